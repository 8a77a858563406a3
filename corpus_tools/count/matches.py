"""Matches of a search: the words in them, their spans, and runs of alike values."""

from __future__ import annotations

from collections.abc import Callable

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


def times(number: int, what: str) -> str:
    """Return a number with its noun.

    >>> times(1, "match"), times(2, "match"), times(1200, "line")
    ('1 match', '2 matches', '1,200 lines')
    """
    ending = "" if number == 1 else "es" if what.endswith(("ch", "s")) else "s"
    return f"{number:,} {what}{ending}"
