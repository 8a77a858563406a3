"""Corrections: what readers say a hit should be (another speaker, voice or actor, another beginning or end); counts follow everywhere.

They are labels of the form `speaker: Sergey Lavrov`, in the same file as right and wrong, and are taken back by
`speaker: undone`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import did_you_mean
from corpus_tools.layers.annotation.labels import HIT, LAYERS, fix_of, rejected, save_label
from corpus_tools.layers.annotation.record import PLACE
from corpus_tools.layers.speech.names import merged
from corpus_tools.lexicons.actor_list import ActorList
from corpus_tools.text.notices import Notices

if TYPE_CHECKING:
    import pandas as pd


def correct(path: str | Path, hit: Mapping[str, Any], *, labeller: str, **fixes: str | int) -> None:
    """Say what a hit should be, in a file of labels: `correct(path, hit, labeller="Anna", speaker="Sergey Lavrov")`.

    `hit` is a row of `sample_hits`. Of a quotation can be said `speaker` (empty: nobody named), `voice` (author, direct,
    indirect), `start` and `end`; of a mention `actor`, of any hit `start` and `end` (in characters of the article's text). A
    corpus that is loaded with these labels counts it so everywhere. What is no quotation at all is labelled wrong.
    """
    for about, value in fixes.items():
        save_label(path, hit, f"{about}: {value}", labeller=labeller)


def corrections(labels: pd.DataFrame | None, layer: str) -> dict[tuple, dict[str, str]]:
    """Return what readers say hits should be, by hit; where two readers say otherwise nothing is changed."""
    if labels is None or not len(labels):
        return {}
    said: dict[tuple, dict[str, set[str]]] = {}
    for row in labels[labels["layer"] == layer].to_dict("records"):
        about, value = fix_of(row["label"])
        if about:
            said.setdefault(tuple(row[name] for name in HIT[1:]), {}).setdefault(about, set()).add(value)
    agreed = {
        hit: {about: next(iter(of)) for about, of in fixes.items() if len(of) == 1} for hit, fixes in said.items()
    }
    return {hit: fixes for hit, fixes in agreed.items() if fixes}


def as_read(spans: pd.DataFrame, layer: str, labels: pd.DataFrame | None, actors: ActorList) -> pd.DataFrame:
    """Return a layer's spans as readers have it: without those that were labelled wrong, and the others as they were corrected."""
    if labels is None or not len(labels) or layer not in LAYERS:
        return spans
    wrong, fixes = rejected(spans, layer, labels), corrections(labels, layer)
    if not (wrong.any() or fixes):
        return spans
    keys = spans[[LAYERS[layer], *PLACE]].itertuples(index=False, name=None)
    with Notices(strict=False) as notices:
        changes = [dict(_cells(layer, fixes.get(key, {}), actors, notices)) for key in keys]
    columns = {name for change in changes for name in change}
    changed = {
        name: [change.get(name, cell) for change, cell in zip(changes, spans[name].tolist(), strict=True)]
        for name in columns
    }
    read = spans.assign(**changed).astype({name: spans[name].dtype for name in changed})
    return read[~wrong].reset_index(drop=True)


def _cells(layer: str, fixes: Mapping[str, str], actors: ActorList, notices: Notices) -> Iterator[tuple[str, Any]]:
    """Yield the cells of a span that a correction changes."""
    for about, value in fixes.items():
        if about in ("start", "end"):
            yield about, int(value)
        elif about == "speaker":
            yield from (("speaker", value), ("named", value), ("who", merged(value, actors) if value else ""))
        elif about == "voice":
            yield about, "" if value == "author" else value
        elif about == "actor":
            kind = next((name.kind for name in actors.names if name.actor == value), "")
            if kind:
                yield from (("actor", value), ("kind", kind))
            else:
                near = did_you_mean(value, {name.actor for name in actors.names})
                notices.add(
                    "corrections to actors that are on no list",
                    f"No actor is called {value!r}.{near} The hit stays as it was; ct.add_actor lists one.",
                )
    if fixes and layer == "quotations":
        yield "sure", 1.0
