"""A class: what students handed in as files, and a board of it to discuss: slips and tries, and where readers disagree most."""

from __future__ import annotations

import io
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from corpus_tools.charts.frame import ROW_PX, row_labels, rows_px
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.stacked import paint, stacked_bars
from corpus_tools.charts.stills.figure import save_still
from corpus_tools.charts.theme import ACCENT, BAR, COLOURS, Chart, Headline
from corpus_tools.errors import CorpusError, LabelError, number_of
from corpus_tools.layers.annotation.merging import Merged, files_in, kind_of, merge_labels
from corpus_tools.lexicons.reader import columns_of, delimiter_of, path_of, rows_in, table_in
from corpus_tools.project.readers import NOTHING, Passage, agreements, divided, passages
from corpus_tools.publish.pages import to_html
from corpus_tools.publish.policy import with_policy
from corpus_tools.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd

ANSWERS = ("page", "exercise", "question", "try", "answer", "verdict", "hint", "reader")
"""The columns of the file that a page saves (`publish/static/answers.js`)."""
ENDS = ("at once", "after more tries", "looked it up", "not yet")
PAINT = dict(zip(ENDS, (ACCENT, COLOURS[4], COLOURS[5], BAR), strict=True))
SLIPS, PASSAGES = 3, 12
WIDTH_CM, PHONE_CM = 18, 9
BOARD = "board.html"
AGREED = (
    "Alpha (Krippendorff’s) is 1 where all who read a passage say the same, and 0 where they agree no more often than chance "
    "would have it; – where all said one thing of everything. Of all codes what somebody said of a passage is a set "
    "(distance: MASI). With few passages it jumps about: read it beside the passages below."
)


@dataclass(frozen=True, eq=False)
class Handed:
    """What a class handed in: `answers` to exercises, labels or codes (`said`), and what is odd about the files."""

    answers: pd.DataFrame
    said: Merged | None
    problems: tuple[str, ...]
    missing: tuple[str, ...] = ()


def gathered(folder: str | Path, readers: Sequence[str] = ()) -> Handed:
    """Read all that students handed in, in a folder: files of answers, labels, codes; what cannot be read is named."""
    folder = path_of(folder)
    if not folder.is_dir():
        raise CorpusError(f"{folder} is no folder. Put the files that were handed in into one, and name it.")
    files = dict(_answer_files(folder))
    answers, problems = _answers(files)
    try:
        said = merge_labels(folder)
    except LabelError:
        said = None
    if said is None and answers.empty:
        raise CorpusError(
            f"No answers, labels or codes are in {folder}. Put the files there that students saved on their pages."
        )
    here = {name.casefold() for name in answers["reader"]}
    if said is not None:
        odd = said.files[(said.files["problem"] != "") & ~said.files["file"].isin(files)]
        problems += [f"{file}: {problem}" for file, problem in zip(odd["file"], odd["problem"], strict=True)]
        here |= {name.casefold() for name in said.rows[kind_of(said.rows).reader]}
    missing = tuple(name for name in readers if name.casefold() not in here)
    return Handed(answers, said, tuple(problems), missing)


def _answer_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of answers: its name, and what it says."""
    for name, path in files_in(folder).items():
        try:
            text = table_in(path, LabelError)
        except CorpusError:
            continue
        if set(ANSWERS) <= set(columns_of(text)):
            yield name, text


def _answers(files: Mapping[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the answers of all files; of a reader who handed in one page twice, those of the longer file."""
    import pandas as pd

    tables, problems = [], []
    for file, text in files.items():
        lines = io.StringIO(text, newline="")
        rows = rows_in(lines, file, required=ANSWERS, error=LabelError, delimiter=delimiter_of(text))
        try:
            tables.append(pd.DataFrame([{name: row[name] for name in ANSWERS} | {"file": file} for row in rows]))
        except CorpusError as error:
            problems.append(str(error))
    if not any(map(len, tables)):
        return pd.DataFrame(columns=[*ANSWERS, "file"]), problems
    table = pd.concat(tables, ignore_index=True)
    sizes = table.groupby(["reader", "page", "file"], sort=False).size().sort_values(kind="stable")
    kept = {(reader, page): file for reader, page, file in sizes.index}
    for reader, page, file in sizes.index:
        if kept[reader, page] != file:
            problems.append(
                f"{file}: {reader} handed in {page!r} twice, and {kept[reader, page]}, which has more, is counted."
            )
    is_kept = [kept[row.reader, row.page] == row.file for row in table.itertuples()]
    return table[is_kept].reset_index(drop=True), problems


