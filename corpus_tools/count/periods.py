"""Facts made coarser, so that they divide well: dates by periods or by an event, numbers by bins."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from corpus_tools.errors import CorpusError

UNKNOWN = "unknown"
"""The group of the articles of which a fact is not known, or not known finely enough."""


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


PERIODS: dict[str, tuple[int, Callable[[date], str]]] = {
    "day": (10, date.isoformat),
    "week": (10, _week),
    "month": (7, lambda day: day.isoformat()[:7]),
    "quarter": (7, lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    "year": (4, lambda day: f"{day.year:04}"),
}
"""Each period: how many characters of a date say it, and what it is called."""


def in_periods(dates: Sequence[str], period: str) -> tuple[list[str], list[str]]:
    """Return the period of each date, and all periods from the first to the last, those without a date too.

    A date that is not known finely enough (2022, by month) is unknown.

    >>> in_periods(["2022-01-31", "2022-03", "2022", ""], "month")
    (['2022-01', '2022-03', 'unknown', 'unknown'], ['2022-01', '2022-02', '2022-03', 'unknown'])
    """
    letters, called = PERIODS[period]
    days = {told: _day(told) if len(told) >= letters else None for told in set(dates)}
    period_of = {told: UNKNOWN if day is None else called(day) for told, day in days.items()}
    of_each = [period_of[told] for told in dates]
    known = [day for day in days.values() if day]
    return of_each, [*_all_between(min(known), max(known), called), *_if_any(of_each)] if known else [UNKNOWN]


def _day(told: str) -> date | None:
    """Return the first day that a date may mean, or None where it is none: not every table has dates as we write them."""
    try:
        return date.fromisoformat(f"{told}-01-01"[:10])
    except ValueError:
        return None


def _ends(told: str) -> tuple[str, str]:
    """Return the first and the last day that a date may mean."""
    return f"{told}-01-01"[:10], (f"{told}-12-31" if len(told) == 4 else f"{told}-31")[:10]


def _all_between(first: date, last: date, called: Callable[[date], str]) -> list[str]:
    steps = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return list(dict.fromkeys(map(called, steps)))


def _if_any(of_each: Sequence[str]) -> list[str]:
    return [UNKNOWN] * (UNKNOWN in of_each)


def around(dates: Sequence[str], event: str) -> tuple[list[str], list[str]]:
    """Return of each date whether it lies before an event or not, and the two names; a date that is not fine enough is unknown.

    >>> around(["2022-02-23", "2022-02-24", "2022-02", "2021"], "2022-02-24")[0]
    ['before 2022-02-24', 'from 2022-02-24', 'unknown', 'before 2022-02-24']
    >>> around(["2021", "2022"], "2022-01-01")[0]
    ['before 2022-01-01', 'from 2022-01-01']
    """
    try:
        date.fromisoformat(event)
    except ValueError:
        raise CorpusError(f"An event is a day such as 2022-02-24, and not {event!r}.") from None
    names = [f"before {event}", f"from {event}"]
    side_of = {}
    for told in set(dates):
        first, last = _ends(told)
        side_of[told] = UNKNOWN if not _day(told) or first < event <= last else names[first >= event]
    of_each = [side_of[told] for told in dates]
    return of_each, [*names, *_if_any(of_each)]


def in_bins(values: Sequence[str], bins: int, fact: str) -> tuple[list[str], list[str]]:
    """Return the bin of each number, and the bins in order; each holds about as many articles.

    >>> in_bins(["1", "2", "30", "400", ""], 2, "length")
    (['1 to 2', '1 to 2', '30 to 400', '30 to 400', 'unknown'], ['1 to 2', '30 to 400', 'unknown'])
    """
    try:
        numbers = np.array([float(value) for value in values if value])
    except ValueError:
        wrong = next(value for value in values if value and not has_numbers([value]))
        raise CorpusError(
            f"Only numbers fall into bins, and {fact} has {wrong!r}. Leave the colon out: by={fact!r}."
        ) from None
    if not len(numbers) or bins < 1:
        raise CorpusError(f"{fact} has {len(numbers)} numbers, which cannot make {bins} bins. Ask for by={fact!r}.")
    parts = [part for part in np.array_split(np.sort(numbers), bins) if len(part)]
    # Equal numbers share a bin: the first that reaches so far.
    ends = sorted({part[-1] for part in parts})
    place = np.searchsorted(ends, numbers)
    names = [f"{numbers[place == n].min():g} to {numbers[place == n].max():g}" for n in range(len(ends))]
    called = iter(names[n] for n in place)
    of_each = [next(called) if value else UNKNOWN for value in values]
    return of_each, [*names, *_if_any(of_each)]


def has_numbers(values: Sequence[str]) -> bool:
    """Say whether a fact has a number among its values.

    >>> has_numbers(["", "12.5"]), has_numbers(["left", "right"])
    (True, False)
    """
    return any(value.replace(".", "", 1).removeprefix("-").isdecimal() for value in set(values))


def largest(values: Sequence[str], most: int, fact: str) -> tuple[list[str], list[str]]:
    """Return each value if it is one of the `most` that most articles have, and else the rest, whose name says how many it holds.

    >>> largest(["Mail", "Sun", "Mail", "Star", "", "Echo"], 1, "outlet")
    (['Mail', 'all 3 others', 'Mail', 'all 3 others', 'unknown', 'all 3 others'], ['Mail', 'all 3 others', 'unknown'])
    """
    counts = Counter(value for value in values if value)
    kept = [value for value, _ in counts.most_common(most)]
    if most < 1 or not kept:
        raise CorpusError(f"{fact} has {len(counts)} values; of {most} there are no groups. Ask for by={fact!r}.")
    rest = f"all {len(counts) - len(kept):,} others"
    of_each = [UNKNOWN if not value else value if value in kept else rest for value in values]
    return of_each, [*kept, *[rest] * (rest in of_each), *_if_any(of_each)]


def check_periods(periods: Mapping[str, str]) -> None:
    """Complain of periods of one's own that share a day: an article of that day would count in one of them alone."""
    ends = [(name, *(span if ".." in span else f"{span}..{span}").split("..")) for name, span in periods.items()]
    spans = sorted(
        (_ends(first)[0] if first else "", _ends(last)[1] if last else "9", name) for name, first, last in ends
    )
    for (_, last, one), (first, _, other) in pairwise(spans):
        if first <= last:
            raise CorpusError(f"The periods {one!r} and {other!r} overlap: end {one!r} before {first or last}.")


def in_own_period(told: str, periods: Mapping[str, str]) -> str:
    """Return the first period in which all days lie that a date may mean.

    >>> mine = {"before": "..2022-02-23", "war": "2022-02-24..2022-03"}
    >>> [in_own_period(told, mine) for told in ("2021", "2022-02", "2022-03-31", "2022-04")]
    ['before', 'unknown', 'war', 'unknown']
    """
    if not told or not _day(told):
        return UNKNOWN
    first_day, last_day = _ends(told)
    for name, span in periods.items():
        first, dots, last = span.partition("..")
        last = last if dots else first
        if first_day >= first and (not last or last_day[: len(last)] <= last):
            return name
    return UNKNOWN
