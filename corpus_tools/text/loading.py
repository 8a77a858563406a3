"""From files to articles: records are read, dated, cleaned and named, and what is odd about them is said."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.lexicons.reader import Row, path_of
from corpus_tools.text.article import BASES, PARTS, Article, Part
from corpus_tools.text.cleaning import clean, with_letters
from corpus_tools.text.files.dates import AS_WRITTEN, iso_dates
from corpus_tools.text.files.listing import check_regions
from corpus_tools.text.files.records import Wishes
from corpus_tools.text.intake import Intake, Taken
from corpus_tools.text.notices import Notices
from corpus_tools.text.reading import Item, read_all
from corpus_tools.text.rules.rule import is_headline
from corpus_tools.text.rules.shared import known_among
from corpus_tools.text.turns import turns_of
from corpus_tools.text.waiting import no_collecting, waiting

LONG_LINE = 100_000
"""Characters in one line above which a text has surely lost its paragraphs."""
NAMED = 3
WISHES = Wishes()
Source = str | Path | Sequence[str | Path]


class Loaded(NamedTuple):
    """Articles, and the report of what came in."""

    articles: tuple[Article, ...]
    intake: Intake


def seeds_folder() -> Path:
    """Return the checkout's `seeds/`: beside the package, or above the working folder."""
    here = Path.cwd()
    for folder in (Path(__file__).parents[2], here, *here.parents):
        if (folder / "seeds" / "articles.csv").is_file():
            return folder / "seeds"
    raise LoadingError(
        f"No seeds/articles.csv beside corpus_tools or above {here}. The five seed articles are their authors' and come "
        "with the project's checkout, not with the installed package: copy its folder seeds/ to here, start Python inside "
        "the checkout, or name a folder of your own texts: load_corpus('path/to/texts')."
    )


def load_articles(source: Source | None = None, *, strict: bool = False, wishes: Wishes = WISHES) -> Loaded:
    """Read articles from a file, a folder with all below it, a `.zip`, or a list of these; without one, the five seeds.

    What a file is, its content tells: the forms are those in `readers`. In a folder, `articles.csv` gives what is known
    of each text (columns as in `seeds/articles.csv`; only `file` must be there) and the order; without it every text
    knows only its name and its `folder`. `regions.csv` names quoted blocks, bylines, questions and answers by their
    first and last words.

    What is odd is said as a `CorpusWarning`, and loading goes on with the rest. With `strict` the first such message is
    raised as a `LoadingError`.
    """
    paths = _paths(source)
    with Notices(strict=strict) as notices, ExitStack() as stack, no_collecting():
        reading = read_all(paths, wishes, stack, notices)
        items = [item for item in reading.items if _has_words(item, notices)]
        if not items:
            raise LoadingError(_nothing(paths, notices))
        ids = _ids(items)
        check_regions(reading.regions, reading.ids | set(ids))
        articles = tuple(_articles(items, ids, reading.regions, wishes, notices))
        _notice_doubles(articles, notices)
        intake = Intake(tuple(_taken(items, ids)), notices.all, tuple(reading.about))
        notices.summary = "" if intake.is_plain(articles) else intake.line(articles)
    return Loaded(articles, intake)


def _paths(source: Source | None) -> list[Path]:
    if source is None:
        return [seeds_folder()]
    try:
        return [path_of(path) for path in ([source] if isinstance(source, str | bytes | Path) else source)]
    except TypeError:
        raise LoadingError(f"Texts are loaded from a path, or a list of paths, and {source!r} is neither.") from None


def _nothing(paths: Sequence[Path], notices: Notices) -> str:
    named = ", ".join(map(str, paths[:NAMED]))
    advice = "The warnings say why." if notices.by_kind else "Put texts there, and load again."
    return f"{named} {'holds' if len(paths) == 1 else 'hold'} no text that can be loaded. {advice}"


def _has_words(item: Item, notices: Notices) -> bool:
    empty = not item.record.raw or item.record.raw.isspace()
    if empty:
        notices.add(
            "empty texts",
            f"{item.record.where} is empty, so it was skipped.",
            "Put the article's words there, or take it out.",
            file=item.file.name,
            line=item.record.number,
            lost=True,
        )
    return not empty


