"""The rows of a table in text, read as they were meant: whatever is odd is noticed with its line, and no word dropped."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from corpus_tools.text.files.columns import facts_by_name, plain
from corpus_tools.text.notices import Notices

DELIMITERS = ",;\t|"
LONGEST_CELL = 1 << 24
"""Letters after which a quotation mark that no other closes is taken for a letter."""
SEVERAL_WORDS = 3
QUOTE_IT = "Put a cell that holds such a thing into quotation marks, and load again."


@dataclass
class Row:
    """The cells of one row, the line where it begins, and how many of them the file gives."""

    line: int
    cells: list[str]
    literal: bool = False
    given: int = 0


@dataclass
class Tape:
    """Lines one by one; those of the row being read are kept, so that they can be read again in another way."""

    lines: Iterator[str]
    line: int = 0
    row: list[str] = field(default_factory=list)
    again: deque[str] = field(default_factory=deque)

    def __iter__(self) -> Tape:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.lines)
        self.line += 1
        self.row.append(line)
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        """Have these lines read again."""
        self.again.extendleft(reversed(lines))
        self.line -= len(lines)


def split_rows(lines: Iterable[str], delimiter: str, *, spaced: bool = False, before: int = 0) -> Iterator[Row]:
    r"""Yield rows by the rules of quotation marks; where a mark breaks them, all marks of its line are letters.

    >>> [row.cells for row in split_rows(['1,"a\n', 'b"\n', '2,"c\n', '3,the "end" of it\n'], ",")]
    [['1', 'a\nb'], ['2', '"c'], ['3', 'the "end" of it']]
    """
    tape = Tape(iter(lines), before)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        while True:
            # A row that went wrong leaves its reader in the middle of a cell, so another one begins after it.
            reader = csv.reader(tape, delimiter=delimiter, strict=True, skipinitialspace=spaced)
            try:
                yield from _legal_rows(reader, tape)
                return
            except csv.Error:
                line, *rest = tape.row
                tape.put_back(rest)
                yield Row(tape.line, line.rstrip("\r\n").split(delimiter), literal=True)
    finally:
        csv.field_size_limit(limit)


def _legal_rows(reader: Iterator[list[str]], tape: Tape) -> Iterator[Row]:
    while True:
        tape.row.clear()
        line = tape.line + 1
        cells = next(reader, None)
        if cells is None:
            return
        if cells:
            yield Row(line, cells)


def delimiter_of(line: str) -> str:
    r"""Return what parts the columns under this first line: the mark that gives the most columns of a known name.

    >>> delimiter_of('id;"title, short";text'), delimiter_of("Beitrag\tJahr, Monat, Tag")
    (';', '\t')
    """

    def worth(mark: str) -> tuple[int, bool, int]:
        cells = next(split_rows([line], mark), Row(1, [])).cells
        return sum(plain(cell) in facts_by_name() for cell in cells if len(cells) > 1), mark == "\t", len(cells)

    return max((mark for mark in DELIMITERS if mark in line), key=worth, default=",")


@dataclass(frozen=True)
class Table:
    """A table as its file has it: what parts its columns, what they are called, and its rows, to be read once."""

    name: str
    delimiter: str
    header: list[str]
    rows: Iterator[Row]


def open_table(lines: Iterable[str], name: str) -> Table:
    """Find a table's header and what parts its columns; a first line such as `sep=;` says the latter."""
    several, before = iter(lines), 0
    head = list(islice(several, 20))
    while head and not head[0].strip():
        head, before = head[1:], before + 1
    mark = head[0].strip()[-1] if head and head[0].lower().startswith("sep=") else ""
    if mark:
        head, before = head[1:], before + 1
    mark = mark or delimiter_of(head[0] if head else "")
    spaced = sum(f'{mark} "' in line for line in head) > sum(f'{mark}"' in line for line in head)
    rows = split_rows(chain(head, several), mark, spaced=spaced, before=before)
    header = next(rows, Row(1, [])).cells
    return Table(name, mark, list(named(header)), rows)


def named(header: Sequence[str]) -> Iterator[str]:
    """Yield a name for each column; where one has none, or that of another, its place makes one."""
    seen: set[str] = set()
    for place, cell in enumerate(header, 1):
        name = cell.strip() or f"column {place}"
        yield f"{name} ({place})" if name in seen else name
        seen.add(name)


def fitted(table: Table, text_at: int, notices: Notices) -> Iterator[Row]:
    """Yield the rows, each with as many cells as the header: what is too much, or comes too late, belongs to the text."""
    held: Row | None = None
    for row in table.rows:
        if [cell.strip() for cell in row.cells] == table.header:
            remedy = "Take it out, or look whether two tables were joined."
            _notice(table, row, "repeats the header, so it was skipped", remedy, notices)
        elif held is not None and _goes_on(held, row, text_at, len(table.header)):
            _notice(table, row, f"goes on with the text of line {held.line}, so it was joined to it", QUOTE_IT, notices)
            first, *rest = _unquoted(row)
            held.cells[text_at] += "\n" + first
            held.cells[text_at + 1 :] = rest or held.cells[text_at + 1 :]
            held.given = max(held.given, text_at + len(row.cells))
        else:
            if held is not None:
                yield held
            held = _fit(table, row, text_at, notices)
    if held is not None:
        yield held


def _goes_on(held: Row, row: Row, text_at: int, columns: int) -> bool:
    """Tell a row that is the rest of the text before it: one cell alone, or the right number and several words first."""
    if held.given != text_at + 1 or columns == 1:
        return False
    whole = len(row.cells) == columns - text_at
    return len(row.cells) == 1 or (held.given < columns and whole and len(row.cells[0].split()) >= SEVERAL_WORDS)


def _fit(table: Table, row: Row, text_at: int, notices: Notices) -> Row:
    columns, given = len(table.header), len(row.cells)
    while len(row.cells) > columns and not row.cells[-1].strip():
        row.cells.pop()
    more = len(row.cells) - columns
    if more > 0:
        joined = table.delimiter.join(row.cells[text_at : text_at + more + 1])
        row.cells[text_at : text_at + more + 1] = [joined]
    if row.literal:
        row.cells = _unquoted(row)
    cells = f"{given} cell{'s' * (given != 1)} under {columns} column{'s' * (columns != 1)}"
    odd, remedy = "", QUOTE_IT
    if more > 0 and columns > 1:
        odd = f"has {cells}, so what is too much was put into {table.header[text_at]!r}"
    elif row.literal:
        odd = "has a quotation mark that no other one closes, so it was read as a letter"
    elif more < 0:
        odd, remedy = f"has {cells}, so the last ones are empty", "Look whether a cell is missing in between."
    if odd:
        _notice(table, row, odd, remedy, notices)
    row.given, row.cells[columns:] = len(row.cells), []
    row.cells += [""] * (columns - len(row.cells))
    return row


def _unquoted(row: Row) -> list[str]:
    """Return the cells of a line whose marks are letters: those around a whole cell are none, after all."""
    around = (cell[:1] == cell[-1:] == '"' and len(cell) > 1 for cell in row.cells)
    inner = (cell[1:-1] if marks else cell for marks, cell in zip(around, row.cells, strict=True))
    return [cell.replace('""', '"').replace('\\"', '"') for cell in inner] if row.literal else row.cells


def _notice(table: Table, row: Row, said: str, remedy: str, notices: Notices) -> None:
    notices.add("rows that are odd", f"{table.name} line {row.line} {said}.", remedy, file=table.name, line=row.line)
