"""Sentences: rules for marks and quotations, and Punkt for abbreviations.

A boundary is looked for where a full stop, question mark, exclamation mark or ellipsis is followed
by a blank. Most are plain. What is not is settled by what stands around the mark: small letters
or capitals, quotation marks that open or close, and, after an abbreviation or an initial, by Punkt
(Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection", Computational
Linguistics 32:4), which knows from reading news which words begin sentences. What it learned is in
`lexicons/punkt.csv`; nothing is learned or downloaded at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.layers.full_stops import full_stops
from corpus_tools.layers.words import MARKS, batches, code_points, is_blank, is_letter
from corpus_tools.lexicons import reader
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("binding", "before number", "abbreviation", "starter")

BLANK = r"[^\S\n]"
WORD_CHARACTER = re.compile(rf"[\w{MARKS}]")
LAST_WORD = re.compile(rf".*[\w{MARKS}]")
LONGEST = 40
"""Characters before a full stop that are looked at: more than any abbreviation has."""

# A mark, a run of them or a spaced ellipsis, with the quotation marks and brackets that close behind it
# ("loose" is a straight quotation mark between blanks, which may also open what follows); then a blank,
# or nothing where an ellipsis was set without one, "in Europe…Speculation", or a blank was lost: "on Monday.The".
CANDIDATE = re.compile(
    rf"""(?P<mark>[.!?…]++(?:[ ]\.(?!\.))*)
    (?P<closers>["'”’»)\]]*(?:{BLANK}+[”»)\]]+)*)
    (?P<loose>{BLANK}+"(?=\s))?
    (?:(?={BLANK}+\S)|(?:(?<=…)|(?<=\.\.\.))(?=[^\W\d_])|(?:(?<=[a-z][a-z][.!?])|(?<=[a-z][.!?]["”’]))(?=["“‘]?[A-Z][a-z’' ]))""",
    re.VERBOSE,
)
ELLIPSIS = re.compile(r"…|\. ?\.")
STOP_AND_ELLIPSIS = re.compile(r"\.(?: \.){3,}")
OMISSION = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?\s*")
NEXT_WORD = re.compile(r"""[\s"'“‘„«(\[{*•]*(?P<dash>[–—-]+[\s"'“‘„«(\[{*•]*)?(?P<word>[^\W_]\w*)?""")
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
LIST_NUMBER = re.compile(r"[\W_]*(?:\d{1,3}|[^\W\d_])")
HYPHENS = re.compile(r"[‐‑–—-]")
OPENING = "\"'“‘«([{"
WEB_ADDRESS = ("http", "www")
# "Booking.Com", "Jane.Doe@example.org": a full stop without a blank that ends nothing.
ADDRESS = re.compile(r"\S*[@/\\=_]\S*|\S*\.(?i:com|org|net|gov|edu|info|co|uk|io|tv|ru|ua|js|py)\b\S*")
LONGEST_ADDRESS = 1000
"""Characters before and behind a place in which an address is looked for."""
SMALL_START = re.compile(rf"[.!?](?<=[a-z][a-z].){BLANK}+[a-z]")
CAPITAL_START = re.compile(rf"[.!?](?<=[a-z][a-z].){BLANK}+[A-Z]")


def sentence_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Return every sentence as a span; `sentence` counts within the article, so that it stays in a subset."""
    import pandas as pd

    found = [_sentences([one.text for one in articles[first:after]]) for first, after in batches(articles)]
    many, starts, ends = (np.concatenate(columns) for columns in zip(*found, strict=True))
    docs = np.repeat(np.array([article.id for article in articles], dtype=object), many)
    numbers = np.arange(len(starts)) - np.repeat(np.cumsum(many) - many, many)
    return pd.DataFrame({"doc": docs, "sentence": numbers, "start": starts, "end": ends})


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence; a sentence never crosses a line end and has a word in it.

    Marks without a word (a row of stars, an emoticon) go with the sentence before them on their
    line, or with the one after; alone on a line they are none, and an ellipsis at a line's end
    that says something was left out is none either. Where nothing tells two readings apart (a
    name after "at 6 p.m.", a list without full stops), the text stays whole.

    >>> text = 'Mr. Putin met John F. Kirby in the U.S. He asked: "What now?" No one knew.'
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Putin met John F. Kirby in the U.S.', 'He asked: "What now?"', 'No one knew.']
    """
    _, starts, ends = _sentences([text])
    yield from zip(starts.tolist(), ends.tolist(), strict=True)


def _sentences(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how many sentences each text has, and where each begins and ends in its text.

    Most marks are plain, and found to be so by arrays over all texts; a line with any other is read mark by mark.
    """
    joined = "\n".join([*texts, ""])
    codes = code_points(joined)
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    line_ends = np.flatnonzero(codes == ord("\n"))
    plain, odd = full_stops(joined, codes, dotted())
    lines = np.unique(np.searchsorted(line_ends, odd))
    plain = plain[~np.isin(np.searchsorted(line_ends, plain), lines)]
    first, after = np.append(0, line_ends + 1)[lines], line_ends[lines]
    of = np.searchsorted(begins, first, side="right") - 1
    read = _read_lines(texts, of.tolist(), (first - begins[of]).tolist(), (after - begins[of]).tolist())
    others = np.fromiter(chain.from_iterable(read), np.int64) + np.repeat(begins[of], list(map(len, read)))
    cuts = np.sort(np.concatenate([[0], line_ends + 1, plain, others]))
    solid, words = np.flatnonzero(~is_blank(codes)), np.append(0, np.cumsum(is_letter(codes)))
    has_words = words[cuts[1:]] > words[cuts[:-1]]
    starts = solid[np.searchsorted(solid, cuts[:-1][has_words])]
    ends = solid[np.searchsorted(solid, cuts[1:][has_words]) - 1] + 1
    edges = np.searchsorted(starts, begins)
    shift = np.repeat(begins[:-1], np.diff(edges))
    return np.diff(edges), starts - shift, ends - shift


def _read_lines(texts: Sequence[str], of: list[int], first: list[int], after: list[int]) -> list[list[int]]:
    """Return the ends of sentences inside some lines, each `of` one of the texts."""
    found, habit = [], {}
    for number, start, end in zip(of, first, after, strict=True):
        if number not in habit:
            habit[number] = _begins_small(texts[number])
        found.append(list(_boundaries(texts[number], start, end, habit[number])))
    return found


def _begins_small(text: str) -> bool:
    """Say whether the writer lets sentences begin with small letters: more than one does, and one in ten.

    In edited text a small letter after a full stop is a slip; in a newsgroup it is a habit.
    """
    small = len(SMALL_START.findall(text))
    return small > 1 and small * 9 > len(CAPITAL_START.findall(text))


def _boundaries(text: str, line_start: int, line_end: int, begins_small: bool) -> Iterator[int]:
    """Yield where sentences end inside a line; there is a word on either side."""
    start, first_word = line_start, _first_word(text, line_start, line_end)
    words_end = _words_end(text, line_start, line_end)
    quotes = _QuotesBefore(text, line_start)
    for found in CANDIDATE.finditer(text, line_start, line_end):
        end = _end(found, quotes)
        if end >= words_end:
            if OMISSION.fullmatch(text, end, line_end):
                yield end
            return
        if first_word < found.start() and _is_boundary(found, start, end, begins_small):
            yield end
            start, first_word = end, _first_word(text, end, line_end)


def _first_word(text: str, start: int, end: int) -> int:
    found = WORD_CHARACTER.search(text, start, end)
    return found.start() if found else end


def _words_end(text: str, start: int, end: int) -> int:
    found = LAST_WORD.match(text, start, end)
    return found.end() if found else start


@dataclass
class _QuotesBefore:
    """How many straight quotation marks a line has before a place; places are asked for in order, and none is read twice."""

    text: str
    counted_to: int
    count: int = 0

    def __call__(self, at: int) -> int:
        self.count += self.text.count('"', self.counted_to, at)
        self.counted_to = at
        return self.count


def _end(found: re.Match[str], quotes: _QuotesBefore) -> int:
    """Return where a sentence would end; a mark between blanks closes it if an odd number stand before."""
    if found["loose"]:
        closes = quotes(found.start("loose")) % 2
        return found.end() if closes else found.start("loose")
    # "They agreed. . . . The text followed": a full stop, then an ellipsis that opens the next sentence.
    if STOP_AND_ELLIPSIS.fullmatch(found["mark"]) and not _stands_apart(found):
        return found.start() + 1
    return found.end()


def _stands_apart(found: re.Match[str]) -> bool:
    """Say whether a blank, or nothing, stands before the mark."""
    return found.start() == 0 or found.string[found.start() - 1].isspace()


def _is_boundary(found: re.Match[str], start: int, end: int, begins_small: bool) -> bool:
    """Settle a candidate by what stands around it."""
    text, mark, closers = found.string, found["mark"], found["closers"]
    if text[found.start() - 1] in "[(":
        return False
    # Everything in the expression may be missing, so it always matches.
    dash, following = NEXT_WORD.match(text, end).group("dash", "word")  # type: ignore[union-attr]
    following = following or ""
    ellipsis = mark != "." and ELLIPSIS.search(mark)
    if not text[end].isspace() and _in_an_address(text, end):
        return False
    if following[:1].islower() and not following.startswith(WEB_ADDRESS):
        return begins_small and not closers and not ellipsis
    if mark == ".":
        # "WASHINGTON, D.C. — The House": after a dash, a capital tells nothing.
        return _full_stop_ends(text[max(start, found.start() - LONGEST) : found.start()], "" if dash else following)
    if ellipsis:
        return _ellipsis_ends(found, following)
    return not (closers and _speaker().match(text, end))


def _in_an_address(text: str, at: int) -> bool:
    """Tell whether the letters without a blank around a place are an address or the name of a site."""
    first = max(0, at - LONGEST_ADDRESS)
    begin = max(text.rfind(blank, first, at) for blank in " \n\t") + 1 or first
    return ADDRESS.match(text, begin, at + LONGEST_ADDRESS) is not None


def _full_stop_ends(sentence: str, following: str) -> bool:
    """Say whether a full stop after `sentence` is more than the dot of its last word."""
    word = "".join(sentence.rsplit(maxsplit=1)[-1:]).lstrip(OPENING)
    kind = punkt_kinds().get(HYPHENS.split(word)[-1].casefold())
    if kind == "binding" or LIST_NUMBER.fullmatch(sentence):
        return False
    if kind == "before number":
        return not following[:1].isdigit()
    if kind == "abbreviation" or INITIALS.fullmatch(word):
        return begins_sentences(following)
    return True


def _ellipsis_ends(found: re.Match[str], following: str) -> bool:
    """Say whether an ellipsis before a capital ends its sentence.

    One that leans on its word does, as does one with a full stop in it. One between blanks may be a
    pause, so it needs a word that begins sentences (`I` tells nothing, being always a capital).
    """
    if not _stands_apart(found) or STOP_AND_ELLIPSIS.fullmatch(found["mark"]):
        return True
    return following != "I" and begins_sentences(following)


@lru_cache
def _speaker() -> re.Pattern[str]:
    """Return the expression for who asks behind a closing mark: “Will it hold?” Foreign Minister Lavrov asked."""
    verbs = "|".join(speech_verbs().aside_forms)
    return re.compile(rf"\s*(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}(?:{verbs})\b")


@lru_cache
def punkt_kinds() -> dict[str, str]:
    """Read which words end in a dot, and which begin sentences, each with its kind."""
    kinds = {}
    for row in reader.read_rows(reader.HERE / "punkt.csv", required=("kind", "value"), unique=("value",)):
        if row["kind"] not in KINDS:
            known = f"{did_you_mean(row['kind'], KINDS)} Kinds: {', '.join(KINDS)}"
            raise LexiconError(f"{row.where}: kind {row['kind']!r} is not known.{known}")
        kinds[row["value"]] = row["kind"]
    return kinds


@lru_cache
def dotted() -> frozenset[str]:
    """Return the words that may end in a dot which ends no sentence."""
    return frozenset(word for word, kind in punkt_kinds().items() if kind != "starter")


def begins_sentences(word: str) -> bool:
    """Return whether this word, after an abbreviation, begins a sentence, as Punkt decides it.

    Without collocations and orthographic contexts, which were tried and left out (`lexicons/SOURCES.md`), that is a
    look into its list. A test holds it equal to NLTK's Punkt, which takes a second to import.
    """
    return word[:1].isupper() and punkt_kinds().get(word.lower()) == "starter"
