"""Charts of points: where a word stands in each article, and how much against how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import TYPE_CHECKING, Any

import pandas as pd

from corpus_tools.charts.bars import VOICE_COLOURS
from corpus_tools.charts.theme import BAR_EDGE, ROW_PX, Chart, basic_layout, lane_axis, plain

if TYPE_CHECKING:
    import numpy as np

    from corpus_tools.count.finding import Finding

VOICE_INK = {**VOICE_COLOURS, "author": BAR_EDGE}
TICKS = {"author": "line-ns-open", "direct": "triangle-up", "indirect": "diamond-open"}
"""One symbol a voice, so that the voices can be told apart in print."""


def barcode(finding: Finding, places: Mapping[str, np.ndarray], voices: Sequence[str], *, title: str) -> Chart:
    """Draw a lane for each article of a finding, and a mark where each word behind it stands.

    `places` says of each place of the finding's evidence, in its order, the number of its `word` and of how many `words`.
    """
    lanes = [plain(f"{doc} ({count})") for doc, count in zip(finding.table["doc"], finding.table["count"], strict=True)]
    layout = basic_layout(title, 190 + 2 * ROW_PX * len(lanes))
    layout["xaxis"] = {"title": {"text": "% of the article"}, "range": [-2, 102], "fixedrange": True}
    layout["yaxis"] = lane_axis(lanes)
    row, nth = (numbers.tolist() for numbers in finding.evidence.places)
    percent = (100 * places["word"] / places["words"]).round(1).tolist()
    marks = list(zip(voices, percent, row, nth, strict=True))
    data = [_lane_marks([mark for mark in marks if mark[0] == voice], lanes, voice) for voice in VOICE_COLOURS]
    return {"data": data, "layout": {**layout, "showlegend": True, "hovermode": "closest"}}


def _lane_marks(mine: Sequence[tuple[str, float, int, int]], lanes: Sequence[str], voice: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": voice,
        "x": [percent for _, percent, _, _ in mine],
        "y": [lanes[row] for _, _, row, _ in mine],
        "marker": {
            "symbol": TICKS[voice],
            "size": 18 if voice == "author" else 10,
            "color": VOICE_INK[voice],
            "line": {"width": 2 if voice == "author" else 1, "color": VOICE_INK[voice]},
        },
        "customdata": [[row, "", 1, "count", nth] for _, _, row, nth in mine],
        "hovertemplate": f"%{{x}} % of the article, {voice}<br>click for the sentence<extra></extra>",
    }


SIDES = {"here": "#0072B2", "there": "#D55E00"}
"""Colours of the two sides of a comparison, which symbols tell apart too."""
ARROWS = {"here": "triangle-right", "there": "triangle-left"}
PLOT_PX = (250, 330)
"""Width and height between a chart's axes on a phone: labels that do not overlap there overlap nowhere."""
LETTER_PX, LINE_PX = 7.0, 15.0
EVIDENCE_TICKS = [2, 3.84, 6.63, 10.83, 20, 40, 80, 160, 320, 640, 1280]
"""Log-likelihoods on an axis; by chance 3.84 is passed once in 20 times, 6.63 in 100, 10.83 in 1,000."""


def effect_and_evidence(
    points: pd.DataFrame, *, title: str, effect: str, evidence: str, names: dict[str, str], hollow: str
) -> Chart:
    """Draw how much (to the sides) against how sure (upwards); a mark stands for all rows that share its place.

    `points` has a row a mark: `x`, `y`, `side` (here, there), `solid` (or greyed out), `label`, `said`, `rows`, `count` and
    `column` (which count it opens). `names` says how the sides read, `hollow` what it means to be greyed out. Labels are
    set from the top as long as they find room, those of solid marks first.
    """
    layout = basic_layout(title, 500, below=f"hollow: {hollow}" if not points["solid"].all() else "")
    reach = max([1.0, *points["x"].abs()]) * 1.25
    layout["xaxis"] = {"title": {"text": effect}, "range": [-reach, reach], "fixedrange": True, "zeroline": True}
    top, bottom = max([10.0, *points["y"]]), min([3.0, *points["y"].clip(lower=0.1)])
    span = [log10(bottom) - 0.1, log10(top) + 0.15]
    layout["yaxis"] = {"title": {"text": evidence}, "type": "log", "range": span, "fixedrange": True}
    layout["yaxis"] |= {"tickmode": "array", "tickvals": EVIDENCE_TICKS, "ticktext": list(map(str, EVIDENCE_TICKS))}
    labelled = _labelled(points, reach, span)
    data = [_side(points, side, labelled, names[side]) for side in SIDES]
    return {"data": data, "layout": {**layout, "showlegend": True, "hovermode": "closest"}}


