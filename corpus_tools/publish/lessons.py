"""The lessons of a set: what each asks and how long it takes, which comes before and after, and their index."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import nbformat

Notebook = nbformat.NotebookNode


@dataclass(frozen=True)
class Lesson:
    """A lesson as its first cells present it; `page` is the file it is published in."""

    page: str
    title: str
    question: str = ""
    time: str = ""

    @property
    def link(self) -> str:
        """The page's address beside other pages."""
        return quote(self.page)


def lesson(path: Path, notebook: Notebook) -> Lesson:
    """Return what the notebook at `path` says of itself; without a title it has its file's name."""
    return Lesson(
        f"{path.stem}.html",
        first_match(r"^# (.+)$", notebook) or path.stem,
        first_match(r"^\*\*The question\.\*\* (.+)$", notebook),
        first_match(r"^\*\*Time:\*\* ([^.]+)", notebook),
    )


def first_match(pattern: str, notebook: Notebook) -> str:
    """Return group 1 of a pattern's first match in the notebook's prose, or nothing."""
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(pattern, prose, re.MULTILINE)
    return found[1].strip() if found else ""


def neighbours(lessons: Sequence[Lesson], page: str) -> dict[str, Lesson | None]:
    """Return the lesson before a page (`before`) and the one after it (`after`), None at either end.

    >>> neighbours([Lesson("a.html", "A"), Lesson("b.html", "B")], "b.html")["before"].title
    'A'
    """
    at = [one.page for one in lessons].index(page)
    return {"before": lessons[at - 1] if at else None, "after": lessons[at + 1] if at + 1 < len(lessons) else None}


BROUGHT = {
    "full": "",
    "excerpts": " This page brings the sentences behind its numbers, each with its neighbours, and no article to be read as a whole.",
    "none": " The explorers of this page bring none of their text.",
}


MANY = 20
"""Texts from which their list is folded."""


def about(texts: Mapping[str, str], methods: Iterable[str], text: str) -> str:
    """Return as HTML what stands at the end of a page: whose texts it counts, how much of them it brings, how it counts.

    `methods` are the statements of `corpus.methods()`, and `text` is the amount asked for (`full`, `excerpts`, `none`).
    """
    if not texts:
        return ""
    whose = f"<p>The articles belong to their authors and publishers; the licence of corpus-tools does not cover them.{BROUGHT[text]}</p>"
    listed = f"<ul>{''.join(f'<li>{escape(where)}</li>' for where in texts.values())}</ul>"
    if len(texts) > MANY:
        listed = f"<details><summary>{len(texts)} texts</summary>{listed}</details>"
    counted = "".join(f"<p>{escape(part)}</p>" for said in methods for part in said.split("\n\n"))
    return (
        f'<section class="about" aria-label="About this page"><h2>The texts</h2>{whose}{listed}'
        f"<details><summary>How it was counted</summary>{counted}</details></section>"
    )


SAYS = (
    "Pages to read texts with: see in a chart how each of them talks, and open any number to the sentences it was counted from. "
    "Everything works from a file, with the network off."
)
FOR_TEACHERS = (
    "<details><summary>For whoever teaches with these pages</summary><p>Each page is a Jupyter notebook that was run once, with every "
    "state of its charts kept: nothing is asked of a server, and nothing is sent. Give the folder to a class as it is, or put it on "
    "any web server. Every setting of a chart has an address of its own (<i>Link</i> under the chart). In the notebook, the same "
    "charts take any search and any texts: <code>corpus-tools lab</code> opens it, <code>corpus-tools publish</code> makes the "
    "pages anew, <code>--no-solutions</code> without the answers.</p></details>"
)


def index_notebook(
    lessons: Sequence[Lesson], *, title: str, live: str = "", pictures: Mapping[str, str] | None = None
) -> Notebook:
    """Return the index as a notebook, so that it is made like every other page.

    `live` is an explorer as HTML, to begin with; `pictures` has a drawing for each page, where it has one.
    """
    start = f"Begin with [{lessons[0].title}]({lessons[0].link})" if lessons else ""
    time = f": it takes {lessons[0].time}" if lessons and lessons[0].time else ""
    first = nbformat.v4.new_markdown_cell(
        f"# {escape(title)}\n\n{SAYS} {start}{time}." if start else f"# {title}", id="about"
    )
    cards = "".join(_card(one, (pictures or {}).get(one.page, "")) for one in lessons)
    shown = [nbformat.v4.new_markdown_cell("## Try it", id="try"), _shown("live", live)] if live else []
    # A cell's own name would be made by chance, and unchanged lessons make unchanged pages.
    return nbformat.v4.new_notebook(
        cells=[first, *shown, _shown("lessons", f'<div class="cards">{cards}</div>{FOR_TEACHERS}')]
    )


def _shown(name: str, html: str) -> Notebook:
    """Return a cell that shows HTML and nothing of where it comes from."""
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    return nbformat.v4.new_code_cell(outputs=[output], id=name, metadata={"tags": ["output-only"]})


def _card(one: Lesson, picture: str) -> str:
    drawn = f'<div class="picture" aria-hidden="true">{picture}</div>' if picture else ""
    question = re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escape(one.question, quote=False))
    time = f'<p class="time">{escape(one.time)}</p>' if one.time else ""
    return f'<article class="card">{drawn}<h2><a href="{one.link}">{escape(one.title)}</a></h2><p>{question}</p>{time}</article>'


SECTION = re.compile(r'<section class="ct-explorer".*?</section>', re.DOTALL)
DESK = re.compile(r'<div class="ct-desk".*?<!-- desk -->', re.DOTALL)
PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def explorers_of(notebook: Notebook) -> list[str]:
    """Return the explorers that a run notebook shows, frozen, as HTML; those that draw something first."""
    found = [section for html in _html_of(notebook) for section in SECTION.findall(html)]
    return sorted(found, key=lambda section: not PICTURE.search(section))


def desk_of(notebook: Notebook) -> str:
    """Return the linked explorers that a run notebook shows first, frozen, as HTML; or nothing."""
    return next((desk for html in _html_of(notebook) for desk in DESK.findall(html)), "")


def _html_of(notebook: Notebook) -> list[str]:
    return [
        output.get("data", {}).get("text/html", "") for cell in notebook.cells for output in cell.get("outputs", ())
    ]


def picture_of(explorers: Sequence[str]) -> str:
    """Return the first of the drawings that stand in explorers until a script draws, to stand for a lesson; or nothing."""
    found = PICTURE.search(explorers[0]) if explorers else None
    return found[0].replace(' role="img"', "", 1) if found else ""
