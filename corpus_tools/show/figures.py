"""From findings to plotly figures: one theme, colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from corpus_tools.measure.finding import Finding

# Okabe and Ito (2008), "Color universal design", without black and yellow, which vanish
# on dark and on white pages. Each article also has a symbol of its own, for print.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
BAR = "#C9D6E2"
BAR_EDGE = "#5B7083"
ROW_PX = 24
TITLE_LETTERS = 30

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


def ranked_bars(
    finding: Finding, *, title: str, value: str, unit: str, spread: Finding | None = None, docs: Sequence[str] = ()
) -> go.Figure:
    """Draw one bar a row of `finding`, longest on top; `spread` sets a dot on it for each of `docs`.

    Every mark carries as `customdata` what it opens: the row, the article (on a dot), and the count. Without a
    `spread`, a rate gets its interval as a whisker.
    """
    import plotly.graph_objects as go

    bar = _bar(finding, value, whiskers=spread is None and value == "per_1000")
    rows = {term: row for row, term in enumerate(finding.table["term"])}
    shown = spread.table[spread.table["term"].isin(list(rows))] if spread else finding.table[:0]
    dots = [_dots(shown, rows, doc, value, number) for number, doc in enumerate(docs)]
    layout = _bar_layout(title, unit, (200 if spread else 130) + ROW_PX * len(finding))
    # Every word has its label, however many there are.
    layout["yaxis"]["dtick"] = 1
    return go.Figure([bar, *dots], {**layout, "showlegend": spread is not None, "bargap": 0.25})


def _bar_layout(title: str, unit: str, height: int) -> dict[str, Any]:
    """Return what charts of lying bars have in common."""
    return {
        "template": THEME,
        "title": {"text": headline(title)},
        "autosize": True,
        "height": height,
        "margin": {"l": 10, "r": 20, "t": 65, "b": 50},
        "xaxis": {"title": {"text": unit}, "rangemode": "tozero", "fixedrange": True},
        # A word such as "1984" would otherwise be drawn as a number.
        "yaxis": {"type": "category", "autorange": "reversed", "fixedrange": True},
        "legend": LEGEND,
        "dragmode": False,
    }


def _bar(finding: Finding, value: str, *, whiskers: bool) -> go.Bar:
    import plotly.graph_objects as go

    table = finding.table
    spans = {
        "array": (table["high"] - table["per_1000"]).round(2).tolist(),
        "arrayminus": (table["per_1000"] - table["low"]).round(2).tolist(),
        "thickness": 1,
        "color": BAR_EDGE,
    }
    return go.Bar(
        x=table[value].tolist(),
        y=[plain(term) for term in table["term"]],
        name="all together",
        orientation="h",
        marker={"color": BAR, "line": {"color": BAR_EDGE, "width": 1}},
        error_x=spans if whiskers else None,
        customdata=[[row, "", count] for row, count in enumerate(table["count"].tolist())],
        text=_hover(table),
        textposition="none",
        hovertemplate="<b>%{y}</b>%{text}<extra></extra>",
    )


def _dots(shown: pd.DataFrame, rows: dict[str, int], doc: str, value: str, number: int) -> go.Scatter:
    import plotly.graph_objects as go

    mine = shown[shown["doc"] == doc]
    return go.Scatter(
        x=mine[value].tolist(),
        y=[plain(term) for term in mine["term"]],
        name=plain(doc),
        mode="markers",
        marker={
            "color": COLOURS[number % len(COLOURS)],
            "symbol": SYMBOLS[number % len(SYMBOLS)],
            "size": 9,
            "line": {"color": "#ffffff", "width": 1},
        },
        customdata=[[rows[term], doc, count] for term, count in zip(mine["term"], mine["count"].tolist(), strict=True)],
        text=_hover(mine),
        hovertemplate=f"<b>%{{y}}</b> in {plain(doc)}%{{text}}<extra></extra>",
    )


def _hover(table: pd.DataFrame) -> list[str]:
    columns = (table[column] for column in ("count", "tokens", "per_1000", "low", "high"))
    return [
        f": {count:,} of {size:,} words<br>{rate} per 1,000 (interval {low} to {high})<br>click for the sentences"
        for count, size, rate, low, high in zip(*columns, strict=True)
    ]


VOICE_COLOURS = {"author": BAR, "direct": "#0072B2", "indirect": "#E69F00"}
VOICE_PATTERNS = {"author": "", "direct": "/", "indirect": "."}
"""Hatching beside colour, so that the voices can be told apart in print."""


def stacked_bars(finding: Finding, *, title: str, value: str, unit: str) -> go.Figure:
    """Draw one bar an article, stacked by voice; every piece carries the row it opens as `customdata`."""
    import plotly.graph_objects as go

    docs = list(dict.fromkeys(finding.table["doc"]))
    layout = {**_bar_layout(title, unit, 200 + 2 * ROW_PX * len(docs)), "barmode": "stack", "bargap": 0.35}
    return go.Figure([_voice_bar(finding, voice, value) for voice in VOICE_COLOURS], layout)


def _voice_bar(finding: Finding, voice: str, value: str) -> go.Bar:
    import plotly.graph_objects as go

    mine = finding.table[finding.table["voice"] == voice]
    said = zip(mine["count"], mine["tokens"], mine["percent"], strict=True)
    return go.Bar(
        x=mine[value].tolist(),
        y=[plain(doc) for doc in mine["doc"]],
        name=voice,
        orientation="h",
        marker={
            "color": VOICE_COLOURS[voice],
            "line": {"color": BAR_EDGE, "width": 1},
            "pattern": {"shape": VOICE_PATTERNS[voice], "fillmode": "overlay", "fgcolor": "#ffffff", "size": 6},
        },
        customdata=[[row, "", count] for row, count in zip(mine.index.tolist(), mine["count"].tolist(), strict=True)],
        text=[f"{count:,} of {size:,} words ({percent} %)" for count, size, percent in said],
        textposition="none",
        hovertemplate=f"<b>%{{y}}</b>, {voice}: %{{text}}<br>click for the sentences<extra></extra>",
    )
