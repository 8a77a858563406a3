"""The static twin of an explorer: chart, table and note as HTML that needs no script."""

from __future__ import annotations

from html import escape
from typing import Any

BAR_PX = 18
LABEL_PX, LENGTH_PX, VALUE_PX = 160, 320, 80


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
    """Return the bars of a figure as a small SVG, labels escaped as the figure has them already."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    if not bars:
        return ""
    labels, values = bars[0]["y"], bars[0]["x"]
    most = max([*values, 0]) or 1
    rows = "".join(
        _bar_svg(row, label, value, most) for row, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    width, height = LABEL_PX + LENGTH_PX + VALUE_PX, BAR_PX * len(labels)
    # The title has entities and line breaks already, as plotly reads them.
    title = figure["layout"]["title"]["text"]
    return f'<h4>{title}</h4><svg role="img" aria-label="Bars" viewBox="0 0 {width} {height}" width="{width}" font-size="12">{rows}</svg>'


def _bar_svg(row: int, label: str, value: float, most: float) -> str:
    top, length = row * BAR_PX, LENGTH_PX * value / most
    return (
        f'<text x="{LABEL_PX - 6}" y="{top + 13}" text-anchor="end" fill="currentColor">{label}</text>'
        f'<rect x="{LABEL_PX}" y="{top + 3}" width="{length:.1f}" height="{BAR_PX - 6}" fill="#5B7083"/>'
        f'<text x="{LABEL_PX + length + 5:.1f}" y="{top + 13}" fill="currentColor">{value:,g}</text>'
    )
