"""The cue before a quotation, farther off: *she told the press, “…”*, *he blamed “…”*, *In his reply: “…”*."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Cue, Frame, Source
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, main_subject, phrase_after
from corpus_tools.layers.speech.subjects import subject_before

GAP = 14
"""Words between a verb and the quotation that it brings in."""

COLON_GAP = 30

UTTERANCE = 4
"""Words from which a quotation may stand for a whole sentence."""


def before(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`she told the press, “…”`, `he blamed “some countries”`, `In his reply: “…”`: a verb farther off."""
    kinds = frame.kinds
    colon = at > 0 and bool(kinds[at - 1] & COLON)
    for cue in reversed(found):
        if cue.after > at:
            continue
        if at - cue.after > (COLON_GAP if colon else GAP):
            break
        if (colon and (cue.way in ("noun", "adjective") or (cue.way == "passive" and not cue.subject))) or (
            not colon and not introduces(cue) and not frame.kinds[at - 1] & COMMA
        ):
            continue
        if bridged(frame, cue.after, at, colon=colon):
            return Source(cue.subject, cue.form, "verb before")
    if colon and "according" not in frame.words[:at]:
        return _lead(frame, at)
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
        if kind & (STOP | MARK) or (
            kind & DASH and frame.starts[place] > 0 and frame.text[frame.starts[place] - 1] == " "
        ):
            return False
        if kind & COLON and place != at - 1:
            return False
        if colon:
            continue
        if (
            kind & COMMA
            and place != at - 1
            and not _joins_quotations(frame, place, at)
            and not (place == first and kinds[at - 1] & COMMA)
            and not _before_own_verb(frame, place, at)
        ):
            return False
        if (
            words[place] in ("but", "because", "when", "if", "while", "although", "who", "which", "where")
            and not kind & QUOTED
        ):
            return False
        if is_finite(frame, place) and not kind & QUOTED and place > first:
            return False
    return True


def _before_own_verb(frame: Frame, comma: int, at: int) -> bool:
    """Tell of a comma that only a subject stands between it and a quoted verb: *wrote in the note, the firm “provides a platform”*."""
    return (
        bool(frame.kinds[at] & (PAST | AUXILIARY | PRESENT))
        and at - comma <= 6
        and not any(is_finite(frame, n) for n in range(comma + 1, at))
    )


def _joins_quotations(frame: Frame, comma: int, at: int) -> bool:
    """Tell of a comma in a row of quotations: *called it “a”, “b” and “c”*."""
    return bool(frame.kinds[comma - 1] & QUOTED)


def _lead(frame: Frame, at: int) -> Source | None:
    """`Peggy Miller, CNN: “…”`, `From Lavrov: “…”`, `Price dismissed it: “…”`: what stands before a colon."""
    first, _words = 0, frame.words
    for place in range(at - 1):
        if frame.kinds[place] & (STOP | QUOTED):
            first = place + 1
    return lead(frame, first, at - 1)


def lead(frame: Frame, first: int, after: int) -> Source | None:
    """Return who is named before a colon that brings in words."""
    words, kinds = frame.words, frame.kinds
    verb = next(
        (
            n
            for n in range(first, after)
            if is_finite(frame, n) or (kinds[n] & (REPORTS | QUOTES) and not kinds[n] & CAPITAL)
        ),
        None,
    )
    if verb is None:
        if "from" in words[first : first + 4]:
            first = words.index("from", first) + 1
        while first < after and (kinds[first] & CONJUNCTION or words[first] in ("from", "by", "as", "per")):
            first += 1
        comma = next((n for n in range(first, after) if kinds[n] & COMMA), after)
        name = phrase_after(frame, first, comma)
        return (
            Source(name, "", "name before a colon") if name and any(kinds[n] & CAPITAL for n in range(*name)) else None
        )
    subject = subject_before(frame, verb) or main_subject(frame, first, after)
    return Source(subject, "", "sentence before a colon") if subject else None
