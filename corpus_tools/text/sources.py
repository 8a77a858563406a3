"""Finds the texts in what the user names: a folder, a text, an archive or a table."""

import csv
import io
import json
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.lexicons.reader import Row, check_unique, rows_in
from corpus_tools.text.encodings import BINARY, UTF_16, WINDOWS_1252, decode
from corpus_tools.text.notices import Notices

Place = Path | zipfile.Path
"""A folder or file, on the disk or in an archive."""

REGION_COLUMNS = ("id", "part", "speaker", "starts", "ends")
NAMES_SHOWN, NAME_SHOWN = 12, 200
# What zipfile raises for files that are damaged, encrypted or packed in an unknown way.
UNREADABLE_ARCHIVE = (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError)


@dataclass(frozen=True)
class Text:
    """A text as it was found: `row` is what is known of it, `where` what a message calls it."""

    row: Row
    raw: str
    where: str
    file: str
    regions: tuple[Row, ...] = ()


def read_source(source: Path, notices: Notices) -> list[Text]:
    """Return the texts that a folder or file holds, in order; none that is binary or missing."""
    try:
        if source.is_dir():
            return _folder(source, notices)
        if not source.exists():
            raise LoadingError(_nowhere(source))
        return _reader(source)(source, notices)
    except OSError as error:
        name = str(error.filename or source)[:NAME_SHOWN]
        raise LoadingError(f"{name} cannot be read: {error.strerror}.") from None


def _nowhere(source: Path) -> str:
    """Say where something was sought, and what there is like the first step of the way that is missing."""
    asked = source.absolute()
    missing = next(path for path in (*reversed(asked.parents), asked) if not path.exists())
    beside = sorted(path.name for path in missing.parent.iterdir()) if missing.parent.is_dir() else []
    start = "" if source.is_absolute() else f" (sought from the working folder {Path.cwd()})"
    return f"There is no file or folder {asked}{start}.{did_you_mean(missing.name, beside)}"


def _reader(source: Path) -> Callable[[Path, Notices], list[Text]]:
    reader = READERS.get(source.suffix.lower())
    if reader is None:
        raise LoadingError(
            f"{source} is of no kind that can be loaded. There are: a folder of .txt files, {', '.join(READERS)}. "
            "Save the text of a document as .txt (UTF-8)."
        )
    return reader


def read_file(path: Place, notices: Notices, called: str = "") -> str | None:
    """Return what a file says, or None if it is binary; any encoding but UTF-8 is noticed.

    `called` is the file's name in messages, if it is another than its own.
    """
    # Bytes first: text mode would turn \r\n into \n before cleaning could record it.
    text, encoding, sample = decode(path.read_bytes())
    called = called or path.name
    if encoding == UTF_16:
        notices.add(
            "files read as UTF-16",
            f"{called} is UTF-16, not UTF-8, and was read so. Save it as UTF-8 to be rid of this warning.",
        )
    elif encoding == WINDOWS_1252:
        notices.add(
            "files read as Windows-1252",
            f"{called} is not UTF-8, so it was read as Windows-1252, which is a guess. Check a few words, "
            f"such as {sample!r}; if they are wrong, save the file as UTF-8 and load again.",
        )
    return None if encoding == BINARY else text


def _words(path: Place, notices: Notices, called: str = "") -> str | None:
    """Return what a text says; that it is binary is noticed."""
    try:
        words = read_file(path, notices, called)
    except PermissionError:
        notices.add(
            "files that may not be read",
            f"{called or path.name} may not be read, so it was skipped. Give yourself leave to read it, and load again.",
        )
        return None
    if words is None:
        notices.add(
            "binary files",
            f"{called or path.name} is no text but a binary file, so it was skipped. Save its words as a .txt file (UTF-8).",
        )
    return words


def _table_text(path: Place, notices: Notices) -> str:
    text = read_file(path, notices)
    if text is None:
        raise LoadingError(f"{path} is no table but a binary file. Save the table as text: .csv or .jsonl, in UTF-8.")
    return text


