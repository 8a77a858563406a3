"""Every state of a view, drawn once and stored as data, so that a page can look it up."""

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.notebook.pool import Pool, Ref, shortened
from corpus_tools.notebook.sources import Source, Stretch, joined, source_data, with_neighbours
from corpus_tools.text.waiting import no_collecting
from corpus_tools.views.passages import RAW, Hit
from corpus_tools.views.shown import Drawing
from corpus_tools.views.view import MOST_PASSAGES, Option, View, plain_state

Frozen = dict[str, Any]
"""A view as data: `name`, `title`, `choices`, `code` (before and after the choices), `methods` (in a line, and in full), `traces` (the
kinds of marks that they draw), `sources` (the texts that passages are cut from, by number: of the corpus' articles, then of their
raw texts), `kept` (for each source the stretches that passages need), `pool` (see `notebook.pool`), and `states` and `evidence`,
numbers in the pool (in `sampled`, by column, how many places of a row have passages, where not all have), in the order in which the choices run, each with so many options as `sizes` says: the last one fastest.
`first` says how many of them a page has at once. A passage is stored as number of its source, start, size, marks, voice; then the window of a line, or what readers said.
What reads them is a page's script (`publish/static/states.js`), in the tests too."""

WITHHELD = "This page brings excerpts only. In the notebook you can read the whole article here, with every mark in it."
WORDLESS = "This page brings no text of the articles. In the notebook you can read it here."


@no_collecting()
def freeze(view: View, corpus: Corpus, *, text: str = "full") -> Frozen:
    """Draw every state of a view and return them as plain data; `texts_of` has the texts beside it.

    With `excerpts` as `text` no article is there to be read as a whole, with `none` no line of it either.
    """
    freezer = _freezer(corpus, view.drawing, view.hits, text)
    states = [freezer.state(view, view.settled(corpus, state)) for state in view.states(corpus)]
    kept = freezer.kept(set().union(*(state.passages for state in states)))
    return {
        "name": view.name,
        "title": view.title,
        "choices": [_choice(view, corpus, name, freezer.pool) for name in view.choices],
        "code": list(view.code_frame),
        "methods": [corpus.methods(short=True), corpus.methods()],
        "traces": sorted(set().union(*(state.traces for state in states))),
        "states": [state.shown for state in states],
        "evidence": [state.evidence for state in states],
        "sizes": list(view.sizes(corpus).values()),
        "first": _first(view, corpus, len(states)),
        "sources": {number: source for source, number in freezer.sources.items() if source in kept},
        "kept": kept,
        "pool": freezer.pool.data(),
    }


class _State(NamedTuple):
    """What a state shows and its evidence, as numbers in the pool; the passages that it opens, and the kinds of its marks."""

    shown: Ref
    evidence: Ref
    passages: frozenset[Ref]
    traces: frozenset[str]


class _Opened(NamedTuple):
    """What opens behind a row: its passages, all of them as one number in the pool and each as its own."""

    number: Ref
    passages: list[Ref]


