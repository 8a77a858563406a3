"""Names that no list covers: runs of capitalised words, without those that are capitals by place or custom.

A run is made of capitalised words and of the small words that stand inside names (*of*, *al-*, *bin*). What
is on the list of actors is cut out of it, with titles, days, months and function words at its ends. The
first word of a sentence counts only if the corpus has it as a name elsewhere. A single word counts as the
longer name that ends in it in the same article, or else in the corpus, if there is only one. Only Latin letters
are looked at.

Capitals are not enough for an actor: what has no word of an organisation or a place in it, no first name and no
title, must be seen to act (*FIDE said*), or be spelled out before a bracket, to be proposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from corpus_tools.layers.actors.capitals import STATE, reading_as_subject
from corpus_tools.layers.actors.mentions import listed_names, names_of
from corpus_tools.layers.actors.names import Names, plain
from corpus_tools.layers.speech.quotations import Bounds
from corpus_tools.lexicons.actor_list import ActorList, first_names, name_words, ordinary_words
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("doc", "sentence", "start", "end", "part", "span", "name", "alone")

# On the text without accents. A possessive ends a name: "Tehran's Azadi" are two.
_ARABIC = r"(?:[Aa]l|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]z|[Ee]l)-"
_WORD = rf"(?:{_ARABIC})?[A-Z][A-Za-z\d]*(?:\.(?=[A-Z]\.)[A-Z]|['&-](?!s\b)[A-Za-z\d]+)*(?:(?<=\.[A-Z])\.)?"
_INSIDE = r"(?:of|of the|de|de la|del|di|da|du|van|von|der|den|van der|bin|ibn|al|ul|el|le|la|dos)"
_JOINT = rf"(?: {_INSIDE} | [A-Z]\. (?:[A-Z]\. )?| )"
RUN = re.compile(rf"(?<![\w@.#])(?:{_WORD})(?:{_JOINT}(?:{_WORD}))*(?![\w$])")
WORD = re.compile(r"\S+")
SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
LINE = re.compile(r"[^\n]+")
LONG_WORD = re.compile(r"\b[A-Za-z]{4,}")
HEADING_WORDS = 4
"""Words of four letters or more from which a line that is all capitalised counts as a heading."""

SENTENCE_MARKS = tuple(".!?:;,…)]'\"“”’")
"""Marks that end a sentence or introduce one, and no heading."""

OF = re.compile(r" of (?:the )?")
SPELLED_OUT = re.compile(r"[A-Z][\w’']+ \($")
CAMEL = re.compile(r"[A-Z]+[a-z]+[A-Z]|[A-Z]{2,}[a-z]{2,}")
SEVERAL_NAMES = re.compile(rf"[A-Z][a-z'-]+(?: [A-Z]\.)*(?: (?:{_INSIDE} )?(?:{_ARABIC})?[A-Z][a-z'A-Z-]+){{1,3}}")
IN_PLACE = re.compile(r"\b(?:in|near|outside|at|from|of|around)\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:, | and ))*$")
NEXT = re.compile(r"(?:['’]s)? ([a-z-]+)")
AFTER_MARK = re.compile(r"(?:[“\"'‘(\[:*•–—-]\s*|\)\s+)\Z")


@dataclass(frozen=True)
class Unlisted:
    """A run of capitals that may be a name; `initial` if its first word has its capital from the sentence."""

    start: int
    end: int
    text: str
    initial: bool


def unlisted_names(articles: Sequence[Article], sentences: Mapping[str, Bounds], actors: ActorList) -> pd.DataFrame:
    """Return as a span table the names that no mention covers.

    `name` is the longest form in the article; `alone` says that only the corpus has it, and the article has no
    more than the surname.
    """
    import pandas as pd

    small = Counter(word for article in articles for word in SMALL_WORD.findall(plain(article.text)))
    runs = {article.id: list(_runs(article.text, sentences[article.id], actors)) for article in articles}
    seen = [_straight(run.text) for found in runs.values() for run in found if not run.initial or " " in run.text]
    known = Counter([*seen, *(name.rpartition(" ")[2] for name in seen if " " in name)])
    listed = names_of(actors)
    kept = {
        doc: [name for run in found if (name := _name(run, known, small)) and not _is_anothers(name.text, listed)]
        for doc, found in runs.items()
    }
    anywhere = _full_names([run for found in kept.values() for run in found])
    rows = [row for article in articles for row in _rows(article, sentences[article.id], kept[article.id], anywhere)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _runs(text: str, sentences: Bounds, actors: ActorList) -> Iterator[Unlisted]:
    """Yield the runs of capitalised words outside the listed names."""
    folded, begins = plain(text), {start for start, _ in sentences}
    listed = {mention.start: mention.end for mention in listed_names(text, actors)}
    ends = {end: start for start, end in listed.items()}
    uncovered = _blanked(folded, listed)
    for line in _lines(folded):
        for found in RUN.finditer(uncovered, *line):
            for start, end in _trimmed(folded, *found.span()):
                initial = start in begins or bool(AFTER_MARK.search(text, max(0, start - 3), start))
                if is_organisation(text[start:end]) and start - 1 in ends:
                    # The Syrian Computer Society is one name, though Syrian is a mention.
                    start, initial = ends[start - 1], False
                if is_organisation(text[start:end]) and (of := OF.match(text, end)):
                    # So is the University of Kansas.
                    end = listed.get(of.end(), end)
                yield Unlisted(start, end, text[start:end], initial)


def _blanked(text: str, spans: Mapping[int, int]) -> str:
    """Return the text with a line end for every character of the spans, which no run crosses."""
    pieces, after = [], 0
    for start, end in spans.items():
        pieces += [text[after:start], "\n" * (end - start)]
        after = end
    return "".join([*pieces, text[after:]])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that are no headings: in a heading every word is a capital."""
    for line in LINE.finditer(text):
        words = LONG_WORD.findall(line[0])
        capitals = sum(word[0].isupper() for word in words)
        if len(words) < HEADING_WORDS or capitals < 0.7 * len(words) or line[0].rstrip()[-1:] in SENTENCE_MARKS:
            yield line.span()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a run without titles, days and function words at its ends; a day inside parts it in two."""
    words = [(start + word.start(), start + word.end()) for word in WORD.finditer(text[start:end])]
    for parted, group in groupby(words, key=lambda word: _bare(text[slice(*word)]) in name_words()["calendar"]):
        for part in [] if parted else _parted_at_of(text, list(group)):
            while part and _is_no_name(text[slice(*part[0])]):
                part = part[1:]
            while part and _is_no_name(text[slice(*part[-1])]):
                part = part[:-1]
            if part and part[-1][1] - part[0][0] > 1:
                yield part[0][0], part[-1][1]


def _parted_at_of(text: str, words: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Part *Alison Kock of the University*, and leave *University of Miami* and *Prince of Persia* whole."""
    of = next((at for at, word in enumerate(words) if text[slice(*word)] == "of"), len(words))
    if of < 2 or of == len(words) or is_organisation(text[words[0][0] : words[of][0]]):
        yield words
    else:
        yield words[:of]
        yield words[of + 1 :]


