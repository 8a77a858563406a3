"""What a rule of cleaning is: a name, a reason, and a finder of the places it changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus_tools.text.article import Edit

Match = tuple[int, int, str]
"""Start, end and replacement of one change, in characters of the text the rule was given."""


@dataclass(frozen=True)
class Known:
    """What is known of a text from outside it.

    `title` tells the headline from what the site prints above it; `words` are words of the other
    texts, to tell a word broken at a line's end; `lines` stand in most of the texts of a corpus.
    """

    title: str = ""
    words: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()


ALONE = Known()

Finder = Callable[[str, Known], Iterable[Match]]
"""What finds a rule's changes in a text."""


@dataclass(frozen=True)
class Rule:
    """A kind of change, the reason a reader is given for it, and where it applies."""

    name: str
    reason: str
    find: Finder


def replacing(pattern: str, replacement: str | Callable[[str], str] = "", *, sign: str = "") -> Finder:
    """Return a finder that replaces `pattern` (its group 1, if it has one) wherever it stands.

    Only a text with one of the `sign` words (parted by |) is searched, which makes 20 MB quick.
    A replacement that is a function gets what was matched; where it gives the same, nothing changes.
    """
    compiled, signs = re.compile(pattern), sign.split("|") if sign else [""]
    new = replacement if callable(replacement) else lambda matched: replacement

    def find(text: str, known: Known) -> Iterator[Match]:
        # A loop, because `any` over a generator costs more than the searches themselves.
        for word in signs:
            if word in text:
                break
        else:
            return
        for match in compiled.finditer(text):
            old = match[compiled.groups]
            if new(old) != old:
                yield *match.span(compiled.groups), new(old)

    return find


def line_start(pattern: str, *, sign: str) -> Finder:
    """Return a finder that cuts what matches `pattern` (its group 1, if it has one) at the start of a line.

    Only lines with one of the `sign` words (parted by |) are looked at.
    """
    compiled, signs = re.compile(pattern), sign.split("|")

    def find(text: str, known: Known) -> Iterator[Match]:
        done = 0
        for line in sorted({text.rfind("\n", 0, at) + 1 for word in signs for at in places(text, word)}):
            match = compiled.match(text, line)
            if match and line >= done and match.end(compiled.groups) > line:
                yield *match.span(compiled.groups), ""
                done = match.end()

    return find


def places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text.

    >>> list(places("no news is no news", "no"))
    [0, 11]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def paragraph(pattern: str, *, sign: str) -> Finder:
    """Return a finder that cuts whole paragraphs which match `pattern`, with the blank lines after them."""
    return line_start(rf"(?:{pattern})[ \t]*(?:\n\s*|\Z)", sign=sign)


def apply(rule: Rule, text: str, known: Known) -> tuple[str, list[Edit]]:
    """Return `text` as one rule leaves it, and the edits, last place first.

    Last first, because then no edit moves the place of the next.
    """
    pieces, edits, at = [], [], 0
    for start, end, replacement in rule.find(text, known):
        pieces += [text[at:start], replacement]
        edits.append(Edit(rule.name, start, text[start:end], replacement))
        at = end
    return ("".join([*pieces, text[at:]]), edits[::-1]) if edits else (text, edits)
