"""Words and sentences, as flat arrays of places in the articles' texts.

A word is a run of letters and digits, held together by inner apostrophes and hyphens (`it's`,
`NATO's`, `Russian-backed`, `1998-99`), a number with its separators (`3,000`), or letters with
dots (`U.S.`). Punctuation is never a word. Words are counted under their folded form: case is
folded, curly and straight apostrophes are one, and a possessive counts as its noun (`NATO's` is
`nato`). The text itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.text.article import COUNTED, PARTS, Article

if TYPE_CHECKING:
    import pandas as pd

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+|(?<=\d)[.,]\d+)*")

# In these the 's is a verb ("it's clear", "let's review"), so they stay whole: folding
# them would add their first word to counts it does not belong to.
CONTRACTED_S = frozenset(
    ["it's", "that's", "there's", "here's", "what's", "who's", "where's", "how's", "let's", "he's", "she's"]
)

# Titles, months and reference words that end in a dot without ending a sentence. Punkt learns
# such words from text; with five articles it cannot, so the usual ones are given.
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sen",
        "rep",
        "gov",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "vol",
        "p",
        "pp",
        "ed",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "i.e",
        "e.g",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "p.r",
        "p.m",
        "a.m",
        "d.c",
    ]
)

# In capitals these are names, in small letters function words: "the US must" is not "must let us".
# (In a line set all in capitals they are read as names too.)
CAPITAL_NAMES = frozenset({"US", "WHO", "IT"})


def fold(word: str) -> str:
    """Return the form a word is counted under.

    >>> [fold(word) for word in ("NATO’s", "It’s", "Putin", "U.S.", "US", "us")]
    ['nato', "it's", 'putin', 'u.s.', 'US', 'us']
    """
    straight = word.replace("’", "'")
    folded = straight.casefold()
    if folded.endswith("'s") and folded not in CONTRACTED_S:
        straight, folded = straight[:-2], folded[:-2]
    return straight if straight in CAPITAL_NAMES else folded


@dataclass(frozen=True, eq=False)
class Tokens:
    """All words of a corpus in reading order; arrays of one length, no object a word.

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

    def __len__(self) -> int:
        return len(self.ids)

    def in_parts(self, parts: Sequence[str] = COUNTED) -> np.ndarray:
        """Return a mask of the words that stand in one of these parts."""
        return np.isin(self.part, [PARTS.index(part) for part in parts])

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences of all articles as a span table, found when first asked for."""
        return sentence_table(self.articles)

    @cached_property
    def first_sentence(self) -> np.ndarray:
        """For each article the row of `sentences` in which it begins, and one more for the end."""
        sizes = self.sentences.groupby("doc", sort=False).size()
        return np.cumsum([0, *(int(sizes.get(article.id, 0)) for article in self.articles)])

    @cached_property
    def sentence(self) -> np.ndarray:
        """The number of each word's sentence within its article, from 0."""
        starts, numbers = self.sentences["start"].to_numpy(), np.empty(len(self), dtype=np.int32)
        for article, (first, after) in enumerate(pairwise(self.first_sentence)):
            mine = self.article == article
            numbers[mine] = np.searchsorted(starts[first:after], self.starts[mine], side="right") - 1
        return numbers

    def frame(self, positions: np.ndarray | None = None) -> pd.DataFrame:
        """Return these words (all, if no positions are given) as a span table."""
        import pandas as pd

        at = np.arange(len(self)) if positions is None else np.asarray(positions, dtype=int)
        ids = [article.id for article in self.articles]
        return pd.DataFrame(
            {
                "doc": [ids[number] for number in self.article[at]],
                "sentence": self.sentence[at],
                "start": self.starts[at],
                "end": self.starts[at] + self.lengths[at],
                "part": [PARTS[number] for number in self.part[at]],
                "term": [self.vocabulary[number] for number in self.ids[at]],
            }
        )


def tokenize(articles: Sequence[Article]) -> Tokens:
    """Return the words of all articles."""
    found: dict[str, int] = {}
    ids, article_of, starts, lengths = [], [], [], []
    for number, article in enumerate(articles):
        for match in WORD.finditer(article.text):
            ids.append(found.setdefault(match[0], len(found)))
            article_of.append(number)
            starts.append(match.start())
            lengths.append(len(match[0]))
    vocabulary, folded = _fold_all(list(found))
    article_ids = np.array(article_of, dtype=np.int32)
    places = np.array(starts, dtype=np.int32)
    return Tokens(
        tuple(articles),
        vocabulary,
        folded[np.array(ids, dtype=np.int32)],
        article_ids,
        _parts_at(articles, article_ids, places),
        places,
        np.array(lengths, dtype=np.int32),
    )


def _fold_all(words: list[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """Fold the word forms, not the words: the vocabulary is hundreds of times shorter than the text."""
    vocabulary: dict[str, int] = {}
    folded = [vocabulary.setdefault(fold(word), len(vocabulary)) for word in words]
    return tuple(vocabulary), np.array(folded, dtype=np.int32)


def _parts_at(articles: Sequence[Article], article_of: np.ndarray, starts: np.ndarray) -> np.ndarray:
    parts = np.full(len(starts), PARTS.index("body"), dtype=np.int8)
    for number, article in enumerate(articles):
        if article.parts:
            mine = article_of == number
            kinds = np.array([PARTS.index(part.kind) for part in article.parts], dtype=np.int8)
            first = [part.start for part in article.parts]
            parts[mine] = kinds[np.searchsorted(first, starts[mine], side="right") - 1]
    return parts


def sentence_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Return every sentence as a span; `sentence` counts within the article, so that it stays in a subset."""
    import pandas as pd

    spans = [
        (article.id, number, *span) for article in articles for number, span in enumerate(sentence_spans(article.text))
    ]
    return pd.DataFrame(spans, columns=["doc", "sentence", "start", "end"])


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence; a sentence never crosses a line end and has a word in it."""
    splitter = _splitter()
    for line in re.finditer(r"[^\n]+", text):
        for start, end in splitter.span_tokenize(line[0]):
            if WORD.search(line[0], start, end):
                yield line.start() + start, line.start() + end


def _splitter():  # type: ignore[no-untyped-def]
    # Imported here because nltk brings scipy along, a second and a half that a word count never needs.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)
