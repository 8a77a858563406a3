"""Named rules that cut what a web page adds to an article; every cut can be undone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.text.article import Edit
from corpus_tools.text.rules.endings import ENDINGS, FAMILY_RULES, lines_around
from corpus_tools.text.rules.letters import LETTERS
from corpus_tools.text.rules.lines import LINES
from corpus_tools.text.rules.pages import LINE, is_prose, page_around, page_tail
from corpus_tools.text.rules.rule import ALONE, Known, Match, Stage, apply, is_headline, replacing, rule
from corpus_tools.text.rules.shared import shared

CREDIT = re.compile(r"\s+[–—|-]\s")
CREDIT_LENGTH = 120


@lru_cache(maxsize=4)
def _headline(text: str, title: str) -> tuple[int, int, int] | None:
    """Find the line that is the title, perhaps with a credit behind a dash or bar: where they start, part and end.

    It must stand before the first sentence: further down, the words of the title are the article's own.
    """
    for found in LINE.finditer(text) if title else ():
        line = found[0].rstrip()
        for end in _title_ends(line, len(title)):
            if is_headline(line[:end].strip(), title):
                return found.start(), found.start() + end, found.start() + len(line)
        if is_prose(line):
            return None
    return None


def _title_ends(line: str, length: int) -> Iterator[int]:
    """Yield where the title may end in a line: at its end, or before a dash or bar."""
    if abs(len(line) - length) <= length:
        yield len(line)
    if len(line) < length + CREDIT_LENGTH:
        yield from (dash.start() for dash in CREDIT.finditer(line))


@rule("above the headline")
def above_headline(text: str, known: Known) -> Iterator[Match]:
    """What stands above the headline (site name, slogan) is the site's."""
    headline = _headline(text, known.title)
    if headline and headline[0] > 0:
        yield 0, headline[0], ""


@rule("headline credit")
def headline_credit(text: str, known: Known) -> Iterator[Match]:
    """Author and outlet set behind the headline are no part of it; they are kept as metadata."""
    headline = _headline(text, known.title)
    if headline and headline[1] < headline[2]:
        yield *headline[1:], ""


@rule("repeated headline")
def repeated_headline(text: str, known: Known) -> Iterator[Match]:
    """A headline printed twice is kept once."""
    headline = _headline(text, known.title)
    again = headline and re.compile(r"\s*\n[ \t]*(\S.*)\n\s*").match(text, headline[2])
    if again and is_headline(again[1].rstrip(), known.title):
        yield again.start(1), again.end(), ""


@rule("dateline", signs="—–")
def dateline(text: str, known: Known) -> Iterator[Match]:
    """The place of filing before the first sentence; it is kept in the note on the article.

    Where other lines begin alike, they name speakers or terms.
    """
    for line in LINE.finditer(text):
        place = PLACE.match(line[0])
        if place and len(EACH_PLACE.findall(text)) == 1:
            end = line.start() + place.end()
            if not _is_written_in_capitals(place["name"], text[end:]):
                yield line.start(), end, ""
        if place or (is_prose(line[0]) and line[0].strip() != known.title):
            return


PLACE = re.compile(r"(?P<name>[A-Z]{3,}(?: [A-Z]+)*)(?:, [A-Z][a-z.]+)? [—–] (?=[A-Z])")
EACH_PLACE = re.compile(rf"^{PLACE.pattern}", re.MULTILINE)


@lru_cache
def _acronyms() -> frozenset[str]:
    return frozenset(one.text for one in actor_list().names if one.form == "acronym")


def _is_written_in_capitals(name: str, after: str) -> bool:
    """Tell an organisation (NATO), which has its capitals everywhere, from a place (PARIS), which has them in a dateline only."""
    again = re.compile(rf"\b{name}\b")
    return name in _acronyms() or any(again.search(line) for line in after.split("\n") if not line.isupper())


