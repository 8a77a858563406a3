"""What a reader of a form takes and gives: a file and the user's wishes come in, records of articles go out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from corpus_tools.errors import CorpusError, LoadingError
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


class Record(NamedTuple):
    """One article as a file has it: its words, what is said of it, and what a message calls the place.

    `facts` go by the house's names where it has one, by the file's own else. `id` is the file's own name for the
    article, if it has one; `number` tells the articles of one file apart (a table's line, the place in a download).
    """

    raw: str
    facts: Mapping[str, str]
    where: str
    id: str = ""
    number: int = 0
    basis: Mapping[str, str] = MappingProxyType({})


ERROR_SHOWN = 200
Read = Callable[[File, Wishes, Notices], Iterator[Record]]


@dataclass(frozen=True)
class Reader:
    """A form of file: what it is called, how it is known by its content, and how its articles are read.

    `is_mine` must be sure: the first reader that says yes takes the file. `by_guest` says that the library of somebody
    else takes the file apart, which may raise anything over a damaged one.
    """

    form: str
    is_mine: Callable[[File], bool]
    read: Read
    by_guest: bool = False

    def takes(self, file: File) -> bool:
        """Tell whether a file is of this form; one too damaged to tell is left to the readers that are asked later."""
        try:
            return self.is_mine(file)
        except Exception as error:
            if self._is_ours(error):
                raise
            return False

    def _is_ours(self, error: Exception) -> bool:
        return not self.by_guest or isinstance(error, CorpusError) or getattr(error, "errno", None) is not None

    def records(self, file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
        """Yield the articles of a file; damage is said, whatever a guest calls it."""
        try:
            yield from self.read(file, wishes, notices)
        except Exception as error:
            if self._is_ours(error):
                raise
            said = " ".join(str(error).split())[:ERROR_SHOWN] or type(error).__name__
            form = f"{'an' if self.form[0] in 'AEIOU' else 'a'} {self.form}"
            raise LoadingError(
                f"{file.name} cannot be read as {form} ({said}). Open it, and save it again, without a password."
            ) from None


def guest(module: str, form: str) -> ModuleType:
    """Return a library that only this form needs, or say how to install it."""
    try:
        return import_module(module)
    except ImportError:
        raise LoadingError(
            f'{form} needs {module.partition(".")[0]}, which is not installed. Run: python -m pip install "corpus-tools[documents]"'
        ) from None
