"""Concordance lines that are chosen, sorted and grouped step by step; the steps are a tree that says how one came here.

Words of the method after Dykes, Evert, Mahlberg and Piper (FlexiConc, 2024): lines are *selected*, *sorted* or *ranked*, and
*grouped*; each step is a node of an analysis tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random
from typing import Any, Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.matches import limits, match_spans, stretches
from corpus_tools.count.note import Note
from corpus_tools.errors import CorpusError, UnknownName, did_you_mean, number_of
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.measures.collocation import typicality_of
from corpus_tools.measures.concordance.places import as_text, nearest, places_of
from corpus_tools.measures.frequency import by_article
from corpus_tools.methods import Statement

Context = int | Literal["sentence"]

SORT_CODE = re.compile(r"([1-9]\d?)([LR])", re.IGNORECASE)
CODES = ("position", "node", "typical", *(f"{place}{side}" for place in range(1, 6) for side in "LR"))
NEAREST = " Did you mean '1L'?"
TYPICAL_REACH = 5
"""Words on each side of the node by whose company a line is typical."""
NOTHING = "(no word)"
"""The group of lines that have no word at the place they are grouped by."""


def lines(corpus: Corpus, search: str, *, context: Context = 8) -> Lines:
    """Return every match of a search in its context, to be read step by step.

    Each step makes new lines and leaves these as they are: `containing`, `without` and `having` choose, `sample` draws, `sort` orders,
    `grouped` counts what stands beside the node. `tree` shows all steps that were tried and how many lines each has, `code` says
    how to come to these lines again, and `methods` puts it into sentences. `finding` counts the lines by article, `table`
    has them as text (see `concordance_lines`), and `ct.explore(lines, corpus)` shows them.

    >>> from corpus_tools import load_corpus
    >>> nato = lines(load_corpus(), "nato")
    >>> near = nato.containing("expansion").sort("1L")
    >>> len(nato), len(near)
    (27, 2)
    >>> print(nato.tree)
    lines(corpus, 'nato'): 27 lines
    └─ containing('expansion'): 2 lines
       └─ sort('1L'): 2 lines
    """
    if context != "sentence" and (not isinstance(context, int) or context < 0):
        raise CorpusError(f"A context is a number of words, or 'sentence', not {context!r}. Did you mean context=8?")
    tokens = corpus.tokens
    matches = matches_among(tokens, search, corpus.counted)
    # What is read around a match is what was said there, by whomever.
    shown = tokens.in_parts(corpus.scope.parts)
    lowest, highest = limits(stretches(tokens, shown, sentences=context == "sentence"), matches.at)
    reach = len(tokens) if context == "sentence" else context
    first, after = np.maximum(lowest, matches.at - reach), np.minimum(highest, matches.at + matches.words + reach)
    window = Window(matches, shown, lowest, highest, first, after)
    note = Note(f"{search!r}, {number_of(len(matches), 'match')}", base=corpus.base)
    how = "" if context == 8 else f", context={context!r}"
    return Lines(corpus, search, context, window, np.arange(len(matches)), note, f"lines(corpus, {search!r}{how})")


@dataclass(frozen=True, eq=False)
class Window:
    """The matches of a search and the words about them.

    The line of match `n` holds the words from `first[n]` up to `after[n]`; no line may hold a word
    outside `lowest[n]` to `highest[n]`, and what is `shown` is read.
    """

    matches: Matches
    shown: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    first: np.ndarray
    after: np.ndarray


@dataclass(frozen=True, eq=False, repr=False)
class Lines:
    """Lines of a concordance, and the step by which they came from others. `order` numbers the matches that are kept."""

    corpus: Corpus
    search: str
    context: Context
    window: Window
    order: np.ndarray
    note: Note
    step: str
    sampled: bool = False
    sorted_by: str = "position"
    before: Lines | None = None
    branches: dict[str, Lines] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.order)

    def __repr__(self) -> str:
        return f"{self.code}: {number_of(len(self), 'line')}"

    @cached_property
    def nodes(self) -> Matches:
        """The matches of these lines, in their order."""
        return Matches(self.window.matches.at[self.order], self.window.matches.words[self.order])

    @property
    def finding(self) -> Finding:
        """These lines counted by article, as `concordance` does."""
        return by_article(self.corpus, self.window.matches, order=self.order, note=self.note, rated=not self.sampled)

    @property
    def table(self) -> pd.DataFrame:
        """These lines as text (see `concordance_lines`)."""
        return as_text(self.corpus, self.places)

    @property
    def spans(self) -> pd.DataFrame:
        """The table of `places`."""
        return pd.DataFrame(self.places)

    @property
    def places(self) -> Columns:
        """Where these lines begin and end, without their texts, as plain columns; `spans` makes a table of them."""
        window = (self.window.first[self.order], self.window.after[self.order])
        return places_of(self.corpus.tokens, self.nodes, None if self.context == "sentence" else window)

    def _then(self, step: str, order: np.ndarray, said: str, **also: Any) -> Lines:
        """Return the lines of a step; a step that was taken before is the same branch of the tree."""
        note = self.note.adding(said) if said else self.note
        after = replace(self, order=order, note=note, step=step, before=self, branches={}, **also)
        return self.branches.setdefault(step, after)

    def _kept(self, step: str, kept: np.ndarray, which: str) -> Lines:
        return self._then(step, self.order[kept], f"Kept: the {number_of(int(kept.sum()), 'line')} {which}.")

    def containing(self, search: str) -> Lines:
        """Return the lines with a match of another search wholly to the left, or to the right, of the node."""
        return self._kept(f"containing({search!r})", self._has(search), f"with {search!r} within {self._around} of it")

    def without(self, search: str) -> Lines:
        """Return the lines that `containing` leaves out."""
        return self._kept(f"without({search!r})", ~self._has(search), f"without {search!r} within {self._around} of it")

    def having(self, by: str, value: str) -> Lines:
        """Return one group of those that `grouped` counts: the lines that have this word at a place, or this form of a search."""
        groups = np.array(self._groups(by), dtype=object)
        kept = groups == value
        if not kept.any():
            known = sorted(set(groups.tolist()))
            raise UnknownName(f"No line has {value!r} there.{did_you_mean(value, known)} See grouped({by!r}).")
        return self._kept(f"having({by!r}, {value!r})", kept, f"with {value!r} by {by}")

    def sample(self, size: int, *, seed: int = 0) -> Lines:
        """Return so many lines, drawn by chance, the same ones for the same seed."""
        if size < 1:
            raise CorpusError(f"A sample of {size} lines shows nothing. Did you mean sample=None, for all lines?")
        step = f"sample({size}{f', seed={seed}' if seed else ''})"
        if size >= len(self):
            return self._then(
                step, self.order, f"No sample was drawn: there are no more than {number_of(size, 'line')}."
            )
        drawn = sorted(Random(seed).sample(range(len(self)), size))
        note = f"Drawn: a sample of {size} of {len(self):,} lines (seed {seed}), so there are no rates."
        return self._then(step, self.order[drawn], note, sampled=True)

    def sort(self, codes: str) -> Lines:
        """Return the lines sorted by codes, the first of which decides first (see `concordance_lines`).

        `typical` ranks the lines by the company of the node: each of the five words on either side that stands near the node more
        often than chance would have it adds its log-Dice (Rychlý 2008; see `collocates`), and the highest sum comes first.
        """
        keys = [key for code in codes.split(",") for key in self._keys(code.strip())]
        # Sorting is stable, and the last key given to lexsort decides first.
        order = self.order[np.lexsort(keys[::-1])] if keys else self.order
        return self._then(f"sort({codes!r})", order, f"Sorted by {codes}." if keys else "", sorted_by=codes)

    def grouped(self, by: str) -> Finding:
        """Count these lines by what stands beside the node, the largest group first; each row opens its lines.

        `by` is a place (`1L`, `2R`: the word there) or a search (the form of it that stands nearest in the line). Lines that have nothing there
        are a group of their own. `articles` says in how many articles the lines of a group stand, `percent` is their share of all lines.
        """
        names, group = np.unique(np.array(self._groups(by), dtype=object), return_inverse=True)
        count = np.bincount(group, minlength=len(names))
        ranked = np.lexsort((names, -count))
        row = np.argsort(ranked)[group]
        of_articles = np.unique(np.stack([row, self.corpus.tokens.article[self.nodes.at]]), axis=1)[0]
        columns = {
            "term": names[ranked],
            "count": count[ranked],
            "articles": np.bincount(of_articles, minlength=len(names)),
            "percent": 100 * count[ranked] / max(1, len(self)),
        }
        made = match_spans(self.corpus.tokens, self.window.matches)
        evidence = Evidence.counted(made, self.nodes.at[np.argsort(row, kind="stable")], count[ranked])
        return Finding(columns, evidence, self.note.adding(f"Grouped by {by}."))

    @property
    def code(self) -> str:
        """The Python that comes to these lines again."""
        return "ct." + ".".join(one.step for one in reversed(list(self._way)))

    @property
    def tree(self) -> Statement:
        """All steps that were taken from the first lines on, as a tree, with how many lines each has."""
        *_, root = self._way
        return Statement("\n".join(root._drawn("", "")))

    def methods(self) -> Statement:
        """Return what a thesis must say of these lines: how the corpus was made, and by which steps they were come to."""
        return Statement(f"{self.corpus.methods()}\n\nConcordance lines. {self.note}\n\n{self.tree}")

    @property
    def _way(self) -> Iterator[Lines]:
        here: Lines | None = self
        while here is not None:
            yield here
            here = here.before

    def _drawn(self, lead: str, below: str) -> Iterator[str]:
        yield f"{lead}{self.step}: {number_of(len(self), 'line')}"
        for left, branch in zip(range(len(self.branches))[::-1], self.branches.values(), strict=True):
            yield from branch._drawn(below + ("├─ " if left else "└─ "), below + ("│  " if left else "   "))

    @property
    def _around(self) -> str:
        return "the sentence" if self.context == "sentence" else number_of(self.context, "word")

    def _has(self, search: str) -> np.ndarray:
        return self._nearest(search)[1] >= 0

    def _nearest(self, search: str) -> tuple[Matches, np.ndarray]:
        other = matches_among(self.corpus.tokens, search, self.window.shown)
        return other, nearest(other, self.nodes, self.window.first[self.order], self.window.after[self.order])

    def _groups(self, by: str) -> list[str]:
        """Return what stands beside the node of each line: the word at a place, or the form of a search."""
        tokens = self.corpus.tokens
        if SORT_CODE.fullmatch(by):
            at, words = self._at(by), np.ones(len(self), dtype=int)
        else:
            other, number = self._nearest(by)
            at, words = np.append(other.at, -1)[number], np.append(other.words, 0)[number]
        return [
            " ".join(tokens.vocabulary[term] for term in tokens.ids[first : first + size]) if first >= 0 else NOTHING
            for first, size in zip(at.tolist(), words.tolist(), strict=True)
        ]

    def _keys(self, code: str) -> list[np.ndarray]:
        """Return what one sort code compares: the places in the alphabet of one word a line, or of the node's words, or a score."""
        if code.lower() == "position":
            return []
        if code.lower() == "typical":
            typicality = typicality_of(self.corpus, self.search, self.window.matches, reach=TYPICAL_REACH)
            return [-typicality[self.order]]
        if code.lower() in ("0", "node"):
            longest = int(self.nodes.words.max(initial=1))
            return [
                self._alphabetical(np.where(nth < self.nodes.words, self.nodes.at + nth, -1)) for nth in range(longest)
            ]
        return [self._alphabetical(self._at(code))]

    def _at(self, code: str) -> np.ndarray:
        """Return the position of the word at a place beside each node; -1 where the line has none."""
        if not (place := SORT_CODE.fullmatch(code)):
            raise UnknownName(
                f"No sort code is called {code!r}.{did_you_mean(code, CODES) or NEAREST} Codes are 1L, 2L, … for words "
                "to the left, from the node outwards; 1R, 2R, … to the right; node; position; typical. Write 1L,2L,1R for several."
            )
        step = int(place[1])
        at = self.nodes.at - step if place[2] in "Ll" else self.nodes.at + self.nodes.words - 1 + step
        inside = (at >= self.window.lowest[self.order]) & (at < self.window.highest[self.order])
        return np.where(inside, at, -1)

    def _alphabetical(self, at: np.ndarray) -> np.ndarray:
        tokens = self.corpus.tokens
        return np.where(at >= 0, tokens.alphabetical[tokens.ids[at]], -1)
