"""The tally: how often each term stands in each group of words, out of how many; the only thing that is ever divided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups, one_group
from corpus_tools.count.matches import runs
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000, rates
from corpus_tools.count.terms import Terms


@dataclass(frozen=True, eq=False)
class Tally:
    """Rows of counts: of which `term`, in which `group`, and the places behind each; `sizes` are the groups' words.

    Terms and groups are numbers, into `terms.names` and `groups.names`. Counts and sizes are those of one scope.
    """

    terms: Terms
    groups: Groups
    sizes: np.ndarray
    term: np.ndarray
    group: np.ndarray
    evidence: Evidence

    @property
    def count(self) -> np.ndarray:
        """How often each row's term stands in its group."""
        return self.evidence.counts

    @property
    def size(self) -> np.ndarray:
        """How many words each row's group has."""
        return self.sizes[self.group]

    @property
    def few_words(self) -> np.ndarray:
        """Whether each row's group has so few words that its rates are shaky."""
        return self.size < FEW_WORDS

    @property
    def names(self) -> dict[str, np.ndarray]:
        """The term and the group of each row, as columns."""
        return {"term": np.array(self.terms.names, dtype=object)[self.term], **self.groups.columns(self.group)}

    @property
    def commonest(self) -> np.ndarray:
        """The order of rows: most frequent first, then alphabetical; what was asked for keeps its order."""
        if self.terms.asked:
            return np.arange(len(self.term))
        return np.lexsort((self.terms.alphabetical[self.term], -self.count))

    def finding(self, columns: Columns, about: Note, order: np.ndarray | None = None) -> Finding:
        """Return the finding of these rows, with these columns, in this order."""
        order = self.commonest if order is None else order
        return Finding({name: values[order] for name, values in columns.items()}, self.evidence.take(order), about)


def tally(terms: Terms, groups: Groups, counted: np.ndarray) -> Tally:
    """Count terms in each group of the counted words; what was asked for has a row in every group that has words."""
    sizes = groups.sizes(counted)
    term, places = terms.in_order()
    cell = term * len(sizes) + groups.of[terms.first_words(places)]
    if (cell[1:] < cell[:-1]).any():  # never so by article
        together = np.argsort(cell, kind="stable")
        cell, places = cell[together], places[together]
    cells, first = _rows(cell, np.tile(sizes > 0, len(terms.names)) if terms.asked else None)
    evidence = Evidence(terms.spans, places, np.append(first, len(cell)))
    return Tally(terms, groups, sizes, cells // len(sizes), cells % len(sizes), evidence)


def _rows(values: np.ndarray, asked: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return which of the sorted values there are (or were asked for), and where each begins."""
    if asked is not None:
        return np.flatnonzero(asked), np.searchsorted(values, np.flatnonzero(asked))
    first = runs(values)
    return values[first], first


def tally_of_all(terms: Terms, articles: Groups, counted: np.ndarray) -> tuple[Tally, dict[str, np.ndarray]]:
    """Count terms in all counted words together; and how they are spread over the articles, as columns.

    `articles`, how many have the term; `lowest` and `highest`, its smallest and largest rate in one article;
    `articles_percent`, the share of the articles with counted words.
    """
    sizes = articles.sizes(counted)
    term, places = terms.in_order()
    rows, first = _rows(term, np.ones(len(terms.names), dtype=bool) if terms.asked else None)
    evidence = Evidence(terms.spans, places, np.append(first, len(term)))
    found = Tally(
        terms, one_group(counted), np.array([sizes.sum()]), rows, np.zeros(len(rows), dtype=np.int8), evidence
    )
    return found, _range(rows, term, articles.of[terms.first_words(places)], sizes)


def _range(rows: np.ndarray, term: np.ndarray, article: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    first = runs(term * len(sizes) + article)
    rate = per_1000(np.diff(np.append(first, len(term))), sizes[article[first]])
    begins = runs(term[first])
    at = np.searchsorted(rows, term[first][begins])
    articles, lowest, highest = np.zeros(len(rows), dtype=int), np.zeros(len(rows)), np.zeros(len(rows))
    articles[at] = np.diff(np.append(begins, len(first)))
    if len(begins):
        lowest[at], highest[at] = np.minimum.reduceat(rate, begins), np.maximum.reduceat(rate, begins)
    with_words = np.count_nonzero(sizes)
    lowest[articles < with_words] = 0.0
    percent = 100 * articles / max(1, with_words)
    return {"articles": articles, "lowest": lowest, "highest": highest, "articles_percent": percent}


def rated(terms: Terms, groups: Groups, counted: np.ndarray, *, pooled: bool) -> tuple[Tally, dict[str, np.ndarray]]:
    """Count terms by group, or in all words together, with the columns of a table of rates."""
    if pooled:
        found, spread = tally_of_all(terms, groups, counted)
        return found, {"term": found.names["term"], **rates(found.count, found.size), **spread}
    found = tally(terms, groups, counted)
    return found, {**found.names, **rates(found.count, found.size), "few_words": found.few_words}
