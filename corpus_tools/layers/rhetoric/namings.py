"""Naming choices: which of the names that compete for a thing a text uses, as spans.

What competes stands in `lexicons/naming.csv`. Where all names of a choice name one thing, its
`referent` says which, and shares make sense; where it is empty, the names stand side by side as
counts, because the choice is also one of what is spoken about.

A name that requires others beside it (*war* counts beside Russia or Ukraine) finds them in its sentence, in the
one before, or in an article that is about them; and not where it says itself which country it means (*the war in Syria*).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.layers.rhetoric.markers import Hits, found_in, longest, places, span_table
from corpus_tools.layers.search import find
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.voices import Spoken
from corpus_tools.layers.words import fold
from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.lexicons.grammar import WORDS
from corpus_tools.lexicons.markers import Naming, naming_choices

if TYPE_CHECKING:
    import pandas as pd


def naming_table(corpus: Spoken) -> pd.DataFrame:
    """Return all names that compete as a span table in reading order.

    Columns beside `doc, sentence, start, end`: `choice`, the `name` chosen, the `pattern` found,
    the choice's `referent`, what the name `requires` in its sentence, and `part, voice, speaker`.
    """
    names = naming_choices().namings
    hits = found_in(corpus.tokens, [(name.pattern, name.where) for name in names])
    hits = hits[_has_what_it_requires(corpus, hits, names)]
    choices = list(dict.fromkeys(name.choice for name in names))
    choice = np.array([choices.index(name.choice) for name in names])
    hits = hits[longest(*places(corpus, hits), choice[hits.reason])]
    order = np.lexsort((choice[hits.reason], hits.start, corpus.tokens.article[hits.at]))
    return span_table(corpus, hits[order], names).drop(columns="where")


FEWEST, SHARE = 3, 0.1
"""Sentences that name what is required, and their share, for an article to be about it."""


def _has_what_it_requires(corpus: Spoken, hits: Hits, names: tuple[Naming, ...]) -> np.ndarray:
    """Return which hits stand beside what their name requires, and beside no other country."""
    tokens = corpus.tokens
    row, fits = tokens.sentence_rows(), np.ones(len(hits), dtype=bool)
    sizes = np.diff(tokens.first_sentence)
    article_of_row = np.repeat(np.arange(len(sizes)), sizes)
    for required in {name.requires for name in names if name.requires}:
        asking = np.flatnonzero(np.array([name.requires == required for name in names])[hits.reason])
        found = find(tokens, required).at
        has = np.zeros(len(tokens.sentences) + 1, dtype=bool)
        has[row[found]] = True
        holding = np.bincount(article_of_row[has[:-1]], minlength=len(sizes))
        about = (holding >= FEWEST) & (holding >= SHARE * sizes)
        here, article = row[hits.at[asking]], tokens.article[hits.at[asking]]
        before = np.where(here > tokens.first_sentence[article], here - 1, here)
        elsewhere = _names_another(tokens, hits[asking], np.unique(tokens.ids[found]))
        fits[asking] = (has[here] | has[before] | about[article]) & ~elsewhere
    return fits


def _names_another(tokens: Tokens, hits: Hits, required: np.ndarray) -> np.ndarray:
    """Return which hits have another country right before them (*the Syrian war*) or linked to them (*the war in Syria*)."""
    country = np.zeros(len(tokens.vocabulary) + 1, dtype=bool)
    country[[tokens.numbers.get(word, -1) for word in countries()]] = True
    country[required], country[-1] = False, False
    links = np.isin(np.arange(len(country)), [tokens.numbers.get(word, -1) for word in WORDS["link"]])
    ids, row = np.append(tokens.ids, [-1] * 4), np.append(tokens.sentence_rows(), [-1] * 4)
    ends = tokens.offsets[tokens.article[hits.at]] + hits.end
    last = np.searchsorted(tokens.offsets[tokens.article] + tokens.starts, ends) - 1
    here = row[hits.at]
    near = [country[ids[at]] & (row[at] == here) for at in (hits.at - 1, last + 2, last + 3)]
    return near[0] | links[ids[last + 1]] & (near[1] | near[2])


@lru_cache
def countries() -> frozenset[str]:
    """Return names and demonyms of states and disputed places that are one word."""
    named = (name.text for name in actor_list().names if name.kind in ("state", "place", "people"))
    return frozenset(fold(text, case_sensitive=False) for text in named if " " not in text)
