"""From findings to plotly figures: one theme, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import plotly.graph_objects as go

Chart = dict[str, Any]
"""A figure as plotly's JSON has it: `data`, a list of traces, and `layout`. Plain lists and numbers only."""

# Okabe and Ito (2008), "Color universal design", without black and yellow, which vanish
# on dark and on white pages.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
COLOURED = 6
"""Articles that a legend can tell apart by colour."""
ACCENT, BAR, BAR_EDGE, PALE_BAR = "#0072B2", "#C3CFDA", "#5B7083", "#F2F4F7"
PAPER, INK, PALE_INK, GRID = "#ffffff", "#1f2933", "#9aa5b1", "#e4e7eb"
HEADING, TIE, RANGE = "#52606d", "#B4C0CC", "#D5DCE3"
SHADES = [[0.0, "#EAF2F8"], [0.35, "#9CC7E3"], [0.7, "#3E8FC1"], [1.0, "#0B4F80"]]
BOTH_WAYS = [[0.0, "#C4590B"], [0.25, "#F2B480"], [0.5, "#F7F7F7"], [0.75, "#8CBCDD"], [1.0, "#0B5A93"]]
"""Blue for more, orange for less: told apart by all readers; the sign stands in the cell, too."""
VOICE_COLOURS = {"author": "#59636E", "quoted": ACCENT, "reported": "#E0A33A"}
"""Voices have these colours everywhere: in charts, tables, passages and the reading view (`panel.css`)."""
ON_VOICE = {"author": PAPER, "quoted": PAPER, "reported": INK}
ROW_PX = 24
TITLE_LETTERS, BELOW_LETTERS, LABEL_LETTERS = 62, 84, 22
"""Letters after which a title, what stands below it and a label go on in a second line; labels are set for a phone."""

# What each colour becomes on a page with a dark scheme, where paper and ink change places: pale becomes deep, so that
# what stood back still stands back. Colours that are not named here stand out from both papers.
ON_DARK = {
    "#ffffff": "#14191f",
    "#1f2933": "#dfe6ec",
    "#e4e7eb": "#2b3540",
    "#9aa5b1": "#7d8b99",
    "#5b7083": "#8aa0b4",
    "#52606d": "#9fb0c0",
    "#c3cfda": "#3d5163",
    "#59636e": "#7f8c99",
    "#e0a33a": "#8f6316",
    "#f2f4f7": "#222b34",
    "#b4c0cc": "#566675",
    "#d5dce3": "#3a4855",
    "#0072b2": "#2a8fd0",
    # The shades of grids, from little to much; the numbers in them change with paper and ink.
    "#eaf2f8": "#1b2a36",
    "#9cc7e3": "#245674",
    "#3e8fc1": "#4596c8",
    "#0b4f80": "#b5dcf3",
    "#c4590b": "#f2a065",
    "#f2b480": "#8f5527",
    "#f7f7f7": "#222b34",
    "#8cbcdd": "#2f6a96",
    "#0b5a93": "#8cc6ec",
}

# plotly.js 4 offers "Share chart…", which sends the data away; the page and the notebook keep it.
CONFIG = {
    "responsive": True,
    "displaylogo": False,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d"],
}

LEGEND: dict[str, Any] = {"orientation": "h", "traceorder": "normal"}
LEGEND |= {"yref": "container", "y": 0, "yanchor": "bottom", "x": 0, "xanchor": "left"}
TITLE = {"x": 0, "y": 1, "xref": "container", "yref": "container", "xanchor": "left", "yanchor": "top"}
THEME = {
    "layout": {
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": INK},
        "title": {**TITLE, "pad": {"l": 12, "t": 22}, "font": {"size": 18, "weight": "bold"}},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "hoverlabel": {"align": "left", "bgcolor": PAPER, "bordercolor": "#5b7083", "font": {"color": INK}},
        "xaxis": {"gridcolor": GRID, "zerolinecolor": PALE_INK, "automargin": True},
        "yaxis": {"gridcolor": GRID, "automargin": True},
    }
}


def coloured(own: Mapping[str, str]) -> dict[str, str]:
    """Return names with a colour each: that of their own, or one of the house by their place."""
    return {name: colour or COLOURS[at % len(COLOURS)] for at, (name, colour) in enumerate(own.items())}


def plain(text: object) -> str:
    """Return text that plotly shows as it is: it reads labels as markup, and a text may hold anything.

    >>> plain("<b>war</b>")
    '&lt;b&gt;war&lt;/b&gt;'
    """
    return escape(str(text), quote=False)


class Headline(NamedTuple):
    """What stands over a chart: what is to be seen, in a sentence, and below it measure, unit and base; which rows it names."""

    said: str
    below: str = ""
    rows: tuple[int, ...] = ()

    def adding(self, said: str) -> Headline:
        """Return this title with more, if there is more to say, in the line below."""
        return self._replace(below="; ".join(filter(None, (self.below, said))))


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
    return {"data": list(data), "layout": {**common, **layout}}


UNITS = {
    "per_1000": "per 1,000 words",
    "percent": "% of its words",
    "log_ratio": "log ratio",
    "log_dice": "logDice",
    "log_likelihood": "log-likelihood",
    "mi": "MI (base 2)",
}
"""How an axis names the columns of tables that need no other word; what a count counts, its chart says."""


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


def as_figure(chart: Chart) -> go.Figure:
    """Return a chart as a plotly figure, which refuses what plotly does not know."""
    import plotly.graph_objects as go

    return go.Figure(chart)
