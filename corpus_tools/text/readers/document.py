"""Documents with one text each: `.docx`, `.odt`, `.rtf`, `.pdf`, and saved web pages, where trafilatura finds the article."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.downloads import refuse_export
from corpus_tools.text.files.markup import blocks, is_html, parsed
from corpus_tools.text.files.packed import opened
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes, guest
from corpus_tools.text.files.word import is_word, word_paragraphs
from corpus_tools.text.notices import Notices

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
ODT_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
SKIPPED = (f"{T}note", f"{T}tracked-changes", f"{OFFICE}annotation", f"{T}sequence-decls")
FACTS = {**{name: name for name in ("title", "author", "date", "url", "language")}, "sitename": "outlet"}
"""What trafilatura calls the facts of a page, and what the house calls them."""
OWN = ("hostname", "description", "categories", "tags", "pagetype", "license")


def _record(file: File, text: str, title: str = "") -> Iterator[Record]:
    refuse_export(text, file.name)
    yield Record(text, {"title": title} if title else {}, file.name)


def read_word(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield a Word document's text; a heading that opens it is its title."""
    parts = list(word_paragraphs(file, wishes.megabytes))
    title = parts[0].text if parts and parts[0].level == 0 else ""
    return _record(file, "\n\n".join(part.text for part in parts), " ".join(title.split()))


def read_odt(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the text of an OpenDocument; a heading that opens it is its title."""
    with opened(file, wishes.megabytes) as packed:
        body = ElementTree.fromstring(packed.read("content.xml")).find(f"{OFFICE}body")
    paragraphs = (part for part in (body.iter() if body is not None else ()) if part.tag in (f"{T}p", f"{T}h"))
    parts = [(part.tag, text) for part in paragraphs if (text := "".join(_odt_words(part)).strip())]
    title = parts[0][1] if parts and parts[0][0] == f"{T}h" else ""
    return _record(file, "\n\n".join(text for _, text in parts), title)


def _odt_words(element: Element) -> Iterator[str]:
    yield {f"{T}tab": "\t", f"{T}line-break": "\n", f"{T}s": " "}.get(element.tag, element.text or "")
    for child in element:
        if child.tag not in SKIPPED:
            yield from _odt_words(child)
        yield child.tail or ""


def read_rtf(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the text of a rich text document, whose paragraphs are lines."""
    striprtf = guest("striprtf.striprtf", file.name)
    text = striprtf.rtf_to_text(file.data.decode("cp1252", "replace"), errors="replace")
    return _record(file, "\n\n".join(line.strip() for line in text.split("\n") if line.strip()))


def read_pdf(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the text of a PDF, its lines as they are printed."""
    pdfium = guest("pypdfium2", file.name)
    document = pdfium.PdfDocument(file.data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    # A hyphen at a line's end, which may belong to the word or not, comes as a letter that is none.
    text = "\f".join(pages).replace("\r\n", "\n").replace("\ufffe", "\u00ad")
    if pages and not re.search(r"\w", text):
        raise LoadingError(
            f"{file.name} has no letters in it: its pages are pictures. Let a program for scans (OCR) read it first."
        )
    return _record(file, text)


def read_page(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the article of the page, and what the page says of it."""
    html = file.text(notices)
    trafilatura = guest("trafilatura", file.name)
    # Without extensive search a date is what the page says of itself, not the first that stands in a sentence.
    found = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    about = found.as_dict() if found is not None else {}
    facts = {name: str(about.get(field) or "") for field, name in FACTS.items()}
    for field in OWN:
        value = about.get(field) or ""
        facts[field] = "; ".join(value) if isinstance(value, list) else str(value)
    text = about.get("text") or ""
    # Trafilatura takes a page of a few sentences for none.
    paragraphs = text.split("\n") if text else [said for said, _ in blocks(parsed(html))]
    yield Record("\n\n".join(paragraphs), {name: value for name, value in facts.items() if value}, file.name)


WORD = Reader("Word document", is_word, read_word, by_guest=True)
ODT = Reader("OpenDocument text", lambda file: ODT_TYPE in file.head[:200], read_odt, by_guest=True)
RTF = Reader("rich text document", lambda file: file.head[:5] == b"{\\rtf", read_rtf, by_guest=True)
PDF = Reader("PDF", lambda file: b"%PDF-" in file.head[:1024], read_pdf, by_guest=True)
PAGE = Reader("saved page", is_html, read_page, by_guest=True)
