"""Views of actors: by which names, how often and by whose voice they are named, and who speaks about whom."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.charts.bars import VOICE_COLOURS, labels, lying, nth_paint, piece, ranked_bars, voice_paint
from corpus_tools.charts.fullest import COLOURED, counted_most
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.theme import ROW_PX, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.lexicons.actor_list import FORMS
from corpus_tools.measures.actors.comention import RUNS, comentions
from corpus_tools.measures.actors.mentions import mentions_by, speakers_about
from corpus_tools.measures.actors.names import merge_table
from corpus_tools.measures.actors.network import among
from corpus_tools.measures.actors.units import units_of
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

DRAWN = 16
"""Actors that a picture has room for; those that are named in most sentences."""

UNIT: Choice = Choice(
    "Together in",
    ("sentence", "paragraph", "article"),
    {"sentence": "one sentence", "paragraph": "one paragraph", "article": "one article"},
)
NAMES: Choice = Choice(
    "Names",
    ("all", "no metonyms", "names only"),
    {
        "all": "all",
        "no metonyms": "not Kremlin, …",
        "names only": "nor Russian, …",
    },
)
"""Which forms count: metonyms stand for an actor, demonyms are made of its name."""

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "all": (),
    "no metonyms": ("metonym",),
    "names only": ("metonym", "demonym"),
}


def named_by(corpus: Corpus, names: str) -> Corpus:
    """Return the corpus in which only these forms of names count."""
    return (
        corpus.with_actors(forms=[form for form in FORMS if form not in LEFT_OUT[names]]) if LEFT_OUT[names] else corpus
    )


@kept(64)
def pairs_of(corpus: Corpus, unit: str, names: str) -> Finding:
    """Return all pairs of the actors that are drawn, those too that never meet; kept, because views share it."""
    pairs = comentions(named_by(corpus, names), unit=unit, min_count=0, runs=_runs(corpus))  # type: ignore[arg-type]
    actors = drawn_actors(corpus)
    rest = len(pairs) - len(among(pairs, actors))
    found = among(pairs, actors)
    return found.take(
        range(len(found)), f"Drawn: the {len(actors)} actors of most sentences; {rest:,} pairs with others are not."
    )


FEWEST_RUNS, SMALL = 200, 50_000
"""Runs against chance that are enough to see what lies outside 95 % of them, and words from which there are fewer than usual."""


def _runs(corpus: Corpus) -> int:
    return max(FEWEST_RUNS, RUNS * SMALL // max(SMALL, len(corpus.tokens)))


@kept(16)
def drawn_actors(corpus: Corpus) -> tuple[str, ...]:
    """Return the actors that pictures show, the same in all of them: those named in most sentences."""
    return units_of(corpus).names[:DRAWN]


SHORT = {"United States": "US", "European Union": "EU", "United Kingdom": "UK", "United Nations": "UN"}


@kept(16)
def short_names(corpus: Corpus) -> dict[str, str]:
    """Return labels that fit beside a point: a person's surname, if nobody else on the picture has it."""
    kinds = dict(zip(corpus.mentions["actor"], corpus.mentions["kind"], strict=True))
    actors = drawn_actors(corpus)
    last = [name.split()[-1] for name in actors]
    return {
        name: end if kinds.get(name) == "person" and last.count(end) == 1 else SHORT.get(name, name)
        for name, end in zip(actors, last, strict=True)
    }


def draw_actor_names(corpus: Corpus, *, actor: str) -> Drawing:
    """Draw by which names an actor is called, or list all names and whom each was taken for."""
    finding = with_columns(merge_table(corpus), "surface", "actor", "kind", "form", "count", "articles")
    if actor == EVERYBODY:
        return Drawing(None, finding)
    rows = np.flatnonzero(finding.table["actor"] == actor).tolist()
    mine = finding.take(rows, f"Shown: the names of {actor}.")
    mine = with_columns(mine, "surface", "count", "articles", "form")
    said = [
        f": {form}, {count} times<br>click for the sentences"
        for form, count in zip(mine.table["form"], mine.table["count"], strict=True)
    ]
    chart = ranked_bars(mine, title=f"Names for {actor}", value="count", unit="mentions", label="surface", said=said)
    return Drawing(chart, mine)


EVERYBODY = "*"


def _named_actors(corpus: Corpus) -> list[Option]:
    """Return everybody, then the actors from the most often named on."""
    counts = merge_table(corpus).table.groupby("actor", sort=True)["count"].sum()
    return [EVERYBODY, *counts.sort_values(ascending=False, kind="stable").index[:30]]


actor_names = View(
    "actor_names",
    "Who was taken for whom",
    draw_actor_names,
    {"actor": Choice("Actor", _named_actors, {EVERYBODY: "all names"})},
)


