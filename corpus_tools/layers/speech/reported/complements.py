"""What follows a reporting word: a clause with *that* or without, a question, an infinitive, a small clause.

What may follow which word is said in the list of reporting words; here is only how each looks.
"""

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
BARE = {"clause", "sure-clause"}
"""Complements that are clauses without *that*."""


def complement(frame: Frame, cue: Cue) -> tuple[str, int]:
    """Return by which rule a clause follows a verb or adjective, and where it begins."""
    words, kinds, takes, row = frame.words, frame.kinds, cue.row.complements, cue.row.word
    at, last, passive = cue.after, len(words), cue.way == "passive"
    if cue.way == "participle" and not _may_be_bare(frame, cue):
        takes = takes & {"that"}
    while at < last and kinds[at] & ADVERB and not kinds[at] & (PREPOSITION | SUBORDINATOR):
        at += 1
    if cue.way == "inverted" or at >= last or kinds[at] & UP_TO_END:
        return "", 0
    must_address = not passive and row in WORDS["must address"]
    if words[at] == "that" and "that" in takes and not must_address:
        return _after_that(frame, at)
    question = "question" in takes and words[at] in WORDS["question word"] and is_word(kinds[at])
    if question and not must_address and words[at] not in ("when", "where"):  # "said when he arrived" is a time
        return "question", at
    denied = words[at : at + 2] == ["not", "to"]
    if ("to" in takes or (passive and row in WORDS["passive with to"])) and (words[at] == "to" or denied):
        allowed = passive or "whom" not in takes or row in ("ask", "promise", "threaten")
        return ("infinitive", at) if allowed and _is_base(frame, at + 1 + denied) else ("", 0)
    if (
        cue.way == "verb"
        and _before_subject(frame, cue) in ("which", "that", "who", "what")
        and _verb_at_once(frame, at)
    ):
        return "relative", at
    if "small" in takes and not passive and _is_small(frame, at, article=not BARE & takes):
        return "small clause", at
    if _before_subject(frame, cue) == "what":
        return "", 0  # "what they say they are"
    bare = BARE & takes and not must_address and (not passive or row in WORDS["passive with a clause"])
    if bare and has_clause(frame, at, "clause" in takes and "whom" not in takes):
        return "clause", at
    return _over_gap(frame, cue, at)


def _before_subject(frame: Frame, cue: Cue) -> str:
    """Return the word before a cue's subject: *a treaty* which *Price said was dead* reports of the noun before it."""
    return frame.words[cue.subject[0] - 1] if cue.subject and cue.subject[0] else ""


def _verb_at_once(frame: Frame, at: int) -> bool:
    """Tell of the word behind *which Price said* that it is the relative clause's own verb."""
    kind = frame.kinds[at]
    past = kind & PAST and frame.behind(at) & (DETERMINER | PREPOSITION)
    return bool(past or (kind & AUXILIARY and not kind & NOMINATIVE))


def _may_be_bare(frame: Frame, cue: Cue) -> bool:
    """Tell of a participle that it may report without *that*: *…, saying it was over*, not *the people writing the laws*."""
    apart = frame.before(cue.at) & (COMMA | CONJUNCTION | ADVERB)
    return bool(apart) or not cue.row.complements.isdisjoint(("clause", "whom"))


def _after_that(frame: Frame, that: int) -> tuple[str, int]:
    at = that + 1
    if at < len(frame.words) and frame.kinds[at] & COLON:
        return "", 0
    points = at < len(frame.words) and is_finite_form(frame, at)  # "he said that was wrong"
    return "that", that if points else at


def _is_base(frame: Frame, at: int) -> bool:
    if at >= len(frame.words):
        return False
    kind, no_verb = frame.kinds[at], CAPITAL | DETERMINER | PRONOUN | PREPOSITION | NUMBER | CALENDAR
    return (is_word(kind) and not kind & no_verb) or frame.words[at] in ("be", "have", "do") or bool(kind & QUOTED)


def _is_small(frame: Frame, at: int, *, article: bool) -> bool:
    """Tell a small clause: *considers Crimea a closed case*, *found 57 percent of voters planning to stay away*."""
    kinds, words = frame.kinds, frame.words
    if words[at] == "to":
        return False
    for place in range(at + 1, min(at + 8, len(words))):
        kind = kinds[place]
        if not is_word(kind) or (kind & (SUBORDINATOR | AUXILIARY) and words[place] != "to"):
            return words[place] == "be" and words[place - 1] == "to"
        if kind & ING and kinds[at] & NUMBER:
            return True
        free = place == at + 1 or not kinds[place - 1] & (PREPOSITION | DETERMINER | CONJUNCTION)
        if article and words[place] in ("a", "an") and free:
            return True
    return False


