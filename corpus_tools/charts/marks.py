"""The marks of charts: those that only stand there, and those that are read when pointed at and open what they count."""

from collections.abc import Iterable
from typing import Any

from corpus_tools.charts.theme import PALE_INK

CLICK = "<br>click for the sentences"
"""The last line of what is read at a mark."""


def opening(rows: Iterable[Any], counts: Iterable[int], *more: Iterable[Any]) -> list[list[Any]]:
    """Return what marks open: a row (or rows) of the finding, any article, a count; `more` are the columns of the counts,
    where these are not `count`, and which of the passages is meant.
    """
    return [[row, "", *rest] for row, *rest in zip(rows, counts, *more, strict=True)]


def scenery(mode: str, x: Iterable[Any], y: Iterable[Any], **look: Any) -> dict[str, Any]:
    """Return lines, points or text that are seen, and neither pointed at nor clicked."""
    return {"type": "scatter", "mode": mode, "x": list(x), "y": list(y), "hoverinfo": "skip", **look}


def points(
    x: Iterable[Any], y: Iterable[Any], opens: list[list[Any]], hover: Iterable[str], *, head: str = "", **look: Any
) -> dict[str, Any]:
    """Return points that read as `hover` says, behind a common `head`, and open what they count."""
    read = {"hovertext": list(hover), "hovertemplate": f"{head}%{{hovertext}}{CLICK}<extra></extra>"}
    return {"type": "scatter", "mode": "markers", "x": list(x), "y": list(y), "customdata": opens, **read, **look}


def bars(
    x: Iterable[Any], y: Iterable[str], opens: list[list[Any]], hover: Iterable[str], **look: Any
) -> dict[str, Any]:
    """Return lying bars; what they read stands in their `hovertemplate`, and `hover` in its place `%{hovertext}`."""
    read = {"customdata": opens, "hovertext": list(hover)}
    return {"type": "bar", "orientation": "h", "x": list(x), "y": list(y), **read, **look}


def hollow(symbol: str, colour: str, faint: Iterable[bool], **look: Any) -> dict[str, Any]:
    """Return the look of points of which some are `faint`: hollow and grey, so that they can be told apart in print."""
    faint = list(faint)
    symbols = [f"{symbol}{'-open' if is_faint else ''}" for is_faint in faint]
    # Plotly makes points of several sizes transparent, unless it is told not to.
    return {"opacity": 1, "symbol": symbols, "color": [PALE_INK if is_faint else colour for is_faint in faint], **look}
