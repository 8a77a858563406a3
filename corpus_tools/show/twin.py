"""The static twin of an explorer: chart, table and note as HTML that needs no script."""

from __future__ import annotations

from html import escape
from itertools import accumulate
from typing import Any

BAR_PX = 18
LABEL_PX, LENGTH_PX, VALUE_PX = 160, 280, 160


def twin_html(shown: dict[str, Any], *, mark: str = "") -> str:
    """Return one state (see `View.show`) as HTML; `mark` names the twin, so that it can be hidden."""
    figure = sketch(shown["figure"]) if shown["figure"] else ""
    reading = reading_html(shown["reading"]) if shown["reading"] else ""
    return (
        f'<div class="ct-twin {mark}">{reading}{figure}{table_html(shown["table"])}<p>{escape(shown["note"])}</p></div>'
    )


def reading_html(paragraphs: list[list[list[str]]]) -> str:
    """Return a marked-up article as HTML; what a mark means stands in its title."""
    return "".join(f"<p>{''.join(_segment_html(*segment) for segment in paragraph)}</p>" for paragraph in paragraphs)


def _segment_html(text: str, kind: str, why: str) -> str:
    return f'<span class="ct-is-{kind}" title="{escape(why)}">{escape(text)}</span>' if kind else escape(text)


def cell_text(value: Any, decimals: int | None) -> str:
    """Return a cell as it is shown: a number with its decimals and thousands, a word as it is."""
    return f"{value:,.{decimals}f}" if decimals is not None else str(value)


def table_html(table: dict[str, list]) -> str:
    """Return a table (see `views.table_data`) as HTML without styles, so that any page may hold it."""
    kinds = ["ct-word" if decimals is None else "ct-number" for decimals in table["decimals"]]
    head = "".join(
        f'<th scope="col" class="{kind}">{escape(name)}</th>'
        for name, kind in zip(table["columns"], kinds, strict=True)
    )
    body = "".join(f"<tr>{_row_html(row, table['decimals'], kinds)}</tr>" for row in table["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row_html(row: list, decimals: list, kinds: list[str]) -> str:
    cells = [cell_text(value, places) for value, places in zip(row, decimals, strict=True)]
    first, *rest = [f' class="{kind}">{escape(cell)}</' for kind, cell in zip(kinds, cells, strict=True)]
    return f'<th scope="row"{first}th>' + "".join(f"<td{cell}td>" for cell in rest)


def sketch(figure: dict[str, Any]) -> str:
    """Return the bars of a figure as a small SVG, stacked if there are several; labels come escaped already."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    if not bars:
        return ""
    labels = list(dict.fromkeys(label for bar in bars for label in bar["y"]))
    values = [[dict(zip(bar["y"], bar["x"], strict=True)).get(label, 0) for bar in bars] for label in labels]
    most = max(map(sum, values), default=0) or 1
    fills = [bar["marker"]["color"] for bar in bars]
    rows = "".join(_row_svg(row * BAR_PX, labels[row], values[row], fills, most) for row in range(len(labels)))
    width, height = LABEL_PX + LENGTH_PX + VALUE_PX, BAR_PX * len(labels)
    # The title has entities and line breaks already, as plotly reads them.
    title = figure["layout"]["title"]["text"]
    return f'<h4>{title}</h4><svg role="img" aria-label="Bars" viewBox="0 0 {width} {height}" width="{width}" font-size="12">{rows}</svg>'


def _row_svg(top: int, label: str, values: list[float], fills: list[str], most: float) -> str:
    ends = [LABEL_PX + LENGTH_PX * end / most for end in accumulate(values, initial=0)]
    pieces = "".join(
        f'<rect x="{start:.1f}" y="{top + 3}" width="{end - start:.1f}" height="{BAR_PX - 6}" fill="{fill}" stroke="#5B7083"/>'
        for start, end, fill in zip(ends, ends[1:], fills, strict=False)
    )
    said = f"{values[0]:,g}" if len(values) == 1 else " / ".join(f"{value:,g}" for value in values)
    return (
        f'<text x="{LABEL_PX - 6}" y="{top + 13}" text-anchor="end" fill="currentColor">{label}</text>{pieces}'
        f'<text x="{ends[-1] + 5:.1f}" y="{top + 13}" fill="currentColor">{said}</text>'
    )
