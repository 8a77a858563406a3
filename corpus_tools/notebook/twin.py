"""The static twin of an explorer: chart, table and note as HTML that needs no script."""

from collections.abc import Callable
from html import escape
from itertools import accumulate
from math import log10
from typing import Any

from corpus_tools.count.tables import cell_text

BAR_PX = 18
ROWS = 100
"""Rows of a table, and lines of a concordance, that a twin shows: it says what there is, the explorer shows it all."""
LABEL_PX, LENGTH_PX, VALUE_PX = 160, 280, 160


def twin_html(shown: dict[str, Any]) -> str:
    """Return one state (see `View.show`) as HTML."""
    figure = sketch(shown["figure"]) if shown["figure"] else ""
    reading = "".join(map(_paragraph_html, shown["reading"] or []))
    lines = lines_html(shown["lines"]) if shown["lines"] else ""
    table = table_html(shown["table"])
    return f'<div class="ct-twin">{reading}{figure}{lines}{table}<p>{escape(shown["note"])}</p></div>'


def lines_html(lines: list[dict[str, Any]]) -> str:
    """Return concordance lines as HTML, the match in the middle."""
    return f'<table class="ct-lines">{"".join(map(_line_html, lines[:ROWS]))}</table>{_more(len(lines), "lines")}'


def _more(size: int, what: str) -> str:
    return f"<p>The first {ROWS} of {size:,} {what}.</p>" if size > ROWS else ""


def _line_html(line: dict[str, Any]) -> str:
    (start, end), (first, last) = line["marks"][0], line["window"]
    left, match, right = (
        escape(" ".join(line["text"][a:b].split())) for a, b in ((first, start), (start, end), (end, last))
    )
    doc = escape(line["doc"])
    return f'<tr><td class="ct-number">{left}</td><th scope="row">{match}</th><td>{right}</td><td>{doc}</td></tr>'


def _paragraph_html(segments: list[list[str]]) -> str:
    """Return a paragraph of a marked-up article; what a mark means stands in its title."""
    written = f"<p>{''.join(_segment_html(*segment) for segment in segments)}</p>"
    return f'<div class="ct-beside">{written}</div>' if any(kind == "beside" for _, kind, *_ in segments) else written


def _segment_html(text: str, kind: str, why: str, letters: str = "", lines: str = "") -> str:
    if not kind:
        return escape(text)
    if kind == "beside":
        return "</p><p>"
    said = f' data-letters="{escape(letters)}"' if letters else ""
    return f'<span class="ct-is-{kind}" title="{escape(why)}"{said}>{escape(text)}</span>'


def table_html(table: dict[str, list]) -> str:
    """Return a table (see `views.table_data`) as HTML without styles, so that any page may hold it."""
    kinds = ["" if decimals is None else ' class="ct-number"' for decimals in table["decimals"]]
    head = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(table["labels"], kinds, strict=True)
    )
    rows = (
        [said.get(value, value) if said else value for value, said in zip(row, table["readings"], strict=True)]
        for row in table["rows"][:ROWS]
    )
    body = "".join(f"<tr>{_row_html(row, table['decimals'], kinds)}</tr>" for row in rows)
    more = _more(len(table["rows"]), "rows")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _row_html(row: list, decimals: list, kinds: list[str]) -> str:
    cells = [cell_text(value, places) for value, places in zip(row, decimals, strict=True)]
    first, *rest = [f"{kind}>{escape(cell)}</" for kind, cell in zip(kinds, cells, strict=True)]
    return f'<th scope="row"{first}th>' + "".join(f"<td{cell}td>" for cell in rest)


