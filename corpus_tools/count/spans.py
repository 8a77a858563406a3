"""Spans of a layer (markers, namings, mentions) counted as words are: each where its first word stands."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.count.finding import Columns, Evidence, columns_of
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

    A term is called what its name says, joined by a comma.
    """
    number = {name: place for place, name in enumerate(names)}
    alike = spans.groupby(list(columns), sort=False, dropna=False).ngroup().to_numpy()
    each = spans[list(columns)].drop_duplicates()
    said = zip(*(each[column] for column in columns), strict=True)
    term = np.array([number.get(name, -1) for name in said], dtype=np.int64)[alike]
    mine = spans[term >= 0].reset_index(drop=True)
    at = tokens.words_at(mine)
    labels = [", ".join(name) for name in names]
    return Terms(tokens, labels, term[term >= 0], at, np.ones(len(at), dtype=int), what, asked, mine, names)


def columns_of_terms(columns: Sequence[str], names: Sequence[tuple[str, ...]], term: np.ndarray) -> Columns:
    """Return what the names of terms say, by number, as a column for each part of a name."""
    parts = zip(*names, strict=True) if names else ([] for _ in columns)
    return {column: np.array(said, dtype=object)[term] for column, said in zip(columns, map(list, parts), strict=True)}


def counted_spans(spans: pd.DataFrame, keys: Sequence[str], **more: tuple[str, Any]) -> tuple[Columns, Evidence]:
    """Count spans by what `keys` say of them, the most frequent first, then by the alphabet: columns, and what is behind them.

    Columns: the keys, `count`, `articles`, and `more`, each a column of the spans and what is made of its values.
    """
    groups = spans.groupby(list(keys), sort=True)
    table = groups.agg(count=("doc", "size"), articles=("doc", "nunique"), **more).reset_index()
    order = np.argsort(-table["count"].to_numpy(), kind="stable")
    evidence = Evidence.grouped(spans.take, groups.ngroup().to_numpy(), len(table))
    return columns_of(table.iloc[order]), evidence.take(order)


def terms_by(tokens: Tokens, spans: pd.DataFrame, column: str, *, what: str = "") -> Terms:
    """Return spans as terms by what a column says of them, in alphabetical order."""
    names = [(name,) for name in sorted(set(spans[column]))]
    return spans_as_terms(tokens, spans, [column], names, what=what, asked=False)
