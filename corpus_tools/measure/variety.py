"""How varied the words of each article, voice or outlet are, where there are enough of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from corpus_tools.annotate.corpus import Corpus
from corpus_tools.annotate.quotations import VOICES
from corpus_tools.errors import unknown
from corpus_tools.measure import diversity
from corpus_tools.measure.finding import Evidence, Finding
from corpus_tools.measure.matches import base
from corpus_tools.text.article import COUNTED

GROUPS = {"article": "doc", "voice": "voice", "outlet": "outlet"}
"""What lexical diversity can be measured by, and the column that names it."""


def lexical_diversity(
    corpus: Corpus,
    *,
    by: Literal["article", "voice", "outlet"] = "article",
    window: int = 50,
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Measure how varied the words of each article, voice or outlet are: one row each.

    Columns: `doc`, `voice` or `outlet`; `count`, its words; `types`, its different word forms; and the
    figures of `measure.diversity`: `ttr` (types ÷ words, which falls with length and compares only
    texts of one length), `mattr` (the same in every stretch of `window` words, averaged: compare
    this one), `mtld` (not under some 100 words), `yule_k` (low is varied). What has fewer words
    than the window has no figures (NaN).

    The words of a voice or an outlet are read as one text, in the order of the articles; a change of
    article falls into a stretch as any other word does. Word forms are counted, not lemmas.

    >>> from corpus_tools import load_corpus
    >>> lexical_diversity(load_corpus()).table["count"].sum()
    np.int64(4847)
    """
    if by not in GROUPS:
        raise unknown("way of counting", by, GROUPS, "lexical_diversity")
    import pandas as pd

    names, number = _groups(corpus, by)
    positions = np.flatnonzero(corpus.tokens.in_parts(parts))
    positions = positions[np.argsort(number[positions], kind="stable")]
    counts = np.bincount(number[positions], minlength=len(names))
    evidence = Evidence(corpus.tokens.frame, positions, np.append(0, np.cumsum(counts)))
    figures = [_figures(corpus.tokens.ids[evidence.of(row)], window) for row in range(len(names))]
    table = pd.DataFrame({GROUPS[by]: names, "count": counts}).join(pd.DataFrame(figures))
    short = int((counts < window).sum())
    finding = Finding(table, evidence, _note(base(corpus, len(positions), parts), window, short))
    return finding.take(np.flatnonzero(counts).tolist())


def _groups(corpus: Corpus, by: str) -> tuple[list[str], np.ndarray]:
    """Return the groups' names, and for each word the number of its group."""
    if by == "voice":
        return list(VOICES), corpus.voices[0]
    if by == "article":
        return list(corpus.ids), corpus.tokens.article
    outlets = [article.outlet or "unknown" for article in corpus]
    names = list(dict.fromkeys(outlets))
    return names, np.array([names.index(outlet) for outlet in outlets])[corpus.tokens.article]


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
