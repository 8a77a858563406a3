"""How much more, or less, a term is used in one group of texts than in another: effect sizes.

All take `count` of `size` words here against `other_count` of `other_size` there, as numbers or as
arrays with one number a term; swapping the two groups turns the sign, or the ratio upside down. How sure a
difference is says `contingency.log_likelihood(from_groups(…))`; read both beside the sentences.
"""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from corpus_tools.count.statistics.elementwise import Counts, elementwise
from corpus_tools.errors import unknown


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    # Two rates of 0 do not differ: their ratio is 1, though nothing divided by nothing is no number.
    return np.where(above == below, 1.0, above / below)


@elementwise
def log_ratio(
    count: Counts,
    size: Counts,
    other_count: Counts,
    other_size: Counts,
    *,
    zero: Literal["half", "one", "walter"] = "half",
) -> Counts:
    """How much more frequent a term is here than there, in doublings.

    0 means equally frequent; 1, twice as frequent; -2, a quarter as frequent. A count of 0 is read as
    0.5 (`zero="half"`, Hardie), or one is added to both counts (`zero="one"`), so that a term
    missing from one side gets a large value instead of infinity; `zero="walter"` adds a half to all counts and sizes, which
    is nearly unbiased and draws rare terms a little towards 0 (Walter 1975). Both counts 0 give 0.

    The ratio says how big a difference is, never how sure: with five articles, read it beside
    `log_likelihood` and beside the sentences themselves.

    Hardie (2014), "Log Ratio: an informal introduction".

    >>> log_ratio(8, 1000, 2, 1000)
    2.0
    """
    if zero == "walter":
        return np.log2(
            (np.add(count, 0.5) / np.add(size, 0.5)) / (np.add(other_count, 0.5) / np.add(other_size, 0.5))
        ) * ~(np.equal(count, 0) & np.equal(other_count, 0))
    if zero == "one":
        here, there = np.add(count, 1), np.add(other_count, 1)
    else:
        here, there = (np.where(np.equal(seen, 0), 0.5, seen) for seen in (count, other_count))
    missing = np.equal(count, 0) & np.equal(other_count, 0)
    return np.where(missing, 0.0, np.log2((here / size) / (there / other_size)))


@elementwise
def percent_difference(count: Counts, size: Counts, other_count: Counts, other_size: Counts) -> Counts:
    """By how many percent of the other rate the rate here is higher; -100 means it is missing here.

    A term missing there gives infinity: nothing is a percentage of nothing.

    Gabrielatos and Marchi (2011), "Keyness: matching metrics to definitions".

    >>> round(percent_difference(206523, 959641, 178174, 1562358), 1)
    88.7
    """
    return 100 * (_ratio(np.divide(count, size), np.divide(other_count, other_size)) - 1)


@elementwise
def odds_ratio(count: Counts, size: Counts, other_count: Counts, other_size: Counts) -> Counts:
    """The odds of the term against all other words here, divided by those there; 1 means no difference.

    A term missing there gives infinity.

    >>> round(odds_ratio(16217, 2796938, 735, 2087946), 1)
    16.6
    """
    return _ratio(np.divide(count, size - count), np.divide(other_count, other_size - other_count))


def conditional_odds_ratio(
    count: np.ndarray, size: np.ndarray | int, other_count: np.ndarray, other_size: np.ndarray | int
) -> np.ndarray:
    """Fisher's odds ratio: the one under which the counts, given how often the term is used in all, are what one expects.

    Where counts are large it is `odds_ratio`; where they are small it is a little nearer to 1, as it should be. A term
    missing there gives infinity, one missing here 0.

    Fisher (1962), "Confidence limits for a cross-product ratio"; `scipy.stats.contingency.odds_ratio(kind="conditional")`.

    >>> conditional_odds_ratio(np.array([7]), 1000, np.array([2]), 1000).round(3).tolist()
    [3.516]
    """
    tables = np.broadcast_arrays(count, size, other_count, other_size)
    return np.array([_conditional(*map(int, table)) for table in np.stack(tables, axis=-1).reshape(-1, 4)])


def _conditional(count: int, size: int, other_count: int, other_size: int) -> float:
    from scipy.special import gammaln

    uses = count + other_count
    least, most = max(0, uses - other_size), min(uses, size)
    if least == most:
        return float("nan")
    if count in (least, most):
        return 0.0 if count == least else float("inf")
    # What lies twelve standard deviations off weighs nothing.
    reach = int(12 * uses**0.5) + 12
    here = np.arange(max(least, count - reach), min(most, count + reach) + 1)
    log_weight = -sum(gammaln(of + 1) for of in (here, size - here, uses - here, other_size - uses + here))
    low, high = -50.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        weight = log_weight + here * middle
        weight = np.exp(weight - weight.max())
        low, high = (middle, high) if (here * weight).sum() < count * weight.sum() else (low, middle)
    return float(np.exp((low + high) / 2))


