"""Whose words stand between two marks, as far as their own sentence tells: the cue behind them, before them, or around them."""

from corpus_tools.layers.speech.frames import Clause, Cue, Frame, Source
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, is_word, main_subject, phrase_after
from corpus_tools.layers.speech.subjects import subject_before

REACH = 30
"""Words between a quotation and the verb behind it, an aside on its speaker among them."""


def sources(frame: Frame, found: list[Cue], reported: list[Clause]) -> dict[int, Source]:
    """Return the source of each quotation in a frame that has one, by its place in the frame."""
    known: dict[int, Source] = {}
    for at in sorted(frame.pairs):
        source = (
            _right_before(frame, at, found)
            or behind(frame, at, found)
            or before(frame, at, found)
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
    if cue is None:
        return None
    mark = frame.kinds[at - 1]
    if (cue.way == "noun" and mark & (COMMA | COLON)) or (cue.way == "adjective" and mark & COLON):
        return None
    opened = frame.text[frame.starts[at] :][:9].lstrip("“\"‘'„`«")[:1]
    if not introduces(cue) and last == at - 1 and not opened.isupper():  # "would continue “fighting”"
        return None
    return Source(cue.subject, cue.form, "verb before")


def _around(frame: Frame, at: int, reported: list[Clause]) -> Source | None:
    """A quotation within a reported clause has its speaker; the innermost one. `According to Price, it was over: “…”` too."""
    start, end = frame.starts[at], frame.ends[at]
    if at and frame.kinds[at - 1] & COLON and (one := next((c for c in reported if c.rule == "according to"), None)):
        return Source(one.subject, one.cue, one.rule)
    holding = [
        clause
        for clause in reported
        if clause.start <= start and end <= clause.end + 1 and not clause.cue_start <= start < clause.cue_end
    ]
    inner = min(holding, key=lambda clause: clause.end - clause.start, default=None)
    return Source(inner.subject, inner.cue, "reported clause") if inner else None


def _named_only(frame: Frame, at: int) -> Source | None:
    """`“…” — Christina Ramos`: a dash and nothing but a name; `For Putin, “…”`."""
    kinds, words = frame.kinds, frame.words
    if at + 1 < len(kinds) and kinds[at + 1] & DASH:
        name = phrase_after(frame, at + 2)
        if name and not is_word(frame.behind(name[1] - 1)) and kinds[name[1] - 1] & CAPITAL:
            return Source(name, "", "name behind a dash")
    if at > 4 and "words" in words[max(0, at - 10) : at]:
        of = max(n for n in range(at) if words[n] == "words") + 1
        if of < at and words[of] == "of":
            name = phrase_after(frame, of + 1, at)
            return Source(name, "", "in the words of") if name else None
    first = 1 if kinds[0] & CONJUNCTION else 0
    if words[first] == "for" and at > 2 and kinds[at - 1] & COMMA and kinds[first + 1] & CAPITAL:
        name = phrase_after(frame, first + 1, at - 1)
        return Source(name, "for", "for somebody") if name else None
    return None


def _split(frame: Frame, at: int, known: dict[int, Source]) -> Source | None:
    """`“A,” she said, “B”`; `“A” and “B”`: the other quotation of the sentence."""
    earlier = [place for place in known if place < at]
    if not earlier:
        return None
    other, between = known[earlier[-1]], frame.kinds[earlier[-1] + 1 : at]
    words = sum(1 for kind in between if is_word(kind))
    if words > 12 and any(kind & STOP for kind in between):
        return None
    joined = frame.kinds[at - 1] & (COMMA | DASH) or all(kind & (COMMA | CONJUNCTION | QUOTED) for kind in between)
    if not joined and other.rule != "verb behind" and words > 6:
        return None
    return Source(other.subject, other.cue, "split")


def behind(frame: Frame, at: int, found: list[Cue]) -> Source | None:
    """`“…,” X said`, `“…,” said X`."""
    kinds, words, first = frame.kinds, frame.words, at + 1
    while first < len(kinds) and kinds[first] & (COMMA | DASH):
        first += 1
    if first >= len(kinds) or not _may_be_said(frame, at, first) or _is_fragment(frame, at, found):
        return None
    opens_clause = kinds[first] & (CONJUNCTION | SUBORDINATOR) and not kinds[first] & PREPOSITION
    if opens_clause and words[first] not in ("which", "what"):
        return None
    if inverted := _verb_first(frame, first):
        return inverted
    for cue in found:
        if cue.at > first + REACH:
            break
        if cue.at <= first or cue.way not in ("verb", "infinitive") or not cue.subject:
            continue
        if frame.holds(QUOTED | COLON, first, cue.at):
            break
        begins = first + (words[first] in ("as", "which", "what"))
        if cue.subject[0] in (begins, begins + 1):
            return Source(cue.subject, cue.form, "verb behind")
    return _unlisted_verb(frame, at, first)


def _is_fragment(frame: Frame, at: int, found: list[Cue]) -> bool:
    """Tell of marks that a verb right before them brings in part of a sentence: *called it “a loss” and left, she said*."""
    small = frame.text[frame.starts[at] + 1 : frame.starts[at] + 4].strip()[:1].islower()
    return (
        small
        and at > 0
        and not frame.kinds[at - 1] & (COMMA | QUOTED)
        and any(
            introduces(cue) and cue.after <= at <= cue.after + 3 and bridged(frame, cue.after, at, colon=False)
            for cue in found
        )
    )


def _may_be_said(frame: Frame, at: int, first: int) -> bool:
    """Tell of a quotation that an attribution may follow it: it ends in a stop or comma, or opens its sentence."""
    opens = all(kind & (QUOTED | CONJUNCTION) or not is_word(kind) for kind in frame.kinds[:at])
    ends = frame.quoted(at)[-1:] in ",?!…—–-" or frame.behind(at) & COMMA
    return opens or bool(ends) or frame.word(first) == "as"


def _verb_first(frame: Frame, first: int) -> Source | None:
    kind, after = frame.kinds[first], first + 1
    if not kind & (REPORTS | QUOTES) or kind & (ING | CAPITAL) or frame.words[first] == "told":
        return None
    while after < len(frame.kinds) and frame.kinds[after] & ADVERB:
        after += 1
    subject = phrase_after(frame, after)
    return Source(subject, frame.words[first], "verb behind") if subject else None


def _unlisted_verb(frame: Frame, at: int, first: int) -> Source | None:
    """`“…,” she gushed`: behind a comma in the marks, any past tells of speech."""
    if frame.quoted(at)[-1:] not in ",?!" or not frame.kinds[first] & (NOMINATIVE | CAPITAL | DETERMINER):
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
