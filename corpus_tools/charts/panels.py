"""Small networks side by side, every actor in the same place in each, so that the difference is what one sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from corpus_tools.charts.network import ALONE, Places, bare_layout, lines, middles, ties_of
from corpus_tools.charts.theme import COLOURS, Chart, plain
from corpus_tools.count.finding import Finding

ACROSS, WIDTH, HEIGHT = 2, 6.0, 3.5
"""Pictures in a row, and the room of each where a circle has a radius of 1."""
ROW_PX = 215


def panels_chart(
    finding: Finding, docs: Sequence[str], places: Places, short: Mapping[str, str], *, title: str
) -> Chart:
    """Draw one network an article; `finding` has a row a pair and article (`doc`)."""
    rows = ceil(len(docs) / ACROSS)
    layout = bare_layout(title, 110 + ROW_PX * rows)
    layout["xaxis"]["range"] = [-WIDTH / 2, WIDTH * (ACROSS - 0.5)]
    layout["yaxis"]["range"] = [-HEIGHT * (rows - 0.5), HEIGHT / 2]
    offsets = {doc: (WIDTH * (at % ACROSS), -HEIGHT * (at // ACROSS)) for at, doc in enumerate(docs)}
    everywhere = {(doc, name): (x + dx, y + dy) for doc, (dx, dy) in offsets.items() for name, (x, y) in places.items()}
    ties = [
        replace(tie, one=(doc, tie.one), other=(doc, tie.other))
        for tie, doc in zip(ties_of(finding, "count"), finding.table["doc"], strict=True)
    ]
    named = _named(finding)
    nodes = [_nodes(doc, number, named, everywhere) for number, doc in enumerate(docs)]
    data = [
        *lines(ties, everywhere),
        *nodes,
        middles(ties, everywhere, size=4),
        _labels(everywhere, places, short, named),
        _titles(offsets),
    ]
    return {"data": data, "layout": {**layout, "showlegend": False}}


Named = Mapping[tuple[str, str], tuple[int, str, int]]


def _named(finding: Finding) -> Named:
    """Return for every article and actor in it a row and the column that open its units, and how many they are."""
    found: dict[tuple[str, str], tuple[int, str, int]] = {}
    columns = (finding.table[name].tolist() for name in ("doc", "actor", "other", "actor_count", "other_count"))
    for row, (doc, actor, other, mine, theirs) in enumerate(zip(*columns, strict=True)):
        found.setdefault((doc, actor), (row, "actor_count", mine))
        found.setdefault((doc, other), (row, "other_count", theirs))
    return found


def _nodes(doc: str, number: int, named: Named, places: Mapping[Any, tuple[float, float]]) -> dict[str, Any]:
    mine = [key for key in places if key[0] == doc and key in named]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(doc),
        "x": [round(places[key][0], 3) for key in mine],
        "y": [round(places[key][1], 3) for key in mine],
        "marker": {
            "size": [round(6 + 3 * named[key][2] ** 0.5, 1) for key in mine],
            "color": COLOURS[number % len(COLOURS)],
            "line": {"color": "#ffffff", "width": 1},
        },
        "hovertext": [f"<b>{plain(name)}</b> in {plain(doc)}<br>named in {named[doc, name][2]}" for _, name in mine],
        "customdata": [[named[key][0], "", named[key][2], named[key][1]] for key in mine],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
    }


def _labels(
    everywhere: Mapping[Any, tuple[float, float]], places: Places, short: Mapping[str, str], named: Named
) -> dict[str, Any]:
    """Return the names around each circle, outside it; pale where an actor has no tie."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": 10, "opacity": 0},
        "x": [round(x, 3) for x, _ in everywhere.values()],
        "y": [round(y, 3) for _, y in everywhere.values()],
        "text": [plain(short[name]) for _, name in everywhere],
        "textposition": [_side(*places[name]) for _, name in everywhere],
        "textfont": {"size": 10, "color": ["#1f2933" if key in named else ALONE for key in everywhere]},
        "hoverinfo": "skip",
    }


def _side(x: float, y: float) -> str:
    if abs(x) < 0.3:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"


def _titles(offsets: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in offsets.values()],
        "y": [y + HEIGHT / 2 - 0.1 for _, y in offsets.values()],
        "text": [f"<b>{plain(doc)}</b>" for doc in offsets],
        "textposition": "bottom center",
        "textfont": {"size": 11},
        "hoverinfo": "skip",
    }
