"""Who a verb's subject is, and what to call them: noun phrases found by word order.

All places are numbers of words in a frame; a phrase is the first of its words and the one after its last.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.reading import (
    ADVERB, AUXILIARY, CALENDAR, CAPITAL, CLOSES, COLON, COMMA, CONJUNCTION, DASH, DETERMINER, FIRST_NAME, FUNCTION, ING,
    MARK, NEGATION, NOMINATIVE, NUMBER, OPENS, PAST, POSSESSIVE, PREPOSITION, PRESENT, PRONOUN, PUNCTUATION, QUOTED, QUOTES, REPORTS,
    STOP, SUBORDINATOR, TITLE,
)  # fmt: skip
from corpus_tools.lexicons.actor_list import name_words

Phrase = tuple[int, int]

TIME_NOUNS = frozenset("week month year day days weeks months years morning evening night afternoon ago weekend hours minutes".split())
NONFINITE = frozenset("be been being having doing done to".split())
RELATIVES = frozenset("who which that whom".split())
PARTICLES = frozenset("de la van von der den del di da du bin ibn al el le dos ter bint abu".split())
ROLE_ABBREVIATIONS = frozenset("pm mp mep msp md ceo cfo rep sen rev us uk eu un u.s u.s. u.k. u.n. tory".split())
ORGANISATIONS = frozenset("office department ministry court bureau commission agency service authority council committee".split())
NO_OFFICE = frozenset("former acting special state foreign deputy defence defense police vice prime general chief".split())
"""Words of titles that are none alone: *the former Ukip leader* is no Ukip."""
PEOPLE = frozenset(
    "minister president premier mayor spokesperson official officer leader lawyer attorney analyst expert professor driver doctor "
    "director manager owner resident voter student teacher author writer editor journalist reporter candidate senator governor "
    "secretary ambassador diplomat actor actress singer astronaut lawmaker farmer fisherman spokesman chief head chair judge general colonel captain coach player manager founder activist witness "
    "survivor victim scientist researcher economist historian politician deputy mp backbencher democrat republican conservative".split()
)
FAR = 60
"""Words before a verb in which its subject is looked for."""
LONGEST_DESCRIPTION = 8
"""Words of a described speaker: *an official familiar with the talks*."""
HARD = COLON | STOP | MARK
"""What no phrase reaches over."""


def is_word(kind: int) -> bool:
    """Tell a word from a mark or a quotation."""
    return not kind & (PUNCTUATION | QUOTED)


def verb_group_start(frame: Frame, verb: int, first: int = 0) -> int:
    """Return where a verb's group begins: *has also repeatedly* said."""
    at, kinds = verb, frame.kinds
    while at > first and kinds[at - 1] & (AUXILIARY | ADVERB | NEGATION) and not kinds[at - 1] & (NOMINATIVE | SUBORDINATOR | COMMA | QUOTED):
        if frame.words[at - 1] in ("nobody", "none", "nothing", "neither"):
            break
        at -= 1
    if at - 1 > first and frame.words[at - 1] in ("all", "both", "each") and kinds[at - 2] & CAPITAL:
        return at - 1
    return at


def subject_before(frame: Frame, verb: int, first: int = 0) -> Phrase | None:
    """Return the subject that stands before a finite verb, over adverbs, asides in commas and brackets."""
    kinds, words = frame.kinds, frame.words
    at = _past_time(frame, verb_group_start(frame, verb, first) - 1, first)
    if at < first:
        return None
    kind = kinds[at]
    if words[at] in RELATIVES and kind & SUBORDINATOR:
        return _antecedent(frame, at, first)
    if kind & PRONOUN and at >= first and not (kind & DETERMINER and at + 1 < verb and is_word(kinds[at + 1]) and not kinds[at + 1] & (AUXILIARY | ADVERB)):
        if kind & SUBORDINATOR and words[at] not in RELATIVES:
            return None
        return at, at + 1
    if kind & (COMMA | CLOSES | DASH):
        return _over_aside(frame, at, first)
    if kind & CONJUNCTION:
        return main_subject(frame, clause_start(frame, at, first), at)
    if kind & (HARD | QUOTED | SUBORDINATOR) or (kind & PREPOSITION and not kind & CAPITAL):
        return None
    found = phrase_ending(frame, at + 1, first)
    if found and found[0] - 1 > first and (kinds[found[0] - 1] & AUXILIARY or words[found[0] - 1] in RELATIVES and any(kind & PAST and not kind & CAPITAL for kind in kinds[found[0] : found[1]])) and (relative := _relative_before(frame, found[0] - 1, first)):
        return _antecedent(frame, relative, first)
    return _without_office(frame, found, first)


