"""Naming choices: which of the names that compete for a thing a text uses, as spans.

What competes stands in `lexicons/naming.csv`. Where all names of a choice name one thing, its
`referent` says which, and shares make sense; where it is empty, the names stand side by side as
counts, because the choice is also one of what is spoken about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.layers.rhetoric.markers import Hits, found_in, longest, places, span_table
from corpus_tools.layers.search import find
from corpus_tools.layers.voices import Spoken
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


def _has_what_it_requires(corpus: Spoken, hits: Hits, names: tuple[Naming, ...]) -> np.ndarray:
    """Return which hits stand in a sentence with what their name requires."""
    tokens = corpus.tokens
    row = tokens.sentence_rows()
    fits = np.ones(len(hits), dtype=bool)
    for required in {name.requires for name in names if name.requires}:
        asking = np.array([name.requires == required for name in names])[hits.reason]
        fits[asking] = np.isin(row[hits.at[asking]], row[find(tokens, required).at])
    return fits
