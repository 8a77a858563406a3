"""How much more, or less, a term is used in one group of texts than in another: effect sizes.

All take `count` of `size` words here against `other_count` of `other_size` there; swapping the two
groups turns the sign, or the ratio upside down. How sure a difference is says
`contingency.log_likelihood(from_groups(…))`; read both beside the sentences.
"""

from __future__ import annotations

from math import inf, log2
from typing import Literal

import numpy as np


def log_ratio(
    count: float, size: float, other_count: float, other_size: float, *, zero: Literal["half", "one"] = "half"
) -> float:
    """How much more frequent a term is here than there, in doublings.

    0 means equally frequent; 1, twice as frequent; -2, a quarter as frequent. A count of 0 is read as
    0.5 (`zero="half"`, Hardie), or one is added to both counts (`zero="one"`), so that a term
    missing from one side gets a large value instead of infinity. Both counts 0 give 0.

    The ratio says how big a difference is, never how sure: with five articles, read it beside
    `log_likelihood` and beside the sentences themselves.

    Hardie (2014), "Log Ratio: an informal introduction".

    >>> log_ratio(8, 1000, 2, 1000)
    2.0
    """
    if count == other_count == 0:
        return 0.0
    here, there = (count + 1, other_count + 1) if zero == "one" else (count or 0.5, other_count or 0.5)
    return log2((here / size) / (there / other_size))


def percent_difference(count: float, size: float, other_count: float, other_size: float) -> float:
    """By how many percent of the other rate the rate here is higher; -100 means it is missing here.

    A term missing there gives infinity: nothing is a percentage of nothing.

    Gabrielatos and Marchi (2011), "Keyness: matching metrics to definitions".

    >>> round(percent_difference(206523, 959641, 178174, 1562358), 1)
    88.7
    """
    if other_count == 0:
        return inf if count else 0.0
    return 100 * ((count / size) / (other_count / other_size) - 1)


def odds_ratio(count: float, size: float, other_count: float, other_size: float) -> float:
    """The odds of the term against all other words here, divided by those there; 1 means no difference.

    A term missing there gives infinity.

    >>> round(odds_ratio(16217, 2796938, 735, 2087946), 1)
    16.6
    """
    if other_count == 0:
        return inf if count else 1.0
    return (count / (size - count)) / (other_count / (other_size - other_count))


def simple_maths(
    count: float, size: float, other_count: float, other_size: float, *, smoothing: float = 1.0, per: float = 1e6
) -> float:
    """The ratio of the two rates per million, each raised by `smoothing`; 1 means no difference.

    A small smoothing brings rare words to the top, a large one frequent words: the choice is the
    user's, and it should be stated.

    Kilgarriff (2009), "Simple maths for keywords".

    >>> round(simple_maths(7, 1000, 2, 1000), 4)
    3.4988
    """
    return (per * count / size + smoothing) / (per * other_count / other_size + smoothing)


def difference_coefficient(rate: float, other_rate: float) -> float:
    """The difference of two rates over their sum: from -1 (only there) over 0 to 1 (only here).

    Hofland and Johansson (1982), *Word Frequencies in British and American English*.

    >>> round(difference_coefficient(18, 35), 2)
    -0.32
    """
    return (rate - other_rate) / (rate + other_rate) if rate + other_rate else 0.0


def log_odds_dirichlet(counts: np.ndarray, other_counts: np.ndarray, *, prior: np.ndarray | float = 0.1) -> np.ndarray:
    """The z-scores of the log-odds of every term, held back by a prior; positive leans here, negative there.

    `counts` and `other_counts` are the two groups' counts of the same terms, in one order. `prior`
    is what is believed before counting: a number for each term (an informative prior, such as
    its count in a larger collection) or one for all. Beyond 1.96 in size a difference is more
    than chance would give in 19 of 20 cases, if words fell independently.

    Monroe, Colaresi and Quinn (2008), "Fightin' Words", *Political Analysis* 16, equations 15 to 22.
    """
    here, there = np.asarray(counts, dtype=float), np.asarray(other_counts, dtype=float)
    alpha = np.broadcast_to(np.asarray(prior, dtype=float), here.shape)
    odds = [np.log((group + alpha) / (group.sum() + alpha.sum() - group - alpha)) for group in (here, there)]
    return (odds[0] - odds[1]) / np.sqrt(1 / (here + alpha) + 1 / (there + alpha))
