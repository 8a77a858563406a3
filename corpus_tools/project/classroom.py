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
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from corpus_tools.charts.frame import ROW_PX, row_labels, rows_px
from corpus_tools.charts.stacked import paint, stacked_bars
from corpus_tools.charts.stills.figure import save_still
from corpus_tools.charts.theme import ACCENT, BAR, COLOURS, Chart, Headline
from corpus_tools.errors import CorpusError, LabelError
from corpus_tools.layers.annotation.labels import LABELS
from corpus_tools.layers.annotation.merging import Merged, files_in, kind_of, merge_labels
from corpus_tools.layers.annotation.record import PLACE
from corpus_tools.lexicons.reader import columns_of, delimiter_of, path_of, rows_in, table_in
from corpus_tools.publish.pages import to_html
from corpus_tools.publish.policy import with_policy
from corpus_tools.text.intake import counted
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
        tries = (of["verdict"] != "shown").sum() / of["reader"].nunique()
        cells = {
            "page": page,
            "exercise": int(str(number)),
            "question": of["question"].iloc[0],
            "readers": of["reader"].nunique(),
            "tries": round(float(tries), 1),
        }
        rows.append(cells | {end: ends[end] for end in ENDS} | {"slips": slips})
    return pd.DataFrame(rows)


def disagreements(rows: pd.DataFrame, most: int = PASSAGES) -> pd.DataFrame:
    """Return the passages on which readers differ most: which is said how often of each, the most even first."""
    import pandas as pd

    record = kind_of(rows)
    reader, says = record.reader, record.noun
    place = ["category", *PLACE] if record is LABELS else [*PLACE]
    found = []
    for key, of in rows.groupby(place, sort=False):
        said = Counter(name or "nothing" for name in of.drop_duplicates([reader, says], keep="last")[says])
        readers = of[reader].nunique()
        if readers > 1 and len(said) > 1:
            share = max(said.values()) / readers
            found.append(
                {
                    "text": of["text"].iloc[0],
                    **dict(zip(place, key, strict=True)),
                    "readers": readers,
                    "said": said,
                    "share": share,
                }
            )
    table = pd.DataFrame(found, columns=["text", *place, "readers", "said", "share"])
    return table.sort_values(["share", "readers"], ascending=[True, False], kind="stable").head(most)


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
            counted(answers["reader"].nunique(), "student"),
            counted(len(answers), "answer"),
            counted(tried, "exercise"),
        )
        said.append("{} saved {} to {}.".format(*many))
    if handed.said is not None:
        rows, record = handed.said.rows, kind_of(handed.said.rows)
        said.append(f"{counted(rows[record.reader].nunique(), 'student')} gave {counted(len(rows), record.noun)}.")
    return " ".join([*said, "No name stands on this page; the files with names stay in their folder."])


def _plain(text: str) -> str:
    """Return what somebody typed as text of the board: a blank line in it would begin markdown, and a dollar a formula."""
    return escape(" ".join(text.split())).replace("$", "&#36;")


def _exercise_cells(table: pd.DataFrame) -> list[nbformat.NotebookNode]:
    rows = "".join(
        f'<tr><th scope="row">{_plain(row["page"])}, {row["exercise"]}. {_plain(row["question"])}</th><td>{row["readers"]}</td><td>{row["tries"]}</td>'
        f"<td>{'<br>'.join(_slip(*slip) for slip in row['slips']) or 'none'}</td></tr>"
        for row in table.to_dict("records")
    )
    return [
        new_markdown_cell("## Exercises"),
        new_markdown_cell(_exercise_chart(table)),
        _table_cell(("exercise", "students", "tries each", "commonest slips"), rows),
    ]


def _table_cell(columns: Sequence[str], rows: str) -> nbformat.NotebookNode:
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return new_markdown_cell(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _slip(slip: tuple[str, str], times: int) -> str:
    answer, hint = slip
    return f"“{_plain(answer)}” ({counted(times, 'student')}){': ' + _plain(hint) if hint else ''}"


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
    wide, narrow = (_drawing(chart, width) for width in (WIDTH_CM, PHONE_CM))
    return f'<div><picture><source media="(max-width: 800px)" srcset="{narrow}"><img src="{wide}" alt="{_plain(title)}"></picture></div>'


def _drawing(chart: Chart, width_cm: float) -> str:
    """Return a chart as an address that holds its drawing."""
    with TemporaryDirectory() as folder:
        data = save_still(chart, Path(folder) / "board.svg", width_cm=width_cm).read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(data).decode('ascii')}"


def _reader_cells(said: Merged) -> list[nbformat.NotebookNode]:
    table = disagreements(said.rows)
    if not len(table):
        return [new_markdown_cell("## Where readers disagree\n\nNo passage was read by two who say different things.")]
    rows = "".join(
        f'<tr><th scope="row">{_plain(row["text"])}</th><td>{_plain(str(row.get("category", "")))}</td><td>{_plain(row["doc"])}</td>'
        f"<td>{_plain(', '.join(f'{name} {times}' for name, times in row['said'].most_common()))}</td></tr>"
        for row in table.to_dict("records")
    )
    return [
        new_markdown_cell(
            "## Where readers disagree\n\nThe passages on which the class is most divided come first: read them aloud, and let both sides say why."
        ),
        _table_cell(("passage", "taken for", "text", "what was said, how often"), rows),
    ]
