"""A view with its controls in a notebook, alive. No arithmetic here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError, NotAdded
from corpus_tools.layers.words import fold
from corpus_tools.measures.concordance.lines import Lines
from corpus_tools.notebook.freezing import freeze, pack, texts_of, withheld
from corpus_tools.notebook.scripts import UNFOLDED
from corpus_tools.notebook.showing import new_mark, show_alive, show_page
from corpus_tools.notebook.sources import FREEZE, TEXTS, source_data
from corpus_tools.notebook.twin import twin_html
from corpus_tools.notebook.widgets import Panel, Pick, Search
from corpus_tools.views.choices import uses
from corpus_tools.views.reading import article
from corpus_tools.views.shown import Drawing
from corpus_tools.views.view import MOST_PASSAGES, Choice, Option, View, plain_state, still_view
from corpus_tools.views.words.association import as_lines

if TYPE_CHECKING:
    import plotly.graph_objects as go

PROPOSED = 2000
"""How many words a search field proposes in a notebook; it takes all others too."""


TURN = RLock()
"""JupyterLab delivers the messages of several widgets to several threads at once. Each waits its turn and then draws what the controls
say now, so the last drawing is the right one, and no two explorers build what hangs on their corpus at the same time."""


class Explorer:
    """A live view: `controls` by name, `panel`, and `box`, which holds them all.

    Moving a control draws the view again. Clicking a mark or a number opens the sentences
    behind it; `opened` is the list of sentences that was opened last. Controls that are `shared` with other explorers
    stand elsewhere.
    """

    def __init__(
        self, view: View, corpus: Corpus, shared: Mapping[str, widgets.Widget] | None = None, /, **start: Option
    ) -> None:
        self.view, self.corpus = view, corpus
        state = view.state(corpus, **start)
        own = {
            name: control(one, corpus, state[name]) for name, one in view.choices.items() if name not in (shared or {})
        }
        self.controls = {name: (own | dict(shared or {}))[name] for name in view.choices}
        self.opened: list[dict[str, Any]] = []
        with TURN:
            self._draw()
        methods = corpus.methods(short=True)
        self.panel = Panel(self.open, shown=self.shown, name=view.title, twin=new_mark(), methods=methods)
        # What has one option is no choice.
        sizes = view.sizes(corpus)
        moved = (one for name, one in own.items() if view.choices[name].search or sizes[name] > 1)
        self.box = in_a_column([in_a_row(moved), self.panel], "ct-card")
        if not view.chart:
            self.box.add_class("ct-wide")
        if view is not article:
            self.panel.follows, self.panel.follow = ["article"], self._read
        for one in self.controls.values():
            one.observe(self._redraw, names="value")

    @property
    def state(self) -> dict[str, Option]:
        """The option at which each control stands."""
        return {name: one.value for name, one in self.controls.items()}

    @property
    def figure(self) -> go.Figure | None:
        """The chart that is shown, as a plotly figure."""
        return self.drawing.figure

    def open(
        self,
        row: int | list[int] = 0,
        doc: str = "",
        count: int = 0,
        column: str = "count",
        nth: int | None = None,
        line: int | None = None,
    ) -> None:
        """Open the sentences behind a row's count, or those of one article, the nth among them, or those of a line."""
        finding, lines = self.drawing.finding, self.drawing.lines or []
        asked: dict[str, Any] = {"line": line}
        if line is None:
            self.opened = self.view.evidence(self.corpus, finding, row, doc, column, nth)
            asked = {"row": row, "doc": doc, "count": count, "column": column}
            asked |= {} if nth is None else {"nth": nth}
            if self.view.samples(self.corpus, finding, row, doc, column, nth):
                asked["shown"] = MOST_PASSAGES
        else:
            self.opened = [lines[line]]
        texts = {hit["source"]: source_data(self.corpus, hit["source"]) for hit in self.opened}
        self.panel.send({"asked": asked, "hits": self.opened, "texts": texts})

    def _read(self, role: str, doc: str, said: str) -> None:
        """Show below where a sentence stands in its article."""
        if len(self.box.children) == 2:
            self.reader = Explorer(article, self.corpus, article=doc)
            self.box.children += (self.reader.box,)
        self.reader.controls["article"].value = doc
        self.reader.panel.seek(said)

    def _draw(self) -> None:
        state = self.state
        self.drawing: Drawing = self.view.drawn_or_told(self.corpus, self.view.whole(self.corpus, **state))
        self.shown = plain_state(self.drawing, self.view.code(self.corpus, **state))

    def _redraw(self, change: Any) -> None:
        with TURN:
            self.panel.send({"drawing": True})
            try:
                self._refuse_what_is_absent()
                self._draw()
            except CorpusError as error:
                self.panel.send({"refused": str(error)})
            except Exception as error:
                self.panel.send({"refused": f"This could not be drawn ({type(error).__name__}: {error})."})
                raise
            else:
                self.panel.shown = self.shown

    def _refuse_what_is_absent(self) -> None:
        for name, choice in self.view.choices.items():
            if choice.search and (said := absent(self.corpus, str(self.controls[name].value), choice)):
                raise CorpusError(said)


def in_a_row(controls: Iterable[widgets.Widget]) -> widgets.HBox:
    """Return controls beside each other."""
    row = widgets.HBox(list(controls))
    row.add_class("ct-controls")
    return row


