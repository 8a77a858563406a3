"""What the measures of dispersion are made of: sums over articles and over distances, which add up over the shards of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Addable, Joint, numbered
from corpus_tools.count.finding import Columns, Evidence
from corpus_tools.count.matches import runs


@dataclass(frozen=True, eq=False)
class Whole:
    """What all parts have: of each term its count, in how many `articles` it is, the sum of its rates; and the parts' sizes."""

    count: np.ndarray
    articles: np.ndarray
    rates: np.ndarray
    sizes: np.ndarray

    @cached_property
    def words(self) -> int:
        """The words of all parts."""
        return int(self.sizes.sum())

    @cached_property
    def parts(self) -> int:
        """How many parts have words."""
        return int(np.count_nonzero(self.sizes))

    @property
    def mean(self) -> np.ndarray:
        """The mean rate of each term."""
        return self.rates / self.parts

    def of(self, terms: np.ndarray) -> Whole:
        """Return these terms alone."""
        return Whole(self.count[terms], self.articles[terms], self.rates[terms], self.sizes)

    def measures(self, sums: Columns) -> Columns:
        """Return what `over_parts` says, from the sums over the parts that have a term: a hundred thousand articles are no wall
        of zeros.
        """
        least = self.sizes[self.sizes > 0].min(initial=self.words)
        dp = (1 + sums["apart"]) / 2
        # Articles without the term deviate by the mean.
        squares = sums["squares"] + (self.parts - self.articles) * self.mean**2
        return {
            "dp": dp,
            "dp_norm": dp / (1 - least / self.words),
            "juilland_d": 1 - np.sqrt(squares / self.parts) / self.mean / np.sqrt(self.parts - 1),
            "carroll_d2": -sums["entropy"] / np.log2(self.parts),
            "rosengren_s": sums["roots"] ** 2,
            "kld": sums["bits"],
            "lyne_d3": (5 - sums["shares"]) / 4,
        }


def part_sums(term: np.ndarray, count: np.ndarray, size: np.ndarray, whole: Whole) -> Columns:
    """Return the sums of which the measures of every term are made, from one line for each term and part that has it."""
    seen, fair, rates = count / whole.count[term], size / whole.words, count / size
    shares = rates / whole.rates[term]
    of_each = {
        "apart": np.abs(fair - seen) - fair,
        "squares": (rates - whole.mean[term]) ** 2,
        "entropy": shares * np.log2(shares),
        "roots": np.sqrt(seen * fair),
        "bits": seen * np.log2(seen / fair),
        "shares": seen**2 / fair,
    }
    return {name: np.bincount(term, values, len(whole.count)) for name, values in of_each.items()}


def gap_sums(gaps: np.ndarray, term: np.ndarray, count: np.ndarray, size: int) -> Columns:
    """Return the sums over distances between uses of which `over_distances` is made; `count` are all uses of each term."""
    of_each = {
        "arf": np.minimum(size, gaps * count[term]),  # whole numbers, whose sum is the same in any order
        "awt": gaps.astype(float) ** 2,
        "ald": gaps * np.log10(gaps),
    }
    return {name: np.bincount(term, values, len(count)) for name, values in of_each.items()}


@dataclass(frozen=True, eq=False)
class Uses(Addable):
    """The terms of a corpus, and how often they are used in its articles."""

    names: Sequence[str]
    whole: Whole

    @classmethod
    def added(cls, parts: Sequence[Uses], joint: Joint) -> Uses:
        """Return the sum, by the names of terms."""
        names, places = numbered([part.names for part in parts])
        every = np.concatenate(places)
        count, articles, rates = (
            np.bincount(every, np.concatenate([getattr(part.whole, name) for part in parts]), len(names))
            for name in ("count", "articles", "rates")
        )
        sizes = np.concatenate([part.whole.sizes for part in parts])
        return cls(names, Whole(count.astype(int), articles.astype(int), rates, sizes))


def uses(corpus: Corpus) -> Uses:
    """Count every term in every article."""
    tokens, sizes = corpus.tokens, corpus.sizes
    term, article, count, _ = _in_articles(corpus, np.arange(len(tokens.vocabulary)))
    many = len(tokens.vocabulary)
    whole = Whole(
        np.bincount(term, count, many).astype(int),
        np.bincount(term, minlength=many),
        np.bincount(term, count / sizes[article], many),
        sizes,
    )
    there = np.flatnonzero(whole.count)
    return Uses([tokens.vocabulary[at] for at in there.tolist()], whole.of(there))


