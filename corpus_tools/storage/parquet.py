"""Columns of numbers and words as Parquet files, which any other tool reads too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.errors import CorpusError
from corpus_tools.text.files.records import guest

if TYPE_CHECKING:
    import pandas as pd


ON_DISK = "A corpus on disk"
HALF = re.compile(r"\\u(d[89a-f][0-9a-f]{2})")
"""Half of a surrogate pair in a column's name."""


def write_columns(path: Path, columns: Mapping[str, Any]) -> None:
    """Write columns of one length: arrays of numbers, or words (None where there is none)."""
    arrow, parquet = guest("pyarrow", ON_DISK), guest("pyarrow.parquet", ON_DISK)
    # A name that UTF-8 has no place for is written as Python writes it.
    called = {name.encode("utf-8", "backslashreplace").decode(): values for name, values in columns.items()}
    table = arrow.table({name: _arrow(values) for name, values in called.items()})
    parquet.write_table(table, path, compression="zstd")


def _arrow(values: Any) -> Any:
    arrow = guest("pyarrow", ON_DISK)
    if isinstance(values, np.ndarray) and values.dtype.kind in "biuf":
        return arrow.array(values)
    listed = values.tolist() if hasattr(values, "tolist") else list(values)
    try:
        return arrow.array(listed, arrow.large_string())
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON may hold and UTF-8 has no place for
        packed = [None if value is None else value.encode("utf-8", "surrogatepass") for value in listed]
        return arrow.array(packed, arrow.large_binary())


def read_columns(path: Path, names: Sequence[str] | None = None) -> dict[str, np.ndarray]:
    """Return columns as they were written: numbers as arrays of their kind, words as objects."""
    table = _table(path, names)
    names = [HALF.sub(lambda half: chr(int(half[1], 16)), name) for name in table.column_names]
    return {name: _values(column) for name, column in zip(names, table.columns, strict=True)}


def _table(path: Path, names: Sequence[str] | None = None) -> Any:
    try:
        return guest("pyarrow.parquet", ON_DISK).read_table(path, columns=names, memory_map=True)
    except (OSError, guest("pyarrow", ON_DISK).ArrowException) as error:
        raise CorpusError(
            f"{path} cannot be read ({type(error).__name__}): the folder is not whole. Load the texts and save them again."
        ) from None


def _values(column: Any) -> np.ndarray:
    kinds = guest("pyarrow", ON_DISK).types
    if kinds.is_large_binary(column.type):
        found = [None if value is None else value.decode("utf-8", "surrogatepass") for value in column.to_pylist()]
        return np.array([*found, None], dtype=object)[:-1]
    return np.asarray(column.to_numpy())


def write_frame(path: Path, frame: pd.DataFrame) -> None:
    """Write a table of spans."""
    write_columns(path, {str(name): _plain(frame[name]) for name in frame})


def _plain(column: pd.Series) -> Any:
    return column.to_numpy() if column.dtype.kind in "biuf" else column.to_numpy(dtype=object)


def read_frame(path: Path) -> pd.DataFrame:
    """Return a table of spans as it was written."""
    import pandas as pd

    table = _table(path)
    kinds = guest("pyarrow", ON_DISK).types
    columns = {
        # Words as pandas keeps them today: as its own text, or as objects where that has no place for them.
        name: pd.Series(_values(column)) if kinds.is_large_binary(column.type) else column.to_pandas()
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    return pd.DataFrame(columns)
