"""Named rules that cut what a web page adds to an article; every cut can be undone."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus_tools.text.article import Edit

Match = tuple[int, int, str]
"""Start, end and replacement of one change, in characters of the text the rule was given."""

Finder = Callable[[str, str], Iterable[Match]]
"""What finds a rule's changes in a text, given its title (which may be empty)."""


@dataclass(frozen=True)
class Rule:
    """A kind of change, the reason a reader is given for it, and where it applies."""

    name: str
    reason: str
    find: Finder


def replacing(pattern: str, replacement: str = "", *, sign: str) -> Finder:
    """Return a finder that replaces `pattern` (its group 1, if it has one) wherever it stands.

    Only a text with one of the `sign` words (parted by |) is searched, which makes 20 MB quick.
    """
    compiled = re.compile(pattern)

    def find(text: str, title: str) -> Iterator[Match]:
        if any(word in text for word in sign.split("|")):
            for match in compiled.finditer(text):
                yield *match.span(compiled.groups), replacement

    return find


def line_start(pattern: str, *, sign: str) -> Finder:
    """Return a finder that cuts what matches `pattern` (its group 1, if it has one) at the start of a line.

    Only lines with one of the `sign` words (parted by |) are looked at.
    """
    compiled = re.compile(pattern)

    def find(text: str, title: str) -> Iterator[Match]:
        done = 0
        for line in sorted({text.rfind("\n", 0, at) + 1 for word in sign.split("|") for at in places(text, word)}):
            match = compiled.match(text, line)
            if match and line >= done and match.end(compiled.groups) > line:
                yield *match.span(compiled.groups), ""
                done = match.end()

    return find


def places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text.

    >>> list(places("no news is no news", "no"))
    [0, 11]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def paragraph(pattern: str, *, sign: str) -> Finder:
    """Return a finder that cuts whole paragraphs which match `pattern`, with the blank lines after them."""
    return line_start(rf"(?:{pattern})[ \t]*(?:\n\s*|\Z)", sign=sign)


def _headline(text: str, title: str) -> re.Match[str] | None:
    """Find the line that is the title, or the title with a credit behind a dash or bar; group 1 is the credit.

    It must stand before the first sentence: further down, the words of the title are the article's own.
    """
    found = title and re.search(rf"^{re.escape(title)}(?=[ \t]*$|\s+[–—|-]\s)(.*)$\s*", text, re.MULTILINE)
    if not found or any(_worth(line) > 0 for line in text[: found.start()].split("\n")):
        return None
    return found


def above_headline(text: str, title: str) -> Iterator[Match]:
    """Whatever stands before the paragraph that opens with the title."""
    headline = _headline(text, title)
    if headline and headline.start() > 0:
        yield 0, headline.start(), ""


def headline_credit(text: str, title: str) -> Iterator[Match]:
    """Author and outlet behind the headline, set off by a dash or a bar."""
    headline = _headline(text, title)
    if headline and re.match(r"\s+[–—|-]\s", headline[1]):
        yield *headline.span(1), ""


def repeated_headline(text: str, title: str) -> Iterator[Match]:
    """The headline's second appearance, right below the first."""
    headline = _headline(text, title)
    again = headline and re.compile(rf"{re.escape(title)}[ \t]*\n\s*").match(text, headline.end())
    if again:
        yield *again.span(), ""


def page_around(text: str, title: str) -> Iterator[Match]:
    """A whole web page: a menu before the first sentence tells it; then all but its densest block is cut.

    Each line is worth its number of words if it is a sentence or long, and costs `MENU_COST` if not;
    the block of lines with the greatest sum is the article.
    """
    if _menu_lines_first(text) < MENU_LINES:
        return
    lines = [match.span() for match in LINE.finditer(text)]
    if sum(_is_menu(text[start:end]) for start, end in lines) < PAGE_MENU_LINES:
        return
    first, last = densest([_worth(text[start:end]) for start, end in lines])
    start, end = lines[first][0], lines[last][1]
    headline = text.rfind(title, 0, start) if title else -1
    start = start if headline < 0 else headline
    if start > 0:
        yield 0, start, ""
    if end < len(text):
        yield end, len(text), ""


MENU_LINES, PAGE_MENU_LINES = 6, 15
MENU_COST = 5
SENTENCE_WORDS, LONG_WORDS, MENU_WORDS = 9, 25, 4
LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
CLOSED = re.compile(r"[.!?…:;][\"”’»)\]]*\s*$")


def _menu_lines_first(text: str) -> int:
    """Count the short lines without an end mark that stand before the first sentence."""
    count = 0
    for line in LINE.finditer(text):
        if len(line[0].split()) >= SENTENCE_WORDS and CLOSED.search(line[0]):
            return count
        count += _is_menu(line[0])
    return count


def _is_menu(line: str) -> bool:
    """Tell an entry of a menu: a few words, and no mark behind them as verse or dialogue has."""
    return len(line.split()) <= MENU_WORDS and line.rstrip()[-1:].isalnum()


def _worth(line: str) -> int:
    words = len(line.split())
    is_text = words >= LONG_WORDS or (words >= SENTENCE_WORDS and CLOSED.search(line))
    return words if is_text else -MENU_COST


