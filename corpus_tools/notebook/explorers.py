"""A view with its controls in a notebook: ipywidgets around a plotly figure. No arithmetic here."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from threading import RLock
from typing import Any
from uuid import uuid4

import anywidget
import ipywidgets as widgets
import plotly.graph_objects as go
import traitlets
from IPython.display import HTML, display

from corpus_tools.charts.theme import CONFIG
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError
from corpus_tools.layers.keeping import kept
from corpus_tools.notebook.freezing import Frozen, freeze, pack, texts_of, withheld
from corpus_tools.notebook.scripts import STATIC, bundled
from corpus_tools.notebook.sources import FREEZE, TEXTS, source_data
from corpus_tools.notebook.twin import twin_html
from corpus_tools.views.view import Choice, Drawing, Option, View, finding_view, plain_state

PROPOSED = 2000
"""How many words a search field proposes in a notebook; it takes all others too."""

_WIDGETS = bundled(STATIC / "widgets.js")


class Panel(anywidget.AnyWidget):
    """Note, evidence, table and code under a figure (`static/panel.js`)."""

    _esm = f"{_WIDGETS}\nexport default ctPanelWidget;"
    _css = (STATIC / "panel.css").read_text(encoding="utf-8")
    shown = traitlets.Dict().tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)
    methods = traitlets.Unicode().tag(sync=True)


class Question(anywidget.AnyWidget):
    """An exercise that checks itself (`static/exercise.js`); what is right is in its data, so no kernel is asked."""

    _esm = f"{_WIDGETS}\nexport default ctExerciseWidget;"
    _css = (STATIC / "panel.css").read_text(encoding="utf-8")
    data = traitlets.Dict().tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)


class Explorer:
    """A live view: `controls` by name, `figure`, `panel`, and `box`, which holds them all.

    Moving a control draws the view again. Clicking a mark or a number opens the sentences
    behind it; `opened` is the list of sentences that was opened last.
    """

    def __init__(self, view: View, corpus: Corpus, **start: Option) -> None:
        self.view, self.corpus, self._turn = view, corpus, RLock()
        state = view.state(corpus, **start)
        self.controls = {name: _control(choice, corpus, state[name]) for name, choice in view.choices.items()}
        self.panel = Panel(twin=f"ct-twin-{uuid4().hex[:8]}", methods=corpus.methods(short=True))
        self.opened: list[dict[str, Any]] = []
        self._draw()
        self.figure = _live(self.drawing.figure) if view.chart else None
        self.box = widgets.VBox()
        self._arrange()
        self._listen()

    @property
    def state(self) -> dict[str, Option]:
        """The option at which each control stands."""
        return {name: control.value for name, control in self.controls.items()}

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
        if line is None:
            self.opened = self.view.evidence(self.corpus, finding, row, doc, column, nth)
        else:
            self.opened = [lines[line]]
        asked: dict[str, Any] = {"line": line}
        if line is None:
            asked = {"row": row, "doc": doc, "count": count, "column": column}
        texts = {hit["source"]: source_data(self.corpus, hit["source"]) for hit in self.opened}
        self.panel.send({"asked": asked, "hits": self.opened, "texts": texts})

    def _arrange(self) -> None:
        """Put the figure between controls and panel, if there is anything to draw."""
        controls = widgets.HBox(list(self.controls.values()), layout={"flex_flow": "row wrap"})
        drawn = [self.figure] if self.figure is not None and self.drawing.chart else []
        self.box.children = [controls, *drawn, self.panel]

    def _draw(self) -> None:
        state = self.state
        self.drawing: Drawing = self.view.draw(self.corpus, **state)
        self.shown = plain_state(self.drawing, self.view.code(self.corpus, **state))
        # The figure widget draws the figure; the panel gets the rest.
        rest = {part: value for part, value in self.shown.items() if part != "figure"}
        self.panel.shown = {**rest, "chart": self.drawing.chart is not None}

    def _redraw(self, change: Any) -> None:
        # JupyterLab may deliver two controls' messages to two threads at once. Each waits its
        # turn and then draws what the controls say now, so the last drawing is the right one.
        with self._turn:
            try:
                self._draw()
            except CorpusError as error:
                self.panel.send({"refused": str(error)})
                return
            if self.figure is not None and self.drawing.chart:
                _replace(self.figure, self.drawing.figure)
                self._listen_to_marks()
            if (self.figure in self.box.children) != (self.drawing.chart is not None):
                self._arrange()

    def _listen(self) -> None:
        for control in self.controls.values():
            control.observe(self._redraw, names="value")
        self.panel.on_msg(lambda panel, asked, buffers: self.open(**asked))
        self._listen_to_marks()

    def _listen_to_marks(self) -> None:
        for trace in self.figure.data if self.figure is not None else ():
            trace.on_click(self._clicked)

    def _clicked(self, trace: Any, points: Any, selector: Any) -> None:
        for point in points.point_inds[:1]:
            self.open(*trace.customdata[point])


def _control(choice: Choice, corpus: Corpus, value: Option) -> widgets.Widget:
    if choice.search:
        return _search(choice, corpus, str(value))
    options = [(reading, option) for option, reading in choice.readings(corpus).items()]
    return widgets.Dropdown(
        options=options, value=value, description=choice.label, style={"description_width": "initial"}
    )


def _search(choice: Choice, corpus: Corpus, value: str) -> widgets.Widget:
    """Return a field for any search, which proposes the first of the options while one types."""
    return widgets.Combobox(
        options=tuple(str(option) for option in choice.resolve(corpus)[:PROPOSED]),
        value=value,
        description=choice.label,
        continuous_update=False,
        style={"description_width": "initial"},
        layout={"width": "26em"},
    )


def _live(figure: go.Figure | None) -> go.FigureWidget:
    live = go.FigureWidget(figure)
    live._config = CONFIG
    return live


def _replace(live: go.FigureWidget, drawn: go.Figure) -> None:
    """Show another figure in a live widget; a new widget would send plotly's script again."""
    live.data = ()
    live.add_traces(list(drawn.data))
    live.update_layout(drawn.layout, overwrite=True)