def sketch(figure: dict[str, Any]) -> str:
    """Return a figure's lying bars, or where it has none its points, as a small SVG; labels come escaped already."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and trace.get("orientation") == "h"]
    return _bars_svg(figure, bars) if bars else _points_svg(figure)


def _svg(figure: dict[str, Any], shapes: str, kind: str, width: int, height: int) -> str:
    said, below = (escape(figure["layout"]["meta"][part]) for part in ("title", "below"))
    head = f'<h4 aria-level="3">{said}</h4>' + (f"<p>{below}</p>" if below else "")
    return f'{head}<svg role="img" aria-label="{kind}" viewBox="0 0 {width} {height}" width="{width}" font-size="12">{shapes}</svg>'


def _bars_svg(figure: dict[str, Any], bars: list[dict[str, Any]]) -> str:
    """Return bars, stacked if there are several."""
    labels = list(dict.fromkeys(label for bar in bars for label in bar["y"]))
    values = [[dict(zip(bar["y"], bar["x"], strict=True)).get(label, 0) for bar in bars] for label in labels]
    most = max(map(sum, values), default=0) or 1
    rows = "".join(
        # A label's line breaks are plotly's; in an SVG a tag of HTML would end the drawing.
        _row_svg(row * BAR_PX, label.replace("<br>", " "), values[row], [_fill(bar, label) for bar in bars], most)
        for row, label in enumerate(labels)
    )
    return _svg(figure, rows, "Bars", LABEL_PX + LENGTH_PX + VALUE_PX, BAR_PX * len(labels))


def _points_svg(figure: dict[str, Any]) -> str:
    """Return points and lines, in lanes or between two axes, with the labels that the chart shows."""
    xaxis, yaxis = figure["layout"]["xaxis"], figure["layout"]["yaxis"]
    lanes = yaxis.get("categoryarray") or yaxis.get("ticktext", []) * (yaxis.get("type") != "log")
    height = BAR_PX * len(lanes) if lanes else LENGTH_PX
    across = _scale(xaxis["range"], LABEL_PX, LABEL_PX + LENGTH_PX)
    up = _height(yaxis, height)
    shapes = [
        f'<text x="{LABEL_PX - 6}" y="{up(row) + 4:.1f}" text-anchor="end" fill="currentColor">{lane}</text>'
        for row, lane in enumerate(lanes)
    ]
    traces = [trace for trace in figure["data"] if trace["type"] == "scatter"]
    for trace in traces:
        # Where nothing is known the pen is lifted.
        known = [None not in place for place in zip(trace["x"], trace["y"], strict=True)]
        places = [
            (across(x), up(y)) if is_known else None
            for x, y, is_known in zip(trace["x"], trace["y"], known, strict=True)
        ]
        shapes += [_line_svg(places)] if trace.get("mode") == "lines" else _marks_svgs(trace, places)
    return _svg(figure, "".join(shapes), "Points", LABEL_PX + LENGTH_PX + VALUE_PX, height)


Place = tuple[float, float] | None


def _height(axis: dict[str, Any], height: int) -> Callable[[Any], float]:
    """Return how far down a value stands: a lane's name or number, or a value on a plain or logarithmic axis."""
    scale, lanes = _scale(axis["range"], height, 0), axis.get("categoryarray")
    if lanes:
        return lambda value: scale(lanes.index(value) if isinstance(value, str) else value)
    return (lambda value: scale(log10(value))) if axis.get("type") == "log" else scale


def _line_svg(places: list[Place]) -> str:
    """Return the lines between places; None lifts the pen."""
    pen = zip(places, [None, *places], strict=False)
    drawn = "".join(f"{'L' if before else 'M'}{place[0]:.1f} {place[1]:.1f}" for place, before in pen if place)
    return f'<path d="{drawn}" fill="none" stroke="#B4C0CC"/>'


def _marks_svgs(trace: dict[str, Any], places: list[Place]) -> list[str]:
    said = trace.get("text") or [""] * len(places)
    hidden = "markers" not in trace.get("mode", "markers") or trace["marker"].get("opacity") == 0
    return [
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" fill="currentColor">{label}</text>'
        if hidden
        else _point_svg(x, y, label)
        for (x, y), label in zip(filter(None, places), said, strict=True)
        if label or not hidden
    ]


def _point_svg(x: float, y: float, label: str) -> str:
    said = f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="currentColor">{label}</text>' if label else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#5B7083"/>{said}'


def _scale(span: list[float], first: float, last: float) -> Callable[[float], float]:
    return lambda value: first + (last - first) * (value - span[0]) / (span[1] - span[0])


def _fill(bar: dict[str, Any], label: str) -> str:
    """Return the colour of a bar, which may differ from row to row."""
    colour = bar["marker"]["color"]
    return colour if isinstance(colour, str) else dict(zip(bar["y"], colour, strict=True)).get(label, colour[0])


def _row_svg(top: int, label: str, values: list[float], fills: list[str], most: float) -> str:
    # What lies below zero has no bar here, only its number.
    lengths = [max(0.0, value) for value in values]
    ends = [LABEL_PX + LENGTH_PX * end / most for end in accumulate(lengths, initial=0)]
    pieces = "".join(
        f'<rect x="{start:.1f}" y="{top + 3}" width="{end - start:.1f}" height="{BAR_PX - 6}" fill="{fill}" stroke="#5B7083"/>'
        for start, end, fill in zip(ends, ends[1:], fills, strict=False)
    )
    said = f"{values[0]:,g}" if len(values) == 1 else " / ".join(f"{value:,g}" for value in values)
    return (
        f'<text x="{LABEL_PX - 6}" y="{top + 13}" text-anchor="end" fill="currentColor">{label}</text>{pieces}'
        f'<text x="{ends[-1] + 5:.1f}" y="{top + 13}" fill="currentColor">{said}</text>'
    )
