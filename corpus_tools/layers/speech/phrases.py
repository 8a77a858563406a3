"""Noun phrases and verbs by word order: where a phrase or a verb's group begins and ends, what is most probably finite.

All places are numbers of words in a frame; a phrase is the first of its words and the one after its last.
"""

from corpus_tools.layers.speech.frames import Frame, Phrase
from corpus_tools.layers.speech.kinds import *

FAR = 60
"""Words before a verb in which its subject is looked for."""

HARD = COLON | STOP | MARK
"""What no phrase reaches over."""

NOT_BEFORE_A_VERB = DETERMINER | POSSESSIVE | PREPOSITION


def is_word(kind: int) -> bool:
    """Tell a word from a mark or a quotation."""
    return not kind & (PUNCTUATION | QUOTED)


def verb_group_start(frame: Frame, verb: int, first: int = 0) -> int:
    """Return where a verb's group begins: *has also repeatedly* said."""
    at, kinds, words = verb, frame.kinds, frame.words
    while at > first and kinds[at - 1] & (AUXILIARY | ADVERB | NEGATION):
        if kinds[at - 1] & (NOMINATIVE | SUBORDINATOR | COMMA | QUOTED) or words[at - 1] in WORDS["denied subject"]:
            break
        at -= 1
    return at - 1 if at - 1 > first and words[at - 1] in ("all", "both", "each") and kinds[at - 2] & CAPITAL else at


def is_finite(frame: Frame, at: int) -> bool:
    """Tell of a word that it is most probably a finite verb."""
    kind = frame.kinds[at]
    if kind & AUXILIARY:
        return frame.words[at] not in WORDS["nonfinite"]
    if not at or not kind & (PAST | PRESENT) or kind & CAPITAL:
        return False
    before = frame.kinds[at - 1]
    if before & (NOT_BEFORE_A_VERB | PUNCTUATION):
        return False
    if kind & PAST:
        named = before & (NOMINATIVE | AUXILIARY | NEGATION) or (before & CAPITAL and not frame.behind(at) & CALENDAR)
        return bool(named) or frame.word(at + 1) not in WORDS["behind a participle"]
    return is_singular(frame.words[at]) and bool(before & (NOMINATIVE | CAPITAL))


def is_singular(word: str) -> bool:
    """Tell a present in the third person singular by its ending, or a noun in the plural."""
    return word.endswith("s") and not word.endswith("ss")


def starts_verb(frame: Frame, at: int) -> bool:
    """Tell of a word that a clause's verb begins with it: a finite verb, or one that reports."""
    kind, word = frame.kinds[at], frame.words[at]
    reports = kind & REPORTS or (kind & QUOTES and (kind & PAST or word.endswith("s")))
    is_noun = kind & (CAPITAL | ING) or frame.before(at) & NOT_BEFORE_A_VERB
    return is_finite(frame, at) or bool(reports and not is_noun)


def only_verb(frame: Frame, at: int, after: int) -> bool:
    """Tell of a past that may be a participle that its clause has no other verb: *the openings* clashed *with a refusal*."""
    kind = frame.kinds[at]
    if not kind & PAST or kind & CAPITAL or frame.before(at) & NOT_BEFORE_A_VERB or frame.word(at + 1) == "by":
        return False
    end = frame.next(SUBORDINATOR | COMMA | STOP | QUOTED | COLON, at + 1, after)
    return not any(is_finite(frame, place) for place in range(at + 1, after if end is None else end))