def _in_articles(corpus: Corpus, row: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return term, article and count of every term in every article that has it, and the places of all uses by term; `row` is the
    number of each term of the vocabulary, -1 where it is not wanted.
    """
    tokens = corpus.tokens
    places = tokens.by_term[(corpus.counted & (row >= 0)[tokens.ids])[tokens.by_term]]
    places = places[np.argsort(row[tokens.ids[places]], kind="stable")]
    term, article = row[tokens.ids[places]], tokens.article[places]
    first = runs(term, article) if len(places) else places
    return term[first], article[first], np.diff(np.append(first, len(places))), places


@dataclass(frozen=True, eq=False)
class Evenness:
    """Sums over articles (`sums`) and over distances (`gaps`) for each term of some articles with so many `words`; and the number
    of its `first` and `last` use among these words (-1 where there is none), so that what lies between articles can be added.
    """

    sums: Columns
    gaps: Columns
    words: np.ndarray
    first: np.ndarray
    last: np.ndarray
    evidence: Evidence

    def bare(self) -> Evenness:
        """Return it without words and evidence."""
        return replace(self, evidence=Evidence(dict, self.evidence.positions[:0], self.evidence.bounds))

    @classmethod
    def added(cls, parts: Sequence[Evenness], joint: Joint) -> Evenness:
        """Return the sum; firsts and lasts stand one under the other."""
        sums, gaps = (
            {name: np.sum([its[name] for its in several], axis=0) for name in several[0]}
            for several in ([part.sums for part in parts], [part.gaps for part in parts])
        )
        words, first, last = (
            np.concatenate([getattr(part, name) for part in parts]) for name in ("words", "first", "last")
        )
        counts = [part.evidence.counts for part in parts]
        evidence = joint.evidence("evidence", [np.arange(len(counts[0]))] * len(parts), counts, len(counts[0]))
        return cls(sums, gaps, words, first, last, evidence)

    def all_gaps(self, whole: Whole) -> Columns:
        """Return the sums over all distances: those within parts, those from one to the next, and that from the last to the first,
        for the row of words is closed to a ring.
        """
        before = np.cumsum(self.words) - self.words
        has = self.first >= 0
        part, term = np.nonzero(has)
        order = np.lexsort((part, term))
        part, term = part[order], term[order]
        first, last = (its[part, term] + before[part] for its in (self.first, self.last))
        begins = runs(term) if len(term) else term
        ends = np.append(begins[1:], len(term)) - 1 if len(term) else term
        gaps = np.append(first[1:], 0) - last
        gaps[ends] = first[begins] + whole.words - last[ends]
        between = gap_sums(gaps, term, whole.count, whole.words)
        return {name: self.gaps[name] + between[name] for name in between}


def evenness(corpus: Corpus, *, names: Sequence[str], whole: Whole) -> Evenness:
    """Return the sums for these terms, of which a whole corpus has so much."""
    tokens, numbers = corpus.tokens, corpus.tokens.numbers
    row = np.full(len(tokens.vocabulary), -1, dtype=np.int64)
    known = [(numbers[name], at) for at, name in enumerate(names) if name in numbers]
    if known:
        ids, at = zip(*known, strict=True)
        row[list(ids)] = at
    term, article, count, places = _in_articles(corpus, row)
    sums = part_sums(term, count, corpus.sizes[article], whole)
    nth, of = np.cumsum(corpus.counted)[places], row[tokens.ids[places]]
    inside = np.flatnonzero(of[1:] == of[:-1])
    gaps = gap_sums(nth[inside + 1] - nth[inside], of[inside], whole.count, whole.words)
    evidence = Evidence.counted(tokens.columns, places, np.bincount(of, minlength=len(names)))
    first, last = np.full(len(names), -1), np.full(len(names), -1)
    there = np.flatnonzero(evidence.counts)
    first[there], last[there] = nth[evidence.bounds[there]], nth[evidence.bounds[there + 1] - 1]
    return Evenness(sums, gaps, np.array([corpus.sizes.sum()]), first[None], last[None], evidence)
