"""Verbs by their neighbours: where a verb's group begins, and what is most probably a finite verb."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *


def is_word(kind: int) -> bool:
    """Tell a word from a mark or a quotation."""
    return not kind & (PUNCTUATION | QUOTED)


def verb_group_start(frame: Frame, verb: int, first: int = 0) -> int:
    """Return where a verb's group begins: *has also repeatedly* said."""
    at, kinds = verb, frame.kinds
    while (
        at > first
        and kinds[at - 1] & (AUXILIARY | ADVERB | NEGATION)
        and not kinds[at - 1] & (NOMINATIVE | SUBORDINATOR | COMMA | QUOTED)
    ):
        if frame.words[at - 1] in ("nobody", "none", "nothing", "neither"):
            break
        at -= 1
    if at - 1 > first and frame.words[at - 1] in ("all", "both", "each") and kinds[at - 2] & CAPITAL:
        return at - 1
    return at


def is_finite(frame: Frame, at: int) -> bool:
    """Tell of a word that it is most probably a finite verb."""
    kind = frame.kinds[at]
    if kind & AUXILIARY:
        return frame.words[at] not in WORDS["nonfinite"]
    if not kind & (PAST | PRESENT) or kind & CAPITAL:
        return False
    before = frame.kinds[at - 1] if at else 0
    if not at or before & (DETERMINER | POSSESSIVE | PREPOSITION | PUNCTUATION):
        return False
    if kind & PAST:
        following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
        by = at + 1 < len(frame.words) and frame.words[at + 1] in WORDS["behind a participle"]
        return (
            not by
            or bool(before & (NOMINATIVE | AUXILIARY | NEGATION))
            or bool(before & CAPITAL and not following & CALENDAR)
        )
    singular = frame.words[at].endswith("s") and not frame.words[at].endswith("ss")
    return singular and bool(before & (NOMINATIVE | CAPITAL))


def starts_verb(frame: Frame, at: int) -> bool:
    """Tell of a word that a clause's verb begins with it: a finite verb, or one that reports."""
    kind, word = frame.kinds[at], frame.words[at]
    reports = kind & REPORTS or (kind & QUOTES and (kind & PAST or word.endswith("s")))
    return is_finite(frame, at) or bool(reports and not kind & CAPITAL and not _is_noun_here(frame, at))


def only_verb(frame: Frame, at: int, after: int) -> bool:
    """Tell of a past that may be a participle that its clause has no other verb: *the openings* clashed *with a refusal*."""
    kind, before = frame.kinds[at], frame.kinds[at - 1]
    if (
        not kind & PAST
        or kind & CAPITAL
        or before & (DETERMINER | POSSESSIVE | PREPOSITION)
        or frame.words[at + 1 : at + 2] == ["by"]
    ):
        return False
    for place in range(at + 1, after):
        if frame.kinds[place] & (SUBORDINATOR | COMMA | STOP | QUOTED | COLON):
            break
        if is_finite(frame, place):
            return False
    return True


def _is_noun_here(frame: Frame, at: int) -> bool:
    before = frame.kinds[at - 1] if at else 0
    return bool(before & (DETERMINER | POSSESSIVE | PREPOSITION)) or bool(frame.kinds[at] & ING)
