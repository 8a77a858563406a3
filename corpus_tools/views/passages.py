"""The sentences behind a number, ready to be shown: text, marks, and where they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.speech.speakers import CERTAIN
from corpus_tools.layers.words import WORD
from corpus_tools.text.article import PARTS, Article

AROUND = 60
"""Characters of raw text shown on each side of a cut."""
RAW = "raw:"
"""What stands before the id of an article whose raw text is the source."""

Hit = dict[str, Any]
"""One passage: `doc`, `source` (the article's id, or `raw:` and its id), `start` and `end` in the source's text,
`where` (article, author, outlet, date), `voice` (whose words the spans are, see `whose`), `text`, and `marks`, the spans
in characters of this text. A third item says what a mark is, if it is not what was counted: `with`, what it was counted
beside; `again`, the same actor once more. A concordance line also has its `window`, a coded passage what
readers `said`."""

SPOKEN = dict(zip(VOICES, ("author", "quoted", "reported"), strict=True))
"""What a reader is told of a voice."""


def source_text(corpus: Corpus, source: str) -> str:
    """Return the text in which a passage's `start` and `end` count."""
    return corpus[source.removeprefix(RAW)].raw if source.startswith(RAW) else corpus[source].text


@kept(4)
def _turns(corpus: Corpus) -> dict[str, tuple[list[int], list[str]]]:
    """Return for each article where one speaker's words end, and whose they are."""
    tokens, (voice, speaker, names) = corpus.tokens, corpus.voices
    asked = ((tokens.part == PARTS.index("question")) & (voice == VOICES.index("author"))).tolist()
    source = list(zip(voice.tolist(), speaker.tolist(), asked, strict=True))
    ends, turns = (tokens.starts + tokens.lengths).tolist(), {}
    for doc, (first, after) in zip(corpus.ids, pairwise(tokens.bounds.tolist()), strict=True):
        last = [at for at in range(first, after) if at + 1 == after or source[at] != source[at + 1]]
        turns[doc] = [ends[at] for at in last], [_speaking(*source[at], names) for at in last]
    return turns


def _speaking(voice: int, speaker: int, asked: bool, names: tuple[str, ...]) -> str:
    return "interviewer" if asked else ": ".join(filter(None, (SPOKEN[VOICES[voice]], names[speaker])))


def whose(corpus: Corpus, doc: str, marks: list[list]) -> str:
    """Return in whose words the spans that were counted begin: `author`, `quoted: Vladimir Putin; reported`, …, and where that is not certain."""
    ends, speaking = _turns(corpus)[doc]
    doubtful = _doubtful(corpus).get(doc, [])
    told = []
    for start in (start for start, _, *kind in marks if not kind):
        if (place := bisect_right(ends, start)) < len(speaking):
            unsure = any(first <= start < after for first, after in doubtful) and ": " in speaking[place]
            told.append(f"{speaking[place]} (speaker not certain)" if unsure else speaking[place])
    return "; ".join(dict.fromkeys(told))


@kept(4)
def _doubtful(corpus: Corpus) -> dict[str, list[tuple[int, int]]]:
    """Return for each article the stretches whose speaker is not certain."""
    spans = corpus.quotations
    unsure = spans[(spans["voice"] != "") & (spans["speaker"] != "") & (spans["sure"] < CERTAIN)]
    found: dict[str, list[tuple[int, int]]] = {}
    for doc, start, end in unsure[["doc", "start", "end"]].itertuples(index=False):
        found.setdefault(doc, []).append((start, end))
    return found


def passage(article: Article, start: int, end: int, marks: list[list], *, raw: bool = False, voice: str = "") -> Hit:
    """Return a stretch of an article's text; `marks` count in the whole text, here and in the stretch they return."""
    text = article.raw if raw else article.text
    return {
        "doc": article.id,
        "source": f"{RAW if raw else ''}{article.id}",
        "start": start,
        "end": end,
        "where": where(article),
        "voice": voice,
        "text": text[start:end],
        "marks": [[first - start, last - start, *kind] for first, last, *kind in marks],
    }


def hits(corpus: Corpus, spans: pd.DataFrame | Columns) -> list[Hit]:
    """Return each sentence that holds a span, in reading order, with all its spans marked.

    A span that goes on over several sentences, such as a long quotation, has a passage of all of them. Where a span
    was counted beside another (columns `with_start`, `with_end`, `with_sentence`), the passage reaches over both, and
    both are marked.
    """
    return _passages(corpus, _marked(spans))


def hits_by_row(corpus: Corpus, evidence: Evidence) -> list[list[Hit]]:
    """Return `hits` for each row of a table: the same, at the cost of one table of spans."""
    spans = evidence.columns(evidence.positions)
    marked, corpus = _marked(spans), corpus.holding(spans["doc"])
    return [_passages_of(corpus, tuple(marked[first:after])) for first, after in pairwise(evidence.bounds.tolist())]


@kept(32)
def _passages_of(corpus: Corpus, marked: tuple[tuple, ...]) -> list[Hit]:
    """Return the passages of a row; kept, because the states of a view have most of their rows in common."""
    return _passages(corpus, marked)


def _passages(corpus: Corpus, marked: Sequence[tuple]) -> list[Hit]:
    passages: dict[tuple[str, int, int], dict[tuple, None]] = {}
    bounds_of = corpus.sentence_bounds
    for doc, number, start, end, beside in marked:
        first, last = (min(number, beside[2]), max(number, beside[2])) if beside else (number, number)
        bounds = bounds_of[doc]
        while last + 1 < len(bounds) and bounds[last + 1][0] < end:
            last += 1
        marks = passages.setdefault((doc, first, last), {})
        marks[start, end] = None
        if beside:
            marks[*beside[:2], "with"] = None
    return [_hit(corpus, *place, sorted(map(list, marks))) for place, marks in passages.items()]


def _marked(spans: pd.DataFrame | Columns) -> list[tuple]:
    """Return document, sentence and span of each row, and the span beside it or nothing."""
    beside = ("with_start", "with_end", "with_sentence")
    others = rows_of(spans, *beside) if "with_start" in spans else repeat((), len(spans["doc"]))
    return [
        (*span, other) for span, other in zip(rows_of(spans, "doc", "sentence", "start", "end"), others, strict=True)
    ]


def rows_of(table: pd.DataFrame | Columns, *columns: str) -> Iterator[tuple]:
    """Return the values of some columns, row by row."""
    return zip(*(table[name].tolist() for name in columns), strict=True)


def _hit(corpus: Corpus, doc: str, first: int, last: int, marks: list[list]) -> Hit:
    bounds = corpus.sentence_bounds[doc]
    start, end = bounds[first][0], bounds[last][1]
    return passage(corpus[doc], start, end, marks, voice=whose(corpus, doc, marks))


def unit_hits(corpus: Corpus, units: pd.DataFrame | Columns) -> list[Hit]:
    """Return each unit in which actors are named (see `measures.actors.pairs`), from its `first` to its `last` sentence.

    One naming of the actor is what was counted; its others are marked like it (`again`), the other actor's `with`.
    """
    return [_hit(corpus, *unit) for unit in rows_of(units, "doc", "first", "last", "marks")]


def line_hits(corpus: Corpus, lines: pd.DataFrame | Columns) -> list[Hit]:
    """Return the sentences of each concordance line (see `measures.concordance`), the match marked.

    `window` is the line: its start and end in characters of the passage.
    """
    columns = ("doc", "sentence", "left_start", "start", "end", "right_end")
    return [_line_hit(corpus, *line) for line in rows_of(lines, *columns)]


def _line_hit(corpus: Corpus, doc: str, sentence: int, left: int, start: int, end: int, right: int) -> Hit:
    bounds = corpus.sentence_bounds[doc]
    first, last = corpus.sentence(doc, sentence)
    # A line may begin in a sentence before, and end in one after.
    first = max((from_ for from_, _ in bounds if from_ <= left), default=left) if left < first else first
    last = min((to for _, to in bounds if to >= right), default=right) if right > last else last
    marks = [[start, end]]
    line = passage(corpus[doc], first, last, marks, voice=whose(corpus, doc, marks))
    return {**line, "window": [left - first, right - first]}


def stretch_hits(corpus: Corpus, spans: pd.DataFrame | Columns) -> list[Hit]:
    """Return the sentences as `hits` does, with words that follow one another under one mark."""
    return list(map(stretched, hits(corpus, spans)))


def stretched(hit: Hit) -> Hit:
    """Return a passage with words that follow one another under one mark."""
    return {**hit, "marks": _joined(hit["text"], hit["marks"])}


def _joined(text: str, marks: list[list[int]]) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, end in marks:
        if joined and not WORD.search(text, joined[-1][1], start):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return joined


def coded_hits(corpus: Corpus, spans: pd.DataFrame | Columns) -> list[Hit]:
    """Return the sentences as `hits` does, with who put which code on the spans in them, and why (`said`)."""
    said: dict[tuple[str, int, int], list[str]] = {}
    if "memo" in spans:
        for doc, start, end, coder, code, memo in rows_of(spans, "doc", "start", "end", "coder", "own", "memo"):
            told = f"{coder}: {code}{f' ({memo})' if memo else ''}"
            said.setdefault((doc, start, end), []).append(told)
    return [{**hit, "said": _said_in(hit, said)} for hit in hits(corpus, spans)]


def _said_in(hit: Hit, said: dict[tuple[str, int, int], list[str]]) -> str:
    places = [(hit["doc"], hit["start"] + start, hit["start"] + end) for start, end, *_ in hit["marks"]]
    return "; ".join(dict.fromkeys(one for place in places for one in said.get(place, ())))


def cut_hits(corpus: Corpus, spans: pd.DataFrame | Columns) -> list[Hit]:
    """Return each cut with the raw text around it; `spans` counts in `article.raw`, not in `text`."""
    return [_cut_hit(corpus[doc], start, end) for doc, start, end in rows_of(spans, "doc", "start", "end")]


def _cut_hit(article: Article, start: int, end: int) -> Hit:
    before = article.raw[max(0, start - AROUND) : start]
    after = article.raw[end : end + AROUND]
    # Words that the window cuts in two are left out.
    first = start - len(before.partition(" ")[2] if start > AROUND else before)
    last = end + len(after.rpartition(" ")[0] if end + AROUND < len(article.raw) else after)
    return passage(article, first, last, [[start, end]], raw=True)


ONE_EACH = (unit_hits, line_hits, cut_hits)
"""What makes one passage of each span, so that those of many rows can be made at one go."""


@kept(1)
def where(article: Article) -> str:
    """Return who says so and when, as far as it is known."""
    known = (article.author or "author unknown", article.outlet or "outlet unknown", article.date or "undated")
    return ", ".join([article.id, *known])
