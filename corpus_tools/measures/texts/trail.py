"""What cleaning cut from the articles, by rule: the first number a reader should be able to open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.text.article import raw_spans
from corpus_tools.text.cleaning import reason


def cleaning_trail(corpus: Corpus) -> Finding:
    """Count what each cleaning rule cut or replaced: one row a rule and article.

    Columns: `rule`, `count` (passages), `doc`, `characters` (of the raw text that are gone or
    replaced), `reason`. The evidence counts in `article.raw`: `article.raw[start:end]` is the passage.
    """
    cuts = cut_table(corpus)
    cuts = cuts.sort_values(["article", "rule_number", "start"], kind="stable").reset_index(drop=True)
    groups = cuts.groupby(["article", "rule_number"], sort=False)
    table = groups.agg(
        rule=("rule", "first"), count=("start", "size"), doc=("doc", "first"), characters=("length", "sum")
    )
    table = table.reset_index(drop=True).assign(reason=lambda rows: rows["rule"].map(reason))
    spans = cuts[["doc", "start", "end", "rule"]]
    evidence = Evidence.counted(
        lambda at: spans.iloc[at].reset_index(drop=True), np.arange(len(cuts)), table["count"].tolist()
    )
    return Finding(columns_of(table), evidence, _note(corpus))


def cut_table(corpus: Corpus) -> pd.DataFrame:
    """Return every edit as a span of `article.raw`."""
    order: dict[str, int] = {}
    rows = [
        (number, article.id, edit.rule, order.setdefault(edit.rule, len(order)), start, end, end - start)
        for number, article in enumerate(corpus)
        for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True)
    ]
    return pd.DataFrame(rows, columns=["article", "doc", "rule", "rule_number", "start", "end", "length"])


def _note(corpus: Corpus) -> Note:
    raw, text = (sum(len(getattr(article, name)) for article in corpus) for name in ("raw", "text"))
    return Note(
        "passages that cleaning cut or replaced",
        base=f"{corpus.articles_said}; {raw:,} characters came in, {text:,} remain",
        settings=["Nothing is lost: every article keeps its raw text, and the edits lead back to it."],
    )
