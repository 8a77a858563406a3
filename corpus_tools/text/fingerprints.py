"""Fingerprints: ten letters and figures that stand for texts, or for all that is known of them."""

import hashlib
import unicodedata
from collections.abc import Iterable

from corpus_tools.text.article import Article


def fingerprint(articles: Iterable[Article]) -> str:
    """Return ten letters and figures that stand for these ids and these texts, as they are after cleaning.

    The same on every machine, in any order and from any folder; another as soon as a letter differs.

    >>> one, other = Article("a", "Yes.", "Yes."), Article("b", "No.", "No.")
    >>> fingerprint([one, other]), fingerprint([other, one]), fingerprint([one])
    ('c5d8cae467', 'c5d8cae467', 'a9b0b5845b')
    """
    return joined_fingerprint(fingerprints(articles))


def fingerprints(articles: Iterable[Article]) -> list[str]:
    """Return what stands for each of these articles alone."""
    return [hashed(hashed(_name(article.id)) + hashed(article.text)) for article in articles]


def joined_fingerprint(each: Iterable[str]) -> str:
    """Return the fingerprint of articles, of which each has its own."""
    return hashed("".join(sorted(each)))[:10]


def facts_fingerprint(articles: Iterable[Article]) -> str:
    """Return ten letters and figures that stand for all that is known of these articles, and so for every way to group them.

    >>> one = Article("a", "Yes.", "Yes.", facts={"leaning": "left"})
    >>> facts_fingerprint([one]) != facts_fingerprint([Article("a", "Yes.", "Yes.", facts={"leaning": "right"})])
    True
    """
    told = ((_name(article.id), fact, value) for article in articles for fact, value in article.facts.items())
    return hashed("".join(map(hashed, sorted(map(repr, told)))))[:10]


def _name(article_id: str) -> str:
    # One system writes the é of a file's name as one character, another as two.
    return unicodedata.normalize("NFC", article_id)


def hashed(text: str) -> str:
    """Return the letters and figures that stand for a text."""
    # JSON may hold half of a surrogate pair, which no encoding takes without this.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
