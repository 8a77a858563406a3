"""Nexis UK's `.html`, until about 2019: the documents of its `.txt`, set apart by comments and set in style classes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_tools.text.files.downloads import numbered, records
from corpus_tools.text.files.markup import blocks, parsed, pieces
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.notices import Notices
from corpus_tools.text.readers.nexis_text import COUNTER, DOCUMENTS, Paragraph, nexis_document

BEGIN = re.compile(r"<DOC NUMBER=\d+>", re.IGNORECASE)
CENTRED = re.compile(r"\.([\w-]+)\s*\{[^{}]*text-align:\s*center", re.IGNORECASE)
SIGN = re.compile(rf"<DOCFULL>|>\s*1 (?:of|von|de) \d+ {DOCUMENTS}\s*<", re.IGNORECASE)


def is_mine(file: File) -> bool:
    """Comments with `<DOCFULL>`, or a page on which documents are counted."""
    return SIGN.search(file.start) is not None


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the documents; what stands before the first is the cover page."""
    blocks = numbered(_documents(file, notices), COUNTER, file, notices)
    return records(((number, nexis_document(parts)) for number, parts in blocks), file, notices)


def _documents(file: File, notices: Notices) -> Iterator[tuple[str, list[Paragraph]]]:
    centred = set(CENTRED.findall(file.start))
    head, parts = "", list[Paragraph]()
    for piece in pieces(file.lines(notices), BEGIN):
        for part in _paragraphs(piece, centred):
            if COUNTER.match(part.text):
                if head:
                    yield head, parts
                head, parts = part.text, []
            else:
                parts.append(part)
    if head:
        yield head, parts


def _paragraphs(piece: str, centred: set[str]) -> Iterator[Paragraph]:
    # A piece begins inside of a comment, and ends in the one before the next document.
    begun = re.sub(r"\A<DOC NUMBER.*?-->", "", piece, flags=re.IGNORECASE | re.DOTALL)
    for text, block in blocks(parsed(re.sub(r"<!--(?:(?!-->).)*\Z", "", begun, flags=re.DOTALL))):
        classes = {block.get("class"), block.getparent().get("class") if block.getparent() is not None else None}
        yield Paragraph(text, bool(centred & classes))


READER = Reader("Nexis .html download", is_mine, read)
