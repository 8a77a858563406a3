"""Charts of lying bars: ranked, with a dot or a whisker, or stacked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from corpus_tools.show.crowds import COLOURED
from corpus_tools.show.figures import BAR, BAR_EDGE, COLOURS, ROW_PX, SYMBOLS, Chart, basic_layout, plain

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.measure.finding import Finding

FAINT = "#F2F4F7"


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
    said: Sequence[str] = (),
) -> Chart:
    """Draw one bar a row of `finding`, first on top; `spread` sets a dot on it for each of `docs`.

    `label` is the column that names the rows, `faint` greys out some of them, `said` is what
    the pointer over each reads. Every mark carries as `customdata` what it opens: the row,
    the article (on a dot), and the count. Without a `spread`, a rate gets its interval as a whisker.
    """
    bar = _bar(finding, value, label, whiskers=spread is None and value == "per_1000")
    if said:
        bar["text"] = list(said)
    if any(faint):
        bar["marker"]["color"] = [FAINT if is_faint else BAR for is_faint in faint]
    rows = {term: row for row, term in enumerate(finding.table[label])}
    shown = spread.table[spread.table[label].isin(list(rows))] if spread else finding.table[:0]
    if len(docs) > COLOURED:
        dots = [_dots_of_a_crowd(shown, rows, value, label)]
    else:
        dots = [_dots(shown, rows, doc, value, label, number) for number, doc in enumerate(docs)]
    row_px = 1.4 * ROW_PX if any("<br>" in name for name in bar["y"]) else ROW_PX
    layout = lying(title, unit, (200 if spread else 130) + round(row_px * len(finding)))
    # Every word has its label, however many there are.
    layout["yaxis"]["dtick"] = 1
    if value == "count" and finding.table["count"].max() < 10:
        layout["xaxis"]["dtick"] = 1
    return {"data": [bar, *dots], "layout": {**layout, "showlegend": spread is not None, "bargap": 0.25}}


LABEL_LETTERS = 22
"""Letters after which a label goes on in a second line: a phone has room for no more beside the bars."""


def labels(terms: Iterable[str]) -> list[str]:
    """Return terms as an axis shows them: safe from markup, in lines that a phone has room for."""
    return ["<br>".join(plain(line) for line in wrap(str(term), LABEL_LETTERS)) for term in terms]


def lying(title: str, unit: str, height: int) -> dict[str, Any]:
    """Return what charts of lying bars have in common."""
    layout = basic_layout(title, height)
    layout["xaxis"] = {"title": {"text": unit}, "rangemode": "tozero", "fixedrange": True}
    # A word such as "1984" would otherwise be drawn as a number.
    layout["yaxis"] = {"type": "category", "autorange": "reversed", "fixedrange": True}
    return layout


def _bar(finding: Finding, value: str, label: str, *, whiskers: bool) -> dict[str, Any]:
    table = finding.table
    return {
        "type": "bar",
        "x": table[value].tolist(),
        "y": labels(table[label]),
        "name": "all together",
        "orientation": "h",
        "marker": {"color": BAR, "line": {"color": BAR_EDGE, "width": 1}},
        "customdata": [[row, "", count] for row, count in enumerate(table["count"].tolist())],
        "text": _hover(table)
        if "per_1000" in table and "low" in table
        else [f": {count:,}<br>click for the sentences" for count in table["count"]],
        "textposition": "none",
        "hovertemplate": "<b>%{y}</b>%{text}<extra></extra>",
        **({"error_x": _whiskers(table)} if whiskers else {}),
    }


def _whiskers(table: pd.DataFrame) -> dict[str, Any]:
    return {
        "array": (table["high"] - table["per_1000"]).round(2).tolist(),
        "arrayminus": (table["per_1000"] - table["low"]).round(2).tolist(),
        "thickness": 1,
        "color": BAR_EDGE,
    }


def _dots(shown: pd.DataFrame, rows: dict[str, int], doc: str, value: str, label: str, number: int) -> dict[str, Any]:
    mine = shown[shown["doc"] == doc]
    return {
        "type": "scatter",
        "x": mine[value].tolist(),
        "y": labels(mine[label]),
        "name": plain(doc),
        "mode": "markers",
        "marker": {
            "color": COLOURS[number % len(COLOURS)],
            "symbol": SYMBOLS[number % len(SYMBOLS)],
            "size": 9,
            "line": {"color": "#ffffff", "width": 1},
        },
        "customdata": [
            [rows[term], doc, count] for term, count in zip(mine[label], mine["count"].tolist(), strict=True)
        ],
        "text": _hover(mine),
        "hovertemplate": f"<b>%{{y}}</b> in {plain(doc)}%{{text}}<extra></extra>",
    }


def _dots_of_a_crowd(shown: pd.DataFrame, rows: dict[str, int], value: str, label: str) -> dict[str, Any]:
    """Draw the dots of so many articles that no legend could tell them apart: the pointer names each."""
    dots = _dots(shown.assign(doc=""), rows, "", value, label, 0)
    marks = zip(shown[label], shown["doc"], shown["count"].tolist(), strict=True)
    return {
        **dots,
        "name": "one article each",
        "marker": {"color": COLOURS[0], "symbol": "circle", "size": 7, "opacity": 0.35},
        "customdata": [[rows[term], doc, count] for term, doc, count in marks],
        "text": [f" in {plain(doc)}{said}" for doc, said in zip(shown["doc"], dots["text"], strict=True)],
        "hovertemplate": "<b>%{y}</b>%{text}<extra></extra>",
    }


def _hover(table: pd.DataFrame) -> list[str]:
    columns = (table[column].tolist() for column in ("count", "tokens", "per_1000", "low", "high"))
    return [
        f": {count:,} of {size:,} words<br>{rate} per 1,000 (interval {low} to {high})<br>click for the sentences"
        for count, size, rate, low, high in zip(*columns, strict=True)
    ]


VOICE_COLOURS = {"author": BAR, "direct": "#0072B2", "indirect": "#E69F00"}
VOICE_PATTERNS = {"author": "", "direct": "/", "indirect": "."}
"""Hatching beside colour, so that the voices can be told apart in print."""


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
    said = zip(mine["count"], mine["tokens"], mine["percent"], strict=True)
    return {
        "type": "bar",
        "x": mine[value].tolist(),
        "y": labels(mine[label]),
        "name": voice,
        "orientation": "h",
        "marker": {
            "color": VOICE_COLOURS[voice],
            "line": {"color": BAR_EDGE, "width": 1},
            "pattern": {"shape": VOICE_PATTERNS[voice], "fillmode": "overlay", "fgcolor": "#ffffff", "size": 6},
        },
        "customdata": [
            [row, "", count] for row, count in zip(mine.index.tolist(), mine["count"].tolist(), strict=True)
        ],
        "text": [f"{count:,} of {size:,} words ({percent} %)" for count, size, percent in said],
        "textposition": "none",
        "hovertemplate": f"<b>%{{y}}</b>, {voice}: %{{text}}<br>click for the sentences<extra></extra>",
    }
