"""The tally: how often each term stands in each group of words, out of how many; the only thing that is ever divided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups
from corpus_tools.count.matches import runs
from corpus_tools.count.note import Note
from corpus_tools.count.spread import over_articles, sizes_in
from corpus_tools.count.statistics.rates import per_1000
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

    def over_articles(self, counted: np.ndarray) -> Columns:
        """Return how each row's count is spread over the articles of its group, as columns (see `count.spread`)."""
        article, row = self.terms.tokens.article, self.evidence.places[0]
        hits = article[self.terms.first_words(self.evidence.positions)]
        which, group = self.groups.pairs(at := np.flatnonzero(counted))
        return over_articles(row, hits, self.group, sizes_in(group, article[at][which]))

    def finding(self, columns: Columns, about: Note, order: np.ndarray | None = None) -> Finding:
        """Return the finding of these rows, with these columns, in this order."""
        order = self.commonest if order is None else order
        return Finding({name: values[order] for name, values in columns.items()}, self.evidence.take(order), about)


def tally(terms: Terms, groups: Groups, counted: np.ndarray, *, empty: bool = False) -> Tally:
    """Count terms in each group of the counted words; what was asked for has a row in every group that has words, and if
    `empty` in all.
    """
    sizes = groups.sizes(counted)
    term, places = terms.in_order()
    which, group = groups.pairs(terms.first_words(places))
    cell, places = term[which] * len(sizes) + group, places[which]
    if (cell[1:] < cell[:-1]).any():  # never so by article
        together = np.argsort(cell, kind="stable")
        cell, places = cell[together], places[together]
    cells, first = _rows(cell, np.tile((sizes > 0) | empty, len(terms.names)) if terms.asked else None)
    evidence = Evidence(terms.spans, places, np.append(first, len(cell)))
    return Tally(terms, groups, sizes, cells // len(sizes), cells % len(sizes), evidence)


def _rows(values: np.ndarray, asked: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return which of the sorted values there are (or were asked for), and where each begins."""
    if asked is not None:
        return np.flatnonzero(asked), np.searchsorted(values, np.flatnonzero(asked))
    first = runs(values)
    return values[first], first


def rated(
    terms: Terms, groups: Groups, counted: np.ndarray, *, pooled: bool = False, empty: bool = False
) -> tuple[Tally, dict[str, np.ndarray]]:
    """Count terms by group, or in all words together, with the columns of a table of rates.

    In all words and in groups of several articles: how the counts are spread over articles (see `count.spread`).
    """
    every = Groups("all", ("all",), np.zeros(len(counted), dtype=np.int8))
    found = tally(terms, every if pooled else groups, counted, empty=empty)
    spread = found.over_articles(counted)
    columns = {"count": found.count, "tokens": found.size, "per_1000": per_1000(found.count, found.size).round(2)}
    columns |= {name: spread.pop(name) for name in ("low", "high")}
    if pooled:
        with_words = np.maximum(1, spread.pop("of_articles"))
        percent = (100 * spread["articles"] / with_words).round(1)
        return found, {"term": found.names["term"], **columns, **spread, "articles_percent": percent}
    several = {} if "doc" in (groups.column, *groups.ways) else spread
    return found, {**found.names, **columns, **several, "few_words": found.few_words}
