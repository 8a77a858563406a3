"""Quotation marks sorted by what they do, and reported speech: every span in which somebody else may speak.

A pair of marks is a `quotation` (words taken from a source), `scare` (words held at a distance, no
source given), a `term` (a word spoken of as a word) or a `title` (a name in capitals). Only a quotation
changes the voice. Beside the marks stand the spans of reported speech (`indirect`), quoted blocks and interview turns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus_tools.layers.speech.clauses import LONGEST, clauses, cues, first_name, is_open, named, patterns
from corpus_tools.layers.words import WORD
from corpus_tools.lexicons.reader import speech_verbs, stopwords
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

Bounds = Sequence[tuple[int, int]]
"""Start and end of each sentence of an article, in order."""

VOICES = ("author", "direct", "indirect")
"""Who is answerable for words: the author, somebody quoted, somebody whose speech is reported."""

FUNCTIONS = ("quotation", "scare", "term", "title", "indirect", "block", "answer", "question")
VOICE_OF = {"quotation": "direct", "indirect": "indirect", "block": "direct", "answer": "direct", "question": "author"}

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
DOUBLE = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
MARK_NEXT = re.compile(rf"\s*{DOUBLE.pattern}")
SENTENCE_END = re.compile(r"[.!?](?=\s)")
# A single quote is an apostrophe far more often than a mark: it opens only before a word and after
# none, and only if a closing one follows in the paragraph. The ' of "' INF Treaty ," does neither.
SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)(?:[^‘’'\n]|(?<=\w)[’'](?=\w)){1,200}?(?<=[\w.,!?])[’'](?!\w)")
SHORT = 4
"""Words up to which marks without a source are taken for distance rather than for quotation."""

TERM = re.compile(
    r"(?:\b(?:the\s+)?(?:term|word|phrase|expression|concept|label|notion)s?(?:\s+(?:of|like|as))?|"
    r"\b(?:is|was|are|were|been|so|also)\s+(?:\w+\s+)?(?:known\s+as|called|named|nicknamed|termed|dubbed|labell?ed)|"
    r"\b(?:considered(?:\s+to\s+be)?|identified(?:\s+only)?\s+as|the\s+name))\s+(?:an?\s+|the\s+)?$"
)
TITLE = re.compile(
    r"\b(?:book|novel|film|movie|article|essay|op-ed|report|song|series|titled|entitled|headlined)\s*,?\s*$"
)
# "offers Putin a “transparency mechanism” under which Russia could verify …": what is explained
# as soon as it is named is a name, and no distance.
EXPLAINED = re.compile(r"\s*,?\s*(?:(?:under|by|through|with|in)\s+which|whereby)\b")
SO_CALLED = re.compile(r"\bso-called\s+$", re.IGNORECASE)
REACH = 60
"""Characters between a reporting verb and the quotation it introduces, at most."""
COLON_REACH = 160
"""The same, if a colon stands right before the marks."""


@dataclass(frozen=True)
class Quotation:
    """A span of an article in which somebody may speak; `speaker` is empty where it stays open."""

    start: int
    end: int
    function: str
    speaker: str = ""
    cue: str = ""

    @property
    def voice(self) -> str:
        """The voice of the words inside, or nothing where it stays that of the words around."""
        return VOICE_OF.get(self.function, "")


def marks(text: str) -> list[tuple[int, int]]:
    """Return the stretches between quotation marks, marks included, in order.

    Straight and curly marks may be mixed. A mark that is never closed reaches to the end of its
    sentence, or of its paragraph if the next one begins with a mark, as a long quotation does.
    """
    found = [pair for line in re.finditer(r"[^\n]+", text) for pair in _pairs(text, *line.span())]
    single = [match.span() for match in SINGLE.finditer(text)]
    return sorted(found + [span for span in single if not _meets(span, found)])


def _meets(span: tuple[int, int], pairs: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of the pairs, which are in order and do not overlap each other."""
    before = bisect_left(pairs, (span[1], 0)) - 1
    return before >= 0 and span[0] < pairs[before][1]


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pair the double marks of one paragraph."""
    opened = -1
    for mark in DOUBLE.finditer(text, start, end):
        at, opens = mark.start(), mark[0] in OPENING or _surely_opens(text, mark.start())
        if opened >= 0:
            yield opened, at + 1 if not opens else _unclosed_end(text, opened, at)
            opened = at if opens else -1
        elif mark[0] not in CLOSING and not text[max(0, at - 1) : at].isdigit():  # 5'10" is a height
            opened = at
    if opened >= 0:
        yield opened, _unclosed_end(text, opened, end)


def _surely_opens(text: str, at: int) -> bool:
    """Tell of a straight mark that a blank before it and a letter behind it show it to open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == STRAIGHT and (not before or before in " \n(") and after.isalnum()


def _unclosed_end(text: str, opened: int, end: int) -> int:
    sentence = None if MARK_NEXT.match(text, end) else SENTENCE_END.search(text, opened, end)
    return sentence.end() if sentence else opened + len(text[opened:end].rstrip())


def quotations(article: Article, sentences: Bounds) -> list[Quotation]:
    """Return all spans of an article in which somebody else may speak, in order of place."""
    turns = [Quotation(p.start, p.end, p.kind, p.speaker) for p in article.parts if p.kind in VOICE_OF]
    pairs = marks(article.text)
    reported = {span[0]: list(_reported(article.text, span, pairs)) for span in sentences}
    begins = sorted(reported)
    quoted = [_quoted(article.text, pair, _at_or_before(begins, pair[0]), reported) for pair in pairs]
    spans = [*turns, *(clause for clauses_ in reported.values() for clause in clauses_), *quoted]
    return _with_pronouns(sorted(spans, key=lambda span: (span.start, -span.end)))


