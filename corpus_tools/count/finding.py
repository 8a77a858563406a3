"""What a measure returns: a table, the places behind each of its rows, and a note to quote."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.count.note import Note, plain_note
from corpus_tools.count.tables import latex, save_table
from corpus_tools.errors import CountMismatch, unknown
from corpus_tools.lexicons.columns import schema

Columns = dict[str, np.ndarray]
"""A table as plain columns of one length, by name; pandas makes a table of them when somebody asks for one."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """The positions behind the rows of a table: row `r` has `positions[bounds[r]:bounds[r + 1]]`.

    `made` makes spans of positions, as columns or as a table; what positions count in (words, mentions) is the
    layer's business. Two flat arrays hold the evidence of a million rows as well as of ten.
    """

    made: Callable[[np.ndarray], pd.DataFrame | Columns]
    positions: np.ndarray
    bounds: np.ndarray

    @classmethod
    def counted(
        cls,
        made: Callable[[np.ndarray], pd.DataFrame | Columns],
        positions: np.ndarray,
        counts: Sequence[int] | np.ndarray,
    ) -> Evidence:
        """Return the evidence of rows one behind another: row `r` has the next `counts[r]` positions."""
        return cls(made, positions, np.append(0, np.cumsum(counts, dtype=np.int64)))

    @classmethod
    def grouped(cls, made: Callable[[np.ndarray], pd.DataFrame | Columns], row: np.ndarray, rows: int) -> Evidence:
        """Return the evidence of so many rows, where `row[p]` is the row behind which position `p` stands."""
        return cls.counted(made, np.argsort(row, kind="stable"), np.bincount(row, minlength=rows))

    def columns(self, positions: np.ndarray) -> Columns:
        """Return the spans of these positions as plain columns."""
        found = self.made(positions)
        return found if isinstance(found, dict) else columns_of(found)

    def spans(self, positions: np.ndarray) -> pd.DataFrame:
        """Return the spans of these positions as a table."""
        return pd.DataFrame(self.made(positions))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def counts(self) -> np.ndarray:
        """How many positions stand behind each row."""
        return self.bounds[1:] - self.bounds[:-1]

    @property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """For each position the row behind which it stands, and its number there, from 0."""
        row = np.repeat(np.arange(len(self)), self.counts)
        return row, np.arange(len(row)) - self.bounds[row]

    def of(self, row: int) -> np.ndarray:
        """Return the positions behind one row."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]

    def at(self, row: np.ndarray, nth: np.ndarray) -> np.ndarray:
        """Return the nth position behind each of these rows."""
        return self.positions[self.bounds[row] + nth]

    def tables(self) -> Iterator[pd.DataFrame]:
        """Yield the spans behind each row, made at one go."""
        spans = self.spans(self.positions)
        nothing = spans.iloc[:0]
        for first, after in pairwise(self.bounds.tolist()):
            yield nothing if first == after else spans.iloc[first:after]

    def take(self, rows: Sequence[int] | np.ndarray) -> Evidence:
        """Return the evidence of these rows, in this order; behind row -1 stands nothing."""
        return _Taken(self, np.asarray(rows, dtype=int))

    def joined(self, rows: Sequence[np.ndarray]) -> Evidence:
        """Return evidence with a row for each of these lists of rows, behind which all of theirs stands."""
        counts = [int(self.counts[its].sum()) for its in rows]
        every = self.take(np.concatenate([np.empty(0, dtype=int), *rows]))
        return Evidence.counted(every.made, every.positions, counts)

    def thinned(self, most: int) -> Evidence:
        """Return the evidence with at most so many positions behind each row, evenly drawn from all of them."""
        few = np.minimum(self.counts, most)
        row, bounds = np.repeat(np.arange(len(few)), few), np.append(0, np.cumsum(few))
        nth = np.arange(len(row)) - bounds[row]
        return Evidence(self.made, self.at(row, nth * self.counts[row] // few[row]), bounds)


class _Taken(Evidence):
    """Rows of other evidence, whose positions are gathered when somebody asks for them."""

    def __init__(self, whole: Evidence, rows: np.ndarray) -> None:
        sizes = np.where(rows < 0, 0, np.append(whole.counts, 0)[rows])
        # Through the dictionary, because a frozen class lets nothing be set.
        self.__dict__.update(made=whole.made, bounds=np.append(0, np.cumsum(sizes)), _whole=whole, _rows=rows)

    @cached_property
    def positions(self) -> np.ndarray:
        """All positions, row after row."""
        whole, rows = self.__dict__.pop("_whole"), self.__dict__.pop("_rows")
        # Where each wanted position stands in the whole: its row's first place, and so many places on.
        places = np.arange(self.bounds[-1]) + np.repeat(whole.bounds[rows] - self.bounds[:-1], self.counts)
        return whole.positions[places]


def columns_of(table: pd.DataFrame | Mapping[str, Any]) -> Columns:
    """Return what a table, or lists by column, has as plain columns."""
    return {str(name): _column(values) for name, values in table.items()}


def _column(values: Any) -> np.ndarray:
    if isinstance(values, (np.ndarray, pd.Series)):
        return values if isinstance(values, np.ndarray) else values.to_numpy()
    listed = list(values)
    # As objects: an array of letters would cut what ends in nothing.
    return np.array(listed, dtype=object if not listed or isinstance(listed[0], str) else None)


def rounded(columns: Columns) -> Columns:
    """Return columns with as many decimals as their schema says (see `lexicons.columns`)."""
    return {
        name: known.rounded(values) if values.dtype.kind == "f" else values
        for (name, values), known in zip(columns.items(), schema(tuple(columns)), strict=True)
    }


@dataclass(frozen=True, eq=False)
class Finding:
    """A table whose every count can be opened.

    It keeps plain `columns`, tidy and rounded as their schema says, with raw counts beside every score; `table` makes a DataFrame of them
    when it is asked for, and `legend` says what each of them means. `evidence` stands behind the column `count`; a table with more counts, such as those of two sides,
    has the evidence of each under the column's name in `also`. `about` says what was counted, out of how many words in
    how many articles, and with which settings, and `note` says it in prose; quote it with the number. A finding whose counts
    differ from their evidence cannot be made.
    """

    columns: dict[str, Any]  # arrays, once it is made; lists or a table may be given
    evidence: Evidence
    about: Note
    also: Mapping[str, Evidence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", rounded(columns_of(self.columns)))
        if isinstance(self.about, str):
            object.__setattr__(self, "about", plain_note(self.about))
        for column, evidence in self.opens.items():
            counts = self.columns[column]
            if len(counts) != len(evidence) or (counts != evidence.counts).any():
                raise CountMismatch(
                    f"The table counts {counts.sum():,} in {len(counts):,} rows of {column!r}, but the evidence has "
                    f"{evidence.counts.sum():,} places in {len(evidence):,} rows."
                )

    @cached_property
    def table(self) -> pd.DataFrame:
        """The columns as a DataFrame."""
        try:
            return pd.DataFrame(self.columns)
        except UnicodeEncodeError:  # pandas may keep text as UTF-8, which has no place for half a surrogate
            return pd.DataFrame({name: pd.Series(values, dtype=values.dtype) for name, values in self.columns.items()})

    @cached_property
    def note(self) -> str:
        """What was counted, and how far to trust it, in prose."""
        return str(self.about)

    @property
    def legend(self) -> pd.DataFrame:
        """What each column is called on a page, and what it means."""
        known = schema(tuple(self.columns))
        said = {"label": [one.label for one in known], "meaning": [one.meaning for one in known]}
        return pd.DataFrame(said, index=list(self.columns))

    @property
    def opens(self) -> dict[str, Evidence]:
        """The columns that can be opened, each with its evidence."""
        return {"count": self.evidence, **self.also}

    def __len__(self) -> int:
        return len(self.evidence)

    def __repr__(self) -> str:
        return f"{self.table.to_string(max_rows=20)}\n\n{self.note}"

    def _repr_html_(self) -> str:
        from html import escape

        return f"{self.table.to_html(max_rows=20, border=0, escape=True)}<p>{escape(self.note)}</p>"

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The rows as plain values by column."""
        return [
            dict(zip(self.columns, values, strict=True))
            for values in zip(*(column.tolist() for column in self.columns.values()), strict=True)
        ]

    def to_latex(self, *, columns: Sequence[str] = (), caption: str = "", label: str = "") -> str:
        """Return the table for LaTeX (with booktabs), columns and numbers as readers see them, the note below it.

        `columns` are those that are printed, in this order; all, if none is named.
        """
        return latex(self._printed(columns), self.note, caption=caption, label=label)

    def save(self, path: str | Path, *, columns: Sequence[str] = ()) -> Path:
        """Write table and note for a paper: `.tex` for LaTeX, `.docx` for Word and its like, `.csv` for a spreadsheet.

        `columns` are those that are written. A drawing's `save` does the same, with articles by their names.
        """
        return save_table(self._printed(columns), self.note, path)

    def _printed(self, columns: Sequence[str]) -> Columns:
        for name in columns:
            if name not in self.columns:
                raise unknown("column", name, self.columns, "This finding")
        return {name: self.columns[name] for name in columns or self.columns}

    def behind(self, row: int | Sequence[int] | None = None, *, column: str = "count", **where: object) -> pd.DataFrame:
        """Return the spans behind a row, or rows, named by number, or behind all rows that say something.

        `finding.behind(0)` opens the first row; `finding.behind(term="putin")` the row of that term, or
        its rows, where the finding has one for each article; `term=["putin", "biden"]` those of both. `column` says which count is opened, where
        there are several.
        """
        if column not in self.opens:
            raise unknown("column that can be opened", column, self.opens, "This finding")
        evidence = self.opens[column]
        rows = self._rows(**where) if row is None else [int(row)] if isinstance(row, (int, np.integer)) else list(row)
        if not all(0 <= number < len(self) for number in rows):
            raise unknown("row", row, range(len(self)), "This finding")
        return evidence.spans(np.concatenate([np.zeros(0, dtype=int), *map(evidence.of, rows)]))

    def _rows(self, **where: object) -> list[int]:
        fits = np.ones(len(self), dtype=bool)
        for column, value in where.items():
            if column not in self.columns:
                raise unknown("column", column, self.columns, "This finding")
            wanted = list(value) if isinstance(value, Collection) and not isinstance(value, str) else [value]
            says = np.array([said in wanted for said in self.columns[column].tolist()], dtype=bool)
            if not (fits & says).any():
                raise unknown(column, value, self.columns[column][fits].tolist(), "This finding")
            fits &= says
        return np.flatnonzero(fits).tolist()

    def take(self, rows: Sequence[int] | np.ndarray, *shown: str) -> Finding:
        """Return a finding of these rows, in this order; `shown` says in the note which these are."""
        chosen = np.asarray(rows, dtype=int)
        columns = {name: values[chosen] for name, values in self.columns.items()}
        also = {column: evidence.take(chosen) for column, evidence in self.also.items()}
        return Finding(columns, self.evidence.take(chosen), self.about.adding(*shown), also)

    def having(self, **columns: Any) -> Finding:
        """Return this finding with these columns, added or instead of those that it has."""
        return replace(self, columns={**self.columns, **columns})

    def nothing(self, why: str) -> Finding:
        """Return a finding with these columns and no row; the note says why."""
        return replace(self.take([]), about=plain_note(why))
