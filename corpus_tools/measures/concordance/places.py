"""Where lines of a concordance begin and end in their articles, and how they are written as text."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.layers.search import Matches
from corpus_tools.layers.tokens import Tokens

OFFSETS = ("left_start", "start", "end", "right_end")


def as_text(corpus: Corpus, places: dict[str, np.ndarray]) -> pd.DataFrame:
    """Return lines as text: what stands to the left of the node, the node, what stands to its right."""
    offsets = [places[name].tolist() for name in OFFSETS]
    texts = {
        side: [
            _on_one_line(corpus[doc].text[start:end]) for doc, start, end in zip(places["doc"], *bounds, strict=True)
        ]
        for side, bounds in zip(("left", "node", "right"), pairwise(offsets), strict=True)
    }
    before = {name: places[name] for name in ("doc", "sentence")}
    return pd.DataFrame({**before, **texts, **{name: places[name] for name in OFFSETS}})


def places_of(tokens: Tokens, nodes: Matches, window: tuple[np.ndarray, np.ndarray] | None) -> dict[str, np.ndarray]:
    """Return where lines begin and end, which hold the words from one position up to another; without these, whole sentences."""
    last = nodes.at + nodes.words - 1
    left, right = _sentences(tokens, nodes.at) if window is None else _marked(tokens, *window)
    offsets = (left, tokens.starts[nodes.at], tokens.starts[last] + tokens.lengths[last], right)
    docs = np.array(tokens.doc_ids, dtype=object)[tokens.article[nodes.at]]
    return {"doc": docs, "sentence": tokens.sentence_at(nodes.at), **dict(zip(OFFSETS, offsets, strict=True))}


def nearest(other: Matches, nodes: Matches, first: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return for each line the number of the match of another search that stands nearest to its node, on the left if two are as
    near; -1 where none lies wholly in the line and outside the node. Lines hold the words from `first` up to `after`.
    """
    if not len(other):
        return np.full(len(nodes), -1)
    end, ends = nodes.at + nodes.words, other.at + other.words
    left = np.searchsorted(ends, nodes.at, side="right") - 1
    right = np.minimum(np.searchsorted(other.at, end), len(other) - 1)
    is_left = (left >= 0) & (other.at[left] >= first)
    is_right = (other.at[right] >= end) & (ends[right] <= after)
    is_nearer = is_right & (~is_left | (other.at[right] - end < nodes.at - ends[left]))
    return np.where(is_nearer, right, np.where(is_left, left, -1))


def _sentences(tokens: Tokens, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    row = tokens.sentence_rows(at)
    return tokens.sentences["start"].to_numpy()[row], tokens.sentences["end"].to_numpy()[row]


def _marked(tokens: Tokens, first: np.ndarray, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where lines begin and end: with the marks that are written onto their first and last words."""
    starts = [_opening(tokens, word) for word in first.tolist()]
    ends = [_closing(tokens, word) for word in (after - 1).tolist()]
    return np.array(starts, dtype=int), np.array(ends, dtype=int)


def _opening(tokens: Tokens, word: int) -> int:
    article, start = tokens.article[word], int(tokens.starts[word])
    begins = word == tokens.bounds[article]
    before = tokens.articles[article].text[0 if begins else tokens.starts[word - 1] + tokens.lengths[word - 1] : start]
    return start if not before or before[-1].isspace() else start - len(before.split()[-1])


def _closing(tokens: Tokens, word: int) -> int:
    article, end = tokens.article[word], int(tokens.starts[word] + tokens.lengths[word])
    ends = word + 1 == tokens.bounds[article + 1]
    behind = tokens.articles[article].text[end : None if ends else tokens.starts[word + 1]]
    return end if not behind or behind[0].isspace() else end + len(behind.split()[0])


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", lambda space: " ¶ " if "\n" in space[0] else " ", text)
