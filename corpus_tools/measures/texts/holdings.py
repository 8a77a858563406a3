"""What a corpus holds: how many articles and words by any two facts, and where there are none."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus_tools.corpus import By, Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Finding
from corpus_tools.count.note import Note
from corpus_tools.count.tally import tally_of
from corpus_tools.count.terms import Terms


def articles_by(corpus: Corpus, by: By = "month") -> Finding:
    """Count articles and their words by one fact, or by several at once, gaps too: one row a group, or a combination of groups.

    An article counts where its first counted word stands, so facts about articles and periods are meant, and not voices.
    Columns: the groups, `count` (articles; each opens its first word), `tokens` (their words).

    >>> from corpus_tools import load_corpus
    >>> articles_by(load_corpus(), ["kind", "month"]).table[["kind", "month", "count"]].to_numpy().tolist()[:2]
    [['opinion', '2022-01', 1], ['opinion', '2022-02', 2]]
    """
    ways = [by] if isinstance(by, (str, Mapping)) else list(by)
    found = total(
        corpus, tally_of, terms=_articles, by=ways[0] if len(ways) == 1 else ways, empty=True, asker="articles_by"
    )
    groups = found.groups
    columns = {**groups.columns(found.group), "count": found.count, "tokens": found.size}
    empty = int((found.count == 0).sum())
    about = Note(
        f"articles by {' and '.join(groups.ways or [groups.column])}",
        base=corpus.base,
        settings=[f"{empty:,} of {len(found.count):,} have no article." if empty else ""],
        caveats=[groups.note],
    )
    return found.finding(columns, about)


def _articles(corpus: Corpus) -> Terms:
    """Return each article as one term, where its first counted word stands."""
    counted = np.flatnonzero(corpus.counted)
    first = counted[np.unique(corpus.tokens.article[counted], return_index=True)[1]]
    return Terms(corpus.tokens, ["article"], np.zeros(len(first), dtype=np.int64), first, 1, "articles", asked=True)
