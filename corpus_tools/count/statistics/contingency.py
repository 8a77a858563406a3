"""Two-by-two tables: what was observed, what independence would give, and how far they lie apart.

A table is `((both, first only), (second only, neither))`. Keyness and collocation are cases of it.
Each cell is a number, or an array with a number for each of many terms.
"""

from typing import Literal

import numpy as np

from corpus_tools.count.statistics.elementwise import Counts, elementwise
from corpus_tools.errors import unknown

Table = tuple[tuple[Counts, Counts], tuple[Counts, Counts]]


def from_margins(joint: Counts, first: Counts, second: Counts, total: Counts) -> Table:
    """Return the table of two events: how often both, each, and anything at all was seen.

    >>> from_margins(8, 13, 32, 100)
    ((8, 5), (24, 63))
    """
    return (joint, first - joint), (second - joint, total - first - second + joint)


def from_groups(count: Counts, size: Counts, other_count: Counts, other_size: Counts) -> Table:
    """Return the table of a term in two groups of words: rows are term and other words, columns the groups.

    >>> from_groups(10, 100, 5, 200)
    ((10, 5), (90, 195))
    """
    return (count, other_count), (size - count, other_size - other_count)


def expected(table: Table) -> Table:
    """Return the counts that the margins would give if rows and columns had nothing to do with each other."""
    (a, b), (c, d) = table
    total = a + b + c + d
    return ((a + b) * (a + c) / total, (a + b) * (b + d) / total), (
        (c + d) * (a + c) / total,
        (c + d) * (b + d) / total,
    )


def cells(table: Table) -> np.ndarray:
    """Return the four cells, row by row: four numbers, or four rows of as many numbers as there are terms."""
    return np.array(np.broadcast_arrays(*table[0], *table[1]), dtype=float)


@elementwise
def log_likelihood(table: Table, *, terms: Literal[2, 4] = 4, correction: Literal["williams"] | None = None) -> Counts:
    """How surprising a table is under independence, as G² with one degree of freedom; never negative.

    3.84 is passed by chance once in twenty tables, 6.63 once in a hundred, 10.83 once in a
    thousand, if words fell independently, which they do not. It grows with the size of the corpus:
    it says how sure, never how much.

    `terms=4` sums over all cells (Dunning 1993); `terms=2` over the first row only, as many
    concordancers do (Rayson and Garside 2000), which differs little for rare words. Williams'
    correction divides by 1 + (a bit more for small tables). A cell of 0 adds nothing.

    >>> round(log_likelihood(from_margins(8, 13, 32, 31777)), 2)
    95.29
    """
    seen, chance = cells(table), cells(expected(table))
    ratio = np.divide(seen, chance, out=np.ones_like(seen), where=seen > 0)
    score = 2 * (seen * np.log(ratio))[:terms].sum(axis=0)
    return np.maximum(0.0, score / (_williams(table) if correction else 1.0))


def _williams(table: Table) -> np.ndarray:
    a, b, c, d = cells(table)
    total = a + b + c + d
    rows = total / (a + b) + total / (c + d) - 1
    columns = total / (a + c) + total / (b + d) - 1
    return 1 + rows * columns / (6 * total)


@elementwise
def fisher_exact(table: Table, *, side: Literal["more", "fewer", "both"] = "more") -> Counts:
    """The probability of a table at least so extreme with the same margins, if rows and columns were independent.

    `side="more"` asks for as many or more in the first cell, `"fewer"` for as many or fewer, `"both"` for all tables
    that are no likelier than this one. Exact for the smallest counts, where G² and X² are not; but it too
    takes for granted that places are independent, which sentences of one text are not.

    Fisher (1922), "On the interpretation of chi-squared from contingency tables".

    >>> round(fisher_exact(((3, 1), (1, 3))), 4)
    0.2429
    """
    if side not in ("more", "fewer", "both"):
        raise unknown("side", side, ["more", "fewer", "both"], "fisher_exact")
    from scipy.special import gammaln

    (a, b), (c, d) = (np.broadcast_arrays(*map(np.asarray, row)) for row in table)
    a, b, c, d = (np.atleast_1d(cell).astype(float) for cell in np.broadcast_arrays(a, b, c, d))
    # The first cells that are looked at, from `low` to `high`, stand one behind another, so that a wide table costs others nothing.
    low = a if side == "more" else np.maximum(0, a - d)
    high = a if side == "fewer" else np.minimum(a + b, a + c)
    sizes = (high - low).astype(np.int64) + 1
    of = np.repeat(np.arange(a.size), sizes.ravel())
    first = np.cumsum(sizes.ravel()) - sizes.ravel()
    x = np.arange(len(of)) - first[of] + low.ravel()[of]
    margins = gammaln(a + b + 1) + gammaln(c + d + 1) + gammaln(a + c + 1) + gammaln(b + d + 1)
    margins = (margins - gammaln(a + b + c + d + 1)).ravel()[of]
    above, left, apart = (cells.ravel()[of] for cells in (a + b, a + c, d - a))
    parts = gammaln(x + 1) + gammaln(above - x + 1) + gammaln(left - x + 1) + gammaln(apart + x + 1)
    chance = np.exp(margins - parts)
    if side == "both":
        mine = chance[first + (a - low).astype(np.int64).ravel()]
        # Two tables that are equally likely may differ in the last digit.
        chance[chance > mine[of] * (1 + 1e-7)] = 0.0
    found = np.minimum(1.0, np.bincount(of, chance, minlength=a.size)).reshape(a.shape)
    return found if any(np.ndim(cell) for row in table for cell in row) else found[0]
