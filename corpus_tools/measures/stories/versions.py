"""The versions of each story: how much each has from an earlier one, and how much is its own; and counts that weigh stories alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.terms import terms_of
from corpus_tools.layers.stories import SAID

FACTS = ("title", "outlet", "date")


def story_versions(corpus: Corpus, *, alone: bool = False) -> Finding:
    """List the versions of every story: one row an article, the story of most versions on top, its first version first.

    Columns: `story` (called like its first version), `doc`, `title`, `outlet`, `date`, `relation` to its `source`, the earlier
    article that it has most of (see `layers.stories.RELATIONS`), `count` (words that it has from there), `other_count` (its
    own; both open), `tokens` (all its words), `own_percent`, and `source_percent`, how much of the source it has kept.
    `alone` lists the articles without versions too.
    """
    found, tokens = corpus.versions, corpus.tokens
    table = found.table(tokens)
    order = np.lexsort((found.time, found.first, -table["versions"]))
    rows = order[(table["versions"].to_numpy()[order] > 1) | alone]
    shared, own = (_words_of(corpus, mask, rows) for mask in (found.shared, ~found.shared))
    words, several = shared.counts + own.counts, table["versions"].to_numpy() > 1
    chosen = table.iloc[rows].reset_index(drop=True)
    columns = {
        **{name: chosen[name] for name in ("story", "doc")},
        **{fact: [corpus.articles[row].facts.get(fact, "") for row in rows.tolist()] for fact in FACTS},
        **{name: chosen[name] for name in ("relation", "source")},
        "count": shared.counts,
        "other_count": own.counts,
        "tokens": words,
        "own_percent": (100 * own.counts / np.maximum(1, words)).round(1),
        "source_percent": chosen["source_percent"],
    }
    stories, later = len(np.unique(found.first[several])), int((found.source >= 0).sum())
    note = Note(
        f"the words that articles have from an earlier version of the same text, and (other) their own; {stories:,} "
        f"{'story has' if stories == 1 else 'stories have'} several versions, {later:,} of {len(corpus):,} articles are later ones",
        base=corpus.base,
        settings=[SAID],
    )
    return Finding({name: np.asarray(values) for name, values in columns.items()}, shared, note, {"other_count": own})


def _words_of(corpus: Corpus, mask: np.ndarray, articles: np.ndarray) -> Evidence:
    """Return the counted words of a mask as the evidence of these articles, a row each."""
    tokens = corpus.tokens
    at = np.flatnonzero(mask & corpus.counted)
    bounds = np.searchsorted(tokens.article[at], np.arange(len(corpus) + 1))
    return Evidence(tokens.frame, at, bounds).take(articles)


def count_by_story(
    corpus: Corpus, *, search: str | Sequence[str] | None = None, n: int = 1, lemmas: bool = False
) -> Finding:
    """Count words, or what is searched for, in three ways: in all versions, in first versions alone, and every story once.

    Where a story has k versions, each weighs 1/k: `story_count` and `story_tokens` are sums of such weights and no counts of
    passages, so all passages open behind `count`, and those of first versions behind `other_count`.

    Columns: `term`; `count`, `tokens`, `per_1000` (all versions); `other_count`, `other_tokens`, `other_per_1000` (first versions);
    `story_count`, `story_tokens`, `story_per_1000` (weighted); `stories` (in how many it is).
    """
    tokens, counted, first = corpus.tokens, corpus.counted, corpus.versions.first
    terms = terms_of(tokens, counted, search=search, n=n, lemmas=lemmas)
    weight = _weights(corpus.sizes, first)
    is_first = first == np.arange(len(first))
    term, places = terms.in_order()
    article = tokens.article[terms.first_words(places)]
    everything = Evidence(terms.spans, places, np.searchsorted(term, np.arange(len(terms.names) + 1)))
    of_first = is_first[article]
    firsts = Evidence(terms.spans, places[of_first], np.searchsorted(term[of_first], np.arange(len(terms.names) + 1)))
    in_story = np.unique(np.stack([term, first[article]]), axis=1)[0]
    columns: dict[str, Any] = {"term": np.array(terms.names, dtype=object)}
    for name, counts, size in (
        ("", everything.counts, corpus.sizes.sum()),
        ("other_", firsts.counts, corpus.sizes[is_first].sum()),
        ("story_", np.bincount(term, weight[article], len(terms.names)), (corpus.sizes * weight).sum()),
    ):
        rates = np.round(per_1000(counts, max(size, 1e-9)), 2)
        columns |= {f"{name}count": np.round(counts, 2), f"{name}tokens": round(size, 1), f"{name}per_1000": rates}
    columns["stories"] = np.bincount(in_story, minlength=len(terms.names))
    shown = np.flatnonzero((everything.counts > 0) | terms.asked)
    order = shown if terms.asked else shown[np.lexsort((terms.alphabetical[shown], -everything.counts[shown]))]
    note = Note(
        terms.what,
        base=corpus.base,
        settings=[
            "In all versions, in first versions (other), and each version with a weight of 1 by the versions of its story.",
            SAID,
        ],
        columns={("story_count", "story_tokens"): "sums of such weights; their passages are all those of count."},
    )
    whole = {name: np.broadcast_to(values, len(terms.names)) for name, values in columns.items()}
    return Finding(whole, everything, note, {"other_count": firsts}).take(order)


def _weights(sizes: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return 1 by the number of versions with counted words that each article's story has."""
    versions = np.bincount(first[sizes > 0], minlength=len(first))[first]
    return 1 / np.maximum(1, versions)
