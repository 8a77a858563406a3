"""Who was taken for whom, and who is missing from the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, counted_spans, spans_as_terms
from corpus_tools.count.tally import tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.layers.actors.unlisted import guessed_kind, unlisted_names
from corpus_tools.lexicons.cells import csv_line
from corpus_tools.measures.checking import rejected_note

AROUND = 60
"""Characters before a name, and after it, that are read to guess what it is of."""


def merge_table(corpus: Corpus) -> Finding:
    """List every name as it is written and the actor that it was taken for, most frequent first.

    `unsure` is of how many nothing but the default decides (a capital that neither acts nor is lived in), or
    nothing at all (`Georgia (ambiguous)`). One surface has two rows where it was taken for two:
    *Kyiv* for the city and for the state. `add_actor` mends a row.
    """
    found, unsure = (total(corpus, tally_of, terms=partial(_surfaces, unsure=only)) for only in (False, True))
    columns = columns_of_terms(SURFACE, found.terms.keys, found.term)
    not_sure = {unsure.terms.keys[term]: count for term, count in zip(unsure.term, unsure.count, strict=True)}
    columns |= {"count": found.count, "articles": found.over_articles()["articles"]}
    columns["unsure"] = np.array([not_sure.get(found.terms.keys[term], 0) for term in found.term], dtype=np.int64)
    note = Note(
        f"{found.count.sum():,} mentions of {len({*columns['actor']}):,} actors",
        base=f"{corpus.articles_said} ({corpus.scope.mentions}), found by the names in the list of actors "
        f"({corpus.actor_list.version}); not sure: {unsure.count.sum():,}",
        settings=["Pronouns and role nouns (he, the president) are not resolved."],
        caveats=[rejected_note(corpus, "mentions")],
    )
    return found.finding(
        columns, note, np.lexsort((*(columns[key].astype(str) for key in SURFACE[::-1]), -found.count))
    )


SURFACE = ("surface", "actor", "kind", "form")


def _surfaces(corpus: Corpus, *, unsure: bool) -> Terms:
    """Return the mentions that count, or the unsure ones alone, as terms by how they are written and whom they were taken for."""
    spans = corpus.hits("mentions").rename(columns={"span": "surface"})
    spans = spans[~spans["sure"].to_numpy(dtype=bool)] if unsure else spans
    names = list(dict.fromkeys(zip(*(spans[column] for column in SURFACE), strict=True)))
    return spans_as_terms(corpus.tokens, spans, SURFACE, names, what="", asked=False)


def suggest_actors(corpus: Corpus) -> Finding:
    """List the names that no row of the list of actors covers, most frequent first.

    A surname counts with the full name. `row` is a line to paste into a CSV of your own that begins with
    `actor,kind,aliases`. `add_actor` writes a row for you. Read the sentences before you do: a run of
    capitals is not always a name, and the kind is guessed from its words and from what stands around it.
    """
    unlisted = unlisted_names(corpus.articles, corpus.sentence_bounds, corpus.actor_list)
    found = unlisted[np.append(corpus.counted, False)[corpus.tokens.words_at(unlisted)]]
    kinds = {str(name): _kind(corpus, spans, str(name)) for name, spans in found.groupby(found["name"].to_numpy())}
    spans = found[found["name"].map(kinds).astype(bool)].reset_index(drop=True)
    columns, evidence = counted_spans(spans, ["name"])
    names = columns.pop("name")
    firsts = spans.iloc[evidence.positions[evidence.bounds[:-1]]] if len(names) else spans
    examples = [
        corpus[doc].text[slice(*corpus.sentence(doc, number))]
        for doc, number in zip(firsts["doc"], firsts["sentence"], strict=True)
    ]
    guessed = [kinds[name] for name in names]
    alone = set(spans["name"][spans["alone"].astype(bool)])
    aliases = [name.rpartition(" ")[2] if name in alone else "" for name in names]
    rows = [csv_line(cells) for cells in zip(names, guessed, aliases, strict=True)]
    said = {"kind": guessed, "example": examples, "note": _conflicts(corpus, names, guessed), "row": rows}
    texts = columns_of(said)
    note = Note(
        f"{len(spans):,} runs of capitalised words",
        base=f"{corpus.articles_said} ({corpus.scope}) that the list of actors ({corpus.actor_list.version}) does not cover",
        caveats=["Proposals, not findings: open the sentences."],
    )
    return Finding({"name": names, "kind": texts.pop("kind"), **columns, **texts}, evidence, note)


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


def _kind(corpus: Corpus, spans: pd.DataFrame, name: str) -> str:
    alone = bool((spans["span"] != name).any())
    around = [
        ((text := corpus[doc].text)[max(0, start - AROUND) : start], text[end : end + AROUND].partition("\n")[0])
        for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True)
    ]
    return guessed_kind(name, alone=alone, around=around)
