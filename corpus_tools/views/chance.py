"""Views of who is named with whom against chance: a grid, the pairs that stand out, and the company of one actor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.ranges import Range, ranges
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.actors.network import among, communities, ego_of, network_of, node_rows
from corpus_tools.views.actors import NAMES, UNIT, drawn_actors, pairs_of, short_names
from corpus_tools.views.passages import unit_hits
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

PAIR = ("actor", "other", "count", "actor_count", "other_count", "articles", "chance", "low", "high")


def draw_actor_matrix(corpus: Corpus, *, unit: str, value: str, names: str) -> Drawing:
    """Draw a grid with a cell for every two actors, those of one community side by side."""
    pairs = pairs_of(corpus, unit, names)
    if not len(pairs):
        return Drawing(None, with_columns(pairs, *PAIR))
    order = in_communities(corpus)
    pairs, said = among(pairs, order), [short_names(corpus)[name] for name in order]
    at = {name: place for place, name in enumerate(order)}
    signed = value == "surplus"
    cells = [cell for row in range(len(pairs)) for cell in _cells(pairs, row, at, signed=signed)]
    if not signed:
        cells += _diagonal(pairs, at)
    title = f"Together in one {unit}" + (": more or less than chance" if signed else "")
    note = (
        f"{SURPLUS if signed else 'On the diagonal: units with the actor.'} Rows and columns stand by community in the "
        "sentences of all articles (greedy modularity). An empty cell: no article has both."
    )
    return Drawing(
        grid(cells, said, said, title=title, signed=signed), with_columns(pairs.take(range(len(pairs)), note), *PAIR)
    )


SURPLUS = "Cells: count less chance, in blue where it is more, in orange where it is less; * outside 95 % of the runs."


def _cells(pairs: Finding, row: int, at: dict[str, int], *, signed: bool) -> list[Cell]:
    """Return the cell of a pair and its mirror image."""
    line = pairs.table.iloc[row]
    count, chance = int(line["count"]), float(line["chance"])
    value = round(count - chance, 1) if signed else count
    star = "*" if signed and not line["low"] <= count <= line["high"] else ""
    said = (
        f"<b>{plain(line['actor'])} – {plain(line['other'])}</b><br>together in {count}; by chance {chance:g} "
        f"({line['low']} to {line['high']})"
    )
    opens = [row, "", count] if count else [row, "", int(line["actor_count"]), "actor_count"]
    text = (f"{value:+.0f}" if round(value) else "·") + star if signed else str(count)
    x, y = at[line["actor"]], at[line["other"]]
    return [Cell(x, y, value, said, opens, text), Cell(y, x, value, said, opens, text)]


def _diagonal(pairs: Finding, at: dict[str, int]) -> list[Cell]:
    found = {
        name: (row, column, int(pairs.table[column].iloc[row])) for name, (row, column) in node_rows(pairs).items()
    }
    return [
        Cell(at[name], at[name], 0, f"<b>{plain(name)}</b><br>named in {count}", [row, "", count, column], str(count))
        for name, (row, column, count) in found.items()
    ]


IN_GRID = 12
"""Actors that a grid has room for on a phone."""


def in_communities(corpus: Corpus) -> list[str]:
    """Return the drawn actors, those of one community side by side, the same in every state."""
    pairs = pairs_of(corpus, "sentence", "all")
    met = pairs.take(np.flatnonzero(pairs.table["count"] > 0).tolist())
    groups = communities(network_of(met))
    actors = drawn_actors(corpus)[:IN_GRID]
    return sorted(actors, key=lambda name: (groups.get(name, len(actors)), actors.index(name)))


actor_matrix = View(
    "actor_matrix",
    "Who is named with whom: a grid",
    draw_actor_matrix,
    {
        "unit": UNIT,
        "value": Choice(
            "Cells", ("count", "surplus"), {"count": "times together", "surplus": "more or less than chance"}
        ),
        "names": NAMES,
    },
    hits=unit_hits,
)

SHOWN = 12
SIDES: dict[Option, str] = {
    "more": "more often than chance",
    "fewer": "less often than chance",
    "never": "never together",
}


def draw_actor_chance(corpus: Corpus, *, side: str, unit: str, names: str) -> Drawing:
    """Draw the pairs that stand out most: what was counted, against what exchanging the actors gives."""
    pairs = pairs_of(corpus, unit, names)
    table = pairs.table
    kept = {"more": table["count"] > 1, "fewer": table["count"] > 0, "never": table["count"] == 0}[side]
    key = {"more": "p_more", "fewer": "p_fewer", "never": "chance"}[side]
    ranked = table[kept].sort_values(key, ascending=side != "never", kind="stable").index[:SHOWN]
    note = f"Shown: {len(ranked)} pairs of {int(kept.sum())} ({SIDES[side]}), by {key}. Grey: 95 % of the runs, and their mean."
    finding = pairs.take(ranked.tolist(), note)
    shown = _fewer_columns(finding, NEVER if side == "never" else (*AGAINST_CHANCE, key))
    if not len(finding):
        return Drawing(None, shown)
    rows = [_range(finding, row, short_names(corpus)) for row in range(len(finding))]
    return Drawing(ranges(rows, title=f"{str(SIDES[side]).capitalize()}, in one {unit}", unit=f"{unit}s"), shown)


AGAINST_CHANCE = ("actor", "other", "count", "chance", "low", "high", "articles")
NEVER = ("actor", "other", "count", "chance", "low", "actor_count", "other_count")
"""Columns of pairs that never meet: their marks open the units of one actor."""


def _fewer_columns(finding: Finding, columns: tuple[str, ...]) -> Finding:
    """Return a finding with these columns only; a count without its column opens nothing."""
    also = {name: evidence for name, evidence in finding.also.items() if name in columns}
    return with_columns(replace(finding, also=also), *columns)


def _range(finding: Finding, row: int, short: dict[str, str]) -> Range:
    line = finding.table.iloc[row]
    count, low, high, mine = (int(line[name]) for name in ("count", "low", "high", "actor_count"))
    said = f"together in {count}; by chance {line['chance']:g} ({low} to {high})"
    if not count:
        said += f"<br>a click opens the {mine} with {plain(line['actor'])}"
    opens = [row, "", count] if count else [row, "", mine, "actor_count"]
    return Range(
        f"{short[line['actor']]} – {short[line['other']]}", count, float(line["chance"]), low, high, said, opens
    )


actor_chance = View(
    "actor_chance",
    "Observed against expected",
    draw_actor_chance,
    {
        "side": Choice("Pairs that are", tuple(SIDES), SIDES),
        "unit": Choice("Together in", ("sentence", "paragraph"), UNIT.labels),
        "names": NAMES,
    },
    hits=unit_hits,
)


def draw_actor_company(corpus: Corpus, *, actor: str, unit: str) -> Drawing:
    """Draw with whom one actor is named, and how often chance would put them together."""
    pairs = pairs_of(corpus, unit, "all")
    if actor not in node_rows(pairs):
        return Drawing(None, with_columns(pairs.take([]), *PAIR))
    mine = ego_of(pairs, actor)
    ranked = mine.table.sort_values(["count", "chance"], ascending=False, kind="stable").index
    finding = mine.take(ranked.tolist(), "A pale bar: within 95 % of the runs, so that chance is enough to explain it.")
    table = finding.table
    within = (table["count"] >= table["low"]) & (table["count"] <= table["high"])
    said = [
        f": together in {line.times}<br>by chance {line.chance:g} ({line.low} to {line.high})<br>click for the sentences"
        for line in table.rename(columns={"count": "times"}).itertuples()
    ]
    columns = ["other", "count", "other_count", "articles", "chance", "low", "high"]
    shown = replace(finding, table=table[columns], also={"other_count": finding.also["other_count"]})
    chart = ranked_bars(
        shown,
        title=f"Named with {actor}",
        value="count",
        unit=f"{unit}s",
        label="other",
        said=said,
        faint=within.tolist(),
        pale="within what chance gives",
    )
    return Drawing(chart, shown)


def company_keepers(corpus: Corpus) -> list[Option]:
    """Return the drawn actors that share an article with another."""
    rows = node_rows(pairs_of(corpus, "sentence", "all"))
    return [name for name in drawn_actors(corpus) if name in rows] or [NOBODY]


NOBODY = "nobody"

actor_company = View(
    "actor_company",
    "One actor and its company",
    draw_actor_company,
    {"actor": Choice("Actor", company_keepers), "unit": UNIT},
    hits=unit_hits,
)
