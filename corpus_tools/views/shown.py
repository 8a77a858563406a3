"""What a view shows of a finding, and what its note says of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from corpus_tools.count.finding import Finding
from corpus_tools.layers.words import is_stop_word

TOP = 20
"""Rows of a table that a chart has room for."""
ROOM = 30
"""Articles that have a row or a bar each: about two screens."""


def only(finding: Finding, kept: pd.Series | np.ndarray | Sequence[bool], note: str = "") -> Finding:
    """Return the finding of the rows that are `kept`, a yes or no each."""
    return finding.take(np.flatnonzero(kept), note)


def first(finding: Finding, most: int, note: str) -> Finding:
    """Return the first rows of a finding; in the note `{shown}` and `{all}` say how many."""
    shown = range(min(most, len(finding)))
    return finding.take(shown, note.format(shown=len(shown), all=f"{len(finding):,}"))


def stop_words_in(terms: Collection[str], *, hide: bool) -> np.ndarray:
    """Return which of these are stop words, or made of stop words alone; none where they are not to be hidden."""
    return np.array([hide and all(map(is_stop_word, term.split())) for term in terms], dtype=bool)


def with_columns(finding: Finding, *names: str) -> Finding:
    """Return a finding with these columns only, what a view has room for; the note explains no others, none of them opens."""
    also = {column: evidence for column, evidence in finding.also.items() if column in names}
    columns = {name: finding.columns[name] for name in names}
    return replace(finding, columns=columns, about=finding.about.explaining(names), also=also)


def spaced(name: str) -> str:
    """Return a name of the lists as a reader sees it: *rhetorical questions*."""
    return name.replace("_", " ")


def readable(finding: Finding, column: str = "category") -> Finding:
    """Return a finding in whose column names of the lists read as words."""
    return finding.having(**{column: list(map(spaced, finding.columns[column]))})


def busiest(finding: Finding, *, most: int = ROOM) -> Finding:
    """Return the finding of the `most` articles that count most, in their order; all of them, if they are no more.

    Only groups that are articles are ever left out: those of a finding whose rows begin with `doc`.
    """
    rows = busiest_rows(finding, most=most)
    if len(rows) == len(finding):
        return finding
    docs = finding.columns["doc"]
    return finding.take(rows, fewer_articles(len(set(docs[rows])), len(set(docs))))


def fewer_articles(shown: int, of: int) -> str:
    """Return what the note says where some articles are not shown."""
    return f"Shown: the {shown} articles with the highest counts, of {of:,}."


def busiest_rows(finding: Finding, *, most: int = ROOM) -> list[int]:
    """Return the numbers of the rows that `busiest` keeps."""
    docs = finding.columns.get("doc", np.empty(0)).tolist()
    if len(set(docs)) <= most:
        return list(range(len(finding)))
    busy = set(counted_most(finding)[:most])
    return [row for row, doc in enumerate(docs) if doc in busy]


def counted_most(finding: Finding) -> list[str]:
    """Return the articles of a finding that count anything, those that count most first; of equals, the first."""
    totals: Counter[str] = Counter()
    for doc, count in zip(finding.columns["doc"].tolist(), finding.columns["count"].tolist(), strict=True):
        totals[doc] += count
    # A row with nothing in it says little where most of the rows are left out.
    return [doc for doc, count in totals.most_common() if count or not any(totals.values())]
