"""Charts of cells: a number where a row and a column meet, coloured by how much it is."""

from collections.abc import Callable, Sequence
from math import copysign, sqrt
from typing import Any, NamedTuple

from corpus_tools.charts.frame import cell_axis, chart, column_heads, row_labels, rows_px
from corpus_tools.charts.marks import points
from corpus_tools.charts.theme import BOTH_WAYS, INK, PAPER, SHADES, Chart, Headline

CELL_PX, COLUMN_LETTERS = 28, 12
FEW = 6
"""Columns up to which there is room for names in two lines, and for a zero before a point."""
DARK = 0.6
"""Shade from which on a number is set in white."""


class Cell(NamedTuple):
    """One cell: column, row (from the top), its value, what the pointer reads, what it opens, and its text."""

    x: int
    y: int
    value: float
    hover: str
    opens: list[Any]
    text: str = ""


def grid(
    cells: Sequence[Cell],
    columns: Sequence[str],
    rows: Sequence[str],
    *,
    title: Headline | str,
    signed: bool = False,
    scores: bool = False,
) -> Chart:
    """Draw cells in a grid; `signed` gives what is less than 0 a colour of its own.

    Colours follow the square root of a count, for most pairs are rare beside the most frequent one; those of `scores` go from
    the lowest to the highest that there is. The numbers stand in the cells.
    """
    shade = _shading(cells, signed=signed, scores=scores)
    # Many names stand upright where it is narrow, and have no room for a second line.
    names = column_heads(columns, COLUMN_LETTERS if len(columns) <= FEW else 40)
    head = 20 + 8 * max([8, *(len(line) for name in names for line in name.split("<br>"))])
    return chart(
        title,
        head + 25 + rows_px(row_labels(rows), CELL_PX),
        [_heat(cells, len(columns), len(rows), shade, signed=signed), _numbers(cells, shade)],
        margin={"t": 30, "b": 15},
        xaxis=cell_axis(names, side="top", autotickangles=[0, -90], automargin=True, range=[-0.5, len(columns) - 0.5]),
        yaxis=cell_axis(row_labels(rows), range=[len(rows) - 0.5, -0.5]),
        showlegend=False,
        hovermode="closest",
    )


def _shading(cells: Sequence[Cell], *, signed: bool, scores: bool) -> Callable[[float], float]:
    """Return how dark a value is, from 0 (or -1) to 1."""
    values = [cell.value for cell in cells if cell.value or not scores]
    lowest = min(values, default=0.0) if scores else 0.0
    reach = max([1e-9, *(abs(value) - lowest for value in values)])

    def shade(value: float) -> float:
        share = min(1.0, max(0.0, abs(value) - lowest) / reach)
        return copysign(0.12 + 0.88 * share if scores else sqrt(share), value if signed else 1)

    return shade


def _heat(
    cells: Sequence[Cell], width: int, height: int, shade: Callable[[float], float], *, signed: bool
) -> dict[str, Any]:
    values = {(cell.x, cell.y): round(shade(cell.value), 3) for cell in cells}
    shown = [[values.get((x, y)) for x in range(width)] for y in range(height)]
    heat = {"type": "heatmap", "x": list(range(width)), "y": list(range(height)), "z": shown, "xgap": 2, "ygap": 2}
    shades = {"zmin": -1 if signed else 0, "zmax": 1, "colorscale": BOTH_WAYS if signed else SHADES}
    return {**heat, **shades, "showscale": False, "hoverinfo": "skip"}


def _numbers(cells: Sequence[Cell], shade: Callable[[float], float]) -> dict[str, Any]:
    """Return the numbers in the cells: what is read, and what is clicked."""
    x, y, values, hover, opens, texts = zip(*cells, strict=True) if cells else ((),) * 6
    return points(
        x,
        y,
        list(opens),
        hover,
        mode="markers+text",
        text=[text or f"{value:g}" for text, value in zip(texts, values, strict=True)],
        textfont={"size": 11, "color": [PAPER if abs(shade(value)) > DARK else INK for value in values]},
        marker={"size": 16, "symbol": "square", "opacity": 0},
        cliponaxis=False,
    )