def _side(points: pd.DataFrame, side: str, labelled: dict[int, str], name: str) -> dict[str, Any]:
    # The legend shows a side's first mark.
    mine = points[points["side"] == side].sort_values("solid", ascending=False, kind="stable")
    faint = [not solid for solid in mine["solid"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": plain(name),
        "x": mine["x"].tolist(),
        "y": mine["y"].tolist(),
        "marker": {
            "symbol": [f"{ARROWS[side]}{'-open' if is_faint else ''}" for is_faint in faint],
            "size": [min(24, 10 + 2 * len(rows)) for rows in mine["rows"]],
            "color": ["#9aa5b1" if is_faint else SIDES[side] for is_faint in faint],
        },
        "text": [
            plain(label) if index in labelled else "" for index, label in zip(mine.index, mine["label"], strict=True)
        ],
        "textposition": [labelled.get(index, "middle right") for index in mine.index],
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": mine["said"].tolist(),
        "customdata": [
            [rows, "", count, column]
            for rows, count, column in zip(mine["rows"], mine["count"].tolist(), mine["column"], strict=True)
        ],
        "hovertemplate": "%{hovertext}<br>click for the sentences<extra></extra>",
    }


Box = tuple[float, float, float, float]


def _labelled(points: pd.DataFrame, reach: float, span: Sequence[float]) -> dict[int, str]:
    """Return which marks get their label, and on which side: from the top down, where it covers no mark and no label.

    Solid marks come before hollow ones; one that finds no room is tried again before all others.
    """
    width, height = PLOT_PX
    at = {
        index: (width * (x + reach) / (2 * reach), height * (log10(max(y, 0.1)) - span[0]) / (span[1] - span[0]))
        for index, x, y in zip(points.index, points["x"], points["y"], strict=True)
    }
    boxes = {
        index: _label_boxes(*at[index], str(label), side)
        for index, label, side in zip(points.index, points["label"], points["side"], strict=True)
    }
    ranked = points.sort_values(["solid", "y"], ascending=False, kind="stable")
    order, solid = ranked.index.tolist(), ranked.index[ranked["solid"]].tolist()
    best: dict[int, str] = {}
    for _ in solid or order[:1]:
        sides = _room(order, at, boxes)
        best = max(best, sides, key=lambda found: (sum(index in found for index in solid), len(found)))
        left_out = [index for index in solid if index not in sides]
        if not left_out:
            break
        order = [*left_out, *(index for index in order if index not in left_out)]
    return best


def _room(
    order: Sequence[int], at: Mapping[int, tuple[float, float]], boxes: Mapping[int, Mapping[str, Box]]
) -> dict[int, str]:
    """Return on which side of its mark each label finds room, if those first in order choose first."""
    marks = {index: (x - 6, y - 6, x + 6, y + 6) for index, (x, y) in at.items()}
    taken: list[Box] = []
    sides: dict[int, str] = {}
    for index in order:
        blocked = [*taken, *(mark for other, mark in marks.items() if other != index)]
        for side, box in boxes[index].items():
            inside = box[0] >= -15 and box[2] <= PLOT_PX[0] + 15
            if index not in sides and inside and not any(overlap(box, other) for other in blocked):
                taken.append(box)
                sides[index] = side
    return sides


def _label_boxes(x: float, y: float, label: str, side: str) -> dict[str, Box]:
    """Return where a label may stand around its mark, the best place first: outwards."""
    length = LETTER_PX * len(label)
    boxes = {
        "middle right": (x + 8, y - LINE_PX / 2, x + length + 8, y + LINE_PX / 2),
        "middle left": (x - length - 8, y - LINE_PX / 2, x - 8, y + LINE_PX / 2),
        "top center": (x - length / 2, y + 7, x + length / 2, y + 7 + LINE_PX),
        "bottom center": (x - length / 2, y - 7 - LINE_PX, x + length / 2, y - 7),
    }
    order = boxes if side == "here" else ("middle left", "middle right", "top center", "bottom center")
    return {place: boxes[place] for place in order}


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share any place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
