"""How far two readers agree, beyond what chance would let them agree."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from itertools import permutations
from typing import Any

import numpy as np


def cohen_kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """How much more often two readers agree than chance would have it, each keeping their own habits.

    1 is full agreement, 0 as much as by chance, below 0 less. `one` and `other` are what the two said
    of the same hits, in one order. NaN where both said one and the same of all hits: then chance
    alone would have them agree too, and the hits cannot tell. With few hits, or if nearly all have one
    label, kappa jumps about: read it beside the plain percentage.

    Cohen (1960), "A coefficient of agreement for nominal scales".

    >>> cohen_kappa(["right", "right", "wrong", "wrong"], ["right", "right", "wrong", "right"])
    0.5
    """
    pairs = list(zip(one, other, strict=True))
    size = len(pairs)
    observed = sum(first == second for first, second in pairs)
    ones, others = Counter(one), Counter(other)
    # Times the number of pairs, so that whole numbers stay whole and 1 is exactly 1.
    expected = sum(ones[label] * others[label] for label in ones)
    beyond = size * size - expected
    return (size * observed - expected) / beyond if beyond else float("nan")


Distance = Callable[[Any, Any], float]
"""How far apart two things are that readers said of one unit, from 0 (alike) to 1."""


def nominal(one: Hashable, other: Hashable) -> float:
    """The distance of labels without an order: 0 if they are the same, else 1."""
    return float(one != other)


def jaccard_distance(one: Set[Hashable], other: Set[Hashable]) -> float:
    """How far apart two sets of codes are: the share of all their codes that only one of them has; 0 if both are empty.

    >>> jaccard_distance({"irony", "blame"}, {"irony"})
    0.5
    """
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def masi_distance(one: Set[Hashable], other: Set[Hashable]) -> float:
    """How far apart two sets of codes are: as `jaccard_distance`, but a set that holds the other is nearer than one that does not.

    The share that both have is weighed by 1 if the sets are the same, 2/3 if one holds the other, 1/3 if they overlap.

    Passonneau (2006), "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation".

    >>> round(masi_distance({"irony", "blame"}, {"irony"}), 3)
    0.667
    """
    weight = 1 if one == other else 2 / 3 if one < other or other < one else 1 / 3
    return 1 - weight * (1 - jaccard_distance(one, other))


def krippendorff_alpha(units: Iterable[Sequence[Hashable]], distance: Distance = nominal) -> float:
    """How much readers agree, any number of them, on labels without an order or by a `distance`; gaps are allowed.

    1 is full agreement, 0 as much as by chance. Each unit is what was said of one hit, by as many as said
    something; a hit with one label says nothing about agreement and is left out. Other than kappa it takes
    the labels of all readers together for what chance deals out. NaN if there is only one label.

    Krippendorff (2004), "Reliability in content analysis: some common misconceptions and recommendations".

    >>> round(krippendorff_alpha([("right", "right"), ("right", "right"), ("wrong", "wrong"), ("wrong", "right")]), 4)
    0.5333
    """
    several = [Counter(unit) for unit in units if len(unit) > 1]
    differing = sum(_unlike(unit, distance) / (unit.total() - 1) for unit in several)
    pooled = sum(several, Counter())
    by_chance = _unlike(pooled, distance)
    return 1 - differing * (pooled.total() - 1) / by_chance if by_chance else float("nan")


def _unlike(labels: Counter, distance: Distance) -> float:
    """Add up the distances of all ordered pairs of two labels."""
    return sum(labels[one] * labels[other] * distance(one, other) for one, other in permutations(labels, 2))


Stretch = tuple[int, int]


def unitized(coders: Sequence[Sequence[Stretch]], length: int) -> tuple[float, float]:
    """Return how far readers differ in where something begins and ends in a text of so many words, and how far chance would let them.

    Both are in words times readers; alpha is 1 less the one by the other. Of one reader, stretches that overlap are one. A
    stretch counts by its words, and chance deals out whole stretches, so that the words of a long one are no independent cases,
    as they are where alpha is asked of each word. Where nobody marked anything both are 0.

    Krippendorff, Mathet, Bouvry and Widlöcher (2016), "On the reliability of unitizing textual continua: further
    developments": alpha of units and gaps, of one category.

    >>> observed, by_chance = unitized([[(0, 4), (8, 10)], [(1, 4)]], 20)
    >>> round(1 - observed / by_chance, 3)
    0.586
    """
    units = [_joined(stretches) for stretches in coders]
    inside = [np.zeros(length, dtype=bool) for _ in units]
    for mask, stretches in zip(inside, units, strict=True):
        for first, after in stretches:
            mask[first:after] = True
    observed = sum(int((one != other).sum()) for one, other in permutations(inside, 2)) / (len(units) - 1)
    total, words = len(units) * length, sum(int(mask.sum()) for mask in inside)
    # A stretch is not matched with itself; of what nobody marked each word stands for itself.
    possible = total**2 - sum((after - first) ** 2 for of in units for first, after in of) - (total - words)
    return observed, total * 2 * words * (total - words) / possible if possible else 0.0


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for first, after in sorted(stretches):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(after, joined[-1][1])
        else:
            joined.append((first, after))
    return joined
