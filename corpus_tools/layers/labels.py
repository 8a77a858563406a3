"""Labels: what readers say of single hits (right, wrong, unsure), in a small CSV file that outlives the lists and the texts.

A row says where the hit stands and what it read, so that a label whose text has changed is noticed
instead of being taken for a label of something else. Rows are only ever added: who changes their
mind adds a row, and the last one counts.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.encodings import UTF_8
from corpus_tools.errors import LabelError, did_you_mean
from corpus_tools.lexicons.cells import as_meant, csv_line
from corpus_tools.lexicons.reader import Row, decoded, delimiter_of, is_whole_number, path_of, rows_in, table_in
from corpus_tools.text.article import Article
from corpus_tools.text.notices import Notices

if TYPE_CHECKING:
    import pandas as pd

SAID = ("right", "wrong", "unsure")
"""What can be said of a hit."""
UNDONE = "undone"
"""What stands in the file where somebody took an answer back: as rows are only added, that is one too."""

LAYERS = {"markers": "category", "quotations": "function", "mentions": "actor"}
"""The layers whose hits can be labelled, and the column that says what each hit is taken for."""

HIT = ["layer", "category", "doc", "start", "end"]
"""What tells one hit from all others."""
COLUMNS = (*HIT, "text", "label", "labeller", "version")
"""The columns of the file. `version` is that of the list that found the hit."""


def save_label(path: str | Path, hit: Mapping[str, object], label: str, *, labeller: str) -> None:
    """Add one label to a file, which is made if it is not there. What stands in the file is never touched.

    `hit` is a row of `sample_hits`. The row goes out in one piece and is on the disk before this
    returns: a notebook that dies after it loses nothing, and two that label at once do not mix their rows.
    """
    _check_label(label, "The label")
    if not labeller.strip():
        raise LabelError("A label needs somebody who gives it. Say who: labeller='Anna'.")
    path = path_of(path)
    cells = {**{column: hit[column] for column in (*HIT, "text", "version")}, "label": label, "labeller": labeller}
    try:
        if not _made(path, cells):
            _append(path, cells)
    except OSError as error:
        raise LabelError(
            f"The label was not saved: {path} cannot be written ({error.strerror}). Name a file where you may write."
        ) from None


def _made(path: Path, cells: Mapping[str, object]) -> bool:
    """Make the file with its first row; False if there is one already."""
    try:
        # Made and appended to in one: somebody else's row may come before ours.
        with open(path, "ab", buffering=0, opener=_new) as file:
            _write(file, f"{csv_line(COLUMNS)}\n{csv_line(cells[column] for column in COLUMNS)}\n")
    except FileExistsError:
        return False
    return True


def _new(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL, 0o666)


def _append(path: Path, cells: Mapping[str, object]) -> None:
    there = path.read_bytes()
    is_empty = not decoded(there).text.strip()
    names, delimiter = (COLUMNS, ",") if is_empty else _columns(path, there)
    start = f"{csv_line(COLUMNS)}\n" if is_empty else ""
    # A last line without an end was written by hand, or broken off.
    if not is_empty and not there.endswith((b"\n", b"\r")):
        start = "\n"
    with path.open("ab", buffering=0) as file:
        _write(file, f"{start}{csv_line((cells.get(name, '') for name in names), delimiter)}\n")


def _columns(path: Path, there: bytes) -> tuple[list[str], str]:
    """Return the columns of a file of labels, in any order and with others beside them, and what parts them."""
    text, encoding, _ = decoded(there)
    if encoding != UTF_8:
        raise LabelError(
            f"The label was not saved: {path.name} is no UTF-8 but {encoding}, so its rows and new ones would not mix. "
            "Save it as CSV in UTF-8, or name another file."
        )
    delimiter = delimiter_of(text)
    names = next(csv.reader(text.splitlines(), delimiter=delimiter), [])
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise LabelError(
            f"The label was not saved: {path.name} has no column {missing[0]!r}, so it is no file of labels. "
            f"Name another file. A file of labels has the columns {', '.join(COLUMNS)}."
        )
    return names, delimiter


def _write(file: io.FileIO, text: str) -> None:
    """Write a text whole or not at all, and see it to the disk."""
    data, before = text.encode("utf-8"), file.seek(0, os.SEEK_END)
    if file.write(data) != len(data):
        file.truncate(before)
        raise OSError(28, "the disk is full")
    os.fsync(file.fileno())


def read_labels(path: str | Path) -> pd.DataFrame:
    """Return the labels of a file, the last that each labeller gave to each hit; none if the file is empty or not there yet.

    Columns: `layer, category, doc, start, end, text, label, labeller, version`, and `where` (file and line).
    A row that cannot be read is an error that names its line.
    """
    import pandas as pd

    path = path_of(path)
    if path.is_dir():
        raise LabelError(f"{path} is a folder. Name the file of labels in it, such as {path / 'labels.csv'}.")
    rows = [_cells(row) for row in _rows(path)] if path.exists() else []
    table = pd.DataFrame(rows, columns=[*COLUMNS, "where"]).astype({"start": int, "end": int})
    last = table.drop_duplicates([*HIT, "labeller"], keep="last")
    return last[last["label"] != UNDONE].reset_index(drop=True)


def _rows(path: Path) -> Iterator[Row]:
    text = table_in(path, LabelError)
    lines = io.StringIO(text if text.strip() else csv_line(COLUMNS), newline="")
    options: dict[str, Any] = {"exact": ("text",), "delimiter": delimiter_of(lines.getvalue())}
    for row in rows_in(lines, str(path), required=COLUMNS, error=LabelError, **options):
        # Two who make the file at one moment may both begin it.
        if any(row[column] != column for column in COLUMNS):
            yield row


def _cells(row: Row) -> tuple:
    _check_label(row["label"], f"{row.where}: the label")
    if row["layer"] not in LAYERS:
        near = did_you_mean(row["layer"], LAYERS)
        raise LabelError(f"{row.where}: no layer is called {row['layer']!r}.{near} Layers: {', '.join(LAYERS)}")
    if not (is_whole_number(row["start"]) and is_whole_number(row["end"])):
        raise LabelError(
            f"{row.where}: start and end are numbers, not {row['start']!r} and {row['end']!r}. Take the row out, or label the hit again."
        )
    cells = {**row.cells, "text": as_meant(row["text"])}
    return (*(int(cells[name]) if name in ("start", "end") else cells[name] for name in COLUMNS), row.where)


def _check_label(label: str, what: str) -> None:
    if label not in (*SAID, UNDONE):
        raise LabelError(f"{what} {label!r} is not known.{did_you_mean(label, SAID)} Labels: {', '.join(SAID)}")


def fitting(labels: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """Return the labels whose text still stands where it stood; the others are warned of, one by one.

    `stale_labels` lists them all.
    """
    problems = np.array(list(_problems(labels, articles)), dtype=object)
    with Notices(strict=False) as notices:
        for problem in problems:
            if problem:
                notices.add("labels that do not fit (see ct.stale_labels)", problem)
    return labels[problems == ""].reset_index(drop=True)


def stale_labels(labels: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """Return the labels that no longer fit the articles, each with a `problem`: who uses them must look again."""
    problems = np.array(list(_problems(labels, articles)), dtype=object)
    return labels.assign(problem=problems)[problems != ""].reset_index(drop=True)


def _problems(labels: pd.DataFrame, articles: Iterable[Article]) -> Iterator[str]:
    """Yield for each label what is wrong with its place, or nothing."""
    text = {article.id: article.text for article in articles}
    columns = (labels[name].tolist() for name in ("where", "doc", "start", "end", "text", "category"))
    for where, doc, start, end, said, category in zip(*columns, strict=True):
        label = f"{where}: the label of {said!r} ({category}) in {doc!r} was left out"
        if doc not in text:
            yield f"{label}, because the corpus has no such article.{did_you_mean(doc, text)}"
        elif text[doc][start:end] != said:
            yield f"{label}, because the text has {text[doc][start:end]!r} there now. Label it again."
        else:
            yield ""


def verdicts(labels: pd.DataFrame) -> pd.DataFrame:
    """Return one row a labelled hit with the `verdict` of all its labellers together.

    `right` if somebody says so and nobody says wrong; `wrong` the other way round; else `unsure`.
    """
    says = {word: (labels["label"] == word).groupby([labels[name] for name in HIT], sort=False).any() for word in SAID}
    right, wrong = says["right"], says["wrong"]
    verdict = right.map({True: "right", False: "unsure"}).where(~wrong, "wrong").where(~(right & wrong), "unsure")
    return verdict.rename("verdict").reset_index()


def rejected(spans: pd.DataFrame, layer: str, labels: pd.DataFrame | None) -> np.ndarray:
    """Return a mask of a layer's spans that were labelled wrong."""
    if labels is None or not (labels["layer"] == layer).any():
        return np.zeros(len(spans), dtype=bool)
    found = verdicts(labels[labels["layer"] == layer])
    found = found[found["verdict"] == "wrong"]
    places = ["doc", "start", "end"]
    wrong = set(found[["category", *places]].itertuples(index=False, name=None))
    hits = spans[[LAYERS[layer], *places]].itertuples(index=False, name=None)
    return np.array([hit in wrong for hit in hits], dtype=bool)


def without_rejected(spans: pd.DataFrame, layer: str, labels: pd.DataFrame | None) -> pd.DataFrame:
    """Return a layer's spans without those that were labelled wrong."""
    wrong = rejected(spans, layer, labels)
    return spans[~wrong].reset_index(drop=True) if wrong.any() else spans
