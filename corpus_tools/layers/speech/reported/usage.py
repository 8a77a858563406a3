"""How a reporting word stands in its place: as a verb, a participle, a passive, or as a noun that reports nothing."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_word, verb_group_start
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
    group, of_group = words[start:at], 0
    for kind in kinds[start:at]:
        of_group |= kind
    if kinds[at] & CAPITAL and at and not _in_title_case(frame):
        return ""
    if group and (
        group[0] in WORDS["idle subject"]
        or (of_group & NEGATION and row.word not in WORDS["denial raised"])
        or (not frame.pairs and any(word in WORDS["hypothetical"] for word in group))
    ):
        return ""
    if kinds[at] & PAST and (
        words[at + 1 : at + 2] == ["by"] if not group else any(word in WORDS["be"] for word in group[-2:])
    ):
        return "passive"
    if start and words[start - 1] == "to" and not words[at].endswith("ing"):
        return "infinitive" if not of_group & AUXILIARY and _may_go_on(frame, start - 1) else ""
    if words[at].endswith("ing"):
        return _way_in_ing(frame, at, start)
    before = kinds[start - 1] if start else 0
    return "verb" if of_group & AUXILIARY or not _is_noun(frame, at, start, before, row) else ""


def _way_in_ing(frame: Frame, at: int, start: int) -> str:
    """Say how a form in -ing stands: *is saying*, *…, saying*, or a noun (*a flood warning*)."""
    words, before = frame.words, frame.kinds[start - 1] if start else 0
    named = start == at and at and is_word(before) and not before & (CAPITAL | PRONOUN | CONJUNCTION)
    if named and words[at] in WORDS["noun in -ing"]:
        return ""
    if any(word in WORDS["be"] for word in words[start:at]):
        return "verb"
    if (start and words[start - 1] in WORDS["refusal"]) or before & (DETERMINER | POSSESSIVE):
        return ""
    return "" if before & PREPOSITION and words[start - 1] not in WORDS["before a participle"] else "participle"


def _may_go_on(frame: Frame, to: int) -> bool:
    """Tell whether an infinitive carries its sentence on: *went on to say*, *took to Twitter to announce*."""
    return (
        to > 0
        and frame.words[to - 1] not in WORDS["refusal"]
        and not frame.kinds[to - 1] & (AUXILIARY | NEGATION | PUNCTUATION)
    )


def _in_title_case(frame: Frame) -> bool:
    """Tell of a headline in which verbs have capitals."""
    small = sum(
        1
        for kind, word in zip(frame.kinds, frame.words, strict=True)
        if is_word(kind) and not kind & CAPITAL and len(word) > 3
    )
    return small == 0 and len(frame.words) > 3


def _is_noun(frame: Frame, at: int, start: int, before: int, row: ReportingWord) -> bool:
    """Tell a noun from a verb of the same form: *the claims*, *recent reports*, *Trump's claims*."""
    word, last = frame.words[at], frame.words[start - 1] if start else ""
    if at and frame.words[at - 1] == "no":
        return True
    if word.endswith("ed") or word in WORDS["past that reports"]:
        return bool(before & (DETERMINER | POSSESSIVE)) and not before & PRONOUN
    singular = word.endswith("s") and not word.endswith("ss")
    if before & (DETERMINER | POSSESSIVE | PREPOSITION) and not (
        before & PRONOUN and (singular or last in WORDS["plural"])
    ):
        return True
    if row.noun and at == start and _is_noun_by_neighbours(frame, at, before, singular=singular):
        return True
    return not singular and not _has_plural_subject(frame, at, before, last, row)


def _is_noun_by_neighbours(frame: Frame, at: int, before: int, *, singular: bool) -> bool:
    """Tell by a verb or adjective before it, or an *of* behind it: *allows states to*, *recent reports*, *states of*."""
    if singular and frame.words[at + 1 : at + 2] == ["of"] and frame.words[at] not in WORDS["speaks of"]:
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
        return any(word == "and" or (word.endswith("s") and not word.endswith(("ss", "'s"))) for word in words)
    if last.endswith("s") or last in WORDS["plural"]:
        return True
    return bool(before & (NOMINATIVE | SUBORDINATOR)) or bool(before & CAPITAL and not row.noun)


def followed_by_that(frame: Frame, after: int) -> bool:
    """Tell whether a clause with *that* follows a noun, and no relative clause: *claims that Russia…*, not *claims that divided*."""
    words, kinds = frame.words, frame.kinds
    if after + 1 >= len(words) or words[after] != "that":
        return False
    following = kinds[after + 1]
    return (
        not (following & AUXILIARY and not following & NOMINATIVE)
        and not is_finite_form(frame, after + 1)
        and not kinds[after + 1] & (PUNCTUATION & ~(COMMA | DASH))
    )


def is_finite_form(frame: Frame, at: int) -> bool:
    """Tell of a word right behind *that* that it is a verb: *the claims that divided Europe*."""
    kind, word = frame.kinds[at], frame.words[at]
    if kind & (CAPITAL | DETERMINER | NOMINATIVE):
        return False
    singular = kind & PRESENT and word.endswith("s") and not word.endswith("ss")
    following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
    return bool(kind & AUXILIARY) or bool(
        (kind & PAST or singular) and following & (DETERMINER | PREPOSITION | CAPITAL | ADVERB | STOP | COMMA)
    )


def copula(frame: Frame, at: int) -> int | None:
    """Return the verb between a subject and its adjective: *was* not yet fully *confident*."""
    place = at - 1
    while place > 0 and frame.kinds[place] & ADVERB:
        place -= 1
    if place < 0 or any(kind & NEGATION for kind in frame.kinds[place:at]):
        return None
    is_copula = frame.words[place] in WORDS["be"] or frame.words[place] in WORDS["seems"]
    return place if is_copula and place else None
