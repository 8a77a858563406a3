"""Whether a clause begins at a word: a subject, and a finite verb of its own in sight."""

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_singular, is_word

SUBJECT = 26
"""Words of a clause's subject, its finite verb included."""

UP_TO_END = COLON | STOP


def begins_clause(frame: Frame, at: int) -> bool:
    """Tell of a word behind somebody addressed, a place or a day that a new clause's subject surely begins with it."""
    kind, before, last = frame.kinds[at], frame.kinds[at - 1], frame.words[at - 1]
    if is_object(frame, at - 1) and (kind & (NOMINATIVE | DETERMINER | CAPITAL) or not kind & FUNCTION):
        return is_word(kind)
    no_end = before & (PREPOSITION | DETERMINER | CONJUNCTION | ADVERB | POSSESSIVE) and not before & CALENDAR
    if no_end or not is_word(before):
        return before & QUOTED > 0
    if kind & NOMINATIVE or (kind & (DETERMINER | PRONOUN) and not kind & SUBORDINATOR):
        return True
    after_time = bool(before & CALENDAR) or last in WORDS["time"]
    if kind & CAPITAL:
        return not before & CAPITAL or after_time
    modal = frame.words[at].endswith("s") and bool(frame.behind(at) & AUXILIARY)
    return (after_time or modal or last in ("reporters", "journalists")) and not kind & FUNCTION


def is_object(frame: Frame, at: int) -> bool:
    """Tell of a pronoun that it is an object: *told* him."""
    return frame.words[at] in WORDS["object"] and not frame.kinds[at] & CAPITAL


def has_clause(frame: Frame, start: int, only_clause: bool) -> bool:
    """Tell of what follows a verb that it is a clause: a subject, and a finite verb of its own in sight.

    `only_clause` if the verb takes hardly anything else. Without it a past may be a participle (`announced measures aimed at`).
    """
    kinds, kind = frame.kinds, frame.kinds[start]
    if not _may_open(frame, start):
        return _opens_with_condition(frame, start, only_clause)
    if kind & QUOTED:
        return bool(frame.behind(start) & AUXILIARY)
    if kind & AUXILIARY and kind & NOMINATIVE:
        return True
    relatives, at, last = 0, start + 1, min(start + SUBJECT, len(frame.words))
    while at < last:
        kind = kinds[at]
        if kind & (UP_TO_END | MARK) or (kind & ING and kind & REPORTS):
            return False
        if kind & (COMMA | OPENS | DASH):
            if kind & COMMA and _resumes(frame, start, at, last):
                return not relatives
            opened, at = at, past_aside(frame, at)
            if not at or kinds[opened + 1] & CONJUNCTION:
                return False
            continue
        if kind & SUBORDINATOR and not kind & PREPOSITION and frame.words[at] not in ("who", "which", "that"):
            return False
        if _opens_relative(frame, at):
            relatives += 1
        elif kind & (AUXILIARY | PAST) if kind & QUOTED else finite_here(frame, at, start, only_clause):
            if not relatives:
                return True
            relatives -= not kind & QUOTED
        at += 1
    return False


def _may_open(frame: Frame, start: int) -> bool:
    """Tell of a word that a subject may begin with it."""
    kind, word = frame.kinds[start], frame.words[start]
    is_object = word in ("him", "them", "us", "me") and not kind & CAPITAL
    if word in WORDS["no start"] or is_object or kind & (PUNCTUATION | CONJUNCTION):
        return False
    if kind & (PREPOSITION | SUBORDINATOR) and frame.holds(NUMBER, start + 1, start + 3):
        return True  # "over a hundred people", "between 30 and 43 percent"
    if kind & (SUBORDINATOR | AUXILIARY) and not kind & NOMINATIVE:
        return False
    return not kind & PREPOSITION or bool(kind & (DETERMINER | CAPITAL))


def _opens_with_condition(frame: Frame, start: int, only_clause: bool) -> bool:
    """Tell of *said if it rained, nobody would row*: a subordinate clause opens what is said."""
    kind, word = frame.kinds[start], frame.words[start]
    if word in WORDS["no start"] or kind & (PUNCTUATION | CONJUNCTION) or not kind & (SUBORDINATOR | PREPOSITION):
        return False
    condition = kind & SUBORDINATOR and word in WORDS["condition"] and frame.holds(COMMA, start, start + 16)
    return bool(condition) or (word == "what" and only_clause)


