"""Charts with a row a category or group: which side a category leans to, two rates side by side, names that compete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from corpus_tools.charts.bars import nth_paint, piece
from corpus_tools.charts.dots import STUDY
from corpus_tools.charts.marks import CLICK, hollow, opening, points
from corpus_tools.charts.theme import (
    BAR_EDGE,
    COLOURS,
    PALE_INK,
    ROW_PX,
    SYMBOLS,
    Chart,
    chart,
    plain,
    row_axis,
    value_axis,
)
from corpus_tools.count.finding import Finding


def _in_rows(
    title: str,
    labels: Sequence[str],
    row_px: float,
    data: Iterator[dict[str, Any]],
    axis: dict[str, Any],
    *,
    legend_px: int = 0,
    **more: Any,
) -> Chart:
    height = 170 + round(row_px * len(labels)) + legend_px
    return chart(title, height, data, xaxis=axis, yaxis=row_axis(labels), showlegend=True, hovermode="closest", **more)


def leaning(finding: Finding, *, title: str, names: Mapping[str, str]) -> Chart:
    """Draw for each category how far it leans to one side or the other, with a stem from the middle.

    The finding is a `marker_profile`; hollow and grey is what rests on few uses or on one article.
    A mark opens the uses on the side to which it leans. `names` says how the two sides (study, reference) read.
    """
    table = finding.table
    reach = 1.1 * max([1.0, *table["log_ratio"].abs()])
    axis = value_axis("log_ratio", range=[-reach, reach], zeroline=True)
    labels = [plain(label) for label in table["category"]]
    return _in_rows(title, labels, ROW_PX, _leaning(table, names), axis)


def _leaning(table: pd.DataFrame, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    faint = table["few_uses"] | (table["only_because_of"] != "")
    leans = {"study": table["log_ratio"] >= 0, "reference": table["log_ratio"] < 0}
    for side, name in names.items():
        # The legend shows a side's solid mark, if it has one.
        solid = bool((leans[side] & ~faint).any())
        for is_faint in (False, True):
            rows = table[leans[side] & (faint == is_faint)]
            yield _stems(rows, side, name, faint=is_faint, showlegend=is_faint != solid)


def _stems(rows: pd.DataFrame, side: str, name: str, *, faint: bool, showlegend: bool) -> dict[str, Any]:
    colour, symbol = STUDY[side]
    column, values = "count" if side == "study" else "other_count", rows["log_ratio"].tolist()
    to_middle = {"array": [max(0.0, -value) for value in values], "arrayminus": [max(0.0, value) for value in values]}
    return points(
        values,
        [plain(label) for label in rows["category"]],
        opening(rows.index, rows[column], [column] * len(rows)),
        [_uses(*line) for line in rows[COUNTS].itertuples(index=False, name=None)],
        head="<b>%{y}</b><br>",
        name=plain(name),
        showlegend=showlegend,
        error_x={"type": "data", "symmetric": False, "width": 0, "thickness": 2, "color": BAR_EDGE, **to_middle},
        marker={"symbol": f"{symbol}-open" if faint else symbol, "size": 13, "color": PALE_INK if faint else colour},
    )


COUNTS = ["count", "tokens", "other_count", "other_tokens", "only_because_of"]


def _uses(count: int, size: int, other: int, other_size: int, because: str) -> str:
    uses = f"{count:,} in {size:,} words here, {other:,} in {other_size:,} there"
    return f"{uses}<br>would turn without {plain(because)}" if because else uses


def two_rates(finding: Finding, *, pair: Sequence[str], title: str) -> Chart:
    """Draw the rates of two categories in one row a group; a mark opens its uses, and is faint where words are few."""
    table = finding.table
    most = max([1.0, *(rate for category in pair for rate in table[f"{category}_per_1000"])])
    axis = value_axis("per_1000", range=[-0.04 * most, 1.08 * most])
    labels = [plain(name) for name in table.iloc[:, 0]]
    return _in_rows(title, labels, 1.6 * ROW_PX, _rates(table, pair, labels), axis)


def _rates(table: pd.DataFrame, pair: Sequence[str], labels: Sequence[str]) -> Iterator[dict[str, Any]]:
    for number, category in enumerate(pair):
        name, uses = category.replace("_", " "), table[category].tolist()
        yield points(
            table[f"{category}_per_1000"],
            labels,
            opening(range(len(table)), uses, [category] * len(table)),
            [f"{count:,} in {size:,} words" for count, size in zip(uses, table["tokens"], strict=True)],
            name=name,
            marker=hollow(SYMBOLS[number], COLOURS[number], table["few_words"], size=14),
            hovertemplate=f"<b>%{{y}}</b>, {name}<br>%{{hovertext}}: %{{x}} per 1,000{CLICK}<extra></extra>",
        )


def competing_names(finding: Finding, *, group: str, shares: bool, title: str) -> Chart:
    """Draw names that compete: stacked to 100 % in each group where they name one thing, else counts side by side."""
    table = finding.table
    groups = table.drop_duplicates(group)
    labels = {name: f"{plain(name)} ({uses})" for name, uses in zip(groups[group], groups["of"], strict=True)}
    used = [name for name in dict.fromkeys(table["name"]) if table.loc[table["name"] == name, "count"].any()]
    # Names that go on over several lines of the legend need room below the axis.
    legend_px = 20 * (len(used) // 2)
    return _in_rows(
        title,
        list(labels.values()),
        2.0 * ROW_PX if shares else max(2.0 * ROW_PX, 14.0 * len(used)),
        _name_bars(table[table["of"] > 0], used, labels, group=group, value="percent" if shares else "count"),
        value_axis("% of its names") if shares else value_axis("uses", dtick=1, rangemode="tozero"),
        legend_px=legend_px,
        margin={"b": 60 + legend_px},
        barmode="stack" if shares else "group",
        bargap=0.3,
    )


def _name_bars(
    table: pd.DataFrame, used: Sequence[str], labels: Mapping[str, str], *, group: str, value: str
) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(used):
        rows = table[table["name"] == name]
        hover = [f"{count} of {of}" for count, of in zip(rows["count"], rows["of"], strict=True)]
        drawn = piece(rows, value, [labels[of] for of in rows[group]], name, hover, nth_paint(number))
        yield drawn | {"hovertemplate": f"<b>{plain(name)}</b>, %{{y}}: %{{text}}{CLICK}<extra></extra>"}
