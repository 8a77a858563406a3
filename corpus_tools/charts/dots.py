"""Charts of points: where a word stands in each article, and how much against how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import TYPE_CHECKING, Any

import pandas as pd

from corpus_tools.charts.bars import VOICE_COLOURS
from corpus_tools.charts.labels import around, free_sides, label_boxes
from corpus_tools.charts.marks import hollow, opening, points
from corpus_tools.charts.theme import BAR_EDGE, COLOURS, ROW_PX, Chart, chart, plain, row_axis, value_axis

if TYPE_CHECKING:
    import numpy as np

    from corpus_tools.count.finding import Finding

TICKS = {"author": "line-ns-open", "direct": "triangle-up", "indirect": "diamond-open"}
"""One symbol a voice, so that the voices can be told apart in print."""


def dispersion_plot(finding: Finding, places: Mapping[str, np.ndarray], voices: Sequence[str], *, title: str) -> Chart:
    """Draw a row for each article of a finding, and a mark where each word behind it stands.

    `places` says of each place of the finding's evidence, in its order, the number of its `word` and of how many `words`.
    """
    counted = zip(finding.columns["doc"].tolist(), finding.columns["count"].tolist(), strict=True)
    rows = [plain(f"{doc} ({count})") for doc, count in counted]
    row, nth = (numbers.tolist() for numbers in finding.evidence.places)
    percent = (100 * places["word"] / places["words"]).round(1).tolist()
    marks = list(zip(voices, percent, row, nth, strict=True))
    return chart(
        title,
        190 + 2 * ROW_PX * len(rows),
        [_ticks(voice, [mark[1:] for mark in marks if mark[0] == voice], rows) for voice in VOICE_COLOURS],
        xaxis=value_axis("% of the article", range=[-2, 102]),
        yaxis=row_axis(rows),
        showlegend=True,
        hovermode="closest",
    )


def _ticks(voice: str, marks: Sequence[tuple[float, int, int]], rows: Sequence[str]) -> dict[str, Any]:
    own = voice == "author"
    ink = BAR_EDGE if own else VOICE_COLOURS[voice]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": voice,
        "x": [percent for percent, _, _ in marks],
        "y": [rows[row] for _, row, _ in marks],
        "marker": {"symbol": TICKS[voice], "size": 18 if own else 10, "color": ink}
        | {"line": {"width": 2 if own else 1, "color": ink}},
        "customdata": [[row, "", 1, "count", nth] for _, row, nth in marks],
        "hovertemplate": f"%{{x}} % of the article, {voice}<br>click for the sentence<extra></extra>",
    }


STUDY = {"study": (COLOURS[0], "triangle-right"), "reference": (COLOURS[1], "triangle-left")}
"""Colours and symbols of what is compared, and of what it is compared with."""
PLOT_PX = (250, 330)
"""Width and height between a chart's axes on a phone: labels that do not overlap there overlap nowhere."""
EVIDENCE_TICKS = [2, 3.84, 6.63, 10.83, 20, 40, 80, 160, 320, 640, 1280]
"""Log-likelihoods on an axis; by chance 3.84 is passed once in 20 times, 6.63 in 100, 10.83 in 1,000."""


def effect_and_evidence(
    marks: pd.DataFrame, *, title: str, effect: str, evidence: str, names: Mapping[str, str], hollow_means: str
) -> Chart:
    """Draw how much (to the sides) against how sure (upwards); a mark stands for all rows that share its place.

    `marks` has a row a mark: `x`, `y`, `side` (study, reference), `solid` (or greyed out), `label`, `hover`, `rows`,
    `count` and `column` (which count it opens). `names` says how the sides read, `hollow_means` what it means to be greyed
    out. Labels are set from the top as long as they find room, those of solid marks first.
    """
    reach = max([1.0, *marks["x"].abs()]) * 1.25
    top, bottom = max([10.0, *marks["y"]]), min([3.0, *marks["y"].clip(lower=0.1)])
    span = [log10(bottom) - 0.1, log10(top) + 0.15]
    ticks = {"tickmode": "array", "tickvals": EVIDENCE_TICKS, "ticktext": list(map(str, EVIDENCE_TICKS))}
    sides = _label_sides(marks, reach, span)
    return chart(
        title,
        500,
        [_compared(marks[marks["side"] == side], side, sides, name) for side, name in names.items()],
        below="" if marks["solid"].all() else f"hollow: {hollow_means}",
        xaxis=value_axis(effect, range=[-reach, reach], zeroline=True),
        yaxis=value_axis(evidence, type="log", range=span, **ticks),
        showlegend=True,
        hovermode="closest",
    )


def _compared(marks: pd.DataFrame, side: str, sides: Mapping[int, str], name: str) -> dict[str, Any]:
    # The legend shows a side's first mark.
    marks = marks.sort_values("solid", ascending=False, kind="stable")
    colour, symbol = STUDY[side]
    sizes = [min(24, 10 + 2 * len(rows)) for rows in marks["rows"]]
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


OUTWARDS = {
    "study": ("middle right", "middle left", "top center", "bottom center"),
    "reference": ("middle left", "middle right", "top center", "bottom center"),
}


def _label_sides(marks: pd.DataFrame, reach: float, span: Sequence[float]) -> dict[int, str]:
    """Return which marks get their label, and on which side: from the top down, where it covers no mark and no label.

    Solid marks come before hollow ones; one that finds no room is tried again before all others.
    """
    (width, height), boxes, taken = PLOT_PX, {}, {}
    for at, mark in marks.to_dict("index").items():
        x = width * (mark["x"] + reach) / (2 * reach)
        y = height * (log10(max(mark["y"], 0.1)) - span[0]) / (span[1] - span[0])
        taken[at] = around(x, y, 6)
        boxes[at] = label_boxes(x, y, mark["label"], OUTWARDS[mark["side"]], beside=8, above=7)
    ranked = marks.sort_values(["solid", "y"], ascending=False, kind="stable")
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
