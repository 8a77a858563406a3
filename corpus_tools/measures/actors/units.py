"""Units: the stretches of text in which actors may meet, and who is named in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.matches import distinct, runs
from corpus_tools.count.spans import sentences_of
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.keeping import kept

Unit = Literal["sentence", "paragraph", "article", "sentences", "words"]
UNITS: tuple[Unit, ...] = ("sentence", "paragraph", "article", "sentences", "words")
"""Where two actors meet. `sentences`: each sentence with so many (`window`) before and after it; `words`: each mention
with so many words before and after it. Units of these two overlap, so their counts and scores hang together."""


@dataclass(frozen=True, eq=False)
class Incidence:
    """Who is present where: `unit[i]` has `actor[i]` in it, each presence once, sorted by unit, then actor.

    `units` and `actors` say how many there are, those without a presence too.
    """

    unit: np.ndarray
    actor: np.ndarray
    units: int
    actors: int

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many actors each unit has."""
        return np.bincount(self.unit, minlength=self.units)

    @cached_property
    def counts(self) -> np.ndarray:
        """In how many units each actor is present."""
        return np.bincount(self.actor, minlength=self.actors)

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the two presences of every meeting, sorted by the two actors: in each pair the lower number first."""
        one, other = pairs_in(self.unit)
        order = np.lexsort((self.unit[one], self.actor[other], self.actor[one]))
        return one[order], other[order]


def pairs_in(unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the two presences of every meeting: those that are in one unit; `unit` is that of each, in order."""
    one, near, step = [], np.arange(len(unit)), 0
    while len(near):
        step += 1
        near = near[: np.searchsorted(near, len(unit) - step)]
        near = near[unit[near] == unit[near + step]]
        one.append(near)
    steps = np.repeat(np.arange(1, len(one) + 1), list(map(len, one)))
    first = np.concatenate([np.empty(0, dtype=np.int64), *one])
    return first, first + steps


@dataclass(frozen=True, eq=False)
class Units:
    """The units of a corpus and who is named in them.

    A unit is the sentences from `first` to `last` of an `article`. `names` are the actors, most present first;
    `named` are the mentions; `mention[bounds[i]:bounds[i + 1]]` are those behind presence `i` of the incidence.
    """

    unit: Unit
    window: int
    article: np.ndarray
    first: np.ndarray
    last: np.ndarray
    names: tuple[str, ...]
    incidence: Incidence
    named: pd.DataFrame
    mention: np.ndarray
    bounds: np.ndarray

    def __len__(self) -> int:
        return len(self.article)

    @cached_property
    def namings(self) -> list[tuple[int, int, int]]:
        """Sentence, start and end of every mention, in the order of `mention`."""
        columns = (self.named[column].to_numpy()[self.mention].tolist() for column in ("sentence", "start", "end"))
        return list(zip(*columns, strict=True))

    def __str__(self) -> str:
        if self.unit == "words":
            return f"mentions with {self.window} words before and after (counted from first word to first word)"
        if self.unit == "sentences":
            return f"sentences with {self.window} before and after"
        return f"{self.unit}s"


def units_of(corpus: Corpus, unit: Unit = "sentence", *, window: int = 1, names: Sequence[str] | None = None) -> Units:
    """Return the units of a corpus that hold a counted word, and the actors named in each, numbered as these `names` are.

    A paragraph is the sentences between two line breaks. No unit reaches over an article.
    """
    if unit not in UNITS:
        raise unknown("unit", unit, UNITS, "Co-mention")
    if window < 0:
        raise CorpusError(f"A window of {window} {unit} holds nothing. Did you mean window={-window}?")
    return _units(corpus, unit, window, None if names is None else tuple(names))


@kept(4)
def _units(corpus: Corpus, unit: Unit, window: int, names: tuple[str, ...] | None) -> Units:
    named = corpus.hits("mentions", voices=False)
    if unit == "words":
        stretches, pairs = _around_mentions(corpus, named, window)
    else:
        stretches, pairs = _of_sentences(corpus, named, unit, window)
    return _joined(unit, window, stretches, named, *pairs, names)


