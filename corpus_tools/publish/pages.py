"""From notebooks to pages: run each with its views frozen, and write it as HTML that needs no network."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from plotly.offline import get_plotlyjs
from pygments.formatters import HtmlFormatter

import corpus_tools
from corpus_tools.errors import CorpusError
from corpus_tools.show.explorers import FREEZE, STATIC

HERE = Path(__file__).parent
CELL_SECONDS = 300
FOOTER = (
    f"Made with corpus-tools {corpus_tools.__version__}. The page works offline and sends nothing. "
    "The articles belong to their authors; see each article's source."
)


def publish(notebooks: Sequence[Path], to: Path, *, say: Callable[[str], None] = print) -> list[Path]:
    """Run the notebooks and write one page each into `to`, with an index and one copy of plotly.

    Returns the pages written. The notebooks themselves are not changed. A cell that fails stops
    the publishing with an error that names notebook and cell; pages written before it stay.
    """
    if not notebooks:
        raise CorpusError("There is no notebook to publish. Name notebooks, or run inside the project's checkout.")
    to.mkdir(parents=True, exist_ok=True)
    plotly = _write_plotly(to)
    pages, titles = [], {}
    for path in notebooks:
        say(f"{path.name} …")
        notebook = run(path)
        titles[f"{path.stem}.html"] = title_of(notebook, path.stem)
        pages.append(_write(to / f"{path.stem}.html", notebook, titles[f"{path.stem}.html"], plotly))
    return [_write(to / "index.html", index_notebook(titles), "Lessons", ""), *pages]


def run(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path`, run in its folder with every explorer frozen."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=CELL_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    try:
        client.execute(env={**os.environ, FREEZE: "1"})
    except CellExecutionError as error:
        raise CorpusError(f"{path.name} was not published, because a cell failed:\n{error}") from None
    return notebook


def title_of(notebook: nbformat.NotebookNode, otherwise: str) -> str:
    """Return the notebook's first heading."""
    for cell in notebook.cells:
        heading = re.search(r"^# (.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if heading:
            return heading[1].strip()
    return otherwise


def to_html(notebook: nbformat.NotebookNode, title: str, plotly: str) -> str:
    """Return a run notebook as a page; `plotly` is the address of plotly's script beside it."""
    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(HERE / "templates")], exclude_anchor_links=True
    )
    page = {"title": title, "footer": FOOTER, "css": _css(), "script": _script(), "plotly": plotly}
    body, _ = exporter.from_notebook_node(_with_page_links(notebook), resources={"page": page})
    return body


def index_notebook(titles: dict[str, str]) -> nbformat.NotebookNode:
    """Return the index page as a notebook of one cell, so that it is made like every other page."""
    lines = [f"- [{title}]({name})" for name, title in titles.items()]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Lessons\n\n" + "\n".join(lines))])


def _write(path: Path, notebook: nbformat.NotebookNode, title: str, plotly: str) -> Path:
    path.write_text(to_html(notebook, title, plotly), encoding="utf-8", newline="\n")
    return path


def _write_plotly(to: Path) -> str:
    """Write plotly's script from the installed package; its name changes with its content."""
    script = get_plotlyjs()
    name = f"plotly-{hashlib.sha256(script.encode('utf-8')).hexdigest()[:12]}.min.js"
    (to / name).write_text(script, encoding="utf-8", newline="\n")
    return name


def _with_page_links(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Point links between notebooks at the pages made of them."""
    linked: Any = nbformat.from_dict(notebook)
    for cell in linked.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\]\(([\w-]+)\.ipynb(#[^)]*)?\)", r"](\1.html\2)", cell.source)
    return linked


def _css() -> str:
    code = HtmlFormatter(style="default").get_style_defs(".highlight")
    return "\n".join(
        [(HERE / "page.css").read_text(encoding="utf-8"), (STATIC / "panel.css").read_text(encoding="utf-8"), code]
    )


def _script() -> str:
    scripts = [STATIC / "panel.js", HERE / "page.js"]
    return "\n".join(path.read_text(encoding="utf-8") for path in scripts)
