"""Articles as rows of words and marks, each with what it can be: found by array, once for many articles.

No grammar is guessed here: a word's kinds are read off the lists and its ending, once for each form. *said*
may be a past and reports; *reports* may be a verb or a noun. What it is in its place is settled by its neighbours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.words import CAPITAL_NAMES, code_points, same_words, word_bounds
from corpus_tools.lexicons.actor_list import first_names, name_words
from corpus_tools.lexicons.reader import lemma_table, stopword_classes
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import Article

MARKS = {
    ",": COMMA, ":": COLON, ";": STOP, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "—": DASH, "–": DASH, "-": DASH,
    "(": OPENS, "[": OPENS, ")": CLOSES, "]": CLOSES, **dict.fromkeys("/%$£€&#@+°", 0), **dict.fromkeys("'’", POSSESSIVE),
}  # fmt: skip
LISTED = (
    (DETERMINER, "determiner", "quantifier", "possessive"), (AUXILIARY, "auxiliary"), (PREPOSITION, "preposition", "to"),
    (NOMINATIVE, "nominative"), (PRONOUN, "nominative", "other pronoun"), (SUBORDINATOR, "subordinator"),
    (CONJUNCTION, "joining"), (ADVERB, "plain adverb"), (NEGATION, "denial"), (NUMBER, "number"), (PAST, "irregular past"),
    (TITLE, "title"), (CALENDAR, "calendar"),
)  # fmt: skip
"""The classes of listed words that are of a kind."""
# "Mr. Price", "John F. Kirby": their full stop ends nothing and is left out.
DOTTED = re.compile(
    r"(?:mr|mrs|ms|dr|prof|sen|gov|rep|reps|sens|gen|lt|col|sgt|capt|maj|adm|st|jr|sr|rev|hon|vs|supt|det|insp|[a-z])"
)
ARTICLE_IN_NAME = re.compile(r"(?:al|el|ad|an|ar|as|az|ul)-[A-Z]")
BATCH = 2_000_000
"""Characters read at a time."""


@dataclass(frozen=True)
class Text:
    """One article: its words and marks in order, where they stand, their forms in small letters, their kinds."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    kinds: list[int]
    reporting: list[int]
    """The numbers of the words that may report."""


def read(articles: Sequence[Article]) -> Iterator[Text]:
    """Yield the articles as rows of words and marks, read in batches."""
    batch, size = [], 0
    for article in articles:
        batch.append(article.text)
        size += len(article.text)
        if size >= BATCH:
            yield from _read(batch)
            batch, size = [], 0
    yield from _read(batch)


def _read(texts: Sequence[str]) -> Iterator[Text]:
    if not texts:
        return
    text = "\n".join(texts)
    codes = code_points(text)
    starts, ends, forms, kinds = _words_and_marks(text, codes)
    begins = np.cumsum([0, *(len(one) + 1 for one in texts)])
    edges = np.searchsorted(starts, begins)
    for one, begin, first, after in zip(texts, begins.tolist(), edges.tolist(), edges[1:].tolist(), strict=False):
        here = slice(first, after)
        reporting = np.flatnonzero(kinds[here] & REPORTS).tolist()
        places = (starts[here] - begin).tolist(), (ends[here] - begin).tolist()
        yield Text(one, *places, forms[here].tolist(), kinds[here].tolist(), reporting)


