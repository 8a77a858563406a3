"""Word's `.docx`: its paragraphs, each with what its style says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from corpus_tools.text.files.packed import opened
from corpus_tools.text.files.places import File

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BODY, STYLES = "word/document.xml", "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A text box stands in a paragraph and has some of its own; Word keeps it twice, the second time for old programs.
SKIPPED = (f"{W}txbxContent", f"{W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
SPECIAL = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class WordParagraph:
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


def _level(paragraph: Element, levels: dict[str, int]) -> int | None:
    outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        return _number(outline)
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return levels.get(style.get(f"{W}val", "")) if style is not None else None


def _levels(styles: bytes) -> Iterator[tuple[str, int]]:
    """Yield the styles that are headings, with their level; what they are called depends on Word's language."""
    for style in ElementTree.fromstring(styles).iter(f"{W}style"):
        outline, name = style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}name")
        called = (name.get(f"{W}val", "") if name is not None else "").lower()
        level = 0 if called in ("title", "heading 1") else _number(outline) if outline is not None else None
        if level is not None:
            yield style.get(f"{W}styleId", ""), level


def _number(outline: Element) -> int | None:
    value = outline.get(f"{W}val", "")
    return int(value) if re.fullmatch("[0-8]", value) else None  # level 9 is that of plain text