def _counted_sentences(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of the sentences that hold a counted word, and the article of each."""
    rows = corpus.tokens.sentence_rows(corpus.counted)
    rows = rows[runs(rows)]
    return rows, np.searchsorted(corpus.tokens.first_sentence[:-1], rows, side="right") - 1


Stretches = tuple[np.ndarray, np.ndarray, np.ndarray]
"""For each unit its article, and its first and last sentence."""


def _of_sentences(
    corpus: Corpus, named: pd.DataFrame, unit: Unit, window: int
) -> tuple[Stretches, tuple[np.ndarray, np.ndarray]]:
    """Return units made of whole sentences, and which mention stands in which."""
    begins = corpus.tokens.first_sentence
    rows, article = _counted_sentences(corpus)
    keys = {"article": article, "paragraph": _paragraphs(corpus)[rows]}.get(unit, rows)
    starts = runs(article, keys)
    ends = np.append(starts[1:], len(rows))[: len(starts)] - 1
    stretches = article[starts], (rows - begins[article])[starts], (rows - begins[article])[ends]
    own = np.searchsorted(rows[starts], sentences_of(corpus.tokens, named), side="right") - 1
    if unit != "sentences":
        return stretches, (own, np.arange(len(named)))
    return _widened(rows, article, begins, own, window)


def _widened(
    rows: np.ndarray, article: np.ndarray, begins: np.ndarray, own: np.ndarray, window: int
) -> tuple[Stretches, tuple[np.ndarray, np.ndarray]]:
    """Return the sentences of these rows with their neighbours in the article; `own` is the sentence of each mention.

    Near is what stands near in the text: sentences that are not counted are stepped over by nobody.
    """
    from_ = np.searchsorted(rows, np.maximum(rows - window, begins[article]))
    to = np.searchsorted(rows, np.minimum(rows + window, begins[article + 1] - 1), side="right")
    stretches = (article, (rows - begins[article])[from_], (rows - begins[article])[to - 1])
    sizes = (to - from_)[own]
    mentions = np.repeat(np.arange(len(own)), sizes)
    return stretches, (np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - from_[own], sizes), mentions)


def _around_mentions(
    corpus: Corpus, named: pd.DataFrame, window: int
) -> tuple[Stretches, tuple[np.ndarray, np.ndarray]]:
    """Return one unit a mention, with the mentions up to so many words before and after it."""
    at = corpus.tokens.words_at(named)
    bounds = corpus.tokens.bounds
    article = np.searchsorted(bounds, at, side="right") - 1
    from_ = np.searchsorted(at, np.maximum(at - window, bounds[article]))
    to = np.searchsorted(at, np.minimum(at + window, bounds[article + 1] - 1), side="right")
    sizes = to - from_
    units = np.repeat(np.arange(len(at)), sizes)
    mentions = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(from_, sizes)
    sentence = named["sentence"].to_numpy(dtype=np.int64)
    last = sentence[to - 1] if len(at) else sentence
    return (article, sentence[from_] if len(at) else sentence, last), (units, mentions)


def _paragraphs(corpus: Corpus) -> np.ndarray:
    """Return for each sentence of the corpus the number of its paragraph, counted through all articles."""
    first, offsets = corpus.tokens.first_sentence, corpus.tokens.offsets
    starts = np.repeat(offsets[:-1], np.diff(first)) + corpus.sentences["start"].to_numpy(dtype=np.int64)
    # All texts one behind another, as offsets count: an article's end is a line's end, too.
    ends = np.cumsum([len(line) + 1 for article in corpus for line in article.text.split("\n")]) - 1
    begins = np.diff(np.searchsorted(ends, starts), prepend=-1) > 0
    begins[first[:-1][np.diff(first) > 0]] = True
    return np.cumsum(begins)


def _joined(
    unit: Unit,
    window: int,
    stretches: Stretches,
    named: pd.DataFrame,
    units: np.ndarray,
    mentions: np.ndarray,
    names: Sequence[str] | None,
) -> Units:
    """Number the actors, the most present first unless their `names` are given, and gather the mentions behind each presence."""
    label, labels = pd.factorize(named["actor"].to_numpy(dtype=object), sort=True)
    many = max(1, len(stretches[0]))
    present = np.bincount(distinct(label[mentions] * many + units) // many, minlength=len(labels))
    if names is None:
        names = tuple(labels[np.argsort(-present, kind="stable")].tolist())
    number = {name: at for at, name in enumerate(names)}
    place = np.array([number[label] for label in labels.tolist()], dtype=np.int64)
    actors = place[label[mentions]] if len(mentions) else mentions
    order = np.lexsort((mentions, actors, units))
    first = runs(units[order], actors[order]) if len(order) else order
    incidence = Incidence(units[order][first], actors[order][first], len(stretches[0]), len(names))
    bounds = np.append(first, len(order))
    return Units(unit, window, *stretches, tuple(names), incidence, named, mentions[order], bounds)


def sentences_and_paragraphs(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Return how many sentences and how many paragraphs of each article hold a counted word."""
    rows, article = _counted_sentences(corpus)
    begins = runs(article, _paragraphs(corpus)[rows])
    many, few = (np.bincount(found, minlength=len(corpus)) for found in (article, article[begins]))
    return many, few
