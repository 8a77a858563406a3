"""What follows a reporting word: a clause with *that* or without, a question, an infinitive, a small clause.

What may follow which word is said in the list of reporting words; here is only how each looks.
"""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Cue, Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, is_word
from corpus_tools.layers.speech.reported.finite import UP_TO_END, begins_clause, has_clause, is_object
from corpus_tools.layers.speech.reported.usage import is_finite_form
from corpus_tools.lexicons.speech_verbs import speech_verbs

LONGEST_LIST = 5
"""Words of a list of people addressed before its first comma."""
GAP = 18
"""Words between a verb and its *that*."""


def complement(frame: Frame, cue: Cue) -> tuple[str, int]:
    """Return by which rule a clause follows a verb or adjective, and where it begins."""
    words, kinds, takes = frame.words, frame.kinds, cue.row.complements
    at, last = cue.after, len(words)
    if cue.way == "participle" and not _may_be_bare(frame, cue):
        takes = takes & {"that"}
    while at < last and kinds[at] & ADVERB and not kinds[at] & (PREPOSITION | SUBORDINATOR):
        at += 1
    if cue.way == "inverted" or at >= last or kinds[at] & UP_TO_END:
        return "", 0
    must_address = cue.way != "passive" and cue.row.word in WORDS["must address"]
    if words[at] == "that" and "that" in takes and not must_address:
        return _after_that(frame, at)
    if (
        not must_address
        and words[at] in WORDS["question word"]
        and is_word(kinds[at])
        and "question" in takes
        and not _is_time(frame, at)
    ):
        return "question", at
    said_to = cue.way == "passive" and cue.row.word in ("say", "allege", "report", "rumour")
    if ("to" in takes or said_to) and (words[at] == "to" or words[at : at + 2] == ["not", "to"]):
        allowed = cue.way == "passive" or "whom" not in takes or cue.row.word in ("ask", "promise", "threaten")
        return ("infinitive", at) if allowed and _is_base(frame, at + 1 + (words[at] == "not")) else ("", 0)
    if _in_relative(frame, cue) and _is_verb_at_once(frame, at):
        return "relative", at
    if (
        "small" in takes
        and cue.way != "passive"
        and _is_small(frame, at, article=not {"clause", "sure-clause"} & takes)
    ):
        return "small clause", at
    if cue.subject and cue.subject[0] and words[cue.subject[0] - 1] == "what":
        return "", 0  # "what they say they are"
    bare = (
        {"clause", "sure-clause"} & takes
        and not must_address
        and (cue.way != "passive" or cue.row.word in WORDS["passive with a clause"])
    )
    if bare and has_clause(frame, at, "clause" in takes and "whom" not in takes):
        return "clause", at
    return _over_gap(frame, cue, at)


def _is_verb_at_once(frame: Frame, at: int) -> bool:
    """Tell of the word behind *which Price said* that it is the relative clause's own verb."""
    kind = frame.kinds[at]
    if kind & PAST and at + 1 < len(frame.kinds) and frame.kinds[at + 1] & (DETERMINER | PREPOSITION):
        return True
    return bool(kind & AUXILIARY) and not kind & NOMINATIVE


def _in_relative(frame: Frame, cue: Cue) -> bool:
    """Tell of *a treaty* which Price said *was dead* that what is reported is said of the noun before the relative."""
    return (
        cue.way == "verb"
        and cue.subject is not None
        and cue.subject[0] > 0
        and frame.words[cue.subject[0] - 1] in ("which", "that", "who", "what")
    )


def _may_be_bare(frame: Frame, cue: Cue) -> bool:
    """Tell of a participle that it may report without *that*: *…, saying it was over*, not *the people writing the laws*."""
    return (
        "clause" in cue.row.complements
        or (cue.at > 0 and bool(frame.kinds[cue.at - 1] & (COMMA | CONJUNCTION | ADVERB)))
        or "whom" in cue.row.complements
    )


