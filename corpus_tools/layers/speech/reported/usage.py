"""How a reporting word stands in its place: as a verb, a participle, a passive, or as a noun that reports nothing."""

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_singular, is_word, verb_group_start
from corpus_tools.layers.speech.subjects import subject_before
from corpus_tools.lexicons.speech_verbs import ReportingWord


def particle_end(frame: Frame, at: int, row: ReportingWord) -> int:
    """Return the place behind a verb's particle, 0 if it has none here: *called on*, *made it clear*."""
    reach = 4 if row.particle in WORDS["split particle"] else 1
    for place in range(at + 1, min(at + 1 + reach, len(frame.words))):
        if frame.words[place] == row.particle:
            return place + 1
        if not is_word(frame.kinds[place]):
            return 0
    return 0


def way_of(frame: Frame, at: int, row: ReportingWord) -> str:
    """Say how a verb's form stands in its place; nothing if it is a noun there, denied, or only imagined."""
    kinds, words = frame.kinds, frame.words
    start = verb_group_start(frame, at)
    group, before = words[start:at], frame.before(start)
    if kinds[at] & CAPITAL and at and not _in_title_case(frame):
        return ""
    denied = frame.holds(NEGATION, start, at) and row.word not in WORDS["denial raised"]
    imagined = not frame.pairs and not WORDS["hypothetical"].isdisjoint(group)
    if group and (group[0] in WORDS["idle subject"] or denied or imagined):
        return ""
    if kinds[at] & PAST and (any(word in WORDS["be"] for word in group[-2:]) if group else frame.word(at + 1) == "by"):
        return "passive"
    has_auxiliary = frame.holds(AUXILIARY, start, at)
    if start and words[start - 1] == "to" and not words[at].endswith("ing"):
        return "infinitive" if not has_auxiliary and _may_go_on(frame, start - 1) else ""
    if words[at].endswith("ing"):
        return _way_in_ing(frame, at, start, before)
    return "verb" if has_auxiliary or not _is_noun(frame, at, start, before, row) else ""


def _way_in_ing(frame: Frame, at: int, start: int, before: int) -> str:
    """Say how a form in -ing stands: *is saying*, *…, saying*, or a noun (*a flood warning*)."""
    words = frame.words
    named = start == at and at and is_word(before) and not before & (CAPITAL | PRONOUN | CONJUNCTION)
    if named and words[at] in WORDS["noun in -ing"]:
        return ""
    if not WORDS["be"].isdisjoint(words[start:at]):
        return "verb"
    if (start and words[start - 1] in WORDS["refusal"]) or before & (DETERMINER | POSSESSIVE):
        return ""
    return "" if before & PREPOSITION and words[start - 1] not in WORDS["before a participle"] else "participle"


def _may_go_on(frame: Frame, to: int) -> bool:
    """Tell whether an infinitive carries its sentence on: *went on to say*, *took to Twitter to announce*."""
    no_verb = frame.before(to) & (AUXILIARY | NEGATION | PUNCTUATION)
    return to > 0 and frame.words[to - 1] not in WORDS["refusal"] and not no_verb


def _in_title_case(frame: Frame) -> bool:
    """Tell of a headline in which verbs have capitals."""
    words = zip(frame.kinds, frame.words, strict=True)
    return len(frame.words) > 3 and all(kind & CAPITAL or len(word) <= 3 or not is_word(kind) for kind, word in words)


def _is_noun(frame: Frame, at: int, start: int, before: int, row: ReportingWord) -> bool:
    """Tell a noun from a verb of the same form: *the claims*, *recent reports*, *Trump's claims*."""
    word, last = frame.words[at], frame.words[start - 1] if start else ""
    if at and frame.words[at - 1] == "no":
        return True
    if word.endswith("ed") or word in WORDS["past that reports"]:
        return bool(before & (DETERMINER | POSSESSIVE)) and not before & PRONOUN
    singular, of_several = is_singular(word), last in WORDS["plural"]
    if before & (DETERMINER | POSSESSIVE | PREPOSITION) and not (before & PRONOUN and (singular or of_several)):
        return True
    if row.noun and at == start and _is_noun_by_neighbours(frame, at, before, singular=singular):
        return True
    return not singular and not _has_plural_subject(frame, at, before, last, row)


def _is_noun_by_neighbours(frame: Frame, at: int, before: int, *, singular: bool) -> bool:
    """Tell by a verb or adjective before it, or an *of* behind it: *allows states to*, *recent reports*, *states of*."""
    if singular and frame.word(at + 1) == "of" and frame.words[at] not in WORDS["speaks of"]:
        return True
    if not at or before & (CAPITAL | NOMINATIVE):
        return False
    last = frame.words[at - 1]
    return last.endswith(ADJECTIVE_ENDINGS) or (singular and bool(before & PRESENT) and last.endswith("s"))


def _has_plural_subject(frame: Frame, at: int, before: int, last: str, row: ReportingWord) -> bool:
    """Tell whether a bare form can be a verb: "officials say", "many fear", "they claim"."""
    if before & COMMA:
        subject = subject_before(frame, at)
        words = frame.words[slice(*subject)] if subject else []
        return any(word == "and" or (is_singular(word) and not word.endswith("'s")) for word in words)
    if last.endswith("s") or last in WORDS["plural"]:
        return True
    return bool(before & (NOMINATIVE | SUBORDINATOR)) or bool(before & CAPITAL and not row.noun)


def followed_by_that(frame: Frame, after: int) -> bool:
    """Tell whether a clause with *that* follows a noun, and no relative clause: *claims that Russia…*, not *claims that divided*."""
    if frame.word(after) != "that" or after + 1 >= len(frame.words):
        return False
    following = frame.kinds[after + 1]
    is_verb = (following & AUXILIARY and not following & NOMINATIVE) or is_finite_form(frame, after + 1)
    return not is_verb and not following & (PUNCTUATION & ~(COMMA | DASH))


def is_finite_form(frame: Frame, at: int) -> bool:
    """Tell of a word right behind *that* that it is a verb: *the claims that divided Europe*."""
    kind = frame.kinds[at]
    if kind & (CAPITAL | DETERMINER | NOMINATIVE):
        return False
    form = kind & PAST or (kind & PRESENT and is_singular(frame.words[at]))
    goes_on = frame.behind(at) & (DETERMINER | PREPOSITION | CAPITAL | ADVERB | STOP | COMMA)
    return bool(kind & AUXILIARY or (form and goes_on))


def copula(frame: Frame, at: int) -> int | None:
    """Return the verb between a subject and its adjective: *was* not yet fully *confident*."""
    place = at - 1
    while place > 0 and frame.kinds[place] & ADVERB:
        place -= 1
    if place <= 0 or frame.holds(NEGATION, place, at):
        return None
    return place if frame.words[place] in WORDS["be"] or frame.words[place] in WORDS["seems"] else None
