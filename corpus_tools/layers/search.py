r"""Searches: words, phrases, wildcards and regular expressions, matched on the vocabulary, never on the text.

| written | finds |
|---|---|
| `nato` | the word, in any case (but `US` is not `us`); `NATO's` counts as `nato` |
| `sanction*`, `wom?n` | `*` any letters or none, `?` one letter, inside a word |
| `/(?:de)?escalat\w+/` | whole words that fit a regular expression |
| `military operation`, `as * as` | words that follow one another in one sentence; `*` alone is any word |
| `{invade}` | all forms of a lemma: *invade, invades, invaded, invading* (`lexicons/lemmas.csv`) |
| `not ... clear` | up to three words of any kind may stand where the dots are |
| `kyiv \| kiev` | either |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import regex

from corpus_tools.errors import PatternError, did_you_mean
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.words import WORD, WORD_SPLIT_AT_HYPHENS, fold, straightened

# A regular expression keeps its spaces and bars to itself.
SLOT = re.compile(r"/(?:\\.|[^/\\])+/(?=[\s|]|$)|[^\s|]+")
ALTERNATIVE = re.compile(rf"(?:{SLOT.pattern}|\s)+")
WILD = "*?"
GAP = "..."
WIDEST_GAP = 3
"""Words that may stand where a search has `...`: enough for adverbs, too few for another clause."""
MOST_GAPS, MOST_WORDS, MOST_ALTERNATIVES, LONGEST = 3, 50, 1_000, 50_000
"""Gaps and words of a phrase, alternatives and letters of a search: more is a slip of the hand, or of a program."""
SECONDS = 2.0
"""Seconds of the processor for which an expression may be compared with the vocabulary."""


@dataclass(frozen=True, eq=False)
class Matches:
    """Where a search was found: the position of each match's first word, and how many words it has."""

    at: np.ndarray
    words: np.ndarray

    def __len__(self) -> int:
        return len(self.at)


def find(tokens: Tokens, search: str) -> Matches:
    """Return all matches of a search (see the table above), in reading order.

    A phrase does not reach over the end of a sentence; punctuation inside one is looked over. Where what two alternatives find
    overlaps, the one that begins first is counted, and of two that begin at one word the longer (`west | the west`).
    """
    if not isinstance(search, str):
        raise PatternError(f"A search is a text, such as 'nato' or 'nato | the west', and not {search!r}.")
    words = plain_words(search, split_hyphens=tokens.split_hyphens)
    terms = [tokens.numbers.get(fold(word, case_sensitive=tokens.case_sensitive), -1) for word in words]
    if -1 in terms:
        return Matches(NOWHERE, NOWHERE)
    return _phrase(tokens, [np.array([term]) for term in terms]) if terms else _found(tokens, search)


Phrase = Sequence[np.ndarray | None]
"""The terms that each word of a phrase may be; None is any."""

NOWHERE = np.empty(0, dtype=int)
PLAIN = re.compile(r"[^/|{}*?]+")


@lru_cache(maxsize=4096)
def plain_words(search: str, *, split_hyphens: bool) -> tuple[str, ...]:
    """Return the words of a search that is a word or a phrase and no more, and none of any other."""
    spelled = WORD_SPLIT_AT_HYPHENS if split_hyphens else WORD
    return tuple(spelled.findall(search)) if PLAIN.fullmatch(search) and GAP not in search else ()


@kept(8)
def _found(tokens: Tokens, search: str) -> Matches:
    """Find a search; the last ones are kept, because one is asked for several times in a row: by article, by voice, its company."""
    alternatives = [_longest(tokens, phrases) for phrases in slots(tokens, search)]
    at, words, of = (
        np.concatenate(columns)
        for columns in zip(
            *((one.at, one.words, np.full(len(one), n)) for n, one in enumerate(alternatives)), strict=True
        )
    )
    order = np.lexsort((-words, at))
    if len(alternatives) > 1:
        order = order[_apart(at[order], at[order] + words[order], of[order])]
    return Matches(at[order], words[order])


def _longest(tokens: Tokens, phrases: Sequence[Phrase]) -> Matches:
    """Return what the forms of one alternative find; of two that begin at one word, the longer."""
    found = [_phrase(tokens, phrase) for phrase in phrases]
    at, words = (np.concatenate([getattr(one, name) for one in found]) for name in ("at", "words"))
    order = np.lexsort((-words, at))
    first = order[np.flatnonzero(np.diff(at[order], prepend=-1))]
    return Matches(at[first], words[first])


