"""The article on a whole web page: which lines are sentences, which are menus, where the page ends."""

import re
from collections.abc import Iterator

from corpus_tools.text.rules import Known, Match


def page_around(text: str, known: Known) -> Iterator[Match]:
    """A whole web page: a menu before the first sentence tells it; then all but its densest block is cut.

    Each line is worth its number of words if it is a sentence or long, and costs `MENU_COST` if not;
    the block of lines with the greatest sum is the article.
    """
    if text.count("\n") < PAGE_MENU_LINES or _menu_lines_first(text) < MENU_LINES:
        return
    lines = [match.span() for match in LINE.finditer(text)]
    if sum(_is_menu(text[start:end]) for start, end in lines) < PAGE_MENU_LINES:
        return
    first, last = densest([worth(text[start:end]) for start, end in lines])
    start, end = lines[first][0], lines[last][1]
    headline = text.rfind(known.title, 0, start) if known.title else -1
    start = start if headline < 0 else headline
    if start > 0:
        yield 0, start, ""
    if end < len(text):
        yield end, len(text), ""


MENU_LINES, PAGE_MENU_LINES = 6, 15
MENU_COST = 5
SENTENCE_WORDS, LONG_WORDS, MENU_WORDS = 9, 25, 4
SURELY_LONG = 300
"""Characters of a line that need not be split to be known as long."""
LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
CLOSED = re.compile(r"[.!?…:;][\"”’»)\]]*\s*$")


def _menu_lines_first(text: str) -> int:
    """Count the short lines without an end mark that stand before the first sentence."""
    count = 0
    for line in LINE.finditer(text):
        if _is_sentence(line[0]):
            return count
        count += _is_menu(line[0])
    return count


def _is_menu(line: str) -> bool:
    """Tell an entry of a menu: a few words, and no mark behind them as verse or dialogue has."""
    return len(line.split()) <= MENU_WORDS and line.rstrip()[-1:].isalnum()


def worth(line: str) -> int:
    """Return how much a line speaks for an article: its words if it is a sentence or long, a cost if not."""
    words = len(line.split())
    return words if words >= LONG_WORDS or _is_sentence(line) else -MENU_COST


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= SENTENCE_WORDS and CLOSED.search(line) is not None


def is_prose(line: str) -> bool:
    """Tell whether the article has begun with this line: it speaks for it."""
    return len(line) > SURELY_LONG or worth(line) > 0


def densest(worths: list[int]) -> tuple[int, int]:
    """Return first and last place of the run with the greatest sum (Kadane's algorithm).

    >>> densest([-1, 4, -2, 5, -9, 3])
    (1, 3)
    """
    best, run, best_sum, run_sum = (0, len(worths) - 1), 0, 0, 0
    for place, value in enumerate(worths):
        if run_sum <= 0:
            run, run_sum = place, 0
        run_sum += value
        if run_sum > best_sum:
            best, best_sum = (run, place), run_sum
    return best


def page_tail(text: str, known: Known) -> Iterator[Match]:
    """Bullets that end a page, buttons among them, and the headlines above them that no sentence closes.

    A list that belongs to the article is led in by a colon, or has no button in it.
    """
    tail = TAIL.search(text) if any(bullet in text for bullet in "•·*") else None
    if not tail or not BUTTON.search(tail[0]):
        return
    closed = list(re.finditer(r"[.!?:][\"”’»]?[ \t]*$", text[: tail.start()], re.MULTILINE))
    if closed and not closed[-1][0].startswith(":"):
        yield closed[-1].end(), len(text), ""


TAIL = re.compile(r"(?:^[ \t]*[•·*][ \t]+[^\n]*(?:\n\s*|\s*\Z)){3,}\Z", re.MULTILINE)
BUTTON = re.compile(r"\b(?:share|print|comments?|send|save|safeguard|follow|subscribe|tweet|e-?mail)\b", re.IGNORECASE)
