"""Reads the word lists and tables that people edit; an error names the file and the line."""

import csv
import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_tools.encodings import BINARY, UTF_8, Decoded, decode
from corpus_tools.errors import CorpusError, CorpusWarning, LexiconError, did_you_mean
from corpus_tools.lexicons.cells import as_meant

HERE = Path(__file__).parent
MOST_DIGITS = 15
"""No text has so many letters, and no list so many words."""


@dataclass(frozen=True)
class Row:
    """A row of a table, which knows where it stands."""

    path: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """Return a cell, or an empty string where the table has no such column."""
        return self.cells.get(column, "")

    @property
    def where(self) -> str:
        """File and line, for an error's first words."""
        return f"{Path(self.path).name} line {self.line}"


@dataclass(frozen=True)
class Lexicon:
    """A word list: its words, and a `version` that changes with every change of the file."""

    name: str
    words: frozenset[str]
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def path_of(named: str | Path) -> Path:
    """Return the path that somebody named, `~` as their home; the `~` of a user who is not known is a letter like others."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def decoded(data: bytes) -> Decoded:
    """Return what the bytes of a table say, as texts are decoded; what is UTF-8 may hold any control characters."""
    found = decode(data)
    try:
        return Decoded(data.decode("utf-8-sig"), UTF_8) if found.encoding == BINARY else found
    except UnicodeDecodeError:
        return found


def table_in(path: Path, error: type[CorpusError] = LexiconError) -> str:
    """Return what a table says, decoded as texts are; that its encoding had to be guessed is warned of."""
    try:
        text, encoding, sample = decoded(path.read_bytes())
    except OSError as problem:
        raise error(
            f"{path} cannot be read ({problem.strerror}). Give yourself leave to read it, or name another file."
        ) from None
    if encoding == BINARY:
        raise error(f"{path} is no table but a binary file. Save the table as text: CSV, in UTF-8.")
    if sample:
        message = (
            f"{path.name} is not UTF-8, so it was read as {encoding}, which is a guess. Check a few words, "
            f"such as {sample!r}; if they are wrong, save the file as UTF-8."
        )
        warnings.warn(message, CorpusWarning, stacklevel=2)
    return text


def delimiter_of(text: str) -> str:
    """Return what parts the columns: a spreadsheet writes semicolons where the comma is a decimal sign."""
    return max(",;\t", key=text.lstrip().split("\n", 1)[0].count)


def columns_of(text: str) -> list[str]:
    """Return the names in the first line of a table; none of what is no table."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)), [])
    except csv.Error:
        return []


def read_rows(
    path: Path, *, required: Sequence[str] = (), unique: Sequence[str] = (), error: type[CorpusError] = LexiconError
) -> Iterator[Row]:
    """Yield the rows of a CSV file; `required` columns must be there, `unique` cells differ."""
    text = table_in(path, error)
    lines = io.StringIO(text, newline="")
    yield from rows_in(lines, str(path), required=required, unique=unique, delimiter=delimiter_of(text), error=error)


def rows_in(
    lines: Iterable[str],
    path: str,
    *,
    required: Sequence[str] = (),
    unique: Sequence[str] = (),
    exact: Sequence[str] = (),
    delimiter: str = ",",
    error: type[CorpusError] = LexiconError,
) -> Iterator[Row]:
    """Yield the rows of CSV `lines` that were read from `path`.

    Cells lose the space around them and the apostrophe before a formula, except in `exact` columns. What is wrong is
    raised as `error`.
    """
    reader = csv.DictReader(lines, delimiter=delimiter)
    seen: dict[tuple[str, str], int] = {}
    try:
        while reader.fieldnames is not None and not "".join(reader.fieldnames).strip():  # empty lines above the header
            reader.fieldnames = None
        check_columns(Path(path).name, reader.fieldnames or (), required, error)
        last_line = reader.line_num
        for found in reader:
            cells = {key: cell or "" for key, cell in found.items() if key}
            breaks = sum(map(_line_breaks, cells.values())) if reader.line_num > last_line + 1 else 0
            first_line, last_line = reader.line_num - breaks, reader.line_num
            meant = {key: cell if key in exact else as_meant(cell.strip()) for key, cell in cells.items()}
            row = Row(path, first_line, meant)
            check_unique(row, unique, seen, error)
            yield row
    except csv.Error as problem:
        raise error(
            f"{Path(path).name} below line {reader.line_num}: {problem}. Look whether a quotation mark is open there."
        ) from None


