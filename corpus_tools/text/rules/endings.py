"""What stands around a newspaper's text: credits, notes on the text, invitations, rights, the author's life.

These are whole lines, mostly the last ones. Each rule is a shape (a label before a colon, a verb that
invites and the channel it leads to, a name and what it is, …) whose words are in `lexicons/furniture.csv`.
A line that opens with a quotation mark is somebody's words, and none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus_tools.lexicons import reader
from corpus_tools.text.rules.rule import Known, Match, Rule, replacing, whole_line


def _listed() -> dict[str, list[str]]:
    """Return the words of each kind, the longest first."""
    listed: dict[str, list[str]] = {}
    for row in reader.read_rows(reader.HERE / "furniture.csv", required=("kind", "words")):
        listed.setdefault(row["kind"], []).append(row["words"])
    return {kind: sorted(words, key=len, reverse=True) for kind, words in listed.items()}


LISTED = _listed()
WORDS = {kind: f"(?:{'|'.join(map(re.escape, words))})".replace("'", "['’]") for kind, words in LISTED.items()}
OPEN = {kind: "|".join(words) for kind, words in LISTED.items()}
PIECE = f"(?:{WORDS['piece']}|{WORDS['piece perhaps']})"
# Bullets, brackets and dashes before the first word of a line.
MARGIN = r"[ \t>*•▪◆■►▶|_(\[{–—-]*"
END = r"[ \t)\]}*_|»>.!…–—-]*"
# Names and what links them, without a verb: "Ann Lee in Kyiv, Ivo Petrov and Li Wei; editing by Jo Um".
NAMES = rf"(?:(?:[A-Z][\w.'’-]*|(?i:{WORDS['work']}|and|in|by|for|from|with|of|the|at|de|van|von|der|bin|al|el|la))[ \t,;:&/.()\[\]-]*)++"
PHONE = r"(?:\+?\d{1,3}[ .-])?\(?\d{2,5}\)?[ .-]\d{3,4}(?:[ .-]?\d{3,4})?\b"
MAIL = r"[\w.+-]+@[\w-]+\.\w[\w.]*"
ADDRESS = rf"{MAIL}|\bwww\.\S+|https?://\S+|\b[\w-]+\.(?:com|org|net|co\.uk|gov|edu)\b"
TWEETED = r"(?:pic\.twitter\.com/|https?://t\.co/)\w+"
HELP = r"helpline|hotline|lifeline|samaritans|crisis (?:line|text|cent)|suicide prevention|counsell?ing|support (?:line|service|group)"
UNQUOTED = '[^“"\n]'

ADVERT = (
    rf"{MARGIN}(?i:adverts?|advertise?ments?|advertising|sponsored(?: content| links?| by .{{1,40}})?|promoted(?: content| stories)?)(?:[ \t]*[-–—:|.(].{{0,60}})?",
    rf"{MARGIN}(?i:(?:{PIECE}|advertisement|ad) (?:continues?|resumes?)\b.{{0,60}}|scroll (?:down )?(?:for|to) .{{1,50}}|continue reading.{{0,60}})",
)
CREDITS = (
    rf"{MARGIN}(?i:with |and )?(?i:{WORDS['work']})(?:(?:,? (?:and|&) |, |/)(?i:{WORDS['work']}))*(?: (?i:assistance|help|support))?(?: (?i:in|for|from) {NAMES})? ?(?:(?i:by|from) |(?i:by)?: ?){NAMES}{END}",
    rf"{MARGIN}[A-Z].{{2,160}}\b(?i:contributed (?:(?:\w+ )?(?:reporting|research|writing)\b|.{{0,40}}?\bto (?:this|the) {PIECE}\b)).{{0,80}}",
    rf"{MARGIN}(?i:with (?:\w+ )?(?:reporting|inputs?|files|wires?|agenc(?:y|ies))\b).{{0,80}}",
    rf"{MARGIN}(?i:editors?)[ \t]*: {NAMES}{END}",
    rf"{MARGIN}(?i:compiled|edited|translated|reported|written|produced|transcribed|photographed) (?i:by|from) {NAMES}{END}",
)
NOTE = rf"{MARGIN}(?i:(?:(?:editor|author|publisher|writer|translator|reader|moderator|producer)(?:['’]?s|s['’])? notes?|notes? (?:to|from the) (?:editors?|readers?)|corrections?(?: appended)?|clarifications?|corrections? and clarifications?|disclaimers?|disclosures?))(?:[ \t]*\(.{{1,30}}\))?[\])]?(?:[ \t]*[:—]|[ \t][–-][ \t]).+"
WAS = "(?:(?:was|has|have|is|had|been|were|first|originally|also|previously|recently|being|may be) )+"
CHANGES = (
    rf".{{0,100}}\b(?i:(?:an?|the) (?:earlier|previous|prior|original|longer|shorter|different|full) version of (?:this|the) (?:\w+ )?{PIECE})\b.+",
    rf".{{0,60}}\b(?i:this (?:\w+ ){{0,2}}{WORDS['piece']},? (?:{WAS}{WORDS['published']}|ran|appeared))\b.*",
    rf".{{0,60}}\b(?i:this (?:\w+ ){{0,2}}{WORDS['piece perhaps']} {WAS}(?:amended|corrected|updated|edited|clarified|condensed|translated))\b.*",
    rf"{MARGIN}(?i:(?:first |last |originally )?(?:published|updated|posted|modified|corrected))\b(?:[ \t]*:| (?i:on|at|in|by)\b).{{0,20}}\d.{{0,60}}",
)
OPINIONS = rf"{UNQUOTED}{{0,160}}\b(?i:(?:views|opinions?)\b{UNQUOTED}{{0,120}}\b(?:(?:his|her|their|the (?:author|writer)(?:['’]s|s['’])|my) own|personal|those of|solely)|not necessarily (?:reflect|represent)|(?:this|the) {PIECE} do(?:es)? not (?:reflect|represent))\b.*"
INVITATIONS = (
    rf"{MARGIN}(?i:{WORDS['invitation']}\b{UNQUOTED}{{0,250}}?(?:\b{WORDS['channel']}\b|[@#]\w|{ADDRESS}|{PHONE})).*",
    rf"{MARGIN}(?i:(?:click|tap) (?:here|on|to)\b|sign up here\b|subscribe (?:now|to|today|for)\b).{{0,160}}",
    rf"{MARGIN}{UNQUOTED}{{0,80}}\b(?i:(?:can|may) be (?:followed|reached|contacted|e-?mailed)|tweets (?:at|as|under)|(?:is )?on (?:twitter|instagram|facebook)(?: and \w+)? ?(?:at|@|:))\b.{{0,160}}",
)
MAY_INVITE = (
    rf"{MARGIN}(?i:{WORDS['opening']}\b{UNQUOTED}{{0,250}}?(?:\b{WORDS['channel']}\b|[@#]\w|{ADDRESS}|{PHONE})).*",
    rf"{MARGIN}(?i:{WORDS['invitation']}\b{UNQUOTED}{{0,120}}?\b{WORDS['channel perhaps']}\b).{{0,80}}",
)
CONTACT = rf"{UNQUOTED}{{0,220}}{MAIL}.{{0,160}}"
HELP_LINES = (
    rf"{UNQUOTED}{{0,400}}\b(?i:{HELP})\b.{{0,300}}(?:{PHONE}|{ADDRESS}).*",
    rf"{UNQUOTED}{{0,300}}(?:{PHONE}|{ADDRESS}).{{0,300}}\b(?i:{HELP})\b.*",
    rf"{MARGIN}(?i:if you\b{UNQUOTED}{{0,250}}\b(?:call|contact|text|visit|reach|phone)\b).{{0,250}}(?:{PHONE}|{ADDRESS}|\b(?i:{HELP})\b).*",
)
TWEETER = (
    rf"{MARGIN}(?:.{{0,60}}\(@\w{{1,15}}\).{{0,40}}(?<![.!?])|(?:[A-Z][\w.'’-]* ){{0,4}}@\w{{1,15}}(?i: [·•-] .{{1,20}})?|(?i:a post shared by|replying to) .{{1,120}})",
    r"(?i:\d{1,2}:\d\d(?: [ap]\.?m\.?)? [-–·•] .{4,20}\d{4}|[\d.,]+k? (?:people are talking about this|retweets?|likes?|replies)\b.{0,40}|see .{2,60} other tweets|twitter ads info and privacy)",
)
PICTURES = (
    rf"{MARGIN}(?i:{WORDS['picture']})(?: (?i:credits?|courtesy|copyright|source|caption))?[ \t]*(?:[:/|©]| (?i:via|by|courtesy(?: of)?|credit)\b:?).{{1,100}}(?<![.!?])",
    rf".{{0,80}}\b(?i:{WORDS['picture']}) (?i:via|by|courtesy of|credit|courtesy) .{{1,60}}(?<![.!?])",
    rf"(?:[ (/|–—-](?i:{WORDS['picture agency']})[ \t]?/[ \t]?[A-Z].{{1,60}}|[/|][ \t]?(?i:{WORDS['picture agency']})\b.{{0,30}}|\(AP Photo\b.{{0,80}}|Getty Images){END}",
    rf"{MARGIN}(?i:image (?:copyright|caption|source)|media caption|getty images)\b.{{0,160}}(?<![.!?])",
)
RIGHTS = rf".{{0,300}}(?:©|\([cC]\) ?(?:\d{{4}}|[A-Z])|(?i:\bcopyright (?:©|\(c\)|\d{{4}}|by\b)|\ball rights reserved|\bmay not be (?:published|reproduced|re-?printed|redistributed)|\b(?:re-?printed|re-?published|used|reproduced|published|posted|syndicated|distributed) (?:\w+ )?(?:with|by) (?:the )?(?:\w+ )?(?:permission|arrangement)|\b(?:distributed|syndicated|supplied|provided) by {WORDS['agency']}|\bread the original (?:article|story|post)|\bthe post .+ appeared first on)).*"
MACHINE = r"This is a machine translation .+"
MORE_LABEL = rf"{MARGIN}(?i:{WORDS['more']}(?: (?:from|on|in|about|of) .{{1,40}})?)[ \t]*(?:[:|»>].{{0,160}}|[–—-] .{{1,160}}|(?<![.!?]))"
BUTTON = rf"{MARGIN}(?:\d+[ \t]+)?(?i:{WORDS['button']}(?: (?:on|via) .{{1,40}})?|trending on .{{1,60}})(?:[ \t]*[:(+].{{0,80}})?(?<![.!?])"
AGENCY = rf"{MARGIN}(?i:(?:source|sources|via|with|from|by)[ \t:]+)?(?i:the )?(?i:{WORDS['agency']})(?:(?:[/,;&– -]| and | with )+(?i:the )?(?i:{WORDS['agency']}))*{END}"


LONGEST = 600
"""Characters that a line of furniture hardly ever exceeds."""
SHORT = 200
"""Characters of a line that is looked at wherever it stands."""
NEAR_THE_END, CLOSELY, AT_THE_END = 1 / 2, 1 / 3, 1 / 4
"""Shares of the text."""


@dataclass(frozen=True)
class Family:
    """Lines of one shape: what they may open with, what else tells them, and where in the text they stand.

    Words are parted by |; of an opening only the first counts, and "0" is any number.
    """

    name: str
    reason: str
    shapes: tuple[str, ...]
    opens: str = ""
    tells: str = ""
    last: float = 1
    tail: int = 0

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression for all shapes."""
        return re.compile(rf"(?:{'|'.join(self.shapes)})[ \t]*$")

    def fits(self, line: str) -> bool:
        """Tell whether a line is of this family; one with a `tail` shows it in its last characters."""
        if self.tail:
            return self.pattern.search(line, max(0, len(line) - self.tail)) is not None
        return self.pattern.match(line) is not None


