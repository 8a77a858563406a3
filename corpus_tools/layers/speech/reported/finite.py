"""Whether a clause begins at a word: a subject, and a finite verb of its own in sight."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.phrases import TIME_NOUNS
from corpus_tools.layers.speech.reading import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CAPITAL,
    CLOSES,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    FUNCTION,
    ING,
    MARK,
    NOMINATIVE,
    NUMBER,
    OPENS,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    PUNCTUATION,
    QUOTED,
    REPORTS,
    STOP,
    SUBORDINATOR,
)  # fmt: skip
from corpus_tools.layers.speech.reported.usage import ADJECTIVE_ENDINGS
from corpus_tools.layers.speech.verbs import NONFINITE, is_word

WH = frozenset("whether if what how why where when who which".split())


OBJECTS = frozenset("him her them us me it you himself herself themselves".split())


NO_START = frozenset("to of so like than yes alone aloud".split())


SUBJECT = 26
"""Words of a clause's subject, its finite verb included."""


UP_TO_END = COLON | STOP


SHIFTED = frozenset("would could might had was were should must".split())


def begins_clause(frame: Frame, at: int) -> bool:
    """Tell of a word behind somebody addressed, a place or a day that a new clause's subject surely begins with it."""
    kind, before = frame.kinds[at], frame.kinds[at - 1]
    if is_object(frame, at - 1) and (kind & (NOMINATIVE | DETERMINER | CAPITAL) or not kind & FUNCTION):
        return is_word(kind)
    if (
        before & (PREPOSITION | DETERMINER | CONJUNCTION | ADVERB | POSSESSIVE) and not before & CALENDAR
    ) or not is_word(before):
        return before & QUOTED > 0
    if kind & NOMINATIVE:
        return True
    after_time = bool(before & CALENDAR) or frame.words[at - 1] in TIME_NOUNS
    if kind & (DETERMINER | PRONOUN) and not kind & SUBORDINATOR:
        return True
    if kind & CAPITAL:
        return not before & CAPITAL or after_time
    modal = at + 1 < len(frame.kinds) and bool(frame.kinds[at + 1] & AUXILIARY) and frame.words[at].endswith("s")
    return (after_time or modal or frame.words[at - 1] in ("reporters", "journalists")) and not kind & FUNCTION


def is_object(frame: Frame, at: int) -> bool:
    return frame.words[at] in OBJECTS and not frame.kinds[at] & CAPITAL


def has_clause(frame: Frame, start: int, only_clause: bool) -> bool:
    """Tell of what follows a verb that it is a clause: a subject, and a finite verb of its own in sight.

    `only_clause` if the verb takes hardly anything else. Without it a past may be a participle (`announced measures aimed at`).
    """
    kinds, words = frame.kinds, frame.words
    kind = kinds[start]
    if (
        words[start] in NO_START
        or (words[start] in ("him", "them", "us", "me") and not kind & CAPITAL)
        or kind & (PUNCTUATION | CONJUNCTION)
    ):
        return False
    numbered = kind & (PREPOSITION | SUBORDINATOR) and any(kind & NUMBER for kind in kinds[start + 1 : start + 3])
    if not numbered and (
        (kind & (SUBORDINATOR | AUXILIARY) and not kind & NOMINATIVE)
        or (kind & PREPOSITION and not kind & (DETERMINER | CAPITAL))
    ):
        return (words[start] in ("what",) and only_clause) or (
            bool(kind & SUBORDINATOR)
            and words[start]
            in ("if", "when", "after", "while", "although", "because", "since", "unless", "until", "once")
            and any(k & COMMA for k in kinds[start : start + 16])
        )
    if kind & QUOTED:
        return start + 1 < len(kinds) and bool(kinds[start + 1] & AUXILIARY)
    if kind & AUXILIARY and kind & NOMINATIVE:
        return True
    relatives, at, last = 0, start + 1, min(start + SUBJECT, len(words))
    while at < last:
        kind = kinds[at]
        if kind & (UP_TO_END | MARK) or (kind & ING and kind & REPORTS):
            return False
        if kind & (COMMA | OPENS | DASH):
            if (
                kind & COMMA
                and at + 1 < last
                and at > start + 1
                and frame.words[at + 1] in SHIFTED | {"is", "are", "has", "have", "will"}
                and any(k & COMMA for k in kinds[start:at])
            ):
                return not relatives
            after = past_aside(frame, at)
            if not after or kinds[at + 1] & CONJUNCTION:
                return False
            at = after
            continue
        if kind & SUBORDINATOR and not kind & PREPOSITION:
            if words[at] not in ("who", "which", "that"):
                return False
            relatives += 1
        elif (
            kind & NOMINATIVE
            and not kind & CAPITAL
            and kinds[at - 1] & ~0
            and not kinds[at - 1] & (COMMA | FUNCTION)
            and not kind & AUXILIARY
        ):
            relatives += 1  # "songs he would mail"
        elif kind & QUOTED:
            if kind & (AUXILIARY | PAST) and not relatives:
                return True
        elif finite_here(frame, at, start, only_clause):
            if not relatives:
                return True
            relatives -= 1
        at += 1
    return False


