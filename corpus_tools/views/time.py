"""Views of time: how often something is found in each period, by whom, and whether that changed at an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import isnan

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from corpus_tools.charts.theme import plain
from corpus_tools.charts.time import At, Panel, timelines
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.errors import CorpusError
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.comention_groups import comentions_by
from corpus_tools.measures.actors.mentions import mentions_by
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.measures.keyness import keyness
from corpus_tools.measures.rhetoric.naming import naming_shares
from corpus_tools.measures.time import over_time
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.choices import NOBODY, SEARCH, dividing, few_groups
from corpus_tools.views.markers import CATEGORY, named_choices
from corpus_tools.views.shown import first, only, spaced, with_columns
from corpus_tools.views.view import Choice, Drawing, Option, view

MOST_PERIODS, PANELS = 160, 8
"""Periods that a chart has room for, and courses one under the other."""
FEW = 5
"""Articles under which a period is not offered first."""
NO_DATES = "no dates"
NO_EVENT, TOGETHER = "none", "all together"


@kept(1)
def offered_periods(corpus: Corpus) -> list[Option]:
    """Return the periods that the dates know and that make a course: the one of about a dozen first."""
    sizes = {}
    for period in PERIODS:
        known = [name for name in corpus.groups(period).names if name != UNKNOWN]
        if 1 < len(known) <= MOST_PERIODS:
            sizes[period] = abs(len(known) - 12)
    return sorted(sizes, key=lambda period: sizes[period]) or [NO_DATES]


PERIOD = Choice("By", offered_periods)


def _each(corpus: Corpus) -> list[Option]:
    return [TOGETHER, "voice", *(way for way in dividing(corpus) if way not in (*PERIODS, "voice", "article"))]


EACH = Choice("Apart", _each)


def _events(corpus: Corpus) -> list[Option]:
    """Return the days at which a course may be cut: the beginnings of its months or years, the one in the middle first."""
    days = sorted(f"{article.date}-01-01"[:10] for article in corpus if article.date)
    if len(set(days)) < 2:
        return [NO_EVENT]
    for period in ("month", "quarter", "year"):
        names = [name for name in corpus.groups(period).names if name != UNKNOWN][1:]
        if 1 <= len(names) <= 24:
            return [NO_EVENT, *(_first_day(name) for name in names)]
    return [NO_EVENT]


def _first_day(name: str) -> str:
    year, _, rest = name.partition("-")
    month = 3 * int(rest[1:]) - 2 if rest.startswith("Q") else int(rest or 1)
    return f"{year}-{month:02}-01"


EVENT = Choice("Event on", _events, {NO_EVENT: "no event"})


@view("A word over time", search=SEARCH, by=PERIOD, each=EACH, event=EVENT)
def word_over_time(corpus: Corpus, *, search: str, by: str, each: str, event: str) -> Drawing:
    """Draw the rate of a search in each period, of all together or apart by outlet or voice, and before and after an event."""
    if by == NO_DATES:
        return _nothing(corpus)
    day = None if event == NO_EVENT else event
    finding = over_time(
        corpus, search, by=by, each=None if each == TOGETHER else few_groups(corpus, each, PANELS), event=day
    )
    return _course(
        corpus, with_columns(finding, *list(finding.columns)[1:]), by, title=f"{search} over time", event=day
    )


@view("How the arguing changes", category=CATEGORY, by=PERIOD, each=EACH)
def markers_over_time(corpus: Corpus, *, category: str, by: str, each: str) -> Drawing:
    """Draw the rate of a category of markers in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    finding = over_time(
        corpus, f"marker:{category}", by=by, each=None if each == TOGETHER else few_groups(corpus, each, PANELS)
    )
    return _course(
        corpus,
        with_columns(finding, *list(finding.columns)[1:]),
        by,
        title=f"{spaced(category).capitalize()} over time",
    )


@view("Whose words, over time", by=PERIOD)
def voices_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw which share of the words of each period is the authors', quoted, or reported."""
    if by == NO_DATES:
        return _nothing(corpus)
    return _course(
        corpus, voice_shares(corpus, by=by), by, title="Whose words they are, over time", value="percent", apart=VOICES
    )


@view("Who comes and goes", by=PERIOD)
def actors_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw how often the actors who are named most are named in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    counted = mentions_by(corpus, by=by)
    most = list(dict.fromkeys(counted.table["actor"]))[:PANELS]
    finding = only(counted, counted.table["actor"].isin(most), f"Shown: the {len(most)} actors named most.")
    return _course(corpus, finding, by, title="Who is named, over time", apart=most)


@view("Who is named with whom, over time", by=PERIOD)
def pairs_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw for the pairs of actors that meet most in how many sentences they meet in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    counted = comentions_by(corpus, by, min_count=1)
    pair = counted.table["actor"] + " + " + counted.table["other"]
    most = (
        counted.table["count"]
        .groupby(pair, sort=False)
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index[:PANELS]
    )
    shown = only(counted, pair.isin(most), f"Shown: the {len(most)} pairs that meet most.")
    sizes = corpus.groups(by).sizes(corpus.counted)
    words = dict(zip(corpus.groups(by).names, sizes.tolist(), strict=True))
    tokens = np.array([words[name] for name in shown.columns[by].tolist()])
    rate = per_1000(shown.columns["count"], tokens).round(2)
    finding = shown.having(pair=pair[pair.isin(most)].tolist(), tokens=tokens, per_1000=rate)
    finding = with_columns(finding, "pair", by, "count", "tokens", "per_1000")
    return _course(corpus, finding, by, title="Who is named with whom, over time", apart=list(most))


