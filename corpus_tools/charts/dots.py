"""Charts of points: where a word stands in each article, how much against how sure, and scores that have no zero."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import ceil, log10
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pandas as pd

from corpus_tools.charts.bars import figures_at
from corpus_tools.charts.frame import ROW_PX, chart, row_axis, row_labels, rows_px, value_axis
from corpus_tools.charts.labels import LETTER_PX, LINE_PX, Box, around, free_sides, label_boxes
from corpus_tools.charts.marks import hollow, opening, points
from corpus_tools.charts.theme import (
    ACCENT,
    BAR_EDGE,
    COLOURS,
    HEADING,
    PALE_INK,
    PAPER,
    VOICE_COLOURS,
    Chart,
    Headline,
    plain,
)

if TYPE_CHECKING:
    import numpy as np

    from corpus_tools.count.finding import Finding

TICKS = {"author": "line-ns-open", "quoted": "triangle-up", "reported": "diamond"}
"""One symbol a voice beside its colour, so that the voices can be told apart in print."""


def dispersion_plot(
    finding: Finding, places: Mapping[str, np.ndarray], voices: Sequence[str], *, title: Headline | str
) -> Chart:
    """Draw a row for each article of a finding, and a mark where each word behind it stands.

    `places` says of each place of the finding's evidence, in its order, the number of its `word` and of how many `words`.
    """
    counted = zip(row_labels(finding.columns["doc"]), finding.columns["count"].tolist(), strict=True)
    rows = [f"{label} ({count})" for label, count in counted]
    row, nth = (numbers.tolist() for numbers in finding.evidence.places)
    percent = (100 * places["word"] / places["words"]).round(1).tolist()
    marks = list(zip(voices, percent, row, nth, strict=True))
    ticks = {"tickvals": [0, 25, 50, 75, 100], "ticktext": ["beginning", "", "middle", "", "end"]}
    return chart(
        title,
        95 + rows_px(rows, 1.6 * ROW_PX),
        # Where nothing is found, the rows stand there without a mark.
        [
            _ticks(voice, [mark[1:] for mark in marks if mark[0] == voice], rows)
            for voice in VOICE_COLOURS
            if voice in voices or not voices
        ],
        xaxis=value_axis("", range=[-2, 102], zeroline=False, **ticks),
        yaxis=row_axis(rows),
        showlegend=True,
        hovermode="closest",
    )


def _ticks(voice: str, marks: Sequence[tuple[float, int, int]], rows: Sequence[str]) -> dict[str, Any]:
    own, ink = voice == "author", VOICE_COLOURS[voice]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": voice,
        "x": [percent for percent, _, _ in marks],
        "y": [rows[row] for _, row, _ in marks],
        "marker": {"symbol": TICKS[voice], "size": 18 if own else 11, "color": ink}
        | {"line": {"width": 2 if own else 1, "color": ink if own else PAPER}},
        "customdata": [[row, "", 1, "count", nth] for _, row, nth in marks],
        "hovertemplate": f"%{{x}} % of the article, {voice}<br>click for the sentence<extra></extra>",
    }


STUDY = {"study": (ACCENT, "circle"), "reference": (COLOURS[1], "circle")}
"""Colours and symbols of what is compared, and of what it is compared with."""
PLOT_PX = (250, 330)
"""Width and height between a chart's axes on a phone: labels that do not overlap there overlap nowhere."""
EVIDENCE_TICKS = [2, 5, 10, 20, 40, 80, 160, 320, 640, 1280]
"""Log-likelihoods on an axis."""
BY_CHANCE = {3.84: "1 in 20", 6.63: "1 in 100", 10.83: "1 in 1,000"}
"""Log-likelihoods, and of how many words that do not differ one passes them by chance."""


def effect_and_evidence(marks: pd.DataFrame, *, title: Headline, sides: Mapping[str, str]) -> Chart:
    """Draw how much (to the sides) against how sure (upwards); a mark stands for all rows that share its place.

    `marks` has a row a mark: `x` (in doublings), `y` (log-likelihood), `side` (study, reference), `solid` (or greyed out),
    `label`, `hover`, `rows`, `count` and `column` (which count it opens). `sides` says how the sides read. Labels are set from
    the top as long as they find room, those of solid marks first.
    """
    reach = max([1.0, *marks["x"].abs()]) * 1.25
    top, bottom = max([10.0, *marks["y"]]), min([3.0, *marks["y"].clip(lower=0.1)])
    span = [log10(bottom) - 0.1, log10(top) + 0.15]
    ticks = {"tickmode": "array", "tickvals": EVIDENCE_TICKS, "ticktext": list(map(str, EVIDENCE_TICKS))}
    placed = _label_sides(marks, reach, span)
    return chart(
        title,
        440,
        [_compared(marks[marks["side"] == side], side, placed, name) for side, name in sides.items()],
        margin={"t": SIDES_PX},
        xaxis=value_axis("times as frequent", range=[-reach, reach], zeroline=True, **times_ticks(reach)),
        yaxis=value_axis("log-likelihood", type="log", range=span, showgrid=False, **ticks),
        shapes=[_chance_line(value) for value in BY_CHANCE],
        annotations=[*side_names(sides), *(_chance_words(value, said) for value, said in BY_CHANCE.items())],
        showlegend=False,
        hovermode="closest",
    )


