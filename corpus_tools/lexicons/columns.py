"""Reads what the columns of tables are called where readers see them, and what they mean."""

from collections.abc import Sequence
from functools import lru_cache

from corpus_tools.lexicons.reader import HERE, read_rows


@lru_cache(maxsize=1)
def _columns() -> dict[tuple[str, str], tuple[str, str]]:
    rows = read_rows(HERE / "columns.csv", required=("column", "label", "meaning"))
    return {(row["column"], row["beside"]): (row["label"], row["meaning"]) for row in rows}


def explained(columns: Sequence[str]) -> list[tuple[str, str]]:
    """Return for each column of a table its label and its meaning; a column nobody explained goes by its name.

    What a column means may depend on another that stands beside it.

    >>> explained(["doc", "per_1000", "of_my_own"])[1:]
    [('per 1000', 'how many there are in 1,000 words, so that long and short texts can be compared'), ('of my own', '')]
    """
    known = _columns()
    return [
        next((known[name, beside] for beside in columns if (name, beside) in known), None)
        or known.get((name, ""), (name.replace("_", " "), ""))
        for name in columns
    ]