def _over_gap(frame: Frame, cue: Cue, at: int) -> tuple[str, int]:
    """Look for a clause behind what may stand between a verb and it: somebody addressed, a place, a day, an aside."""
    takes, passive = cue.row.complements, cue.way == "passive"
    if passive and "whom" not in takes:
        takes = takes & {"that"}
    whom = "whom" in takes and not passive
    addressed = whom and can_be_addressed(frame, at)
    if takes.isdisjoint(("that", "to", "question")) or not (addressed or _opens_gap(frame, at)):
        return "", 0
    in_aside = bool(frame.kinds[at] & COMMA)
    for place in range(at, min(at + GAP, len(frame.words))):
        behind = place > at
        if _ends_gap(frame, place) or (behind and _is_no_complement(frame, place)):
            return "", 0
        if behind and frame.kinds[place] & COMMA and not in_aside:
            if _clause_behind_comma(frame, cue, place, takes):
                return "clause", place + 1
            in_aside = _is_aside(frame, place)
            if not in_aside and not (whom and "to" in takes and place - at < LONGEST_LIST):
                return "", 0
            takes = takes if in_aside else frozenset({"to", "whom"})
        if behind and (found := _complement_at(frame, place, at, takes, whom=whom, addressed=addressed)):
            return found
        if behind and not in_aside and is_finite(frame, place):
            return "", 0
    return "", 0


def _ends_gap(frame: Frame, at: int) -> bool:
    """Tell of a mark, a quotation that no *that* or *to* follows, or a subordinator, that no gap reaches over it."""
    kind, word = frame.kinds[at], frame.words[at]
    if kind & QUOTED:
        return frame.word(at + 1) not in ("that", "to")
    clause = kind & SUBORDINATOR and not kind & PREPOSITION and word not in WORDS["question word"] and word != "that"
    return bool(kind & (UP_TO_END | DASH) or clause)


def _is_no_complement(frame: Frame, at: int) -> bool:
    """Tell of a *that* that it belongs to a noun before it, or points at a day: *the claim that*, *that same day*."""
    if frame.words[at] != "that":
        return False
    following, rows = frame.word(at + 1), speech_verbs().by_form.get(frame.words[at - 1], ())
    return following in WORDS["time"] or following == "same" or any(row.kind == "noun" for row in rows)


def _clause_behind_comma(frame: Frame, cue: Cue, comma: int, takes: frozenset[str]) -> bool:
    """Tell of a comma behind a place or day that the clause begins there: *said in a note, the pier was closed*."""
    at = comma + 1
    no_clause = _before_subject(frame, cue) == "as" or not BARE & takes or at >= len(frame.words)
    if no_clause or _is_aside(frame, comma):
        return False
    return bool(frame.kinds[at] & (DETERMINER | NOMINATIVE | CAPITAL | NUMBER)) and has_clause(frame, at, True)


def _complement_at(
    frame: Frame, place: int, at: int, takes: frozenset[str], *, whom: bool, addressed: bool
) -> tuple[str, int] | None:
    """Return the complement that begins at a place in or behind a gap, if one does."""
    word, behind = frame.words[place], frame.word(place + 1)
    if word == "that" and "that" in takes and not (behind and is_finite_form(frame, place + 1)):
        return "that", place + 1
    if "to" in takes and ((word == "to" and _is_base(frame, place + 1)) or (word == "not" and behind == "to")):
        if addressed:
            return "infinitive", at
        # "pledged in a letter to allies": this *to* stands before somebody.
        verb = word == "to" and frame.kinds[place + 1] & (PRESENT | AUXILIARY | REPORTS | QUOTES | QUOTED)
        if not whom and verb and not behind.endswith("s"):
            return "infinitive", place
    if (
        whom
        and "question" in takes
        and word in WORDS["question word"]
        and word not in ("who", "which", "when", "where")
    ):
        return "question", place
    if BARE & takes and begins_clause(frame, place) and has_clause(frame, place, True):
        return "clause", place
    return None


def _is_aside(frame: Frame, comma: int) -> bool:
    """Tell whether a comma opens an aside that another closes within a few words: *said, without giving details, that*."""
    closed = frame.next(COMMA, comma + 1, min(comma + 10, len(frame.words)))
    return closed is not None and frame.word(closed + 1) == "that"


def _opens_gap(frame: Frame, at: int) -> bool:
    kind, word = frame.kinds[at], frame.words[at]
    if kind & COMMA:
        return _is_aside(frame, at)
    if kind & PREPOSITION and word in WORDS["no gap"]:
        return False
    if kind & CALENDAR or (kind & (PREPOSITION | ADVERB) and not kind & CAPITAL):
        return True
    times = word in ("last", "this", "earlier") or kind & NUMBER
    return bool(times) and not WORDS["time"].isdisjoint(frame.words[at + 1 : at + 4])


def can_be_addressed(frame: Frame, at: int) -> bool:
    """Tell of the word behind a verb that somebody addressed may begin with it: *told* the rowers."""
    kind = frame.kinds[at]
    if not is_word(kind) or kind & (AUXILIARY | CONJUNCTION | NEGATION | SUBORDINATOR & ~PREPOSITION):
        return False
    return is_object(frame, at) or not kind & (PREPOSITION | NOMINATIVE) or bool(kind & DETERMINER)
