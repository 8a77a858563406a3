"""Charts of lying bars that are put together of pieces: voices, speakers, names that compete."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus_tools.charts.bars import spread_over
from corpus_tools.charts.frame import ROW_PX, chart, row_axis, row_labels, rows_px, value_axis
from corpus_tools.charts.marks import CLICK, bars, opening
from corpus_tools.charts.theme import ON_VOICE, PAPER, VOICE_COLOURS, Chart, Headline, plain
from corpus_tools.count.finding import Finding


def paint(colour: str, edge: str = PAPER) -> dict[str, Any]:
    """Return the look of pieces of one sort, told apart from their neighbours by a line of paper between them."""
    return {"color": colour, "line": {"color": edge, "width": 1}}


NO_ROOM = 7
"""Per cent under which a piece has no room for its figure on a phone."""


def stacked_bars(
    pieces: Sequence[dict[str, Any]],
    labels: Sequence[str],
    *,
    title: Headline,
    height: int,
    spread: Sequence[dict[str, Any]] = (),
) -> Chart:
    """Draw one bar a label, stacked to a whole of pieces, and how articles `spread` over them; a bar without a piece of the
    first sort keeps its place.
    """
    axis = value_axis("", range=[0, 100], ticksuffix=" %", dtick=50, tickangle=0, zeroline=False)
    above = {"orientation": "h", "traceorder": "normal", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom"}
    return chart(
        title,
        height,
        [*pieces, *spread],
        xaxis=axis,
        yaxis=row_axis(labels, showgrid=False),
        barmode="stack",
        bargap=0.3,
        showlegend=True,
        legend=above,
        margin={"t": 40, "b": 30, "r": 26},
        # A figure that has no room in its piece is left out, whatever the width.
        uniformtext={"mode": "hide", "minsize": 11},
    )


def voice_bars(finding: Finding, *, title: Headline, label: str = "doc", by_article: Finding | None = None) -> Chart:
    """Draw one bar an article (or group), stacked by voice to all of its words; every piece opens its row. `by_article` has the
    first voice's share in each article of a group, whose spread is drawn over the bar.
    """
    table, pieces = finding.table, []
    for voice, colour in VOICE_COLOURS.items():
        rows = table[table["voice"] == voice]
        figures = zip(rows["count"], rows["tokens"], rows["percent"], strict=True)
        hover = [f"{count:,} of {size:,} words ({percent} %)" for count, size, percent in figures]
        one = piece(rows, "percent", row_labels(rows[label]), voice, hover, paint(colour))
        printed = [f"{percent:.0f} %" if percent >= NO_ROOM else "" for percent in rows["percent"]]
        inside = {"textposition": "inside", "insidetextanchor": "start", "textangle": 0}
        pieces.append(one | {"text": printed, "insidetextfont": {"color": ON_VOICE[voice], "size": 12}, **inside})
    groups = list(dict.fromkeys(table[label]))
    spread = [] if by_article is None else spread_over(groups, by_article, label, "percent")
    spread = [{**line, "showlegend": False} for line in spread]
    names, shown = row_labels(groups), [one for one in pieces if one["x"]]
    height = 90 + rows_px(names, 1.6 * ROW_PX)
    return stacked_bars(shown, names, title=title, height=height, spread=spread)


def piece(
    rows: pd.DataFrame, value: str, labels: Sequence[str], name: str, hover: Sequence[str], look: dict[str, Any]
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
        marker=look,
        hovertemplate=f"<b>%{{y}}</b>, {plain(name)}: %{{hovertext}}{CLICK}<extra></extra>",
    )
