"""What is reported around its cue: *…, she said*, *…, warns Price, …*, *As Price noted, …*, *according to Price*."""

from __future__ import annotations

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
        if (
            not cue.row.aside
            or cue.way not in ("verb", "inverted")
            or (cue.row.only_quotes and cue.row.particle != "it")
        ):
            continue
        edge, subject, after, inverted = _aside(frame, cue)
        comma_behind = after + 1 < last and bool(frame.kinds[after] & COMMA)
        if edge < 0 or (comma_behind and frame.kinds[after + 1] & QUOTED and not inverted):
            continue
        if edge == 0:  # "As X noted, …"
            if comma_behind:
                yield _aside_clause(frame, after + 1, last, cue, subject, "as", (0, after))
            continue
        shape, start = "aside, verb first" if inverted else "aside", _aside_start(frame, edge)
        if start < edge and not _is_no_statement(frame, start, edge, after):
            yield _aside_clause(frame, start, edge, cue, subject, shape, (edge, after))
        if comma_behind and _goes_on(frame, edge, after, inverted=inverted):
            yield _aside_clause(frame, after + 1, last, cue, subject, shape, (edge, after))


def _is_no_statement(frame: Frame, start: int, edge: int, after: int) -> bool:
    """Tell of what stands before an aside that it is nothing said: only quoted, an opening, a name, a verb that is interrupted."""
    interrupted = frame.kinds[edge - 1] & REPORTS and frame.kinds[edge - 1] & ING  # "suggesting, experts noted, that"
    return (
        bool(interrupted)
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


def _aside_clause(
    frame: Frame, start: int, end: int, cue: Cue, subject: Phrase | None, rule: str, own: Phrase
) -> Clause:
    while end > start and frame.kinds[end - 1] & COMMA:
        end -= 1
    return Clause(
        frame.starts[start], frame.ends[end - 1], subject, cue.form, rule, frame.starts[own[0]], frame.ends[own[1] - 1]
    )


def _breaks_off(frame: Frame, at: int) -> bool:
    """Tell of what follows an aside's comma that it is no longer what was said: *adding*, *after a meeting*, *who*."""
    kind, word = frame.kinds[at], frame.words[at]
    if any(near in ("whom", "which", "whose") for near in frame.words[at : at + 4]):
        return True
    return bool(kind & QUOTED or (kind & ING and kind & (REPORTS | QUOTES))) or word in WORDS["breaks off"]


def _only_named(frame: Frame, start: int, end: int, after: int) -> bool:
    """Tell of what stands before an aside at the sentence's end that it only names somebody: *The mayor, Ann Price, commented on it.*"""
    names = frame.kinds[start] & (DETERMINER | CAPITAL | NUMBER) and not frame.kinds[start] & NEGATION
    last = after >= len(frame.words) - 1
    return bool(names and last) and not any(
        is_finite(frame, n) or finite_here(frame, n, start, True) for n in range(start + 1, end)
    )


def _only_opens(frame: Frame, start: int, end: int) -> bool:
    """Tell of what stands before an aside that it only opens the sentence: *In 2017, the court said*, *When asked, …*."""
    kind = frame.kinds[start]
    if (
        kind & SUBORDINATOR
        and not kind & PREPOSITION
        and frame.words[start] not in ("that", "what", "who", "how", "why")
    ):
        return not any(k & COMMA for k in frame.kinds[start:end])
    if kind & PREPOSITION and start + 1 < end and frame.kinds[start + 1] & NUMBER:
        return False
    opens = kind & (PREPOSITION | ING | ADVERB | CALENDAR | SUBORDINATOR) or frame.words[start] in (
        "this",
        "last",
        "that",
        "asked",
    )
    return bool(opens) and not any(
        is_finite(frame, n) or finite_here(frame, n, start, True) for n in range(start + 1, end)
    )


def _only_quoted(frame: Frame, start: int, end: int) -> bool:
    outside = [n for n in range(start, end) if is_word(frame.kinds[n]) and not frame.kinds[n] & (CONJUNCTION | ADVERB)]
    return len(outside) < 2 and (not outside or any(kind & QUOTED for kind in frame.kinds[start:end]))


def _aside_start(frame: Frame, edge: int) -> int:
    at = edge
    while at > 0 and not frame.kinds[at - 1] & UP_TO_END:
        at -= 1
    if frame.kinds[at] & CONJUNCTION and at + 1 < edge:
        at += 1
    return at


def _aside(frame: Frame, cue: Cue) -> tuple[int, Phrase | None, int, bool]:
    """Return where an aside begins (at its comma; at 0 if it opens the sentence with *As*), its subject, where it ends, and its order."""
    words, kinds = frame.words, frame.kinds
    start = verb_group_start(frame, cue.at)
    if cue.way == "inverted" and start and _closes_with_comma(frame, start - 1):  # ", said X"
        subject = cue.subject
        if subject and (after := _past_adverbial(frame, subject[1])) >= 0 and cue.row.word not in ("tell",):
            return start - (kinds[start - 1] & COMMA > 0), subject, after, True
    if not cue.subject or cue.subject[0] >= cue.at or (start and words[start - 1] in ("who", "which", "that")):
        return -1, None, 0, False
    edge = cue.subject[0] - 1
    after = _past_adverbial(frame, cue.after, whom="whom" in cue.row.complements)
    if after < 0 or edge < 0:
        return -1, None, 0, False
    opens_with_as = words[0] == "as" and not any(is_finite(frame, n) for n in range(1, verb_group_start(frame, cue.at)))
    if words[edge] == "as" or opens_with_as:
        if edge == 0 or opens_with_as:
            return 0, cue.subject, after, False
        edge -= 1
        if not kinds[edge] & COMMA and cue.row.particle != "it":
            return -1, None, 0, False
        edge += not kinds[edge] & COMMA
        return edge, cue.subject, after, False
    if kinds[edge] & COMMA or kinds[edge] & QUOTED:
        return edge if kinds[edge] & COMMA else edge + 1, cue.subject, after, False
    return -1, None, 0, False


def _closes_with_comma(frame: Frame, at: int) -> bool:
    """Tell of a comma, or of a quotation with one at its end."""
    kind = frame.kinds[at]
    return bool(kind & COMMA) or (bool(kind & QUOTED) and frame.text[: frame.ends[at]].rstrip("”\"'’» ").endswith(","))


def _past_adverbial(frame: Frame, at: int, *, whom: bool = False) -> int:
    """Return where an aside ends, behind a day, a place, somebody addressed; -1 if it is none because more follows."""
    kinds, words, last = frame.kinds, frame.words, len(frame.words)
    if at >= last or kinds[at] & (COMMA | STOP):
        return at
    if kinds[at] & COLON and at + 1 >= last:
        return at
    if kinds[at] & COLON:
        return -1
    opens = (kinds[at] & (PREPOSITION | CALENDAR | ADVERB) and words[at] not in WORDS["no gap"]) or (
        whom and can_be_addressed(frame, at)
    )
    opens = opens or words[at] in ("this", "last", "two", "three") or words[at] in ("it",)
    if not opens:
        return -1
    for place in range(at, min(at + 12, last)):
        if kinds[place] & (COMMA | STOP):
            return place
        if kinds[place] & (COLON | QUOTED) or is_finite(frame, place) or words[place] in ("that", "whether"):
            return -1
    return last if last - at <= 12 else -1


def according(frame: Frame) -> Iterator[Clause]:
    """`According to X, …`, `…, according to X`, `Per X, …`."""
    words, kinds = frame.words, frame.kinds
    if "according" not in words and words[:1] != ["per"]:
        return
    for at in range(len(words) - 2):
        first = _source_start(frame, at)
        after = first
        while 0 < after < len(words) and not kinds[after] & (COMMA | STOP | COLON | QUOTED | DASH | CLOSES):
            after += 1
        if after > first > 0:
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
    comma_behind = after + 1 < last and bool(kinds[after] & COMMA)
    comma_before = at > 0 and bool(kinds[at - 1] & COMMA)
    begins = (
        at == 0
        or kinds[at - 1] & (CONJUNCTION | UP_TO_END)
        or (at > 1 and comma_before and kinds[at - 2] & CONJUNCTION)
    )
    if (begins or frame.words[at - 1] in ("which", "who", "that")) and comma_behind:
        yield _according_clause(frame, after + 1, _report_end(frame, after + 1), source, (at, after))
    elif (at and kinds[at - 1] & (COMMA | QUOTED)) or at > 3:
        start = _aside_start(frame, at)
        attributed = kinds[start] & QUOTED and any(kind & (REPORTS | QUOTES) for kind in kinds[start:at])
        if start < at and not attributed and not _only_quoted(frame, start, at):
            yield _according_clause(frame, start, at, source, (at, after))
        middle = comma_before and comma_behind and not _breaks_off(frame, after + 1)
        if middle and any(is_finite(frame, n) for n in range(after + 1, last)):
            yield _according_clause(frame, after + 1, _report_end(frame, after + 1), source, (at, after))


def _report_end(frame: Frame, start: int) -> int:
    for at in range(start, len(frame.words)):
        if frame.words[at] == ";":
            return at
    return len(frame.words)


def _according_clause(frame: Frame, start: int, end: int, subject: Phrase, own: Phrase) -> Clause:
    while end > start and frame.kinds[end - 1] & COMMA:
        end -= 1
    return Clause(
        frame.starts[start],
        frame.ends[max(start, end - 1)],
        subject,
        "according to",
        "according to",
        frame.starts[own[0]],
        frame.ends[own[1] - 1],
    )
