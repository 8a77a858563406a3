"""Small multiples: a column a text, a row a name or word, bars on one scale within a section, so that columns compare."""

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

from corpus_tools.charts.frame import cell_axis, chart, column_heads, row_labels, rows_px
from corpus_tools.charts.headlines import number
from corpus_tools.charts.marks import points, scenery
from corpus_tools.charts.theme import COLOURS, GRID, HEADING, INK, Chart, Headline, plain

ROW_PX = 22
START = 0.03
"""Where in its column a bar begins."""
NAME_LETTERS, WIDE_LETTERS, HEAD_PX = 10, 15, 70
"""Letters after which a column's name goes on in a second line, and room for names that stand upright where it is narrow."""
LEAST_PX = 66
"""Height of all rows under which plotly would cut the names over them off."""


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


def multiples(
    sections: Sequence[Section],
    columns: Sequence[str],
    *,
    title: Headline | str,
    colours: Sequence[str] = (),
    of_rows: Sequence[str] = (),
) -> Chart:
    """Draw sections one under the other, each column in a colour of its own; or each row, in these `of_rows`."""
    rows: list[str] = []
    placed: list[Placed] = []
    headings: dict[int, str] = {}
    reach = REACH.get(len(columns), 0.5)
    for section in sections:
        if section.heading:
            headings[len(rows)] = plain(section.heading)
            rows.append("")
        longest = max([1e-9, *(max(bar.value, bar.tick or 0) for bar in section.bars)]) / reach
        placed += [(bar, len(rows) + bar.row, longest) for bar in section.bars]
        rows += row_labels(section.rows)
    names = column_heads(columns, NAME_LETTERS if len(columns) > 3 else WIDE_LETTERS)
    paints = colours or [COLOURS[at % len(COLOURS)] for at in range(len(columns))]
    painted = [one[1] if of_rows else one[0].column for one in placed]
    data = [
        _lines([one for one, of in zip(placed, painted, strict=True) if of == at], colour)
        for at, colour in enumerate(of_rows or paints)
    ]
    heads = scenery("text", [0] * len(headings), headings, text=list(headings.values()), textposition="middle right")
    heads |= {"textfont": {"size": 12, "color": HEADING, "weight": "bold"}, "cliponaxis": False}
    edge = {"type": "line", "layer": "below", "y0": -0.5, "y1": len(rows) - 0.5, "line": {"color": GRID, "width": 1}}
    across = {"side": "top", "range": [0, len(columns)], "autotickangles": [0, -90], "automargin": True}
    return chart(
        title,
        HEAD_PX + 15 + max(LEAST_PX, rows_px(rows, ROW_PX)),
        [*data, _ticks(placed), heads, _figures(placed)],
        margin={"t": 40, "b": 10},
        xaxis=cell_axis(names, middle=0.5, **across),
        yaxis=cell_axis(rows, range=[len(rows) - 0.5, -0.5]),
        shapes=[{**edge, "x0": at, "x1": at} for at in range(len(columns) + 1)],
        showlegend=False,
        hovermode="closest",
    )


REACH = {1: 0.8, 2: 0.7, 3: 0.62}
"""How much of its column the longest bar of a section takes, by the number of columns; its figure stands behind it."""
Placed = tuple[Bar, int, float]
"""A bar, its row in the chart, and the value whose bar would fill a column."""


def _at(bar: Bar, value: float, longest: float) -> float:
    return round(bar.column + START + value / longest, 4)


def _lines(placed: Sequence[Placed], colour: str) -> dict[str, Any]:
    x = [x for bar, _, longest in placed for x in (_at(bar, 0, longest), _at(bar, bar.value, longest), None)]
    y = [y for _, row, _ in placed for y in (row, row, None)]
    return scenery("lines", x, y, line={"width": 11, "color": colour})


def _ticks(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return for each bar a tick at what it is to be compared with."""
    ticks = [(_at(bar, bar.tick, longest), row) for bar, row, longest in placed if bar.tick is not None]
    marker = {"symbol": "line-ns-open", "size": 14, "color": INK, "line": {"width": 1.5, "color": INK}}
    return scenery("markers", [x for x, _ in ticks], [row for _, row in ticks], marker=marker)


def _figures(placed: Sequence[Placed]) -> dict[str, Any]:
    """Return the figures behind the bars, and unseen marks along them: what is pointed at and clicked."""
    pieces = 2 if any(bar.column > 2 for bar, *_ in placed) else 4
    spots = [(bar, row, x, text) for bar, row, longest in placed for x, text in _spots(bar, longest, pieces)]
    return points(
        [x for _, _, x, _ in spots],
        [row for _, row, _, _ in spots],
        [bar.opens for bar, *_ in spots],
        [bar.hover for bar, *_ in spots],
        mode="markers+text",
        text=[text for *_, text in spots],
        textposition="middle right",
        textfont={"size": 11, "color": INK},
        marker={"size": 4, "symbol": "square", "opacity": 0},
        cliponaxis=False,
    )


def _spots(bar: Bar, longest: float, pieces: int) -> list[tuple[float, str]]:
    steps = ceil(1.8 * pieces * bar.value / longest)
    along = [(_at(bar, bar.value * step / steps, longest), "") for step in range(steps)]
    return [*along, (_at(bar, max(bar.value, bar.tick or 0), longest), number(bar.value))]
