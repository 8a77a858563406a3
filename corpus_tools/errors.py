"""What can go wrong, said so that the reader knows what to do next; and how sentences count."""

from collections.abc import Iterable
from difflib import get_close_matches


class CorpusError(Exception):
    """Any problem with the texts, the lists or the choices that the user can mend."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of it: what to do, and not where in the package it was noticed."""
        return [f"{type(self).__name__}: {self}"]


class LoadingError(CorpusError):
    """A folder or file of articles that cannot be read as asked."""


class CorpusWarning(UserWarning):
    """Something about the texts that the user should know, though loading went on."""


class NotAdded(CorpusError):
    """What needs all words in memory was asked of a corpus on disk; the message says how to choose a smaller one."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} cannot be added up over shards: it needs all words in memory. Choose fewer articles and take those into "
            "memory: opened.where(outlet=…, date=…).in_memory()."
        )


class LexiconError(CorpusError):
    """A row of a word list that cannot be used; the message names file and line."""


class LabelError(CorpusError):
    """A label that cannot be read or saved; the message names file and line."""


class UnknownName(CorpusError):
    """A name that nothing in the corpus, view or list goes by."""


class PatternError(CorpusError):
    """A search cannot be read."""


class CountMismatch(CorpusError):
    """A finding whose numbers differ from the spans behind them; always a bug."""


def needed(what: str, package: str) -> CorpusError:
    """Return the error for a library that only one form of file needs, and that is not installed."""
    return CorpusError(
        f'{what} needs {package}, which is not installed. Run: python -m pip install "corpus-tools[documents]"'
    )


def did_you_mean(asked: object, known: Iterable[object]) -> str:
    """Return `` Did you mean 'x'?`` for the known name nearest to `asked`, or nothing.

    >>> did_you_mean("korybco", ["korybko", "marsden"])
    " Did you mean 'korybko'?"
    >>> did_you_mean("zzz", ["korybko", "marsden"])
    ''
    """
    names = [str(name) for name in known]
    starting = [name for name in names if asked and name.startswith(str(asked))]
    near = starting or get_close_matches(str(asked), names, n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""


def unknown(what: str, asked: object, known: Iterable[object], holder: str) -> UnknownName:
    """Return the error for a name nobody goes by, with what there is instead."""
    names = [str(name) for name in known]
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return UnknownName(f"No {what} is called {str(asked)!r}.{did_you_mean(asked, names)} {holder} has: {listed}")


def several(thing: str) -> str:
    """Return what several of a thing are called.

    >>> several("country"), several("day"), several("class"), several("match")
    ('countries', 'days', 'classes', 'matches')
    """
    if thing.endswith("y") and not thing.endswith(("ay", "ey", "oy", "uy")):
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("s", "x", "ch", "sh")) else f"{thing}s"


def number_of(number: int, thing: str) -> str:
    """Return a number with its noun.

    >>> number_of(1, "saved page"), number_of(1200, "article")
    ('1 saved page', '1,200 articles')
    """
    return f"{number:,} {thing if number == 1 else several(thing)}"
