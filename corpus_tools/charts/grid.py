"""Charts of cells: a number where a row and a column meet, coloured by how much it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.marks import points
from corpus_tools.charts.theme import BOTH_WAYS, INK, PAPER, SHADES, Chart, cell_axis, chart, plain, row_labels

CELL_PX = 26


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
    values = {(cell.x, cell.y): cell.value for cell in cells}
    shown = [[values.get((x, y)) for x in range(width)] for y in range(height)]
    heat = {"type": "heatmap", "x": list(range(width)), "y": list(range(height)), "z": shown, "xgap": 1, "ygap": 1}
    shades = {"zmin": -reach if signed else 0, "zmax": reach, "colorscale": BOTH_WAYS if signed else SHADES}
    return {**heat, **shades, "showscale": False, "hoverinfo": "skip"}


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