def _relative_before(frame: Frame, auxiliary: int, first: int) -> int:
    """Return the relative pronoun of a clause that stands between a subject and its verb: *the man* who was arrested *said*."""
    found = 0
    for at in range(auxiliary, max(first, auxiliary - 12), -1):
        if frame.kinds[at] & (PUNCTUATION | QUOTED):
            break
        if frame.words[at] in RELATIVES and at > first and not frame.kinds[at - 1] & (REPORTS | AUXILIARY):
            found = at
    return found


def _antecedent(frame: Frame, relative: int, first: int) -> Phrase | None:
    """Return what a relative pronoun goes back to: *military records that showed*, *Ann Price of Bath, who said*."""
    kinds, end = frame.kinds, relative
    end -= end > first and kinds[end - 1] & COMMA > 0
    if end < relative and (named_before := _over_aside(frame, end, first)) and _is_name(frame, *named_before):
        return named_before
    found = phrase_ending(frame, end, first)
    if not found or not any(kind & PAST and not kind & CAPITAL for kind in kinds[found[0] : found[1]]):
        return found
    start = end
    while start > first and is_word(kinds[start - 1]) and not kinds[start - 1] & (PREPOSITION | SUBORDINATOR | CONJUNCTION | AUXILIARY | PAST | ING | ADVERB):
        start -= 1
        if kinds[start] & (DETERMINER | POSSESSIVE) and not kinds[start] & POSSESSIVE:
            break
    return (start, end) if start < end else None


def _past_time(frame: Frame, at: int, first: int) -> int:
    """Go back over a time that stands before a verb: *Trump* on Wednesday *said*, *who* last year *threatened*."""
    kinds, words = frame.kinds, frame.words
    here = at
    while here > first and (kinds[here] & CALENDAR and words[here] != "may" or words[here] in TIME_NOUNS):
        here -= 1
        while here > first and (words[here] in ("last", "this", "next", "earlier", "that", "late", "early") or kinds[here] & (NUMBER | CALENDAR)):
            here -= 1
        if words[here] in ("on", "in", "at", "during") and here > first:
            here -= 1
    return here if here < at and (is_word(kinds[here]) and not kinds[here] & PREPOSITION or kinds[here] & (COMMA | CLOSES)) else at


def _without_office(frame: Frame, phrase: Phrase | None, first: int) -> Phrase | None:
    """Return the name before an office that no comma closes: *Dieter Lang, head of the union* said."""
    if not phrase or phrase[0] - 1 <= first or not frame.kinds[phrase[0] - 1] & COMMA or _is_name(frame, *phrase):
        return phrase
    kind = frame.kinds[phrase[0]]
    before = _commas(frame, phrase[0] - 1, first)[0]
    office = kind & DETERMINER or not kind & (CAPITAL | FUNCTION)
    return before if office and before[0] < before[1] and _is_name(frame, *before) else phrase


def clause_start(frame: Frame, at: int, first: int) -> int:
    """Return where the clause that reaches up to a word begins: after a colon, stop, quotation or a subordinator."""
    kinds = frame.kinds
    while at > first and not kinds[at - 1] & (HARD | QUOTED):
        at -= 1
    return at


