"""The cue before a quotation, farther off: *she told the press, “…”*, *he blamed “…”*, *In his reply: “…”*."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Cue, Frame, Source
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, main_subject, phrase_after
from corpus_tools.layers.speech.subjects import subject_before

GAP, COLON_GAP = 14, 30
"""Words between a verb and the quotation that it brings in, and before a colon."""

UTTERANCE = 4
"""Words from which a quotation may stand for a whole sentence."""


def before(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`she told the press, “…”`, `he blamed “some countries”`, `In his reply: “…”`: a verb farther off."""
    colon, comma = bool(frame.before(at) & COLON), frame.before(at) & COMMA
    for cue in reversed(found):
        if cue.after > at:
            continue
        if at - cue.after > (COLON_GAP if colon else GAP):
            break
        no_verb = cue.way in ("noun", "adjective") or (cue.way == "passive" and not cue.subject)
        if no_verb if colon else not (introduces(cue) or comma):
            continue
        if bridged(frame, cue.after, at, colon=colon):
            return Source(cue.subject, cue.form, "verb before")
    if colon and "according" not in frame.words[:at]:
        return lead(frame, max((n + 1 for n in range(at - 1) if frame.kinds[n] & (STOP | QUOTED)), default=0), at - 1)
    return _unlisted_before(frame, at)


def introduces(cue: Cue) -> bool:
    """Tell of a verb that marks behind it may be a mere object: *called it “a lie”*, not *would continue “the fight”*."""
    return bool(cue.row.complements - {"whom", "to"})


def _unlisted_before(frame: Frame, at: int) -> Source | None:
    """`Price elaborated, “It is over for us all.”`: a whole sentence in marks behind a comma."""
    quoted = frame.text[frame.starts[at] : frame.ends[at]].lstrip("“\"‘'„`«[ ")
    if at < 2 or not frame.kinds[at - 1] & COMMA or not quoted[:1].isupper() or len(quoted.split()) < UTTERANCE:
        return None
    first = max((n + 1 for n in range(at) if frame.kinds[n] & (QUOTED | STOP)), default=0)
    verb = next((n for n in range(first + 1, at) if is_finite(frame, n)), None)
    subject = main_subject(frame, first, at - 1) if verb else None
    return Source(subject, frame.words[verb], "unlisted verb") if subject and verb else None


def bridged(frame: Frame, first: int, at: int, *, colon: bool) -> bool:
    """Tell whether nothing between a verb and a quotation parts them: a stop, a new clause, a comma far from the mark."""
    kinds, words = frame.kinds, frame.words
    for place in range(first, at):
        kind = kinds[place]
        apart = kind & DASH and frame.starts[place] > 0 and frame.text[frame.starts[place] - 1] == " "
        if kind & (STOP | MARK) or apart or (kind & COLON and place != at - 1):
            return False
        if colon:
            continue
        if kind & COMMA and place != at - 1 and not _may_stand(frame, place, first, at):
            return False
        if not kind & QUOTED and (words[place] in WORDS["parts"] or (place > first and is_finite(frame, place))):
            return False
    return True


def _may_stand(frame: Frame, comma: int, first: int, at: int) -> bool:
    """Tell of a comma before a quotation that it parts it from no verb before.

    It stands in a row of quotations (*called it “a”, “b” and “c”*), right behind the verb and not alone, or with only a
    subject between it and a quoted verb: *wrote in the note, the firm “provides a platform”*.
    """
    if frame.kinds[comma - 1] & QUOTED or (comma == first and frame.kinds[at - 1] & COMMA):
        return True
    verb = frame.kinds[at] & (PAST | AUXILIARY | PRESENT) and at - comma <= 6
    return bool(verb) and not any(is_finite(frame, n) for n in range(comma + 1, at))


def lead(frame: Frame, first: int, after: int) -> Source | None:
    """Return who is named before a colon that brings in words: `Peggy Miller, CNN: “…”`, `From Lavrov: “…”`, `Price dismissed it: “…”`."""
    words, kinds = frame.words, frame.kinds
    for verb in range(first, after):
        if is_finite(frame, verb) or (kinds[verb] & (REPORTS | QUOTES) and not kinds[verb] & CAPITAL):
            subject = subject_before(frame, verb) or main_subject(frame, first, after)
            return Source(subject, "", "sentence before a colon") if subject else None
    if "from" in words[first : first + 4]:
        first = words.index("from", first) + 1
    while first < after and (kinds[first] & CONJUNCTION or words[first] in ("from", "by", "as", "per")):
        first += 1
    comma = frame.next(COMMA, first, after)
    name = phrase_after(frame, first, after if comma is None else comma)
    return Source(name, "", "name before a colon") if name and frame.holds(CAPITAL, *name) else None