def _ids(items: Sequence[Item]) -> list[str]:
    """Return a name for each article: its own, or its file's, or its number in it; with its file's where two want one."""
    many = Counter(item.file.name for item in items)
    wanted = [_wanted(item, many) for item in items]
    first = Counter(short for short, _ in wanted)
    taken = Counter[str]()
    ids = []
    for short, long in wanted:
        name = short if first[short] == 1 else long
        taken[name] += 1
        ids.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return ids


def _wanted(item: Item, many: Mapping[str, int]) -> tuple[str, str]:
    base = item.listed.id if item.listed is not None and item.listed.id else item.file.base
    number = item.record.id or (str(item.record.number) if item.record.number else "")
    if not number:
        return base, item.file.name
    alone = len(many) == 1 and item.listed is None
    return number if item.record.id or alone else f"{base}-{number}", f"{base}-{number}"


def _taken(items: Sequence[Item], ids: Sequence[str]) -> Iterator[Taken]:
    by_file: dict[str, tuple[str, list[str]]] = {}
    for item, name in zip(items, ids, strict=True):
        by_file.setdefault(item.file.name, (item.form, []))[1].append(name)
    for file, (form, its) in by_file.items():
        yield Taken(file, form, tuple(its))


def _notice_doubles(articles: Iterable[Article], notices: Notices) -> None:
    seen: dict[str, str] = {}
    for article in articles:
        first = seen.setdefault(article.text, article.id)
        if first != article.id:
            notices.add(
                "articles with the text of another",
                f"{article.id!r} has the same text as {first!r}, so its words count double.",
                "Both are kept; take one of them out if that is not meant.",
                file=article.file,
            )


def _articles(
    items: Sequence[Item], ids: Sequence[str], regions: Mapping[str, Sequence[Row]], wishes: Wishes, notices: Notices
) -> Iterator[Article]:
    """Yield the articles, their dates read together and their texts cleaned one by one."""
    told = [(item.record.facts.get("date", ""), item.file.name, item.told) for item in items]
    dates = iso_dates(told, wishes.dayfirst, notices)
    known = known_among([item.record.raw for item in items])
    together = zip(items, ids, dates, strict=True)
    for item, name, date in waiting(together, "Cleaning", len(items)):
        _notice_one_line(item, notices)
        record, basis = item.record, dict(item.record.basis)
        facts = {fact: repaired(value) for fact, value in record.facts.items()}
        written = facts.get("date", "")
        facts["date"] = date
        if written and not date:
            facts[AS_WRITTEN] = written
            basis["date"] = BASES[-1]
        title = facts.get("title", "")
        text, edits = clean(record.raw, title=title, known=known)
        parts = parts_of(text, title, regions.get(name, ()))
        yield Article(name, record.raw, text, edits, parts, file=item.file.name, facts=facts, basis=basis)


def repaired(fact: str) -> str:
    r"""Return a fact with its letters repaired as those of texts are, and its accents composed: two spellings are one name.

    >>> repaired("Caf&eacute; Noir"), repaired("Cafe\u0301") == repaired("Caf\u00e9")
    ('Café Noir', True)
    """
    return unicodedata.normalize("NFC", with_letters(fact))


def _notice_one_line(item: Item, notices: Notices) -> None:
    raw = item.record.raw
    if len(raw) > LONG_LINE and not ("\n" in raw.strip() or "\r" in raw.strip()):
        notices.add(
            "texts in one line",
            f"{item.record.where} is one line of {len(raw):,} characters, so its paragraphs cannot be told.",
            "If it had paragraphs, save it again with its line ends.",
            file=item.file.name,
        )


def parts_of(text: str, title: str = "", regions: Sequence[Row] = ()) -> tuple[Part, ...]:
    """Divide a text into parts, in order and without overlap: the headline, the regions, and body between them.

    A region is found by its first and last words, after the end of the region listed before it. Without regions, the names
    before the turns of a transcript are bylines: nobody says them.
    """
    first_line = text.partition("\n")[0].rstrip()
    found = [Part("headline", 0, len(first_line))] if is_headline(first_line, title) else []
    for row in regions:
        found.append(_region(text, row, found[-1].end if found else 0))
    if not regions:
        after = found[-1].end if found else 0
        found += [Part("byline", turn.start, turn.labelled) for turn in turns_of(text) if turn.start >= after]
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
