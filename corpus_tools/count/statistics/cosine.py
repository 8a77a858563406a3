"""How alike two texts are, from what each has how often: a row of counts a text, a column a word, an actor, a marker."""

import numpy as np


def cosines(counts: np.ndarray) -> np.ndarray:
    """How alike each two rows of counts are, as a square: 1 in the same proportions, 0 with nothing in common.

    The cosine of the angle between the two rows. What both have often weighs most, and how long the texts are
    cancels out: counts and relative frequencies give the same figure. Yet a long text has more of the rare words,
    and so comes out nearer to every other. A row of zeros has no direction, and no figure (NaN).

    Salton and McGill (1983), *Introduction to Modern Information Retrieval*.

    >>> cosines(np.array([[2, 1, 0], [4, 2, 0], [0, 1, 2]])).round(2).tolist()[0]
    [1.0, 1.0, 0.2]
    """
    with np.errstate(invalid="ignore"):
        rows = counts / np.linalg.norm(counts, axis=1, keepdims=True)
    return rows @ rows.T


def parts_of_cosine(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how much of the cosine each column gives: shares that add up to 1.

    >>> parts_of_cosine(np.array([2, 1, 0]), np.array([3, 2, 1])).tolist()
    [0.75, 0.25, 0.0]
    """
    products = np.asarray(one, dtype=float) * other
    return products / max(1e-12, products.sum())
