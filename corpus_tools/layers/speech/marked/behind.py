"""The cue behind a quotation: *“…,” she said*, *“…,” said the mayor*, *“…,” he gushed*."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.before import Source, bridged, introduces
from corpus_tools.layers.speech.phrases import phrase_after
from corpus_tools.layers.speech.reported.found import Cue
from corpus_tools.layers.speech.subjects import subject_before
from corpus_tools.layers.speech.verbs import is_word

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