@view("When the naming changes", choice=Choice("What is named", named_choices), by=PERIOD)
def namings_over_time(corpus: Corpus, *, choice: str, by: str) -> Drawing:
    """Draw how much of the naming of one thing each name has in each period; where names mean more than one thing, how many."""
    if by == NO_DATES:
        return _nothing(corpus)
    counted = naming_shares(corpus, by=by, choices=[choice])
    shares = bool((counted.table["referent"] != "").any())
    used = counted.table.groupby("name", sort=False)["count"].sum()
    names = [name for name in used.sort_values(ascending=False, kind="stable").index if used[name]][:PANELS]
    finding = only(counted, counted.table["name"].isin(names))
    finding = with_columns(finding, "name", by, "count", "of", *(("percent", "low", "high") if shares else ()))
    value = "percent" if shares else "count"
    return _course(
        corpus,
        finding,
        by,
        title=f"Names over time: {choice}",
        value=value,
        apart=names,
        unit=f"{'% of its names' if shares else 'uses'}",
    )


def _later(corpus: Corpus) -> list[Option]:
    period = offered_periods(corpus)[0]
    if period == NO_DATES:
        return [NOBODY]
    groups = corpus.groups(str(period))
    there = groups.sizes(corpus.counted).tolist()
    names = [f"{period} {name}" for name, size in zip(groups.names, there, strict=True) if size and name != UNKNOWN]
    # The latest first, but a period of a few articles has no words that mark it.
    later = names[:0:-1]
    articles = {
        name: len(np.unique(corpus.tokens.article[groups.words(name.partition(" ")[2]) & corpus.counted]))
        for name in later
    }
    return sorted(later, key=lambda name: articles[name] < FEW) or [NOBODY]


NEW = (
    "term",
    "count",
    "tokens",
    "other_count",
    "other_tokens",
    "log_ratio",
    "log_likelihood",
    "articles",
    "only_because_of",
)


@view("What is new in a period", period=Choice("New in", _later, {NOBODY: "no dates"}), chart=False)
def new_in_period(corpus: Corpus, *, period: str) -> Drawing:
    """List the words that mark a period against all those before it."""
    if period == NOBODY:
        return _nothing(corpus)
    by, _, name = period.partition(" ")
    names = corpus.groups(by).names
    before = names[names.index(name) - 1]
    try:
        finding = keyness(corpus, {by: name}, {by: f"..{before}"}, min_articles=2)
    except CorpusError as error:
        return _nothing(corpus, str(error))
    more = only(finding, finding.table["log_ratio"] > 0)
    return Drawing(
        None, with_columns(first(more, 20, "Shown: the first {shown} of {all} that are more frequent here."), *NEW)
    )


def _nothing(corpus: Corpus, why: str = "") -> Drawing:
    said = why or "Too few articles have a date to say anything over time. Fill the column date of articles.csv."
    return Drawing(None, term_frequency(corpus, search="nothing").nothing(said))


def _course(
    corpus: Corpus,
    finding: Finding,
    by: str,
    *,
    title: str,
    value: str = "per_1000",
    apart: Sequence[str] = (),
    event: str | None = None,
    unit: str = "",
) -> Drawing:
    """Draw a finding with a row a period, and a panel for each group of its other column."""
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
    below = "hollow: fewer than 300 words" if any(one.faint for panel in panels for one in panel.course) else ""
    return Drawing(
        timelines(
            panels,
            periods,
            title=title,
            unit=unit or value,
            below=below,
            event=(at, event) if event and at is not None else None,
        ),
        finding,
    )


def _points(rows: pd.DataFrame, by: str, value: str, periods: Sequence[str], empty: set[str]) -> Iterator[At]:
    """Yield a panel's periods in their order: those of its rows, and the others as 0, or as nothing where there are no words."""
    number = {name: place for place, name in enumerate(periods)}
    missing = [name for name in periods if name not in set(rows[by])]
    others = [At(number[name], None if name in empty else 0.0, None, None, 0, "", []) for name in missing]
    yield from sorted([*others, *_found(rows, by, value, number)], key=lambda at: at.period)


def _found(rows: pd.DataFrame, by: str, value: str, number: dict[str, int]) -> Iterator[At]:
    for row, line in zip(rows.index.tolist(), rows.to_dict("records"), strict=True):
        rate, low, high = (line.get(name) for name in (value, "low", "high"))
        rate, low, high = (None if one is None or isnan(one) else float(one) for one in (rate, low, high))
        size = line.get("tokens", line.get("of", 0))
        told = f"{plain(line[by])}: {line['count']:,} of {size:,}"
        told += f"<br>{rate:g}" if rate is not None else ""
        told += f" (interval {low:g} to {high:g})" if low is not None else ""
        told += f"<br>in {line['articles']} of {line['of_articles']} articles" if "of_articles" in line else ""
        faint = bool(line.get("few_words", False))
        yield At(number[line[by]], rate, low, high, line["count"], told, [row, "", line["count"]], faint)


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
