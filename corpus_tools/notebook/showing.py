"""How a widget is shown in a cell: alive, with what stands in its place where there is no kernel, and until the cell runs again."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from html import escape
from typing import Any
from uuid import uuid4

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import HTML, display

from corpus_tools.notebook.sources import FREEZE

RUN_IT = "This is a still picture. To make it live, run all cells of the notebook (menu Run, Run All Cells)."
# JupyterLab and Notebook put a line of their own where the kernel that made a widget is gone: in an element that holds
# nothing else, and only then.
GONE = ".jp-OutputArea-child:has(+ .jp-OutputArea-child .ct-still) > .jupyter-widgets:not(:has(*))"

_alive: dict[str, tuple[str, list[widgets.DOMWidget]]] = {}
"""What is alive in a cell, and since which run of it."""


def new_mark() -> str:
    """Return a name for what stands in a widget's place, by which the widget hides it."""
    return f"ct-twin-{uuid4().hex[:8]}"


def show_alive(widget: widgets.DOMWidget, page: str, mark: str, *, said: str = RUN_IT) -> None:
    """Show a widget, and under it HTML for wherever there is no kernel, hidden by the widget while it lives.

    What an earlier run of the cell showed is let go, and with it the corpus behind it.
    """
    cell, run = _running()
    since, shown = _alive.get(cell, ("", []))
    if since != run:
        for old in shown:
            _let_go(old)
        shown = []
    _alive[cell] = run, [*shown, widget]
    display(widget)
    style = f"<style>{GONE} {{ display: none; }}</style>"
    display(HTML(f'<div class="ct-still {mark}">{style}<p><em>{said}</em></p>{page}</div>'))


def live_only(widget: Callable[[], widgets.Widget], page: str) -> None:
    """Show a widget that cannot do without a kernel. `page` is HTML that stands in its place where there is none.

    While a page is published the widget is not even made.
    """
    page = f'<section class="ct-twin ct-live-only">{page}</section>'
    if os.environ.get(FREEZE):
        show_page(page)
        return
    mark = new_mark()
    hidden = widgets.HTML(f"<style>.{mark} {{ display: none; }}</style>")
    show_alive(widgets.VBox([widget(), hidden]), page, mark)


def solution(*said: Any) -> None:
    """Show the solution of an exercise behind a line that one clicks: sentences, tables, findings.

    So whoever runs all cells of a notebook does not see it before it was asked for. On a page a cell with the tag `solution` is
    folded as a whole, or left out (`--no-solutions`).
    """
    page = "".join(one._repr_html_() if hasattr(one, "_repr_html_") else f"<p>{escape(str(one))}</p>" for one in said)
    show_page(page if os.environ.get(FREEZE) else f"<details><summary>Show the solution</summary>{page}</details>")


def show_page(page: str) -> None:
    """Show HTML alone: what a published page has."""
    display(HTML(page))


def _running() -> tuple[str, str]:
    """Return the cell that runs now, and this run of it. Front ends name cells; where one does not, its code does.

    Without a kernel nothing stays to be seen: all is one cell, and each time another run.
    """
    shell = get_ipython()
    message: dict[str, Any] = shell.get_parent() if hasattr(shell, "get_parent") else {}
    if not message:
        return "", uuid4().hex
    code = message.get("content", {}).get("code", "")
    cell = message.get("metadata", {}).get("cellId") or sha256(code.encode("utf-8", "replace")).hexdigest()
    return cell, message["header"]["msg_id"]


def _let_go(widget: Any) -> None:
    """Close a widget and all that it holds: the registry of widgets would keep it, and what it listens for, for ever."""
    for part in (*getattr(widget, "children", ()), *(getattr(widget, name, None) for name in ("layout", "style"))):
        if isinstance(part, widgets.Widget):
            _let_go(part)
    widget.unobserve_all()
    widget.close()
