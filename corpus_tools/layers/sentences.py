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
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.lexicons import reader
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("binding", "before number", "abbreviation", "starter")

BLANK = r"[^\S\n]"
LINE = re.compile(r"[^\n]+")
WORD_CHARACTER = re.compile(r"[\w\u0300-\u036f]")
LAST_WORD = re.compile(r".*[\w\u0300-\u036f]")
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
SMALL_START = re.compile(rf"[.!?](?<=[a-z][a-z].){BLANK}+[a-z]")
CAPITAL_START = re.compile(rf"[.!?](?<=[a-z][a-z].){BLANK}+[A-Z]")


def sentence_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Return every sentence as a span; `sentence` counts within the article, so that it stays in a subset."""
    import pandas as pd

    spans = [
        (article.id, number, *span) for article in articles for number, span in enumerate(sentence_spans(article.text))
    ]
    return pd.DataFrame(spans, columns=["doc", "sentence", "start", "end"])


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
    begins_small = _begins_small(text)
    for line in LINE.finditer(text):
        edges = [line.start(), *_boundaries(text, *line.span(), begins_small), line.end()]
        for start, end in pairwise(edges):
            sentence = text[start:end]
            if WORD_CHARACTER.search(sentence):
                yield end - len(sentence.lstrip()), start + len(sentence.rstrip())


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
    for found in CANDIDATE.finditer(text, line_start, line_end):
        end = _end(found, line_start)
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


def _end(found: re.Match[str], line_start: int) -> int:
    """Return where a sentence would end; a mark between blanks closes it if an odd number stand before."""
    text = found.string
    if found["loose"]:
        closes = text.count('"', line_start, found.start("loose")) % 2
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
    begin = max(text.rfind(blank, 0, at) for blank in " \n\t") + 1
    return ADDRESS.match(text, begin) is not None


def _full_stop_ends(sentence: str, following: str) -> bool:
    """Say whether a full stop after `sentence` is more than the dot of its last word."""
    word = "".join(sentence.rsplit(maxsplit=1)[-1:]).lstrip(OPENING)
    kind = _kinds().get(HYPHENS.split(word)[-1].casefold())
    if kind == "binding" or LIST_NUMBER.fullmatch(sentence):
        return False
    if kind == "before number":
        return not following[:1].isdigit()
    if kind == "abbreviation" or INITIALS.fullmatch(word):
        return _begins_sentences(following)
    return True


def _ellipsis_ends(found: re.Match[str], following: str) -> bool:
    """Say whether an ellipsis before a capital ends its sentence.

    One that leans on its word does, as does one with a full stop in it. One between blanks may be a
    pause, so it needs a word that begins sentences (`I` tells nothing, being always a capital).
    """
    if not _stands_apart(found) or STOP_AND_ELLIPSIS.fullmatch(found["mark"]):
        return True
    return following != "I" and _begins_sentences(following)


@lru_cache
def _speaker() -> re.Pattern[str]:
    """Return the expression for who asks behind a closing mark: “Will it hold?” Foreign Minister Lavrov asked."""
    verbs = "|".join(speech_verbs().aside_forms)
    return re.compile(rf"\s*(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}(?:{verbs})\b")


@lru_cache
def _kinds() -> dict[str, str]:
    """Read which words end in a dot, and which begin sentences, each with its kind."""
    kinds = {}
    for row in reader.read_rows(reader.HERE / "punkt.csv", required=("kind", "value"), unique=("value",)):
        if row["kind"] not in KINDS:
            known = f"{did_you_mean(row['kind'], KINDS)} Kinds: {', '.join(KINDS)}"
            raise LexiconError(f"{row.where}: kind {row['kind']!r} is not known.{known}")
        kinds[row["value"]] = row["kind"]
    return kinds


def _begins_sentences(word: str) -> bool:
    """Return whether this word, after an abbreviation, begins a sentence, as Punkt decides it.

    Without collocations and orthographic contexts, which were tried and left out (`lexicons/SOURCES.md`), that is a
    look into its list. A test holds it equal to NLTK's Punkt, which takes a second to import.
    """
    return word[:1].isupper() and _kinds().get(word.lower()) == "starter"
