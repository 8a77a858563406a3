"""Frequency lists that others made: how often each term stands in a corpus that is not at hand."""

from dataclasses import dataclass
from pathlib import Path

from corpus_tools.errors import LoadingError
from corpus_tools.layers.words import fold
from corpus_tools.lexicons.reader import Row, is_whole_number, path_of, read_rows, version_of

TOTAL = "#total"
"""The term of the row that holds the size of the corpus behind a list, in words."""


@dataclass(frozen=True)
class FrequencyList:
    """How often each term stands in a corpus of `size` words; `note` says where that is from."""

    counts: dict[str, int]
    size: int
    note: str


def read_frequency_list(path: str | Path, *, size: int | None = None, case_sensitive: bool = False) -> FrequencyList:
    """Read a `.csv` or `.tsv` with the columns `term` and `count`; other columns are passed over.

    The corpus behind the list has `size` words, or as many as the count of a row whose term is `#total`
    says; if neither is there, the sum of all counts is taken, which is too small if the list was cut.
    Terms are folded as the words of a corpus are, and what folds to one term is added up.
    """
    file = path_of(path)
    rows = _rows(file)
    counts: dict[str, int] = {}
    total = size
    for row in rows:
        if row["term"] == TOTAL:
            total = total or _count(row)
        else:
            term = " ".join(fold(word, case_sensitive=case_sensitive) for word in row["term"].split())
            counts[term] = counts.get(term, 0) + _count(row)
    _check_size(file, total, counts)
    how = "as stated" if total else "the sum of its counts"
    total = total or sum(counts.values())
    return FrequencyList(counts, total, f"the list {file.name} {version_of(file)} of {total:,} words ({how})")


def _rows(file: Path) -> list[Row]:
    if not file.is_file():
        raise LoadingError(
            f"No frequency list is at {file}. Name a .csv or .tsv file with the columns term and "
            "count; or, to compare with words of the corpus, say which, as in {'kind': 'opinion'}."
        )
    return list(read_rows(file, required=("term", "count"), unique=("term",), error=LoadingError))


def _count(row: Row) -> int:
    # Only plain digits: "1.234" may be a thousand or a little more than one.
    if not is_whole_number(row["count"]):
        raise LoadingError(
            f"{row.where}: the count {row['count']!r} of {row['term']!r} is no whole number. Write digits only, as in 1234."
        )
    return int(row["count"])


def _check_size(file: Path, size: int | None, counts: dict[str, int]) -> None:
    if not sum(counts.values()):
        raise LoadingError(f"{file.name} counts no term. Give it a row for each term, below the line term,count.")
    # With n-grams, or terms that overlap, counts may add up to more than the words; one term may not.
    term = max(counts, key=counts.__getitem__)
    if size is not None and size < counts[term]:
        raise LoadingError(
            f"{file.name}: {term!r} is counted {counts[term]:,} times in a corpus of {size:,} words. "
            f"Give the size in words, in a row {TOTAL!r} or as reference_size."
        )
