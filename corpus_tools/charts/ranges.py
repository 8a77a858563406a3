"""Charts of what was counted against a range of what chance gives: a row each."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.frame import chart, row_axis, row_labels, rows_px, value_axis
from corpus_tools.charts.marks import points, scenery
from corpus_tools.charts.theme import ACCENT, BAR_EDGE, RANGE, Chart, Headline


class Range(NamedTuple):
    """One row: its label, what was counted, mean and ends of the range, what the pointer reads, and what it opens."""

    label: str
    counted: int
    mean: float
    low: int
    high: int
    hover: str
    opens: list[Any]


def ranges(rows: Sequence[Range], *, title: Headline, unit: str) -> Chart:
    """Draw for each row a grey range with a tick at its mean, and a point where the count lies."""
    labels, counted, means, lows, highs, hover, opens = zip(*rows, strict=True)
    names, most = row_labels(labels), max(*counted, *highs)
    ends = [end for low, high in zip(lows, highs, strict=True) for end in (low, high, None)]
    inside = [low <= count <= high for low, count, high in zip(lows, counted, highs, strict=True)]
    spans = scenery("lines", ends, [at for name in names for at in (name, name, None)], name="95 % of the runs")
    spans["line"] = {"width": 13, "color": RANGE}
    tick = {"symbol": "line-ns-open", "size": 14, "color": BAR_EDGE, "line": {"width": 2, "color": BAR_EDGE}}
    symbols = ["circle-open" if is_inside else "circle" for is_inside in inside]
    dot = {"symbol": symbols, "size": 12, "color": ACCENT, "line": {"width": 2, "color": ACCENT}}
    return chart(
        title,
        115 + rows_px(names, 32),
        [
            spans,
            scenery("markers", means, names, name="mean of the runs", marker=tick),
            points(counted, names, list(opens), hover, head="<b>%{y}</b><br>", name="in the texts", marker=dot),
        ],
        xaxis=value_axis(unit, range=[-0.6 - most / 50, most * 1.1 + 0.8], rangemode="normal")
        | ({"dtick": 1} if most < 10 else {}),
        yaxis=row_axis(names),
        showlegend=True,
        hovermode="closest",
    )


def estimates(
    labels: Sequence[str], shares: Sequence[Sequence[float]], opens: list[list[Any]], *, title: str, unit: str
) -> Chart:
    """Draw a row for each share from 0 to 1: the line of its interval, and a point where it lies.

    `shares` has for each row the share and both ends of its interval.
    """
    names = row_labels(labels)
    ends = [end for _, low, high in shares for end in (low, high, None)]
    spans = scenery("lines", ends, [at for name in names for at in (name, name, None)], name="95 % interval")
    spans["line"] = {"width": 9, "color": RANGE}
    hover = [f"{share:.2f} (from {low:.2f} to {high:.2f})" for share, low, high in shares]
    dot = {"symbol": "diamond", "size": 12, "color": ACCENT}
    places = [share for share, _, _ in shares]
    return chart(
        title,
        180 + 38 * len(names),
        [spans, points(places, names, opens, hover, head="<b>%{y}</b><br>", name="precision", marker=dot)],
        xaxis=value_axis(unit, range=[-0.02, 1.05]),
        yaxis=row_axis(names),
        showlegend=True,
        hovermode="closest",
    )
