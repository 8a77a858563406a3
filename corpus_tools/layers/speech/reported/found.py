"""What is found in a frame: cues and the clauses that they report."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_tools.layers.speech.phrases import Phrase
from corpus_tools.lexicons.speech_verbs import ReportingWord


@dataclass(frozen=True)
class Cue:
    """A reporting word in a frame: the places of the word and of what follows it, and its subject's phrase.

    `way` says how it stands: `verb`, `passive`, `participle`, `infinitive`, `noun`, `adjective`, `inverted`.
    """

    at: int
    after: int
    row: ReportingWord
    form: str
    way: str
    subject: Phrase | None


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
