"""Frames: a sentence as the writer's own grammar sees it, in which every quotation is one word.

A sentence that ends inside a quotation does not end the frame: “It is over. We lost,” she said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.marks import Pair
from corpus_tools.layers.speech.reading import Text
from corpus_tools.lexicons.speech_verbs import ReportingWord

Phrase = tuple[int, int]
"""The first of a phrase's words in its frame, and the one after its last."""

CLOSING = "”\"'’» "

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

    def quoted(self, at: int) -> str:
        """Return what a quotation says up to its closing mark."""
        return self.text[self.starts[at] : self.ends[at]].rstrip(CLOSING)

    def word(self, at: int) -> str:
        """Return a word, or nothing beyond the last."""
        return self.words[at] if at < len(self.words) else ""

    def before(self, at: int) -> int:
        """Return the kinds of the word before a place."""
        return self.kinds[at - 1] if at else 0

    def behind(self, at: int) -> int:
        """Return the kinds of the word behind a place; a stop ends a frame."""
        return self.kinds[at + 1] if at + 1 < len(self.kinds) else STOP

    def holds(self, kinds: int, first: int, after: int) -> bool:
        """Tell whether a word of these kinds stands in a stretch."""
        return any(kind & kinds for kind in self.kinds[first:after])

    def next(self, kinds: int, first: int, after: int) -> int | None:
        """Return the first place of these kinds in a stretch."""
        return next((at for at in range(first, after) if self.kinds[at] & kinds), None)

    def take(self, text: Text, first: int, after: int) -> None:
        """Go on with the words of a text from `first` up to `after`."""
        for name in ("words", "kinds", "starts", "ends"):
            getattr(self, name).extend(getattr(text, name)[first : min(after, first + LONGEST)])


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
        text, frame = self.text, Frame(self.text.text, [], [], [], [])
        at, last = bisect_left(text.starts, start), bisect_left(text.starts, end)
        for number in range(bisect_left(self.pairs, (start, 0)), bisect_left(self.pairs, (end, 0))):
            opens, closes = self.pairs[number]
            opened, closed = bisect_left(text.starts, opens, at, last), bisect_left(text.starts, closes, at)
            frame.take(text, at, opened)
            word = next((n for n in range(opened, closed) if text.words[n][0].isalnum()), opened)
            inside = word < len(text.kinds)
            frame.pairs[len(frame.words)] = number
            frame.words.append(text.words[word] if inside else "")
            frame.kinds.append(QUOTED | (text.kinds[word] & (FINITE | PRESENT) if inside else 0))
            frame.starts.append(opens)
            frame.ends.append(closes)
            at = closed
        frame.take(text, at, max(at, last))
        return frame

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


@dataclass(frozen=True)
class Cue:
    """A reporting word in a frame: the places of the word and of what follows it, and its subject's phrase.

    `way` says how it stands: `verb`, `passive`, `participle`, `infinitive`, `noun`, `adjective`, `inverted`.
    """

    at: int
    after: int
    row: ReportingWord
    form: str
    way: str
    subject: Phrase | None


@dataclass(frozen=True)
class Clause:
    """What somebody is reported to have said: a span in characters, by whom (a phrase), with which cue, found by which rule."""

    start: int
    end: int
    subject: Phrase | None
    cue: str
    rule: str
    cue_start: int
    cue_end: int


@dataclass(frozen=True)
class Source:
    """Who is said to say a quotation, by which cue and rule; `subject` is nothing where nobody is named."""

    subject: Phrase | None
    cue: str
    rule: str
