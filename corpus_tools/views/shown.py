"""What a view shows of a finding, and what its note says of the rest."""

from __future__ import annotations

import re
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
    return finding.take(np.flatnonzero(kept).tolist(), note)


def first(finding: Finding, most: int, note: str) -> Finding:
    """Return the first rows of a finding; in the note `{shown}` and `{all}` say how many."""
    shown = range(min(most, len(finding)))
    return finding.take(shown, note.format(shown=len(shown), all=f"{len(finding):,}"))


def stop_words_in(terms: Collection[str], *, hide: bool) -> np.ndarray:
    """Return which of these are stop words, or made of stop words alone; none where they are not to be hidden."""
    return np.array([hide and all(map(is_stop_word, term.split())) for term in terms], dtype=bool)


ABOUT_COLUMNS = re.compile(r"^(\w+)(?: and (\w+))?: ")


def with_columns(finding: Finding, *columns: str) -> Finding:
    """Return a finding with these columns only, what a view has room for; the note explains no others, none of them opens.

    An interval that no row has (there are under five articles) has no column.
    """
    columns = tuple(one for one in columns if one not in ("low", "high") or finding.table[one].notna().any())
    dropped = set(finding.table.columns) - set(columns)
    sentences = re.split(r"(?<=\.) ", finding.note)
    kept = [one for one in sentences if not ((about := ABOUT_COLUMNS.match(one)) and about[1] in dropped)]
    also = {column: evidence for column, evidence in finding.also.items() if column in columns}
    return replace(finding, table=finding.table[list(columns)], note=" ".join(kept), also=also)


def spaced(name: str) -> str:
    """Return a name of the lists as a reader sees it: *rhetorical questions*."""
    return name.replace("_", " ")


def readable(finding: Finding, column: str = "category") -> Finding:
    """Return a finding in whose column names of the lists read as words."""
    return replace(finding, table=finding.table.assign(**{column: list(map(spaced, finding.table[column]))}))


def busiest(finding: Finding, *, most: int = ROOM) -> Finding:
    """Return the finding of the `most` articles that count most, in their order; all of them, if they are no more.

    Only groups that are articles are ever left out: those of a finding whose rows begin with `doc`.
    """
    rows, docs = busiest_rows(finding, most=most), finding.table.get("doc", pd.Series(dtype=object))
    if len(rows) == len(finding):
        return finding
    return finding.take(rows, fewer_articles(docs.iloc[rows].nunique(), docs.nunique()))


def fewer_articles(shown: int, of: int) -> str:
    """Return what the note says where some articles are not shown."""
    return f"Shown: the {shown} articles with the highest counts, of {of:,}."


def busiest_rows(finding: Finding, *, most: int = ROOM) -> list[int]:
    """Return the numbers of the rows that `busiest` keeps."""
    if "doc" not in finding.table or finding.table["doc"].nunique() <= most:
        return list(range(len(finding)))
    return np.flatnonzero(finding.table["doc"].isin(counted_most(finding)[:most])).tolist()


def counted_most(finding: Finding) -> Sequence[str]:
    """Return the articles of a finding that count anything, those that count most first; of equals, the first."""
    totals = finding.table.groupby("doc", sort=False)["count"].sum()
    # A row with nothing in it says little where most of the rows are left out.
    totals = totals[totals > 0] if totals.any() else totals
    return totals.sort_values(ascending=False, kind="stable").index.tolist()
