"""Codes counted: how many, which stand together, and the machine's categories beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import NAMED, as_names
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, spans_as_terms
from corpus_tools.count.statistics.rates import wilson_interval
from corpus_tools.count.tally import rated, tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.annotation.codes import SETTLED, names_of_codes
from corpus_tools.layers.annotation.record import PLACE
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.coding.units import Units, codings_of
from corpus_tools.measures.frequency import note_of_rates


def code_rates(corpus: Corpus, *, by: str | Sequence[str] | None = None) -> Finding:
    """Count the spans on which each code stands: one row a code, or one a code and group, put or not.

    What two coders coded alike is one span; `by="coder"` counts what each of them put before anything was settled, in the same
    words. A span counts where its first word stands, and for the codes that its own belongs to as well. Codes have the
    codebook's order, without `by` the most frequent come first. The other columns are those of `term_frequency`; the evidence
    has `coder` and `memo`. How many *words* stand in a code is the size of a group: `by="code"` in any other measure.
    """
    asked = () if by is None else as_names(by)
    if "code" in asked:
        raise CorpusError("code_rates counts codes already, a row each. Group them by voice, outlet, coder, month, …")
    ways, said = [way for way in asked if way != "coder"], ("code", "coder") if "coder" in asked else ("code",)
    terms, words = _coded_spans(corpus, said), ways[0] if len(ways) == 1 else ways or None
    found = tally_of(corpus, terms=lambda _: terms, by=words, asker="code_rates")
    columns = columns_of_terms(said, terms.keys, found.term) | rated(found, pooled=not ways)
    del columns["term"]
    note = note_of_rates(corpus, found, words, terms.what)
    about = replace(note, caveats=[*note.caveats, coders_said(corpus), _read_said(corpus)])
    return found.finding(columns, about, np.argsort(-found.count, kind="stable") if by is None else None)


@kept(4)
def _coded_spans(corpus: Corpus, said: tuple[str, ...]) -> Terms:
    """Return the spans that are counted as terms, called by what these columns say; each code of the codebook is one."""
    codings = codings_of(corpus)
    what = "spans with a code (what several put on the same words is one, on other words another)"
    if "coder" in said:
        what = "spans with a code that each coder put (what was settled is left out)"
        own = codings[codings["coder"] != SETTLED]
        codings = own if len(own) else codings
        corpus = corpus.coded(codings)
    spans, lines = corpus.hits("codes"), names_of_codes(corpus.codes, corpus.codebook)
    names = list(dict.fromkeys([*(corpus.codebook.codes if corpus.codebook else ()), *lines]))
    of = {"code": names, "coder": list(dict.fromkeys(codings["coder"]))}
    spans = spans.assign(own=spans["code"], code=spans["code"].map(lines)).explode("code")
    several = spans.duplicated([*PLACE, *said], keep=False)
    whose = (spans["coder"] + ": " + spans["memo"]).where(spans["memo"] != "", "")
    alike = spans.assign(memo=whose)[several].groupby([*PLACE, "sentence", *said], sort=False, as_index=False)
    spans = pd.concat([spans[~several], alike.agg(_listed)], ignore_index=True)
    spans = spans.iloc[np.argsort(corpus.tokens.words_at(spans), kind="stable")]
    return spans_as_terms(corpus.tokens, spans, said, list(product(*(of[name] for name in said))), what=what)


def _listed(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))


def _read_said(corpus: Corpus) -> str:
    """Say in a note of how many sentences anybody knows whether a code stands there, and of how many each coder does."""
    said = codings_of(corpus)
    coders = [name for name in dict.fromkeys(said["coder"]) if name != SETTLED]
    each = [f"{name} {len(Units.of(corpus, said, 'sentence', [name])):,}" for name in coders[:NAMED]]
    by = f" ({', '.join(each)}{', …' * (len(coders) > NAMED)})" if len(coders) > 1 else ""
    every = len(np.unique(corpus.tokens.sentence_rows()[corpus.counted]))
    return f"Coded or read: {len(Units.of(corpus, said, 'sentence')):,} of {every:,} sentences{by}; of the others nobody knows."


def codes_together(corpus: Corpus) -> Finding:
    """Count the sentences in which two codes stand, beside how many chance would give; the most frequent pairs first.

    `expected`: if those with one had nothing to do with those with the other, among all sentences that somebody coded or
    read. A sentence has a code if one of its words has.
    """
    units = Units.of(corpus, codings_of(corpus), "sentence")
    codes = corpus.codes
    has = units.having(codes, list(dict.fromkeys(codes["code"])))
    names = [*has]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :] if (has[one] & has[other]).any()]
    both = [np.flatnonzero(has[one] & has[other]) for one, other in pairs]
    columns = {
        "code": [one for one, _ in pairs],
        "other": [other for _, other in pairs],
        "count": [*map(len, both)],
        "code_count": [int(has[one].sum()) for one, _ in pairs],
        "other_count": [int(has[other].sum()) for _, other in pairs],
        "expected": [has[one].sum() * has[other].sum() / len(units) for one, other in pairs],
    }
    note = Note(
        f"the {len(units):,} sentences that were coded or read",
        settings=["A sentence has a code if one of its words has."],
        caveats=[coders_said(corpus)],
    )
    order = np.argsort([-len(units_) for units_ in both], kind="stable")
    return Finding(columns, units.evidence(both), note).take(order)


def machine_against_code(corpus: Corpus, code: str, categories: Sequence[str] | None = None) -> Finding:
    """Compare what the machine finds with what readers coded: how many of its sentences have the code (`precision`), and how
    many of the code's sentences it finds (`recall`).

    One row a category of markers, or those asked for. Only sentences count that somebody coded or read: of the others
    nobody knows. `count` are sentences with both, `false_hits` those with the marker alone, `missed` those with the code alone.
    """
    units = Units.of(corpus, codings_of(corpus), "sentence")
    known = list(dict.fromkeys(corpus.codes["code"]))
    if code not in known:
        raise unknown("code", code, known, "The corpus")
    markers = corpus.hits("markers")
    asked = list(dict.fromkeys(markers["category"])) if categories is None else list(categories)
    coded = units.having(corpus.codes, [code])[code]
    found = units.having(markers.rename(columns={"category": "code"}), asked)
    sides = {name: (found[name] & coded, found[name] & ~coded, ~found[name] & coded) for name in asked}
    both, false, missed = ([np.flatnonzero(side[at]) for side in sides.values()] for at in range(3))
    count, extra, lost = (np.array([*map(len, side)], dtype=int) for side in (both, false, missed))
    columns: dict[str, Any] = {
        "code": [code] * len(asked),
        "category": asked,
        "count": count,
        "false_hits": extra,
        "missed": lost,
    }
    for name, of in (("precision", count + extra), ("recall", count + lost)):
        low, high = wilson_interval(count, of)
        with np.errstate(invalid="ignore"):
            columns |= {name: count / of, f"{name}_low": low, f"{name}_high": high}
    note = Note(
        f"sentences with the code {code!r} and with markers, of {len(units):,} that somebody coded or read",
        columns={
            (
                "precision_low",
                "precision_high",
                "recall_low",
                "recall_high",
            ): "Wilson's 95 % intervals, if these sentences were drawn at random."
        },
        caveats=[coders_said(corpus), f"List of markers: {corpus.marker_list}."],
    )
    also = {"false_hits": units.evidence(false), "missed": units.evidence(missed)}
    order = np.lexsort((-np.nan_to_num(columns["precision"]), -count))
    return Finding(columns, units.evidence(both), note, also).take(order)


def coders_said(corpus: Corpus) -> str:
    """Say in a note who coded, and by which codebook."""
    by = ", ".join(dict.fromkeys(corpus.codes["coder"]))
    return f"Coded by {by or 'nobody'}{f' (codebook: {corpus.codebook})' if corpus.codebook else ''}."
