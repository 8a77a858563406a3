"""Place or government: *flew to Moscow*, *the streets of Kyiv* are cities; *Moscow denied it*, *ties with Kyiv* are states.

What the sentence does with the name decides. It is a government that says, wants, decides; that is accused,
asked or sided with; whose demands and troops they are. It is a place that one is in, or travels to; that has a
mayor, streets and hotels; that stands in a dateline, in a list of towns or in a longer name. Where neither
is to be seen, the readings that are sure in the same article decide, and else it is the place; such a reading is
not `sure`. Seats that are mostly named for who sits there (the Kremlin) are read the other way round.

On the metonymy of places: Markert and Nissim (2007), SemEval task 8, "Metonymy resolution".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from corpus_tools.lexicons.actor_list import name_words
from corpus_tools.lexicons.grammar import WORDS
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.lexicons.speech_verbs import speech_verbs

REACH = 80
"""Characters before a name, and after it, that are looked at."""
NEAR = 4
"""Words before a preposition, or after a name, in which what governs it is looked for."""

STATE, CITY, OPEN = "state", "city", ""
LAST_CLAUSE = re.compile(r"[^.!?;:\n]*\Z")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NEXT_CLAUSE = re.compile(r"[^.!?;:\n—–\"“”]*")
# Names that stand beside in one list: (between) Kyiv and (Moscow); (Moscow), Beijing and Tehran (agreed).
_NAMES = r"(?:[A-Z][\w’'.-]*)(?: [A-Z][\w’'.-]*)*"
CHAIN_BEFORE = re.compile(rf"(?:{_NAMES}(?:, and |, or |, | and | or |/)(?:the )?)+\Z")
CHAIN_AFTER = re.compile(rf"(?:, (?:the )?{_NAMES})*(?:,? and |,? or |/)(?:the )?{_NAMES}")
AND = re.compile(r"(?: and| or|/)(?: the)? ?\Z")
SEPARATORS = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?|/")
ENDING = re.compile(r"[a-z-]+(?:ed|ing|ly)\Z")
ASIDE = re.compile(r", [a-z][^,]{1,45},")
DATELINE = re.compile(r"(?:,? [^\W\d_][\w.]*(?: \d{1,2}(?!\d))?){0,3}(?:,? ?\([^)\n]{2,30}\))? ?(?:[—–]|--?(?= ))")
COMPASS = re.compile(r"(?:north|south|east|west)(?:ern|-?(?:west|east)(?:ern)?)?", re.IGNORECASE)
RELATED = WORDS["sided"] | WORDS["towards"] | WORDS["related"]
COMPOUND = re.compile(r"[-–](?:(?:backed|led|controlled|installed|sponsored|appointed|aligned|imposed|brokered|friendly|funded|"
    r"loyal|dominated|supported|organi[sz]ed|ordered|inspired|run)\b|[A-Z])")  # fmt: skip
OF_THE_CITY = re.compile(r"[-–](?:based|born|bound|area|educated|trained|style)\b|, D\.?C\b")
# A capitalised word in mid-sentence right before: University College London, Sudesh Amman.
CAPITAL_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")


@lru_cache
def _of(word_class: str) -> frozenset[str]:
    return name_words()[word_class]


@lru_cache
def _acting() -> frozenset[str]:
    return _of("act").union(*(row.forms for row in speech_verbs().rows if row.kind == "verb"))


@dataclass(frozen=True)
class Around:
    """A name and the clause around it; `kind_of` tells of another name what it is listed as."""

    text: str
    start: int
    end: int
    state: str
    kind_of: Callable[[str], str]

    def reading(self) -> str:
        """Return whether a state or a city is meant, or nothing where neither shows.

        >>> texts = "He flew to Kyiv", "He spoke to Kyiv", "He knows Kyiv", "Kyiv has denied it"
        >>> [Around(text, (at := text.index("Kyiv")), at + 4, "Ukraine", lambda name: "").reading() for text in texts]
        ['city', 'state', 'state', 'state']
        """
        return (
            self._as_a_label()
            or self._as_an_owner()
            or self._by_what_stands_before()
            or self._as_a_subject()
            or self._by_its_company()
        )

    @cached_property
    def _before(self) -> str:
        clause = LAST_CLAUSE.search(self.text[max(0, self.start - REACH) : self.start])
        return clause[0] if clause else ""

    @cached_property
    def _after(self) -> str:
        clause = NEXT_CLAUSE.match(self.text[self.end : self.end + REACH])
        return clause[0] if clause else ""

    def _as_a_label(self) -> str:
        """Read datelines, compounds, longer names, and what only a town is called."""
        line_begins = self.start == 0 or self.text[self.start - 1] == "\n"
        if line_begins and DATELINE.match(self.text, self.end, self.end + REACH):
            return CITY
        sided = re.search(r"\b(?:pro|anti)-$|\bofficial $", self._before, re.IGNORECASE)
        if sided or COMPOUND.match(self.text, self.end):
            return STATE
        if OF_THE_CITY.match(self.text, self.end) or self._after.startswith(f", {self.state}"):
            return CITY
        return CITY if self._has_a_name_before() else OPEN

    def _has_a_name_before(self) -> bool:
        word = CAPITAL_BEFORE.search(self._before)
        common = (stopwords().words, _of("calendar"), _of("title"))
        return word is not None and not any(word[1].lower() in words for words in common) and not self.kind_of(word[1])

    def _as_an_owner(self) -> str:
        """Read what is its: *Moscow's demands*, *London's airports*, *the Beijing regime*."""
        owner = re.match(r"['’]s?\b ?| ", self._after)
        words = _words(self._after[owner.end() :]) if owner else []
        has = owner is not None and owner[0] != " "
        for word in words[: NEAR if has else 1]:
            if word in _of("in a city"):
                return CITY
            # Vienna's talks are Austria's, the Vienna talks are held there.
            if word in _of("act of state" if has else "body of state"):
                return STATE
        return OPEN

    @cached_property
    def _chain_before(self) -> str:
        """The names that stand before it in one list, which has its *and* there or behind it."""
        found = CHAIN_BEFORE.search(self._before)
        chain = found[0] if found else ""
        first, _, rest = chain.partition(" ")
        if first.lower() in stopwords().words:
            chain = rest  # "Between Kyiv and" begins a sentence
        return chain if AND.search(chain) or CHAIN_AFTER.match(self._after) else ""

    def _by_what_stands_before(self) -> str:
        words = _words(self._before.removesuffix(self._chain_before))
        while words and words[-1] == "the":
            words.pop()
        if not words:
            return OPEN
        last = words[-1]
        of_a_place = last == "of" and len(words) > 1 and COMPASS.fullmatch(words[-2])
        if last in WORDS["located"] or COMPASS.fullmatch(last) or last in _of("town") or of_a_place:
            return CITY
        if not self._is_a_head():
            return OPEN
        if last in RELATED:
            return self._by_preposition(last, words[-NEAR - 1 : -1])
        if last in _of("reach"):
            return CITY
        # "He said London has …" is a clause, and no word to London.
        return STATE if last in _acting() - speech_verbs().bare_forms else OPEN

    def _is_a_head(self) -> bool:
        """Tell whether a verb or preposition before the name is about the name, and not about *Lima's rubbish*, a *Berlin hospital*."""
        following = re.match(r"(['’]s?\b)?(?: ([a-z-]+))?", self._after)
        word = following[2] if following else None
        plain_noun = word and not (
            word in stopwords().words or word in _of("verb group") or word in _acting() or ENDING.search(word)
        )
        return not (following and following[1]) and not plain_noun

    def _by_preposition(self, preposition: str, words: list[str]) -> str:
        for distance, word in enumerate(reversed(words), 1):
            if (word in _of("town") and preposition == "of") or (
                word in _of("reach") and preposition in ("on", "against")
            ):
                return CITY
            if word in _of("travel") and preposition in (*WORDS["towards"], "between"):
                return CITY
            if word in _of("act of state") or word in _of("minded") or (distance < NEAR - 1 and word in _acting()):
                return STATE
        # "With Vienna joined by Zurich" is a clause, and nobody's ally.
        absolute = preposition == "with" and ENDING.match(self._after.partition(",")[0].lstrip().split(" ")[0])
        return STATE if preposition in WORDS["sided"] and not absolute else OPEN

    def _as_a_subject(self) -> str:
        """Read what it does, alone or with others: *Moscow and Beijing have agreed*."""
        if self._before.lower().endswith("the "):
            return OPEN  # the Vienna talks; of seats that have an article (the Kremlin) the default is right
        chain = CHAIN_AFTER.match(self._after)
        # "Moscow and Beijing agree", "They demand that Kyiv agree"; a London plan is a plan.
        bare = bool(chain or self._chain_before or self._before.endswith("that "))
        return reading_as_subject(self._after[chain.end() if chain else 0 :], bare=bare)

    def _by_its_company(self) -> str:
        """Read a list by the kinds of what is in it: *Milan, Venice, Vienna*; *NATO, Brussels and Washington*."""
        after = CHAIN_AFTER.match(self._after)
        listed = SEPARATORS.split(self._chain_before + (after[0] if after else ""))
        names = [name for name in listed if name]
        kinds = {self.kind_of(name) for name in names}
        return CITY if "place" in kinds else STATE if kinds & {"state", "organisation", "person"} else OPEN