def explore(view: View | Finding, corpus: Corpus, **start: Option) -> None:
    """Show a view with its controls, or a finding. Two outputs: the live one, and a static twin for pages without a kernel.

    `explore(ct.term_frequency(corpus, search="nato", by="voice"), corpus)` shows a finding's table, whose
    counts open their sentences. `start` sets controls before the first look: `explore(frequent_words, corpus, top=30)`.
    While a page is published, every state is frozen into the output instead.
    """
    view = finding_view(view) if isinstance(view, Finding) else view
    if os.environ.get(FREEZE):
        display(HTML(frozen_html(view, corpus, **start)))
        return
    explorer = Explorer(view, corpus, **start)
    display(explorer.box)
    display(HTML(twin_html(explorer.shown, mark=explorer.panel.twin)))


def live_only(widget: Callable[[], widgets.Widget], page: str) -> None:
    """Show a widget that cannot do without a kernel. `page` is HTML that stands in its place where there is none.

    While a page is published the widget is not even made.
    """
    twin = ""
    if not os.environ.get(FREEZE):
        # While the widget is alive, what stands in its place is hidden.
        twin = f" ct-twin-{uuid4().hex[:8]}"
        hidden = widgets.HTML(f"<style>.{twin[1:]} {{ display: none; }}</style>")
        display(widgets.VBox([widget(), hidden]))
    display(HTML(f'<section class="ct-twin ct-live-only{twin}">{page}</section>'))


def frozen_html(view: View, corpus: Corpus, **start: Option) -> str:
    """Return a view with all its states as HTML: the static twin, the states and texts packed, and where to begin."""
    searches = [str(start[name]) for name, choice in view.choices.items() if choice.search and name in start]
    offering = view.offering(*searches) if searches else view
    text = os.environ.get(FREEZE, "")
    few = offering.narrowed(corpus, most_states(corpus), **start)
    had, has = offering.sizes(corpus), few.sizes(corpus)
    fewer = [[few.choices[name].label, has[name], had[name]] for name in had if has[name] < had[name]]
    text = text if text in TEXTS else "full"
    frozen = {**_frozen_once(corpus, few, text), "fewer": fewer}
    first = few.state(corpus, **start)
    twin = twin_html(withheld(plain_state(few.draw(corpus, **first), ""), text))
    name, states = _script(frozen)
    names = {source: _script(text) for source, text in texts_of(frozen, corpus).items()}
    # A text that no passage is cut from has no script, but keeps its place.
    listed = " ".join(names[source][0] if source in names else "-" for source in frozen["sources"])
    scripts = states + "".join(script for _, script in names.values())
    return (
        f'<section class="ct-explorer" data-view="{view.name or "finding"}" data-frozen="{name}" data-texts="{listed}" '
        f'data-first="{list(few.states(corpus)).index(first)}">{twin}{scripts}</section>'
    )


@kept(16)
def _frozen_once(corpus: Corpus, view: View, text: str) -> Frozen:
    """Freeze a view that several explorers of a lesson show only once."""
    return freeze(view, corpus, text=text)


STATES = 10_000
"""How many states of a view a page knows at most, if the corpus is small."""
SMALL = 20_000
"""Words up to which a corpus is small: the larger it is, the longer a state takes to draw."""


def most_states(corpus: Corpus) -> int:
    """Return how many states of a view a page of this corpus knows at most."""
    return STATES * SMALL // max(SMALL, len(corpus.tokens))


def _script(data: Any) -> tuple[str, str]:
    """Return a name made of the data, and a script element of that name which holds them packed."""
    packed = pack(data, hastily=True)
    name = f"frozen-{sha256(packed.encode('ascii')).hexdigest()[:12]}"
    return name, script_element(name, packed)


def script_element(name: str, packed: str) -> str:
    """Return packed data as an HTML element that no browser runs."""
    return f'<script type="text/plain" class="ct-frozen" id="{name}">{packed}</script>'