def _words_and_marks(text: str, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return starts, ends, forms in small letters and kinds of all words and marks of a text, in order."""
    starts, ends = word_bounds(text, codes)
    if not len(starts):
        return starts, ends, np.array([], dtype=object), np.array([], dtype=np.int64)
    edges = np.zeros(len(codes) + 1, dtype=np.int8)
    edges[starts] += 1
    edges[ends] -= 1
    marks = np.flatnonzero((np.cumsum(edges)[:-1] == 0) & (codes > 32) & (codes != 0xA0))
    all_starts = np.concatenate([starts, marks])
    order = np.argsort(all_starts, kind="stable")
    all_starts, all_ends = all_starts[order], np.concatenate([ends, marks + 1])[order]
    numbers, first = same_words(codes, all_starts, all_ends)
    spelled = [text[start:end] for start, end in zip(all_starts[first].tolist(), all_ends[first].tolist(), strict=True)]
    words = np.array([spelling.lower().replace("’", "'") for spelling in spelled], dtype=object)
    kinds = np.array([kinds_of(spelling) for spelling in spelled], dtype=np.int64)
    dotted = np.array([DOTTED.fullmatch(word) is not None for word in words])
    kept = np.ones(len(numbers), dtype=bool)
    stop = words[numbers[1:]] == "."
    inside = np.append(all_ends[1:-1] == all_starts[2:], False) & (all_ends[:-1] == all_starts[1:])
    kept[1:] = ~(stop & inside) & ~(stop & dotted[numbers[:-1]] & (all_ends[:-1] == all_starts[1:]))
    return all_starts[kept], all_ends[kept], words[numbers[kept]], kinds[numbers[kept]]


@lru_cache(maxsize=200_000)
def kinds_of(spelling: str) -> int:
    """Return all that a form can be, by the lists and by its ending."""
    if not (spelling[0].isalnum() or spelling[0] == "_"):
        return MARKS.get(spelling, MARK)
    word = spelling.lower().replace("’", "'")
    kinds = _kinds_of_listed().get(word, 0)
    if spelling in CAPITAL_NAMES or spelling in ("com", "org", "net"):
        return CAPITAL
    if spelling[0].isupper() or ARTICLE_IN_NAME.match(spelling):
        kinds = CAPITAL | (kinds & ~AUXILIARY if word in ("may", "will") else kinds)
        if spelling in first_names().words:
            kinds |= FIRST_NAME
    if spelling[0].isdigit():
        return kinds | NUMBER
    if word.endswith("'s") and not kinds & NOMINATIVE:
        return kinds | POSSESSIVE
    if not kinds & FUNCTION:
        kinds |= _kinds_by_ending(word, bool(kinds & CAPITAL))
    return kinds


@lru_cache
def common_words() -> frozenset[str]:
    """Return the common words that are listed, which a sentence may begin with."""
    return frozenset(lemma_table().lemma_of)


def _kinds_by_ending(word: str, capital: bool) -> int:
    if word.endswith("ly") and len(word) > 4 and word not in WORDS["no adverb"]:
        return ADVERB if not capital or word[:-2].endswith(ADVERB_STEMS) or word[:-2] in common_words() else 0
    if word.endswith("ing") and len(word) > 4:
        return ING
    if word.endswith("ed") and len(word) > 3:
        return PAST
    return 0


@lru_cache
def _kinds_of_listed() -> dict[str, int]:
    """Return the kinds of the words that stand in a list."""
    kinds: dict[str, int] = {}

    def add(words: Iterable[str], kind: int) -> None:
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind

    classes = {**name_words(), **stopword_classes(), **WORDS}
    for kind, *named in LISTED:
        for name in named:
            add(classes[name], kind)
    for word in classes["contraction"]:
        is_pronoun = word.split("'")[0] in WORDS["nominative"]
        add([word], AUXILIARY | (PRONOUN | NOMINATIVE if is_pronoun else 0) | (NEGATION if word.endswith("n't") else 0))
    # Verbs in the table of lemmas are those that have a form in -ing.
    forms: dict[str, list[str]] = {}
    for form, lemma in lemma_table().lemma_of.items():
        forms.setdefault(lemma, []).append(form)
    for lemma, own in forms.items():
        if any(form.endswith("ing") and form != lemma for form in own):
            for form in own:
                present = form == lemma or form.endswith("s")
                add([form], ING if form.endswith("ing") else PRESENT if present else PAST)
    add(["according", "per"], REPORTS)
    for row in speech_verbs().rows:
        reports = row.complements - {"object"} or (row.aside and row.particle and row.kind == "verb")
        add(row.forms, (REPORTS if reports else 0) | (QUOTES if row.kind == "verb" else 0))
    return kinds
