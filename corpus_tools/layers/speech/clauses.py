"""Reported clauses: where what a cue reports begins, and where it ends.

What may follow which word is said in the list of reporting words; here is only how each looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus_tools.layers.speech.cues import ADJECTIVE_ENDINGS, Cue, is_finite_form
from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.phrases import (
    NONFINITE, TIME_NOUNS, Phrase, is_finite, is_word, phrase_after, phrase_ending, subject_before, verb_group_start,
)  # fmt: skip
from corpus_tools.lexicons.reader import speech_verbs
from corpus_tools.layers.speech.reading import (
    ADVERB, AUXILIARY, CALENDAR, CAPITAL, CLOSES, COLON, COMMA, CONJUNCTION, DASH, DETERMINER, FUNCTION, ING, MARK, NEGATION,
    NOMINATIVE, NUMBER, OPENS, PAST, POSSESSIVE, PREPOSITION, PRESENT, PRONOUN, PUNCTUATION, QUOTED, QUOTES, REPORTS, STOP, SUBORDINATOR,
)  # fmt: skip

WH = frozenset("whether if what how why where when who which".split())
OBJECTS = frozenset("him her them us me it you himself herself themselves".split())
NO_START = frozenset("to of so like than yes alone aloud".split())
NO_GAP = frozenset("of for about against into over like as by up down off out".split())
"""Prepositions that bring in an object, and no place or time: *think of a car that …*."""
GAP = 18
"""Words between a verb and its *that*."""
SUBJECT = 26
"""Words of a clause's subject, its finite verb included."""
UP_TO_END = COLON | STOP


@dataclass(frozen=True)
class Clause:
    """What somebody is reported to have said: a span in characters, by whom (a phrase), with which cue, found by which rule."""

    start: int
    end: int
    subject: Phrase | None
    cue: str
    rule: str
    cue_start: int
    cue_end: int


def clauses(frame: Frame, found: list[Cue]) -> list[Clause]:
    """Return what is reported in a frame; clauses may lie within one another."""
    reported = [*_after(frame, found), *_around(frame, found), *_according(frame)]
    return sorted(reported, key=lambda clause: (clause.start, -clause.end))


def _after(frame: Frame, found: list[Cue]) -> Iterator[Clause]:
    """`X said that …`, `X said …`, `…, urging Y to …`, `her claim that …`."""
    for cue in found:
        if cue.way == "noun":
            start, rule = cue.after + 1, "noun"
        else:
            rule, start = complement(frame, cue)
            if rule == "clause" and cue.subject is None and cue.way == "verb":
                continue  # "reports describe speculation"
        if rule and start < len(frame.words):
            end = clause_end(frame, cue, start, found, rule)
            if end > start:
                yield _clause(frame, start, end, cue, rule)


def _clause(frame: Frame, start: int, end: int, cue: Cue, rule: str) -> Clause:
    first = frame.starts[min(cue.at, cue.subject[0] if cue.subject else cue.at)]
    return Clause(frame.starts[start], frame.ends[end - 1], cue.subject, cue.form, rule, first, frame.ends[cue.after - 1])


def complement(frame: Frame, cue: Cue) -> tuple[str, int]:
    """Return by which rule a clause follows a verb or adjective, and where it begins."""
    words, kinds, takes = frame.words, frame.kinds, cue.row.complements
    at, last = cue.after, len(words)
    if cue.way == "inverted":
        return "", 0
    if cue.way == "participle" and not _may_be_bare(frame, cue):
        takes = takes & {"that"}
    while at < last and (kinds[at] & ADVERB and not kinds[at] & (PREPOSITION | SUBORDINATOR)):
        at += 1
    if at >= last or kinds[at] & UP_TO_END:
        return "", 0
    must_address = "whom" in takes and cue.way != "passive" and cue.row.word in ("tell", "inform", "assure", "reassure", "remind")
    if words[at] == "that" and "that" in takes and not must_address:
        return _after_that(frame, at)
    if not must_address and words[at] in WH and is_word(kinds[at]) and "question" in takes and not _is_time(frame, at):
        return "question", at
    said_to = cue.way == "passive" and cue.row.word in ("say", "allege", "report", "rumour")
    if ("to" in takes or said_to) and (words[at] == "to" or words[at] == "not" and words[at + 1 : at + 2] == ["to"]):
        allowed = cue.way == "passive" or "whom" not in takes or cue.row.word in ("ask", "promise", "threaten")
        return ("infinitive", at) if allowed and _is_base(frame, at + 1 + (words[at] == "not")) else ("", 0)
    if _in_relative(frame, cue) and (kinds[at] & AUXILIARY and not kinds[at] & NOMINATIVE or kinds[at] & PAST and at + 1 < last and kinds[at + 1] & (DETERMINER | PREPOSITION)):
        return "relative", at
    if "small" in takes and cue.way != "passive" and _is_small(frame, at, article=not {"clause", "sure-clause"} & takes):
        return "small clause", at
    if cue.subject and cue.subject[0] and words[cue.subject[0] - 1] == "what":
        return "", 0  # "what they say they are"
    if cue.way != "passive" or cue.row.word in ("tell", "inform", "assure", "warn", "remind"):
        if {"clause", "sure-clause"} & takes and not must_address and (cue.way != "passive" or "whom" in takes) and _has_clause(frame, at, "clause" in takes and "whom" not in takes):
            return "clause", at
    return _over_gap(frame, cue, at)


