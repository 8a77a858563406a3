"""The words around a match: how far a window reaches, and which match a word is nearest to.

All is done on positions; a window never reaches over an article, nor into words that are not
counted (a headline, say), nor, unless asked, over the end of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus_tools.count.matches import inside, runs
from corpus_tools.layers.search import Matches
from corpus_tools.layers.tokens import Tokens


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The words in the windows of matches, each once: position, nearest match, offset from it.

    An offset of -1 is the word before the match, 2 the second word after it.
    """

    positions: np.ndarray
    nearest: np.ndarray
    offsets: np.ndarray

    def __len__(self) -> int:
        return len(self.positions)


def stretches(tokens: Tokens, counted: np.ndarray, *, sentences: bool) -> np.ndarray:
    """Return where each stretch begins that no window reaches over, and one more for the end."""
    keys = [tokens.article, counted, *([tokens.sentence] if sentences else [])]
    return np.append(runs(*keys), len(tokens))


def limits(bounds: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each position the first of its stretch and the first after it."""
    after = np.searchsorted(bounds, at, side="right")
    return bounds[after - 1], bounds[after]


def neighbours(matches: Matches, bounds: np.ndarray, *, left: int, right: int) -> Neighbours:
    """Return the words up to `left` before and `right` after a match, within its stretch.

    A word in the windows of two matches belongs to the nearer, and of two equally near to the
    earlier. The words of the matches themselves are nobody's neighbours.
    """
    first, after = limits(bounds, matches.at)
    last, size = matches.at + matches.words - 1, int(bounds[-1])
    offsets, nearest = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    reach = int((after - first).max(initial=0))
    # From the far words to the near ones, so that the nearer match has the last word.
    for distance in range(min(reach, max(left, right)), 0, -1):
        for step, edge, reaches in ((-distance, matches.at, distance <= left), (distance, last, distance <= right)):
            at = edge + step
            numbers = np.flatnonzero(reaches & (at >= first) & (at < after))
            offsets[at[numbers]], nearest[at[numbers]] = step, numbers
    offsets[inside(matches, size)] = 0
    positions = np.flatnonzero(offsets)
    return Neighbours(positions, nearest[positions], offsets[positions])
