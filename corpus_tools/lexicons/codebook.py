"""A codebook: the categories of one's own by which readers code passages, as a small table that people edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.lexicons.cells import save_table
from corpus_tools.lexicons.reader import Row, path_of, read_rows, version_of

COLUMNS = ("code", "parent", "colour", "definition", "use", "avoid", "example")
"""What a codebook says of a code: the code it belongs to, how it is drawn, what it means, when to use it and when not."""
SHOWN = {
    "parent": "belongs to",
    "definition": "what it means",
    "use": "when to use it",
    "avoid": "when not",
    "example": "example",
}
"""How a codebook is read in a notebook."""
COLOUR = re.compile("#(?:[0-9a-fA-F]{3}){1,2}")


@dataclass(frozen=True)
class Code:
    """A row of a codebook; a cell that nobody filled in is empty."""

    code: str
    parent: str = ""
    colour: str = ""
    definition: str = ""
    use: str = ""
    avoid: str = ""
    example: str = ""


@dataclass(frozen=True)
class Codebook:
    """Codes by name, in the order of the file, and a `version` that changes with every change of it."""

    name: str
    codes: Mapping[str, Code]
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()

    def _repr_html_(self) -> str:
        said = [name for name in SHOWN if any(getattr(code, name) for code in self.codes.values())]
        rows = (
            f"<th>{escape(code.code)}</th>" + "".join(f"<td>{escape(getattr(code, name))}</td>" for name in said)
            for code in self.codes.values()
        )
        head = "".join(f"<th>{heading}</th>" for heading in ("code", *map(SHOWN.__getitem__, said)))
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
        )

    def line(self, code: str) -> Iterator[str]:
        """Yield a code and those that it belongs to, the nearest first; of one that is not in the book only itself."""
        while code:
            yield code
            code = self.codes[code].parent if code in self.codes else ""


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook: a CSV file with a column `code`, and what else of `parent, colour, definition, use, avoid, example` it has.

    Two codes of one name, a parent that is no code, and codes that belong to one another in a circle are errors that name
    file and line.
    """
    path = path_of(path)
    if not path.is_file():
        raise LexiconError(f"No codebook is at {path}. ct.add_code(path, 'irony', definition='…') makes one.")
    rows = list(read_rows(path, required=("code",), unique=("code",)))
    codes = {row["code"]: Code(*(row.get(column) for column in COLUMNS)) for row in rows}
    book = Codebook(path.stem, codes, version_of(path))
    for row in rows:
        _check(row, codes)
    return book


def _check(row: Row, codes: Mapping[str, Code]) -> None:
    code, parent, colour = row["code"], row.get("parent"), row.get("colour")
    alike = next((one for one in codes if one != code and one.casefold() == code.casefold()), "")
    if alike:
        raise LexiconError(
            f"{row.where}: {code!r} and {alike!r} would be taken for one code. Give one of them another name."
        )
    if parent and parent not in codes:
        raise LexiconError(
            f"{row.where}: the parent {parent!r} is no code.{did_you_mean(parent, codes)} Codes: {', '.join(codes)}"
        )
    above = [code]
    while parent := codes[above[-1]].parent if above[-1] in codes else "":
        if parent in above:
            raise LexiconError(
                f"{row.where}: {code!r} belongs to itself ({' → '.join([*above, parent])}). Give one of these another parent."
            )
        above.append(parent)
    if colour and not COLOUR.fullmatch(colour):
        raise LexiconError(
            f"{row.where}: the colour {colour!r} is not written as #d95f02. Write six letters and figures after a #, or leave it empty."
        )


def add_code(path: str | Path, code: str, **cells: str) -> Codebook:
    """Add a code to a codebook, which is made if it is not there, or change what it says of one; and return the codebook.

    `cells` are what else is said of it: `parent, colour, definition, use, avoid, example`. A row that cannot be used is an
    error, and the codebook stays as it was.

    >>> add_code("codebook.csv", "irony", definition="says one thing and means another")  # doctest: +SKIP
    """
    path, code = path_of(path), code.strip()
    for name in cells:
        if name not in COLUMNS[1:]:
            raise LexiconError(f"A code has no {name!r}.{did_you_mean(name, COLUMNS)} It has: {', '.join(COLUMNS[1:])}")
    rows = [dict(row.cells) for row in read_rows(path, required=("code",))] if path.is_file() else []
    mine = next((row for row in rows if row["code"] == code), None)
    if mine is None:
        rows.append(mine := {"code": code})
    mine.update(cells)
    save_table(path, COLUMNS, rows, check=read_codebook)
    return read_codebook(path)
