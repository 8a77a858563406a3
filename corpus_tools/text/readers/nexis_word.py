"""Nexis Uni's and Lexis+'s `.docx`: a heading an article, labelled lines, then `Body`, and `End of Document` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from corpus_tools.text.files.columns import archive_labels
from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.files.downloads import Document, label_pattern, records
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.files.word import WordParagraph, is_word, word_paragraphs
from corpus_tools.text.notices import Notices
from corpus_tools.text.readers.nexis_text import Paragraph, keep_fields, outlet_and_date

SEEN = 600
"""Paragraphs that are looked through for a sign of Nexis: the cover page of a large download has hundreds."""
HEAD = 12
"""Paragraphs under the title among which the fields above the text are."""
ANY_LABEL = re.compile(r"([^\W\d_][\w /-]{2,25})[ \u00a0]?:[ \u00a0](.*)", re.DOTALL)


def is_mine(file: File) -> bool:
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


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the articles; what stands before the first heading is the cover page."""
    articles = (_document(parts) for parts in _articles(word_paragraphs(file, wishes.megabytes)) if parts)
    return records(enumerate(articles, 1), file, notices)


def _articles(paragraphs: Iterable[WordParagraph]) -> Iterator[list[WordParagraph]]:
    """Yield the paragraphs of each article from its heading on; without lines that end one, each heading begins one."""
    ends, article, has_ends = archive_labels("Nexis", "end"), list[WordParagraph](), False
    for part in paragraphs:
        if part.text in ends:
            yield _from_heading(article)
            article, has_ends = [], True
        elif part.level == 0 and not has_ends and _is_followed(article):
            yield article
            article = [part]
        else:
            article.append(part)
    yield _from_heading(article) if not has_ends else []


def _is_followed(article: list[WordParagraph]) -> bool:
    bodies = archive_labels("Nexis", "body")
    return article[:1] != [] and article[0].level == 0 and any(part.text in bodies for part in article)


def _from_heading(article: list[WordParagraph]) -> list[WordParagraph]:
    """Return an article without the cover page: from its heading, or from two paragraphs above its date."""
    heading = next((at for at, part in enumerate(article) if part.level is not None), None)
    if heading is None:
        dated = (
            at for at, part in enumerate(article) if not ANY_LABEL.match(part.text) and read_date(part.text) != Read()
        )
        heading = max(next(dated, 2) - 2, 0)
    return article[heading:]


def _document(article: list[WordParagraph]) -> Document:
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


READER = Reader("Nexis .docx download", is_mine, read, by_guest=True)
