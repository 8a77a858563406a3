"""Whose words stand between two marks, as far as their own sentence tells: the cue behind them, before them, or around them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_tools.layers.speech.clauses import Clause
from corpus_tools.layers.speech.cues import Cue
from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.phrases import Phrase, is_finite, is_word, main_subject, phrase_after, subject_before
from corpus_tools.layers.speech.reading import (
    ADVERB, AUXILIARY, CAPITAL, CLOSES, COLON, COMMA, CONJUNCTION, DASH, DETERMINER, ING, MARK, NOMINATIVE, OPENS, PAST,
    PREPOSITION, PRESENT, PRONOUN, QUOTED, QUOTES, REPORTS, STOP, SUBORDINATOR,
)  # fmt: skip

REACH = 30
"""Words between a quotation and the verb behind it, an aside on its speaker among them."""
GAP = 14
"""Words between a verb and the quotation that it brings in."""
COLON_GAP = 30
ENDS = ",.?!…—–-”\"'’"
UTTERANCE = 4
"""Words from which a quotation may stand for a whole sentence."""


@dataclass(frozen=True)
class Source:
    """Who is said to say a quotation, by which cue and rule; `subject` is nothing where nobody is named."""

    subject: Phrase | None
    cue: str
    rule: str


def sources(frame: Frame, found: list[Cue], reported: list[Clause]) -> dict[int, Source]:
    """Return the source of each quotation in a frame that has one, by its place in the frame."""
    known: dict[int, Source] = {}
    for at in sorted(frame.pairs):
        source = (
            _right_before(frame, at, found)
            or _behind(frame, at, found)
            or _before(frame, at, found)
            or _according_before_colon(frame, at, reported)
            or _around(frame, at, reported)
            or _named_only(frame, at)
        )
        if source:
            known[at] = source
    for at in sorted(frame.pairs):
        if at not in known and (source := _split(frame, at, known)):
            known[at] = source
    return known


def _right_before(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`she said: “…”`, `he called it “…”`: nothing but a colon, a comma or *that* between verb and mark."""
    last = at - 1
    while last >= 0 and (frame.kinds[last] & (COMMA | COLON) or frame.words[last] == "that"):
        last -= 1
    cue = next((cue for cue in reversed(found) if cue.after - 1 == last), None)
    if cue is None or cue.way == "noun" and frame.kinds[at - 1] & COMMA or cue.way in ("noun", "adjective") and frame.kinds[at - 1] & COLON:
        return None
    if not introduces(cue) and last == at - 1 and not frame.text[frame.starts[at] :].lstrip("“\"‘'„`«")[:1].isupper():  # "would continue “fighting”"
        return None
    if cue.way == "verb" and not cue.subject and last == at - 1 and last > 0 and not frame.kinds[at] & QUOTED:
        return None
    return Source(cue.subject, cue.form, "verb before")


def introduces(cue: Cue) -> bool:
    """Tell of a verb that marks behind it may be a mere object: *called it “a lie”*, not *would continue “the fight”*."""
    return bool(cue.row.complements - {"whom", "to"})


