"""Two sides of a comparison: how often each term stands on each, as a whole and without any one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.frequency_lists import FrequencyList
from corpus_tools.count.groups import Split, reading
from corpus_tools.count.terms import Terms
from corpus_tools.errors import CorpusError, LoadingError


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

    def total(self, *, without: int = -1) -> Total:
        """Add up all articles, or all but one."""
        kept = self.article != without
        term = self.term[kept]
        count = np.bincount(term, self.count[kept], self.terms).astype(np.int64)
        words = self.words[np.arange(len(self.words)) != without]
        return Total(count, int(words.sum()), np.bincount(term, minlength=self.terms), int(np.count_nonzero(words)))


def two_sides(corpus: Corpus, study: Split, reference: Split | None) -> tuple[np.ndarray, np.ndarray]:
    """Return masks of the words of the study and of those to compare it with: all others, or those of a split apart from it."""
    here = _side_words(corpus, study, "study")
    if reference is None:
        if not (corpus.counted & ~here).any():
            raise CorpusError("The study is all words that are counted, so nothing is left to compare it with.")
        return here, corpus.counted & ~here
    there = _side_words(corpus, reference, "reference")
    both = int((here & there).sum())
    if both:
        raise CorpusError(
            f"{both:,} words are in the study and in the reference ({reading(reference)}). "
            "Choose groups that do not overlap, or leave the reference out: then it is all other words."
        )
    return here, there


def study_words(corpus: Corpus, split: Split) -> np.ndarray:
    """Return a mask of the words of a study, which has some."""
    return _side_words(corpus, split, "study")


def _side_words(corpus: Corpus, split: Split, what: str) -> np.ndarray:
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
    there = np.flatnonzero(counts)
    words = np.append(np.zeros(len(corpus), dtype=np.int64), listed.size)
    return Side(listed.note, np.full(len(there), len(corpus)), there, counts[there], words, len(counts), True)
