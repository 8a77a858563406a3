"""Reported clauses: all that a frame reports, by whom, found by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.reported.asides import according, asides
from corpus_tools.layers.speech.reported.complements import complement
from corpus_tools.layers.speech.reported.ends import clause_end
from corpus_tools.layers.speech.reported.found import Clause, Cue


def clauses(frame: Frame, found: list[Cue]) -> list[Clause]:
    """Return what is reported in a frame; clauses may lie within one another."""
    reported = [*_after(frame, found), *asides(frame, found), *according(frame)]
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
    return Clause(
        frame.starts[start], frame.ends[end - 1], cue.subject, cue.form, rule, first, frame.ends[cue.after - 1]
    )
