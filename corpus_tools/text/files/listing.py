"""The tables that stand beside texts: `articles.csv` says what is known of each file, `regions.csv` where its parts are."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.lexicons.cells import as_meant
from corpus_tools.lexicons.reader import Row, check_columns, check_unique
from corpus_tools.text.files.columns import FILE, ID, TEXT, meanings, record_of
from corpus_tools.text.files.folders import same_path
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Record, Wishes
from corpus_tools.text.files.rows import fitted, open_table
from corpus_tools.text.notices import Notices

ARTICLES, REGIONS = "articles.csv", "regions.csv"
REGION_COLUMNS = ("id", "part", "speaker", "starts", "ends")
TABLES = (".csv", ".tsv", ".tab")
ABOUT = re.compile(
    r"(?:read[ _-]?me|licen[cs]e|copying|sources|citation|codebook|changelog|credits|manifest|requirements)\b",
    re.IGNORECASE,
)
"""What files are called that say something about the texts."""
SHOWN = 12


class Found(NamedTuple):
    """A file to be read, and what a table beside it says of it."""

    file: File
    listed: Record | None = None


@dataclass
class Listing:
    """What a folder holds: the files to be read, the ids that were planned, and the regions of each article."""

    found: list[Found] = field(default_factory=list)
    about: list[File] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    regions: dict[str, list[Row]] = field(default_factory=dict)


def listing_of(
    files: Sequence[File], folder: str, wishes: Wishes, notices: Notices, table: File | None = None
) -> Listing:
    """Return what of a folder's files is to be read: those that its table lists, or without one, all.

    `folder` is what messages call it. A file that is about the texts (a README) is none of them, unless it is listed.
    """
    table = table or min(filter(is_listing, files), key=lambda file: (file.name.count("/"), file.name), default=None)
    regions = next((file for file in files if file.name.rpartition("/")[2] == REGIONS), None)
    texts = [file for file in files if file not in (table, regions)]
    listing = Listing(about=[file for file in texts if ABOUT.match(file.name.rpartition("/")[2])])
    if table is None:
        listing.found = [Found(file) for file in texts if file not in listing.about]
        listing.ids = {file.base for file in texts} if regions is not None else set()
    else:
        rows = list(_listed_rows(table, wishes, notices))
        listing.ids = {row.id for row in rows}
        listing.found = list(_listed(rows, table, texts, folder, notices))
        _notice_unlisted(table, listing, texts, folder, notices)
    if regions is not None:
        listing.regions = _regions(regions, notices)
    return listing


def is_listing(file: File) -> bool:
    """Tell a table that lists files and holds no texts itself."""
    if file.suffix not in TABLES:
        return False
    header = set(_meaning(file, Wishes()).values())
    return TEXT not in header and (FILE in header or file.name.rpartition("/")[2] == ARTICLES)


def _meaning(file: File, wishes: Wishes) -> dict[str, str]:
    header = open_table(file.start.splitlines(keepends=True)[:3], file.name).header
    asked = {fact: column for fact, column in wishes.columns.items() if column in header}
    return meanings(header, asked, f"{file.name} line 1")


def _listed_rows(table: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the rows of a table that lists files; its `file` is among their facts until the file is found."""
    opened = open_table(table.lines(notices), table.name)
    meaning = {column: f" {FILE}" if fact == FILE else fact for column, fact in _meaning(table, wishes).items()}
    check_columns(table.name, opened.header, [] if f" {FILE}" in meaning.values() else [FILE], LoadingError)
    seen: dict[tuple[str, str], int] = {}
    for row in fitted(opened, len(opened.header) - 1, notices):
        record = record_of(
            dict(zip(opened.header, row.cells, strict=True)), meaning, f"{table.name} line {row.line}", row.line
        )
        if ID in meaning.values():
            check_unique(Row(table.name, row.line, {ID: record.id}), (ID,), seen, LoadingError)
        yield record


def _listed(
    rows: Sequence[Record], table: File, texts: Sequence[File], folder: str, notices: Notices
) -> Iterator[Found]:
    # One system writes the é of a file's name as one character, another as two.
    by_name = {unicodedata.normalize("NFC", file.name): file for file in texts}
    for row in rows:
        named = row.facts.get(f" {FILE}", "")
        below = named if named[:1] in "/\\" else same_path(unicodedata.normalize("NFC", named))
        path = posixpath.normpath(posixpath.join(table.folder, below))
        if path in by_name:
            facts = {name: cell for name, cell in row.facts.items() if name != f" {FILE}"}
            yield Found(by_name[path], Record("", facts, row.where, row.id, row.number, row.basis))
            continue
        outside = path.startswith(("../", "/")) or (len(named) > 1 and named[1] == ":")
        said = f"the file {named!r} lies outside of {folder}" if outside else f"there is no file {named!r} in {folder}"
        remedy = "Copy it into the folder." if outside else did_you_mean(named, by_name).strip()
        called = repr(row.id or named)
        notices.add(
            "files that are missing", f"{row.where}: {said}, so {called} was skipped.", remedy,
            file=table.name, line=row.number, lost=True,
        )  # fmt: skip


def _notice_unlisted(table: File, listing: Listing, texts: Sequence[File], folder: str, notices: Notices) -> None:
    listed = {found.file.name for found in listing.found}
    left = [file.name for file in texts if file.name not in listed and file not in listing.about]
    if left:
        notices.add(
            "texts that are not listed",
            f"{table.name} does not list these texts of {folder}, so they were not loaded: "
            f"{', '.join(left[:SHOWN])}{', …' if len(left) > SHOWN else ''}.",
            "Add a row for each, or move them elsewhere.",
            file=table.name,
            lost=True,
        )


def _regions(table: File, notices: Notices) -> dict[str, list[Row]]:
    opened = open_table(table.lines(notices), table.name)
    check_columns(table.name, opened.header, REGION_COLUMNS, LoadingError)
    by_article: dict[str, list[Row]] = {}
    for row in fitted(opened, len(opened.header) - 1, notices):
        cells = {column: as_meant(cell.strip()) for column, cell in zip(opened.header, row.cells, strict=True)}
        by_article.setdefault(cells["id"], []).append(Row(table.name, row.line, cells))
    return by_article


def check_regions(regions: Mapping[str, Sequence[Row]], ids: set[str]) -> None:
    """Refuse regions of articles that nobody has heard of; those of a text that was skipped are no error."""
    for name, rows in regions.items():
        if name not in ids:
            raise LoadingError(f"{rows[0].where}: no article is called {name!r}.{did_you_mean(name, ids)}")