def densest(worths: list[int]) -> tuple[int, int]:
    """Return first and last place of the run with the greatest sum (Kadane's algorithm).

    >>> densest([-1, 4, -2, 5, -9, 3])
    (1, 3)
    """
    best, run, best_sum, run_sum = (0, len(worths) - 1), 0, 0, 0
    for place, worth in enumerate(worths):
        if run_sum <= 0:
            run, run_sum = place, 0
        run_sum += worth
        if run_sum > best_sum:
            best, best_sum = (run, place), run_sum
    return best


def page_tail(text: str, title: str) -> Iterator[Match]:
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


def dateline(text: str, title: str) -> Iterator[Match]:
    """The place before the first sentence; where other lines begin alike, they name speakers or terms."""
    found = list(PLACE.finditer(text))
    before = text[: found[0].start()].split("\n") if found else []
    if len(found) == 1 and not any(_worth(line) > 0 for line in before if line.strip() != title):
        yield *found[0].span(1), ""


PLACE = re.compile(r"^([A-Z]{3,}(?: [A-Z]+)*(?:, [A-Z][a-z.]+)? [—–] )(?=[A-Z])", re.MULTILINE)


def outer_space(text: str, title: str) -> Iterator[Match]:
    """Empty space at both ends; a text of nothing else is left alone."""
    before, after = len(text) - len(text.lstrip()), len(text.rstrip())
    if 0 < before < len(text):
        yield 0, before, ""
    if after < len(text):
        yield after, len(text), ""


DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

RULES = (
    Rule(
        "line ends",
        "Windows and old Macintosh line ends become plain ones.",
        replacing(r"\r\n?", "\n", sign="\r"),
    ),
    Rule(
        "no-break spaces",
        "A no-break space is a matter of layout; it becomes a plain space.",
        replacing("[\u00a0\u202f]", " ", sign="\u00a0|\u202f"),
    ),
    Rule(
        "page around the article",
        "Menus, teasers and footers of a whole web page; the densest block of sentences is the article.",
        page_around,
    ),
    Rule(
        "page tail",
        "Related headlines, topics and share buttons belong to the page, not to the article.",
        page_tail,
    ),
    Rule(
        "above the headline",
        "What stands above the headline (site name, slogan) is the site's.",
        above_headline,
    ),
    Rule(
        "headline credit",
        "Author and outlet set behind the headline are no part of it; they are kept as metadata.",
        headline_credit,
    ),
    Rule("repeated headline", "A headline printed twice is kept once.", repeated_headline),
    Rule(
        "photo credit",
        "The credit of a picture that the text does not have.",
        paragraph(r".{0,80}\b(?:Photo|Image)s?\b (?:via|by|courtesy of) .{0,40}(?<![.!?])", sign="Photo|Image"),
    ),
    Rule(
        "dateline",
        "The place of filing before the first sentence; it is kept in the note on the article.",
        dateline,
    ),
    Rule(
        "date line",
        "The day of publication above the first sentence; where it is known it is kept as metadata.",
        replacing(rf"\A\s*(?:{DAYS}), (?:{MONTHS}) \d{{1,2}}, \d{{4}}[ \t]*\n\s*", sign="day, "),
    ),
    Rule("reply form", "The heading of the page's comment form.", paragraph("Leave a Reply", sign="Leave a Reply")),
    Rule(
        "trending box",
        "The heading of a box with other stories.",
        paragraph("Trending on .{0,60}(?<![.!?])", sign="Trending on "),
    ),
    Rule(
        "feed footer",
        "A line that a news feed adds below a copied post.",
        paragraph("The post .+ appeared first on .+", sign=" appeared first on "),
    ),
    Rule(
        "translation footer",
        "The translator's note; what it says is kept as metadata.",
        paragraph("This is a machine translation .+", sign="This is a machine translation "),
    ),
    Rule("indentation", "Blanks at the start of a line.", replacing(r"\n([ \t]+)(?=\S)", sign="\n |\n\t")),
    Rule("outer space", "Empty space before the first and after the last word.", outer_space),
)


def apply(rule: Rule, text: str, title: str = "") -> tuple[str, list[Edit]]:
    """Return `text` as one rule leaves it, and the edits, last place first.

    Last first, because then no edit moves the place of the next.
    """
    pieces, edits, at = [], [], 0
    for start, end, replacement in rule.find(text, title):
        pieces += [text[at:start], replacement]
        edits.append(Edit(rule.name, start, text[start:end], replacement))
        at = end
    return "".join([*pieces, text[at:]]), edits[::-1]


def clean(raw: str, *, title: str = "", rules: Iterable[Rule] = RULES) -> tuple[str, tuple[Edit, ...]]:
    r"""Return the article's text and the edits that lead back to `raw` (see `article.undo`).

    `title`, where it is known, tells the headline from what the site prints above it.
    Cleaning what is clean changes nothing.

    >>> clean("Has Putin blinked?\n\nHas Putin blinked?\n\nIf so, why?", title="Has Putin blinked?")[0]
    'Has Putin blinked?\n\nIf so, why?'
    """
    text, cut = raw, True
    trail: list[Edit] = []
    # A cut can bring another rule's case to light, so the rules are asked until none cuts.
    while cut:
        before = len(trail)
        for rule in rules:
            text, edits = apply(rule, text, title)
            trail += edits
        cut = any(not edit.replacement for edit in trail[before:])
    return text, tuple(trail)


def reason(rule_name: str) -> str:
    """Return why a rule exists, in a sentence for the reader of the trail."""
    return {rule.name: rule.reason for rule in RULES}.get(rule_name, "")
