"""From findings to plotly figures: one theme, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import plotly.graph_objects as go

Chart = dict[str, Any]
"""A figure as plotly's JSON has it: `data`, a list of traces, and `layout`. Plain lists and numbers only."""

# Okabe and Ito (2008), "Color universal design", without black and yellow, which vanish
# on dark and on white pages. Each article also has a symbol of its own, for print.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
BAR = "#C9D6E2"
BAR_EDGE = "#5B7083"
ROW_PX = 24
TITLE_LETTERS = 30

# What each colour becomes on a page with a dark scheme, where paper and ink change places: pale becomes deep, so that
# what stood back still stands back. Colours that are not named here stand out from both papers.
ON_DARK = {
    "#ffffff": "#14191f",
    "#1f2933": "#dfe6ec",
    "#e4e7eb": "#2b3540",
    "#9aa5b1": "#7d8b99",
    "#5b7083": "#8aa0b4",
    "#52606d": "#9fb0c0",
    "#c9d6e2": "#3d5163",
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

LEGEND = {
    "orientation": "h",
    "traceorder": "normal",
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "x": 0,
    "xanchor": "left",
}

THEME = {
    "layout": {
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": "#1f2933"},
        "title": {
            "x": 0,
            "y": 1,
            "xref": "container",
            "yref": "container",
            "xanchor": "left",
            "yanchor": "top",
            "pad": {"l": 12, "t": 12},
            "font": {"size": 15},
        },
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "hoverlabel": {"align": "left", "bgcolor": "#ffffff", "bordercolor": "#5b7083", "font": {"color": "#1f2933"}},
        "xaxis": {"gridcolor": "#e4e7eb", "zerolinecolor": "#9aa5b1", "automargin": True},
        "yaxis": {"gridcolor": "#e4e7eb", "automargin": True},
    }
}


def plain(text: object) -> str:
    """Return text that plotly shows as it is: it reads labels as markup, and a text may hold anything.

    >>> plain("<b>war</b>")
    '&lt;b&gt;war&lt;/b&gt;'
    """
    return escape(str(text), quote=False)


def headline(title: str) -> str:
    """Return a chart's title in lines that fit a phone; plotly does not wrap by itself.

    >>> headline("Most frequent words in the five articles")
    'Most frequent words in the<br>five articles'
    """
    return "<br>".join(plain(line) for line in wrap(title, TITLE_LETTERS))


def basic_layout(title: str, height: int, *, below: str = "") -> dict[str, Any]:
    """Return what all charts have in common; axes may be set in it. `below` is a smaller line under the title."""
    # Plotly's own subtitle would push a title of two lines out of the picture.
    smaller = f'<br><span style="font-size: 12px">{plain(below)}</span>' if below else ""
    room = 18 if below else 0
    return {
        "template": THEME,
        # Plotly moves a title up by some of each line after the first.
        "title": {"text": headline(title) + smaller, **({"pad": {"t": 20}} if below else {})},
        "autosize": True,
        "height": height + room,
        "margin": {"l": 10, "r": 20, "t": 65 + room, "b": 50},
        "legend": LEGEND,
        "dragmode": False,
    }


def lane_axis(labels: Sequence[str]) -> dict[str, Any]:
    """Return an axis with a lane for each label, the first on top, those without a mark too."""
    return {
        "type": "category",
        "categoryarray": list(labels),
        "range": [len(labels) - 0.5, -0.5],
        "dtick": 1,
        "fixedrange": True,
    }


def as_figure(chart: Chart) -> go.Figure:
    """Return a chart as a plotly figure, which refuses what plotly does not know."""
    import plotly.graph_objects as go

    return go.Figure(chart)