def _after_that(frame: Frame, that: int) -> tuple[str, int]:
    at = that + 1
    if at < len(frame.words) and frame.kinds[at] & COLON:
        return "", 0
    if at < len(frame.words) and is_finite_form(frame, at):
        return "that", that  # "he said that was wrong"
    return "that", at


def _is_time(frame: Frame, at: int) -> bool:
    """Tell *said when he arrived* from a question."""
    return frame.words[at] in ("when", "where")


def _is_base(frame: Frame, at: int) -> bool:
    if at >= len(frame.words):
        return False
    kind = frame.kinds[at]
    return (
        (is_word(kind) and not kind & (CAPITAL | DETERMINER | PRONOUN | PREPOSITION | NUMBER | CALENDAR))
        or frame.words[at] in ("be", "have", "do")
        or bool(kind & QUOTED)
    )


def _is_small(frame: Frame, at: int, *, article: bool) -> bool:
    """Tell a small clause: *considers Crimea a closed case*, *found 57 percent of voters planning to stay away*."""
    if frame.words[at] == "to":
        return False
    for place in range(at + 1, min(at + 8, len(frame.words))):
        kind = frame.kinds[place]
        if not is_word(kind) or (kind & (SUBORDINATOR | AUXILIARY) and frame.words[place] != "to"):
            return frame.words[place] == "be" and frame.words[place - 1] == "to"
        if kind & ING and frame.kinds[at] & NUMBER:
            return True
        if (
            article
            and frame.words[place] in ("a", "an")
            and (not frame.kinds[place - 1] & (PREPOSITION | DETERMINER | CONJUNCTION) or place == at + 1)
        ):
            return True
    return False


def _over_gap(frame: Frame, cue: Cue, at: int) -> tuple[str, int]:
    """Look for a clause behind what may stand between a verb and it: somebody addressed, a place, a day, an aside."""
    takes = (
        cue.row.complements if cue.way != "passive" or "whom" in cue.row.complements else cue.row.complements & {"that"}
    )
    whom = "whom" in takes and cue.way != "passive"
    addressed, opens = whom and can_be_addressed(frame, at), _opens_gap(frame, at)
    if not {"that", "to", "question"} & takes or not (addressed or opens):
        return "", 0
    in_aside = bool(frame.kinds[at] & COMMA)
    for place in range(at, min(at + GAP, len(frame.words))):
        if _ends_gap(frame, place) or (place > at and _is_no_complement(frame, place)):
            return "", 0
        if place > at and frame.kinds[place] & COMMA and not in_aside:
            if _clause_behind_comma(frame, cue, place, takes):
                return "clause", place + 1
            in_aside = _is_aside(frame, place)
            if not in_aside and not (whom and "to" in takes and place - at < LONGEST_LIST):
                return "", 0
            takes = takes if in_aside else frozenset({"to", "whom"})
        if place > at and (found := _complement_at(frame, place, at, takes, whom=whom, addressed=addressed)):
            return found
        if place > at and is_finite(frame, place) and not in_aside:
            return "", 0
    return "", 0


def _ends_gap(frame: Frame, at: int) -> bool:
    """Tell of a mark, a quotation that no *that* or *to* follows, or a subordinator, that no gap reaches over it."""
    kind, word = frame.kinds[at], frame.words[at]
    if kind & QUOTED:
        return frame.words[at + 1 : at + 2] not in (["that"], ["to"])
    return bool(kind & (UP_TO_END | DASH)) or bool(
        kind & SUBORDINATOR and not kind & PREPOSITION and word not in WORDS["question word"] | {"that"}
    )


def _is_no_complement(frame: Frame, at: int) -> bool:
    """Tell of a *that* that it belongs to a noun before it, or points at a day: *the claim that*, *that same day*."""
    following = set(frame.words[at + 1 : at + 2])
    return frame.words[at] == "that" and (
        _is_reporting_noun(frame, at - 1) or bool(following & (WORDS["time"] | {"same"}))
    )


