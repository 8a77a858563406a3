"""Named rules that cut what a web page adds to an article; every cut can be undone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.text.article import Edit
from corpus_tools.text.furniture import Finder, Match, has_prose, page_around, page_tail


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
    if not found or has_prose(text[: found.start()].split("\n")):
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


def dateline(text: str, title: str) -> Iterator[Match]:
    """The place before the first sentence; where other lines begin alike, they name speakers or terms."""
    found = list(PLACE.finditer(text))
    before = text[: found[0].start()].split("\n") if found else []
    if len(found) != 1 or has_prose(line for line in before if line.strip() != title):
        return
    if not _is_written_in_capitals(found[0]["name"], text[found[0].end() :]):
        yield *found[0].span(1), ""


PLACE = re.compile(r"^((?P<name>[A-Z]{3,}(?: [A-Z]+)*)(?:, [A-Z][a-z.]+)? [—–] )(?=[A-Z])", re.MULTILINE)


def _is_written_in_capitals(name: str, after: str) -> bool:
    """Tell an organisation (NATO), which has its capitals everywhere, from a place (PARIS), which has them in a dateline only."""
    acronyms = (one.text for one in actor_list().names if one.form == "acronym")
    again = re.compile(rf"\b{name}\b")
    return name in acronyms or any(again.search(line) for line in after.split("\n") if not line.isupper())


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
