"""Words that report, in their place: which are verbs there, and who their subject is."""

from corpus_tools.layers.speech.frames import Cue, Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import (
    is_finite,
    is_word,
    main_subject,
    phrase_after,
    phrase_ending,
    verb_group_start,
)  # fmt: skip
from corpus_tools.layers.speech.reported.usage import copula, followed_by_that, particle_end, way_of
from corpus_tools.layers.speech.subjects import subject_before
from corpus_tools.lexicons.speech_verbs import ReportingWord, speech_verbs

LONGEST_INVERTED = 10


def cues(frame: Frame) -> list[Cue]:
    """Return the reporting words of a frame that report somebody, in order."""
    found: list[Cue] = []
    wanted, rows = REPORTS | QUOTES if frame.pairs else REPORTS, speech_verbs().by_form
    for at in [place for place, kind in enumerate(frame.kinds) if kind & wanted]:
        if cue := _cue(frame, at, rows.get(frame.words[at], ()), found):
            found.append(cue)
    return found


def _cue(frame: Frame, at: int, rows: tuple[ReportingWord, ...], earlier: list[Cue]) -> Cue | None:
    for row in rows:
        after = particle_end(frame, at, row) if row.particle else at + 1
        if not after:
            continue
        form = frame.words[at] + (f" {row.particle}" if row.particle else "")
        if row.kind == "verb" and (way := way_of(frame, at, row)):
            may_invert = way == "verb" and row.word not in WORDS["never inverted"] and "small" not in row.complements
            if may_invert and (inverted := _inverted(frame, at, after)):
                return Cue(at, after, row, form, "inverted", inverted)
            subject = _subject(frame, at, way, earlier)
            first = frame.words[subject[0]] if subject else ""
            alone = subject is not None and subject[1] - subject[0] == 1
            if first == "no" or (alone and first.split("'")[0] in WORDS["no speaker"]):
                return None
            return Cue(at, after, row, form, way, subject)
        if row.kind == "noun" and followed_by_that(frame, after):
            return Cue(at, after, row, form, "noun", _holder(frame, at, earlier))
        if row.kind == "adjective" and (verb := copula(frame, at)) is not None:
            subject = subject_before(frame, verb)
            if subject and frame.words[subject[0]] not in WORDS["no speaker"] and frame.words[subject[0]] != "it":
                return Cue(at, after, row, form, "adjective", subject)
    return None


def _inverted(frame: Frame, at: int, after: int) -> Phrase | None:
    """Return the subject of *said* right behind a quotation: *“…”, said the mayor*."""
    kinds, word, before = frame.kinds, frame.words[at], at - 1
    comma = before > 0 and bool(kinds[before] & COMMA)
    before -= comma
    if kinds[at] & ING or word == "told" or not (kinds[at] & PAST or word.endswith("s") or word == "say"):
        return None
    while after < len(kinds) and kinds[after] & ADVERB:
        after += 1
    quoted = before < 0 or bool(kinds[before] & QUOTED)
    subject = phrase_after(frame, after) if quoted or comma else None
    if subject is None or (quoted and before >= 0):
        return subject
    # "Said Price, “…”" and "…, said Price, …": what follows the name shows that it is the verb's subject.
    closed = frame.behind(subject[1] - 1) & (COMMA | STOP | QUOTED)
    if not closed or before < 0:
        return subject if closed and frame.pairs else None
    verbs = AUXILIARY | PAST | PRESENT | QUOTED
    said_before = any(kind & verbs and not kind & CAPITAL for kind in kinds[:before])
    resumes = frame.behind(subject[1]) & AUXILIARY
    return subject if (resumes or said_before) and subject[1] - subject[0] <= LONGEST_INVERTED else None


def _subject(frame: Frame, at: int, way: str, earlier: list[Cue]) -> Phrase | None:
    if way == "passive":
        return _agent(frame, at)
    if way == "infinitive" and (governing := next((n for n in range(at - 2, 0, -1) if is_finite(frame, n)), None)):
        return subject_before(frame, governing) or _far_subject(frame, at, earlier)
    if way == "verb":
        start = verb_group_start(frame, at)
        before = frame.before(start)
        if before & COMMA and (far := _behind_comma(frame, start - 1, earlier)):
            return far
        if before & CONJUNCTION or (before & COMMA and frame.before(start - 1) & CONJUNCTION):
            return _far_subject(frame, start - 1, earlier)
        return subject_before(frame, at)
    last = frame.words[at - 1] if at else ""
    if way == "participle" and "with" in frame.words[max(0, at - 6) : at]:
        own = max(n for n in range(at) if frame.words[n] == "with") + 1
        # "with Price describing it as “a loss”", and not "arming them with guns and crying that"
        if own < at and all(is_word(kind) for kind in frame.kinds[own:at]) and not frame.before(at) & CONJUNCTION:
            return own, at
    several = last.endswith("s") and (last[:-1] in WORDS["people"] or last[:-1] in ("expert", "group"))
    if (way == "participle" and several) or last in WORDS["plural"]:
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
    before = [cue.subject for cue in earlier if cue.way == "verb" and cue.subject and begins <= cue.at < comma]
    return before[-1] if before else None


