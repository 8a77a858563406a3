"""Cells of tables that a spreadsheet may open: none of ours is run as a formula, and reading gives back what was meant."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus_tools.writing import replacing

# A cell may be parted from the one before by another mark than ours: where the comma is a decimal sign, spreadsheets look
# for semicolons, and some for tabs. They pass over blanks, and over quotation marks that close at once, and in East Asia read the wide signs as the plain ones.
# table.js has the same letters; a test holds the two in step.
BEGIN = "(?:^|[,;\\t\\r\\n])"
BLANKS = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x20\\x22\\x7f-\\xa0\\u2000-\\u200f\\u2028-\\u202f\\u3000\\ufeff]*"
SIGN = "[=+@\\-\\uff1d\\uff0b\\uff20\\uff0d\\u2212]"
FORMULA = re.compile(f"({BEGIN}{BLANKS})('*{SIGN})")
GUARDED = re.compile(f"({BEGIN}{BLANKS})'('*{SIGN})")


def no_formula(cell: Any) -> Any:
    """Return a cell for a spreadsheet: an apostrophe before what could begin a formula keeps it a text.

    >>> no_formula("=SUM(A1:A9)"), no_formula("a;@b"), no_formula("a - b"), no_formula(-1)
    ("'=SUM(A1:A9)", "a;'@b", 'a - b', -1)
    """
    return FORMULA.sub(r"\1'\2", cell) if isinstance(cell, str) else cell


def as_meant(cell: str) -> str:
    """Return a cell without the apostrophes of `no_formula`.

    >>> as_meant("'=SUM(A1:A9)"), as_meant("'tis")
    ('=SUM(A1:A9)', "'tis")
    """
    return GUARDED.sub(r"\1\2", cell)


def csv_line(cells: Iterable[object], delimiter: str = ",") -> str:
    r"""Return the line of a table, without its end.

    >>> csv_line(["Smith, Jones & Co", "@home", 3])
    '"Smith, Jones & Co",\'@home,3'
    """
    line = io.StringIO()
    # With this line end the writer quotes cells that hold either half of it.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(map(no_formula, cells))
    return line.getvalue().removesuffix("\r\n")


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return the lines of a table."""
    return "".join(f"{csv_line(row)}\n" for row in rows)


def save_table(
    path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]], *, check: Callable[[Path], object]
) -> None:
    """Write a list that people edit, with these columns first and then all that the rows have; what `check` refuses takes no list's place."""
    names = list(dict.fromkeys([*columns, *(column for row in rows for column in row)]))
    lines = csv_text([names, *([row.get(name, "") for name in names] for row in rows)])
    with replacing(path) as new:
        new.write_text(lines, encoding="utf-8-sig", newline="")
        check(new)
