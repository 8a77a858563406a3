"""Rhetorical questions: question marks behind which nobody is asked.

Not rhetorical are an interviewer's questions, turns of talk that begin with a name and a colon, and
what somebody is said to have asked. A question that its author goes on to answer is: he asks in order to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus_tools.text.article import Article

# In "?page=2" the mark is no question.
MARK = re.compile(r"[?？](?![\w/&=])")
# "He is gay, right?" asks for no more than a nod.
TAG = re.compile(r",\s*(?:right|okay|ok|yeah|huh|no|eh)\s*$")
CLAUSE = re.compile(r"(?:[?!][”\"’»)]*|:)\s+")
UNCLOSED = re.compile(r"[“«(](?=[^”»)]*$)")
TURN = re.compile(r"\W*(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}\s*(?:\)\)|:)\s")


def rhetorical_questions(
    article: Article, sentences: Sequence[tuple[int, int]], asked: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of the article's rhetorical questions; `asked` are spans that somebody is said to have asked."""
    text, begins = article.text, [start for start, _ in sentences]
    turns = [(part.start, part.end) for part in article.parts if part.kind == "question"]
    for mark in MARK.finditer(text):
        number = bisect_right(begins, mark.start()) - 1
        start = begins[number] + _opening(text[begins[number] : mark.start()]) if number >= 0 else 0
        to_somebody = any(first <= start and mark.start() < after for first, after in (*turns, *asked))
        line = text[text.rfind("\n", 0, start) + 1 : mark.start()]
        if start < mark.start() and not to_somebody and not TURN.match(line) and not TAG.search(line):
            yield start, mark.end()


def _opening(before: str) -> int:
    """Return where the question begins in the text of its sentence before the mark.

    >>> [_opening(said) for said in ("He left", "He is hailed: but why", "He said “why")]
    [0, 14, 9]
    """
    opened = [found.end() for found in UNCLOSED.finditer(before)]
    straight = [before.rfind('"') + 1] if before.count('"') % 2 else []
    clauses = [found.end() for found in CLAUSE.finditer(before)]
    return max([0, *opened, *straight, *clauses])
