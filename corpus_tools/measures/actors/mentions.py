"""How often each actor is named, where and by whose voice; and who speaks about whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, number_of_articles
from corpus_tools.count.groups import FEW_WORDS, Way, grouped
from corpus_tools.count.rates import per_1000
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.units import ACTORS, Scope
from corpus_tools.measures.checking import rejected_note
from corpus_tools.text.article import COUNTED, as_names

if TYPE_CHECKING:
    import pandas as pd


def mentions_by(
    corpus: Corpus,
    by: Way = "article",
    *,
    metonyms: bool = True,
    demonyms: bool = True,
    kinds: Sequence[str] = ACTORS,
    voices: Sequence[str] = VOICES,
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Count the mentions of each actor in each article, outlet, voice, …: one row an actor and group that has it.

    Columns: `actor`, the group (`doc` for articles), `count`, `mentions` (of all actors in the group), `percent` (of
    these: whom does it talk about?), `tokens` (the group's words in these parts and voices), `per_1000`, `few_words` (a group of under 300
    words, whose rates are shaky). The actor with most mentions comes first. By `date` this is a timeline.

    >>> from corpus_tools import load_corpus
    >>> print(*mentions_by(load_corpus(), by="voice").table.iloc[0][["actor", "voice", "count"]])
    Russia author 61
    """
    import pandas as pd

    scope = Scope(metonyms, demonyms, kinds, voices, parts)
    groups = grouped(corpus, by, asker="mentions_by")
    sizes = groups.sizes(np.flatnonzero(scope.words(corpus)))
    spans = scope.mentions(corpus)
    spans["group"] = groups.of[corpus.tokens.words_at(spans)]
    spans["all"] = spans.groupby("actor")["doc"].transform("size") if len(spans) else 0
    spans = spans.sort_values(["all", "actor", "group"], ascending=[False, True, True], kind="stable")
    together = spans.groupby(["actor", "group"], sort=False)
    counts = together.size()
    number = counts.index.get_level_values("group").to_numpy(dtype=int)
    mentions = np.bincount(spans["group"].to_numpy(dtype=int), minlength=len(groups.names))[number]
    table = pd.DataFrame(
        {
            "actor": counts.index.get_level_values("actor"),
            groups.column: [groups.names[n] for n in number],
            "count": counts.to_numpy(),
            "mentions": mentions,
            "percent": (100 * counts.to_numpy() / np.maximum(1, mentions)).round(1),
            "tokens": sizes[number],
            "per_1000": np.round(per_1000(counts.to_numpy(), sizes[number]), 2),
            "few_words": sizes[number] < FEW_WORDS,
        }
    )
    note = (
        f"Counted: {len(spans):,} mentions of {spans['actor'].nunique():,} actors in {number_of_articles(corpus)} "
        f"({scope}), by {by}; list of actors {corpus.actor_list.version}. percent: of the group's mentions; per_1000: of its "
        f"words. {groups.note} {rejected_note(corpus, 'mentions')}".rstrip()
    )
    return Finding(table, _evidence(spans, counts.to_numpy()), note)


def _evidence(spans: pd.DataFrame, counts: np.ndarray) -> Evidence:
    return Evidence.counted(spans.drop(columns=["group", "all"], errors="ignore").take, np.arange(len(spans)), counts)


def speakers_about(
    corpus: Corpus,
    *,
    metonyms: bool = True,
    demonyms: bool = True,
    kinds: Sequence[str] = ACTORS,
    voices: Sequence[str] = ("direct", "indirect"),
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Count whom each speaker names in words that the texts quote or report: one row a speaker and actor.

    Columns: `speaker`, `actor`, `count`, `articles`, `mentions` (of all actors in the speaker's words). A speaker who
    is an actor on the list has the actor's label (*Lavrov* and *Sergey Lavrov* are one, *the Kremlin* is Russia, as
    it is when it is named); others are called as the text calls them. Words whose speaker is not known are left out.
    The most quoted speaker comes first.
    """
    import pandas as pd

    spans = Scope(metonyms, demonyms, kinds, voices, parts).mentions(corpus)
    unknown = int((spans["speaker"] == "").sum())
    spans = spans[spans["speaker"] != ""].reset_index(drop=True)
    labels = _labels(corpus)
    spans["speaker"] = [
        labels.get((doc, _bare(said)), said) for doc, said in zip(spans["doc"], spans["speaker"], strict=True)
    ]
    spans["all"] = spans.groupby("speaker")["doc"].transform("size") if len(spans) else 0
    spans["group"] = spans.groupby(["speaker", "actor"])["doc"].transform("size") if len(spans) else 0
    order = ["all", "speaker", "group", "actor"]
    spans = spans.sort_values(order, ascending=[False, True, False, True], kind="stable").reset_index(drop=True)
    together = spans.groupby(["speaker", "actor"], sort=False)
    table = together.agg(count=("doc", "size"), articles=("doc", "nunique"), mentions=("all", "first")).reset_index()
    table = table if len(table) else pd.DataFrame(columns=["speaker", "actor", "count", "articles", "mentions"])
    note = (
        f"Counted: {len(spans):,} mentions of actors in words of {spans['speaker'].nunique():,} named speakers "
        f"({' or '.join(as_names(voices))} speech; {number_of_articles(corpus)}). Left out: {unknown:,} whose speaker is not known. "
        f"{grouped(corpus, 'speaker').note}"
    )
    return Finding(table, _evidence(spans, table["count"].to_numpy(dtype=int)), note)


def _labels(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return whom each name of an article stands for, where it stands for one actor there."""
    names = corpus.mentions[["doc", "span", "actor"]].drop_duplicates()
    alone = names[~names.duplicated(["doc", "span"], keep=False)]
    return {(doc, _bare(span)): actor for doc, span, actor in alone.itertuples(index=False)}


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s")
