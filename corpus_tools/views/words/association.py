"""Views of association: what marks a text or a voice against the others, what keeps company with a word, and in which contexts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.dots import effect_and_evidence, ranked_dots
from corpus_tools.charts.headlines import enumerated, firsts, hanging, number, quoted, tied, times
from corpus_tools.charts.theme import UNITS, Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.collocation import Collocates, collocates_of
from corpus_tools.measures.concordance.lines import Lines, lines
from corpus_tools.measures.concordance.shards import check_sort, in_shards, with_all_articles
from corpus_tools.measures.keyness import keyness
from corpus_tools.views.choices import MANY, SEARCH, STUDY, side_labels, uses
from corpus_tools.views.passages import line_hits
from corpus_tools.views.shown import (
    TOP,
    Drawing,
    as_read,
    base,
    drawn,
    in_one_text,
    names_in,
    searched,
    stop_words_in,
    with_columns,
)
from corpus_tools.views.view import Choice, Option, view

TESTS = {"each": "5 %, each word alone", "holm": "5 %, all words together (Holm)"}
IN_ARTICLES = 5
"""Articles of a group that have a word which marks it."""
KEYNESS = ("term", "count", "other_count", "log_ratio", "only_because_of", "articles", "log_likelihood")
"""Columns that the view shows, those that a reader needs first in sight; `ct.keyness` has more."""


@view(
    "What marks a text",
    study=STUDY,
    test=Choice("Chance left out at", TESTS),
    minimum=Choice("Used at least", {n: f"{n} times" for n in (3, 5)}),
    stop_words=Choice("Stop words", ("hidden", "shown")),
)
def keywords(corpus: Corpus, *, study: str, test: str, minimum: int, stop_words: str) -> Drawing:
    """Draw the words that are more, or less, frequent in one article, voice or kind than in all the rest."""
    way, _, name = study.partition("=")
    # In a group of many articles a word that a few of them use a lot is none of the group's.
    several = 1 if way in ("article", "voice") or len(corpus) < MANY else IN_ARTICLES
    finding = keyness(
        corpus, {way: name}, correction="holm" if test == "holm" else None, min_count=minimum, min_articles=several
    )
    rows, note = _without_stop_words(finding, hide=stop_words == "hidden")
    finding = finding.take(rows, note)
    finding = with_columns(finding, *KEYNESS, "other_tokens", "tokens", "few_uses")
    shown = with_columns(finding, *KEYNESS)
    if not len(finding):
        return Drawing(None, shown)
    hanging = [names_in(corpus, docs) if docs else [] for docs in finding.columns["only_because_of"].tolist()]
    marks = _marks(as_read(corpus, finding).table.assign(hanging=pd.Series(hanging, dtype=object)))
    sides = side_labels(corpus, study)
    return Drawing(effect_and_evidence(marks, title=_what_marks(marks, sides), sides=sides), shown)


def _what_marks(marks: pd.DataFrame, sides: Mapping[str, str]) -> Headline:
    """Say which word marks the study most surely, of those that rest on enough uses and more than one text."""
    below = "To the side: how many times as frequent; upwards: how sure that is; hollow: few uses, or only because of one text"
    solid = marks[marks["solid"] & (marks["side"] == "study")].sort_values("y", ascending=False, kind="stable")
    where = sides["study"].removeprefix("more ")
    if not len(solid):
        hollow = (marks["side"] == "study").any()
        why = "what stands out has few uses or hangs on one text" if hollow else "none stands out"
        return Headline(f"No word is surely more frequent {where}: {why}", below)
    # Words of one mark have the same two counts: none of them is left out in silence.
    words = [(quoted(word), at) for at, mark in enumerate(solid["solid_words"]) for word in mark]
    many = NAMED_FIRST if len(words) > NAMED_FIRST + 1 else len(words)
    named, rest = [word for word, _ in words[:many]], [at for _, at in words[many:]]
    same = rest.count(words[many - 1][1])
    alike = f" ({'all' if same == len(rest) else same} with the same counts as {named[-1]})" if same else ""
    others = f", and {len(rest)} more{alike}" if rest else ""
    are = "is" if len(words) == 1 else "are"
    return Headline(f"{enumerated(named, many)}{others} {are} clearly more frequent {where}", below)


def _without_stop_words(finding: Finding, *, hide: bool) -> tuple[list[int], str]:
    """Return the rows that are no stop words, if these are to be hidden, and a note on those that are."""
    hidden = stop_words_in(finding.columns["term"], hide=hide)
    terms = finding.columns["term"][hidden].tolist()
    named = ", ".join(terms[:8]) + (" …" if len(terms) > 8 else "")
    note = f"Hidden from view, though counted: {len(terms)} stop words ({named}; list: {stopwords()})." if terms else ""
    return np.flatnonzero(~hidden).tolist(), note


def _marks(table: pd.DataFrame) -> pd.DataFrame:
    """Return one mark for all words of the same two counts: they have the same place."""
    rows_at: dict[tuple[float, float], list[int]] = {}
    for row, place in enumerate(zip(table["log_ratio"], table["log_likelihood"], strict=True)):
        rows_at.setdefault(place, []).append(row)
    return pd.DataFrame([_mark(table.iloc[rows], rows, *place) for place, rows in rows_at.items()])


def _mark(words: pd.DataFrame, rows: list[int], ratio: float, evidence: float) -> dict[str, object]:
    column = "count" if ratio > 0 else "other_count"
    stable = ~words["few_uses"] & (words["only_because_of"] == "")
    return {
        "x": ratio,
        "y": evidence,
        "side": "study" if ratio > 0 else "reference",
        "solid": bool(stable.any()),
        "solid_words": words["term"][stable].tolist(),
        "label": [*words["term"][stable], *words["term"]][0] + (f" +{len(rows) - 1}" if len(rows) > 1 else ""),
        "hover": _words_at(words),
        "rows": rows,
        "count": int(words[column].sum()),
        "column": column,
    }


NAMED_FIRST, NAMED = 3, 8
"""Words that a title and that a mark's hover text name."""