def phrase_ending(frame: Frame, after: int, first: int = 0) -> Phrase | None:
    """Return the noun phrase that ends before a word."""
    kinds, words, start, low = frame.kinds, frame.words, after, max(first, after - FAR)
    while start > low:
        kind = kinds[start - 1]
        if kind & QUOTED and _is_nickname(frame, start - 1):
            start -= 1
            continue
        if kind & CLOSES and (opened := _bracket(frame, start - 1, low)):
            start = opened
            continue
        if kind & (HARD | QUOTED | COMMA | DASH | OPENS | CLOSES | AUXILIARY | NOMINATIVE):
            break
        if (kind & SUBORDINATOR and not kind & PREPOSITION) or _says_here(frame, start - 1, after):
            break
        if kind & CONJUNCTION and (words[start - 1] in ("but", "yet", "so") or _clause_before(frame, start - 1, low)):
            break
        start -= 1
    start = _without_opening(frame, start, after)
    return (start, after) if start < after else None


def _says_here(frame: Frame, at: int, after: int) -> bool:
    """Tell of a past that reports that it is the verb of a clause around the phrase: *one of them said | the men* thought."""
    kind = frame.kinds[at]
    if not (kind & REPORTS and kind & PAST) or kind & CAPITAL or not at or at + 1 >= after:
        return False
    object_behind = frame.kinds[at + 1] & (DETERMINER | CAPITAL) and frame.words[at + 1] != "by"
    return bool(object_behind) and not frame.kinds[at - 1] & NOT_BEFORE_A_VERB


def _bracket(frame: Frame, closed: int, first: int) -> int:
    """Return where a short bracket opens, 0 if none does: *a European Union (EU) source*."""
    return next((at for at in range(closed - 1, max(first, closed - 5), -1) if frame.kinds[at] & OPENS), 0)


def _clause_before(frame: Frame, conjunction: int, first: int) -> bool:
    """Tell whether a finite verb stands before a conjunction in its clause, so that it joins clauses, not names."""
    at = conjunction
    while at > first and not frame.kinds[at - 1] & (HARD | QUOTED | SUBORDINATOR):
        at -= 1
        if is_finite(frame, at):
            return True
    return False


def _without_opening(frame: Frame, start: int, after: int) -> int:
    """Pass over what opens a sentence without a comma: *But*, *Later*, *On Friday*, *In a speech*."""
    kinds, opens = frame.kinds, CONJUNCTION | ADVERB | NEGATION
    while start < after and (kinds[start] & opens or frame.words[start] in ("as", "like", "than")):
        start += 1
    return _last_phrase(frame, start, after) if start < after and kinds[start] & PREPOSITION else start


def _last_phrase(frame: Frame, start: int, after: int) -> int:
    """Return where the last noun phrase of *On Friday the mayor of Rome* begins."""
    kinds, at = frame.kinds, after
    if kinds[after - 1] & CAPITAL:
        while at > start and kinds[at - 1] & CAPITAL and not kinds[at - 1] & (CALENDAR | PREPOSITION):
            at -= 1
    else:
        while at > start and not kinds[at - 1] & (DETERMINER | CALENDAR):
            at -= 1
        at -= at > start and bool(kinds[at - 1] & DETERMINER)
        if at - 1 > start and kinds[at - 1] & PREPOSITION:
            return _last_phrase(frame, start, at - 1)
    return after if at <= start or kinds[at - 1] & PREPOSITION else at


def phrase_after(frame: Frame, at: int, after: int | None = None) -> Phrase | None:
    """Return the noun phrase that begins at a word, as the subject behind *said* does."""
    kinds, words, last = frame.kinds, frame.words, len(frame.kinds) if after is None else after
    if at >= last:
        return None
    kind = kinds[at]
    if not is_word(kind) or kind & (SUBORDINATOR | AUXILIARY) or words[at] in ("to", "so"):
        return None
    if kind & NOMINATIVE:
        return at, at + 1
    adverbial = kind & (CALENDAR | ADVERB | NEGATION) or (kind & PREPOSITION and not kind & CAPITAL)
    if adverbial or words[at] in ("him", "her", "them", "me", "us", "it"):
        return None
    end = at
    while end < last and (is_word(kinds[end]) or _is_nickname(frame, end)) and not _ends_phrase(frame, at, end, last):
        end += 1
    while end > at and kinds[end - 1] & (PREPOSITION | CONJUNCTION | DETERMINER) and not kinds[end - 1] & CAPITAL:
        end -= 1
    return (at, end) if end > at else None


