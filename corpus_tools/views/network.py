"""Views of who is named with whom as a network: all texts together, and each beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np

from corpus_tools.charts.headlines import number, tied, times
from corpus_tools.charts.network import Places, network_chart, panels_chart, push_apart, ties_of
from corpus_tools.charts.theme import Headline
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Listed, total
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.actors.comention import comentions_by
from corpus_tools.measures.actors.network import among, communities, layout, network_of
from corpus_tools.measures.actors.units import Unit, units_of
from corpus_tools.views.actors import NAMES, SHORT_UNIT, UNIT, drawn_actors, named_by, pairs_of, short_names
from corpus_tools.views.choices import best_way, one_of
from corpus_tools.views.passages import unit_hits
from corpus_tools.views.shown import Drawing, fewer_articles, only, pairs_called, with_columns
from corpus_tools.views.view import Choice, Option, view

PAIR = ("actor", "other", "count", "actor_count", "other_count")
STRONGEST = 15
LEAST = {0: f"the {STRONGEST} strongest", 2: "pairs together twice or more", 1: "pairs together at all"}
"""Ties that are drawn, by how often a pair must be together; 0: those of the greatest weight."""
WEIGHTS = {"count": "times together", "newman": "times, less in a crowd (Newman)", "surplus": "times above chance"}
COLUMNS = {"count": (), "newman": ("newman",), "surplus": ("chance", "low", "high")}
"""Columns that the view shows beside those of every pair, by the weight."""


@kept(16)
def places_of(corpus: Corpus) -> Places:
    """Return where each actor stands: the same in every state, from all names in the sentences of all articles."""
    pairs = pairs_of(corpus, "sentence", "all")
    graph = network_of(only(pairs, pairs.columns["count"] >= 1))
    graph.add_nodes_from(drawn_actors(corpus))
    return push_apart(layout(graph))


def _one_picture_without_chance(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn where a whole article is the unit: then no pair can be above chance."""
    alone = state["unit"] == "article" and state["weight"] == "surplus"
    return {**state, "names": "all", "least": 2} if alone else state


@view(
    "Who is named with whom: a network",
    unit=UNIT,
    weight=Choice("Width", WEIGHTS),
    least=Choice("Ties", LEAST),
    names=Choice("Names", {"all": "all", "names only": "not Kremlin, Russian, …"}),
    hits=unit_hits,
    settled=_one_picture_without_chance,
)
def actor_network(corpus: Corpus, *, unit: str, names: str, weight: str, least: int) -> Drawing:
    """Draw the actors of most sentences, joined where they are named together."""
    pairs = pairs_of(corpus, unit, names)
    table = pairs.table
    pairs = pairs.having(surplus=(table["count"] - table["chance"]).round(2))
    above = (table["count"] > table["high"]) if weight == "surplus" else True
    kept = (table["count"] >= (least or 1)) & above
    if not least:
        ranked = pairs.table[weight].where(kept).sort_values(ascending=False, kind="stable").index[:STRONGEST]
        kept &= table.index.isin(ranked)
    finding = only(pairs, kept, _note(weight, least))
    if not len(finding):
        return Drawing(None, with_columns(finding, *PAIR, "articles", *COLUMNS["surplus"]))
    groups = communities(network_of(finding, weight=weight))
    ties = ties_of(finding, weight, "" if weight == "count" else WEIGHTS[weight])
    title, places = _strongest(finding, unit, weight, groups), places_of(corpus)
    chart = network_chart(finding, ties, places, groups, short_names(corpus), title=title)
    return Drawing(chart, with_columns(finding, *PAIR, "articles", *COLUMNS[weight]))


def _strongest(finding: Finding, unit: str, weight: str, groups: Mapping[str, int]) -> Headline:
    """Say which tie is the strongest, and whether the ties fall into groups."""
    table = finding.table
    several = len({groups[name] for name in {*table["actor"], *table["other"]}})
    below = f"A line: named together in one {unit}, the wider the more {WEIGHTS[weight]}; click a line or a point, or drag it"
    below += f"; colours: {several} groups with more ties inside than chance would give" if several > 1 else ""
    pairs = [f"{one} – {other}" for one, other in zip(table["actor"], table["other"], strict=True)]
    counts = dict(zip(pairs, table["count"], strict=True))

    def said(tie: str, most: float) -> str:
        return (
            f"The strongest tie is {tie}: together in {times(counts[tie], unit)}"
            if tie in counts
            else f"The strongest ties are {tie}"
        )

    return tied(pairs, table[weight].tolist(), said, below)


