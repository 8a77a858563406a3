"""Whose words stand between two marks, as far as their own sentence tells: the cue behind them, before them, or around them."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.before import Source, before, introduces
from corpus_tools.layers.speech.marked.behind import behind
from corpus_tools.layers.speech.phrases import phrase_after
from corpus_tools.layers.speech.reported.found import Clause, Cue
from corpus_tools.layers.speech.verbs import is_word


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