# All that is space, but the controls that were letters before they were read wrongly: \x85 is an ellipsis.
BLANKS = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace() and letter != "\x85")


@rule("outer space")
def outer_space(text: str, known: Known) -> Iterator[Match]:
    """Empty space before the first and after the last word."""
    before, after = len(text) - len(text.lstrip(BLANKS)), len(text.rstrip(BLANKS))
    if 0 < before < len(text):
        yield 0, before, ""
    if after < len(text):
        yield after, len(text), ""


@rule("date line")
def date_line(text: str, known: Known) -> Iterator[Match]:
    """The day of publication above the first sentence; where it is known it is kept as metadata."""
    date = DATE.match(text)
    if date:
        yield *date.span(), ""


DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\s*(?:{DAYS}), (?:{MONTHS}) \d{{1,2}}, \d{{4}}[ \t]*\n\s*")

PAGES = (page_around, page_tail, above_headline, headline_credit, repeated_headline, dateline, date_line)
INDENTATION = replacing("indentation", "Blanks at the start of a line.", r"\n([ \t]+)(?=\S)")
STAGES = (
    Stage((outer_space,)),
    Stage(LETTERS),
    Stage((*LINES, *PAGES, shared, *ENDINGS)),
    Stage(FAMILY_RULES, lines_around),
    Stage((INDENTATION,)),
)
SIGNS = frozenset().union(*(rule.signs for stage in STAGES for rule in stage.rules))
NO_SIGNS = bytes(code for code in range(0x80) if chr(code) not in SIGNS)


@lru_cache(maxsize=4)
def signs_in(text: str) -> frozenset[str]:
    """Return the letters of a text that are no plain ones, such as rules have for signs."""
    left = text.encode("utf-8", "surrogatepass").translate(None, NO_SIGNS)
    return frozenset(left.decode("utf-8", "surrogatepass"))


def clean(raw: str, *, title: str = "", known: Known = ALONE) -> tuple[str, tuple[Edit, ...]]:
    r"""Return the article's text and the edits that lead back to `raw` (see `article.undo`).

    `title`, where it is known, tells the headline from what the site prints above it; `known` is what
    the other texts tell of this one (see `shared.known_among`). Cleaning what is clean changes nothing.

    >>> clean("Has Putin blinked?\n\nHas Putin blinked?\n\nIf so, why?", title="Has Putin blinked?")[0]
    'Has Putin blinked?\n\nIf so, why?'
    """
    text, known = raw, Known(title, known.words, known.lines)
    trail: list[Edit] = []
    # A change can bring another rule's case to light, so the rules are asked until none finds any. Those of the stages
    # behind the last change have seen the text as it is; the outer space went first, and all have seen it without.
    last = len(STAGES)
    while last:
        begun, last_change = len(trail), 0
        for number, stage in enumerate(STAGES):
            if number > last and len(trail) == begun:
                break
            before = len(trail)
            text = _through(stage, text, known, trail)
            if len(trail) > before:
                last_change = number
        last = last_change
    return text, tuple(trail)


def with_letters(text: str) -> str:
    """Return a name or a title with its letters repaired, as those of a text are."""
    return _through(STAGES[1], text, ALONE, [])


def _through(stage: Stage, text: str, known: Known, trail: list[Edit]) -> str:
    """Return the text as the rules of a stage leave it, and add their edits to the trail."""
    letters = signs_in(text)
    for one in stage.rules if stage.may_apply(text) else ():
        if one.signs and one.signs.isdisjoint(letters):
            continue
        changes = list(one.find(text, known))
        left, edits = apply(one.name, changes, text) if changes else ("", [])
        # What would leave nothing has mistaken the article for something else.
        if left.strip():
            text, letters = left, signs_in(left)
            trail += edits
    return text


def reason(rule_name: str) -> str:
    """Return why a rule exists, in a sentence for the reader of the trail."""
    return {rule.name: rule.reason for stage in STAGES for rule in stage.rules}.get(rule_name, "")
