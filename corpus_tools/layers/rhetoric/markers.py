"""Rhetorical markers: every hit a span that knows its category, the rule that let it in, and whose voice it is.

Words are found by the searches of a list (`lexicons/markers.csv`) and barred by context rules
(`layers.rhetoric.rules`). Rhetorical questions, scare quotes and reported speech are read off the
sentences and the quotations. Within a category the longest match counts; categories of different
families may overlap (*never* is negation and an absolute), so totals are never summed over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.errors import LexiconError, PatternError
from corpus_tools.layers.rhetoric.read_off import (
    ANSWERS,
    ASKS,
    keeps_distance,
    labelled_turns,
    rhetorical_questions,
    turn_at,
)
from corpus_tools.layers.rhetoric.rules import REACH, RULES, Context
from corpus_tools.layers.search import find
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.voices import Spoken
from corpus_tools.lexicons.markers import Marker, MarkerList, Naming, read_markers
from corpus_tools.lexicons.reader import HERE
from corpus_tools.text.article import PARTS

if TYPE_CHECKING:
    import pandas as pd


@lru_cache
def shipped_markers() -> MarkerList:
    """Return the list that comes with the package."""
    return read_markers(HERE / "markers.csv", rules=RULES)


@dataclass(frozen=True)
class Reason:
    """Why a span counts: its category, what was looked for, and the rule that let it in."""

    category: str
    pattern: str
    kind: str
    rule: str


READ_OFF = {
    "question": Reason("rhetorical_questions", "?", "question", "a question mark, and nobody is asked"),
    "scare": Reason("scare_quotes", "“ ”", "marks", "quotation marks, and no source is given"),
    "indirect": Reason("reported_speech", "says that", "clause", "a clause behind or around a reporting verb"),
}


@dataclass(frozen=True, eq=False)
class Hits:
    """Spans in flat arrays: the position of the first word, start and end in characters, the number of the reason."""

    at: np.ndarray
    start: np.ndarray
    end: np.ndarray
    reason: np.ndarray

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, chosen: np.ndarray) -> Hits:
        return Hits(self.at[chosen], self.start[chosen], self.end[chosen], self.reason[chosen])


def marker_table(corpus: Spoken, marker_list: MarkerList) -> pd.DataFrame:
    """Return all markers of a corpus as a span table in reading order.

    Columns beside `doc, sentence, start, end`: `category`, the `pattern` that was found and its
    `kind`, the `rule` that says why it counts, and `part, voice, speaker` of its first word.
    """
    markers = marker_list.markers
    listed = found_in(corpus.tokens, [(marker.pattern, marker.where) for marker in markers])
    listed = listed[_outside_names(corpus, listed, markers)]
    listed = listed[_counts(corpus, listed, markers)]
    reasons = [Reason(marker.category, marker.pattern, marker.kind, marker.rule) for marker in markers]
    reasons += READ_OFF.values()
    numbers = {name: number for number, name in enumerate(marker_list.categories)}
    category = np.array([numbers[reason.category] for reason in reasons])
    listed = listed[longest(*places(corpus, listed), category[listed.reason])]
    hits = joined(listed, _read_off(corpus, len(markers)))
    order = np.lexsort((category[hits.reason], -hits.end, hits.start, corpus.tokens.article[hits.at]))
    return span_table(corpus, hits[order], reasons)


CORE = re.compile(r"(?:^|(.*)\s)<([^<>]+)>(?:$|\s(.*))")
"""Of `i <think>` only *think* is the marker: the pronoun is there to tell this *think* from others."""


def found_in(tokens: Tokens, searches: Sequence[tuple[str, str]]) -> Hits:
    """Return what the searches find; the reason of a hit is the number of its search. `where` each stands is for errors."""
    at, words, sizes = [], [], []
    for pattern, where in searches:
        ahead, core, behind = split.groups("") if (split := CORE.fullmatch(pattern)) else ("", pattern, "")
        try:
            matches = find(tokens, f"{ahead} {core} {behind}".strip())
        except PatternError as error:
            raise LexiconError(f"{where}: {error}") from None
        lead, rest = len(ahead.split()), len(behind.split())
        at.append(matches.at + lead)
        words.append(matches.words - lead - rest)
        sizes.append(len(matches))
    first, last = np.concatenate([[], *at]).astype(int), np.concatenate([[], *words]).astype(int) - 1
    last += first
    ends = tokens.starts[last] + tokens.lengths[last]
    return Hits(first, tokens.starts[first].astype(int), ends.astype(int), np.repeat(np.arange(len(sizes)), sizes))


def joined(*parts: Hits) -> Hits:
    """Return the hits of all parts, one after another."""
    return Hits(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("at", "start", "end", "reason")))


NAME = re.compile(r"[\w,] \[*$")


def _outside_names(corpus: Spoken, hits: Hits, markers: Sequence[Marker]) -> np.ndarray:
    """Return which hits are no part of a name or a title: *Ideal World*, *Call Me Maybe*. A label may be a name: *Nazi*."""
    names = [marker.category == "loaded_labels" or not marker.pattern.islower() for marker in markers]
    labels = np.array(names, dtype=bool)[hits.reason]
    in_headline = corpus.tokens.part[hits.at] == PARTS.index("headline")
    counts, texts = np.ones(len(hits), dtype=bool), [article.text for article in corpus.tokens.articles]
    article, start, end = (column.tolist() for column in (corpus.tokens.article[hits.at], hits.start, hits.end))
    for number in np.flatnonzero(~labels & ~in_headline & (hits.start > 1)).tolist():
        text, at = texts[article[number]], start[number]
        if text[at].isupper() and NAME.search(text[max(at - 4, 0) : at]):
            said = text[at : end[number]]
            counts[number] = said.isupper() or said[:2] in ("I'", "I’")
    return counts


def _counts(corpus: Spoken, hits: Hits, markers: Sequence[Marker]) -> np.ndarray:
    """Return which hits no context rule bars."""
    counts = _where_they_may_stand(corpus.tokens, hits, markers)
    ruled = np.flatnonzero(counts & np.array([bool(marker.unless) for marker in markers], dtype=bool)[hits.reason])
    ruled = ruled[np.lexsort((hits.end[ruled], hits.at[ruled]))]
    bars = [[RULES[rule].bars for rule in marker.unless] for marker in markers]
    reason = hits.reason[ruled].tolist()
    for number, which, context in zip(ruled.tolist(), reason, _contexts(corpus, hits[ruled]), strict=True):
        for is_barred in bars[which]:
            if is_barred(context):
                counts[number] = False
                break
    return counts


def _where_they_may_stand(tokens: Tokens, hits: Hits, markers: Sequence[Marker]) -> np.ndarray:
    """Return which hits need a closer look: *and* joins statements at the head of its sentence only."""
    heads = np.array(["not_first" in marker.unless for marker in markers], dtype=bool)[hits.reason]
    before = np.maximum(hits.at - 1, 0)
    return ~heads | (hits.at == 0) | (tokens.sentence_rows(hits.at) != tokens.sentence_rows(before))


def _contexts(corpus: Spoken, hits: Hits) -> Iterator[Context]:
    """Yield each hit with the text of its sentence on either side; hits of one place, which follow each other, share it."""
    tokens, sentences, voice = corpus.tokens, corpus.tokens.sentences, corpus.voices[0][hits.at]
    row, part = tokens.sentence_rows(hits.at), tokens.part[hits.at]
    first = np.maximum(sentences["start"].to_numpy()[row], hits.start - REACH)
    after = np.minimum(sentences["end"].to_numpy()[row], hits.end + REACH)
    # In an interview the one who answers speaks for himself as an author does; in talk written down, whoever speaks.
    side = (voice > 0) & (part != PARTS.index("answer"))
    columns = (tokens.article[hits.at], first, hits.start, hits.end, after, side)
    texts = [article.text.replace("’", "'") for article in tokens.articles]
    turns = [labelled_turns(text) for text in texts]
    asked = part == PARTS.index("question")
    place, context = None, Context("", "", "")
    for article, begin, start, end, stop, speaks, reported, asks in zip(
        *(column.tolist() for column in (*columns, voice == VOICES.index("indirect"), asked)), strict=True
    ):
        if place != (place := (article, start, end)):
            text, turn = texts[article], turn_at(turns[article], start) if turns[article] else ""
            context = Context(
                text[begin:start],
                text[start:end],
                text[end:stop],
                speaks and not turn,
                reported,
                asks or turn == ASKS,
                turn == ANSWERS,
            )
        yield context


def longest(starts: np.ndarray, ends: np.ndarray, family: np.ndarray) -> np.ndarray:
    """Return which spans count where several of one family overlap: the first, and of those that begin with it the longest.

    >>> longest(np.array([0, 0, 5, 2]), np.array([4, 9, 9, 4]), np.array([1, 1, 1, 2])).tolist()
    [1, 3]
    """
    kept, last, reached = [], -1, 0
    order = np.lexsort((-ends, starts, family))
    columns = (column[order].tolist() for column in (starts, ends, family))
    for number, start, end, of in zip(order.tolist(), *columns, strict=True):
        if of != last or start >= reached:
            kept.append(number)
            last, reached = of, end
    return np.sort(np.array(kept, dtype=int))


def places(corpus: Spoken, hits: Hits) -> tuple[np.ndarray, np.ndarray]:
    """Return starts and ends counted through all articles."""
    offset = corpus.tokens.offsets[corpus.tokens.article[hits.at]]
    return offset + hits.start, offset + hits.end


def _read_off(corpus: Spoken, first_reason: int) -> Hits:
    """Return rhetorical questions, scare quotes and reported speech; their reasons are numbered from `first_reason`."""
    import pandas as pd

    number = {name: first_reason + place for place, name in enumerate(READ_OFF)}
    spoken = corpus.quotations[corpus.quotations["function"].isin(["scare", "indirect"])]
    far = spoken["function"].to_numpy() == "indirect"
    far[~far] = [_keeps_distance(corpus.tokens, row) for row in spoken[~far].itertuples()]
    told = spoken.loc[far, ["doc", "start", "end", "function"]].itertuples(index=False, name=None)
    spans = [*told, *_questions(corpus)]
    table = pd.DataFrame(spans, columns=["doc", "start", "end", "what"])
    at = corpus.tokens.words_at(table)
    start, end, reason = (
        column.to_numpy(dtype=int) for column in (table["start"], table["end"], table["what"].map(number))
    )
    # Marks around no word at all, such as “…”, have nobody's voice.
    return Hits(at, start, end, reason)[at < len(corpus.tokens)]


def _keeps_distance(tokens: Tokens, row: Any) -> bool:
    """Tell whether a row of quotations that is called *scare* is."""
    text = tokens.articles[tokens.article_numbers[row.doc]].text
    within = [*tokens.sentence_bounds[row.doc], (row.start, row.end)][row.sentence]
    return keeps_distance(text, row.start, row.end, within)


def _questions(corpus: Spoken) -> Iterator[tuple[str, int, int, str]]:
    """Yield rhetorical questions; what somebody is said to ask is none, nor words in marks that nobody says."""
    spoken = corpus.quotations
    asks = spoken[
        spoken["cue"].str.match(r"(?:ask|inquir|enquir)") | spoken["function"].isin(["scare", "term", "title"])
    ]
    asked = {doc: list(zip(group["start"], group["end"], strict=True)) for doc, group in asks.groupby("doc")}
    for article in corpus.tokens.articles:
        for start, end in rhetorical_questions(
            article, corpus.tokens.sentence_bounds[article.id], asked.get(article.id, ())
        ):
            yield article.id, start, end, "question"


def span_table(corpus: Spoken, hits: Hits, reasons: Sequence[Reason] | Sequence[Naming]) -> pd.DataFrame:
    """Return hits as a span table, with the reason of each and the part, voice and speaker of its first word."""
    import pandas as pd

    tokens, (voice, speaker, names) = corpus.tokens, corpus.voices
    columns = {
        "doc": _named(corpus.tokens.doc_ids, tokens.article[hits.at]),
        "sentence": tokens.sentence[hits.at],
        "start": hits.start,
        "end": hits.end,
        **{
            field: _named([getattr(one, field) for one in reasons], hits.reason)
            for field in reasons[0].__dataclass_fields__
        },
        "part": _named(PARTS, tokens.part[hits.at]),
        "voice": _named(VOICES, voice[hits.at]),
        "speaker": _named(names, speaker[hits.at]),
    }
    return pd.DataFrame(columns)


def _named(names: Sequence[str], numbers: np.ndarray) -> np.ndarray:
    # An array of objects, so that a column without rows is text all the same.
    return np.array(names, dtype=object)[numbers]
