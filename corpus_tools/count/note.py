"""The note of a finding as data: what was counted, out of what, how, and how far to trust it; and the prose that is made of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus_tools.count.groups import as_names


@dataclass(frozen=True)
class Note:
    """What must be said with a number; `str(note)` says it in sentences.

    `counted` says what, `how` what made two of it one, and `base` in which words. `settings` are how it was done,
    `caveats` how far to trust it, `shown` which rows are there; each is a sentence or more. `columns` explains what
    `lexicons/columns.csv` cannot: a column, or several (`("low", "high")`), and what is said of it. Sentences that are
    empty are left out.
    """

    counted: str
    how: str = ""
    base: str = ""
    settings: Sequence[str] = ()
    columns: Mapping[Any, str] = field(default_factory=dict)
    caveats: Sequence[str] = ()
    shown: Sequence[str] = ()
    verb: str = "Counted"

    @property
    def pieces(self) -> list[str]:
        """The prose in pieces that many notes share; with a space between them they are the prose."""
        of_columns = (f"{_listed(as_names(names))}: {said}" for names, said in self.columns.items())
        return [*self._opening, *filter(None, (*self.settings, *of_columns, *self.caveats, *self.shown))]

    @property
    def _opening(self) -> list[str]:
        if not self.verb:
            return [self.counted]
        end = f"in {self.base}." if self.base else ""
        if self.how:
            return [f"{self.verb}: {self.counted},", *([f"{self.how},", end] if end else [f"{self.how}."])]
        return [f"{self.verb}: {self.counted}{'' if end else '.'}", *filter(None, [end])]

    def __str__(self) -> str:
        return " ".join(self.pieces)

    def adding(self, *shown: str) -> Note:
        """Return this note with more said of which rows are there."""
        return replace(self, shown=(*self.shown, *shown))

    def explaining(self, shown: Collection[str]) -> Note:
        """Return this note with columns explained only as far as they are shown."""
        kept = {names: tuple(name for name in as_names(names) if name in shown) for names in self.columns}
        return replace(self, columns={kept[names]: said for names, said in self.columns.items() if kept[names]})


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def plain_note(said: str) -> Note:
    """Return a note that says just this."""
    return Note(said, verb="")
