"""Who was taken for whom, and who is missing from the list."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.layers.actors.unlisted import guessed_kind, unlisted_names
from corpus_tools.measures.checking import rejected_note

BEFORE = 30
"""Characters before a name that are read to guess what it is of."""


def merge_table(corpus: Corpus) -> Finding:
    """List every name as it is written and the actor that it was taken for, most frequent first.

    Columns: `surface`, `actor`, `kind`, `form` (name, short name, acronym, demonym, metonym), `count`,
    `articles`. One surface has two rows where it was taken for two: *Kyiv* for the city and for the state.
    """
    spans = corpus.hits("mentions").rename(columns={"span": "surface"})
    keys = ["surface", "actor", "kind", "form"]
    table, evidence = _ranked(spans, keys)
    note = (
        f"Counted: {len(spans):,} mentions of {spans['actor'].nunique():,} actors in "
        f"{corpus.articles_said} ({corpus.scope.mentions}), found by the names in the list of actors "
        f"({corpus.actor_list.version}). Pronouns and role nouns (he, the president) are not resolved."
    )
    return Finding(table, evidence, f"{note} {rejected_note(corpus, 'mentions')}".strip())


def suggest_actors(corpus: Corpus) -> Finding:
    """List the names that no row of the list of actors covers, most frequent first.

    Columns: `name`, `kind` (a guess), `count` (a surname counts with the full name in its article),
    `articles`, `example` and `row`: a line to paste into a CSV of your own that begins with
    `actor,kind`. Read the sentences before you do: a run of capitals is not always a name, and the
    kind is guessed from its words and from what stands before it.
    """
    found = unlisted_names(corpus.articles, corpus.sentence_bounds, corpus.actor_list)
    spans = found[np.append(corpus.counted, False)[corpus.tokens.words_at(found)]].reset_index(drop=True)
    table, evidence = _ranked(spans, ["name"])
    firsts = spans.iloc[evidence.positions[evidence.bounds[:-1]]] if len(table) else spans
    kinds = [_kind(corpus, spans.iloc[evidence.of(row)], name) for row, name in enumerate(table["name"])]
    table.insert(1, "kind", kinds)
    table["example"] = [
        _sentence(corpus, doc, number) for doc, number in zip(firsts["doc"], firsts["sentence"], strict=True)
    ]
    table["row"] = [csv_line(name, kind) for name, kind in zip(table["name"], kinds, strict=True)]
    note = (
        f"Counted: {len(spans):,} runs of capitalised words in {corpus.articles_said} ({corpus.scope}) that "
        f"the list of actors ({corpus.actor_list.version}) does not cover. Proposals, not findings: open the sentences."
    )
    return Finding(table, evidence, note)


def csv_line(name: str, kind: str) -> str:
    """Return the line of a list of actors for a name.

    >>> csv_line("Smith, Jones & Co", "organisation")
    '"Smith, Jones & Co",organisation'
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([name, kind])
    return line.getvalue()


def _ranked(spans: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, Evidence]:
    """Count spans by what they say, most frequent first, then by the alphabet."""
    groups = spans.groupby(keys, sort=True)
    table = groups.agg(count=("doc", "size"), articles=("doc", "nunique")).reset_index()
    evidence = Evidence.grouped(spans.take, groups.ngroup().to_numpy(), len(table))
    order = table.sort_values("count", ascending=False, kind="stable").index.to_numpy()
    return table.iloc[order].reset_index(drop=True), evidence.take(order)


def _kind(corpus: Corpus, spans: pd.DataFrame, name: str) -> str:
    places = zip(spans["doc"], spans["start"], strict=True)
    alone = bool((spans["span"] != name).any())
    return guessed_kind(
        name, alone=alone, before=[corpus[doc].text[max(0, start - BEFORE) : start] for doc, start in places]
    )


def _sentence(corpus: Corpus, doc: str, number: int) -> str:
    return corpus[doc].text[slice(*corpus.sentence(doc, number))]