def _clause_behind_comma(frame: Frame, cue: Cue, comma: int, takes: frozenset[str]) -> bool:
    """Tell of a comma behind a place or day that the clause begins there: *said in a note, the pier was closed*."""
    at = comma + 1
    if (
        _is_aside(frame, comma)
        or _opens_with_as(frame, cue)
        or not {"clause", "sure-clause"} & takes
        or at >= len(frame.words)
    ):
        return False
    return bool(frame.kinds[at] & (DETERMINER | NOMINATIVE | CAPITAL | NUMBER)) and has_clause(frame, at, True)


def _complement_at(
    frame: Frame, place: int, at: int, takes: frozenset[str], *, whom: bool, addressed: bool
) -> tuple[str, int] | None:
    """Return the complement that begins at a place in or behind a gap, if one does."""
    word, behind = frame.words[place], frame.words[place + 1 : place + 2]
    if word == "that" and "that" in takes and not (behind and is_finite_form(frame, place + 1)):
        return "that", place + 1
    if "to" in takes and ((word == "to" and _is_base(frame, place + 1)) or (word == "not" and behind == ["to"])):
        if addressed:
            return "infinitive", at
        if not whom and word == "to" and not _is_to_somebody(frame, place):
            return "infinitive", place
    if (
        whom
        and "question" in takes
        and word in WORDS["question word"] - {"who", "which"}
        and not _is_time(frame, place)
    ):
        return "question", place
    if {"clause", "sure-clause"} & takes and begins_clause(frame, place) and has_clause(frame, place, True):
        return "clause", place
    return None


def _is_to_somebody(frame: Frame, to: int) -> bool:
    """Tell *to* before somebody from one before a verb: *pledged in a letter to allies*."""
    word, kind = frame.words[to + 1], frame.kinds[to + 1]
    return word.endswith("s") or not kind & (PRESENT | AUXILIARY | REPORTS | QUOTES | QUOTED)


def _is_reporting_noun(frame: Frame, at: int) -> bool:
    return any(row.kind == "noun" for row in speech_verbs().by_form.get(frame.words[at], ()))


def _opens_with_as(frame: Frame, cue: Cue) -> bool:
    return cue.subject is not None and cue.subject[0] > 0 and frame.words[cue.subject[0] - 1] == "as"


def _is_aside(frame: Frame, comma: int) -> bool:
    """Tell whether a comma opens an aside that another closes within a few words: *said, without giving details, that*."""
    for place in range(comma + 1, min(comma + 10, len(frame.words))):
        if frame.kinds[place] & COMMA:
            return place + 1 < len(frame.words) and frame.words[place + 1] == "that"
    return False


def _opens_gap(frame: Frame, at: int) -> bool:
    kind, word = frame.kinds[at], frame.words[at]
    if kind & COMMA:
        return _is_aside(frame, at)
    if kind & PREPOSITION and word in WORDS["no gap"]:
        return False
    if (kind & (PREPOSITION | CALENDAR | ADVERB) and not kind & CAPITAL) or kind & CALENDAR:
        return True
    return (word in ("last", "this", "earlier") or bool(kind & NUMBER)) and any(
        near in WORDS["time"] for near in frame.words[at + 1 : at + 4]
    )


def can_be_addressed(frame: Frame, at: int) -> bool:
    """Tell of the word behind a verb that somebody addressed may begin with it: *told* the rowers."""
    kind = frame.kinds[at]
    return (
        is_word(kind)
        and not kind & (AUXILIARY | CONJUNCTION | NEGATION)
        and not kind & (SUBORDINATOR & ~PREPOSITION)
        and (is_object(frame, at) or not kind & (PREPOSITION | NOMINATIVE) or bool(kind & DETERMINER))
    )