def _resumes(frame: Frame, start: int, comma: int, last: int) -> bool:
    """Tell of a comma that a subject's asides end with it, because its verb follows."""
    if comma + 1 >= last or comma <= start + 1:
        return False
    following = frame.words[comma + 1]
    is_verb = following in WORDS["shifted"] or following in ("is", "are", "has", "have", "will")
    return is_verb and frame.holds(COMMA, start, comma)


def _opens_relative(frame: Frame, at: int) -> bool:
    """Tell of a relative pronoun, or of a pronoun right behind a noun: *songs* he *would mail*."""
    kind, before = frame.kinds[at], frame.kinds[at - 1]
    if kind & SUBORDINATOR and not kind & PREPOSITION:
        return True
    contact = kind & NOMINATIVE and not kind & (CAPITAL | AUXILIARY)
    return bool(contact and before) and not before & (COMMA | FUNCTION)


def past_aside(frame: Frame, at: int) -> int:
    """Return the place behind a short aside that begins with a comma, bracket or dash; 0 if none closes it."""
    closing = CLOSES if frame.kinds[at] & OPENS else frame.kinds[at] & (COMMA | DASH)
    edge = frame.next(closing | UP_TO_END, at + 1, min(at + 16, len(frame.words)))
    return edge + 1 if edge is not None and frame.kinds[edge] & closing else 0


def finite_here(frame: Frame, at: int, start: int, only_clause: bool) -> bool:
    """Tell of a word behind a clause's first that it is most probably the clause's finite verb (see `has_clause`)."""
    kind, before, following = frame.kinds[at], frame.kinds[at - 1], frame.behind(at)
    if kind & AUXILIARY:
        return frame.words[at] not in WORDS["nonfinite"] and frame.words[at - 1] != "to" and not kind & NOMINATIVE
    determined = before & (DETERMINER | POSSESSIVE) and not before & NOMINATIVE
    if kind & CAPITAL or determined or (before & PREPOSITION and not before & CAPITAL):
        return False
    if kind & PAST:
        return _past_is_finite(frame, at, start, following, only_clause)
    return bool(kind & PRESENT) and _present_is_finite(frame, at, following, only_clause)


def _past_is_finite(frame: Frame, at: int, start: int, following: int, only_clause: bool) -> bool:
    """Tell a past from a participle: *the boy stole it*, not *measures aimed at*."""
    before, opens = frame.kinds[at - 1], frame.kinds[start]
    named = before & PRONOUN or (before & CAPITAL and not following & PREPOSITION)
    noun_behind = is_word(following) and not following & (FUNCTION | CALENDAR | CAPITAL | ING | NUMBER | PAST)
    if noun_behind and not named and not only_clause and not before & CAPITAL:
        return False
    alone = only_clause and (at - start > 1 or before & CAPITAL or not opens & DETERMINER)
    if named or alone or (opens & NUMBER and following & STOP):
        return True
    if before & CONJUNCTION or not following & (DETERMINER | CAPITAL | NOMINATIVE | SUBORDINATOR | ADVERB | STOP):
        return False
    return bool(opens & (DETERMINER | CAPITAL) or (following & (DETERMINER | CAPITAL) and not following & CALENDAR))


def _present_is_finite(frame: Frame, at: int, following: int, only_clause: bool) -> bool:
    """Tell a present from a noun by its neighbours: *carmakers need a deal*, not *recent reports*."""
    before, last = frame.kinds[at - 1], frame.words[at - 1]
    if before & NOMINATIVE:
        return True
    adjective = last.endswith(ADJECTIVE_ENDINGS) and not before & CAPITAL
    if not only_clause or adjective or before & AUXILIARY or frame.kinds[at] & ING:
        return False
    agrees = is_singular(frame.words[at]) != (is_singular(last) and not last.endswith("us"))
    return agrees and bool(following & (DETERMINER | PREPOSITION | ING | NUMBER | CAPITAL | ADVERB | NOMINATIVE))
