"""Counting in a corpus in memory, or in each shard of one on disk and adding up: the same functions either way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Protocol, Self, TypeVar

import numpy as np
import pandas as pd

from corpus_tools.count.finding import Columns, Evidence
from corpus_tools.count.groups import Groups


class Addable(Protocol):
    """What is counted in a shard: `bare` is all of it that is sent, `added` the sum of several, in the shards' order."""

    def bare(self) -> Self:
        """Return it without words and evidence; all of it, where it has none."""
        return self

    @classmethod
    def added(cls, parts: Sequence[Self], joint: Joint) -> Self:
        """Return the sum."""
        ...


Counted = TypeVar("Counted", bound=Addable)


def total(corpus: Any, count: Callable[..., Counted], **options: Any) -> Counted:
    """Return what `count` says of a corpus with these options; of an opened corpus, the sum of what it says of its shards.

    `by`, if it is among the options, is a way of `corpus.groups`. What lies on disk sends options and sums to and fro, so
    both must be data, and `count` a function that stands in a module.
    """
    return count(corpus, **options) if corpus.in_shards is None else corpus.in_shards(count, options)


@dataclass(frozen=True, eq=False)
class Joint:
    """What joins the sums of shards: the ways to group by that facts make, in their order over all articles (`known`, by
    the column they make), and how spans are fetched from a shard: its number, which evidence, its rows, and the nth of each.
    """

    known: Mapping[str, Groups]
    fetch: Callable[[int, str, np.ndarray, np.ndarray], pd.DataFrame]

    def evidence(self, which: str, rows: Sequence[np.ndarray], counts: Sequence[np.ndarray], many: int) -> Evidence:
        """Return the evidence of `many` rows: `rows` are those of each shard's rows, `counts` how much each has there."""
        order = [np.argsort(its, kind="stable") for its in rows]
        held = [(its[at], at, count[at]) for its, at, count in zip(rows, order, counts, strict=True)]
        summed = np.bincount(np.concatenate(rows), np.concatenate(counts), many).astype(np.int64)
        first = np.append(0, np.cumsum(summed))[:-1]
        return FarEvidence(self, which, held, first, np.arange(many), summed)

    def groups(self, of_shards: Sequence[Groups], *, empty: bool = False) -> tuple[Groups, list[np.ndarray]]:
        """Return the groups of all shards as one division, and the number there of each shard's groups."""
        first = of_shards[0]
        ways = first.ways or (first.column,)
        keys = [groups.keys or [(name,) for name in groups.names] for groups in of_shards]
        orders = [groups.orders or (groups.names,) for groups in of_shards]
        places = [self._places(way, (name for its in orders for name in its[at])) for at, way in enumerate(ways)]
        if empty or len(ways) == 1:
            every = list(product(*places))
        else:
            every = sorted(
                {*(key for its in keys for key in its)}, key=lambda key: [*map(dict.__getitem__, places, key)]
            )
        number = {key: at for at, key in enumerate(every)}
        notes = [self.known[way].note if way in self.known else "" for way in ways]
        note = " ".join(filter(None, dict.fromkeys(notes))) or (
            "" if any(way in self.known for way in ways) else first.note
        )
        many = Groups(
            first.column,
            tuple(map(", ".join, every)),
            first.of[:0],
            note,
            first.ways,
            tuple(every) if first.ways else (),
        )
        return many, [np.array([number[key] for key in its], dtype=np.int64) for its in keys]

    def _places(self, way: str, names: Iterable[str]) -> dict[str, int]:
        known = self.known[way].names if way in self.known else ()
        return {name: at for at, name in enumerate(dict.fromkeys([*known, *names]))}


def numbered(of_shards: Sequence[Sequence[Hashable]]) -> tuple[list[Any], list[np.ndarray]]:
    """Return all names in the order in which they first come, and the number there of each shard's names."""
    number: dict[Hashable, int] = {}
    places = [np.array([number.setdefault(name, len(number)) for name in names], dtype=np.int64) for names in of_shards]
    return list(number), places


