"""Charts of networks: actors as points, ties as lines; places, width classes, labels that do not collide; and small ones side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, hypot, sqrt
from textwrap import shorten
from typing import Any

from corpus_tools.charts.frame import chart
from corpus_tools.charts.labels import around, free_sides, label_boxes
from corpus_tools.charts.marks import opening, points, scenery
from corpus_tools.charts.theme import COLOURS, INK, PALE_INK, PAPER, TIE, Chart, Headline, plain
from corpus_tools.count.finding import Finding
from corpus_tools.measures.actors.network import nodes_of

Places = Mapping[Any, tuple[float, float]]
Nodes = Mapping[Any, tuple[int, str, int]]
"""Of each actor a row and the column that open its units, and how many they are."""

PLOT_PX = (300, 400)
"""Width and height between the edges on a phone: labels that do not overlap there overlap nowhere."""
WIDTHS = (1.0, 2.5, 5.0, 9.0)
NODE_PX = (8.0, 26.0)
SIDES = ("top center", "bottom center", "middle right", "middle left")


@dataclass(frozen=True)
class Tie:
    """A line between two actors: its weight, what the pointer reads, and what it opens."""

    one: Any
    other: Any
    weight: float
    hover: str
    opens: list[Any]


def ties_of(finding: Finding, weight: str, called: str = "") -> list[Tie]:
    """Return the rows of a finding of pairs as ties; `called` names a weight that is not the count."""
    columns = (finding.columns[name].tolist() for name in ("actor", "other", weight, "count"))
    ties = []
    for row, (one, other, value, count) in enumerate(zip(*columns, strict=True)):
        more = f"; {called}: {value:g}" if called else ""
        hover = f"<b>{plain(one)} – {plain(other)}</b><br>together in {count}{more}"
        ties.append(Tie(one, other, value, hover, [row, "", count]))
    return ties


def network_chart(
    finding: Finding,
    ties: Sequence[Tie],
    places: Places,
    groups: Mapping[str, int],
    short: Mapping[str, str],
    *,
    title: Headline,
) -> Chart:
    """Draw a network: width of a line by weight, size of a point by units, colour by community, named by its best-known member.

    Unseen marks along each line are what one clicks; an actor without a tie stays as a grey ring in its place.
    `short` is how the actors are labelled.
    """
    nodes = nodes_of(finding)
    # A point's area grows with the units of its actor.
    most, (small, large) = max([1, *(count for *_, count in nodes.values())]), NODE_PX
    px = dict.fromkeys(places, small)
    px |= {name: round(small + (large - small) * sqrt(count / most), 1) for name, (*_, count) in nodes.items()}
    tied = {name for tie in ties for name in (tie.one, tie.other)}
    used = sorted({groups[name] for name in tied})
    lone = [name for name in places if name not in tied]
    ring = {"size": 8, "color": PAPER, "line": {"color": PALE_INK, "width": 1}}
    data = [
        *lines(ties, places),
        along(ties, places),
        *(
            _group([n for n in places if n in tied and groups[n] == group], nodes, places, px, short, group)
            for group in used
        ),
        scenery("markers", *coordinates(lone, places), marker=ring, showlegend=False),
        _labels(places, short, px, tied),
    ]
    drawn = bare_chart(title, 520, data, [-1.25, 1.25], [-1.15, 1.15], showlegend=len(used) > 1)
    order = {name: number for number, name in enumerate(places)}
    # What a script needs to let one touch it (static/network.js).
    drawn["layout"]["meta"]["network"] = {
        "places": [list(place) for place in places.values()],
        "ties": [[order[tie.one], order[tie.other]] for tie in ties],
    }
    return drawn


def bare_chart(
    title: Headline,
    height: int,
    data: Sequence[dict[str, Any]],
    across: list[float],
    up: list[float],
    *,
    showlegend: bool,
) -> Chart:
    """Return a chart without axes, from one end to the other `across` and `up`."""
    axis = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    return chart(
        title,
        height,
        data,
        margin={"l": 5, "r": 5, "t": 5, "b": 40 if showlegend else 5},
        xaxis={**axis, "range": across},
        yaxis={**axis, "range": up},
        hovermode="closest",
        hoverdistance=12,
        showlegend=showlegend,
    )


def coordinates(names: Iterable[Any], places: Places) -> tuple[list[float], list[float]]:
    """Return where across and where up these stand."""
    at = [places[name] for name in names]
    return [round(x, 3) for x, _ in at], [round(y, 3) for _, y in at]


def lines(ties: Sequence[Tie], places: Places) -> list[dict[str, Any]]:
    """Return one trace a class of width."""
    most = max((tie.weight for tie in ties), default=1.0) or 1.0
    classes: dict[int, list[Tie]] = {}
    for tie in ties:
        classes.setdefault(min(len(WIDTHS) - 1, int(len(WIDTHS) * tie.weight / most)), []).append(tie)
    drawn = []
    for step, same in sorted(classes.items()):
        ends = [(*places[tie.one], *places[tie.other]) for tie in same]
        x, y = ([at for end in ends for at in (end[axis], end[axis + 2], None)] for axis in (0, 1))
        drawn.append(scenery("lines", x, y, line={"width": WIDTHS[step], "color": TIE}, opacity=0.7, showlegend=False))
    return drawn


def along(ties: Sequence[Tie], places: Places, *, marks: int = 9) -> dict[str, Any]:
    """Return unseen marks along every line, but at its ends: what is pointed at and clicked is the line itself."""
    steps = [(step + 1) / (marks + 1) for step in range(marks)]
    ends = [(tie, places[tie.one], places[tie.other]) for tie in ties]
    spots = [(tie, x + (a - x) * step, y + (b - y) * step) for tie, (x, y), (a, b) in ends for step in steps]
    return points(
        [round(x, 3) for _, x, _ in spots],
        [round(y, 3) for *_, y in spots],
        [tie.opens for tie, *_ in spots],
        [tie.hover for tie, *_ in spots],
        marker={"size": 9, "opacity": 0},
        meta="along",
        showlegend=False,
    )


def node_points(
    names: Sequence[Any], nodes: Nodes, places: Places, hover: Iterable[str], *, name: str, **look: Any
) -> dict[str, Any]:
    """Return the points of these actors."""
    rows, columns, counts = zip(*(nodes[one] for one in names), strict=True) if names else ((), (), ())
    marker = {"opacity": 1, **look, "line": {"color": PAPER, "width": 1}}
    return points(*coordinates(names, places), opening(rows, counts, columns), hover, name=name, marker=marker)


def _group(
    names: Sequence[str], nodes: Nodes, places: Places, px: Mapping[str, float], short: Mapping[str, str], group: int
) -> dict[str, Any]:
    best_known = max(names, key=lambda name: nodes[name][2])
    hover = [f"<b>{plain(name)}</b><br>named in {nodes[name][2]}" for name in names]
    look = {"color": COLOURS[group % len(COLOURS)], "size": [px[name] for name in names]}
    return node_points(names, nodes, places, hover, name=f"around {plain(short[best_known])}", **look)


def _labels(places: Places, short: Mapping[str, str], px: Mapping[str, float], tied: set[str]) -> dict[str, Any]:
    """Return the names beside the points, on top of everything; those without a tie are pale.

    One that finds no free place is left out, and read on touch.
    """
    (width, height), boxes, taken = PLOT_PX, {}, {}
    for name, (left, low) in places.items():
        x, y, radius = width * (left + 1.25) / 2.5, height * (low + 1.15) / 2.3, px[name] / 2
        taken[name] = around(x, y, radius)
        boxes[name] = label_boxes(x, y, short[name], SIDES, beside=radius + 1, above=radius + 1)
    sides = free_sides(places, taken, boxes, -2, width + 2)
    return scenery(
        "markers+text",
        *coordinates(sides, places),
        # The hidden marker keeps the label off the point.
        marker={"size": [px[name] for name in sides], "opacity": 0},
        text=[plain(short[name]) for name in sides],
        textposition=list(sides.values()),
        textfont={"size": 12, "color": [INK if name in tied else PALE_INK for name in sides]},
        showlegend=False,
        cliponaxis=False,
    )


def push_apart(places: Places, *, least: float = 0.36, rounds: int = 200) -> dict[str, tuple[float, float]]:
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


ACROSS, WIDTH, HEIGHT = 2, 6.0, 3.5
"""Pictures in a row, and the room of each where a circle has a radius of 1."""
PANEL_PX, HEAD_LETTERS = 215, 20


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
    labels = _labels_outside(everywhere, places, short, nodes)
    data = [*lines(ties, everywhere), along(ties, everywhere, marks=4), *panels, labels, titles]
    across, up = [-WIDTH / 2, WIDTH * (ACROSS - 0.5)], [-HEIGHT * (rows - 0.5), HEIGHT / 2]
    return bare_chart(title, 20 + PANEL_PX * rows, data, across, up, showlegend=False)


def _panel(doc: str, name: str, colour: str, nodes: Nodes, places: Places) -> dict[str, Any]:
    keys = [key for key in places if key[0] == doc and key in nodes]
    hover = [f"<b>{plain(key[1])}</b> in {plain(name)}<br>named in {nodes[key][2]}" for key in keys]
    sizes = [round(6 + 3 * nodes[key][2] ** 0.5, 1) for key in keys]
    return node_points(keys, nodes, places, hover, name=plain(name), size=sizes, color=colour)


def _labels_outside(everywhere: Places, places: Places, short: Mapping[str, str], nodes: Nodes) -> dict[str, Any]:
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
