"""Where sentences end plainly: marks whose neighbours leave no question, found by arrays over many texts at once."""

from collections.abc import Collection

import numpy as np

from corpus_tools.layers.words import is_blank


def full_stops(text: str, codes: np.ndarray, dotted: Collection[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return where sentences end by marks that are plain, and the places of the marks that are not.

    Plain is a full stop, or one of `?!`, behind a word that is on no list, before a blank and a capital or a figure; a closing
    mark may stand on either side of a full stop, opening marks before the capital. A mark at the end of a line, or inside a word, ends nothing.
    """
    padded = np.concatenate([codes, np.full(8, ord("\n"), dtype=codes.dtype)])
    marks = np.flatnonzero(_among(codes, ".!?…"))
    closed = _among(padded[marks + 1], "\"'”’)")
    behind = marks + 1 + closed
    at = behind + (padded[behind] == ord(" "))
    at += padded[at] == ord(" ")
    two_small = _between(codes[marks - 1], "a", "z") & _between(codes[marks - 2], "a", "z")
    inside = _alphanumeric(padded[behind]) & ~closed & ~(two_small & _between(padded[behind], "A", "Z"))
    ellipsis = codes[marks] == ord("…")
    ends_nothing = ((padded[at] == ord("\n")) | inside) & ~ellipsis
    blank = at > behind
    for _ in range(2):
        at += _among(padded[at], "\"'“‘([")
    begins = _between(padded[at], "A", "Z") | _between(padded[at], "0", "9")
    may_be = ~(closed & (codes[marks] != ord("."))) & ~ellipsis & ~ends_nothing & blank & begins
    plain = may_be.copy()
    plain[may_be] = _behind_a_word(text, codes, marks[may_be], dotted)
    return behind[plain], marks[~plain & ~ends_nothing]


def _behind_a_word(text: str, codes: np.ndarray, marks: np.ndarray, dotted: Collection[str]) -> np.ndarray:
    """Tell of marks whether a word stands before them, between blanks, that is more than a letter or a number, and not `dotted`."""
    others = np.append(-1, np.flatnonzero(~_alphanumeric(codes)))
    word = others[np.searchsorted(others, marks) - 1] + 1
    letters = _between(codes[marks - 1] | 32, "a", "z") & _between(codes[marks - 2] | 32, "a", "z")
    long_enough = (marks - word > 1) & letters | (marks - word > 3)
    alone = long_enough & ((word == 0) | is_blank(codes[word - 1]))
    spelled = zip(word[alone].tolist(), marks[alone].tolist(), strict=True)
    alone[alone] = [text[start:end].lower() not in dotted for start, end in spelled]
    quoted = (
        (codes[marks] == ord(".")) & _among(codes[marks - 1], '"”’)') & _alphanumeric(codes[marks - 2]) & (marks > 1)
    )
    return alone | quoted


def _alphanumeric(codes: np.ndarray) -> np.ndarray:
    return _between(codes | 32, "a", "z") | _between(codes, "0", "9")


def _among(codes: np.ndarray, letters: str) -> np.ndarray:
    return np.logical_or.reduce([codes == ord(letter) for letter in letters])


def _between(codes: np.ndarray, first: str, last: str) -> np.ndarray:
    return (codes >= ord(first)) & (codes <= ord(last))
