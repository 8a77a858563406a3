"""A corpus as running words and marks, with what stands on them, and articles made of such again: what forms of other tools share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.errors import LoadingError
from corpus_tools.layers.annotation.codes import COLUMNS
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.text.article import PARTS, Article, Part

if TYPE_CHECKING:
    import pandas as pd

LAYERS = {
    "quotation": ("quotations", "function", ("speaker",)),
    "mention": ("mentions", "actor", ("kind",)),
    "marker": ("markers", "category", ()),
    "code": ("codes", "code", ("coder",)),
}
"""What a span of a layer is called outside, its layer, the column that says what it is, and what else is told of it."""
MARK = re.compile(r"(\S)\1*")
"""A mark, or several of one kind such as three dots."""


class Token(NamedTuple):
    """A word (its number in the corpus) or a mark (-1), and the white space behind it."""

    start: int
    end: int
    form: str
    word: int
    after: str


@dataclass(frozen=True)
class Span:
    """A span of a layer: what it is called outside, what it is, and from which token to before which it goes."""

    kind: str
    said: str
    first: int
    last: int
    start: int
    end: int
    more: Mapping[str, str]


@dataclass(frozen=True)
class Running:
    """An article as tokens: those of sentence `n` are `tokens[bounds[n]:bounds[n + 1]]`; `before` is white space at its beginning.

    `about` is all that is known of it but its text, as plain data.
    """

    article: Article
    about: dict[str, Any]
    before: str
    tokens: list[Token]
    bounds: list[int]
    spans: list[Span]


def running(corpus: Corpus) -> Iterator[Running]:
    """Yield each article as running words and marks."""
    tokens = corpus.tokens
    layers = {kind: _by_article(corpus.layer(layer)) for kind, (layer, *_) in LAYERS.items()}
    codings = codings_of(corpus)
    for number, article in enumerate(corpus):
        words = slice(tokens.bounds[number], tokens.bounds[number + 1])
        starts = tokens.starts[words].tolist()
        ends = (tokens.starts[words] + tokens.lengths[words]).tolist()
        of = _tokens(article.text, starts, ends, int(tokens.bounds[number]))
        first = np.array([token.start for token in of], dtype=int)
        sentences = [start for start, _ in corpus.sentence_bounds[article.id]]
        inner = np.searchsorted(first, sentences[1:]).tolist()
        bounds = sorted({0, *(at for at in inner if at < len(of)), len(of)})
        before = article.text[: of[0].start] if of else article.text
        spans = [span for kind, rows in layers.items() for span in _spans(kind, rows.get(article.id, []), of, first)]
        codes = {"codes": codings[article.id]} if article.id in codings else {}
        yield Running(article, about(article) | codes, before, of, bounds, spans)


def _tokens(text: str, starts: Sequence[int], ends: Sequence[int], number: int) -> list[Token]:
    """Return words, and between them the marks, each with the white space behind it."""
    places: list[tuple[int, int, int]] = []
    at = 0
    for nth, (start, end) in enumerate(zip([*starts, len(text)], [*ends, len(text)], strict=True)):
        places += [(mark.start(), mark.end(), -1) for mark in MARK.finditer(text, at, start)]
        if start < end:
            places.append((start, end, number + nth))
        at = end
    next_start = [*(start for start, *_ in places[1:]), len(text)][: len(places)]
    return [
        Token(start, end, text[start:end], word, text[end:follows])
        for (start, end, word), follows in zip(places, next_start, strict=True)
    ]


def _by_article(rows: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    return {str(doc): of.to_dict("records") for doc, of in rows.groupby("doc", sort=False)}


def _spans(kind: str, rows: list[dict[Any, Any]], tokens: Sequence[Token], first: np.ndarray) -> Iterator[Span]:
    ends = np.array([token.end for token in tokens], dtype=int)
    _, column, more = LAYERS[kind]
    for row in rows:
        begin = int(np.searchsorted(ends, row["start"], side="right"))
        last = int(np.searchsorted(first, row["end"], side="left"))
        if begin < last:
            told = {name: str(row[name]) for name in more if row[name]}
            yield Span(kind, str(row[column]), begin, last, row["start"], row["end"], told)


class Voiced(NamedTuple):
    """Whose a word is."""

    voice: str
    speaker: str


def voices_of(corpus: Corpus, tokens: Iterable[Token]) -> list[Voiced]:
    """Return whose each token is; a mark is whose the word before it is."""
    voice, speaker, names = corpus.voices
    of, said = [], Voiced("author", "")
    for token in tokens:
        if token.word >= 0:
            said = Voiced(VOICES[voice[token.word]], names[speaker[token.word]])
        of.append(said)
    return of


def codings_of(corpus: Corpus) -> dict[str, list[dict[Any, Any]]]:
    """Return what readers said of each article's passages: the rows of a file of codes."""
    if corpus.codings is None:
        return {}
    return {
        doc: [{name: row[name] for name in COLUMNS if name != "doc"} for row in rows]
        for doc, rows in _by_article(corpus.codings).items()
    }


