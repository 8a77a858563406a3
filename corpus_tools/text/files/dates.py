"""Dates in the forms that people and archives write, in seven languages; what can be read in two ways is never guessed:
the other dates of the file may tell.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.lexicons.reader import HERE, read_rows
from corpus_tools.text.notices import Notices


class Read(NamedTuple):
    """What a written date means: as ISO 8601 has it, or, if day and month could change places, both readings.

    `order` is what the date itself shows of its writer's habit: "day" or "month" first, or nothing.
    """

    iso: str = ""
    dayfirst: str = ""
    monthfirst: str = ""
    order: str = ""


@lru_cache
def months() -> dict[str, int]:
    """Return the number of each month's names and abbreviations (`lexicons/months.csv`)."""
    rows = read_rows(HERE / "months.csv", required=("month", "names"))
    return {name: int(row["month"]) for row in rows for name in row["names"].split()}


YEAR = r"(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"
DAY = r"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|\.)?"
NUMBERS = (
    rf"{YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?:\d{{6}}|T\d{{6}}Z?)?$".replace(r"(?!\d)", ""),
    rf"{YEAR}-(?P<m>\d\d)$",
    rf"{YEAR}\s*[-/.]\s*(?P<m>\d\d?)\s*[-/.]\s*(?P<d>\d\d?)(?!\d)",
    rf"{YEAR}\s*[年년]\s*(?P<m>\d\d?)\s*[月월](?:\s*(?P<d>\d\d?)\s*[日일号號])?",
    rf"{YEAR}$",
)
# A time or a weekday may stand anywhere around a date whose month is a word.
WORDS = (
    rf"{DAY}[\s-]*(?:de\s+|of\s+)?(?P<m>MONTH)\b\.?[\s,-]*(?:de\s+|del\s+)?{YEAR}",
    rf"\b(?P<m>MONTH)\b\.?\s*{DAY}(?!\d|:)\s*,?\s*{YEAR}",
    rf"\b(?P<m>MONTH)\b\.?\s+{DAY}\s+\d\d?:\d\d.*?\b{YEAR}",
    rf"\b(?:MONTH)\b\.?\s*[/–-]\s*(?:MONTH)\b\.?\s*{YEAR}$",
    rf"\b(?P<m>MONTH)\b\.?,?\s+(?:\d\d?\s*[/–-]\s*\d\d?,?\s+)?(?:de\s+|del\s+)?{YEAR}",
    rf"{YEAR}[\s,]+(?P<m>MONTH)\b\.?\s*{DAY}(?!\d|:)",
    r"^(?P<d>\d\d)-(?P<m>MONTH)-(?P<y>\d\d)$",
)
TWO_WAYS = re.compile(r"(\d\d?)\s*([/.-])\s*(\d\d?)\s*\2\s*(\d{4}|\d\d)(?![\d.])")
SEASON = re.compile(rf"(?i:spring|summer|autumn|fall|winter)\W+{YEAR}$")
EPOCH = re.compile(r"1[0-9]{9}(?:\.\d+|\d{3})?")


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    named = [re.compile(pattern.replace("MONTH", month), re.IGNORECASE) for pattern in WORDS]
    return (*map(re.compile, NUMBERS), *named)


@lru_cache(maxsize=4096)
def read_date(written: str) -> Read:
    """Read a date.

    >>> for written in ("2022-02-05T18:37:51+01:00", "Jan 11, 2010 Monday", "Ju n 25, 2024", "9 Januar 1993", "31/12/2021"):
    ...     print(read_date(written).iso)
    2022-02-05
    2010-01-11
    2024-06-25
    1993-01-09
    2021-12-31
    >>> read_date("05/02/2022")
    Read(iso='', dayfirst='2022-02-05', monthfirst='2022-05-02', order='')
    >>> read_date("2022-02-30")
    Read(iso='', dayfirst='', monthfirst='', order='')
    """
    plain = " ".join(written.split())
    found = _read(plain)
    if found == Read() and not plain.isdigit():
        # Archives break words and numbers where their lines ended: "Ju n 25, 2024".
        for breaks in (r"(?<=[A-Za-zÀ-ÿ]) (?=[a-zà-ÿ])", r"(?<=\d) (?=\d)"):
            found = found if found != Read() else _read(re.sub(breaks, "", plain))
    return found


