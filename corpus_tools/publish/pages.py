"""From notebooks to pages: run each with its views frozen, and write it as HTML that needs no network."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

import corpus_tools
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.notebook.exercises import WITH_THE_TEACHER
from corpus_tools.notebook.freezing import pack
from corpus_tools.notebook.scripts import STATIC, styled
from corpus_tools.notebook.sources import TEXTS
from corpus_tools.publish.charts import plotly_script
from corpus_tools.publish.colours import colour_css
from corpus_tools.publish.contents import definitions, explained, finished, formula
from corpus_tools.publish.lessons import (
    Lesson,
    about,
    desk_of,
    explorers_of,
    index_notebook,
    lesson,
    neighbours,
    picture_of,
)
from corpus_tools.publish.parts import (
    BUDGET,
    HANDED,
    Parts,
    elements,
    fewer,
    heaviest,
    script,
    scripts,
    spread,
    taken_apart,
)
from corpus_tools.publish.policy import old_script, page_script, with_policy
from corpus_tools.publish.running import read, run_all
from corpus_tools.writing import keep_others, replacing

HERE = Path(__file__).parent
NOTEBOOK_ONLY = "notebook-only"
"""The tag of cells that a page leaves out: how to run a cell, what to change in one."""
SOLUTION = "solution"
"""The tag of cells that solve an exercise: a page keeps them folded, or leaves them out."""
MADE = "Made with corpus-tools"
FOOTER = f"{MADE} {corpus_tools.__version__}. The page works offline and sends nothing. The articles belong to their authors."


@dataclass(frozen=True)
class Made:
    """A lesson, and its page taken apart."""

    lesson: Lesson
    parts: Parts
    explorers: list[str]
    desk: str = ""


def publish(
    notebooks: Sequence[Path],
    to: Path,
    *,
    title: str = "Lessons",
    text: str = "excerpts",
    solutions: bool = True,
    single_file: bool = False,
    plotly_bundle: Path | None = None,
    say: Callable[[str], None] = print,
) -> list[Path]:
    """Run the notebooks and write one page each into `to`, with an index called `title` and one copy of plotly.

    `text` says how much of the articles, which belong to others, the pages bring: `full`; `excerpts`, the sentences
    that a number opens, each with the one before and the one after it; or `none`. Without `solutions` no exercise
    knows its answer; what a lesson's prose says of it stays. With `single_file` each page holds all that it needs, plotly too. `plotly_bundle` is
    a lighter build of plotly.js, of the installed version. Returns the pages written. The notebooks themselves are
    not changed. A cell that fails stops the publishing with an error that names notebook and cell, before anything
    is written.
    """
    if not notebooks:
        raise CorpusError("There is no notebook to publish. Name notebooks, or run inside the project's checkout.")
    if text not in TEXTS:
        raise unknown("amount of text", text, TEXTS, "A page")
    to = to.expanduser()
    _check(notebooks, to)
    plotly = plotly_script(plotly_bundle, ())
    packed = pack(plotly)  # while the process from which lessons are forked still loads
    with replacing(to) as new:
        made = _made(notebooks, text, solutions, say)
        new.mkdir()
        traces = {trace for page in made for frozen in page.parts.views.values() for trace in frozen["traces"]}
        plotly_script(plotly_bundle, traces)  # complains of what it cannot draw
        charts = packed if single_file else _beside(new, "plotly", script("frozen-plotly", packed))
        pages = [_write(new, page, text, plotly, charts, single_file, say) for page in made]
        index = _index(made, title, text)
        pages.insert(0, _write(new, index, text, plotly, charts, single_file, say))
        _keep_what_stays(to, new, say)
    return [to / page for page in pages]


def _keep_what_stays(old: Path, new: Path, say: Callable[[str], None]) -> None:
    """Take over what else stands in the folder, without parts that no page of an earlier publishing asks for; name those pages."""
    others = [page for page in sorted(old.glob("*.html")) if not (new / page.name).exists()]
    asked = "".join(page.read_text(encoding="utf-8", errors="replace") for page in others)
    keep_others(old, new, is_dropped=lambda path: _is_part(path) and quote(path.name) not in asked)
    if others:
        names = ", ".join(page.name for page in others)
        say(f"index.html lists what was published now; {names} from before stay, unlisted.")


def _is_part(path: Path) -> bool:
    if not re.fullmatch(r".+-[0-9a-f]{12}\.js", path.name):
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(len(HANDED)) == HANDED


def _made(notebooks: Sequence[Path], text: str, solutions: bool, say: Callable[[str], None]) -> list[Made]:
    """Run the notebooks, and return what becomes of them in the order in which they were named."""
    lessons = {path: lesson(path, read(path)) for path in notebooks}
    terms = {
        name: said
        for path in notebooks
        if path.stem == "glossary"
        for name, said in definitions(read(path).cells).items()
    }
    made = {}
    for path, notebook in run_all(notebooks, text=text, solutions=solutions, say=say):
        one = lessons[path]
        around = neighbours(list(lessons.values()), one.page)
        pages = {lesson.page for lesson in lessons.values()}
        shown = with_page_links(notebook if solutions else without_solutions(notebook), pages)
        page = explained(to_html(shown, one.title, **around), terms)
        made[path] = Made(one, taken_apart(page, text), explorers_of(notebook), desk_of(notebook))
        for line in fewer(made[path].parts):
            say(f"{one.page}: {line}")
    return [made[path] for path in notebooks]


def _check(notebooks: Sequence[Path], to: Path) -> None:
    """Refuse what would overwrite: a page named like another or like the index, a folder that is a file."""
    if to.exists() and not to.is_dir():
        raise CorpusError(f"{to} is a file, and pages need a folder. Name another with --to.")
    for name in (f"{path.stem}.html" for path in [Path("index"), *notebooks]):
        if (to / name).is_file() and MADE not in (to / name).read_text(encoding="utf-8", errors="replace"):
            raise CorpusError(
                f"{to / name} was not made by corpus-tools, and would be lost. Name another folder with --to."
            )
    names = ["index", *(path.stem for path in notebooks)]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise CorpusError(f"Two pages would be called {name}.html. Rename {notebooks[place - 1].name}.")


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

    def from_notebook_node(self, nb: nbformat.NotebookNode, resources: Any = None, **kw: Any) -> Any:
        """Write a page as `HTMLExporter` does, which then reads it all again for pictures without words: `finished` finds them."""
        self.register_filter("highlight_code", Highlight2HTML(parent=self))
        return super(HTMLExporter, self).from_notebook_node(nb, self._init_resources(resources), **kw)


@cache
def _exporter() -> _Exporter:
    """Return what writes pages; kept, because reading its templates takes longer than most pages."""
    templates = [str(HERE / "templates")]
    return _Exporter(
        template_name="page", extra_template_basedirs=templates, exclude_anchor_links=True, optimistic_validation=True
    )


def to_html(notebook: nbformat.NotebookNode, title: str, **around: Lesson | None) -> str:
    """Return a run notebook as a page.

    `around` are the lessons `before` and `after` it; without them the page is an index.
    """
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    coding = any('class="ct-coding"' in output.get("data", {}).get("text/html", "") for output in outputs)
    script = page_script(coding=coding)
    page = {"title": title, "footer": FOOTER, "css": _css(coding=coding), "script": script, "old": old_script()}
    resources = {"page": {**page, "kind": "lesson" if around else "index", **around}}
    body: str = _exporter().from_notebook_node(notebook, resources=resources)[0]
    return finished(body)


def _index(made: Sequence[Made], title: str, text: str) -> Made:
    """Return the page that lists the lessons: linked explorers, or the first that draws, and a picture of each."""
    desk = next((page.desk for page in made if page.desk), "")
    live = desk or next((page.explorers[0] for page in made if picture_of(page.explorers)), "")
    pictures = {page.lesson.page: picture_of(page.explorers) for page in made}
    notebook = index_notebook([page.lesson for page in made], title=title, live=live, pictures=pictures)
    parts = taken_apart(to_html(notebook, title), text)
    for page in made:
        # A lesson may copy texts of an earlier one, and know less of them.
        parts.cited = page.parts.sources | parts.cited
        parts.counted = list(dict.fromkeys([*parts.counted, *page.parts.methods]))
    return Made(Lesson("index.html", title), parts, [])


def _write(
    to: Path, made: Made, text: str, plotly: str, charts: str, single_file: bool, say: Callable[[str], None]
) -> str:
    """Write a page and the parts beside it; return its name. `charts` is plotly's script packed, or the file that holds it so."""
    inside, beside = spread(made.parts, whole=single_file)
    path = to / made.lesson.page
    files = {_beside(to, f"{path.stem}-{kind}", held): names for kind, names, held in scripts(beside)}
    if single_file:
        inside["frozen-plotly"] = charts
    else:
        files[charts] = ["frozen-plotly"]
    said = about(made.parts.sources, made.parts.methods, text)
    # What is said about a page stands after its text, in front of the way onward and the footer.
    page = made.parts.body.replace("</main>", f"</main>{elements(inside)}{said}", 1)
    listed = escape(json.dumps(files, separators=(",", ":")))
    page = page.replace("<main", f'<main data-beside="{listed}"', 1) if files else page
    if len(page) > BUDGET and not single_file:
        say(f"{path.name} has {len(page):,} characters, more than {BUDGET:,}. {heaviest(made.parts)}")
    path.write_text(with_policy(page, plotly), encoding="utf-8", newline="\n")
    return path.name


