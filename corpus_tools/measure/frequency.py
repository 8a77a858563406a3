"""How often each word stands in the articles, and how evenly."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

import numpy as np

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.measure.finding import Evidence, Finding
from corpus_tools.text.article import COUNTED, PARTS

if TYPE_CHECKING:
    import pandas as pd


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


def term_frequency(corpus: Corpus, *, by: Literal["article"] | None = None, parts: Sequence[str] = COUNTED) -> Finding:
    """Count every word form: one row a term, or one row a term and article, most frequent first.

    Columns: `term`, (`doc`,) `count`, `tokens` (the denominator), `per_1000`, `low` and `high` (Wilson's
    95 % interval of the rate). Over the whole corpus also `articles` (how many have the term, which
    corpus linguists call its range) and `lowest` and `highest`, the smallest and largest rate in one
    article. By article, a term that an article does not have has no row.

    `parts` says which parts of the articles are counted (see `text.article.PARTS`).
    """
    tokens = corpus.tokens
    counted = np.flatnonzero(tokens.in_parts(parts))
    positions = counted[np.argsort(tokens.ids[counted], kind="stable")]
    sizes = np.bincount(tokens.article[counted], minlength=len(corpus))
    table = _by_article(corpus, positions, sizes)
    if by is None:
        table = _pooled(table, sizes)
    bounds = np.concatenate([[0], table["count"].cumsum()]).astype(int)
    found = Finding(table, Evidence(tokens.frame, positions, bounds), _note(corpus, sizes, parts, by))
    return found.take(table.sort_values(["count", "term"], ascending=[False, True]).index.tolist())


def _by_article(corpus: Corpus, positions: np.ndarray, sizes: np.ndarray) -> pd.DataFrame:
    """Count runs of one term in one article; `positions` are sorted by term, then by place."""
    import pandas as pd

    tokens = corpus.tokens
    term, article = tokens.ids[positions], tokens.article[positions]
    first = np.flatnonzero(np.diff(term, prepend=-1) | np.diff(article, prepend=-1))
    table = pd.DataFrame(
        {
            "term": np.array(tokens.vocabulary, dtype=object)[term[first]],
            "doc": np.array(corpus.ids, dtype=object)[article[first]],
            "count": np.diff(first, append=len(positions)),
            "tokens": sizes[article[first]],
        }
    )
    return _with_rates(table)


def _pooled(table: pd.DataFrame, sizes: np.ndarray) -> pd.DataFrame:
    groups = table.groupby("term", sort=False)
    pooled = groups.agg(
        count=("count", "sum"), articles=("doc", "size"), lowest=("per_1000", "min"), highest=("per_1000", "max")
    )
    pooled.loc[pooled["articles"] < np.count_nonzero(sizes), "lowest"] = 0.0
    pooled = _with_rates(pooled.reset_index().assign(tokens=sizes.sum()))
    return pooled[["term", "count", "tokens", "per_1000", "low", "high", "articles", "lowest", "highest"]]


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    low, high = wilson_interval(table["count"].to_numpy(), table["tokens"].to_numpy())
    rates = per_1000(table["count"].to_numpy(), table["tokens"].to_numpy())
    return table.assign(per_1000=rates.round(2), low=(1000 * low).round(2), high=(1000 * high).round(2))


def _note(corpus: Corpus, sizes: np.ndarray, parts: Sequence[str], by: str | None) -> str:
    left_out = [part for part in PARTS if part not in parts]
    rates = "the article's words" if by else "these words"
    articles = "1 article" if len(corpus) == 1 else f"{len(corpus)} articles"
    return (
        f"Counted: word forms with case folded and possessives put to their nouns, in {sizes.sum():,} words of "
        f"{articles} ({', '.join(parts)}; not {', '.join(left_out) or 'left out: nothing'}); "
        f"punctuation is no word. Rates are per 1,000 of {rates}. low and high: Wilson's 95 % interval if words fell "
        "independently - they do not, so it is the least uncertainty there can be, about these texts only."
        + ("" if by else " lowest and highest: the smallest and the largest rate in one article.")
    )
