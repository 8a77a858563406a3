"""Turns of a transcript: paragraphs that begin with a name and a colon, if an article has several of two speakers."""

from __future__ import annotations

import re
from collections import Counter

from corpus_tools.text.article import Article

TURN = re.compile(
    r"^(?P<name>[A-ZÀ-Ž][A-ZÀ-Ž'’.-]+(?: [A-ZÀ-Ž][A-ZÀ-Ž'’.-]+){0,3}|(?:M[rs]s?\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){0,2}):[ \t]+(?=\S)",
    re.MULTILINE,
)
FEWEST = 3
"""Turns from which an article is taken for a transcript."""


def turns(article: Article) -> list[tuple[int, int, str]]:
    """Return start, end and speaker of each turn, without its name; nothing if the article is no transcript."""
    if ":" not in article.text:
        return []
    found = list(TURN.finditer(article.text))
    names = Counter(turn["name"] for turn in found)
    if len(found) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    ends = [*(turn.start() for turn in found[1:]), len(article.text)]
    return [
        (
            turn.end(),
            turn.end() + len(article.text[turn.end() : end].rstrip()),
            turn["name"].title() if turn["name"].isupper() else turn["name"],
        )
        for turn, end in zip(found, ends, strict=True)
    ]
