"""Words that report, in their place: which are verbs there, who their subject is, and what follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.phrases import (
    PEOPLE, Phrase, is_finite, is_word, main_subject, phrase_after, phrase_ending, subject_before, verb_group_start,
)  # fmt: skip
from corpus_tools.layers.speech.reading import (
    ADVERB, AUXILIARY, CAPITAL, COMMA, CONJUNCTION, DASH, DETERMINER, ING, NEGATION, NOMINATIVE, PAST, POSSESSIVE, PREPOSITION,
    PRESENT, PRONOUN, PUNCTUATION, QUOTED, QUOTES, REPORTS, STOP, SUBORDINATOR,
)  # fmt: skip
from corpus_tools.lexicons.reader import ReportingWord, speech_verbs

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
HEDGED_SUBJECTS = frozenset("i we you nobody none no-one there".split())
SPLIT_PARTICLES = frozenset("clear slip know".split())
ADJECTIVE_ENDINGS = ("al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ent", "ant", "ed", "ing", "ary", "false", "new", "wide", "ish", "media")


@dataclass(frozen=True)
class Cue:
    """A reporting word in a frame: the places of the word and of what follows it, and its subject's phrase.

    `way` says how it stands: `verb`, `passive`, `participle`, `infinitive`, `noun`, `adjective`, `inverted`.
    """

    at: int
    after: int
    row: ReportingWord
    form: str
    way: str
    subject: Phrase | None


def cues(frame: Frame) -> list[Cue]:
    """Return the reporting words of a frame that report somebody, in order."""
    found: list[Cue] = []
    wanted = REPORTS | QUOTES if frame.pairs else REPORTS
    for at in [place for place, kind in enumerate(frame.kinds) if kind & wanted]:
        if cue := _cue(frame, at, found):
            found.append(cue)
    return found


@lru_cache
def _rows() -> dict[str, tuple[ReportingWord, ...]]:
    return speech_verbs().by_form


def _cue(frame: Frame, at: int, earlier: list[Cue]) -> Cue | None:
    for row in _rows().get(frame.words[at], ()):
        if row.particle and not (particle := _particle(frame, at, row)):
            continue
        after = particle if row.particle else at + 1
        form = frame.words[at] + (f" {row.particle}" if row.particle else "")
        if row.kind == "verb" and (way := _way(frame, at, row)):
            if way == "verb" and row.word not in NEVER_INVERTED and "small" not in row.complements and (inverted := _inverted(frame, at, after)):
                return Cue(at, after, row, form, "inverted", inverted)
            subject = _subject(frame, at, way, earlier)
            if subject and frame.words[subject[0]].split("'")[0] in HEDGED_SUBJECTS and subject[1] - subject[0] == 1:
                return None
            if subject and frame.words[subject[0]] == "no":
                return None
            return Cue(at, after, row, form, way, subject)
        if row.kind == "noun" and _followed_by_that(frame, after):
            return Cue(at, after, row, form, "noun", _holder(frame, at, earlier))
        if row.kind == "adjective" and (verb := _copula(frame, at)) is not None:
            subject = subject_before(frame, verb)
            if subject and frame.words[subject[0]] not in HEDGED_SUBJECTS | {"it"}:
                return Cue(at, after, row, form, "adjective", subject)
    return None


def _inverted(frame: Frame, at: int, after: int) -> Phrase | None:
    """Return the subject of *said* right behind a quotation: *“…”, said the mayor*."""
    kinds, before = frame.kinds, at - 1
    comma = before > 0 and bool(kinds[before] & COMMA)
    before -= comma
    while after < len(kinds) and kinds[after] & ADVERB:
        after += 1
    if kinds[at] & ING or frame.words[at] == "told" or not (kinds[at] & PAST or frame.words[at].endswith("s") or frame.words[at] == "say"):
        return None
    quoted = before < 0 or bool(kinds[before] & QUOTED)
    subject = phrase_after(frame, after) if quoted or comma else None
    if subject is None or quoted and before >= 0:
        return subject
    # "Said Price, “…”" and "…, said Price, …": what follows the name shows that it is the verb's subject.
    closed = subject[1] >= len(kinds) or bool(kinds[subject[1]] & (COMMA | STOP | QUOTED))
    if not closed or before < 0:
        return subject if closed and frame.pairs else None
    resumes = subject[1] + 1 < len(kinds) and bool(kinds[subject[1] + 1] & AUXILIARY)
    said_before = resumes or any(kind & (AUXILIARY | PAST | PRESENT | QUOTED) and not kind & CAPITAL for kind in kinds[:before])
    return subject if said_before and subject[1] - subject[0] <= LONGEST_INVERTED else None


def _particle(frame: Frame, at: int, row: ReportingWord) -> int:
    """Return the place behind a verb's particle, 0 if it has none here: *called on*, *made it clear*."""
    reach = 4 if row.particle in SPLIT_PARTICLES else 1
    for place in range(at + 1, min(at + 1 + reach, len(frame.words))):
        if frame.words[place] == row.particle:
            return place + 1
        if not is_word(frame.kinds[place]):
            return 0
    return 0


