"""The sentences behind a number, ready to be shown: text, marks, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.annotate.words import WORD
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.annotate.corpus import Corpus

AROUND = 60
"""Characters of raw text shown on each side of a cut."""

Hit = dict[str, Any]
"""One sentence: `doc`, `sentence` (its number in the article; -1 for a passage of raw text), `where` (article, author, outlet,
date), `text`, and `marks`, the spans in characters of this text."""


def hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return each sentence that holds a span, in reading order, with all its spans marked."""
    by_sentence: dict[tuple[str, int], list[tuple[int, int]]] = {}
    columns = (spans[column].tolist() for column in ("doc", "sentence", "start", "end"))
    for doc, number, start, end in zip(*columns, strict=True):
        by_sentence.setdefault((doc, number), []).append((start, end))
    return [_hit(corpus, doc, number, marked) for (doc, number), marked in by_sentence.items()]


def _hit(corpus: Corpus, doc: str, number: int, marked: list[tuple[int, int]]) -> Hit:
    article = corpus[doc]
    first, last = corpus.sentence(doc, number)
    marks = [[start - first, end - first] for start, end in marked]
    return {"doc": doc, "sentence": number, "where": where(article), "text": article.text[first:last], "marks": marks}


def stretch_hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return the sentences as `hits` does, with words that follow one another under one mark."""
    return [{**hit, "marks": _joined(hit["text"], hit["marks"])} for hit in hits(corpus, spans)]


def _joined(text: str, marks: list[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, end in marks:
        if joined and not WORD.search(text, joined[-1][1], start):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return joined


def cut_hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return each cut with the raw text around it; `spans` counts in `article.raw`, not in `text`."""
    return [
        _cut_hit(corpus[doc], start, end) for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False)
    ]


def _cut_hit(article: Article, start: int, end: int) -> Hit:
    before = article.raw[max(0, start - AROUND) : start]
    after = article.raw[end : end + AROUND]
    # Words that the window cuts in two are left out.
    before = "… " + before.partition(" ")[2] if start > AROUND else before
    after = after.rpartition(" ")[0] + " …" if end + AROUND < len(article.raw) else after
    text, marks = before + article.raw[start:end] + after, [[len(before), len(before) + end - start]]
    return {"doc": article.id, "sentence": -1, "where": where(article), "text": text, "marks": marks}


def where(article: Article) -> str:
    """Return who says so and when, as far as it is known."""
    known = [
        article.id,
        article.author or "author unknown",
        article.outlet or "outlet unknown",
        article.date or "undated",
    ]
    return ", ".join(known)
