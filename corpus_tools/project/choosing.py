"""Choosing in the notebook what to read: a field for a path, a button, and what the texts behind it look like."""

from html import escape
from pathlib import Path
from threading import RLock

import ipywidgets as widgets

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError
from corpus_tools.load import load_corpus
from corpus_tools.notebook.showing import live_only
from corpus_tools.project.oddities import oddities
from corpus_tools.project.starting import noticing

SHOWN = 30
"""Odd things that are listed here; `ct.oddities(corpus)` lists them all."""
NAMELESS = "the five texts that come with the project"


class Choosing:
    """Asks for a path and loads what is there: `field`, `button`, `found` (what was read, as HTML), and `box`, which holds them.

    `corpus` is what was loaded last, None before. Nothing is written anywhere.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.corpus: Corpus | None = None
        self._turn = RLock()
        self.field = widgets.Text(
            value=str(path or ""),
            placeholder="a folder, a .zip, or a file of any form",
            description="Texts",
            layout={"width": "36em"},
        )
        self.button = widgets.Button(description="Load", tooltip="Read the texts and look what may be wrong with them")
        self.found = widgets.HTML()
        row = widgets.HBox([self.field, self.button], layout={"flex_flow": "row wrap"})
        self.box = widgets.VBox([row, self.found])
        self.button.on_click(lambda button: self.load())

    def load(self) -> None:
        """Load what the field names, and show what was found, or why nothing could be loaded."""
        with self._turn:
            self.found.value = "<p>Reading …</p>"
            try:
                self.corpus, said = found_html(self.field.value.strip())
            except (CorpusError, OSError) as error:
                self.corpus, said = None, f'<p role="alert"><b>{escape(str(error))}</b></p>'
            self.found.value = said


def found_html(path: str) -> tuple[Corpus, str]:
    """Load the texts at a path; return them, and as HTML what was read, what loading noticed and what looks odd."""
    if not path:
        raise CorpusError(
            "No path was given. Type that of a folder, a .zip, or a file: a text, a table, a document, a download."
        )
    corpus, noticed = noticing(lambda: load_corpus(path))
    code = f"corpus = ct.load_corpus({path!r})"
    after = f"<p>To go on with these texts, run this in a cell:</p><pre>{escape(code)}</pre>"
    return corpus, _about(corpus, noticed, Path(path).name) + after


def _about(corpus: Corpus, noticed: list[str], name: str) -> str:
    texts = "1 text" if len(corpus) == 1 else f"{len(corpus):,} texts"
    read = f"<p><b>{texts} with {len(corpus.tokens):,} words</b> from {escape(name)}.</p>"
    listed = "".join(f"<li>{escape(message)}</li>" for message in noticed)
    return read + (f"<p>While reading:</p><ul>{listed}</ul>" if listed else "") + _oddities_html(corpus)


def _oddities_html(corpus: Corpus) -> str:
    found = oddities(corpus)
    if not len(found):
        return "<p>Nothing looks odd that was looked for. That is no proof that all is well.</p>"
    rows = found[["problem", "doc", "seen", "advice"]].head(SHOWN).to_numpy().tolist()
    body = "".join(
        f'<tr><th scope="row">{escape(problem)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for problem, *cells in rows
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("what", "text", "seen", "what to do"))
    more = f"<p>The first {SHOWN} of {len(found):,}; <code>ct.oddities(corpus)</code> lists them all.</p>"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>What looks odd:</p>{table}{more if len(found) > SHOWN else ''}"


def choose_folder(path: str | Path | None = None) -> None:
    """Ask for a folder or file of texts, load it at a click, and show how much there is and what looks odd.

    The field starts at `path`. Where there is no kernel to read with, a page shows what would be said of the texts at
    `path`, or of those that come with the project.
    """
    live_only(lambda: Choosing(path).box, example_html(path))


def example_html(path: str | Path | None = None) -> str:
    """Return what a page shows instead of the field: what reading one folder finds."""
    corpus, noticed = noticing(lambda: load_corpus(path))
    found = _about(corpus, noticed, Path(path).name if path else NAMELESS)
    return (
        "<p><b>Loading texts needs the notebook</b>, because a page cannot read your files. There you type a path and "
        f"press <i>Load</i>. This is what it would show:</p>{found}"
    )
