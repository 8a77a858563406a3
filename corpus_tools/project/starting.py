"""Makes the folder that a researcher starts with: texts, a table to fill, proposed actors, a report and a notebook."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, CorpusWarning
from corpus_tools.lexicons.cells import csv_text
from corpus_tools.lexicons.reader import path_of
from corpus_tools.load import load_corpus
from corpus_tools.measures.actors.names import suggest_actors
from corpus_tools.project.copies import lessons_about
from corpus_tools.project.first_notebook import first_notebook
from corpus_tools.project.report import first_report
from corpus_tools.text.article import KNOWN, SAID, Article, basis_of
from corpus_tools.text.files.listing import REGION_COLUMNS
from corpus_tools.text.loading import load_articles
from corpus_tools.writing import is_place, replacing

Loaded = TypeVar("Loaded")

NOTEBOOK, REPORT, TABLE, ACTORS, TEXTS = "my_corpus.ipynb", "report.md", "articles.csv", "suggested_actors.csv", "texts"
PROPOSED = 200
"""Names that are proposed as actors: more than anybody checks in one sitting."""
LONGEST_NAME = 60
UNSAFE = re.compile(r"[^\w.-]+")
# Windows keeps these names for its devices, whatever stands behind the dot.
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Started:
    """A folder that was made: its corpus, and the report's text."""

    folder: Path
    corpus: Corpus
    report: str

    def __repr__(self) -> str:
        files = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return f"{self.folder.name}: {', '.join(files)}"


def start_project(folder: str | Path, source: str | Path, *, lessons: Sequence[Path] = ()) -> Started:
    """Make `folder` with copies of the texts of `source` and all that a first look needs.

    `source` is whatever `load_articles` reads. Texts are copied as UTF-8, never moved; nothing is written
    into a folder that has anything in it, and nothing at all if no text can be read. `lessons` are notebooks to copy
    for these texts: they load them, and what holds only for the five texts that come along is left out.
    """
    folder, source = path_of(folder), path_of(source)
    _check_free(folder)
    loaded, noticed = noticing(lambda: load_articles(source))
    with replacing(folder) as new:
        _write_texts(new / TEXTS, loaded.articles)
        corpus, again = noticing(lambda: load_corpus(new / TEXTS))
        noticed = [*dict.fromkeys([*noticed, *again])]
        proposed = suggest_actors(corpus).table.head(PROPOSED)
        _write_table(new / ACTORS, ("actor", "kind", "note"), _proposals(proposed))
        report = first_report(
            corpus, loaded.intake.line(loaded.articles), noticed, proposed["name"].tolist(), source.name
        )
        (new / REPORT).write_text(report, encoding="utf-8", newline="\n")
        for name, written in ((NOTEBOOK, first_notebook(corpus)), *lessons_about(lessons, corpus, TEXTS, NOTEBOOK)):
            (new / name).write_text(written, encoding="utf-8", newline="\n")
        _check_free(folder)  # still
    return Started(folder, corpus, report)


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"{folder} is a file. Name a folder that is new or empty.")
    there = sorted(path.name for path in folder.iterdir() if not is_place(path)) if folder.is_dir() else []
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


def _write_texts(texts: Path, articles: Sequence[Article]) -> None:
    texts.mkdir(parents=True, exist_ok=True)
    names = list(_file_names(articles))
    for article, name in zip(articles, names, strict=True):
        # Bytes, because text mode would change line ends. Half a surrogate pair has no bytes.
        (texts / name).write_bytes(article.raw.encode("utf-8", "replace"))
    facts = dict.fromkeys([*KNOWN, *(fact for article in articles for fact in article.facts)])
    columns = ["id", "file", *(column for fact in facts for column in (fact, *_basis_column(fact, articles)))]
    _write_table(texts / TABLE, columns, map(_row, articles, names, [columns] * len(names)))
    regions = [row for article in articles for row in _regions(article)]
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
    # With its byte order mark a spreadsheet reads UTF-8 as what it is.
    with path.open("x", encoding="utf-8-sig", errors="replace", newline="") as file:
        file.write(csv_text([columns, *rows]))


def _regions(article: Article) -> Iterator[list[str]]:
    """Yield the rows of `regions.csv` for the parts of an article that cleaning cannot find again by itself."""
    after = 0
    for part in article.parts:
        if part.kind not in ("headline", "body"):
            words = article.text[part.start : part.end]
            yield [article.id, part.kind, part.speaker, *_first_and_last(article.text, words, after, part.start)]
        if part.kind != "body":
            after = part.end


def _first_and_last(text: str, words: str, after: int, start: int) -> tuple[str, str]:
    """Return as few of a part's first and last words as it takes to find it again."""
    for size in (40, 80, 160, len(words)):
        first, last = words[:size], words[-size:]
        if text.find(first, after) == start and text.find(last, start) == start + len(words) - len(last):
            return first, last
    return words, words


def _proposals(proposed: pd.DataFrame) -> Iterator[list[str]]:
    for name, kind, count, articles, example in proposed[["name", "kind", "count", "articles", "example"]].itertuples(
        index=False, name=None
    ):
        times, texts = ("once" if count == 1 else f"{count:,} times"), f"{articles:,} text{'s' * (articles > 1)}"
        yield [name, kind, f"{times} in {texts}: {' '.join(example.split())}"]
