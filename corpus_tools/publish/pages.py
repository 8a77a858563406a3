"""From notebooks to pages: run each with its views frozen, and write it as HTML that needs no network."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from plotly.offline import get_plotlyjs
from pygments.formatters import HtmlFormatter

import corpus_tools
from corpus_tools.errors import CorpusError
from corpus_tools.show.explorers import FREEZE, STATIC, script_element
from corpus_tools.show.freezing import merged, pack, unpack

HERE = Path(__file__).parent
CELL_SECONDS = 300
NOTEBOOK_ONLY = "notebook-only"
"""The tag of cells that a page leaves out: how to run a cell, what to change in one."""
FOOTER = (
    f"Made with corpus-tools {corpus_tools.__version__}. The page works offline and sends nothing. "
    "The articles belong to their authors."
)


def publish(notebooks: Sequence[Path], to: Path, *, say: Callable[[str], None] = print) -> list[Path]:
    """Run the notebooks and write one page each into `to`, with an index and one copy of plotly.

    Returns the pages written. The notebooks themselves are not changed. A cell that fails stops
    the publishing with an error that names notebook and cell; pages written before it stay.
    """
    if not notebooks:
        raise CorpusError("There is no notebook to publish. Name notebooks, or run inside the project's checkout.")
    _check(notebooks, to)
    to.mkdir(parents=True, exist_ok=True)
    plotly = _write_plotly(to)
    pages, lessons = [], {}
    for path in notebooks:
        say(f"{path.name} …")
        notebook = run(path)
        title = first_match(r"^# (.+)$", notebook) or path.stem
        lessons[f"{path.stem}.html"] = title, first_match(r"^\*\*The question\.\*\* (.+)$", notebook)
        pages.append(_write(to / f"{path.stem}.html", notebook, title, plotly))
    return [_write(to / "index.html", index_notebook(lessons), "Lessons", ""), *pages]


def _check(notebooks: Sequence[Path], to: Path) -> None:
    """Refuse what would overwrite: a page named like another or like the index, a folder that is a file."""
    if to.exists() and not to.is_dir():
        raise CorpusError(f"{to} is a file, and pages need a folder. Name another with --to.")
    names = ["index", *(path.stem for path in notebooks)]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise CorpusError(f"Two pages would be called {name}.html. Rename {notebooks[place - 1].name}.")


def run(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path`, run in its folder with every explorer frozen."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise CorpusError(f"{path.name} cannot be read as a notebook ({type(error).__name__}).") from None
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--log-level=40"],  # errors only: a warning about local sockets would worry a teacher
    )
    try:
        client.execute(env={**os.environ, FREEZE: "1"})
    except CellExecutionError as error:
        plain = re.sub(r"\x1b\[[\d;]*m", "", str(error))  # colours of a terminal
        raise CorpusError(f"{path.name} was not published, because a cell failed:\n{plain}") from None
    return notebook


def first_match(pattern: str, notebook: nbformat.NotebookNode) -> str:
    """Return group 1 of a pattern's first match in the notebook's prose, or nothing."""
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(pattern, prose, re.MULTILINE)
    return found[1].strip() if found else ""


def to_html(notebook: nbformat.NotebookNode, title: str, plotly: str) -> str:
    """Return a run notebook as a page; `plotly` is the address of plotly's script beside it."""
    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(HERE / "templates")], exclude_anchor_links=True
    )
    page = {"title": title, "footer": FOOTER, "css": _css(), "script": _script(), "plotly": plotly}
    body: str = exporter.from_notebook_node(_with_page_links(notebook), resources={"page": page})[0]
    return body


# Its attributes stand in any order: nbconvert sorts them.
FROZEN = re.compile(r'<script[^>]* id="(frozen-\w+)"[^>]*>([^<]*)</script>')
POOL = "frozen-pool"


def with_states_once(body: str) -> tuple[str, str]:
    """Bring states and texts once, though several explorers use them, and what states share in one pool.

    Returns the page and a script with the states of all words that can be searched: it is loaded when
    somebody searches, and empty where nobody can.
    """
    packed = dict(FROZEN.findall(body))
    explorers = list(dict.fromkeys(re.findall(r'data-frozen="(frozen-\w+)"', body)))
    if not explorers:
        return body, ""
    pool, views, rest = merged([unpack(packed[name]) for name in explorers])
    packed |= {name: pack(view) for name, view in zip(explorers, views, strict=True)}
    packed[POOL] = pack(pool)
    scripts = "".join(script_element(name, data) for name, data in packed.items())
    page = FROZEN.sub("", body).replace("</main>", f"</main>{scripts}", 1)
    later = {"pool": rest["pool"], "states": dict(zip(explorers, rest["states"], strict=True))}
    return page, f'ctArrived("{pack(later)}");\n' if any(rest["states"]) else ""


def index_notebook(lessons: dict[str, tuple[str, str]]) -> nbformat.NotebookNode:
    """Return the index page, of each page's title and question, as a notebook: it is made like every other page."""
    entries = [f"## [{title}]({quote(name)})\n\n{question}" for name, (title, question) in lessons.items()]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("\n\n".join(["# Lessons", *entries]))])


def _write(path: Path, notebook: nbformat.NotebookNode, title: str, plotly: str) -> Path:
    page, words = with_states_once(to_html(notebook, title, plotly))
    for old in path.parent.iterdir():
        # What an earlier publishing of this page left, under the name of its content.
        if re.fullmatch(re.escape(path.stem) + r"-words-[0-9a-f]{12}\.js", old.name):
            old.unlink()
    if words:
        name = f"{path.stem}-words-{hashlib.sha256(words.encode('ascii')).hexdigest()[:12]}.js"
        (path.parent / name).write_text(words, encoding="ascii", newline="\n")
        page = page.replace("<main>", f'<main data-words="{quote(name)}">', 1)
    path.write_text(with_policy(page), encoding="utf-8", newline="\n")
    return path


INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def with_policy(page: str) -> str:
    """Add a policy under which the page runs its own scripts alone, and asks nobody for anything.

    A text that somehow became markup could neither run nor call home. Styles may stand anywhere, since
    plotly and pandas bring their own, but load nothing.
    """
    hashes = " ".join(map(_hash, INLINE_SCRIPT.findall(page)))
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return page.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _write_plotly(to: Path) -> str:
    """Write plotly's script from the installed package; its name changes with its content."""
    script = get_plotlyjs()
    name = f"plotly-{hashlib.sha256(script.encode('utf-8')).hexdigest()[:12]}.min.js"
    (to / name).write_text(script, encoding="utf-8", newline="\n")
    return name


def _with_page_links(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Point links between notebooks at their pages, and leave out what only a notebook's reader needs."""
    linked: Any = nbformat.from_dict(notebook)
    linked.cells = [cell for cell in linked.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
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
