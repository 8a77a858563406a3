"""An article: what was written, what was cut from it, and who answers for the parts."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

PARTS = ("headline", "standfirst", "byline", "body", "block", "question", "answer")
"""What a stretch of an article can be. `block` is a quoted block set without marks; `question` and `answer` are the turns
of an interview; a `byline` says whose the words are: the author's line, or the name before a turn of talk."""

COUNTED = ("body", "block", "question", "answer")
"""The parts that are counted unless the user asks for others: headlines and standfirsts
repeat the body, and bylines are no sentences."""

BASES = ("stated", "inferred", "outside source", "unknown")
"""How a fact about an article is known: the text says so, it was worked out from the text,
it comes from elsewhere, or it is not known."""

SAID = ("title", "author", "outlet", "date", "translated")
"""The facts that a text can state itself; a table to fill asks how each is known."""

KNOWN = (*SAID, "kind", "language", "url", "note")
"""The facts that the house knows by name. Whatever else a researcher brings is a fact too, under its own name."""


class Facts(Mapping[str, str]):
    """What is known of an article, by name; nothing can be set, and what is not known is not there."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = {name: value for name, value in (values or {}).items() if value}

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a fact, or the default where it is not known: asked for of every article, and so without an error caught."""
        return self._values.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._values)


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


@dataclass(frozen=True, init=False)
class Article:
    """One article. `raw` is what the file holds; offsets everywhere count in `text`.

    `facts` is everything that is known of it: `title, author, outlet, date, …` (see `KNOWN`) and the researcher's
    own columns. `basis` says how each is known (one of `BASES`). Those that the house knows by name are attributes
    too, and empty where they are not known. `date` is the day (or the month, or the year, if no more is known), the
    earliest that fits where it was inferred; `note` gives the reasons.

    >>> article = Article("a", "War.", "War.", title="War", facts={"leaning": "left"})
    >>> article.title, article.author, article.facts["leaning"], article.basis["author"]
    ('War', '', 'left', 'unknown')
    """

    id: str
    raw: str
    text: str
    edits: tuple[Edit, ...]
    parts: tuple[Part, ...]
    file: str
    facts: Facts = field(hash=False)
    basis: Facts = field(hash=False)

    def __init__(
        self,
        id: str,
        raw: str,
        text: str,
        edits: tuple[Edit, ...] = (),
        parts: tuple[Part, ...] = (),
        *,
        file: str = "",
        facts: Mapping[str, str] | None = None,
        basis: Mapping[str, str] | None = None,
        **known: str,
    ) -> None:
        every = Facts({**(facts or {}), **known})
        how = Facts(dict.fromkeys(KNOWN, BASES[-1]) | {name: basis_of(name) for name in every} | dict(basis or {}))
        given = {"id": id, "raw": raw, "text": text, "edits": edits, "parts": parts, "file": file}
        # Through the dictionary, because a frozen class lets nothing be set.
        self.__dict__.update(given, facts=every, basis=how)

    def __getattr__(self, name: str) -> str:
        if name in KNOWN:
            return self.facts.get(name, "")
        raise AttributeError(f"An article has no {name!r}; its facts are in .facts: {', '.join(KNOWN)}, …")

    def __repr__(self) -> str:
        return f"<Article {self.id}: {self.title or self.text[:40]!r}, {len(self.text):,} characters>"


def basis_of(fact: str) -> str:
    """Return how a fact is known if nobody says: a text can state its title, but not what a researcher made of it."""
    return "stated" if fact in SAID else "outside source"


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


class _Sweep:
    """The edits that one rule made at once, first place first; `ends` and `shifts` say where each ends afterwards,
    and by how much the text behind it is shorter. A rule makes one or two sweeps, however many its edits are.
    """

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits
        self.shifts = list(accumulate(len(edit.text) - len(edit.replacement) for edit in edits))
        self.ends = [edit.start + len(edit.text) - shift for edit, shift in zip(edits, self.shifts, strict=True)]

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
    return [_Sweep(run[::-1]) for run in runs]
