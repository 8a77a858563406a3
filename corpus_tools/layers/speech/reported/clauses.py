"""Reported clauses: all that a frame reports, by whom, found by which rule; and where each of them ends.

Headlines report in a grammar of their own: *Sanctions will end soon - minister*.
"""

from collections.abc import Iterator

from corpus_tools.layers.speech.frames import Clause, Cue, Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, is_word, verb_group_start
from corpus_tools.layers.speech.reported.asides import according, asides
from corpus_tools.layers.speech.reported.complements import complement
from corpus_tools.layers.speech.reported.finite import finite_here, past_aside

LONGEST_SOURCE = 5
"""Words of a source behind a headline's dash."""


def clauses(frame: Frame, found: list[Cue]) -> list[Clause]:
    """Return what is reported in a frame; clauses may lie within one another."""
    reported = [*_after(frame, found), *asides(frame, found), *according(frame)]
    return sorted(reported, key=lambda clause: (clause.start, -clause.end))


def _after(frame: Frame, found: list[Cue]) -> Iterator[Clause]:
    """`X said that …`, `X said …`, `…, urging Y to …`, `her claim that …`."""
    for cue in found:
        rule, start = ("noun", cue.after + 1) if cue.way == "noun" else complement(frame, cue)
        if rule == "clause" and cue.subject is None and cue.way == "verb":
            continue  # "reports describe speculation"
        if rule and start < len(frame.words) and (end := clause_end(frame, cue, start, found, rule)) > start:
            first = frame.starts[min(cue.at, cue.subject[0] if cue.subject else cue.at)]
            span = frame.starts[start], frame.ends[end - 1]
            yield Clause(*span, cue.subject, cue.form, rule, first, frame.ends[cue.after - 1])


def clause_end(frame: Frame, cue: Cue, start: int, found: list[Cue], rule: str) -> int:
    """Return where a clause ends: at a semicolon, a lone dash, its bracket, a new main clause, another report beside it."""
    kinds, last, at = frame.kinds, len(frame.words), start
    depth = sum(1 if kind & OPENS else -1 if kind & CLOSES else 0 for kind in kinds[: cue.at])
    in_bracket = depth > 0
    reports = {_edge(frame, other): other for other in found if other.at > start}
    while at < last:
        kind = kinds[at]
        if kind & OPENS:
            if any(edge in reports for edge in range(at + 1, at + 9)):
                return at
            depth += 1
        elif kind & CLOSES:
            depth -= 1
            if depth < 0 or (depth == 0 and in_bracket):
                return at
        elif kind & DASH and (frame.text[frame.starts[at] - 1 : frame.starts[at]] == " " or frame.words[at] == "—"):
            behind = past_aside(frame, at)
            if behind and behind < last:
                at = behind
                continue
            if frame.words[at + 1 : at + 3] != ["and", "that"]:
                return at
        elif kind & QUOTED and _is_attributed(frame, at, reports):
            return at + 1
        elif (
            _stops(frame, at, start, rule)
            or (at > start and _is_beside(frame, at, reports))
            or (at > start + 1 and _is_new_clause(frame, cue, start, at))
        ):
            return at
        at += 1
    if cue.way == "noun" and not any(is_finite(frame, n) for n in range(cue.at)):
        return _before_main_verb(frame, start, last)
    return last


def _is_attributed(frame: Frame, at: int, reports: dict[int, Cue]) -> bool:
    """Tell of a quotation that its own attribution follows: *…“it is over,” said Price*."""
    return frame.quoted(at).endswith(",") and (at + 1 in reports or bool(frame.behind(at) & REPORTS))


def _stops(frame: Frame, at: int, start: int, rule: str) -> bool:
    """Tell of a semicolon, of a colon before a quotation, and of a comma behind an infinitive, that nothing goes on."""
    kind, words = frame.kinds[at], frame.words
    if kind & COMMA:
        goes_on = frame.word(at + 1) in ("and", "or", "not", "to")
        return rule == "infinitive" and not goes_on and "to" in words[start:at]
    return words[at] == ";" or bool(kind & COLON and frame.behind(at) & QUOTED)


def _before_main_verb(frame: Frame, start: int, last: int) -> int:
    """Return where a clause ends that belongs to the sentence's subject: *his claim that it failed | was false*."""
    own = next((n for n in range(start + 1, last) if finite_here(frame, n, start, True)), last)
    within = AUXILIARY | SUBORDINATOR | CONJUNCTION | NOMINATIVE | NEGATION
    for at in range(own + 1, last):
        if not frame.kinds[at - 1] & within and finite_here(frame, at, start, False):
            return at
    return last