def _in_relative(frame: Frame, cue: Cue) -> bool:
    """Tell of *a treaty* which Price said *was dead* that what is reported is said of the noun before the relative."""
    return cue.way == "verb" and cue.subject is not None and cue.subject[0] > 0 and frame.words[cue.subject[0] - 1] in ("which", "that", "who", "what")


def _may_be_bare(frame: Frame, cue: Cue) -> bool:
    """Tell of a participle that it may report without *that*: *…, saying it was over*, not *the people writing the laws*."""
    return "clause" in cue.row.complements or cue.at > 0 and bool(frame.kinds[cue.at - 1] & (COMMA | CONJUNCTION | ADVERB)) or "whom" in cue.row.complements


def _after_that(frame: Frame, that: int) -> tuple[str, int]:
    at = that + 1
    if at < len(frame.words) and frame.kinds[at] & COLON:
        return "", 0
    if at < len(frame.words) and is_finite_form(frame, at):
        return "that", that  # "he said that was wrong"
    return "that", at


def _is_time(frame: Frame, at: int) -> bool:
    """Tell *said when he arrived* from a question."""
    return frame.words[at] in ("when", "where")


def _is_base(frame: Frame, at: int) -> bool:
    if at >= len(frame.words):
        return False
    kind = frame.kinds[at]
    return is_word(kind) and not kind & (CAPITAL | DETERMINER | PRONOUN | PREPOSITION | NUMBER | CALENDAR) or frame.words[at] in ("be", "have", "do") or bool(kind & QUOTED)


def _is_small(frame: Frame, at: int, *, article: bool) -> bool:
    """Tell a small clause: *considers Crimea a closed case*, *found 57 percent of voters planning to stay away*."""
    if frame.words[at] == "to":
        return False
    for place in range(at + 1, min(at + 8, len(frame.words))):
        kind = frame.kinds[place]
        if not is_word(kind) or kind & (SUBORDINATOR | AUXILIARY) and frame.words[place] != "to":
            return frame.words[place] == "be" and frame.words[place - 1] == "to"
        if kind & ING and frame.kinds[at] & NUMBER:
            return True
        if article and frame.words[place] in ("a", "an") and (not frame.kinds[place - 1] & (PREPOSITION | DETERMINER | CONJUNCTION) or place == at + 1):
            return True
    return False


