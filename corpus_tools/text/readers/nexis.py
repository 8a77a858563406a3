"""Nexis: its `.txt` and `.html`, until about 2019, and the `.docx` of Nexis Uni and Lexis+.

The old forms count their documents, each with a centred head and labelled fields on both sides; the `.html` sets them
apart by comments. In Word an article is a heading, labelled lines, then `Body`, and `End of Document` at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from corpus_tools.text.files.columns import archive_labels
from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.files.downloads import Document, archive, label_pattern, paragraphs, parted
from corpus_tools.text.files.markup import blocks, parsed, pieces
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Wishes
from corpus_tools.text.files.word import WordParagraph, is_word, word_paragraphs
from corpus_tools.text.notices import Notices

DOCUMENTS = r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTEN)"
COUNTER = re.compile(rf"^[ \t]*(\d+) (?:of|von|de|sur|di|van) (\d+) {DOCUMENTS}[ \t]*\r?$", re.MULTILINE)
CENTRED = " " * 4
HEAD_PARAGRAPHS = 6
"""Paragraphs among which the date of publication is looked for."""
RIGHTS = re.compile(r"(?:Copyright|©|\(c\) ?\d{4}|All Rights Reserved|Alle Rechte|Tous droits)", re.IGNORECASE)
BEGIN = re.compile(r"<DOC NUMBER=\d+>", re.IGNORECASE)
STYLE = re.compile(r"\.([\w-]+)\s*\{[^{}]*text-align:\s*center", re.IGNORECASE)
SIGN = re.compile(rf"<DOCFULL>|>\s*1 (?:of|von|de) \d+ {DOCUMENTS}\s*<", re.IGNORECASE)
SEEN = 600
"""Paragraphs that are looked through for a sign of Nexis: the cover page of a large download has hundreds."""
HEAD = 12
"""Paragraphs under the title among which the fields above the text are."""
ANY_LABEL = re.compile(r"([^\W\d_][\w /-]{2,25})[ \u00a0]?:[ \u00a0](.*)", re.DOTALL)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it was printed, and whether in the middle of the line."""

    text: str
    centred: bool = False

    @property
    def words(self) -> str:
        """The paragraph in one line."""
        return " ".join(self.text.split())


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


def _text_blocks(file: File, wishes: Wishes, notices: Notices) -> Iterator[tuple[str, list[Paragraph]]]:
    lines = parted(file.lines(notices), lambda line: line if " DO" in line and COUNTER.match(line) else "")
    for head, block in lines:
        parts = paragraphs(line.rstrip("\r\n\f") for line in block)
        yield head, [Paragraph(part, all(line.startswith(CENTRED) for line in part.split("\n"))) for part in parts]


def _page_blocks(file: File, wishes: Wishes, notices: Notices) -> Iterator[tuple[str, list[Paragraph]]]:
    centred = set(STYLE.findall(file.start))
    parts = (part for piece in pieces(file.lines(notices), BEGIN) for part in _page_paragraphs(piece, centred))
    return parted(parts, lambda part: part.text if COUNTER.match(part.text) else "")


def _page_paragraphs(piece: str, centred: set[str]) -> Iterator[Paragraph]:
    # A piece begins inside of a comment, and ends in the one before the next document.
    begun = re.sub(r"\A<DOC NUMBER.*?-->", "", piece, flags=re.IGNORECASE | re.DOTALL)
    for text, block in blocks(parsed(re.sub(r"<!--(?:(?!-->).)*\Z", "", begun, flags=re.DOTALL))):
        around = block.getparent()
        yield Paragraph(text, bool(centred & {block.get("class"), None if around is None else around.get("class")}))


def is_word_download(file: File) -> bool:
    """A Word document with the line that ends an article, or with a heading and not far below it the line `Body`."""
    if not is_word(file):
        return False
    bodies, ends = archive_labels("Nexis", "body"), archive_labels("Nexis", "end")
    since = HEAD + 1
    for part in islice(word_paragraphs(file, 1 << 20), SEEN):
        since = 0 if part.level is not None else since + 1
        if part.text in ends or (part.text in bodies and since <= HEAD):
            return True
    return False


def _word_blocks(file: File, wishes: Wishes, notices: Notices) -> Iterator[tuple[str, list[WordParagraph]]]:
    """Yield the paragraphs of each article from its heading on; without lines that end one, each heading begins one."""
    ends, bodies = archive_labels("Nexis", "end"), archive_labels("Nexis", "body")
    article, has_ends = list[WordParagraph](), False
    for part in word_paragraphs(file, wishes.megabytes):
        is_whole = bool(article) and article[0].level == 0 and any(one.text in bodies for one in article)
        if part.text in ends:
            if begun := _from_heading(article):
                yield "", begun
            article, has_ends = [], True
        elif part.level == 0 and not has_ends and is_whole:
            yield "", article
            article = [part]
        else:
            article.append(part)
    if not has_ends and (begun := _from_heading(article)):
        yield "", begun


def _from_heading(article: list[WordParagraph]) -> list[WordParagraph]:
    """Return an article without the cover page: from its heading, or from two paragraphs above its date."""
    heading = next((at for at, part in enumerate(article) if part.level is not None), None)
    if heading is None:
        dated = (
            at for at, part in enumerate(article) if not ANY_LABEL.match(part.text) and read_date(part.text) != Read()
        )
        heading = max(next(dated, 2) - 2, 0)
    return article[heading:]


def _word_document(article: list[WordParagraph]) -> Document:
    bodies, after = archive_labels("Nexis", "body"), archive_labels("Nexis", "after")
    load = label_pattern(archive_labels("Nexis", "load"))
    title, *rest = [Paragraph(part.text) for part in article]
    body = next((at + 1 for at, part in enumerate(rest) if part.text in bodies), None)
    if body is None:
        body = max(
            (at + 1 for at, part in enumerate(rest[:HEAD]) if ANY_LABEL.match(part.text)), default=min(2, len(rest))
        )
    ends = (at for at, part in enumerate(rest[body:], body) if part.text in after or load.match(part.text))
    end = next(ends, len(rest))
    document = Document("\n\n".join(part.text for part in rest[body:end]))
    document.add("title", title.words)
    first = outlet_and_date(rest[:body], document)
    known = archive_labels("Nexis", "head") | archive_labels("Nexis", "index")
    keep_fields(document, [part for part in rest[first:body] if part.text not in bodies], ANY_LABEL, known)
    keep_fields(document, [part for part in rest[end:] if part.text not in after], ANY_LABEL, known)
    return document


# A line such as `1 of 10 DOCUMENTS`; comments with `<DOCFULL>`, or a page on which documents are counted.
TEXT = archive(
    "Nexis .txt download",
    lambda file: " DO" in file.start and COUNTER.search(file.start) is not None,
    _text_blocks,
    nexis_document,
    COUNTER,
)
PAGE = archive(
    "Nexis .html download", lambda file: SIGN.search(file.start) is not None, _page_blocks, nexis_document, COUNTER
)
WORD = archive("Nexis .docx download", is_word_download, _word_blocks, _word_document, by_guest=True)
