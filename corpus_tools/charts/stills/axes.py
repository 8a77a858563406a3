"""The axes of a chart in print, its lines and words beside the marks, and the marks between them."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from corpus_tools.charts.stills.paper import PT_PER_PX, Box, Sheet, read, styled, widest
from corpus_tools.charts.stills.traces import DASHES, Axes, Place, draw_traces
from corpus_tools.charts.theme import GRID, INK, PALE_INK, Chart


def draw_chart(page: Sheet, chart: Chart, box: Box) -> None:
    """Draw the marks: axes one below the other, over one that they share."""
    layout = chart["layout"]
    x = _place(layout["xaxis"])
    names = sorted(name for name in layout if name.startswith("yaxis"))
    last = f"yaxis{layout['xaxis'].get('anchor', 'y')[1:]}"
    of: dict[str, Axes] = {}
    for name in names:
        traces = [trace for trace in chart["data"] if f"yaxis{trace.get('yaxis', 'y')[1:]}" == name]
        axis = layout[name]
        axes = of[name] = _axes(page, box, axis.get("domain", (0, 1)))
        _set_ranges(axes, layout["xaxis"], axis, traces, x)
        draw_traces(axes, traces, layout, x, _place(axis))
        _draw_axis(axes, layout["xaxis"], box, is_last=name == last)
        _draw_side(axes, axis)
    whole = _axes(page, box, (0, 1))
    _cover(whole, of["yaxis"])
    _draw_shapes(whole, of["yaxis"], layout.get("shapes", []))
    for said in layout.get("annotations", []):
        _annotate(whole, of, said)


def _axes(page: Sheet, box: Box, domain: Sequence[float]) -> Axes:
    (left, bottom), (right, top) = page.place(box.left, box.bottom), page.place(box.right, box.top)
    low, high = (bottom + (top - bottom) * share for share in domain)
    axes = page.figure.add_axes((left, low, right - left, high - low))
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    return axes


def _cover(whole: Axes, first: Axes) -> None:
    """Let the axes of lines and words that span several have no scale of their own but the first one's across."""
    whole.set_xlim(first.get_xlim())
    whole.set_xticks([])
    whole.set_yticks([])
    whole.set_zorder(-1)


def _place(axis: dict[str, Any]) -> Place:
    names = axis.get("categoryarray") or []
    number: dict[Any, float] = {name: float(at) for at, name in enumerate(names)}

    def place(value: Any) -> float:
        return number.get(value, value)

    return place


def _set_ranges(
    axes: Axes, across: dict[str, Any], up: dict[str, Any], traces: Sequence[dict[str, Any]], x: Place
) -> None:
    if up.get("type") == "log":
        axes.set_yscale("log")
        axes.set_ylim(*(10**end for end in up["range"]))
    else:
        axes.set_ylim(*up["range"])
    axes.set_autoscale_on(False)
    axes.set_xlim(*(across.get("range") or _reach(across, traces, x)))