def ended(tries: pd.DataFrame) -> str:
    """Return how one reader's way with one exercise ended."""
    verdicts = tries["verdict"].tolist()
    if "right" in verdicts and "shown" not in verdicts[: verdicts.index("right")]:
        return ENDS[0] if verdicts.index("right") == 0 else ENDS[1]
    return ENDS[2] if "shown" in verdicts else ENDS[3]


def exercises(answers: pd.DataFrame) -> pd.DataFrame:
    """Return a row an exercise: how many answered, how each way ended, tries on average, and the commonest slips."""
    import pandas as pd

    rows = []
    for (page, number), of in answers.groupby(["page", "exercise"], sort=False):
        ends = Counter(ended(tries) for _, tries in of.groupby("reader", sort=False))
        wrong = of[of["verdict"] == "wrong"].drop_duplicates(["reader", "answer"])
        slips = Counter(zip(wrong["answer"], wrong["hint"], strict=True)).most_common(SLIPS)
        first = Counter(of.drop_duplicates("reader")["answer"])
        readers = of["reader"].nunique()
        same = sum(many * (many - 1) for many in first.values()) / (readers * (readers - 1)) if readers > 1 else None
        tries = (of["verdict"] != "shown").sum() / readers
        cells = {
            "page": page,
            "exercise": int(str(number)),
            "question": of["question"].iloc[0],
            "readers": readers,
            "same": same,
            "tries": round(float(tries), 1),
        }
        rows.append(cells | {end: ends[end] for end in ENDS} | {"slips": slips})
    return pd.DataFrame(rows)


def board(folder: str | Path, *, readers: Sequence[str] = (), to: str | Path | None = None) -> tuple[Path, Handed]:
    """Write a board of what a class handed in, a page without names, and return where it is and what was read."""
    folder = path_of(folder)
    handed = gathered(folder, readers)
    cells = [new_markdown_cell(f"# What the class said\n\n{_summary(handed)}")]
    if not handed.answers.empty:
        cells += _exercise_cells(exercises(handed.answers))
    if handed.said is not None:
        cells += _reader_cells(handed.said)
    page = with_policy(to_html(new_notebook(cells=cells), "What the class said"))
    return write_whole(path_of(to) if to else folder / BOARD, page), handed


def _summary(handed: Handed) -> str:
    answers, said = handed.answers, []
    if not answers.empty:
        tried = answers.groupby(["page", "exercise"]).ngroups
        many = (
            number_of(answers["reader"].nunique(), "student"),
            number_of(len(answers), "answer"),
            number_of(tried, "exercise"),
        )
        said.append("{} saved {} to {}.".format(*many))
    if handed.said is not None:
        rows, record = handed.said.rows, kind_of(handed.said.rows)
        said.append(f"{number_of(rows[record.reader].nunique(), 'student')} gave {number_of(len(rows), record.noun)}.")
    return " ".join([*said, "No name stands on this page; the files with names stay in their folder."])


def _plain(text: str) -> str:
    """Return what somebody typed as text of the board: a blank line in it would begin markdown, and a dollar a formula."""
    return escape(" ".join(text.split())).replace("$", "&#36;")


def _exercise_cells(table: pd.DataFrame) -> list[nbformat.NotebookNode]:
    rows = "".join(
        f'<tr><th scope="row">{_plain(row["page"])}, {row["exercise"]}. {_plain(row["question"])}</th><td>{row["readers"]}</td><td>{row["tries"]}</td>'
        f"<td>{'–' if row['same'] is None else format(100 * row['same'], '.0f')}</td>"
        f"<td>{'<br>'.join(_slip(*slip) for slip in row['slips']) or 'none'}</td></tr>"
        for row in table.to_dict("records")
    )
    return [
        new_markdown_cell("## Exercises"),
        new_markdown_cell(_exercise_chart(table)),
        _table_cell(
            ("exercise", "students", "tries each", "% of pairs who answered the same at first", "commonest slips"), rows
        ),
    ]


