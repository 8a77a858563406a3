"""Small multiples: a column a text, a row a name or word, bars on one scale within a section, so that columns compare."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import wrap
from typing import Any, NamedTuple

from corpus_tools.charts.bars import labels
from corpus_tools.charts.theme import COLOURS, Chart, basic_layout, plain

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
    said: str
    opens: list[Any]
    tick: float | None = None


class Section(NamedTuple):
    """Rows with a heading and a scale of their own; a bar's `row` counts within the section."""

    heading: str
    rows: list[str]
    bars: list[Bar]


def multiples(sections: Sequence[Section], columns: Sequence[str], *, title: str, colours: int = 1) -> Chart:
    """Draw sections one under the other; `colours` is 1 for a colour a column, 0 for one colour."""
    firsts: list[int] = []
    lanes: list[str] = []
    for section in sections:
        firsts.append(len(lanes) + 1)
        lanes += ["", *labels(section.rows)]
    upright = len(columns) > LEVEL
    head = 135 if upright else 100
    names = [plain(name) if upright else "<br>".join(map(plain, wrap(name, NAME_LETTERS))) for name in columns]
    layout = basic_layout(title, head + 30 + ROW_PX * len(lanes))
    layout["margin"] |= {"t": head, "b": 15}
    layout["xaxis"] = _axis(names, 0.5) | {"side": "top", "range": [0, len(columns)]}
    layout["xaxis"] |= {"tickangle": -90 if upright else 0}
    layout["yaxis"] = _axis(lanes, 0) | {"range": [len(lanes) - 0.5, -0.5]}
    layout["shapes"] = [_edge(at, len(lanes)) for at in range(len(columns) + 1)]
    placed = [
        (bar, first + bar.row, _scale(section))
        for first, section in zip(firsts, sections, strict=True)
        for bar in section.bars
    ]
    data = [_lines([one for one in placed if one[0].column == at], at * colours) for at in range(len(columns))]
    data += [_ticks(placed), _headings(sections, firsts), _marks(placed)]
    return {"data": data, "layout": {**layout, "showlegend": False, "hovermode": "closest"}}


Placed = tuple[Bar, int, float]
"""A bar, its lane, and the value whose bar is as long as any."""


def _scale(section: Section) -> float:
    return max([1e-9, *(max(bar.value, bar.tick or 0) for bar in section.bars)])


def _at(bar: Bar, value: float, most: float) -> float:
    return round(bar.column + START + REACH * value / most, 4)


def _axis(names: Sequence[str], middle: float) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": [at + middle for at in range(len(names))],
        "ticktext": list(names),
        "tickfont": {"size": 11},
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def figure(value: float) -> str:
    """Return what is printed at a bar: its length and nothing else, in two figures where columns are narrow.

    >>> figure(123.4), figure(1.234), figure(0.51), figure(0)
    ('123', '1.2', '0.51', '0')
    """
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2g}"


def _edge(at: int, lanes: int) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": at,
        "x1": at,
        "y0": -0.5,
        "y1": lanes - 0.5,
        "line": {"color": "#e4e7eb", "width": 1},
    }


def _lines(mine: Sequence[Placed], number: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for bar, _, most in mine for x in (_at(bar, 0, most), _at(bar, bar.value, most), None)],
        "y": [y for _, lane, _ in mine for y in (lane, lane, None)],
        "line": {"width": 10, "color": COLOURS[number % len(COLOURS)]},
        "hoverinfo": "skip",
    }


def _ticks(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return for each bar a tick at what it is to be compared with."""
    mine = [(bar, lane, most) for bar, lane, most in placed if bar.tick is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_at(bar, bar.tick or 0, most) for bar, _, most in mine],
        "y": [lane for _, lane, _ in mine],
        "marker": {
            "symbol": "line-ns-open",
            "size": 14,
            "color": "#1f2933",
            "line": {"width": 1.5, "color": "#1f2933"},
        },
        "hoverinfo": "skip",
    }


def _headings(sections: Sequence[Section], firsts: Sequence[int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(sections),
        "y": [first - 1 for first in firsts],
        "text": [plain(section.heading) for section in sections],
        "textposition": "middle right",
        "textfont": {"size": 11, "color": "#52606d", "weight": "bold"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _marks(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return the figures behind the bars, and unseen marks along them: what is pointed at and clicked."""
    pieces = 2 if any(bar.column >= LEVEL for bar, *_ in placed) else 4
    spots = [(bar, lane, x, text) for bar, lane, most in placed for x, text in _spots(bar, most, pieces)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for _, _, x, _ in spots],
        "y": [lane for _, lane, _, _ in spots],
        "text": [text for *_, text in spots],
        "textposition": "middle right",
        "textfont": {"size": 10, "color": "#1f2933"},
        "marker": {"size": 4, "symbol": "square", "opacity": 0},
        "hovertext": [bar.said for bar, *_ in spots],
        "customdata": [bar.opens for bar, *_ in spots],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
        "cliponaxis": False,
    }


def _spots(bar: Bar, most: float, pieces: int) -> list[tuple[float, str]]:
    end = max(bar.value, bar.tick or 0)
    steps = ceil(pieces * bar.value / most)
    return [
        *((_at(bar, bar.value * step / steps, most), "") for step in range(steps)),
        (_at(bar, end, most), figure(bar.value)),
    ]