def _reach(axis: dict[str, Any], traces: Sequence[dict[str, Any]], x: Place) -> tuple[float, float]:
    """Return from where to where an axis goes that no chart has set: over all marks and whiskers, and a little more."""
    values = [0.0] * (axis.get("rangemode") == "tozero" or any(trace["type"] == "bar" for trace in traces))
    for trace in traces:
        more = trace.get("error_x", {}).get("array") or [0] * len(trace["x"])
        values += [
            x(at) + (end if end == end and end else 0)
            for at, end in zip(trace["x"], more, strict=True)
            if at is not None
        ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.05 * ((high - low) or 1)
    return (low if low == 0 else low - room), high + room


def printed_number(value: float) -> str:
    """Return a number of an axis."""
    return f"{value:,.10g}"


def _draw_axis(axes: Axes, axis: dict[str, Any], box: Box, *, is_last: bool) -> None:
    """Draw the axis across: its ticks, its lines, its name."""
    if axis.get("visible", True) is False:
        axes.set_xticks([])
        return
    values = axis.get("tickvals") or _ticks(axes.get_xlim(), axis.get("dtick"), most=6)
    texts = axis.get("ticktext") or [printed_number(value) + axis.get("ticksuffix", "") for value in values]
    if axis.get("showgrid", True):
        for value in values:
            axes.axvline(value, color=GRID, linewidth=0.6, zorder=0.5)
    low, high = sorted(axes.get_xlim())
    if axis.get("zeroline", True) and low <= 0 <= high:
        axes.axvline(0, color=PALE_INK, linewidth=0.8, zorder=0.6)
    shows = is_last and axis.get("showticklabels", True)
    if axis.get("side") != "top" and len(values) > 1:
        apart = (box.right - box.left) * (values[1] - values[0]) / ((high - low) or 1)
        step = ceil((widest(texts, 12) + 8) / max(abs(apart), 1))
        values, texts = values[::step], texts[::step]
    stands = axis.get("side") == "top" and bool(axis.get("ticktext")) and names_stand(axis, box.right - box.left)
    _label_ticks(axes, values if shows else [], texts if shows else [], axis, stands=stands)
    if is_last and axis.get("title", {}).get("text"):
        how = styled(axis["title"]["text"], size=12)
        axes.set_xlabel(how.pop("s"), labelpad=4, **{**how, "ha": "center", "va": "top"})


def _label_ticks(
    axes: Axes, values: Sequence[float], texts: Sequence[str], axis: dict[str, Any], *, stands: bool
) -> None:
    top = axis.get("side") == "top"
    axes.xaxis.set_ticks_position("top" if top else "bottom")
    how = styled("", size=axis.get("tickfont", {}).get("size", 12), across="center", up="bottom" if top else "top")
    if stands:
        how |= {"rotation": 90}
    del how["s"]
    axes.set_xticks(values, [read(text) for text in texts], **how)
    axes.tick_params(axis="x", length=0, pad=3)


def _ticks(limits: Sequence[float], step: float | None, *, most: int) -> list[float]:
    from matplotlib.ticker import MaxNLocator, MultipleLocator

    low, high = sorted(limits)
    locator = MultipleLocator(step) if step else MaxNLocator(most, steps=[1, 2, 5, 10])
    reach = 1e-9 * (high - low)
    return [round(float(value), 10) for value in locator.tick_values(low, high) if low - reach <= value <= high + reach]


def _draw_side(axes: Axes, axis: dict[str, Any]) -> None:
    """Draw the axis at the left: a name a row, or numbers with their lines."""
    if axis.get("visible", True) is False:
        axes.set_yticks([])
        return
    names = axis.get("categoryarray")
    values = (
        list(range(len(names)))
        if names
        else axis.get("tickvals") or _ticks(axis["range"], None, most=axis.get("nticks", 6))
    )
    texts = names or axis.get("ticktext") or [printed_number(value) for value in values]
    low, high = sorted(axes.get_ylim())
    kept = [(value, text) for value, text in zip(values, texts, strict=True) if low <= value <= high]
    if axis.get("showgrid", True):
        for value, _ in kept:
            axes.axhline(value, color=GRID, linewidth=0.6, zorder=0.5)
    how = styled("", size=axis.get("tickfont", {}).get("size", 13 if names else 11), across="right", up="center")
    del how["s"]
    axes.yaxis.minorticks_off()
    axes.set_yticks([value for value, _ in kept], [read(text) for _, text in kept], **how)
    axes.tick_params(axis="y", length=0, pad=4)
    if axis.get("title", {}).get("text"):
        how = styled(axis["title"]["text"], size=12)
        axes.set_ylabel(how.pop("s"), labelpad=4, **{**how, "ha": "center", "va": "bottom"})


def _draw_shapes(whole: Axes, first: Axes, shapes: Sequence[dict[str, Any]]) -> None:
    """Draw the lines that a chart has besides its marks: in the chart's numbers, or from edge to edge."""
    from matplotlib.transforms import blended_transform_factory

    for shape in shapes:
        on_paper = [shape.get(side) == "paper" for side in ("xref", "yref")]
        x, y = (whole.transAxes if paper else first.transData for paper in on_paper)
        line = shape["line"]
        look = {
            "color": line["color"],
            "linewidth": line["width"] * PT_PER_PX,
            "linestyle": DASHES[line.get("dash", "solid")],
        }
        ends = [shape["x0"], shape["x1"]], [shape["y0"], shape["y1"]]
        whole.plot(*ends, transform=blended_transform_factory(x, y), clip_on=False, zorder=0.7, **look)


def _annotate(whole: Axes, of: dict[str, Axes], said: dict[str, Any]) -> None:
    """Write what stands beside the marks of a chart."""
    from matplotlib.transforms import blended_transform_factory

    yref = said.get("yref", "y")
    owner = whole if yref == "paper" else of[f"yaxis{yref.split()[0][1:]}"]
    inside = yref == "paper" or yref.endswith("domain")
    x = whole.transAxes if said.get("xref") == "paper" else of["yaxis"].transData
    y = owner.transAxes if inside else owner.transData
    # On a logarithmic axis plotly gives the place of words as a logarithm.
    at = 10 ** said["y"] if not inside and owner.get_yscale() == "log" else said["y"]
    font = said.get("font", {})
    up = {"bottom": "bottom", "top": "top"}.get(said.get("yanchor", "middle"), "center")
    how = styled(
        said["text"],
        size=font.get("size", 12),
        color=font.get("color", INK),
        across=said.get("xanchor", "center"),
        up=up,
    )
    shift = [said.get(name, 0) * PT_PER_PX for name in ("xshift", "yshift")]
    whole.annotate(
        how.pop("s"),
        (said["x"], at),
        (shift[0], shift[1] + 2),
        xycoords=blended_transform_factory(x, y),
        textcoords="offset points",
        annotation_clip=False,
        **how,
    )


def names_stand(axis: dict[str, Any], width: float) -> bool:
    """Tell whether the names of columns have to stand upright to find room in so many pixels."""
    return widest(axis["ticktext"], axis.get("tickfont", {}).get("size", 11)) + 6 > width / len(axis["ticktext"])
