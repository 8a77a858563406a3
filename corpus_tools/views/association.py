"""Views of association: what marks a text or a voice against the others, and what keeps company with a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.dots import effect_and_evidence
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import Groups
from corpus_tools.errors import CorpusError
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import find
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.collocation import Company, company_of
from corpus_tools.measures.keyness import keyness
from corpus_tools.views.terms import SEARCH, TOP, with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

Correction = Literal["holm", "benjamini_hochberg"] | None
TESTS: dict[Option, str] = {
    "each": "5 %, each word alone",
    "holm": "5 %, all words together (Holm)",
}
KEYNESS = ["term", "count", "other_count", "log_ratio", "only_because_of", "articles", "log_likelihood"]
"""Columns that the view shows, those that a reader needs first in sight; `ct.keyness` has more."""
RULES: dict[Option, Correction] = {"each": None, "holm": "holm"}


def studies(corpus: Corpus) -> list[Option]:
    """Return what may be compared with the rest: each article and voice that leaves a rest, each kind of several articles."""
    ways = [(way, corpus.groups(way)) for way in ("article", "voice", "kind")]
    counted = np.flatnonzero(corpus.counted)
    found = [
        f"{way}={name}"
        for way, groups in ways
        for name, size in zip(groups.names, groups.sizes(counted).tolist(), strict=True)
        if 0 < size < len(counted) and (way != "kind" or _articles(corpus, groups, name) > 1)
    ]
    if not found:
        raise CorpusError("There is nothing to compare: the corpus has one article in one voice. Add another article.")
    return list(dict.fromkeys(found))


VOICED = {"author": "the authors' own words", "direct": "those quoted", "indirect": "those reported"}
KINDS = {"opinion": "opinion pieces", "interview": "interviews"}


def study_said(study: Option) -> str:
    """Return how what may be compared with the rest reads on the control.

    >>> study_said("article=hotair-2022-01"), study_said("voice=author"), study_said("kind=opinion")
    ('the text hotair-2022-01', "the authors' own words", 'opinion pieces')
    """
    way, _, name = str(study).partition("=")
    if way == "article":
        return f"the text {name}"
    return VOICED[name] if way == "voice" else KINDS.get(name, f"texts of the kind {name}")


def _articles(corpus: Corpus, groups: Groups, name: str) -> int:
    return len(np.unique(corpus.tokens.article[groups.of == groups.names.index(name)]))


def draw_keywords(corpus: Corpus, *, study: str, test: str, minimum: int, stop_words: str) -> Drawing:
    """Draw the words that are more, or less, frequent in one article, voice or kind than in all the rest."""
    way, _, name = study.partition("=")
    finding = keyness(corpus, {way: name}, correction=RULES[test], min_count=minimum)
    finding = finding.take(*_but_stop_words(finding, hide=stop_words == "hidden"))
    table, shown = finding.table, with_columns(finding, *KEYNESS)
    if not len(table):
        return Drawing(None, shown)
    chart = effect_and_evidence(
        _marks(table),
        title=f"Words of {name} against all other words",
        effect="log ratio (doublings)",
        evidence="log-likelihood",
        names={"here": f"more in {name}", "there": "more in the rest"},
        hollow="few uses, or only because of one text",
    )
    return Drawing(chart, shown)


def _but_stop_words(finding: Finding, *, hide: bool) -> tuple[list[int], str]:
    """Return the rows that are no stop words, if these are to be hidden, and a note on those that are."""
    terms = finding.table["term"].tolist()
    hidden = [term for term in terms if hide and is_stop_word(term)]
    if not hidden:
        return list(range(len(terms))), ""
    named = ", ".join(hidden[:8]) + (" …" if len(hidden) > 8 else "")
    note = f"Hidden from view, though counted: {len(hidden)} stop words ({named}; list: {stopwords()})."
    return [row for row, term in enumerate(terms) if not is_stop_word(term)], note


def _marks(table: pd.DataFrame) -> pd.DataFrame:
    """Return one mark for all words of the same two counts: they have the same place."""
    together: dict[tuple[float, float], list[int]] = {}
    for row, place in enumerate(zip(table["log_ratio"], table["log_likelihood"], strict=True)):
        together.setdefault(place, []).append(row)
    return pd.DataFrame([_mark(table, rows, *place) for place, rows in together.items()])


def _mark(table: pd.DataFrame, rows: list[int], ratio: float, evidence: float) -> dict[str, object]:
    mine = table.iloc[rows]
    here = ratio > 0
    column = "count" if here else "other_count"
    more = f" +{len(rows) - 1}" if len(rows) > 1 else ""
    stable = ~mine["few_uses"] & (mine["only_because_of"] == "")
    return {
        "x": ratio,
        "y": evidence,
        "side": "here" if here else "there",
        "solid": bool(stable.any()),
        "label": mine["term"].iloc[0] + more,
        "said": _said(mine),
        "rows": rows,
        "count": int(mine[column].sum()),
        "column": column,
    }


SAID = 8
"""Words that a mark's hover text names."""


