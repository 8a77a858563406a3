"""Spans of a layer (markers, namings, mentions) counted as words are: each where its first word stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.terms import Terms

if TYPE_CHECKING:
    import pandas as pd


def sentences_of(corpus: Corpus, spans: pd.DataFrame) -> np.ndarray:
    """Return the row of `corpus.sentences` in which each span begins."""
    tokens = corpus.tokens
    return tokens.first_sentence[tokens.articles_of(spans)] + spans["sentence"].to_numpy(dtype=np.int64)


def counted_spans(corpus: Corpus, spans: pd.DataFrame, counted: np.ndarray) -> pd.DataFrame:
    """Return the spans that begin at one of the masked words, numbered anew."""
    return spans[counted[corpus.tokens.words_at(spans)]].reset_index(drop=True)


def spans_as_terms(
    corpus: Corpus, spans: pd.DataFrame, columns: Sequence[str], names: Sequence[tuple[str, ...]], *, what: str
) -> Terms:
    """Return the spans whose `columns` say one of `names`, as terms in this order, found or not.

    A term is called what its name says, joined by a comma; `with_names` takes it apart again.
    """
    number = {name: place for place, name in enumerate(names)}
    said = zip(*(spans[column] for column in columns), strict=True)
    term = np.array([number.get(name, -1) for name in said], dtype=np.int64)
    mine = spans[term >= 0].reset_index(drop=True)
    at = corpus.tokens.words_at(mine)
    labels = [", ".join(name) for name in names]
    return Terms(corpus.tokens, labels, term[term >= 0], at, np.ones(len(at), dtype=int), what, True, mine)


def with_names(table: pd.DataFrame, columns: Sequence[str], names: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """Return a table of such terms with their columns instead of the joined name."""
    named = {", ".join(name): name for name in names}
    said = [named[term] for term in table["term"]]
    parts = {column: [name[place] for name in said] for place, column in enumerate(columns)}
    return table.drop(columns="term").assign(**parts)[[*columns, *table.columns.drop("term")]]