def times_ticks(reach: float) -> dict[str, Any]:
    """Return the ticks of an axis in doublings, to both sides: how many times as frequent.

    >>> times_ticks(1.2)["ticktext"]
    ['2 ×', '1 ×', '2 ×']
    """
    step = 1 if reach < 3.5 else 2 if reach < 9 else 4
    values = [at for at in range(-ceil(reach), ceil(reach) + 1) if at % step == 0 and abs(at) <= reach]
    return {"tickvals": values, "ticktext": [f"{2 ** abs(at):,} ×" for at in values], "tickangle": 0}


SIDES_PX, NAME_LETTERS = 48, 40
"""Room for the names of two sides over a chart, and how long they are at most."""


def side_names(sides: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what stands over the two sides of a chart: less to the left, more to the right."""
    # One higher than the other, for on a phone they would meet.
    looks = {"study": {"x": 1, "xanchor": "right"}, "reference": {"x": 0, "xanchor": "left", "yshift": 17}}
    words = {"study": "{} →", "reference": "← {}"}
    common = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    return [
        {
            **common,
            **looks[side],
            "text": words[side].format(plain(shorten(name, NAME_LETTERS, placeholder=" …"))),
            "font": {"color": STUDY[side][0], "size": 13},
        }
        for side, name in sides.items()
    ]


def _chance_line(value: float) -> dict[str, Any]:
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value}
    return {"type": "line", "layer": "below", **ends, "line": {"width": 1, "dash": "dot", "color": PALE_INK}}


def _chance_words(value: float, said: str) -> dict[str, Any]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": log10(value), "yanchor": "bottom", "showarrow": False}
    return {**place, "text": f"by chance {said}", "font": {"size": 11, "color": HEADING}}


def _compared(marks: pd.DataFrame, side: str, sides: Mapping[int, str], name: str) -> dict[str, Any]:
    # What is solid lies on top.
    marks = marks.sort_values("solid", kind="stable")
    colour, symbol = STUDY[side]
    sizes = [min(22, 8 + 2 * len(rows)) for rows in marks["rows"]]
    return points(
        marks["x"],
        marks["y"],
        opening(marks["rows"], marks["count"], marks["column"]),
        marks["hover"],
        mode="markers+text",
        name=plain(name),
        marker=hollow(symbol, colour, ~marks["solid"], size=sizes),
        text=[plain(label) if at in sides else "" for at, label in zip(marks.index, marks["label"], strict=True)],
        textposition=[sides.get(at, "middle right") for at in marks.index],
        textfont={"size": 12},
        cliponaxis=False,
    )


LABELLED = 120
"""Marks that are tried for a label, from the top: each is held against all others, again for each that finds no room."""
OUTWARDS = {
    "study": ("middle right", "middle left", "top center", "bottom center"),
    "reference": ("middle left", "middle right", "top center", "bottom center"),
}


def _label_sides(marks: pd.DataFrame, reach: float, span: Sequence[float]) -> dict[int, str]:
    """Return which marks get their label, and on which side: from the top down, where it covers no mark and no label.

    Solid marks come before hollow ones; one that finds no room is tried again before all others.
    """
    (width, height), boxes = PLOT_PX, {}
    taken: dict[Hashable, Box] = {}
    for at, mark in marks.to_dict("index").items():
        x = width * (mark["x"] + reach) / (2 * reach)
        y = height * (log10(max(mark["y"], 0.1)) - span[0]) / (span[1] - span[0])
        taken[at] = around(x, y, 6)
        boxes[at] = label_boxes(x, y, mark["label"], OUTWARDS[mark["side"]], beside=8, above=7)
    for value, said in BY_CHANCE.items():
        y = height * (log10(value) - span[0]) / (span[1] - span[0])
        taken[said] = (0, y, LETTER_PX * len(f"by chance {said}"), y + LINE_PX)
    ranked = marks.sort_values(["solid", "y"], ascending=False, kind="stable")
    ranked = ranked[:LABELLED]
    order, solid = ranked.index.tolist(), ranked.index[ranked["solid"]].tolist()
    best: dict[int, str] = {}
    for _ in solid or order[:1]:
        sides = free_sides(order, taken, boxes, -15, width + 15)
        best = max(best, sides, key=lambda tried: (sum(at in tried for at in solid), len(tried)))
        left_out = [at for at in solid if at not in sides]
        if not left_out:
            break
        order = [*left_out, *(at for at in order if at not in left_out)]
    return best


def ranked_dots(
    finding: Finding,
    *,
    title: Headline,
    value: str,
    unit: str,
    hover: Sequence[str],
    pale: Sequence[bool],
    pale_means: str,
) -> Chart:
    """Draw one dot a row, first on top, on an axis that begins where the values do: for scores that have no zero to grow from."""
    names, values = row_labels(next(iter(finding.columns.values()))), finding.columns[value].tolist()
    low, high = min(values), max(values)
    reach = max(0.5, high - low)
    colours = [ACCENT if at in title.rows else BAR_EDGE for at in range(len(names))]
    fills = [PAPER if is_pale else colour for is_pale, colour in zip(pale, colours, strict=True)]
    dots = points(
        values,
        names,
        opening(range(len(names)), finding.columns["count"].tolist()),
        hover,
        head="<b>%{y}</b>",
        marker={"size": 11, "color": fills, "line": {"color": colours, "width": 2}},
    )
    means = f"hollow: {pale_means}" if any(pale) else ""
    return chart(
        title.adding(means),
        65 + rows_px(names, 1.05 * ROW_PX),
        [dots, figures_at(names, values, [f"  {one:.1f}" for one in values])],
        xaxis=value_axis(unit, range=[low - 0.08 * reach, high + 0.05 * reach], zeroline=False),
        yaxis=row_axis(names),
        margin={"r": 55},
        showlegend=False,
        hovermode="closest",
    )
