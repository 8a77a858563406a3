"""Charts of lying bars: ranked, with a dot or a whisker, or stacked."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any

import numpy as np

from corpus_tools.charts.frame import ROW_PX, chart, row_axis, row_labels, rows_px, value_axis
from corpus_tools.charts.headlines import number
from corpus_tools.charts.marks import CLICK, bars, opening, scenery
from corpus_tools.charts.theme import ACCENT, BAR, BAR_EDGE, COLOURS, INK, PALE_BAR, PAPER, Chart, Headline, plain
from corpus_tools.count.finding import Finding

FEW_WORDS = "fewer than 300 words"
"""What a pale bar of a rate says."""
COLOURED = 6
"""Articles that a legend can tell apart by colour."""
SPREAD_FROM = 60
"""Articles from which their dots would be solid bars, so that how they spread is drawn instead."""
FIGURE_PX = 78
"""Room behind a bar for its figure."""


def one_each(articles: int) -> str:
    """Return what stands on a bar for the articles, as the line under a title says it.

    >>> one_each(5)
    'bar: all texts together; dot: one text'
    """
    return f"bar: all texts together; {'lines: how they spread' if articles > SPREAD_FROM else 'dot: one text'}"


Columns = dict[str, list[Any]]
"""The columns of a table as plain lists."""


def ranked_bars(
    finding: Finding,
    *,
    title: Headline | str,
    value: str,
    unit: str = "",
    label: str = "",
    by_article: Finding | None = None,
    docs: Mapping[str, str] | None = None,
    parted: bool = False,
    pale: Sequence[bool] = (),
    pale_means: str = FEW_WORDS,
    hover: Sequence[str] = (),
) -> Chart:
    """Draw one bar a row of `finding`, its figure behind it; `by_article` sets a dot on it for each of `docs`, ids with names.

    `parted` says that each article lies in one row. `label` is the column that names the rows: the first, if nothing is said.
    Rows keep the order that the table has; those that the title names have the accent. `pale` greys out some of them, and
    `pale_means` says why under the title; `hover` is what the pointer over each reads. Every mark carries as `customdata` what
    it opens: the row, the article (on a dot), and the count. Without dots, a rate gets its interval as a whisker.
    """
    columns, label = _as_columns(finding), label or next(iter(finding.columns))
    headline = title if isinstance(title, Headline) else Headline(title)
    names, values = row_labels(columns[label]), columns[value]
    # Of under five articles there is no interval, and no line.
    whiskers = by_article is None and value == "per_1000" and not np.isnan(columns.get("low", np.nan)).all()
    bar = bars(
        values,
        names,
        opening(range(len(names)), columns["count"]),
        hover or _hover(columns),
        name="all together",
        showlegend=False,  # it would show the accent of one bar
        marker=_paint(names, pale, headline.rows),
        hovertemplate="<b>%{y}</b>%{hovertext}<extra></extra>",
    )
    if whiskers:
        bar["error_x"] = _whiskers(columns)
    dots = _dots(columns, label, by_article, docs or {}, value, parted) if by_article is not None else []
    ends = np.fmax(columns["high"], values).tolist() if whiskers else values
    spreads = bool(dots) and len(docs or {}) > SPREAD_FROM
    ends = np.fmax(dots[0]["x"][1::3], values).tolist() if spreads else ends
    figures = [figures_at(names, ends, _printed(columns, value))] if spreads or not dots else []
    means = f"pale: {pale_means}" if any(pale) else ""
    return lying_bars(
        headline.adding(means),
        unit or value,
        (130 if dots else 40) + rows_px(names, ROW_PX if dots else 1.15 * ROW_PX),
        [bar, *dots, *figures],
        names,
        figures=bool(figures),
        showlegend=bool(dots),
        bargap=0.25,
        **({"scattermode": "group", "scattergap": 0.45} if len(dots) > 1 and len(docs or {}) <= COLOURED else {}),
    )


def _paint(names: Sequence[str], pale: Sequence[bool], named: Sequence[int]) -> dict[str, Any]:
    """Return the look of bars: the accent for those that the title names, an edge for pale ones."""
    pale = list(pale) or [False] * len(names)
    fills = [PALE_BAR if is_pale else ACCENT if at in named else BAR for at, is_pale in enumerate(pale)]
    edges = [BAR_EDGE if is_pale else fill for is_pale, fill in zip(pale, fills, strict=True)]
    one = len(set(fills)) == 1
    return {"color": fills[0] if one else fills, "line": {"color": edges[0] if one else edges, "width": 1}}


def _printed(columns: Columns, value: str) -> list[str]:
    """Return the figures at bars: their lengths, and behind a rate how many were counted."""
    return [
        f"{number(one)}{f' ({count:,})' if value == 'per_1000' else ''}" if count else "none"
        for one, count in zip(columns[value], columns["count"], strict=True)
    ]


def figures_at(names: Sequence[str], ends: Sequence[float], printed: Sequence[str]) -> dict[str, Any]:
    """Return the figures of bars, each behind its bar and its whisker."""
    return scenery(
        "markers+text",
        [max(0.0, end) for end in ends],
        names,
        text=[f" {one}" for one in printed],
        textposition="middle right",
        textfont={"size": 12, "color": INK},
        marker={"size": 1, "opacity": 0},
        cliponaxis=False,
        showlegend=False,
    )


def lying_bars(
    title: Headline | str,
    unit: str,
    height: int,
    data: Sequence[dict[str, Any]],
    labels: Sequence[str],
    *,
    figures: bool = False,
    **layout: Any,
) -> Chart:
    """Return what charts of lying bars have in common; where every bar has its figure, no axis repeats it."""
    axis = value_axis(unit, rangemode="tozero")
    if figures:
        axis = {"fixedrange": True, "rangemode": "tozero", "showgrid": False, "showticklabels": False, "zeroline": True}
    margin = {"r": FIGURE_PX, "b": 10} if figures else {}
    return chart(title, height, data, xaxis=axis, yaxis=row_axis(labels, showgrid=False), margin=margin, **layout)


def _as_columns(finding: Finding, rows: np.ndarray | slice = slice(None)) -> Columns:
    return {name: values[rows].tolist() for name, values in finding.columns.items()}


def _whiskers(columns: Columns) -> dict[str, Any]:
    reach = {
        "array": np.subtract(columns["high"], columns["per_1000"]),
        "arrayminus": np.subtract(columns["per_1000"], columns["low"]),
    }
    return {
        # Without an interval there is no line: of fewer than five articles nobody knows one.
        **{side: np.nan_to_num(length).round(2).tolist() for side, length in reach.items()},
        "thickness": 1,
        "width": 3,
        "color": BAR_EDGE,
    }


def _dots(
    columns: Columns, label: str, by_article: Finding, docs: Mapping[str, str], value: str, parted: bool
) -> list[dict[str, Any]]:
    """Return a trace an article, or one of all where no legend could tell them apart: then the pointer names each."""
    row_of = {term: row for row, term in enumerate(columns[label])}
    if len(docs) > SPREAD_FROM:
        return spread_over(columns[label], by_article, label, value, 0 if parted else len(docs))
    shown = by_article.take([row for row, said in enumerate(by_article.columns[label].tolist()) if said in row_of])
    of = shown.columns["doc"]
    if len(docs) > COLOURED:
        look = {"color": COLOURS[0], "symbol": "circle", "size": 7, "opacity": 0.35}
        dots = _dots_of(_as_columns(shown), row_of, label, value, "one article each", "", look)
        names = [plain(docs.get(doc, doc)) for doc in of]
        return [
            {**dots, "hovertext": [f" in {name}{text}" for name, text in zip(names, dots["hovertext"], strict=True)]}
        ]
    looks = [
        {"color": COLOURS[at % len(COLOURS)], "size": 8, "line": {"color": PAPER, "width": 1}}
        for at in range(len(docs))
    ]
    return [
        _dots_of(_as_columns(shown, of == doc), row_of, label, value, plain(name), f" in {plain(name)}", look)
        for (doc, name), look in zip(docs.items(), looks, strict=True)
    ]


def spread_over(
    names: Sequence[Any], by_article: Finding, label: str, value: str, articles: int = 0
) -> list[dict[str, Any]]:
    """Return how the articles spread about each bar: those that have a row, and if there are more `articles`, these have none
    of its uses.
    """
    of, each = by_article.columns[label], by_article.columns[value]
    values = [each[of == name] for name in names]
    padded = [np.pad(one, (0, max(0, articles - len(one)))) for one in values]
    points = [np.quantile(one, (0.05, 0.25, 0.5, 0.75, 0.95)) if len(one) else np.full(5, nan) for one in padded]
    lowest, low, middle, high, highest = np.array(points).round(2).T.tolist()
    rows = row_labels(names)
    lines = {"18 of 20 articles": (lowest, highest, 1.5), "10 of 20 articles": (low, high, 5)}
    gaps = [None] * len(rows)
    return [
        scenery(
            "lines",
            [at for ends in zip(start, end, gaps, strict=True) for at in ends],
            [at for row in zip(rows, rows, gaps, strict=True) for at in row],
            line={"color": INK, "width": width},
            opacity=0.6,
            name=name,
        )
        for name, (start, end, width) in lines.items()
    ] + [
        scenery(
            "markers",
            middle,
            rows,
            cliponaxis=False,
            name="half of the articles lie left of it",
            marker={"symbol": "diamond", "size": 8, "color": PAPER, "line": {"color": INK, "width": 1.5}},
        )
    ]


def _dots_of(
    columns: Columns, row_of: dict[str, int], label: str, value: str, name: str, where: str, look: dict[str, Any]
) -> dict[str, Any]:
    opens = zip(map(row_of.__getitem__, columns[label]), columns["doc"], columns["count"], strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "orientation": "h",
        "x": columns[value],
        "y": row_labels(columns[label]),
        "name": name,
        "marker": look,
        "customdata": list(map(list, opens)),
        "hovertext": _hover(columns),
        "hovertemplate": f"<b>%{{y}}</b>{where}%{{hovertext}}<extra></extra>",
    }


def _hover(columns: Columns) -> list[str]:
    if "per_1000" not in columns or "tokens" not in columns:
        return [f": {count:,}{CLICK}" for count in columns["count"]]
    none = [nan] * len(columns["count"])
    figures = (columns.get(name, none) for name in ("count", "tokens", "per_1000", "low", "high"))
    return [
        f": {count:,} of {size:,} words<br>{rate} per 1,000{'' if isnan(low) else f' (interval {low} to {high})'}{CLICK}"
        for count, size, rate, low, high in zip(*figures, strict=True)
    ]