def _beside(to: Path, stem: str, text: str) -> str:
    """Write a script beside the pages, under a name that changes with its content; return the name."""
    name = f"{stem}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:12]}.js"
    (to / name).write_text(text, encoding="utf-8", newline="\n")
    return quote(name)


LINK = re.compile(r"\[([^\[\]]*)\]\(([\w-]+)\.ipynb(#[^)]*)?\)")
"""A link from one notebook to another."""


def with_page_links(notebook: nbformat.NotebookNode, pages: Collection[str]) -> nbformat.NotebookNode:
    """Point links between notebooks at their pages, and leave out what only a notebook's reader needs.

    A link to a notebook that has none of these `pages` is left as its words.
    """

    def linked_to(found: re.Match[str]) -> str:
        words, stem, place = found.groups()
        return f"[{words}]({quote(stem)}.html{place or ''})" if f"{stem}.html" in pages else words

    linked: Any = nbformat.from_dict(notebook)
    linked.cells = [cell for cell in linked.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
    for cell in linked.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(linked_to, cell.source)
    return linked


def without_solutions(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook without the cells that are solutions, and without the code that says what is right."""
    silent: Any = nbformat.from_dict(notebook)
    silent.cells = [cell for cell in silent.cells if SOLUTION not in cell.metadata.get("tags", [])]
    for cell in silent.cells:
        shown = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", [])]
        if any('class="ct-exercise"' in html for html in shown):
            cell.source = f"# {WITH_THE_TEACHER}"
    return silent


@cache
def _css(*, coding: bool) -> str:
    return styled(HERE / "static" / "page.css", STATIC / "panel.css", *[STATIC / "coding.css"] * coding, colour_css())
