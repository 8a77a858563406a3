"""Names in a text: every place where a listed name stands, the longest one first.

Names are looked up by their first word, and the few that begin with it are tried at that place as
one expression, longest first. So a text costs one look a word, however many names there are. Case
counts (`US` is not `us`); accents and the forms of apostrophe, hyphen and blank do not. A name may
touch a hyphen or a slash (`NATO-US`, `US-led`), never a letter (`USprovoked` is left alone).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from corpus_tools.layers.words import APOSTROPHES, HYPHENS, SHOUTED_WORDS, is_shouted
from corpus_tools.lexicons.actor_list import Name, first_names
from corpus_tools.lexicons.reader import stopwords

WORD_START = re.compile(r"(?<![\w@])[^\W_]+")
# Nothing that goes on as a word, a sum of money or a web address.
NAME_END = r"(?![\w$]|\.(?:com|org|net|int|gov|info)\b)"
BEFORE = re.compile(r"(?:(?<=\s)|(?<=\A)|(?<=[“\"'(‘]))([^\W\d_]+(?:-[^\W\d_]+)?)(?: [A-Z]\.)* $")
REACH = 40
"""Characters before a name in which a first name, or a word in capitals, is looked for."""
CAPITALS_BEFORE = re.compile(r"\b[A-Z]{2,} $")
CAPITALS_AFTER = re.compile(r" [A-Z]{2,}\b")
NAME_GOES_ON = re.compile(r" (?=[A-Z][a-z])")
INITIAL = re.compile(r" [A-Z]\.(?: ?[A-Z]\.)*")
LONG_ENOUGH = 4
"""Letters from which a name is also known in capitals throughout: shorter ones look like acronyms."""


@lru_cache
def _plain_letters() -> dict[int, str]:
    """Return for each letter with an accent the letter without, for each odd mark the plain one."""
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    plain = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in letters}
    marks = {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-"), "\u00a0": " ", "ı": "i", "ł": "l"}
    return plain | {ord(mark): letter for mark, letter in marks.items()}


def plain(text: str) -> str:
    """Return the text without accents and with plain marks, character for character.

    >>> plain("Vučić’s")
    "Vucic's"
    """
    return text if text.isascii() else text.translate(_plain_letters())


@dataclass(frozen=True)
class Place:
    """Where a name stands, and whose it may be: more than one only if people share a surname."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(frozen=True, eq=False)
class Names:
    """Names that can be looked for in a text."""

    listed: tuple[Name, ...]

    @cached_property
    def by_text(self) -> dict[str, tuple[Name, ...]]:
        """The names by what they look like in a text without accents, one for an actor."""
        known: dict[str, dict[str, Name]] = {}
        for name in self.listed:
            for text in _spellings(name):
                known.setdefault(text, {}).setdefault(name.actor, name)
        return {text: tuple(of_actor.values()) for text, of_actor in known.items()}

    @cached_property
    def _by_first_word(self) -> dict[str, str]:
        beginning: dict[str, list[str]] = {}
        for text in sorted(self.by_text, key=len, reverse=True):
            if first := WORD_START.match(text):
                beginning.setdefault(first[0], []).append(_expression(text, self.by_text[text]))
        return {first: f"(?:{'|'.join(texts)}){NAME_END}" for first, texts in beginning.items()}

    def places(self, text: str) -> Iterator[Place]:
        """Yield where names stand, in order and without overlap; `text` may have accents."""
        folded, after = plain(text), 0
        for word in WORD_START.finditer(folded):
            expression = self._by_first_word.get(word[0])
            if expression is None or word.start() < after:
                continue
            if found := _compiled(expression).match(folded, word.start()):
                names = self._named(found[0])
                if _is_common_word(folded, found):
                    continue
                after = found.end()
                yield Place(_without_title(found, names), after, names)

    def _named(self, text: str) -> tuple[Name, ...]:
        spaced = " ".join(text.split())
        return self.by_text.get(spaced) or self.by_text[INITIAL.sub("", spaced)]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compile on first use: most texts need few of the names."""
    return re.compile(expression)


def _spellings(name: Name) -> Iterator[str]:
    text = plain(name.text)
    yield text
    if len(text) >= LONG_ENOUGH and name.form != "acronym" and name.kind != "none":
        yield text.upper()


def _expression(text: str, names: Iterable[Name]) -> str:
    words = [re.escape(word) for word in text.split(" ")]
    person = any(name.kind == "person" and name.form == "name" for name in names)
    if person and len(words) > 1:
        # John Kirby is also John F. Kirby.
        return f"{words[0]} +(?:[A-Z]\\. ?)*{' +'.join(words[1:])}"
    return " +".join(words)


def _without_title(found: re.Match[str], names: tuple[Name, ...]) -> int:
    title = names[0].title
    rest = found[0][len(title) :].lstrip() if title else found[0]
    return found.end() - len(rest)


def _is_common_word(text: str, found: re.Match[str]) -> bool:
    """Tell of US, WHO or IS between words in capitals that it may as well be a common word."""
    if found[0].casefold() not in stopwords().words:
        return False
    if found[0] in SHOUTED_WORDS and is_shouted(text, found.start()):
        return True
    before = CAPITALS_BEFORE.search(text[max(0, found.start() - REACH) : found.start()])
    after = CAPITALS_AFTER.match(text, found.end())
    return bool(before and after)


def first_name_before(text: str, start: int) -> str:
    """Return the first name that stands right before a place: *Jill* before Biden, or nothing.

    >>> first_name_before("as Jill Biden said", 8), first_name_before("as President Biden said", 13)
    ('Jill', '')
    """
    found = BEFORE.search(plain(text[max(0, start - REACH) : start]))
    return found[1] if found and found[1] in first_names().words else ""


def goes_on(text: str, place: Place, starts: Container[int]) -> bool:
    """Tell of a name that a capitalised word follows which no listed name `starts` with: *Western District*."""
    found = NAME_GOES_ON.match(plain(text[place.end : place.end + 3]))
    return bool(found) and place.end + 1 not in starts