def _read(plain: str) -> Read:
    if not plain.isascii() and plain.isdigit():
        return Read()
    for place, pattern in enumerate(_patterns()):
        match = pattern.match(plain) if place < len(NUMBERS) else pattern.search(plain)
        if match:
            parts = match.groupdict()
            month = parts.get("m")
            number = months()[month.casefold()] if month and not month.isdigit() else month
            return Read(_iso(_full(parts["y"]), number, parts.get("d")))
    if EPOCH.fullmatch(plain):
        return Read(datetime.fromtimestamp(int(plain[:10]), UTC).date().isoformat())
    season = SEASON.search(plain)
    return Read(season["y"]) if season else _numbers(plain)


def _numbers(plain: str) -> Read:
    """Read a date of three numbers of which the year is the last; with full stops the day stands first."""
    match = TWO_WAYS.search(plain)
    if not match:
        return Read()
    first, mark, second, year = match.groups()
    day_first, month_first = _iso(_full(year), second, first), _iso(_full(year), first, second)
    if mark == "." or not month_first:
        return Read(day_first, order="day" if day_first and mark != "." else "")
    if not day_first:
        return Read(month_first, order="month")
    return Read(day_first) if day_first == month_first else Read("", day_first, month_first)


def _full(year: str) -> str:
    return year if len(year) == 4 else f"{'20' if int(year) < 70 else '19'}{year}"


def _iso(year: str, month: str | int | None, day: str | None) -> str:
    """Return a day, a month or a year as ISO 8601 writes it, or nothing if there is no such day."""
    try:
        return date(int(year), int(month or 1), int(day or 1)).isoformat()[: 10 if day else 7 if month else 4]
    except ValueError:
        return ""


AS_WRITTEN = "date as written"
"""The fact that keeps a date which could not be read."""
Told = tuple[str, str, str]
"""A date as it is written, the file that it stands in, and what a message calls the place."""


def iso_dates(told: Sequence[Told], dayfirst: bool | None, notices: Notices) -> list[str]:
    """Return the dates as ISO 8601 writes them; one that is none, or can be read in two ways, is noticed and empty."""
    read = [read_date(written) if written else Read() for written, _, _ in told]
    orders: dict[str, set[str]] = {}
    for (_, file, _), meant in zip(told, read, strict=True):
        orders.setdefault(file, set()).add(meant.order)
    first = {file: _first(order, dayfirst) for file, order in orders.items()}
    unclear: dict[str, list[tuple[str, Read]]] = {}
    found = []
    for (written, file, where), meant in zip(told, read, strict=True):
        iso = meant.iso or {"day": meant.dayfirst, "month": meant.monthfirst}.get(first[file], "")
        found.append(iso)
        if not iso and meant.dayfirst:
            unclear.setdefault(file, []).append((written, meant))
        elif written and not iso:
            notices.add(
                "dates that are none",
                f"{where}: {written!r} is no date, so the date is unknown.",
                "Write a year, a month or a day, such as 2022, 2022-02 or 2022-02-05.",
                file=file,
            )
    for file, dates in unclear.items():
        _notice_unclear(file, dates, notices)
    return found


def _first(orders: set[str], dayfirst: bool | None) -> str:
    """Return what stands first in a file's dates: what the user says, or what those show that can be read in one way."""
    if dayfirst is not None:
        return "day" if dayfirst else "month"
    shown = orders - {""}
    return shown.pop() if len(shown) == 1 else ""


def _notice_unclear(file: str, dates: Sequence[tuple[str, Read]], notices: Notices) -> None:
    written, meant = dates[0]
    several = f"{len(dates):,} dates such as {written!r}" if len(dates) > 1 else f"the date {written!r}"
    notices.add(
        "files with dates that can be read in two ways",
        f"{file}: {several} can mean {meant.dayfirst} or {meant.monthfirst}, so {'they are' if len(dates) > 1 else 'it is'} unknown.",
        "Say whether the day stands first: load_corpus(path, dayfirst=True), or dayfirst=False.",
        file=file,
    )
