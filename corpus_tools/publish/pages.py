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
from jinja2 import pass_context
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from plotly.offline import get_plotlyjs

import corpus_tools
from corpus_tools.errors import CorpusError
from corpus_tools.publish.colours import colour_css, colour_script
from corpus_tools.publish.contents import finished
from corpus_tools.publish.formulas import formula
from corpus_tools.publish.lessons import FROZEN, Lesson, index_notebook, lesson, neighbours, texts_behind
from corpus_tools.show.explorers import FREEZE, STATIC, script_element
from corpus_tools.show.freezing import merged, pack, unpack

HERE = Path(__file__).parent
CELL_SECONDS = 300
NOTEBOOK_ONLY = "notebook-only"
"""The tag of cells that a page leaves out: how to run a cell, what to change in one."""
SOLUTION = "solution"
"""The tag of cells that a page keeps folded, or leaves out."""
FOOTER = (
    f"Made with corpus-tools {corpus_tools.__version__}. The page works offline and sends nothing. "
    "The articles belong to their authors."
)


def publish(
    notebooks: Sequence[Path],
    to: Path,
    *,
    title: str = "Lessons",
    solutions: bool = True,
    say: Callable[[str], None] = print,
) -> list[Path]:
    """Run the notebooks and write one page each into `to`, with an index called `title` and one copy of plotly.

    Returns the pages written. The notebooks themselves are not changed. A cell that fails stops
    the publishing with an error that names notebook and cell; pages written before it stay.
    Without `solutions`, cells with that tag are left out.
    """
    if not notebooks:
        raise CorpusError("There is no notebook to publish. Name notebooks, or run inside the project's checkout.")
    _check(notebooks, to)
    to.mkdir(parents=True, exist_ok=True)
    plotly = _write_plotly(to)
    lessons = [lesson(path, read(path)) for path in notebooks]
    pages: list[Path] = []
    texts: dict[str, str] = {}
    for path, one in zip(notebooks, lessons, strict=True):
        say(f"{path.name} …")
        notebook = _with_page_links(run(path), solutions=solutions)
        pages.append(_write(to / one.page, notebook, one.title, plotly, **neighbours(lessons, one.page)))
        texts |= texts_behind(pages[-1].read_text(encoding="utf-8"))
    return [_write(to / "index.html", index_notebook(lessons, title=title, texts=texts), title, ""), *pages]


def _check(notebooks: Sequence[Path], to: Path) -> None:
    """Refuse what would overwrite: a page named like another or like the index, a folder that is a file."""
    if to.exists() and not to.is_dir():
        raise CorpusError(f"{to} is a file, and pages need a folder. Name another with --to.")
    names = ["index", *(path.stem for path in notebooks)]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise CorpusError(f"Two pages would be called {name}.html. Rename {notebooks[place - 1].name}.")


def read(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path` as it was saved."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise CorpusError(f"{path.name} cannot be read as a notebook ({type(error).__name__}).") from None


def run(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path`, run in its folder with every explorer frozen."""
    notebook = read(path)
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


class _Markdown(IPythonRenderer):
    """Markdown as nbconvert writes it, but with formulas that need no script."""

    def inline_math(self, text: str) -> str:
        return formula(text)

    def block_math(self, text: str) -> str:
        return formula(text, display=True)

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)


class _Exporter(HTMLExporter):
    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        return MarkdownWithMath(renderer=_Markdown(escape=False, exclude_anchor_links=True)).render(source)


def to_html(notebook: nbformat.NotebookNode, title: str, plotly: str, **around: Lesson | None) -> str:
    """Return a run notebook as a page; `plotly` is the address of plotly's script beside it.

    `around` are the lessons `before` and `after` it; without them the page is an index.
    """
    exporter = _Exporter(
        template_name="page", extra_template_basedirs=[str(HERE / "templates")], exclude_anchor_links=True
    )
    page = {"title": title, "footer": FOOTER, "css": _css(), "script": _script(), "plotly": plotly}
    resources = {"page": {**page, "kind": "lesson" if around else "index", **around}}
    body: str = exporter.from_notebook_node(notebook, resources=resources)[0]
    return finished(body)


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


def _write(path: Path, notebook: nbformat.NotebookNode, title: str, plotly: str, **around: Lesson | None) -> Path:
    page, words = with_states_once(to_html(notebook, title, plotly, **around))
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


def _with_page_links(notebook: nbformat.NotebookNode, *, solutions: bool) -> nbformat.NotebookNode:
    """Point links between notebooks at their pages, and leave out what only a notebook's reader needs."""
    left_out = {NOTEBOOK_ONLY} if solutions else {NOTEBOOK_ONLY, SOLUTION}
    linked: Any = nbformat.from_dict(notebook)
    linked.cells = [cell for cell in linked.cells if not left_out & set(cell.metadata.get("tags", []))]
    for cell in linked.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\]\(([\w-]+)\.ipynb(#[^)]*)?\)", r"](\1.html\2)", cell.source)
    return linked


def _css() -> str:
    styles = [HERE / "page.css", STATIC / "panel.css"]
    return "\n".join([*(path.read_text(encoding="utf-8") for path in styles), colour_css()])


def _script() -> str:
    scripts = [STATIC / "panel.js", HERE / "look.js", HERE / "page.js"]
    return "\n".join([colour_script(), *(path.read_text(encoding="utf-8") for path in scripts)])
