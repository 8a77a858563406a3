"""Matches of a search: the words in them, their spans, runs of alike values; and the words around a match.

A window never reaches over an article, nor into words that are not counted (a headline, say), nor, unless asked, over the
end of a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus_tools.count.finding import Columns
from corpus_tools.layers.search import Matches
from corpus_tools.layers.tokens import Tokens


def inside(matches: Matches, size: int) -> np.ndarray:
    """Return a mask over `size` words of those that belong to a match."""
    mask = np.zeros(size, dtype=bool)
    for nth in range(int(matches.words.max(initial=0))):
        mask[matches.at[matches.words > nth] + nth] = True
    return mask


def match_spans(tokens: Tokens, matches: Matches) -> Callable[[np.ndarray], Columns]:
    """Return what makes spans of matches, each named by the position of its first word."""
    return lambda at: tokens.columns(at, matches.words[np.searchsorted(matches.at, at)])


def runs(*keys: np.ndarray) -> np.ndarray:
    """Return where a new run begins in arrays of one length: where any of them changes.

    >>> runs(np.array([4, 4, 4, 7]), np.array([0, 0, 1, 1])).tolist()
    [0, 2, 3]
    """
    changes = np.ones(len(keys[0]), dtype=bool)
    changes[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(changes)


def distinct(keys: np.ndarray) -> np.ndarray:
    """Return the values in an array, sorted. `np.unique` puts whole numbers into a table first, which takes twenty times as long.

    >>> distinct(np.array([7, 4, 7])).tolist()
    [4, 7]
    """
    ordered = np.sort(keys)
    return ordered[runs(ordered)] if len(keys) else ordered


def in_course(tokens: Tokens, at: np.ndarray, counted: np.ndarray) -> dict[str, np.ndarray]:
    """Return for each of these words its article (`doc`), its number among the article's counted words, from 1 (`word`),
    and how many those are (`words`).
    """
    article, before = tokens.article[at], np.append(0, np.cumsum(counted))
    return {
        "doc": np.array(tokens.doc_ids, dtype=object)[article],
        "word": before[at] - before[tokens.bounds[article]] + 1,
        "words": np.diff(before[tokens.bounds])[article],
    }


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
