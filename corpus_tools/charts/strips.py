"""Charts with a row a category or group: which side a category leans to, two rates side by side, names that compete."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from corpus_tools.charts.dots import SIDES_PX, STUDY, side_names, times_ticks
from corpus_tools.charts.frame import ROW_PX, chart, row_axis, row_labels, rows_px, value_axis
from corpus_tools.charts.marks import CLICK, hollow, opening, points, scenery
from corpus_tools.charts.stacked import NO_ROOM, paint, piece, stacked_bars
from corpus_tools.charts.theme import COLOURS, PAPER, RANGE, TIE, Chart, Headline, plain
from corpus_tools.count.finding import Finding


def leaning(finding: Finding, *, title: Headline, sides: Mapping[str, str]) -> Chart:
    """Draw for each category how far it leans to one side or the other, with a stem from the middle.

    The finding is a `marker_profile`; hollow and grey is what rests on few uses or on one article.
    A mark opens the uses on the side to which it leans. `sides` says how the two (study, reference) read.
    """
    table = finding.table
    reach = 1.1 * max([1.0, *table["log_ratio"].abs()])
    axis = value_axis("times as frequent", range=[-reach, reach], zeroline=True, **times_ticks(reach))
    return chart(
        title,
        115 + ROW_PX * len(table),
        _leaning(table, sides),
        margin={"t": SIDES_PX},
        xaxis=axis,
        yaxis=row_axis(row_labels(table["category"])),
        annotations=side_names(sides),
        showlegend=False,
        hovermode="closest",
    )


def _leaning(table: pd.DataFrame, sides: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    faint = table["few_uses"] | (table["only_because_of"] != "")
    leans = {"study": table["log_ratio"] >= 0, "reference": table["log_ratio"] < 0}
    for side, name in sides.items():
        yield _stems(table[leans[side]], side, name, faint[leans[side]].tolist())


def _stems(rows: pd.DataFrame, side: str, name: str, faint: Sequence[bool]) -> dict[str, Any]:
    colour, symbol = STUDY[side]
    column, values = "count" if side == "study" else "other_count", rows["log_ratio"].tolist()
    to_middle = {"array": [max(0.0, -value) for value in values], "arrayminus": [max(0.0, value) for value in values]}
    return points(
        values,
        row_labels(rows["category"]),
        opening(rows.index, rows[column], [column] * len(rows)),
        [_uses(*line) for line in rows[COUNTS].itertuples(index=False, name=None)],
        head="<b>%{y}</b><br>",
        name=plain(name),
        error_x={"type": "data", "symmetric": False, "width": 0, "thickness": 2, "color": TIE, **to_middle},
        marker=hollow(symbol, colour, faint, size=12, line={"width": 2}),
    )


COUNTS = ["count", "tokens", "other_count", "other_tokens", "only_because_of"]


def _uses(count: int, size: int, other: int, other_size: int, because: str) -> str:
    uses = f"{count:,} in {size:,} words here, {other:,} in {other_size:,} there"
    return f"{uses}<br>would turn without {plain(because)}" if because else uses


def two_rates(finding: Finding, *, pair: Sequence[str], title: Headline) -> Chart:
    """Draw the rates of two categories in one row a group; a mark opens its uses, and is faint where words are few."""
    table = finding.table
    most = max([1.0, *(rate for category in pair for rate in table[f"{category}_per_1000"])])
    labels = row_labels(table.iloc[:, 0])
    return chart(
        title,
        110 + rows_px(labels, 1.6 * ROW_PX),
        [_spans(table, pair, labels), *_rates(table, pair, labels)],
        xaxis=value_axis("per_1000", range=[-0.04 * most, 1.08 * most], zeroline=True),
        yaxis=row_axis(labels),
        showlegend=True,
        hovermode="closest",
    )


def _spans(table: pd.DataFrame, pair: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """Return a line between the two rates of each group."""
    both = zip(*(table[f"{category}_per_1000"].tolist() for category in pair), strict=True)
    x = [at for ends in both for at in (*ends, None)]
    y = [at for label in labels for at in (label, label, None)]
    return scenery("lines", x, y, line={"width": 3, "color": RANGE}, showlegend=False)


def _rates(table: pd.DataFrame, pair: Sequence[str], labels: Sequence[str]) -> Iterator[dict[str, Any]]:
    equal = (table[f"{pair[0]}_per_1000"] == table[f"{pair[1]}_per_1000"]).tolist()
    for number, category in enumerate(pair):
        name, uses = category.replace("_", " "), table[category].tolist()
        # Of two marks in one place the upper one is smaller, so that both are seen.
        sizes = [8 if number and same else 14 for same in equal]
        yield points(
            table[f"{category}_per_1000"],
            labels,
            opening(range(len(table)), uses, [category] * len(table)),
            [f"{count:,} in {size:,} words" for count, size in zip(uses, table["tokens"], strict=True)],
            name=name,
            marker=hollow("circle", COLOURS[number], table["few_words"], size=sizes, line={"width": 2}),
            hovertemplate=f"<b>%{{y}}</b>, {name}<br>%{{hovertext}}: %{{x}} per 1,000{CLICK}<extra></extra>",
        )


def name_shares(finding: Finding, *, group: str, title: Headline) -> Chart:
    """Draw names that compete for one thing, stacked to 100 % in each group; a piece says which name it is where there is room."""
    table = finding.table
    groups = table.drop_duplicates(group)
    labels = {
        name: f"{label} ({uses})"
        for name, label, uses in zip(groups[group], row_labels(groups[group]), groups["of"], strict=True)
    }
    used = [name for name in dict.fromkeys(table["name"]) if table.loc[table["name"] == name, "count"].any()]
    pieces = list(_name_bars(table[table["of"] > 0], used, labels, group=group))
    height = 110 + rows_px(list(labels.values()), 1.6 * ROW_PX) + 20 * (len(used) // 3)
    return stacked_bars(pieces, list(labels.values()), title=title, height=height)


def _name_bars(
    table: pd.DataFrame, used: Sequence[str], labels: Mapping[str, str], *, group: str
) -> Iterator[dict[str, Any]]:
    inside = {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0}
    for number, name in enumerate(used):
        rows = table[table["name"] == name]
        hover = [f"{count} of {of}" for count, of in zip(rows["count"], rows["of"], strict=True)]
        drawn = piece(
            rows, "percent", [labels[of] for of in rows[group]], name, hover, paint(COLOURS[number % len(COLOURS)])
        )
        printed = [f"{percent:.0f} %" if percent >= NO_ROOM else "" for percent in rows["percent"]]
        read = {"hovertemplate": f"<b>{plain(name)}</b>, %{{y}}: %{{hovertext}}{CLICK}<extra></extra>"}
        yield drawn | {"text": printed, "insidetextfont": {"color": PAPER, "size": 12}, **inside, **read}
