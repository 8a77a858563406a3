"""Which markers stand in the sentences that name an actor, and which in the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.spans import sentences_of
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.measures.comparison import sides_of
from corpus_tools.measures.rhetoric.markers import compared_categories, listed_categories, marker_terms


def markers_near_actor(corpus: Corpus, actor: str) -> Finding:
    """Compare the markers in sentences that name an actor with those in sentences that do not.

    In a `corpus.where(voice="author")` only the author's markers and words count, whoever names the actor. To stand in one sentence is not to be said *of* the actor.

    Columns: those of `marker_profile`, where the study is the sentences with the actor, and `sentences`,
    `per_100_sentences`, `other_sentences`, `other_per_100_sentences`. Sentences that name somebody are longer
    than others, so more of everything stands in 100 of them; the log ratio is of rates per word, and is fair.

    >>> from corpus_tools import load_corpus
    >>> found = markers_near_actor(load_corpus(), "NATO").table
    >>> int(found["sentences"].iloc[0])
    31
    """
    named, counted = _naming(corpus, actor), corpus.counted
    of = corpus.tokens.sentence_rows()
    names_actor = np.isin(of, named)
    masks = (counted & names_actor, counted & ~names_actor)
    if not (masks[0].any() and masks[1].any()):
        raise CorpusError(
            f"{actor} is named in {'no' if masks[1].any() else 'every'} sentence of these words, so there is nothing to "
            "compare. Choose another actor, or more of the corpus."
        )
    terms = marker_terms(corpus, listed_categories(corpus))
    labels = (f"in sentences that name {actor}", "in all others")
    found = compared_categories(corpus, sides_of(corpus, terms, masks, labels))
    sizes = [len(np.unique(of[mask])) for mask in masks]
    beside = Evidence(_with_actor(corpus, actor, found.evidence.spans), found.evidence.positions, found.evidence.bounds)
    longer = " and ".join(f"{mask.sum() / size:.1f}" for mask, size in zip(masks, sizes, strict=True))
    caveats = [
        *found.about.caveats,
        f"In one sentence, which is not to say: of {actor}. These sentences have {longer} words on average.",
    ]
    columns = found.columns | _per_sentences(found.columns, *sizes)
    return replace(found, columns=columns, evidence=beside, about=replace(found.about, caveats=caveats))


def _naming(corpus: Corpus, actor: str) -> np.ndarray:
    """Return the rows of the sentences that name an actor in these parts."""
    mentions = corpus.mentions[corpus.mentions["part"].isin(corpus.scope.parts)]
    mine = mentions[mentions["actor"] == actor]
    if not len(mine):
        raise unknown("actor", actor, mentions["actor"].value_counts().index, "The corpus")
    return np.unique(sentences_of(corpus.tokens, mine))


def _with_actor(
    corpus: Corpus, actor: str, spans: Callable[[np.ndarray], pd.DataFrame]
) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes span tables of markers, each beside the first mention of the actor in its sentence."""
    mentions = corpus.mentions[corpus.mentions["actor"] == actor].drop_duplicates(["doc", "sentence"])
    first = mentions[["doc", "sentence", "start", "end"]].rename(columns={"start": "with_start", "end": "with_end"})

    def beside(places: np.ndarray) -> pd.DataFrame:
        joined = spans(places).merge(first, how="left", on=["doc", "sentence"])
        return joined.assign(with_sentence=joined["sentence"])

    return beside


def _per_sentences(columns: Columns, sentences: int, other_sentences: int) -> Columns:
    count, other_count = columns["count"], columns["other_count"]
    return {
        "sentences": np.full(len(count), sentences),
        "per_100_sentences": 100 * count / sentences,
        "other_sentences": np.full(len(count), other_sentences),
        "other_per_100_sentences": 100 * other_count / other_sentences,
    }