def past_aside(frame: Frame, at: int) -> int:
    """Return the place behind a short aside that begins with a comma, bracket or dash; 0 if none closes it."""
    closing = CLOSES if frame.kinds[at] & OPENS else frame.kinds[at] & (COMMA | DASH)
    for place in range(at + 1, min(at + 16, len(frame.words))):
        if frame.kinds[place] & closing:
            return place + 1
        if frame.kinds[place] & UP_TO_END:
            return 0
    return 0


def finite_here(frame: Frame, at: int, start: int, only_clause: bool) -> bool:
    kind, word, before = frame.kinds[at], frame.words[at], frame.kinds[at - 1]
    if kind & AUXILIARY:
        return word not in NONFINITE and frame.words[at - 1] != "to" and not kind & NOMINATIVE
    if (
        kind & CAPITAL
        or (before & (DETERMINER | POSSESSIVE) and not before & NOMINATIVE)
        or (before & PREPOSITION and not before & CAPITAL)
    ):
        return False
    following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
    if kind & PAST:
        sure = bool(before & (NOMINATIVE | PRONOUN) or (before & CAPITAL and not following & PREPOSITION)) or (
            only_clause and (at - start > 1 or before & CAPITAL or not frame.kinds[start] & DETERMINER)
        )
        if not sure:
            sure = (
                bool(following & (DETERMINER | CAPITAL | NOMINATIVE | SUBORDINATOR | ADVERB | STOP))
                and not before & CONJUNCTION
                and bool(
                    frame.kinds[start] & (DETERMINER | CAPITAL)
                    or (following & (DETERMINER | CAPITAL) and not following & CALENDAR)
                )
            )
        noun_follows = is_word(following) and not following & (FUNCTION | CALENDAR | CAPITAL | ING | NUMBER | PAST)
        sure = sure or bool(frame.kinds[start] & NUMBER and following & STOP)
        return sure and not (noun_follows and not before & (PRONOUN | CAPITAL) and not only_clause)
    if kind & PRESENT:
        if before & NOMINATIVE:
            return True
        singular = word.endswith("s") and not word.endswith("ss")
        fits = singular != (frame.words[at - 1].endswith("s") and not frame.words[at - 1].endswith(("ss", "us")))
        adjective = frame.words[at - 1].endswith(ADJECTIVE_ENDINGS) and not before & CAPITAL
        return (
            only_clause
            and fits
            and not adjective
            and not before & AUXILIARY
            and bool(following & (DETERMINER | PREPOSITION | ING | NUMBER | CAPITAL | ADVERB | NOMINATIVE))
            and not frame.kinds[at] & ING
        )
    return False
