"""Features: what texts are compared in, each use of it where its first word stands."""

from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.spans import terms_by
from corpus_tools.count.terms import Terms, runs
from corpus_tools.errors import unknown
from corpus_tools.layers.words import is_stop_word
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_terms

What = Literal["terms", "actors", "markers"]
WHATS: tuple[What, ...] = ("terms", "actors", "markers")
"""In what texts are compared: their word forms, the actors they name, or the categories of their markers."""


def features_of(corpus: Corpus, what: str, *, names: bool = True, stop_words: bool = False) -> Terms:
    """Return what texts are compared in: every use of a word, naming of an actor, or marker of a category."""
    if what not in WHATS:
        raise unknown("thing to compare", what, WHATS, "text_similarity")
    if what == "markers":
        return marker_terms(corpus, listed_categories(corpus))
    if what == "actors":
        said = f"mentions of actors (list of actors {corpus.actor_list.version})"
        return terms_by(corpus.tokens, corpus.hits("mentions"), "actor", what=said)
    counted = corpus.counted
    kept = counted if stop_words else counted & ~stop_words_at(corpus)
    kept = kept if names else kept & ~words_of_names(corpus, corpus.hits("mentions"))
    terms = runs(corpus.tokens, kept, 1)
    left_out = [*([] if stop_words else ["stop words"]), *([] if names else ["words of actors' names"])]
    said = f"{terms.what}, {' and '.join(left_out)} left out" if left_out else terms.what
    return replace(terms, what=said)


def stop_words_at(corpus: Corpus) -> np.ndarray:
    """Return a mask of the words that the list of stop words has."""
    return np.array([is_stop_word(term) for term in corpus.tokens.vocabulary], dtype=bool)[corpus.tokens.ids]


def words_of_names(corpus: Corpus, mentions: pd.DataFrame) -> np.ndarray:
    """Return a mask of the words that stand in one of these mentions."""
    inside = np.zeros(len(corpus.tokens), dtype=bool)
    at = corpus.tokens.words_at(mentions)
    ends, starts = mentions["end"].to_numpy(dtype=np.int64), corpus.tokens.starts
    article = corpus.tokens.article
    # Names are short: word by word from the first, until each mention ends.
    while len(at):
        inside[at] = True
        goes_on = at + 1 < len(inside)
        at, ends = at[goes_on] + 1, ends[goes_on]
        still = (article[at] == article[at - 1]) & (starts[at] < ends)
        at, ends = at[still], ends[still]
    return inside
