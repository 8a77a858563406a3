"""Sentences, by nltk's Punkt: the one room where nltk lives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.annotate.words import WORD
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

# Titles, months and reference words that end in a dot without ending a sentence. Punkt learns
# such words from text; with five articles it cannot, so the usual ones are given.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sen rep gov st jr sr vs etc vol p pp ed inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec i.e e.g u.s u.k u.n e.u p.r p.m a.m d.c".split()
)


def sentence_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Return every sentence as a span; `sentence` counts within the article, so that it stays in a subset."""
    import pandas as pd

    spans = [
        (article.id, number, *span) for article in articles for number, span in enumerate(sentence_spans(article.text))
    ]
    return pd.DataFrame(spans, columns=["doc", "sentence", "start", "end"])


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence; a sentence never crosses a line end and has a word in it."""
    splitter = _splitter()
    for line in re.finditer(r"[^\n]+", text):
        for start, end in splitter.span_tokenize(line[0]):
            if WORD.search(line[0], start, end):
                yield line.start() + start, line.start() + end


def _splitter() -> Any:
    # Imported here because nltk brings scipy along, a second and a half that a word count never needs.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)
