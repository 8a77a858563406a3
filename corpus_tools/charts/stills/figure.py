"""A chart as a picture for a paper, without a browser: SVG or PDF of a given width, with title, base and source, letters within."""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus_tools.charts.stills.axes import draw_chart, names_stand, printed_number
from corpus_tools.charts.stills.paper import PT_PER_PX, Box, Sheet, read, sheet, text_width, widest, wrapped
from corpus_tools.charts.stills.traces import each, point_looks
from corpus_tools.charts.theme import HEADING, INK, Chart
from corpus_tools.errors import CorpusError, CorpusWarning, needed
from corpus_tools.writing import replacing

CM = 72 / 2.54 / PT_PER_PX
"""Pixels of a centimetre."""
FORMS = (".svg", ".pdf", ".png")
NARROWEST = 7
"""Centimetres under which labels have no room; a column of a journal has 8 or more."""
TITLE, BELOW, SOURCE = 17, 13, 11
"""Letters of the title, of the line below it, and of the source, in pixels."""
SWATCH = 22
CLICK = re.compile("; click [^;]*")
"""What paper cannot do."""


def save_still(chart: Chart, path: Path, *, width_cm: float, source: str = "") -> Path:
    """Write a chart as `.svg`, `.pdf` or `.png`, so many centimetres wide; letters are 8 points high at any width.

    An SVG has its letters as outlines and a PDF its fonts within, so that both look alike everywhere.
    """
    if path.suffix.lower() not in FORMS:
        raise CorpusError(
            f"A picture is written as {', '.join(FORMS)}, not as {path.suffix or 'a file without ending'!r}. Name it {path.stem}.svg."
        )
    if not width_cm >= NARROWEST:
        raise CorpusError(f"{width_cm:g} cm are too narrow for a chart. Ask for {NARROWEST} cm or more.")
    try:
        import matplotlib as mpl
    except ImportError:
        raise needed("A picture for a paper", "matplotlib") from None
    with (
        mpl.rc_context({"svg.fonttype": "path", "pdf.fonttype": 42, "svg.hashsalt": "corpus-tools"}),
        replacing(path) as new,
    ):
        figure = still(chart, width_cm=width_cm, source=source).figure
        # Without a date, the same figure is the same file.
        dated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix.lower(), {})
        with _missing_letters():
            figure.savefig(new, format=path.suffix[1:].lower(), dpi=300, metadata=dated)
    return path


@contextmanager
def _missing_letters() -> Iterator[None]:
    """Say once, and how to mend it, that no font here has some letters; matplotlib says it of each."""
    with warnings.catch_warnings(record=True) as noticed:
        warnings.simplefilter("always")
        yield
    letters = {chr(int(found[1])) for one in noticed if (found := re.search(r"Glyph (\d+)", str(one.message)))}
    if letters:
        said = f"No font here has {' '.join(sorted(letters)[:8])}: the picture has boxes there. Install a font of the Noto family."
        warnings.warn(said, CorpusWarning, stacklevel=4)


def still(chart: Chart, *, width_cm: float, source: str = "") -> Sheet:
    """Draw a chart on a sheet of its own: title and base above it, what its colours mean and the source below."""
    layout, width = chart["layout"], width_cm * CM
    title = wrapped(layout["meta"]["title"], width - 36, TITLE, bold=True)
    below = wrapped(CLICK.sub("", layout["meta"]["below"]), width - 36, BELOW)
    sources = wrapped(source, width - 36, SOURCE)
    keys = _keys(chart, width)
    head = 14 + 22 * len(title) + 18 * len(below) + (6 if below else 0)
    on_top = layout.get("legend", {}).get("y", 0) == 1
    room = layout["margin"]
    above = room["t"] - layout["meta"]["head"] + _top_labels(layout, width)
    inner = layout["height"] - room["t"] - room["b"]
    rows = 20 * len(keys)
    foot = _foot(layout["xaxis"])
    top = head + (max(above, rows + 8) if on_top else above)
    height = top + inner + foot + (0 if on_top else rows + 4 * bool(rows)) + 15 * len(sources) + (8 if sources else 0)
    page = sheet(width, height)
    _write_lines(page, 12, 28, title, 22, size=TITLE, bold=True)
    _write_lines(page, 12, 28 + 22 * len(title), below, 18, size=BELOW, color=HEADING)
    _write_lines(page, 12, height - 15 * len(sources) + 3, sources, 15, size=SOURCE, color=HEADING)
    box = Box(_left(layout), top, width - max(room["r"], _last_tick(layout["xaxis"])), top + inner)
    _draw_keys(page, keys, head + 10 if on_top else top + inner + foot + 8)
    draw_chart(page, chart, box)
    return page


