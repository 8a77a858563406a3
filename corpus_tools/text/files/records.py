"""What a reader of a form takes and gives: a file and the user's wishes come in, records of articles go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.places import File
from corpus_tools.text.notices import Notices


@dataclass(frozen=True)
class Wishes:
    """What the user says about the files: which column is what, whether the day stands first, how letters are written.

    `megabytes` is how much may come out of one archive or document before it is refused.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    encoding: str = ""
    megabytes: int = 500


@dataclass(frozen=True)
class Record:
    """One article as a file has it: its words, what is said of it, and what a message calls the place.

    `facts` go by the house's names where it has one, by the file's own else. `id` is the file's own name for the
    article, if it has one; `number` tells the articles of one file apart (a table's line, the place in a download).
    """

    raw: str
    facts: Mapping[str, str]
    where: str
    id: str = ""
    number: int = 0
    basis: Mapping[str, str] = field(default_factory=dict)


Read = Callable[[File, Wishes, Notices], Iterator[Record]]


@dataclass(frozen=True)
class Reader:
    """A form of file: what it is called, how it is known by its content, and how its articles are read.

    `is_mine` must be sure: the first reader that says yes takes the file.
    """

    form: str
    is_mine: Callable[[File], bool]
    read: Read


def guest(module: str, form: str) -> ModuleType:
    """Return a library that only this form needs, or say how to install it."""
    try:
        return import_module(module)
    except ImportError:
        raise LoadingError(
            f'{form} needs {module.partition(".")[0]}, which is not installed. Run: python -m pip install "corpus-tools[documents]"'
        ) from None