def _behind(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`“…,” X said`, `“…,” said X`."""
    kinds, first = frame.kinds, at + 1
    while first < len(kinds) and kinds[first] & (COMMA | DASH):
        first += 1
    if first >= len(kinds) or not _may_be_said(frame, at):
        return None
    is_fragment = at > 0 and frame.text[frame.starts[at] + 1 : frame.starts[at] + 4].strip()[:1].islower() and not kinds[at - 1] & (COMMA | QUOTED)
    if is_fragment and any(introduces(cue) and cue.after <= at and at - cue.after <= 3 and _bridged(frame, cue.after, at, colon=False) for cue in found):
        return None
    if kinds[first] & (CONJUNCTION | SUBORDINATOR) and not kinds[first] & PREPOSITION and frame.words[first] not in ("which", "what"):
        return None
    if inverted := _verb_first(frame, first, found):
        return inverted
    for cue in found:
        if cue.at > first + REACH:
            break
        if cue.at <= first or cue.way not in ("verb", "infinitive") or not cue.subject:
            continue
        if any(kind & (QUOTED | COLON) for kind in kinds[first : cue.at]):
            break
        begins = first + (frame.words[first] in ("as", "which", "what"))
        if cue.subject[0] in (begins, begins + 1) and not _takes_clause(frame, cue):
            return Source(cue.subject, cue.form, "verb behind")
    return _unlisted_verb(frame, at, first)


def _takes_clause(frame: Frame, cue: Cue) -> bool:
    """Tell whether a verb behind a closed quotation begins a sentence of its own: *Lavrov said on Monday that…*."""
    return False


def _may_be_said(frame: Frame, at: int) -> bool:
    """Tell of a quotation that an attribution may follow it: it ends in a stop or comma, or opens its sentence."""
    quoted = frame.text[frame.starts[at] : frame.ends[at]]
    inner = quoted.rstrip("”\"'’» ")
    opens = all(kind & (QUOTED | CONJUNCTION) or not is_word(kind) for kind in frame.kinds[:at])
    behind = at + 1
    while behind < len(frame.kinds) and frame.kinds[behind] & (COMMA | DASH):
        behind += 1
    as_called = frame.words[behind : behind + 1] == ["as"]
    return opens or as_called or inner[-1:] in ",?!…—–-" or at + 1 < len(frame.kinds) and bool(frame.kinds[at + 1] & COMMA)


def _verb_first(frame: Frame, first: int, found: list[Cue]) -> Source | None:
    kind = frame.kinds[first]
    if not kind & (REPORTS | QUOTES) or kind & (ING | CAPITAL):
        return None
    after = first + 1
    while after < len(frame.kinds) and frame.kinds[after] & ADVERB:
        after += 1
    subject = phrase_after(frame, after)
    if not subject or frame.words[first] in ("told",):
        return None
    return Source(subject, frame.words[first], "verb behind")


def _unlisted_verb(frame: Frame, at: int, first: int) -> Source | None:
    """`“…,” she gushed`: behind a comma in the marks, any past tells of speech."""
    inner = frame.text[frame.starts[at] : frame.ends[at]].rstrip("”\"'’» ")
    if inner[-1:] not in ",?!" or not frame.kinds[first] & (NOMINATIVE | CAPITAL | DETERMINER):
        return None
    for verb in range(first + 1, min(first + 10, len(frame.words))):
        kind = frame.kinds[verb]
        if kind & (QUOTED | COLON | STOP | SUBORDINATOR):
            break
        if kind & PAST and not kind & CAPITAL and is_word(kind):
            subject = subject_before(frame, verb, first)
            if subject and subject[0] <= first + 1:
                return Source(subject, frame.words[verb], "unlisted verb")
    return None


def _before(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`she told the press, “…”`, `he blamed “some countries”`, `In his reply: “…”`: a verb farther off."""
    kinds = frame.kinds
    colon = at > 0 and bool(kinds[at - 1] & COLON)
    for cue in reversed(found):
        if cue.after > at:
            continue
        if at - cue.after > (COLON_GAP if colon else GAP):
            break
        if colon and (cue.way in ("noun", "adjective") or cue.way == "passive" and not cue.subject) or not colon and not introduces(cue) and not frame.kinds[at - 1] & COMMA:
            continue
        if _bridged(frame, cue.after, at, colon=colon):
            return Source(cue.subject, cue.form, "verb before")
    if colon and "according" not in frame.words[:at]:
        return _lead(frame, at)
    return _unlisted_before(frame, at)


def _according_before_colon(frame: Frame, at: int, reported: list[Clause]) -> Source | None:
    """`According to Price, the case was strong: “…”`."""
    if not at or not frame.kinds[at - 1] & COLON:
        return None
    clause = next((clause for clause in reported if clause.rule == "according to"), None)
    return Source(clause.subject, clause.cue, "according to") if clause else None


def _unlisted_before(frame: Frame, at: int) -> Source | None:
    """`Price elaborated, “It is over for us all.”`: a whole sentence in marks behind a comma."""
    quoted = frame.text[frame.starts[at] : frame.ends[at]].lstrip("“\"‘'„`«[ ")
    if at < 2 or not frame.kinds[at - 1] & COMMA or not quoted[:1].isupper() or len(quoted.split()) < UTTERANCE:
        return None
    first = max((n + 1 for n in range(at) if frame.kinds[n] & (QUOTED | STOP)), default=0)
    verb = next((n for n in range(first + 1, at) if is_finite(frame, n)), None)
    subject = main_subject(frame, first, at - 1) if verb else None
    return Source(subject, frame.words[verb], "unlisted verb") if subject and verb else None


def _bridged(frame: Frame, first: int, at: int, *, colon: bool) -> bool:
    """Tell whether nothing between a verb and a quotation parts them: a stop, a new clause, a comma far from the mark."""
    kinds, words = frame.kinds, frame.words
    for place in range(first, at):
        kind = kinds[place]
        if kind & (STOP | MARK) or kind & DASH and frame.starts[place] > 0 and frame.text[frame.starts[place] - 1] == " ":
            return False
        if kind & COLON and place != at - 1:
            return False
        if colon:
            continue
        if kind & COMMA and place != at - 1 and not _joins_quotations(frame, place, at) and not (place == first and kinds[at - 1] & COMMA) and not _before_own_verb(frame, place, at):
            return False
        if words[place] in ("but", "because", "when", "if", "while", "although", "who", "which", "where") and not kind & QUOTED:
            return False
        if is_finite(frame, place) and not kind & QUOTED and place > first:
            return False
    return True


def _before_own_verb(frame: Frame, comma: int, at: int) -> bool:
    """Tell of a comma that only a subject stands between it and a quoted verb: *wrote in the note, the firm “provides a platform”*."""
    return bool(frame.kinds[at] & (PAST | AUXILIARY | PRESENT)) and at - comma <= 6 and not any(is_finite(frame, n) for n in range(comma + 1, at))


def _joins_quotations(frame: Frame, comma: int, at: int) -> bool:
    """Tell of a comma in a row of quotations: *called it “a”, “b” and “c”*."""
    return bool(frame.kinds[comma - 1] & QUOTED)


def _lead(frame: Frame, at: int) -> Source | None:
    """`Peggy Miller, CNN: “…”`, `From Lavrov: “…”`, `Price dismissed it: “…”`: what stands before a colon."""
    first, words = 0, frame.words
    for place in range(at - 1):
        if frame.kinds[place] & (STOP | QUOTED):
            first = place + 1
    return lead(frame, first, at - 1)


def lead(frame: Frame, first: int, after: int) -> Source | None:
    """Return who is named before a colon that brings in words."""
    words, kinds = frame.words, frame.kinds
    verb = next((n for n in range(first, after) if is_finite(frame, n) or kinds[n] & (REPORTS | QUOTES) and not kinds[n] & CAPITAL), None)
    if verb is None:
        if "from" in words[first : first + 4]:
            first = words.index("from", first) + 1
        while first < after and (kinds[first] & CONJUNCTION or words[first] in ("from", "by", "as", "per")):
            first += 1
        comma = next((n for n in range(first, after) if kinds[n] & COMMA), after)
        name = phrase_after(frame, first, comma)
        return Source(name, "", "name before a colon") if name and any(kinds[n] & CAPITAL for n in range(*name)) else None
    subject = subject_before(frame, verb) or main_subject(frame, first, after)
    return Source(subject, "", "sentence before a colon") if subject else None


def _around(frame: Frame, at: int, reported: list[Clause]) -> Source | None:
    """A quotation within a reported clause has its speaker; the innermost one."""
    start, end = frame.starts[at], frame.ends[at]
    holding = [clause for clause in reported if clause.start <= start and end <= clause.end + 1 and not (clause.cue_start <= start < clause.cue_end)]
    if not holding:
        return None
    inner = min(holding, key=lambda clause: clause.end - clause.start)
    return Source(inner.subject, inner.cue, "reported clause")


def _named_only(frame: Frame, at: int) -> Source | None:
    """`“…” — Christina Ramos`: a dash and nothing but a name; `For Putin, “…”`."""
    kinds, words = frame.kinds, frame.words
    if at + 2 < len(kinds) + 1 and at + 1 < len(kinds) and kinds[at + 1] & DASH:
        name = phrase_after(frame, at + 2)
        if name and _only_punctuation(frame, name[1]) and kinds[name[1] - 1] & CAPITAL:
            return Source(name, "", "name behind a dash")
    if at > 4 and "words" in words[max(0, at - 10) : at] and (of := max(n for n in range(at) if words[n] == "words")) + 1 < at and words[of + 1] == "of":
        name = phrase_after(frame, of + 2, at)
        return Source(name, "", "in the words of") if name else None
    first = 1 if kinds[0] & CONJUNCTION else 0
    if words[first] == "for" and at > 2 and kinds[at - 1] & COMMA and kinds[first + 1] & CAPITAL:
        name = phrase_after(frame, first + 1, at - 1)
        if name:
            return Source(name, "for", "for somebody")
    return None


def _only_punctuation(frame: Frame, at: int) -> bool:
    return all(not is_word(kind) for kind in frame.kinds[at : at + 1])


def _split(frame: Frame, at: int, known: dict[int, Source]) -> Source | None:
    """`“A,” she said, “B”`; `“A” and “B”`: the other quotation of the sentence."""
    before = [place for place in known if place < at]
    if not before:
        return None
    other = before[-1]
    between = frame.kinds[other + 1 : at]
    closed = any(kind & STOP for kind in between)
    words = sum(1 for kind in between if is_word(kind))
    if closed and words > 12:
        return None
    directly = bool(frame.kinds[at - 1] & (COMMA | DASH)) or all(kind & (COMMA | CONJUNCTION | QUOTED) for kind in between)
    if not directly and not known[other].rule == "verb behind" and words > 6:
        return None
    return Source(known[other].subject, known[other].cue, "split")
