"""How a count is spread over articles: in how many it is, its range of rates, and an interval that respects articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    first = runs(groups, article)
    there, of = np.unique(groups[first].astype(np.int64) * many + article[first], return_inverse=True)
    words = np.bincount(of, np.diff(np.append(first, len(groups))), minlength=len(there)).astype(np.int64)
    return there // many, there % many, words


@dataclass(frozen=True, eq=False)
class Spread:
    """How the counts of rows are spread over articles, as sums: so those of several corpora add up.

    Of each row in how many articles it `has` something, its `count`, and the sums over articles of count² and of
    count · words, its smallest and its largest rate where it is; of each group its `articles`, `words`, and words².
    """

    has: np.ndarray
    count: np.ndarray
    squares: np.ndarray
    both: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    articles: np.ndarray
    words: np.ndarray
    word_squares: np.ndarray

    def columns(self, group: np.ndarray) -> dict[str, np.ndarray]:
        """Return what tables say of it, for rows of these groups (see `over_articles`)."""
        squares = (self.squares, self.both, self.word_squares[group])
        low, high = interval_over_articles(self.count, self.words[group], self.articles[group], squares)
        lowest, highest = self.lowest.copy(), self.highest.copy()
        lowest[self.has < self.articles[group]] = 0.0
        lowest[self.articles[group] == 0] = highest[self.articles[group] == 0] = np.nan
        figures = {"lowest": lowest, "highest": highest, "low": 1000 * low, "high": 1000 * high}
        return {
            "articles": self.has.astype(int),
            "of_articles": self.articles[group].astype(int),
            **{name: values.round(2) for name, values in figures.items()},
        }

    @classmethod
    def added(
        cls, parts: Sequence[Spread], rows: Sequence[np.ndarray], groups: Sequence[np.ndarray], many: tuple[int, int]
    ) -> Spread:
        """Return the sum of several, whose rows and groups are these of `many` rows and groups in all."""
        sums: dict[str, np.ndarray] = {}
        for names, number, size in ((OF_ROWS, rows, many[0]), (OF_GROUPS, groups, many[1])):
            every = np.concatenate(number)
            for name in names:
                sums[name] = _added(every, np.concatenate([getattr(one, name) for one in parts]), size)
        lowest, highest = np.full(many[0], np.inf), np.zeros(many[0])
        for one, mine in zip(parts, rows, strict=True):
            np.minimum.at(lowest, mine[one.has > 0], one.lowest[one.has > 0])
            np.maximum.at(highest, mine, one.highest)
        return cls(**sums, lowest=lowest, highest=highest)


OF_ROWS, OF_GROUPS = ("has", "count", "squares", "both"), ("articles", "words", "word_squares")


def spread_of(
    row: np.ndarray,
    article: np.ndarray,
    group: np.ndarray,
    sizes: tuple[np.ndarray, np.ndarray, np.ndarray],
    groups: int,
) -> Spread:
    """Return how hits are spread over articles, as sums.

    `row` and `article` say of each hit behind which row and in which article it stands, in this order; `group` is that
    of each row, of so many `groups`, and `sizes` are the words that its group has in each article (see `sizes_in`).
    """
    of_group, of_article, words = sizes
    many, rows = int(max(article.max(initial=0), of_article.max(initial=0))) + 1, len(group)
    first = runs(row, article) if len(row) else np.zeros(0, dtype=np.int64)
    hit_row, hits = row[first], np.diff(np.append(first, len(row)))
    at = np.searchsorted(of_group * many + of_article, group[hit_row] * many + article[first])
    in_article = words[at]
    has, count, squares, both = (
        _added(hit_row, values, rows)
        for values in (np.ones(len(hits)), hits, hits.astype(float) ** 2, hits * in_article)
    )
    there, total, word_squares = (
        _added(of_group, values, groups) for values in (np.ones(len(words)), words, words.astype(float) ** 2)
    )
    lowest, highest = _extremes(hit_row, per_1000(hits, in_article), rows)
    return Spread(has, count, squares, both, lowest, highest, there, total, word_squares)


def over_articles(
    row: np.ndarray, article: np.ndarray, group: np.ndarray, sizes: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return how the counts of rows are spread over the articles of their groups, as columns (arguments as in `spread_of`).

    Columns: `articles` (how many have it), `of_articles` (how many have words of the group), `lowest` and `highest` (rates
    in one article), `low` and `high` (see `interval_over_articles`).
    """
    groups = int(max(group.max(initial=0), sizes[0].max(initial=0))) + 1
    return spread_of(row, article, group, sizes, groups).columns(group)


def _added(number: np.ndarray, values: np.ndarray, many: int) -> np.ndarray:
    return np.bincount(number, values, minlength=many)


def _extremes(row: np.ndarray, rate: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    lowest, highest = np.zeros(rows), np.zeros(rows)
    begins = runs(row) if len(row) else np.zeros(0, dtype=np.int64)
    if len(begins):
        lowest[row[begins]], highest[row[begins]] = np.minimum.reduceat(rate, begins), np.maximum.reduceat(rate, begins)
    return lowest, highest
