"""The subject before a verb: over adverbs and times, over asides in commas and brackets, over relative clauses."""

from corpus_tools.layers.speech.frames import Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import (
    FAR,
    HARD,
    is_word,
    main_subject,
    past_openers,
    phrase_ending,
    verb_group_start,
)  # fmt: skip


def subject_before(frame: Frame, verb: int, first: int = 0) -> Phrase | None:
    """Return the subject that stands before a finite verb, over adverbs, asides in commas and brackets."""
    kinds, words = frame.kinds, frame.words
    at = _past_time(frame, verb_group_start(frame, verb, first) - 1, first)
    if at < first:
        return None
    kind = kinds[at]
    if words[at] in WORDS["relative"] and kind & SUBORDINATOR:
        return _antecedent(frame, at, first)
    determines = (
        kind & DETERMINER and at + 1 < verb and is_word(kinds[at + 1]) and not kinds[at + 1] & (AUXILIARY | ADVERB)
    )
    if kind & PRONOUN and not determines:
        return None if kind & SUBORDINATOR and words[at] not in WORDS["relative"] else (at, at + 1)
    if kind & (COMMA | CLOSES | DASH):
        return _over_aside(frame, at, first)
    if kind & CONJUNCTION:
        return main_subject(frame, clause_start(frame, at, first), at)
    if kind & (HARD | QUOTED | SUBORDINATOR) or (kind & PREPOSITION and not kind & CAPITAL):
        return None
    found = phrase_ending(frame, at + 1, first)
    if found and found[0] - 1 > first:
        in_relative = words[found[0] - 1] in WORDS["relative"] and _has_past(frame, found)
        beside = kinds[found[0] - 1] & AUXILIARY or in_relative
        if beside and (relative := _relative_before(frame, found[0] - 1, first)):
            return _antecedent(frame, relative, first)
    return _without_office(frame, found, first)


def _has_past(frame: Frame, phrase: Phrase) -> bool:
    return any(kind & PAST and not kind & CAPITAL for kind in frame.kinds[slice(*phrase)])


def _relative_before(frame: Frame, auxiliary: int, first: int) -> int:
    """Return the relative pronoun of a clause that stands between a subject and its verb: *the man* who was arrested *said*."""
    found = 0
    for at in range(auxiliary, max(first, auxiliary - 12), -1):
        if frame.kinds[at] & (PUNCTUATION | QUOTED):
            break
        if frame.words[at] in WORDS["relative"] and at > first and not frame.kinds[at - 1] & (REPORTS | AUXILIARY):
            found = at
    return found


def _antecedent(frame: Frame, relative: int, first: int) -> Phrase | None:
    """Return what a relative pronoun goes back to: *military records that showed*, *Ann Price of Bath, who said*."""
    kinds, end = frame.kinds, relative
    end -= end > first and kinds[end - 1] & COMMA > 0
    if end < relative and (named_before := _over_aside(frame, end, first)) and is_name(frame, *named_before):
        return named_before
    found = phrase_ending(frame, end, first)
    if not found or not _has_past(frame, found):
        return found
    start, edge = end, PREPOSITION | SUBORDINATOR | CONJUNCTION | AUXILIARY | PAST | ING | ADVERB
    while start > first and is_word(kinds[start - 1]) and not kinds[start - 1] & edge:
        start -= 1
        if kinds[start] & DETERMINER and not kinds[start] & POSSESSIVE:
            break
    return (start, end) if start < end else None


def _past_time(frame: Frame, at: int, first: int) -> int:
    """Go back over a time that stands before a verb: *Trump* on Wednesday *said*, *who* last year *threatened*."""
    kinds, words, here = frame.kinds, frame.words, at
    while here > first and ((kinds[here] & CALENDAR and words[here] != "may") or words[here] in WORDS["time"]):
        here -= 1
        while here > first and (words[here] in WORDS["which time"] or kinds[here] & (NUMBER | CALENDAR)):
            here -= 1
        if words[here] in ("on", "in", "at", "during") and here > first:
            here -= 1
    can_end = (is_word(kinds[here]) and not kinds[here] & PREPOSITION) or kinds[here] & (COMMA | CLOSES)
    return here if here < at and can_end else at


