"""An exercise as data: a question, and a lookup from what may be answered to what is said to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation
from html import escape
from typing import Any

from corpus_tools.errors import CorpusError
from corpus_tools.layers.words import fold, straightened
from corpus_tools.views.passages import Hit

AGAIN = "Look again, and try another answer."
WITH_THE_TEACHER = "Your teacher has the answer to this exercise."
NO_ANSWER = "These texts give no answer to this question."
TEXTLESS = "The sentences of this exercise are in the notebook; this page brings no text of the articles."
UNREADABLE = {
    "choice": "Choose an answer first.",
    "sentence": "Choose a sentence first.",
    "number": "Please type a number alone, such as 12 or 10.5.",
    "term": "Please type an answer first.",
}

DECIMALS = 6
"""How many decimals of an answer are told apart."""

Segment = list[str]
"""Text and the element it stands in: `em`, `code` or none."""

MARKUP = re.compile(r"`([^`]+)`|\*(?=\S)([^*]+)(?<=\S)\*")


def segments(text: str) -> list[Segment]:
    """Return a sentence of the exercise with its `*emphasis*` and `` `code` ``; all else stays as it is.

    >>> segments("Does `vogon` say *NATO*? <b>")
    [['Does ', ''], ['vogon', 'code'], [' say ', ''], ['NATO', 'em'], ['? <b>', '']]
    """
    pieces, at = [], 0
    for found in MARKUP.finditer(text):
        pieces += [[text[at : found.start()], ""], [found[1] or found[2], "code" if found[1] else "em"]]
        at = found.end()
    return [piece for piece in [*pieces, [text[at:], ""]] if piece[0]]


@dataclass(frozen=True)
class Reply:
    """What is said to an answer: whether it is right, and the hint or reason."""

    right: bool
    say: str


@dataclass(frozen=True)
class Exercise:
    """A question and what may be answered.

    `kind` is `choice`, `sentence`, `number` or `term`. `right` and `slips` hold answers as they are looked up: the
    place of an option, a folded term, or a number's range (from, to). `solution` says the right answer,
    `why` what to see in it; `passages` are sentences behind it, and `unshown` says how many more there are.
    """

    question: str
    kind: str
    right: tuple[Any, ...]
    slips: tuple[tuple[Any, str], ...] = ()
    options: tuple[Hit, ...] = ()
    solution: str = ""
    hint: str = ""
    why: str = ""
    passages: tuple[Hit, ...] = ()
    unshown: int = 0

    @property
    def answers(self) -> list[tuple[Any, Reply]]:
        """What is looked up, in order: the first that fits is the reply, so what is right comes first."""
        right = [(key, Reply(True, self.why)) for key in self.right]
        return right + [(key, Reply(False, hint)) for key, hint in self.slips]

    @property
    def otherwise(self) -> Reply:
        """What is said to any other answer."""
        return Reply(False, self.hint or AGAIN)

    def reply(self, said: str | int) -> Reply | None:
        """Return the reply to what was typed or to the place of an option, as the page's script finds it.

        None means that it cannot be read, and is no try.
        """
        readings = _readings(self.kind, said)
        if not readings:
            return None
        fitting = (reply for key, reply in self.answers if any(_fits(key, reading) for reading in readings))
        return next(fitting, self.otherwise)

    def without_text(self) -> Exercise:
        """Return the exercise for a page that brings no text of the articles: without the sentences behind its answer.

        Where one is to be chosen among sentences, the page has the question alone.
        """
        silent = replace(self, passages=(), unshown=0)
        return replace(silent, options=(), right=(), slips=(), solution="") if self.kind == "sentence" else silent

    def data(self, *, solutions: bool = True) -> dict[str, Any]:
        """Return the exercise as plain data for the page's script; without solutions it says nothing of what is right."""
        asked = {"kind": self.kind, "question": segments(self.question), "options": list(self.options)}
        if not solutions or not self.right:
            note = TEXTLESS if self.kind == "sentence" and not self.options else NO_ANSWER
            return {**asked, "note": note if solutions else WITH_THE_TEACHER}
        replies = list(dict.fromkeys([self.otherwise, *(reply for _, reply in self.answers)]))
        return {
            **asked,
            "answers": [[key, replies.index(reply)] for key, reply in self.answers],
            "replies": [[reply.right, segments(reply.say)] for reply in replies],
            "unreadable": UNREADABLE[self.kind],
            "solution": self.solution,
            "passages": list(self.passages),
            "more": f"… and {self.unshown:,} more sentence{'' if self.unshown == 1 else 's'}" if self.unshown else "",
        }

    def html(self, note: str) -> str:
        """Return the question and its options as HTML that cannot be answered; `note` says where it can."""
        cited = [f" <small>({escape(option['where'])})</small>" if option["where"] else "" for option in self.options]
        listed = [
            f"<li>{escape(option['text'])}{where}</li>" for option, where in zip(self.options, cited, strict=True)
        ]
        options = f"<ul>{''.join(listed)}</ul>" if listed else ""
        asked = "".join(map(_segment_html, segments(self.question)))
        said = f"<p><small>{escape(note)}</small></p>" if note else ""
        return f"<p><strong>Exercise.</strong> {asked}</p>{options}{said}"