def phrase_ending(frame: Frame, after: int, first: int = 0) -> Phrase | None:
    """Return the noun phrase that ends before a word."""
    kinds, words = frame.kinds, frame.words
    start = after
    low = max(first, after - FAR)
    while start > low:
        kind = kinds[start - 1]
        if kind & QUOTED and _is_nickname(frame, start - 1):
            start -= 1
            continue
        if kind & CLOSES and (opened := _bracket(frame, start - 1, low)):
            start = opened
            continue
        if kind & (HARD | QUOTED | COMMA | DASH | OPENS | CLOSES) or kind & (AUXILIARY | NOMINATIVE):
            break
        if kind & SUBORDINATOR and not kind & PREPOSITION or _says_here(frame, start - 1, after):
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
    before, following = frame.kinds[at - 1], frame.kinds[at + 1]
    return not before & (DETERMINER | POSSESSIVE | PREPOSITION) and bool(following & (DETERMINER | CAPITAL)) and frame.words[at + 1] != "by"


def _bracket(frame: Frame, closed: int, first: int) -> int:
    """Return where a short bracket opens, 0 if none does: *a European Union (EU) source*."""
    for at in range(closed - 1, max(first, closed - 5), -1):
        if frame.kinds[at] & OPENS:
            return at
    return 0


def _clause_before(frame: Frame, conjunction: int, first: int) -> bool:
    """Tell whether a finite verb stands before a conjunction in its clause, so that it joins clauses, not names."""
    kinds = frame.kinds
    at = conjunction
    while at > first and not kinds[at - 1] & (HARD | QUOTED | SUBORDINATOR):
        at -= 1
        if is_finite(frame, at):
            return True
    return False


def is_finite(frame: Frame, at: int) -> bool:
    """Tell of a word that it is most probably a finite verb."""
    kind = frame.kinds[at]
    if kind & AUXILIARY:
        return frame.words[at] not in NONFINITE
    if not kind & (PAST | PRESENT) or kind & CAPITAL:
        return False
    before = frame.kinds[at - 1] if at else 0
    if not at or before & (DETERMINER | POSSESSIVE | PREPOSITION | PUNCTUATION):
        return False
    if kind & PAST:
        following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
        by = at + 1 < len(frame.words) and frame.words[at + 1] in ("by", "at", "in", "on", "last", "this", "for", "with", "from", "as")
        return not by or bool(before & (NOMINATIVE | AUXILIARY | NEGATION)) or bool(before & CAPITAL and not following & CALENDAR)
    singular = frame.words[at].endswith("s") and not frame.words[at].endswith("ss")
    return singular and bool(before & (NOMINATIVE | CAPITAL))


def _without_opening(frame: Frame, start: int, after: int) -> int:
    """Pass over what opens a sentence without a comma: *But*, *Later*, *On Friday*, *In a speech*."""
    kinds = frame.kinds
    while start < after and (kinds[start] & (CONJUNCTION | ADVERB | NEGATION) or frame.words[start] in ("as", "like", "than")):
        start += 1
    if start < after and kinds[start] & PREPOSITION and not kinds[start] & CAPITAL | (start > 0 and 0) or (
        start < after and kinds[start] & PREPOSITION and (kinds[start] & CAPITAL)
    ):
        return _last_phrase(frame, start, after)
    return start


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
        if at > start and kinds[at - 1] & PREPOSITION and at - 1 > start:
            return _last_phrase(frame, start, at - 1)
    if at <= start:
        return after
    return at if at == start or not kinds[at - 1] & PREPOSITION else after


