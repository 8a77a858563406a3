"""The lessons of a set: what each asks and how long it takes, which comes before and after, and their index."""

from __future__ import annotations

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
    return {
        "before": lessons[at - 1] if at else None,
        "after": lessons[at + 1] if at + 1 < len(lessons) else None,
    }


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


def index_notebook(lessons: Iterable[Lesson], *, title: str) -> Notebook:
    """Return the index as a notebook, so that it is made like every other page."""
    parts = [f"# {escape(title)}"]
    for one in lessons:
        time = f'<p class="time">{escape(one.time)}</p>' if one.time else ""
        parts += filter(None, [f"## [{one.title}]({one.link})", one.question, time])
    # A cell's own name would be made by chance, and unchanged lessons make unchanged pages.
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("\n\n".join(parts), id="lessons")])
