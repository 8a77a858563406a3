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


def index_notebook(
    lessons: Iterable[Lesson], *, title: str, texts: Mapping[str, str] | None = None, methods: str = ""
) -> Notebook:
    """Return the index as a notebook, so that it is made like every other page.

    `texts` are the texts behind the lessons, from id to who says so and when; `methods` is a text in Markdown that says how it was counted.
    Each has a section, unless it is empty.
    """
    parts = [f"# {title}", *map(_entry, lessons)]
    if texts:
        listed = "".join(f"<li>{escape(where)}</li>" for where in texts.values())
        parts += ["## The texts", "Every sentence that a number opens comes from one of these:", f"<ul>{listed}</ul>"]
    if methods:
        parts += ["## How it was counted", methods]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("\n\n".join(parts))])


def _entry(one: Lesson) -> str:
    time = f'<p class="time">{escape(one.time)}</p>' if one.time else ""
    return "\n\n".join(filter(None, [f"## [{one.title}]({one.link})", one.question, time]))
