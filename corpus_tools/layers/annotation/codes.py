"""Codes: what readers put on passages, by a codebook of their own; and the layer that this makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.errors import CorpusWarning, LabelError, did_you_mean
from corpus_tools.layers.annotation.record import UNDONE, Record, read, save
from corpus_tools.layers.tokens import Tokens
from corpus_tools.lexicons.codebook import Codebook

if TYPE_CHECKING:
    import pandas as pd

CODED, SEEN = "coded", "seen"
"""What a row says: that a code stands on these words, or that somebody read them and went on. So two who agree that there
is nothing to code agree in the file too."""
STATES = (CODED, SEEN, UNDONE)
NEEDED = ("code", "doc", "start", "end", "text", "coder")
COLUMNS = ("code", "doc", "start", "end", "text", "memo", "coder", "version", "state")
"""The columns of the file. `version` is that of the codebook; a file from elsewhere may lack `memo`, `version` and `state`."""
SETTLED = "settled"
"""The coder under whose name stands what two agreed on afterwards."""
UNCODED = "uncoded"


def save_code(
    path: str | Path,
    span: Mapping[str, Any],
    code: str,
    *,
    coder: str,
    memo: str = "",
    codebook: Codebook | None = None,
    state: str = CODED,
) -> None:
    """Add a code to a file, which is made if it is not there. What stands in the file is never touched.

    `span` says where (`doc, start, end`) and what stands there (`text`). With `state="undone"` the code is taken back; with
    `state="seen"` and no code the coder has read these words and went on.
    """
    version = codebook.version if codebook else ""
    save(CODES, path, {**span, "code": code, "memo": memo, "coder": coder, "version": version, "state": state})


def read_codes(path: str | Path) -> pd.DataFrame:
    """Return the codes of a file, the last that each coder said of each code on each span; none if the file is not there yet.

    Columns: `code, doc, start, end, text, memo, coder, version, state` and `where` (file and line). What was taken back is
    left out; rows with the state `seen` have no code. A row that cannot be read is an error that names its line.
    """
    said = read(CODES, path)
    return said.assign(state=said["state"].where(said["state"] != "", CODED))


def _check(cells: Mapping[str, str], what: str) -> None:
    state, code = cells.get("state") or CODED, cells["code"]
    if state not in STATES:
        raise LabelError(
            f"{what} has an unknown state {state!r}.{did_you_mean(state, STATES)} States: {', '.join(STATES)}"
        )
    if state == CODED and not code.strip():
        raise LabelError(f"{what} has no name. Say which code stands on {cells['text']!r}.")


CODES = Record("code", COLUMNS, NEEDED, ("code", "doc", "start", "end"), "state", "coder", _check)


def code_table(tokens: Tokens, said: pd.DataFrame | None, codebook: Codebook | None) -> pd.DataFrame:
    """Return codes as a span table, in reading order: `doc, sentence, start, end, code, coder, memo`.

    A code that the codebook no longer has keeps its spans, and is warned of: nothing that somebody coded is lost.
    """
    import pandas as pd

    if said is None:
        return pd.DataFrame(
            {name: [] for name in ("doc", "code", "coder", "memo")}
            | {name: np.zeros(0, int) for name in ("sentence", "start", "end")}
        )
    said = _as_settled(tokens, said)
    coded = said[said["state"] == CODED]
    if codebook is not None:
        _warn_of_strangers(coded, codebook)
    at = tokens.words_at(coded)
    coded = coded[at < len(tokens)].assign(sentence=tokens.sentence[at[at < len(tokens)]])
    order = np.lexsort((-coded["end"].to_numpy(), coded["start"].to_numpy(), tokens.articles_of(coded)))
    return coded.iloc[order][["doc", "sentence", "start", "end", "code", "coder", "memo"]].reset_index(drop=True)


def words_in(tokens: Tokens, spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return from which word up to which each span reaches; a span without a word stands behind all words, and has none."""
    first, begins = tokens.words_at(spans), tokens.offsets[tokens.article] + tokens.starts
    after = np.searchsorted(begins, tokens.offsets[tokens.articles_of(spans)] + spans["end"].to_numpy(dtype=np.int64))
    return first, np.maximum(first, after)


def _as_settled(tokens: Tokens, said: pd.DataFrame) -> pd.DataFrame:
    """Return what counts: where two have settled something, that instead of what each of them said of these words."""
    places = tokens.offsets[tokens.articles_of(said)]
    starts, ends = (places + said[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    is_settled = (said["coder"] == SETTLED).to_numpy()
    first, last = np.sort(starts[is_settled]), np.maximum.accumulate(ends[is_settled][np.argsort(starts[is_settled])])
    before = np.searchsorted(first, ends, side="left")
    is_barred = (before > 0) & (np.append(0, last)[before] > starts)
    return said[is_settled | ~is_barred]


def _warn_of_strangers(coded: pd.DataFrame, codebook: Codebook) -> None:
    import warnings

    strangers = {code: many for code, many in Counter(coded["code"]).items() if code not in codebook.codes}
    for code, many in strangers.items():
        message = (
            f"The code {code!r} stands on {many} span{'' if many == 1 else 's'} and in no row of the codebook {codebook.name}."
            f"{did_you_mean(code, codebook.codes)} It is counted as before; put it back with ct.add_code, or code the spans anew."
        )
        warnings.warn(message, CorpusWarning, stacklevel=2)


def names_of_codes(codes: pd.DataFrame, codebook: Codebook | None) -> dict[str, tuple[str, ...]]:
    """Return the codes that stand somewhere, in the codebook's order and then those that it lacks, each with those that it belongs to."""
    book = codebook or Codebook("", {}, "")
    lines = {code: tuple(book.line(code)) for code in dict.fromkeys(codes["code"])}
    used = dict.fromkeys(name for line in lines.values() for name in line)
    return {
        name: tuple(book.line(name))
        for name in (*(one for one in book.codes if one in used), *(one for one in used if one not in book.codes))
    }