def _apart(starts: np.ndarray, ends: np.ndarray, of: np.ndarray) -> list[int]:
    """Return which of the spans, in order of their starts, are kept so that none overlaps one of another alternative."""
    kept: list[int] = []
    reached = [0] * (int(of.max(initial=0)) + 1)
    for number, (start, end, own) in enumerate(zip(starts.tolist(), ends.tolist(), of.tolist(), strict=True)):
        if all(start >= reach for other, reach in enumerate(reached) if other != own):
            kept.append(number)
            reached[own] = max(end, reached[own])
    return kept


def matches_among(tokens: Tokens, search: str, counted: np.ndarray) -> Matches:
    """Return the matches all of whose words a mask of words holds."""
    found = find(tokens, search)
    whole = np.ones(len(found), dtype=bool)
    for nth in range(int(found.words.max(initial=0))):
        here = found.words > nth
        whole[here] &= counted[found.at[here] + nth]
    return Matches(found.at[whole], found.words[whole])


def slots(tokens: Tokens, search: str) -> Iterator[Sequence[Phrase]]:
    """Yield for each alternative of a search the phrases it may be, each a list of terms a word; None is any term."""
    there = False
    _check_size(len(search), LONGEST, "letters")
    alternatives = ALTERNATIVE.findall(search)
    _check_size(len(alternatives), MOST_ALTERNATIVES, "alternatives")
    for alternative in alternatives:
        written = SLOT.findall(alternative)
        _check_size(written.count(GAP), MOST_GAPS, "gaps in one phrase")
        _check_size(len(written), MOST_WORDS, "words in one phrase")
        phrases = [[terms for slot in one for terms in _terms(tokens, slot, search)] for one in _without_gaps(written)]
        if phrases := [phrase for phrase in phrases if phrase]:
            there = True
            yield phrases
    if not search.strip():
        raise PatternError("Nothing is searched for yet. Write a word, such as nato, or sanction*.")
    if not there:
        raise PatternError(f"The search {search!r} has no word in it. Write a word, such as nato, or sanction*.")


def _check_size(size: int, most: int, what: str) -> None:
    if size > most:
        raise PatternError(f"The search has {size:,} {what}, and may have {most:,}. Ask in several searches.")


def _without_gaps(written: list[str]) -> Iterator[list[str]]:
    """Yield the phrase once for each number of words that its gaps may hold.

    >>> list(_without_gaps(["not", "...", "clear"]))[:2]
    [['not', 'clear'], ['not', '*', 'clear']]
    """
    if GAP not in written[1:-1]:
        yield [slot for slot in written if slot != GAP]  # dots at an edge part nothing
        return
    at = written.index(GAP, 1)
    for width in range(WIDEST_GAP + 1):
        yield from _without_gaps([*written[:at], *["*"] * width, *written[at + 1 :]])


def _terms(tokens: Tokens, slot: str, search: str) -> Iterator[np.ndarray | None]:
    """Yield the terms that fit a word, None for any; what is written as one may be several, such as `US-led` split at hyphens."""
    if slot == "*":
        yield None
    elif len(slot) > 2 and slot[0] == slot[-1] == "/":
        yield _fitting(tokens, _expression(tokens, slot, search), search)
    elif len(slot) > 2 and slot[0] == "{" and slot[-1] == "}":
        yield _of_lemma(tokens, slot[1:-1], search)
    elif "{" in slot or "}" in slot:
        raise PatternError(
            f"The search {search!r} has a brace alone in {slot!r}. Write {{invade}} for all forms of a word, one word "
            "between two braces, or leave the brace out."
        )
    elif any(letter in slot for letter in WILD):
        folded = straightened(slot) if tokens.case_sensitive else straightened(slot).casefold()
        for word in folded.split("-") if tokens.split_hyphens else [folded]:
            yield _fitting(tokens, _compiled(tokens, _wild(word), search), search)
    else:
        spelled = WORD_SPLIT_AT_HYPHENS if tokens.split_hyphens else WORD
        for word in spelled.findall(slot):
            yield _is(tokens, fold(word, case_sensitive=tokens.case_sensitive))


def _of_lemma(tokens: Tokens, lemma: str, search: str) -> np.ndarray:
    asked, lemmas = fold(lemma, case_sensitive=tokens.case_sensitive), tokens.lemmas
    if not lemmas.knows(asked):
        known = lemmas.table.lemma_of
        near = (
            f" Did you mean {known[asked]!r}?" if asked in known else did_you_mean(asked, sorted(set(known.values())))
        )
        raise PatternError(
            f"No lemma is called {asked!r}, as the search {search!r} asks.{near} "
            f"Write the form that {lemmas.table} begins its row with, or leave the braces out to search for the plain word."
        )
    return np.flatnonzero(lemmas.of == lemmas.numbers.get(asked, -1))


