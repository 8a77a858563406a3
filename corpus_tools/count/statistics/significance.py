"""How often chance alone would give so large a score, and what is left of that when many terms are asked at once.

Never show a p-value alone: words do not fall independently, so every p-value here is too small, and it
says nothing of how much. Show it beside counts, an effect size and sentences, or not at all.
"""

from math import erfc

import numpy as np

from corpus_tools.count.statistics.elementwise import Counts, elementwise
from corpus_tools.errors import CorpusError


@elementwise
def p_value(score: Counts) -> Counts:
    """The probability of a G² or X² at least so large, with one degree of freedom, if words fell independently.

    Beyond a score of some 1,400 it is too small for the computer and becomes 0.

    >>> round(p_value(3.841459), 4), round(p_value(10.827566), 4), p_value(0)
    (0.05, 0.001, 1.0)
    """
    # The standard library's, one by one: scipy takes longer to come than this for a hundred thousand.
    return np.asarray(np.frompyfunc(erfc, 1, 1)(np.sqrt(np.asarray(score) / 2)), dtype=float)


def holm(p_values: Counts) -> np.ndarray:
    """Raise p-values of many terms so that a list cut at 0.05 holds even one chance find once in twenty lists.

    The smallest is multiplied by how many there are, the next by one less, and so on; none becomes less
    than one before it, or more than 1. Strict: with thousands of terms only the strongest stay.

    Holm (1979), "A simple sequentially rejective multiple test procedure".

    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    found, order = _sorted(p_values)
    raised = np.maximum.accumulate(found * np.arange(len(found), 0, -1))
    return _unsorted(raised, order)


def benjamini_hochberg(p_values: Counts) -> np.ndarray:
    """Raise p-values of many terms so that of a list cut at 0.05 one term in twenty is expected to be a chance find.

    Milder than `holm`, and meant for lists that are read on. It takes for granted that the terms do not
    depend on each other, or only so that they rise together.

    Benjamini and Hochberg (1995), "Controlling the false discovery rate".

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.04, 0.04]
    """
    found, order = _sorted(p_values)
    raised = found * len(found) / np.arange(1, len(found) + 1)
    return _unsorted(np.minimum.accumulate(raised[::-1])[::-1], order)


def _sorted(p_values: Counts) -> tuple[np.ndarray, np.ndarray]:
    """Return the p-values from smallest to largest, and where each of them stood."""
    found = np.atleast_1d(np.asarray(p_values, dtype=float))
    wrong = found[~((found >= 0) & (found <= 1))]
    if len(wrong):
        raise CorpusError(f"A p-value lies from 0 to 1, and {wrong[0]:g} does not. Did you mean p_value({wrong[0]:g})?")
    order = np.argsort(found, kind="stable")
    return found[order], order


def _unsorted(raised: np.ndarray, order: np.ndarray) -> np.ndarray:
    adjusted = np.empty(len(order))
    adjusted[order] = np.minimum(raised, 1)
    return adjusted
