"""Views of who is named with whom against chance: a grid, the pairs that stand out, and the company of one actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.headlines import number, tied, times
from corpus_tools.charts.strips import Range, ranges
from corpus_tools.charts.theme import Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.actors.network import among, communities, ego_of, network_of, nodes_of
from corpus_tools.views.actors import NAMES, SHORT_UNIT, UNIT, drawn_actors, pairs_of, short_names
from corpus_tools.views.choices import NOBODY
from corpus_tools.views.passages import unit_hits
from corpus_tools.views.shown import Drawing, drawn, only, with_columns
from corpus_tools.views.view import Choice, Option, view

PAIR = ("actor", "other", "count", "actor_count", "other_count", "articles", "chance", "low", "high", "ochiai")
Line = Mapping[Any, Any]
"""A row of pairs: its values by column."""


def _opens(row: int, line: Line) -> list[Any]:
    """Return what the mark of a pair opens; a pair that never meets, the units of one of the two."""
    return [row, "", line["count"]] if line["count"] else [row, "", line["actor_count"], "actor_count"]


def _hover(line: Line, between: str = "; ") -> str:
    return f"together in {line['count']}{between}by chance {line['chance']:g} ({line['low']} to {line['high']})"


SURPLUS = "Cells: count less chance, in blue where it is more, in orange where it is less; * outside 95 % of the runs."
CELLS = {"count": "times together", "surplus": "more or less than chance"}


@view("Who is named with whom: a grid", unit=UNIT, value=Choice("Cells", CELLS), names=NAMES, hits=unit_hits)
def actor_matrix(corpus: Corpus, *, unit: str, value: str, names: str) -> Drawing:
    """Draw a grid with a cell for every two actors, those of one community side by side."""
    pairs = pairs_of(corpus, unit, names)
    if not len(pairs):
        return Drawing(None, with_columns(pairs, *PAIR))
    order, signed = _in_communities(corpus), value == "surplus"
    pairs, labels = among(pairs, order), [short_names(corpus)[name] for name in order]
    at = {name: place for place, name in enumerate(order)}
    lines = pairs.lines
    cells = [cell for row, line in enumerate(lines) for cell in _cells(row, line, at, signed=signed)]
    if not signed:
        cells += [
            Cell(
                at[name], at[name], 0, f"<b>{plain(name)}</b><br>named in {count}", [row, "", count, column], str(count)
            )
            for name, (row, column, count) in nodes_of(pairs).items()
        ]
    note = (
        f"{SURPLUS if signed else 'On the diagonal: units with the actor.'} Rows and columns stand by community in the "
        "sentences of all articles (greedy modularity). An empty cell: no article has both."
    )
    title = _named_together_most(pairs, unit, signed=signed)
    shown = with_columns(pairs.take(range(len(pairs)), note), *PAIR)
    return Drawing(grid(cells, labels, labels, title=title, signed=signed), shown)


def _cells(row: int, line: Line, at: Mapping[str, int], *, signed: bool) -> list[Cell]:
    """Return the cell of a pair and its mirror image."""
    count = line["count"]
    value = round(count - line["chance"], 1) if signed else count
    star = "*" if signed and not line["low"] <= count <= line["high"] else ""
    hover = f"<b>{plain(line['actor'])} – {plain(line['other'])}</b><br>{_hover(line)}"
    text = (f"{value:+.0f}" if round(value) else "·") + star if signed else str(count)
    x, y = at[line["actor"]], at[line["other"]]
    return [Cell(*place, value, hover, _opens(row, line), text) for place in ((x, y), (y, x))]


IN_GRID = 10
"""Actors that a grid has room for on a phone."""


def _named_together_most(pairs: Finding, unit: str, *, signed: bool) -> Headline:
    """Say which two stand together most, or furthest above chance, of the pairs that lie outside 95 % of the runs."""
    table = pairs.table
    names = [f"{one} and {other}" for one, other in zip(table["actor"], table["other"], strict=True)]
    if not signed:
        below = f"{unit.capitalize()}s that name both; on the diagonal, that name the one; darker: more"
        return tied(
            names,
            table["count"].tolist(),
            lambda pair, most: f"{pair} are named together most: in {times(most, unit)}",
            below,
        )
    below = f"{unit.capitalize()}s that name both, more (blue) or less (orange) than chance gives; *: outside 95 % of the runs"
    outside = (table["count"] > table["high"]).to_numpy()
    if not outside.any():
        return Headline("No two are named together clearly more often than chance gives", below)
    surplus = (table["count"] - table["chance"]).where(outside, -1).tolist()
    best = max(range(len(names)), key=surplus.__getitem__)
    return Headline(
        f"{names[best]} are together furthest above chance: in {times(int(table['count'].iloc[best]), unit)}, where chance gives {number(table['chance'].iloc[best])}",
        below,
    )


def _in_communities(corpus: Corpus) -> list[str]:
    """Return the drawn actors, those of one community side by side, the same in every state."""
    pairs = pairs_of(corpus, "sentence", "all")
    groups = communities(network_of(only(pairs, pairs.columns["count"] > 0)))
    actors = drawn_actors(corpus)[:IN_GRID]
    return sorted(actors, key=lambda name: (groups.get(name, len(actors)), actors.index(name)))


SHOWN = 12
STANDING_OUT = {"more": "more often than chance", "fewer": "less often than chance", "never": "never together"}
RANKED_BY = {"more": "p_more", "fewer": "p_fewer", "never": "chance"}
AGAINST_CHANCE = ("actor", "other", "count", "chance", "low", "high", "articles")
NEVER = ("actor", "other", "count", "chance", "low", "actor_count", "other_count")
"""Columns of pairs that never meet: their marks open the units of one actor."""


@view(
    "Observed against expected",
    side=Choice("Pairs that are", STANDING_OUT),
    unit=SHORT_UNIT,
    names=NAMES,
    hits=unit_hits,
)
def actor_chance(corpus: Corpus, *, side: str, unit: str, names: str) -> Drawing:
    """Draw the pairs that stand out most: what was counted, against what exchanging the actors gives."""
    pairs = pairs_of(corpus, unit, names)
    count, key, says = pairs.table["count"], RANKED_BY[side], STANDING_OUT[side]
    kept = {"more": count > 1, "fewer": count > 0, "never": count == 0}[side]
    ranked = pairs.table[kept].sort_values(key, ascending=side != "never", kind="stable").index[:SHOWN].tolist()
    note = f"Shown: {len(ranked)} pairs of {kept.sum()} ({says}), by {key}. Grey: 95 % of the runs, and their mean."
    finding = pairs.take(ranked, note)
    shown = with_columns(finding, *(NEVER if side == "never" else (*AGAINST_CHANCE, key)))
    short = short_names(corpus)
    rows = [_range(row, line, short) for row, line in enumerate(finding.table.to_dict("records"))]
    title = _outside(finding.table, says, unit)
    return Drawing(ranges(rows, title=title, unit=f"{unit}s") if rows else None, shown)


def _outside(table: pd.DataFrame, says: str, unit: str) -> Headline:
    """Say which pair stands first, and how many of those that are drawn lie outside what chance gives."""
    below = f"{unit.capitalize()}s that name both; grey: what chance gives in 95 % of the runs, and its mean"
    outside = ((table["count"] > table["high"]) | (table["count"] < table["low"])).to_numpy()
    if not len(table) or not outside.any():
        kept = says.replace("never together", "surely kept apart")
        return Headline(f"No two are named together {kept}" if kept == says else f"No two are {kept}", below)
    first = table[outside].iloc[0]
    chance = f"{times(int(first['count']), unit)}, where chance gives {number(first['chance'])}"
    pair = f"{first['actor']} and {first['other']}"
    said = "are never named together" if says.startswith("never") else f"are named together {says}"
    return Headline(f"{pair} {said}: in {chance}", below)


def _range(row: int, line: Line, short: Mapping[str, str]) -> Range:
    label = f"{short[line['actor']]} – {short[line['other']]}"
    other = "" if line["count"] else f"<br>a click opens the {line['actor_count']} with {plain(line['actor'])}"
    count, mean, low, high = (line[name] for name in ("count", "chance", "low", "high"))
    return Range(label, count, mean, low, high, _hover(line) + other, _opens(row, line))


def _named_with_most(table: pd.DataFrame, actor: str, unit: str) -> Headline:
    """Say with whom an actor is named most, and whether that is more than chance gives."""
    below = f"{unit.capitalize()}s that name both"
    if not len(table) or not table["count"].iloc[0]:
        return Headline(f"{actor} is named with nobody in one {unit}", below)
    first = table.iloc[0]
    than = "more" if first["count"] > first["high"] else "less" if first["count"] < first["low"] else "not surely more"
    chance = f", {than} than chance gives ({number(first['chance'])})"
    return tied(
        table["other"].tolist(),
        table["count"].tolist(),
        lambda others, most: (
            f"{actor} is named with {others} most: in {times(most, unit)}"
            + (chance if others == first["other"] else " each")
        ),
        below,
        f"company of {actor}",
    )


def _named_with_others(corpus: Corpus) -> list[Option]:
    """Return the drawn actors that share an article with another."""
    nodes = nodes_of(pairs_of(corpus, "sentence", "all"))
    return [name for name in drawn_actors(corpus) if name in nodes] or [NOBODY]


@view("One actor and its company", actor=Choice("Actor", _named_with_others), unit=UNIT, hits=unit_hits)
def actor_company(corpus: Corpus, *, actor: str, unit: str) -> Drawing:
    """Draw with whom one actor is named, and how often chance would put them together."""
    pairs = pairs_of(corpus, unit, "all")
    if actor not in nodes_of(pairs):
        return Drawing(None, with_columns(pairs.take([]), *PAIR))
    pairs = ego_of(pairs, actor)
    ranked = pairs.table.sort_values(["count", "chance"], ascending=False, kind="stable").index.tolist()
    finding = pairs.take(ranked, "A pale bar: within 95 % of the runs, so that chance is enough to explain it.")
    finding = with_columns(finding, "other", "count", "other_count", "articles", "chance", "low", "high")
    table = finding.table
    return drawn(
        finding,
        ranked_bars,
        title=_named_with_most(table, actor, unit),
        value="count",
        unit=f"{unit}s",
        hover=[f": {_hover(line, '<br>')}<br>click for the sentences" for line in table.to_dict("records")],
        pale=table["count"].between(table["low"], table["high"]).tolist(),
        pale_means="within what chance gives",
    )
