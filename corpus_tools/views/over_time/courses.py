"""Views of time: how often something is found in each period, by whom, and whether that changed at an event; and their choices."""

from __future__ import annotations

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import sizes_by, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.errors import CorpusError
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.comention import comentions_by
from corpus_tools.measures.actors.mentions import mentions_by
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.measures.keyness import keyness
from corpus_tools.measures.rhetoric.naming import naming_shares
from corpus_tools.measures.time import before_and_after, over_time
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.choices import NOBODY, SEARCH, few_groups, in_each, way_label, with_codes
from corpus_tools.views.markers import CATEGORY, category_is, named_choices
from corpus_tools.views.over_time.course import course
from corpus_tools.views.shown import Drawing, first, only, pairs_called, searched, with_columns
from corpus_tools.views.view import Choice, Option, view

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


@view("A word over time", search=SEARCH, by=PERIOD, each=EACH, event=EVENT)
def word_over_time(corpus: Corpus, *, search: str, by: str, each: str, event: str) -> Drawing:
    """Draw the rate of a search in each period, of all together or apart by outlet or voice, and before and after an event."""
    if by == NO_DATES:
        return _nothing(corpus)
    day = None if event == NO_EVENT else event
    change = before_and_after(corpus, search, day) if day else None
    finding = _in_periods(corpus, search, by, each, day)
    return course(corpus, finding, by, most=f"{searched(corpus, search)} is most frequent", event=day, change=change)


def _in_periods(corpus: Corpus, search: str, by: str, each: str, event: str | None = None) -> Finding:
    """Return what is found over time, together or apart; the title says already what it is."""
    apart = None if each == TOGETHER else few_groups(corpus, each, PANELS)
    finding = over_time(corpus, search, by=by, each=apart, event=event)
    return with_columns(finding, *list(finding.columns)[1:])


@view("How the arguing changes", category=CATEGORY, by=PERIOD, each=EACH)
def markers_over_time(corpus: Corpus, *, category: str, by: str, each: str) -> Drawing:
    """Draw the rate of a category of markers in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    finding = _in_periods(corpus, f"marker:{category}", by, each)
    return course(corpus, finding, by, most=f"{category_is(category)} most frequent")


@view("Whose words, over time", by=PERIOD)
def voices_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw which share of the words of each period is the authors', quoted, or reported."""
    if by == NO_DATES:
        return _nothing(corpus)
    return course(
        corpus, voice_shares(corpus, by=by), by, most="The share of {} words is highest", value="percent", apart=VOICES
    )


@view("Who comes and goes", by=PERIOD)
def actors_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw how often the actors who are named most are named in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    counted = mentions_by(corpus, by=by)
    most = list(dict.fromkeys(counted.table["actor"]))[:PANELS]
    finding = only(counted, counted.table["actor"].isin(most), f"Shown: the {len(most)} actors named most.")
    return course(corpus, finding, by, most="{} is named most", apart=most)


@view("Who is named with whom, over time", by=PERIOD)
def pairs_over_time(corpus: Corpus, *, by: str) -> Drawing:
    """Draw for the pairs of actors that meet most in how many sentences they meet in each period."""
    if by == NO_DATES:
        return _nothing(corpus)
    counted = comentions_by(corpus, by, min_count=1)
    pair = pd.Series(pairs_called(counted.columns, " + "), dtype=object)
    most = (
        counted.table["count"]
        .groupby(pair, sort=False)
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index[:PANELS]
    )
    shown = only(counted, pair.isin(most), f"Shown: the {len(most)} pairs that meet most.")
    sized = total(corpus, sizes_by, by=by)
    words = dict(zip(sized.groups.names, sized.sizes.tolist(), strict=True))
    tokens = np.array([words[name] for name in shown.columns[by].tolist()])
    rate = per_1000(shown.columns["count"], tokens)
    finding = shown.having(pair=pair[pair.isin(most)].tolist(), tokens=tokens, per_1000=rate)
    finding = with_columns(finding, "pair", by, "count", "tokens", "per_1000")
    return course(corpus, finding, by, most="{} stand in one sentence most", apart=list(most))


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
    return course(
        corpus,
        finding,
        by,
        most=f"“{{}}” is most often said ({choice})",
        value=value,
        apart=names,
        unit="% of its names" if shares else "uses",
    )


def _later(corpus: Corpus) -> list[Option]:
    period = offered_periods(corpus)[0]
    if period == NO_DATES:
        return [NOBODY]
    articles = {
        f"{period} {name}": many for name, many in in_each(corpus, str(period)).items() if many and name != UNKNOWN
    }
    # The latest first, but a period of a few articles has no words that mark it.
    later = [*articles][:0:-1]
    return [name for few in (False, True) for name in later if (articles[name] < FEW) == few] or [NOBODY]


NEW = "term count tokens other_count other_tokens log_ratio log_likelihood articles only_because_of".split()


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
    dates = sorted({article.date for article in corpus if article.date})
    one = f"All articles that have a date are of one time ({', '.join(dates[:3])}), and a course needs two."
    said = why or (one if dates else "No article has a date. Fill the column date of articles.csv.")
    return Drawing(None, term_frequency(corpus, search="nothing").nothing(said))
