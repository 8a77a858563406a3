"""Labels: what readers say of single hits of the machine (right, wrong, unsure)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.errors import LabelError, did_you_mean
from corpus_tools.layers.annotation.record import PLACE, UNDONE, Record, read, save
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.reader import is_whole_number

if TYPE_CHECKING:
    import pandas as pd

SAID = ("right", "wrong", "unsure")
"""What can be said of a hit."""

LAYERS = {"markers": "category", "quotations": "function", "mentions": "actor"}
"""The layers whose hits can be labelled, and the column that says what each hit is taken for."""

HIT = ["layer", "category", "doc", "start", "end"]
"""What tells one hit from all others."""
COLUMNS = (*HIT, "text", "label", "labeller", "version")
"""The columns of the file. `version` is that of the list that found the hit."""


FIXES = {
    "markers": ("start", "end"),
    "quotations": ("speaker", "voice", "start", "end"),
    "mentions": ("actor", "start", "end"),
}
"""What a reader can say a hit should be (see `layers.annotation.corrections`)."""


def save_label(path: str | Path, hit: Mapping[str, object], label: str, *, labeller: str) -> None:
    """Add one label to a file, which is made if it is not there. What stands in the file is never touched.

    `hit` is a row of `sample_hits`. The row goes out in one piece and is on the disk before this
    returns: a notebook that dies after it loses nothing, and two that label at once do not mix their rows.
    """
    save(LABELS, path, {**hit, "label": label, "labeller": labeller})


def read_labels(path: str | Path) -> pd.DataFrame:
    """Return the labels of a file, the last that each labeller gave to each hit; none if the file is empty or not there yet.

    Columns: `layer, category, doc, start, end, text, label, labeller, version`, and `where` (file and line).
    A row that cannot be read is an error that names its line.
    """
    return read(LABELS, path)


def _check(cells: Mapping[str, str], what: str) -> None:
    label, layer = cells["label"], cells["layer"]
    about, value = fix_of(label)
    if about in FIXES.get(layer, ()):
        _check_fix(about, value, what)
    elif label not in (*SAID, UNDONE):
        raise LabelError(f"{what} {label!r} is not known.{did_you_mean(label, SAID)} Labels: {', '.join(SAID)}")
    if layer not in LAYERS:
        raise LabelError(
            f"{what.partition(': ')[0]}: no layer is called {layer!r}.{did_you_mean(layer, LAYERS)} Layers: {', '.join(LAYERS)}"
        )


def fix_of(label: str) -> tuple[str, str]:
    """Return what a correction is about, and how it should be; of another label nothing.

    >>> fix_of("speaker: Sergey Lavrov"), fix_of("wrong")
    (('speaker', 'Sergey Lavrov'), ('', ''))
    """
    about, colon, value = label.partition(":")
    return (about.strip(), value.strip()) if colon else ("", "")


def _check_fix(about: str, value: str, what: str) -> None:
    if value == UNDONE:
        return
    if about == "voice" and value not in VOICES:
        raise LabelError(
            f"{what} names a voice {value!r} that is none.{did_you_mean(value, VOICES)} Voices: {', '.join(VOICES)}"
        )
    if about in ("start", "end") and not is_whole_number(value):
        raise LabelError(
            f"{what} says that the hit's {about} is {value!r}. Give a number: characters from the article's first."
        )
    if about == "actor" and not value:
        raise LabelError(f"{what} names no actor. Who names nobody is labelled wrong.")


LABELS = Record("label", COLUMNS, COLUMNS, tuple(HIT), "label", "labeller", _check)


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
    wrong = set(found[["category", *PLACE]].itertuples(index=False, name=None))
    hits = spans[[LAYERS[layer], *PLACE]].itertuples(index=False, name=None)
    return np.array([hit in wrong for hit in hits], dtype=bool)