def _over_gap(frame: Frame, cue: Cue, at: int) -> tuple[str, int]:
    """Look for a clause behind what may stand between a verb and it: somebody addressed, a place, a day, an aside."""
    words, kinds, takes = frame.words, frame.kinds, cue.row.complements
    whom = "whom" in takes and cue.way != "passive"
    if cue.way == "passive" and "whom" not in takes:
        takes = takes & {"that"}
    if not ({"that", "to", "question"} & takes) or not (whom or _opens_gap(frame, at)):
        return "", 0
    if whom and not _can_be_addressed(frame, at) and not _opens_gap(frame, at):
        return "", 0
    aside = kinds[at] & COMMA
    for place in range(at, min(at + GAP, len(words))):
        kind = kinds[place]
        if kind & (UP_TO_END | DASH) or kind & QUOTED and words[place + 1 : place + 2] not in (["that"], ["to"]):
            return "", 0
        if kind & SUBORDINATOR and not kind & PREPOSITION and words[place] not in WH | {"that"}:
            return "", 0
        if place > at and kind & COMMA and not aside:
            if _is_aside(frame, place):
                aside = COMMA
            elif not _opens_with_as(frame, cue) and place + 1 < len(words) and {"clause", "sure-clause"} & takes and (kinds[place + 1] & (DETERMINER | NOMINATIVE | CAPITAL | NUMBER)) and _has_clause(frame, place + 1, True):
                return "clause", place + 1
            elif whom and "to" in takes and place - at < 5:
                takes = frozenset({"to", "whom"})
            else:
                return "", 0
        if words[place] == "that" and (place > at and _is_reporting_noun(frame, place - 1) or words[place + 1 : place + 2] == ["same"] or set(words[place + 1 : place + 2]) & TIME_NOUNS):
            return "", 0
        if words[place] == "that" and "that" in takes and place > at and not (place + 1 < len(words) and is_finite_form(frame, place + 1)):
            return "that", place + 1
        addressed = whom and _can_be_addressed(frame, at) and "to" in takes
        if addressed and words[place] == "to" and place > at and _is_base(frame, place + 1):
            return "infinitive", at
        if not whom and "to" in takes and words[place] == "to" and place > at and _is_base(frame, place + 1) and not _is_to_somebody(frame, place):
            return "infinitive", place
        if addressed and words[place] == "not" and words[place + 1 : place + 2] == ["to"]:
            return "infinitive", at
        if place > at and words[place] in WH and "question" in takes and whom and not _is_time(frame, place) and words[place] not in ("who", "which"):
            return "question", place
        if place > at and ({"clause", "sure-clause"} & takes) and _begins_clause(frame, place) and _has_clause(frame, place, True):
            return "clause", place
        if place > at and is_finite(frame, place) and not aside:
            return "", 0
    return "", 0


def _is_to_somebody(frame: Frame, to: int) -> bool:
    """Tell *to* before somebody from one before a verb: *pledged in a letter to allies*."""
    word, kind = frame.words[to + 1], frame.kinds[to + 1]
    return word.endswith("s") or not kind & (PRESENT | AUXILIARY | REPORTS | QUOTES | QUOTED)


def _is_reporting_noun(frame: Frame, at: int) -> bool:
    return any(row.kind == "noun" for row in speech_verbs().by_form.get(frame.words[at], ()))


def _opens_with_as(frame: Frame, cue: Cue) -> bool:
    return cue.subject is not None and cue.subject[0] > 0 and frame.words[cue.subject[0] - 1] == "as"


def _is_aside(frame: Frame, comma: int) -> bool:
    """Tell whether a comma opens an aside that another closes within a few words: *said, without giving details, that*."""
    for place in range(comma + 1, min(comma + 10, len(frame.words))):
        if frame.kinds[place] & COMMA:
            return place + 1 < len(frame.words) and frame.words[place + 1] == "that"
    return False


def _opens_gap(frame: Frame, at: int) -> bool:
    kind, word = frame.kinds[at], frame.words[at]
    if kind & COMMA:
        return _is_aside(frame, at)
    if kind & PREPOSITION and word in NO_GAP:
        return False
    if kind & (PREPOSITION | CALENDAR | ADVERB) and not kind & CAPITAL or kind & CALENDAR:
        return True
    return (word in ("last", "this", "earlier") or bool(kind & NUMBER)) and any(near in TIME_NOUNS for near in frame.words[at + 1 : at + 4])


def _can_be_addressed(frame: Frame, at: int) -> bool:
    kind = frame.kinds[at]
    return is_word(kind) and not kind & (AUXILIARY | CONJUNCTION | NEGATION) and not kind & (SUBORDINATOR & ~PREPOSITION) and (_is_object(frame, at) or not kind & (PREPOSITION | NOMINATIVE) or bool(kind & DETERMINER))


def _is_object(frame: Frame, at: int) -> bool:
    return frame.words[at] in OBJECTS and not frame.kinds[at] & CAPITAL


def _begins_clause(frame: Frame, at: int) -> bool:
    """Tell of a word behind somebody addressed, a place or a day that a new clause's subject surely begins with it."""
    kind, before = frame.kinds[at], frame.kinds[at - 1]
    if _is_object(frame, at - 1) and (kind & (NOMINATIVE | DETERMINER | CAPITAL) or not kind & FUNCTION):
        return is_word(kind)
    if before & (PREPOSITION | DETERMINER | CONJUNCTION | ADVERB | POSSESSIVE) and not before & CALENDAR or not is_word(before):
        return before & QUOTED > 0
    if kind & NOMINATIVE:
        return True
    after_time = bool(before & CALENDAR) or frame.words[at - 1] in TIME_NOUNS
    if kind & (DETERMINER | PRONOUN) and not kind & SUBORDINATOR:
        return True
    if kind & CAPITAL:
        return not before & CAPITAL or after_time
    modal = at + 1 < len(frame.kinds) and bool(frame.kinds[at + 1] & AUXILIARY) and frame.words[at].endswith("s")
    return (after_time or modal or frame.words[at - 1] in ("reporters", "journalists")) and not kind & FUNCTION