def _without_office(frame: Frame, phrase: Phrase | None, first: int) -> Phrase | None:
    """Return the name before an office that no comma closes: *Dieter Lang, head of the union* said."""
    if not phrase or phrase[0] - 1 <= first or not frame.kinds[phrase[0] - 1] & COMMA or is_name(frame, *phrase):
        return phrase
    kind, before = frame.kinds[phrase[0]], _commas(frame, phrase[0] - 1, first)[0]
    office = kind & DETERMINER or not kind & (CAPITAL | FUNCTION)
    return before if office and before[0] < before[1] and is_name(frame, *before) else phrase


def clause_start(frame: Frame, at: int, first: int) -> int:
    """Return where the clause that reaches up to a word begins: after a colon, stop, quotation or a subordinator."""
    while at > first and not frame.kinds[at - 1] & (HARD | QUOTED):
        at -= 1
    return at


def _over_aside(frame: Frame, at: int, first: int) -> Phrase | None:
    """Return the phrase that an aside in commas, dashes or brackets before `at` belongs to."""
    kinds = frame.kinds
    if kinds[at] & (CLOSES | DASH):
        opened = at - 1
        while opened > first and not kinds[opened] & (OPENS if kinds[at] & CLOSES else DASH):
            opened -= 1
        if opened <= first:
            return phrase_ending(frame, at, first)
        in_commas = kinds[opened - 1] & COMMA
        return _over_aside(frame, opened - 1, first) if in_commas else _phrase_or_over_aside(frame, opened, first)
    edges = _commas(frame, at, first)
    for number, (start, end) in enumerate(edges):
        if start >= end:
            continue
        kind = kinds[start]
        if kind & NOMINATIVE and end - start <= 2:
            return start, start + 1
        if is_name(frame, start, end):
            return start, end
        if number == len(edges) - 1:
            adverbial = kind & (PREPOSITION | SUBORDINATOR | ING) and not kind & DETERMINER
            return None if adverbial else phrase_ending(frame, end, start)
        # Beside *Ann Price, 43, the mayor*, a number alone is an age.
        ages = [after - begins == 1 and bool(kinds[begins] & NUMBER) for begins, after in edges]
        before = next((edges[n] for n in range(number + 1, len(edges)) if not ages[n]), edges[-1])
        if kind & DETERMINER and not _ends_in_noun(frame, before):
            return phrase_ending(frame, end, start)
    return None


def _phrase_or_over_aside(frame: Frame, end: int, first: int) -> Phrase | None:
    found = phrase_ending(frame, end, first)
    if found and found[0] - 1 > first and frame.kinds[found[0] - 1] & COMMA and not is_name(frame, *found):
        # "Dieter Lang, head of the Federation (BDI), said": the bracket stands in an aside.
        return _over_aside(frame, found[0] - 1, first) or found
    return found


def _commas(frame: Frame, at: int, first: int) -> list[Phrase]:
    """Return the stretches between commas before `at`, the nearest first, back to where the clause begins."""
    kinds, edges, end, start = frame.kinds, [], at, at
    while start > max(first, at - FAR) and not kinds[start - 1] & (HARD | QUOTED):
        if kinds[start - 1] & COMMA:
            edges.append((start, end))
            end = start - 1
        start -= 1
    return [(past_openers(frame, start, end), end) for start, end in [*edges, (start, end)]]


def is_name(frame: Frame, start: int, end: int) -> bool:
    """Tell of a stretch that it is a name, and no place or office beside one: *Ann Price*, not *R-Utah* nor *D.C.*."""
    kinds, particles = frame.kinds[start:end], WORDS["particle"]
    for kind, word in zip(kinds, frame.words[start:end], strict=True):
        if kind & (POSSESSIVE | CALENDAR | NUMBER) or (not kind & CAPITAL and word not in particles):
            return False
    several = len(kinds) > 1 and not any(kind & TITLE for kind in kinds)
    return not kinds[-1] & TITLE and (bool(kinds[0] & (FIRST_NAME | TITLE)) or several)


def _ends_in_noun(frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a stretch can have an apposition: it ends in a noun and is no adverbial that opens the sentence."""
    start, end = phrase
    if start >= end:
        return False
    first, last = frame.kinds[start], frame.kinds[end - 1]
    opens = first & (PREPOSITION | SUBORDINATOR | ING | ADVERB) and not first & DETERMINER
    return not opens and bool(last & CAPITAL or not last & (FUNCTION | CALENDAR | NUMBER))
