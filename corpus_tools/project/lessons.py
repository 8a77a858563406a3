"""The lessons for a corpus of one's own: copies that load it, without what is about the five texts that come along."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

SEEDS = "seeds"
"""The tag of cells that hold only for the five texts; a notebook whose first cell has it is about them as a whole."""
CODEBOOK = "example_codebook.csv"
"""What one of the lessons reads, whatever the texts."""
LINK = re.compile(r"\]\(([\w.-]+\.ipynb)")


def own_lessons(lessons: Sequence[Path], texts: str, elsewhere: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the file of each lesson as it reads for the corpus at `texts`.

    Its code loads that corpus, so that what it asks is computed anew. A link to a notebook that is not copied leads to `elsewhere`.
    """
    notebooks: dict[str, Any] = {path.name: nbformat.read(path, as_version=4) for path in lessons}
    copied = {name: book for name, book in notebooks.items() if book.cells and not _is_about_seeds(book.cells[0])}
    for name, notebook in copied.items():
        notebook.cells = [cell for cell in notebook.cells if not _is_about_seeds(cell)]
        for cell in notebook.cells:
            cell.source = LINK.sub(
                lambda link: link[0] if link[1] in copied else f"]({elsewhere}",
                cell.source.replace("ct.load_corpus()", f'ct.load_corpus("{texts}")'),
            )
        yield name, nbformat.writes(notebook) + "\n"
    for codebook in {path.with_name(CODEBOOK) for path in lessons}:
        if codebook.is_file():
            yield CODEBOOK, codebook.read_text(encoding="utf-8-sig")


def _is_about_seeds(cell: Any) -> bool:
    return SEEDS in cell.metadata.get("tags", [])
