"""Tables with a text a row: `.csv` and `.tsv` in any delimiter and encoding, spreadsheets (`.xlsx`) and Parquet files."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from corpus_tools.text.files.columns import TEXT, facts_by_name, meanings, no_text, plain, records_of
from corpus_tools.text.files.packed import opened
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes, guest
from corpus_tools.text.files.rows import DELIMITERS, Row, delimiter_of, fitted, named, open_table, split_rows
from corpus_tools.text.notices import Notices
from corpus_tools.text.readers.objects import cell_of

SAMPLE = 20
LONG_LINE, LONG_NAME = 2_000, 40


def is_table(file: File) -> bool:
    """A text called a table, or a first line that names a column of texts beside another known one."""
    if file.suffix in (".csv", ".tsv", ".tab"):
        return True
    line = file.start[:LONG_LINE].partition("\n")[0]
    # Most first lines are prose, so that one long cell is enough to know.
    if len(line) >= LONG_LINE or all(_has_a_long_cell(line, mark) for mark in DELIMITERS):
        return False
    cells = next(split_rows([line], delimiter_of(line)), Row(1, [])).cells
    known = [facts_by_name().get(plain(cell)) for cell in cells]
    return TEXT in known and len({*known} - {None}) > 1 and len([*filter(None, known)]) * 2 >= len(cells)


def _has_a_long_cell(line: str, mark: str) -> bool:
    """Tell whether one of the cells is longer than a column's name; where they are few, the line's length says it."""
    few = len(line) > (LONG_NAME + 1) * (line.count(mark) + 1)
    return few or len(max(line.split(mark), key=len)) > LONG_NAME


def read_table(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
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


def is_workbook(file: File) -> bool:
    """A zip with a workbook in it."""
    with opened(file, 1 << 20) as packed:
        return "xl/workbook.xml" in packed.namelist()


def read_workbook(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the rows of each sheet that has a column of texts; sheets without one are named."""
    opened(file, wishes.megabytes).close()
    openpyxl = guest("openpyxl", file.name)
    # In bytes, because by its path it is refused for an ending that is not a workbook's.
    book = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True)
    tables = {sheet.title: _table(sheet) for sheet in book.worksheets}
    having = {title: table for title, table in tables.items() if _text_column(table[0], wishes, file.name)}
    if not having:
        header, rows = next(iter(tables.values()))
        raise no_text(f"{file.name} line 1", header, [list(row.values()) for _, row in islice(rows, SAMPLE)])
    for title in tables.keys() - having.keys():
        if tables[title][0]:
            notices.add(
                "sheets without texts",
                f"{file.name}: the sheet {title!r} has no column of texts, so it was not read.",
                file=file.name,
            )
    for place, (title, (_, rows)) in enumerate(having.items()):
        for record in records_of(rows, file.name, wishes.columns, notices):
            yield record if place == 0 else record._replace(id=f"{title}-{record.id or record.number}")


def _table(sheet: Any) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """Return a sheet's header and its rows that are not empty, each with its line."""
    sheet.reset_dimensions()  # Some programs write that a sheet is smaller than it is.
    lines = (
        (number, [_cell(value) for value in row]) for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    )
    filled = ((number, cells) for number, cells in lines if any(cell.strip() for cell in cells))
    header = list(named(next(filled, (1, []))[1]))
    rows = ((number, dict(zip(header, chain(cells, [""] * len(header)), strict=False))) for number, cells in filled)
    return header, rows


def _text_column(header: Sequence[str], wishes: Wishes, name: str) -> str:
    asked = {fact: column for fact, column in wishes.columns.items() if column in header}
    return next((column for column, fact in meanings(header, asked, name).items() if fact == TEXT), "")


def _cell(value: Any) -> str:
    """Return a value as a table in text would have it; a day without a time is a day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else str(value)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else cell_of(value)


def read_parquet(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the rows."""
    parquet = guest("pyarrow.parquet", file.name)
    table = parquet.ParquetFile(file.path or io.BytesIO(file.data))
    rows = (row for batch in table.iter_batches(batch_size=1000) for row in batch.to_pylist())
    cells: Iterator[tuple[int, Mapping[str, str]]] = (
        (number, {name: _cell(value) for name, value in row.items()}) for number, row in enumerate(rows, 1)
    )
    header = table.schema_arrow.names
    if not _text_column(header, wishes, file.name):
        raise no_text(f"{file.name}", header, [list(row.values()) for _, row in islice(cells, SAMPLE)])
    return records_of(cells, file.name, wishes.columns, notices, unit="row")


WORKBOOK = Reader("spreadsheet", is_workbook, read_workbook, by_guest=True)
PARQUET = Reader("Parquet file", lambda file: file.head[:4] == b"PAR1", read_parquet, by_guest=True)
TABLE = Reader("table", is_table, read_table)
