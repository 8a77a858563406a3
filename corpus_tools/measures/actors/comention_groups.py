"""Pairs of actors in each article, outlet or voice, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.groups import as_names
from corpus_tools.measures.actors.comention import comentions


def comentions_by(
    corpus: Corpus, by: str = "article", *, runs: int = 0, only: Sequence[str] | None = None, **options: Any
) -> Finding:
    """Count pairs of actors as `comentions` does, in each article, outlet, …, or in the words of each voice alone.

    The first column is the group (`doc` for articles); the others, and all `options`, are those of `comentions`.
    A group's scores are worked out from its own units, so that short texts have shaky ones. `only` leaves out all groups
    but these, which saves time where there are hundreds.
    """
    groups = corpus.groups(by, asker="comentions_by")
    with_words = np.flatnonzero(groups.sizes(corpus.counted))
    names = [groups.names[number] for number in with_words if only is None or groups.names[number] in as_names(only)]
    way = "id" if by == "article" else by
    findings = [comentions(corpus.where(**{way: name}), runs=runs, **options) for name in names]
    findings = findings or [comentions(corpus, runs=0, **options).nothing(f"No {by} has words, so no pair is counted.")]
    tables = [found.table.assign(**{groups.column: name}) for name, found in zip(names or [""], findings, strict=True)]
    table = pd.concat(tables, ignore_index=True)[[groups.column, *findings[0].table.columns]]
    evidence = together([found.evidence for found in findings])
    also = {name: together([found.also[name] for found in findings]) for name in findings[0].also}
    about = findings[0].about
    if names:
        about = replace(about, counted=f"by {by}, and said here of the first, {names[0]}: {about.counted}")
    return Finding(columns_of(table), evidence, about, also)


def together(pieces: Sequence[Evidence]) -> Evidence:
    """Return the evidence of several findings one under the other."""
    starts = np.cumsum([0, *(int(piece.positions.max(initial=-1)) + 1 for piece in pieces)])
    positions = [piece.positions + start for piece, start in zip(pieces, starts, strict=False)]
    counts = np.concatenate([piece.counts for piece in pieces])
    return Evidence.counted(_spans(pieces, starts), np.concatenate(positions), counts)


def _spans(pieces: Sequence[Evidence], starts: np.ndarray) -> Callable[[np.ndarray], pd.DataFrame]:
    def spans(positions: np.ndarray) -> pd.DataFrame:
        of = np.searchsorted(starts, positions, side="right") - 1
        order = np.argsort(of, kind="stable")
        found = [piece.spans(positions[of == n] - starts[n]) for n, piece in enumerate(pieces) if (of == n).any()]
        if not found:
            return pieces[0].spans(positions)
        return pd.concat(found, ignore_index=True).iloc[np.argsort(order, kind="stable")].reset_index(drop=True)

    return spans
