"""Two sides of a comparison: how often each term stands on each, and by which rules and scores they are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.frequency_lists import FrequencyList
from corpus_tools.count.groups import Split, reading
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.statistics.significance import benjamini_hochberg, holm
from corpus_tools.count.terms import Terms
from corpus_tools.errors import CorpusError, LoadingError, unknown
from corpus_tools.measures.effect_sizes import (
    conditional_odds_ratio,
    difference_coefficient,
    log_odds_dirichlet,
    odds_ratio,
    simple_maths,
)


@dataclass(frozen=True, eq=False)
class Total:
    """What a side has: each term's count, the size in words, in how many articles each term is, and of how many."""

    count: np.ndarray
    size: int
    range: np.ndarray
    articles: int


@dataclass(frozen=True, eq=False)
class Side:
    """How often each article has each term on one side of a comparison; pairs that do not occur are left out.

    `words` are the articles' words on this side. A frequency list is one article behind all others.
    """

    name: str
    article: np.ndarray
    term: np.ndarray
    count: np.ndarray
    words: np.ndarray
    terms: int
    is_list: bool = False

    @cached_property
    def whole(self) -> Total:
        """All articles added up."""
        return self.without(-1)

    def without(self, article: int) -> Total:
        """Add up all articles but one."""
        kept = self.article != article
        term = self.term[kept]
        count = np.bincount(term, self.count[kept], self.terms).astype(np.int64)
        words = self.words[np.arange(len(self.words)) != article]
        return Total(count, int(words.sum()), np.bincount(term, minlength=self.terms), int(np.count_nonzero(words)))


