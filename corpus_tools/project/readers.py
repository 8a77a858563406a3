"""How a class read the same passages: how far readers agree, of each category or code, and where they are most divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.count.statistics.agreement import Distance, krippendorff_alpha, masi_distance, nominal
from corpus_tools.layers.annotation.labels import LABELS
from corpus_tools.layers.annotation.merging import kind_of
from corpus_tools.layers.annotation.record import PLACE
from corpus_tools.measures.coding.agreement import ALL

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "nothing"


class Passage(NamedTuple):
    """A passage that several have read: what it was taken for (of labels), where it stands, and what each reader said of it."""

    category: str
    doc: str
    start: int
    text: str
    said: Mapping[str, frozenset[str]]

    @property
    def counts(self) -> Counter[str]:
        """How many readers said what; of codes one may say several things."""
        return Counter(name for said in self.said.values() for name in said or (NOTHING,))

    @property
    def share(self) -> float:
        """How many of its readers, of 1, say what most say: the fewer, the more divided they are."""
        return max(Counter(self.said.values()).values()) / len(self.said)


def passages(rows: pd.DataFrame) -> list[Passage]:
    """Return what several have read. Labels are of one hit; codes that overlap are of one passage, which is the widest of them."""
    record = kind_of(rows)
    is_label = record is LABELS
    told = rows.assign(
        category=rows["category"] if is_label else "", name=rows[record.noun], reader=rows[record.reader]
    )
    told = told.sort_values([*PLACE], ascending=[True, True, False], kind="stable")
    ends: dict[str, int] = {}
    found: dict[tuple, list[Any]] = {}
    key: tuple = ()
    spans: Iterable[Any] = told.itertuples()
    for row in spans:
        if is_label:
            key = (row.category, *(getattr(row, name) for name in PLACE))
        elif not key or row.doc != key[1] or row.start >= ends[row.doc]:
            key = ("", row.doc, row.start, row.end)
        ends[row.doc] = max(row.end, ends.get(row.doc, 0))
        found.setdefault(key, []).append(row)
    made = [
        Passage(key[0], key[1], key[2], max((row.text for row in of), key=len), _said(of)) for key, of in found.items()
    ]
    return [passage for passage in made if len(passage.said) > 1]


def _said(rows: Sequence[Any]) -> dict[str, frozenset[str]]:
    said: dict[str, set[str]] = {}
    for row in rows:
        said.setdefault(row.reader, set()).update({row.name} - {""})
    return {reader: frozenset(names) for reader, names in said.items()}


def agreements(read: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return of each category of labels, or of each code and of all, how many passages several have read, and how far they agree.

    `percent` is of all pairs of readers of one passage; `alpha` Krippendorff's, for any number of readers, who need not have
    read the same. Of one code what is said is yes or no; of all codes a set, with the distance MASI.
    """
    if any(passage.category for passage in read):
        units = {
            name: [[*passage.said.values()] for passage in read if passage.category == name]
            for name in dict.fromkeys(passage.category for passage in read)
        }
        return [_agreement(name, of, nominal) for name, of in units.items()]
    names = dict.fromkeys(name for passage in read for said in passage.said.values() for name in sorted(said))
    by_code = [
        _agreement(name, [[name in said for said in passage.said.values()] for passage in read], nominal)
        for name in names
    ]
    return [*by_code, _agreement(ALL, [[*passage.said.values()] for passage in read], masi_distance)] if read else []


def _agreement(name: str, units: Sequence[Sequence[Hashable]], distance: Distance) -> dict[str, Any]:
    pairs = [one == other for unit in units for one, other in combinations(unit, 2)]
    alpha = krippendorff_alpha(units, distance)
    return {"name": name, "passages": len(units), "percent": 100 * sum(pairs) / len(pairs), "alpha": alpha}


def divided(read: Sequence[Passage], most: int) -> list[Passage]:
    """Return the passages on which readers are most divided, the most even first; none of which all say the same."""
    differing = [passage for passage in read if passage.share < 1]
    return sorted(differing, key=lambda passage: (passage.share, -len(passage.said)))[:most]