def _table_cell(columns: Sequence[str], rows: str) -> nbformat.NotebookNode:
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return new_markdown_cell(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _slip(slip: tuple[str, str], times: int) -> str:
    answer, hint = slip
    return f"“{_plain(answer)}” ({number_of(times, 'student')}){': ' + _plain(hint) if hint else ''}"


def _exercise_chart(table: pd.DataFrame) -> str:
    """Return bars as a drawing: how each exercise ended, in per cent of those who tried it."""
    names = row_labels(f"{row['page']}, {row['exercise']}" for row in table.to_dict("records"))
    shares = {end: (100 * table[end] / table["readers"]).tolist() for end in ENDS}
    hardest = min(table.to_dict("records"), key=lambda row: row[ENDS[0]] / row["readers"])
    title = (
        f"Exercise {hardest['exercise']} of “{hardest['page']}” was hardest: "
        f"{hardest[ENDS[0]]} of {hardest['readers']} had it right at once"
    )
    pieces = [
        {"type": "bar", "orientation": "h", "x": shares[end], "y": names, "name": end, "marker": paint(PAINT[end])}
        for end in ENDS
    ]
    chart = stacked_bars(
        pieces, names, title=Headline(title, "% of the students who tried it"), height=90 + rows_px(names, 1.4 * ROW_PX)
    )
    return _pictures(chart, title)


def _pictures(chart: Chart, title: str) -> str:
    wide, narrow = (_drawing(chart, width) for width in (WIDTH_CM, PHONE_CM))
    return f'<div><picture><source media="(max-width: 800px)" srcset="{narrow}"><img src="{wide}" alt="{_plain(title)}"></picture></div>'


def _drawing(chart: Chart, width_cm: float) -> str:
    """Return a chart as an address that holds its drawing."""
    with TemporaryDirectory() as folder:
        data = save_still(chart, Path(folder) / "board.svg", width_cm=width_cm).read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(data).decode('ascii')}"


def _reader_cells(said: Merged) -> list[nbformat.NotebookNode]:
    read = passages(said.rows)
    if not read:
        return [
            new_markdown_cell("## How far readers agree\n\nNo passage was read by two, so there is nothing to compare.")
        ]
    rows = "".join(
        f'<tr><th scope="row">{_plain(row["name"])}</th><td>{row["passages"]}</td><td>{row["percent"]:.0f}</td>'
        f"<td>{'–' if row['alpha'] != row['alpha'] else format(row['alpha'], '.2f')}</td></tr>"
        for row in agreements(read)
    )
    cells = [
        new_markdown_cell(f"## How far readers agree\n\n{AGREED}"),
        _table_cell(("of what", "passages that several read", "% of pairs who say the same", "alpha"), rows),
    ]
    return [*cells, *_divided_cells(divided(read, PASSAGES))]


def _divided_cells(read: Sequence[Passage]) -> list[nbformat.NotebookNode]:
    if not read:
        return [
            new_markdown_cell("## Where readers disagree\n\nNowhere: of every passage all who read it say the same.")
        ]
    rows = "".join(
        f'<tr><th scope="row">{_plain(of.text)}</th><td>{_plain(of.category)}</td><td>{_plain(of.doc)}</td>'
        f"<td>{_plain(', '.join(f'{name} {times}' for name, times in of.counts.most_common()))}</td></tr>"
        for of in read
    )
    return [
        new_markdown_cell(
            "## Where readers disagree\n\nThe passages on which the class is most divided come first: read them aloud, and let both sides say why."
        ),
        new_markdown_cell(_divided_chart(read)),
        _table_cell(("passage", "taken for", "text", "what was said, how often"), rows),
    ]


def _divided_chart(read: Sequence[Passage]) -> str:
    """Return a grid as a drawing: of the most divided passages, how many of 100 readers said what."""
    names = [*dict.fromkeys(name for of in read for name in sorted(of.counts, key=lambda name: name == NOTHING))]
    cells = [
        Cell(x, y, 100 * of.counts[name] / len(of.said), "", [], f"{of.counts[name]} of {len(of.said)}")
        for y, of in enumerate(read)
        for x, name in enumerate(names)
    ]
    first = read[0]
    commonest, times = first.counts.most_common(1)[0]
    title = f"Of “{shortened(first.text, 40)}” {times} of {len(first.said)} say {commonest}: nowhere is the class more divided"
    rows = [f"{number}. {shortened(of.text, 40)}" for number, of in enumerate(read, start=1)]
    chart = grid(cells, names, rows, title=Headline(title, "how many of those who read the passage said what"))
    return _pictures(chart, title)


def shortened(text: str, letters: int) -> str:
    """Return the beginning of a text, in whole words."""
    return shorten(text, letters, placeholder=" …")
