"""Words that report, in their place: which are verbs there, and who their subject is."""

from __future__ import annotations

from functools import lru_cache

from corpus_tools.layers.speech.frames import Cue, Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import (
    is_finite,
    is_word,
    main_subject,
    phrase_after,
    phrase_ending,
    verb_group_start,
)
from corpus_tools.layers.speech.reported.usage import copula, followed_by_that, particle_end, way_of
from corpus_tools.layers.speech.subjects import subject_before
from corpus_tools.lexicons.speech_verbs import ReportingWord, speech_verbs

LONGEST_INVERTED = 10


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
        if row.particle and not (particle := particle_end(frame, at, row)):
            continue
        after = particle if row.particle else at + 1
        form = frame.words[at] + (f" {row.particle}" if row.particle else "")
        if row.kind == "verb" and (way := way_of(frame, at, row)):
            if (
                way == "verb"
                and row.word not in WORDS["never inverted"]
                and "small" not in row.complements
                and (inverted := _inverted(frame, at, after))
            ):
                return Cue(at, after, row, form, "inverted", inverted)
            subject = _subject(frame, at, way, earlier)
            if (
                subject
                and frame.words[subject[0]].split("'")[0] in WORDS["no speaker"]
                and subject[1] - subject[0] == 1
            ):
                return None
            if subject and frame.words[subject[0]] == "no":
                return None
            return Cue(at, after, row, form, way, subject)
        if row.kind == "noun" and followed_by_that(frame, after):
            return Cue(at, after, row, form, "noun", _holder(frame, at, earlier))
        if row.kind == "adjective" and (verb := copula(frame, at)) is not None:
            subject = subject_before(frame, verb)
            if subject and frame.words[subject[0]] not in WORDS["no speaker"] | {"it"}:
                return Cue(at, after, row, form, "adjective", subject)
    return None


def _inverted(frame: Frame, at: int, after: int) -> Phrase | None:
    """Return the subject of *said* right behind a quotation: *“…”, said the mayor*."""
    kinds, before = frame.kinds, at - 1
    comma = before > 0 and bool(kinds[before] & COMMA)
    before -= comma
    while after < len(kinds) and kinds[after] & ADVERB:
        after += 1
    if (
        kinds[at] & ING
        or frame.words[at] == "told"
        or not (kinds[at] & PAST or frame.words[at].endswith("s") or frame.words[at] == "say")
    ):
        return None
    quoted = before < 0 or bool(kinds[before] & QUOTED)
    subject = phrase_after(frame, after) if quoted or comma else None
    if subject is None or (quoted and before >= 0):
        return subject
    # "Said Price, “…”" and "…, said Price, …": what follows the name shows that it is the verb's subject.
    closed = subject[1] >= len(kinds) or bool(kinds[subject[1]] & (COMMA | STOP | QUOTED))
    if not closed or before < 0:
        return subject if closed and frame.pairs else None
    resumes = subject[1] + 1 < len(kinds) and bool(kinds[subject[1] + 1] & AUXILIARY)
    said_before = resumes or any(
        kind & (AUXILIARY | PAST | PRESENT | QUOTED) and not kind & CAPITAL for kind in kinds[:before]
    )
    return subject if said_before and subject[1] - subject[0] <= LONGEST_INVERTED else None


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
        if before & CONJUNCTION or (before & COMMA and start > 1 and frame.kinds[start - 2] & CONJUNCTION):
            return _far_subject(frame, start - 1, earlier)
        return subject_before(frame, at)
    last = frame.words[at - 1] if at else ""
    if way == "participle" and "with" in frame.words[max(0, at - 6) : at]:
        own = max(n for n in range(at) if frame.words[n] == "with") + 1
        if own < at and all(is_word(kind) for kind in frame.kinds[own:at]):
            return own, at  # "with Price describing it as “a loss”"
    if (
        way == "participle" and last.endswith("s") and last[:-1] in WORDS["people"] | {"expert", "group"}
    ) or last in WORDS["plural"]:
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
        if (
            frame.words[place] == "by"
            and (place < at + 4 or frame.kinds[place - 1] & QUOTED)
            and not frame.words[place + 1].endswith("ing")
        ):
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
        comma = next(
            (
                n
                for n in range(at, len(frame.kinds))
                if frame.kinds[n] & COMMA or (frame.kinds[n] & QUOTED and frame.text[frame.ends[n] - 2] == ",")
            ),
            None,
        )
        return main_subject(frame, comma + 1, len(frame.kinds)) if comma else None
    return main_subject(frame, 0, at) or fallback


def _matrix(frame: Frame, at: int, earlier: list[Cue]) -> Cue | None:
    """Return the report of the sentence itself that stands before: the first, or the last that begins a clause beside it."""
    matrix = None
    for cue in earlier:
        if cue.way in ("verb", "inverted") and cue.subject and cue.at < at:
            first = cue.subject[0]
            beside = (
                first
                and frame.kinds[first - 1] & (COMMA | CONJUNCTION | QUOTED)
                and frame.kinds[first - 1] & (CONJUNCTION | QUOTED)
            )
            matrix = (
                cue
                if matrix is None
                or beside
                or (frame.kinds[first - 1] & COMMA and first - 2 > matrix.at and frame.kinds[first - 2] & QUOTED)
                else matrix
            )
    return matrix


def _holder(frame: Frame, at: int, earlier: list[Cue]) -> Phrase | None:
    """Return who holds what a noun names: *Bolivia's claim*, *expressed hope*, *a claim by Bolivia*."""
    kinds, words = frame.kinds, frame.words
    start = at
    while (
        start > 0
        and is_word(kinds[start - 1])
        and not kinds[start - 1] & (AUXILIARY | CONJUNCTION | SUBORDINATOR | NOMINATIVE)
    ):
        if kinds[start - 1] & POSSESSIVE:
            return _possessor(frame, start) if at - start < 4 else None
        if words[start - 1] in ("his", "her", "their", "its"):
            return start - 1, start
        rows = speech_verbs().by_form.get(words[start - 1], ())
        if any(row.kind == "light verb" for row in rows) and not frame.kinds[start - 2 if start > 1 else 0] & (
            DETERMINER | POSSESSIVE
        ):
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
    while (
        start > 0
        and is_word(kinds[start - 1])
        and (
            kinds[start - 1] & CAPITAL
            if capital
            else not kinds[start] & DETERMINER and not kinds[start - 1] & (PREPOSITION | AUXILIARY | PAST)
        )
    ):
        start -= 1
    return start, after
