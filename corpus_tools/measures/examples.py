"""One sentence of the corpus that shows a term of the glossary: looked for each time, and nowhere written down."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.terms import LONGEST_RUN, runs
from corpus_tools.errors import PatternError, unknown
from corpus_tools.layers.search import find, matches_among
from corpus_tools.layers.speech.quotations import FUNCTIONS, VOICES
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.actor_list import FORMS
from corpus_tools.lexicons.markers import naming_choices
from corpus_tools.lexicons.speech_verbs import STANCES
from corpus_tools.measures.actors.comention import comentions
from corpus_tools.measures.collocation import collocates
from corpus_tools.measures.keyness import keyness
from corpus_tools.measures.reporting import reported
from corpus_tools.text.article import PARTS

BEST_LENGTH = 18
"""Words of a sentence that is read at a glance; of several examples the one nearest to it is taken."""


@dataclass(frozen=True)
class Example:
    """A sentence, its `marks` (spans in characters of the article's text), and in which part and by whose voice they are."""

    doc: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    part: str
    voice: str
    speaker: str


def spans_of(corpus: Corpus, shows: str) -> pd.DataFrame:
    """Return all that an example may show, as spans (`doc, start, end`): `shows` is a kind and a value, with a colon between them.

    | written | what it finds |
    |---|---|
    | `word:sanction*` | a search, as in `layers.search` |
    | `run:3` | the most frequent run of so many words that are not all stop words |
    | `collocate:security` | a word with its strongest collocate |
    | `keyword:hotair-2022-01` | the strongest keyword of an article against the others |
    | `part:question`, `voice:indirect`, `quotation:scare`, `stance:forceful` | a layer's spans |
    | `actor:NATO`, `form:metonym`, `meeting:Russia + NATO` | where an actor is named; two in one sentence |
    | `marker:hedges`, `naming:Ukraine's capital` | markers of a category, names that compete |

    What the corpus does not have gives no rows; what could not be in any corpus is an error.
    """
    kind, _, value = (part.strip() for part in shows.partition(":"))
    if kind not in KINDS:
        raise unknown("kind of example", kind, KINDS, "The glossary")
    return KINDS[kind](corpus, value)


def example_of(corpus: Corpus, shows: str, *, prefer: str | None = None) -> Example | None:
    """Return one sentence of the corpus with what it `shows` (see `spans_of`) marked, or None if there is none.

    Of several, one that also has the search `prefer`, if any has; then the one whose length is easiest to
    read. What is not counted (headlines, bylines) gives examples of nothing but of itself.

    >>> from corpus_tools import load_corpus
    >>> example_of(load_corpus(), "marker:self_mentions").voice
    'direct'
    """
    spans = spans_of(corpus, shows)
    tokens, at = corpus.tokens, corpus.tokens.words_at(spans)
    can_show = at < len(tokens) if shows.startswith("part:") else np.append(tokens.in_parts(), False)[at]
    if not can_show.any():
        return None
    spans, at = spans[can_show], at[can_show]
    row = corpus.tokens.sentence_rows(at)
    best = _best(corpus, np.unique(row), prefer)
    return _example(corpus, best, spans[row == best], int(at[row == best].min()))


def _best(corpus: Corpus, rows: np.ndarray, prefer: str | None) -> int:
    tokens = corpus.tokens
    sentence = corpus.tokens.sentence_rows()
    lengths = np.bincount(sentence, minlength=len(corpus.sentences))[rows]
    liked = np.zeros(len(rows), bool) if prefer is None else np.isin(rows, sentence[find(tokens, prefer).at])
    return int(rows[np.lexsort((rows, np.abs(lengths - BEST_LENGTH), ~liked))[0]])


def _example(corpus: Corpus, row: int, spans: pd.DataFrame, word: int) -> Example:
    doc, start, end = (corpus.sentences[column].iloc[row] for column in ("doc", "start", "end"))
    pairs = [*zip(spans["start"].tolist(), spans["end"].tolist(), strict=True)]
    if "with_start" in spans:
        pairs += zip(spans["with_start"].tolist(), spans["with_end"].tolist(), strict=True)
    voice, speaker, names = corpus.voices
    said = PARTS[corpus.tokens.part[word]], VOICES[voice[word]], names[speaker[word]]
    return Example(str(doc), int(start), int(end), _apart(pairs, int(start), int(end)), *said)


def _apart(pairs: Iterable[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Cut marks to their sentence, in order, and join those that overlap.

    >>> _apart([(8, 20), (2, 4), (3, 6)], 0, 10)
    ((2, 6), (8, 10))
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted((max(first, start), min(last, end)) for first, last in pairs):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        elif first < last:
            joined.append((first, last))
    return tuple(joined)


def _known(what: str, value: str, known: Iterable[str]) -> str:
    names = list(known)
    if value not in names:
        raise unknown(what, value, names, "The glossary")
    return value


def _words(corpus: Corpus, search: str) -> pd.DataFrame:
    found = matches_among(corpus.tokens, search, corpus.counted)
    return corpus.tokens.frame(found.at, found.words)


def _run(corpus: Corpus, length: str) -> pd.DataFrame:
    if length not in map(str, range(2, LONGEST_RUN + 1)):
        raise PatternError(f"A run has 2 to {LONGEST_RUN} words, and not {length!r}. Did you mean run:3?")
    found = runs(corpus.tokens, corpus.counted, int(length))
    hidden = [all(map(is_stop_word, name.split())) for name in found.names]
    counts = np.where(hidden, 0, np.bincount(found.term, minlength=len(found.names)))
    if not counts.any():
        return corpus.tokens.frame(found.at[:0])
    # A run that comes once is no habit.
    return corpus.tokens.frame(found.at[(counts[found.term] > 1) & (found.term == counts.argmax())], int(length))


def _collocate(corpus: Corpus, node: str) -> pd.DataFrame:
    found = collocates(corpus, node)
    full = [row for row, term in enumerate(found.table["term"]) if not is_stop_word(term)]
    return found.behind(full[:1])


def _keyword(corpus: Corpus, article: str) -> pd.DataFrame:
    if article not in corpus.ids or len(corpus) < 2:
        return corpus.tokens.frame(np.zeros(0, dtype=int))
    found = keyness(corpus, {"id": article}, correction=None, sort="log_likelihood").table
    mine = found.loc[(found["log_ratio"] > 0) & ~found["term"].map(is_stop_word).astype(bool), "term"]
    spans = corpus.tokens.frame()
    return spans[(spans["doc"] == article) & spans["term"].isin(mine[:1])]


def _part(corpus: Corpus, kind: str) -> pd.DataFrame:
    _known("part", kind, PARTS)
    rows = [(doc.id, part.start, part.end) for doc in corpus for part in doc.parts if part.kind == kind]
    return pd.DataFrame(rows, columns=["doc", "start", "end"])


def _voice(corpus: Corpus, voice: str) -> pd.DataFrame:
    """Return the spans of a voice; the author's are sentences in which nobody else has a word."""
    if _known("voice", voice, VOICES) != "author":
        return corpus.quotations[corpus.quotations["voice"] == voice]
    others = np.unique(corpus.tokens.sentence_rows()[corpus.voices[0] > 0])
    return corpus.sentences.drop(index=corpus.sentences.index[others])


def _labelled(
    layer: Callable[[Corpus], pd.DataFrame], column: str, what: str, known: Callable[[Corpus], Iterable[str]]
) -> Callable[[Corpus, str], pd.DataFrame]:
    """Return what finds the spans of a layer that its column calls so."""

    def found(corpus: Corpus, value: str) -> pd.DataFrame:
        name, spans = _known(what, value, known(corpus)), layer(corpus)
        return spans[spans[column] == name]

    return found


def _actors(corpus: Corpus) -> Iterable[str]:
    return dict.fromkeys(name.actor for name in corpus.actor_list.names)


def _comention(corpus: Corpus, actors: str) -> pd.DataFrame:
    one, _, other = actors.partition(" + ")
    found = comentions(corpus, runs=0)
    pair = {_known("actor", actor, _actors(corpus)) for actor in (one, other)}
    pairs = zip(found.table["actor"], found.table["other"], strict=True)
    return found.behind([row for row, names in enumerate(pairs) if set(names) == pair])


KINDS: dict[str, Callable[[Corpus, str], pd.DataFrame]] = {
    "word": _words,
    "run": _run,
    "collocate": _collocate,
    "keyword": _keyword,
    "part": _part,
    "voice": _voice,
    "quotation": _labelled(lambda corpus: corpus.quotations, "function", "function of marks", lambda corpus: FUNCTIONS),
    "stance": _labelled(reported, "stance", "stance", lambda corpus: STANCES),
    "actor": _labelled(lambda corpus: corpus.mentions, "actor", "actor", _actors),
    "form": _labelled(lambda corpus: corpus.mentions, "form", "form of a name", lambda corpus: FORMS),
    "meeting": _comention,
    "marker": _labelled(
        lambda corpus: corpus.markers, "category", "category", lambda corpus: corpus.marker_list.categories
    ),
    "naming": _labelled(
        lambda corpus: corpus.namings,
        "choice",
        "choice of names",
        lambda corpus: dict.fromkeys(name.choice for name in naming_choices().namings),
    ),
}
"""What an example can show, and what finds it."""
