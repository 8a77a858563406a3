"""Word's `.docx`: its paragraphs, each with what its style says of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from corpus_tools.text.files.packed import opened
from corpus_tools.text.files.places import File

BODY, STYLES = "word/document.xml", "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OUTLINE = f"{W}pPr/{W}outlineLvl"
# A text box stands in a paragraph and has some of its own; Word keeps it twice, the second time for old programs.
SKIPPED = (f"{W}txbxContent", f"{W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
SPECIAL = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


class WordParagraph(NamedTuple):
    """A paragraph: its words, and its level if it is a heading (0 is the highest)."""

    text: str
    level: int | None = None


def is_word(file: File) -> bool:
    """Tell a Word document by what is packed in it."""
    with opened(file, 1 << 20) as packed:
        return BODY in packed.namelist()


def word_paragraphs(file: File, megabytes: int) -> Iterator[WordParagraph]:
    """Yield the paragraphs of a Word document that are not empty."""
    with opened(file, megabytes) as packed:
        levels = dict(_levels(packed.read(STYLES))) if STYLES in packed.namelist() else {}
        with packed.open(BODY) as stream:
            for _, element in ElementTree.iterparse(stream):
                if element.tag == f"{W}p":
                    text = "".join(_words(element)).strip()
                    if text:
                        yield WordParagraph(text, _level(element, levels))
                    element.clear()


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SPECIAL:
            yield SPECIAL[child.tag]
        elif child.tag not in SKIPPED:
            yield from _words(child)


def _level(paragraph: Element, levels: dict[str, int | None]) -> int | None:
    if paragraph.find(OUTLINE) is not None:
        return _outline(paragraph)
    return levels.get(_value(paragraph, f"{W}pPr/{W}pStyle"))


def _levels(styles: bytes) -> Iterator[tuple[str, int | None]]:
    """Yield the styles with the level of those that are headings; what they are called depends on Word's language."""
    for style in ElementTree.fromstring(styles).iter(f"{W}style"):
        is_first = _value(style, f"{W}name").lower() in ("title", "heading 1")
        yield style.get(f"{W}styleId", ""), 0 if is_first else _outline(style)


def _outline(element: Element) -> int | None:
    level = _value(element, OUTLINE)
    return int(level) if re.fullmatch("[0-8]", level) else None  # level 9 is that of plain text


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val", "")