def _words_at(words: pd.DataFrame) -> str:
    one = words.iloc[0]
    rest = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    counts = f"{one['count']:,} of {one['tokens']:,} words, and {one['other_count']:,} of {one['other_tokens']:,}"
    because = {name for names in words["hanging"] for name in names}
    hanging = f"<br>only because of {', '.join(map(plain, sorted(because)))}" if because else ""
    each = " each" if len(words) > 1 else ""
    return f"<b>{', '.join(map(plain, words['term'][:NAMED]))}{rest}</b><br>{counts}{each}{hanging}"


SCORES = ("log_dice", "log_likelihood", "mi")
COLLOCATE = ("term", "count", "by_distance", "articles", "expected", "collocate_count")
"""Columns that the view shows beside the measure chosen; `ct.collocates` has more."""


def _nothing_has_no_collocates(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all settings where nothing stands near the search twice, however wide one looks."""
    search = str(state["search"])
    alone = uses(corpus, search) < 2 and not len(_collocates(corpus, search, 5).rows)
    return {**state, "window": 5, "measure": "log_dice"} if alone else state


@view(
    "The company of a word",
    search=SEARCH,
    window=Choice("Window", {n: f"{n} words each side" for n in (5, 2)}),
    measure=Choice("Measure", {score: UNITS[score] for score in SCORES}),
    settled=_nothing_has_no_collocates,
)
def collocation(corpus: Corpus, *, search: str, window: int, measure: str) -> Drawing:
    """Draw the words that keep company with a search, the strongest first."""
    ranked = with_columns(_collocates(corpus, search, window).ranked(measure), *COLLOCATE, measure)
    rows, note = _without_stop_words(ranked, hide=True)
    if measure == "log_likelihood":
        rows = [row for row in rows if ranked.columns["count"][row] > ranked.columns["expected"][row]]
        note += " Log-likelihood does not say on which side of chance a word lies: words that stand there less often are left out."
    pale = in_one_text(corpus, ranked.take(rows[:TOP]))
    mark = "pale bar" if measure == "log_likelihood" else "hollow dot"
    note += f" Shown: {len(pale)} of {len(rows):,}." + (f" A {mark}: one article only." if any(pale) else "")
    finding = ranked.take(rows[:TOP], note.strip())
    read, hover = as_read(corpus, finding), _times_near(finding)
    below = f"{UNITS[measure]} of words up to {window} before or after {searched(corpus, search)}, {base(corpus)}"
    drawing = {
        "title": _closest(read, searched(corpus, search), measure, pale, below),
        "value": measure,
        "hover": hover,
        "pale": pale,
    }
    chart = ranked_bars if measure == "log_likelihood" else ranked_dots
    return drawn(finding, chart, read=read, unit=UNITS[measure], pale_means="in one text only", **drawing)


def _closest(read: Finding, search: str, measure: str, pale: Sequence[bool], below: str) -> Headline:
    """Say which word keeps company with a search most closely; where it does so in one text only, also which in several."""
    values, terms, counts, expected = (read.columns[name].tolist() for name in (measure, "term", "count", "expected"))
    names = hanging(list(map(quoted, terms)), pale)
    if not terms:
        return Headline(f"No word stands near {search} twice", below)
    first = firsts(values)
    if len(first) > 1:
        return tied(
            names, values, lambda both, most: f"{both} keep company with {search} most", below, f"word near {search}"
        )
    (at,) = first
    several = max((row for row, alone in enumerate(pale) if not alone), key=lambda row: values[row], default=at)
    then = f"; in several texts, {names[several]}: {times(counts[several])}" if several != at else ""
    chance = f"{times(counts[at])}, where chance gives {number(expected[at])}"
    return Headline(f"{names[at]} keeps company with {search} most: {chance}{then}", below, first)


@kept(8)
def _collocates(corpus: Corpus, search: str, window: int) -> Collocates:
    """Return the collocates of a search; kept, because all measures share them."""
    return collocates_of(corpus, search, left=window, right=window)


def _times_near(finding: Finding) -> Sequence[str]:
    said = (finding.columns[name].tolist() for name in ("count", "expected", "articles"))
    return [
        f": {count} times near it, {expected:g} expected<br>in {articles} article{'' if articles == 1 else 's'}"
        "<br>click for the sentences"
        for count, expected, articles in zip(*said, strict=True)
    ]


SORTS = {
    "position": "as in the texts",
    "1R,2R": "what follows (1R, 2R)",
    "1L,2L": "what comes before (1L, 2L)",
    "typical": "typical company first",
}
UNCOLOURED = ("position", "typical")


def _one_line_is_sorted(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all orders of fewer than two lines."""
    return {**state, "sort": "position"} if uses(corpus, str(state["search"])) < 2 else state


@view(
    "A word in its contexts", search=SEARCH, sort=Choice("Sorted by", SORTS), chart=False, settled=_one_line_is_sorted
)
def kwic(corpus: Corpus, *, search: str, sort: str) -> Drawing:
    """Show every match of a search in its context, one line each; of more than a page has room for, as many at equal steps."""
    if corpus.in_shards is None:
        return as_lines(lines(corpus, search).sort(sort))
    check_sort(sort)
    found = as_lines(in_shards(corpus, search, None, 8, None, 0, most=MOST_LINES).sort(sort))
    return replace(found, finding=with_all_articles(corpus, found.finding))


MOST_LINES = 1000
"""Lines that are shown: of 30,000 no browser makes a table, and nobody reads more."""


def as_lines(shown: Lines) -> Drawing:
    """Show lines as they are, the words by which they are sorted in a colour each."""
    keys = [] if shown.sorted_by in UNCOLOURED else shown.sorted_by.split(",")
    finding, places = shown.finding, shown.places
    if (many := len(shown)) > MOST_LINES:
        first = shown.sorted_by == "typical"
        rows = np.arange(MOST_LINES) if first else np.linspace(0, many - 1, MOST_LINES).astype(int)
        places = {name: values[rows] for name, values in places.items()}
        which = "the first, the most typical" if first else "at equal steps through all, in this order"
        said = f"Lines shown: {MOST_LINES:,} of {many:,}, {which}. ct.concordance_lines has all."
        finding = finding.take(range(len(finding)), said)
    return Drawing(None, finding, lines=line_hits(shown.corpus, places), keys=keys)
