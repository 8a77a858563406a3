"""Whether rates on two sides differ more than deals of whole articles to them would."""

from itertools import combinations
from math import comb

import numpy as np

DRAWS, WORK = 1999, 4_000_000
"""Deals of a test if there are fewer articles than make too much work, and how many articles may be dealt in all."""
AT_ONCE = 200_000
"""How many articles are dealt in one step: what a processor holds without going to memory."""
NOBODY = -1


def permutation_ps(
    counts: np.ndarray, words: np.ndarray, after: np.ndarray, owner: np.ndarray, *, draws: int = DRAWS, seed: int = 1
) -> list[float]:
    """The share of deals of whole articles to two sides, as large as these, whose rates lie at least as far apart.

    Of all articles, then without those of each owner (numbers from 0; `NOBODY` is never left out) in turn.
    All share their draws: an order of the articles by lot is dealt from its front, past those that are left out.

    >>> counts, words, after = np.array([0, 0, 5, 6]), np.full(4, 100), np.array([False, False, True, True])
    >>> permutation_ps(counts, words, after, np.array([0, NOBODY, NOBODY, NOBODY]))
    [0.333, 0.333]
    """
    both = np.stack([counts, words])
    left_in = [owner == owner, *(owner != one for one in range(owner.max() + 1))]
    exact = [_exact_p(both[:, some], after[some], draws) for some in left_in]
    drawn = _drawn_ps(both, after, owner, left_in, draws, seed) if None in exact else exact
    return [float(f"{chance if p is None else p:.3g}") for p, chance in zip(exact, drawn, strict=True)]


def _exact_p(both: np.ndarray, after: np.ndarray, draws: int) -> float | None:
    """Return the share among all deals, where they are no more than the draws would be."""
    many, some = len(after), int(after.sum())
    if many > draws or comb(many, some) > draws:  # never fewer than there are articles
        return None
    deals = np.array(list(combinations(range(many), some)))
    return float(_is_as_far(both[:, deals].sum(axis=2), both, after).mean())


def _drawn_ps(
    both: np.ndarray, after: np.ndarray, owner: np.ndarray, left_in: list[np.ndarray], draws: int, seed: int
) -> list[float]:
    lot, many = np.random.default_rng(seed), len(after)
    tries, at_once = min(draws, max(199, WORK // many)), max(1, AT_ONCE // many)
    owner = owner.astype(np.min_scalar_type(-1 - owner.max()))  # sorted faster
    ends = np.searchsorted(np.sort(owner), np.arange(len(left_in)))
    as_far = np.ones(len(left_in))
    for start in range(0, tries, at_once):
        row = np.arange(min(at_once, tries - start))
        order = np.stack([lot.permutation(many) for _ in row])
        by_owner = np.argsort(owner[order], axis=1, kind="stable")
        dealt = np.take(both, order, axis=1)
        sums, owned = _running(dealt), _running(np.take(dealt.reshape(2, -1), by_owner + many * row[:, None], axis=1))
        for at, some in enumerate(left_in):
            # The smaller side is dealt; the larger has the rest.
            fewer = min(after[some].sum(), (~after[some]).sum())
            first, end = (ends[at - 1], ends[at]) if at else (0, 0)
            passed = (by_owner[:, first:end] - np.arange(end - first) < fewer).sum(axis=1)
            side = sums[:, row, fewer + passed] - (owned[:, row, first + passed] - owned[:, row, first])
            as_far[at] += _is_as_far(side, both[:, some], after[some]).sum()
    return (as_far / (1 + tries)).tolist()


def _running(parts: np.ndarray) -> np.ndarray:
    """Return the sums of the first 0, 1, 2 … along the last axis."""
    sums = np.zeros((*parts.shape[:-1], parts.shape[-1] + 1), dtype=parts.dtype)
    np.cumsum(parts, axis=-1, out=sums[..., 1:])
    return sums


def _is_as_far(dealt: np.ndarray, both: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Whether the rates of what is dealt and of the rest lie as far apart as those of the sides, but for rounding."""
    whole = both.sum(axis=1)
    return _apart(dealt, whole) >= _apart(both[:, after].sum(axis=1), whole) - 1e-12


def _apart(some: np.ndarray, whole: np.ndarray) -> np.ndarray:
    (here, size), (count, words) = some, whole
    return np.abs(here / size - (count - here) / (words - size))
