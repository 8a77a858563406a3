"""The parts of notebooks that are scripts (anywidget): an explorer's panel with its chart, a search, an exercise."""

import gzip
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from corpus_tools.notebook.scripts import STATIC, bundled, styled

_CONTROLS = bundled(STATIC / "controls.js")
_CSS = styled(STATIC / "panel.css")
KERNEL = uuid4().hex
"""Tells this kernel from the one before a restart: a page that still waits for plotly's script asks again."""


@cache
def plotly_packed() -> bytes:
    """Return plotly's script, compressed. It goes to a page once, which unpacks it for all its charts."""
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return gzip.compress(script, 6, mtime=0)


class Panel(anywidget.AnyWidget):
    """Chart, sentences, table, note and code of one state (`static/panel.js`), drawn anew when `shown` changes.

    `shown` is the state as `plain_state` has it, the figure in it as plotly's JSON. `opened` is called with what a reader
    clicks, as long as what was clicked is shown: rows of another state would open other sentences. `follows` says what other
    explorers take over from this one, and `follow` is called with it. `sought` is what is brought into sight where a text is read.
    """

    _esm = f"{bundled(STATIC / 'widgets.js')}\nexport default ctPanelWidget;"
    _css = _CSS
    shown = traitlets.Dict().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)
    methods = traitlets.Unicode().tag(sync=True)
    sought = traitlets.Unicode().tag(sync=True)
    follows = traitlets.List(traitlets.Unicode()).tag(sync=True)
    plotly = traitlets.Unicode(f"{version('plotly')} {KERNEL}").tag(sync=True)

    def __init__(self, opened: Callable[..., None], **traits: Any) -> None:
        super().__init__(**traits)
        self._opened = opened
        self.follow: Callable[..., None] = lambda *asked: None
        self.on_msg(self._asked)

    def seek(self, said: str) -> None:
        """Bring what was said into sight, now or as soon as the text is there."""
        self.sought = ""  # asked for again, it is sought again
        self.sought = said

    def _asked(self, panel: Any, asked: dict[str, Any], buffers: list[bytes]) -> None:
        if "plotly" in asked:
            self.send({"plotly": asked["plotly"]}, buffers=[plotly_packed()])
        elif "follow" in asked:
            self.follow(*asked["follow"])
        elif asked["of"] == self.shown["code"]:
            self._opened(**asked["open"])


class Search(anywidget.AnyWidget):
    """A field for any search, which proposes words while one types and offers some at a click (`static/search.js`)."""

    _esm = f"{_CONTROLS}\nexport default ctSearchWidget;"
    _css = _CSS
    label = traitlets.Unicode().tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    offered = traitlets.List(traitlets.Unicode()).tag(sync=True)
    sensitive = traitlets.Bool().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)


class Pick(anywidget.AnyWidget):
    """A choice among so many options that one finds them by words of how they read, of titles (`static/pick.js`)."""

    _esm = f"{_CONTROLS}\nexport default ctPickWidget;"
    _css = _CSS
    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)


class Question(anywidget.AnyWidget):
    """An exercise that checks itself (`static/exercise.js`); what is right is in its data, so no kernel is asked."""

    _esm = f"{bundled(STATIC / 'exercise.js')}\nexport default ctExerciseWidget;"
    _css = _CSS
    data = traitlets.Dict().tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)
