"""Ways to divide the words of a corpus: by a fact about their article, by voice, speaker or part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.reader import speech_verbs
from corpus_tools.text.article import PARTS, as_names

Way = Literal["article", "outlet", "author", "date", "kind", "voice", "speaker", "part"]
WAYS: tuple[Way, ...] = ("article", "outlet", "author", "date", "kind", "voice", "speaker", "part")
"""What words can be grouped by; a fact that is not known is the group `unknown`."""

Split = Mapping[str, str | Sequence[str]]
"""Which words are meant: for each way the group, or groups, in which they stand."""

UNKNOWN = "unknown"
FEW_WORDS = 300
"""Words under which the rates of a group are too shaky to be shown as others are."""


@dataclass(frozen=True, eq=False)
class Groups:
    """A division of all words: the column it makes in a table, the groups' names in their natural order,
    and for each word of the corpus the number of its group. `note` says how the groups were found.
    """

    column: str
    names: tuple[str, ...]
    of: np.ndarray
    note: str = ""

    def sizes(self, positions: np.ndarray) -> np.ndarray:
        """Return how many of the words at these positions each group has."""
        return np.bincount(self.of[positions], minlength=len(self.names))


def grouped(corpus: Corpus, by: str, *, asker: str = "Grouping") -> Groups:
    """Divide the words of a corpus by one of `WAYS`.

    Articles keep their order, outlets, authors and kinds that of their first article, dates that of
    time, speakers that of their first word. A date that is not known comes last.
    """
    if by not in WAYS:
        raise unknown("way of counting", by, WAYS, asker)
    made: dict[str, Callable[[Corpus], Groups]] = {"voice": _by_voice, "speaker": _by_speaker}
    if by in made:
        return made[by](corpus)
    if by == "part":
        return Groups("part", PARTS, corpus.tokens.part)
    if by == "article":
        return Groups("doc", corpus.ids, corpus.tokens.article)
    return _by_fact(corpus, by)


def _by_fact(corpus: Corpus, fact: str) -> Groups:
    known = [getattr(article, fact) or UNKNOWN for article in corpus]
    in_time = sorted(set(known), key=lambda date: (date == UNKNOWN, date))
    there = in_time if fact == "date" else list(dict.fromkeys(known))
    number = {value: place for place, value in enumerate(there)}
    numbers = np.array([number[value] for value in known], dtype=np.int32)
    return Groups(fact, tuple(there), numbers[corpus.tokens.article])


def _by_voice(corpus: Corpus) -> Groups:
    return Groups("voice", VOICES, corpus.voices[0], _found_by_rules("Voices"))


def _by_speaker(corpus: Corpus) -> Groups:
    voice, speaker, names = corpus.voices
    # The empty name is the author where the words are hers, and somebody unnamed where they are not.
    who = np.where((speaker == 0) & (voice != 0), len(names), speaker)
    there, first, numbers = np.unique(who, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order))
    called = [*(name or "the author" for name in names), "not named"]
    return Groups("speaker", tuple(called[there[n]] for n in order), place[numbers], _found_by_rules("Speakers"))


def _found_by_rules(what: str) -> str:
    return f"{what} are found by rules (reporting verbs {speech_verbs().version}), which err: open the sentences."


def in_split(corpus: Corpus, split: Split) -> np.ndarray:
    """Return a mask of the words that a split means: `{"kind": "opinion", "voice": ["direct", "indirect"]}`.

    What is said of several ways must all hold; of several groups of one way, any. `id` is another
    name of `article`.
    """
    if not isinstance(split, Mapping):
        raise CorpusError(f"A split names a way and a group, such as {{'kind': 'opinion'}}, and not {split!r}.")
    mask = np.ones(len(corpus.tokens), dtype=bool)
    for way, wanted in split.items():
        groups = grouped(corpus, "article" if way == "id" else way, asker="A split")
        chosen = np.zeros(len(groups.names), dtype=bool)
        for name in as_names(wanted):
            if name not in groups.names:
                raise unknown(way, name, groups.names, "The corpus")
            chosen[groups.names.index(name)] = True
        mask &= chosen[groups.of]
    return mask


def reading(split: Split) -> str:
    """Say in a note what a split means.

    >>> reading({"kind": "opinion", "voice": ["direct", "indirect"]})
    'kind opinion, voice direct or indirect'
    """
    said = ((way, as_names(wanted)) for way, wanted in split.items())
    return ", ".join(f"{way} {' or '.join(names)}" for way, names in said)
