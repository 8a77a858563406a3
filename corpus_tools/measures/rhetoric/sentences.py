"""Markers within a sentence: which categories stand together, and where one of them stands thickest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.errors import CorpusError
from corpus_tools.measures.rhetoric.markers import erring, listed_categories


@dataclass(frozen=True, eq=False)
class Units:
    """What each group has of each sentence: number and words of every unit, and the group it belongs to.

    Without groups the units are the sentences; by voice, what one voice says in one sentence.
    """

    of_words: np.ndarray
    words: np.ndarray
    group: np.ndarray


@dataclass(frozen=True, eq=False)
class Placed:
    """The markers of a category, and the number of the unit in which each stands."""

    spans: pd.DataFrame
    unit: np.ndarray


def _units(corpus: Corpus, counted: np.ndarray, group: np.ndarray) -> Units:
    number = int(group.max(initial=0)) + 1
    keys, found, words = np.unique(
        (corpus.tokens.sentence_rows() * number + group)[counted], return_inverse=True, return_counts=True
    )
    of_words = np.full(len(group), -1)
    of_words[counted] = found
    return Units(of_words, words, keys % number)


def _placed(corpus: Corpus, units: Units, category: str) -> Placed:
    spans = corpus.hits("markers")
    spans = spans[spans["category"] == category].reset_index(drop=True)
    return Placed(spans, units.of_words[corpus.tokens.words_at(spans)])


def markers_together(
    corpus: Corpus,
    first: str = "hedges",
    second: str = "boosters",
    *,
    by: str | Sequence[str] | None = None,
) -> Finding:
    """Count the sentences that have markers of two categories, beside how many chance would give.

    With `by="voice"` what each voice has of a sentence is a unit of its own, and both markers must be in it.
    `expected`: units with both, if those with one had nothing to do with those with the other.
    `expected_by_length`: if all markers of the group were dealt out to its words at random, so that long
    sentences get more of both; the fairer of the two.

    Columns: (`doc`, `voice`, …,) the two categories (how many markers) and their rates (`hedges_per_1000`),
    `tokens`, `sentences` (units), `count` (those with both), `expected`, `expected_by_length`, by groups
    `few_words`. Behind `count` stands the first marker of `first` in each, beside the first of `second`.

    >>> from corpus_tools import load_corpus
    >>> markers_together(load_corpus()).table[["hedges", "boosters"]].to_numpy().tolist()
    [[109, 41]]
    """
    if len(set(listed_categories(corpus, [first, second]))) < 2:
        raise CorpusError(f"A category stands with itself always: name another beside {first!r}.")
    counted = corpus.counted
    groups = corpus.groups(by or "article", asker="markers_together")
    group = groups.of if by else np.zeros(len(corpus.tokens), dtype=int)
    units = _units(corpus, counted, group)
    sides = {category: _placed(corpus, units, category) for category in (first, second)}
    sizes = np.bincount(group[counted], minlength=len(groups.names))
    there = np.flatnonzero(sizes)
    also = {category: _by_group(side, units, there) for category, side in sides.items()}
    note = _note(corpus, (first, second), groups if by else None)
    return Finding(_table(units, sides, sizes, there, groups if by else None), _both(units, sides, there), note, also)


def _by_group(side: Placed, units: Units, there: np.ndarray) -> Evidence:
    """Return the markers of a category, group by group."""
    group = units.group[side.unit]
    order = np.argsort(group, kind="stable")
    bounds = np.append(np.searchsorted(group[order], there), len(order))
    return Evidence(lambda places: side.spans.iloc[places], order, bounds)


def _both(units: Units, sides: dict[str, Placed], there: np.ndarray) -> Evidence:
    """Return the units with both categories, as the first marker of one beside the first of the other."""
    one, other = sides.values()
    (mine, first), (theirs, second) = (np.unique(side.unit, return_index=True) for side in (one, other))
    both, here, beside = np.intersect1d(mine, theirs, return_indices=True)
    near = other.spans.iloc[second[beside]]
    named = {f"with_{column}": near[column].to_numpy() for column in ("start", "end", "sentence")}
    spans = one.spans.iloc[first[here]].assign(**named)
    order = np.argsort(units.group[both], kind="stable")
    bounds = np.append(np.searchsorted(units.group[both][order], there), len(order))
    return Evidence(lambda places: spans.iloc[places], order, bounds)


def _table(
    units: Units, sides: dict[str, Placed], sizes: np.ndarray, there: np.ndarray, groups: Groups | None
) -> Columns:
    number = len(sizes)
    has = [np.isin(np.arange(len(units.words)), side.unit) for side in sides.values()]
    uses = [np.bincount(units.group[side.unit], minlength=number) for side in sides.values()]
    all_units, both, *each = (
        np.bincount(units.group, mask, number) for mask in (None, has[0] & has[1], has[0], has[1])
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = each[0] * each[1] / all_units
        chances = np.prod([_chance(units, use, sizes) for use in uses], axis=0)
    rates = {f"{name}_per_1000": per_1000(use, sizes).round(2) for name, use in zip(sides, uses, strict=True)}
    columns = {
        **dict(zip(sides, uses, strict=True)),
        **rates,
        "tokens": sizes,
        "sentences": all_units.astype(int),
        "count": both.astype(int),
        "expected": expected.round(1),
        "expected_by_length": np.bincount(units.group, chances, number).round(1),
        **({"few_words": sizes < FEW_WORDS} if groups else {}),
    }
    names = groups.columns(np.arange(number)) if groups else {}
    return {name: np.resize(values, number)[there] for name, values in (names | columns).items()}


def _chance(units: Units, uses: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return how likely each unit gets at least one of the group's markers, dealt out to its words at random."""
    return 1 - (1 - 1 / sizes[units.group]) ** (uses[units.group] * units.words)


def _note(
    corpus: Corpus,
    pair: tuple[str, str],
    groups: Groups | None,
) -> Note:
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


def typical_sentences(
    corpus: Corpus,
    category: str,
    *,
    min_count: int = 2,
) -> Finding:
    """Rank the sentences by how thick a category stands in them: markers per word, the longer first where equal.

    A sentence needs `min_count` markers: of those with one, the shortest would be on top whatever it says.
    In a `corpus.where(voice="author")` only the author's markers and words in a sentence count.

    Columns: `doc`, `sentence` (its number in the article, from 1), `count`, `tokens` (words of the sentence),
    `per_100`, `begins` (its first words).
    """
    (category,) = listed_categories(corpus, [category])
    counted = corpus.counted
    units = _units(corpus, counted, np.zeros(len(corpus.tokens), dtype=int))
    side = _placed(corpus, units, category)
    uses = np.bincount(side.unit, minlength=len(units.words))
    ranked = np.lexsort((-units.words, -uses / units.words))
    chosen = ranked[uses[ranked] >= max(1, min_count)]
    bounds = np.searchsorted(side.unit, np.arange(len(uses) + 1))
    evidence = Evidence(lambda places: side.spans.iloc[places], np.arange(len(side.unit)), bounds).take(chosen)
    first = side.spans.iloc[bounds[chosen]]
    columns = {
        "doc": first["doc"].to_numpy(),
        "sentence": first["sentence"].to_numpy() + 1,
        "count": uses[chosen],
        "tokens": units.words[chosen],
        "per_100": (100 * uses[chosen] / units.words[chosen]).round(1),
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
