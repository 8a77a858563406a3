"""The sentences behind a number, ready to be shown: text, marks, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.annotate.corpus import Corpus

Hit = dict[str, Any]
"""One sentence: `doc`, `sentence` (its number in the article), `where` (article, author, outlet,
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


def where(article: Article) -> str:
    """Return who says so and when, as far as it is known."""
    known = [article.id, article.author or "author unknown", article.outlet or "outlet unknown", article.date or "undated"]
    return ", ".join(known)
