"""The texts that passages are cut from, as a page holds them: whole, in excerpts, or not at all."""

from collections.abc import Iterable
from typing import Any

from corpus_tools.corpus import Corpus
from corpus_tools.views.passages import RAW, source_text, where

Source = dict[str, Any]
"""A source of passages as data: its `doc`, the article's `name`, `where` it comes from, its `title`, start and end of its `sentences`, and
`pieces`, each a place and the text that stands there. `whole` says whether the one piece is all of it."""

Stretch = tuple[int, int]

FREEZE = "CORPUS_TOOLS_FREEZE"
"""The environment variable under which `explore` leaves every state instead of a live widget. It says how much text (`TEXTS`)."""

TEXTS = ("full", "excerpts", "none")
"""How much of other people's articles a page may bring."""


def source_data(corpus: Corpus, source: str) -> Source:
    """Return a source of passages with its whole text."""
    doc = source.removeprefix(RAW)
    corpus = corpus.holding([doc])
    bounds = [] if source.startswith(RAW) else [list(bound) for bound in corpus.sentence_bounds[doc]]
    facts = {"doc": doc, "name": corpus.names[doc], "where": where(corpus[doc]), "title": corpus[doc].title}
    return {**facts, "sentences": bounds, "pieces": [[0, source_text(corpus, source)]], "whole": True}


def with_neighbours(source: Source, start: int, end: int) -> Stretch:
    """Return a passage with the sentence before it and the sentence after it."""
    before = [first for first, last in source["sentences"] if last <= start]
    after = [last for first, last in source["sentences"] if first >= end]
    return max(before, default=start), min(after, default=end)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that touch as one.

    >>> joined([(8, 9), (0, 3), (2, 5), (5, 6)])
    [(0, 6), (8, 9)]
    """
    done: list[Stretch] = []
    for start, end in sorted(stretches):
        if done and start <= done[-1][1]:
            done[-1] = done[-1][0], max(end, done[-1][1])
        else:
            done.append((start, end))
    return done


def excerpts(source: Source, stretches: Iterable[Stretch]) -> Source:
    """Return a whole source cut down to these stretches of it."""
    ((_, text),) = source["pieces"]
    pieces = [[start, text[start:end]] for start, end in joined(stretches)]
    return {**source, "pieces": pieces, "whole": False}
