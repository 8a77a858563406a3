"""Two sides of a comparison: how often each term stands on each, and by which rules and scores they are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Joint
from corpus_tools.count.finding import Evidence
from corpus_tools.count.frequency_lists import FrequencyList
from corpus_tools.count.groups import Split, group_of_articles, reading
from corpus_tools.count.matches import runs
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.statistics.significance import benjamini_hochberg, holm
from corpus_tools.count.terms import Terms, joined_terms
from corpus_tools.errors import CorpusError, LoadingError, unknown
from corpus_tools.layers.words import in_groups
from corpus_tools.measures.effect_sizes import SCORES


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

    def bare(self, used: np.ndarray, *, apart: bool) -> Side:
        """Return the side with these terms alone, and with the counts of single articles only if they are wanted `apart`."""
        place = np.zeros(self.terms, dtype=np.int64)
        place[used] = np.arange(len(used))
        cells = slice(None) if apart else slice(0, 0)
        other = replace(
            self, article=self.article[cells], term=place[self.term[cells]], count=self.count[cells], terms=len(used)
        )
        whole = replace(self.whole, count=self.whole.count[used], range=self.whole.range[used])
        other.__dict__["whole"] = whole
        return other

    @classmethod
    def added(cls, parts: Sequence[Side], places: Sequence[np.ndarray], many: int) -> Side:
        """Return the sum of several, whose terms have these numbers among `many`."""
        first = np.cumsum([0, *(len(part.words) for part in parts)])
        other = replace(
            parts[0],
            article=np.concatenate([part.article + at for part, at in zip(parts, first, strict=False)]),
            term=np.concatenate([place[part.term] for part, place in zip(parts, places, strict=True)]),
            count=np.concatenate([part.count for part in parts]),
            words=np.concatenate([part.words for part in parts]),
            terms=many,
        )
        every = np.concatenate(places)
        count, spread = (
            np.bincount(every, np.concatenate([getattr(part.whole, name) for part in parts]), many).astype(np.int64)
            for name in ("count", "range")
        )
        words = other.words
        other.__dict__["whole"] = Total(count, int(words.sum()), spread, int(np.count_nonzero(words)))
        return other


@dataclass(frozen=True, eq=False)
class Sides:
    """The terms that are compared, and the side or sides of texts: how often each has them, and in which words.

    `both` words are on two sides; `apart` says that articles are left out in turn, so that each one's counts are needed.
    """

    terms: Terms
    sides: tuple[Side, ...]
    masks: tuple[np.ndarray, ...]
    both: int = 0
    apart: bool = False
    far: tuple[Evidence, ...] = ()

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places of every term on each side."""
        return self.far or tuple(self.terms.evidence(mask, np.arange(len(self.terms.names))) for mask in self.masks)

    @cached_property
    def used(self) -> np.ndarray:
        """The terms that one side has at least."""
        return np.flatnonzero(sum(side.whole.range for side in self.sides))

    @property
    def study(self) -> Evidence:
        """The places of these terms in the study."""
        return self.evidence[0].take(self.used)

    @property
    def reference(self) -> Evidence:
        """The places of these terms in the reference."""
        return self.evidence[1].take(self.used)

    def bare(self) -> Sides:
        """Return them without words and evidence."""
        sides = tuple(side.bare(self.used, apart=self.apart) for side in self.sides)
        return replace(self, terms=self.terms.only(self.used), sides=sides, masks=())

    @classmethod
    def added(cls, parts: Sequence[Sides], joint: Joint) -> Sides:
        """Return the sum of several, by the names of terms."""
        terms, places = joined_terms([part.terms for part in parts])
        several = list(zip(*(part.sides for part in parts), strict=True))
        sides = tuple(Side.added(its, places, len(terms.names)) for its in several)
        far = tuple(
            joint.evidence(which, places, [side.whole.count for side in its], len(terms.names))
            for which, its in zip(("study", "reference"), several, strict=False)
        )
        return replace(parts[0], terms=terms, sides=sides, both=sum(part.both for part in parts), far=far)


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
    here = corpus.words_of(study) & corpus.counted
    return here, corpus.counted & (~here if reference is None else corpus.words_of(reference))


