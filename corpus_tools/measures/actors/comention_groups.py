"""Pairs of actors in each article, outlet or voice, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding, stacked
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
    # Where nobody has a word, the first stands for all of them.
    names = names or list(groups.names[:1])
    way = "id" if by == "article" else by
    findings = [comentions(corpus.where(**{way: name}), runs=runs, **options) for name in names]
    about = findings[0].about
    about = replace(about, counted=f"by {by}, and said here of the first, {names[0]}: {about.counted}")
    return stacked(findings, about, **{groups.column: names})