def _has_clause(frame: Frame, start: int, only_clause: bool) -> bool:
    """Tell of what follows a verb that it is a clause: a subject, and a finite verb of its own in sight.

    `only_clause` if the verb takes hardly anything else. Without it a past may be a participle (`announced measures aimed at`).
    """
    kinds, words = frame.kinds, frame.words
    kind = kinds[start]
    if words[start] in NO_START or words[start] in ("him", "them", "us", "me") and not kind & CAPITAL or kind & (PUNCTUATION | CONJUNCTION):
        return False
    numbered = kind & (PREPOSITION | SUBORDINATOR) and any(kind & NUMBER for kind in kinds[start + 1 : start + 3])
    if not numbered and (kind & (SUBORDINATOR | AUXILIARY) and not kind & NOMINATIVE or kind & PREPOSITION and not kind & (DETERMINER | CAPITAL)):
        return words[start] in ("what",) and only_clause or bool(kind & SUBORDINATOR) and words[start] in ("if", "when", "after", "while", "although", "because", "since", "unless", "until", "once") and any(k & COMMA for k in kinds[start : start + 16])
    if kind & QUOTED:
        return start + 1 < len(kinds) and bool(kinds[start + 1] & AUXILIARY)
    if kind & AUXILIARY and kind & NOMINATIVE:
        return True
    relatives, at, last = 0, start + 1, min(start + SUBJECT, len(words))
    while at < last:
        kind = kinds[at]
        if kind & (UP_TO_END | MARK) or kind & ING and kind & REPORTS:
            return False
        if kind & (COMMA | OPENS | DASH):
            if kind & COMMA and at + 1 < last and at > start + 1 and frame.words[at + 1] in SHIFTED | {"is", "are", "has", "have", "will"} and any(k & COMMA for k in kinds[start:at]):
                return not relatives
            after = _past_aside(frame, at)
            if not after or kinds[at + 1] & CONJUNCTION:
                return False
            at = after
            continue
        if kind & SUBORDINATOR and not kind & PREPOSITION:
            if words[at] not in ("who", "which", "that"):
                return False
            relatives += 1
        elif kind & NOMINATIVE and not kind & CAPITAL and kinds[at - 1] & ~0 and not kinds[at - 1] & (COMMA | FUNCTION) and not kind & AUXILIARY:
            relatives += 1  # "songs he would mail"
        elif kind & QUOTED:
            if kind & (AUXILIARY | PAST) and not relatives:
                return True
        elif _finite_here(frame, at, start, only_clause):
            if not relatives:
                return True
            relatives -= 1
        at += 1
    return False


def _past_aside(frame: Frame, at: int) -> int:
    """Return the place behind a short aside that begins with a comma, bracket or dash; 0 if none closes it."""
    closing = CLOSES if frame.kinds[at] & OPENS else frame.kinds[at] & (COMMA | DASH)
    for place in range(at + 1, min(at + 16, len(frame.words))):
        if frame.kinds[place] & closing:
            return place + 1
        if frame.kinds[place] & UP_TO_END:
            return 0
    return 0