class _Freezer:
    """Draws states of views that draw alike into one pool, each of them once."""

    def __init__(self, corpus: Corpus, text: str) -> None:
        self.corpus, self.text, self.pool = corpus, text, Pool()
        names = [*corpus.ids, *(f"{RAW}{doc}" for doc in corpus.ids)]
        self.sources = {name: number for number, name in enumerate(names)}
        self.drawn: dict[tuple, _State] = {}
        self.opened: dict[tuple[Any, bytes], _Opened] = {}

    def state(self, view: View, state: dict[str, Option]) -> _State:
        """Return a settled state, which is drawn unless an explorer had it before."""
        key = tuple(state.items())
        if key not in self.drawn:
            self.drawn[key] = self._state(view, view.drawn_or_told(self.corpus, state))
        return self.drawn[key]

    def _state(self, view: View, drawing: Drawing) -> _State:
        most = most_passages(self.corpus, drawing.finding)
        opens = drawing.finding.opens
        behind = opens if most is None else {column: one.thinned(most) for column, one in opens.items()}
        evidence = {column: self._rows(view, its) for column, its in behind.items()}
        shown = withheld(plain_state(drawing, ""), self.text)
        lines = self._hits(shown["lines"] or [])
        del shown["code"]
        traces = frozenset(trace["type"] for trace in (shown["figure"] or {"data": []})["data"])
        # States share most pieces of their notes.
        note = [self.pool.leaf(piece) for piece in drawing.finding.about.pieces]
        shown |= {"note": note, "lines": None if shown["lines"] is None else lines}
        passages = frozenset(chain(lines, *(row.passages for rows in evidence.values() for row in rows)))
        told: dict[str, Any] = {column: [row.number for row in rows] for column, rows in evidence.items()}
        if most is not None:
            sampled = {column: np.where(one.counts > most, most, 0) for column, one in opens.items()}
            told["sampled"] = {column: few.tolist() for column, few in sampled.items() if few.any()}
        return _State(self.pool.add(shown), self.pool.add(told), passages, traces)

    def _rows(self, view: View, evidence: Evidence) -> list[_Opened]:
        """Return what opens behind each row; the states of a view have most of their rows in common."""
        bounds = pairwise(evidence.bounds.tolist())
        keys = [(evidence.made, evidence.positions[first:after].tobytes()) for first, after in bounds]
        new = [row for row, key in enumerate(keys) if key not in self.opened]
        found_of = view.by_row(self.corpus, evidence.take(new)) if new else []
        for row, found in zip(new, found_of, strict=True):
            passages = self._hits(found)
            self.opened[keys[row]] = _Opened(self.pool.add(passages), passages)
        return [self.opened[key] for key in keys]

    def _hits(self, found: list[Hit]) -> list[Ref]:
        return [self.pool.leaf(self._hit(hit)) for hit in found]

    def _hit(self, hit: Hit) -> list[Any]:
        size = hit["end"] - hit["start"]
        more = hit.get("window") or ([hit["said"]] if "said" in hit else [])
        return [self.sources[hit["source"]], hit["start"], size, hit["marks"], hit["voice"], *more]

    def kept(self, passages: Iterable[Ref]) -> dict[str, list[Stretch]]:
        """Return for each source the passages that are opened, each with the sentences around it."""
        names, opened = list(self.sources), dict[str, set[Stretch]]()
        for source, start, size, *_ in map(self.pool.leaves.__getitem__, sorted(passages)):
            opened.setdefault(names[source], set()).add((start, start + size))
        return {source: self._widened(source, stretches) for source, stretches in opened.items()}

    def _widened(self, source: str, passages: Iterable[Stretch]) -> list[Stretch]:
        data = source_data(self.corpus, source)
        return joined(with_neighbours(data, *passage) for passage in joined(passages))


PLACES = 100_000
"""Places of which a state brings the passages; where there are more, each row brings as many of them as there is room for."""


def most_passages(corpus: Corpus, finding: Finding) -> int | None:
    """Return behind how many places of each row a page brings the passages; None: of all."""
    if corpus.in_shards is not None:
        return MOST_PASSAGES
    counts = np.concatenate([evidence.counts for evidence in finding.opens.values()])
    most = int(counts.max(initial=0))
    if counts.sum() <= PLACES:
        return None
    while most > MOST_PASSAGES and np.minimum(counts, most).sum() > PLACES:
        most //= 2
    return max(most, MOST_PASSAGES)


@kept(32)
def _freezer(corpus: Corpus, drawing: Callable[..., Drawing], hits: Callable[..., list[Hit]], text: str) -> _Freezer:
    """Return what draws for all explorers of a lesson that draw alike, whatever they offer to search for."""
    return _Freezer(corpus, text)


def withheld(shown: dict[str, Any], text: str) -> dict[str, Any]:
    """Return what a state shows without the running text that a page may not bring."""
    if text == "full":
        return shown
    if shown["reading"]:
        shown = {**shown, "reading": [[[WITHHELD if text == "excerpts" else WORDLESS, "", ""]]]}
    if shown["lines"] and text == "none":
        shown = {**shown, "lines": None, "reading": [[[WORDLESS, "", ""]]]}
    return shown


def _first(view: View, corpus: Corpus, states: int) -> int:
    """Return how many of a view's states a page has at once: all, or those of the searches that it offers."""
    choice = next(iter(view.choices.values()), None)
    if choice is None or not choice.search:
        return states
    return states // len(choice.resolve(corpus)) * max(1, len(choice.offered))


def texts_of(frozen: Frozen, corpus: Corpus) -> dict[str, Source]:
    """Return the texts of the frozen states' passages."""
    return {source: source_data(corpus, source) for source in frozen["sources"].values()}


