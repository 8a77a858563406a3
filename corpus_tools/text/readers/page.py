"""A saved web page: one article, found among menus and teasers by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_tools.text.files.markup import blocks, is_html, parsed
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes, guest
from corpus_tools.text.notices import Notices

FACTS = {
    "title": "title",
    "author": "author",
    "date": "date",
    "url": "url",
    "sitename": "outlet",
    "language": "language",
}
OWN = ("hostname", "description", "categories", "tags", "pagetype", "license")


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
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


READER = Reader("saved page", is_html, read, by_guest=True)