def _finite_here(frame: Frame, at: int, start: int, only_clause: bool) -> bool:
    kind, word, before = frame.kinds[at], frame.words[at], frame.kinds[at - 1]
    if kind & AUXILIARY:
        return word not in NONFINITE and frame.words[at - 1] != "to" and not kind & NOMINATIVE
    if kind & CAPITAL or before & (DETERMINER | POSSESSIVE) and not before & NOMINATIVE or before & PREPOSITION and not before & CAPITAL:
        return False
    following = frame.kinds[at + 1] if at + 1 < len(frame.kinds) else STOP
    if kind & PAST:
        sure = bool(before & (NOMINATIVE | PRONOUN) or before & CAPITAL and not following & PREPOSITION) or (only_clause and (at - start > 1 or before & CAPITAL or not frame.kinds[start] & DETERMINER))
        if not sure:
            sure = bool(following & (DETERMINER | CAPITAL | NOMINATIVE | SUBORDINATOR | ADVERB | STOP)) and not before & CONJUNCTION and bool(frame.kinds[start] & (DETERMINER | CAPITAL) or following & (DETERMINER | CAPITAL) and not following & CALENDAR)
        noun_follows = is_word(following) and not following & (FUNCTION | CALENDAR | CAPITAL | ING | NUMBER | PAST)
        sure = sure or bool(frame.kinds[start] & NUMBER and following & STOP)
        return sure and not (noun_follows and not before & (PRONOUN | CAPITAL) and not only_clause)
    if kind & PRESENT:
        if before & NOMINATIVE:
            return True
        singular = word.endswith("s") and not word.endswith("ss")
        fits = singular != (frame.words[at - 1].endswith("s") and not frame.words[at - 1].endswith(("ss", "us")))
        adjective = frame.words[at - 1].endswith(ADJECTIVE_ENDINGS) and not before & CAPITAL
        return only_clause and fits and not adjective and not before & AUXILIARY and bool(following & (DETERMINER | PREPOSITION | ING | NUMBER | CAPITAL | ADVERB | NOMINATIVE)) and not frame.kinds[at] & ING
    return False


def clause_end(frame: Frame, cue: Cue, start: int, found: list[Cue], rule: str) -> int:
    """Return where a clause ends: at a semicolon, a lone dash, its bracket, a new main clause, another report beside it."""
    kinds, words, last = frame.kinds, frame.words, len(frame.words)
    depth = sum(1 if kind & OPENS else -1 if kind & CLOSES else 0 for kind in kinds[: cue.at])
    reports = {_edge(frame, other): other for other in found if other.at > start}
    at = start
    while at < last:
        kind = kinds[at]
        if kind & OPENS:
            if any(edge in reports for edge in range(at + 1, at + 9)):
                return at
            depth += 1
        elif kind & CLOSES:
            depth -= 1
            if depth < 0 or (depth == 0 and _is_in_bracket(frame, cue, at)):
                return at
        elif kind & COMMA and rule == "infinitive" and "to" in words[start:at] and words[at + 1 : at + 2] not in (["and"], ["or"], ["not"], ["to"]):
            return at
        elif kind & STOP and words[at] == ";" or kind & COLON and at + 1 < last and kinds[at + 1] & QUOTED:
            return at
        elif kind & DASH and _stands_apart(frame, at):
            after = _past_aside(frame, at)
            if not after or after >= last:
                if not (at + 2 < last and words[at + 1] == "and" and words[at + 2] == "that"):
                    return at
            else:
                at = after
                continue
        elif kind & QUOTED and at + 1 in reports and frame.text[: frame.ends[at]].rstrip("”\"'’» ").endswith(","):
            return at + 1
        elif kind & QUOTED and at + 1 < last and frame.text[: frame.ends[at]].rstrip("”\"'’» ").endswith(",") and kinds[at + 1] & REPORTS:
            return at + 1
        elif at > start and _is_beside(frame, at, reports) or at > start + 1 and _is_new_clause(frame, cue, start, at):
            return at
        at += 1
    if cue.way == "noun" and not any(is_finite(frame, n) for n in range(cue.at)):
        last = _before_main_verb(frame, start, last)
    return last


def _before_main_verb(frame: Frame, start: int, last: int) -> int:
    """Return where a clause ends that belongs to the sentence's subject: *his claim that it failed | was false*."""
    own = next((n for n in range(start + 1, last) if _finite_here(frame, n, start, True)), last)
    for at in range(own + 1, last):
        before = frame.kinds[at - 1]
        if _finite_here(frame, at, start, False) and not before & (AUXILIARY | SUBORDINATOR | CONJUNCTION | NOMINATIVE | NEGATION):
            return at
    return last


def _is_in_bracket(frame: Frame, cue: Cue, at: int) -> bool:
    opened = sum(1 for kind in frame.kinds[: cue.at] if kind & OPENS) - sum(1 for kind in frame.kinds[: cue.at] if kind & CLOSES)
    return opened > 0


def _stands_apart(frame: Frame, at: int) -> bool:
    return frame.starts[at] > 0 and frame.text[frame.starts[at] - 1] == " " or frame.words[at] == "—"


def _edge(frame: Frame, cue: Cue) -> int:
    """Return where the words of a report begin: its subject, or its verb."""
    if cue.subject and cue.subject[0] < cue.at and cue.way == "verb" and _is_near(frame, cue):
        return cue.subject[0]
    return verb_group_start(frame, cue.at)


