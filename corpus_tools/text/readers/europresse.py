"""Europresse's `.html`: one `article` element an article, its facts in elements of known classes."""

import re

from corpus_tools.text.files.dates import Read, read_date
from corpus_tools.text.files.downloads import Document, archive, on_a_page
from corpus_tools.text.files.markup import blocks, parsed, words
from corpus_tools.text.files.places import File

BEGIN = re.compile(r"<article\b[^<>]*>", re.IGNORECASE)
PLACES = {"outlet": "DocPublicationName", "title": "titreArticleVisu titreArticle", "author": "sm-margin-bottomNews"}
TEXTS = ("docOcurrContainer", "DocText")


def is_mine(file: File) -> bool:
    """A page with the class that Europresse gives to the names of its sources."""
    return (
        "DocPublicationName" in file.start
        or re.search(r"<title>[^<]*europresse", file.start, re.IGNORECASE) is not None
    )


def _article(piece: str) -> Document:
    document = Document()
    article = parsed(re.sub(r"</article\s*>.*", "", piece, flags=re.IGNORECASE | re.DOTALL))
    named: dict[str, list] = {}
    for element in article.iter():
        for name in (element.get("class") or "").split() if isinstance(element.tag, str) else ():
            named.setdefault(name, []).append(element)
    for fact, names in PLACES.items():
        document.add(fact, next((words(named[name][0]) for name in names.split() if name in named), ""))
    header = [words(element) for element in named.get("DocHeader", [])]
    document.add("date", next((part for line in header for part in _parts(line) if read_date(part) != Read()), ""))
    document.add("header", "; ".join(header))
    container = next((named[name] for name in TEXTS if name in named), [])
    document.text = "\n\n".join(text for element in container for text, _ in blocks(element))
    return document


def _parts(line: str) -> list[str]:
    """Return what may be a date in a line that also has section, pages and number of words."""
    return [line, *re.split(r"\s*[;|•·,]\s+|\s+-\s+|\s{2,}", line)]


READER = archive("Europresse download", is_mine, on_a_page(BEGIN), _article)
