"""Views: pure functions of finite choices, drawn alike in a notebook and on a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.errors import unknown
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measure.finding import Finding
from corpus_tools.measure.frequency import term_frequency
from corpus_tools.measure.trail import cleaning_trail
from corpus_tools.measure.voices import sentence_lengths, voice_shares
from corpus_tools.show.figures import ranked_bars, stacked_bars
from corpus_tools.show.markup import LAYERS, Segment, marked_up
from corpus_tools.show.reading import Hit, cut_hits, hits, stretch_hits

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

Option = str | int


@dataclass(frozen=True, eq=False)
class Drawing:
    """What a view draws: a plotly figure (or none), the finding it shows, and a text to read (or none).

    `figure, finding = view.draw(corpus)` takes the two that a cell needs.
    """

    figure: go.Figure | None
    finding: Finding
    reading: list[list[Segment]] | None = None

    def __iter__(self) -> Iterator[Any]:
        return iter((self.figure, self.finding))


@dataclass(frozen=True)
class Choice:
    """One control: its label and its options, the first of which is where it starts.

    `options` are values, or a function that finds them in the corpus; `labels` says how a
    value reads, where the value itself does not say it.
    """

    label: str
    options: Sequence[Option] | Callable[[Corpus], Sequence[Option]]
    labels: dict[Option, str] | None = None

    def resolve(self, corpus: Corpus) -> tuple[Option, ...]:
        """Return the options that this corpus offers."""
        return tuple(self.options(corpus) if callable(self.options) else self.options)

    def reading(self, option: Option) -> str:
        """Return how an option reads on the control."""
        return (self.labels or {}).get(option, str(option))


@dataclass(frozen=True)
class View:
    """A question that a figure and a finding answer, for every state of a few choices.

    `drawing` is a pure function of a corpus and one option of every choice. `name` is the name
    under which `corpus_tools` offers the view, so that a state can be written as code. `hits` makes
    passages to read of the spans behind a number; sentences, if nothing else is asked for. A view
    without a `chart` draws no figure.
    """

    name: str
    title: str
    drawing: Callable[..., Drawing]
    choices: dict[str, Choice]
    hits: Callable[[Corpus, pd.DataFrame], list[Hit]] = hits
    chart: bool = True

    def draw(self, corpus: Corpus, **chosen: Option) -> Drawing:
        """Draw one state; a choice that is not given stands at its first option."""
        return self.drawing(corpus, **self.state(corpus, **chosen))

    def state(self, corpus: Corpus, **chosen: Option) -> dict[str, Option]:
        """Return `chosen` completed with the first option of every other choice."""
        for name in chosen:
            if name not in self.choices:
                raise unknown("choice", name, self.choices, f"The view {self.name!r}")
        return {name: self._option(corpus, name, chosen) for name in self.choices}

    def _option(self, corpus: Corpus, name: str, chosen: dict[str, Option]) -> Option:
        options = self.choices[name].resolve(corpus)
        option = chosen.get(name, options[0])
        if option not in options:
            raise unknown(f"option of {name!r}", option, options, f"The view {self.name!r}")
        return option

    def states(self, corpus: Corpus) -> Iterator[dict[str, Option]]:
        """Yield every state; the first is the one a reader meets."""
        options = [choice.resolve(corpus) for choice in self.choices.values()]
        for values in product(*options):
            yield dict(zip(self.choices, values, strict=True))

    def code(self, corpus: Corpus, **chosen: Option) -> str:
        """Return the Python that draws this state, for a cell of one's own."""
        given = "".join(f", {name}={value!r}" for name, value in self.state(corpus, **chosen).items())
        return f"figure, finding = ct.{self.name}.draw(corpus{given})\n{'figure' if self.chart else 'finding'}"

    def evidence(self, corpus: Corpus, finding: Finding, row: int, doc: str = "") -> list[Hit]:
        """Return the passages behind a row of a finding that this view drew, or those of one article among them."""
        spans = finding.behind(row)
        return self.hits(corpus, spans[spans["doc"] == doc] if doc else spans)

    def show(self, corpus: Corpus, **chosen: Option) -> dict[str, Any]:
        """Return one state as plain data: what a notebook and a page show, and nothing else."""
        return plain_state(self.draw(corpus, **chosen), self.code(corpus, **chosen))


def plain_state(drawing: Drawing, code: str) -> dict[str, Any]:
    """Return what is drawn as plain data: figure, table, note, and the code that draws it."""
    return {
        "reading": drawing.reading,
        "figure": drawing.figure and json.loads(drawing.figure.to_json()),
        "table": table_data(drawing.finding),
        "note": drawing.finding.note,
        "code": code,
    }


