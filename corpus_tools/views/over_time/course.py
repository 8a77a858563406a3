"""A finding with a row a period, drawn: a point and a bar for each, a panel for each group, a line at an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import isnan

import pandas as pd
from pandas.api.types import is_numeric_dtype

from corpus_tools.charts.headlines import number
from corpus_tools.charts.theme import UNITS, Headline, plain
from corpus_tools.charts.time import At, Panel, timelines
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.views.shown import only
from corpus_tools.views.view import Drawing


def course(
    corpus: Corpus,
    finding: Finding,
    by: str,
    *,
    what: str,
    value: str = "per_1000",
    apart: Sequence[str] = (),
    event: str | None = None,
    change: Finding | None = None,
    unit: str = "",
) -> Drawing:
    """Draw a finding with a row a period, and a panel for each group of its other column.

    At an `event` stands a line, and the title says what became of it there (`change`, see `before_and_after`).
    """
    table = finding.table
    other = next((name for name in table.columns if name != by and not is_numeric_dtype(table[name])), None)
    finding = only(finding, table[by] != UNKNOWN)
    table = finding.table
    groups = corpus.groups(by)
    periods = [name for name in groups.names if name != UNKNOWN]
    empty = {name for name, size in zip(groups.names, groups.sizes(corpus.counted).tolist(), strict=True) if not size}
    if not len(table):
        return Drawing(None, finding)
    names = list(apart or (dict.fromkeys(table[other]) if other else [""]))
    panels = [
        Panel(name, list(_points(table[table[other] == name] if other else table, by, value, periods, empty)))
        for name in names
    ]
    at = _place(event, periods, by) if event else None
    drawing = timelines(
        panels,
        periods,
        title=_headline(panels, periods, what, unit or UNITS.get(value, value), event, change),
        unit=unit or value,
        event=(at, event) if event and at is not None else None,
    )
    return Drawing(drawing, finding)


def _headline(
    panels: Sequence[Panel], periods: Sequence[str], what: str, unit: str, event: str | None, change: Finding | None
) -> Headline:
    """Say where the course is highest among what does not rest on few words, or what became of it at an event."""
    faint = any(at.faint for panel in panels for at in panel.course)
    below = f"{unit}; lines: intervals over articles" + ("; hollow: fewer than 300 words" if faint else "")
    below = below.replace("; lines: intervals over articles", "") if not _has_ends(panels) else below
    if change:
        whole = change.table.iloc[0]
        return Headline(
            f"{what}: {whole['other_per_1000']:g} in 1,000 words before {event}, {whole['per_1000']:g} from it on "
            f"(p = {whole['p']:g} of articles dealt by lot)",
            below,
        )
    solid = [
        (at.value, panel.heading, periods[at.period])
        for panel in panels
        for at in panel.course
        if at.value and not at.faint
    ]
    if not solid:
        return Headline(f"{what}: too few words in any period to say when", below)
    value, heading, period = max(solid, key=lambda one: one[0])
    which = f"{what}, {heading}: highest" if heading else f"{what} most frequent"
    return Headline(f"{which} in {period} ({number(value)} {unit})", below)


def _has_ends(panels: Sequence[Panel]) -> bool:
    return any(at.low is not None for panel in panels for at in panel.course)


def _points(rows: pd.DataFrame, by: str, value: str, periods: Sequence[str], empty: set[str]) -> Iterator[At]:
    """Yield a panel's periods in their order: those of its rows, and the others as 0, or as nothing where there are no words."""
    place_of = {name: at for at, name in enumerate(periods)}
    missing = [name for name in periods if name not in set(rows[by])]
    others = [At(place_of[name], None if name in empty else 0.0, None, None, 0, "", []) for name in missing]
    yield from sorted([*others, *_found(rows, by, value, place_of)], key=lambda at: at.period)


def _found(rows: pd.DataFrame, by: str, value: str, place_of: dict[str, int]) -> Iterator[At]:
    for row, line in zip(rows.index.tolist(), rows.to_dict("records"), strict=True):
        rate, low, high = (line.get(name) for name in (value, "low", "high"))
        rate, low, high = (None if one is None or isnan(one) else float(one) for one in (rate, low, high))
        size = line.get("tokens", line.get("of", 0))
        told = f"{plain(line[by])}: {line['count']:,} of {size:,}"
        told += f"<br>{rate:g}" if rate is not None else ""
        told += f" (interval {low:g} to {high:g})" if low is not None else ""
        told += f"<br>in {line['articles']} of {line['of_articles']} articles" if "of_articles" in line else ""
        faint = bool(line.get("few_words", False))
        yield At(place_of[line[by]], rate, low, high, line["count"], told, [row, "", line["count"]], faint)


def _place(event: str, periods: Sequence[str], by: str) -> float | None:
    """Return where a day lies among periods: half a period before the middle of the one that it begins."""
    _, called = PERIODS[by]
    day = date.fromisoformat(event)
    if called(day) not in periods:
        return None
    within = {
        "day": 0.0,
        "week": day.weekday() / 7,
        "month": (day.day - 1) / 31,
        "quarter": ((day.month - 1) % 3 + (day.day - 1) / 31) / 3,
    }
    return periods.index(called(day)) - 0.5 + within.get(by, (day.timetuple().tm_yday - 1) / 366)