def _way(frame: Frame, at: int, row: ReportingWord) -> str:
    """Say how a verb's form stands in its place; nothing if it is a noun there, denied, or only imagined."""
    kinds, words = frame.kinds, frame.words
    start = verb_group_start(frame, at)
    group, of_group = words[start:at], 0
    for kind in kinds[start:at]:
        of_group |= kind
    before = kinds[start - 1] if start else 0
    if group and group[0] in ("here's", "there's", "that's", "what's", "let's", "who's"):
        return ""
    if kinds[at] & CAPITAL and at and not _in_title_case(frame):
        return ""
    if of_group & NEGATION and row.word not in NEG_RAISING:
        return ""
    if group and not frame.pairs and any(word in HYPOTHETICAL for word in group):
        return ""
    by = at + 1 < len(words) and words[at + 1] == "by" and not group
    if by and kinds[at] & PAST:
        return "passive"
    passive = group and kinds[at] & PAST and not kinds[at] & ING and any(word in BE for word in group[-2:])
    if passive:
        return "passive"
    auxiliary = of_group & AUXILIARY
    if start and words[start - 1] == "to" and not words[at].endswith("ing"):
        return "infinitive" if not auxiliary and _may_go_on(frame, start - 1) else ""
    if words[at] in NOUNS_IN_ING and start == at and at and is_word(before) and not before & (CAPITAL | PRONOUN | CONJUNCTION):
        return ""
    if words[at].endswith("ing"):
        if any(word in BE for word in group):
            return "verb"
        if start and words[start - 1] in REFUSALS:
            return ""
        return "" if before & (DETERMINER | POSSESSIVE) or before & PREPOSITION and words[start - 1] not in ("as", "by", "after", "before", "in", "with") else "participle"
    if auxiliary:
        return "verb"
    if _is_noun(frame, at, start, before, row):
        return ""
    return "verb"


def _may_go_on(frame: Frame, to: int) -> bool:
    """Tell whether an infinitive carries its sentence on: *went on to say*, *took to Twitter to announce*."""
    return to > 0 and frame.words[to - 1] not in REFUSALS and not frame.kinds[to - 1] & (AUXILIARY | NEGATION | PUNCTUATION)


def _in_title_case(frame: Frame) -> bool:
    """Tell of a headline in which verbs have capitals."""
    small = sum(1 for kind, word in zip(frame.kinds, frame.words, strict=True) if is_word(kind) and not kind & CAPITAL and len(word) > 3)
    return small == 0 and len(frame.words) > 3


def _is_noun(frame: Frame, at: int, start: int, before: int, row: ReportingWord) -> bool:
    """Tell a noun from a verb of the same form: *the claims*, *recent reports*, *Trump's claims*."""
    word, kinds = frame.words[at], frame.kinds
    last = frame.words[start - 1] if start else ""
    if at and frame.words[at - 1] == "no" or row.noun and word.endswith("s") and frame.words[at + 1 : at + 2] == ["of"] and word not in SPEAKS_OF:
        return True
    if row.noun and word.endswith("s") and at == start and before & PRESENT and frame.words[at - 1].endswith("s") and not before & (CAPITAL | NOMINATIVE):
        return True
    if word.endswith("ed") or word in ("said", "told", "wrote", "spoke", "thought", "felt", "read", "swore", "held", "found"):
        return bool(before & (DETERMINER | POSSESSIVE)) and not before & PRONOUN
    if before & (DETERMINER | POSSESSIVE | PREPOSITION) and not (before & PRONOUN and (word.endswith("s") and not word.endswith("ss") or last in PLURALS)):
        return True
    if row.noun and at and frame.words[start - 1 if start else 0].endswith(ADJECTIVE_ENDINGS) and not before & (CAPITAL | NOMINATIVE) and at == start:
        return True
    if not word.endswith("s") or word.endswith("ss"):
        # A bare form goes with a plural: "officials say", "many fear".
        if before & COMMA:
            subject = subject_before(frame, at)
            return not (subject and any(word.endswith("s") and not word.endswith(("ss", "'s")) or word == "and" for word in frame.words[slice(*subject)]))
        plural = last.endswith("s") or before & (NOMINATIVE | PRONOUN_LIKE) or last in PLURALS or before & SUBORDINATOR or before & CAPITAL and not row.noun
        return not plural
    return False


