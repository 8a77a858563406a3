"""Small multiples: a column a text, a row a name or word, bars on one scale within a section, so that columns compare."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import wrap
from typing import Any, NamedTuple

from corpus_tools.charts.marks import points, scenery
from corpus_tools.charts.theme import COLOURS, GRID, HEADING, INK, Chart, cell_axis, chart, plain, row_labels

ROW_PX = 22
START, REACH = 0.05, 0.5
"""Where in its column a bar begins, and how far the longest of a section goes; its figure stands behind it."""
LEVEL, NAME_LETTERS = 3, 10
"""Columns up to which their names stand level, in lines of so many letters; more names stand upright."""


class Bar(NamedTuple):
    """One bar: its column and row, its value, what the pointer reads, what it opens, and a tick to compare."""

    column: int
    row: int
    value: float
    hover: str
    opens: list[Any]
    tick: float | None = None


class Section(NamedTuple):
    """Rows with a heading and a scale of their own; a bar's `row` counts within the section."""

    heading: str
    rows: list[str]
    bars: list[Bar]


def multiples(sections: Sequence[Section], columns: Sequence[str], *, title: str) -> Chart:
    """Draw sections one under the other, each column in a colour of its own."""
    rows: list[str] = []
    placed: list[Placed] = []
    headings: dict[int, str] = {}
    for section in sections:
        headings[len(rows)] = plain(section.heading)
        longest = max([1e-9, *(max(bar.value, bar.tick or 0) for bar in section.bars)])
        placed += [(bar, len(rows) + 1 + bar.row, longest) for bar in section.bars]
        rows += ["", *row_labels(section.rows)]
    upright = len(columns) > LEVEL
    head = 135 if upright else 100
    names = [plain(name) if upright else "<br>".join(map(plain, wrap(name, NAME_LETTERS))) for name in columns]
    data = [_lines([one for one in placed if one[0].column == at], at) for at in range(len(columns))]
    heads = scenery("text", [0] * len(headings), headings, text=list(headings.values()), textposition="middle right")
    heads |= {"textfont": {"size": 11, "color": HEADING, "weight": "bold"}, "cliponaxis": False}
    edge = {"type": "line", "layer": "below", "y0": -0.5, "y1": len(rows) - 0.5, "line": {"color": GRID, "width": 1}}
    return chart(
        title,
        head + 30 + ROW_PX * len(rows),
        [*data, _ticks(placed), heads, _figures(placed)],
        margin={"t": head, "b": 15},
        xaxis=cell_axis(names, middle=0.5, side="top", range=[0, len(columns)], tickangle=-90 if upright else 0),
        yaxis=cell_axis(rows, range=[len(rows) - 0.5, -0.5]),
        shapes=[{**edge, "x0": at, "x1": at} for at in range(len(columns) + 1)],
        showlegend=False,
        hovermode="closest",
    )


Placed = tuple[Bar, int, float]
"""A bar, its row in the chart, and the value whose bar is as long as any."""


def _at(bar: Bar, value: float, longest: float) -> float:
    return round(bar.column + START + REACH * value / longest, 4)


def figure(value: float) -> str:
    """Return what is printed at a bar: its length and nothing else, in two figures where columns are narrow.

    >>> figure(123.4), figure(1.234), figure(0.51), figure(0)
    ('123', '1.2', '0.51', '0')
    """
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2g}"


def _lines(placed: Sequence[Placed], number: int) -> dict[str, Any]:
    x = [x for bar, _, longest in placed for x in (_at(bar, 0, longest), _at(bar, bar.value, longest), None)]
    y = [y for _, row, _ in placed for y in (row, row, None)]
    return scenery("lines", x, y, line={"width": 10, "color": COLOURS[number % len(COLOURS)]})


def _ticks(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return for each bar a tick at what it is to be compared with."""
    ticks = [(_at(bar, bar.tick, longest), row) for bar, row, longest in placed if bar.tick is not None]
    marker = {"symbol": "line-ns-open", "size": 14, "color": INK, "line": {"width": 1.5, "color": INK}}
    return scenery("markers", [x for x, _ in ticks], [row for _, row in ticks], marker=marker)


def _figures(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return the figures behind the bars, and unseen marks along them: what is pointed at and clicked."""
    pieces = 2 if any(bar.column >= LEVEL for bar, *_ in placed) else 4
    spots = [(bar, row, x, text) for bar, row, longest in placed for x, text in _spots(bar, longest, pieces)]
    return points(
        [x for _, _, x, _ in spots],
        [row for _, row, _, _ in spots],
        [bar.opens for bar, *_ in spots],
        [bar.hover for bar, *_ in spots],
        mode="markers+text",
        text=[text for *_, text in spots],
        textposition="middle right",
        textfont={"size": 10, "color": INK},
        marker={"size": 4, "symbol": "square", "opacity": 0},
        cliponaxis=False,
    )


def _spots(bar: Bar, longest: float, pieces: int) -> list[tuple[float, str]]:
    steps = ceil(pieces * bar.value / longest)
    along = [(_at(bar, bar.value * step / steps, longest), "") for step in range(steps)]
    return [*along, (_at(bar, max(bar.value, bar.tick or 0), longest), figure(bar.value))]
