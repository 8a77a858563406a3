"""How a term, which is counted folded, is spelled in the texts: *Putin*, *NATO*, *the West*."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from corpus_tools.layers.keeping import kept
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.words import fold, straightened

LOOKED_AT = 400
"""Places of a word that are looked at: enough to see how it is usually spelled."""
OPENING, ENDING = " \t\u00a0\"'“”‘’«»([", ".!?…:;\n"
"""What may stand between a word and what ended the sentence before it, and what may end one."""


def spelled(tokens: Tokens, term: str) -> str:
    """Return a term as the texts spell it most often; what they do not have, as it is.

    Where a sentence begins counts only for words that stand nowhere else: there every word has a capital.

    >>> from corpus_tools import load_corpus
    >>> tokens = load_corpus().tokens
    >>> [spelled(tokens, term) for term in ("putin", "nato", "the west", "clearly", "u.s.")]
    ['Putin', 'NATO', 'the West', 'clearly', 'U.S.']
    """
    return " ".join(_commonest(tokens, word) for word in term.split(" "))


@kept(4096)
def _commonest(tokens: Tokens, word: str) -> str:
    return commonest(word, spellings(tokens, word))


def spellings(tokens: Tokens, word: str) -> list[tuple[str, bool]]:
    """Return how a word is spelled at its first places, and whether a sentence may begin there."""
    if tokens.case_sensitive or word not in tokens.numbers:
        return []
    places = tokens.places(np.array([tokens.numbers[word]]))[:LOOKED_AT].tolist()
    return [(_spelling(tokens, place, word), _begins(tokens, place)) for place in places]


def commonest(word: str, said: Sequence[tuple[str, bool]]) -> str:
    """Return the commonest of a word's spellings."""
    ways = Counter([way for way, begins in said if not begins] or [way for way, _ in said] or [word])
    # Of equals the one in small letters: a capital may be due to a headline.
    return max(ways, key=lambda way: (ways[way], way == word, way))


def _begins(tokens: Tokens, place: int) -> bool:
    """Tell whether a word may begin a sentence, by what stands before it: sentences themselves take long to find."""
    start = int(tokens.starts[place])
    before = tokens.articles[tokens.article[place]].text[max(0, start - 4) : start].rstrip(OPENING)
    return not before or before[-1] in ENDING


def _spelling(tokens: Tokens, place: int, word: str) -> str:
    start = int(tokens.starts[place])
    said = straightened(tokens.articles[tokens.article[place]].text[start : start + int(tokens.lengths[place])])
    return said[:-2] if said[-2:] in ("'s", "'S") and fold(said) == word and len(word) < len(said) else said
