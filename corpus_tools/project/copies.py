"""The lessons as they read for a corpus of one's own: what holds only for the five texts is left out, what they ask is asked of others."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

from corpus_tools.corpus import Corpus
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.views.choices import every_word

SEEDS = "seeds"
"""The tag of cells that hold only for the five texts; a notebook whose first cell has it is about them as a whole."""
CODEBOOK = "example_codebook.csv"
"""What one of the lessons reads, whatever the texts."""
LINK = re.compile(r"\]\(([\w.-]+\.ipynb)")
SEARCHING = {"offering", "containing", "lines"}
"""Functions whose words are searched for, as are those of a list with the name `searches`."""


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
