"""How often each actor is named, where and by whose voice; and who speaks about whom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Ranked, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import Groups
from corpus_tools.count.note import Note
from corpus_tools.count.spans import terms_by
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.tally import Tally, tally, tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.checking import rejected_note


def mentions_by(corpus: Corpus, by: str | Sequence[str] = "article") -> Finding:
    """Count the mentions of each actor in each article, outlet, voice, …: one row an actor and group that has it.

    `percent` is of all mentions in the group (whom does it talk about?), `per_1000` of its words. The actor with most
    mentions comes first. By `date` this is a timeline. Which
    mentions count says the corpus (`where`, `with_actors`).

    >>> from corpus_tools import load_corpus
    >>> print(*mentions_by(load_corpus()).table.iloc[2][["actor", "doc", "count"]])
    Russia vogon-2022-02 29
    """
    named = total(corpus, tally_of, terms=named_actors, by=by, asker="mentions_by")
    groups = named.groups
    in_group = named.total(named.group, len(named.sizes))[named.group]
    of_actor = named.total(named.term, len(named.terms.names))
    columns = {
        "actor": named.names["term"],
        **groups.columns(named.group),
        "count": named.count,
        "mentions": in_group,
        "percent": 100 * named.count / np.maximum(1, in_group),
        "tokens": named.size,
        "per_1000": per_1000(named.count, named.size),
        "few_words": named.few_words,
    }
    note = Note(
        f"{int(named.count.sum()):,} mentions of {len(of_actor):,} actors",
        base=f"{corpus.articles_said} ({corpus.scope.mentions}), by {by}; list of actors {corpus.actor_list.version}",
        columns={"percent": "of the group's mentions.", "per_1000": "of its words."},
        caveats=[groups.note, rejected_note(corpus, "mentions")],
    )
    return named.finding(columns, note, np.lexsort((named.group, named.term, -of_actor[named.term])))


@kept(1)
def named_actors(corpus: Corpus) -> Terms:
    """Return the mentions that count, as terms called by their actors."""
    return terms_by(corpus.tokens, corpus.hits("mentions"), "actor")


def speakers_about(corpus: Corpus) -> Finding:
    """Count whom each speaker names in words that the texts quote or report: one row a speaker and actor.

    A speaker who is an actor on the list has the actor's label (*Lavrov* and *Sergey Lavrov* are one, *the Kremlin* is Russia, as
    it is when it is named); others are called as the text calls them. Words whose speaker is not known are left out.
    The most quoted speaker comes first.
    """
    named, unknown = total(corpus, _spoken_about), int(total(corpus, _without_speaker).counts.sum())
    of_speaker = named.total(named.group, len(named.sizes))
    columns = {
        "speaker": named.names["speaker"],
        "actor": named.names["term"],
        "count": named.count,
        "articles": named.over_articles()["articles"],
        "mentions": of_speaker[named.group],
    }
    note = Note(
        f"{named.count.sum():,} mentions of actors in words of {len(named.groups.names) - 1:,} named speakers "
        f"(quoted or reported; {corpus.articles_said}; {corpus.scope.mentions})",
        settings=[f"Left out: {unknown:,} whose speaker is not known."],
        caveats=[corpus.groups("speaker").note],
    )
    names = (columns["actor"].astype(str), -named.count, columns["speaker"].astype(str))
    return named.finding(columns, note, np.lexsort((*names, -of_speaker[named.group])))


def _quoted_mentions(corpus: Corpus) -> pd.DataFrame:
    spans = corpus.hits("mentions")
    return spans[spans["voice"] != VOICES[0]]


def _without_speaker(corpus: Corpus) -> Ranked:
    return Ranked([""], np.array([(_quoted_mentions(corpus)["speaker"] == "").sum()]))


def _spoken_about(corpus: Corpus) -> Tally:
    """Count the actors that each speaker names."""
    spans, labels = _quoted_mentions(corpus), _labels(corpus)
    spans = spans[spans["speaker"] != ""].reset_index(drop=True)
    spans["speaker"] = [
        labels.get((doc, _bare(said)), said) for doc, said in zip(spans["doc"], spans["speaker"], strict=True)
    ]
    by_speaker = spans.groupby("speaker", sort=True)
    # The first group is of all other words.
    names = ("", *map(str, by_speaker.groups))
    speakers = Groups("speaker", names, np.zeros(len(corpus.tokens), dtype=np.int64))
    speakers.of[corpus.tokens.words_at(spans)] = 1 + by_speaker.ngroup().to_numpy()
    return tally(terms_by(corpus.tokens, spans, "actor"), speakers, corpus.counted)


def _labels(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return whom each name of an article stands for, where it stands for one actor there."""
    names = corpus.mentions[["doc", "span", "actor"]].drop_duplicates()
    alone = names[~names.duplicated(["doc", "span"], keep=False)]
    return {(doc, _bare(span)): actor for doc, span, actor in alone.itertuples(index=False)}


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removesuffix("’s").removesuffix("'s")
