"""A word, phrase or pattern in its contexts (KWIC), sorted, filtered and sampled as asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Finding
from corpus_tools.count.matches import times
from corpus_tools.count.note import Note
from corpus_tools.count.windows import limits, stretches
from corpus_tools.errors import CorpusError, UnknownName, did_you_mean
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.layers.tokens import Tokens
from corpus_tools.measures.frequency import by_article

Context = int | Literal["sentence"]

SORT_CODE = re.compile(r"([1-9]\d?)([LR])", re.IGNORECASE)
CODES = ("position", "node", *(f"{place}{side}" for place in range(1, 6) for side in "LR"))
NEAREST = " Did you mean '1L'?"


def concordance(
    corpus: Corpus,
    search: str,
    *,
    sort: str = "position",
    containing: str | None = None,
    context: Context = 8,
    sample: int | None = None,
    seed: int = 0,
) -> Finding:
    """Count the lines of a concordance in every article; the lines as text are `concordance_lines`.

    Lines that were filtered out or not drawn are not counted; a sample has no rates. Each row's evidence stands in the order asked for. The
    options are those of `concordance_lines`.
    """
    lines = lines_of(corpus, search, context).having(containing).drawn(sample, seed).sorted(sort)
    return lines.finding(corpus)


def concordance_lines(
    corpus: Corpus,
    search: str,
    *,
    sort: str = "position",
    containing: str | None = None,
    context: Context = 8,
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return every match of a search with its context, one line each: `doc`, `sentence`, `left`, `node`, `right`.

    `sort` is `"position"` (reading order), or codes in the order in which they decide: `"1L,2L,1R"`
    sorts by the first word to the left of the node, then by the second, then by the first to the
    right; `0` or `node` by the node's own words. Words are compared as they are counted; a line
    without a word at that place comes first; equal lines stay in reading order.

    `context` is a number of words on each side, or `"sentence"`. A line never reaches over its
    article, nor into a part that is not counted. `containing` keeps the lines with another search in
    their context, outside the node. `sample` draws so many lines, the same ones for the same `seed`;
    without it all are there.

    `left_start`, `start`, `end` and `right_end` count characters of the article's text:
    `text[left_start:start]` is the left context, punctuation and all. In `left`, `node` and `right`
    a break between lines or paragraphs reads ` ¶ `.

    >>> from corpus_tools import load_corpus
    >>> lines = concordance_lines(load_corpus(), "nato", sort="1L", context=2, containing="expansion")
    >>> lines[["left", "node", "right"]].to_numpy().tolist()
    [['end of ', "NATO's", ' expansion to'], ['Ukraine to ', 'NATO', ' expansion and']]
    """
    lines = lines_of(corpus, search, context).having(containing).drawn(sample, seed).sorted(sort)
    return lines.table(corpus)


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a concordance as positions: matches, the words about them, which are kept in which order.

    The line of match `n` holds the words from `first[n]` up to `after[n]`; no line may hold a word
    outside `lowest[n]` to `highest[n]`. `order` numbers the lines that are kept.
    """

    tokens: Tokens
    context: Context
    matches: Matches
    shown: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    first: np.ndarray
    after: np.ndarray
    order: np.ndarray
    note: Note
    sampled: bool = False

    def finding(self, corpus: Corpus) -> Finding:
        """Return these lines as `concordance` counts them."""
        return by_article(corpus, self.matches, order=self.order, note=self.note, rated=not self.sampled)

    def table(self, corpus: Corpus) -> pd.DataFrame:
        """Return these lines as `concordance_lines` writes them."""
        return _as_text(corpus, self)

    def spans(self, corpus: Corpus) -> Columns:
        """Return where these lines begin and end, without their texts, as the columns of a span table."""
        return _places(corpus, self)

    def noted(self, order: np.ndarray, note: str) -> Lines:
        """Return these lines in this order, and say so."""
        return replace(self, order=order, note=self.note.adding(note))

    def having(self, containing: str | None) -> Lines:
        """Return the lines with a match of another search wholly to the left, or to the right, of the node."""
        if containing is None:
            return self
        other = matches_among(self.tokens, containing, self.shown)
        at, words = self.matches.at, self.matches.words
        has_other = _between(other, self.first, at) | _between(other, at + words, self.after)
        kept = self.order[has_other[self.order]]
        around = "the sentence" if self.context == "sentence" else times(self.context, "word")
        note = f"Kept: the {times(len(kept), 'line')} with {containing!r} within {around} of it."
        return self.noted(kept, note)

    def drawn(self, sample: int | None, seed: int) -> Lines:
        """Return so many lines, drawn by chance."""
        if sample is None:
            return self
        if sample < 1:
            raise CorpusError(f"A sample of {sample} lines shows nothing. Did you mean sample=None, for all lines?")
        if sample >= len(self.order):
            return self.noted(self.order, f"No sample was drawn: there are no more than {times(sample, 'line')}.")
        drawn = sorted(Random(seed).sample(range(len(self.order)), sample))
        note = f"Drawn: a sample of {sample} of {len(self.order):,} lines (seed {seed}), so there are no rates."
        return replace(self.noted(self.order[drawn], note), sampled=True)

    def sorted(self, codes: str) -> Lines:
        """Return the lines sorted by words to the left (outwards), the right, or of the node itself."""
        keys = [key for code in codes.split(",") for key in self._keys(code.strip())]
        if not keys:
            return self
        # Sorting is stable, and the last key given to lexsort decides first.
        return self.noted(self.order[np.lexsort(keys[::-1])], f"Sorted by {codes}.")

    def _keys(self, code: str) -> list[np.ndarray]:
        """Return what one sort code compares: the places in the alphabet of one word a line, or of the node's words."""
        at, words = self.matches.at[self.order], self.matches.words[self.order]
        if code.lower() == "position":
            return []
        if code.lower() in ("0", "node"):
            longest = int(words.max(initial=1))
            return [self._alphabetical(np.where(nth < words, at + nth, -1)) for nth in range(longest)]
        if not (place := SORT_CODE.fullmatch(code)):
            raise UnknownName(
                f"No sort code is called {code!r}.{did_you_mean(code, CODES) or NEAREST} Codes are 1L, 2L, … for words "
                "to the left, from the node outwards; 1R, 2R, … to the right; node; position. Write 1L,2L,1R for several."
            )
        step = int(place[1])
        return [self._alphabetical(at - step if place[2] in "Ll" else at + words - 1 + step)]

    def _alphabetical(self, at: np.ndarray) -> np.ndarray:
        inside = (at >= self.lowest[self.order]) & (at < self.highest[self.order])
        return np.where(inside, self.tokens.alphabetical[self.tokens.ids[np.where(inside, at, 0)]], -1)


