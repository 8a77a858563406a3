"""Every state of a view, drawn once and stored as data, so that a page can look it up."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.show.figures import CONFIG
from corpus_tools.show.reading import Hit
from corpus_tools.show.views import Option, View, plain_state

Frozen = dict[str, Any]
"""A view as data: `title`, `choices`, `config` (of its charts), `states` by key, and `pool`. A state's
`figure`, `table`, `note` and `code`, and each row of its `evidence`, are numbers of values in the pool;
a row's value lists sentences as [number, marks]."""


KEPT = "!'()*~"


class Pool:
    """Values numbered by what they say; a state refers to a value by its number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of a value, which is added if nothing says the same."""
        key = json.dumps(value, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def key_of(state: dict[str, Option]) -> str:
    """Return the name under which a page looks a state up, written as in an address.

    >>> key_of({"article": "Q&A, part 1", "top": 20})
    'article=Q%26A%2C%20part%201&top=20'
    """
    # The same characters stay as they are as in JavaScript's encodeURIComponent.
    return "&".join(f"{name}={quote(str(value), safe=KEPT)}" for name, value in state.items())


def freeze(view: View, corpus: Corpus) -> Frozen:
    """Draw every state of a view and return them as plain data."""
    pool = Pool()
    states = {key_of(state): _freeze_state(view, corpus, state, pool) for state in view.states(corpus)}
    return {
        "title": view.title,
        "choices": [_choice(view, corpus, name) for name in view.choices],
        "config": CONFIG,
        "states": states,
        "pool": pool.values,
    }


def _freeze_state(view: View, corpus: Corpus, state: dict[str, Option], pool: Pool) -> dict[str, Any]:
    drawing = view.draw(corpus, **state)
    shown = plain_state(drawing, view.code(corpus, **state))
    rows = [view.evidence(corpus, drawing.finding, row) for row in range(len(drawing.finding))]
    return {
        **{part: pool.number(value) for part, value in shown.items()},
        "evidence": [pool.number([_freeze_hit(hit, pool) for hit in hits]) for hits in rows],
    }


def _freeze_hit(hit: Hit, pool: Pool) -> list[Any]:
    sentence = {name: value for name, value in hit.items() if name != "marks"}
    return [pool.number(sentence), hit["marks"]]


def _choice(view: View, corpus: Corpus, name: str) -> dict[str, Any]:
    choice = view.choices[name]
    options = [{"value": str(option), "label": choice.reading(option)} for option in choice.resolve(corpus)]
    return {"name": name, "label": choice.label, "options": options}


def thaw(frozen: Frozen, key: str) -> dict[str, Any]:
    """Return one state as `View.show` gives it, as the page's script reads it."""
    state = frozen["states"][key]
    return {part: frozen["pool"][number] for part, number in state.items() if part != "evidence"}


def thaw_evidence(frozen: Frozen, key: str, row: int, doc: str = "") -> list[Hit]:
    """Return the sentences behind a row of a frozen state, as the page's script reads them."""
    pool = frozen["pool"]
    found = [{**pool[number], "marks": marks} for number, marks in pool[frozen["states"][key]["evidence"][row]]]
    return [hit for hit in found if not doc or hit["doc"] == doc]


def pack(frozen: Frozen) -> str:
    """Return frozen states as text that may stand in an HTML script element: gzip, base64."""
    text = json.dumps(frozen, ensure_ascii=False, separators=(",", ":"))
    # No time stamp: the same states give the same page, byte for byte.
    return b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii")


def unpack(packed: str | Sequence[str]) -> Frozen:
    """Return the frozen states in `pack`'s text."""
    return json.loads(gzip.decompress(b64decode("".join(packed))).decode("utf-8"))