def _ends_phrase(frame: Frame, first: int, at: int, last: int) -> bool:
    """Tell of a word behind a phrase's first that the phrase ends before it."""
    kind, word = frame.kinds[at], frame.words[at]
    if kind & SUBORDINATOR and word in ("after", "before", "as", "since", "until"):
        return True
    if kind & CONJUNCTION and (word != "and" or (at + 1 < last and starts_verb(frame, at + 1))):
        return True
    if at == first:
        return False
    surname = kind & CAPITAL and frame.kinds[at - 1] & FIRST_NAME
    clause = kind & SUBORDINATOR and not kind & PREPOSITION and not surname
    return bool(kind & (AUXILIARY | CALENDAR | NOMINATIVE) or clause or (kind & ADVERB and not kind & CAPITAL))


def _is_nickname(frame: Frame, at: int) -> bool:
    """Tell of a quotation between two capitals: *Robert “Bob” Price*."""
    between = 0 < at < len(frame.kinds) - 1 and frame.kinds[at - 1] & frame.kinds[at + 1] & CAPITAL
    return bool(frame.kinds[at] & QUOTED and between) and frame.ends[at] - frame.starts[at] < 20


def main_subject(frame: Frame, first: int, after: int) -> Phrase | None:
    """Return the subject of the clause that begins at `first`: its first noun phrase behind opening adverbials."""
    kinds, words, at = frame.kinds, frame.words, past_openers(frame, first, after)
    while at < after and _opens_adverbial(kinds[at]):
        comma = frame.next(COMMA, at, after)
        if comma is None:
            return _subject_behind(frame, at, after) if kinds[at] & PREPOSITION else None
        at = past_openers(frame, comma + 1, after)
    if at >= after or (kinds[at] & AUXILIARY and not kinds[at] & NOMINATIVE):
        return None
    points = words[at] in ("this", "it", "that", "there")
    if first == 0 and words[0] == "for" and at > 1 and kinds[1] & CAPITAL and points:
        return phrase_after(frame, 1, after)  # "For Putin, this is a pretext, …"
    determines = kinds[at] & DETERMINER and at + 1 < after and not kinds[at + 1] & (AUXILIARY | PAST | ADVERB)
    if kinds[at] & PRONOUN and not determines:
        return at, at + 1
    end = at
    while end < after and is_word(kinds[end]) and not kinds[end] & (SUBORDINATOR & ~PREPOSITION):
        if end > at and (starts_verb(frame, end) or only_verb(frame, end, after)):
            break
        end += 1
    while end > at and kinds[end - 1] & (ADVERB | CONJUNCTION):
        end -= 1
    return (at, end) if end > at else None


def _opens_adverbial(kind: int) -> bool:
    """Tell of a clause's first word that it opens no subject: *On Friday, …*, *When asked, …*, *Speaking in Rome, …*."""
    opens = kind & (PREPOSITION | SUBORDINATOR | ING | PAST) and not kind & (PRONOUN & ~SUBORDINATOR)
    return bool(opens or kind & CALENDAR)


def past_openers(frame: Frame, start: int, end: int) -> int:
    """Pass over conjunctions and adverbs at the head of a stretch."""
    opens, kinds = CONJUNCTION | ADVERB | NEGATION, frame.kinds
    while start < end and kinds[start] & opens and not kinds[start] & (PREPOSITION | DETERMINER):
        start += 1
    return start


def _subject_behind(frame: Frame, at: int, after: int) -> Phrase | None:
    """Return the subject behind an opening phrase without a comma: *On Friday the mayor met …*."""
    verb = next((n for n in range(at + 1, after) if starts_verb(frame, n)), None)
    start = at if verb is None else _last_phrase(frame, at, verb)
    return (start, verb) if verb is not None and at < start < verb else None
