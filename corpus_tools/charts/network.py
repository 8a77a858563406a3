"""Charts of networks: actors as points, ties as lines; places, width classes, and labels that do not collide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt
from typing import Any

from corpus_tools.charts.dots import LETTER_PX, LINE_PX, Box, overlap
from corpus_tools.charts.theme import COLOURS, SYMBOLS, Chart, basic_layout, plain
from corpus_tools.count.finding import Finding
from corpus_tools.measures.actors.network import node_rows

Places = Mapping[Any, tuple[float, float]]

PLOT_PX = (300, 400)
"""Width and height between the edges on a phone: labels that do not overlap there overlap nowhere."""
WIDTHS = (1.0, 2.5, 5.0, 9.0)
EDGE = "#B4C0CC"
ALONE = "#9aa5b1"
NODE_PX = (8.0, 26.0)


@dataclass(frozen=True)
class Tie:
    """A line between two actors: its weight, what the pointer reads, and what it opens."""

    one: Any
    other: Any
    weight: float
    said: str
    opens: list[Any]


def ties_of(finding: Finding, weight: str, said: str = "") -> list[Tie]:
    """Return the rows of a finding of pairs as ties; `said` names a weight that is not the count."""
    table = finding.table
    columns = (table[name].tolist() for name in ("actor", "other", weight, "count"))
    ties = []
    for row, (one, other, value, count) in enumerate(zip(*columns, strict=True)):
        more = f"; {said}: {value:g}" if said else ""
        told = f"<b>{plain(one)} – {plain(other)}</b><br>together in {count}{more}"
        ties.append(Tie(one, other, value, told, [row, "", count]))
    return ties


def network_chart(
    finding: Finding,
    ties: Sequence[Tie],
    places: Places,
    groups: Mapping[str, int],
    short: Mapping[str, str],
    *,
    title: str,
) -> Chart:
    """Draw a network: width of a line by weight, size of a point by units, colour and symbol by community.

    A point in the middle of each line is what one clicks; an actor without a tie stays as a grey ring in its place.
    `short` is how the actors are labelled.
    """
    layout = bare_layout(title, 560)
    rows = node_rows(finding)
    sizes = _sizes(finding, rows, places)
    tied = {name for tie in ties for name in (tie.one, tie.other)}
    used = sorted({groups[name] for name in tied})
    nodes = [
        _nodes(finding, rows, [n for n in places if n in tied and groups[n] == group], places, sizes, group)
        for group in used
    ]
    lone = _lone([name for name in places if name not in tied], places)
    data = [*lines(ties, places), *nodes, lone, middles(ties, places), _labels(places, short, sizes, tied)]
    return {"data": data, "layout": {**layout, "showlegend": len(used) > 1}}


def _sizes(finding: Finding, rows: Mapping[str, tuple[int, str]], places: Places) -> dict[str, float]:
    """Return the diameter of every point, whose area grows with the units of the actor."""
    counts = {name: int(finding.table[column].iloc[row]) for name, (row, column) in rows.items()}
    most, (small, large) = max([1, *counts.values()]), NODE_PX
    return {name: round(small + (large - small) * sqrt(counts.get(name, 0) / most), 1) for name in places}


def bare_layout(title: str, height: int) -> dict[str, Any]:
    """Return what charts without axes have in common."""
    layout = basic_layout(title, height)
    bare = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    layout["xaxis"] = bare | {"range": [-1.25, 1.25]}
    layout["yaxis"] = bare | {"range": [-1.15, 1.15]}
    layout["margin"] = {"l": 5, "r": 5, "t": 50, "b": 45}
    return {**layout, "hovermode": "closest", "hoverdistance": 12}


def lines(ties: Sequence[Tie], places: Places) -> list[dict[str, Any]]:
    """Return one trace a class of width."""
    most = max((tie.weight for tie in ties), default=1.0) or 1.0
    classes: dict[int, list[Tie]] = {}
    for tie in ties:
        step = min(len(WIDTHS) - 1, int(len(WIDTHS) * tie.weight / most))
        classes.setdefault(step, []).append(tie)
    return [_class(classes[step], places, WIDTHS[step]) for step in sorted(classes)]


def _class(ties: Sequence[Tie], places: Places, width: float) -> dict[str, Any]:
    x = [value for tie in ties for value in (places[tie.one][0], places[tie.other][0], None)]
    y = [value for tie in ties for value in (places[tie.one][1], places[tie.other][1], None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": width, "color": EDGE},
        "opacity": 0.7,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def middles(ties: Sequence[Tie], places: Places, *, size: int = 6) -> dict[str, Any]:
    """Return a point in the middle of every line, which is what one can click."""
    middles = [[(a + b) / 2 for a, b in zip(places[tie.one], places[tie.other], strict=True)] for tie in ties]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x, 4) for x, _ in middles],
        "y": [round(y, 4) for _, y in middles],
        "marker": {"size": size, "color": "#ffffff", "line": {"color": "#5B7083", "width": 1}},
        "hovertext": [tie.said for tie in ties],
        "customdata": [tie.opens for tie in ties],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
        "showlegend": False,
    }


def _nodes(
    finding: Finding,
    rows: Mapping[str, tuple[int, str]],
    names: Sequence[str],
    places: Places,
    sizes: Mapping[str, float],
    group: int,
) -> dict[str, Any]:
    opens = [rows[name] for name in names]
    counts = [int(finding.table[column].iloc[row]) for row, column in opens]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"group {group + 1}",
        "x": [places[name][0] for name in names],
        "y": [places[name][1] for name in names],
        "marker": {
            "size": [sizes[name] for name in names],
            "color": COLOURS[group % len(COLOURS)],
            "symbol": SYMBOLS[group % len(SYMBOLS)],
            "line": {"color": "#ffffff", "width": 1},
        },
        "hovertext": [f"<b>{plain(name)}</b><br>named in {count}" for name, count in zip(names, counts, strict=True)],
        "customdata": [[row, "", count, column] for (row, column), count in zip(opens, counts, strict=True)],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
    }


def _lone(names: Sequence[str], places: Places) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [places[name][0] for name in names],
        "y": [places[name][1] for name in names],
        "marker": {"size": 8, "color": "#ffffff", "line": {"color": ALONE, "width": 1}},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _labels(places: Places, short: Mapping[str, str], sizes: Mapping[str, float], tied: set[str]) -> dict[str, Any]:
    """Return the names beside the points, on top of everything; those without a tie are pale."""
    sides = label_sides(places, short, sizes)
    names = [name for name in places if name in sides]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [places[name][0] for name in names],
        "y": [places[name][1] for name in names],
        # The hidden marker keeps the label off the point.
        "marker": {"size": [sizes[name] for name in names], "opacity": 0},
        "text": [plain(short[name]) for name in names],
        "textposition": [sides[name] for name in names],
        "textfont": {"size": 12, "color": ["#1f2933" if name in tied else ALONE for name in names]},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def label_sides(places: Places, short: Mapping[str, str], sizes: Mapping[str, float]) -> dict[str, str]:
    """Return on which side of its point each label stands; one that finds no free place is left out, and read on touch."""
    width, height = PLOT_PX
    at = {name: (width * (x + 1.25) / 2.5, height * (y + 1.15) / 2.3) for name, (x, y) in places.items()}
    round_ = {name: sizes[name] / 2 for name in at}
    taken: list[Box] = []
    sides: dict[str, str] = {}
    for name, (x, y) in at.items():
        points = [
            (a - r, b - r, a + r, b + r) for other, (a, b) in at.items() if other != name for r in [round_[other]]
        ]
        for side, box in _boxes(x, y, LETTER_PX * len(short[name]), round_[name]).items():
            inside = box[0] >= -2 and box[2] <= width + 2
            if name not in sides and inside and not any(overlap(box, other) for other in [*taken, *points]):
                taken.append(box)
                sides[name] = side
    return sides


def _boxes(x: float, y: float, length: float, radius: float) -> dict[str, Box]:
    half, low, high = length / 2, radius + 1, radius + 1 + LINE_PX
    return {
        "top center": (x - half, y + low, x + half, y + high),
        "bottom center": (x - half, y - high, x + half, y - low),
        "middle right": (x + low, y - LINE_PX / 2, x + low + length, y + LINE_PX / 2),
        "middle left": (x - low - length, y - LINE_PX / 2, x - low, y + LINE_PX / 2),
    }


def spread(places: Places, *, least: float = 0.36, rounds: int = 200) -> dict[str, tuple[float, float]]:
    """Return places moved apart until no two are nearer than `least`, or as far as that goes, within the frame."""
    at = {name: [x, y] for name, (x, y) in places.items()}
    for _ in range(rounds):
        for one, other in combinations(at, 2):
            (x, y), (a, b) = at[one], at[other]
            far = hypot(a - x, b - y)
            if far < least:
                push = (least - far) / 2
                dx, dy = ((a - x) / far, (b - y) / far) if far else (1.0, 0.0)
                at[one] = [_framed(x - push * dx), _framed(y - push * dy)]
                at[other] = [_framed(a + push * dx), _framed(b + push * dy)]
    return {name: (round(x, 3), round(y, 3)) for name, (x, y) in at.items()}


def _framed(value: float) -> float:
    return max(-1.0, min(1.0, value))