def _line_breaks(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


def check_columns(name: str, there: Sequence[str], required: Sequence[str], error: type[CorpusError]) -> None:
    """Raise `error` if a table does not have a column that it needs."""
    for column in required:
        if column not in there:
            raise error(
                f"{name} line 1: the column {column!r} is missing.{did_you_mean(column, there)} "
                f"The file has: {', '.join(there) or 'no columns'}"
            )


def check_unique(
    row: Row, unique: Sequence[str], seen: dict[tuple[str, str], int], error: type[CorpusError] = LexiconError
) -> None:
    """Raise `error` if a `unique` cell is empty or was `seen` in a row before; else note its line there."""
    for column in unique:
        first = seen.setdefault((column, row[column]), row.line)
        if first != row.line or not row[column]:
            what = f"{column} {row[column]!r} stands in line {first} already" if row[column] else f"{column} is empty"
            raise error(f"{row.where}: {what}. Give every row its own {column}.")


def check_known(row: Row, what: str, asked: str, known: Iterable[str], heading: str) -> None:
    """Raise an error if what a row says is none of what is `known`, which goes under a `heading`."""
    names = list(known)
    if asked not in names:
        near = did_you_mean(asked, names)
        raise LexiconError(f"{row.where}: {what} {asked!r} is not known.{near} {heading}: {', '.join(names)}")


def is_whole_number(cell: str) -> bool:
    """Tell digits that a table of numbers can hold.

    >>> [is_whole_number(cell) for cell in ("12", "1.2", "-1", "9" * 30)]
    [True, False, False, False]
    """
    return cell.isascii() and cell.isdecimal() and len(cell) <= MOST_DIGITS


def version_of(path: Path) -> str:
    """Return a short hash of a list's file, which changes with every edit."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:7]


@dataclass(frozen=True)
class LemmaTable:
    """Which forms are counted as one: the lemma of every form in the table, lemmas among them."""

    name: str
    lemma_of: dict[str, str]
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def lemma_table(path: Path | None = None) -> LemmaTable:
    """Read a table of lemmas and their forms, the shipped one without a `path`; no form stands in two rows.

    A row without forms is a word that stays on its own, and its `note` says why.
    """
    return _lemmas_in(path) if path else _shipped_lemmas()


@lru_cache
def _shipped_lemmas() -> LemmaTable:
    return _lemmas_in(HERE / "lemmas.csv")


def _lemmas_in(path: Path) -> LemmaTable:
    if not path.is_file():
        raise LexiconError(f"No table of lemmas is at {path}. Name a .csv file with the columns lemma, forms, note.")
    lemma_of: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in read_rows(path, required=("lemma", "forms"), unique=("lemma",)):
        _check_lemma(row)
        for form in dict.fromkeys((row["lemma"], *row["forms"].split())):
            if form in lines:
                raise LexiconError(
                    f"{row.where}: the form {form!r} of {row['lemma']!r} stands in line {lines[form]} already, "
                    f"under {lemma_of[form]!r}. Keep it in one of the rows, or give it a row of its own."
                )
            lines[form], lemma_of[form] = row.line, row["lemma"]
    return LemmaTable(path.stem, lemma_of, version_of(path))


def _check_lemma(row: Row) -> None:
    if len(row["lemma"].split()) > 1:
        raise LexiconError(f"{row.where}: the lemma {row['lemma']!r} is more than one word. Write one word.")
    if any(letter in row["forms"] for letter in ",;|/"):
        raise LexiconError(
            f"{row.where}: the forms of {row['lemma']!r} are parted by more than blanks. Use blanks only."
        )
    if not row["forms"] and not row.get("note"):
        raise LexiconError(
            f"{row.where}: {row['lemma']!r} has no forms and no note. Write its forms, or in a note why it stays alone."
        )


def lexicon(name: str, column: str) -> Lexicon:
    """Return the words that a shipped list has in a column."""
    path = HERE / f"{name.replace(' ', '_')}.csv"
    words = frozenset(row[column] for row in read_rows(path, required=(column,), unique=(column,)))
    return Lexicon(name, words, version_of(path))


@lru_cache
def stopwords() -> Lexicon:
    """Return the function words of English that displays may hide; they are always counted."""
    return lexicon("stopwords", "word")


@lru_cache
def sentence_words() -> Lexicon:
    """Return the abbreviations and the beginners of sentences that Punkt learned or was given (see `layers.sentences`)."""
    return lexicon("punkt", "value")


@lru_cache
def stopword_classes() -> dict[str, frozenset[str]]:
    """Return the function words by their class: determiner, pronoun, preposition, …"""
    classes: dict[str, set[str]] = {}
    for row in read_rows(HERE / "stopwords.csv", required=("word", "class")):
        classes.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}