def lines_of(corpus: Corpus, search: str, context: Context = 8) -> Lines:
    """Return all lines in reading order."""
    if context != "sentence" and (not isinstance(context, int) or context < 0):
        raise CorpusError(f"A context is a number of words, or 'sentence', not {context!r}. Did you mean context=8?")
    tokens = corpus.tokens
    matches = matches_among(tokens, search, corpus.counted)
    # What is read around a match is what was said there, by whomever.
    shown = tokens.in_parts(corpus.scope.parts)
    lowest, highest = limits(stretches(tokens, shown, sentences=context == "sentence"), matches.at)
    reach = len(tokens) if context == "sentence" else context
    first, after = np.maximum(lowest, matches.at - reach), np.minimum(highest, matches.at + matches.words + reach)
    note = Note(f"{search!r}, {times(len(matches), 'match')}", base=corpus.base)
    everything = np.arange(len(matches))
    return Lines(tokens, context, matches, shown, lowest, highest, first, after, everything, note)


def _between(other: Matches, first: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return for each stretch of words whether a match of another search lies wholly in it."""
    # Of all matches that begin at a place or later, the end of the one that ends first.
    ends = np.append(np.minimum.accumulate((other.at + other.words)[::-1])[::-1], np.iinfo(np.int64).max)
    return ends[np.searchsorted(other.at, first)] <= after


def _as_text(corpus: Corpus, lines: Lines) -> pd.DataFrame:
    places = _places(corpus, lines)
    offsets = [places[name].tolist() for name in OFFSETS]
    texts = {
        side: [
            _on_one_line(corpus[doc].text[start:end]) for doc, start, end in zip(places["doc"], *bounds, strict=True)
        ]
        for side, bounds in zip(("left", "node", "right"), pairwise(offsets), strict=True)
    }
    before = {name: places[name] for name in ("doc", "sentence")}
    return pd.DataFrame({**before, **texts, **{name: places[name] for name in OFFSETS}})


OFFSETS = ("left_start", "start", "end", "right_end")


def _places(corpus: Corpus, lines: Lines) -> dict[str, np.ndarray]:
    tokens = lines.tokens
    at = lines.matches.at[lines.order]
    last = at + lines.matches.words[lines.order] - 1
    left, right = _sentences(tokens, at) if lines.context == "sentence" else _marked(tokens, lines)
    offsets = (left, tokens.starts[at], tokens.starts[last] + tokens.lengths[last], right)
    docs = np.array(corpus.ids, dtype=object)[tokens.article[at]]
    return {"doc": docs, "sentence": tokens.sentence[at], **dict(zip(OFFSETS, offsets, strict=True))}


def _sentences(tokens: Tokens, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    row = tokens.sentence_rows(at)
    return tokens.sentences["start"].to_numpy()[row], tokens.sentences["end"].to_numpy()[row]


def _marked(tokens: Tokens, lines: Lines) -> tuple[np.ndarray, np.ndarray]:
    """Return where lines begin and end: with the marks that are written onto their first and last words."""
    first, last = lines.first[lines.order], lines.after[lines.order] - 1
    starts = [_opening(tokens, word) for word in first.tolist()]
    ends = [_closing(tokens, word) for word in last.tolist()]
    return np.array(starts, dtype=int), np.array(ends, dtype=int)


def _opening(tokens: Tokens, word: int) -> int:
    article, start = tokens.article[word], int(tokens.starts[word])
    begins = word == tokens.bounds[article]
    before = tokens.articles[article].text[0 if begins else tokens.starts[word - 1] + tokens.lengths[word - 1] : start]
    return start if not before or before[-1].isspace() else start - len(before.split()[-1])


def _closing(tokens: Tokens, word: int) -> int:
    article, end = tokens.article[word], int(tokens.starts[word] + tokens.lengths[word])
    ends = word + 1 == tokens.bounds[article + 1]
    behind = tokens.articles[article].text[end : None if ends else tokens.starts[word + 1]]
    return end if not behind or behind[0].isspace() else end + len(behind.split()[0])


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", lambda space: " ¶ " if "\n" in space[0] else " ", text)
