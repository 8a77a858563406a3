"""Charts of lying bars: ranked, with a dot or a whisker, or stacked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.charts.marks import CLICK, bars, opening
from corpus_tools.charts.theme import (
    BAR,
    BAR_EDGE,
    COLOURED,
    COLOURS,
    PALE_BAR,
    PAPER,
    ROW_PX,
    SYMBOLS,
    Chart,
    chart,
    plain,
    row_labels,
    value_axis,
)
from corpus_tools.count.finding import Finding

FEW_WORDS = "fewer than 300 words"
"""What a pale bar of a rate says."""

Columns = dict[str, list[Any]]
"""The columns of a table as plain lists."""


def ranked_bars(
    finding: Finding,
    *,
    title: str,
    value: str,
    unit: str = "",
    label: str = "",
    by_article: Finding | None = None,
    docs: Sequence[str] = (),
    pale: Sequence[bool] = (),
    pale_means: str = FEW_WORDS,
    hover: Sequence[str] = (),
) -> Chart:
    """Draw one bar a row of `finding`, first on top; `by_article` sets a dot on it for each of `docs`.

    `label` is the column that names the rows: the first, if nothing is said. `pale` greys out some of them, and
    `pale_means` says why under the title; `hover` is what the pointer over each reads. Every mark carries as `customdata`
    what it opens: the row, the article (on a dot), and the count. Without dots, a rate gets its interval as a whisker.
    """
    columns, label = _as_columns(finding), label or next(iter(finding.columns))
    names = row_labels(columns[label])
    fill = [PALE_BAR if is_pale else BAR for is_pale in pale] if any(pale) else BAR
    bar = bars(
        columns[value],
        names,
        opening(range(len(names)), columns["count"]),
        hover or _hover(columns),
        name="all together",
        marker={"color": fill, "line": {"color": BAR_EDGE, "width": 1}},
        hovertemplate="<b>%{y}</b>%{text}<extra></extra>",
    )
    if by_article is None and value == "per_1000":
        bar["error_x"] = _whiskers(columns)
    dots = _dots(columns, label, by_article, docs, value) if by_article is not None else []
    row_px = 1.4 * ROW_PX if any("<br>" in name for name in names) else ROW_PX
    drawn = lying_bars(
        title,
        unit or value,
        (200 if by_article else 130) + round(row_px * len(names)),
        [bar, *dots],
        below=f"pale: {pale_means}" if any(pale) else "",
        showlegend=by_article is not None,
        bargap=0.25,
    )
    # Every word has its label, however many there are.
    drawn["layout"]["yaxis"]["dtick"] = 1
    if value == "count" and columns["count"] and max(columns["count"]) < 10:
        drawn["layout"]["xaxis"]["dtick"] = 1
    return drawn


def lying_bars(title: str, unit: str, height: int, data: Sequence[dict[str, Any]], **layout: Any) -> Chart:
    """Return what charts of lying bars have in common."""
    # A word such as "1984" would otherwise be drawn as a number.
    rows = {"type": "category", "autorange": "reversed", "fixedrange": True}
    return chart(title, height, data, xaxis=value_axis(unit, rangemode="tozero"), yaxis=rows, **layout)


def _as_columns(finding: Finding, rows: np.ndarray | slice = slice(None)) -> Columns:
    return {name: values[rows].tolist() for name, values in finding.columns.items()}


def _whiskers(columns: Columns) -> dict[str, Any]:
    return {
        "array": np.subtract(columns["high"], columns["per_1000"]).round(2).tolist(),
        "arrayminus": np.subtract(columns["per_1000"], columns["low"]).round(2).tolist(),
        "thickness": 1,
        "color": BAR_EDGE,
    }


def _dots(columns: Columns, label: str, by_article: Finding, docs: Sequence[str], value: str) -> list[dict[str, Any]]:
    """Return a trace an article, or one of all where no legend could tell them apart: then the pointer names each."""
    row_of = {term: row for row, term in enumerate(columns[label])}
    shown = by_article.take([row for row, said in enumerate(by_article.columns[label].tolist()) if said in row_of])
    of = shown.columns["doc"]
    if len(docs) > COLOURED:
        look = {"color": COLOURS[0], "symbol": "circle", "size": 7, "opacity": 0.35}
        dots = _dots_of(_as_columns(shown), row_of, label, value, "one article each", "", look)
        return [{**dots, "text": [f" in {plain(doc)}{text}" for doc, text in zip(of, dots["text"], strict=True)]}]
    looks = [
        {"color": COLOURS[at % len(COLOURS)], "symbol": SYMBOLS[at % len(SYMBOLS)], "size": 9}
        | {"line": {"color": PAPER, "width": 1}}
        for at in range(len(docs))
    ]
    return [
        _dots_of(_as_columns(shown, of == doc), row_of, label, value, plain(doc), f" in {plain(doc)}", look)
        for doc, look in zip(docs, looks, strict=True)
    ]


def _dots_of(
    columns: Columns, row_of: dict[str, int], label: str, value: str, name: str, where: str, look: dict[str, Any]
) -> dict[str, Any]:
    opens = zip(map(row_of.__getitem__, columns[label]), columns["doc"], columns["count"], strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": columns[value],
        "y": row_labels(columns[label]),
        "name": name,
        "marker": look,
        "customdata": list(map(list, opens)),
        "text": _hover(columns),
        "hovertemplate": f"<b>%{{y}}</b>{where}%{{text}}<extra></extra>",
    }


def _hover(columns: Columns) -> list[str]:
    if "per_1000" not in columns or "low" not in columns:
        return [f": {count:,}{CLICK}" for count in columns["count"]]
    figures = (columns[name] for name in ("count", "tokens", "per_1000", "low", "high"))
    return [
        f": {count:,} of {size:,} words<br>{rate} per 1,000 (interval {low} to {high}){CLICK}"
        for count, size, rate, low, high in zip(*figures, strict=True)
    ]


VOICE_COLOURS = {"author": BAR, "direct": COLOURS[0], "indirect": COLOURS[5]}
PATTERNS = ("", "/", ".", "x", "-", "+", "|")
"""Hatching beside colour, so that voices, names and articles can be told apart in print."""


def voice_paint(voice: str) -> dict[str, Any]:
    """Return colour and hatching of a voice."""
    return _paint(VOICE_COLOURS[voice], PATTERNS[list(VOICE_COLOURS).index(voice)])


def nth_paint(number: int, edge: str = BAR_EDGE) -> dict[str, Any]:
    """Return colour and hatching of one of several names or articles."""
    return _paint(COLOURS[number % len(COLOURS)], PATTERNS[number % len(PATTERNS)], edge)


def _paint(colour: str, shape: str, edge: str = BAR_EDGE) -> dict[str, Any]:
    pattern = {"shape": shape, "fillmode": "overlay", "fgcolor": PAPER, "size": 6}
    return {"color": colour, "line": {"color": edge, "width": 1}, "pattern": pattern}


def stacked_bars(
    pieces: Sequence[dict[str, Any]], labels: Sequence[str], *, title: str, unit: str, height: int, bargap: float
) -> Chart:
    """Draw one bar a label, stacked of `pieces`; a bar without a piece of the first sort keeps its place."""
    drawn = lying_bars(title, unit, height, pieces, barmode="stack", bargap=bargap, showlegend=True)
    drawn["layout"]["yaxis"] |= {"categoryorder": "array", "categoryarray": list(labels), "dtick": 1}
    return drawn


def voice_bars(finding: Finding, *, title: str, value: str, unit: str = "", label: str = "doc") -> Chart:
    """Draw one bar an article, or whatever `label` names, stacked by voice; every piece opens its row."""
    table, pieces = finding.table, []
    for voice in VOICE_COLOURS:
        rows = table[table["voice"] == voice]
        figures = zip(rows["count"], rows["tokens"], rows["percent"], strict=True)
        hover = [f"{count:,} of {size:,} words ({percent} %)" for count, size, percent in figures]
        pieces.append(piece(rows, value, row_labels(rows[label]), voice, hover, voice_paint(voice)))
    names = row_labels(dict.fromkeys(table[label]))
    height = 200 + 2 * ROW_PX * len(names)
    return stacked_bars(
        [one for one in pieces if one["x"]], names, title=title, unit=unit or value, height=height, bargap=0.35
    )


def piece(
    rows: pd.DataFrame, value: str, labels: Sequence[str], name: str, hover: Sequence[str], paint: dict[str, Any]
) -> dict[str, Any]:
    """Return the pieces of stacked bars that have one name, a row each; a piece opens its row: that of its index, or those
    in a column `rows`.
    """
    return bars(
        rows[value],
        labels,
        opening(rows.get("rows", rows.index), rows["count"]),
        hover,
        name=plain(name),
        marker=paint,
        hovertemplate=f"<b>%{{y}}</b>, {plain(name)}: %{{text}}{CLICK}<extra></extra>",
    )
