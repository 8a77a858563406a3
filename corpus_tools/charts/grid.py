"""Charts of cells: a number where a row and a column meet, coloured by how much it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.bars import labels
from corpus_tools.charts.theme import Chart, basic_layout, plain

CELL_PX = 26
SHADES = [[0.0, "#EAF2F8"], [0.35, "#9CC7E3"], [0.7, "#3E8FC1"], [1.0, "#0B4F80"]]
BOTH_WAYS = [[0.0, "#C4590B"], [0.25, "#F2B480"], [0.5, "#F7F7F7"], [0.75, "#8CBCDD"], [1.0, "#0B5A93"]]
"""Blue for more, orange for less: told apart by all readers; the sign stands in the cell, too."""


class Cell(NamedTuple):
    """One cell: column, row (from the top), its value, what the pointer reads, what it opens, and its text."""

    x: int
    y: int
    value: float
    said: str
    opens: list[Any]
    text: str = ""


def grid(
    cells: Sequence[Cell], columns: Sequence[str], rows: Sequence[str], *, title: str, signed: bool = False
) -> Chart:
    """Draw cells in a grid; `signed` gives what is less than 0 a colour of its own."""
    layout = basic_layout(title, 170 + CELL_PX * len(rows))
    layout["margin"] |= {"t": 130, "b": 20}
    layout["xaxis"] = _axis(columns) | {"side": "top", "tickangle": -90, "range": [-0.5, len(columns) - 0.5]}
    layout["yaxis"] = _axis(rows) | {"ticktext": labels(rows)} | {"range": [len(rows) - 0.5, -0.5]}
    reach = max([1e-9, *(abs(cell.value) for cell in cells)])
    heat = _heat(cells, len(columns), len(rows), reach, signed=signed)
    return {"data": [heat, _numbers(cells, reach)], "layout": {**layout, "showlegend": False, "hovermode": "closest"}}


def _axis(names: Sequence[str]) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": [plain(name) for name in names],
        "tickfont": {"size": 11},
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


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
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [cell.x for cell in cells],
        "y": [cell.y for cell in cells],
        "text": [cell.text or f"{cell.value:g}" for cell in cells],
        "textfont": {
            "size": 10,
            "color": ["#ffffff" if abs(cell.value) > 0.6 * reach else "#1f2933" for cell in cells],
        },
        "marker": {"size": 16, "symbol": "square", "opacity": 0},
        "hovertext": [cell.said for cell in cells],
        "customdata": [cell.opens for cell in cells],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
        "cliponaxis": False,
    }
