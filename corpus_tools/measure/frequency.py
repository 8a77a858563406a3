"""How often each word stands in the articles, and how evenly."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

import numpy as np

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.annotate.tokens import Tokens
from corpus_tools.errors import unknown
from corpus_tools.measure.finding import Evidence, Finding, number_of_articles
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
    if by not in (None, "article"):
        raise unknown("way of counting", by, ["article"], "term_frequency")
    tokens = corpus.tokens
    counted = np.flatnonzero(tokens.in_parts(parts))
    # Term and place in one number: sorting numbers is four times as fast as a stable argsort.
    positions = np.sort(tokens.ids[counted].astype(np.int64) << 32 | counted) & 0xFFFFFFFF
    sizes = np.bincount(tokens.article[counted], minlength=len(corpus))
    terms, columns, bounds = _pooled(tokens, positions, sizes) if by is None else _by_article(tokens, positions, sizes)
    order = np.lexsort((tokens.alphabetical[terms], -columns["count"]))
    evidence = Evidence(tokens.frame, positions, bounds).take(order)
    return Finding(_table(corpus, terms, columns, order), evidence, _note(corpus, sizes, parts, by))


Rows = tuple[np.ndarray, dict[str, np.ndarray], np.ndarray]
"""The terms of a table's rows, its columns, and the bounds of each row's positions."""


def _pairs(tokens: Tokens, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return term, article and bounds of each run of one term in one article.

    `positions` are sorted by term, then by place.
    """
    terms, articles = tokens.ids[positions], tokens.article[positions]
    changes = (terms[1:] != terms[:-1]) | (articles[1:] != articles[:-1])
    first = np.flatnonzero(np.append(len(positions) > 0, changes))
    return terms[first], articles[first], np.append(first, len(positions))


def _by_article(tokens: Tokens, positions: np.ndarray, sizes: np.ndarray) -> Rows:
    terms, articles, bounds = _pairs(tokens, positions)
    return terms, {"doc": articles, **_rates(np.diff(bounds), sizes[articles])}, bounds


def _pooled(tokens: Tokens, positions: np.ndarray, sizes: np.ndarray) -> Rows:
    pair_terms, articles, pair_bounds = _pairs(tokens, positions)
    in_article = per_1000(np.diff(pair_bounds), sizes[articles]).round(2)
    first = np.flatnonzero(np.diff(pair_terms, prepend=-1))
    bounds = np.append(pair_bounds[first], len(positions))
    columns = _rates(np.diff(bounds), np.full(len(first), sizes.sum()))
    columns["articles"] = np.diff(np.append(first, len(pair_terms)))
    for name, extreme in (("lowest", np.minimum), ("highest", np.maximum)):
        columns[name] = extreme.reduceat(in_article, first) if len(first) else np.zeros(0)
    columns["lowest"][columns["articles"] < np.count_nonzero(sizes)] = 0.0
    return pair_terms[first], columns, bounds


def _rates(count: np.ndarray, size: np.ndarray) -> dict[str, np.ndarray]:
    low, high = wilson_interval(count, size)
    rates = {"per_1000": per_1000(count, size), "low": 1000 * low, "high": 1000 * high}
    return {"count": count, "tokens": size, **{name: values.round(2) for name, values in rates.items()}}


def _table(corpus: Corpus, terms: np.ndarray, columns: dict[str, np.ndarray], order: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    named = {"term": np.array(corpus.tokens.vocabulary, dtype=object)[terms], **columns}
    if "doc" in named:
        named["doc"] = np.array(corpus.ids, dtype=object)[named["doc"]]
    return pd.DataFrame({name: values[order] for name, values in named.items()})


def _forms(corpus: Corpus) -> str:
    case = "as they are written" if corpus.case_sensitive else "with case folded"
    return f"{case}{', split at hyphens' if corpus.split_hyphens else ''} and possessives put to their nouns"


def _note(corpus: Corpus, sizes: np.ndarray, parts: Sequence[str], by: str | None) -> str:
    left_out = [part for part in PARTS if part not in parts]
    rates = "the article's words" if by else "these words"
    return (
        f"Counted: word forms {_forms(corpus)}, in {sizes.sum():,} words of "
        f"{number_of_articles(corpus)} ({', '.join(parts)}; not {', '.join(left_out) or 'left out: nothing'}); "
        f"punctuation is no word. Rates are per 1,000 of {rates}. low and high: Wilson's 95 % interval if words fell "
        "independently - they do not, so it is the least uncertainty there can be, about these texts only."
        + ("" if by else " lowest and highest: the smallest and the largest rate in one article.")
    )
