"""Pairs of actors in each article, outlet or voice, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.errors import unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.comention import comentions
from corpus_tools.text.article import as_names

if TYPE_CHECKING:
    import pandas as pd

WAYS = ("article", "outlet", "author", "date", "kind", "voice")


def comentions_by(
    corpus: Corpus, by: str = "article", *, runs: int = 0, only: Sequence[str] | None = None, **options: Any
) -> Finding:
    """Count pairs of actors as `comentions` does, in each article, outlet, …, or in the words of each voice alone.

    The first column is the group (`doc` for articles); the others, and all `options`, are those of `comentions`.
    A group's scores are worked out from its own units, so that short texts have shaky ones. `only` leaves out all groups
    but these, which saves time where there are hundreds.
    """
    import pandas as pd

    if by not in WAYS:
        raise unknown("way of counting", by, WAYS, "comentions_by")
    if by == "voice":
        asked = [voice for voice in VOICES if voice in as_names(options.get("voices", VOICES))]
        groups = {voice: comentions(corpus, runs=runs, **options | {"voices": (voice,)}) for voice in asked}
    else:
        parts = _parts(corpus, by, only)
        groups = {name: comentions(part, runs=runs, **options) for name, part in parts.items()}
    column = "doc" if by == "article" else by
    findings = list(groups.values())
    tables = [found.table.assign(**{column: name}) for name, found in groups.items()]
    table = pd.concat(tables, ignore_index=True)[[column, *findings[0].table.columns]]
    evidence = together([found.evidence for found in findings])
    also = {name: together([found.also[name] for found in findings]) for name in findings[0].also}
    return Finding(table, evidence, f"By {by}. Of the first, {next(iter(groups))}: {findings[0].note}", also)


def _parts(corpus: Corpus, by: str, only: Sequence[str] | None) -> dict[str, Corpus]:
    fact = "id" if by == "article" else by
    names = dict.fromkeys(getattr(article, fact) for article in corpus)
    return {
        name or "unknown": corpus.subset(**{fact: name})
        for name in names
        if only is None or (name or "unknown") in only
    }


def together(pieces: Sequence[Evidence]) -> Evidence:
    """Return the evidence of several findings one under the other."""
    starts = np.cumsum([0, *(int(piece.positions.max(initial=-1)) + 1 for piece in pieces)])
    positions = [piece.positions + start for piece, start in zip(pieces, starts, strict=False)]
    counts = np.concatenate([piece.counts for piece in pieces])
    return Evidence.counted(_spans(pieces, starts), np.concatenate(positions), counts)


def _spans(pieces: Sequence[Evidence], starts: np.ndarray) -> Callable[[np.ndarray], pd.DataFrame]:
    def spans(positions: np.ndarray) -> pd.DataFrame:
        import pandas as pd

        of = np.searchsorted(starts, positions, side="right") - 1
        order = np.argsort(of, kind="stable")
        found = [piece.spans(positions[of == n] - starts[n]) for n, piece in enumerate(pieces) if (of == n).any()]
        if not found:
            return pieces[0].spans(positions)
        return pd.concat(found, ignore_index=True).iloc[np.argsort(order, kind="stable")].reset_index(drop=True)

    return spans
