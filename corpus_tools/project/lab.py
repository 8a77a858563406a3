"""The lessons in a folder of the reader's own, or about a corpus of their own; opened in a JupyterLab that asks the network for nothing."""

import ast
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import nbformat

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.notebook import order
from corpus_tools.views.choices import every_word

# JupyterLab would ask the network for news and for newer versions of itself, and on a first start the reader whether it may.
QUIET = [
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--Application.log_level=ERROR",
    "--ServerApp.answer_yes=True",  # who presses Ctrl+C means it
]
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
"""What JupyterLab takes for its defaults; the reader's own settings go before them."""
SEEDS = "seeds"
"""The tag of cells that hold only for the five texts; a notebook whose first cell has it is about them as a whole."""
CODEBOOK = "example_codebook.csv"
"""What one of the lessons reads, whatever the texts."""
LINK = re.compile(r"\]\(([\w.-]+\.ipynb)")
SEARCHING = {"offering", "containing", "lines"}
"""Functions whose words are searched for, as are those of a list with the name `searches`."""


def own_lessons(lessons: Sequence[Path], folder: Path, *, fresh: bool = False) -> Path:
    """Copy the lessons into a folder, beside what is there, and return the first of them.

    A file that is there already is somebody's work and stays. With `fresh`, the whole folder is first put aside, under
    another name.
    """
    folder = folder.expanduser().resolve()
    try:
        if fresh and folder.exists():
            aside = next(
                place for n in count(1) if not (place := folder.with_name(f"{folder.name}-before-{n}")).exists()
            )
            folder.rename(aside)
            print(f"What was there is now in {aside}.")
        folder.mkdir(parents=True, exist_ok=True)
        tables = lessons[0].parent.glob("*.csv")
        missing = [path for path in (*lessons, *tables) if not (folder / path.name).exists()]
        for path in missing:
            shutil.copyfile(path, folder / path.name)
    except OSError as error:
        raise CorpusError(
            f"The lessons cannot be copied to {folder} ({error.strerror or error}). Name another folder with --folder."
        ) from None
    return folder / lessons[0].name


def lessons_about(lessons: Sequence[Path], corpus: Corpus, texts: str, elsewhere: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the file of each lesson as it reads for a corpus, which lies at `texts`.

    Its code loads that corpus, so that what it asks is computed anew; what it searches for and these texts lack gives way
    to words of theirs. A link to a notebook that is not copied leads to `elsewhere`.
    """
    notebooks: dict[str, Any] = {path.name: nbformat.read(path, as_version=4) for path in lessons}
    copied = {name: book for name, book in notebooks.items() if book.cells and not _is_about_seeds(book.cells[0])}
    for notebook in copied.values():
        notebook.cells = [cell for cell in notebook.cells if not _is_about_seeds(cell)]
    code = [cell for notebook in copied.values() for cell in notebook.cells if cell.cell_type == "code"]
    own = _own_searches((cell.source for cell in code), corpus)
    for cell in code:
        for search, word in own.items():
            cell.source = cell.source.replace(search, word)
        cell.source = cell.source.replace("ct.load_corpus()", f'ct.load_corpus("{texts}")')
    for name, notebook in copied.items():
        for cell in notebook.cells:
            cell.source = LINK.sub(lambda link: link[0] if link[1] in copied else f"]({elsewhere}", cell.source)
        yield name, nbformat.writes(notebook) + "\n"
    for codebook in {path.with_name(CODEBOOK) for path in lessons}:
        if codebook.is_file():
            yield CODEBOOK, codebook.read_text(encoding="utf-8-sig")


def _own_searches(sources: Iterable[str], corpus: Corpus) -> dict[str, str]:
    """Return for each search in code that no text has, as it is written there, a frequent word of the texts that is not searched yet."""
    written = {said: search for source in sources for said, search in _searches(source)}
    asked = sorted({*written.values()} - {"*"})
    if not asked:
        return {}
    found = term_frequency(corpus, search=asked).table.groupby("term")["count"].sum()
    unused = (str(word) for word in every_word(corpus) if str(word).isalpha() and word not in asked)
    own = dict(zip((search for search in asked if not found.get(search)), unused, strict=False))
    return {said: json.dumps(own[search], ensure_ascii=False) for said, search in written.items() if search in own}


def _searches(source: str) -> Iterator[tuple[str, str]]:
    """Yield what code searches for, as it is written and as it is meant."""
    for node in ast.walk(ast.parse(source)):
        sought: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHING:
            sought = node.args
        elif (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.List)
            and ast.unparse(node.targets[0]) == "searches"
        ):
            sought = node.value.elts
        for one in sought:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield ast.get_source_segment(source, one) or "", one.value


def _is_about_seeds(cell: Any) -> bool:
    return SEEDS in cell.metadata.get("tags", [])


def open_lab(notebook: Path, options: Sequence[str]) -> None:
    """Open a notebook in JupyterLab, and say where it is and how to stop; returns when it is stopped."""
    from jupyterlab.labapp import LabApp

    # In each kernel, a cell that is run too early says what to run first.
    os.environ.setdefault("PYTHONSTARTUP", str(Path(order.__file__)))
    with TemporaryDirectory() as settings:
        (Path(settings) / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        argv = [str(notebook), *QUIET, f"--LabApp.app_settings_dir={settings}", *options]
        server = LabApp.initialize_server(argv=argv)
        # What the server says of its addresses is left out: ours opens the lesson.
        server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
        place = os.path.relpath(notebook.resolve(), server.root_dir).replace(os.sep, "/")
        token = f"?token={server.identity_provider.token}" if server.identity_provider.token else ""
        print(
            SAYS.format(folder=notebook.resolve().parent, url=f"{server.connection_url}lab/tree/{quote(place)}{token}"),
            flush=True,
        )
        server.start()


SAYS = """
You work in {folder}: whatever you change is saved there, and the next start finds it.
JupyterLab opens in your browser in a moment; if it does not, open this address yourself:

    {url}

To stop, press Ctrl+C in this window.
"""