def _over_aside(frame: Frame, at: int, first: int) -> Phrase | None:
    """Return the phrase that an aside in commas, dashes or brackets before `at` belongs to."""
    kinds, words = frame.kinds, frame.words
    if kinds[at] & (CLOSES | DASH):
        opened = at - 1
        while opened > first and not kinds[opened] & (OPENS if kinds[at] & CLOSES else DASH):
            opened -= 1
        if opened <= first:
            return phrase_ending(frame, at, first)
        if kinds[opened - 1] & COMMA:
            return _over_aside(frame, opened - 1, first)
        return _phrase_or_over_aside(frame, opened, first)
    edges = _commas(frame, at, first)
    for number, (start, end) in enumerate(edges):
        if start >= end:
            continue
        kind = kinds[start]
        last = number == len(edges) - 1
        if kind & NOMINATIVE and end - start <= 2:
            return start, start + 1
        if _is_name(frame, start, end):
            return start, end
        if last:
            if kind & (PREPOSITION | SUBORDINATOR | ING) and not (kind & DETERMINER):
                return None
            return phrase_ending(frame, end, start)
        before = next((edge for edge in edges[number + 1 :] if not _is_age(frame, edge)), edges[-1])
        if kind & DETERMINER and not _ends_in_noun(frame, before):
            return phrase_ending(frame, end, start)
    return None


def _is_age(frame: Frame, phrase: Phrase) -> bool:
    return phrase[1] - phrase[0] == 1 and bool(frame.kinds[phrase[0]] & NUMBER)


def _phrase_or_over_aside(frame: Frame, end: int, first: int) -> Phrase | None:
    found = phrase_ending(frame, end, first)
    if found and frame.kinds[found[0] - 1 if found[0] else 0] & COMMA and found[0] - 1 > first:
        # "Dieter Lang, head of the Federation (BDI), said": the bracket stands in an aside.
        outer = _over_aside(frame, found[0] - 1, first)
        if outer and not _is_name(frame, *found):
            return outer
    return found


def _commas(frame: Frame, at: int, first: int) -> list[Phrase]:
    """Return the stretches between commas before `at`, the nearest first, back to where the clause begins."""
    kinds, edges, end, low = frame.kinds, [], at, max(first, at - FAR)
    start = at
    while start > low:
        kind = kinds[start - 1]
        if kind & (HARD | QUOTED):
            break
        if kind & COMMA:
            edges.append((start, end))
            end = start - 1
        start -= 1
    edges.append((start, end))
    return [(_past_openers(frame, start, end), end) for start, end in edges]


def _past_openers(frame: Frame, start: int, end: int) -> int:
    while start < end and frame.kinds[start] & (CONJUNCTION | ADVERB | NEGATION) and not frame.kinds[start] & (PREPOSITION | DETERMINER):
        start += 1
    return start


def _is_name(frame: Frame, start: int, end: int) -> bool:
    """Tell of a stretch that it is a name, and no place or office beside one: *Ann Price*, not *R-Utah* nor *D.C.*."""
    kinds = frame.kinds[start:end]
    if any(kind & (POSSESSIVE | CALENDAR | NUMBER) or not kind & CAPITAL and frame.words[start + n] not in PARTICLES for n, kind in enumerate(kinds)):
        return False
    return not kinds[-1] & TITLE and (bool(kinds[0] & (FIRST_NAME | TITLE)) or len(kinds) > 1 and not any(kind & TITLE for kind in kinds))


