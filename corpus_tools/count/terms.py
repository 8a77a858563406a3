"""What is counted: words, lemmas, runs of words, or what searches find, as flat arrays of occurrences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.count.adding import numbered
from corpus_tools.count.finding import Columns, Evidence
from corpus_tools.errors import PatternError, unknown
from corpus_tools.layers.search import matches_among
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.words import alphabetical, in_groups

LONGEST_RUN = 5
"""Words of the longest n-grams that are counted: longer ones hardly ever come twice."""


MANY = 50
"""Searches from which sorting all words once is quicker than reading all of them for each."""


@dataclass(frozen=True, eq=False)
class Terms:
    """Every occurrence of some terms: its term (into `names`), and the position and number of its words.

    `words` is one number where all occurrences have the same length. `what` says in a note what the
    terms are. `asked` terms were named by the user, in this order, so that even a count of 0 is shown.
    Spans of a layer bring their own `table`, with a row for each occurrence, and where a name has several parts these are
    its `keys` (see `count.spans`).
    """

    tokens: Tokens
    names: Sequence[str]
    term: np.ndarray
    at: np.ndarray
    words: np.ndarray | int
    what: str
    asked: bool = False
    table: pd.DataFrame | None = None
    keys: Sequence[tuple[str, ...]] = ()

    @cached_property
    def places(self) -> np.ndarray:
        """What evidence keeps of each occurrence: its first word or, where lengths differ, its number."""
        return self.at if isinstance(self.words, int) else np.arange(len(self.at))

    def first_words(self, places: np.ndarray) -> np.ndarray:
        """Return the positions of the first words of these occurrences."""
        return places if isinstance(self.words, int) else self.at[places]

    def spans(self, places: np.ndarray) -> pd.DataFrame | Columns:
        """Return these occurrences as spans; a span covers all words of its occurrence."""
        if self.table is not None:
            return self.table.iloc[places]
        at = self.first_words(np.asarray(places, dtype=int))
        return self.tokens.columns(at, self.words if isinstance(self.words, int) else self.words[places])

    def in_order(self) -> tuple[np.ndarray, np.ndarray]:
        """Return term and place of every occurrence, by term and then in reading order."""
        order = in_groups(self.term)
        return self.term[order].astype(np.int64), self.places[order]

    def counts(self, mask: np.ndarray) -> np.ndarray:
        """Return how often each term begins at the masked words."""
        return np.bincount(self.term[mask[self.at]], minlength=len(self.names))

    def evidence(self, mask: np.ndarray, terms: np.ndarray) -> Evidence:
        """Return the occurrences of these terms that begin at the masked words."""
        asked = np.zeros(len(self.names), dtype=bool)
        asked[terms] = True
        kept = np.flatnonzero(asked[self.term] & mask[self.at])
        bounds = np.append(0, np.cumsum(np.bincount(self.term[kept], minlength=len(self.names))))
        kept = kept[in_groups(self.term[kept])]  # occurrences come in reading order
        return Evidence(self.spans, self.places[kept], bounds).take(terms)

    def only(self, terms: np.ndarray) -> Terms:
        """Return these terms without any occurrence."""
        names, keys = ([its[number] for number in terms.tolist()] if its else [] for its in (self.names, self.keys))
        few = Terms(NOTHING, names, terms[:0], terms[:0], 1, self.what, self.asked, keys=keys)
        if self.names is self.tokens.vocabulary:
            few.__dict__["alphabetical"] = self.alphabetical[terms]  # their order, without sorting them again
        return few

    @cached_property
    def alphabetical(self) -> np.ndarray:
        """The place of each term in alphabetical order."""
        return self.tokens.alphabetical if self.names is self.tokens.vocabulary else alphabetical(self.names)


NO_WORD = np.zeros(0, dtype=np.int32)
NOTHING = Tokens((), (), NO_WORD, NO_WORD, NO_WORD, NO_WORD, NO_WORD)
"""No words."""


def joined_terms(several: Sequence[Terms]) -> tuple[Terms, list[np.ndarray]]:
    """Return the terms of several corpora, without occurrences, and the number there of each one's terms.

    Those that were asked for keep their order, others have that of the alphabet.
    """
    names, places = numbered([terms.keys or terms.names for terms in several])
    if not several[0].asked:
        order = alphabetical(names)
        names, places = sorted(names), [order[its] for its in places]
    keys = names if any(terms.keys for terms in several) else []
    called = [", ".join(key) for key in keys] if keys else names
    return Terms(NOTHING, called, places[0][:0], places[0][:0], 1, several[0].what, several[0].asked, keys=keys), places


def terms_of(
    tokens: Tokens,
    counted: np.ndarray,
    *,
    search: str | Sequence[str] | None = None,
    n: int = 1,
    lemmas: bool = False,
    forms: bool = False,
) -> Terms:
    """Return the occurrences that `measures.frequency.term_frequency` counts; `counted` is a mask of words."""
    if n not in range(1, LONGEST_RUN + 1):
        raise unknown("number of words in a run", n, range(1, LONGEST_RUN + 1), "An n-gram")
    if forms and (search is None or n > 1):
        raise PatternError("forms=True asks which forms a search finds: name a search, and leave n at 1.")
    if search is None:
        return runs(tokens, counted, n, lemmas=lemmas)
    searches = [search] if isinstance(search, str) else list(dict.fromkeys(search))
    if not searches:
        raise PatternError("There is no search in the list. Write at least one, such as nato, or sanction*.")
    if n > 1:
        return clusters(tokens, counted, searches, n, lemmas=lemmas)
    return forms_found(tokens, counted, searches, lemmas=lemmas) if forms else matches(tokens, counted, searches)


def terms_in(corpus: Any, **options: Any) -> Terms:
    """Return the terms of the counted words of a corpus (`terms_of`, whose options these are)."""
    return terms_of(corpus.tokens, corpus.counted, **options)


def runs(tokens: Tokens, counted: np.ndarray, n: int, *, lemmas: bool = False) -> Terms:
    """Return all runs of `n` words, or lemmas, that follow one another in one sentence; of one, all words."""
    numbers, names, what = _layer(tokens, lemmas)
    if n == 1:
        at = np.flatnonzero(counted)
        ids = tokens.ids[at]
        return Terms(tokens, names, numbers[ids] if lemmas else ids, at, 1, what)
    return _runs_at(tokens, np.flatnonzero(_run_starts(tokens, counted, n)), n, lemmas)


def clusters(tokens: Tokens, counted: np.ndarray, searches: Sequence[str], n: int, *, lemmas: bool = False) -> Terms:
    """Return the runs of `n` words that contain a match of a search; one with two matches counts once."""
    found = matches_among(tokens, " | ".join(searches), counted)
    if len(found) and found.words.min() > n:
        raise PatternError(
            f"What the search {' | '.join(searches)!r} finds does not fit into runs of {n} words. "
            f"Ask for n={min(int(found.words.min()), LONGEST_RUN)} or more, or shorten the search."
        )
    around = np.zeros(len(tokens), dtype=bool)
    for before in range(n):
        starts = found.at[found.words + before <= n] - before
        around[starts[starts >= 0]] = True
    terms = _runs_at(tokens, np.flatnonzero(around & _run_starts(tokens, counted, n)), n, lemmas)
    return Terms(terms.tokens, terms.names, terms.term, terms.at, n, f"{terms.what} around {_listed(searches)}")


def matches(tokens: Tokens, counted: np.ndarray, searches: Sequence[str]) -> Terms:
    """Return what each search finds; the term is the search as it is written."""
    if len(searches) >= MANY:
        _ = tokens.by_term  # is kept, and every search then looks there
    found = [matches_among(tokens, search, counted) for search in searches]
    term = np.repeat(np.arange(len(found)), [len(one) for one in found])
    at, words = (np.concatenate([np.zeros(0, int), *(getattr(one, name) for one in found)]) for name in ("at", "words"))
    return Terms(tokens, searches, term, at, words, f"what is found by {_listed(searches)}", asked=True)


def forms_found(tokens: Tokens, counted: np.ndarray, searches: Sequence[str], *, lemmas: bool = False) -> Terms:
    """Return what searches find, each form (or lemma) a term; what two of them find counts once."""
    found = matches_among(tokens, " | ".join(searches), counted)
    numbers, names, layer = _layer(tokens, lemmas)
    what = f"{layer} found by {_listed(searches)}"
    if (found.words == 1).all():
        return Terms(tokens, names, numbers[tokens.ids[found.at]], found.at, 1, what)
    said = [
        " ".join(names[number] for number in numbers[tokens.ids[first : first + size]])
        for first, size in zip(found.at.tolist(), found.words.tolist(), strict=True)
    ]
    number = {form: place for place, form in enumerate(dict.fromkeys(said))}
    term = np.array([number[form] for form in said], dtype=np.int64)
    return Terms(tokens, tuple(number), term, found.at, found.words, what)


def _listed(searches: Sequence[str]) -> str:
    return ", ".join(searches[:5]) + (f" and {len(searches) - 5} more" if len(searches) > 5 else "")


def _layer(tokens: Tokens, lemmas: bool) -> tuple[np.ndarray, Sequence[str], str]:
    """Return for each word form of the vocabulary its term, the terms' names, and what they are."""
    if lemmas:
        return tokens.lemmas.of, tokens.lemmas.names, tokens.lemmas.note
    return np.arange(len(tokens.vocabulary), dtype=np.int32), tokens.vocabulary, "word forms"