def _at_or_before(places: Sequence[int], at: int) -> int:
    """Return the last of sorted places that does not lie behind `at`; 0 if all do."""
    found = bisect_right(places, at)
    return places[found - 1] if found else 0


def _reported(text: str, sentence: tuple[int, int], pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    """Yield the reported clauses of a sentence; a clause that is all quotation is the quotation's."""
    start, end = sentence
    near = pairs[max(0, bisect_right(pairs, (start, 0)) - 1) : bisect_right(pairs, (end, 0))]
    for clause in clauses(text[start:end]):
        first, last = start + clause.start, start + clause.end
        in_quotation = any(opened < start + clause.cue.start and last < closed for opened, closed in near)
        all_quoted = any(opened <= first and last <= closed for opened, closed in near)
        if last > first and not in_quotation and not all_quoted:
            yield Quotation(first, last, "indirect", clause.cue.who, clause.cue.verb)


def _quoted(text: str, pair: tuple[int, int], first: int, reported: dict[int, list[Quotation]]) -> Quotation:
    """Say what a pair of marks does, and who speaks; `first` is where its sentence begins."""
    start, end = pair
    before, after = text[max(first, start - LONGEST) : start], text[end : end + 120].split("\n")[0]
    if SO_CALLED.search(before):
        return Quotation(start, end, "scare")
    speaker, cue = _source(before, after)
    if not cue:
        around = [span for span in reported.get(first, []) if span.start <= start and end <= span.end + 1]
        speaker, cue = (around[-1].speaker, around[-1].cue) if around else ("", "")
    return Quotation(start, end, _function(text[start:end], before, after, cue), speaker, cue)


def _source(before: str, after: str) -> tuple[str, str]:
    """Return speaker and cue, looked for behind the marks and then before them."""
    for kind in ("said_after", "says_after"):
        if found := patterns()[kind].search(after):
            return named(found["who"]), found["verb"]
    if found := patterns()["for_somebody"].search(before):
        return named(found["who"]), "for"
    if found := patterns()["according"].search(f"{before},"):
        return named(found["who"]), "according to"
    verbs = [verb for verb in patterns()["verb"].finditer(before) if _introduces(before[verb.end() :])]
    if not verbs:
        return "", ""
    said = cues(before)
    subjects = [cue.who for cue in said]
    if said and said[-1].end == verbs[-1].end():
        # "The third slammed the media for what he described as": he is the subject before.
        named_before = [who for who in subjects[:-1] if not is_open(who)]
        who = named_before[-1] if is_open(subjects[-1]) and named_before else subjects[-1]
    else:
        who = first_name(before[: verbs[-1].start()])
    return who, verbs[-1]["verb"]


def _introduces(between: str) -> bool:
    # A comma parts the verb from what it introduces, unless it stands right before the mark.
    barrier = re.search(r"[.;!?)(]|,(?!\s*$)|\b(?:but|because|when|if|while)\b", between)
    reach = COLON_REACH if between.rstrip().endswith(":") else REACH
    return len(between) <= reach and barrier is None


def _function(quoted: str, before: str, after: str, cue: str) -> str:
    glossed = before.endswith("(") and after.startswith(")")
    if glossed or TERM.search(before):
        return "term"
    words = [match[0] for match in WORD.finditer(quoted)]
    content = [word for word in words if word.casefold() not in stopwords().words]
    in_capitals = bool(content) and all(word[0].isupper() or word[0].isdigit() for word in content)
    if TITLE.search(before) and sum(word[0].isupper() for word in words) > len(words) / 2:
        return "title"
    if cue:
        return "quotation"
    if in_capitals:
        return "title"
    if EXPLAINED.match(after) and re.search(r"\ban?\s+$", before):
        return "term"
    return "quotation" if len(words) > SHORT else "scare"


def _with_pronouns(spans: list[Quotation]) -> list[Quotation]:
    """Give *he* and *she* the last speaker that was named; *they*, *it* and *both* stay open."""
    resolved, last = [], ""
    for span in spans:
        if span.function in ("quotation", "indirect"):
            who = last if span.speaker.casefold() in ("he", "she") else span.speaker
            last = who if not is_open(who) else last
            span = replace(span, speaker="" if is_open(who) else who)
        resolved.append(span)
    return resolved


def quotation_table(articles: Sequence[Article], sentences: Mapping[str, Bounds]) -> pd.DataFrame:
    """Return every quotation, mark and turn as a span table; `sentences` are each article's, by its id.

    Columns beside `doc, sentence, start, end`: `function` (see `FUNCTIONS`), `voice` (of the words
    inside; empty where the marks leave it as it is), `speaker`, `cue` and its `stance` (neutral,
    factive, doubtful, forceful), and `parent`, the speaker of what stands around.
    """
    import pandas as pd

    rows = [row for article in articles for row in _rows(article, sentences[article.id])]
    columns = ["doc", "sentence", "start", "end", "function", "voice", "speaker", "cue", "stance", "parent"]
    return pd.DataFrame(rows, columns=columns)


def _rows(article: Article, sentences: Bounds) -> Iterator[tuple]:
    stances = speech_verbs().stances
    begins = [start for start, _ in sentences]
    around: list[Quotation] = []
    for span in quotations(article, sentences):
        around = [outer for outer in around if outer.end > span.start]
        parent = next((outer.speaker for outer in reversed(around) if outer.end >= span.end), "")
        sentence, stance = bisect_right(begins, span.start) - 1, stances.get(span.cue, "")
        yield (
            article.id,
            sentence,
            span.start,
            span.end,
            span.function,
            span.voice,
            span.speaker,
            span.cue,
            stance,
            parent,
        )
        if span.voice:
            around.append(span)
