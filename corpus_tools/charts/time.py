"""Charts of time: a rate in each period, in small multiples on one scale, and the line of an event."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus_tools.charts.frame import chart, value_axis
from corpus_tools.charts.headlines import Measured
from corpus_tools.charts.marks import hollow, points, scenery
from corpus_tools.charts.theme import ACCENT, BAR, BAR_EDGE, HEADING, INK, TIE, VOICE_COLOURS, Chart, Headline, plain

PANEL_PX, LOW_PX, ALONE_PX, BARS_PX = 120, 80, 260, 70
HEADING_PX = 16
"""Room for the heading of a panel, which the name of an event leaves free."""
FEW = 4
"""Panels that have the height of a panel; more are lower, so that one sees them at once."""
TICKS, TICK_LETTERS = 6, 34
"""Periods that are named on the axis, and letters of all their names: a phone has no room for more."""


class At(NamedTuple):
    """One period of a panel: its number, its value and the ends of its interval (None, where there is none), how many uses,
    what the pointer reads, what it opens, whether it rests on few words, and what a title may say of it.
    """

    period: int
    value: float | None
    low: float | None
    high: float | None
    uses: int
    hover: str
    opens: list[Any]
    faint: bool = False
    measured: Measured | None = None


class Panel(NamedTuple):
    """One of several courses over the same periods, under a heading of its own."""

    heading: str
    course: Sequence[At]


def timelines(
    panels: Sequence[Panel],
    periods: Sequence[str],
    *,
    title: Headline,
    unit: str,
    event: tuple[float, str] | None = None,
) -> Chart:
    """Draw each panel's course, a point a period; under a single one, a bar a period for the number of uses.

    `event` is where a line stands, in periods from the first, and what is written at it. Points and bars open the uses of
    their period; where a period has no words there is no point, and the line breaks.
    """
    alone = len(panels) == 1
    top = _top([at for panel in panels for at in panel.course])
    heights = [ALONE_PX, BARS_PX] if alone else [PANEL_PX if len(panels) <= FEW else LOW_PX] * len(panels)
    gaps, whole = 34, sum(heights) + 34 * (len(heights) - 1)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {}
    ends = whole
    for number, height in enumerate(heights, 1):
        axis = "" if number == 1 else str(number)
        value = alone and number == 2
        most = max([1, *(at.uses for at in panels[0].course)]) if value else top
        name = value_axis("uses" if value else unit if alone else "")
        dense = {
            "nticks": 5 if alone and not value else 3,
            "showgrid": True,
            "zeroline": False,
            "range": [-0.05 * most, 1.12 * most],
            "fixedrange": True,
        }
        layout[f"yaxis{axis}"] = {**name, **dense, "domain": [max(0, (ends - height) / whole), ends / whole]}
        course = panels[0 if alone else number - 1].course
        data += (
            [_bars(course, f"y{axis}")]
            if value
            else _line(course, f"y{axis}", VOICE_COLOURS.get(panels[number - 1].heading, ACCENT), top)
        )
        ends -= height + gaps
    labels = [] if alone else [_heading(panel, number) for number, panel in enumerate(panels, 1)]
    if event:
        layout["shapes"] = [_event_line(event[0])]
        labels.append(_event_label(*event, above=0 if alone else HEADING_PX))
    layout |= {"annotations": labels} if labels else {}
    margin = {"t": 24 + (0 if alone or not event else HEADING_PX), "b": 45}
    where = {"anchor": f"y{len(heights) if len(heights) > 1 else ''}", "range": [-0.5, len(periods) - 0.5]}
    layout["xaxis"] = {**period_ticks(periods), **where, "zeroline": False, "showgrid": False, "fixedrange": True}
    return chart(title, whole + 51 + margin["t"], data, margin=margin, showlegend=False, hovermode="closest", **layout)


def period_ticks(periods: Sequence[str]) -> dict[str, Any]:
    """Return the ticks of an axis of periods: as many as have room for their names, evenly."""
    most = max(2, min(TICKS, TICK_LETTERS // (2 + max(map(len, periods)))))
    step = -(-len(periods) // most)
    at = list(range(0, len(periods), step))
    return {"tickmode": "array", "tickvals": at, "ticktext": [plain(periods[one]) for one in at], "tickangle": 0}


def _top(course: Sequence[At]) -> float:
    """Return the value at the top of the axis: beyond what is solid and most intervals, so that few words stretch nothing."""
    solid = max([0, *(at.value or 0 for at in course if not at.faint)]) or max(
        [1e-9, *(at.value or 0 for at in course)]
    )
    return max(solid, min(2 * solid, max([0, *(at.high or 0 for at in course if not at.faint)])))


def _line(course: Sequence[At], axis: str, colour: str, top: float) -> list[dict[str, Any]]:
    known = [at for at in course if at.value is not None and at.opens]
    line = scenery(
        "lines",
        [at.period for at in course],
        [None if at.value is None else min(at.value, top) for at in course],
        yaxis=axis,
        connectgaps=False,
    )
    line["line"] = {"color": TIE, "width": 1.5}
    with_ends = [at for at in known if at.low is not None]
    ends = scenery(
        "lines",
        [x for at in with_ends for x in (at.period, at.period, None)],
        [y for at in with_ends for y in (at.low, min(at.high or 0, 1.12 * top), None)],
        yaxis=axis,
        line={"color": colour, "width": 5},
        opacity=0.28,
    )
    marks = points(
        [at.period for at in known],
        [min(at.value or 0, top) for at in known],
        [at.opens for at in known],
        [at.hover for at in known],
        yaxis=axis,
        marker=hollow("circle", colour, [at.faint for at in known], size=9, line={"width": 1.5, "color": colour}),
    )
    return [line, ends, marks]


def _bars(course: Sequence[At], axis: str) -> dict[str, Any]:
    used = [at for at in course if at.uses]
    return {
        "type": "bar",
        "x": [at.period for at in used],
        "y": [at.uses for at in used],
        "yaxis": axis,
        "customdata": [at.opens for at in used],
        "hovertext": [at.hover for at in used],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": BAR, "line": {"color": BAR_EDGE, "width": 1}},
    }


def _heading(panel: Panel, number: int) -> dict[str, Any]:
    axis = f"y{'' if number == 1 else number} domain"
    text = {"text": f"<b>{plain(panel.heading)}</b>", "showarrow": False, "font": {"size": 12, "color": HEADING}}
    return {**text, "xref": "paper", "x": 0, "xanchor": "left", "yref": axis, "y": 1, "yanchor": "bottom"}


def _event_line(at: float) -> dict[str, Any]:
    line = {"color": INK, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _event_label(at: float, label: str, *, above: int) -> dict[str, Any]:
    text = {"text": plain(label), "showarrow": False, "font": {"size": 11, "color": INK}}
    return {
        **text,
        "x": at,
        "xanchor": "right",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xshift": -4,
        "yshift": above,
    }
