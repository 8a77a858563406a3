"""How varied the words of each article, voice or outlet are, where there are enough of them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.errors import unknown
from corpus_tools.measures import diversity_scores as diversity

WAYS = ("article", "voice", "outlet")
"""What lexical diversity can be measured by."""


def lexical_diversity(
    corpus: Corpus,
    *,
    by: Literal["article", "voice", "outlet"] = "article",
    window: int = 50,
) -> Finding:
    """Measure how varied the words of each article, voice or outlet are: one row each.

    Columns: `doc`, `voice` or `outlet`; `count`, its words; `types`, its different word forms; and the
    figures of `measures.diversity_scores`: `ttr` (types ÷ words, which falls with length and compares only
    texts of one length), `mattr` (the same in every stretch of `window` words, averaged: compare
    this one), `mtld` (not under some 100 words), `yule_k` (low is varied). What has fewer words
    than the window has no figures (NaN).

    The words of a voice or an outlet are read as one text, in the order of the articles; a change of
    article falls into a stretch as any other word does. Word forms are counted, not lemmas.

    >>> from corpus_tools import load_corpus
    >>> lexical_diversity(load_corpus()).table["count"].sum()
    np.int64(4847)
    """
    if by not in WAYS:
        raise unknown("way of counting", by, WAYS, "lexical_diversity")
    groups = corpus.groups(by)
    positions = np.flatnonzero(corpus.counted)
    counts = groups.sizes(positions)
    positions = positions[np.argsort(groups.of[positions], kind="stable")]
    evidence = Evidence.counted(corpus.tokens.frame, positions, counts)
    figures = [_figures(corpus.tokens.ids[evidence.of(row)], window) for row in range(len(counts))]
    table = pd.DataFrame({groups.column: list(groups.names), "count": counts}).join(pd.DataFrame(figures))
    short = int((counts < window).sum())
    finding = Finding(table, evidence, _note(corpus.base, window, short))
    return finding.take(np.flatnonzero(counts).tolist())


def _figures(ids: np.ndarray, window: int) -> dict[str, float]:
    mattr = diversity.moving_average_ttr(ids, window=window)
    enough = len(ids) >= window
    return {
        "types": len(np.unique(ids)),
        "ttr": round(diversity.type_token_ratio(ids), 3) if enough else diversity.NONE,
        "mattr": round(mattr, 3),
        "mtld": round(diversity.mtld(ids), 1) if enough else diversity.NONE,
        "yule_k": round(diversity.yule_k(ids), 1) if enough else diversity.NONE,
    }


def _note(words: str, window: int, short: int) -> str:
    return (
        f"Counted: words and different word forms, in {words}. ttr falls as a text goes on: do not compare texts of "
        f"different lengths by it. mattr: its mean over every {window} words in a row. mtld: words until the ratio sinks to "
        "0.72. yule_k: low is varied."
        + (f" Without figures, because under {window} words: {short} of the rows." if short else "")
    )
