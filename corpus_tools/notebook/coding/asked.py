"""Asking about passages one by one, by keys or buttons: a widget in a notebook, the same script on a page."""

import os
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import anywidget
import traitlets

from corpus_tools.errors import LabelError
from corpus_tools.layers.annotation.codes import CODES, SETTLED
from corpus_tools.layers.annotation.record import Record, save
from corpus_tools.lexicons.reader import path_of
from corpus_tools.notebook.freezing import pack
from corpus_tools.notebook.scripts import STATIC, bundled, styled
from corpus_tools.notebook.showing import live_only, show_page
from corpus_tools.notebook.sources import FREEZE

EXAMPLES = 3
"""How many passages are shown where there is neither kernel nor script."""
NO_TEXT = "Coding needs the passages, and this page brings no text of the articles. The notebook has them."


class Choice(NamedTuple):
    """What can be said of a passage: a name, how it reads, its key, its colour, and what a codebook says of it."""

    name: str
    label: str
    key: str
    colour: str = ""
    definition: str = ""
    use: str = ""
    avoid: str = ""
    example: str = ""


class Asked(NamedTuple):
    """What a reader is asked to do: the passages, what can be said of each, and what was said already, as rows of a record.

    Passages that are the paragraphs of articles are `read` as a whole. What others said (`beside`) goes along on a page.
    """

    record: Record
    passages: list[dict[str, Any]]
    choices: list[Choice]
    given: list[dict[str, Any]]
    reader: str
    version: str | None = None
    read: bool = False
    beside: Sequence[dict[str, Any]] = ()

    @property
    def noun(self) -> str:
        """What is asked about: a sentence, a paragraph that is read in its article, or any other passage."""
        sentences = all(passage["is_sentence"] for passage in self.passages)
        return "paragraph" if self.read else "sentence" if sentences else "passage"

    def data(self, path: str = "") -> dict[str, Any]:
        """Return all that the script must know (`static/coding.js`)."""
        record, is_code = self.record, self.record is CODES
        return {
            **{"key": record.key, "says": record.says, "columns": record.columns, "reader": record.reader},
            **{"choice": record.noun, "exclusive": not is_code, "nouns": record.nouns, "noun": self.noun},
            **{"verb": "read" if is_code else "labelled", "name": self.reader, "version": self.version, "path": path},
            "reading": self.read,
            "choices": [choice._asdict() for choice in self.choices],
            "passages": self.passages,
            "given": self.given,
        }

    def html(self) -> str:
        """Return the first passages and what can be said of them, for where there is neither kernel nor script."""
        names = "".join(f" ○ {escape(choice.label)}" for choice in self.choices)
        listed = "".join(f"<li>{_passage_html(one)}<p>{names}</p></li>" for one in self.passages[:EXAMPLES])
        many = len(self.passages)
        return (
            f"<p>You would be asked about {many} {self.noun}{'' if many == 1 else 's'}, one after another; these come first:</p>"
            f"<ol>{listed}</ol>"
        )


def _passage_html(passage: Mapping[str, Any]) -> str:
    text, at, said = passage["text"], 0, ""
    for start, end in passage["marks"]:
        said += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
        at = end
    ask = f"<p><b>{escape(passage['ask'])}</b></p>" if passage["ask"] else ""
    return f"<p>{said}{escape(text[at:])}</p><p><small>{escape(passage['where'])}</small></p>{ask}"


class Coding(anywidget.AnyWidget):
    """Asks about passages one by one (`static/coding.js`). Every stroke comes as a row, and is in the file before it is called saved.

    `given` is what this reader has said so far: it grows here as in the page, so that a tab that is opened anew shows it.
    """

    _esm = f"{bundled(STATIC / 'coding.js')}\nexport default {{ render: ctCodingWidget.render }};"
    _css = styled(STATIC / "panel.css", STATIC / "coding.css")
    data = traitlets.Dict().tag(sync=True)
    given: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def __init__(self, asked: Asked, path: str | Path) -> None:
        path = path_of(path)
        shown = {**asked.data(str(path)), "given": []}
        super().__init__(data=shown, given=[*asked.given])
        self.record, self.path = asked.record, path
        self.on_msg(lambda widget, said, buffers: self.say(**said))

    def say(self, number: int, row: dict[str, Any]) -> None:
        """Save a row, and tell the page that it is saved or why it is not."""
        try:
            save(self.record, self.path, row)
        except LabelError as error:
            self.send({"refused": number, "problem": str(error)})
            return
        # In place, so that all that was said is not sent again at each stroke.
        self.given.append(row)
        self.send({"saved": number, "row": row})


def show(asked: Asked, path: str | Path) -> None:
    """Show passages to code or to label: alive in a notebook, alive on a page, and as a list where there is neither."""
    if not os.environ.get(FREEZE):
        live_only(lambda: Coding(asked, path), asked.html())
    elif os.environ[FREEZE] == "none":
        show_page(f'<section class="ct-twin ct-live-only"><p>{NO_TEXT}</p></section>')
    else:
        # What was settled is nobody's own: a page goes on with it.
        own: dict[str, Any] = {} if asked.reader == SETTLED else {"given": [], "reader": ""}
        data = asked._replace(**own).data() | {"beside": [*asked.beside]}
        packed = f'<script type="text/plain">{pack(data)}</script>'
        show_page(f'<section class="ct-coding">{asked.html()}{packed}</section>')
