"""Small networks side by side, every actor in the same place in each, so that the difference is what one sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from textwrap import shorten
from typing import Any

from corpus_tools.charts.marks import scenery
from corpus_tools.charts.network import (
    Nodes,
    Places,
    along,
    bare_chart,
    coordinates,
    lines,
    node_points,
    nodes_of,
    ties_of,
)
from corpus_tools.charts.theme import COLOURS, INK, PALE_INK, Chart, Headline, plain
from corpus_tools.count.finding import Finding

ACROSS, WIDTH, HEIGHT = 2, 6.0, 3.5
"""Pictures in a row, and the room of each where a circle has a radius of 1."""
ROW_PX, HEAD_LETTERS = 215, 20


def panels_chart(
    finding: Finding, docs: Mapping[str, str], places: Places, short: Mapping[str, str], *, title: Headline
) -> Chart:
    """Draw one network an article of `docs`, ids with names; `finding` has a row a pair and article (or group), in its first column."""
    rows = ceil(len(docs) / ACROSS)
    offsets = {doc: (WIDTH * (at % ACROSS), -HEIGHT * (at // ACROSS)) for at, doc in enumerate(docs)}
    everywhere = {(doc, name): (x + dx, y + dy) for doc, (dx, dy) in offsets.items() for name, (x, y) in places.items()}
    ties = [
        replace(tie, one=(doc, tie.one), other=(doc, tie.other))
        for tie, doc in zip(ties_of(finding, "count"), next(iter(finding.columns.values())).tolist(), strict=True)
    ]
    nodes = nodes_of(finding)
    titles = scenery(
        "text",
        [x for x, _ in offsets.values()],
        [y + HEIGHT / 2 - 0.1 for _, y in offsets.values()],
        text=[f"<b>{plain(shorten(docs[doc], HEAD_LETTERS, placeholder=' …'))}</b>" for doc in offsets],
        textposition="bottom center",
        textfont={"size": 12},
    )
    panels = [_panel(doc, docs[doc], COLOURS[at % len(COLOURS)], nodes, everywhere) for at, doc in enumerate(docs)]
    labels = _labels(everywhere, places, short, nodes)
    data = [*lines(ties, everywhere), along(ties, everywhere, marks=4), *panels, labels, titles]
    across, up = [-WIDTH / 2, WIDTH * (ACROSS - 0.5)], [-HEIGHT * (rows - 0.5), HEIGHT / 2]
    return bare_chart(title, 20 + ROW_PX * rows, data, across, up, showlegend=False)


def _panel(doc: str, name: str, colour: str, nodes: Nodes, places: Places) -> dict[str, Any]:
    keys = [key for key in places if key[0] == doc and key in nodes]
    hover = [f"<b>{plain(key[1])}</b> in {plain(name)}<br>named in {nodes[key][2]}" for key in keys]
    sizes = [round(6 + 3 * nodes[key][2] ** 0.5, 1) for key in keys]
    return node_points(keys, nodes, places, hover, name=plain(name), size=sizes, color=colour)


def _labels(everywhere: Places, places: Places, short: Mapping[str, str], nodes: Nodes) -> dict[str, Any]:
    """Return the names around each circle, outside it; pale where an actor has no tie."""
    return scenery(
        "markers+text",
        *coordinates(everywhere, everywhere),
        marker={"size": 10, "opacity": 0},
        text=[plain(short[name]) for _, name in everywhere],
        textposition=[_outside(*places[name]) for _, name in everywhere],
        textfont={"size": 10, "color": [INK if key in nodes else PALE_INK for key in everywhere]},
    )


def _outside(x: float, y: float) -> str:
    if abs(x) < 0.3:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"