def _bare(word: str) -> str:
    return word.strip(".,'").casefold()


def _is_no_name(word: str) -> bool:
    function_word = _bare(word) in stopwords().words and not word.isupper()
    return function_word or word == "I" or _bare(word) in name_words()["title"]


def _name(run: Unlisted, known: Mapping[str, int], small: Mapping[str, int]) -> Unlisted | None:
    """Return a run without a first word whose capital says nothing, or nothing if it is no actor's name.

    `known` counts runs that are more than a sentence's first word, and their last words; `small` the words in small
    letters.
    """
    first, _, rest = run.text.partition(" ")
    common = small[plain(first).casefold()]
    times = known[_straight(run.text)] - (run.initial and rest != "")
    if rest and run.initial and common and not times and first not in first_names().words:
        return _name(Unlisted(run.end - len(rest), run.end, rest, False), known, small)
    if not rest and not run.text.isupper() and max(times, not run.initial) <= common:
        return None
    last = run.text.rpartition(" ")[2].casefold()
    begins = run.text[0].isupper() or re.match(_ARABIC, run.text)
    return run if begins and last not in name_words()["no actor"] else None


def _is_anothers(name: str, listed: Names) -> bool:
    """Tell of a name that a body of a state on the list has, too: *Supreme Court*, in an article on another state."""
    return any(known.of and known.kind != "person" for known in listed.by_text.get(plain(name), ()))


