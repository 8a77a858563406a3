"""From texts to articles: metadata and regions are joined, and what is odd about a text is said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.lexicons.reader import Row
from corpus_tools.text.article import BASES, KNOWN, PARTS, Article, Part
from corpus_tools.text.cleaning import clean
from corpus_tools.text.notices import Notices
from corpus_tools.text.rules.rule import Known, is_headline
from corpus_tools.text.rules.shared import known_among
from corpus_tools.text.sources import Text, read_source

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
LONG_LINE = 100_000
"""Characters in one line above which a text has surely lost its paragraphs."""


def seeds_folder() -> Path:
    """Return the checkout's `seeds/`: beside the package, or above the working folder."""
    here = Path.cwd()
    for folder in (Path(__file__).parents[2], here, *here.parents):
        if (folder / "seeds" / "articles.csv").is_file():
            return folder / "seeds"
    raise LoadingError(
        f"No seeds/articles.csv beside corpus_tools or above {here}. The five seed articles come with "
        "the project's checkout, not with the installed package: start Python inside the checkout, "
        "or name a folder of your own texts: load_corpus('path/to/texts')."
    )


def load_articles(source: str | Path | None = None, *, strict: bool = False) -> tuple[Article, ...]:
    """Read articles from a folder or a file; without one, the five seeds.

    - A folder of `.txt` files, or a `.zip` of it. `articles.csv` beside the texts gives the metadata
      (columns as in `seeds/articles.csv`; only `id` and `file` must be there) and the order; without
      it every text is an article of its own that knows nothing but its name. `regions.csv` names
      quoted blocks, bylines, questions and answers by their first and last words.
    - A `.txt` file: one article, that knows nothing but its name.
    - A `.csv` with a column `text`, or a `.jsonl` with an object with `text` on each line. The
      metadata stand beside it, under the same names; `id` may be called `doc_id`, or be missing:
      then the line is the id.

    What is odd is said as a `CorpusWarning`, and loading goes on with the rest: texts that are
    missing, binary, empty, not listed, doubled or all on one line, dates that are none, encodings
    other than UTF-8. With `strict` the first such message is raised as a `LoadingError`.
    """
    path = seeds_folder() if source is None else Path(source).expanduser()
    with Notices(strict=strict) as notices:
        texts = [text for text in read_source(path, notices) if _has_words(text, notices)]
        if not texts:
            advice = "The warnings say why." if notices.by_kind else "Put texts there, and load again."
            raise LoadingError(f"{path} holds no text that can be loaded. {advice}")
        known = known_among([text.raw for text in texts])
        articles = tuple(_article(text, known, notices) for text in texts)
        _notice_doubles(articles, notices)
    return articles


def _has_words(text: Text, notices: Notices) -> bool:
    empty = not text.raw or text.raw.isspace()
    if empty:
        notices.add(
            "empty texts", f"{text.where} is empty, so it was skipped. Put the article's words there, or take it out."
        )
    return not empty


def _notice_doubles(articles: Iterable[Article], notices: Notices) -> None:
    seen: dict[str, str] = {}
    for article in articles:
        first = seen.setdefault(article.text, article.id)
        if first != article.id:
            notices.add(
                "articles with the text of another",
                f"{article.id!r} has the same text as {first!r}, so its words count double. "
                "Both are kept; take one of them out if that is not meant.",
            )


def _article(text: Text, known: Known, notices: Notices) -> Article:
    _notice_one_line(text, notices)
    row = _with_date(text.row, notices)
    title = row.get("title")
    cleaned, edits = clean(text.raw, title=title, known=known)
    return Article(
        id=row["id"],
        raw=text.raw,
        text=cleaned,
        edits=edits,
        parts=parts_of(cleaned, title, text.regions),
        file=text.file,
        facts=_facts(row),
        basis=_basis(row),
    )


