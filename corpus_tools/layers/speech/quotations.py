"""Quotation marks sorted by what they do, and reported speech: every span in which somebody else may speak.

A pair of marks is a `quotation` (words taken from a source), `scare` (words held at a distance, no
source given), a `term` (a word spoken of as a word) or a `title` (a name in capitals). Only a quotation
changes the voice. Beside the marks stand the spans of reported speech (`indirect`), quoted blocks and interview turns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus_tools.layers.speech.frames import Clause, Frame, frames
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.marked.follow_ups import heard_by_others
from corpus_tools.layers.speech.marked.marks import LINE, is_modifier, marks, named_by_marks, without_source
from corpus_tools.layers.speech.marked.sources import sources
from corpus_tools.layers.speech.names import merged
from corpus_tools.layers.speech.people import people
from corpus_tools.layers.speech.phrases import is_word
from corpus_tools.layers.speech.reading import Text, read
from corpus_tools.layers.speech.reported.clauses import clauses, headline_clause, is_headline
from corpus_tools.layers.speech.reported.cues import cues
from corpus_tools.layers.speech.speakers import SURE, Heard, Hearing
from corpus_tools.lexicons.actor_list import ActorList
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import Article
from corpus_tools.text.turns import turns_of

if TYPE_CHECKING:
    import pandas as pd

Bounds = Sequence[tuple[int, int]]
"""Start and end of each sentence of an article, in order."""

VOICES = ("author", "direct", "indirect")
"""Who is answerable for words: the author, somebody quoted, somebody whose speech is reported."""

FUNCTIONS = ("quotation", "scare", "term", "title", "indirect", "block", "answer", "question")
VOICE_OF = {"quotation": "direct", "indirect": "indirect", "block": "direct", "answer": "direct", "question": "author"}
COLUMNS = tuple("doc sentence start end function voice speaker cue stance parent named who rule sure".split())
AROUND = 120
"""Characters around a pair of marks that are read to say what it does."""


def quotations(article: Article, sentences: Bounds) -> list[Heard]:
    """Return all spans of an article in which somebody else may speak, in order of place."""
    return _quotations(article, next(iter(read([article]))), sentences)


def _quotations(article: Article, text: Text, sentences: Bounds) -> list[Heard]:
    said = [
        Heard(part.start, part.end, -1, part.kind, rule="part", named=part.speaker, speaker=part.speaker)
        for part in article.parts
        if part.kind in VOICE_OF
    ] or turns(article)
    for one in said:
        one.sure = SURE[one.rule] if one.speaker else 0.0
    return sorted([*said, *_heard(text, sentences)], key=lambda span: (span.start, -span.end))


def _heard(text: Text, sentences: Bounds) -> list[Heard]:
    """Read the frames of an article that are worth it, from its beginning, and return what is heard."""
    if not sentences:
        return []
    lines = [line.start() for line in LINE.finditer(text.text)]
    hearing = Hearing(frames(text, sentences, marks(text.text)), people(text), lines)
    result: list[Heard] = []
    for number in sorted({0, *hearing.frames.worth_reading()}):
        for one in _in_frame(hearing, number):
            if one.subject is None and one.function == "quotation" and not one.cue:
                heard_by_others(hearing, one)
                hearing.spoken.append(one)
            else:
                hearing.settle(one)
            result.append(one)
    return result


def _in_frame(hearing: Hearing, number: int) -> Iterator[Heard]:
    """Yield what a frame holds: its reported clauses and its quotations, in order."""
    frame = hearing.frames[number]
    found = cues(frame)
    reported = clauses(frame, found)
    headline = number == 0 and is_headline(frame)
    if headline and (said := headline_clause(frame)):
        reported.append(said)
    known = sources(frame, found, reported)
    heard = [
        Heard(clause.start, clause.end, number, "indirect", clause.subject, clause.cue, clause.rule)
        for clause in reported
        if _says_something(frame, clause)
    ]
    for at in frame.pairs:
        source = known.get(at)
        function = _function(frame, at, has_source=source is not None, headline=headline)
        found_by = (source.subject, source.cue, source.rule) if source and function == "quotation" else ()
        heard.append(Heard(frame.starts[at], frame.ends[at], number, function, *found_by))
    yield from sorted(heard, key=lambda one: (one.start, -one.end))


def _says_something(frame: Frame, clause: Clause) -> bool:
    """Tell of a clause that a word of it stands outside quotations: a clause that is all quotation is the quotation's."""
    return any(
        clause.start <= start < clause.end and is_word(kind) and not kind & QUOTED
        for start, kind in zip(frame.starts, frame.kinds, strict=True)
    )


def _function(frame: Frame, at: int, *, has_source: bool, headline: bool) -> str:
    start, end = frame.starts[at], frame.ends[at]
    quoted = frame.text[start:end]
    before = frame.text[max(0, start - AROUND) : start].rpartition("\n")[2]
    behind = frame.text[end : end + AROUND].partition("\n")[0]
    if function := named_by_marks(quoted, before, behind):
        return function
    if has_source:
        return "quotation"
    function = without_source(quoted, before, behind)
    return "quotation" if function == "scare" and headline and not is_modifier(quoted, before, behind) else function


def quotation_table(
    articles: Sequence[Article], sentences: Mapping[str, Bounds], actors: ActorList | None = None
) -> pd.DataFrame:
    """Return every quotation, mark and turn as a span table; `sentences` are each article's, by its id.

    Columns beside `doc, sentence, start, end`: `function` (see `FUNCTIONS`), `voice` (of the words
    inside; empty where the marks leave it as it is), `speaker`, `cue` and its `stance` (neutral,
    factive, doubtful, forceful), `parent`, the speaker of what stands around, `named` (what the text calls the speaker
    there), `who` (the name under which all articles count the speaker: the list's, or `speaker`), `rule` (how the speaker was found) and `sure` (how often that rule was right, from 0 to 1; 0 if open).
    """
    import pandas as pd

    rows = [
        row
        for article, text in zip(articles, read(articles), strict=True)
        for row in _rows(article, text, sentences[article.id], actors)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(article: Article, text: Text, sentences: Bounds, actors: ActorList | None) -> Iterator[tuple]:
    stances, begins = speech_verbs().stances, [start for start, _ in sentences]
    around: list[Heard] = []
    for span in _quotations(article, text, sentences):
        around = [outer for outer in around if outer.end > span.start]
        parent = next((outer.speaker for outer in reversed(around) if outer.end >= span.end), "")
        sentence, voice = bisect_right(begins, span.start) - 1, VOICE_OF.get(span.function, "")
        who = merged(span.speaker, actors) if span.speaker else ""
        yield (
            article.id, sentence, span.start, span.end, span.function, voice, span.speaker, span.cue,
            stances.get(span.cue, ""), parent, span.named, who, span.rule, span.sure,
        )  # fmt: skip
        if voice:
            around.append(span)


def turns(article: Article) -> list[Heard]:
    """Return what is said in each turn of a transcript, without its speaker's name; a letter (Q, A) names nobody."""
    return [
        Heard(turn.said, turn.end, -1, "answer", rule="turn", named=name, speaker=name)
        for turn in turns_of(article.text)
        if len(name := _as_said(turn.name)) > 1
    ]


def _as_said(name: str) -> str:
    """Return a name as a text would write it: capitals throughout are a way to print it, or an acronym, which no tongue can say: CNN."""
    return name.title() if name.isupper() and re.search("[AEIOUY]", name) else name
