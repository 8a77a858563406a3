"""What came in: files and what they were taken for, which rules changed what; and what methods say of the texts, counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.count.adding import Lists, total
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import plain_note
from corpus_tools.layers.annotation.corrections import corrections
from corpus_tools.layers.annotation.labels import rejected
from corpus_tools.layers.keeping import kept
from corpus_tools.text.article import PARTS, Article, raw_spans
from corpus_tools.text.intake import Entry, Intake, Passage


def intake_finding(came_in: Intake, articles: Sequence[Article], words: Mapping[str, int]) -> Finding:
    """Return a row for each file and rule; the evidence counts in `article.raw`."""
    rows = list(came_in.entries(articles, words))
    spans = pd.DataFrame([passage for _, its in rows for passage in its], columns=list(Passage._fields))
    table = pd.DataFrame([entry for entry, _ in rows], columns=list(Entry._fields))
    evidence = Evidence.counted(
        lambda at: spans.iloc[at].reset_index(drop=True), np.arange(len(spans)), table["count"].tolist()
    )
    return Finding(columns_of(table), evidence, plain_note(came_in.line(articles)))


LAYERS = {"markers": "markers", "quotations": "quotations", "mentions": "mentions of actors"}


def counted_of(corpus: Any, what: str) -> Counter[str]:
    """Return what was counted of texts under a name of `COUNTERS`: words by part, hits of each layer that readers rejected, …"""
    every = _summed(corpus, COUNTERS[what]).of
    return Counter({name: sum(counts) for (of, name), counts in every.items() if of == what and sum(counts)})


@kept(3)
def _summed(corpus: Any, count: Callable[..., Lists]) -> Lists:
    """Return what one of `COUNTERS` counts: of a corpus on disk, in all shards."""
    return total(corpus, count)


def _of_parts(corpus: Any) -> Lists:
    """Count the words of each part: what the head of every file says, for which nothing else need be counted."""
    words = np.bincount(corpus.tokens.part, minlength=len(PARTS)).tolist()
    return Lists({("parts", part): [many] for part, many in zip(PARTS, words, strict=True)})


def _of_texts(corpus: Any) -> Lists:
    """Count the sentences, and what was cleaned by which rule."""
    found: dict[tuple[str, str], list[int]] = {}
    for article in corpus:
        for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True):
            found.setdefault(("passages", edit.rule), []).append(1)
            found.setdefault(("characters", edit.rule), []).append(end - start)
    sizes = {name: sum(len(getattr(article, name)) for article in corpus) for name in ("raw", "text")}
    sizes |= {"touched": sum(bool(article.edits) for article in corpus), "sentences": len(corpus.sentences)}
    return Lists(
        {of: [sum(many)] for of, many in found.items()} | {("articles", of): [size] for of, size in sizes.items()}
    )


def _of_labels(corpus: Any) -> Lists:
    """Count the labels of each reader, and the hits of each layer that they reject."""
    labels = corpus.labels
    if labels is None or not len(labels):
        return Lists({})
    whole = corpus.unlabelled
    out = {said: int(rejected(getattr(whole, layer), layer, labels).sum()) for layer, said in LAYERS.items()}
    fixed = sum(len(corrections(labels, layer)) for layer in LAYERS)
    by = {("labels", name): [many] for name, many in labels["labeller"].value_counts(sort=False).items()}
    return Lists({**by, ("corrected", ""): [fixed], **{("rejected", said): [many] for said, many in out.items()}})


COUNTERS: dict[str, Callable[..., Lists]] = {
    "parts": _of_parts,
    **dict.fromkeys(("passages", "characters", "articles"), _of_texts),
    **dict.fromkeys(("labels", "rejected", "corrected"), _of_labels),
}
"""What counts the things of each name."""