def _ends_in_noun(frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a stretch can have an apposition: it ends in a noun and is no adverbial that opens the sentence."""
    start, end = phrase
    if start >= end:
        return False
    kinds = frame.kinds
    opens = kinds[start] & (PREPOSITION | SUBORDINATOR | ING | ADVERB) and not kinds[start] & DETERMINER
    return not opens and (bool(kinds[end - 1] & CAPITAL) or not kinds[end - 1] & (FUNCTION | CALENDAR | NUMBER))


def main_subject(frame: Frame, first: int, after: int) -> Phrase | None:
    """Return the subject of the clause that begins at `first`: its first noun phrase behind opening adverbials."""
    kinds, at = frame.kinds, first
    while at < after:
        at = _past_openers(frame, at, after)
        if at >= after:
            return None
        kind = kinds[at]
        opens = kind & (PREPOSITION | SUBORDINATOR | ING | PAST) and not kind & (PRONOUN & ~SUBORDINATOR) or kind & CALENDAR
        if not opens:
            break
        comma = next((n for n in range(at, after) if kinds[n] & COMMA), None)
        if comma is None:
            if kind & PREPOSITION and (start := _subject_behind(frame, at, after)):
                return start
            return None
        at = comma + 1
    else:
        return None
    if kinds[at] & AUXILIARY and not kinds[at] & NOMINATIVE:
        return None
    if frame.words[first] == "for" and first == 0 and frame.words[at] in ("this", "it", "that", "there") and kinds[1] & CAPITAL:
        return phrase_after(frame, 1, after)  # "For Putin, this is a pretext, …"
    if kinds[at] & PRONOUN and not (kinds[at] & DETERMINER and at + 1 < after and not kinds[at + 1] & (AUXILIARY | PAST | ADVERB)):
        return at, at + 1
    end = at
    while end < after and is_word(kinds[end]) and not kinds[end] & (SUBORDINATOR & ~PREPOSITION) and not (end > at and (_starts_verb(frame, end) or _only_verb(frame, end, after))):
        end += 1
    while end > at and kinds[end - 1] & (ADVERB | CONJUNCTION):
        end -= 1
    return (at, end) if end > at else None


def _subject_behind(frame: Frame, at: int, after: int) -> Phrase | None:
    """Return the subject behind an opening phrase without a comma: *On Friday the mayor met …*."""
    verb = next((n for n in range(at + 1, after) if _starts_verb(frame, n)), None)
    if verb is None:
        return None
    start = _last_phrase(frame, at, verb)
    return (start, verb) if at < start < verb else None


def _starts_verb(frame: Frame, at: int) -> bool:
    kind, word = frame.kinds[at], frame.words[at]
    reports = kind & REPORTS or kind & QUOTES and (kind & PAST or word.endswith("s"))
    return is_finite(frame, at) or bool(reports and not kind & CAPITAL and not _is_noun_here(frame, at))


def _only_verb(frame: Frame, at: int, after: int) -> bool:
    """Tell of a past that may be a participle that its clause has no other verb: *the openings* clashed *with a refusal*."""
    kind, before = frame.kinds[at], frame.kinds[at - 1]
    if not kind & PAST or kind & CAPITAL or before & (DETERMINER | POSSESSIVE | PREPOSITION) or frame.words[at + 1 : at + 2] == ["by"]:
        return False
    for place in range(at + 1, after):
        if frame.kinds[place] & (SUBORDINATOR | COMMA | STOP | QUOTED | COLON):
            break
        if is_finite(frame, place):
            return False
    return True


def _is_noun_here(frame: Frame, at: int) -> bool:
    before = frame.kinds[at - 1] if at else 0
    return bool(before & (DETERMINER | POSSESSIVE | PREPOSITION)) or bool(frame.kinds[at] & ING)


def phrase_after(frame: Frame, at: int, after: int | None = None) -> Phrase | None:
    """Return the noun phrase that begins at a word, as the subject behind *said* does."""
    kinds, words = frame.kinds, frame.words
    last = len(kinds) if after is None else after
    if at >= last:
        return None
    kind = kinds[at]
    if not is_word(kind) or kind & SUBORDINATOR or words[at] in ("to", "so") or kind & AUXILIARY:
        return None
    if kind & NOMINATIVE:
        return at, at + 1
    if kind & PREPOSITION and not kind & CAPITAL or kind & (CALENDAR | ADVERB | NEGATION) or words[at] in ("him", "her", "them", "me", "us", "it"):
        return None
    end = at
    while end < last and (is_word(kinds[end]) or _is_nickname(frame, end)):
        kind = kinds[end]
        surname = kind & CAPITAL and end > at and kinds[end - 1] & FIRST_NAME
        if end > at and (kind & (AUXILIARY | CALENDAR | NOMINATIVE) or (kind & SUBORDINATOR and not kind & PREPOSITION and not surname)):
            break
        if kind & SUBORDINATOR and words[end] in ("after", "before", "as", "since", "until"):
            break
        if end > at and kind & ADVERB and not kind & CAPITAL:
            break
        if kind & CONJUNCTION and (words[end] != "and" or end + 1 < last and _starts_verb(frame, end + 1)):
            break
        end += 1
    while end > at and kinds[end - 1] & (PREPOSITION | CONJUNCTION | DETERMINER) and not kinds[end - 1] & CAPITAL:
        end -= 1
    return (at, end) if end > at else None


def _is_nickname(frame: Frame, at: int) -> bool:
    """Tell of a quotation between two capitals: *Robert “Bob” Price*."""
    between = 0 < at < len(frame.kinds) - 1 and frame.kinds[at - 1] & frame.kinds[at + 1] & CAPITAL
    return bool(frame.kinds[at] & QUOTED and between) and frame.ends[at] - frame.starts[at] < 20


def named(frame: Frame, phrase: Phrase) -> str:
    """Return what a phrase's speaker is called: a name without titles, or the whole description.

    *French President Emmanuel Macron* is Emmanuel Macron, *campaign manager Karen Doyle* is Karen Doyle,
    *UN diplomats* and *an official familiar with the talks* stay as they are.
    """
    start, end = _core(frame, *phrase)
    said = frame.said(start, end).strip(" .,'’‘“”\"") if start < end else ""
    said = said[:-2] if said.endswith(("'s", "’s")) else said
    return said if len(said) > 1 else ""


def _core(frame: Frame, start: int, end: int) -> Phrase:
    kinds, words = frame.kinds, frame.words
    while start < end and kinds[start] & (CONJUNCTION | ADVERB) and not kinds[start] & CAPITAL:
        start += 1
    if joint := _joint(frame, start, end):
        return joint
    runs = _capital_runs(frame, start, end)
    for first, after in runs[1:]:
        # "Department of Transportation official Troy Roberts"
        if kinds[first] & FIRST_NAME and after - first > 1 and first > start and not kinds[first - 1] & (FUNCTION | CAPITAL | PUNCTUATION | CALENDAR):
            return first, after
    for number, (first, after) in enumerate(runs):
        name = _without_titles(frame, first, after)
        behind = kinds[after] if after < end else STOP
        last = number == len(runs) - 1
        role_only = name is None
        possessor = bool(kinds[after - 1] & POSSESSIVE)
        if possessor and not (last and after == end):
            continue
        if role_only and not last:
            continue
        if role_only:
            break
        if not last and not behind & (FUNCTION | PUNCTUATION | CALENDAR | ING | PAST | POSSESSIVE):
            continue  # "UN envoy Staffan de Mistura"
        if last and after < end and not behind & (FUNCTION | PUNCTUATION | CALENDAR | ING | PAST | NUMBER) and not _is_person(frame, *name):
            break  # "UN diplomats"
        if kinds[first] & FUNCTION and first == start and after < end and not _is_person(frame, *name):
            break
        if first > start and not _introduces_name(frame, runs[number - 1][1] if number else start, first):
            break  # "the head of the Commission", "the U.S. embassy in Beijing"
        if first > start and kinds[start] & DETERMINER and first == start + 1 and name == (first, after) and not _is_person(frame, *name):
            return start, _with_of(frame, after, end)  # "the Kremlin"
        return name[0], _with_of(frame, after, end) if not _is_person(frame, *name) else after
    return start, _description_end(frame, start, end)


def _joint(frame: Frame, start: int, end: int) -> Phrase | None:
    """Return two names that speak as one: *Ukraine and the West*."""
    kinds, words = frame.kinds, frame.words
    for at in range(start + 1, end - 1):
        behind = at + 1 + (words[at + 1] == "the")
        if words[at] == "and" and kinds[at - 1] & CAPITAL and behind < end and kinds[behind] & CAPITAL:
            named_alone = not any(kinds[n] & (PREPOSITION | COMMA) and not kinds[n] & CAPITAL for n in range(start, at))
            return (start, end) if named_alone and end - start <= LONGEST_DESCRIPTION else None
    return None


def _with_of(frame: Frame, after: int, end: int) -> int:
    """Return where a name goes on: *University of Kansas*, *the House of Commons*."""
    kinds, words = frame.kinds, frame.words
    while after < end and words[after] in ("of", "for"):
        at = after + 1
        if at < end and words[at] == "the":
            at += 1
        begun = at
        while at < end and kinds[at] & CAPITAL:
            at += 1
        if at == begun:
            break
        after = at
    return after


def _introduces_name(frame: Frame, start: int, first: int) -> bool:
    """Tell that the words before a name are its bearer's office (*campaign manager*), and not what it is part of."""
    kinds = frame.kinds
    return not any(kinds[at] & (PREPOSITION | CONJUNCTION | SUBORDINATOR) and not kinds[at] & CAPITAL for at in range(start, first))


def _capital_runs(frame: Frame, start: int, end: int) -> list[Phrase]:
    """Return the runs of capitalised words, with the particles inside names; a possessive ends one, a day is none."""
    kinds, words, runs, at = frame.kinds, frame.words, [], start
    while at < end:
        kind = kinds[at]
        if not kind & CAPITAL or words[at] == "i" or kind & CALENDAR and words[at] != "may" or (kind & (DETERMINER | PREPOSITION | CONJUNCTION | ADVERB)):
            at += 1
            continue
        first = at
        while at < end and words[at] != "i" and (kinds[at] & CAPITAL and not (kinds[at] & CALENDAR and words[at] != "may") or words[at] in PARTICLES and at + 1 < end and kinds[at + 1] & CAPITAL or kinds[at] & QUOTED and at + 1 < end and kinds[at + 1] & CAPITAL or words[at] == "&"):
            at += 1
            if kinds[at - 1] & POSSESSIVE and not (at < end and kinds[at] & CAPITAL and words[at] in ORGANISATIONS):
                break
        runs.append((first, at))
    return runs


def _without_titles(frame: Frame, first: int, after: int) -> Phrase | None:
    """Return the name in a run of capitals without titles and offices before it; nothing if the run is an office."""
    kinds, words = frame.kinds, frame.words
    start = first
    for at in range(first, after):
        if kinds[at] & TITLE or words[at] in ROLE_ABBREVIATIONS and at + 1 < after or words[at] in PEOPLE and at + 1 < after:
            start = at + 1
    if words[after - 1] in name_words()["organisation"] | ORGANISATIONS and start < after and start > first:
        return first, after  # "the State Department"
    if start >= after:
        return None if any(kinds[at] & TITLE for at in range(first, after)) else (first, after)
    given = next((at for at in range(start + 1, after - 1) if kinds[at] & FIRST_NAME), None)
    if given is not None and not kinds[start] & FIRST_NAME:
        start = given  # "Tory Brexiteer Andrea Jenkyns"
    return start, after


def _is_person(frame: Frame, first: int, after: int) -> bool:
    titled = first > 0 and frame.kinds[first - 1] & TITLE and frame.words[first - 1] not in NO_OFFICE
    return bool(frame.kinds[first] & FIRST_NAME or titled)


def _description_end(frame: Frame, start: int, end: int) -> int:
    """Return where a described speaker's description is cut: at a comma, before a relative clause or a participle."""
    kinds = frame.kinds
    for at in range(start + 1, min(end, start + LONGEST_DESCRIPTION)):
        if kinds[at] & (PUNCTUATION | QUOTED) or kinds[at] & SUBORDINATOR and not kinds[at] & PREPOSITION:
            return at
    return min(end, start + LONGEST_DESCRIPTION)