def _notice_one_line(text: Text, notices: Notices) -> None:
    if len(text.raw) > LONG_LINE and not _has_line_end(text.raw.strip()):
        notices.add(
            "texts in one line",
            f"{text.where} is one line of {len(text.raw):,} characters, so its paragraphs cannot be told. "
            "If it had paragraphs, save it again with its line ends.",
        )


def _has_line_end(text: str) -> bool:
    return "\n" in text or "\r" in text


def _with_date(row: Row, notices: Notices) -> Row:
    """Return the row with a date that is one, or without any."""
    written = row.get("date")
    if not written or _is_date(written):
        return row
    notices.add(
        "dates that are none",
        f"{row.where}: {written!r} is no date, so the date is unknown. "
        "Write a year, a month or a day, such as 2022, 2022-02 or 2022-02-05.",
    )
    return replace(row, cells={**row.cells, "date": "", "date_basis": "unknown"})


def _is_date(written: str) -> bool:
    """Tell a year, a month or a day as ISO 8601 writes them.

    >>> [_is_date(written) for written in ("2022", "2022-02", "2022-02-28", "2022-02-30", "28.2.2022")]
    [True, True, True, False, False]
    """
    try:
        return bool(DATE.fullmatch(written) and date.fromisoformat(f"{written}-01-01"[:10]))
    except ValueError:
        return False


NO_FACTS = ("id", "doc_id", "file", "text")
"""Columns that say which article is meant, and not what is known of it."""


def _facts(row: Row) -> dict[str, str]:
    """Return what a row says of its article: all columns but `NO_FACTS` and those that say how another is known."""
    return {name: cell for name, cell in row.cells.items() if name not in NO_FACTS and not _names_basis(name, row)}


def _basis(row: Row) -> dict[str, str]:
    given = {name.removesuffix(BASIS): row[name] for name in row.cells if row[name] and _names_basis(name, row)}
    for fact, basis in given.items():
        if basis not in BASES:
            raise LoadingError(
                f"{row.where}: {basis!r} is no basis for {fact}.{did_you_mean(basis, BASES)} Bases: {', '.join(BASES)}"
            )
    return given


BASIS = "_basis"


def _names_basis(column: str, row: Row) -> bool:
    fact = column.removesuffix(BASIS)
    return fact != column and (fact in KNOWN or (fact in row.cells and row[column] in (*BASES, "")))


def parts_of(text: str, title: str = "", regions: Iterable[Row] = ()) -> tuple[Part, ...]:
    """Divide a text into parts, in order and without overlap: the headline, the regions, and body between them.

    A region is found by its first and last words, after the end of the region listed before it.
    """
    first_line = text.partition("\n")[0].rstrip()
    found = [Part("headline", 0, len(first_line))] if is_headline(first_line, title) else []
    for row in regions:
        found.append(_region(text, row, found[-1].end if found else 0))
    return tuple(_with_body_between(text, found))


def _region(text: str, row: Row, after: int) -> Part:
    if row["part"] not in PARTS:
        raise LoadingError(
            f"{row.where}: {row['part']!r} is no part of an article.{did_you_mean(row['part'], PARTS)} "
            f"Parts: {', '.join(PARTS)}"
        )
    start = _find(text, row, "starts", after)
    end = _find(text, row, "ends", start) + len(row["ends"])
    return Part(row["part"], start, end, row["speaker"])


def _find(text: str, row: Row, column: str, after: int) -> int:
    at = text.find(row[column], after) if row[column] else -1
    if at < 0:
        where = "after the region before it" if column == "starts" else "after the region's first words"
        raise LoadingError(
            f"{row.where}: the words {row[column]!r} are not in the text of {row['id']!r} {where}. "
            "Copy them from the cleaned text, and keep the regions in reading order."
        )
    return at


def _with_body_between(text: str, found: list[Part]) -> Iterator[Part]:
    at = 0
    for part in [*found, Part("body", len(text), len(text))]:
        between = text[at : part.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            yield Part("body", start, at + len(between.rstrip()))
        if part.end > part.start:
            yield part
        at = part.end
