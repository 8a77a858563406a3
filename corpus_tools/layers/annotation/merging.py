"""A folder of files that a class handed in, as one table: who handed in what, who is missing, who said something twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import CorpusError, LabelError
from corpus_tools.layers.annotation.codes import CODES
from corpus_tools.layers.annotation.labels import LABELS
from corpus_tools.layers.annotation.record import PLACE, Record, read
from corpus_tools.lexicons.reader import columns_of, path_of, table_in

if TYPE_CHECKING:
    import pandas as pd

SHARED = 0.5
"""Share of a file's passages that others must have too; with fewer it is of another page."""


@dataclass(frozen=True, eq=False)
class Merged:
    """What a class said, in one table: all `rows`, the `files` they came in, what some `missing` readers have not said, and
    what was said `twice`.

    `rows` has the columns of `read_labels`, or of `read_codes`, and `file`; it can be given to all that takes labels or codes.
    `files` has a row a file: who reads, how many rows, how many of the others' passages it lacks, and a `problem`, if there is one.
    `twice` are the rows of readers who stand in two files and say different things in them, or the same.
    """

    rows: pd.DataFrame
    files: pd.DataFrame
    missing: tuple[str, ...]
    twice: pd.DataFrame

    def __repr__(self) -> str:
        odd = [
            f"{file}: {problem}"
            for file, problem in zip(self.files["file"], self.files["problem"], strict=True)
            if problem
        ]
        absent = [f"Nothing came from {', '.join(self.missing)}."] * bool(self.missing)
        several = [f"{len(self.twice):,} rows are of readers who stand in more than one file (.twice)."] * bool(
            len(self.twice)
        )
        head = f"{len(self.rows):,} rows of {self.rows[kind_of(self.rows).reader].nunique()} readers from {len(self.files)} files."
        return "\n".join([head, *absent, *several, *odd])


def merge_labels(folder: str | Path, *, readers: Sequence[str] = ()) -> Merged:
    """Read all files of labels, or of codes, in a folder as one table.

    `readers` are those who should have handed in a file: who did not is `missing`. A file that cannot be read, that is of
    another kind, or whose passages nobody else has, is named with its problem; what can be read of it is in the table.

    >>> merge_labels("handed_in", readers=["Anna", "Ben"])  # doctest: +SKIP
    """
    import pandas as pd

    folder = path_of(folder)
    if not folder.is_dir():
        raise LabelError(f"{folder} is no folder. Put the files that were handed in into one, and name it.")
    paths = files_in(folder)
    if not paths:
        raise LabelError(f"No .csv file is in {folder}. Put the files that were handed in there.")
    tables, files = _tables(paths)
    if not tables:
        raise LabelError(
            f"No file of labels or codes in {folder} can be read. {files[0]['file']}: {files[0]['problem']}"
        )
    rows = pd.concat([table.assign(file=name) for name, table in tables.items()], ignore_index=True)
    record = kind_of(rows)
    listed = pd.DataFrame(_said(files, rows, record.reader), columns=["file", "readers", "rows", "lacks", "problem"])
    places = [*record.key, record.reader]
    in_files = rows.groupby(places, sort=False)["file"].transform("nunique")
    here = {name.casefold() for name in rows[record.reader]}
    missing = tuple(name for name in readers if name.casefold() not in here)
    return Merged(rows, listed, missing, rows[in_files > 1].sort_values(places, kind="stable").reset_index(drop=True))


def files_in(folder: Path) -> dict[str, Path]:
    """Return the tables in a folder by their names; a name that several have, with the folders that tell them apart."""
    paths = sorted(path for path in folder.rglob("*.csv") if not path.name.startswith("."))
    many = Counter(path.name for path in paths)
    return {path.name if many[path.name] == 1 else path.relative_to(folder).as_posix(): path for path in paths}


def kind_of(rows: pd.DataFrame) -> Record:
    """Return of which kind rows are."""
    return LABELS if LABELS.reader in rows else CODES


def record_of(path: Path) -> Record | None:
    """Return of which kind a file is, by its columns; None if it is neither labels nor codes."""
    names = set(columns_of(table_in(path, LabelError)))
    return next((record for record in (LABELS, CODES) if names.issuperset(record.needed)), None)


def _tables(paths: Mapping[str, Path]) -> tuple[dict[str, pd.DataFrame], list[dict[str, Any]]]:
    """Return what each file says, those of the commoner kind, and a line for each file."""
    found: dict[str, tuple[Record, pd.DataFrame]] = {}
    files = []
    for name, path in paths.items():
        problem = ""
        try:
            record = record_of(path)
            if record:
                found[name] = record, read(record, path)
            else:
                problem = "has the columns neither of labels nor of codes"
        except CorpusError as error:
            problem = f"cannot be read: {error}"
        files.append({"file": name, "problem": problem})
    kinds = [record.noun for record, _ in found.values()]
    kind = max(kinds, key=kinds.count, default="")
    for line in files:
        if line["file"] in found and found[line["file"]][0].noun != kind:
            line["problem"] = f"has {found.pop(line['file'])[0].nouns}, and most files have {kind}s: merge them apart"
    return {name: table for name, (_, table) in found.items()}, files


def _said(files: list[dict[str, Any]], rows: pd.DataFrame, reader: str) -> Iterator[dict[str, Any]]:
    """Yield the line of each file: who reads, how many rows, and how many passages it lacks that most others have."""
    places = dict[str, set[tuple]]()
    for file, *place in rows[["file", *PLACE]].itertuples(index=False, name=None):
        places.setdefault(file, set()).add(tuple(place))
    many = Counter(spot for of in places.values() for spot in of)
    common = {spot for spot, times in many.items() if times > len(places) / 2}
    readers = {file: ", ".join(dict.fromkeys(names)) for file, names in rows.groupby("file", sort=False)[reader]}
    for line in files:
        of = places.get(line["file"], set())
        alone = sum(many[spot] == 1 for spot in of)
        strange = len(places) > 2 and of and alone > (1 - SHARED) * len(of)
        problem = line["problem"] or ("its passages are nobody else's: is it for another page?" if strange else "")
        problem = problem or ("" if of else "is empty")
        yield {
            "file": line["file"],
            "readers": readers.get(line["file"], ""),
            "rows": int((rows["file"] == line["file"]).sum()),
            "lacks": len(common - of),
            "problem": problem,
        }