LONGEST_INVERTED = 10
NEVER_INVERTED = frozenset("find show make let put hold call name have give".split())
NOUNS_IN_ING = frozenset("warning finding feeling reading ruling briefing saying meaning".split())
SPEAKS_OF = frozenset("speaks talks warns complains accuses boasts thinks tells dreams".split())
PRONOUN_LIKE = NOMINATIVE | SUBORDINATOR
PLURALS = frozenset("these those all others people police men women media data many some most few others both children percent cent two three".split())


def _followed_by_that(frame: Frame, after: int) -> bool:
    """Tell whether a clause with *that* follows a noun, and no relative clause: *claims that Russia…*, not *claims that divided*."""
    words, kinds = frame.words, frame.kinds
    if after + 1 >= len(words) or words[after] != "that":
        return False
    following = kinds[after + 1]
    return not (following & AUXILIARY and not following & NOMINATIVE) and not is_finite_form(frame, after + 1) and not kinds[after + 1] & (PUNCTUATION & ~(COMMA | DASH))


def is_finite_form(frame: Frame, at: int) -> bool:
    """Tell of a word right behind *that* that it is a verb: *the claims that divided Europe*."""
    kind, word = frame.kinds[at], frame.words[at]
    if kind & (CAPITAL | DETERMINER | NOMINATIVE):
        return False
    singular = kind & PRESENT and word.endswith("s") and not word.endswith("ss")
    following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
    return bool(kind & AUXILIARY) or bool((kind & PAST or singular) and following & (DETERMINER | PREPOSITION | CAPITAL | ADVERB | STOP | COMMA))


def _subject(frame: Frame, at: int, way: str, earlier: list[Cue]) -> Phrase | None:
    if way == "passive":
        return _agent(frame, at)
    if way == "infinitive" and (governing := next((n for n in range(at - 2, 0, -1) if is_finite(frame, n)), None)):
        return subject_before(frame, governing) or _far_subject(frame, at, earlier)
    if way == "verb":
        start = verb_group_start(frame, at)
        before = frame.kinds[start - 1] if start else 0
        if before & COMMA and (far := _behind_comma(frame, start - 1, earlier)):
            return far
        if before & CONJUNCTION or before & COMMA and start > 1 and frame.kinds[start - 2] & CONJUNCTION:
            return _far_subject(frame, start - 1, earlier)
        return subject_before(frame, at)
    last = frame.words[at - 1] if at else ""
    if way == "participle" and "with" in frame.words[max(0, at - 6) : at]:
        own = max(n for n in range(at) if frame.words[n] == "with") + 1
        if own < at and all(is_word(kind) for kind in frame.kinds[own:at]):
            return own, at  # "with Price describing it as “a loss”"
    if way == "participle" and last.endswith("s") and last[:-1] in PEOPLE | {"expert", "group"} or last in PLURALS:
        return phrase_ending(frame, at)
    return _far_subject(frame, at, earlier)


def _behind_comma(frame: Frame, comma: int, earlier: list[Cue]) -> Phrase | None:
    """Return the subject of *denies a leak, blasts critics* and *was late, but in the end, warned*: no aside ends before the verb."""
    begins = comma
    while begins > 0 and not frame.kinds[begins - 1] & COMMA:
        begins -= 1
    if begins and frame.kinds[begins] & CONJUNCTION:
        return _far_subject(frame, begins, earlier)
    if frame.words[begins] in ("who", "which", "that", "whose", "where", "when", "as"):
        return None
    before = [cue for cue in earlier if cue.way == "verb" and cue.subject and begins <= cue.at < comma]
    return before[-1].subject if before else None


def _agent(frame: Frame, at: int) -> Phrase | None:
    """Return who *by* names behind a passive."""
    for place in range(at + 1, min(at + 9, len(frame.words) - 1)):
        if frame.kinds[place] & (COMMA | STOP):
            break
        if frame.words[place] == "by" and (place < at + 4 or frame.kinds[place - 1] & QUOTED) and not frame.words[place + 1].endswith("ing"):
            return phrase_after(frame, place + 1)
    return None