class FarEvidence(Evidence):
    """The evidence of rows whose spans lie in shards: a position is a number, and a shard is opened when a span is asked for.

    `first` is the number of the first position behind each row that was counted, `rows` are those that stand here.
    """

    joint: Joint
    which: str
    held: Sequence[Any]
    first: np.ndarray
    rows: np.ndarray

    def __init__(
        self, joint: Joint, which: str, held: Sequence[Any], first: np.ndarray, rows: np.ndarray, counts: np.ndarray
    ) -> None:
        places = {"first": first, "rows": rows, "bounds": np.append(0, np.cumsum(counts))}
        self.__dict__.update(joint=joint, which=which, held=held, **places)

    @property
    def positions(self) -> np.ndarray:
        """The places behind all rows, numbered."""
        return self.at(*self.places)

    def at(self, row: np.ndarray, nth: np.ndarray) -> np.ndarray:
        """Return the nth position behind each of these rows."""
        return self.first[self.rows[row]] + nth

    def of(self, row: int) -> np.ndarray:
        """Return the positions behind one row."""
        return self.first[self.rows[row]] + np.arange(self.counts[row])

    def take(self, rows: Sequence[int] | np.ndarray) -> Evidence:
        """Return the evidence of these rows, in this order; behind row -1 stands nothing."""
        chosen = np.asarray(rows, dtype=int)
        counts = np.where(chosen < 0, 0, np.append(self.counts, 0)[chosen])
        return FarEvidence(self.joint, self.which, self.held, self.first, np.append(self.rows, 0)[chosen], counts)

    def made(self, positions: np.ndarray) -> pd.DataFrame:
        """Return the spans of these positions, from the shards in which they lie."""
        at = np.asarray(positions, dtype=np.int64)
        row = np.searchsorted(self.first, at, side="right") - 1
        asked, of = np.unique(row, return_inverse=True)
        found = list(self._pieces(asked, of, at - self.first[row]))
        if not found:
            return self.joint.fetch(0, self.which, at[:0], at[:0])
        places = np.concatenate([mine for mine, _ in found])
        return (
            pd.concat([piece for _, piece in found], ignore_index=True).iloc[np.argsort(places)].reset_index(drop=True)
        )

    def _pieces(self, asked: np.ndarray, of: np.ndarray, nth: np.ndarray) -> Iterator[tuple[np.ndarray, pd.DataFrame]]:
        passed = np.zeros(len(asked), dtype=np.int64)
        for shard, (rows, local, counts) in enumerate(self.held):
            place = np.searchsorted(rows, asked).clip(max=max(0, len(rows) - 1))
            has = np.zeros(len(asked), dtype=np.int64)
            if len(rows):
                has = np.where(rows[place] == asked, counts[place], 0)
            mine = np.flatnonzero((nth >= passed[of]) & (nth < (passed + has)[of]))
            if len(mine):
                yield mine, self.joint.fetch(shard, self.which, local[place[of[mine]]], nth[mine] - passed[of[mine]])
            passed += has


@dataclass(frozen=True, eq=False)
class Names(Addable):
    """Names, of which each counts once in however many shards it is."""

    names: Sequence[Any]

    @classmethod
    def added(cls, parts: Sequence[Names], joint: Joint) -> Names:
        """Return the names of all, in the order in which they first come."""
        return cls(tuple(dict.fromkeys(name for part in parts for name in part.names)))


@dataclass(frozen=True, eq=False)
class Ranked(Addable):
    """Names and how often each was counted."""

    names: Sequence[str]
    counts: np.ndarray

    @classmethod
    def added(cls, parts: Sequence[Ranked], joint: Joint) -> Ranked:
        """Return the sum, the most frequent first and then by the alphabet."""
        names, places = numbered([part.names for part in parts])
        counts = np.bincount(np.concatenate(places), np.concatenate([part.counts for part in parts]), len(names))
        return cls(names, counts.astype(np.int64)).ranked

    @classmethod
    def of(cls, values: Sequence[str]) -> Ranked:
        """Count each of these values."""
        names, counts = np.unique(np.asarray(values, dtype=object).astype(str), return_counts=True)
        return cls(names.tolist(), counts).ranked

    @property
    def ranked(self) -> Ranked:
        """The same, the most frequent first and then by the alphabet."""
        order = np.lexsort((np.array(self.names, dtype=object).astype(str), -self.counts))
        return Ranked([self.names[at] for at in order.tolist()], self.counts[order])


@dataclass(frozen=True, eq=False)
class Sizes(Addable):
    """Groups, and how many counted words each has."""

    groups: Groups
    sizes: np.ndarray

    def bare(self) -> Sizes:
        """Return it without words."""
        return replace(self, groups=replace(self.groups, of=self.groups.of[:0], members=()))

    @classmethod
    def added(cls, parts: Sequence[Sizes], joint: Joint) -> Sizes:
        """Return the sum."""
        groups, places = joint.groups([part.groups for part in parts])
        sizes = np.bincount(np.concatenate(places), np.concatenate([part.sizes for part in parts]), len(groups.names))
        return cls(groups, sizes.astype(np.int64))


def sizes_by(corpus: Any, *, by: Any, asker: str = "Grouping") -> Sizes:
    """Count the words of each group (see `total`)."""
    groups = corpus.groups(by, asker=asker)
    return Sizes(groups, groups.sizes(corpus.counted))


@dataclass(frozen=True, eq=False)
class Lists(Addable):
    """Lists by name: of several shards they stand one behind the other."""

    of: Mapping[Any, Sequence[Any]]

    @classmethod
    def added(cls, parts: Sequence[Lists], joint: Joint) -> Lists:
        """Return the lists of all, in order."""
        names = dict.fromkeys(name for part in parts for name in part.of)
        return cls({name: [one for part in parts for one in part.of.get(name, ())] for name in names})


@dataclass(frozen=True, eq=False)
class Listed(Addable):
    """Columns with a row an article (or a hit): of several shards they stand one under the other."""

    columns: Columns

    @classmethod
    def added(cls, parts: Sequence[Listed], joint: Joint) -> Listed:
        """Return the columns of all, in order."""
        names = parts[0].columns
        return replace(parts[0], columns={name: np.concatenate([one.columns[name] for one in parts]) for name in names})
