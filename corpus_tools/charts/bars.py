"""Charts of lying bars: ranked, with a dot or a whisker, or stacked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.charts.fullest import COLOURED
from corpus_tools.charts.theme import BAR, BAR_EDGE, COLOURS, ROW_PX, SYMBOLS, Chart, basic_layout, plain
from corpus_tools.count.finding import Finding

FAINT = "#F2F4F7"
FEW_WORDS = "fewer than 300 words"
"""What a pale bar of a rate says."""

Columns = dict[str, list[Any]]
"""The columns of a table as plain lists, taken out once: asking pandas for each again takes longer than drawing it."""


def as_columns(table: pd.DataFrame) -> Columns:
    """Return the columns of a table as plain lists."""
    return {str(name): column.tolist() for name, column in table.items()}


def ranked_bars(
    finding: Finding,
    *,
    title: str,
    value: str,
    unit: str,
    label: str = "term",
    spread: Finding | None = None,
    docs: Sequence[str] = (),
    faint: Sequence[bool] = (),
    pale: str = "",
    said: Sequence[str] = (),
) -> Chart:
    """Draw one bar a row of `finding`, first on top; `spread` sets a dot on it for each of `docs`.

    `label` is the column that names the rows, `faint` greys out some of them, and `pale` says
    under the title what that means, `said` is what the pointer over each reads. Every mark carries as `customdata` what it opens: the row,
    the article (on a dot), and the count. Without a `spread`, a rate gets its interval as a whisker.
    """
    columns = as_columns(finding.table)
    bar = _bar(columns, value, label, whiskers=spread is None and value == "per_1000")
    if said:
        bar["text"] = list(said)
    if any(faint):
        bar["marker"]["color"] = [FAINT if is_faint else BAR for is_faint in faint]
    dots = _all_dots(columns, spread, docs, value, label) if spread is not None else []
    row_px = 1.4 * ROW_PX if any("<br>" in name for name in bar["y"]) else ROW_PX
    below = f"pale: {pale}" if any(faint) else ""
    layout = lying(title, unit, (200 if spread else 130) + round(row_px * len(finding)), below=below)
    # Every word has its label, however many there are.
    layout["yaxis"]["dtick"] = 1
    if value == "count" and columns["count"] and max(columns["count"]) < 10:
        layout["xaxis"]["dtick"] = 1
    return {"data": [bar, *dots], "layout": {**layout, "showlegend": spread is not None, "bargap": 0.25}}


LABEL_LETTERS = 22
"""Letters after which a label goes on in a second line: a phone has room for no more beside the bars."""


def labels(terms: Iterable[str]) -> list[str]:
    """Return terms as an axis shows them: safe from markup, in lines that a phone has room for."""
    return [_label(str(term)) for term in terms]


@lru_cache(maxsize=4096)
def _label(term: str) -> str:
    """Set one label; kept, because states share most of them."""
    return "<br>".join(plain(line) for line in wrap(term, LABEL_LETTERS))


def lying(title: str, unit: str, height: int, *, below: str = "") -> dict[str, Any]:
    """Return what charts of lying bars have in common."""
    layout = basic_layout(title, height, below=below)
    layout["xaxis"] = {"title": {"text": unit}, "rangemode": "tozero", "fixedrange": True}
    # A word such as "1984" would otherwise be drawn as a number.
    layout["yaxis"] = {"type": "category", "autorange": "reversed", "fixedrange": True}
    return layout


def _bar(columns: Columns, value: str, label: str, *, whiskers: bool) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": columns[value],
        "y": labels(columns[label]),
        "name": "all together",
        "orientation": "h",
        "marker": {"color": BAR, "line": {"color": BAR_EDGE, "width": 1}},
        "customdata": [[row, "", count] for row, count in enumerate(columns["count"])],
        "text": _hover(columns)
        if "per_1000" in columns and "low" in columns
        else [f": {count:,}<br>click for the sentences" for count in columns["count"]],
        "textposition": "none",
        "hovertemplate": "<b>%{y}</b>%{text}<extra></extra>",
        **({"error_x": _whiskers(columns)} if whiskers else {}),
    }


def _whiskers(columns: Columns) -> dict[str, Any]:
    return {
        "array": np.subtract(columns["high"], columns["per_1000"]).round(2).tolist(),
        "arrayminus": np.subtract(columns["per_1000"], columns["low"]).round(2).tolist(),
        "thickness": 1,
        "color": BAR_EDGE,
    }


def _all_dots(columns: Columns, spread: Finding, docs: Sequence[str], value: str, label: str) -> list[dict[str, Any]]:
    rows = {term: row for row, term in enumerate(columns[label])}
    shown = spread.table[spread.table[label].isin(list(rows))]
    if len(docs) > COLOURED:
        return [_dots_of_a_crowd(as_columns(shown), rows, value, label)]
    return [
        _dots(as_columns(shown[shown["doc"] == doc]), rows, doc, value, label, number)
        for number, doc in enumerate(docs)
    ]


def _dots(mine: Columns, rows: dict[str, int], doc: str, value: str, label: str, number: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": mine[value],
        "y": labels(mine[label]),
        "name": plain(doc),
        "mode": "markers",
        "marker": {
            "color": COLOURS[number % len(COLOURS)],
            "symbol": SYMBOLS[number % len(SYMBOLS)],
            "size": 9,
            "line": {"color": "#ffffff", "width": 1},
        },
        "customdata": [[rows[term], doc, count] for term, count in zip(mine[label], mine["count"], strict=True)],
        "text": _hover(mine),
        "hovertemplate": f"<b>%{{y}}</b> in {plain(doc)}%{{text}}<extra></extra>",
    }


def _dots_of_a_crowd(shown: Columns, rows: dict[str, int], value: str, label: str) -> dict[str, Any]:
    """Draw the dots of so many articles that no legend could tell them apart: the pointer names each."""
    dots, docs = _dots(shown, rows, "", value, label, 0), shown["doc"]
    return {
        **dots,
        "name": "one article each",
        "marker": {"color": COLOURS[0], "symbol": "circle", "size": 7, "opacity": 0.35},
        "customdata": [[row, doc, count] for doc, (row, _, count) in zip(docs, dots["customdata"], strict=True)],
        "text": [f" in {plain(doc)}{said}" for doc, said in zip(docs, dots["text"], strict=True)],
        "hovertemplate": "<b>%{y}</b>%{text}<extra></extra>",
    }


def _hover(columns: Columns) -> list[str]:
    figures = (columns[name] for name in ("count", "tokens", "per_1000", "low", "high"))
    return [
        f": {count:,} of {size:,} words<br>{rate} per 1,000 (interval {low} to {high})<br>click for the sentences"
        for count, size, rate, low, high in zip(*figures, strict=True)
    ]


VOICE_COLOURS = {"author": BAR, "direct": "#0072B2", "indirect": "#E69F00"}
VOICE_PATTERNS = {"author": "", "direct": "/", "indirect": "."}
PATTERNS = ("", "/", ".", "x", "-", "+", "|")
"""Hatching beside colour, so that voices, names and articles can be told apart in print."""


def stacked_bars(finding: Finding, *, title: str, value: str, unit: str, label: str = "doc") -> Chart:
    """Draw one bar an article, or whatever `label` names, stacked by voice; every piece carries the row it opens as `customdata`."""
    names = labels(dict.fromkeys(finding.table[label]))
    layout = {**lying(title, unit, 200 + 2 * ROW_PX * len(names)), "barmode": "stack", "bargap": 0.35}
    # A bar without a piece of the first voice keeps its place.
    layout["yaxis"] |= {"categoryorder": "array", "categoryarray": names, "dtick": 1}
    pieces = [_voice_bar(finding, voice, value, label) for voice in VOICE_COLOURS]
    return {"data": [piece for piece in pieces if piece["x"]], "layout": {**layout, "showlegend": True}}


def _voice_bar(finding: Finding, voice: str, value: str, label: str) -> dict[str, Any]:
    mine = finding.table[finding.table["voice"] == voice]
    figures = zip(mine["count"], mine["tokens"], mine["percent"], strict=True)
    said = [f"{count:,} of {size:,} words ({percent} %)" for count, size, percent in figures]
    return piece(mine, value, labels(mine[label]), name=voice, said=said, paint=voice_paint(voice))


def voice_paint(voice: str) -> dict[str, Any]:
    """Return colour and hatching of a voice."""
    return _paint(VOICE_COLOURS[voice], VOICE_PATTERNS[voice])


def nth_paint(number: int, edge: str = BAR_EDGE) -> dict[str, Any]:
    """Return colour and hatching of one of several names or articles."""
    return _paint(COLOURS[number % len(COLOURS)], PATTERNS[number % len(PATTERNS)], edge)


def _paint(colour: str, shape: str, edge: str = BAR_EDGE) -> dict[str, Any]:
    pattern = {"shape": shape, "fillmode": "overlay", "fgcolor": "#ffffff", "size": 6}
    return {"color": colour, "line": {"color": edge, "width": 1}, "pattern": pattern}


def piece(
    mine: pd.DataFrame, value: str, lanes: list[str], *, name: str, said: list[str], paint: dict[str, Any]
) -> dict[str, Any]:
    """Return the pieces of stacked bars that have one name; each reads what is `said`, and opens its row: that of its
    index, or those in a column `rows`.
    """
    rows = mine.get("rows", mine.index).tolist()
    return {
        "type": "bar",
        "x": mine[value].tolist(),
        "y": lanes,
        "name": plain(name),
        "orientation": "h",
        "marker": paint,
        "customdata": [[row, "", count] for row, count in zip(rows, mine["count"].tolist(), strict=True)],
        "text": said,
        "textposition": "none",
        "hovertemplate": f"<b>%{{y}}</b>, {plain(name)}: %{{text}}<br>click for the sentences<extra></extra>",
    }
