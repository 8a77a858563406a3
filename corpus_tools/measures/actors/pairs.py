"""The pairs of actors that meet in units, counted: what adds up over the shards of a corpus, and the text behind each meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Addable, Joint, Names, Ranked, total
from corpus_tools.count.finding import Evidence
from corpus_tools.count.matches import distinct, runs
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.actors.exchanges import CACHED, chance_counts
from corpus_tools.measures.actors.units import Unit, Units, sentences_and_paragraphs, units_of

Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Met:
    """The pairs of actors (numbers into `names`) that meet: in how many units, in how many `articles`, and in how many units of
    how many actors (`sizes`, a column for each number, from 0). `present` are the units of each actor, `units` how many there
    are, `mentions` how many mentions stand in them; `paragraphs` says for each article its sentences and its paragraphs.
    """

    names: Sequence[str]
    present: np.ndarray
    pairs: Pairs
    counts: np.ndarray
    articles: np.ndarray
    sizes: np.ndarray
    units: int
    mentions: int
    called: str
    paragraphs: np.ndarray
    found: Evidence
    presences: Evidence
    texts: Units | None = None

    @cached_property
    def codes(self) -> np.ndarray:
        """A number for each pair."""
        return self.pairs[0] * max(1, len(self.names)) + self.pairs[1]

    def bare(self) -> Met:
        """Return it without words and evidence."""
        nothing = Evidence(self.found.made, self.found.positions[:0], np.zeros(1, dtype=np.int64))
        return replace(self, found=replace(nothing, made=dict), presences=replace(nothing, made=dict), texts=None)

    @classmethod
    def added(cls, parts: Sequence[Met], joint: Joint) -> Met:
        """Return the sum of several, whose actors have one numbering."""
        every = np.unique(np.concatenate([part.codes for part in parts]))
        rows = [np.searchsorted(every, part.codes) for part in parts]
        actors, many = len(parts[0].names), len(every)
        sizes = np.zeros((many, max(part.sizes.shape[1] for part in parts)), dtype=np.int64)
        for part, row in zip(parts, rows, strict=True):
            sizes[row, : part.sizes.shape[1]] += part.sizes
        articles = np.bincount(np.concatenate(rows), np.concatenate([part.articles for part in parts]), many)
        everyone = [np.arange(actors)] * len(parts)
        return replace(
            parts[0],
            present=np.sum([part.present for part in parts], axis=0),
            pairs=(every // max(1, actors), every % max(1, actors)),
            counts=sizes.sum(axis=1),
            articles=articles.astype(np.int64),
            sizes=sizes,
            units=sum(part.units for part in parts),
            mentions=sum(part.mentions for part in parts),
            paragraphs=np.concatenate([part.paragraphs for part in parts], axis=1),
            found=joint.evidence("found", rows, [part.counts for part in parts], many),
            presences=joint.evidence("presences", everyone, [part.present for part in parts], actors),
        )

    def having(self, rows: np.ndarray) -> Met:
        """Return these pairs alone."""
        pairs = (self.pairs[0][rows], self.pairs[1][rows])
        few = {name: getattr(self, name)[rows] for name in ("counts", "articles", "sizes")}
        return replace(self, pairs=pairs, found=self.found.take(rows), **few)

    @property
    def newman(self) -> np.ndarray:
        """How much of the units is each pair's alone: a unit gives 1 / (its actors - 1)."""
        many = np.arange(self.sizes.shape[1])
        return (self.sizes / np.maximum(1, many - 1)).sum(axis=1)


def pairs_met(corpus: Corpus, unit: Unit, window: int) -> Met:
    """Count who meets whom in the units of a corpus."""
    names = None
    if corpus.in_shards:
        # Which of two is named first hangs on how often each is present in all shards.
        names = total(corpus, present, unit=unit, window=window).names
    return total(corpus, met, unit=unit, window=window, names=names)


def present(corpus: Corpus, *, unit: Unit, window: int = 1) -> Ranked:
    """Count the units in which each actor is named."""
    units = units_of(corpus, unit, window=window)
    return Ranked(units.names, units.incidence.counts)


