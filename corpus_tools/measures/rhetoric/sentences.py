"""Markers within a sentence: which categories stand together, and where one of them stands thickest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups, one_group
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.tally import tally
from corpus_tools.count.terms import Terms
from corpus_tools.errors import CorpusError
from corpus_tools.measures.rhetoric.markers import erring, listed_categories, marker_terms


@dataclass(frozen=True, eq=False)
class Units:
    """What each group has of each sentence: the number of each word's unit, and the words and the group of every unit.

    Without groups the units are the sentences; by voice, what one voice says in one sentence.
    """

    of_words: np.ndarray
    words: np.ndarray
    group: np.ndarray


def _units(corpus: Corpus, groups: Groups) -> Units:
    counted, number = corpus.counted, len(groups.names)
    keys, found, words = np.unique(
        (corpus.tokens.sentence_rows() * number + groups.apart("Counting sentences"))[counted],
        return_inverse=True,
        return_counts=True,
    )
    of_words = np.full(len(counted), -1)
    of_words[counted] = found
    return Units(of_words, words, keys % number)


def markers_together(
    corpus: Corpus, first: str = "hedges", second: str = "boosters", *, by: str | Sequence[str] | None = None
) -> Finding:
    """Count the sentences that have markers of two categories, beside how many chance would give.

    With `by="voice"` what each voice has of a sentence is a unit of its own, and both markers must be in it.
    `expected`: units with both, if those with one had nothing to do with those with the other.
    `expected_by_length`: if all markers of the group were dealt out to its words at random, so that long
    sentences get more of both; the fairer of the two.

    Behind `count`, the units with both, stands the first marker of `first` in each, beside the first of `second`.

    >>> from corpus_tools import load_corpus
    >>> markers_together(load_corpus()).table[["hedges", "boosters"]].to_numpy().tolist()
    [[109, 41]]
    """
    if len(set(listed_categories(corpus, [first, second]))) < 2:
        raise CorpusError(f"A category stands with itself always: name another beside {first!r}.")
    groups = corpus.groups(by, asker="markers_together") if by else one_group(corpus.counted)
    units = _units(corpus, groups)
    terms = marker_terms(corpus, [first, second])
    found = tally(terms, groups, corpus.counted)
    rows = np.flatnonzero(found.sizes)
    # The rows of the tally are those of the first category, then those of the second.
    of_each = np.arange(2 * len(rows)).reshape(2, -1)
    also = {category: found.evidence.take(mine) for category, mine in zip((first, second), of_each, strict=True)}
    columns = _columns(units, terms, found.sizes, dict(zip((first, second), found.count[of_each], strict=True)))
    few = {"few_words": found.sizes[rows] < FEW_WORDS} if by else {}
    names = groups.columns(rows) if by else {}
    note = _note(corpus, (first, second), groups if by else None)
    return Finding({**names, **columns, **few}, _both(units, terms, rows), note, also)


def _both(units: Units, terms: Terms, rows: np.ndarray) -> Evidence:
    """Return the units with both categories, as the first marker of one beside the first of the other."""
    place, unit = np.arange(len(terms.at)), units.of_words[terms.at]
    one, other = (place[terms.term == category] for category in (0, 1))
    (mine, first), (theirs, second) = (np.unique(unit[places], return_index=True) for places in (one, other))
    both, here, beside = np.intersect1d(mine, theirs, return_indices=True)
    every = Evidence.grouped(terms.spans, terms.term, 2)
    spans, near = map(every.columns, (one[first[here]], other[second[beside]]))
    spans |= {f"with_{name}": near[name] for name in ("start", "end", "sentence")}
    evidence = Evidence.grouped(
        lambda at: {name: values[at] for name, values in spans.items()},
        units.group[both],
        int(rows.max(initial=-1)) + 1,
    )
    return evidence.take(rows)


def _columns(units: Units, terms: Terms, sizes: np.ndarray, uses: dict[str, np.ndarray]) -> Columns:
    """Return what is said of each group with words; `uses` are each category's, in these groups."""
    rows, number = np.flatnonzero(sizes), len(units.words)
    unit = units.of_words[terms.at]
    has = [np.bincount(unit[terms.term == category], minlength=number) > 0 for category in (0, 1)]

    def in_groups(weights: np.ndarray | None) -> np.ndarray:
        return np.bincount(units.group, weights, len(sizes))[rows]

    sentences, both, *each = map(in_groups, (None, has[0] & has[1], *has))
    by_length = np.prod([_chance(units, sizes, count) for count in uses.values()], axis=0)
    return {
        **uses,
        **{f"{name}_per_1000": per_1000(count, sizes[rows]) for name, count in uses.items()},
        "tokens": sizes[rows],
        "sentences": sentences,
        "count": both.astype(int),
        "expected": each[0] * each[1] / sentences,
        "expected_by_length": in_groups(by_length),
    }