def table_data(finding: Finding) -> dict[str, list]:
    """Return a finding's table as plain lists: column names, decimals to show (none for words), rows."""
    table = finding.table
    kinds = {"i": 0, "u": 0, "f": 2}
    return {
        "columns": list(table.columns),
        "decimals": [kinds.get(table[column].dtype.kind) for column in table.columns],
        "rows": table.astype(object).to_numpy().tolist(),
    }


ALL = "*"
ARTICLES = Choice("Article", lambda corpus: (ALL, *corpus.ids), {ALL: "all articles"})


def draw_frequent_words(corpus: Corpus, *, article: str, top: int, measure: str, stop_words: str) -> Drawing:
    """Draw the most frequent words of one article, or of all with a dot for each article."""
    together, hide = article == ALL, stop_words == "hidden"
    counted = term_frequency(corpus) if together else term_frequency(corpus.subset(id=article), by="article")
    finding = _first(counted, top, hide=hide, note=DOTS if together else "")
    figure = ranked_bars(
        finding,
        title="Frequent words in " + ("all articles" if together else article),
        value=measure,
        unit={"per_1000": "per 1,000 words", "count": "count"}[measure],
        spread=term_frequency(corpus, by="article") if together else None,
        docs=corpus.ids if together else (),
    )
    return Drawing(figure, finding)


DOTS = "A dot is one article; an article without the word has no dot."


def _first(finding: Finding, top: int, *, hide: bool, note: str = "") -> Finding:
    """Show the first `top` terms; stop words may be hidden here, and are counted all the same."""
    stops = stopwords()
    hidden = finding.table["term"].isin(stops.words) & hide
    shown = [int(row) for row in (~hidden).to_numpy().nonzero()[0][:top]]
    uses = int(finding.table.loc[hidden, "count"].sum())
    note += f" Shown: the {len(shown)} most frequent of {len(finding):,} word forms."
    if hide:
        note += f" Hidden from view, but counted in every denominator: {int(hidden.sum())} stop words with {uses:,} uses (list: {stops})."
    return finding.take(shown, note.strip())


frequent_words = View(
    "frequent_words",
    "Frequent words",
    draw_frequent_words,
    {
        "article": ARTICLES,
        "top": Choice("How many words", (20, 10, 30)),
        "measure": Choice("Measure", ("per_1000", "count"), {"per_1000": "per 1,000 words", "count": "count"}),
        "stop_words": Choice("Stop words", ("hidden", "shown")),
    },
)


def draw_cuts(corpus: Corpus, *, article: str) -> Drawing:
    """Show what cleaning cut from one article, or from all."""
    return Drawing(None, cleaning_trail(corpus if article == ALL else corpus.subset(id=article)))


cuts = View(
    "cuts",
    "What was cut, and why",
    draw_cuts,
    {"article": ARTICLES},
    cut_hits,
    chart=False,
)


def draw_voices(corpus: Corpus, *, measure: str) -> Drawing:
    """Draw for each article how many of its words are the author's, quoted and reported."""
    finding = voice_shares(corpus)
    unit = {"percent": "% of its words", "count": "words"}[measure]
    return Drawing(stacked_bars(finding, title="Whose words they are", value=measure, unit=unit), finding)


voices = View(
    "voices",
    "Whose words",
    draw_voices,
    {"measure": Choice("Measure", ("percent", "count"), {"percent": "percent", "count": "count"})},
    stretch_hits,
)


def draw_article(corpus: Corpus, *, article: str, layer: str) -> Drawing:
    """Show an article marked up: who speaks, what a sentence or a word is, what was cut."""
    alone = corpus.subset(id=article)
    finding = {
        "voices": lambda: voice_shares(alone, by="speaker"),
        "sentences": lambda: sentence_lengths(alone),
        "words": lambda: _first(term_frequency(alone, by="article"), 30, hide=False),
        "cuts": lambda: cleaning_trail(alone),
    }[layer]()
    return Drawing(None, finding, marked_up(alone, alone[article], layer))


def article_hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return the passages behind a number of `draw_article`; a cut has its place in the raw text."""
    return stretch_hits(corpus, spans) if "sentence" in spans.columns else cut_hits(corpus, spans)


article = View(
    "article",
    "Read an article",
    draw_article,
    {
        "article": Choice("Article", lambda corpus: corpus.ids),
        "layer": Choice(
            "Show",
            tuple(LAYERS),
            {
                "voices": "who is speaking",
                "sentences": "what a sentence is",
                "words": "what a word is",
                "cuts": "what was cut",
            },
        ),
    },
    article_hits,
    chart=False,
)
