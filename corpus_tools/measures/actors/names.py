"""Who was taken for whom, and who is missing from the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.layers.actors.unlisted import guessed_kind, unlisted_names
from corpus_tools.lexicons.cells import csv_line
from corpus_tools.measures.checking import rejected_note

AROUND = 60
"""Characters before a name, and after it, that are read to guess what it is of."""


def merge_table(corpus: Corpus) -> Finding:
    """List every name as it is written and the actor that it was taken for, most frequent first.

    Columns: `surface`, `actor`, `kind`, `form` (name, short name, acronym, demonym, metonym), `count`,
    `articles`, `unsure`: how many of the count nothing but the default decides (a capital that neither acts nor is
    lived in), or nothing at all (`Georgia (ambiguous)`). One surface has two rows where it was taken for two:
    *Kyiv* for the city and for the state. `add_actor` mends a row.
    """
    spans = corpus.hits("mentions").rename(columns={"span": "surface"})
    keys = ["surface", "actor", "kind", "form"]
    table, evidence = _ranked(spans, keys)
    sure = spans["sure"].to_numpy(dtype=bool)
    table["unsure"] = [int((~sure[evidence.positions[slice(*ends)]]).sum()) for ends in pairwise(evidence.bounds)]
    note = Note(
        f"{len(spans):,} mentions of {spans['actor'].nunique():,} actors",
        base=f"{corpus.articles_said} ({corpus.scope.mentions}), found by the names in the list of actors "
        f"({corpus.actor_list.version}); not sure: {int((~sure).sum()):,}",
        settings=["Pronouns and role nouns (he, the president) are not resolved."],
        caveats=[rejected_note(corpus, "mentions")],
    )
    return Finding(columns_of(table), evidence, note)


def suggest_actors(corpus: Corpus) -> Finding:
    """List the names that no row of the list of actors covers, most frequent first.

    Columns: `name`, `kind` (a guess), `count` (a surname counts with the full name), `articles`, `example`, `note`: which
    listed names the row would touch, and `row`: a line to paste into a CSV of your own that begins with
    `actor,kind,aliases`. `add_actor` writes a row for you. Read the sentences before you do: a run of
    capitals is not always a name, and the kind is guessed from its words and from what stands around it.
    """
    unlisted = unlisted_names(corpus.articles, corpus.sentence_bounds, corpus.actor_list)
    found = unlisted[np.append(corpus.counted, False)[corpus.tokens.words_at(unlisted)]]
    kinds = {str(name): _kind(corpus, spans, str(name)) for name, spans in found.groupby(found["name"].to_numpy())}
    spans = found[found["name"].map(kinds).astype(bool)].reset_index(drop=True)
    table, evidence = _ranked(spans, ["name"])
    firsts = spans.iloc[evidence.positions[evidence.bounds[:-1]]] if len(table) else spans
    table.insert(1, "kind", [kinds[name] for name in table["name"]])
    table["example"] = [
        _sentence(corpus, doc, number) for doc, number in zip(firsts["doc"], firsts["sentence"], strict=True)
    ]
    alone = set(spans["name"][spans["alone"].astype(bool)])
    aliases = [name.rpartition(" ")[2] if name in alone else "" for name in table["name"]]
    rows = [csv_line(cells) for cells in zip(table["name"], table["kind"], aliases, strict=True)]
    table["note"] = _conflicts(corpus, table["name"], table["kind"])
    table["row"] = rows
    note = Note(
        f"{len(spans):,} runs of capitalised words",
        base=f"{corpus.articles_said} ({corpus.scope}) that the list of actors ({corpus.actor_list.version}) does not cover",
        caveats=["Proposals, not findings: open the sentences."],
    )
    return Finding(columns_of(table), evidence, note)


def _conflicts(corpus: Corpus, names: Iterable[str], kinds: Iterable[str]) -> list[str]:
    """Say of each name, and of a person's surname, which listed actor is called so already, and how often."""
    taken: dict[str, Counter[str]] = {}
    for span, actor in zip(corpus.mentions["span"], corpus.mentions["actor"], strict=True):
        taken.setdefault(span, Counter())[actor] += 1
    said = {
        span: f"{span} is here a name of {', '.join(f'{actor} ({times:,})' for actor, times in actors.most_common())}, too"
        for span, actors in taken.items()
    }
    called = (name.rpartition(" ")[2] if kind == "person" else name for name, kind in zip(names, kinds, strict=True))
    return [said.get(name, "") for name in called]


def _ranked(spans: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, Evidence]:
    """Count spans by what they say, most frequent first, then by the alphabet."""
    groups = spans.groupby(keys, sort=True)
    table = groups.agg(count=("doc", "size"), articles=("doc", "nunique")).reset_index()
    evidence = Evidence.grouped(spans.take, groups.ngroup().to_numpy(), len(table))
    order = table.sort_values("count", ascending=False, kind="stable").index.to_numpy()
    return table.iloc[order].reset_index(drop=True), evidence.take(order)


def _kind(corpus: Corpus, spans: pd.DataFrame, name: str) -> str:
    alone = bool((spans["span"] != name).any())
    around = [
        ((text := corpus[doc].text)[max(0, start - AROUND) : start], text[end : end + AROUND].partition("\n")[0])
        for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True)
    ]
    return guessed_kind(name, alone=alone, around=around)


def _sentence(corpus: Corpus, doc: str, number: int) -> str:
    return corpus[doc].text[slice(*corpus.sentence(doc, number))]
