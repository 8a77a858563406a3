"""Nexis' `.txt`, until about 2019: documents that begin with their count, a centred head, labelled fields on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus_tools.text.files.columns import archive_labels
from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.files.downloads import Document, label_pattern, numbered, paragraphs, records
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.notices import Notices

DOCUMENTS = r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTEN)"
COUNTER = re.compile(rf"^[ \t]*(\d+) (?:of|von|de|sur|di|van) (\d+) {DOCUMENTS}[ \t]*\r?$", re.MULTILINE)
CENTRED = " " * 4
HEAD_PARAGRAPHS = 6
"""Paragraphs among which the date of publication is looked for."""
RIGHTS = re.compile(r"(?:Copyright|©|\(c\) ?\d{4}|All Rights Reserved|Alle Rechte|Tous droits)", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it was printed, and whether in the middle of the line."""

    text: str
    centred: bool = False

    @property
    def words(self) -> str:
        """The paragraph in one line."""
        return " ".join(self.text.split())


def is_mine(file: File) -> bool:
    """A line such as `1 of 10 DOCUMENTS`."""
    return " DO" in file.start and COUNTER.search(file.start) is not None


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the documents; what stands before the first is the cover page."""
    blocks = numbered(_blocks(file.lines(notices)), COUNTER, file, notices)
    return records(((number, nexis_document(_paragraphs(lines))) for number, lines in blocks), file, notices)


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    head, block = "", list[str]()
    for line in lines:
        if " DO" in line and COUNTER.match(line):
            if head:
                yield head, block
            head, block = line, []
        else:
            block.append(line.rstrip("\r\n\f"))
    if head:
        yield head, block


def _paragraphs(lines: list[str]) -> list[Paragraph]:
    return [Paragraph(part, all(line.startswith(CENTRED) for line in part.split("\n"))) for part in paragraphs(lines)]


def nexis_document(parts: list[Paragraph]) -> Document:
    """Return the document that a row of paragraphs makes: outlet, date, title; fields; text; fields."""
    document = Document()
    heads, tails = archive_labels("Nexis", "head"), archive_labels("Nexis", "tail")
    head, tail = label_pattern(heads), label_pattern(tails)
    first = outlet_and_date(parts, document)
    begin = next((at for at in range(first, min(first + 8, len(parts))) if head.match(parts[at].text)), None)
    titles = parts[first : first + 1 if begin is None else begin]
    _titles(titles, document)
    begin = first + len(titles) if begin is None else begin
    body = _first_of_body(parts, begin, head)
    end = next((at for at in range(body, len(parts)) if tail.match(parts[at].text)), len(parts))
    end = _before_rights(parts, body, end)
    keep_fields(document, parts[begin:body], head, heads)
    keep_fields(document, parts[end:], tail, tails)
    document.text = "\n\n".join(part.text for part in parts[body:end])
    return document


def outlet_and_date(parts: list[Paragraph], document: Document) -> int:
    """Keep the outlet, the date and the edition, and return the place of the paragraph after them."""
    for at, part in enumerate(parts[:HEAD_PARAGRAPHS]):
        date, *edition = part.text.split("\n")
        if read_date(date.strip()) != Read():
            document.add("outlet", " ".join(other.words for other in parts[:at] if not RIGHTS.match(other.words)))
            document.add("date", date)
            document.add("Edition", " ".join(edition))
            return at + 1
    document.add("outlet", parts[0].words if parts else "")
    return 1


def _titles(parts: list[Paragraph], document: Document) -> None:
    """Keep the title, which stands at the left, and what stands under it; in the middle stands the edition."""
    left = [part for part in parts if not part.centred] or parts
    for part in parts:
        if part not in left or re.search(r"\bedition\b", part.words, re.IGNORECASE):
            document.add("Edition", part.words)
            left = [other for other in left if other is not part]
    document.add("title", left[0].words if left else "")
    document.add("Subtitle", " ".join(part.words for part in left[1:]))


def _first_of_body(parts: list[Paragraph], begin: int, head: re.Pattern[str]) -> int:
    """Return the place after the last field of the head; of two with a paragraph between, it belongs to the first."""
    body = begin
    for at in range(begin, min(begin + 10, len(parts))):
        if head.match(parts[at].text) and at <= body + 1:
            body = at + 1
    return body


def _before_rights(parts: list[Paragraph], body: int, end: int) -> int:
    """Return the place before the copyright lines that close a text without fields."""
    while end > body + 1 and end == len(parts) and RIGHTS.match(parts[end - 1].words):
        return _before_rights(parts, body, end - 1) if RIGHTS.match(parts[end - 2].words) else end - 1
    return end


def keep_fields(document: Document, parts: list[Paragraph], pattern: re.Pattern[str], labels: dict[str, str]) -> None:
    """Keep labelled paragraphs as facts; one without a label goes on with the one before it."""
    name, values = "", list[str]()
    for part in [*parts, Paragraph("Copyright")]:
        match, rights = pattern.match(part.text), RIGHTS.match(part.words)
        if match or rights:
            document.add(name, " ".join(values)) if name else None
            name = labels.get(match[1], match[1]) if match else "Copyright"
            values = [match[2] or ""] if match else [part.words]
        else:
            values.append(part.words)


READER = Reader("Nexis .txt download", is_mine, read)
