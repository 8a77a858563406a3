"""The schema of a column: what readers see it called, what it means, and how many decimals it has."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus_tools.lexicons.reader import HERE, read_rows


class Column(NamedTuple):
    """A row of `columns.csv`; `decimals` has None where the column has words, whole numbers, or all the figures there are.

    `figures` that count stand in its place where a value may be tiny (in the file `3 figures`): 0.0 would claim too much.
    """

    label: str
    meaning: str
    decimals: int | None = None
    figures: int | None = None

    def rounded(self, values: np.ndarray) -> np.ndarray:
        """Return values with as many decimals, or figures that count, as the column has."""
        if self.figures:
            return np.array([float(f"{value:.{self.figures}g}") for value in values.tolist()])
        # Adding 0 makes 0 of the -0 that rounding leaves.
        return values if self.decimals is None else values.round(self.decimals) + 0.0


@lru_cache(maxsize=1)
def _columns() -> dict[tuple[str, str], Column]:
    rows = read_rows(HERE / "columns.csv", required=("column", "label", "meaning"))
    return {
        (row["column"], row["beside"]): Column(row["label"], row["meaning"], *_numbers(row.get("decimals") or ""))
        for row in rows
    }


def _numbers(said: str) -> tuple[int | None, int | None]:
    number, _, figures = said.partition(" ")
    return (None, int(number)) if figures else (int(number) if number else None, None)


@lru_cache(maxsize=1024)
def schema(columns: tuple[str, ...]) -> tuple[Column, ...]:
    """Return what is known of each column of a table; a column nobody explained goes by its name.

    What a column means may depend on another that stands beside it.

    >>> [(column.label, column.decimals) for column in schema(("doc", "per_1000", "of_my_own"))]
    [('article', None), ('per 1000', 2), ('of my own', None)]
    """
    known = _columns()
    return tuple(
        next((known[name, beside] for beside in columns if (name, beside) in known), None)
        or known.get((name, ""), Column(name.replace("_", " "), ""))
        for name in columns
    )
