"""Choices of time: the periods that the dates know, what parts a course, and the days at which it may be cut."""

from corpus_tools.corpus import Corpus
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.layers.keeping import kept
from corpus_tools.views.choices import way_label, with_codes
from corpus_tools.views.view import Choice, Option

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
    return [*sorted(sizes, key=sizes.__getitem__)] or [NO_DATES]


PERIOD = Choice("By", offered_periods)


def _each(corpus: Corpus) -> list[Option]:
    ways = [way for way in with_codes(corpus) if way not in (*PERIODS, "voice", "article")]
    return [TOGETHER, "voice", *(way for way in ways if way != "code" or len(corpus.groups("code").names) <= PANELS)]


EACH = Choice("Apart", _each, lambda way: str(way) if way in (TOGETHER, "voice") else way_label(way))


def _events(corpus: Corpus) -> list[Option]:
    """Return the days at which a course may be cut: the beginnings of its months or years, the one in the middle first."""
    days = sorted(f"{article.date}-01-01"[:10] for article in corpus.known if article.date)
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