def about(article: Article) -> dict[str, Any]:
    """Return all that is known of an article but its text and its codes, as plain data."""
    parts = [[part.kind, part.start, part.end, part.speaker] for part in article.parts]
    return {"facts": dict(article.facts), "basis": dict(article.basis), "parts": parts}


ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p"}
"""How UDPipe writes the white space behind a word."""
UNESCAPES = {escape: letter for letter, escape in ESCAPES.items()}
UNESCAPE = re.compile(r"\\[\\strnp]")


def escaped(space: str) -> str:
    r"""Return white space, or a name, as one field has room for it.

    >>> escaped("a \n"), unescaped(escaped("a \n"))
    ('a\\s\\n', 'a \n')
    """
    return "".join(ESCAPES.get(letter, letter) for letter in space)


def unescaped(space: str) -> str:
    """Return what was `escaped`."""
    return UNESCAPE.sub(lambda found: UNESCAPES[found[0]], space)


@dataclass
class Reading:
    """An article that is being read from another tool's form."""

    id: str
    known: dict[str, Any]
    pieces: list[str]

    def article(self, file: str) -> Article:
        """Return the article, whose raw text is the text: what cleaning did before stays done."""
        text, known = "".join(self.pieces), self.known
        parts = tuple(Part(*_part(part, len(text), file, self.id)) for part in known.get("parts", ()))
        return Article(self.id, text, text, (), parts, file=file, facts=known.get("facts"), basis=known.get("basis"))


def _part(part: Any, length: int, file: str, doc: str) -> list[Any]:
    is_part = isinstance(part, list) and [*map(type, part)] == [str, int, int, str] and part[0] in PARTS
    if not (is_part and 0 <= part[1] <= part[2] <= length):
        raise LoadingError(
            f"{file}: the article {doc!r} has a part {part!r} that its text has not. Export the corpus again."
        )
    return part


SHAPES = {"facts": dict, "basis": dict, "parts": list, "codes": list, "versions": list, "before": str}
"""What is known of an article, and as what it is written."""
CODING = {"start": int, "end": int, "text": str}
"""What a code must say of its place."""


def known_of(text: str, where: str) -> dict[str, Any]:
    """Return what a line says of an article, as it was written by `about`."""
    known = data_of(text, where, dict)
    if not (_is_as(known, SHAPES) and all(_is_as(row, CODING, whole=True) for row in known.get("codes", ()))):
        raise _unreadable(where)
    return known


def data_of(text: str, where: str, kind: type) -> Any:
    """Return the data of one kind that a line holds."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, kind):
        raise _unreadable(where)
    return data


def _is_as(data: Any, shapes: Mapping[str, type], *, whole: bool = False) -> bool:
    return isinstance(data, dict) and all(
        isinstance(data[name], shape) if name in data else not whole for name, shape in shapes.items()
    )


def _unreadable(where: str) -> LoadingError:
    return LoadingError(
        f"{where}: what is known of the article cannot be read. Export the corpus again, or take the line out."
    )


def corpus_of(readings: Iterable[Reading], file: str) -> Corpus:
    """Return the corpus of what was read, with the codes that came along."""
    import pandas as pd

    readings = list(readings)
    if not readings:
        raise LoadingError(f"No text is in {file}. Is it of the form that its ending says?")
    corpus = Corpus(tuple(reading.article(file) for reading in readings))
    rows = [{**row, "doc": reading.id} for reading in readings for row in reading.known.get("codes", ())]
    if not rows:
        return corpus
    codings: pd.DataFrame = pd.DataFrame(rows, columns=[*COLUMNS]).assign(where=file)
    return corpus.coded(codings)
