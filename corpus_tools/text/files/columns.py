"""What the columns of a table mean: a fact by one of its usual names, by the name that the user gives, or one's own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus_tools.errors import LoadingError, did_you_mean, unknown
from corpus_tools.lexicons.cells import as_meant
from corpus_tools.lexicons.reader import HERE, read_rows
from corpus_tools.text.article import BASES, KNOWN
from corpus_tools.text.files.records import Record
from corpus_tools.text.notices import Notices

TEXT, ID, FILE = "text", "id", "file"
"""Columns that say which article is meant and what it says, and not what is known of it."""
NAMED = (TEXT, ID, FILE, *KNOWN)
"""Columns that a user can name in a call: `load_corpus(path, text="Beitrag")`."""
BASIS = "_basis"
MISSING = frozenset(("nan", "na", "n/a", "#n/a", "none", "null", "nat", "<na>"))
"""What programs write where there is nothing."""


@lru_cache
def usual_names() -> dict[str, dict[str, int]]:
    """Return for each fact the names that its column usually has, the surest first (`lexicons/facts.csv`)."""
    rows = read_rows(HERE / "facts.csv", required=("fact", "names"), unique=("fact",))
    return {row["fact"]: {plain(name): rank for rank, name in enumerate(row["names"].split(";"))} for row in rows}


@lru_cache
def facts_by_name() -> dict[str, str]:
    """Return the fact that each usual name stands for."""
    return {name: fact for fact, names in usual_names().items() for name in names}


def plain(name: str) -> str:
    """Return a column's name without what programs and people write in different ways.

    >>> plain(" Publish_Date"), plain("publishedAt"), plain("pub-date")
    ('publishdate', 'publishedat', 'pubdate')
    """
    return re.sub(r"[\s_-]+", "", name).casefold()


def meanings(header: Sequence[str], asked: Mapping[str, str], where: str) -> dict[str, str]:
    """Return what each column means: a name of the house's, or its own name where the house has none.

    Of two columns that could be one fact, the usual names' order decides, and the other keeps its own name.
    """
    found: dict[str, str] = {}
    for fact, column in asked.items():
        if column not in header:
            raise LoadingError(
                f"{where}: there is no column {column!r}.{did_you_mean(column, header)} {_listed(header)}"
            )
        found[column] = fact
    for fact, names in usual_names().items():
        called = [column for column in header if plain(column) in names and column not in found]
        if called and fact not in asked:
            found[min(called, key=lambda column: (column != fact, names[plain(column)]))] = fact
    exact = {column: column for column in header if column in KNOWN and column not in found.values()}
    # A column that the user passed over for another of the same name keeps its cells under a longer one.
    other = {column: f"{column} (column)" if column in found.values() else column for column in header}
    return other | exact | found


def check_asked(columns: Mapping[str, str]) -> None:
    """Refuse names of columns that mean nothing."""
    for name in columns:
        if name not in NAMED:
            raise unknown("option or column", name, NAMED, "load_corpus")


def _listed(header: Sequence[str]) -> str:
    shown = ", ".join(header[:12]) + (", …" if len(header) > 12 else "")
    return f"The file has: {shown[:300] or 'no columns'}"


SENTENCE = 60
"""Letters from which a cell in the first line is no name of a column."""


def no_text(where: str, header: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> LoadingError:
    """Return the error for a table of which no column is known to hold the texts; `sample` are some of its rows."""
    if any(len(name) > SENTENCE for name in header):
        return LoadingError(
            f"{where} looks like a text, and not like the names of the columns. "
            "Write a header above it, such as id,text, and load again."
        )
    sizes = [sum(len(row[place]) for row in sample) for place in range(len(header))]
    longest = header[sizes.index(max(sizes))] if sizes and max(sizes) > SENTENCE else ""
    near = f" Did you mean {longest!r}, whose cells are the longest?" if longest else did_you_mean(TEXT, header)
    return LoadingError(
        f"{where}: the column 'text' is missing, and none has another usual name.{near} "
        f"Name it in the call: load_corpus(path, text={longest or '…'!r}). {_listed(header)}"
    )


def records_of(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    name: str,
    wishes: Mapping[str, str],
    notices: Notices,
    *,
    unit: str = "line",
) -> Iterator[Record]:
    """Yield the records of a table's rows, each with its number and its cells by column."""
    seen: dict[str, int] = {}
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for number, cells in rows:
        where, header = f"{name} {unit} {number}" if number else name, tuple(cells)
        if header not in known:
            known[header] = meanings(header, wishes, where)
        record = record_of(cells, known[header], where, number)
        first = seen.setdefault(record.id, number) if record.id else number
        if first != number:
            raise LoadingError(
                f"{where}: id {record.id!r} stands in {unit} {first} already. Give every row its own id."
            )
        if record.raw.strip().casefold() in MISSING:
            notices.add(
                "texts that a program calls missing",
                f"{where} has {record.raw.strip()!r} for a text, as programs write what is missing, so it was skipped.",
                "Put the article's words there, or take it out.",
                file=name,
                line=number,
                lost=True,
            )
            continue
        yield record


def record_of(cells: Mapping[str, str], meaning: Mapping[str, str], where: str, number: int) -> Record:
    """Return the record of a row; its cells lose the space around them, the text alone stays as it is."""
    known = {meaning.get(column, column): cell for column, cell in cells.items()}
    facts = {name: as_meant(cell.strip()) for name, cell in known.items() if name not in (TEXT, ID, FILE)}
    for name in KNOWN:
        if facts.get(name, "").casefold() in MISSING:
            del facts[name]
    basis = dict(_basis(facts, where))
    told = {name: cell for name, cell in facts.items() if name.removesuffix(BASIS) not in basis or name in basis}
    basis = {fact: said for fact, said in basis.items() if said}
    own = as_meant(known.get(ID, "").strip())
    return Record(known.get(TEXT, ""), told, where, own, number, basis)


def _basis(facts: Mapping[str, str], where: str) -> Iterator[tuple[str, str]]:
    """Yield how facts are known, as far as columns such as `date_basis` say so; a researcher's may say something else."""
    for column, said in facts.items():
        fact = column.removesuffix(BASIS)
        if fact == column or not (fact in KNOWN or (fact in facts and said in BASES)):
            continue
        if said and said not in BASES:
            raise LoadingError(
                f"{where}: {said!r} is no basis for {fact}.{did_you_mean(said, BASES)} Bases: {', '.join(BASES)}"
            )
        yield fact, said


@lru_cache
def archive_labels(archive: str, place: str) -> dict[str, str]:
    """Return what the labels in an archive's downloads mean: a fact of the house's, or what they say."""
    rows = read_rows(HERE / "archives.csv", required=("archive", "place", "fact", "labels"))
    chosen = (row for row in rows if (row["archive"], row["place"]) == (archive, place))
    return {label.strip(): row["fact"] or label.strip() for row in chosen for label in row["labels"].split(";")}
