"""What chance would give: actors exchanged between the units of an article, again and again."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np

from corpus_tools.measures.actors.units import Incidence

TRIALS = 10
"""Exchanges tried for each presence of an article in every run; about a third to a half of them succeed."""
AT_ONCE = 4_000_000
"""Numbers that one step holds in memory."""


def shuffled(units: np.ndarray, actors: np.ndarray, *, runs: int, generator: np.random.Generator) -> np.ndarray:
    """Return presences after many exchanges, one row a run: as `units[i]` stays, its actor becomes `found[run, i]`.

    Two presences exchange their actors if neither unit has the other's actor already; so every unit keeps
    its number of actors and every actor its number of units. A trial that fails counts as a step, which makes all
    tables with these margins equally likely in the end.

    Gionis, Mannila, Mielikäinen and Tsaparas (2007), "Assessing data mining results via swap randomization".
    """
    _, unit = np.unique(units, return_inverse=True)
    known, actor = np.unique(actors, return_inverse=True)
    size, every = len(units), np.arange(runs)
    # Flat arrays: a cell of one is the number of its run, then of its unit, then of its actor.
    now = np.tile(actor, runs)
    row_of = (every[:, None] * (unit.max(initial=0) + 1) + unit) * len(known)
    present = np.zeros(runs * (unit.max(initial=0) + 1) * len(known), dtype=bool)
    present[(row_of + actor).ravel()] = True
    rows = row_of.ravel()
    for many in _shares(TRIALS * size, AT_ONCE // max(1, runs)):
        drawn = generator.integers(size, size=(many, 2, runs)) + every * size
        for (one, other), (row, other_row) in zip(drawn, rows[drawn], strict=True):
            _exchange(now, present, (one, other), (row, other_row))
    return np.asarray(known[now.reshape(runs, size)])


def _exchange(
    now: np.ndarray, present: np.ndarray, places: tuple[np.ndarray, np.ndarray], rows: tuple[np.ndarray, np.ndarray]
) -> None:
    """Exchange the actors of two presences of each run, where that can be; `rows` are where their units begin in `there`."""
    mine, yours = now[places[0]], now[places[1]]
    able = np.flatnonzero(~(present[rows[0] + yours] | present[rows[1] + mine]))
    one, other, mine, yours = rows[0][able], rows[1][able], mine[able], yours[able]
    present[one + mine] = present[other + yours] = False
    present[one + yours] = present[other + mine] = True
    now[places[0][able]], now[places[1][able]] = yours, mine


def _shares(total: int, most: int) -> Iterator[int]:
    """Yield the sizes of the shares into which a total falls, none of more than `most`."""
    most = max(1, most)
    yield from (min(most, total - done) for done in range(0, total, most))


def chance_counts(
    incidence: Incidence, article: np.ndarray, pairs: tuple[np.ndarray, np.ndarray], *, runs: int, seed: int
) -> np.ndarray:
    """Return how often each pair meets in each run (one row a run); `article` is that of each unit.

    Actors are exchanged within an article and never across: what is said of Moscow in one text has no say in
    another. The random numbers of an article hang on the seed and on what stands in it, not on its place.
    """
    total = np.zeros((runs, len(pairs[0])), dtype=np.int32)
    where = article[incidence.unit]
    for number in np.unique(where):
        mine = where == number
        units, actors = incidence.unit[mine], incidence.actor[mine]
        if len(np.unique(units)) > 1:
            stands = np.stack([units - units[0], actors]).astype(np.int64).tobytes()
            generator = np.random.default_rng([seed, crc32(stands)])
            found = shuffled(units, actors, runs=runs, generator=generator)
        else:
            found = np.tile(actors, (runs, 1))
        for rows, counts in _meetings(units, found, pairs):
            total[np.ix_(*rows)] += counts
    return total


def _meetings(
    units: np.ndarray, found: np.ndarray, pairs: tuple[np.ndarray, np.ndarray]
) -> Iterator[tuple[tuple[np.ndarray, np.ndarray], np.ndarray]]:
    """Count for each run the units that hold both actors of a pair; yield runs, the pairs that can meet here, and counts."""
    labels, local = np.unique(found, return_inverse=True)
    _, unit = np.unique(units, return_inverse=True)
    local = local.reshape(found.shape)
    one, other = (np.searchsorted(labels, actors).clip(max=len(labels) - 1) for actors in pairs)
    here = np.flatnonzero((labels[one] == pairs[0]) & (labels[other] == pairs[1]))
    one, other, done = one[here], other[here], 0
    for many in _shares(len(found), AT_ONCE // max(1, (int(unit.max()) + 1) * len(labels))):
        runs = np.arange(done, done + many)
        present = np.zeros((many, unit.max() + 1, len(labels)), dtype=np.float32)
        present[np.arange(many)[:, None], unit, local[runs]] = 1
        joint = present.transpose(0, 2, 1) @ present
        yield (runs, here), joint[:, one, other].astype(np.int32)
        done += many