CLASS = re.compile(r"\[[^\]]*\]|\\.")
# What may fit a line's end, and would join two terms.
LINE_END = re.compile(r"\[\^|\\[sWDnNx]|\(\?[a-zA-Z]")


def _expression(tokens: Tokens, slot: str, search: str) -> regex.Pattern[str]:
    """Read a regular expression, which fits one word: what no word can have is refused, rather than never found."""
    expression = straightened(slot[1:-1])
    plain = CLASS.sub("", expression)
    if " " in plain or (tokens.split_hyphens and "-" in plain):
        there = "blank" if " " in plain else "hyphen"
        raise PatternError(
            f"The search {search!r} has a regular expression with a {there}, but it is compared with one word at a time. "
            "Write a word, or an expression between slashes, for each."
        )
    return _compiled(tokens, expression, search)


def _wild(word: str) -> str:
    """Return wildcards as an expression that tries nothing twice.

    Between two stars the first place that fits is enough, for what comes after it may stand anywhere behind.

    >>> _wild("w?n*re*ed")
    'w.n(?>.*?re).*ed'
    """
    first, *rest = ("".join("." if c == "?" else re.escape(c) for c in piece) for piece in word.split("*"))
    return (
        first + "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece) + "".join(f".*{last}" for last in rest[-1:])
    )


def _compiled(tokens: Tokens, expression: str, search: str) -> regex.Pattern[str]:
    try:
        re.compile(expression)  # it says best what is wrong, and where
        return regex.compile(expression, 0 if tokens.case_sensitive else regex.IGNORECASE)
    except (OverflowError, RecursionError, MemoryError):
        raise PatternError(f"The search {search!r} is too large for a regular expression. Make it smaller.") from None
    except (re.error, regex.error) as error:
        raise PatternError(
            f"The search {search!r} is no regular expression: {error.msg} at letter {(error.pos or 0) + 1} "
            "between the slashes. Mend it there, or leave the slashes out to search for a plain word."
        ) from None


def _fitting(tokens: Tokens, expression: regex.Pattern[str], search: str) -> np.ndarray:
    """Return the terms that fit; the vocabulary is read as one text, a term a line, ten times faster than term by term."""
    if expression not in tokens.fitting:
        try:
            tokens.fitting[expression] = np.array(_fitting_terms(tokens, expression), dtype=int)
        except TimeoutError:
            raise PatternError(
                f"The search {search[:60]!r} was given up after some seconds: its expression can fit in too many ways. "
                "Write what repeats only once."
            ) from None
    return tokens.fitting[expression]


ALTERNATIVES = re.compile(r"[\w'-]+(?:\|[\w'-]+)*")


def _fitting_terms(tokens: Tokens, expression: regex.Pattern[str]) -> np.ndarray | list[int]:
    if ALTERNATIVES.fullmatch(expression.pattern):  # words and no more are looked up
        words = expression.pattern.split("|")
        forms = words if tokens.case_sensitive else [form for word in words for form in (word.casefold(), word.upper())]
        return sorted({tokens.numbers[form] for form in forms if form in tokens.numbers})
    if LINE_END.search(expression.pattern):
        terms = enumerate(tokens.vocabulary)
        return [number for number, term in terms if expression.fullmatch(term, timeout=SECONDS)]
    lines = regex.compile(rf"\n(?:{expression.pattern})(?=\n)", expression.flags | regex.MULTILINE)  # for ^ and $
    text, begins = tokens.listed
    return np.searchsorted(begins, [found.start() for found in lines.finditer(text, timeout=SECONDS)])


def _is(tokens: Tokens, word: str) -> np.ndarray:
    number = tokens.numbers.get(word)
    return np.array([] if number is None else [number], dtype=int)


def _phrase(tokens: Tokens, phrase: Phrase) -> Matches:
    """Return where terms that fit follow one another in one sentence.

    Only the places of the rarest word are looked at, so that a phrase costs what its rarest word costs.
    """
    if len(phrase) == 1:
        at = tokens.places(phrase[0])
        return Matches(at, np.ones(len(at), dtype=int))
    sizes = [len(tokens) if terms is None else int(tokens.counts[terms].sum()) for terms in phrase]
    rarest = sizes.index(min(sizes))
    at = tokens.places(phrase[rarest]) - rarest
    at = at[(at >= 0) & (at + len(phrase) <= len(tokens))]
    for n, terms in enumerate(phrase):
        if n != rarest and terms is not None:
            here = tokens.ids[at + n]
            at = at[here == terms[0] if len(terms) == 1 else np.isin(here, terms)]
    at = at[tokens.in_one_sentence(at, len(phrase))]
    return Matches(at, np.full(len(at), len(phrase)))