def _far_subject(frame: Frame, at: int, earlier: list[Cue]) -> Phrase | None:
    """Return whose words go on in *… and said*, *…, saying*: the subject of the report before, or of the sentence."""
    if matrix := _matrix(frame, at, earlier):
        return matrix.subject
    fallback = None
    for verb in range(at - 1, 0, -1):
        if frame.kinds[verb] & (STOP | QUOTED):
            break
        if is_finite(frame, verb):
            subject = subject_before(frame, verb)
            start = verb_group_start(frame, verb)
            in_relative = start and frame.kinds[start - 1] & SUBORDINATOR
            behind = subject and subject[0] and frame.kinds[subject[0] - 1] & SUBORDINATOR
            if subject and frame.words[0] == "for" and frame.words[subject[0]] in ("this", "that", "it"):
                break
            if subject and not in_relative and not behind:
                return subject
            fallback = fallback or subject
    if not any(is_word(kind) and not kind & (CONJUNCTION | ADVERB) for kind in frame.kinds[:at]):
        comma = next((n for n in range(at, len(frame.kinds)) if frame.kinds[n] & COMMA or frame.kinds[n] & QUOTED and frame.text[frame.ends[n] - 2] == ","), None)
        return main_subject(frame, comma + 1, len(frame.kinds)) if comma else None
    return main_subject(frame, 0, at) or fallback


def _matrix(frame: Frame, at: int, earlier: list[Cue]) -> Cue | None:
    """Return the report of the sentence itself that stands before: the first, or the last that begins a clause beside it."""
    matrix = None
    for cue in earlier:
        if cue.way in ("verb", "inverted") and cue.subject and cue.at < at:
            first = cue.subject[0]
            beside = first and frame.kinds[first - 1] & (COMMA | CONJUNCTION | QUOTED) and frame.kinds[first - 1] & (CONJUNCTION | QUOTED)
            matrix = cue if matrix is None or beside or frame.kinds[first - 1] & COMMA and first - 2 > matrix.at and frame.kinds[first - 2] & QUOTED else matrix
    return matrix


def _holder(frame: Frame, at: int, earlier: list[Cue]) -> Phrase | None:
    """Return who holds what a noun names: *Bolivia's claim*, *expressed hope*, *a claim by Bolivia*."""
    kinds, words = frame.kinds, frame.words
    start = at
    while start > 0 and is_word(kinds[start - 1]) and not kinds[start - 1] & (AUXILIARY | CONJUNCTION | SUBORDINATOR | NOMINATIVE):
        if kinds[start - 1] & POSSESSIVE:
            return _possessor(frame, start) if at - start < 4 else None
        if words[start - 1] in ("his", "her", "their", "its"):
            return start - 1, start
        rows = speech_verbs().by_form.get(words[start - 1], ())
        if any(row.kind == "light verb" for row in rows) and not frame.kinds[start - 2 if start > 1 else 0] & (DETERMINER | POSSESSIVE):
            verb = start - 1
            if words[verb].endswith("ing"):
                return _far_subject(frame, verb, earlier)
            group = verb_group_start(frame, verb)
            if group and kinds[group - 1] & CONJUNCTION:
                return _far_subject(frame, group - 1, earlier)
            return subject_before(frame, verb)
        start -= 1
    return None


def _possessor(frame: Frame, after: int) -> Phrase:
    """Return the name or noun phrase that ends in a possessive: *support* Miller's *contention*."""
    kinds, start = frame.kinds, after - 1
    capital = kinds[start] & CAPITAL
    while start > 0 and is_word(kinds[start - 1]) and (kinds[start - 1] & CAPITAL if capital else not kinds[start] & DETERMINER and not kinds[start - 1] & (PREPOSITION | AUXILIARY | PAST)):
        start -= 1
    return start, after


def _copula(frame: Frame, at: int) -> int | None:
    """Return the verb between a subject and its adjective: *was* not yet fully *confident*."""
    place = at - 1
    while place > 0 and frame.kinds[place] & ADVERB:
        place -= 1
    if place < 0 or any(kind & NEGATION for kind in frame.kinds[place:at]):
        return None
    is_copula = frame.words[place] in BE or frame.words[place] in ("remains", "remained", "feels", "felt", "seemed", "appeared", "sounded", "became")
    return place if is_copula and place else None


