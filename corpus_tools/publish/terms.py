"""Terms of the glossary: a link to one says, when pointed at or reached by the keyboard, what it means."""

import re
from collections.abc import Iterable, Mapping
from html import escape

import nbformat

ENTRY = re.compile(r"^### .+\n\n(?:\(also: .+\)\n\n)?(.+)$", re.MULTILINE)
LONGEST = 260
"""Characters of a definition; of a longer one whole sentences, as many as fit."""


def definitions(cells: Iterable[nbformat.NotebookNode]) -> dict[str, str]:
    r"""Return what the entries of a glossary begin with, by the names of their cells, as plain words.

    >>> cell = nbformat.v4.new_markdown_cell("### token\n\nOne *running* [word](#cell-id=word). Or so.", id="token")
    >>> definitions([cell])
    {'token': 'One running word. Or so.'}
    """
    found = ((cell.get("id", ""), ENTRY.search(cell.source)) for cell in cells if cell.cell_type == "markdown")
    return {name: _short(_plain(entry[1])) for name, entry in found if entry}


def _plain(text: str) -> str:
    return re.sub(r"[*`$]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def _short(text: str) -> str:
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
    said = sentences.pop(0)
    while sentences and len(said) + len(sentences[0]) < LONGEST:
        said += f" {sentences.pop(0)}"
    return said


def explained(page: str, terms: Mapping[str, str]) -> str:
    """Give each link that leads to an entry of the glossary what the entry begins with; in the glossary they would be half the page."""

    def with_definition(found: re.Match[str]) -> str:
        said = terms.get(found[1])
        return f'{found[0]} class="term" data-says="{escape(said)}"' if said else found[0]

    return re.sub(r'<a href="glossary\.html#cell-id=([\w-]+)"', with_definition, page)
