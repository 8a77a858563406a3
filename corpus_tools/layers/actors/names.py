"""Names in a text: every place where a listed name stands, the longest one first.

Names are looked up by their first word, and the few that begin with it are tried at that place as
one expression, longest first. So a text costs one look a word, however many names there are. Case
counts (`US` is not `us`); accents and the forms of apostrophe, hyphen and blank do not. A name may
touch a hyphen or a slash (`NATO-US`, `US-led`), never a letter (`USprovoked` is left alone).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from corpus_tools.layers.words import APOSTROPHES, HYPHENS, SHOUTED_WORDS, is_shouted
from corpus_tools.lexicons.actor_list import Name, ordinary_words
from corpus_tools.lexicons.reader import stopwords

ASCII = bytes(range(0x80))
ACCENTS = re.compile("[\u0300-\u036f]")
WORD_START = re.compile(r"(?<![\w@])[^\W_]+")
# Nothing that goes on as a word, a sum of money or a web address.
NAME_END = re.compile(r"(?![\w$]|\.(?:com|org|net|int|gov|info)\b)")
SURELY_ENDS = " ,;:'\n"
# What a name in the list has not: two blanks in a row, or the initial of a middle name.
SPELLED_WIDER = re.compile(r" (?: |[A-Z]\.)")
REACH = 40
"""Characters before a name in which another word in capitals is looked for."""
CAPITALS_BEFORE = re.compile(r"\b([A-Z]{2,}) $")
CAPITALS_AFTER = re.compile(r" ([A-Z]{2,})\b")
INITIAL = re.compile(r" [A-Z]\.(?: ?[A-Z]\.)*")
ARTICLE = re.compile(r"\b[Aae]l-(?=[A-Z])")
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
LONG_ENOUGH = 4
"""Letters from which a name is also known in capitals throughout: shorter ones look like acronyms."""


@lru_cache
def _plain_letters() -> dict[str, str]:
    """Return for each letter with an accent the letter without, for each odd mark the plain one."""
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    plain = {letter: normalize("NFD", letter)[0] for letter in letters}
    marks = {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-"), "\u00a0": " ", "ı": "i", "ł": "l"}
    return plain | marks


def plain(text: str) -> str:
    """Return the text without accents and with plain marks, character for character.

    >>> plain("Vučić’s")
    "Vucic's"
    """
    if not text.isascii():
        odd = text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass")
        for letter in _plain_letters().keys() & set(odd):
            text = text.replace(letter, _plain_letters()[letter])
    return text


def small_letters(text: str) -> str:
    """Return the text in small letters without accents, also those that stand apart.

    >>> small_letters("İzmit"), small_letters("Łódź")
    ('izmit', 'lodz')
    """
    return text.casefold() if text.isascii() else plain(ACCENTS.sub("", normalize("NFD", text.casefold())))


def pieces(word: str) -> list[str]:
    """Return the parts of a word, folded: *NATO-US* has two.

    >>> pieces("NATO-US")
    ['nato', 'us']
    """
    return [word.casefold()] if word.isalnum() else [piece.casefold() for piece in WORD_START.findall(word)]


Stretch = tuple[int, int, bool]
"""Start and end of a word in which a name may begin, and whether no more words can belong to it."""


class Place(NamedTuple):
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
    def _by_first_word(self) -> dict[str, dict[str, list[str]]]:
        """The names that begin with a word, by the two letters after it, the longest first: few are left to be tried."""
        beginning: dict[str, dict[str, list[str]]] = {}
        for text in sorted(self.by_text, key=len, reverse=True):
            if first := WORD_START.match(text):
                after = text[first.end() : first.end() + 2]
                beginning.setdefault(first[0], {}).setdefault(after if len(after) == 2 else "", []).append(text)
        return beginning

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first words of all names as they are written, without accents."""
        return frozenset(self._by_first_word)

    @cached_property
    def next_words(self) -> dict[str, frozenset[str]]:
        """For each first word, without accents and capitals, the next words of its names; `""` if one has no other."""
        found: dict[str, set[str]] = {}
        for first, by_next in self._by_first_word.items():
            rest = (name[len(first) :] for names in by_next.values() for name in names)
            # Of *People's Party* the first word counts as *people* or, where it is more than a possessive, as two.
            after = (WORD_START.search(part) for name in rest for part in {name, name.removeprefix("'s")})
            found.setdefault(small_letters(first), set()).update(
                small_letters(word[0]) if word else "" for word in after
            )
        return {first: frozenset(words) for first, words in found.items()}

    @cached_property
    def _common_words(self) -> frozenset[str]:
        return frozenset(name for name in self.by_text if name.casefold() in stopwords().words)

    @cached_property
    def whole_of(self) -> dict[str, str]:
        """The whole that each actor is part of, if the list says so."""
        return {name.actor: name.of for name in self.listed if name.of}

    @cached_property
    def states(self) -> frozenset[str]:
        """The actors that are states."""
        return frozenset(name.actor for name in self.listed if name.kind == "state")

    @cached_property
    def _country_of(self) -> dict[str, str]:
        largest: dict[str, str] = {}
        for actor, whole in self.whole_of.items():
            while larger := self.whole_of.get(whole):
                whole = larger
            largest[actor] = whole
        return largest

    def country(self, actor: str) -> str:
        """Return the largest whole that an actor is part of; a state is its own."""
        return self._country_of.get(actor, actor)

    def kind_of(self, text: str) -> str:
        """Return what a name is listed as, `place` if it is a capital, or nothing."""
        for name in self.by_text.get(plain(text).removesuffix("'s"), ()):
            return "place" if name.city and not name.acts else name.kind
        return ""

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        """The names of one word to which no mark belongs, and that are no common words."""
        marked = {
            first
            for first, by_next in self._by_first_word.items()
            for name in chain(*by_next.values())
            if name != first and not WORD_START.search(name, len(first))
        }
        return frozenset(filter(str.isalnum, self.by_text)) - marked - self._common_words

    def places(self, text: str, words: Iterable[Stretch] | None = None) -> Iterator[Place]:
        """Yield where names stand, in order and without overlap; `text` may have accents.

        `words` are all words that hold the first word of a name; without them, all of it is read.
        """
        folded, after = plain(text), 0
        for begin, end, alone in [(0, len(text), False)] if words is None else words:
            word = folded[begin:end]
            if alone and word in self._plain_words:
                if begin >= after and folded[begin - 1 : begin] != "@" and _ends(folded, end):
                    after = end
                    yield Place(begin, end, self.by_text[word])
                continue
            for start, word in self._begun(folded, begin, end):
                name, stop = self._name_at(folded, start, word) if start >= after else ("", 0)
                if name and not (name in self._common_words and _is_common_word(folded, start, stop)):
                    names, after = self.by_text[name], stop
                    title = names[0].title
                    yield Place(start + len(title) + 1 if title else start, stop, names)

    def _begun(self, folded: str, begin: int, end: int) -> Iterable[tuple[int, str]]:
        """Return where first words of names stand in a stretch; most stretches are one plain word."""
        word = folded[begin:end]
        if word.isalnum():
            return [(begin, word)] if word in self._by_first_word and folded[begin - 1 : begin] != "@" else ()
        found = WORD_START.finditer(folded, begin, end)
        return [(word.start(), word[0]) for word in found if word[0] in self._by_first_word]

    def _name_at(self, folded: str, start: int, first_word: str) -> tuple[str, int]:
        """Return the longest name that stands at a place, as it is listed, and where it ends."""
        names, after = self._by_first_word[first_word], start + len(first_word)
        following = folded[after : after + 3]
        # The expression only where it can match: it takes longer than all else here.
        if (
            following[:1] == " "
            and (following[1:2] == " " or following[2:] == ".")
            and SPELLED_WIDER.match(folded, after)
        ):
            return self._wider_name_at(folded, start, [name for those in names.values() for name in those])
        for name in (*names.get(following[:2], ()), *names.get("", ())):
            end = start + len(name)
            if folded.startswith(name, start) and _ends(folded, end):
                return name, end
        return "", start

    def _wider_name_at(self, folded: str, start: int, names: list[str]) -> tuple[str, int]:
        longest_first = sorted(names, key=len, reverse=True)
        expression = (
            f"(?:{'|'.join(_expression(name, self.by_text[name]) for name in longest_first)}){NAME_END.pattern}"
        )
        found = _compiled(expression).match(folded, start)
        spaced = " ".join(found[0].split()) if found else ""
        return (spaced if spaced in self.by_text else INITIAL.sub("", spaced)), found.end() if found else start


