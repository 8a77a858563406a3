"""The tally: how often each term stands in each group of words, out of how many; the only thing that is ever divided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.count.adding import Joint
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups, one_group
from corpus_tools.count.matches import runs
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.statistics.spread import Spread, sizes_in, spread_of
from corpus_tools.count.terms import NOTHING, Terms, joined_terms
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.words import in_groups


@dataclass(frozen=True, eq=False)
class Tally:
    """Rows of counts: of which `term`, in which `group`, and the places behind each; `sizes` are the groups' words.

    Terms and groups are numbers, into `terms.names` and `groups.names`. Counts and sizes are those of one scope, the
    words that are `counted`. `of` says of each term to which set it belongs, where its rates are shares of that set's
    uses. `empty` groups have rows too. Tallies of several corpora add up by name.
    """

    terms: Terms
    groups: Groups
    sizes: np.ndarray
    term: np.ndarray
    group: np.ndarray
    evidence: Evidence
    counted: np.ndarray
    of: np.ndarray | None = None
    empty: bool = False
    summed: Spread | None = None
    in_articles: Sizes | None = None

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
        order = in_groups(self.terms.alphabetical[self.term])
        return order[in_groups(self.count.max(initial=0) - self.count[order])]

    @property
    def whole(self) -> np.ndarray:
        """The number of what each row is a share of: its group, or its set in its group."""
        return self.group if self.of is None else self.of[self.term] * len(self.sizes) + self.group

    @property
    def wholes(self) -> int:
        """How many such numbers there are."""
        return len(self.sizes) if self.of is None else len(self.sizes) * (int(self.of.max(initial=0)) + 1)

    @cached_property
    def spread(self) -> Spread:
        """How the counts are spread over articles (see `count.statistics.spread`)."""
        if self.summed is not None:
            return self.summed
        article, row = self.terms.tokens.article, self.evidence.places[0]
        hits = article[self.terms.first_words(self.evidence.positions)]
        sizes = self.in_articles
        if self.of is not None:
            sizes = sizes_in(self.whole[row], hits)
        elif sizes is None:
            sizes = _in_articles(self.groups, self.counted, article)
        return spread_of(row, hits, self.whole, sizes, self.wholes)

    def over_articles(self) -> Columns:
        """Return how each row's count is spread over the articles of its group, as columns."""
        return self.spread.columns(self.whole)

    def total(self, of: np.ndarray, many: int) -> np.ndarray:
        """Return the counts of all rows that have one number, for each of `many` numbers."""
        return np.bincount(of, self.count, many).astype(np.int64)

    def bare(self) -> Tally:
        """Return it without words and evidence: what is sent to where tallies are added up."""
        used, term = np.arange(len(self.terms.names)), self.term
        if not self.terms.asked:
            used, term = np.unique(self.term, return_inverse=True)
        groups = replace(self.groups, of=self.groups.of[:0], members=())
        evidence = Evidence(NOTHING.columns, self.evidence.positions[:0], self.evidence.bounds)
        return replace(
            self, terms=self.terms.only(used), groups=groups, term=term, evidence=evidence, counted=self.counted[:0],
            summed=self.spread, in_articles=None,
        )  # fmt: skip

    @classmethod
    def added(cls, parts: Sequence[Tally], joint: Joint) -> Tally:
        """Return the sum of the tallies of several corpora, by the names of terms and groups."""
        terms, term_of = joined_terms([part.terms for part in parts])
        groups, group_of = joint.groups([part.groups for part in parts], empty=parts[0].empty)
        many = len(groups.names)
        sizes = np.bincount(np.concatenate(group_of), np.concatenate([part.sizes for part in parts]), many).astype(int)
        cells = [
            terms_[part.term] * many + groups_[part.group]
            for part, terms_, groups_ in zip(parts, term_of, group_of, strict=True)
        ]
        asked = np.tile((sizes > 0) | parts[0].empty, len(terms.names))
        every = np.flatnonzero(asked) if terms.asked else np.unique(np.concatenate(cells))
        rows = [np.searchsorted(every, its) for its in cells]
        wholes = [part.places_of_wholes(number, many) for part, number in zip(parts, group_of, strict=True)]
        summed = Spread.added(
            [part.spread for part in parts], rows, wholes, (len(every), many * (parts[0].wholes // len(parts[0].sizes)))
        )
        evidence = joint.evidence("evidence", rows, [part.count for part in parts], len(every))
        return replace(
            parts[0], terms=terms, groups=groups, sizes=sizes, term=every // many, group=every % many,
            evidence=evidence, summed=summed,
        )  # fmt: skip

    def places_of_wholes(self, groups: np.ndarray, many: int) -> np.ndarray:
        """Return the number that each of these wholes has where the groups have other numbers, of `many`."""
        sets = self.wholes // len(self.sizes)
        return (np.arange(sets)[:, None] * many + groups).ravel()

    def finding(self, columns: Columns, about: Note, order: np.ndarray | None = None) -> Finding:
        """Return the finding of these rows, with these columns, in this order; the columns are used up, so that none is there twice."""
        order = self.commonest if order is None else order
        ordered = {name: columns.pop(name)[order] for name in [*columns]}
        return Finding(ordered, self.evidence.take(order), about)


Sizes = tuple[np.ndarray, np.ndarray, np.ndarray]
"""How many words each group has in each article: group, article, words (see `sizes_in`)."""


def _in_articles(groups: Groups, counted: np.ndarray, article: np.ndarray) -> Sizes:
    if not groups.members:
        return sizes_in(groups.of[counted], article[counted])
    which, group = groups.pairs(at := np.flatnonzero(counted))
    return sizes_in(group, article[at][which])


def tally(
    terms: Terms,
    groups: Groups,
    counted: np.ndarray,
    *,
    of: np.ndarray | None = None,
    empty: bool = False,
    sizes: np.ndarray | None = None,
    in_articles: Sizes | None = None,
) -> Tally:
    """Count terms in each group of the counted words; what was asked for has a row in every group that has words, and if
    `empty` in all.
    """
    sizes = groups.sizes(counted) if sizes is None else sizes
    term, places = terms.in_order()
    which, group = groups.pairs(terms.first_words(places))
    term, places = term[which], places[which]
    cell = term * len(sizes) + group
    if (cell[1:] < cell[:-1]).any():  # never so by article
        together = np.argsort(cell, kind="stable")
        cell, places, term, group = (values[together] for values in (cell, places, term, group))
    if terms.asked:
        cells = np.flatnonzero(np.tile((sizes > 0) | empty, len(terms.names)))
        first, its_term, its_group = np.searchsorted(cell, cells), cells // len(sizes), cells % len(sizes)
    else:
        first = runs(cell)
        its_term, its_group = term[first], group[first].astype(np.int64)
    evidence = Evidence(terms.spans, places, np.append(first, len(cell)))
    return Tally(terms, groups, sizes, its_term, its_group, evidence, counted, of, empty, in_articles=in_articles)


def tally_of(
    corpus: Any,
    *,
    terms: Callable[[Any], Terms],
    by: Any = None,
    of: np.ndarray | None = None,
    empty: bool = False,
    asker: str = "Grouping",
) -> Tally:
    """Count what `terms` finds in a corpus in each group, or without `by` in all words together."""
    if by is None or isinstance(by, str):
        groups, sizes, in_articles = _grouped(corpus, by, asker)
    else:
        groups, sizes, in_articles = corpus.groups(by, asker=asker, empty=empty), None, None
    return tally(terms(corpus), groups, corpus.counted, of=of, empty=empty, sizes=sizes, in_articles=in_articles)


@kept(8)
def _grouped(corpus: Any, by: str | None, asker: str) -> tuple[Groups, np.ndarray, Sizes]:
    """Return groups and how many words they have, in all and in each article: the same for whatever is counted in them."""
    counted = corpus.counted
    groups = one_group(counted) if by is None else corpus.groups(by, asker=asker)
    return groups, groups.sizes(counted), _in_articles(groups, counted, corpus.tokens.article)


def rated(found: Tally, *, pooled: bool = False) -> dict[str, np.ndarray]:
    """Return the columns of a table of rates, of groups or (if `pooled`) of all words together.

    In all words and in groups of several articles: how the counts are spread over articles (see `count.statistics.spread`).
    """
    by_article = not pooled and "doc" in (found.groups.column, *found.groups.ways)
    # One article is spread over nothing and has no interval.
    spread = dict.fromkeys(("low", "high"), np.full(len(found.term), np.nan)) if by_article else found.over_articles()
    columns = {"count": found.count, "tokens": found.size, "per_1000": per_1000(found.count, found.size).round(2)}
    columns |= {name: spread.pop(name) for name in ("low", "high")}
    if pooled:
        with_words = np.maximum(1, spread.pop("of_articles"))
        percent = (100 * spread["articles"] / with_words).round(1)
        return {"term": found.names["term"], **columns, **spread, "articles_percent": percent}
    return {**found.names, **columns, **spread, "few_words": found.few_words}


def stacked(findings: Sequence[Finding], about: Note, **named: Sequence[str]) -> Finding:
    """Return findings of the same columns one under the other, in front of them a column with the name of each."""
    sizes = [*map(len, findings)]
    front = {column: np.repeat(np.array(names, dtype=object), sizes) for column, names in named.items()}
    columns = {name: np.concatenate([one.columns[name] for one in findings]) for name in findings[0].columns}
    evidence, *also = (_joined([one.opens[name] for one in findings]) for name in findings[0].opens)
    return Finding(front | columns, evidence, about, dict(zip(findings[0].also, also, strict=True)))


def _joined(pieces: Sequence[Evidence]) -> Evidence:
    """Return the evidence of several findings one under the other."""
    starts = np.cumsum([0, *(int(piece.positions.max(initial=-1)) + 1 for piece in pieces)])

    def made(positions: np.ndarray) -> pd.DataFrame:
        of = np.searchsorted(starts, positions, side="right") - 1
        order = np.argsort(of, kind="stable")
        found = [piece.spans(positions[of == n] - starts[n]) for n, piece in enumerate(pieces) if (of == n).any()]
        if not found:
            return pieces[0].spans(positions)
        return pd.concat(found, ignore_index=True).iloc[np.argsort(order, kind="stable")]

    positions = [piece.positions + start for piece, start in zip(pieces, starts, strict=False)]
    counts = np.concatenate([piece.counts for piece in pieces])
    return Evidence.counted(made, np.concatenate(positions), counts)
