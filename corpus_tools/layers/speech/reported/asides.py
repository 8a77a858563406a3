"""What is reported around its cue: *…, she said*, *…, warns Price, …*, *As Price noted, …*, *according to Price*."""

from collections.abc import Iterator

from corpus_tools.layers.speech.frames import Clause, Cue, Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.phrases import is_finite, is_word, verb_group_start
from corpus_tools.layers.speech.reported.complements import can_be_addressed
from corpus_tools.layers.speech.reported.finite import UP_TO_END, finite_here


def asides(frame: Frame, found: list[Cue]) -> Iterator[Clause]:
    """`…, X says, …`, `…, warns X`, `As X noted, …`, `…, as X puts it`: the clause stands before, after, or on both sides."""
    last = len(frame.words)
    for cue in found:
        only_quotes = cue.row.only_quotes and cue.row.particle != "it"
        if not cue.row.aside or cue.way not in ("verb", "inverted") or only_quotes:
            continue
        edge, subject, after, inverted = _aside(frame, cue)
        comma_behind = after + 1 < last and bool(frame.kinds[after] & COMMA)
        if edge < 0 or (comma_behind and frame.kinds[after + 1] & QUOTED and not inverted):
            continue
        if edge == 0:  # "As X noted, …"
            if comma_behind:
                yield _clause(frame, after + 1, last, subject, cue.form, "as", (0, after))
            continue
        rule, start = "aside, verb first" if inverted else "aside", _aside_start(frame, edge)
        if start < edge and not _is_no_statement(frame, start, edge, after):
            yield _clause(frame, start, edge, subject, cue.form, rule, (edge, after))
        if comma_behind and _goes_on(frame, edge, after, inverted=inverted):
            yield _clause(frame, after + 1, last, subject, cue.form, rule, (edge, after))


def _clause(frame: Frame, start: int, end: int, subject: Phrase | None, cue: str, rule: str, own: Phrase) -> Clause:
    while end > start and frame.kinds[end - 1] & COMMA:
        end -= 1
    last = frame.ends[max(start, end - 1)]
    return Clause(frame.starts[start], last, subject, cue, rule, frame.starts[own[0]], frame.ends[own[1] - 1])


def _is_no_statement(frame: Frame, start: int, edge: int, after: int) -> bool:
    """Tell of what stands before an aside that it is nothing said: only quoted, an opening, a name, a verb that is interrupted."""
    last = frame.kinds[edge - 1]
    return (
        bool(last & REPORTS and last & ING)  # "suggesting, experts noted, that"
        or _only_quoted(frame, start, edge)
        or _only_opens(frame, start, edge)
        or _only_named(frame, start, edge, after)
    )


def _goes_on(frame: Frame, edge: int, after: int, *, inverted: bool) -> bool:
    """Tell whether what is said goes on behind an aside's second comma."""
    resumes = frame.kinds[after + 1] & AUXILIARY or is_finite(frame, after + 1)
    if (inverted and not resumes) or "as" in frame.words[edge : edge + 2] or frame.kinds[edge - 1] & QUOTED:
        return False
    return not _breaks_off(frame, after + 1)


def _breaks_off(frame: Frame, at: int) -> bool:
    """Tell of what follows an aside's comma that it is no longer what was said: *adding*, *after a meeting*, *who*."""
    kind, relative = frame.kinds[at], any(near in ("whom", "which", "whose") for near in frame.words[at : at + 4])
    goes_on = kind & QUOTED or (kind & ING and kind & (REPORTS | QUOTES))
    return relative or bool(goes_on) or frame.words[at] in WORDS["breaks off"]


def _has_no_verb(frame: Frame, start: int, end: int) -> bool:
    return not any(is_finite(frame, n) or finite_here(frame, n, start, True) for n in range(start + 1, end))


def _only_named(frame: Frame, start: int, end: int, after: int) -> bool:
    """Tell of what stands before an aside at the sentence's end that it only names somebody: *The mayor, Ann Price, commented on it.*"""
    names = frame.kinds[start] & (DETERMINER | CAPITAL | NUMBER) and not frame.kinds[start] & NEGATION
    return bool(names) and after >= len(frame.words) - 1 and _has_no_verb(frame, start, end)


def _only_opens(frame: Frame, start: int, end: int) -> bool:
    """Tell of what stands before an aside that it only opens the sentence: *In 2017, the court said*, *When asked, …*."""
    kind, word = frame.kinds[start], frame.words[start]
    if kind & SUBORDINATOR and not kind & PREPOSITION and word not in ("that", "what", "who", "how", "why"):
        return not frame.holds(COMMA, start, end)
    if kind & PREPOSITION and start + 1 < end and frame.kinds[start + 1] & NUMBER:
        return False
    opens = kind & (PREPOSITION | ING | ADVERB | CALENDAR | SUBORDINATOR) or word in ("this", "last", "that", "asked")
    return bool(opens) and _has_no_verb(frame, start, end)


def _only_quoted(frame: Frame, start: int, end: int) -> bool:
    kinds = frame.kinds[start:end]
    outside = sum(1 for kind in kinds if is_word(kind) and not kind & (CONJUNCTION | ADVERB))
    return outside < 2 and (not outside or any(kind & QUOTED for kind in kinds))


