"""Tables in text, `.csv` and `.tsv`, with a text a row: any delimiter, any encoding, columns by their usual names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from corpus_tools.text.files.columns import TEXT, facts_by_name, meanings, no_text, plain, records_of
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.files.rows import DELIMITERS, Row, delimiter_of, fitted, open_table, split_rows
from corpus_tools.text.notices import Notices

SAMPLE = 20
LONG_LINE, LONG_NAME = 2_000, 40


def is_mine(file: File) -> bool:
    """A text called a table, or a first line that names a column of texts beside another known one."""
    if file.suffix in (".csv", ".tsv", ".tab"):
        return True
    line = file.start[:LONG_LINE].partition("\n")[0]
    # Most first lines are prose, so that one long cell is enough to know.
    if len(line) >= LONG_LINE or all(len(max(line.split(mark), key=len)) > LONG_NAME for mark in DELIMITERS):
        return False
    cells = next(split_rows([line], delimiter_of(line)), Row(1, [])).cells
    known = [facts_by_name().get(plain(cell)) for cell in cells]
    return TEXT in known and len({*known} - {None}) > 1 and len([*filter(None, known)]) * 2 >= len(cells)


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the rows; the rules for what is odd about one are those of `rows.fitted`."""
    table = open_table(file.lines(notices), file.name)
    where = f"{file.name} line 1"
    meaning = meanings(table.header, wishes.columns, where) if table.header else {}
    place = next((at for at, column in enumerate(table.header) if meaning[column] == TEXT), None)
    if place is None:
        raise no_text(
            where, table.header, [row.cells for row in islice(fitted(table, 0, Notices(strict=False)), SAMPLE)]
        )
    rows = ((row.line, dict(zip(table.header, row.cells, strict=True))) for row in fitted(table, place, notices))
    return records_of(rows, file.name, wishes.columns, notices)


READER = Reader("table", is_mine, read)
