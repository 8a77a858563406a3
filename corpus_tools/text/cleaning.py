"""Named rules that cut what a web page adds to an article; every cut can be undone."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus_tools.text.article import Edit

Match = tuple[int, int, str]
"""Start, end and replacement of one change, in characters of the text the rule was given."""


@dataclass(frozen=True)
class Rule:
    """A kind of change, the reason a reader is given for it, and where it applies."""

    name: str
    reason: str
    find: Callable[[str, str], Iterable[Match]]


def replacing(pattern: str, replacement: str = "") -> Callable[[str, str], Iterator[Match]]:
    """Return a finder that replaces group 1 of `pattern` (or the whole match) wherever it stands."""
    compiled = re.compile(pattern, re.MULTILINE)

    def find(text: str, title: str) -> Iterator[Match]:
        for match in compiled.finditer(text):
            yield *match.span(compiled.groups), replacement

    return find


def paragraph(pattern: str) -> Callable[[str, str], Iterator[Match]]:
    """Return a finder that cuts whole paragraphs which match `pattern`, with the blank lines after them."""
    return replacing(rf"^(?:{pattern})[ \t]*(?:\n\s*|\Z)")


def _first_paragraph(text: str, title: str) -> re.Match[str] | None:
    """Find the paragraph that opens with the title; what the metadata calls the title is the headline."""
    return re.search(rf"^{re.escape(title)}(.*)$\s*", text, re.MULTILINE) if title else None


def above_headline(text: str, title: str) -> Iterator[Match]:
    headline = _first_paragraph(text, title)
    if headline and headline.start() > 0:
        yield 0, headline.start(), ""


def headline_credit(text: str, title: str) -> Iterator[Match]:
    headline = _first_paragraph(text, title)
    if headline and re.match(r"\s+[–—|-]\s", headline[1]):
        yield *headline.span(1), ""


def repeated_headline(text: str, title: str) -> Iterator[Match]:
    headline = _first_paragraph(text, title)
    again = headline and re.compile(rf"{re.escape(title)}[ \t]*\n\s*").match(text, headline.end())
    if again:
        yield *again.span(), ""


def page_tail(text: str, title: str) -> Iterator[Match]:
    """A menu at the end: three bullets or more, and the headlines above them that no sentence closes."""
    bullets = list(re.finditer(r"^[ \t]*[•·*][ \t]+.*$", text, re.MULTILINE))
    if len(bullets) >= 3 and not text[bullets[-1].end() :].count("\n\n"):
        closed = list(re.finditer(r"[.!?][\"”’»]?[ \t]*$", text[: bullets[0].start()], re.MULTILINE))
        if closed:
            yield closed[-1].end(), len(text), ""


RULES = (
    Rule(
        "line ends",
        "Windows and old Macintosh line ends become plain ones.",
        replacing(r"\r\n?", "\n"),
    ),
    Rule(
        "no-break spaces",
        "A no-break space is a matter of layout; it becomes a plain space.",
        replacing("[\u00a0\u202f]", " "),
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
        paragraph(r".{0,80}\b(?:Photo|Image)s?\b (?:via|by|courtesy of) .{0,40}"),
    ),
    Rule(
        "dateline",
        "The place of filing before the first sentence; it is kept in the note on the article.",
        replacing(r"^([A-Z]{3,}(?: [A-Z]+)*(?:, [A-Z][a-z.]+)? [—–] )(?=[A-Z])"),
    ),
    Rule("reply form", "The heading of the page's comment form.", paragraph("Leave a Reply")),
    Rule("trending box", "The heading of a box with other stories.", paragraph("Trending on .{0,60}")),
    Rule(
        "feed footer",
        "A line that a news feed adds below a copied post.",
        paragraph("The post .+ appeared first on .+"),
    ),
    Rule(
        "translation footer",
        "The translator's note; what it says is kept as metadata.",
        paragraph("This is a machine translation .+"),
    ),
    Rule("indentation", "Blanks at the start of a line.", replacing(r"^([ \t]+)(?=\S)")),
    Rule("outer space", "Empty space before the first and after the last word.", replacing(r"\A\s+|\s+\Z")),
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
    text = raw
    trail: list[Edit] = []
    found: list[Edit] | None = None
    # What one rule takes away can bring another's case to light, so all are asked until none finds anything.
    while found is None or found:
        found = []
        for rule in rules:
            text, edits = apply(rule, text, title)
            found += edits
        trail += found
    return text, tuple(trail)


def reason(rule_name: str) -> str:
    """Return why a rule exists, in a sentence for the reader of the trail."""
    return {rule.name: rule.reason for rule in RULES}.get(rule_name, "")
