"""Dates of articles as ISO 8601 writes them; where day and month could change places, the file's other dates may tell."""

from __future__ import annotations

from collections.abc import Sequence

from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.notices import Notices

AS_WRITTEN = "date as written"
"""The fact that keeps a date which could not be read."""
Told = tuple[str, str, str]
"""A date as it is written, the file that it stands in, and what a message calls the place."""


def iso_dates(told: Sequence[Told], dayfirst: bool | None, notices: Notices) -> list[str]:
    """Return the dates as ISO 8601 writes them; one that is none, or can be read in two ways, is noticed and empty."""
    read = [read_date(written) if written else Read() for written, _, _ in told]
    orders: dict[str, set[str]] = {}
    for (_, file, _), date in zip(told, read, strict=True):
        orders.setdefault(file, set()).add(date.order)
    first = {file: _first(order, dayfirst) for file, order in orders.items()}
    unclear: dict[str, list[tuple[str, Read]]] = {}
    found = []
    for (written, file, where), date in zip(told, read, strict=True):
        iso = date.iso or {"day": date.dayfirst, "month": date.monthfirst}.get(first[file], "")
        found.append(iso)
        if not iso and date.dayfirst:
            unclear.setdefault(file, []).append((written, date))
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
    written, date = dates[0]
    several = f"{len(dates):,} dates such as {written!r}" if len(dates) > 1 else f"the date {written!r}"
    notices.add(
        "files with dates that can be read in two ways",
        f"{file}: {several} can mean {date.dayfirst} or {date.monthfirst}, so {'they are' if len(dates) > 1 else 'it is'} unknown.",
        "Say whether the day stands first: load_corpus(path, dayfirst=True), or dayfirst=False.",
        file=file,
    )
