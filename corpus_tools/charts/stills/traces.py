"""The marks of a chart in print: bars, lines, points, words and cells, as plotly's JSON has them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus_tools.charts.stills.paper import PT_PER_PX, styled
from corpus_tools.charts.theme import INK

Axes = Any
"""One of matplotlib's axes, in the coordinates of the chart."""
Place = Callable[[Any], float]
"""Where a value stands on an axis: a category at its number, a number at itself."""

SYMBOLS = {"circle": "o", "square": "s", "diamond": "D", "triangle-up": "^", "line-ns": "|"}
SIDES = {"left": "right", "right": "left", "center": "center"}
UPWARDS = {"top": "bottom", "middle": "center", "bottom": "top"}


def draw_traces(axes: Axes, traces: Sequence[dict[str, Any]], layout: dict[str, Any], x: Place, y: Place) -> None:
    """Draw traces in their order, the first at the bottom."""
    below: dict[Any, float] = defaultdict(float)
    lanes = _lanes(traces, layout)
    for order, trace in enumerate(traces):
        if trace["type"] == "heatmap":
            _draw_cells(axes, trace)
        elif trace["type"] == "bar":
            _draw_bars(axes, trace, layout, x, y, below, order)
        else:
            shift = lanes.get(order, 0.0)
            _draw_scatter(axes, trace, x, lambda value, shift=shift: y(value) + shift, order)  # type: ignore[misc]


