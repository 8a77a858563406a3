"""Tables as they are printed: columns by the names that readers know, numbers rounded; for LaTeX, for Word, for a spreadsheet."""

import re
from collections.abc import Mapping
from math import isfinite, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import CorpusError, needed
from corpus_tools.lexicons.cells import csv_text
from corpus_tools.lexicons.columns import schema
from corpus_tools.lexicons.reader import path_of
from corpus_tools.writing import replacing, write_whole

if TYPE_CHECKING:
    import numpy as np

Columns = Mapping[str, "np.ndarray"]
Readings = Mapping[str, Mapping[str, str]]
"""By column, how values read that are counted under another form."""
NOTHING = "–"
"""What stands where there is no number: none could be made, or one without end."""
FORMS = (".tex", ".docx", ".csv")


class Printed(NamedTuple):
    """A table as text: what its columns are called, which of them are numbers, and its rows."""

    labels: list[str]
    numbers: list[bool]
    rows: list[list[str]]


def shown_columns(columns: Columns) -> dict[str, list]:
    """Return the columns that a reader sees, a number that is none as None; a warning that holds of no row says nothing, nor
    does a number that no row has.
    """
    values = {name: column.tolist() for name, column in columns.items()}
    return {name: _plain(column) for name, column in values.items() if not column or not _says_nothing(column)}


def _says_nothing(values: list) -> bool:
    kinds = set(map(type, values))
    return (kinds == {bool} and not any(values)) or (kinds == {float} and all(map(isnan, values)))


def _plain(values: list) -> list:
    """Return values as a table shows them: a yes for True and nothing for False, nothing for a number that is none."""
    readable = [("yes" if value else "") if isinstance(value, bool) else value for value in values]
    return [None if isinstance(value, float) and not isfinite(value) else value for value in readable]


def decimals_of(values: list, known: int | None) -> int | None:
    """Return how many decimals a column shows: None if it has words; else as its schema says and, where that says nothing,
    four where two would hide something.
    """
    numbers = [value for value in values if value is not None]
    if not all(isinstance(value, (int, float)) for value in numbers):
        return None
    if all(isinstance(value, int) for value in numbers):
        return 0
    if known is not None:
        return known
    return 2 if all(value == round(value, 2) for value in numbers) else 4


def cell_text(value: Any, decimals: int | None) -> str:
    """Return a cell as it is shown: a number with its decimals and thousands, a word as it is.

    >>> cell_text(1234.5, 2), cell_text(None, 2), cell_text("Putin", None)
    ('1,234.50', '–', 'Putin')
    """
    if value is None:
        return NOTHING
    return f"{value:,.{decimals}f}" if decimals is not None else str(value)


def printed(columns: Columns, readings: Readings | None = None) -> Printed:
    """Return the table of a finding as it is printed."""
    shown = shown_columns(columns)
    known = schema(tuple(shown))
    places = [decimals_of(values, one.decimals) for one, values in zip(known, shown.values(), strict=True)]
    told = [(readings or {}).get(name, {}) for name in shown]
    rows = [
        [
            _p_text(place) if name in P_VALUES and value == 0 else cell_text(said.get(value, value), place)
            for name, value, said, place in zip(shown, row, told, places, strict=True)
        ]
        for row in zip(*shown.values(), strict=True)
    ]
    return Printed([one.label for one in known], [place is not None for place in places], rows)


P_VALUES = ("p", "fisher_p", "p_more", "p_fewer", "fisher")
"""Columns of probabilities, which are never 0."""


def _p_text(decimals: int | None) -> str:
    return f"< {10 ** -(decimals or 4):.{decimals or 4}f}"


def save_table(columns: Columns, note: str, path: str | Path, readings: Readings | None = None) -> Path:
    """Write a finding's table and note as `.tex`, `.docx` or `.csv`."""
    path = path_of(path)
    form = path.suffix.lower()
    if form == ".tex":
        return write_whole(path, latex(columns, note, readings))
    if form == ".docx":
        return _save_word(columns, note, path, readings)
    if form == ".csv":
        table = printed(columns, readings)
        # Spreadsheets take UTF-8 for UTF-8 only with this mark.
        return write_whole(path, f"\ufeff{csv_text([table.labels, *table.rows])}")
    raise CorpusError(
        f"A table is written as {', '.join(FORMS)}, not as {path.suffix or 'a file without ending'!r}. Name it {path.stem}.docx."
    )


LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}
"""Letters that LaTeX would take for commands."""


def _latex_text(text: str) -> str:
    r"""Return text that LaTeX sets as it is.

    >>> _latex_text("50 % of a_b")
    '50 \\% of a\\_b'
    """
    return "".join(LATEX.get(letter, letter) for letter in " ".join(text.split()))


def latex(columns: Columns, note: str, readings: Readings | None = None, *, caption: str = "", label: str = "") -> str:
    """Return a finding's table for LaTeX, with the rules of the package booktabs, and its note below it."""
    table = printed(columns, readings)
    lines = [" & ".join(map(_latex_text, row)) + r" \\" for row in [table.labels, *table.rows]]
    head = [rf"\caption{{{_latex_text(caption)}}}"] * bool(caption) + [rf"\label{{{label}}}"] * bool(label)
    sides = "".join("r" if is_number else "l" for is_number in table.numbers)
    inside = [
        rf"\begin{{tabular}}{{{sides}}}",
        r"\toprule",
        lines[0],
        r"\midrule",
        *lines[1:],
        r"\bottomrule",
        r"\end{tabular}",
    ]
    below = rf"\par\smallskip\footnotesize {_latex_text(note)}"
    return "\n".join(
        [
            r"% needs \usepackage{booktabs}",
            r"\begin{table}[htbp]",
            r"\centering",
            *head,
            *inside,
            below,
            r"\end{table}",
            "",
        ]
    )


ACROSS = 7
"""Columns that an upright page of Word's has room for; with more it lies."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for, and so no file of Word."""


def _save_word(columns: Columns, note: str, path: Path, readings: Readings | None) -> Path:
    """Write a document of Word's with a table ruled as papers have it, whose head comes again on each page, and the note."""
    try:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt
    except ImportError:
        raise needed("A table for Word", "python-docx") from None
    table, document = printed(columns, readings), Document()
    if len(table.labels) > ACROSS:
        page = document.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.labels))
    cells = list(grid._cells)  # once: asked for one by one, they are counted anew each time
    for cell, text, number in zip(
        cells,
        [text for row in [table.labels, *table.rows] for text in row],
        table.numbers * (1 + len(table.rows)),
        strict=True,
    ):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(ILLEGAL.sub("", text)).font.size = Pt(9)
        paragraph.alignment = 2 if number else 0
    _rule(grid)
    document.add_paragraph().add_run(ILLEGAL.sub("", note)).font.size = Pt(8)
    with replacing(path) as new:
        document.save(str(new))
    return path


def _rule(grid: Any) -> None:
    """Give a table of Word's lines above, below, and under its head, and no other."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def ruled(kind: str, *sides: str) -> Any:
        borders = OxmlElement(kind)
        for side in sides:
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "6"), ("color", "auto")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
        return borders

    grid._tbl.tblPr.append(ruled("w:tblBorders", "top", "bottom"))
    for cell in grid.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(ruled("w:tcBorders", "bottom"))
    head = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(head)
