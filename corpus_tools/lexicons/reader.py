"""Reads the word lists and tables that people edit; an error names the file and the line."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean

HERE = Path(__file__).parent


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


def read_rows(path: Path, *, required: Sequence[str] = (), unique: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a UTF-8 CSV file; `required` columns must be there, `unique` cells differ."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _check_columns(path, reader.fieldnames or (), required)
        seen: dict[tuple[str, str], int] = {}
        for cells in reader:
            row = Row(str(path), reader.line_num, {key: (cell or "").strip() for key, cell in cells.items() if key})
            _check_unique(row, unique, seen)
            yield row


def _check_columns(path: Path, there: Sequence[str], required: Sequence[str]) -> None:
    for column in required:
        if column not in there:
            raise LexiconError(
                f"{path.name} line 1: the column {column!r} is missing.{did_you_mean(column, there)} "
                f"The file has: {', '.join(there) or 'no columns'}"
            )


def _check_unique(row: Row, unique: Sequence[str], seen: dict[tuple[str, str], int]) -> None:
    for column in unique:
        first = seen.setdefault((column, row[column]), row.line)
        if first != row.line or not row[column]:
            what = f"{column} {row[column]!r} stands in line {first} already" if row[column] else f"{column} is empty"
            raise LexiconError(f"{row.where}: {what}. Give every row its own {column}.")


@lru_cache
def stopwords() -> Lexicon:
    """Return the function words of English that displays may hide; they are always counted."""
    path = HERE / "stopwords.csv"
    words = frozenset(row["word"] for row in read_rows(path, required=("word", "class"), unique=("word",)))
    return Lexicon("stopwords", words, hashlib.sha256(path.read_bytes()).hexdigest()[:7])


@dataclass(frozen=True)
class SpeechVerbs:
    """Verbs that report speech: the stance of each form, and the forms that need no "that", or may stand in an aside."""

    stances: dict[str, str]
    bare_forms: frozenset[str]
    aside_forms: frozenset[str]
    version: str

    @property
    def forms(self) -> frozenset[str]:
        """All forms of all verbs."""
        return frozenset(self.stances)


STANCES = ("neutral", "factive", "doubtful", "forceful")


@lru_cache
def speech_verbs() -> SpeechVerbs:
    """Return the reporting verbs with their stance: neutral, factive, doubtful or forceful."""
    path = HERE / "speech_verbs.csv"
    rows = list(read_rows(path, required=("verb", "forms", "stance", "clause_without_that", "aside"), unique=("verb",)))
    for row in rows:
        if row["stance"] not in STANCES:
            near = did_you_mean(row["stance"], STANCES)
            raise LexiconError(
                f"{row.where}: stance {row['stance']!r} is not known.{near} Stances: {', '.join(STANCES)}"
            )
    stances = {form: row["stance"] for row in rows for form in row["forms"].split()}
    bare, aside = (
        frozenset(form for row in rows if row[column] == "yes" for form in row["forms"].split())
        for column in ("clause_without_that", "aside")
    )
    return SpeechVerbs(stances, bare, aside, hashlib.sha256(path.read_bytes()).hexdigest()[:7])
