"""Charts of what was counted against a range of what chance gives: a row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.bars import labels, lying
from corpus_tools.charts.theme import Chart, lane_axis


class Range(NamedTuple):
    """One row: its label, what was counted, mean and ends of the range, what the pointer reads, and what it opens."""

    label: str
    counted: int
    mean: float
    low: int
    high: int
    said: str
    opens: list[Any]


def ranges(rows: Sequence[Range], *, title: str, unit: str) -> Chart:
    """Draw for each row a grey range with a tick at its mean, and a point where the count lies."""
    layout = lying(title, unit, 180 + 38 * len(rows))
    names = labels(row.label for row in rows)
    layout["yaxis"] = lane_axis(names)
    most = max(max(row.high, row.counted) for row in rows)
    layout["xaxis"] |= {"range": [-0.6 - most / 50, most * 1.1 + 0.8], "rangemode": "normal"}
    if most < 10:
        layout["xaxis"]["dtick"] = 1
    data = [_spans(rows, names), _means(rows, names), _points(rows, names)]
    return {"data": data, "layout": {**layout, "showlegend": True, "hovermode": "closest"}}


def _spans(rows: Sequence[Range], names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "95 % of the runs",
        "x": [value for row in rows for value in (row.low, row.high, None)],
        "y": [value for name in names for value in (name, name, None)],
        "line": {"width": 9, "color": "#D5DCE3"},
        "hoverinfo": "skip",
    }


def _means(rows: Sequence[Range], names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "mean of the runs",
        "x": [row.mean for row in rows],
        "y": list(names),
        "marker": {"symbol": "line-ns-open", "size": 14, "color": "#5B7083", "line": {"width": 2, "color": "#5B7083"}},
        "hoverinfo": "skip",
    }


def _points(rows: Sequence[Range], names: Sequence[str]) -> dict[str, Any]:
    inside = [row.low <= row.counted <= row.high for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "in the texts",
        "x": [row.counted for row in rows],
        "y": list(names),
        "marker": {
            "symbol": ["diamond-open" if is_inside else "diamond" for is_inside in inside],
            "size": 12,
            "color": "#D55E00",
            "line": {"width": 2, "color": "#D55E00"},
        },
        "hovertext": [row.said for row in rows],
        "customdata": [row.opens for row in rows],
        "hovertemplate": "<b>%{y}</b><br>%{hovertext}<br>click for the sentences<extra></extra>",
    }
