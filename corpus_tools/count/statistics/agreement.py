"""How far two readers agree, beyond what chance would let them agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


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


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float:
    """How much readers agree, any number of them, on labels without an order; gaps are allowed.

    1 is full agreement, 0 as much as by chance. Each unit is what was said of one hit, by as many as said
    something; a hit with one label says nothing about agreement and is left out. Other than kappa it takes
    the labels of all readers together for what chance deals out. NaN if there is only one label.

    Krippendorff (2004), "Reliability in content analysis: some common misconceptions and recommendations".

    >>> round(krippendorff_alpha([("right", "right"), ("right", "right"), ("wrong", "wrong"), ("wrong", "right")]), 4)
    0.5333
    """
    several = [Counter(unit) for unit in units if len(unit) > 1]
    differing = sum(_unlike(unit) / (unit.total() - 1) for unit in several)
    together = sum(several, Counter())
    by_chance = _unlike(together)
    return 1 - differing * (together.total() - 1) / by_chance if by_chance else float("nan")


def _unlike(labels: Counter) -> int:
    """Count the ordered pairs of two labels that differ."""
    return labels.total() ** 2 - sum(count**2 for count in labels.values())
