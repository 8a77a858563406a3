"""The columns every layer has, and the check that a span is what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.errors import CorpusError
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("doc", "sentence", "start", "end")
"""Article id, number of the sentence in the article (from 0, as `corpus.sentence` takes it; what people read says it from 1), and
the span in characters of `article.text`."""


def texts(spans: pd.DataFrame, articles: Iterable[Article]) -> list[str]:
    """Return what each span says."""
    text = {article.id: article.text for article in articles}
    return [text[doc][start:end] for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True)]


def check(spans: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """Return `spans` if the table has the columns and its `span` column, where there is one, is the text.

    The error names the first span that does not fit.
    """
    missing = [column for column in COLUMNS if column not in spans.columns]
    if missing:
        raise CorpusError(f"A span table needs the columns {', '.join(COLUMNS)}; this one has no {missing[0]!r}.")
    if "span" in spans.columns:
        for row, (said, there) in enumerate(zip(spans["span"], texts(spans, articles), strict=True)):
            if said != there:
                raise CorpusError(f"Row {row} says {said!r}, but the text of {spans['doc'].iloc[row]!r} has {there!r}.")
    return spans