def _folder(folder: Place, notices: Notices, table: Place | None = None) -> list[Text]:
    table = table or folder / "articles.csv"
    names = sorted(path.name for path in folder.iterdir() if _is_txt(path))
    rows = _listed(folder, table, names, notices) if table.is_file() else _unlisted(folder, names)
    regions = _regions(folder / "regions.csv", [row["id"] for row in rows], notices)
    return list(_texts(folder, rows, names, regions, notices))


def _is_txt(path: Place) -> bool:
    # Names that begin with a dot are the system's: macOS packs a binary ._a.txt beside a.txt.
    return path.name.lower().endswith(".txt") and not path.name.startswith(".") and path.is_file()


def _listed(folder: Place, table: Place, names: list[str], notices: Notices) -> list[Row]:
    """Return the rows of `articles.csv`, and notice the texts that it leaves out."""
    rows = _rows(table, notices, required=("id", "file"), unique=("id",))
    files = {posixpath.normpath(row["file"]) for row in rows}
    left = [name for name in names if name not in files]
    if left:
        notices.add(
            "texts that are not listed",
            f"{table.name} does not list these texts of {folder}, so they were not loaded: {_enumerated(left)}. "
            "Add a row for each, or move them elsewhere.",
        )
    return rows


def _enumerated(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (", …" if len(names) > NAMES_SHOWN else "")


def _unlisted(folder: Place, names: list[str]) -> list[Row]:
    """Return a row for each text of a folder without `articles.csv`: it knows nothing but its name."""
    if not names:
        raise LoadingError(
            f"{folder} holds no .txt file and no articles.csv. Put the texts there as .txt files.{_instead(folder)}"
        )
    by_id: dict[str, str] = {}
    for name in names:
        first = by_id.setdefault(Path(name).stem, name)
        if first != name:
            raise LoadingError(f"{first} and {name} would both be called {Path(name).stem!r}. Rename one of them.")
    return [Row(str(folder / name), 1, {"id": stem, "file": name}) for stem, name in by_id.items()]


def _instead(folder: Place) -> str:
    """Name what else in a folder could be loaded."""
    if not isinstance(folder, Path):
        return ""
    there = [path for path in folder.iterdir() if not path.name.startswith((".", "_"))]
    names = sorted(path.name for path in there if path.is_dir() or path.suffix.lower() in READERS)
    return f" It holds {_enumerated(names)}: name one of these instead, if it is meant." if names else ""


def _regions(path: Place, ids: list[str], notices: Notices) -> dict[str, list[Row]]:
    by_article: dict[str, list[Row]] = {}
    for row in _rows(path, notices, required=REGION_COLUMNS) if path.is_file() else ():
        if row["id"] not in ids:
            raise LoadingError(f"{row.where}: no article is called {row['id']!r}.{did_you_mean(row['id'], ids)}")
        by_article.setdefault(row["id"], []).append(row)
    return by_article


def _texts(
    folder: Place, rows: list[Row], names: list[str], regions: dict[str, list[Row]], notices: Notices
) -> Iterator[Text]:
    for row in rows:
        file = row["file"]
        if not (folder / file).is_file():
            near = did_you_mean(file, names)
            message = f"{row.where}: there is no file {file!r} in {folder}, so {row['id']!r} was skipped.{near}"
            notices.add("files that are missing", message)
            continue
        raw = _words(folder / file, notices, file)
        if raw is not None:
            yield Text(row, raw, file, file, tuple(regions.get(row["id"], ())))


def _single(path: Path, notices: Notices) -> list[Text]:
    """Return a `.txt` file's text, which knows nothing but its name."""
    raw = _words(path, notices)
    row = Row(str(path), 1, {"id": path.stem})
    return [] if raw is None else [Text(row, raw, path.name, path.name)]


def _archive(path: Path, notices: Notices) -> list[Text]:
    try:
        with zipfile.ZipFile(path) as archive:
            return _folder(top_of(zipfile.Path(archive)), notices)
    except UNREADABLE_ARCHIVE as error:
        raise LoadingError(
            f"{path} cannot be unpacked ({error}). Pack the folder of texts as .zip again, without a password."
        ) from None


def top_of(root: zipfile.Path) -> zipfile.Path:
    """Return an archive's only folder if it has one, else its top."""
    tops = [top for top in root.iterdir() if top.name != "__MACOSX" and not top.name.startswith(".")]
    return tops[0] if len(tops) == 1 and tops[0].is_dir() else root


def _table(path: Path, notices: Notices) -> list[Text]:
    """Return the texts of a table with a `text` column; a table of files stands for the folder it lies in."""
    first_line = decode(path.read_bytes().split(b"\n", 1)[0]).text
    header = [column.strip('" \r') for column in first_line.split(delimiter_of(first_line))]
    if "file" in header and "text" not in header:
        return _folder(path.parent, notices, path)
    return _identified(_rows(path, notices, required=("text",), exact=("text",)))


def delimiter_of(text: str) -> str:
    """Return what parts the columns: a spreadsheet writes semicolons where the comma is a decimal sign."""
    return max(",;\t", key=text.split("\n", 1)[0].count)


def _rows(path: Place, notices: Notices, **columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of a table; `columns` as in `rows_in`."""
    text = _table_text(path, notices)
    # An article may be longer than the cell that the csv module allows.
    before = csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        lines = io.StringIO(text, newline="")
        return list(rows_in(lines, str(path), delimiter=delimiter_of(text), error=LoadingError, **columns))
    except csv.Error as error:
        raise LoadingError(f"{path} cannot be read as a table: {error}. Save it as CSV (UTF-8) again.") from None
    finally:
        csv.field_size_limit(before)


def _identified(rows: Iterable[Row]) -> list[Text]:
    """Return the texts of rows, each called by its `id`, its `doc_id` or its line."""
    seen: dict[tuple[str, str], int] = {}
    texts = []
    for row in rows:
        own = row.get("id") or row.get("doc_id") or str(row.line)
        row = replace(row, cells={**row.cells, "id": own})
        check_unique(row, ("id",), seen, LoadingError)
        texts.append(Text(row, row["text"], row.where, Path(row.path).name))
    return texts


def _lines(path: Path, notices: Notices) -> list[Text]:
    """Return the texts of a file with one JSON object a line."""
    # Not splitlines: JSON may hold a bare U+2028, which is no end of a line here.
    lines = enumerate(_table_text(path, notices).split("\n"), 1)
    return _identified(_json_row(path, number, line) for number, line in lines if line.strip())


def _json_row(path: Path, number: int, line: str) -> Row:
    where = f"{path.name} line {number}"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LoadingError(f"{where} is no JSON: {error}. Each line must be one whole JSON object.") from None
    if not isinstance(found, dict):
        raise LoadingError(f'{where} is no JSON object. Each line must look like {{"id": "…", "text": "…"}}.')
    text = found.get("text", 0)
    if not isinstance(text, str | None):
        raise LoadingError(
            f"{where}: there is no 'text' with the words of an article.{did_you_mean('text', {*found} - {'text'})} "
            f"The object has: {_enumerated(list(found)) or 'nothing'}"
        )
    return Row(str(path), number, {**{key: _cell(value) for key, value in found.items()}, "text": text or ""})


def _cell(value: Any) -> str:
    """Return a JSON value as a table would have it."""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    words = {None: "", True: "yes", False: "no"}
    return words[value] if value is None or isinstance(value, bool) else str(value).strip()


READERS: dict[str, Callable[[Path, Notices], list[Text]]] = {
    ".txt": _single,
    ".zip": _archive,
    ".csv": _table,
    ".jsonl": _lines,
}
