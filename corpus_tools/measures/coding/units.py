"""The units that readers have read and coded: sentences, or the words in them, and the spans behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence
from corpus_tools.count.ways import NO_CODES
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.annotation.codes import words_in

UNITS = ("sentence", "word", "span")


@dataclass(frozen=True, eq=False)
class Units:
    """The units that readers have read, and the spans that they are: sentences, or the words in them."""

    corpus: Corpus
    rows: np.ndarray
    is_word: bool

    @classmethod
    def of(cls, corpus: Corpus, said: pd.DataFrame, unit: str, coders: Sequence[str] = ()) -> Units:
        """Return the counted units of which every one of these coders, or anybody, said something."""
        if unit not in UNITS:
            raise unknown("unit", unit, UNITS, "Agreement")
        rows = corpus.tokens.sentence_rows()
        read = np.bincount(rows[corpus.counted], minlength=len(corpus.sentences)) > 0
        for mine in [said[said["coder"] == name] for name in coders] or [said]:
            read &= np.bincount(rows[words_inside(corpus, mine)], minlength=len(read)) > 0
        is_word = unit != "sentence"
        return cls(corpus, np.flatnonzero(corpus.counted & read[rows] if is_word else read), is_word)

    def __len__(self) -> int:
        return len(self.rows)

    def having(self, spans: pd.DataFrame, names: Sequence[str]) -> dict[str, np.ndarray]:
        """Return for each code in which of the units it stands."""
        return {name: self.touched(spans[spans["code"] == name]) for name in names}

    def touched(self, spans: pd.DataFrame) -> np.ndarray:
        """Return in which of the units a word of these spans stands."""
        words = words_inside(self.corpus, spans)
        if self.is_word:
            return words[self.rows]
        sentences = np.zeros(len(self.corpus.sentences), dtype=bool)
        sentences[self.corpus.tokens.sentence_rows()[words & self.corpus.counted]] = True
        return sentences[self.rows]

    def evidence(self, behind: Sequence[np.ndarray]) -> Evidence:
        """Return the units behind rows, each given as their numbers."""
        positions = np.concatenate([np.zeros(0, dtype=int), *behind])
        return Evidence.counted(self.spans, positions, [*map(len, behind)])

    def spans(self, numbers: np.ndarray) -> pd.DataFrame:
        """Return these units as spans."""
        rows = self.rows[np.asarray(numbers, dtype=int)]
        if self.is_word:
            return self.corpus.tokens.frame(rows)
        spans = self.corpus.sentences.iloc[rows].reset_index(drop=True)
        firsts = self.corpus.tokens.first_sentence[self.corpus.tokens.articles_of(spans)]
        return spans.assign(sentence=rows - firsts)


def codings_of(corpus: Corpus) -> pd.DataFrame:
    """Return what readers said of a corpus's passages, and complain of a corpus that nobody has coded."""
    if corpus.codings is None:
        raise CorpusError(NO_CODES)
    return corpus.codings


def words_inside(corpus: Corpus, spans: pd.DataFrame) -> np.ndarray:
    """Return a mask of the words that stand in these spans."""
    steps = np.zeros(len(corpus.tokens) + 1, dtype=np.int64)
    if len(spans):
        first, after = words_in(corpus.tokens, spans)
        np.add.at(steps, first, 1)
        np.add.at(steps, after, -1)
    return np.cumsum(steps[:-1]) > 0
