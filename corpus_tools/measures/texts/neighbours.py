"""The nearest neighbours of each text by sparse vectors: what takes the place of all pairs where there are many texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus_tools.count.finding import Columns, Evidence
from corpus_tools.count.groups import Groups
from corpus_tools.count.matches import distinct, runs
from corpus_tools.count.terms import Terms
from corpus_tools.measures.association import jaccard

BLOCK = 250
"""Texts that are compared with all others at a time: as many rows of cosines stand in memory."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """How often each group has each feature: entries by group and then feature, each a stretch of `place`, the uses behind it.

    Group `g` has the entries `bounds[g]:bounds[g + 1]`; entry `e` is of feature `term[e]`, with `count[e]` uses from
    `first[e]` on.
    """

    features: Terms
    groups: int
    place: np.ndarray
    term: np.ndarray
    first: np.ndarray
    bounds: np.ndarray

    @classmethod
    def of(cls, features: Terms, groups: Groups, places: np.ndarray) -> Vectors:
        """Return the vectors of groups; `places` says which use each feature is (a span of two categories is one)."""
        which, group = groups.pairs(features.at)
        places, term = places[which], features.term[which]
        order = np.lexsort((places, term, group))
        group, term = group[order], term[order]
        first = runs(group, term)
        bounds = np.searchsorted(group[first], np.arange(len(groups.names) + 1))
        return cls(features, len(groups.names), places[order], term[first], np.append(first, len(term)), bounds)

    @cached_property
    def count(self) -> np.ndarray:
        """How many uses each entry has."""
        return np.diff(self.first)

    @cached_property
    def squares(self) -> np.ndarray:
        """The squared length of each group's vector."""
        group = np.repeat(np.arange(self.groups), np.diff(self.bounds))
        return np.bincount(group, self.count.astype(float) ** 2, minlength=self.groups)

    @cached_property
    def uses(self) -> np.ndarray:
        """How many uses of any feature each group has; a span of two categories is one."""
        group = np.repeat(np.arange(self.groups), np.diff(self.first[self.bounds]))
        most = int(self.place.max(initial=0)) + 1
        return np.bincount(distinct(group * most + self.place) // most, minlength=self.groups)

    def nearest(self, many: int) -> np.ndarray:
        """Return each group with the `many` that are most alike, nearest first, a row a pair; each two stand once."""
        from scipy.sparse import csr_matrix

        group = np.repeat(np.arange(self.groups), np.diff(self.bounds))
        share = (self.count / np.sqrt(self.squares[group])).astype(np.float32)
        rows = csr_matrix((share, self.term, self.bounds), shape=(self.groups, len(self.features.names)))
        turned, pairs = rows.T.tocsr(), []
        for start in range(0, self.groups, BLOCK):
            alike = (rows[start : start + BLOCK] @ turned).toarray()
            at = np.arange(len(alike))
            alike[at, start + at] = -1
            near = np.argpartition(-alike, min(many, self.groups - 1) - 1, axis=1)[:, :many]
            some = np.take_along_axis(alike, near, axis=1) > 0
            pairs.append(np.stack([np.repeat(start + at, near.shape[1])[some.ravel()], near[some]], axis=1))
        both = np.sort(np.concatenate(pairs), axis=1)
        return np.unique(both, axis=0)

    def compared(self, pairs: np.ndarray) -> tuple[Columns, tuple[Evidence, Evidence]]:
        """Return what pairs share as columns (see `text_similarity`), and the uses of it in the one and in the other."""
        found = [self._shared(one, other) for one, other in pairs.tolist()]
        pair = np.repeat(np.arange(len(pairs)), [len(here) for here, _ in found])
        here, there = (np.concatenate([np.zeros(0, dtype=int), *(one[side] for one in found)]) for side in (0, 1))
        part = self.count[here].astype(float) * self.count[there]
        dot = np.bincount(pair, part, minlength=len(pairs))
        # The feature that gives most of a cosine, and of equals the first of the alphabet, is the first of its pair.
        order = np.lexsort((self.features.alphabetical[self.term[here]], -part, pair))
        best = order[runs(pair)] if len(pair) else order
        some = dot > 0
        strongest, percent, without = np.full(len(pairs), "", dtype=object), *np.full((2, len(pairs)), np.nan)
        names = np.array(self.features.names, dtype=object)
        strongest[some], percent[some] = names[self.term[here[best]]], 100 * part[best] / dot[some]
        one, other = pairs.T
        rest = [
            self.squares[side][some] - self.count[at[best]].astype(float) ** 2
            for side, at in ((one, here), (other, there))
        ]
        with np.errstate(invalid="ignore", divide="ignore"):
            without[some] = (dot[some] - part[best]) / np.sqrt(rest[0] * rest[1])
            cosine = dot / np.sqrt(self.squares[one] * self.squares[other])
        kinds, shared = np.diff(self.bounds), np.bincount(pair, minlength=len(pairs))
        columns = {
            "shared": shared,
            "cosine": cosine.round(3) + 0.0,
            "jaccard": jaccard(shared, kinds[one], kinds[other]).round(3),
            "strongest": strongest,
            "percent": percent.round(1),
            "without_it": without.round(3) + 0.0,
        }
        return columns, (self._uses(pair, here, len(pairs)), self._uses(pair, there, len(pairs)))

    def _shared(self, one: int, other: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the entries of two groups whose features both have."""
        here, there = (slice(self.bounds[group], self.bounds[group + 1]) for group in (one, other))
        _, at, beside = np.intersect1d(self.term[here], self.term[there], assume_unique=True, return_indices=True)
        return here.start + at, there.start + beside

    def _uses(self, pair: np.ndarray, entry: np.ndarray, pairs: int) -> Evidence:
        count = self.count[entry]
        ends = np.cumsum(count)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(self.first[entry] - (ends - count), count)
        most = int(self.place.max(initial=0)) + 1
        uses = distinct(np.repeat(pair, count).astype(np.int64) * most + self.place[at])
        return Evidence.counted(self.features.spans, uses % most, np.bincount(uses // most, minlength=pairs))
