"""What is counted over time: a rate for each period, and whether it changed at an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from corpus_tools.corpus import By, Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Finding, columns_of
from corpus_tools.count.groups import Groups, group_of_articles
from corpus_tools.count.note import Note, plain_note
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.spans import spans_as_terms
from corpus_tools.count.statistics.permutation import DRAWS, NOBODY, permutation_ps
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.statistics.spread import INTERVAL, RANGE
from corpus_tools.count.tally import rated, tally_of
from corpus_tools.count.terms import Terms, terms_in
from corpus_tools.errors import CorpusError, number_of, unknown
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.actors.mentions import named_actors
from corpus_tools.measures.effect_sizes import log_ratio
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_terms, markers_said

SIDES = ("before", "from")


def over_time(
    corpus: Corpus,
    search: str | Sequence[str],
    *,
    by: By = "month",
    each: str | None = None,
    event: str | None = None,
    smooth: int = 1,
) -> Finding:
    """Count a search in each period, those without an article too: one row a search and period, in the order of time.

    `search` is a word, phrase or pattern (or several), `marker:hedges` or `actor:NATO`. `by` is day, week, month, quarter,
    year, `event:2022-02-24` (before and after), or periods of your own (see `Corpus.groups`); `each` parts every period by
    outlet, voice or any other way. An `event` is a day: the note then says whether the rate changed there (see
    `before_and_after`). Articles whose date is not known finely enough are in no row, and the note names them.

    Columns: `term`, the period (`month`, …), (`outlet`, …,) `count`, `tokens`, `per_1000`, `low` and `high` (a 95 % interval
    over articles, of five or more), `articles` (how many have it), `of_articles`, `lowest`, `highest` (rates in one article),
    `few_words`; with `smooth=3` also `smoothed`, the rate of the words of three periods together, the one in the middle.

    >>> from corpus_tools import load_corpus
    >>> over_time(load_corpus(), "nato", by="month").table[["month", "count", "of_articles"]].to_numpy().tolist()
    [['2022-01', 9, 1], ['2022-02', 18, 4]]
    """
    terms, periods = terms_over_time(corpus, search), periods_of(corpus, by)
    ways = by if each is None else [by, each]
    found = total(corpus, tally_of, terms=terms, by=ways, empty=True, asker="over_time")
    groups = found.groups
    whole = found.finding(rated(found), plain_note(""))
    dated = np.flatnonzero(whole.columns[periods.column] != UNKNOWN)
    count = whole.columns["count"]
    change = str(before_and_after(corpus, search, event).about) if event and isinstance(search, str) else ""
    about = Note(
        f"{_what(corpus, search, found.terms)}, by {periods.column}",
        base=f"{corpus.base}; punctuation is no word",
        settings=[f"Rates are per 1,000 of the words of a {periods.column}; one without words has none.", change],
        columns={**INTERVAL, **RANGE},
        caveats=[_undated(corpus, periods, int(count.sum() - count[dated].sum()))],
    )
    finding = replace(whole.take(dated), about=about)
    if smooth == 1:
        return finding
    series = ["term", *(way for way in groups.ways if way != periods.column)]
    told = f"the rate of {smooth} periods together, that of the row in the middle."
    about = replace(about, columns={"smoothed": told, **about.columns})
    return replace(finding.having(smoothed=_smoothed(finding.table, series, smooth)), about=about)


def terms_over_time(corpus: Corpus, search: str | Sequence[str]) -> Callable[[Corpus], Terms]:
    """Return what finds in a corpus a search, or the markers (`marker:hedges`) or mentions (`actor:NATO`) that it names."""
    kind, _, name = search.partition(":") if isinstance(search, str) else ("", "", "")
    if kind == "marker":
        return partial(marker_terms, categories=listed_categories(corpus, [name.strip()]))
    if kind != "actor":
        return partial(terms_in, search=search)
    named = total(corpus, tally_of, terms=named_actors)
    if name.strip() not in named.terms.names:
        known = [named.terms.names[at] for at in np.argsort(-named.count, kind="stable")]
        raise unknown("actor", name.strip(), known, "The corpus")
    return partial(_actor, actor=name.strip())


def _actor(corpus: Corpus, *, actor: str) -> Terms:
    what = f"mentions of {actor} (list of actors {corpus.actor_list.version})"
    return spans_as_terms(corpus.tokens, corpus.hits("mentions"), ["actor"], [(actor,)], what=what)


def _what(corpus: Corpus, search: str | Sequence[str], terms: Terms) -> str:
    """Say in a note what is counted; of markers, with the kinds that the category holds."""
    is_marker = isinstance(search, str) and search.startswith("marker:")
    return markers_said(corpus, [key[0] for key in terms.keys]) if is_marker else terms.what


def periods_of(corpus: Corpus, by: By) -> Groups:
    """Return the periods in the order of time, and say so where the dates have none of them."""
    if isinstance(by, str) and by not in PERIODS and not by.startswith("event:"):
        raise unknown("period", by, (*PERIODS, "event:2022-02-24"), "Time")
    groups = corpus.groups(by, asker="over_time")
    if set(groups.names) == {UNKNOWN}:
        known = {len(told) for told in corpus.named("date") if told != UNKNOWN}
        finest = next((period for period, (letters, _) in PERIODS.items() if known and letters <= max(known)), "")
        raise CorpusError(
            f"No date is known so finely that it lies in a {by}. The finest that these dates know is by={finest!r}."
            if finest and isinstance(by, str)
            else "No article has a date in one of these periods. Fill the column date of articles.csv."
        )
    return groups


def _undated(corpus: Corpus, periods: Groups, uses: int) -> str:
    if UNKNOWN not in periods.names:
        return ""
    out = np.flatnonzero(group_of_articles(corpus, periods) == periods.names.index(UNKNOWN)).tolist()
    dates = [told if told != UNKNOWN else "no date" for told in corpus.named("date")]
    named = ", ".join(f"{corpus.ids[at]} ({dates[at]})" for at in out[:5])
    more = f" and {len(out) - 5:,} more" if len(out) > 5 else ""
    return f"In no {periods.column}, because their date is not known finely enough: {named}{more}, with {number_of(uses, 'use')}."


def _smoothed(table: pd.DataFrame, series: Sequence[str], smooth: int) -> np.ndarray:
    if smooth % 2 == 0:
        raise CorpusError(
            f"smooth is an odd number of periods, such as 3, so that one is in the middle, and not {smooth}."
        )
    sums = table.groupby(list(series), sort=False)[["count", "tokens"]].transform(
        lambda one: one.rolling(smooth, center=True, min_periods=1).sum()
    )
    return (1000 * sums["count"] / sums["tokens"].where(sums["tokens"] > 0)).round(2).to_numpy()


def before_and_after(
    corpus: Corpus, search: str, event: str, *, leave_out: str = "outlet", draws: int = DRAWS, seed: int = 1
) -> Finding:
    """Compare how often something is found before a day and from it on, and ask whether whole articles dealt out by lot differ as much.

    One row with all articles, then one without each outlet (or other `leave_out`) in turn: what one outlet makes is no
    change of the press. Columns: `left_out`, `count`, `tokens`, `of_articles`, `per_1000` (from the day on),
    `other_count`, `other_tokens`, `other_of_articles`, `other_per_1000` (before), `log_ratio` (doublings; above 0, more from the day on), and
    `p`: of the ways to deal the same articles to before and after, the share whose rates lie at least as far apart (all ways
    where they are no more than `draws`, else so many drawn by `seed`). A small p says that articles differ, not why.

    Good (2005), *Permutation, parametric and bootstrap tests of hypotheses*; the drawn order counts as one of the draws
    (Phipson and Smyth 2010), so p is never 0.

    >>> from corpus_tools import load_corpus
    >>> found = before_and_after(load_corpus(), "nato", "2022-02-01").table
    >>> found[["count", "other_count", "p"]].iloc[0].tolist()
    [18.0, 9.0, 0.8]
    """
    return _before_and_after(corpus, search, event, leave_out, draws, seed)


@kept(4)
def _before_and_after(corpus: Corpus, search: str, event: str, leave_out: str, draws: int, seed: int) -> Finding:
    """Compare what stands before a day with what stands from it on; kept, because a chart's title and its note both say it."""
    found = total(corpus, tally_of, terms=terms_over_time(corpus, search), by="article", empty=True)
    of_articles = np.arange(len(found.count)).reshape(-1, len(corpus)).T
    sides = corpus.groups(f"event:{event}")
    side = np.array([name.split()[0] for name in sides.names])[sides.of_articles(corpus.bounds)]
    counts, words = found.count[of_articles].sum(axis=1), corpus.sizes
    called = np.array(corpus.named(leave_out))
    names = [name for name in dict.fromkeys(called) if name != UNKNOWN and _both(side[(called != name) & (words > 0)])]
    if not _both(side[words > 0]):
        raise CorpusError(
            f"All dated articles lie on one side of {event}. Ask for another day, between two of their dates."
        )
    of_test = (words > 0) & (side != UNKNOWN)
    left = ["", *(names if len(set(called)) > 1 else [])]
    dealt = [of_test & ((called != name) | (name == "")) for name in left]
    number = {name: at for at, name in enumerate(left[1:])}
    owner = np.array([number.get(name, NOBODY) for name in called[of_test]])
    chances = permutation_ps(counts[of_test], words[of_test], side[of_test] == "from", owner, draws=draws, seed=seed)
    rows = [
        {"left_out": name or "nothing", **_changed(counts[there], words[there], side[there] == "from"), "p": p}
        for name, there, p in zip(left, dealt, chances, strict=True)
    ]
    table = pd.DataFrame(rows)
    evidence = [
        found.evidence.joined([of_articles[there & (side == which)].ravel() for there in dealt])
        for which in ("from", "before")
    ]
    note = _change_note(_what(corpus, search, found.terms), table, event, int(dealt[0].sum()))
    return Finding(columns_of(table), evidence[0], note, {"other_count": evidence[1]})


