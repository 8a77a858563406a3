"""ProQuest's `.txt`: documents between lines of underscores, with labelled fields around the full text."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from corpus_tools.text.files.columns import archive_labels
from corpus_tools.text.files.downloads import Document, archive, label_pattern
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Wishes
from corpus_tools.text.notices import Notices

BETWEEN = re.compile(r"_{20,}\s*$")
COUNTER = re.compile(r"^\W*(?:Document|Dokument|Documento) (\d+) (?:of|von|de|sur) (\d[\d,]*)\s*$", re.MULTILINE)
SIGNS = re.compile(r"^(?:Full text: |ProQuest document ID: )", re.MULTILINE)
ANY_LABEL = re.compile(r"([A-Z][\w/&() '-]{1,40}):(?:\s+(.*)|$)")


def is_mine(file: File) -> bool:
    """A line of underscores, and a count of documents or a field of ProQuest's."""
    start = file.start
    if "________" not in start or not re.search(r"^_{20,}\s*$", start, re.MULTILINE):
        return False
    return (
        bool(COUNTER.search(start) and re.search(r"^[A-Z][\w /]+: ", start, re.MULTILINE))
        or len(set(SIGNS.findall(start))) == 2
    )


def _blocks(file: File, wishes: Wishes, notices: Notices) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines between two lines of underscores, and the first that is not empty, where it is a document's.

    What stands before the first and after the last is ProQuest's own.
    """
    block: list[str] = []
    for line in chain(file.lines(notices), ["_" * 60]):
        if not BETWEEN.match(line):
            block.append(line.rstrip("\r\n"))
            continue
        begin = next((place for place, line in enumerate(block) if line.strip()), 0)
        head = block[begin] if block else ""
        if COUNTER.match(head):
            yield head, block[begin + 1 :]
        elif any(SIGNS.match(line) for line in block):
            yield "", block[begin:]
        block = []


class Field(NamedTuple):
    """A labelled field: the line it begins in, its name (the house's or its own), and the words behind the label."""

    line: int
    name: str
    value: str


def _document(lines: list[str]) -> Document:
    listed = _fields(lines, 0, label_pattern(archive_labels("ProQuest", "field")))
    body = next((field for field in listed if field.name == "text"), None)
    head = [field for field in listed if body is None or field.line < body.line]
    first = listed[0].line if listed else len(lines)
    bare, *more = [line.strip() for line in lines[:first] if line.strip()] or [""]
    document = Document()
    if body is not None:
        after = _first_after_text([field for field in listed if field.line > body.line], lines, bare)
        document.text = "\n".join([body.value, *lines[body.line + 1 : after]]).strip("\n")
        _keep(document, _fields(lines, after, ANY_LABEL), lines, len(lines))
    _keep(document, head, lines, body.line if body else len(lines))
    document.add("title", bare)
    document.add("url", next((line for line in more if re.match(r"https?://\S+$", line)), ""))
    document.add("date", document.facts.get("year", ""))
    return document


def _fields(lines: list[str], first: int, pattern: re.Pattern[str]) -> list[Field]:
    names = archive_labels("ProQuest", "field")
    found = ((place, match) for place in range(first, len(lines)) if (match := pattern.match(lines[place])))
    return [Field(place, names.get(match[1], match[1]), match[2] or "") for place, match in found]


def _first_after_text(later: list[Field], lines: list[str], title: str) -> int:
    """Return the line where the text ends and the fields below it begin.

    A text may have lines that look like fields. The title, named again, is surely one; those right above it,
    of one paragraph each, are so too.
    """
    if not later:
        return len(lines)
    again = [place for place, field in enumerate(later) if field.name == "title" and _alike(field.value, title)]
    sure = [place for place, field in enumerate(later) if field.name in ("outlet", "date", "ProQuest document ID")]
    at = again[-1] if again else sure[0] if sure else len(later) - 1
    while at > 0 and _is_one_paragraph(lines[later[at - 1].line : later[at].line]):
        at -= 1
    return later[at].line


def _alike(value: str, title: str) -> bool:
    one, other = (re.sub(r"\W+", "", words).casefold() for words in (value, title))
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _is_one_paragraph(lines: list[str]) -> bool:
    blank = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    return not any(line.strip() for line in lines[blank:])


def _keep(document: Document, fields: list[Field], lines: list[str], end: int) -> None:
    ends = [field.line for field in fields[1:]] + [end]
    for field, after in zip(fields, ends, strict=False):
        value = " ".join([field.value, *lines[field.line + 1 : after]])
        document.add(field.name, value.split("; ")[0] if field.name == "outlet" else value)


READER = archive("ProQuest export", is_mine, _blocks, _document, COUNTER)
