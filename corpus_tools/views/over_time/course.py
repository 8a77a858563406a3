"""A finding with a row a period, drawn: a point and a bar for each, a panel for each group, a line at an event."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isnan
from typing import Any

from corpus_tools.charts.headlines import FEW, Measured, clearly_more, in_1000, number, place, times
from corpus_tools.charts.theme import UNITS, Headline, plain
from corpus_tools.charts.time import At, Panel, timelines
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import sizes_by, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.statistics.rates import ENOUGH, wilson_interval
from corpus_tools.views.choices import in_each
from corpus_tools.views.passages import SPOKEN
from corpus_tools.views.shown import Drawing, base, only


def course(
    corpus: Corpus,
    finding: Finding,
    by: str,
    *,
    most: str,
    value: str = "per_1000",
    apart: Sequence[str] = (),
    event: str | None = None,
    change: Finding | None = None,
    unit: str = "",
) -> Drawing:
    """Draw a finding with a row a period, and a panel for each group of its other column.

    `most` says of a group (`{}`) what is highest. At an `event` stands a line, and the title says what became of it there
    (`change`, see `before_and_after`).
    """
    other = next((name for name, values in finding.columns.items() if name != by and values.dtype == object), "")
    finding = only(finding, finding.columns[by] != UNKNOWN)
    sized = total(corpus, sizes_by, by=by)
    periods = [name for name in sized.groups.names if name != UNKNOWN]
    empty = {name for name, size in zip(sized.groups.names, sized.sizes.tolist(), strict=True) if not size}
    if not len(finding):
        return Drawing(None, finding)
    place_of = {name: at for at, name in enumerate(periods)}
    articles = in_each(corpus, by)
    # A period of which a group has no row is 0, or nothing where there are no words.
    blank = [At(place_of[name], None if name in empty else 0.0, None, None, 0, "", []) for name in periods]
    courses: dict[str, list[At]] = {name: [*blank] for name in apart}
    for row, line in enumerate(finding.lines):
        name = line.get(other, "")
        if not apart or name in courses:
            at = place_of[line[by]]
            courses.setdefault(name, [*blank])[at] = _point(row, line, at, by, value, articles[line[by]])
    panels = [Panel(SPOKEN.get(name, name) if other == "voice" else name, found) for name, found in courses.items()]
    day = _place(event, periods, by) if event else None
    drawing = timelines(
        panels,
        periods,
        title=_headline(
            panels, other, most, _said(value, unit), f"{_below(value, unit)}; {base(corpus)}", event, change
        ),
        unit=unit or value,
        event=(day, event) if event and day is not None else None,
    )
    return Drawing(drawing, finding)


def _said(value: str, unit: str) -> Callable[[float], str]:
    """Return how a title says a value."""
    return (
        in_1000
        if value == "per_1000"
        else (lambda one: times(one, "use") if unit == "uses" else f"{number(one)} {unit or UNITS.get(value, value)}")
    )


def _below(value: str, unit: str) -> str:
    named = unit or UNITS.get(value, value)
    return (
        "Uses in 1,000 words of each period"
        if value == "per_1000"
        else f"{named[0].upper()}{named[1:]}, in each period"
    )


def _headline(
    panels: Sequence[Panel],
    of: str,
    most: str,
    said: Callable[[float], str],
    below: str,
    event: str | None,
    change: Finding | None,
) -> Headline:
    """Say where the course is highest among what does not rest on few words, or what became of it at an event."""
    marks = [at for panel in panels for at in panel.course]
    below += "; lines: intervals over articles" * any(at.low is not None for at in marks)
    below += "; hollow: fewer than 300 words" * any(at.faint for at in marks)
    if change:
        whole = change.lines[0]
        before, after = number(whole["other_per_1000"]), times(whole["per_1000"])
        return Headline(
            f"{most.removesuffix(' most frequent')} used {before} times in 1,000 words before {event}, {after} from it on "
            f"(p = {whole['p']:g} of articles dealt by lot)",
            below,
        )
    enough = [panel for panel in panels if sum(at.uses for at in panel.course) >= FEW]
    points = [(at.measured, panel.heading) for panel in enough for at in panel.course]
    solid = [(one, heading) for one, heading in points if one and one.value and not one.shaky]
    if not solid:
        return Headline("Too few uses, or too few words, in any period to say when", below)
    peak, heading = max(solid, key=lambda one: one[0].value)
    next_ = max(
        (at for at, other in solid if other == heading and at is not peak), key=lambda at: at.value, default=None
    )
    period, rest = peak.name, ""
    if next_ and not clearly_more(peak, next_):
        period, rest = f"{period}, but not clearly", f", {number(next_.value)} in {next_.name}"
    # Where the sentence names no group, the group says in whose words. A search in it may have braces of its own.
    which = most.replace("{}", heading) if "{}" in most or not heading else f"{most} {place(of, heading)}"
    return Headline(f"{which} in {period}: {said(peak.value)}{rest}", below)


def _point(row: int, line: Mapping[str, Any], at: int, by: str, value: str, articles: int) -> At:
    rate, low, high = (line.get(name) for name in (value, "low", "high"))
    rate, low, high = (None if one is None or isnan(one) else float(one) for one in (rate, low, high))
    size = line.get("tokens", line.get("of", 0))
    told = f"{plain(line[by])}: {line['count']:,} of {size:,}"
    told += f"<br>{rate:g}" if rate is not None else ""
    told += f" (interval {low:g} to {high:g})" if low is not None else ""
    told += f"<br>in {line['articles']} of {line['of_articles']} articles" if "of_articles" in line else ""
    few = bool(line.get("few_words", False))
    measured = None if rate is None else _measured(line, line[by], rate, (low, high), few, articles)
    return At(at, rate, low, high, line["count"], told, [row, "", line["count"]], few, measured)


def _measured(
    line: Mapping[str, Any], period: str, rate: float, ends: tuple[float | None, float | None], few: bool, articles: int
) -> Measured:
    """Return what a title may say of a point: without an interval over articles as `shown.rated` has it; a count is a count."""
    of = line.get("of_articles", articles)
    name = f"{period} (one text)" if of == 1 else period
    scale, size = (1000, "tokens") if "per_1000" in line else (100, "tokens" if "tokens" in line else "of")
    if rate == line["count"]:
        return Measured(name, rate, line["count"], rate, rate, few)
    least = (scale * float(end) for end in wilson_interval(line["count"], line[size]))
    low, high = (end if given is None else given for given, end in zip(ends, least, strict=True))
    return Measured(name, rate, line["count"], low, high, few, of < ENOUGH)


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