def draw_actor_mentions(corpus: Corpus, *, by: str, names: str) -> Drawing:
    """Draw how often each actor is named, each bar divided by article or by voice."""
    counted = mentions_by(named_by(corpus, names), by=by)
    column = "doc" if by == "article" else by
    actors = list(dict.fromkeys(counted.table["actor"]))[:DRAWN]
    shown = np.flatnonzero(counted.table["actor"].isin(actors)).tolist()
    more = counted.table["actor"].nunique() - len(actors)
    finding = counted.take(shown, f"Shown: the {len(actors)} actors named most often, of {len(actors) + more}.")
    finding = with_columns(finding, "actor", column, "count", "mentions", "percent")
    if not shown:
        return Drawing(None, finding)
    groups, table = _groups(corpus, counted, finding, by)
    layout = lying(f"Who is named, by {by}", "mentions", 190 + round(1.1 * ROW_PX * len(actors)))
    layout |= {"barmode": "stack", "bargap": 0.25, "showlegend": True}
    layout["yaxis"] |= {"dtick": 1, "categoryarray": labels(actors), "categoryorder": "array"}
    data = [_pile(table, column, group, number) for number, group in enumerate(groups)]
    return Drawing({"data": data, "layout": layout}, finding)


REST = "all other articles"


def _groups(corpus: Corpus, counted: Finding, finding: Finding, by: str) -> tuple[list[str], pd.DataFrame]:
    """Return what each bar is divided by, and the table with the `rows` behind each piece; `counted` has all actors."""
    table = finding.table.assign(rows=range(len(finding)))
    if by == "voice" or len(corpus) <= COLOURED:
        return list(corpus.ids if by == "article" else VOICE_COLOURS), table
    kept = set(counted_most(finding)[: COLOURED - 1])
    sizes = _in_rest(counted.table.drop_duplicates("doc"), kept).groupby("doc")["mentions"].sum()
    pieces = _in_rest(table, kept).groupby(["actor", "doc"], sort=False)
    joined = pieces.agg(count=("count", "sum"), rows=("rows", list)).reset_index()
    joined["mentions"] = joined["doc"].map(sizes)
    joined["percent"] = (100 * joined["count"] / joined["mentions"]).round(1)
    return [*(doc for doc in corpus.ids if doc in kept), REST], joined


def _in_rest(table: pd.DataFrame, kept: Container[str]) -> pd.DataFrame:
    return table.assign(doc=[doc if doc in kept else REST for doc in table["doc"]])


def _pile(table: pd.DataFrame, column: str, group: str, number: int) -> dict[str, Any]:
    mine = table[table[column] == group]
    figures = zip(mine["count"], mine["mentions"], mine["percent"], strict=True)
    said = [f"{count} of its {size} mentions ({percent} %)" for count, size, percent in figures]
    paint = voice_paint(group) if column == "voice" else nth_paint(number, edge="#ffffff")
    return piece(mine, "count", labels(mine["actor"]), name=group, said=said, paint=paint)


actor_mentions = View(
    "actor_mentions",
    "Who is named",
    draw_actor_mentions,
    {"by": Choice("Divided by", ("article", "voice")), "names": NAMES},
)

SPEAKERS, NAMED = 9, 9


def draw_speaking_of(corpus: Corpus, *, how: str, names: str) -> Drawing:
    """Draw a grid of who speaks (rows) about whom (columns), with the number of mentions."""
    words = named_by(corpus, names)
    if how != "all" and not (corpus.counted & corpus.groups("voice").words(how)).any():
        return Drawing(None, speakers_about(words).take([], f"Nobody's words are {how}."))
    counted = speakers_about(words if how == "all" else words.where(voice=how))
    speakers = list(dict.fromkeys(counted.table["speaker"]))[:SPEAKERS]
    mine = counted.table[counted.table["speaker"].isin(speakers)]
    totals = mine.groupby("actor", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    actors = totals.index[:NAMED].tolist()
    rows = mine.index[mine["actor"].isin(actors)].tolist()
    finding = counted.take(
        rows, f"Shown: the {len(speakers)} speakers who name most, and the {len(actors)} they name most."
    )
    if not rows:
        return Drawing(None, finding)
    cells = [
        Cell(
            actors.index(row.actor),
            speakers.index(row.speaker),
            times,
            f"{plain(row.speaker)} names {plain(row.actor)}: {times}",
            [at, "", times],
        )
        for at, (row, times) in enumerate(zip(finding.table.itertuples(), finding.table["count"].tolist(), strict=True))
    ]
    return Drawing(
        grid(cells, [short_names(corpus).get(name, name) for name in actors], speakers, title="Who speaks about whom"),
        finding,
    )


speaking_of = View(
    "speaking_of",
    "Who speaks about whom",
    draw_speaking_of,
    {
        "how": Choice(
            "Words",
            ("all", "direct", "indirect"),
            {"all": "quoted or reported", "direct": "quoted", "indirect": "reported"},
        ),
        "names": NAMES,
    },
)
