"""Whose words stand between two marks, as far as their own sentence tells: the cue behind them, before them, or around them."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Clause, Cue, Frame, Source
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.before import before, bridged, introduces
from corpus_tools.layers.speech.phrases import is_word, phrase_after
from corpus_tools.layers.speech.subjects import subject_before


def sources(frame: Frame, found: list[Cue], reported: list[Clause]) -> dict[int, Source]:
    """Return the source of each quotation in a frame that has one, by its place in the frame."""
    known: dict[int, Source] = {}
    for at in sorted(frame.pairs):
        source = (
            _right_before(frame, at, found)
            or behind(frame, at, found)
            or before(frame, at, found)
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
    if (
        cue is None
        or (cue.way == "noun" and frame.kinds[at - 1] & COMMA)
        or (cue.way in ("noun", "adjective") and frame.kinds[at - 1] & COLON)
    ):
        return None
    if (
        not introduces(cue) and last == at - 1 and not frame.text[frame.starts[at] :].lstrip("“\"‘'„`«")[:1].isupper()
    ):  # "would continue “fighting”"
        return None
    if cue.way == "verb" and not cue.subject and last == at - 1 and last > 0 and not frame.kinds[at] & QUOTED:
        return None
    return Source(cue.subject, cue.form, "verb before")


def _around(frame: Frame, at: int, reported: list[Clause]) -> Source | None:
    """A quotation within a reported clause has its speaker; the innermost one."""
    start, end = frame.starts[at], frame.ends[at]
    holding = [
        clause
        for clause in reported
        if clause.start <= start and end <= clause.end + 1 and not (clause.cue_start <= start < clause.cue_end)
    ]
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
    if (
        at > 4
        and "words" in words[max(0, at - 10) : at]
        and (of := max(n for n in range(at) if words[n] == "words")) + 1 < at
        and words[of + 1] == "of"
    ):
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
    directly = bool(frame.kinds[at - 1] & (COMMA | DASH)) or all(
        kind & (COMMA | CONJUNCTION | QUOTED) for kind in between
    )
    if not directly and known[other].rule != "verb behind" and words > 6:
        return None
    return Source(known[other].subject, known[other].cue, "split")


def _according_before_colon(frame: Frame, at: int, reported: list[Clause]) -> Source | None:
    """`According to Price, the case was strong: “…”`."""
    if not at or not frame.kinds[at - 1] & COLON:
        return None
    clause = next((clause for clause in reported if clause.rule == "according to"), None)
    return Source(clause.subject, clause.cue, "according to") if clause else None


REACH = 30
"""Words between a quotation and the verb behind it, an aside on its speaker among them."""


def behind(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`“…,” X said`, `“…,” said X`."""
    kinds, first = frame.kinds, at + 1
    while first < len(kinds) and kinds[first] & (COMMA | DASH):
        first += 1
    if first >= len(kinds) or not _may_be_said(frame, at):
        return None
    is_fragment = (
        at > 0
        and frame.text[frame.starts[at] + 1 : frame.starts[at] + 4].strip()[:1].islower()
        and not kinds[at - 1] & (COMMA | QUOTED)
    )
    if is_fragment and any(
        introduces(cue) and cue.after <= at and at - cue.after <= 3 and bridged(frame, cue.after, at, colon=False)
        for cue in found
    ):
        return None
    if (
        kinds[first] & (CONJUNCTION | SUBORDINATOR)
        and not kinds[first] & PREPOSITION
        and frame.words[first] not in ("which", "what")
    ):
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
        if cue.subject[0] in (begins, begins + 1):
            return Source(cue.subject, cue.form, "verb behind")
    return _unlisted_verb(frame, at, first)


def _may_be_said(frame: Frame, at: int) -> bool:
    """Tell of a quotation that an attribution may follow it: it ends in a stop or comma, or opens its sentence."""
    quoted = frame.text[frame.starts[at] : frame.ends[at]]
    inner = quoted.rstrip("”\"'’» ")
    opens = all(kind & (QUOTED | CONJUNCTION) or not is_word(kind) for kind in frame.kinds[:at])
    behind = at + 1
    while behind < len(frame.kinds) and frame.kinds[behind] & (COMMA | DASH):
        behind += 1
    as_called = frame.words[behind : behind + 1] == ["as"]
    return (
        opens
        or as_called
        or inner[-1:] in ",?!…—–-"
        or (at + 1 < len(frame.kinds) and bool(frame.kinds[at + 1] & COMMA))
    )


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