def _segment_html(segment: Segment) -> str:
    text, kind = segment
    return f"<{kind}>{escape(text)}</{kind}>" if kind else escape(text)


def _fits(key: Any, reading: Any) -> bool:
    return key[0] <= reading <= key[1] if isinstance(key, tuple) else key == reading


def _readings(kind: str, said: str | int) -> list[Any]:
    if kind == "number":
        return number_readings(str(said))
    if kind == "term":
        return [key for key in [term_key(str(said))] if key]
    return [said]


SPACES = re.compile(r"[\t\n\r \u00a0\u2000-\u200a\u202f]+")
GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
PLAIN = re.compile(r"[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)")


def number_readings(typed: str) -> list[float]:
    """Return the numbers that a reader may have meant: a comma or dot before three digits can be either sign.

    >>> [number_readings(typed) for typed in ("4 847", "10,5 %", "4,847", "many")]
    [[4847.0], [10.5], [4847.0, 4.847], []]
    """
    tidy = SPACES.sub(" ", typed).strip(" ").replace("’", "'").replace("−", "-").removesuffix("%").rstrip(" ")
    found = []
    if grouped := GROUPED.fullmatch(tidy):
        found.append(float(tidy.replace(grouped[1], "").replace(",", ".")))
    if PLAIN.fullmatch(tidy):
        found.append(float(tidy.replace(",", ".")))
    return found


def decimal_of(value: object) -> Decimal:
    """Return a number as it is written, so that 10.52 and 0.02 make 10.54 and no more."""
    try:
        return round(Decimal(str(value)), DECIMALS).normalize() + 0
    except InvalidOperation:
        raise CorpusError(
            f"The answer {str(value)!r} is no number. Give one, such as a cell of a finding's table."
        ) from None


def roundings(value: Decimal, fewest: int) -> list[tuple[float, float]]:
    """Return a number and what it may be rounded to, each as a range.

    At a half, up and to even are both usual.
    """
    own = -int(value.as_tuple().exponent)
    steps = [Decimal(1).scaleb(-places) for places in range(min(fewest, own), own)]
    ways = [value.quantize(step, way) for step in steps for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)]
    # A rate of 0.02 is not none.
    ways = [number for number in ways if number]
    # A number with all its decimals was computed, not read off a table, and goes on.
    half = Decimal(1).scaleb(-own) / 2 if own >= DECIMALS else Decimal(0)
    exact = (float(value - half), float(value + half))
    return list(dict.fromkeys([exact, *((float(number), float(number)) for number in ways)]))


EDGES = " \t\n\r\"“”„«»‘’'*.,;:!?()[]"


def term_key(typed: str) -> str:
    """Return the form under which a typed term is looked up: words as they are counted, no marks around them.

    >>> [term_key(typed) for typed in ("“NATO’s”", "The  West.", "US", "U.S.")]
    ['nato', 'the west', 'US', 'u.s']
    """
    return " ".join(map(fold, straightened(typed).strip(EDGES).split())).strip(EDGES)
