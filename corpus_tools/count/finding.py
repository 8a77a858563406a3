"""What a measure returns: a table, the places behind each of its rows, and a note to quote."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from corpus_tools.errors import CountMismatch, unknown


@dataclass(frozen=True, eq=False)
class Evidence:
    """The positions behind the rows of a table: row `r` has `positions[bounds[r]:bounds[r + 1]]`.

    `spans` makes a span table of positions; what they count in (words, mentions) is the
    layer's business. Two flat arrays hold the evidence of a million rows as well as of ten.
    """

    spans: Callable[[np.ndarray], pd.DataFrame]
    positions: np.ndarray
    bounds: np.ndarray

    @classmethod
    def counted(
        cls, spans: Callable[[np.ndarray], pd.DataFrame], positions: np.ndarray, counts: Sequence[int] | np.ndarray
    ) -> Evidence:
        """Return the evidence of rows one behind another: row `r` has the next `counts[r]` positions."""
        return cls(spans, positions, np.append(0, np.cumsum(counts, dtype=np.int64)))

    @classmethod
    def grouped(cls, spans: Callable[[np.ndarray], pd.DataFrame], row: np.ndarray, rows: int) -> Evidence:
        """Return the evidence of so many rows, where `row[p]` is the row behind which position `p` stands."""
        return cls.counted(spans, np.argsort(row, kind="stable"), np.bincount(row, minlength=rows))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def counts(self) -> np.ndarray:
        """How many positions stand behind each row."""
        return np.diff(self.bounds)

    @property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """For each position the row behind which it stands, and its number there, from 0."""
        row = np.repeat(np.arange(len(self)), self.counts)
        return row, np.arange(len(row)) - self.bounds[row]

    def of(self, row: int) -> np.ndarray:
        """Return the positions behind one row."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]

    def tables(self) -> Iterator[pd.DataFrame]:
        """Yield the spans behind each row, made at one go."""
        spans = self.spans(self.positions)
        nothing = spans.iloc[:0]
        for first, after in pairwise(self.bounds.tolist()):
            yield nothing if first == after else spans.iloc[first:after]

    def take(self, rows: Sequence[int] | np.ndarray) -> Evidence:
        """Return the evidence of these rows, in this order."""
        chosen = np.asarray(rows, dtype=int)
        sizes = self.counts[chosen]
        bounds = np.append(0, np.cumsum(sizes))
        # Where each wanted position stands now: its row's first place, and so many places on.
        places = np.arange(bounds[-1]) + np.repeat(self.bounds[chosen] - bounds[:-1], sizes)
        return Evidence(self.spans, self.positions[places], bounds)


@dataclass(frozen=True, eq=False)
class Finding:
    """A table whose every count can be opened.

    `table` is tidy, rounded, and has raw counts beside every score. `evidence` stands behind its
    column `count`; a table with more counts, such as those of two sides, has the evidence of each
    under the column's name in `also`. `note` says what was counted, out of how many words in how
    many articles, and with which settings; quote it with the number. A finding whose counts
    differ from their evidence cannot be made.
    """

    table: pd.DataFrame
    evidence: Evidence
    note: str
    also: Mapping[str, Evidence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, evidence in self.opens.items():
            counts = self.table[column].to_numpy()
            if len(counts) != len(evidence) or (counts != evidence.counts).any():
                raise CountMismatch(
                    f"The table counts {counts.sum():,} in {len(counts):,} rows of {column!r}, but the evidence has "
                    f"{evidence.counts.sum():,} places in {len(evidence):,} rows."
                )

    @property
    def opens(self) -> dict[str, Evidence]:
        """The columns that can be opened, each with its evidence."""
        return {"count": self.evidence, **self.also}

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"{self.table.to_string(max_rows=20)}\n\n{self.note}"

    def _repr_html_(self) -> str:
        from html import escape

        return f"{self.table.to_html(max_rows=20, border=0, escape=True)}<p>{escape(self.note)}</p>"

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
        if not all(0 <= number < len(self.table) for number in rows):
            raise unknown("row", row, range(len(self.table)), "This finding")
        return evidence.spans(np.concatenate([np.zeros(0, dtype=int), *map(evidence.of, rows)]))

    def _rows(self, **where: object) -> list[int]:
        fits = np.ones(len(self.table), dtype=bool)
        for column, value in where.items():
            if column not in self.table.columns:
                raise unknown("column", column, self.table.columns, "This finding")
            values = list(value) if isinstance(value, Collection) and not isinstance(value, str) else [value]
            there = self.table[column].isin(values).to_numpy()
            if not (fits & there).any():
                raise unknown(column, value, list(self.table[column][fits]), "This finding")
            fits &= there
        return np.flatnonzero(fits).tolist()

    def take(self, rows: Sequence[int], note: str = "") -> Finding:
        """Return a finding of these rows, in this order; `note` says what is not shown."""
        table = self.table.iloc[list(rows)].reset_index(drop=True)
        also = {column: evidence.take(rows) for column, evidence in self.also.items()}
        return Finding(table, self.evidence.take(rows), f"{self.note} {note}".strip(), also)
