"""What is heard: stretches in which somebody speaks, each with the rule that found the speaker, and how sure each rule is."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_tools.layers.speech.frames import Phrase
from corpus_tools.layers.speech.kinds import WORDS

SINGULAR = dict.fromkeys(WORDS["he"], "m") | dict.fromkeys(WORDS["she"], "f")
CERTAIN = 0.8
"""From which `sure` on a speaker is taken for certain where readers are told who speaks."""

SURE = {
    "verb behind": 0.97, "verb before": 0.95, "split": 0.95, "reported clause": 0.92, "that": 0.95, "clause": 0.93, "aside": 0.95,
    "aside, verb first": 0.95, "as": 0.9, "according to": 0.95, "question": 0.9, "infinitive": 0.9, "noun": 0.8, "adjective": 0.9,
    "small clause": 0.8, "relative": 0.9, "name before a colon": 0.9, "sentence before a colon": 0.75, "unlisted verb": 0.85, "name behind a dash": 0.9,
    "for somebody": 0.8, "in the words of": 0.9, "headline": 0.8, "turn": 0.95, "part": 1.0, "goes on": 0.95, "follow-up": 0.93, "line before a colon": 0.85, "sentence before": 0.6,
    "paragraph before": 0.55, "paragraph speaker": 0.6, "quotation behind": 0.7,
}  # fmt: skip
"""Of a hundred speakers found by a rule, how many were right where it was measured (see `lexicons/SOURCES.md`)."""


@dataclass
class Heard:
    """A stretch in which somebody speaks: its frame, its subject's phrase, the cue, the rule; then who, and how sure."""

    start: int
    end: int
    frame: int
    function: str
    subject: Phrase | None = None
    cue: str = ""
    rule: str = ""
    named: str = ""
    speaker: str = ""
    sure: float = 0.0