def _is_near(frame: Frame, cue: Cue) -> bool:
    return cue.subject is not None and not any(kind & CONJUNCTION for kind in frame.kinds[cue.subject[1] : cue.at])


def _is_beside(frame: Frame, at: int, reports: dict[int, Cue]) -> bool:
    """Tell of a comma or *and* that another report stands right behind it: *…, and Paris said*, *…, adding that*."""
    if not frame.kinds[at] & COMMA and frame.words[at] not in ("and", "but"):
        return False
    place = at + 1
    while place < len(frame.kinds) and frame.kinds[place] & (CONJUNCTION | ADVERB) and place < at + 3:
        if place in reports:
            break
        place += 1
    if place not in reports:
        return False
    other = reports[place]
    if other.way in ("noun", "adjective", "passive", "infinitive"):
        return False
    return bool(frame.kinds[at] & COMMA) or place == other.at or not (other.subject and frame.kinds[other.subject[0]] & NOMINATIVE)


SHIFTED = frozenset("would could might had was were should must".split())
COORDINATORS = frozenset("and but so".split())


def _is_new_clause(frame: Frame, cue: Cue, start: int, at: int) -> bool:
    """Tell of a comma or conjunction that the writer's own sentence goes on behind it.

    `…, where`, `…, while Paris`, and `… and a boycott has cast doubt`, where tense or subject show that it is no longer what
    was said: behind a past report what is reported is shifted back (*would, had*).
    """
    words, kinds = frame.words, frame.kinds
    if kinds[at] & COMMA and at + 1 < len(words):
        if words[at + 1] in ("where", "while", "although", "though", "whereas"):
            return True
        if words[at + 1] in COORDINATORS:
            return _is_writers(frame, cue, start, at + 2, comma=True)
        return False
    if kinds[at] & CONJUNCTION and words[at] in COORDINATORS and not kinds[at - 1] & COMMA:
        return _is_writers(frame, cue, start, at + 1, comma=False)
    return False


def _is_writers(frame: Frame, cue: Cue, start: int, first: int, *, comma: bool) -> bool:
    """Tell whether the clause behind a conjunction is the writer's own."""
    words, kinds = frame.words, frame.kinds
    if first >= len(words) or words[first] == "that" or not is_word(kinds[first]):
        return False
    verb = next((n for n in range(first + 1, min(first + 14, len(words))) if _finite_here(frame, n, first, True) or kinds[n] & (PUNCTUATION | QUOTED)), None)
    if verb is None or kinds[verb] & (PUNCTUATION | QUOTED) or kinds[first] & (PREPOSITION | ADVERB | AUXILIARY):
        return False
    past_report = frame.kinds[cue.at] & PAST and not any(word in ("has", "have") for word in words[max(0, cue.at - 3) : cue.at])
    shifted = words[verb] in SHIFTED
    if comma:
        return not shifted if past_report else words[first - 1] == "but"
    if past_report:
        return words[verb] in ("has", "is", "have", "are", "will") and any(word in SHIFTED for word in words[start : first - 1])
    return words[first] in ("a", "an") and bool(kinds[start] & NOMINATIVE)


def _around(frame: Frame, found: list[Cue]) -> Iterator[Clause]:
    """`…, X says, …`, `…, warns X`, `As X noted, …`, `…, as X puts it`: the clause stands before, after, or on both sides."""
    for cue in found:
        if not cue.row.aside or cue.way not in ("verb", "inverted") or cue.row.only_quotes and cue.row.particle != "it":
            continue
        edge, subject, after, inverted = _aside(frame, cue)
        brings_in_marks = after + 1 < len(frame.words) and frame.kinds[after] & COMMA and frame.kinds[after + 1] & QUOTED
        if edge < 0 or brings_in_marks and not inverted:
            continue
        shape = "aside, verb first" if inverted else "aside"
        if edge == 0:  # "As X noted, …"
            if after < len(frame.words) and frame.kinds[after] & COMMA and after + 1 < len(frame.words):
                yield _aside_clause(frame, after + 1, len(frame.words), cue, subject, "as", (0, after))
            continue
        start = _aside_start(frame, edge)
        interrupted = edge > start and frame.kinds[edge - 1] & REPORTS and frame.kinds[edge - 1] & ING  # "suggesting, experts noted, that"
        if start < edge and not interrupted and not _only_quoted(frame, start, edge) and not _only_opens(frame, start, edge) and not _only_named(frame, start, edge, after):
            yield _aside_clause(frame, start, edge, cue, subject, shape, (edge, after))
        resumes = inverted and after + 1 < len(frame.words) and (frame.kinds[after + 1] & AUXILIARY or is_finite(frame, after + 1))
        goes_on = (shape == "aside" or resumes) and frame.words[edge] != "as" and frame.words[edge + 1] != "as" and after < len(frame.words) and frame.kinds[after] & COMMA and not frame.kinds[edge - 1] & QUOTED
        if goes_on and after + 1 < len(frame.words) and not _breaks_off(frame, after + 1):
            yield _aside_clause(frame, after + 1, len(frame.words), cue, subject, shape, (edge, after))


