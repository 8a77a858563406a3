"""The shapes of lines that stand around a newspaper's text, family by family; their words are in `lexicons/furniture.csv`.

A shape is a label before a colon, a verb that invites and the channel it leads to, a name and what its
bearer is, … A line that opens with a quotation mark is somebody's words, and has none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corpus_tools.lexicons import reader


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
    rf"{MARGIN}[A-Z].{{2,160}}\b(?i:contributed (?:(?:\w+ )?(?:reporting|research|writing)\b|.{{0,40}}?\bto (?:this|the) {PIECE}\b)|(?:was|were) used in this {PIECE}\b).{{0,80}}",
    rf"{MARGIN}(?i:with (?:\w+ )?(?:reporting|inputs?|files|wires?|agenc(?:y|ies))\b).{{0,80}}",
    rf"{MARGIN}(?i:editors?)[ \t]*: {NAMES}{END}",
    rf"{MARGIN}(?i:compiled|edited|translated|reported|written|produced|transcribed|photographed) (?i:by|from) {NAMES}{END}",
)
NOTE = rf"{MARGIN}(?i:(?:(?:editor|author|publisher|writer|translator|reader|moderator|producer)(?:['’]?s|s['’])? notes?|notes? (?:to|from the) (?:editors?|readers?)|corrections?(?: appended)?|clarifications?|corrections? and clarifications?|disclaimers?|disclosures?))(?:[ \t]*\(.{{1,30}}\))?[\])]?(?:[ \t]*[:—]|[ \t][–-][ \t]).+"
WAS = "(?:(?:was|has|have|is|had|not|been|were|first|originally|also|previously|recently|being|may be) )+"
CHANGES = (
    rf".{{0,100}}\b(?i:(?:an?|the) (?:earlier|previous|prior|original|longer|shorter|different|full) version of (?:this|the) (?:\w+ )?{PIECE})\b.+",
    rf".{{0,60}}\b(?i:this (?:\w+ ){{0,2}}{WORDS['piece']},? (?:{WAS}{WORDS['published']}|ran|appeared|corrects|refiles|clarifies))\b.*",
    rf".{{0,60}}\b(?i:this (?:\w+ ){{0,2}}{WORDS['piece perhaps']} {WAS}(?:amended|corrected|updated|edited|clarified|condensed|translated))\b.*",
    rf".{{0,40}}\b(?i:this is an? (?:developing|breaking)(?: news)? {WORDS['piece']}|(?:this|the) {WORDS['piece']} is (?:still )?developing|check back (?:later )?for (?:more|further|updates))\b.*",
    rf"{MARGIN}(?i:(?:first |last |originally )?(?:published|updated|posted|modified|corrected))\b(?:[ \t]*:| (?i:on|at|in|by)\b|(?= \d)).{{0,20}}\d.{{0,60}}",
)
OPINIONS = rf"{UNQUOTED}{{0,100}}\b(?i:(?:views|opinions?)\b{UNQUOTED}{{0,90}}\b(?:(?:his|her|their|the (?:author|writer)(?:['’]s|s['’])|my) own|personal|those of|solely)|not necessarily (?:reflect|represent)|(?:this|the) {PIECE} do(?:es)? not (?:reflect|represent))\b.*"
# "Support for the mayor", "Contact with the village": nouns, where "Sign up for" and "Subscribe for" invite.
VERB = r"\b(?:(?<=up)|(?<=more)|(?<=ubscribe)|(?! (?:for|of|with|is|was|were|are|has|had|have|by|from|and|between)\b))"
INVITATIONS = (
    rf"{MARGIN}(?i:{WORDS['invitation']}{VERB}{UNQUOTED}{{0,250}}?(?:\b{WORDS['channel']}\b|[@#]\w|{ADDRESS}|{PHONE})).*",
    rf"{MARGIN}(?i:(?:click|tap) (?:here|on|to)\b|sign up here\b|subscribe (?:now|to|today|for)\b).{{0,160}}",
    rf"{MARGIN}{UNQUOTED}{{0,80}}\b(?i:(?:can|may) be (?:followed|reached|contacted|e-?mailed)|tweets (?:at|as|under)|(?:is )?on (?:twitter|instagram|facebook)(?: and \w+)? ?(?:at|@|:))\b.{{0,160}}",
)
MAY_INVITE = (
    rf"{MARGIN}(?i:{WORDS['opening']}\b{UNQUOTED}{{0,250}}?(?:\b{WORDS['channel']}\b|[@#]\w|{ADDRESS}|{PHONE})).*",
    rf"{MARGIN}(?i:{WORDS['invitation']}{VERB}{UNQUOTED}{{0,120}}?\b{WORDS['channel perhaps']}\b).{{0,80}}",
)
URGED = r".{0,300}\b(?i:readers like you|(?:donate|sign up|subscribe) (?:now|here|today|below)|(?:click|tap) here)\b(?![,;]).{0,200}"
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
DISTRIBUTED = rf"{MARGIN}(?:Distributed|Syndicated|Supplied|Released) by [A-Z].{{2,100}}"
MACHINE = r"This is a machine translation .+"
MORE_LABEL = rf"{MARGIN}(?i:(?:{WORDS['more']}|more(?: \w+){{1,4}} (?:stories|articles|news|posts))(?: (?:from|on|in|about|of) .{{1,40}})?)[ \t]*(?:[:|»>].{{0,160}}|[–—-] .{{1,160}}|(?<![.!?]))"
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
    Family("credits", "Who else worked on the text is no part of it.", CREDITS[1:2], tells="contributed|used"),
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
        CHANGES[4:],
        "first|last|originally|published|updated|posted|modified|corrected",
    ),
    Family(
        "note on the text",
        "It says how the text came about, or was changed.",
        CHANGES[:4],
        tells=f"version|developing|breaking|Check|check|corrects|refiles|clarifies|{OPEN['published']}",
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
    Family(
        "perhaps an invitation",
        "An invitation to follow, read or subscribe, if it stands near the end.",
        (URGED,),
        tells="readers|Donate|donate|sign|Sign|subscribe|Subscribe|click|Click|tap|Tap",
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
        (RIGHTS, DISTRIBUTED),
        "copyright|reprinted|republished|distributed|syndicated|supplied|released",
        "©|(c)|(C)|(c)2|Copyright|COPYRIGHT|reserved|RESERVED|Reserved|permission|arrangement|Distributed|distributed|syndicated|supplied|original|reproduced|appeared",
    ),
    Family(
        "translation footer",
        "The translator's note; what it says is kept as metadata.",
        (MACHINE,),
        tells="machine",
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
