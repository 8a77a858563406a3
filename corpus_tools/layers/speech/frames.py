"""Frames: a sentence as the writer's own grammar sees it, in which every quotation is one word.

A sentence that ends inside a quotation does not end the frame: “It is over. We lost,” she said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus_tools.layers.speech.marked.marks import Pair
from corpus_tools.layers.speech.reading import (
    FINITE,
    PRESENT,
    QUOTED,
    Text,
)  # fmt: skip

LONGEST = 400
"""Words of a frame that are read: beyond, it is a list or text without marks."""
MOST_PAIRS = 100
"""Quotations of a frame that are read together."""


@dataclass(frozen=True)
class Frame:
    """A sentence outside its quotations: words in small letters, kinds, places in the text, and what is quoted.

    `pairs` says for each word that stands for a quotation which pair of marks it is.
    """

    text: str
    words: list[str]
    kinds: list[int]
    starts: list[int]
    ends: list[int]
    pairs: dict[int, int] = field(default_factory=dict)

    def said(self, first: int, after: int) -> str:
        """Return the words from `first` up to `after` as they are written."""
        return self.text[self.starts[first] : self.ends[after - 1]]


@dataclass(frozen=True)
class Frames:
    """The frames of an article: where each begins and ends in its text, and each as words when it is asked for."""

    text: Text
    pairs: Sequence[Pair]
    spans: list[Pair]
    read: dict[int, Frame] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Frame:
        if number not in self.read:
            self.read[number] = self._frame(*self.spans[number])
        return self.read[number]

    def _frame(self, start: int, end: int) -> Frame:
        text = self.text
        first, last = bisect_left(text.starts, start), bisect_left(text.starts, end)
        number = bisect_left(self.pairs, (start, 0))
        inside = self.pairs[number : bisect_left(self.pairs, (end, 0))]
        if inside:
            return _with_quotations(text, first, last, inside, number)
        here = slice(first, min(last, first + LONGEST))
        return Frame(text.text, text.words[here], text.kinds[here], text.starts[here], text.ends[here])

    def worth_reading(self) -> list[int]:
        """Return the numbers of the frames that hold a quotation or a word that may report."""
        places = sorted([*(self.text.starts[at] for at in self.text.reporting), *(start for start, _ in self.pairs)])
        begins = [start for start, _ in self.spans]
        return sorted({bisect_right(begins, place) - 1 for place in places} - {-1})


def frames(text: Text, sentences: Sequence[Pair], pairs: Sequence[Pair]) -> Frames:
    """Return the frames of an article."""
    return Frames(text, pairs, list(_parted(_framed(text.text, sentences, pairs), pairs)))


def _parted(spans: Iterable[Pair], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Part what has more quotations than a sentence ever has: reading them together takes time with their square."""
    for start, end in spans:
        first, after = bisect_left(pairs, (start, 0)), bisect_left(pairs, (end, 0))
        for number in range(first + MOST_PAIRS, after, MOST_PAIRS):
            yield start, pairs[number][0]
            start = pairs[number][0]
        yield start, end


def _framed(text: str, sentences: Sequence[Pair], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the sentences, joined where a quotation reaches over their edge, or goes on in a clause around it."""
    opened, number = -1, 0
    for start, end in sentences:
        if opened < 0:
            opened = start
        while number < len(pairs) and pairs[number][1] <= end:
            number += 1
        reaches_over = (
            number < len(pairs)
            and pairs[number][0] < end < pairs[number][1]
            and "\n" not in text[pairs[number][0] : end + 1]
        )
        if not reaches_over:
            yield opened, end
            opened = -1
    if opened >= 0:
        yield opened, sentences[-1][1]


def _with_quotations(text: Text, first: int, last: int, inside: Sequence[Pair], number: int) -> Frame:
    frame, at = Frame(text.text, [], [], [], []), first
    for start, end in inside:
        opened, closed = bisect_left(text.starts, start, at, last), bisect_left(text.starts, end, at)
        _copy(frame, text, at, opened)
        word = next((n for n in range(opened, closed) if text.words[n][0].isalnum()), opened)
        kind = QUOTED | (text.kinds[word] & (FINITE | PRESENT) if word < len(text.kinds) else 0)
        frame.pairs[len(frame.words)] = number
        _append(frame, text.words[word] if word < len(text.words) else "", kind, start, end)
        number, at = number + 1, closed
    _copy(frame, text, at, max(at, last))
    return frame


def _copy(frame: Frame, text: Text, first: int, after: int) -> None:
    here = slice(first, min(after, first + LONGEST))
    frame.words.extend(text.words[here])
    frame.kinds.extend(text.kinds[here])
    frame.starts.extend(text.starts[here])
    frame.ends.extend(text.ends[here])


def _append(frame: Frame, word: str, kind: int, start: int, end: int) -> None:
    frame.words.append(word)
    frame.kinds.append(kind)
    frame.starts.append(start)
    frame.ends.append(end)
