"""Lines of a corpus on disk: counted in its shards, drawn from all of them, and read in the few articles in which they stand."""

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Listed, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.errors import CorpusError, NotAdded, number_of
from corpus_tools.measures.concordance.lines import Context, Lines, lines

MOST = 20_000
"""Lines of a corpus on disk that are read without a sample: more nobody reads."""


def in_shards(
    corpus: Any, search: str, containing: str | None, context: Context, sample: int | None, seed: int, most: int = 0
) -> Lines:
    """Return lines of an opened corpus, all or a sample (of so many if there are more than `most`): those that the same corpus
    in memory would give.
    """
    counts = total(corpus, _counts, search=search, containing=containing, context=context).columns
    many = int(counts["lines"].sum())
    sample = most if 0 < most < many else sample
    if sample is None and many > MOST:
        raise CorpusError(
            f"{search!r} has {many:,} lines, more than anybody reads. Ask for a sample (sample=200), or choose fewer "
            "articles: opened.where(outlet=…, date=…)."
        )
    is_drawn = sample is not None and 0 < sample < many
    numbers = sorted(Random(seed).sample(range(many), sample or 0)) if is_drawn else list(range(many))
    few, order = corpus.few(counts["lines"], numbers)
    found = lines(few, search, context=context)
    matches = number_of(int(counts["matches"].sum()), "match")
    found = replace(found, note=Note(f"{search!r}, {matches}", base=corpus.base))
    if containing is not None:
        kept = found.containing(containing)
        here, there = number_of(len(kept), "line"), number_of(many, "line")
        shown = [said.replace(f"the {here}", f"the {there}", 1) for said in kept.note.shown]
        found = replace(kept, note=replace(kept.note, shown=shown))
    if is_drawn:
        note = f"Drawn: a sample of {sample} of {many:,} lines (seed {seed}), so there are no rates."
        return replace(found, order=found.order[order], note=found.note.adding(note), sampled=True)
    return found if sample is None else found.sample(max(sample, 1) if many else sample, seed=seed)


def check_sort(sort: str) -> None:
    """Complain of an order that hangs on all words."""
    if "typical" in sort.lower():
        raise NotAdded("How typical a line is")


def _counts(corpus: Corpus, *, search: str, containing: str | None, context: Context) -> Listed:
    """Count matches and lines of each article."""
    found = lines(corpus, search, context=context)
    kept = found if containing is None else found.containing(containing)
    article = corpus.tokens.article
    at = {"matches": found.nodes.at, "lines": kept.nodes.at}
    return Listed({name: np.bincount(article[its], minlength=len(corpus)) for name, its in at.items()})


def with_all_articles(corpus: Corpus, found: Finding) -> Finding:
    """Return a finding by article with a row for each article of the corpus, those without a line too."""
    row = {doc: number for number, doc in enumerate(found.columns["doc"].tolist())}
    rows = np.array([row.get(doc, -1) for doc in corpus.ids])
    count = np.where(rows < 0, 0, np.append(found.columns["count"], 0)[rows])
    columns = {
        **{name: np.full(len(rows), np.nan) for name in found.columns},
        "doc": np.array(corpus.ids, dtype=object),
    }
    columns |= {"count": count, "tokens": corpus.sizes}
    if not np.isnan(found.columns["per_1000"]).all():
        columns["per_1000"] = per_1000(count, corpus.sizes).round(2)
    return Finding(columns, found.evidence.take(rows), found.about)