def _aside_clause(frame: Frame, start: int, end: int, cue: Cue, subject: Phrase | None, rule: str, own: Phrase) -> Clause:
    while end > start and frame.kinds[end - 1] & COMMA:
        end -= 1
    return Clause(frame.starts[start], frame.ends[end - 1], subject, cue.form, rule, frame.starts[own[0]], frame.ends[own[1] - 1])


def _breaks_off(frame: Frame, at: int) -> bool:
    """Tell of what follows an aside's comma that it is no longer what was said: *adding*, *after a meeting*, *who*."""
    kind, word = frame.kinds[at], frame.words[at]
    if any(near in ("whom", "which", "whose") for near in frame.words[at : at + 4]):
        return True
    return bool(kind & QUOTED or kind & ING and kind & (REPORTS | QUOTES)) or word in ("after", "as", "who", "which", "when", "while", "though", "although", "where", "speaking", "according", "referring", "citing", "pointing", "describing", "but")


def _only_named(frame: Frame, start: int, end: int, after: int) -> bool:
    """Tell of what stands before an aside at the sentence's end that it only names somebody: *The mayor, Ann Price, commented on it.*"""
    names = frame.kinds[start] & (DETERMINER | CAPITAL | NUMBER) and not frame.kinds[start] & NEGATION
    last = after >= len(frame.words) - 1
    return bool(names and last) and not any(is_finite(frame, n) or _finite_here(frame, n, start, True) for n in range(start + 1, end))


def _only_opens(frame: Frame, start: int, end: int) -> bool:
    """Tell of what stands before an aside that it only opens the sentence: *In 2017, the court said*, *When asked, …*."""
    kind = frame.kinds[start]
    if kind & SUBORDINATOR and not kind & PREPOSITION and frame.words[start] not in ("that", "what", "who", "how", "why"):
        return not any(k & COMMA for k in frame.kinds[start:end])
    if kind & PREPOSITION and start + 1 < end and frame.kinds[start + 1] & NUMBER:
        return False
    opens = kind & (PREPOSITION | ING | ADVERB | CALENDAR | SUBORDINATOR) or frame.words[start] in ("this", "last", "that", "asked")
    return bool(opens) and not any(is_finite(frame, n) or _finite_here(frame, n, start, True) for n in range(start + 1, end))


def _only_quoted(frame: Frame, start: int, end: int) -> bool:
    outside = [n for n in range(start, end) if is_word(frame.kinds[n]) and not frame.kinds[n] & (CONJUNCTION | ADVERB)]
    return len(outside) < 2 and (not outside or any(kind & QUOTED for kind in frame.kinds[start:end]))


def _aside_start(frame: Frame, edge: int) -> int:
    at = edge
    while at > 0 and not frame.kinds[at - 1] & UP_TO_END:
        at -= 1
    if frame.kinds[at] & CONJUNCTION and at + 1 < edge:
        at += 1
    return at


def _aside(frame: Frame, cue: Cue) -> tuple[int, Phrase | None, int, bool]:
    """Return where an aside begins (at its comma; at 0 if it opens the sentence with *As*), its subject, where it ends, and its order."""
    words, kinds = frame.words, frame.kinds
    start = verb_group_start(frame, cue.at)
    if cue.way == "inverted" and start and _closes_with_comma(frame, start - 1):  # ", said X"
        subject = cue.subject
        if subject and (after := _past_adverbial(frame, subject[1])) >= 0 and cue.row.word not in ("tell",):
            return start - (kinds[start - 1] & COMMA > 0), subject, after, True
    if not cue.subject or cue.subject[0] >= cue.at or start and words[start - 1] in ("who", "which", "that"):
        return -1, None, 0, False
    edge = cue.subject[0] - 1
    after = _past_adverbial(frame, cue.after, whom="whom" in cue.row.complements)
    if after < 0 or edge < 0:
        return -1, None, 0, False
    opens_with_as = words[0] == "as" and not any(is_finite(frame, n) for n in range(1, verb_group_start(frame, cue.at)))
    if words[edge] == "as" or opens_with_as:
        if edge == 0 or opens_with_as:
            return 0, cue.subject, after, False
        edge -= 1
        if not kinds[edge] & COMMA and cue.row.particle != "it":
            return -1, None, 0, False
        edge += not kinds[edge] & COMMA
        return edge, cue.subject, after, False
    if kinds[edge] & COMMA or kinds[edge] & QUOTED:
        return edge if kinds[edge] & COMMA else edge + 1, cue.subject, after, False
    return -1, None, 0, False


