"""Charts with a lane a row: which side a category leans to, two rates side by side, names that compete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus_tools.charts.bars import nth_paint, piece
from corpus_tools.charts.dots import ARROWS, SIDES
from corpus_tools.charts.theme import BAR_EDGE, COLOURS, ROW_PX, SYMBOLS, Chart, basic_layout, lane_axis, plain


def _lanes(title: str, unit: str, labels: Sequence[str], row_px: float) -> dict[str, Any]:
    layout = basic_layout(title, 170 + round(row_px * len(labels)))
    layout["xaxis"] = {"title": {"text": unit}, "fixedrange": True}
    layout["yaxis"] = lane_axis(labels)
    return {**layout, "showlegend": True, "hovermode": "closest"}


def leaning(table: pd.DataFrame, *, title: str, unit: str, names: dict[str, str]) -> Chart:
    """Draw for each category how far it leans to one side or the other, with a stem from the middle.

    `table` is that of a `marker_profile`; hollow and grey is what rests on few uses or on one article.
    A mark opens the uses on the side to which it leans. `names` says how the two sides read.
    """
    labels = [plain(label) for label in table["category"]]
    layout = _lanes(title, unit, labels, ROW_PX)
    reach = 1.1 * max([1.0, *table["log_ratio"].abs()])
    layout["xaxis"] |= {"range": [-reach, reach], "zeroline": True}
    faint = table["few_uses"] | (table["only_because_of"] != "")
    leans = {"here": table["log_ratio"] >= 0, "there": table["log_ratio"] < 0}
    data = []
    for side in SIDES:
        # The legend shows a side's solid mark, if it has one.
        solid = bool((leans[side] & ~faint).any())
        data += [
            _side(table[leans[side] & (faint == hollow)], side, names[side], hollow=hollow, named=hollow != solid)
            for hollow in (False, True)
        ]
    return {"data": data, "layout": layout}


def _side(mine: pd.DataFrame, side: str, name: str, *, hollow: bool, named: bool) -> dict[str, Any]:
    column, values = "count" if side == "here" else "other_count", mine["log_ratio"].tolist()
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(name),
        "showlegend": named,
        "x": values,
        "y": [plain(label) for label in mine["category"]],
        "error_x": {
            "array": [max(0.0, -value) for value in values],
            "arrayminus": [max(0.0, value) for value in values],
            **STEM,
        },
        "marker": {
            "symbol": f"{ARROWS[side]}{'-open' if hollow else ''}",
            "size": 13,
            "color": "#9aa5b1" if hollow else SIDES[side],
        },
        "customdata": [
            [row, "", count, column] for row, count in zip(mine.index.tolist(), mine[column].tolist(), strict=True)
        ],
        "hovertext": [_leans(*said) for said in mine[COUNTS].itertuples(index=False, name=None)],
        "hovertemplate": "<b>%{y}</b><br>%{hovertext}<br>click for the sentences<extra></extra>",
    }


STEM = {"type": "data", "symmetric": False, "width": 0, "thickness": 2, "color": BAR_EDGE}
"""A line from a mark to the middle."""
COUNTS = ["count", "tokens", "other_count", "other_tokens", "only_because_of"]


def _leans(count: int, size: int, other: int, other_size: int, because: str) -> str:
    said = f"{count:,} in {size:,} words here, {other:,} in {other_size:,} there"
    return f"{said}<br>would turn without {plain(because)}" if because else said


def two_rates(table: pd.DataFrame, pair: Sequence[str], *, label: str, title: str, unit: str) -> Chart:
    """Draw the rates of two categories in one lane a group; a mark opens its uses, and is faint where words are few."""
    labels = [plain(name) for name in table[label]]
    layout = _lanes(title, unit, labels, 1.6 * ROW_PX)
    most = max([1.0, *(rate for category in pair for rate in table[f"{category}_per_1000"])])
    layout["xaxis"]["range"] = [-0.04 * most, 1.08 * most]
    return {"data": [_rates(table, category, labels, number) for number, category in enumerate(pair)], "layout": layout}


def _rates(table: pd.DataFrame, category: str, labels: list[str], number: int) -> dict[str, Any]:
    name = category.replace("_", " ")
    columns = (table[column].tolist() for column in (category, "tokens", "few_words"))
    uses, sizes, few = (list(values) for values in columns)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": table[f"{category}_per_1000"].tolist(),
        "y": labels,
        "marker": {
            "symbol": [f"{SYMBOLS[number]}{'-open' if is_few else ''}" for is_few in few],
            "size": 14,
            "color": ["#9aa5b1" if is_few else COLOURS[number] for is_few in few],
        },
        "customdata": [[row, "", count, category] for row, count in enumerate(uses)],
        "hovertext": [f"{count:,} in {size:,} words" for count, size in zip(uses, sizes, strict=True)],
        "hovertemplate": f"<b>%{{y}}</b>, {name}<br>%{{hovertext}}: %{{x}} per 1,000<br>click for the sentences<extra></extra>",
    }


def competing_names(table: pd.DataFrame, *, group: str, shares: bool, title: str) -> Chart:
    """Draw names that compete: stacked to 100 % in each group where they name one thing, else counts side by side."""
    of = table.drop_duplicates(group)
    labels = {name: f"{plain(name)} ({uses})" for name, uses in zip(of[group], of["of"].tolist(), strict=True)}
    used = [name for name in dict.fromkeys(table["name"]) if table.loc[table["name"] == name, "count"].any()]
    layout = _lanes(title, "% of its names" if shares else "uses", list(labels.values()), _lane_px(shares, len(used)))
    layout |= {"barmode": "stack" if shares else "group", "bargap": 0.3}
    # Names that go on over several lines of the legend need room below the axis.
    layout["height"] += 20 * (len(used) // 2)
    layout["margin"] = {**layout["margin"], "b": 60 + 20 * (len(used) // 2)}
    if not shares:
        layout["xaxis"] |= {"dtick": 1, "rangemode": "tozero"}
    return {
        "data": [_name_bar(table, name, group, labels, shares, number) for number, name in enumerate(used)],
        "layout": layout,
    }


def _lane_px(shares: bool, names: int) -> float:
    return 2.0 * ROW_PX if shares else max(2.0 * ROW_PX, 14.0 * names)


def _name_bar(
    table: pd.DataFrame, name: str, group: str, labels: dict[str, str], shares: bool, number: int
) -> dict[str, Any]:
    mine = table[(table["name"] == name) & (table["of"] > 0)]
    lanes = [labels[of] for of in mine[group]]
    said = [f"{count} of {of}" for count, of in zip(mine["count"].tolist(), mine["of"].tolist(), strict=True)]
    drawn = piece(mine, "percent" if shares else "count", lanes, name=name, said=said, paint=nth_paint(number))
    return drawn | {
        "hovertemplate": f"<b>{plain(name)}</b>, %{{y}}: %{{text}}<br>click for the sentences<extra></extra>"
    }