def _aside_start(frame: Frame, edge: int) -> int:
    at = edge
    while at > 0 and not frame.kinds[at - 1] & UP_TO_END:
        at -= 1
    return at + 1 if frame.kinds[at] & CONJUNCTION and at + 1 < edge else at


NONE = -1, None, 0, False


def _aside(frame: Frame, cue: Cue) -> tuple[int, Phrase | None, int, bool]:
    """Return where an aside begins (at its comma; at 0 if it opens the sentence with *As*), its subject, where it ends, and its order."""
    words, kinds, subject = frame.words, frame.kinds, cue.subject
    start = verb_group_start(frame, cue.at)
    if cue.way == "inverted" and start and subject and cue.row.word != "tell":  # ", said X"
        before = kinds[start - 1]
        closed = before & COMMA or (before & QUOTED and frame.quoted(start - 1).endswith(","))
        if closed and (after := _past_adverbial(frame, subject[1])) >= 0:
            return start - (before & COMMA > 0), subject, after, True
    if not subject or not 0 < subject[0] < cue.at or (start and words[start - 1] in ("who", "which", "that")):
        return NONE
    edge, after = subject[0] - 1, _past_adverbial(frame, cue.after, whom="whom" in cue.row.complements)
    if after < 0:
        return NONE
    opens_with_as = words[0] == "as" and not any(is_finite(frame, n) for n in range(1, start))
    if opens_with_as or (words[edge] == "as" and edge == 0):
        return 0, subject, after, False
    with_as = words[edge] == "as"
    edge -= with_as
    if with_as and not kinds[edge] & COMMA:
        return (edge + 1, subject, after, False) if cue.row.particle == "it" else NONE
    if kinds[edge] & (COMMA | QUOTED):
        return edge if kinds[edge] & COMMA else edge + 1, subject, after, False
    return NONE


def _past_adverbial(frame: Frame, at: int, *, whom: bool = False) -> int:
    """Return where an aside ends, behind a day, a place, somebody addressed; -1 if it is none because more follows."""
    kinds, words, last = frame.kinds, frame.words, len(frame.words)
    if at >= last or kinds[at] & (COMMA | STOP):
        return at
    if kinds[at] & COLON:
        return at if at + 1 >= last else -1
    adverbial = kinds[at] & (PREPOSITION | CALENDAR | ADVERB) and words[at] not in WORDS["no gap"]
    named = words[at] in ("this", "last", "two", "three", "it")
    if not (adverbial or named or (whom and can_be_addressed(frame, at))):
        return -1
    for place in range(at, min(at + 12, last)):
        if kinds[place] & (COMMA | STOP):
            return place
        if kinds[place] & (COLON | QUOTED) or is_finite(frame, place) or words[place] in ("that", "whether"):
            return -1
    return last if last - at <= 12 else -1


def according(frame: Frame) -> Iterator[Clause]:
    """`According to X, …`, `…, according to X`, `Per X, …`."""
    if "according" not in frame.words and frame.words[:1] != ["per"]:
        return
    for at in range(len(frame.words) - 2):
        if first := _source_start(frame, at):
            after = frame.next(COMMA | STOP | COLON | QUOTED | DASH | CLOSES, first, len(frame.words))
            after = len(frame.words) if after is None else after
            if after > first:
                yield from _around_source(frame, at, (first, after))


def _source_start(frame: Frame, at: int) -> int:
    """Return where the source begins that *according to* names, 0 if these words name none: *according to plan*."""
    words = frame.words
    if at == 0 and words[0] == "per":
        return 1
    if words[at : at + 2] != ["according", "to"] or words[at + 2] in ("plan", "plans", "their", "our", "whether"):
        return 0
    return at + 2 + (words[at + 2] == "to")


def _around_source(frame: Frame, at: int, source: Phrase) -> Iterator[Clause]:
    """Yield what stands behind a source that opens a clause, or before it and behind its comma."""
    kinds, after, last = frame.kinds, source[1], len(frame.words)
    comma_behind, comma_before = after + 1 < last and bool(kinds[after] & COMMA), bool(frame.before(at) & COMMA)
    joins = frame.before(at) & (CONJUNCTION | UP_TO_END) or (at > 1 and comma_before and kinds[at - 2] & CONJUNCTION)
    end = next((n for n in range(after + 1, last) if frame.words[n] == ";"), last)
    if comma_behind and (at == 0 or joins or frame.words[at - 1] in ("which", "who", "that")):
        yield _clause(frame, after + 1, end, source, *ACCORDING, (at, after))
    elif (at and kinds[at - 1] & (COMMA | QUOTED)) or at > 3:
        start = _aside_start(frame, at)
        attributed = kinds[start] & QUOTED and frame.holds(REPORTS | QUOTES, start, at)
        if start < at and not attributed and not _only_quoted(frame, start, at):
            yield _clause(frame, start, at, source, *ACCORDING, (at, after))
        middle = comma_before and comma_behind and not _breaks_off(frame, after + 1)
        if middle and any(is_finite(frame, n) for n in range(after + 1, last)):
            yield _clause(frame, after + 1, end, source, *ACCORDING, (at, after))


ACCORDING = "according to", "according to"
