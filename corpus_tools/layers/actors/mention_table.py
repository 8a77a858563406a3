"""All mentions of a corpus as a span table: one pass over its words, and a close look where a name may begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus_tools.layers.actors.mentions import Mention, listed_names, names_of
from corpus_tools.layers.actors.names import Names, Stretch, pieces, small_letters
from corpus_tools.layers.speech.quotations import Bounds
from corpus_tools.layers.tokens import Tokens
from corpus_tools.lexicons.actor_list import ActorList
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

NONE = frozenset[str]()
COLUMNS = ("doc", "sentence", "start", "end", "part", "span", "actor", "kind", "form", "sure")


def mention_table(tokens: Tokens, sentences: Mapping[str, Bounds], actors: ActorList) -> pd.DataFrame:
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


def words_that_begin_names(tokens: Tokens, names: Names) -> dict[str, Iterable[Stretch]]:
    """Return for each article the words in which a name may begin, found in one pass over all words.

    Each term of the vocabulary is looked at once: *nato-us* holds the first words of two names. Where no name is so short,
    the next word must be one with which such a name goes on, or an initial.
    """
    terms = _begins_in(tokens.vocabulary, names)
    at = np.flatnonzero((terms.inside | (terms.first >= 0))[tokens.ids])
    term, after = tokens.ids[at], np.append(tokens.ids, 0)[at + 1]
    goes_on = terms.initial[after] | np.isin(terms.first[term] * terms.words + terms.next[after], terms.pairs)
    kept = terms.inside[term] | terms.ends[term] | goes_on
    # *The* begins a name, *the* does not; of *pro-Beijing* only a closer look can tell.
    asked = np.flatnonzero(kept & terms.capital[term])
    kept[asked] = ~_begin_small(tokens, at[asked])
    at, alone = at[kept], (terms.single[term] & ~goes_on)[kept].tolist()
    starts, ends = tokens.starts[at].tolist(), (tokens.starts[at] + tokens.lengths[at]).tolist()
    bounds = np.searchsorted(at, tokens.bounds).tolist()
    return {
        article.id: zip(starts[first:after], ends[first:after], alone[first:after], strict=True)
        for article, (first, after) in zip(tokens.articles, pairwise(bounds), strict=True)
    }


class _Begins(NamedTuple):
    """Of each term of a vocabulary the number of the word that may begin a name and end the term, or -1 (`first`), and
    that of the word with which the term goes on with a name (`next`); whether a name may begin before its end (`inside`),
    or end with it (`ends`), whether it is an initial, one word, and a name's only with a capital. `pairs` are first and next
    words of names, as numbers below `words` squared.
    """

    first: np.ndarray
    next: np.ndarray
    inside: np.ndarray
    ends: np.ndarray
    initial: np.ndarray
    single: np.ndarray
    capital: np.ndarray
    pairs: np.ndarray
    words: int


def _begins_in(vocabulary: Sequence[str], names: Names) -> _Begins:
    firsts = names.next_words
    small = {small_letters(word) for word in names.first_words if not word[0].isupper()}
    number = {word: at for at, word in enumerate({"", *firsts, *chain(*firsts.values())})}
    pairs = [number[first] * len(number) + number[word] for first, words in firsts.items() for word in words]
    held = [pieces(small_letters(term)) or [""] for term in vocabulary]
    first = np.array([number[parts[-1]] if parts[-1] in firsts else -1 for parts in held], dtype=np.int64)
    single = np.array([len(parts) == 1 for parts in held], dtype=bool)
    inside = ~single
    inside[inside] = [
        any(not firsts.get(part, NONE).isdisjoint(("", after)) for part, after in pairwise(held[term]))
        for term in np.flatnonzero(inside).tolist()
    ]
    return _Begins(
        first,
        np.array([number.get(parts[0], number[""]) for parts in held], dtype=np.int64),
        inside,
        np.isin(first, [number[word] for word, words in firsts.items() if "" in words]),
        np.array([len(parts[0]) == 1 for parts in held], dtype=bool),
        single,
        single & np.array([parts[0] not in small for parts in held], dtype=bool),
        np.array(pairs, dtype=np.int64),
        len(number),
    )


def _begin_small(tokens: Tokens, at: np.ndarray) -> np.ndarray:
    """Tell of these words whether they begin with a small letter of the alphabet."""
    places = zip(tokens.article[at].tolist(), tokens.starts[at].tolist(), strict=True)
    return np.fromiter(("a" <= tokens.articles[number].text[start] <= "z" for number, start in places), bool, len(at))


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
