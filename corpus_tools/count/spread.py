"""How a count is spread over articles: in how many it is, its range of rates, and an interval that respects articles."""

from __future__ import annotations

import numpy as np

from corpus_tools.count.matches import runs
from corpus_tools.count.statistics.rates import ENOUGH, interval_over_articles, per_1000

INTERVAL = {
    (
        "low",
        "high",
    ): f"a 95 % interval over articles, where a group has {ENOUGH} or more (Wilson's with the number of words that "
    "would say as much if they fell independently; Korn and Graubard 1998). Of fewer articles no interval is given: "
    "look at the counts and the range."
}
RANGE = {("lowest", "highest"): "the smallest and the largest rate in one article."}
"""What notes say of these columns."""


def sizes_in(groups: np.ndarray, article: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how many words each group has in each article where it has any, as three arrays: group, article, words.

    >>> [part.tolist() for part in sizes_in(np.array([0, 0, 1, 0]), np.array([0, 0, 0, 1]))]
    [[0, 0, 1], [0, 1, 0], [2, 1, 1]]
    """
    many = int(article.max(initial=0)) + 1
    key = groups.astype(np.int64) * many + article
    first = runs(key)
    there, of = np.unique(key[first], return_inverse=True)
    words = np.bincount(of, np.diff(np.append(first, len(key))), minlength=len(there)).astype(np.int64)
    return there // many, there % many, words


def over_articles(
    row: np.ndarray, article: np.ndarray, group: np.ndarray, sizes: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return how the counts of rows are spread over the articles of their groups, as columns.

    `row` and `article` say of each hit behind which row and in which article it stands, in this order; `group` is that
    of each row, and `sizes` are the words that its group has in each article (see `sizes_in`). Columns: `articles` (how
    many have it), `of_articles` (how many have words of the group), `lowest` and `highest` (rates in one article), `low`
    and `high` (see `interval_over_articles`).
    """
    of_group, of_article, words = sizes
    many, rows = int(max(article.max(initial=0), of_article.max(initial=0))) + 1, len(group)
    there = _added(of_group, np.ones(len(words)), int(max(group.max(initial=0), of_group.max(initial=0))) + 1)
    total, squared = (_added(of_group, values, len(there)) for values in (words, words.astype(float) ** 2))
    first = runs(row, article) if len(row) else np.zeros(0, dtype=np.int64)
    hit_row, hits = row[first], np.diff(np.append(first, len(row)))
    at = np.searchsorted(of_group * many + of_article, group[hit_row] * many + article[first])
    in_article = words[at]
    has, count, of_counts, of_both = (
        _added(hit_row, values, rows)
        for values in (np.ones(len(hits)), hits, hits.astype(float) ** 2, hits * in_article)
    )
    low, high = interval_over_articles(count, total[group], there[group], (of_counts, of_both, squared[group]))
    lowest, highest = _extremes(hit_row, per_1000(hits, in_article), rows)
    lowest[has < there[group]] = 0.0
    lowest[there[group] == 0] = highest[there[group] == 0] = np.nan
    figures = {"lowest": lowest, "highest": highest, "low": 1000 * low, "high": 1000 * high}
    return {
        "articles": has.astype(int),
        "of_articles": there[group].astype(int),
        **{name: values.round(2) for name, values in figures.items()},
    }


def _added(number: np.ndarray, values: np.ndarray, many: int) -> np.ndarray:
    return np.bincount(number, values, minlength=many)


def _extremes(row: np.ndarray, rate: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    lowest, highest = np.zeros(rows), np.zeros(rows)
    begins = runs(row) if len(row) else np.zeros(0, dtype=np.int64)
    if len(begins):
        lowest[row[begins]], highest[row[begins]] = np.minimum.reduceat(rate, begins), np.maximum.reduceat(rate, begins)
    return lowest, highest