MORE = "more to read"

FAMILIES = (
    Family(
        "advertisement",
        "An advertisement stood here.",
        ADVERT,
        f"advert|adverts|advertisement|advertisment|advertising|ad|sponsored|promoted|scroll|continue|{OPEN['piece']}",
    ),
    Family(
        "credits",
        "Who else worked on the text is no part of it.",
        (CREDITS[0], *CREDITS[2:]),
        f"{OPEN['work']}|with|and|compiled|edited|translated|reported|written|produced|transcribed|editor|editors",
    ),
    Family("credits", "Who else worked on the text is no part of it.", CREDITS[1:2], tells="contributed"),
    Family(
        "editor's note",
        "An editor's note is not the author's.",
        (NOTE,),
        "editor|editors|author|publisher|writer|translator|reader|moderator|producer|note|notes"
        "|correction|corrections|clarification|clarifications|disclaimer|disclosure",
    ),
    Family(
        "note on the text",
        "It says how the text came about, or was changed.",
        CHANGES[3:],
        "first|last|originally|published|updated|posted|modified|corrected",
    ),
    Family(
        "note on the text",
        "It says how the text came about, or was changed.",
        CHANGES[:3],
        tells=f"version|{OPEN['published']}",
    ),
    Family(
        "whose opinion",
        "It says whose opinion the text is.",
        (OPINIONS,),
        tells="views|Views|opinion|opinions|Opinions|necessarily|reflect",
        last=NEAR_THE_END,
    ),
    Family(
        "invitation",
        "An invitation to follow, read or subscribe is the publisher's.",
        INVITATIONS[:2],
        OPEN["invitation"],
    ),
    Family(
        "invitation",
        "An invitation to follow, read or subscribe is the publisher's.",
        INVITATIONS[2:],
        tells="reached|followed|contacted|e-mailed|emailed|tweets|Twitter|Facebook|Instagram",
    ),
    Family(
        "perhaps an invitation",
        "An invitation to follow, read or subscribe, if it stands near the end.",
        MAY_INVITE,
        f"{OPEN['invitation']}|{OPEN['opening']}",
        last=NEAR_THE_END,
    ),
    Family("contact", "Where to reach the author or the newsroom.", (CONTACT,), tells="@", last=NEAR_THE_END),
    Family(
        "help line",
        "Where readers in distress find help.",
        HELP_LINES[2:],
        "if",
    ),
    Family(
        "help line",
        "Where readers in distress find help.",
        HELP_LINES[:2],
        tells="helpline|hotline|lifeline|Lifeline|Samaritans|suicide|Suicide|counseling|counselling|counsellors|confidential",
    ),
    Family("tweet", "Name and date of a tweet that the text embeds.", TWEETER, "0|see|twitter|replying", "@"),
    Family(
        "picture credit",
        "The caption or credit of a picture that the text does not have.",
        (PICTURES[0], PICTURES[1], PICTURES[3]),
        f"{OPEN['picture']}|media|getty",
    ),
    Family(
        "picture credit",
        "The caption or credit of a picture that the text does not have.",
        PICTURES[1:2],
        tells="Photo|photo|Photos|courtesy",
    ),
    Family(
        "picture credit",
        "The caption or credit of a picture that the text does not have.",
        PICTURES[2:3],
        tells="/|Photo|Getty",
        tail=100,
    ),
    Family(
        "rights",
        "Who may print the text, and where it stood first.",
        (RIGHTS, MACHINE),
        "copyright|reprinted|republished|distributed",
        "©|(c)|(C)|(c)2|Copyright|COPYRIGHT|reserved|RESERVED|Reserved|permission|arrangement|Distributed|distributed|syndicated|supplied|original|reproduced|appeared|translation",
    ),
    Family(MORE, "Headlines of other articles.", (MORE_LABEL,), OPEN["more"]),
    Family(
        "button", "What a reader may press on a page.", (BUTTON,), f"{OPEN['button']}|trending|0", last=NEAR_THE_END
    ),
    Family(
        "agency",
        "The agency that the text came from.",
        (AGENCY,),
        f"{OPEN['agency']}|the|source|sources|via|with|from|by",
        last=AT_THE_END,
    ),
)


