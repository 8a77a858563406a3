"""An article: what was written, what was cut from it, and who answers for the parts."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

PARTS = ("headline", "standfirst", "byline", "body", "block", "question", "answer")
"""What a stretch of an article can be. `block` is a quoted block set without marks;
`question` and `answer` are the turns of an interview."""

COUNTED = ("body", "block", "question", "answer")
"""The parts that are counted unless the user asks for others: headlines and standfirsts
repeat the body, and bylines are no sentences."""

BASES = ("stated", "inferred", "outside source", "unknown")
"""How a fact about an article is known: the text says so, it was worked out from the text,
it comes from elsewhere, or it is not known."""

FACTS = ("title", "author", "outlet", "date", "translated")
"""The facts about an article that have a basis."""

METADATA = (*FACTS, "kind", "language", "url", "note")
"""All that a table may say of an article beside its id and its text."""


@dataclass(frozen=True)
class Edit:
    """One change that cleaning made.

    `start` counts characters in the text as the earlier edits left it, so that a list of
    edits is replayed in order and undone in reverse (see `undo`).
    """

    rule: str
    start: int
    text: str
    replacement: str = ""


@dataclass(frozen=True)
class Part:
    """A stretch of an article: `text[start:end]` is a headline, a quoted block, an answer, …

    `speaker` is named where the words are somebody else's than the author's.
    """

    kind: str
    start: int
    end: int
    speaker: str = ""


@dataclass(frozen=True)
class Article:
    """One article. `raw` is what the file holds; offsets everywhere count in `text`.

    `basis` says for `title`, `author`, `outlet`, `date` and `translated` how each is known
    (one of `BASES`). An unknown fact is an empty string. `date` is the day (or the
    month, or the year, if no more is known), the earliest that fits where it was inferred; `note`
    gives the reasons.
    """

    id: str
    raw: str
    text: str
    edits: tuple[Edit, ...] = ()
    parts: tuple[Part, ...] = ()
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""
    translated: str = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    note: str = ""
    file: str = ""
    basis: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __repr__(self) -> str:
        return f"<Article {self.id}: {self.title or self.text[:40]!r}, {len(self.text):,} characters>"


def undo(text: str, edits: Iterable[Edit]) -> str:
    r"""Return the raw text that `edits` were made on.

    >>> undo("Has Putin blinked?", [Edit("spaces", 3, "\u00a0", " ")])
    'Has\xa0Putin blinked?'
    """
    for sweep in reversed(_sweeps(edits)):
        pieces, at = [], 0
        for edit, end in zip(sweep.edits, sweep.ends, strict=True):
            pieces += [text[at : end - len(edit.replacement)], edit.text]
            at = end
        text = "".join([*pieces, text[at:]])
    return text


def raw_spans(edits: Iterable[Edit]) -> list[tuple[int, int]]:
    r"""Return where each edit's text stands in the raw text, as (start, end).

    >>> raw_spans([Edit("site name", 0, "Daily\n"), Edit("outer space", 3, "\n")])
    [(0, 6), (9, 10)]
    """
    spans: list[tuple[int, int]] = []
    sweeps = _sweeps(edits)
    for number, sweep in enumerate(sweeps):
        for edit in reversed(sweep.edits):
            start, last = edit.start, edit.start + len(edit.text) - 1
            for earlier in reversed(sweeps[:number]):
                start, last = earlier.before(start), earlier.before(last)
            spans.append((start, last + 1))
    return spans


@dataclass(frozen=True)
class _Sweep:
    """The edits that one rule made at once, first place first; `ends` and `shifts` say where each ends afterwards,
    and by how much the text behind it is shorter. A rule makes one or two sweeps, however many its edits are.
    """

    edits: list[Edit]
    ends: list[int]
    shifts: list[int]

    def before(self, at: int) -> int:
        """Return the place that a character had before the sweep."""
        passed = bisect_right(self.ends, at)
        return at + self.shifts[passed - 1] if passed else at


def _sweeps(edits: Iterable[Edit]) -> list[_Sweep]:
    """Part edits where one stands behind the one made before it: within a sweep, the last place comes first."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if not runs or edit.start + len(edit.text) > runs[-1][-1].start:
            runs.append([])
        runs[-1].append(edit)
    return [_sweep(run[::-1]) for run in runs]


def _sweep(edits: list[Edit]) -> _Sweep:
    shifts = list(accumulate(len(edit.text) - len(edit.replacement) for edit in edits))
    ends = [edit.start + len(edit.text) - shift for edit, shift in zip(edits, shifts, strict=True)]
    return _Sweep(edits, ends, shifts)
