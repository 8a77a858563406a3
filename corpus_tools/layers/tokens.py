"""The words of a corpus, as flat arrays of places in the articles' texts.

What a word is stands in `layers.words`. Words are counted under their folded form: case is
folded, curly and straight apostrophes are one, and a possessive counts as its noun (`NATO's` is
`nato`); `US` is kept apart from `us`. Punctuation is never a word. The text itself is never touched.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.errors import unknown
from corpus_tools.layers.lemmas import Lemmas, lemmas_of
from corpus_tools.layers.sentences import sentence_table
from corpus_tools.layers.words import alphabetical, batches, fold_all, in_groups, words_of
from corpus_tools.lexicons.reader import lemma_table
from corpus_tools.text.article import COUNTED, PARTS, Article, Part

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Tokens:
    """All words of a corpus in reading order; arrays of one length, no object a word, 15 bytes each; 23 once
    sentences are asked for and something is searched.

    `ids` points into `vocabulary` (folded forms), `article` into `articles`, `part` into
    `PARTS`; `starts` and `lengths` are characters of the article's text.
    """

    articles: tuple[Article, ...]
    vocabulary: tuple[str, ...]
    ids: np.ndarray
    article: np.ndarray
    part: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    split_hyphens: bool = False
    case_sensitive: bool = False
    lemma_list: Path | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def of_articles(self, numbers: np.ndarray) -> Tokens:
        """Return the words of these articles alone, with the terms that they use: what is said of a vocabulary is said of theirs."""
        kept = np.isin(self.article, numbers)
        place = np.zeros(len(self.articles), dtype=np.int32)
        place[numbers] = np.arange(len(numbers))
        terms, ids = np.unique(self.ids[kept], return_inverse=True)
        arrays = {name: getattr(self, name)[kept] for name in ("part", "starts", "lengths")}
        arrays["ids"] = ids.astype(self.ids.dtype)
        vocabulary = tuple(self.vocabulary[term] for term in terms.tolist())
        articles = tuple(self.articles[number] for number in numbers.tolist())
        other = replace(self, articles=articles, vocabulary=vocabulary, article=place[self.article[kept]], **arrays)
        if "sentences" in self.__dict__:
            of_these = self.sentences["doc"].isin(other.doc_ids)
            other.__dict__["sentences"] = self.sentences[of_these].reset_index(drop=True)
        return other

    def in_parts(self, parts: Sequence[str] = COUNTED) -> np.ndarray:
        """Return a mask of the words that stand in one of these parts."""
        wanted = np.zeros(len(PARTS), dtype=bool)
        for part in [parts] if isinstance(parts, str) else parts:
            if part not in PARTS:
                raise unknown("part", part, PARTS, "An article")
            wanted[PARTS.index(part)] = True
        return wanted[self.part]

    @cached_property
    def bounds(self) -> np.ndarray:
        """For each article the position of its first word, and one more for the end."""
        return np.searchsorted(self.article, np.arange(len(self.articles) + 1))

    @cached_property
    def offsets(self) -> np.ndarray:
        """Where each article begins if all stand one behind another, so that no two overlap; and where the last one ends."""
        return np.cumsum([0, *(len(article.text) + 1 for article in self.articles)])

    @cached_property
    def article_numbers(self) -> dict[str, int]:
        """The number of each article, by its id."""
        return {doc: number for number, doc in enumerate(self.doc_ids)}

    @cached_property
    def doc_ids(self) -> tuple[str, ...]:
        """The articles' ids, in order."""
        return tuple(article.id for article in self.articles)

    @cached_property
    def sentence_bounds(self) -> dict[str, list[tuple[int, int]]]:
        """Start and end of each article's sentences, in characters of its text."""
        bounds = list(zip(self.sentences["start"].tolist(), self.sentences["end"].tolist(), strict=True))
        return {
            doc: bounds[start:end]
            for doc, (start, end) in zip(self.doc_ids, pairwise(self.first_sentence), strict=True)
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each term of the vocabulary."""
        return {term: number for number, term in enumerate(self.vocabulary)}

    @cached_property
    def counts(self) -> np.ndarray:
        """How often each term of the vocabulary occurs."""
        return np.bincount(self.ids, minlength=len(self.vocabulary))

    def places(self, terms: np.ndarray | None) -> np.ndarray:
        """Return the positions of all words of these terms (their numbers, or None for any term), in reading order."""
        if terms is None:
            return np.arange(len(self))
        if len(terms) == 1 and "by_term" not in self.__dict__:
            return np.flatnonzero(self.ids == terms[0])  # sorting all words takes a hundred times as long
        after = np.cumsum(self.counts)[terms]
        first = after - self.counts[terms]
        runs = [self.by_term[start:end] for start, end in zip(first.tolist(), after.tolist(), strict=True)]
        return np.sort(np.concatenate([np.empty(0, dtype=int), *runs])) if len(runs) != 1 else runs[0].astype(int)

    @cached_property
    def listed(self) -> tuple[str, np.ndarray]:
        """The vocabulary as one text, a line's end before each term and behind the last, and where each such line begins."""
        return "\n".join(["", *self.vocabulary, ""]), np.cumsum([0, *(len(term) + 1 for term in self.vocabulary)])

    @cached_property
    def fitting(self) -> dict[Hashable, np.ndarray]:
        """The terms that fit a regular expression, kept once they were looked for."""
        return {}

    @cached_property
    def alphabetical(self) -> np.ndarray:
        """The place of each term of the vocabulary in alphabetical order."""
        return alphabetical(self.vocabulary)

    @cached_property
    def lemmas(self) -> Lemmas:
        """The lemma of each term of the vocabulary (see `layers.lemmas`)."""
        return lemmas_of(self.vocabulary, lemma_table(self.lemma_list), case_sensitive=self.case_sensitive)

    @cached_property
    def by_term(self) -> np.ndarray:
        """The positions of all words, sorted by term, each term's in reading order: 4 bytes a word, once something is searched."""
        return in_groups(self.ids).astype(np.int32)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences of all articles as a span table, found when first asked for."""
        return sentence_table(self.articles)

    @cached_property
    def first_sentence(self) -> np.ndarray:
        """For each article the row of `sentences` in which it begins, and one more for the end."""
        first = np.flatnonzero(self.sentences["sentence"].to_numpy() == 0)
        begins = np.full(len(self.articles) + 1, len(self.sentences))
        begins[self.articles_of(self.sentences.iloc[first])] = first
        return np.minimum.accumulate(begins[::-1])[::-1]

    @cached_property
    def sentence(self) -> np.ndarray:
        """The number of each word's sentence within its article, from 0."""
        starts, numbers = self.sentences["start"].to_numpy(), np.empty(len(self), dtype=np.int32)
        for (first, after), (word, last) in zip(pairwise(self.first_sentence), pairwise(self.bounds), strict=True):
            numbers[word:last] = np.searchsorted(starts[first:after], self.starts[word:last], side="right") - 1
        return numbers

    def sentence_at(self, at: np.ndarray) -> np.ndarray:
        """Return the number of the sentence of each of these words; where only few articles are asked about, only they are read."""
        numbers = np.unique(self.article[at])
        if not len(at) or "sentence" in self.__dict__ or 2 * len(numbers) > len(self.articles):
            return self.sentence[at] if len(at) else np.empty(0, dtype=np.int32)
        few = self.of_articles(numbers)
        first = few.bounds[np.searchsorted(numbers, self.article[at])]
        return few.sentence[first + at - self.bounds[self.article[at]]]

    def in_one_sentence(self, at: np.ndarray, words: int) -> np.ndarray:
        """Tell of runs of so many words that begin `at` these whether they stand in one sentence of one article."""
        whole = self.article[at] == self.article[at + words - 1]
        asked = np.flatnonzero(whole)
        if "sentence" not in self.__dict__:
            asked = asked[~self._parted_by_blanks(at[asked], words)]
        first = at[asked]
        numbers = self.sentence_at(np.append(first, first + words - 1)).reshape(2, -1)
        whole[asked] = numbers[0] == numbers[1]
        return whole

    def _parted_by_blanks(self, at: np.ndarray, words: int) -> np.ndarray:
        """Tell of runs of words whether no more than a blank stands between each two, and no dot in one: there no sentence ends."""
        parted = np.ones(len(at), dtype=bool)
        for word in (at + nth for nth in range(words - 1)):
            ends = self.starts[word] + self.lengths[word]
            parted &= (self.starts[word + 1] == ends + 1) & ~self._has_dot[self.ids[word]]
            here = np.flatnonzero(parted)
            places = zip(self.article[word[here]].tolist(), ends[here].tolist(), strict=True)
            parted[here] = [self.articles[number].text[end] == " " for number, end in places]
        return parted

    @cached_property
    def _has_dot(self) -> np.ndarray:
        return np.fromiter(("." in term for term in self.vocabulary), bool, len(self.vocabulary))

    def frame(self, positions: np.ndarray | None = None, words: np.ndarray | int = 1) -> pd.DataFrame:
        """Return these words (all, if no positions are given) as a span table; each span may be several `words` long."""
        import pandas as pd

        return pd.DataFrame(self.columns(np.arange(len(self)) if positions is None else positions, words))

    def columns(self, positions: np.ndarray, words: np.ndarray | int = 1) -> dict[str, np.ndarray]:
        """Return these words as the columns of a span table."""
        at = np.asarray(positions, dtype=int)
        last = at + np.asarray(words) - 1
        return {
            "doc": np.array([self.doc_ids[number] for number in self.article[at]], dtype=object),
            "sentence": self.sentence_at(at),
            "start": self.starts[at],
            "end": self.starts[last] + self.lengths[last],
            "part": np.array(PARTS, dtype=object)[self.part[at]],
            "term": np.array(self.said(at, words), dtype=object),
        }

    def words_at(self, spans: pd.DataFrame) -> np.ndarray:
        """Return the position of the first word that reaches into each span; of a span without a word, the number of all words.

        A name may begin inside a word: *US* in *anti-US*.
        """
        begins = np.append(self.offsets[self.article] + self.starts, self.offsets[-1])
        at = np.searchsorted(begins[:-1] + self.lengths, self._through_all(spans, "start"), side="right")
        return np.where(begins[at] < self._through_all(spans, "end"), at, len(self))

    def _through_all(self, spans: pd.DataFrame, column: str) -> np.ndarray:
        """Return places of spans counted through all articles."""
        return self.offsets[self.articles_of(spans)] + spans[column].to_numpy(dtype=np.int64)

    def articles_of(self, spans: pd.DataFrame) -> np.ndarray:
        """Return the number of the article in which each span stands."""
        return np.fromiter(map(self.article_numbers.__getitem__, spans["doc"].tolist()), np.int64, len(spans))

    def sentence_rows(self, at: np.ndarray | slice = slice(None)) -> np.ndarray:
        """Return the row of `sentences` in which each of these words (all, if no positions are given) stands."""
        return self.first_sentence[self.article[at]] + self.sentence[at]

    def said(self, at: np.ndarray, words: np.ndarray | int = 1) -> list[str]:
        """Return the folded words of spans that begin `at` these words and are so many `words` long."""
        names, sizes = self.vocabulary, np.broadcast_to(words, at.shape)
        if (sizes == 1).all():
            return [names[number] for number in self.ids[at]]
        spans = zip(at.tolist(), sizes.tolist(), strict=True)
        return [" ".join(names[number] for number in self.ids[start : start + size]) for start, size in spans]


def tokenize(
    articles: Sequence[Article],
    *,
    split_hyphens: bool = False,
    case_sensitive: bool = False,
    lemma_list: Path | None = None,
) -> Tokens:
    """Return the words of all articles.

    `split_hyphens` makes two words of `US-led`; `case_sensitive` keeps capitals apart from small letters.
    `lemma_list` is an own table of lemmas.
    """
    forms: dict[str, int] = {}
    found = [words_of(articles[first:after], forms, split_hyphens) for first, after in batches(articles)]
    form, sizes, starts, lengths = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
    vocabulary, folded = fold_all(forms, case_sensitive)
    article = np.repeat(np.arange(len(articles), dtype=np.int32), sizes)
    if lengths.max(initial=0) <= np.iinfo(np.int16).max:  # all words but those of a hostile file
        lengths = lengths.astype(np.int16)
    arrays = (folded[form], article, _parts_at(articles, sizes, starts), starts, lengths)
    return Tokens(tuple(articles), vocabulary, *arrays, split_hyphens, case_sensitive, lemma_list)


def _parts_at(articles: Sequence[Article], sizes: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the kind of part in which each word stands; an article without parts is all body."""
    offsets = np.cumsum([0, *(len(article.text) + 1 for article in articles)])
    parts = [
        (at + part.start if nth else at, PARTS.index(part.kind))
        for at, article in zip(offsets.tolist(), articles, strict=False)
        for nth, part in enumerate(article.parts or BODY)
    ]
    first = np.searchsorted(np.repeat(offsets[:-1], sizes) + starts, [begin for begin, _ in parts])
    return np.repeat(np.array([kind for _, kind in parts], dtype=np.int8), np.diff(first, append=len(starts)))


BODY = (Part("body", 0, 0),)
