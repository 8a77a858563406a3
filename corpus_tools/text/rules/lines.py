"""Lines that a typewriter, a mail program or a printed page ended: words and paragraphs are put together again."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus_tools.lexicons import reader
from corpus_tools.text.rules.rule import Known, Match, rule

LETTERS = r"[^\W\d_]+"
BROKEN = re.compile(rf"(?<![\w-])({LETTERS})[-‐]([ \t]*\r?\n[ \t]*)({LETTERS})(?![\w-])")
WORDS = re.compile(rf"{LETTERS}(?:[-‐]{LETTERS})*")


@lru_cache
def listed_words() -> frozenset[str]:
    """Return the words that the shipped lists know, in small letters."""
    actors = (reader.HERE / "actors.csv").read_text(encoding="utf-8")
    return frozenset({*reader.lemma_table().lemma_of, *reader.stopwords().words, *words_of(actors)})


def words_of(text: str) -> set[str]:
    """Return the words of a text in small letters, hyphened ones whole.

    >>> sorted(words_of("The US-led force left."))
    ['force', 'left', 'the', 'us-led']
    """
    return set(WORDS.findall(text.casefold()))


def broken_words(texts: Iterable[str]) -> frozenset[str]:
    """Return of all words that stand broken at a line's end those that the texts also have whole, or hyphened.

    Only where a word is broken at all is every text read for it.
    """
    texts = list(texts)
    halves = {form for text in texts if _may_break(text) for found in BROKEN.finditer(text) for form in _forms(found)}
    return frozenset().union(*(halves & words_of(text) for text in texts)) if halves else frozenset()


def has_short_lines(text: str) -> bool:
    """Tell whether lines are so short, blank ones among them, that all may have been wrapped."""
    return "\n" in text and len(text) <= WIDEST * (text.count("\n") + 1)


def _may_break(text: str) -> bool:
    return "-\n" in text or "-\r" in text or "- \n" in text or "‐\n" in text


def _forms(broken: re.Match[str]) -> tuple[str, str]:
    """Return how a broken word would be written whole, and with a hyphen."""
    first, second = broken[1].casefold(), broken[3].casefold()
    return first + second, f"{first}-{second}"


@rule("broken words")
def broken(text: str, known: Known) -> Iterator[Match]:
    """A word broken at the end of a line is one word."""
    if not has_short_lines(text) or not _may_break(text):
        return
    words = words_of(text) | known.words
    for found in BROKEN.finditer(text):
        whole, hyphened = _forms(found)
        if hyphened in words:
            yield *found.span(2), ""
        elif whole in words or whole in listed_words():
            yield found.end(1), found.end(2), ""


NARROWEST, WIDEST = 38, 100
"""Characters to which prose is wrapped; verse is narrower."""
FEWEST = 2
"""Line ends inside paragraphs under which nothing can be told."""
FULL, SLACK = 0.6, 0.85
"""The share of lines that are full in a wrapped text; the share of its width from which a line in print is full."""
MID_SENTENCE, MARKED = 0.3, 0.5
"""The shares of full lines after which small letters go on (at least), and that end in a mark (at most)."""

# What begins a line of its own: a bullet, a number, a speaker, an indented paragraph.
OWN_LINE = re.compile(r"\s*(?:[-–—*•·>]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s|[A-Z][A-Z .’'-]+:|[ \t]{2,}|\t")


@rule("wrapped lines")
def wrapped(text: str, known: Known) -> Iterator[Match]:
    """Lines of one width are no paragraphs; they are joined.

    A line is full if the first word of the next would not have found room in it. Verse and lists are not full.
    """
    if not has_short_lines(text):
        return
    lines = text.split("\n")
    breaks = [number for number in range(len(lines) - 1) if _goes_on(lines[number], lines[number + 1], known.title)]
    width = _width(sorted(len(lines[number].rstrip()) for number in breaks))
    # How wide a line would be if the first word of the next stood in it.
    with_next = {at: len(lines[at].rstrip()) + 1 + len(lines[at + 1].split(None, 1)[0]) for at in breaks}
    for share in (1.0, SLACK) if width else ():
        full = {number for number in breaks if with_next[number] > share * width}
        if _is_wrapped(lines, breaks, full):
            yield from _joins(lines, full)
            return


def _goes_on(line: str, following: str, title: str) -> bool:
    """Tell whether one line may continue in the next: neither is empty, the title, or a line of its own."""
    return bool(line.strip() and following.strip()) and not OWN_LINE.match(following) and line.strip() != title


def _width(lengths: list[int]) -> int:
    """Return the width of wrapped lines, sorted; one in fifty may be longer, such as an address. 0: not wrapped."""
    if len(lengths) < FEWEST:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    return width if NARROWEST <= width <= WIDEST else 0


def _is_wrapped(lines: list[str], breaks: list[int], full: set[int]) -> bool:
    """Tell prose from verse and lists: most lines are full, many end in the middle of a sentence, few in a mark."""
    mid = sum(lines[number + 1].lstrip()[0].islower() for number in full)
    marked = sum(not lines[number].rstrip()[-1].isalnum() for number in full)
    return (
        len(full) >= max(FEWEST, FULL * len(breaks))
        and mid >= MID_SENTENCE * len(full)
        and marked <= MARKED * len(full)
    )


def _joins(lines: list[str], full: set[int]) -> Iterator[Match]:
    at = 0
    for number, line in enumerate(lines):
        if number in full:
            following = lines[number + 1]
            start, end = at + len(line.rstrip()), at + len(line) + 1 + len(following) - len(following.lstrip())
            yield start, end, "" if re.search(r"\w-\s*$", line) else " "
        at += len(line) + 1


@rule("typewriter marks", signs="`'´‘’")
def typewriter_marks(text: str, known: Known) -> Iterator[Match]:
    """``…'' and ''…'' are quotation marks."""
    if not ("`" in text or "''" in text or "’’" in text or "‘‘" in text or "´´" in text):
        return
    at = 0
    for line in text.split("\n"):
        yield from ((at + start, at + end, new) for start, end, new in _paired(line))
        at += len(line) + 1


TICKS = re.compile(r"``|‘‘|´´|''(?!')|’’(?!’)")
OPENS = ("``", "‘‘")


def _paired(line: str) -> Iterator[Match]:
    opened: re.Match[str] | None = None
    for mark in TICKS.finditer(line):
        before, after = line[: mark.start()][-1:], line[mark.end() :][:1]
        if opened:
            yield *opened.span(), "“"
            yield *mark.span(), "”"
            opened = None
        elif mark[0] in OPENS or (after.strip() and not before.isalnum()):
            opened = mark
    if opened and opened[0] in OPENS:
        yield *opened.span(), "“"


LINES = (broken, wrapped, typewriter_marks)
