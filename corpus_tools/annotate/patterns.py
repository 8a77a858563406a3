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

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus_tools.annotate.tokens import Tokens
from corpus_tools.annotate.words import WORD, WORD_SPLIT_AT_HYPHENS, fold
from corpus_tools.errors import PatternError, did_you_mean

# A regular expression keeps its spaces and bars to itself.
SLOT = re.compile(r"/(?:\\.|[^/\\])+/(?=[\s|]|$)|[^\s|]+")
ALTERNATIVE = re.compile(rf"(?:{SLOT.pattern}|\s)+")
WILD = {"*": ".*", "?": "."}
GAP = "..."
WIDEST_GAP = 3
"""Words that may stand where a search has `...`: enough for adverbs, too few for another clause."""


@dataclass(frozen=True, eq=False)
class Matches:
    """Where a search was found: the position of each match's first word, and how many words it has."""

    at: np.ndarray
    words: np.ndarray

    def __len__(self) -> int:
        return len(self.at)


def find(tokens: Tokens, search: str) -> Matches:
    """Return all matches of a search (see the table above), in reading order.

    A phrase does not reach over the end of a sentence; punctuation inside one is looked over. Where
    two alternatives begin at one word, the longer counts.
    """
    found = [_phrase(tokens, phrase) for phrase in slots(tokens, search)]
    at, words = (np.concatenate([getattr(one, name) for one in found]) for name in ("at", "words"))
    longest_first = np.lexsort((-words, at))
    at, words = at[longest_first], words[longest_first]
    first = np.flatnonzero(np.diff(at, prepend=-1))
    return Matches(at[first], words[first])


def slots(tokens: Tokens, search: str) -> Iterator[list[np.ndarray]]:
    """Yield for each alternative of a search its words, each as a mask over the vocabulary."""
    there = False
    for alternative in ALTERNATIVE.findall(search):
        for written in _without_gaps(SLOT.findall(alternative)):
            phrase = [mask for slot in written for mask in _masks(tokens, slot, search)]
            if phrase:
                there = True
                yield phrase
    if not there:
        raise PatternError(f"The search {search!r} has no word in it. Write a word, such as nato, or sanction*.")


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


def _masks(tokens: Tokens, slot: str, search: str) -> Iterator[np.ndarray]:
    """Yield one mask a word; what is written as one may be several words, such as `US-led` split at hyphens."""
    if slot == "*":
        yield np.ones(len(tokens.vocabulary), dtype=bool)
    elif len(slot) > 2 and slot[0] == slot[-1] == "/":
        yield _fitting(tokens, _compiled(tokens, slot[1:-1], search))
    elif len(slot) > 2 and slot[0] == "{" and slot[-1] == "}":
        yield _of_lemma(tokens, slot[1:-1], search)
    elif any(letter in slot for letter in WILD):
        fold_case = slot.replace("’", "'")
        yield _fitting(tokens, _compiled(tokens, "".join(WILD.get(c, re.escape(c)) for c in fold_case), search))
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
    return lemmas.of == lemmas.numbers.get(asked, -1)


def _compiled(tokens: Tokens, expression: str, search: str) -> re.Pattern[str]:
    try:
        return re.compile(expression, 0 if tokens.case_sensitive else re.IGNORECASE)
    except re.error as error:
        raise PatternError(
            f"The search {search!r} is no regular expression: {error.msg} at letter {(error.pos or 0) + 1} "
            "between the slashes. Mend it there, or leave the slashes out to search for a plain word."
        ) from None


def _fitting(tokens: Tokens, expression: re.Pattern[str]) -> np.ndarray:
    return np.fromiter((bool(expression.fullmatch(term)) for term in tokens.vocabulary), bool, len(tokens.vocabulary))


def _is(tokens: Tokens, word: str) -> np.ndarray:
    mask = np.zeros(len(tokens.vocabulary), dtype=bool)
    if word in tokens.numbers:
        mask[tokens.numbers[word]] = True
    return mask


def _phrase(tokens: Tokens, phrase: list[np.ndarray]) -> Matches:
    """Return where words that fit the masks follow one another in one sentence.

    Only the places of the rarest word are looked at, so that a phrase costs what its rarest word costs.
    """
    rarest = min(range(len(phrase)), key=lambda n: int(tokens.counts[phrase[n]].sum()))
    at = tokens.places(phrase[rarest]) - rarest
    at = at[(at >= 0) & (at + len(phrase) <= len(tokens))]
    for n, mask in enumerate(phrase):
        at = at if n == rarest else at[mask[tokens.ids[at + n]]]
    if len(phrase) > 1:
        last = at + len(phrase) - 1
        at = at[(tokens.article[at] == tokens.article[last]) & (tokens.sentence[at] == tokens.sentence[last])]
    return Matches(at, np.full(len(at), len(phrase)))