def _agent(frame: Frame, at: int) -> Phrase | None:
    """Return who *by* names behind a passive."""
    for place in range(at + 1, min(at + 9, len(frame.words) - 1)):
        if frame.kinds[place] & (COMMA | STOP):
            break
        near = place < at + 4 or frame.kinds[place - 1] & QUOTED
        if frame.words[place] == "by" and near and not frame.words[place + 1].endswith("ing"):
            return phrase_after(frame, place + 1)
    return None


def _far_subject(frame: Frame, at: int, earlier: list[Cue]) -> Phrase | None:
    """Return whose words go on in *… and said*, *…, saying*: the subject of the report before, or of the sentence."""
    if matrix := _matrix(frame, at, earlier):
        return matrix.subject
    kinds, words, fallback = frame.kinds, frame.words, None
    for verb in range(at - 1, 0, -1):
        if kinds[verb] & (STOP | QUOTED):
            break
        if is_finite(frame, verb) and (subject := subject_before(frame, verb)):
            if words[0] == "for" and words[subject[0]] in ("this", "that", "it"):
                break
            depends = frame.before(verb_group_start(frame, verb)) | frame.before(subject[0])
            if not depends & SUBORDINATOR:
                return subject
            fallback = fallback or subject
    if any(is_word(kind) and not kind & (CONJUNCTION | ADVERB) for kind in kinds[:at]):
        return main_subject(frame, 0, at) or fallback
    for n in range(at, len(kinds)):
        if kinds[n] & COMMA or (kinds[n] & QUOTED and frame.text[frame.ends[n] - 2] == ","):
            return main_subject(frame, n + 1, len(kinds)) if n else None
    return None


def _matrix(frame: Frame, at: int, earlier: list[Cue]) -> Cue | None:
    """Return the report of the sentence itself that stands before: the first, or the last that begins a clause beside it."""
    matrix = None
    for cue in earlier:
        if cue.way in ("verb", "inverted") and cue.subject and cue.at < at:
            first = cue.subject[0]
            beside = frame.before(first) & (CONJUNCTION | QUOTED)
            behind_marks = frame.kinds[first - 1] & COMMA and frame.kinds[first - 2] & QUOTED
            if matrix is None or beside or (behind_marks and first - 2 > matrix.at):
                matrix = cue
    return matrix


def _holder(frame: Frame, at: int, earlier: list[Cue]) -> Phrase | None:
    """Return who holds what a noun names: *Bolivia's claim*, *expressed hope*, *a claim by Bolivia*."""
    kinds, words, start = frame.kinds, frame.words, at
    edge = AUXILIARY | CONJUNCTION | SUBORDINATOR | NOMINATIVE
    while start > 0 and is_word(kinds[start - 1]) and not kinds[start - 1] & edge:
        if kinds[start - 1] & POSSESSIVE:
            return _possessor(frame, start) if at - start < 4 else None
        if words[start - 1] in ("his", "her", "their", "its"):
            return start - 1, start
        rows, verb = speech_verbs().by_form.get(words[start - 1], ()), start - 1
        is_verb = not kinds[max(start - 2, 0)] & (DETERMINER | POSSESSIVE)
        if is_verb and any(row.kind == "light verb" for row in rows):
            if words[verb].endswith("ing"):
                return _far_subject(frame, verb, earlier)
            group = verb_group_start(frame, verb)
            joined = frame.before(group) & CONJUNCTION
            return _far_subject(frame, group - 1, earlier) if joined else subject_before(frame, verb)
        start -= 1
    return None


def _possessor(frame: Frame, after: int) -> Phrase:
    """Return the name or noun phrase that ends in a possessive: *support* Miller's *contention*."""
    kinds, start, capital = frame.kinds, after - 1, frame.kinds[after - 1] & CAPITAL
    while start > 0 and is_word(before := kinds[start - 1]):
        within = (
            before & CAPITAL
            if capital
            else not (kinds[start] & DETERMINER or before & (PREPOSITION | AUXILIARY | PAST))
        )
        if not within:
            break
        start -= 1
    return start, after
