"""Rates: how many of 1,000 words, and how sure that is at the most."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np


def per_1000(count: np.ndarray, size: np.ndarray | int) -> np.ndarray:
    """How many of 1,000 words; `size` is in words, punctuation left out. No words, no rate (NaN).

    >>> float(per_1000(8, 2000))
    4.0
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(count) * 1000 / np.asarray(size)


def wilson_interval(
    count: np.ndarray, size: np.ndarray | int, *, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """The interval in which the true share lies if every word were drawn independently, as (low, high).

    Words are not drawn independently: a text about Putin says "Putin" again. So read the interval as
    the least possible uncertainty about these texts, beside the range over articles, and never as an
    uncertainty about "the press". A count of 0 still has a high end above 0.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference".

    >>> [round(float(end), 4) for end in wilson_interval(10, 100)]
    [0.0552, 0.1744]
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.asarray(count) / np.asarray(size)
        middle = share + z**2 / (2 * np.asarray(size))
        reach = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * np.asarray(size) ** 2))
        whole = 1 + z**2 / np.asarray(size)
    return np.maximum(0, (middle - reach) / whole), np.minimum(1, (middle + reach) / whole)


def rates(count: np.ndarray, size: np.ndarray) -> dict[str, np.ndarray]:
    """Return the columns of a table of rates: `count`, `tokens`, `per_1000`, `low` and `high` (Wilson's 95 % interval)."""
    low, high = wilson_interval(count, size)
    return {"count": count, "tokens": size, "per_1000": per_1000(count, size), "low": 1000 * low, "high": 1000 * high}
