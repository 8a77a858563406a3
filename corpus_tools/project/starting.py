"""Makes the folder that a researcher starts with: texts, a table to fill, proposed actors, a report and a notebook."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, CorpusWarning
from corpus_tools.load import load_corpus
from corpus_tools.measures.actors.names import suggest_actors
from corpus_tools.project.first_notebook import first_notebook
from corpus_tools.project.report import first_report
from corpus_tools.text.article import KNOWN, SAID, Article, basis_of
from corpus_tools.text.encodings import decode
from corpus_tools.text.loading import load_articles
from corpus_tools.text.sources import REGION_COLUMNS, UNREADABLE_ARCHIVE, Place, delimiter_of, top_of

Loaded = TypeVar("Loaded")

NOTEBOOK, REPORT, TABLE, ACTORS, TEXTS = "my_corpus.ipynb", "report.md", "articles.csv", "suggested_actors.csv", "texts"
PROPOSED = 200
"""Names that are proposed as actors: more than anybody checks in one sitting."""
LONGEST_NAME = 60
UNSAFE = re.compile(r"[^\w.-]+")
# Windows keeps these names for its devices, whatever stands behind the dot.
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
FORMULA = re.compile(r"[=+@-]")


@dataclass(frozen=True)
class Started:
    """A folder that was made: its corpus, and the report's text."""

    folder: Path
    corpus: Corpus
    report: str


def start_project(folder: str | Path, source: str | Path) -> Started:
    """Make `folder` with copies of the texts of `source` and all that a first look needs.

    `source` is whatever `load_articles` reads. Texts are copied as UTF-8, never moved; nothing is written
    into a folder that has anything in it, and nothing at all if no text can be read.
    """
    folder, source = Path(folder).expanduser(), Path(source).expanduser()
    _check_free(folder)
    articles, noticed = noticing(lambda: load_articles(source))
    try:
        _write_texts(folder / TEXTS, articles, source)
        corpus, again = noticing(lambda: load_corpus(folder / TEXTS))
        noticed = [*dict.fromkeys([*noticed, *again])]
        proposed = suggest_actors(corpus).table.head(PROPOSED)
        _write_table(folder / ACTORS, ("actor", "kind", "note"), _proposals(proposed))
        report = first_report(corpus, noticed, proposed["name"].tolist(), source.name)
        (folder / REPORT).write_text(report, encoding="utf-8", newline="\n")
        (folder / NOTEBOOK).write_text(first_notebook(corpus), encoding="utf-8", newline="\n")
    except OSError as error:
        raise CorpusError(
            f"{error.filename or folder} cannot be written: {error.strerror}. Name a folder where you may write."
        ) from None
    return Started(folder, corpus, report)


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"{folder} is a file. Name a folder that is new or empty.")
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if there:
        listed = ", ".join(there[:5]) + (", …" if len(there) > 5 else "")
        raise CorpusError(f"{folder} is not empty, and nothing is overwritten. It holds: {listed}. Name a new folder.")


def noticing(load: Callable[[], Loaded]) -> tuple[Loaded, list[str]]:
    """Return what is loaded, and what loading said instead of saying it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", CorpusWarning)
        loaded = load()
    said = [str(warning.message) for warning in caught if issubclass(warning.category, CorpusWarning)]
    return loaded, said


def _write_texts(texts: Path, articles: Sequence[Article], source: Path) -> None:
    texts.mkdir(parents=True, exist_ok=True)
    names = list(_file_names(articles))
    for article, name in zip(articles, names, strict=True):
        # Bytes, because text mode would change line ends. Half a surrogate pair has no bytes.
        (texts / name).write_bytes(article.raw.encode("utf-8", "replace"))
    facts = dict.fromkeys([*KNOWN, *(fact for article in articles for fact in article.facts)])
    columns = ["id", "file", *(column for fact in facts for column in (fact, *_basis_column(fact, articles)))]
    _write_table(texts / TABLE, columns, map(_row, articles, names, [columns] * len(names)))
    regions = _regions(source, {article.id for article in articles}) if _has_regions(articles) else []
    if regions:
        _write_table(texts / "regions.csv", REGION_COLUMNS, regions)


def _file_names(articles: Iterable[Article]) -> Iterator[str]:
    """Yield a name for each article's file: its id, as far as file systems allow, and no name twice."""
    taken = set()
    for article in articles:
        stem = UNSAFE.sub("-", article.id)[:LONGEST_NAME].strip("-.") or "text"
        stem = f"text-{stem}" if DEVICE.fullmatch(stem) else stem
        name, number = f"{stem}.txt", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.txt"
        taken.add(name.casefold())
        yield name


def _row(article: Article, file: str, columns: Sequence[str]) -> list[str]:
    # A basis is left empty where the fact is: who fills the fact need not fill both.
    basis = {f"{fact}_basis": article.basis[fact] for fact in article.facts}
    known = {**basis, **article.facts, "id": article.id, "file": file}
    return [known.get(column, "") for column in columns]


def _basis_column(fact: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the column that says how a fact is known, if one needs it."""
    known = {article.basis[fact] for article in articles if fact in article.facts}
    return (f"{fact}_basis",) if fact in SAID or known - {basis_of(fact)} else ()


def _write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # With its byte order mark a spreadsheet reads UTF-8 as what it is.
    with path.open("x", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_no_formula(cell) for cell in row] for row in rows)


def _no_formula(cell: str) -> str:
    # A spreadsheet would run what begins like a formula; behind a tab it is text, and reading takes the tab away.
    return f"\t{cell}" if FORMULA.match(cell) else cell


def _has_regions(articles: Iterable[Article]) -> bool:
    return any(part.kind not in ("headline", "body") for article in articles for part in article.parts)


def _regions(source: Path, ids: set[str]) -> list[list[str]]:
    """Return the rows of the `regions.csv` beside the texts, without those of texts that were skipped."""
    lines = io.StringIO(_beside(source, "regions.csv"), newline="")
    rows = list(csv.DictReader(lines, delimiter=delimiter_of(lines.getvalue())))
    return [[row[column] or "" for column in REGION_COLUMNS] for row in rows if (row["id"] or "").strip() in ids]


def _beside(source: Path, name: str) -> str:
    """Return what a file beside the texts says, or nothing."""
    if source.suffix.lower() == ".zip" and source.is_file():
        try:
            with zipfile.ZipFile(source) as archive:
                return _said(top_of(zipfile.Path(archive)) / name)
        except UNREADABLE_ARCHIVE:
            return ""
    return _said((source if source.is_dir() else source.parent) / name)


def _said(place: Place) -> str:
    return decode(place.read_bytes()).text if place.is_file() else ""


def _proposals(proposed: pd.DataFrame) -> Iterator[list[str]]:
    for name, kind, count, articles, example in proposed[["name", "kind", "count", "articles", "example"]].itertuples(
        index=False, name=None
    ):
        times, texts = ("once" if count == 1 else f"{count:,} times"), f"{articles:,} text{'s' * (articles > 1)}"
        yield [name, kind, f"{times} in {texts}: {' '.join(example.split())}"]