def _full_names(runs: Sequence[Unlisted]) -> dict[str, str]:
    """Return for each surname that stands alone the one longer name that ends in it."""
    longer: dict[str, set[str]] = {}
    for run in runs:
        first, _, last = run.text.partition(" ")[0], "", run.text.rpartition(" ")[2]
        if (
            " " in run.text
            and not last.isupper()
            and (first in first_names().words or first.casefold() not in ordinary_words())
        ):
            longer.setdefault(_straight(last), set()).add(_straight(run.text))
    return {last: next(iter(names)) for last, names in longer.items() if len(names) == 1}


def _straight(name: str) -> str:
    """Return a name with the straight apostrophe: O’Toole and O'Toole are one."""
    return name.replace("’", "'")


def _rows(
    article: Article, sentences: Bounds, runs: Sequence[Unlisted], anywhere: Mapping[str, str]
) -> Iterator[tuple]:
    begins, parts, here = [start for start, _ in sentences], [part.start for part in article.parts], _full_names(runs)
    for run in runs:
        sentence = bisect_right(begins, run.start) - 1
        part = article.parts[bisect_right(parts, run.start) - 1].kind if parts else "body"
        text = _straight(run.text)
        name = here.get(text) or anywhere.get(text, text)
        yield (article.id, sentence, run.start, run.end, part, run.text, name, name != text and text not in here)


def is_organisation(name: str) -> bool:
    """Tell whether a word of a name says that it is an organisation's.

    >>> is_organisation("Syrian Computer Society"), is_organisation("Tobias Ellwood")
    (True, False)
    """
    return any(word.casefold() in name_words()["organisation"] for word in name.split())


def guessed_kind(name: str, *, alone: bool = False, around: Sequence[tuple[str, str]] = ()) -> str:
    """Guess what a name is of, or return nothing if nothing shows it to be an actor's.

    Its words are read, whether its last word stands `alone`, and what stands before it and after it.

    >>> guessed_kind("Tobias Ellwood"), guessed_kind("Tabqa", around=[("was killed near ", " on Monday")])
    ('person', 'place')
    >>> guessed_kind("FIDE", around=[("but ", " has refused it")]), guessed_kind("HIV", around=[("is ", " positive")])
    ('organisation', '')
    """
    words, most, place_words = name.split(), len(around) / 2, name_words()["place"]
    if is_organisation(name):
        return "organisation"
    titled = sum(_bare(before.split()[-1]) in name_words()["title"] for before, _ in around if before.split())
    if words[0] in first_names().words or words[0] == "Abu" or titled > most:
        return "person"
    in_place = sum(bool(IN_PLACE.search(before)) or _next_word(after) in place_words for before, after in around)
    if {words[0].casefold(), words[-1].casefold()} & place_words or (in_place > most and not name.isupper()):
        return "place"
    if SEVERAL_NAMES.fullmatch(plain(name)) and (alone or words[0].casefold() not in ordinary_words()):
        return "person"
    acts = sum(_acts(after) for _, after in around)
    spelled_out = any(SPELLED_OUT.search(before) and is_organisation(before) for before, _ in around)
    shown = not around or spelled_out or acts > len(around) / 10
    return "organisation" if shown or CAMEL.search(name) else ""


def _next_word(after: str) -> str:
    word = NEXT.match(after)
    return word[1] if word else ""


def _acts(after: str) -> bool:
    """Tell from what follows a name whether it acts, or has what only who acts has: *the Asad regime*."""
    return after[:1] in " ,'’" and (
        reading_as_subject(after) == STATE or _next_word(after) in name_words()["act of state"]
    )