def in_a_column(parts: Iterable[widgets.Widget], kind: str) -> widgets.VBox:
    """Return parts under each other, of a kind that the style sheet knows."""
    column = widgets.VBox(list(parts))
    column.add_class(kind)
    return column


def markup() -> widgets.HTML:
    """Return a place for HTML."""
    return widgets.HTML()


def control(choice: Choice, corpus: Corpus, value: Option) -> widgets.Widget:
    """Return the control of a choice, which stands at a value."""
    options = choice.resolve(corpus)
    if choice.search:
        words = [str(option) for option in options[:PROPOSED]]
        known = {"words": words, "offered": list(choice.offered), "sensitive": corpus.case_sensitive}
        return Search(label=choice.label, value=str(value), **known)
    if len(options) > UNFOLDED:
        listed = [[str(option), reading] for option, reading in choice.readings(corpus).items()]
        return Pick(label=choice.label, options=listed, value=str(value))
    read = [(reading, option) for option, reading in choice.readings(corpus).items()]
    return widgets.Dropdown(options=read, value=value, description=choice.label)


def absent(corpus: Corpus, asked: str, choice: Choice) -> str:
    """Return what is said of a word that stands in no text, as a page says it; nothing of a phrase or a pattern."""
    if not re.fullmatch(r"[^\W_]+", asked) or uses(corpus, asked):
        return ""
    single = (str(word) for word in choice.resolve(corpus) if not re.search(r"[/\\*?{}|\s]", str(word)))
    alike = list(islice((word for word in single if len(asked) > 3 and _beginning(word) == _beginning(fold(asked))), 6))
    near = f" Words that begin alike: {', '.join(alike)}." if alike else ""
    return f"“{asked}” stands in none of the texts: 0 times.{near}"


def _beginning(word: str) -> str:
    return word.casefold()[:4]


def explore(view: View | Finding | Lines, corpus: Corpus, **start: Option) -> None:
    """Show a view with its controls, a finding, or concordance lines. Two outputs: the live one, and a static twin for pages without a kernel.

    `explore(ct.term_frequency(corpus, search="nato", by="voice"), corpus)` shows a finding's table, whose
    counts open their sentences. `start` sets controls before the first look: `explore(frequent_words, corpus, top=30)`.
    While a page is published, every state is frozen into the output instead.
    """
    if isinstance(view, Finding):
        view = still_view("Finding", Drawing(None, view))
    elif isinstance(view, Lines):
        view = still_view("Concordance lines", as_lines(view))
    try:
        if os.environ.get(FREEZE):
            show_page(frozen_html(view, corpus, **start))
            return
        explorer = Explorer(view, corpus, **start)
    except NotAdded as error:  # what can be chosen hangs on all words
        show_page(f'<p class="ct-problem">{escape(str(error))}</p>')
        return
    show_alive(explorer.box, twin_html(explorer.shown), explorer.panel.twin)


def frozen_html(view: View, corpus: Corpus, shared: str = "", /, **start: Option) -> str:
    """Return a view with all its states as HTML: the static twin, the states and texts packed, and where to begin.

    `shared` names the controls that explorers beside it have too.
    """
    searches = [str(start[name]) for name, choice in view.choices.items() if choice.search and name in start]
    offering = view.offering(*searches) if searches else view
    text = os.environ.get(FREEZE, "")
    few = offering.narrowed(corpus, most_states(corpus), **start)
    had, has = offering.sizes(corpus), few.sizes(corpus)
    fewer = [[few.choices[name].label, has[name], had[name]] for name in had if has[name] < had[name]]
    text = text if text in TEXTS else "full"
    frozen = {**freeze(few, corpus, text=text), "fewer": fewer}
    first = few.state(corpus, **start)
    twin = twin_html(withheld(plain_state(few.drawn_or_told(corpus, few.whole(corpus, **first)), ""), text))
    name, states = _script(frozen)
    names = {source: _script(text) for source, text in texts_of(frozen, corpus).items()}
    listed = " ".join(f"{number}:{names[source][0]}" for number, source in frozen["sources"].items())
    scripts = states + "".join(script for _, script in names.values())
    linked = f' data-linked="{shared}"' if shared else ""
    linked += "" if view.chart else ' data-wide=""'
    return (
        f'<section class="ct-explorer" data-view="{view.name or "finding"}"{linked} data-frozen="{name}" data-texts="{listed}" '
        f'data-first="{list(few.states(corpus)).index(first)}">{twin}{scripts}</section>'
    )


STATES = 10_000
"""How many states of a view a page knows at most, if the corpus is small."""
ON_DISK = 40
"""The same of a corpus on disk, where a state asks every shard several times."""
SMALL = 20_000
"""Words up to which a corpus is small: the larger it is, the longer a state takes to draw."""


def most_states(corpus: Corpus) -> int:
    """Return how many states of a view a page of this corpus knows at most: of a large one fewer than its length alone would say,
    because each opens more passages too.
    """
    most = STATES if corpus.in_shards is None else ON_DISK
    return int(most * (SMALL / max(SMALL, corpus.words)) ** 1.5)


def _script(data: Any) -> tuple[str, str]:
    """Return a name made of the data, and a script element of that name which holds them packed."""
    packed = pack(data, hastily=True)
    name = f"frozen-{sha256(packed.encode('ascii')).hexdigest()[:12]}"
    return name, script_element(name, packed)


def script_element(name: str, packed: str) -> str:
    """Return packed data as an HTML element that no browser runs."""
    return f'<script type="text/plain" class="ct-frozen" id="{name}">{packed}</script>'
