"""Charts of cells: a number where a row and a column meet, coloured by how much it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.marks import points
from corpus_tools.charts.theme import INK, PAPER, Chart, cell_axis, chart, plain, row_labels

CELL_PX = 26
SHADES = [[0.0, "#EAF2F8"], [0.35, "#9CC7E3"], [0.7, "#3E8FC1"], [1.0, "#0B4F80"]]
BOTH_WAYS = [[0.0, "#C4590B"], [0.25, "#F2B480"], [0.5, "#F7F7F7"], [0.75, "#8CBCDD"], [1.0, "#0B5A93"]]
"""Blue for more, orange for less: told apart by all readers; the sign stands in the cell, too."""


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
    title: str,
    signed: bool = False,
    more_px: int = 0,
) -> Chart:
    """Draw cells in a grid; `signed` gives what is less than 0 a colour of its own, `more_px` long names more room."""
    reach = max([1e-9, *(abs(cell.value) for cell in cells)])
    names = [plain(name) for name in columns]
    return chart(
        title,
        170 + more_px + CELL_PX * len(rows),
        [_heat(cells, len(columns), len(rows), reach, signed=signed), _numbers(cells, reach)],
        margin={"t": 130 + more_px, "b": 20},
        xaxis=cell_axis(names, side="top", tickangle=-90, range=[-0.5, len(columns) - 0.5]),
        yaxis=cell_axis(row_labels(rows), range=[len(rows) - 0.5, -0.5]),
        showlegend=False,
        hovermode="closest",
    )


def _heat(cells: Sequence[Cell], width: int, height: int, reach: float, *, signed: bool) -> dict[str, Any]:
    values: list[list[float | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        values[cell.y][cell.x] = cell.value
    return {
        "type": "heatmap",
        "x": list(range(width)),
        "y": list(range(height)),
        "z": values,
        "zmin": -reach if signed else 0,
        "zmax": reach,
        "colorscale": BOTH_WAYS if signed else SHADES,
        "showscale": False,
        "hoverinfo": "skip",
        "xgap": 1,
        "ygap": 1,
    }


def _numbers(cells: Sequence[Cell], reach: float) -> dict[str, Any]:
    """Return the numbers in the cells: what is read, and what is clicked."""
    x, y, values, hover, opens, texts = zip(*cells, strict=True) if cells else ((),) * 6
    return points(
        x,
        y,
        list(opens),
        hover,
        mode="markers+text",
        text=[text or f"{value:g}" for text, value in zip(texts, values, strict=True)],
        textfont={"size": 10, "color": [PAPER if abs(value) > 0.6 * reach else INK for value in values]},
        marker={"size": 16, "symbol": "square", "opacity": 0},
        cliponaxis=False,
    )