def _ends(folded: str, end: int) -> bool:
    """Tell whether a name may end here; most end before a blank, where no expression need be asked."""
    return folded[end : end + 1] in SURELY_ENDS or NAME_END.match(folded, end) is not None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compile on first use: most texts need few of the names."""
    return re.compile(expression)


def _spellings(name: Name) -> Iterator[str]:
    text = plain(name.text)
    yield text
    if ARTICLE.search(text):
        # al-Abadi, Al-Abadi, al Abadi and Al Abadi are one.
        yield from (ARTICLE.sub(article, text) for article in ("al-", "Al-", "al ", "Al "))
    if DOTTED.fullmatch(text):
        # At a sentence's end, and in careless spelling, the last dot is missing.
        yield text[:-1]
    # WEST and POLISH in a headline are more often the common words.
    common = " " not in text and text.casefold() in ordinary_words()
    if len(text) >= LONG_ENOUGH and name.form != "acronym" and name.kind != "none" and not common:
        yield text.upper()


def _expression(text: str, names: Iterable[Name]) -> str:
    words = [re.escape(word) for word in text.split(" ")]
    person = any(name.kind == "person" and name.form == "name" for name in names)
    if person and len(words) > 1:
        # John Kirby is also John F. Kirby.
        return f"{words[0]} +(?:[A-Z]\\. ?)*{' +'.join(words[1:])}"
    return " +".join(words)


def _is_common_word(text: str, start: int, end: int) -> bool:
    """Tell of US, WHO or IS beside words in capitals that it may as well be a common word.

    *IT IS true* and *LET US pray* begin with a function word, or a verb, in capitals; *THE US* is the country.
    """
    word = text[start:end]
    if word in SHOUTED_WORDS and is_shouted(text, start):
        return True
    before = CAPITALS_BEFORE.search(text[max(0, start - REACH) : start])
    after = CAPITALS_AFTER.match(text, end)
    if before and before[1] == "THE":
        return False
    beside = [other[1].casefold() for other in (before, after) if other]
    if word == "US":
        return bool(before) and beside[0] in ordinary_words()
    return len(beside) == 2 or any(other in ordinary_words() for other in beside)
