"""Quotations without a cue in their own sentence: they go on from the one before, or the sentence before brings them in."""

from collections.abc import Callable

from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.sources import lead
from corpus_tools.layers.speech.names import named
from corpus_tools.layers.speech.phrases import is_finite, phrase_after
from corpus_tools.layers.speech.speakers import SURE, Heard, Hearing

CLOSING = "”\"'’»“"
FEWEST = 4
"""Words from which a quotation without a cue may be a sentence of somebody heard before."""

Answer = tuple[str, float]
NOBODY: Answer = "", 0.0


def heard_by_others(hearing: Hearing, quotation: Heard) -> None:
    """Give a quotation the speaker of what stands before it, if that tells one."""
    for name, rule in RULES.items():
        speaker, share = rule(hearing, quotation)
        if speaker:
            quotation.rule, quotation.speaker = name, speaker
            quotation.sure = round(min(SURE[name] * share, 0.95), 2)
            return


def _last(hearing: Hearing) -> Heard | None:
    return next((heard for heard in reversed(hearing.spoken) if heard.function == "quotation"), None)


def _reported(hearing: Hearing, frame: int) -> list[Heard]:
    """Return what somebody known is reported to have said in a frame, in order."""
    return [one for one in hearing.spoken if one.frame == frame and one.speaker and one.function == "indirect"]


def _opens_paragraph(hearing: Hearing, quotation: Heard) -> bool:
    return not hearing.frames.text.text[hearing.lines[hearing.line_of(quotation.start)] : quotation.start].strip()


def _goes_on(hearing: Hearing, quotation: Heard) -> Answer:
    """A quotation that opens a paragraph behind one that was never closed."""
    last, text = _last(hearing), hearing.frames.text.text
    if last is None or not last.rule or not _opens_paragraph(hearing, quotation):
        return NOBODY
    unclosed = text[last.end - 1] not in CLOSING and not text[last.end : quotation.start].strip()
    return (last.speaker, last.sure / SURE.get(last.rule, 1.0)) if unclosed else NOBODY


def _signed(hearing: Hearing, quotation: Heard) -> Answer:
    """A dash and nothing but a name behind it, in a sentence or paragraph of its own: *— Christina Ramos*."""
    number, text = quotation.frame + 1, hearing.frames.text.text
    if number >= len(hearing.frames.spans):
        return NOBODY
    behind = text[quotation.end : hearing.frames.spans[number][0] + 2].strip()
    if not behind.startswith(("—", "–", "-", "―")):
        return NOBODY
    frame = hearing.frames[number]
    size = len(frame.words)
    first = frame.next(CAPITAL, 0, size)
    phrase = None if first is None or first > 2 or frame.pairs or size > 14 else phrase_after(frame, first)
    if not phrase or any(is_finite(frame, at) for at in range(size)):
        return NOBODY
    quotation.named = named(frame, phrase)
    return hearing.whom(number, phrase, quotation.named)


def _led_in(hearing: Hearing, quotation: Heard) -> Answer:
    """The paragraph or sentence before ends in a colon."""
    number = quotation.frame - 1
    if number < 0 or hearing.frames[quotation.frame].starts[0] != quotation.start:
        return NOBODY
    before = hearing.frames[number]
    if before.words[-1:] != [":"]:
        return NOBODY
    if reported := _reported(hearing, number):
        return reported[-1].speaker, 1.0
    source = lead(before, 0, len(before.words) - 1)
    if not source or not source.subject:
        return NOBODY
    quotation.named = named(before, source.subject)
    return hearing.whom(number, source.subject, quotation.named)


def _is_utterance(hearing: Hearing, quotation: Heard) -> bool:
    text = hearing.frames.text.text[quotation.start : quotation.end].strip(CLOSING + "`'„ ")
    whole = len(text.split()) >= FEWEST or text[-1:] in (".", "!", "?")
    return whole and (text[:1].isupper() or not text[:1].isalpha())


def _follows(hearing: Hearing, quotation: Heard) -> Answer:
    """A quotation behind another in its paragraph, and nobody else between."""
    last = _last(hearing)
    if last is None or not last.speaker or hearing.line_of(last.start) != hearing.line_of(quotation.start):
        return NOBODY
    subjects = (hearing.subject_of(number)[0] for number in range(last.frame + 1, quotation.frame + 1))
    if not _is_utterance(hearing, quotation) or any(who and who != last.speaker for who in subjects):
        return NOBODY
    return last.speaker, last.sure / SURE[last.rule] if last.rule in SURE else 0.9


def _sentence_before(hearing: Hearing, quotation: Heard) -> Answer:
    """The subject of the sentence before in the same paragraph: *Price disagreed. “…”*."""
    if not _is_utterance(hearing, quotation) or quotation.frame == 0:
        return NOBODY
    frame = hearing.frames[quotation.frame - 1]
    if not frame.words or hearing.line_of(frame.starts[0]) != hearing.line_of(quotation.start):
        return NOBODY
    if reported := _reported(hearing, quotation.frame - 1):
        return reported[0].speaker, 1.4 * reported[0].sure
    return hearing.subject_of(quotation.frame - 1)


def _paragraph_speaker(hearing: Hearing, quotation: Heard) -> Answer:
    """A fragment of some length in a paragraph in which one person has spoken: *The staff are “increasingly aware of it all”*."""
    if len(hearing.frames.text.text[quotation.start : quotation.end].split()) < FEWEST:
        return NOBODY
    line = hearing.line_of(quotation.start)
    here = {one.speaker for one in hearing.spoken if one.speaker and hearing.line_of(one.start) == line}
    only = here.pop() if len(here) == 1 else ""
    return (only, 1.0) if hearing.people.of(only) else NOBODY


def _paragraph_before(hearing: Hearing, quotation: Heard) -> Answer:
    """A paragraph that is all quotation behind one whose last words are quoted or whose subject is a person."""
    if not _is_utterance(hearing, quotation) or not _opens_paragraph(hearing, quotation):
        return NOBODY
    last = next((heard for heard in reversed(hearing.spoken) if heard.speaker), None)
    near = last and hearing.line_of(quotation.start) - hearing.line_of(last.start) <= 2
    return (last.speaker, last.sure) if last and near else NOBODY


RULES: dict[str, Callable[[Hearing, Heard], Answer]] = {
    "name behind a dash": _signed,
    "goes on": _goes_on,
    "line before a colon": _led_in,
    "follow-up": _follows,
    "sentence before": _sentence_before,
    "paragraph speaker": _paragraph_speaker,
    "paragraph before": _paragraph_before,
}
"""How a quotation may get its speaker from what stands around it, the surest first."""
