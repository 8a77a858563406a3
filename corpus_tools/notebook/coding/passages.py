"""The passages that are asked about: what is drawn, in which order, and what is shown of each."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError
from corpus_tools.layers.annotation.record import PLACE
from corpus_tools.layers.search import matches_among
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.views.passages import rows_of, where
from corpus_tools.views.reading import article
from corpus_tools.views.view import View


def rows_of_table(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as plain values, which can be sent."""
    return [
        dict(zip(table.columns, row, strict=True))
        for row in zip(*(table[name].tolist() for name in table), strict=True)
    ]


Passages = str | Finding | pd.DataFrame | View
"""What may be asked about: see `code`."""
PARAGRAPH = re.compile(r"\S(?:.*\S)?")
MOST_READ = 100
"""How many articles are brought to be read as a whole."""


def is_read(corpus: Corpus, passages: Passages) -> bool:
    """Return whether whole articles are read: one that is named, or `ct.article`, all of them."""
    return passages is article if isinstance(passages, View) else isinstance(passages, str) and passages in corpus.ids


def queue(
    corpus: Corpus, passages: Passages, *, size: int | None = 20, seed: int = 0, each: str | None = None
) -> pd.DataFrame:
    """Return the passages that would be asked about, in this order: `doc, start, end` and `marks`."""
    if size is not None and size < 1:
        raise CorpusError(f"{size} passages are none to code. Did you mean size=20?")
    spans = _spans(corpus, passages)
    if not len(spans):
        raise CorpusError(f"There is no passage to code in {corpus.scope}. Ask for other passages.")
    if size is None or is_read(corpus, passages):
        return spans
    order = Random(seed).sample(range(len(spans)), len(spans))
    if each is None:
        return spans.iloc[order[:size]].reset_index(drop=True)
    groups = corpus.groups(each, asker="Coding").apart("Drawing passages of each group")[corpus.tokens.words_at(spans)]
    drawn = pd.Series(groups[order]).groupby(groups[order], sort=False).cumcount().to_numpy() < size
    return spans.iloc[np.array(order)[drawn]].reset_index(drop=True)


def _spans(corpus: Corpus, passages: Passages) -> pd.DataFrame:
    """Return the spans that are meant, once each, in reading order, with what is marked in them."""
    if is_read(corpus, passages):
        return _paragraphs(corpus, [passages] if isinstance(passages, str) else corpus.ids)
    if isinstance(passages, View):
        raise CorpusError("Of the views ct.article alone can be coded. Did you mean ct.article, or a search?")
    if isinstance(passages, str):
        return _sentences_with(corpus, passages)
    table = passages.behind() if isinstance(passages, Finding) else passages
    if not set(PLACE) <= set(table.columns):
        raise CorpusError("Passages are spans, a table with the columns doc, start, end, such as corpus.sentences.")
    spans = table[[*PLACE]].drop_duplicates().reset_index(drop=True)
    at = corpus.tokens.words_at(spans[spans["doc"].isin(corpus.ids)])
    spans = spans[spans["doc"].isin(corpus.ids)][np.append(corpus.counted, False)[at]]
    spans = spans.sort_values(
        [*PLACE], key=lambda values: values.map(corpus.tokens.article_numbers) if values.name == "doc" else values
    )
    return spans.assign(marks=[[] for _ in range(len(spans))]).reset_index(drop=True)


def _sentences_with(corpus: Corpus, search: str) -> pd.DataFrame:
    found = matches_among(corpus.tokens, search, corpus.counted)
    marks: dict[tuple[str, int, int], list[list[int]]] = {}
    for doc, sentence, start, end in rows_of(
        corpus.tokens.columns(found.at, found.words), "doc", "sentence", "start", "end"
    ):
        first, last = corpus.sentence(doc, sentence)
        marks.setdefault((doc, first, max(last, end)), []).append([start - first, end - first])
    places = list(zip(*marks, strict=True)) or [(), (), ()]
    return pd.DataFrame({**dict(zip(PLACE, places, strict=True)), "marks": list(marks.values())})


def _paragraphs(corpus: Corpus, docs: Sequence[str]) -> pd.DataFrame:
    """Return the paragraphs of articles as they are read; under a page's rule for excerpts, none that nobody opens."""
    if os.environ.get(FREEZE) == "excerpts":
        raise CorpusError(
            f"A page of excerpts cannot bring the whole of {docs[0]!r}. Code a search of it, or publish with --text full."
        )
    if len(docs) > MOST_READ:
        raise CorpusError(
            f"{len(docs):,} articles are too many to read at once (at most {MOST_READ}). Choose with corpus.where(outlet=…)."
        )
    found = [
        (doc, start, end, list[Any]())
        for doc in docs
        for start, end in (line.span() for line in PARAGRAPH.finditer(corpus[doc].text))
    ]
    return pd.DataFrame(found, columns=[*PLACE, "marks"])


def passages_of(
    corpus: Corpus, spans: pd.DataFrame, more: Sequence[Mapping[str, Any]], *, marked: bool = False, alone: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield each span as it is shown: `alone`, or the sentences that it reaches over, with what is around them.

    `more` adds to its cells.
    """
    marks: Iterable[list[Any]] = spans["marks"] if "marks" in spans else [[]] * len(spans)
    columns = (spans[name].tolist() for name in PLACE)
    for doc, start, end, marks_of, cells in zip(*columns, marks, more, strict=True):
        source = corpus[doc]
        bounds = [(start, end)] if alone else corpus.sentence_bounds[doc]
        begins = [first for first, _ in bounds]
        one = max(0, bisect_right(begins, start) - 1)
        other = max(one, bisect_right(begins, end - 1) - 1)
        first, last = min(start, bounds[one][0]), max(end, bounds[other][1])
        own = [start - first, end - first]
        whole = own == [0, last - first]
        yield {
            "cells": {"doc": doc, "start": start, "end": end, "text": source.text[start:end], **cells},
            "text": source.text[first:last],
            "first": first,
            "own": own,
            "is_sentence": whole and one == other and not alone,
            "marks": marks_of if whole and not marked else [own],
            "before": source.text[bounds[max(0, one - 1)][0] : first],
            "after": source.text[last : bounds[min(len(bounds) - 1, other + 1)][1]],
            "where": where(source),
            "ask": cells.get("ask", ""),
        }
