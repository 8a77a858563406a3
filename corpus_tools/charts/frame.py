"""The frame of a chart: its title in lines, its axes and rows, and the height that they need."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import isfinite
from textwrap import wrap
from typing import Any

from corpus_tools.charts.theme import LEGEND, THEME, UNITS, Chart, Headline, plain

ROW_PX = 24
TITLE_LETTERS, BELOW_LETTERS, LABEL_LETTERS = 62, 84, 22
"""Letters after which a title, what stands below it and a label go on in a second line; labels are set for a phone."""
HEAD_PX, LINE_PX = 62, 22
"""Height of a title of one line with a line below it, and of each more line."""


def title_in_figure(headline: Headline) -> dict[str, Any]:
    """Return a title in lines, since plotly does not wrap by itself: for a figure in a cell of one's own and in a saved image.

    >>> title_in_figure(Headline("Hot Air names Russia most"))
    {'text': 'Hot Air names Russia most'}
    """
    lines = _in_lines(headline.said, TITLE_LETTERS)
    below = _in_lines(headline.below, BELOW_LETTERS)
    return {"text": f'{lines}<br><span style="font-size: 13px">{below}</span>' if below else lines}


def head_px(headline: Headline) -> int:
    """Return how high a title is in a figure."""
    said, below = _in_lines(headline.said, TITLE_LETTERS), _in_lines(headline.below, BELOW_LETTERS)
    return HEAD_PX + LINE_PX * (said.count("<br>") + below.count("<br>"))


def chart(
    title: Headline | str,
    height: int,
    data: Iterable[dict[str, Any]],
    *,
    margin: Mapping[str, int] | None = None,
    **layout: Any,
) -> Chart:
    """Return a chart of these marks in what all charts have in common; `layout` is what it has of its own, such as axes.

    `height` and the top `margin` leave the title out. What draws charts beside other text (`static/headline.js`) sets the
    title as text above them, which wraps at any width, and takes it out of the figure again; `meta` tells it how.
    """
    headline = title if isinstance(title, Headline) else Headline(title)
    head = head_px(headline)
    room = {"l": 10, "r": 20, "t": 10, "b": 45, **(margin or {})}
    common = {
        "template": THEME,
        "title": title_in_figure(headline),
        "meta": {"title": headline.said, "below": headline.below, "head": head},
        "autosize": True,
        "height": height + head,
        "margin": {**room, "t": room["t"] + head},
        "legend": LEGEND,
        "dragmode": False,
    }
    return {"data": [_placed(trace) for trace in data], "layout": {**common, **layout}}


def _placed(trace: dict[str, Any]) -> dict[str, Any]:
    """Return a trace in which a number that there is not is nothing: a page's script reads no NaN."""
    places = {name: trace[name] for name in ("x", "y") if isinstance(trace.get(name), list)}
    clean = {
        name: [None if isinstance(at, float) and not isfinite(at) else at for at in of] for name, of in places.items()
    }
    return {**trace, **clean}


def value_axis(unit: str, **more: Any) -> dict[str, Any]:
    """Return an axis of numbers, named by a unit or a column of `UNITS`."""
    return {"title": {"text": UNITS.get(unit, unit), "font": {"size": 12}, "standoff": 6}, "fixedrange": True, **more}


def row_axis(labels: Sequence[str], **more: Any) -> dict[str, Any]:
    """Return an axis with a row for each label, the first on top, those without a mark too."""
    # A word such as "1984" would otherwise be drawn as a number.
    axis = {
        "type": "category",
        "categoryarray": list(labels),
        "range": [len(labels) - 0.5, -0.5],
        "ticklabelstandoff": 6,
    }
    return {**axis, "dtick": 1, "fixedrange": True, **more}


def cell_axis(names: Sequence[str], *, middle: float = 0, **more: Any) -> dict[str, Any]:
    """Return an axis with a name at every whole number, or `middle` beyond it, and no line."""
    ticks = {"tickvals": [at + middle for at in range(len(names))], "ticktext": list(names), "tickfont": {"size": 11}}
    return {"tickmode": "array", **ticks, "fixedrange": True, "showgrid": False, "zeroline": False, **more}


def row_labels(terms: Iterable[str]) -> list[str]:
    """Return terms as an axis shows them: safe from markup, in lines that a phone has room for."""
    return [_in_lines(str(term), LABEL_LETTERS) for term in terms]


def column_heads(names: Iterable[str], letters: int) -> list[str]:
    """Return names as they stand over columns: safe from markup, in three lines at most.

    >>> column_heads(["The Harbour and Coast Gazette of Old"], 10)
    ['The<br>Harbour<br>and …']
    """
    return ["<br>".join(map(plain, wrap(name, letters, max_lines=3, placeholder=" …"))) for name in names]


def rows_px(labels: Sequence[str], row_px: float) -> int:
    """Return how high so many rows are, each high enough for the label with most lines."""
    lines = max([1, *(label.count("<br>") + 1 for label in labels)])
    return round(max(row_px, 15.0 * lines + 4) * len(labels))


@lru_cache(maxsize=4096)
def _in_lines(said: str, letters: int) -> str:
    """Set a title or a label in lines of so many letters; kept, because states share most of them."""
    return "<br>".join(plain(line) for line in wrap(said, letters))
