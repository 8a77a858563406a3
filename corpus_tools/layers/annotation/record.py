"""What readers say of spans: a small CSV file that outlives the lists and the texts, and to which rows are only added.

A row says where the span stands and what it read, so that one whose text has changed is noticed instead of being taken
for something said of other words. Who changes their mind adds a row, and the last one counts.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.encodings import UTF_8
from corpus_tools.errors import LabelError, did_you_mean
from corpus_tools.lexicons.cells import as_meant, csv_line
from corpus_tools.lexicons.reader import (
    Row,
    columns_of,
    decoded,
    delimiter_of,
    is_whole_number,
    path_of,
    rows_in,
    table_in,
)
from corpus_tools.text.article import Article
from corpus_tools.text.notices import Notices

if TYPE_CHECKING:
    import pandas as pd

UNDONE = "undone"
"""What stands in the file where somebody took something back: as rows are only added, that is one too."""

PLACE = ("doc", "start", "end")


@dataclass(frozen=True)
class Record:
    """One kind of file: what a row is called, its columns, and those that must be there to read it.

    The cells of `key` tell one thing from all others that somebody may say; `says` is the column in which it may be taken
    back; `check` complains of a row that says something unknown.
    """

    noun: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    key: tuple[str, ...]
    says: str
    reader: str
    check: Callable[[Mapping[str, str], str], None]
    exact: tuple[str, ...] = ("text",)

    @property
    def nouns(self) -> str:
        """What several rows are called."""
        return f"{self.noun}s"


def save(record: Record, path: str | Path, cells: Mapping[str, object]) -> None:
    """Add one row to a file, which is made if it is not there. What stands in the file is never touched.

    The row goes out in one piece and is on the disk before this returns: a notebook that dies after it loses nothing,
    and two that write at once do not mix their rows.
    """
    path = path_of(path)
    cells = {column: cells[column] for column in record.columns}
    record.check({name: str(cell) for name, cell in cells.items()}, f"The {record.noun}")
    if not str(cells[record.reader]).strip():
        raise LabelError(f"A {record.noun} needs somebody who gives it. Say who: {record.reader}='Anna'.")
    try:
        if not _made(record, path, cells):
            _append(record, path, cells)
    except OSError as error:
        raise LabelError(
            f"The {record.noun} was not saved: {path} cannot be written ({error.strerror}). Name a file where you may write."
        ) from None


def _made(record: Record, path: Path, cells: Mapping[str, object]) -> bool:
    """Make the file with its first row; False if there is one already."""
    try:
        # Made and appended to in one: somebody else's row may come before ours.
        with open(path, "ab", buffering=0, opener=_new) as file:
            append_whole(file, f"{csv_line(record.columns)}\n{csv_line(cells.values())}\n")
    except FileExistsError:
        return False
    return True


def _new(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL, 0o666)


def _append(record: Record, path: Path, cells: Mapping[str, object]) -> None:
    there = path.read_bytes()
    is_empty = not there.strip() or not decoded(there).text.strip()
    names, delimiter = (record.columns, ",") if is_empty else _columns(record, path, there)
    start = f"{csv_line(record.columns)}\n" if is_empty else ""
    # A last line without an end was written by hand, or broken off.
    if not is_empty and not there.endswith((b"\n", b"\r")):
        start = "\n"
    with path.open("ab", buffering=0) as file:
        append_whole(file, f"{start}{csv_line((cells.get(name, '') for name in names), delimiter)}\n")


def _columns(record: Record, path: Path, there: bytes) -> tuple[list[str], str]:
    """Return the columns of a file, in any order and with others beside them, and what parts them."""
    text, encoding, _ = decoded(there)
    if encoding != UTF_8:
        raise LabelError(
            f"The {record.noun} was not saved: {path.name} is no UTF-8 but {encoding}, so its rows and new ones would not "
            "mix. Save it as CSV in UTF-8, or name another file."
        )
    names = columns_of(text)
    missing = [column for column in record.columns if column not in names]
    if missing:
        raise LabelError(
            f"The {record.noun} was not saved: {path.name} has no column {missing[0]!r}, so it is no file of "
            f"{record.nouns}. Name another file. A file of {record.nouns} has the columns {', '.join(record.columns)}."
        )
    return names, delimiter_of(text)


def append_whole(file: io.FileIO, text: str) -> None:
    """Write a text whole or not at all, and see it to the disk."""
    data, before = text.encode("utf-8"), file.seek(0, os.SEEK_END)
    if file.write(data) != len(data):
        file.truncate(before)
        raise OSError(28, "the disk is full")
    os.fsync(file.fileno())


def read(record: Record, path: str | Path) -> pd.DataFrame:
    """Return the last that each reader said of each thing, without what was taken back; nothing of a file that is not there.

    Columns are those of the record, and `where` (file and line). A row that cannot be read is an error that names its line.
    """
    import pandas as pd

    path = path_of(path)
    if path.is_dir():
        name = path / f"{record.nouns}.csv"
        raise LabelError(f"{path} is a folder. Name the file of {record.nouns} in it, such as {name}.")
    rows = [_cells(record, row) for row in _rows(record, path)] if path.exists() else []
    table = pd.DataFrame(rows, columns=[*record.columns, "where"]).astype({"start": int, "end": int})
    # Corrections of a hit's speaker and of its end are two things.
    said = table[record.says].astype(str)
    about = said.str.extract(r"^(\w+): ", expand=False).fillna("")
    is_last = ~table.assign(about=about).duplicated([*record.key, record.reader, "about"], keep="last")
    return table[is_last & ~said.str.fullmatch(rf"(?:\w+: )?{UNDONE}")].reset_index(drop=True)


def _rows(record: Record, path: Path) -> Iterator[Row]:
    text = table_in(path, LabelError)
    lines = io.StringIO(text if text.strip() else csv_line(record.columns), newline="")
    options: dict[str, Any] = {"exact": record.exact, "delimiter": delimiter_of(lines.getvalue())}
    for row in rows_in(lines, str(path), required=record.needed, error=LabelError, **options):
        # Two who make the file at one moment may both begin it.
        if any(row.get(column) != column for column in record.needed):
            yield row


def _cells(record: Record, row: Row) -> tuple:
    record.check(row.cells, f"{row.where}: the {record.noun}")
    if not (is_whole_number(row["start"]) and is_whole_number(row["end"])):
        raise LabelError(
            f"{row.where}: start and end are numbers, not {row['start']!r} and {row['end']!r}. Take the row out, or "
            f"{record.noun} the {'hit' if record.noun == 'label' else 'words'} again."
        )
    cells = {**row.cells, **{name: as_meant(row.get(name)) for name in record.exact}}
    return (
        *(int(cells[name]) if name in ("start", "end") else cells.get(name, "") for name in record.columns),
        row.where,
    )


def fitting(said: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """Return what readers said of words that still stand where they stood; the rest is warned of, one by one.

    `stale_labels` lists it all.
    """
    problems = _problems(said, articles)
    noun = _noun(said)
    with Notices(strict=False) as notices:
        for problem in problems[problems != ""]:
            notices.add(f"{noun}s that do not fit (see ct.stale_labels)", problem)
    return said[problems == ""].reset_index(drop=True)


def stale_labels(labels: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """Return the labels, or codes, that no longer fit the articles, each with a `problem`: who uses them must look again."""
    problems = _problems(labels, articles)
    return labels.assign(problem=problems)[problems != ""].reset_index(drop=True)


def _noun(said: pd.DataFrame) -> str:
    return "code" if "code" in said else "label"


def _problems(said: pd.DataFrame, articles: Iterable[Article]) -> np.ndarray:
    """Return for each row what is wrong with its place, or nothing."""
    text = {article.id: article.text for article in articles}
    noun = _noun(said)
    columns = (said[name].tolist() for name in ("where", *PLACE, "text", "code" if noun == "code" else "category"))

    def problem(where: str, doc: str, start: int, end: int, words: str, called: str) -> str:
        label = f"{where}: the {noun} of {words!r} ({called}) in {doc!r} was left out"
        if doc not in text:
            return f"{label}, because the corpus has no such article.{did_you_mean(doc, text)}"
        if text[doc][start:end] != words:
            return f"{label}, because the text has {text[doc][start:end]!r} there now. {noun.capitalize()} it again."
        return ""

    return np.array([problem(*row) for row in zip(*columns, strict=True)], dtype=object)
