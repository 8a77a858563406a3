"""Every state of a view, drawn once and stored as data, so that a page can look it up."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.annotate.words import CAPITAL_NAMES, CONTRACTED_S
from corpus_tools.show.figures import CONFIG
from corpus_tools.show.pool import Pool, Ref, lengthened, take_out
from corpus_tools.show.reading import RAW, Hit, source_text, where
from corpus_tools.show.views import Option, View, plain_state

Frozen = dict[str, Any]
"""A view as data: `name`, `title`, `choices`, `code` (before and after the choices), `config` (of its charts), `sources`
(the texts that passages are cut from, by number; the corpus' articles, then their raw texts), `pool` (see `show.pool`), and
`states`, numbers in the pool, each as its distance from the one before, in the order in which the choices run: the last one
fastest. `first` says how many of them a page has at once. A passage is stored as number of its source, start, size and marks."""

Texts = dict[str, dict[str, str]]
"""For each source of passages its `text`, its `doc`, and `where` it comes from."""

PIECES = re.compile(r"(?<=[.;:,]) ")


def freeze(view: View, corpus: Corpus) -> Frozen:
    """Draw every state of a view and return them as plain data; `texts_of` has the texts beside it."""
    pool, sources = Pool(), [*corpus.ids, *(f"{RAW}{doc}" for doc in corpus.ids)]
    number = {source: place for place, source in enumerate(sources)}
    drawn: dict[tuple, Ref] = {}
    states = []
    for state in view.states(corpus):
        settled = view.settled(corpus, state)
        key = tuple(settled.values())
        if key not in drawn:
            drawn[key] = _freeze_state(view, corpus, settled, pool, number)
        states.append(drawn[key])
    return {
        "name": view.name,
        "title": view.title,
        "choices": [_choice(view, corpus, name, pool) for name in view.choices],
        "code": list(view.code_frame),
        "config": CONFIG,
        "states": steps(states),
        "first": _first(view, corpus, len(states)),
        "sources": sources,
        "pool": pool.data(),
    }


def _first(view: View, corpus: Corpus, states: int) -> int:
    """Return how many of a view's states a page has at once: all, or those of the searches that it offers."""
    choice = next(iter(view.choices.values()), None)
    if choice is None or not choice.search:
        return states
    return states // len(choice.resolve(corpus)) * max(1, len(choice.offered))


def steps(numbers: Sequence[int]) -> list[int]:
    """Return each number as its distance from the one before, which repeats and so takes little room."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def opened(frozen: Frozen) -> Frozen:
    """Return frozen states ready to be looked up: with the pool's nodes and the states' numbers in full."""
    pool = {**frozen["pool"], "nodes": lengthened(frozen["pool"]["nodes"])}
    return {**frozen, "pool": pool, "states": list(accumulate(frozen["states"]))}


def texts_of(frozen: Frozen, corpus: Corpus) -> Texts:
    """Return the texts of the frozen states' passages."""
    # A passage is the only leaf that is a list and ends with a list of marks.
    used = {leaf[0] for leaf in frozen["pool"]["leaves"] if _is_hit(leaf)}
    return {source: source_data(corpus, source) for n, source in enumerate(frozen["sources"]) if n in used}


def _is_hit(leaf: Any) -> bool:
    return isinstance(leaf, list) and len(leaf) >= 4 and isinstance(leaf[3], list)


def source_data(corpus: Corpus, source: str) -> dict[str, str]:
    """Return the whole text of a source of passages, and where it comes from."""
    doc = source.removeprefix(RAW)
    return {"doc": doc, "where": where(corpus[doc]), "text": source_text(corpus, source)}


def _freeze_state(view: View, corpus: Corpus, state: dict[str, Option], pool: Pool, sources: dict[str, int]) -> Ref:
    drawing = view.draw(corpus, **state)
    shown = plain_state(drawing, "")
    evidence = {
        column: [_freeze_hits(found, pool, sources) for found in rows]
        for column, rows in view.all_evidence(corpus, drawing.finding).items()
    }
    lines = None if shown["lines"] is None else _freeze_hits(shown["lines"], pool, sources)
    del shown["code"]
    return pool.add({**shown, "note": _pieces(shown["note"], pool), "lines": lines, "evidence": evidence})


def _pieces(note: str, pool: Pool) -> list[Ref]:
    """Take a note apart where its sentences end: states share most of them."""
    return [pool.leaf(piece) for piece in PIECES.split(note)]


def _freeze_hits(found: list[Hit], pool: Pool, sources: dict[str, int]) -> list[Ref]:
    return [pool.leaf(_freeze_hit(hit, sources[hit["source"]])) for hit in found]


def _freeze_hit(hit: Hit, source: int) -> list[Any]:
    return [source, hit["start"], hit["end"] - hit["start"], hit["marks"], *hit.get("window", [])]


def thaw_hit(frozen: Frozen, texts: Texts, stored: list[Any]) -> Hit:
    """Return a passage as `View.evidence` gives it, as the page's script does."""
    source, start, size, marks, *window = stored
    name = frozen["sources"][source]
    of = texts[name]
    text = of["text"][start : start + size]
    hit = {"doc": of["doc"], "source": name, "start": start, "end": start + size, "where": of["where"], "text": text}
    return {**hit, "marks": marks, **({"window": window} if window else {})}


def _choice(view: View, corpus: Corpus, name: str, pool: Pool) -> dict[str, Any]:
    """Return a choice as data: its options as value, label and Python; a search's words alone, which are many, shared."""
    choice = view.choices[name]
    if choice.search:
        words = replace(choice, offered=()).resolve(corpus)
        shared = {"offered": list(choice.offered), "words": pool.leaf(list(words)), "fold": _fold(corpus)}
        return {"name": name, "label": choice.label, **shared}
    options = [[str(option), choice.reading(option), repr(option)] for option in choice.resolve(corpus)]
    return {"name": name, "label": choice.label, "options": options}


def _fold(corpus: Corpus) -> dict[str, Any]:
    """Return what the page's script must know to fold a word as `annotate.words.fold` does."""
    return {"case": corpus.case_sensitive, "names": sorted(CAPITAL_NAMES), "whole": sorted(CONTRACTED_S)}


def _values(frozen: Frozen, choice: dict[str, Any]) -> list[str]:
    """Return the values of a choice's options in order."""
    if "options" in choice:
        return [value for value, *_ in choice["options"]]
    return list(dict.fromkeys([*choice["offered"], *frozen["pool"]["leaves"][choice["words"]]]))


def place_of(frozen: Frozen, state: Mapping[str, Option]) -> int:
    """Return the number of a state among the frozen ones."""
    place = 0
    for choice in frozen["choices"]:
        values = _values(frozen, choice)
        place = place * len(values) + values.index(str(state[choice["name"]]))
    return place


def thaw(frozen: Frozen, texts: Texts, state: Mapping[str, Option]) -> dict[str, Any]:
    """Return one state of `opened` states as `View.show` gives it, as the page's script reads it."""
    shown = take_out(frozen["pool"], frozen["states"][place_of(frozen, state)])
    del shown["evidence"]
    lines = shown["lines"] and [thaw_hit(frozen, texts, line) for line in shown["lines"]]
    return {**shown, "note": " ".join(shown["note"]), "lines": lines, "code": _code(frozen, state)}


def _code(frozen: Frozen, state: Mapping[str, Option]) -> str:
    before, after = frozen["code"]
    return before + "".join(f", {choice['name']}={state[choice['name']]!r}" for choice in frozen["choices"]) + after


def thaw_evidence(
    frozen: Frozen, texts: Texts, state: Mapping[str, Option], row: int, doc: str = "", column: str = "count"
) -> list[Hit]:
    """Return the passages behind a row of one of `opened` states, as the page's script reads them."""
    shown = take_out(frozen["pool"], frozen["states"][place_of(frozen, state)])
    found = [thaw_hit(frozen, texts, stored) for stored in shown["evidence"][column][row]]
    return [hit for hit in found if not doc or hit["doc"] == doc]


def merged(views: Sequence[Frozen]) -> tuple[dict[str, list], list[Frozen], dict[str, Any]]:
    """Return one pool for what several frozen views show at first, the views with their states in it, and the rest.

    The rest is `pool` and `states`, for each view the numbers of the states that come after its first ones.
    """
    at_once, later = Pool(), Pool()
    moved, rest = [], []
    for frozen in map(opened, views):
        copy, first = at_once.copier(frozen["pool"]), frozen["first"]
        parts = {part: value for part, value in frozen.items() if part != "pool"}
        choices = [
            {**choice, "words": copy(choice["words"])} if "words" in choice else choice for choice in frozen["choices"]
        ]
        moved.append({**parts, "choices": choices, "states": steps(list(map(copy, frozen["states"][:first])))})
        rest.append(steps(list(map(later.copier(frozen["pool"]), frozen["states"][first:]))))
    return at_once.data(), moved, {"pool": later.data(), "states": rest}


def pack(data: Any) -> str:
    """Return data as text that may stand in an HTML script element: gzip, base64."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No time stamp: the same states give the same page, byte for byte.
    return b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii")


def unpack(packed: str) -> Any:
    """Return the data in `pack`'s text."""
    return json.loads(gzip.decompress(b64decode(packed)).decode("utf-8"))