def _run_starts(tokens: Tokens, counted: np.ndarray, n: int) -> np.ndarray:
    """Return a mask of the words that begin a run of `n` counted words of one sentence."""
    starts = np.zeros(len(tokens), dtype=bool)
    many = max(0, len(tokens) - n + 1)
    fits = np.logical_and.reduce([counted[step : step + many] for step in range(n)])
    for layer in (tokens.article, tokens.sentence):
        fits &= layer[:many] == layer[n - 1 :][:many]
    starts[:many] = fits
    return starts


def _runs_at(tokens: Tokens, at: np.ndarray, n: int, lemmas: bool) -> Terms:
    """Number the runs that begin at these positions: the same words, the same number."""
    numbers, names, what = _layer(tokens, lemmas)
    word = numbers[tokens.ids].astype(np.int64)
    run = word[at]
    for step in range(1, n):
        # A run is the run that is one word shorter and the word after it: two numbers in one.
        run = pd.factorize(run * len(names) + word[at + step])[0]
    _, first = np.unique(run, return_index=True)
    rows = np.stack([word[at[first] + step] for step in range(n)], axis=1).tolist()
    called = tuple(" ".join(names[number] for number in row) for row in rows)
    return Terms(tokens, called, run, at, n, f"runs of {n} {what} in one sentence")
