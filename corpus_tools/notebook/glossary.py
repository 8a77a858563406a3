"""The glossary's examples: a sentence of the corpus, found when it is asked for, as HTML."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from corpus_tools.corpus import Corpus
from corpus_tools.measures.examples import Example, example_of
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.text.article import COUNTED
from corpus_tools.views.passages import where

SAID = {"author": "in the author's own words", "direct": "quoted", "indirect": "reported"}
"""What a reader is told of a voice."""


@dataclass(frozen=True)
class ShownExample:
    """A sentence with its marks, where it stands, and whose words they are."""

    text: str
    marks: tuple[tuple[int, int], ...]
    source: str

    def __repr__(self) -> str:
        return f"{''.join(self._pieces('[', ']', str))}  ({self.source})"

    def _repr_html_(self) -> str:
        """Return the example as HTML; what came from a text is escaped."""
        said = "".join(self._pieces("<mark>", "</mark>", escape))
        return f"<blockquote><p>{said}<br><small>{escape(self.source)}</small></p></blockquote>"

    def _pieces(self, opening: str, closing: str, safe: Callable[[str], str]) -> Iterator[str]:
        cuts = [0, *(place for mark in self.marks for place in mark), len(self.text)]
        for number, (start, end) in enumerate(pairwise(cuts)):
            piece = safe(self.text[start:end])
            yield f"{opening}{piece}{closing}" if number % 2 else piece


def example(corpus: Corpus, shows: str, *, prefer: str | None = None) -> ShownExample | None:
    """Show one sentence of the corpus for a term of the glossary, and nothing where the corpus has none.

    `shows` names a layer, or a search, and what of it: `"marker:hedges"`, `"voice:indirect"`, `"actor:NATO"`,
    `"word:sanction*"` (`measures.examples.spans_of` lists all). Of several sentences, one with the
    search `prefer` is taken, if there is one; then the one whose length is easiest to read.

    >>> from corpus_tools import load_corpus
    >>> example(load_corpus(), "part:byline")
    [By: Rachel Marsden]  (playbook-2022-02, Rachel Marsden, outlet unknown, 2022-02-21; the text's byline)
    """
    found = example_of(corpus, shows, prefer=prefer)
    return None if found is None or os.environ.get(FREEZE) == "none" else shown(corpus, found)


def shown(corpus: Corpus, found: Example) -> ShownExample:
    """Return the example with its text, and with what is to be said of where it stands."""
    article = corpus[found.doc]
    marks = tuple((start - found.start, end - found.start) for start, end in found.marks)
    # Who wrote a headline, nobody knows: often it is not the author.
    whose = SAID[found.voice] if found.part in COUNTED else f"the text's {found.part}"
    speaker = f", {found.speaker}" if found.speaker else ""
    return ShownExample(article.text[found.start : found.end], marks, f"{where(article)}; {whose}{speaker}")
