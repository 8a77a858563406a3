"""Spans of a layer (markers, namings, mentions) counted as words are: each where its first word stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from corpus_tools.count.finding import Columns
from corpus_tools.count.terms import Terms
from corpus_tools.layers.tokens import Tokens


def sentences_of(tokens: Tokens, spans: pd.DataFrame) -> np.ndarray:
    """Return the row of `tokens.sentences` in which each span begins."""
    return tokens.first_sentence[tokens.articles_of(spans)] + spans["sentence"].to_numpy(dtype=np.int64)


def spans_as_terms(
    tokens: Tokens,
    spans: pd.DataFrame,
    columns: Sequence[str],
    names: Sequence[tuple[str, ...]],
    *,
    what: str,
    asked: bool = True,
) -> Terms:
    """Return the spans whose `columns` say one of `names`, as terms in this order, found or (if `asked`) not.

    A term is called what its name says, joined by a comma; `with_names` takes it apart again.
    """
    number = {name: place for place, name in enumerate(names)}
    said = zip(*(spans[column] for column in columns), strict=True)
    term = np.array([number.get(name, -1) for name in said], dtype=np.int64)
    mine = spans[term >= 0].reset_index(drop=True)
    at = tokens.words_at(mine)
    labels = [", ".join(name) for name in names]
    return Terms(tokens, labels, term[term >= 0], at, np.ones(len(at), dtype=int), what, asked, mine)


def with_names(table: Columns, columns: Sequence[str], names: Sequence[tuple[str, ...]]) -> Columns:
    """Return a table of such terms with their columns instead of the joined name."""
    named = {", ".join(name): name for name in names}
    said = [named[term] for term in table["term"]]
    parts = {column: np.array([name[place] for name in said], dtype=object) for place, column in enumerate(columns)}
    return parts | {name: values for name, values in table.items() if name != "term"}


def terms_by(tokens: Tokens, spans: pd.DataFrame, column: str, *, what: str = "") -> Terms:
    """Return spans as terms by what a column says of them, in alphabetical order."""
    names = [(name,) for name in sorted(set(spans[column]))]
    return spans_as_terms(tokens, spans, [column], names, what=what, asked=False)
