"""Quotations without a cue in their own sentence: they go on from the one before, or the sentence before brings them in."""

from __future__ import annotations

from corpus_tools.layers.speech.hearing import SURE, Heard
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.before import lead
from corpus_tools.layers.speech.names import named
from corpus_tools.layers.speech.phrases import is_finite, phrase_after
from corpus_tools.layers.speech.speakers import Hearing

CLOSING = "”\"'’»“"
FEWEST = 4
"""Words from which a quotation without a cue may be a sentence of somebody heard before."""


def heard_by_others(hearing: Hearing, quotation: Heard) -> None:
    """Give a quotation the speaker of what stands before it, if that tells one."""
    for rule in (_signed, _goes_on, _led_in, _follows, _sentence_before, _paragraph_speaker, _paragraph_before):
        speaker, share = rule(hearing, quotation)
        if speaker:
            quotation.rule = RULES[rule.__name__]
            quotation.speaker, quotation.sure = speaker, round(min(SURE[quotation.rule] * share, 0.95), 2)
            return


RULES = {
    "_signed": "name behind a dash",
    "_goes_on": "goes on",
    "_led_in": "line before a colon",
    "_follows": "follow-up",
    "_sentence_before": "sentence before",
    "_paragraph_speaker": "paragraph speaker",
    "_paragraph_before": "paragraph before",
}


def _last(hearing: Hearing) -> Heard | None:
    return next((heard for heard in reversed(hearing.spoken) if heard.function == "quotation"), None)


def _goes_on(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """A quotation that opens a paragraph behind one that was never closed."""
    last, text = _last(hearing), hearing.frames.text.text
    line = hearing.line_of(quotation.start)
    if last is None or (hearing.lines[line] != quotation.start and text[hearing.lines[line] : quotation.start].strip()):
        return "", 0.0
    unclosed = text[last.end - 1] not in CLOSING and not text[last.end : quotation.start].strip()
    return (last.speaker, last.sure / SURE.get(last.rule, 1.0) if last.rule else 0.0) if unclosed else ("", 0.0)


def _signed(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """A dash and nothing but a name behind it, in a sentence or paragraph of its own: *— Christina Ramos*."""
    number = quotation.frame + 1
    if number >= len(hearing.frames.spans):
        return "", 0.0
    text = hearing.frames.text.text
    place = hearing.frames.spans[number][0]
    if not text[quotation.end : place + 2].strip().startswith(("—", "–", "-", "―")):
        return "", 0.0
    frame = hearing.frames[number]
    first = next((at for at, kind in enumerate(frame.kinds) if kind & CAPITAL), len(frame.kinds))
    phrase = phrase_after(frame, first)
    if (
        first > 2
        or not phrase
        or frame.pairs
        or any(is_finite(frame, at) for at in range(len(frame.kinds)))
        or len(frame.words) > 14
    ):
        return "", 0.0
    quotation.named = named(frame, phrase)
    return hearing.whom(number, phrase, quotation.named)


def _led_in(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """The paragraph or sentence before ends in a colon."""
    frame = hearing.frames[quotation.frame]
    if quotation.frame == 0 or frame.starts[0] != quotation.start:
        return "", 0.0
    before = hearing.frames[quotation.frame - 1]
    if not before.words or before.words[-1] != ":":
        return "", 0.0
    heard = next(
        (
            one
            for one in reversed(hearing.spoken)
            if one.frame == quotation.frame - 1 and one.speaker and one.function == "indirect"
        ),
        None,
    )
    if heard:
        return heard.speaker, 1.0
    source = lead(before, 0, len(before.words) - 1)
    if not source or not source.subject:
        return "", 0.0
    quotation.named = named(before, source.subject)
    return hearing.whom(quotation.frame - 1, source.subject, quotation.named)


def _is_utterance(hearing: Hearing, quotation: Heard) -> bool:
    text = hearing.frames.text.text[quotation.start : quotation.end].strip(CLOSING + "`'„ ")
    return (text[:1].isupper() or not text[:1].isalpha()) and (
        len(text.split()) >= FEWEST or text[-1:] in (".", "!", "?")
    )


def _follows(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """A quotation behind another in its paragraph, and nobody else between."""
    last = _last(hearing)
    if (
        last is None
        or not last.speaker
        or hearing.line_of(last.start) != hearing.line_of(quotation.start)
        or not _is_utterance(hearing, quotation)
    ):
        return "", 0.0
    for number in range(last.frame + 1, quotation.frame + 1):
        who, _ = hearing.subject_of(number)
        if who and who != last.speaker:
            return "", 0.0
    return last.speaker, last.sure / SURE.get(last.rule, 1.0) if last.rule in SURE else 0.9


def _sentence_before(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """The subject of the sentence before in the same paragraph: *Price disagreed. “…”*."""
    if not _is_utterance(hearing, quotation) or quotation.frame == 0:
        return "", 0.0
    frame = hearing.frames[quotation.frame - 1]
    if not frame.words or hearing.line_of(frame.starts[0]) != hearing.line_of(quotation.start):
        return "", 0.0
    reported = [
        one for one in hearing.spoken if one.frame == quotation.frame - 1 and one.speaker and one.function == "indirect"
    ]
    if reported:
        return reported[0].speaker, 1.4 * reported[0].sure
    return hearing.subject_of(quotation.frame - 1)


def _paragraph_speaker(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """A fragment of some length in a paragraph in which one person has spoken: *The staff are “increasingly aware of it all”*."""
    if len(hearing.frames.text.text[quotation.start : quotation.end].split()) < FEWEST:
        return "", 0.0
    line = hearing.line_of(quotation.start)
    here = {one.speaker for one in hearing.spoken if one.speaker and hearing.line_of(one.start) == line}
    only = here.pop() if len(here) == 1 else ""
    return (only, 1.0) if hearing.people.of(only) else ("", 0.0)


def _paragraph_before(hearing: Hearing, quotation: Heard) -> tuple[str, float]:
    """A paragraph that is all quotation behind one whose last words are quoted or whose subject is a person."""
    line, text = hearing.line_of(quotation.start), hearing.frames.text.text
    if not _is_utterance(hearing, quotation) or text[hearing.lines[line] : quotation.start].strip():
        return "", 0.0
    last = next((heard for heard in reversed(hearing.spoken) if heard.speaker), None)
    if last and line - hearing.line_of(last.start) <= 2:
        return last.speaker, last.sure
    return "", 0.0