def _lanes(traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> dict[int, float]:
    """Return how far below the middle of its row each trace stands, where points share a row side by side."""
    if layout.get("scattermode") != "group":
        return {}
    of = [
        number for number, trace in enumerate(traces) if trace["type"] == "scatter" and trace.get("orientation") == "h"
    ]
    room = 1 - layout.get("scattergap", 0.2)
    return {number: room * ((at + 0.5) / len(of) - 0.5) for at, number in enumerate(of)}


def each(value: Any, many: int) -> list[Any]:
    """Return what plotly says once for all, or of each."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * many


def _draw_cells(axes: Axes, trace: dict[str, Any]) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    colours = LinearSegmentedColormap.from_list("shades", [tuple(stop) for stop in trace["colorscale"]])
    low, high = trace["zmin"], trace["zmax"]
    for row, values in enumerate(trace["z"]):
        for column, value in enumerate(values):
            if value is not None:
                fill = colours((value - low) / (high - low))
                axes.add_patch(
                    Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=fill, linewidth=0, zorder=1)
                )


def _draw_bars(
    axes: Axes, trace: dict[str, Any], layout: dict[str, Any], x: Place, y: Place, below: dict[Any, float], order: int
) -> None:
    lies = trace.get("orientation") == "h"
    lengths, places = (trace["x"], trace["y"]) if lies else (trace["y"], trace["x"])
    where, thick = (y if lies else x), 1 - layout.get("bargap", 0.2)
    look = trace.get("marker", {})
    fills, edge = each(look.get("color", INK), len(lengths)), look.get("line", {})
    draw = axes.barh if lies else axes.bar
    starts = [below[place] if layout.get("barmode") == "stack" else 0.0 for place in places]
    line = {"edgecolor": edge.get("color", "none"), "linewidth": edge.get("width", 0) * PT_PER_PX}
    ends = {"left": starts} if lies else {"bottom": starts}
    draw(
        [where(place) for place in places],
        [value or 0 for value in lengths],
        thick,
        **ends,
        color=fills,
        zorder=2,
        **line,
    )
    for place, value in zip(places, lengths, strict=True):
        below[place] += value or 0
    if trace.get("error_x"):
        _draw_whiskers(axes, trace["error_x"], trace["x"], [y(place) for place in trace["y"]], order)
    if trace.get("textposition") == "inside":
        _write_inside(axes, trace, starts, [y(place) for place in places])


def _write_inside(axes: Axes, trace: dict[str, Any], starts: Sequence[float], rows: Sequence[float]) -> None:
    font, begins = trace.get("insidetextfont", {}), trace.get("insidetextanchor") == "start"
    for text, start, length, row in zip(trace["text"], starts, trace["x"], rows, strict=True):
        at = start if begins else start + length / 2
        how = styled(
            text,
            size=font.get("size", 12),
            color=font.get("color", INK),
            across="left" if begins else "center",
            up="center",
        )
        axes.annotate(how.pop("s"), (at, row), (2 if begins else 0, 0), textcoords="offset points", **how)


def _draw_whiskers(axes: Axes, error: dict[str, Any], x: Sequence[float], rows: Sequence[float], order: int) -> None:
    up = [0 if end is None or end != end else end for end in error["array"]]
    down = [0 if end is None or end != end else end for end in error.get("arrayminus") or error["array"]]
    look = {"color": error.get("color", INK), "linewidth": error.get("thickness", 2) * PT_PER_PX}
    cap = error.get("width", 4)
    for start, row, less, more in zip(x, rows, down, up, strict=True):
        if start is not None and (less or more):
            axes.plot([start - less, start + more], [row, row], **look, clip_on=False, zorder=2 + order / 100)
            if cap:
                axes.plot(
                    [start - less, start + more], [row, row], "|", markersize=2 * cap * PT_PER_PX, clip_on=False, **look
                )


def _draw_scatter(axes: Axes, trace: dict[str, Any], x: Place, y: Place, order: int) -> None:
    mode = trace.get("mode", "markers")
    places = [None if None in at else (x(at[0]), y(at[1])) for at in zip(trace["x"], trace["y"], strict=True)]
    clips, zorder = trace.get("cliponaxis", True), 3 + order / 100
    if "lines" in mode:
        _draw_lines(axes, trace, places, clips=clips, zorder=zorder)
    if trace.get("error_x"):
        _draw_whiskers(axes, trace["error_x"], trace["x"], [at[1] if at else 0 for at in places], order)
    if "markers" in mode:
        _draw_points(axes, trace, places, clips=clips, zorder=zorder)
    if "text" in mode:
        _write_words(axes, trace, places)


DASHES = {"dot": (0, (1, 2)), "dash": (0, (4, 2)), "solid": "solid"}


def _draw_lines(axes: Axes, trace: dict[str, Any], places: Sequence[Any], *, clips: bool, zorder: float) -> None:
    gap, line = (float("nan"), float("nan")), trace.get("line", {})
    xs, ys = zip(*[at or gap for at in places], strict=True) if places else ((), ())
    look = {
        "color": line.get("color", INK),
        "linewidth": line.get("width", 2) * PT_PER_PX,
        "alpha": trace.get("opacity", 1),
    }
    style = DASHES[line.get("dash", "solid")]
    axes.plot(xs, ys, linestyle=style, solid_capstyle="butt", clip_on=clips, zorder=zorder, **look)


def point_looks(trace: dict[str, Any], many: int) -> Iterator[dict[str, Any] | None]:
    """Yield how matplotlib draws each point of a trace; None for one that is only pointed at."""
    look = trace.get("marker", {})
    line = look.get("line", {})
    given = (
        look.get("symbol", "circle"),
        look.get("size", 6),
        look.get("color", INK),
        line.get("color"),
        line.get("width", 0),
    )
    for symbol, size, colour, edge, width in zip(*(each(one, many) for one in given), strict=True):
        is_open = symbol.endswith("-open")
        kind = SYMBOLS[symbol.removesuffix("-open")]
        alpha = look.get("opacity", 1) * trace.get("opacity", 1)
        if not alpha:
            yield None
            continue
        fill = "none" if is_open else colour
        rim = colour if is_open or kind == "|" else edge or "none"
        # A diamond of matplotlib's has its size along its sides.
        points = size * PT_PER_PX * (0.72 if kind == "D" else 1)
        yield {
            "marker": kind,
            "markersize": points,
            "markerfacecolor": fill,
            "markeredgecolor": rim,
            "alpha": alpha,
        } | {"markeredgewidth": max(width, is_open) * PT_PER_PX}


def _draw_points(axes: Axes, trace: dict[str, Any], places: Sequence[Any], *, clips: bool, zorder: float) -> None:
    for at, look in zip(places, point_looks(trace, len(places)), strict=True):
        if at and look:
            axes.plot([at[0]], [at[1]], linestyle="", clip_on=clips, zorder=zorder, **look)


def _write_words(axes: Axes, trace: dict[str, Any], places: Sequence[Any]) -> None:
    font, many = trace.get("textfont", {}), len(places)
    size = trace.get("marker", {}).get("size", 0) if "markers" in trace["mode"] else 0
    given = (trace.get("text", ""), trace.get("textposition", "middle center"), font.get("color", INK), size)
    for at, text, position, colour, marker in zip(places, *(each(one, many) for one in given), strict=True):
        if at and text:
            up, across = position.split()
            away = (marker / 2 + 3) * PT_PER_PX
            shift = {"left": -away, "right": away}.get(across, 0), {"top": away, "bottom": -away}.get(up, 0)
            how = styled(text, size=font.get("size", 12), color=colour, bold=font.get("weight") == "bold")
            how |= {"ha": SIDES[across], "va": UPWARDS[up]}
            words = axes.annotate(
                how.pop("s"), at, shift, textcoords="offset points", annotation_clip=False, zorder=5, **how
            )
            box, sheet = words.get_window_extent(), axes.figure
            # What would reach beyond the right edge of a narrow sheet begins further to the left.
            beyond = min(box.x1 - sheet.bbox.x1, box.x0)
            words.xyann = (shift[0] - max(0.0, beyond) / sheet.dpi * 72, shift[1])
