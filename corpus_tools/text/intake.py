"""What came in: which file was taken for what, how many articles it gave, and what was not loaded and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus_tools.text.notices import Notice

NAMED = 3
"""Files of one form that the one line names."""
PLAIN = "plain text"


@dataclass(frozen=True)
class Taken:
    """A file that was read: the form it was taken for, and the ids of the articles in it."""

    file: str
    form: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Intake:
    """All files that were found: those that were `taken`, the `notices` of what is odd, and files `about` the texts."""

    taken: tuple[Taken, ...] = ()
    notices: tuple[Notice, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def lost(self) -> tuple[Notice, ...]:
        """What was not loaded, and why."""
        return tuple(notice for notice in self.notices if notice.lost)

    def line(self, repairs: Counter[str] | None = None) -> str:
        """Return in one line what came in.

        >>> Intake((Taken("a.txt", "ProQuest export", ("a-1", "a-2")),)).line()
        '2 articles from 1 ProQuest export (a.txt).'
        """
        forms: dict[str, list[str]] = {}
        for taken in self.taken:
            forms.setdefault(taken.form, []).append(taken.file)
        several = ", ".join(f"{counted(len(files), form)} ({_names(files)})" for form, files in forms.items())
        said = [f"{counted(sum(len(taken.ids) for taken in self.taken), 'article')} from {several}"]
        said += [f"{counted(times, rule)}" for rule, times in (repairs or {}).items()]
        lost = sorted({notice.file for notice in self.lost if notice.file})
        said += [f"{counted(len(lost), 'file')} not loaded or not whole: {_names(lost)}"] * bool(lost)
        return "; ".join(said) + "."

    @property
    def is_plain(self) -> bool:
        """Tell whether all files were of one simple form, so that nothing needs to be said of it."""
        forms = {taken.form for taken in self.taken}
        return len(forms) <= 1 and forms <= {PLAIN, "table", "JSON file"}


NOTHING = Intake()


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "saved page"), counted(1200, "article")
    ('1 saved page', '1,200 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:NAMED]) + (", …" if len(listed) > NAMED else "")
