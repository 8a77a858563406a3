"""What stands around a newspaper's text: credits, notes on the text, invitations, rights, the author's life.

These are whole lines, mostly the last ones; `shapes` says what each family of them looks like.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus_tools.text.rules.rule import Known, Match, Rule, replacing, rule, whole_line
from corpus_tools.text.rules.shapes import CLOSELY, FAMILIES, LONGEST, MORE, PARTS, SHORT, Family

OPENS: dict[str, tuple[Family, ...]] = {}
"""The families of which a word may open lines."""
TELLS: dict[str, tuple[tuple[Family, str], ...]] = {}
"""The families that a word tells, wherever it stands, and the words with which it must stand in the line."""
for _family in FAMILIES:
    for _word in dict.fromkeys(re.split(r"\W", word)[0] for word in _family.opens.split("|") if word):
        OPENS[_word] = (*OPENS.get(_word, ()), _family)
    for _words in filter(None, dict.fromkeys(_family.tells.split("|"))):
        for _word in (_words.partition(" ")[0] + mark for mark in ("", *".,:;)")):
            TELLS[_word] = (*TELLS.get(_word, ()), (_family, _words))
SIGNS = tuple(sign for sign in TELLS if len(sign) == 1)
FIRST_WORD = re.compile(rf"{PARTS['margin']}(\w+)")


@lru_cache(maxsize=4)
def lines_around(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return where lines that are no part of the article begin and end, by family.

    Every rule of `FAMILY_RULES` asks for its own, so they are found together, and once: the lines are read
    word by word, and a shape is tried only where a word of it stands.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    signs = [sign for sign in SIGNS if sign in text]
    begin, close = 0, (1 - CLOSELY) * len(text)
    for line in text.split("\n"):
        if 1 < len(line) <= LONGEST:
            for family in _candidates(line, signs, begin >= close or len(line) <= SHORT):
                if begin >= (1 - family.last) * len(text) and family.fits(line):
                    found.setdefault(family.name, []).append((begin, begin + len(line)))
                    break
        begin += len(line) + 1
    return found


def _candidates(line: str, signs: list[str], closely: bool) -> tuple[Family, ...]:
    """Return the families that a line may belong to; a line that is looked at closely is read to its end."""
    first = line.partition(" ")[0]
    if not first.isalpha():
        found = FIRST_WORD.match(line)
        first = found[1] if found else ""
    families = OPENS.get("0" if first.isdigit() else first.lower(), ())
    for sign in signs:
        if sign in line:
            families += tuple(family for family, _ in TELLS[sign])
    if closely and not TELLS.keys().isdisjoint(words := line.split()):
        families += tuple(family for word in words for family, its in TELLS.get(word, ()) if its in line)
    return families


def family_rule(family: Family) -> Rule:
    """Return the rule that cuts the lines of a family."""
    return Rule(
        family.name,
        family.reason,
        lambda text, known: [whole_line(text, *line) for line in lines_around(text).get(family.name, ())],
    )


@rule(MORE)
def more_to_read(text: str, known: Known) -> Iterator[Match]:
    """Headlines of other articles.

    They stand behind a label in its line, or in the lines below a label.
    """
    labels = dict(lines_around(text).get(MORE, ()))
    listing, begin = False, 0
    for line in text.split("\n") if labels else ():
        end = begin + len(line)
        if begin and begin in labels:
            yield whole_line(text, begin, end)
            listing = LABEL_ALONE.fullmatch(line) is not None
        elif listing:
            if HEADLINE.fullmatch(line):
                yield whole_line(text, begin, end)
            listing = not CLOSED_LINE.search(line)
        begin = end + 1


LABEL_ALONE = re.compile(r"[^:|»>–—]*[:|»>]?[ \t]*")
HEADLINE = re.compile(r"[ \t>*•▪◆■►▶|-]*[A-Z0-9‘'“\"].{10,180}(?<![.!?…:;,\"”])[ \t]*")
CLOSED_LINE = re.compile(r"[.!?…:;,][\"”’)\]]*[ \t]*$")


@rule("about the author")
def about_the_author(text: str, known: Known) -> Iterator[Match]:
    """Who the author is; it is not what the author says.

    One of the last lines names somebody whom the text has not had, and what they are or do.
    """
    end = len(text)
    for line in reversed(text.rsplit("\n", LAST_LINES)[1:]):
        begin = end - len(line)
        found = BIOGRAPHY.match(line)
        if found and not SPEAKS.search(line) and not (found["name"] and _is_named(found["name"], text[:begin])):
            yield whole_line(text, begin, end)
            return
        end = begin - 1


LAST_LINES = 6
"""Lines, blank ones among them, in which an author may be told of."""
NAME = r"(?:[A-Z][\w.'’-]*,? ){1,4}?[A-Z][\w'’-]+"
IS_A = rf"(?:is|are|was) (?:(?:also|currently|now) )?(?:(?:an?|the|one of the) (?:[^.,;“\"]{{0,80}} )?|[A-Z][\w.]*(?: [A-Z][\w.]*){{0,4}}['’]s? (?:[^.,;“\"]{{0,60}} )?|(?:\w+ ){{0,2}}){PARTS['role']}s?\b"
BIOGRAPHY = re.compile(
    rf"{PARTS['margin']}(?i:about the (?:author|writer)s?[ \t]*[:–—-]?[ \t]*)?(?:(?i:the )(?i:writer|author|columnist)s?\b|(?i:(?:dr|prof|professor|sir|rev|gen|mr|ms|mrs)\b\.? )?(?P<name>{NAME})(?: and {NAME})?)"
    rf"(?:, [^.“\"\d][^.“\"]{{2,100}},| \([^)]*\))? (?:{IS_A}|{PARTS['biography']} )[^\n]*"
)
SPEAKS = re.compile(r"\b(?:said|says|told|adds?|admits?|explains?|recalls?)\b")
BYLINE = 12
"""Words of a line that may be the author's own."""


def _is_named(name: str, text: str) -> bool:
    surname = name.rsplit(" ", 1)[-1]
    return surname in text and any(surname in line and len(line.split()) > BYLINE for line in text.split("\n"))


CUT_SHORT = "cut short"
MARK_LENGTH = 80
CUT_MARK = re.compile(
    r"\s*\[\+[\d,.]+ (?:chars?|characters|words?)\]\W*$"
    r"|(?:(?<=…)|(?<=\.\.\.))\s*[\[(]?(?i:…|read (?:more|on|the (?:full|whole|rest).{0,40})|continue reading.{0,60}|more)\b[\])]?\W*$"
)


@rule(CUT_SHORT)
def cut_short(text: str, known: Known) -> Iterator[Match]:
    """What delivered the text has cut it short; its mark is no word of the article."""
    end = text[-MARK_LENGTH:]
    if "…" not in end and "..." not in end and "[+" not in end:
        return
    mark = CUT_MARK.search(text, max(0, len(text) - MARK_LENGTH))
    if mark:
        yield *mark.span(), ""


FAMILY_RULES = (
    *{family.name: family_rule(family) for family in FAMILIES if family.name != MORE}.values(),
    more_to_read,
)
TWEET_ADDRESS = rf"{PARTS['tweeted']}(?:[ \t]*\n(?:[ \t]*\n)+)?"
ENDINGS = (
    cut_short,
    replacing("tweet address", "The address of a picture in a tweet.", TWEET_ADDRESS, signs="/"),
    about_the_author,
)