def _edge(frame: Frame, cue: Cue) -> int:
    """Return where the words of a report begin: its subject, or its verb."""
    subject = cue.subject if cue.way == "verb" else None
    if subject and subject[0] < cue.at and not frame.holds(CONJUNCTION, subject[1], cue.at):
        return subject[0]
    return verb_group_start(frame, cue.at)


def _is_beside(frame: Frame, at: int, reports: dict[int, Cue]) -> bool:
    """Tell of a comma or *and* that another report stands right behind it: *…, and Paris said*, *…, adding that*."""
    if not frame.kinds[at] & COMMA and frame.words[at] not in ("and", "but"):
        return False
    place = at + 1
    while place < min(len(frame.kinds), at + 3) and frame.kinds[place] & (CONJUNCTION | ADVERB):
        if place in reports:
            break
        place += 1
    other = reports.get(place)
    if other is None or other.way in ("noun", "adjective", "passive", "infinitive"):
        return False
    pronoun = other.subject and frame.kinds[other.subject[0]] & NOMINATIVE
    return bool(frame.kinds[at] & COMMA) or place == other.at or not pronoun


def _is_new_clause(frame: Frame, cue: Cue, start: int, at: int) -> bool:
    """Tell of a comma or conjunction that the writer's own sentence goes on behind it.

    `…, where`, `…, while Paris`, and `… and a boycott has cast doubt`, where tense or subject show that it is no longer what
    was said: behind a past report what is reported is shifted back (*would, had*).
    """
    words, kinds = frame.words, frame.kinds
    if kinds[at] & COMMA and at + 1 < len(words):
        if words[at + 1] in ("where", "while", "although", "though", "whereas"):
            return True
        return words[at + 1] in WORDS["coordinator"] and _is_writers(frame, cue, start, at + 2, comma=True)
    joins = kinds[at] & CONJUNCTION and words[at] in WORDS["coordinator"] and not kinds[at - 1] & COMMA
    return bool(joins) and _is_writers(frame, cue, start, at + 1, comma=False)


def _is_writers(frame: Frame, cue: Cue, start: int, first: int, *, comma: bool) -> bool:
    """Tell whether the clause behind a conjunction is the writer's own."""
    words, kinds, edge = frame.words, frame.kinds, PUNCTUATION | QUOTED
    if first >= len(words) or words[first] == "that" or not is_word(kinds[first]):
        return False
    near = range(first + 1, min(first + 14, len(words)))
    verb = next((n for n in near if finite_here(frame, n, first, True) or kinds[n] & edge), None)
    if verb is None or kinds[verb] & edge or kinds[first] & (PREPOSITION | ADVERB | AUXILIARY):
        return False
    perfect = any(word in ("has", "have") for word in words[max(0, cue.at - 3) : cue.at])
    past_report = kinds[cue.at] & PAST and not perfect
    if comma:
        return words[verb] not in WORDS["shifted"] if past_report else words[first - 1] == "but"
    if past_report:
        goes_on = words[verb] in ("has", "is", "have", "are", "will")
        return goes_on and not WORDS["shifted"].isdisjoint(words[start : first - 1])
    return words[first] in ("a", "an") and bool(kinds[start] & NOMINATIVE)


def is_headline(frame: Frame) -> bool:
    """Tell of an article's first frame that it is a headline: no stop ends it."""
    return bool(frame.words) and not frame.kinds[-1] & STOP and frame.text[frame.ends[-1] - 2] not in ".!?"


def headline_clause(frame: Frame) -> Clause | None:
    """Return what a headline reports whose source stands behind a dash at its end."""
    kinds, last = frame.kinds, len(frame.words)
    dash = next((at for at in range(last - 1, 0, -1) if kinds[at] & DASH), None)
    if dash is None or not 0 < last - dash - 1 <= LONGEST_SOURCE or frame.text[frame.starts[dash] - 1] != " ":
        return None
    if any(is_finite(frame, at) or kinds[at] & QUOTED for at in range(dash + 1, last)) or not kinds[dash + 1] & CAPITAL:
        return None
    span = frame.starts[0], frame.ends[dash - 1]
    return Clause(*span, (dash + 1, last), "", "headline", frame.starts[dash], frame.ends[-1])
