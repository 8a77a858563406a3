"""Factiva's `.html`: an element an article, its facts in a row of nameless lines or behind codes of two letters."""

import re
from collections.abc import Sequence
from typing import Any

from corpus_tools.text.files.columns import archive_labels
from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.files.downloads import Document, archive, on_a_page
from corpus_tools.text.files.markup import blocks, parsed, words
from corpus_tools.text.files.places import File

BEGIN = re.compile(r"<div\b[^<>]*\bid=[\"']?article-[^<>]*>", re.IGNORECASE)
SIGN = re.compile(
    r"<title>\s*(?:Dow Jones )?Factiva|\bDow Jones\b.*\bFactiva\b|\bFactiva\b.*\bDow Jones\b", re.IGNORECASE | re.DOTALL
)
LENGTH = re.compile(r"\d[\d.,' ’]*\s*[^\W\d]+$")
TIME = re.compile(r"\d\d?[:.h]\d\d\b")
CODE = re.compile(r"[A-Z0-9]{2,10}$")
COPYRIGHT = re.compile(r"copyright|©|\(c\)|rights reserved|urheber|版权|版權", re.IGNORECASE)
ACCESSION = re.compile(r"(?:Document|Dokument|Documento|文件|文档)\W+(\w{15,})$", re.IGNORECASE)


def is_mine(file: File) -> bool:
    """The page is called Factiva, or has articles under Factiva's names and codes."""
    start = file.start
    return SIGN.search(start) is not None or (BEGIN.search(start) is not None and "articleParagraph" in start)


def _article(piece: str) -> Document:
    document, article = Document(), parsed(piece)
    document.add(
        "accession number", (article.xpath("string(//div[starts-with(@id, 'article-')]/@id)")).partition("-")[2]
    )
    rows = [row for row in article.iter("tr") if len(row) > 1 and words(row[0]) in archive_labels("Factiva", "code")]
    if rows:
        _from_codes(rows, document)
    else:
        _from_places(article, document)
    return document


def _from_codes(rows: Sequence[Any], document: Document) -> None:
    labels = archive_labels("Factiva", "code")
    text = list[str]()
    for row in rows:
        code = words(row[0])
        if labels[code] == "text":
            text += [said for cell in row[1:] for said, _ in blocks(cell)]
        else:
            document.add(labels[code], " ".join(words(cell) for cell in row[1:]))
    document.text = "\n\n".join(text)


def _from_places(article: Any, document: Document) -> None:
    text, plain = list[str](), list[str]()
    for said, block in blocks(article):
        around = [block, *block.iterancestors()]
        names = " ".join(element.get("class") or "" for element in around) + " ".join(
            inner.get("class") or "" for inner in block
        )
        if "articleParagraph" in names:
            text.append(said)
        elif "eadline" in names:
            document.add("title", said)
            document.add("section", " ".join(plain))
            plain = []
        elif "author" in names.split():
            document.add("author", said)
        elif match := ACCESSION.match(said):
            document.add("accession number", match[1])
        else:
            plain.append(" ".join(said.split()))
    document.text = "\n\n".join(text)
    _nameless(plain, document)


def _nameless(lines: list[str], document: Document) -> None:
    """Keep the facts that only their order tells: words, date, time, outlet, its code, page, language, copyright."""
    dated = next((at for at, line in enumerate(lines) if not LENGTH.match(line) and read_date(line) != Read()), None)
    if dated is None:
        return
    document.add("words", next((line for line in lines[:dated] if LENGTH.match(line)), ""))
    document.add("date", lines[dated])
    rest = lines[dated + 1 :]
    if rest and TIME.match(rest[0]):
        document.add("time", rest.pop(0))
    outlet, *rest = rest or [""]
    document.add("outlet", outlet)
    rights = next((at for at, line in enumerate(rest) if COPYRIGHT.search(line)), len(rest))
    document.add("Copyright", " ".join(rest[rights:]))
    rest = rest[:rights]
    if rest and CODE.match(rest[0]):
        document.add("source code", rest.pop(0))
    if rest and not re.search(r"\d", rest[-1]):
        document.add("language", rest.pop())
    document.add("edition and page", "; ".join(rest))


READER = archive("Factiva download", is_mine, on_a_page(BEGIN), _article)
