"""Keyness of several groups at once: what marks each of them against all the others."""

from __future__ import annotations

from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.errors import CorpusError
from corpus_tools.measures.keyness import keyness


def keyness_by(corpus: Corpus, by: str, *, most: int | None = None, **options: Any) -> Finding:
    """Find for each outlet, month, voice, … the words that mark it against all others: `keyness` of each, in one table.

    `by` is a way to group (see `corpus.groups`); other options are those of `keyness`, whose columns follow the group's. Words
    that a group has less of than the others are left out; `most` keeps so many of each group. p-values are corrected within
    each comparison and not for their number.
    """
    groups = corpus.groups(by, asker="keyness_by")
    names = [groups.names[at] for at in np.flatnonzero(groups.sizes(corpus.counted))]
    if len(names) < 2:
        raise CorpusError(f"By {by}, there is nothing to compare: all words are in one group.")
    of_each = [_of_group(keyness(corpus, {by: name}, **options), most) for name in names]
    columns = {
        by: np.repeat(np.array(names, dtype=object), [len(one) for one in of_each]),
        **{name: np.concatenate([one.columns[name] for one in of_each]) for name in of_each[0].columns},
    }
    about = of_each[0].about
    note = Note(
        f"each of {len(names)} groups by {by} with all other words, {corpus.scope}",
        verb="Compared",
        columns=about.columns,
        caveats=["p-values are corrected within each comparison, not for the number of groups.", *about.caveats],
        shown=[f"Shown: words that a group has more of{f', {most} of each at most' if most else ''}."],
    )
    also = {"other_count": _joined([one.also["other_count"] for one in of_each])}
    return Finding(columns, _joined([one.evidence for one in of_each]), note, also)


def _of_group(finding: Finding, most: int | None) -> Finding:
    return finding.take(np.flatnonzero(finding.columns["log_ratio"] > 0)[:most])


def _joined(evidence: list[Evidence]) -> Evidence:
    """Return the evidence of several findings about the same terms, one behind another."""
    counts = np.concatenate([one.counts for one in evidence])
    return Evidence.counted(evidence[0].made, np.concatenate([one.positions for one in evidence]), counts)
