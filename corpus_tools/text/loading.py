"""From files to articles: text, metadata and the regions that only a person can know."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.lexicons.reader import Row, read_rows
from corpus_tools.text.article import BASES, PARTS, Article, Part
from corpus_tools.text.cleaning import clean

FACTS = ("title", "author", "outlet", "date", "translated")
REGION_COLUMNS = ("id", "part", "speaker", "starts", "ends")


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


def load_articles(folder: str | Path | None = None) -> tuple[Article, ...]:
    """Read a folder of UTF-8 `.txt` files as articles; without a folder, the five seeds.

    `articles.csv` beside the texts gives the metadata (columns as in `seeds/articles.csv`; only
    `id` and `file` must be there) and the order. Without it every text is an article of its own
    that knows nothing but its name. `regions.csv` names quoted blocks, bylines, questions and
    answers by their first and last words.
    """
    folder = seeds_folder() if folder is None else Path(folder)
    listed = list(_listed(folder))
    if not listed:
        raise LoadingError(f"{folder} holds no .txt file and no articles.csv. Put the texts there as .txt files.")
    regions = _regions(folder / "regions.csv", [row["id"] for row in listed])
    return tuple(_article(folder, row, regions.get(row["id"], [])) for row in listed)


def _listed(folder: Path) -> Iterator[Row]:
    """Yield one row of metadata a text."""
    if not folder.is_dir():
        raise LoadingError(f"There is no folder {folder}.")
    table = folder / "articles.csv"
    if table.is_file():
        yield from read_rows(table, required=("id", "file"), unique=("id",))
    else:
        for path in sorted(folder.glob("*.txt")):
            yield Row(str(path), 1, {"id": path.stem, "file": path.name})


def _regions(path: Path, ids: list[str]) -> dict[str, list[Row]]:
    by_article: dict[str, list[Row]] = {}
    for row in read_rows(path, required=REGION_COLUMNS) if path.is_file() else ():
        if row["id"] not in ids:
            raise LoadingError(f"{row.where}: no article is called {row['id']!r}.{did_you_mean(row['id'], ids)}")
        by_article.setdefault(row["id"], []).append(row)
    return by_article


def _article(folder: Path, row: Row, regions: list[Row]) -> Article:
    raw = _read(folder / row["file"], row)
    title = row.get("title")
    text, edits = clean(raw, title=title)
    return Article(
        id=row["id"],
        raw=raw,
        text=text,
        edits=edits,
        parts=parts_of(text, title, regions),
        file=row["file"],
        basis={fact: _basis(row, fact) for fact in FACTS},
        **{fact: row.get(fact) for fact in (*FACTS, "kind", "language", "url", "note")},
    )


def _read(path: Path, row: Row) -> str:
    try:
        # Bytes first: text mode would turn \r\n into \n before cleaning could record it.
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        near = did_you_mean(path.name, (p.name for p in path.parent.glob("*.txt")))
        raise LoadingError(f"{row.where}: there is no file {path}.{near}") from None
    except UnicodeDecodeError as error:
        raise LoadingError(
            f"{path} is not UTF-8 text (byte {error.start:,}). Save it as UTF-8 and load again."
        ) from None


def _basis(row: Row, fact: str) -> str:
    basis = row.get(f"{fact}_basis") or ("stated" if row.get(fact) else "unknown")
    if basis not in BASES:
        raise LoadingError(
            f"{row.where}: {basis!r} is no basis for {fact}.{did_you_mean(basis, BASES)} Bases: {', '.join(BASES)}"
        )
    return basis


def parts_of(text: str, title: str = "", regions: Iterable[Row] = ()) -> tuple[Part, ...]:
    """Divide a text into parts, in order and without overlap: the headline, the regions, and body between them.

    A region is found by its first and last words, after the end of the region listed before it.
    """
    found = [Part("headline", 0, len(title))] if title and text.startswith(title) else []
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
