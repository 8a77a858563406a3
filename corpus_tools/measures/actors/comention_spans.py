"""The text behind a meeting of two actors: the unit in which they meet, and the places where they are named."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.measures.actors.units import Units

AGAIN, WITH = "again", "with"
"""What a mark is that is not counted: a further naming of the actor in the unit; the other actor."""

COLUMNS = ("doc", "sentence", "start", "end", "first", "last", "marks", "actor")


def pair_spans(corpus: Corpus, units: Units) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes a span table of meetings, one row a unit.

    The span is the naming of the actor that is nearest to a naming of the `other` (`with_start`, `with_end`,
    `with_sentence`). `first` and `last` are the sentences to read, `marks` all namings of the two in them as
    `[start, end, what]`. Of an article only the stretch between the two nearest namings is read.
    """
    one, other = units.incidence.pairs

    def spans(positions: np.ndarray) -> pd.DataFrame:
        rows = [_pair_in_unit(corpus, units, *pair) for pair in zip(one[positions], other[positions], strict=True)]
        return pd.DataFrame(rows, columns=[*COLUMNS, "other", "with_sentence", "with_start", "with_end"])

    return spans


def presence_spans(corpus: Corpus, units: Units) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes a span table of the units in which an actor is named; the span is its first naming there."""

    @cache
    def row(presence: int) -> tuple:
        # An actor's units are opened from each of its pairs.
        return _actor_in_unit(corpus, units, presence)

    def spans(positions: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(list(map(row, positions.tolist())), columns=list(COLUMNS))

    return spans


def _namings(units: Units, presence: int) -> list[tuple[int, int, int]]:
    """Return sentence, start and end of every naming behind a presence."""
    return units.namings[units.bounds[presence] : units.bounds[presence + 1]]


def _stretch(units: Units, unit: int, *sentences: int) -> tuple[int, int]:
    """Return the sentences to read: the unit's, or of an article those from one naming to the other."""
    if units.unit == "article":
        return min(sentences), max(sentences)
    return int(units.first[unit]), int(units.last[unit])


def _marks(counted: tuple[int, int, int], first: int, last: int, **others: list[tuple[int, int, int]]) -> list[list]:
    marks: list[list[Any]] = [[counted[1], counted[2]]]
    for what, namings in others.items():
        others_named = (naming for naming in namings if naming != counted and first <= naming[0] <= last)
        marks += [[start, end, what] for _, start, end in others_named]
    return sorted(marks, key=lambda mark: mark[:2])


def _pair_in_unit(corpus: Corpus, units: Units, one: int, other: int) -> tuple:
    unit = int(units.incidence.unit[one])
    mine, theirs = _namings(units, one), _namings(units, other)
    near, beside = min(((a, b) for a in mine for b in theirs), key=lambda pair: (abs(pair[0][1] - pair[1][1]), pair))
    first, last = _stretch(units, unit, near[0], beside[0])
    marks = _marks(near, first, last, **{AGAIN: mine, WITH: theirs})
    actors = (units.names[units.incidence.actor[presence]] for presence in (one, other))
    return (corpus.ids[units.article[unit]], *near, first, last, marks, *actors, *beside)


def _actor_in_unit(corpus: Corpus, units: Units, presence: int) -> tuple:
    unit, mine = int(units.incidence.unit[presence]), _namings(units, presence)
    first, last = _stretch(units, unit, mine[0][0])
    marks = _marks(mine[0], first, last, **{AGAIN: mine})
    return (corpus.ids[units.article[unit]], *mine[0], first, last, marks, units.names[units.incidence.actor[presence]])