@elementwise
def simple_maths(
    count: Counts, size: Counts, other_count: Counts, other_size: Counts, *, smoothing: float = 1.0, per: float = 1e6
) -> Counts:
    """The ratio of the two rates per million, each raised by `smoothing`; 1 means no difference.

    A small smoothing brings rare words to the top, a large one frequent words: the choice is the
    user's, and it should be stated.

    Kilgarriff (2009), "Simple maths for keywords".

    >>> round(simple_maths(7, 1000, 2, 1000), 4)
    3.4988
    """
    return (per * count / size + smoothing) / (per * other_count / other_size + smoothing)


@elementwise
def difference_coefficient(rate: Counts, other_rate: Counts) -> Counts:
    """The difference of two rates over their sum: from -1 (only there) over 0 to 1 (only here).

    Hofland and Johansson (1982), *Word Frequencies in British and American English*.

    >>> round(difference_coefficient(18, 35), 2)
    -0.32
    """
    return np.where(np.equal(rate, other_rate), 0.0, (rate - other_rate) / np.add(rate, other_rate))


@elementwise
def conservative_log_ratio(
    count: Counts,
    size: Counts,
    other_count: Counts,
    other_size: Counts,
    *,
    bound: Literal["nearer", "lower"] = "nearer",
    confidence: float = 0.95,
) -> Counts:
    """The smallest difference, in doublings, that the counts leave likely: the log ratio's cautious end.

    Given that a term was used `count + other_count` times, Clopper and Pearson's exact interval says
    which share may fall here; that share's odds, divided by those of the sizes, are the ratio of rates.

    `bound="nearer"`: 0 where the interval holds 0, else its end nearer to 0, positive or negative
    (LRC). `bound="lower"`: the one-sided lower bound, at times below 0, minus infinity for a term missing
    here; for terms typical of there, swap the groups and turn the sign (positive LRC).

    Sorts a list of keywords by size and sureness at once. Among many terms some differ by chance: for k of
    them raise `confidence` to `1 - 0.05 / k`. Like every such interval it believes that words fall
    independently, so it promises too much.

    Evert (2022), "Measuring keyness".

    >>> round(conservative_log_ratio(7, 1000, 2, 1000, bound="lower"), 4)
    -0.2874
    >>> conservative_log_ratio(7, 1000, 2, 1000)
    0.0
    >>> round(conservative_log_ratio(70, 1000, 20, 1000), 4)
    1.0734
    """
    if bound not in ("nearer", "lower"):
        raise unknown("bound", bound, ["nearer", "lower"], "conservative_log_ratio")
    doubt = (1 - confidence) / (2 if bound == "nearer" else 1)
    low, high = (np.log2(share / (1 - share) / size * other_size) for share in _shares(count, other_count, doubt))
    return low if bound == "lower" else np.maximum(low, 0) + np.minimum(high, 0)


def _shares(count: Counts, other_count: Counts, doubt: float) -> tuple[np.ndarray, np.ndarray]:
    """Return Clopper and Pearson's lower and upper bound of the share of `count`, each with so much doubt."""
    from scipy.special import betaincinv  # the quantile of the beta distribution, without the wait for scipy.stats

    low = np.where(np.equal(count, 0), 0.0, betaincinv(count, np.add(other_count, 1), doubt))
    high = np.where(np.equal(other_count, 0), 1.0, betaincinv(np.add(count, 1), other_count, 1 - doubt))
    return low, high


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


PRIOR = 500
"""Words of text like both sides together, as which the prior of `log_odds_z` weighs."""
SCORES: dict[str, Callable[[Any, Any], np.ndarray]] = {
    "log_odds_z": lambda here, there: log_odds_dirichlet(
        here.count,
        there.count,
        prior=PRIOR * np.maximum(here.count + there.count, 1e-9) / max(1, (here.count + there.count).sum()),
    ),
    "odds_ratio": lambda here, there: odds_ratio(here.count, here.size, there.count, there.size),
    "conditional_odds_ratio": lambda here, there: conditional_odds_ratio(
        here.count, here.size, there.count, there.size
    ),
    "simple_maths": lambda here, there: simple_maths(here.count, here.size, there.count, there.size),
    "difference_coefficient": lambda here, there: difference_coefficient(
        here.count / here.size, there.count / there.size
    ),
}
"""Scores that `keyness` works out when asked for: from the totals of both sides (`measures.comparison.Total`), one number a term."""
