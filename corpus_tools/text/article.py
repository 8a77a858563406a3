"""An article: what was written, what was cut from it, and who answers for the parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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


def as_names(asked: str | Sequence[str]) -> tuple[str, ...]:
    """Return what was asked for as names: one may be given alone, and a text is no list of letters.

    >>> as_names("body"), as_names(["body", "block"])
    (('body',), ('body', 'block'))
    """
    return (asked,) if isinstance(asked, str) else tuple(asked)


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
    for edit in reversed(tuple(edits)):
        after = edit.start + len(edit.replacement)
        text = text[: edit.start] + edit.text + text[after:]
    return text


def raw_spans(edits: Iterable[Edit]) -> list[tuple[int, int]]:
    r"""Return where each edit's text stands in the raw text, as (start, end).

    >>> raw_spans([Edit("site name", 0, "Daily\n"), Edit("outer space", 3, "\n")])
    [(0, 6), (9, 10)]
    """
    done: list[Edit] = []
    spans = []
    for edit in edits:
        last = edit.start + len(edit.text) - 1
        spans.append((_before(edit.start, done), _before(last, done) + 1))
        done.append(edit)
    return spans


def _before(at: int, edits: list[Edit]) -> int:
    """Return the place that a character had before these edits."""
    for edit in reversed(edits):
        if at >= edit.start + len(edit.replacement):
            at += len(edit.text) - len(edit.replacement)
    return at