def met(corpus: Corpus, *, unit: Unit, window: int, names: Sequence[str] | None) -> Met:
    """Count the units in which two actors are both named; actors are numbered as `names` are."""
    units = units_of(corpus, unit, window=window, names=names)
    (one, other), incidence = units.incidence.pairs, units.incidence
    actors = incidence.actor
    key = actors[one] * max(1, incidence.actors) + actors[other]
    first = runs(key)
    found = Evidence(pair_spans(corpus, units), np.arange(len(one)), np.append(first, len(one)))
    row, at = np.repeat(np.arange(len(first)), found.counts), incidence.unit[one]
    most = int(incidence.sizes.max(initial=0)) + 1
    sizes = np.bincount(row * most + incidence.sizes[at], minlength=len(first) * most).reshape(-1, most)
    articles = distinct(row * len(corpus) + units.article[at]) // len(corpus)
    presences = Evidence.grouped(presence_spans(corpus, units), actors, incidence.actors)
    return Met(
        units.names, incidence.counts, (actors[one[first]], actors[other[first]]), found.counts,
        np.bincount(articles, minlength=len(first)), sizes, len(units), len(units.named), str(units),
        np.stack(sentences_and_paragraphs(corpus)), found, presences, units,
    )  # fmt: skip


def apart(corpus: Corpus, found: Met, unit: Unit, window: int, frequent: int) -> np.ndarray:
    """Return the pairs of the `frequent` first actors that share an article, whether they meet or not, by their codes."""
    options = {"unit": unit, "window": window, "names": found.names, "frequent": frequent}
    codes = _codes(found.texts, frequent) if found.texts is not None else total(corpus, _sharing, **options)
    return np.array(codes.names, dtype=np.int64)


def _sharing(corpus: Corpus, *, unit: Unit, window: int, names: Sequence[str], frequent: int) -> Names:
    return _codes(units_of(corpus, unit, window=window, names=names), frequent)


def _codes(units: Units, frequent: int) -> Names:
    # As floats, which are multiplied many times as fast.
    in_article = np.zeros((frequent, int(units.article.max(initial=-1)) + 1), dtype=np.float32)
    mine = units.incidence.actor < frequent
    in_article[units.incidence.actor[mine], units.article[units.incidence.unit[mine]]] = 1
    one, other = np.nonzero(np.triu(in_article @ in_article.T > 0, 1))
    return Names((one * max(1, len(units.names)) + other).tolist())


@dataclass(frozen=True, eq=False)
class Drawn(Addable):
    """How often each pair meets in each run, a row a run."""

    counts: np.ndarray

    @classmethod
    def added(cls, parts: Sequence[Drawn], joint: Joint) -> Drawn:
        """Return the sum."""
        return cls(np.stack([part.counts for part in parts]).sum(axis=0, dtype=np.int32))


def drawn(corpus: Corpus, found: Met, unit: Unit, window: int, *, runs: range, seed: int) -> np.ndarray:
    """Return how often the pairs that were found meet in each of these runs."""
    if found.texts is not None:
        return _drawn(corpus, found.texts, found.pairs, runs, seed).counts
    options = {"unit": unit, "window": window, "names": found.names, "pairs": found.pairs, "runs": runs, "seed": seed}
    return total(corpus, exchanged_pairs, **options).counts


def exchanged_pairs(
    corpus: Corpus, *, unit: Unit, window: int, names: Sequence[str], pairs: Pairs, runs: range, seed: int
) -> Drawn:
    """Count how often pairs meet in some runs, in one shard."""
    return _drawn(corpus, units_of(corpus, unit, window=window, names=names), pairs, runs, seed)


def _drawn(corpus: Corpus, units: Units, pairs: Pairs, runs: range, seed: int) -> Drawn:
    if len(units.names) ** 2 * len(runs) > 2 * CACHED:
        return Drawn(_chance(units, pairs, corpus.ids, runs, seed))
    number, counts = _of_every_pair(units, tuple(corpus.ids), runs, seed)
    return Drawn(counts[:, number[pairs]].astype(np.int32))


