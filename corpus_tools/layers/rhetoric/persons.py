"""Who is meant by *we*: reader and writer together, a group without the reader, or nobody can tell.

The cues are what stands beside the pronoun. An exclusive cue is heard first, because it names what
only a group does. Without any cue somebody quoted speaks for his side, and an author stays open; and
where a quoted "we must" may be said to his side or to all, it stays open too.

Harwood (2005), "'We do not seem to have a theory … The theory I present here attempts to fill this
gap': inclusive and exclusive pronouns in academic writing", Applied Linguistics 26, for the distinction.
"""

import re

INCLUSIVE, EXCLUSIVE, OPEN = "inclusive", "exclusive", "open"

# "Our own debacle": what is named belongs to writer and reader alike.
SHARED = (
    r"own|times?|world|planet|age|era|societ(?:y|ies)|civili[sz]ation|democrac(?:y|ies)|lives|lifetimes?|children|"
    r"future|history|leaders?|politicians|media|countr(?:y|ies)|nations?|century|continent|species|common|shared|"
    r"collective|eyes|bodies|brains|minds|health|day|generation|way of life|values"
)
# "Our correspondents", "our proposals": what is named belongs to a group that speaks here.
GROUPS_OWN = (
    r"(?:\w+\s+)?(?:newspaper|correspondents?|reporters?|journalists?|sources|interview|readers|newsroom|team|compan(?:y|ies)|"
    r"investigat(?:ion|ors)|members|customers|clients|employees|staff|offices?|position|proposals?|statements?|troops|army|soldiers|"
    r"ministry|party|campaign|side|partners|services?|products?|users|players?|fans|competitors|request|decision)"
)
# "We must", "we saw it in Chechnya", "we are entering a dangerous period": reader and writer are in it together.
COMMON = (
    r"(?:'ve| have| had)?(?: all| now| also| still| just| already| undoubtedly| surely| certainly| probably| clearly)* "
    r"(?:must|should|need|ought|cannot|can't|can|may|might|shouldn't|mustn't|tend|s[ae]e|saw|seen|know|knew|known|live[ds]?|"
    r"remember|forget|forgotten|watch(?:ed)?|witness(?:ed)?|learn(?:ed|t)?|face|have to|(?:will|shall|'ll)(?: \w+ly| all)* (?:see|know|find|have to|all|pay|face|never know|learn))\b"
    r"|(?:'re| are| were)(?: all| now| also| still| just| already| not)* (?:in|at|on|entering|heading|facing|living|seeing|witnessing|watching|told|"
    r"led|left|back|being|about to|supposed|asked to|expected to|used to|headed|dealing|talking about|looking at)\b"
    r"|(?:'ve| have)(?: all| now| also)* been \w+(?:ed|en)\b"
    r"|'ll (?:see|know|find)\b"
)
# "We interviewed", "we are willing to": only a paper, a ministry or a company does so.
DOINGS = (
    r"(?: have|'ve| had| will|'ll| also| strongly| therefore| now| never| again| do| did| do not| don't)* "
    r"(?:argu(?:e|ed)|publish(?:ed)?|report(?:ed)?|interview(?:ed)?|ask(?:ed)?|spoke|contact(?:ed)?|reach(?:ed) out|apologi[sz]ed?|recommend(?:ed)?|"
    r"propos(?:e|ed)|offer(?:ed)?|announc(?:e|ed)|confirm(?:ed)?|demand(?:ed)?|reject(?:ed)?|condemn(?:ed)?|welcom(?:e|ed)|support(?:ed)?|"
    r"urge|decided|find|found|examined|measured|observed|tested|stud(?:y|ied)|analy[sz]ed|intend|plan|deploy(?:ed)?|insist(?:ed)?|stand ready|call on|launched|investigat(?:e|ed))\b"
    r"|(?:'re| are| were|'ve been| have been)(?: \w+ly| also| now| still| not)* (?:willing|ready|prepared|committed|working|pleased|proud|concerned|deploying|"
    r"sending|investigating|offering|asking|calling|grateful|determined|happy|delighted|saddened|open to|reviewing)\b"
)
TOLD = r"(?:let|all of|most of|many of|each of|tells|teach(?:es)?|taught|reminds?|shows?|brings?|leads?|leaves?|among|around|upon|before|behind)\s+$"

EVERYBODY = re.compile(r"\b(?:all|each|most|many|lots|some|few|none) of\s+$", re.IGNORECASE)

_BEHIND_EXCLUSIVE = {"we": re.compile(DOINGS), "our": re.compile(rf"\s+(?:{GROUPS_OWN})\b")}
_BEHIND_INCLUSIVE = {
    "we": re.compile(COMMON),
    "our": re.compile(rf"\s+(?:{SHARED})\b"),
    "us": re.compile(r"\s+all\b"),
}
_BEFORE_INCLUSIVE = {
    "us": re.compile(rf"\b{TOLD}", re.IGNORECASE),
    # In "can we ignore it?" and "are we heading for war?" the reader is asked along.
    "we": re.compile(
        r"\blet(?:'s| us)\b[^.;]*\s$|\b(?:where|if)\s+$|(?:^|\b(?:why|what|how|where|when|who|and|but|so|or)\s+)(?:can|could|should|must|are|do|did|will|shall|have)\s+$|\bas\s+$",
        re.IGNORECASE,
    ),
}


def who_is_meant(before: str, word: str, after: str, *, speaks_for_a_side: bool = False) -> str:
    """Return `inclusive`, `exclusive` or `open` for a first person plural in its sentence.

    `speaks_for_a_side` says that the words are quoted or reported, where *we* is the speaker's side
    unless a cue says otherwise.

    >>> who_is_meant("It was ", "our", " own debacle.")
    'inclusive'
    >>> who_is_meant("", "We", " interviewed both of them.")
    'exclusive'
    >>> who_is_meant("", "We", " lost heart.", speaks_for_a_side=True), who_is_meant("", "We", " slept.")
    ('exclusive', 'open')
    """
    pronoun = re.split(r"(?=')", word.casefold().replace("’", "'"), maxsplit=1)
    stem, behind = pronoun[0], "".join(pronoun[1:]) + after
    if (found := _BEHIND_EXCLUSIVE.get(stem)) and found.match(behind):
        return EXCLUSIVE
    ahead, follows = _BEFORE_INCLUSIVE.get(stem), _BEHIND_INCLUSIVE.get(stem)
    # A phrase of the list, such as "all of us", is a cue in itself.
    if " " in stem or (stem == "us" and EVERYBODY.search(before)) or re.match(r"\s+all\b", behind):
        return OPEN if speaks_for_a_side else INCLUSIVE
    if (follows and follows.match(behind)) or (ahead and ahead.search(before)):
        # "We must act," says the general: his troops, or all of us? The reader he does not speak to.
        return OPEN if speaks_for_a_side else INCLUSIVE
    return EXCLUSIVE if speaks_for_a_side else OPEN
