"""A search among the words that are counted: its matches, their spans, and one row an article about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, number_of_articles, parts_said
from corpus_tools.count.rates import rates
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.layers.tokens import Tokens

if TYPE_CHECKING:
    import pandas as pd


def counted_matches(tokens: Tokens, search: str, parts: Sequence[str]) -> tuple[Matches, np.ndarray]:
    """Return the matches that stand wholly in these parts, and the mask of all words in them."""
    counted = tokens.in_parts(parts)
    return matches_among(tokens, search, counted), counted


def inside(matches: Matches, size: int) -> np.ndarray:
    """Return a mask over `size` words of those that belong to a match."""
    mask = np.zeros(size, dtype=bool)
    for nth in range(int(matches.words.max(initial=0))):
        mask[matches.at[matches.words > nth] + nth] = True
    return mask


def match_spans(tokens: Tokens, matches: Matches) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes a span table of matches, each named by the position of its first word."""
    return lambda at: tokens.frame(at, matches.words[np.searchsorted(matches.at, at)])


def runs(*keys: np.ndarray) -> np.ndarray:
    """Return where a new run begins in arrays of one length: where any of them changes.

    >>> runs(np.array([4, 4, 4, 7]), np.array([0, 0, 1, 1])).tolist()
    [0, 2, 3]
    """
    changes = np.ones(len(keys[0]), dtype=bool)
    changes[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(changes)


def sizes_of(corpus: Corpus, counted: np.ndarray) -> np.ndarray:
    """Return how many counted words each article has."""
    return np.bincount(corpus.tokens.article[counted], minlength=len(corpus))


def articles_of(corpus: Corpus, counted: np.ndarray) -> np.ndarray:
    """Return the numbers of the articles that have a counted word."""
    return np.unique(corpus.tokens.article[counted])


def in_course(corpus: Corpus, at: np.ndarray, counted: np.ndarray) -> dict[str, np.ndarray]:
    """Return for each of these words its article (`doc`), its number among the article's counted words, from 1 (`word`),
    and how many those are (`words`).
    """
    article, before = corpus.tokens.article[at], np.append(0, np.cumsum(counted))
    return {
        "doc": np.array(corpus.ids, dtype=object)[article],
        "word": before[at] - before[corpus.tokens.bounds[article]] + 1,
        "words": sizes_of(corpus, counted)[article],
    }


def by_article(
    corpus: Corpus, matches: Matches, counted: np.ndarray, *, order: np.ndarray, note: str, rated: bool = True
) -> Finding:
    """Return a finding with one row an article, those without a match too.

    Columns: `doc`, `count`, `tokens` (the article's words), `per_1000`, `low` and `high` (Wilson's 95 %
    interval of the rate). `order` numbers the matches to be counted, as each row's evidence shows them. Of a sample
    there are no rates (NaN): how many were drawn says nothing of how often a term is used; so `rated` is false.
    """
    import pandas as pd

    articles, sizes = corpus.tokens.article[matches.at[order]], sizes_of(corpus, counted)
    count = np.bincount(articles, minlength=len(corpus))
    table = pd.DataFrame({"doc": np.array(corpus.ids, dtype=object), **rates(count, sizes)})
    if not rated:
        table[["per_1000", "low", "high"]] = np.nan
    positions = matches.at[order][np.argsort(articles, kind="stable")]
    return Finding(table, Evidence.counted(match_spans(corpus.tokens, matches), positions, count), note)


def base(corpus: Sized, size: int, parts: Sequence[str]) -> str:
    """Return the denominator as a note says it: how many words, of how many articles, in which parts."""
    return f"{size:,} words of {number_of_articles(corpus)} ({parts_said(parts)})"


def times(number: int, what: str) -> str:
    """Return a number with its noun.

    >>> times(1, "match"), times(2, "match"), times(1200, "line")
    ('1 match', '2 matches', '1,200 lines')
    """
    ending = "" if number == 1 else "es" if what.endswith(("ch", "s")) else "s"
    return f"{number:,} {what}{ending}"