@kept(1)
def _of_every_pair(units: Units, ids: tuple[str, ...], runs: range, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of each pair, and how often it meets in each run: few actors are drawn once, whoever is asked about."""
    pairs = np.triu_indices(len(units.names), 1)
    number = np.zeros((len(units.names),) * 2, dtype=np.int64)
    number[pairs] = np.arange(len(pairs[0]))
    counts = _chance(units, pairs, ids, runs, seed)
    return number + number.T, counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def _chance(units: Units, pairs: Pairs, ids: Sequence[str], runs: range, seed: int) -> np.ndarray:
    return chance_counts(units.incidence, units.article, pairs, ids=ids, names=units.names, runs=runs, seed=seed)


AGAIN, WITH = "again", "with"
"""What a mark is that is not counted: a further naming of the actor in the unit; the other actor."""

COLUMNS = ("doc", "sentence", "start", "end", "first", "last", "marks", "actor")


def pair_spans(corpus: Corpus, units: Units) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes a span table of meetings, one row a unit.

    The span is the naming of the actor that is nearest to a naming of the `other` (`with_start`, `with_end`,
    `with_sentence`). `first` and `last` are the sentences to read, `marks` all namings of the two in them as
    `[start, end, what]`. Of an article only the stretch between the two nearest namings is read.
    """
    one, other = units.incidence.pairs

    def spans(positions: np.ndarray) -> pd.DataFrame:
        rows = [_pair_in_unit(corpus, units, *pair) for pair in zip(one[positions], other[positions], strict=True)]
        return pd.DataFrame(rows, columns=[*COLUMNS, "other", "with_sentence", "with_start", "with_end"])

    return spans


def presence_spans(corpus: Corpus, units: Units) -> Callable[[np.ndarray], pd.DataFrame]:
    """Return what makes a span table of the units in which an actor is named; the span is its first naming there."""

    @cache
    def row(presence: int) -> tuple:
        # An actor's units are opened from each of its pairs.
        return _actor_in_unit(corpus, units, presence)

    def spans(positions: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(list(map(row, positions.tolist())), columns=list(COLUMNS))

    return spans


def _namings(units: Units, presence: int) -> list[tuple[int, int, int]]:
    """Return sentence, start and end of every naming behind a presence."""
    return units.namings[units.bounds[presence] : units.bounds[presence + 1]]


def _stretch(units: Units, unit: int, *sentences: int) -> tuple[int, int]:
    """Return the sentences to read: the unit's, or of an article those from one naming to the other."""
    if units.unit == "article":
        return min(sentences), max(sentences)
    return int(units.first[unit]), int(units.last[unit])


def _marks(counted: tuple[int, int, int], first: int, last: int, **others: list[tuple[int, int, int]]) -> list[list]:
    marks: list[list[Any]] = [[counted[1], counted[2]]]
    for what, namings in others.items():
        others_named = (naming for naming in namings if naming != counted and first <= naming[0] <= last)
        marks += [[start, end, what] for _, start, end in others_named]
    return sorted(marks, key=lambda mark: mark[:2])


def _pair_in_unit(corpus: Corpus, units: Units, one: int, other: int) -> tuple:
    unit = int(units.incidence.unit[one])
    mine, theirs = _namings(units, one), _namings(units, other)
    near, beside = min(((a, b) for a in mine for b in theirs), key=lambda pair: (abs(pair[0][1] - pair[1][1]), pair))
    first, last = _stretch(units, unit, near[0], beside[0])
    marks = _marks(near, first, last, **{AGAIN: mine, WITH: theirs})
    actors = (units.names[units.incidence.actor[presence]] for presence in (one, other))
    return (corpus.ids[units.article[unit]], *near, first, last, marks, *actors, *beside)


def _actor_in_unit(corpus: Corpus, units: Units, presence: int) -> tuple:
    unit, mine = int(units.incidence.unit[presence]), _namings(units, presence)
    first, last = _stretch(units, unit, mine[0][0])
    marks = _marks(mine[0], first, last, **{AGAIN: mine})
    return (corpus.ids[units.article[unit]], *mine[0], first, last, marks, units.names[units.incidence.actor[presence]])
