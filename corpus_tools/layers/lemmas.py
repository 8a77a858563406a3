"""The lemma of each word form, looked up in a table that people can read and edit.

No grammar is guessed: a form that is not in the table is its own lemma, and so is one that belongs
to two words (*saw*, *left*, *leaves*). Nouns and verbs of one spelling are one lemma: *attack*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus_tools.layers.words import CAPITAL_NAMES
from corpus_tools.lexicons.reader import LemmaTable


@dataclass(frozen=True, eq=False)
class Lemmas:
    """The lemmas of a vocabulary: their `names`, and `of` each term of it the number of its lemma.

    Of so many word `forms` so many were `grouped` under another form: those of the vocabulary, or of a larger corpus.
    """

    names: tuple[str, ...]
    of: np.ndarray
    table: LemmaTable
    grouped: int
    forms: int

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each lemma."""
        return {name: number for number, name in enumerate(self.names)}

    def knows(self, lemma: str) -> bool:
        """Tell whether this is a lemma of the table or of the texts."""
        return lemma in self.numbers or self.table.lemma_of.get(lemma) == lemma

    @property
    def note(self) -> str:
        """What a note says of the counted lemmas."""
        return (
            f"lemmas by the table {self.table}, which put {self.grouped:,} of {self.forms:,} word forms under "
            "another form (any other form is its own lemma)"
        )


def lemmas_of(vocabulary: Sequence[str], table: LemmaTable, *, case_sensitive: bool = False) -> Lemmas:
    """Look up the lemma of each folded form; where case counts, forms are looked up in small letters."""
    numbers: dict[str, int] = {}
    known = set(vocabulary)
    found = [_lemma(term, _key(term, case_sensitive), table, known) for term in vocabulary]
    of = np.array([numbers.setdefault(lemma, len(numbers)) for lemma in found], dtype=np.int32)
    grouped = sum(lemma != term for lemma, term in zip(found, vocabulary, strict=True))
    return Lemmas(tuple(numbers), of, table, grouped, len(vocabulary))


def _lemma(term: str, key: str, table: LemmaTable, known: set[str]) -> str:
    # "The" at the head of a sentence is "the"; "Putin", which is never written small, stays as it is.
    return table.lemma_of.get(key, key if key in known else term)


def _key(term: str, case_sensitive: bool) -> str:
    return term.casefold() if case_sensitive and term not in CAPITAL_NAMES else term
