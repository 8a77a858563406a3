"""All mentions of a corpus as a span table: one pass over its words, and a close look where a name may begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.layers.actors.mentions import Mention, listed_names, names_of
from corpus_tools.layers.actors.names import Names, pieces, plain
from corpus_tools.layers.speech.quotations import Bounds
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.words import code_points
from corpus_tools.lexicons.actor_list import ActorList
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("doc", "sentence", "start", "end", "part", "span", "actor", "kind", "form", "sure")


def mention_table(
    tokens: Tokens,
    sentences: Mapping[str, Bounds],
    actors: ActorList,
) -> pd.DataFrame:
    """Return every mention of an actor as a span table.

    Columns beside `doc, sentence, start, end`: `part` (of the article), `span` (as it is written), `actor`,
    `kind` and `form` (see `lexicons.actor_list`), `sure` (see `Mention`). Voice and speaker of the word in which it
    starts are joined when somebody asks for them (see `layers.voices`).
    """
    import pandas as pd

    words = words_that_begin_names(tokens, names_of(actors))
    rows = [
        row
        for article in tokens.articles
        for row in _rows(article, sentences[article.id], listed_names(article.text, actors, words[article.id]))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def words_that_begin_names(tokens: Tokens, names: Names) -> dict[str, Iterable[tuple[int, int]]]:
    """Return for each article start and end of the words in which a name may begin, found in one pass over all words.

    Each term of the vocabulary is looked at once: *nato-us* holds the first words of two names.
    """
    begins, small = names.folded_first_words, names.first_words
    held = [pieces(plain(term)) for term in tokens.vocabulary]
    terms = np.fromiter((not begins.isdisjoint(parts) for parts in held), bool)
    # *The* begins a name, *the* does not; of *pro-Beijing* only a closer look can tell.
    capital = np.fromiter((len(parts) == 1 and parts[0] not in small for parts in held), bool)
    at = np.flatnonzero(terms[tokens.ids])
    at = at[~(capital[tokens.ids[at]] & _begin_small(tokens)[at])]
    starts, ends = tokens.starts[at].tolist(), (tokens.starts[at] + tokens.lengths[at]).tolist()
    bounds = np.searchsorted(at, tokens.bounds).tolist()
    return {
        article.id: zip(starts[first:after], ends[first:after], strict=True)
        for article, (first, after) in zip(tokens.articles, pairwise(bounds), strict=True)
    }


def _begin_small(tokens: Tokens) -> np.ndarray:
    """Tell of each word whether it begins with a small letter of the alphabet."""
    spans = zip(tokens.articles, pairwise(tokens.bounds.tolist()), strict=True)
    letters = [code_points(article.text)[tokens.starts[first:after]] for article, (first, after) in spans]
    first_letters = np.concatenate(letters)
    return (first_letters >= ord("a")) & (first_letters <= ord("z"))


def _rows(article: Article, sentences: Bounds, found: Iterable[Mention]) -> Iterator[tuple]:
    begins = [start for start, _ in sentences]
    parts = [part.start for part in article.parts]
    for mention in found:
        if mention.kind == "none":
            continue
        sentence = bisect_right(begins, mention.start) - 1
        part = article.parts[bisect_right(parts, mention.start) - 1].kind if parts else "body"
        span = article.text[mention.start : mention.end]
        what = (mention.actor, mention.kind, mention.form, mention.sure)
        yield (article.id, sentence, mention.start, mention.end, part, span, *what)
