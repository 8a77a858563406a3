"""HTML as paragraphs: what a browser would set apart is a paragraph, and a long file is parsed piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from corpus_tools.text.files.places import File

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
SILENT = frozenset("script style noscript template title".split())
IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def is_html(file: File) -> bool:
    """Tell a page by how it begins, or by its name and a tag."""
    start = file.start[:4000]
    if "<" not in start:
        return False
    named = file.suffix in (".html", ".htm", ".xhtml")
    return IS_PAGE.match(start) is not None or (named and re.search(r"<[a-zA-Z][^<>]*>", start) is not None)


def parsed(html: str) -> HtmlElement:
    """Return the tree of a page, or of a piece of one."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # In bytes, because a page that names another encoding in its head was decoded already.
    return lxml.html.document_fromstring((html if html.strip() else "<p></p>").encode("utf-8", "replace"), parser)


def pieces(lines: Iterable[str], begin: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands before the first mark, and from each mark to the next."""
    piece: list[str] = []
    for line in lines:
        cuts = [match.start() for match in begin.finditer(line)]
        for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
            if start in cuts:
                yield "".join(piece)
                piece = []
            piece.append(line[start:end])
    yield "".join(piece)


def words(element: Any) -> str:
    """Return what an element says, in one line."""
    return SPACE.sub(" ", "".join(element.itertext())).strip()


def blocks(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the paragraphs of a tree, each with the innermost element that sets it apart; a line break is kept."""
    from lxml.etree import iterwalk

    around, said = [root], list[str]()
    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS:
            if text := _text(said):
                yield text, around[-1]
            said = []
            around = [*around, element] if event == "start" else around[:-1]
        if event == "start":
            said.append("\v" if tag == "br" else "" if tag in SILENT else element.text or "")
        elif element is not root:
            said.append(element.tail or "")
    if text := _text(said):
        yield text, root


def _text(said: list[str]) -> str:
    lines = SPACE.sub(" ", "".join(said)).split("\v")
    return "\n".join(line.strip() for line in lines).strip("\n")