def reading_as_subject(after: str, *, bare: bool = False) -> str:
    """Read from what follows a name in its clause whether it is one that acts; `bare` verbs have no ending.

    >>> [reading_as_subject(after) for after in (", meanwhile, has flatly denied it", " is not ready", ", where it rained", " fell")]
    ['state', 'state', 'city', '']
    """
    aside = ASIDE.match(after)
    words = _words(after[aside.end() :] if aside else after)[: NEAR + 2]
    if after.startswith(",") and not aside and words[:1] and words[0] not in WORDS["relative clause"]:
        return OPEN
    if words[:1] in (["where"], ["here"]):
        return CITY
    group = list(takewhile(lambda word: word in _of("verb group") or word.endswith("ly"), words))
    if words[len(group) + 1 : len(group) + 2] == ["by"]:
        return OPEN
    verb, more = words[len(group) : len(group) + 1], words[len(group) :]
    passive = bool(WORDS["passive"] & {*group})
    if verb and not (group or bare) and f"{verb[0]}s" in _acting():
        return OPEN
    if verb and verb[0] in _acting() and not (passive and verb[0] in WORDS["called"]):
        return STATE
    if verb and verb[0] in _of("reach"):
        return CITY if passive else STATE
    minded = passive and bool(verb) and verb[0] in _of("minded")
    owns = bool(WORDS["owning"] & {*group}) and not passive and any(word in _of("act of state") for word in more)
    return STATE if minded or owns else OPEN


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]