def _note(weight: str, least: int) -> str:
    above = " and more often than in 97.5 % of the runs" if weight == "surplus" else ""
    return (
        f"Ties: {LEAST[least]}{above}; a line is the wider, the more {WEIGHTS[weight]}. Points: "
        "the larger, the more units; colour: groups with more ties inside than chance would give (greedy "
        "modularity). Places are the same for all settings; near, far, left and right are no measure."
    )


PANELS = 12
"""Articles that have a small picture each."""
IN_PANEL = 10
"""Actors that a small picture has room for."""


@view("Each text, one layout", unit=SHORT_UNIT, names=NAMES, hits=unit_hits)
def article_networks(corpus: Corpus, *, unit: str, names: str) -> Drawing:
    """Draw one small network an article (of many: a group of them), every actor in the same place in all of them."""
    actors = drawn_actors(corpus)[:IN_PANEL]
    by = best_way(corpus, PANELS)
    groups = corpus.groups(by)
    times = total(named_by(corpus, names), _meeting, actors=actors, unit=unit).columns["times"]
    if by != "article":
        times = np.bincount(groups.of_articles(corpus.bounds), times, minlength=len(groups.names))
    # Each is counted as a corpus of its own, which takes a while: of hundreds, only those that are drawn.
    most = (-times).argsort(kind="stable")[: PANELS if len(times) > PANELS else None]
    drawn = [number for number in sorted(most) if times[number] or len(times) <= PANELS]
    docs = [groups.names[number] for number in drawn] or groups.names[:1]
    pairs = among(comentions_by(named_by(corpus, names), by, unit=unit, only=docs), actors)
    note = f"Drawn: the {len(actors)} actors of most sentences in all articles together, each in the same place everywhere."
    if len(docs) < (meeting := int(np.count_nonzero(times))):
        note += f" {fewer_articles(len(docs), meeting)}"
    finding = with_columns(pairs.take(range(len(pairs)), note), groups.column, *PAIR)
    if not len(finding):
        return Drawing(None, finding)
    # On a circle, the first on top, then clockwise.
    angles = [pi / 2 - 2 * pi * number / len(actors) for number in range(len(actors))]
    places = {name: (round(cos(angle), 3), round(sin(angle), 3)) for name, angle in zip(actors, angles, strict=True)}
    shown = {doc: corpus.names.get(doc, doc) for doc in docs}
    chart = panels_chart(
        finding, shown, places, short_names(corpus), title=_in_how_many(finding, len(docs), unit, one_of(by))
    )
    return Drawing(chart, finding)


def _in_how_many(finding: Finding, texts: int, unit: str, one: str) -> Headline:
    """Say which two are named together in most of the texts; in groups of many, which two most often."""
    below = (
        f"Lines: named together in one {unit}, the wider the more often; every actor has the same place in every {one}"
    )
    met = finding.table[finding.table["count"] > 0]
    meeting = met.groupby(pairs_called(met, " and "))["count"]
    times_in, sums = meeting.size(), meeting.sum()
    pairs = times_in.index.tolist()
    if texts == 1:
        return Headline(f"In this text {times(len(pairs), 'pair')} of actors stand together in one {unit}", below)
    if one != "text":
        return tied(
            pairs, sums.tolist(), lambda pair, most: f"{pair} stand together most: in {times(most, unit)}", below
        )
    return tied(
        pairs,
        times_in.tolist(),
        lambda pair, most: f"{pair} stand together in {number(most)} of {texts} texts, more than any others",
        below,
    )


def _meeting(corpus: Corpus, *, actors: Sequence[str], unit: Unit) -> Listed:
    """Count how often two of these actors stand in one unit in each article."""
    units = units_of(corpus, unit)
    drawn, who = np.isin(units.names, actors), units.incidence.actor
    one, other = units.incidence.pairs
    at = units.incidence.unit[one[drawn[who[one]] & drawn[who[other]]]]
    return Listed({"times": np.bincount(units.article[at], minlength=len(corpus))})