def _choice(view: View, corpus: Corpus, name: str, pool: Pool) -> dict[str, Any]:
    """Return a choice as data: its options as value, label and Python; a search's words alone, which are many, shared."""
    choice = view.choices[name]
    if choice.search:
        words = replace(choice, offered=()).resolve(corpus)
        shared = {"offered": list(choice.offered), "words": pool.leaf(list(words)), "case": corpus.case_sensitive}
        shared["all"] = corpus.in_shards is None and set(corpus.tokens.vocabulary) <= set(words)
        return {"name": name, "label": choice.label, **shared}
    options = [[str(option), reading, repr(option)] for option, reading in choice.readings(corpus).items()]
    return {"name": name, "label": choice.label, "options": options}


def merged(
    views: Sequence[Frozen], at_once: Sequence[tuple[int, int]] | None = None
) -> tuple[list[Frozen], dict[str, dict[str, Any]]]:
    """Return frozen views without their pools, and what they share, in parts that a page loads when it needs them.

    The parts are `pool`, of what is shown at first, and `evidence`, the pool of what that opens. The rest goes by the
    name of a part too, which `rest` of a view tells: the pool and, for each view, by its number, the numbers in it of the
    `states` and the `evidence` that do not come `now` (from which to which). It is one part for all, `words`; if it is said which
    states are to come `at_once`, each view has one of its own.
    """
    pools = {name: Pool() for name in ("pool", "evidence", "words")}
    whole = _whole_pools([frozen["pool"] for frozen in views])
    copiers: dict[tuple[str, int], Callable[[int], Ref]] = {}

    def copier(name: str, number: int) -> Callable[[int], Ref]:
        pool = whole[number]
        return copiers.setdefault((name, id(pool)), pools.setdefault(name, Pool()).copier(pool))

    moved, rests = [], dict[str, dict[str, Any]]()
    for number, frozen in enumerate(views):
        rest = "words" if at_once is None else f"states{number}"
        later = copier(rest, number)
        first, after = now = (0, frozen["first"]) if at_once is None else at_once[number]
        into = {"states": copier("pool", number), "evidence": copier("evidence", number)}
        numbers = {part: _steps(map(copy, frozen[part][first:after])) for part, copy in into.items()}
        choices = [
            {**choice, "words": into["states"](choice["words"])} if "words" in choice else choice
            for choice in frozen["choices"]
        ]
        parts = {part: value for part, value in frozen.items() if part != "pool"}
        moved.append({**parts, "choices": choices, **numbers, "now": list(now), "rest": rest, "number": number})
        left = {part: [*frozen[part][:first], *frozen[part][after:]] for part in into}
        views_of = rests.setdefault(rest, {"views": {}})["views"]
        views_of[number] = {part: _steps(map(later, numbers_left)) for part, numbers_left in left.items()}
    data: dict[str, dict[str, Any]] = {name: shortened(pool.data()) for name, pool in pools.items()}
    return moved, data | {rest: {"pool": data[rest], **part} for rest, part in rests.items()}


def _whole_pools(pools: Sequence[dict[str, list]]) -> list[dict[str, list]]:
    """Return for each pool the longest that goes on where it ends: explorers that draw alike have theirs from one freezer."""

    def goes_on(longer: dict[str, list], pool: dict[str, list]) -> bool:
        return all(longer[part][: len(values)] == values for part, values in pool.items())

    by_length = sorted(pools, key=lambda pool: len(pool["nodes"]) + len(pool["leaves"]), reverse=True)
    return [next(longer for longer in by_length if goes_on(longer, pool)) for pool in pools]


def _steps(numbers: Iterable[int]) -> list[int]:
    """Return each number as its distance from the one before, which repeats and so takes little room."""
    return [number - before for before, number in pairwise([0, *numbers])]


def with_siblings(frozen: Frozen, states: Sequence[int]) -> tuple[int, int]:
    """Return from which state to which the first choice stands at the options that these states have."""
    share = len(frozen["states"]) // max([1, *frozen["sizes"][:1]])
    return min(states) // share * share, (max(states) // share + 1) * share


def pack(data: Any, *, hastily: bool = False) -> str:
    """Return data as text that may stand in an HTML script element: gzip, base64; `hastily` if it is soon unpacked."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No time stamp: the same states give the same page, byte for byte.
    return b64encode(gzip.compress(text.encode("utf-8", "replace"), 1 if hastily else 9, mtime=0)).decode("ascii")


def unpack(packed: str) -> Any:
    """Return the data in `pack`'s text."""
    return json.loads(gzip.decompress(b64decode(packed)).decode("utf-8"))