def check_sides(found: Sides, study: Split, reference: Split | None) -> None:
    """Complain of a side without words, and of words on both sides."""
    here, there = found.sides[0].whole.size, found.sides[1].whole.size if len(found.sides) > 1 else 1
    for size, split, what in ((here, study, "study"), (there, reference, "reference")):
        if not size and split is not None:
            raise CorpusError(
                f"The {what} ({reading(split)}) has no words in the parts that are counted. "
                "Ask for other groups, or for other parts."
            )
    if not there:
        raise CorpusError("The study is all words that are counted, so nothing is left to compare it with.")
    if found.both:
        raise CorpusError(
            f"{found.both:,} words are in the study and in the reference ({reading(reference or {})}). "
            "Choose groups that do not overlap, or leave the reference out: then it is all other words."
        )


def sides_of(
    corpus: Corpus, terms: Terms, masks: Sequence[np.ndarray], names: Sequence[str], *, apart: bool = False
) -> Sides:
    """Return the terms as they stand on one side or two."""
    sides = tuple(side_of(corpus, terms, mask, name) for mask, name in zip(masks, names, strict=True))
    both = int(np.logical_and.reduce(masks).sum()) if len(masks) > 1 else 0
    return Sides(terms, sides, tuple(masks), both, apart)


def unlike(corpus: Corpus, sides: Sequence[Side], asked: Split) -> str:
    """Say whether two sides share no month, or no value of another fact: what marks the one may mark that instead.

    A word that marks 2022 does not mark an outlet. What was `asked` is left out, and so are facts that nearly every
    article has for itself.
    """
    articles = [np.flatnonzero(side.words) for side in sides]
    said = []
    if min(map(len, articles)) < 2:
        return ""  # one text has one of everything
    ways = ["month", *(fact for fact in corpus.facts if fact not in APART)]
    for way in (way for way in ways if way not in asked and not (way == "month" and {"date", *PERIODS} & set(asked))):
        groups = corpus.groups(way)
        of = group_of_articles(corpus, groups)
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


def side_of(corpus: Corpus, terms: Terms, mask: np.ndarray, name: str) -> Side:
    """Count the terms that begin at the masked words, article by article."""
    begins = mask[terms.at]
    article, term = corpus.tokens.article[terms.at[begins]], terms.term[begins]
    order = in_groups(term)
    order = order[in_groups(article[order])]
    article, term = article[order], term[order]
    first = runs(article, term)
    count = np.diff(np.append(first, len(term)))
    words = np.bincount(corpus.tokens.article[mask], minlength=len(corpus))
    return Side(name, article[first].astype(np.int64), term[first].astype(np.int64), count, words, len(terms.names))


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


def beside_list(found: Sides, listed: FrequencyList, *, lemmas: bool) -> Sides:
    """Return the study beside a frequency list, which has no words that could be opened."""
    terms, counts = with_list(found.terms, listed, lemmas=lemmas)
    study, in_list, articles = found.sides[0], np.flatnonzero(counts), len(found.sides[0].words)
    there = np.zeros(len(counts), dtype=np.int64)
    there[: study.terms] = study.whole.count
    spread = np.zeros(len(counts), dtype=np.int64)
    spread[: study.terms] = study.whole.range
    here = replace(study, terms=len(counts))
    here.__dict__["whole"] = replace(study.whole, count=there, range=spread)
    words = np.append(np.zeros(articles, dtype=np.int64), listed.size)
    other = Side(listed.note, np.full(len(in_list), articles), in_list, counts[in_list], words, len(counts), True)
    behind = found.evidence[0].take([*range(study.terms), *[-1] * (len(counts) - study.terms)])
    return replace(found, terms=terms, sides=(here, other), far=(behind,))
