"""What chance would give: actors exchanged between the units of an article, again and again."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from corpus_tools.measure.units import Incidence

TRIALS = 10
"""Exchanges tried for each presence of an article in every run; about a third to a half of them succeed."""


def shuffled(units: np.ndarray, actors: np.ndarray, *, runs: int, generator: np.random.Generator) -> np.ndarray:
    """Return presences after many exchanges, one row a run: as `units[i]` stays, its actor becomes `found[run, i]`.

    Two presences exchange their actors if neither unit has the other's actor already; so every unit keeps
    its number of actors and every actor its number of units. A trial that fails counts as a step, which makes all
    tables with these margins equally likely in the end.

    Gionis, Mannila, Mielikäinen and Tsaparas (2007), "Assessing data mining results via swap randomization".
    """
    _, unit = np.unique(units, return_inverse=True)
    _, actor = np.unique(actors, return_inverse=True)
    size, every = len(units), np.arange(runs)
    now = np.tile(actor, (runs, 1))
    there = np.zeros((runs, unit.max(initial=0) + 1, actor.max(initial=0) + 1), dtype=bool)
    there[:, unit, actor] = True
    for _ in range(TRIALS * size):
        one, other = generator.integers(size, size=(2, runs))
        mine, yours = now[every, one], now[every, other]
        able = ~there[every, unit[one], yours] & ~there[every, unit[other], mine]
        run, one, other, mine, yours = every[able], one[able], other[able], mine[able], yours[able]
        there[run, unit[one], mine] = there[run, unit[other], yours] = False
        there[run, unit[one], yours] = there[run, unit[other], mine] = True
        now[run, one], now[run, other] = yours, mine
    return np.asarray(np.unique(actors)[now])


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
        total += _meetings(units, found, pairs)
    return total


def _meetings(units: np.ndarray, found: np.ndarray, pairs: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Count for each run the units that hold both actors of each pair."""
    labels, local = np.unique(found, return_inverse=True)
    there = np.zeros((len(found), len(np.unique(units)), len(labels)), dtype=np.float32)
    _, unit = np.unique(units, return_inverse=True)
    there[np.arange(len(found))[:, None], unit, local.reshape(found.shape)] = 1
    joint = there.transpose(0, 2, 1) @ there
    places = [np.searchsorted(labels, actors).clip(max=len(labels) - 1) for actors in pairs]
    known = (labels[places[0]] == pairs[0]) & (labels[places[1]] == pairs[1])
    return np.where(known, joint[:, places[0], places[1]], 0).astype(np.int32)