def _both(side: np.ndarray) -> bool:
    return set(SIDES) <= set(side.tolist())


def _changed(counts: np.ndarray, words: np.ndarray, after: np.ndarray) -> dict[str, float]:
    """Return counts and rates of both sides."""
    four = [int(part[mask].sum()) for mask in (after, ~after) for part in (counts, words)]
    rates = [round(float(per_1000(np.array(count), size)), 2) for count, size in (four[:2], four[2:])]
    return {
        **{"count": four[0], "tokens": four[1], "of_articles": int(after.sum()), "per_1000": rates[0]},
        **{"other_count": four[2], "other_tokens": four[3], "other_of_articles": int((~after).sum())},
        **{"other_per_1000": rates[1], "log_ratio": round(float(log_ratio(*four)), 2) if four[0] + four[2] else np.nan},
    }


def _change_note(what: str, table: pd.DataFrame, event: str, articles: int) -> Note:
    whole, without = table.iloc[0], table.iloc[1:]
    weakest = without.sort_values("p", ascending=False).head(1)
    left = "".join(f" Without {row.left_out}: p = {row.p:g}." for row in weakest.itertuples())
    return plain_note(
        f"Compared at {event}: {what}, {whole['other_per_1000']:g} per 1,000 words before it ({number_of(whole['other_count'], 'use')} in "
        f"{number_of(whole['other_of_articles'], 'article')}), {whole['per_1000']:g} from it on ({number_of(whole['count'], 'use')} in "
        f"{number_of(whole['of_articles'], 'article')}). Of deals of these {articles:,} whole articles by lot, a share of p = {whole['p']:g} "
        f"lie as far apart.{left}"
    )
