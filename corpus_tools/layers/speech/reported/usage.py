"""How a reporting word stands in its place: as a verb, a participle, a passive, or as a noun that reports nothing."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.reading import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    NEGATION,
    NOMINATIVE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    PUNCTUATION,
    STOP,
    SUBORDINATOR,
)  # fmt: skip
from corpus_tools.layers.speech.subjects import subject_before
from corpus_tools.layers.speech.verbs import is_word, verb_group_start
from corpus_tools.lexicons.speech_verbs import ReportingWord

BE = frozenset("be been being is are was were am isn't aren't wasn't weren't got gets".split())


HYPOTHETICAL = frozenset("can could may might should must cannot can't couldn't".split())


NEG_RAISING = frozenset("think believe expect feel imagine consider".split())
"""*He does not think it is over* reports that he thinks it is not; *he did not say it was over* reports nothing."""


REFUSALS = frozenset(
    "refused refuses refusing refuse declined declines declining decline failed fails failing fail unable unwilling reluctant stopped "
    "avoid avoided avoiding want wants wanted reason reasons right need nothing evidence impossible hard difficult easy enough fair "
    "safe like important cannot going ready little something anything ability have has had able".split()
)
"""What makes an infinitive no report: *declined to say whether*, *reason to believe that*."""


SPLIT_PARTICLES = frozenset("clear slip know".split())


IDLE_SUBJECTS = frozenset("here's there's that's what's let's who's".split())
BEFORE_A_PARTICIPLE = frozenset("as by after before in with".split())
PASTS = frozenset("said told wrote spoke thought felt read swore held found".split())
ADJECTIVE_ENDINGS = (
    "al",
    "ous",
    "ive",
    "ful",
    "less",
    "able",
    "ible",
    "ic",
    "ent",
    "ant",
    "ed",
    "ing",
    "ary",
    "false",
    "new",
    "wide",
    "ish",
    "media",
)


NOUNS_IN_ING = frozenset("warning finding feeling reading ruling briefing saying meaning".split())


SPEAKS_OF = frozenset("speaks talks warns complains accuses boasts thinks tells dreams".split())


PLURALS = frozenset(
    "these those all others people police men women media data many some most few others both children percent cent two three".split()
)


def particle_end(frame: Frame, at: int, row: ReportingWord) -> int:
    """Return the place behind a verb's particle, 0 if it has none here: *called on*, *made it clear*."""
    reach = 4 if row.particle in SPLIT_PARTICLES else 1
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
        group[0] in IDLE_SUBJECTS
        or (of_group & NEGATION and row.word not in NEG_RAISING)
        or (not frame.pairs and any(word in HYPOTHETICAL for word in group))
    ):
        return ""
    if kinds[at] & PAST and (words[at + 1 : at + 2] == ["by"] if not group else any(word in BE for word in group[-2:])):
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
    if named and words[at] in NOUNS_IN_ING:
        return ""
    if any(word in BE for word in words[start:at]):
        return "verb"
    if (start and words[start - 1] in REFUSALS) or before & (DETERMINER | POSSESSIVE):
        return ""
    return "" if before & PREPOSITION and words[start - 1] not in BEFORE_A_PARTICIPLE else "participle"


def _may_go_on(frame: Frame, to: int) -> bool:
    """Tell whether an infinitive carries its sentence on: *went on to say*, *took to Twitter to announce*."""
    return (
        to > 0
        and frame.words[to - 1] not in REFUSALS
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
    if word.endswith("ed") or word in PASTS:
        return bool(before & (DETERMINER | POSSESSIVE)) and not before & PRONOUN
    singular = word.endswith("s") and not word.endswith("ss")
    if before & (DETERMINER | POSSESSIVE | PREPOSITION) and not (before & PRONOUN and (singular or last in PLURALS)):
        return True
    if row.noun and at == start and _is_noun_by_neighbours(frame, at, before, singular=singular):
        return True
    return not singular and not _has_plural_subject(frame, at, before, last, row)


def _is_noun_by_neighbours(frame: Frame, at: int, before: int, *, singular: bool) -> bool:
    """Tell by a verb or adjective before it, or an *of* behind it: *allows states to*, *recent reports*, *states of*."""
    if singular and frame.words[at + 1 : at + 2] == ["of"] and frame.words[at] not in SPEAKS_OF:
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
    if last.endswith("s") or last in PLURALS:
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
    is_copula = frame.words[place] in BE or frame.words[place] in (
        "remains",
        "remained",
        "feels",
        "felt",
        "seemed",
        "appeared",
        "sounded",
        "became",
    )
    return place if is_copula and place else None
