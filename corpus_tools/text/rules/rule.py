"""What a rule of cleaning is: a name, a reason, and a finder of the places it changes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Set
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
    """A kind of change, the reason a reader is given for it, and where it applies.

    It is asked only of texts with one of its `signs`, which are letters; without signs, of every text.
    """

    name: str
    reason: str
    find: Finder
    signs: Set[str] = frozenset()


def rule(name: str, signs: str = "") -> Callable[[Finder], Rule]:
    """Make a rule of a finder; the first sentences of its docstring are the reason that a reader is given."""
    return lambda find: Rule(name, " ".join((find.__doc__ or "").partition("\n\n")[0].split()), find, frozenset(signs))


@dataclass(frozen=True)
class Stage:
    """Rules that are asked only if a quick look at the whole text says that one of them may have something to do."""

    rules: tuple[Rule, ...]
    may_apply: Callable[[str], object] = bool


def replacing(
    name: str, reason: str, pattern: str, replacement: str | Callable[[str], str] = "", *, signs: Iterable[str] = ()
) -> Rule:
    """Return a rule that replaces `pattern` (its group 1, if it has one) wherever it stands.

    A replacement that is a function gets what was matched; where it gives the same, nothing changes.
    """
    compiled = re.compile(pattern)
    new = replacement if callable(replacement) else lambda matched: replacement

    def find(text: str, known: Known) -> Iterable[Match]:
        found = [(*match.span(compiled.groups), match[compiled.groups]) for match in compiled.finditer(text)]
        return [(start, end, new(old)) for start, end, old in found if new(old) != old]

    return Rule(name, reason, find, frozenset(signs))


def letters_of(line: str) -> str:
    """Return the letters and digits of a line, small: titles are compared in spite of marks and capitals.

    >>> letters_of("MOSCOW’S “GAMBLE”") == letters_of("Moscow's 'gamble'.")
    True
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", line).casefold())


def is_headline(line: str, title: str) -> bool:
    """Tell whether a line is the title, in spite of marks, capitals and full stops.

    >>> is_headline("MOSCOW’S “GAMBLE”", "Moscow's 'gamble'.")
    True
    """
    return line == title or (bool(title) and letters_of(line) == letters_of(title))


BLANK = re.compile(r"(?:[ \t]*\n)+|[ \t]*\Z")


def whole_line(text: str, begin: int, end: int) -> Match:
    """Return the change that cuts a line with the blank lines after it."""
    blank = BLANK.match(text, end)
    return begin, blank.end() if blank else end, ""


def apply(name: str, changes: Iterable[Match], text: str) -> tuple[str, list[Edit]]:
    """Return `text` as the changes of one rule leave it, and the edits, last place first.

    Last first, because then no edit moves the place of the next.
    """
    pieces, edits, at = [], [], 0
    for start, end, replacement in changes:
        pieces += [text[at:start], replacement]
        edits.append(Edit(name, start, text[start:end], replacement))
        at = end
    return "".join([*pieces, text[at:]]), edits[::-1]
