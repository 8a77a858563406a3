"""The article on a whole web page: which lines are sentences, which are menus, where the page ends."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from corpus_tools.text.rules.endings import lines_around
from corpus_tools.text.rules.rule import Known, Match, letters_of, rule
from corpus_tools.text.rules.shapes import MORE, WORDS


@rule("page around the article")
def page_around(text: str, known: Known) -> Iterator[Match]:
    """Menus, teasers and footers of a whole web page; the densest block of sentences is the article.

    Each line is worth its number of words if it is a sentence or long, and costs something if not;
    from where the article begins, the lines up to the greatest sum are the article.
    """
    if text.count("\n") < PAGE_MENU_LINES or is_prose(text.lstrip().partition("\n")[0]):
        return
    lines = [match.span() for match in LINE.finditer(text)]
    shown = [text[start:end] for start, end in lines]
    headlines = _headlines(shown, known.title) if shown else []
    if not _is_page(shown, headlines):
        return
    names = {begin: family for family, found in lines_around(text).items() for begin, _ in found}
    worths = [_worth_on_a_page(line, names.get(start, "")) for (start, _), line in zip(lines, shown, strict=True)]
    first, last = _at_a_headline(worths, headlines, bool(known.title)) or densest(worths)
    if first > 0:
        yield 0, lines[first][0], ""
    if last + 1 < len(lines):
        yield lines[last][1], len(text), ""


PAGE_MENU_LINES, MENU_WORDS = 15, 4
SITE_LINES = 3
"""Lines that name parts of a web site, such as Home or Privacy Policy: an article with a box of facts has none."""
TWICE = 10
"""Short lines that stand on a page more than once, as menus do above and below."""
MENU_COST, AROUND_COST = 5, 20
END = -1_000_000
"""What no article comes after: the heading of the readers' comments, or who has the rights."""
SENTENCE_WORDS, LONG_WORDS, NEAR = 9, 25, 25
SURELY_LONG = 300
"""Characters of a line that need not be split to be known as long."""
LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
CLOSED = re.compile(r"[.!?…:;][\"”’»)\]]*\s*$")
SITE = re.compile(rf"\W*(?i:{WORDS['site']}|.*©.*)\W*")
COMMENTS = re.compile(
    r"\W*(?i:(?:\d+ |no |top |rated |view |leave a |post a |add a |write a )*(?:comments?|reply)(?: yet\b.*)?)\W*"
)
SHORTEST_TITLE = 10
SITE_NAME = re.compile(r"\s+[|–—-]\s+|\s[»:]\s")


def _headlines(lines: list[str], title: str) -> list[int]:
    """Return which lines are the headline: the title, or what a page says first, without the name of the site."""
    first = title or lines[0].strip()
    ends = [len(first), *(name.start() for name in SITE_NAME.finditer(first))]
    wanted = {letters_of(first[:end]) for end in ends if end >= SHORTEST_TITLE}
    return [number for number, line in enumerate(lines) if (number or title) and letters_of(line) in wanted]


def _is_page(lines: list[str], headlines: list[int]) -> bool:
    """Tell a page by its menus: many short lines, some of which name parts of a site or stand there twice."""
    if not lines or sum(map(_is_menu, lines)) < PAGE_MENU_LINES:
        return False
    of_a_site = {letters_of(line) for line in lines if SITE.fullmatch(line)}
    times = Counter(letters_of(line) for line in lines if _is_menu(line) and not line.strip().isdigit())
    return (
        len(of_a_site) + bool(headlines) >= SITE_LINES
        or sum(count > 1 for count in times.values()) >= TWICE
        or bool(headlines and SITE_NAME.search(lines[0]))
    )


def _is_menu(line: str) -> bool:
    """Tell an entry of a menu: a few words, and no mark behind them as verse or dialogue has."""
    return len(line.split()) <= MENU_WORDS and line.rstrip()[-1:].isalnum()


def _worth_on_a_page(line: str, family: str) -> int:
    if family == "rights" or COMMENTS.fullmatch(line):
        return END
    return -AROUND_COST if family in AROUND else -MENU_COST if family else worth(line)


AROUND = (MORE, "button", "invitation", "perhaps an invitation")


def _at_a_headline(worths: list[int], headlines: list[int], with_headline: bool) -> tuple[int, int] | None:
    """Return first and last line of the best block that begins with the first sentence near a headline."""
    best: tuple[int, int, int] | None = None
    for headline in headlines:
        near = range(headline + 1, min(len(worths), headline + NEAR))
        first = next((number for number in near if worths[number] > 0), None)
        if first is not None:
            total, last = greatest_sum(worths, first)
            best = max(best or (0, 0, 0), (total, headline if with_headline else first, last))
    return best and best[1:]


def greatest_sum(worths: list[int], first: int) -> tuple[int, int]:
    """Return the greatest sum of a run that begins at `first`, and the last place of that run.

    >>> greatest_sum([4, -2, 5, -9, 3], 0)
    (7, 2)
    """
    sums = list(accumulate(worths[first:]))
    greatest = max(sums)
    return greatest, first + sums.index(greatest)


def worth(line: str) -> int:
    """Return how much a line speaks for an article: its words if it is a sentence or long, a cost if not."""
    words = len(line.split())
    is_sentence = words >= SENTENCE_WORDS and CLOSED.search(line)
    return words if words >= LONG_WORDS or is_sentence else -MENU_COST


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


@rule("page tail", signs="•·*")
def page_tail(text: str, known: Known) -> Iterator[Match]:
    """Related headlines, topics and share buttons belong to the page, not to the article.

    A list that belongs to the article is led in by a colon, or has no button in it.
    """
    tail = _list_at_the_end(text)
    if not BUTTON.search(text, tail):
        return
    closed = list(re.finditer(r"[.!?:][\"”’»]?[ \t]*$", text[:tail], re.MULTILINE))
    if closed and not closed[-1][0].startswith(":"):
        yield closed[-1].end(), len(text), ""


def _list_at_the_end(text: str) -> int:
    """Return where a list of three points or more begins after which nothing comes, or the end of the text."""
    begin, end, points = len(text), len(text), 0
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        if POINT.match(text, start, end):
            begin, points = start, points + 1
        elif not (start == end or text[start:end].isspace()):
            break
        end = start - 1
    return begin if points >= FEWEST_POINTS else len(text)


FEWEST_POINTS = 3
POINT = re.compile(r"[ \t]*[•·*][ \t]")
BUTTON = re.compile(r"\b(?:share|print|comments?|send|save|safeguard|follow|subscribe|tweet|e-?mail)\b", re.IGNORECASE)