def _by_word(which: str) -> dict[str, tuple[Family, ...]]:
    """Return which families a word may belong to: of those it opens lines of, or of those it tells."""
    found: dict[str, tuple[Family, ...]] = {}
    for family in FAMILIES:
        for word in dict.fromkeys(_keys(family, which)):
            found[word] = (*found.get(word, ()), family)
    return found


def _keys(family: Family, which: str) -> Iterator[str]:
    words = filter(None, (family.opens if which == "opens" else family.tells).split("|"))
    for word in words:
        if which == "opens":
            yield re.split(r"\W", word)[0]
        else:
            yield from (word + mark for mark in ("", ".", ",", ":", ";", ")"))


OPENS, TELLS = _by_word("opens"), _by_word("tells")
SIGNS = tuple(sign for sign in TELLS if len(sign) == 1)
FIRST_WORD = re.compile(rf"{MARGIN}(\w+)")


@lru_cache(maxsize=4)
def lines_around(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return where lines that are no part of the article begin and end, by family.

    Every rule of `ENDINGS` asks for its own, so they are found together, and once: the lines are read
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
            families += TELLS[sign]
    if closely and not TELLS.keys().isdisjoint(words := line.split()):
        families += tuple(family for word in words for family in TELLS.get(word, ()))
    return families


def family_rule(family: Family) -> Rule:
    """Return the rule that cuts the lines of a family."""

    def find(text: str, known: Known) -> Iterable[Match]:
        lines = lines_around(text)
        return [whole_line(text, *line) for line in lines[family.name]] if family.name in lines else ()

    return Rule(family.name, family.reason, find)


def more_to_read(text: str, known: Known) -> Iterator[Match]:
    """Headlines of other articles: behind a label in its line, or in the lines below a label."""
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


def about_the_author(text: str, known: Known) -> Iterator[Match]:
    """Who wrote this, in one of the last lines: a name that the text has not had, and what its bearer is or does."""
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
IS_A = rf"(?:is|are|was) (?:(?:also|currently|now) )?(?:(?:an?|the|one of the) (?:[^.,;“\"]{{0,80}} )?|{NAME}['’]s? (?:[^.,;“\"]{{0,60}} )?|(?:\w+ ){{0,2}}){WORDS['role']}s?\b"
BIOGRAPHY = re.compile(
    rf"{MARGIN}(?i:about the (?:author|writer)s?[ \t]*[:–—-]?[ \t]*)?(?:(?i:the )(?i:writer|author|columnist)s?\b|(?i:(?:dr|prof|professor|sir|rev|gen|mr|ms|mrs)\b\.? )?(?P<name>{NAME})(?: and {NAME})?)"
    rf"(?:, [^.“\"\d][^.“\"]{{2,100}},| \([^)]*\))? (?:{IS_A}|{WORDS['biography']} )[^\n]*"
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
    r"\[\+[\d,.]+ (?:chars?|characters|words?)\]\W*$"
    r"|(?:(?<=…)|(?<=\.\.\.))\s*[\[(]?(?i:…|read (?:more|on|the (?:full|whole|rest).{0,40})|continue reading.{0,60}|more)\b[\])]?\W*$"
)


def cut_short(text: str, known: Known) -> Iterator[Match]:
    """The mark at the end of a text that was not delivered whole: how many characters are left out, or where they are."""
    end = text[-MARK_LENGTH:]
    if "…" not in end and "..." not in end and "[+" not in end:
        return
    mark = CUT_MARK.search(text, max(0, len(text) - MARK_LENGTH))
    if mark:
        yield *mark.span(), ""


ENDINGS = (
    Rule(CUT_SHORT, "What delivered the text has cut it short; its mark is no word of the article.", cut_short),
    *{family.name: family_rule(family) for family in FAMILIES if family.name != MORE}.values(),
    Rule(
        "tweet address",
        "The address of a picture in a tweet.",
        replacing(rf"[ \t]*{TWEETED}(?:[ \t]*\n(?:[ \t]*\n)+)?", sign="pic.twitter.com/|/t.co/"),
    ),
    Rule(MORE, "Headlines of other articles.", more_to_read),
    Rule("about the author", "Who the author is; it is not what the author says.", about_the_author),
)