def _said(mine: pd.DataFrame) -> str:
    one = mine.iloc[0]
    rest = f" and {len(mine) - SAID} more" if len(mine) > SAID else ""
    counts = f"{one['count']:,} of {one['tokens']:,} words, and {one['other_count']:,} of {one['other_tokens']:,}"
    because = {doc for docs in mine["only_because_of"] for doc in docs.split(", ") if doc}
    hanging = f"<br>only because of {', '.join(map(plain, sorted(because)))}" if because else ""
    each = " each" if len(mine) > 1 else ""
    return f"<b>{', '.join(map(plain, mine['term'][:SAID]))}{rest}</b><br>{counts}{each}{hanging}"


keywords = View(
    "keywords",
    "What marks a text",
    draw_keywords,
    {
        "study": Choice("Compare with the rest", studies, study_said),
        "test": Choice("Chance left out at", tuple(TESTS), TESTS),
        "minimum": Choice("Used at least", (3, 5), {n: f"{n} times" for n in (3, 5)}),
        "stop_words": Choice("Stop words", ("hidden", "shown")),
    },
)

SCORES: dict[Option, str] = {"log_dice": "logDice", "log_likelihood": "log-likelihood", "mi": "MI (base 2)"}
COMPANY = ("term", "count", "articles", "expected", "collocate_count")
"""Columns that the view shows beside the measure chosen; `ct.collocates` has more."""


def draw_collocation(corpus: Corpus, *, search: str, window: int, measure: str) -> Drawing:
    """Draw the words that keep company with a search, the strongest first."""
    finding = _strongest(with_columns(_company(corpus, search, window).ranked(measure), *COMPANY, measure))
    if not len(finding):
        return Drawing(None, finding)
    chart = ranked_bars(
        finding,
        title=f"Company of {search}",
        value=measure,
        unit=SCORES[measure],
        said=_company_said(finding.table),
        faint=(finding.table["articles"] == 1).tolist(),
        pale="in one article only",
    )
    return Drawing(chart, finding)


@kept(8)
def _company(corpus: Corpus, search: str, window: int) -> Company:
    """Return the company of a search; kept, because all measures share it."""
    return company_of(corpus, search, left=window, right=window)


def _strongest(found: Finding) -> Finding:
    rows, said = _but_stop_words(found, hide=True)
    top = rows[:TOP]
    pale = " A pale bar: one article only." if (found.table["articles"].to_numpy()[top] == 1).any() else ""
    return found.take(top, f"{said} Shown: {len(top)} of {len(rows):,}.{pale}".strip())


def _company_said(table: pd.DataFrame) -> Sequence[str]:
    columns = (table[name].tolist() for name in ("count", "expected", "articles"))
    return [
        f": {count} times near it, {expected:g} expected<br>in {articles} article{'' if articles == 1 else 's'}"
        "<br>click for the sentences"
        for count, expected, articles in zip(*columns, strict=True)
    ]


def nothing_has_no_company(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all settings where nothing stands near the search twice, however wide one looks."""
    search = str(state["search"])
    alone = len(find(corpus.tokens, search)) < 2 and not len(_company(corpus, search, 5).terms)
    return {**state, "window": 5, "measure": "log_dice"} if alone else state


collocation = View(
    "collocation",
    "The company of a word",
    draw_collocation,
    {
        "search": SEARCH,
        "window": Choice("Window", (5, 2), {5: "5 words each side", 2: "2 words each side"}),
        "measure": Choice("Measure", tuple(SCORES), SCORES),
    },
    settled=nothing_has_no_company,
)