def _chance(units: Units, sizes: np.ndarray, uses: np.ndarray) -> np.ndarray:
    """Return how likely each unit gets at least one of its group's markers, dealt out to its words at random."""
    of_group = np.zeros(len(sizes))
    of_group[sizes > 0] = uses
    return 1 - (1 - 1 / sizes[units.group]) ** (of_group[units.group] * units.words)


def _note(corpus: Corpus, pair: tuple[str, str], groups: Groups | None) -> Note:
    first, second = (category.replace("_", " ") for category in pair)
    unit = f"what one {groups.column} has of a sentence" if groups and groups.column != "doc" else "sentences"
    return Note(
        f"{unit} with {first} and {second} (list: {corpus.marker_list})",
        base=f"{corpus.base}; punctuation is no word",
        settings=["Rates are per 1,000 words."],
        columns={
            "expected": f"if {first} and {second} fell into sentences independently.",
            "expected_by_length": "if all were dealt out to the words at random, so that long sentences get more of both.",
        },
        caveats=[groups.note if groups else "", *erring(corpus)],
    )


def typical_sentences(corpus: Corpus, category: str, *, min_count: int = 2) -> Finding:
    """Rank the sentences by how thick a category stands in them: markers per word, the longer first where equal.

    A sentence needs `min_count` markers: of those with one, the shortest would be on top whatever it says.
    In a `corpus.where(voice="author")` only the author's markers and words in a sentence count.

    """
    (category,) = listed_categories(corpus, [category])
    units, terms = _units(corpus, one_group(corpus.counted)), marker_terms(corpus, [category])
    every = Evidence.grouped(terms.spans, units.of_words[terms.at], len(units.words))
    uses = every.counts
    ranked = np.lexsort((-units.words, -uses / units.words))
    chosen = ranked[uses[ranked] >= max(1, min_count)]
    evidence = every.take(chosen)
    first = evidence.spans(evidence.positions[evidence.bounds[:-1]])
    columns = {
        "doc": first["doc"].to_numpy(),
        "sentence": first["sentence"].to_numpy() + 1,
        "count": uses[chosen],
        "tokens": units.words[chosen],
        "per_100": 100 * uses[chosen] / units.words[chosen],
        "begins": np.array([_begins(corpus, *at) for at in zip(first["doc"], first["sentence"], strict=True)], object),
    }
    note = Note(
        f"{category.replace('_', ' ')} (list: {corpus.marker_list}) in the sentences",
        base=f"{corpus.base}; punctuation is no word",
        caveats=erring(corpus),
        shown=[
            f"Shown: {len(chosen)} sentences with at least {max(1, min_count)}, of {np.count_nonzero(uses)} with any and "
            f"{len(uses):,} in all, by markers per word."
        ],
    )
    return Finding(columns, evidence, note)


BEGINS = 5
"""Words of a sentence that name it in a table."""


def _begins(corpus: Corpus, doc: str, sentence: int) -> str:
    words = corpus[doc].text[slice(*corpus.sentence(doc, sentence))].split()
    return " ".join(words[:BEGINS]) + (" …" if len(words) > BEGINS else "")