def _closes_with_comma(frame: Frame, at: int) -> bool:
    """Tell of a comma, or of a quotation with one at its end."""
    kind = frame.kinds[at]
    return bool(kind & COMMA) or bool(kind & QUOTED) and frame.text[: frame.ends[at]].rstrip("”\"'’» ").endswith(",")


def _past_adverbial(frame: Frame, at: int, *, whom: bool = False) -> int:
    """Return where an aside ends, behind a day, a place, somebody addressed; -1 if it is none because more follows."""
    kinds, words, last = frame.kinds, frame.words, len(frame.words)
    if at >= last or kinds[at] & (COMMA | STOP):
        return at
    if kinds[at] & COLON and at + 1 >= last:
        return at
    if kinds[at] & COLON:
        return -1
    opens = kinds[at] & (PREPOSITION | CALENDAR | ADVERB) and words[at] not in NO_GAP or whom and _can_be_addressed(frame, at)
    opens = opens or words[at] in ("this", "last", "two", "three") or words[at] in ("it",)
    if not opens:
        return -1
    for place in range(at, min(at + 12, last)):
        if kinds[place] & (COMMA | STOP):
            return place
        if kinds[place] & (COLON | QUOTED) or is_finite(frame, place) or words[place] in ("that", "whether"):
            return -1
    return last if last - at <= 12 else -1


def _according(frame: Frame) -> Iterator[Clause]:
    """`According to X, …`, `…, according to X`."""
    words, kinds = frame.words, frame.kinds
    if "according" not in words and words[:1] != ["per"]:
        return
    for at in range(len(words) - 2):
        per = at == 0 and words[0] == "per"
        if not per and (words[at] != "according" or words[at + 1] != "to" or words[at + 2] in ("plan", "plans", "their", "our", "whether")):
            continue
        after = at + 1 if per else at + 2
        if words[after] == "to":
            after += 1
        first = after
        while after < len(words) and not kinds[after] & (COMMA | STOP | COLON | QUOTED | DASH | CLOSES):
            after += 1
        if after == first:
            continue
        begins = at == 0 or kinds[at - 1] & (CONJUNCTION | UP_TO_END) or at > 1 and kinds[at - 1] & COMMA and kinds[at - 2] & CONJUNCTION
        relative = at > 0 and words[at - 1] in ("which", "who", "that")
        own = (at, after)
        if (begins or relative) and after < len(words) and kinds[after] & COMMA and after + 1 < len(words):
            yield _according_clause(frame, after + 1, _report_end(frame, after + 1), (first, after), own)
        elif at and kinds[at - 1] & (COMMA | QUOTED) or at > 3:
            start, end = _aside_start(frame, at), at
            attributed = kinds[start] & QUOTED and any(kind & (REPORTS | QUOTES) for kind in kinds[start:at])
            if start < end and not attributed and not _only_quoted(frame, start, end):
                yield _according_clause(frame, start, end, (first, after), own)
            middle = at and kinds[at - 1] & COMMA and after + 1 < len(words) and kinds[after] & COMMA and not _breaks_off(frame, after + 1)
            if middle and any(is_finite(frame, n) for n in range(after + 1, len(words))):
                yield _according_clause(frame, after + 1, _report_end(frame, after + 1), (first, after), own)


def _report_end(frame: Frame, start: int) -> int:
    for at in range(start, len(frame.words)):
        if frame.words[at] == ";":
            return at
    return len(frame.words)


def _according_clause(frame: Frame, start: int, end: int, subject: Phrase, own: Phrase) -> Clause:
    while end > start and frame.kinds[end - 1] & COMMA:
        end -= 1
    return Clause(frame.starts[start], frame.ends[max(start, end - 1)], subject, "according to", "according to", frame.starts[own[0]], frame.ends[own[1] - 1])