PRIOR = 500
"""Words of text like both sides together, as which the prior of `log_odds_z` weighs."""
SCORES: dict[str, Callable[[Total, Total], np.ndarray]] = {
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
"""Scores that `keyness` works out when asked for: from the totals of both sides, one number a term."""


CORRECTIONS = {"holm": holm, "benjamini_hochberg": benjamini_hochberg}
NAMES = {"holm": "Holm", "benjamini_hochberg": "Benjamini and Hochberg"}
SORTS = (*SCORES, "log_ratio", "conservative_log_ratio", "percent_difference", "log_likelihood", "count")

Zero = Literal["half", "one", "walter"]


@dataclass(frozen=True)
class Rules:
    """What a term must pass to be key, and which variants of the scores are meant."""

    min_count: int = 3
    min_articles: int = 1
    level: float | None = 0.05
    correction: Literal["holm", "benjamini_hochberg"] | None = "holm"
    sort: str = "log_ratio"
    zero: Zero = "half"
    terms: Literal[2, 4] = 4
    scores: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        choices = {
            "correction": (*CORRECTIONS, None),
            "sort": SORTS,
            "zero": ("half", "one", "walter"),
            "terms": (2, 4),
        }
        for score in self.scores:
            if score not in SCORES:
                raise unknown("score", score, SCORES, "keyness")
        for name, known in choices.items():
            if getattr(self, name) not in known:
                raise unknown(name, getattr(self, name), known, "keyness")
        if self.level is not None and not (isinstance(self.level, float) and 0 < self.level < 1):
            raise CorpusError(f"level is a probability between 0 and 1, such as 0.05, or None, and not {self.level!r}.")


def two_sides(corpus: Corpus, study: Split, reference: Split | None) -> tuple[np.ndarray, np.ndarray]:
    """Return masks of the words of the study and of those to compare it with: all others, or those of a split apart from it."""
    here = side_words(corpus, study, "study")
    if reference is None:
        if not (corpus.counted & ~here).any():
            raise CorpusError("The study is all words that are counted, so nothing is left to compare it with.")
        return here, corpus.counted & ~here
    there = side_words(corpus, reference, "reference")
    both = int((here & there).sum())
    if both:
        raise CorpusError(
            f"{both:,} words are in the study and in the reference ({reading(reference)}). "
            "Choose groups that do not overlap, or leave the reference out: then it is all other words."
        )
    return here, there


def unlike(corpus: Corpus, masks: Sequence[np.ndarray], asked: Split) -> str:
    """Say whether two sides share no month, or no value of another fact: what marks the one may mark that instead.

    A word that marks 2022 does not mark an outlet. What was `asked` is left out, and so are facts that nearly every
    article has for itself.
    """
    articles = [np.unique(corpus.tokens.article[mask]) for mask in masks]
    said = []
    if min(map(len, articles)) < 2:
        return ""  # one text has one of everything
    ways = ["month", *(fact for fact in corpus.facts if fact not in APART)]
    for way in (way for way in ways if way not in asked and not (way == "month" and {"date", *PERIODS} & set(asked))):
        groups = corpus.groups(way)
        of = groups.of_articles(corpus.tokens.bounds)
        here, there = ({groups.names[number] for number in of[side]} - {UNKNOWN} for side in articles)
        if here and there and not here & there and (way == "month" or max(len(here), len(there)) > 1):
            said.append(way)
    return (
        f"The two sides share no {' and no '.join(said)}: what marks one of them may mark its {' or '.join(said)}."
        if said
        else ""
    )


APART = ("title", "date", "url", "note", "translated", "language", "outlet", "author", "kind", "id")
"""Facts in which sides are compared, or that each article has for itself."""


def side_words(corpus: Corpus, split: Split, what: str) -> np.ndarray:
    """Return a mask of the words of a side, which has some."""
    mask = corpus.words_of(split) & corpus.counted
    if not mask.any():
        raise CorpusError(
            f"The {what} ({reading(split)}) has no words in the parts that are counted. "
            "Ask for other groups, or for other parts."
        )
    return mask


def side_of(corpus: Corpus, terms: Terms, mask: np.ndarray, name: str) -> Side:
    """Count the terms that begin at the masked words, article by article."""
    begins = mask[terms.at]
    article, term = corpus.tokens.article[terms.at[begins]].astype(np.int64), terms.term[begins]
    cells, count = np.unique(article * len(terms.names) + term, return_counts=True)
    words = np.bincount(corpus.tokens.article[mask], minlength=len(corpus))
    return Side(name, cells // len(terms.names), cells % len(terms.names), count, words, len(terms.names))


def with_list(terms: Terms, listed: FrequencyList, *, lemmas: bool) -> tuple[Terms, np.ndarray]:
    """Return the terms with those of a list behind them, and how often the list counts each."""
    lemma_of: Mapping[str, str] = terms.tokens.lemmas.table.lemma_of if lemmas else {}
    numbers = {name: number for number, name in enumerate(terms.names)}
    counts: dict[int, int] = {}
    longest = len(str(terms.names[0]).split()) if len(terms.names) else 1
    same_length = {term: count for term, count in listed.counts.items() if len(term.split()) == longest}
    if not same_length:
        raise LoadingError(
            f"No entry of {listed.note} has {longest} words, as the terms compared do. "
            f"Give a list of runs of {longest} words, or compare single words (n=1)."
        )
    for term, count in same_length.items():
        name = " ".join(lemma_of.get(word, word) for word in term.split())
        number = numbers.setdefault(name, len(numbers))
        counts[number] = counts.get(number, 0) + count
    array = np.zeros(len(numbers), dtype=np.int64)
    array[list(counts)] = list(counts.values())
    return replace(terms, names=tuple(numbers)), array


def side_of_list(listed: FrequencyList, counts: np.ndarray, corpus: Corpus) -> Side:
    """Return a frequency list as a side."""
    listed_terms = np.flatnonzero(counts)
    words = np.append(np.zeros(len(corpus), dtype=np.int64), listed.size)
    return Side(
        listed.note,
        np.full(len(listed_terms), len(corpus)),
        listed_terms,
        counts[listed_terms],
        words,
        len(counts),
        True,
    )
