"""Plain text, one article a file, also with header lines (`SOURCE: …`) above it, as agencies send it."""

import re
from collections.abc import Iterator

from corpus_tools.text.article import KNOWN
from corpus_tools.text.files.columns import TEXT, facts_by_name, plain
from corpus_tools.text.files.downloads import refuse_export
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.notices import Notices

SUFFIXES = (".txt", ".text", ".asc", ".md", "")
HEADER = re.compile(r"([^\W\d_][\w -]{1,24}):[ \t]*(.*)")
KNOWN_LINES = 2
"""Header lines of known names from which they are no sentences of the article."""


def is_mine(file: File) -> bool:
    """No content says that a file is plain text, so the name must."""
    return file.suffix in SUFFIXES


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the text; where header lines stand above each of several texts, each of them."""
    text = file.text(notices)
    found = list(_headed(text)) if ":" in text[:200] else []
    for number, (facts, body) in enumerate(found, 1):
        where = file.name if len(found) == 1 else f"{file.name} text {number}"
        refuse_export(body, where)
        yield Record(body, facts, where, number=0 if len(found) == 1 else number)
    if not found:
        refuse_export(text, file.name)
        yield Record(text, {}, file.name)


def _headed(text: str) -> Iterator[tuple[dict[str, str], str]]:
    """Yield the facts of header lines and the text below, up to header lines that begin as the first ones did."""
    header = _header(text, 0)
    if header is None:
        return
    first = re.compile(rf"^{re.escape(text[: text.index(':') + 1].lstrip())}", re.MULTILINE)
    begins = [match.start() for match in first.finditer(text) if _header(text, match.start()) is not None]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        facts, at = _header(text, begin) or ({}, begin)
        yield facts, text[at:end]


def _header(text: str, at: int) -> tuple[dict[str, str], int] | None:
    """Return what the lines from here on say of the article, and where they end; nothing, if they are no header."""
    facts: dict[str, str] = {}
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end].strip()
        match = HEADER.match(line)
        if match is None:
            if line or facts:
                break
        elif (fact := facts_by_name().get(plain(match[1]), match[1])) == TEXT:
            return facts, at + text[at:end].index(":") + 1
        else:
            facts.setdefault(fact, match[2])
        at = end
    known = sum(fact in KNOWN for fact in facts)
    return (facts, at) if known >= KNOWN_LINES else None


READER = Reader("plain text", is_mine, read)