def _write_lines(page: Sheet, x: float, y: float, lines: Sequence[str], step: float, **how: Any) -> None:
    for number, line in enumerate(lines):
        page.write(x, y + step * number, line.replace("<", "&lt;"), **how)


def _foot(axis: dict[str, Any]) -> float:
    """Return how much room the axis below a chart needs: for its ticks, and its name."""
    ticks = axis.get("visible", True) and axis.get("showticklabels", True) and axis.get("side") != "top"
    return 16 + 18.0 * bool(ticks) + 20.0 * bool(axis.get("title", {}).get("text"))


def _last_tick(axis: dict[str, Any]) -> float:
    """Return how far the last tick's words reach beyond their place."""
    ticks = axis.get("ticktext") or [f"100{axis.get('ticksuffix', '')}"]
    return text_width(read(ticks[-1]), 12) / 2 + 6 if axis.get("side") != "top" else 0


def _left(layout: dict[str, Any]) -> float:
    """Return where the chart begins: behind its longest label and its axis's name."""
    width = 0.0
    for name, axis in layout.items():
        if name.startswith("yaxis") and axis.get("visible", True):
            ticks = (
                axis.get("ticktext")
                or axis.get("categoryarray")
                or [printed_number(value) for value in axis.get("range", [0, 1])]
            )
            size = axis.get("tickfont", {}).get("size", 13)
            named = 20 if axis.get("title", {}).get("text") else 0
            width = max(width, widest(ticks, size) + 10 + named)
    return max(layout["margin"]["l"], width + 12)


def _top_labels(layout: dict[str, Any], width: float) -> float:
    """Return how much room the names of columns need above a chart, beyond the margin."""
    axis = layout["xaxis"]
    if axis.get("side") != "top" or not axis.get("ticktext"):
        return 0
    if names_stand(axis, 0.75 * width):
        return max(0.0, widest(axis["ticktext"], 11) + 10 - 20)
    return 14.0 * max(label.count("<br>") for label in axis["ticktext"])


Key = tuple[str, dict[str, Any]]
"""What a legend says, and the trace of which it says it."""


def _keys(chart: Chart, width: float) -> list[list[Key]]:
    """Return what a legend says, in lines that fit the sheet; none where the chart has no legend."""
    named = [
        (read(trace["name"]), trace) for trace in chart["data"] if trace.get("name") and trace.get("showlegend", True)
    ]
    if not chart["layout"].get("showlegend", len(named) > 1):
        return []
    lines: list[list[Key]] = [[]]
    room = width - 24
    for key in named:
        wide = text_width(key[0], 12) + SWATCH + 16
        if lines[-1] and wide > room:
            lines.append([])
            room = width - 24
        lines[-1].append(key)
        room -= wide
    return lines if named else []


def _draw_keys(page: Sheet, lines: Sequence[Sequence[Key]], top: float) -> None:
    for number, line in enumerate(lines):
        x, y = 12.0, top + 20 * number
        for said, trace in line:
            _draw_swatch(page, trace, x, y - 4)
            page.write(x + SWATCH, y, said.replace("<", "&lt;"), size=12)
            x += text_width(said, 12) + SWATCH + 16


def _draw_swatch(page: Sheet, trace: dict[str, Any], x: float, y: float) -> None:
    from matplotlib.lines import Line2D

    (left, at), (right, _) = page.place(x, y), page.place(x + 16, y)
    if "lines" in trace.get("mode", ""):
        line = trace["line"]
        look = {
            "color": line.get("color", INK),
            "linewidth": line.get("width", 2) * PT_PER_PX,
            "alpha": trace.get("opacity", 1),
            "solid_capstyle": "butt",
        }
    elif trace["type"] == "bar":
        look = {"color": each(trace["marker"]["color"], 1)[0], "linewidth": 10 * PT_PER_PX, "solid_capstyle": "butt"}
    else:
        first = (
            next(filter(None, point_looks(trace, max(1, len(trace["x"])))), None)
            if trace["x"] or not _many(trace)
            else None
        )
        look = {"linestyle": "", **(first or {})}
        look |= {"markersize": min(look.get("markersize", 6), 8)}
        left = right = (left + right) / 2
    page.figure.add_artist(Line2D([left, right], [at, at], transform=page.figure.transFigure, **look))


def _many(trace: dict[str, Any]) -> bool:
    return any(isinstance(value, list) for value in trace.get("marker", {}).values())
