"""Views: pure functions of finite choices, drawn alike in a notebook and on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import prod
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import plain_note
from corpus_tools.errors import CorpusError, NotAdded, unknown
from corpus_tools.views.passages import ONE_EACH, Hit, hits, hits_by_row, stretch_hits, stretched
from corpus_tools.views.shown import Drawing, readings, table_data

Option = str | int

MOST_PASSAGES = 20
"""Passages behind one number that are read of a corpus on disk: as many as anybody looks at, evenly drawn from all."""


@dataclass(frozen=True)
class Choice:
    """One control: its label and its options, the first of which is where it starts.

    `options` are values, a dict of values and how they read, or a function that finds one of the two in the corpus; `labels`
    says how values read, where they do not say it themselves, as a dict or as a function. A `search` takes any text in a
    notebook; its options are what a page can look up; those `offered` are there at once, others after a moment.
    """

    label: str
    options: Sequence[Option] | Mapping[Any, str] | Callable[[Corpus], Sequence[Option] | Mapping[Any, str]]
    labels: Mapping[Any, str] | Callable[[Option], str] | None = None
    search: bool = False
    offered: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.options, Mapping) and self.labels is None:
            object.__setattr__(self, "labels", self.options)

    def resolve(self, corpus: Corpus) -> tuple[Option, ...]:
        """Return the options that this corpus offers, those `offered` by a view first."""
        options = self.options(corpus) if callable(self.options) else self.options
        return tuple(dict.fromkeys([*self.offered, *options]))

    def fewer(self, corpus: Corpus, most: int, start: Option) -> Choice:
        """Return this choice with its first options alone, about so many; `start` and what is offered are among them."""
        options = self.resolve(corpus)
        kept = {*self.offered, start}
        kept |= set(options[: max(0, most - len(kept))])
        few = tuple(option for option in options if option in kept)
        read = {} if self.search else self.readings(corpus)
        return replace(self, options=few, labels={option: read[option] for option in few} if read else self.labels)

    def reading(self, option: Option) -> str:
        """Return how an option reads on the control, as far as that can be said of any corpus."""
        if callable(self.labels):
            return self.labels(option)
        return (self.labels or {}).get(option, str(option))

    def readings(self, corpus: Corpus) -> dict[Option, str]:
        """Return the options that this corpus offers, and how each reads on the control."""
        options = self.options(corpus) if callable(self.options) else ()
        told = options if isinstance(options, Mapping) else {}
        return {option: told.get(option) or self.reading(option) for option in self.resolve(corpus)}


def _offering(choice: Choice, searches: Sequence[str], *, alone: bool) -> Choice:
    options = () if alone else choice.options
    offered = dict.fromkeys((*choice.offered, *map(str.strip, searches)))
    return replace(choice, options=options, offered=tuple(offered))


def _as_chosen(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    return state


@dataclass(frozen=True, eq=False)
class View:
    """A question that a figure and a finding answer, for every state of a few choices.

    `drawing` is a pure function of a corpus and one option of every choice. `name` is the name
    under which `corpus_tools` offers the view, so that a state can be written as code. `hits` makes
    passages to read of the spans behind a number; sentences, if nothing else is asked for. A view
    without a `chart` draws no figure. Where a choice makes no difference (one line cannot be sorted),
    `settled` returns the one state that is drawn for all of them, and stored once on a page.
    """

    name: str
    title: str
    drawing: Callable[..., Drawing]
    choices: dict[str, Choice]
    hits: Callable[[Corpus, Any], list[Hit]] = hits
    chart: bool = True
    settled: Callable[[Corpus, dict[str, Option]], dict[str, Option]] = _as_chosen

    def offering(self, *searches: str, alone: bool = False) -> View:
        """Return this view with these searches offered first, and found on its published page.

        A notebook takes any search; a page knows the word forms (the 2,000 most frequent), and what is offered here:
        `ct.explore(ct.kwic.offering("sanction*", "military action"), corpus)`. With `alone` a page knows these searches and
        no other word, and is made in no time.
        """
        if not any(choice.search for choice in self.choices.values()):
            raise CorpusError(f"The view {self.name!r} has no search, so it cannot offer any.")
        choices = {
            name: _offering(choice, searches, alone=alone) if choice.search else choice
            for name, choice in self.choices.items()
        }
        return replace(self, choices=choices)

    def draw(self, corpus: Corpus, **chosen: Option) -> Drawing:
        """Draw one state; a choice that is not given stands at its first option."""
        return self.draw_settled(corpus, self.whole(corpus, **chosen))

    def whole(self, corpus: Corpus, **chosen: Option) -> dict[str, Option]:
        """Return a state with an option of each choice, and the one that is drawn for all that make no difference."""
        return self.settled(corpus, self.state(corpus, **chosen))

    def draw_settled(self, corpus: Corpus, state: Mapping[str, Option]) -> Drawing:
        """Draw a state that is whole and settled."""
        try:
            drawing = self.drawing(corpus, **state)
        except NotAdded:
            raise NotAdded(f"What “{self.title}” shows here") from None
        told = readings(corpus, drawing.finding.columns) | dict(drawing.readings)
        return replace(drawing, corpus=corpus, asked=(self.name, dict(state)), readings=told)

    def drawn_or_told(self, corpus: Corpus, state: Mapping[str, Option]) -> Drawing:
        """Draw a whole state, or say what stands in the way where it needs all words of a corpus on disk in memory."""
        try:
            return self.draw_settled(corpus, state)
        except NotAdded as error:
            nothing = Finding(
                {"count": []}, Evidence.counted(dict, np.zeros(0, dtype=np.int64), []), plain_note(str(error))
            )
            return Drawing(None, nothing, [[[str(error), "left-out", ""]]])

    def state(self, corpus: Corpus, **chosen: Option) -> dict[str, Option]:
        """Return `chosen` completed with the first option of every other choice."""
        for name in chosen:
            if name not in self.choices:
                raise unknown("choice", name, self.choices, f"The view {self.name!r}")
        return {name: self._option(corpus, name, chosen) for name in self.choices}

    def _option(self, corpus: Corpus, name: str, chosen: dict[str, Option]) -> Option:
        choice = self.choices[name]
        if choice.search and name in chosen:
            return str(chosen[name]).strip()
        options = choice.resolve(corpus)
        if not options:
            raise CorpusError(f"The view {self.name!r} has nothing to offer: the corpus has no words.")
        option = chosen.get(name, options[0])
        if option not in options:
            raise unknown(f"option of {name!r}", option, options, f"The view {self.name!r}")
        return option

    def states(self, corpus: Corpus) -> Iterator[dict[str, Option]]:
        """Yield every state that a page knows, the last choice changing fastest; the first is the one a reader meets."""
        options = [choice.resolve(corpus) for choice in self.choices.values()]
        for values in product(*options):
            yield dict(zip(self.choices, values, strict=True))

    def sizes(self, corpus: Corpus) -> dict[str, int]:
        """Return how many options each choice has; their product is the number of states that a page knows."""
        return {name: len(choice.resolve(corpus)) for name, choice in self.choices.items()}

    def narrowed(self, corpus: Corpus, most: int, **start: Option) -> View:
        """Return this view with at most so many states, if that can be: the choice with most options loses the last ones.

        Where a choice starts, and what a search offers, stays.
        """
        state, view = self.state(corpus, **start), self
        while (states := prod((sizes := view.sizes(corpus)).values())) > most:
            name = max(sizes, key=sizes.__getitem__)
            choice = view.choices[name].fewer(corpus, sizes[name] * most // states, state[name])
            if len(choice.resolve(corpus)) == sizes[name]:
                break
            view = replace(view, choices={**view.choices, name: choice})
        return view

    @property
    def code_frame(self) -> tuple[str, str]:
        """What stands before and after the choices in the Python that draws a state."""
        if not self.name:
            return "", ""  # a finding is shown as it is: the cell is its code
        return f"figure, finding = ct.{self.name}.draw(corpus", f")\n{'figure' if self.chart else 'finding'}"

    def code(self, corpus: Corpus, **chosen: Option) -> str:
        """Return the Python that draws this state, for a cell of one's own."""
        before, after = self.code_frame
        given = "".join(f", {name}={value!r}" for name, value in self.state(corpus, **chosen).items())
        return f"{before}{given}{after}"

    def evidence(
        self,
        corpus: Corpus,
        finding: Finding,
        row: int | Sequence[int],
        doc: str = "",
        column: str = "count",
        nth: int | None = None,
    ) -> list[Hit]:
        """Return the passages behind a row, or several rows, of a finding that this view drew.

        `column` says behind which of its counts; `doc` keeps those of one article, `nth` one of them.
        """
        if self.samples(corpus, finding, row, doc, column, nth):
            # The rows together are sampled as one.
            opened = finding.opens[column].joined([np.atleast_1d(row)]).thinned(MOST_PASSAGES)
            spans = opened.spans(opened.positions)
        else:
            spans = finding.behind(row, column=column)
        if not isinstance(row, int) and len(row) > 1:
            order = {doc: number for number, doc in enumerate(corpus.ids)}
            spans = spans.assign(order=spans["doc"].map(order)).sort_values(["order", "start"], kind="stable")
        spans = spans[spans["doc"] == doc] if doc else spans
        return self._read(corpus, spans if nth is None else spans.iloc[[nth]])

    def _read(self, corpus: Corpus, spans: Any) -> list[Hit]:
        """Return the passages of spans, read where their articles are."""
        return self.hits(corpus.holding(spans["doc"]), spans)

    def samples(
        self, corpus: Corpus, finding: Finding, row: int | Sequence[int], doc: str, column: str, nth: int | None
    ) -> bool:
        """Tell whether of what stands behind rows only some passages are read: of a corpus on disk, where there are many."""
        count = finding.opens[column].counts[np.atleast_1d(row)].sum()
        return corpus.in_shards is not None and not doc and nth is None and bool(count > MOST_PASSAGES)

    def all_evidence(self, corpus: Corpus, finding: Finding) -> dict[str, list[list[Hit]]]:
        """Return the passages behind every row, for each column that can be opened."""
        return {column: self.by_row(corpus, evidence) for column, evidence in finding.opens.items()}

    def by_row(self, corpus: Corpus, evidence: Evidence) -> list[list[Hit]]:
        """Return the passages behind each row."""
        if self.hits in (hits, stretch_hits):
            rows = hits_by_row(corpus, evidence)
            return rows if self.hits is hits else [list(map(stretched, row)) for row in rows]
        if self.hits not in ONE_EACH:
            return [self._read(corpus, spans) if len(spans) else [] for spans in evidence.tables()]
        passages = self._read(corpus, evidence.columns(evidence.positions))
        return [passages[first:after] for first, after in pairwise(evidence.bounds.tolist())]

    def show(self, corpus: Corpus, **chosen: Option) -> dict[str, Any]:
        """Return one state as plain data: what a notebook and a page show, and nothing else."""
        return plain_state(self.draw(corpus, **chosen), self.code(corpus, **chosen))


def view(
    title: str,
    *,
    hits: Callable[[Corpus, Any], list[Hit]] = hits,
    chart: bool = True,
    settled: Callable[[Corpus, dict[str, Option]], dict[str, Option]] = _as_chosen,
    **choices: Choice,
) -> Callable[[Callable[..., Drawing]], View]:
    """Make a view of the function below, under its name: `@view("Phrases", n=Choice("Length", (2, 3)))`."""
    return lambda drawing: View(drawing.__name__, title, drawing, choices, hits, chart, settled)


def still_view(title: str, drawing: Drawing) -> View:
    """Return a view without controls or chart, of what is drawn already: its table, its note, and the sentences behind it."""
    return View("", title, lambda corpus: drawing, {}, chart=False)


def plain_state(drawing: Drawing, code: str) -> dict[str, Any]:
    """Return what is drawn as plain data: figure, table, note, texts to read, and the code that draws it."""
    return {
        "reading": drawing.reading,
        "lines": drawing.lines,
        "keys": list(drawing.keys),
        "figure": drawing.chart,
        "table": table_data(drawing.finding, drawing.readings),
        "note": drawing.finding.note,
        "code": code,
    }
