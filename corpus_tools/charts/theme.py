"""From findings to plotly figures: one theme, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import plotly.graph_objects as go

Chart = dict[str, Any]
"""A figure as plotly's JSON has it: `data`, a list of traces, and `layout`. Plain lists and numbers only."""

# Okabe and Ito (2008), "Color universal design", without black and yellow, which vanish
# on dark and on white pages.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
ACCENT, BAR, BAR_EDGE, PALE_BAR = "#0072B2", "#C3CFDA", "#5B7083", "#F2F4F7"
PAPER, INK, PALE_INK, GRID = "#ffffff", "#1f2933", "#9aa5b1", "#e4e7eb"
HEADING, TIE, RANGE = "#52606d", "#B4C0CC", "#D5DCE3"
SHADES = [[0.0, "#EAF2F8"], [0.35, "#9CC7E3"], [0.7, "#3E8FC1"], [1.0, "#0B4F80"]]
BOTH_WAYS = [[0.0, "#C4590B"], [0.25, "#F2B480"], [0.5, "#F7F7F7"], [0.75, "#8CBCDD"], [1.0, "#0B5A93"]]
"""Blue for more, orange for less: told apart by all readers; the sign stands in the cell, too."""
VOICE_COLOURS = {"author": "#59636E", "quoted": ACCENT, "reported": "#E0A33A"}
"""Voices have these colours everywhere: in charts, tables, passages and the reading view (`panel.css`)."""
ON_VOICE = {"author": PAPER, "quoted": PAPER, "reported": INK}

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
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage"],  # our own has title and source
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
    """Return names with a colour each: that of their own, or one of the house that nobody chose, while there are some."""
    chosen = {colour.upper() for colour in own.values()}
    free = cycle([colour for colour in COLOURS if colour not in chosen] or COLOURS)
    return {name: colour or next(free) for name, colour in own.items()}


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


UNITS = {
    "per_1000": "per 1,000 words",
    "percent": "% of its words",
    "log_ratio": "log ratio",
    "log_dice": "logDice",
    "log_likelihood": "log-likelihood",
    "mi": "MI (base 2)",
}
"""How an axis names the columns of tables that need no other word; what a count counts, its chart says."""


def as_figure(chart: Chart) -> go.Figure:
    """Return a chart as a plotly figure, which refuses what plotly does not know."""
    import plotly.graph_objects as go

    return go.Figure(chart)
