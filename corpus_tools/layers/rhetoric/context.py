"""A hit in its sentence, and the small tests that context rules are made of.

A rule sees one sentence, and no more of it than `REACH` characters on either side of the hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus_tools.layers.rhetoric.persons import who_is_meant
from corpus_tools.lexicons.speech_verbs import speech_verbs

REACH = 160
"""Characters of the sentence before and behind a hit that a rule may look at."""

NEAR = 60
"""Characters that are enough for a rule about the last words before a hit."""

DOZENS = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"\s+(?:[$€£]|US\$)?(?:\d|(?:one(?! of\b)|{DOZENS}|dozens|hundreds|thousands|millions|half|(?:an?\s+)?(?:dozen|hundred|thousand|"
    r"million|third|quarter|hour|week|month|year|decade|day|century))\b)"
)
PARTICIPLE = (
    r"(?:been|had|done|gone|made|come|seen|known|taken|given|become|got|gotten|felt|thought|meant|left|lost|said|told|brought|led|cost|put|"
    r"\w*(?:stood|held|kept|sent|spent|set|built|found|bought|taught|fought|paid|won|met|run|hit|read|heard|sold|shown|written|chosen|spoken|"
    r"broken|driven|eaten|fallen|gotten|grown|thrown|drawn|risen|begun)|\w{2,}ed)\b"
)
PEOPLE = (
    r"(?:he|she|they|i|we|you|who|officials?|ministers?|presidents?|spokes\w+|officers?|participants?|experts?|analysts?|critics|observers|commentators|leaders?|"
    r"sources?|police|authorit(?:y|ies)|authors?|scientists?|researchers?|lawyers?|doctors?|diplomats?|governments?|services?|famil(?:y|ies)|couples?|ministry|kremlin|lawmakers|"
    r"politicians?|party|company|agency|office|department|judge|court|investigators?|witnesses|residents|supporters|opponents|scholars?|historians?)"
)
EVIDENCE = (
    r"(?:evidence|reports?|polls?|data|findings?|study|studies|statements?|results?|signs?|figures?|research|surveys?|analysis|history|"
    r"experience|this|that|it|which|these|those|images|photos|footage|tests|estimates|documents|records|intelligence|rumou?rs)"
)
ADVERBS = r"(?:\s+(?:also|too|further|even|then|later|earlier|once|has|have|had|now|\w+ly))*"
START = r"^[\W_]*$"
CLAUSE_START = rf"(?:{START}|[,;:—–(“\"]\s*$|[,;:—–]\s*[“\"]?(?:and|but|or|so)\s+$|^[\W_]*(?:And|But|Or|So)\s+$)"


@dataclass(frozen=True, eq=False)
class Context:
    """A hit in its sentence; apostrophes are straight.

    `speaks_for_a_side` is true of quoted and reported words, `is_reported` of reported ones alone;
    `to_somebody` says that an interviewer asks, `in_answer` that it is one who answers.
    """

    before: str
    hit: str
    after: str
    speaks_for_a_side: bool = False
    is_reported: bool = False
    to_somebody: bool = False
    in_answer: bool = False


@dataclass(frozen=True)
class Rule:
    """What bars a hit, the sentence that made it necessary, and one in which the hit counts."""

    bars: Callable[[Context], bool]
    barred: str
    counted: str


def before(expression: str, *, flags: int = re.IGNORECASE) -> Callable[[Context], bool]:
    """Bar a hit if the text before it ends as the expression says."""
    ends = re.compile(rf"(?:{expression})$" if not expression.endswith("$") else expression, flags)
    reach = -REACH if re.search(r"\[\^|\.\*|,\d\d", expression) else -NEAR
    return lambda context: ends.search(context.before[reach:]) is not None


def after(expression: str) -> Callable[[Context], bool]:
    """Bar a hit if the text behind it begins as the expression says."""
    begins = re.compile(expression, re.IGNORECASE)
    return lambda context: begins.match(context.after) is not None


def either(*tests: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if one of the tests does."""
    return lambda context: any(test(context) for test in tests)


def both(*tests: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if all the tests do."""
    return lambda context: all(test(context) for test in tests)


def unless(test: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if the test does not."""
    return lambda context: not test(context)


def is_month(context: Context) -> bool:
    """Tell *May* with its capital from the modal: a month, a name, or a wish (`May God help us`)."""
    return context.hit[0].isupper()


def is_conditional(context: Context) -> bool:
    """Tell an inverted condition (`Should talks fail, …`) from a duty or a question."""
    return context.hit[0].isupper() and before(START)(context) and "?" not in context.after


@lru_cache
def _past_report() -> re.Pattern[str]:
    past = sorted(form for form in speech_verbs().forms if form.endswith("ed") or form in ("said", "told"))
    return re.compile(
        rf"\b(?:{'|'.join(past)}|informed|projected|scheduled|planned|due|set|hoped|hoping|hope|implied|suggested|indicated|(?:see|check|know|find out|wonder|ask) (?:whether|if)|expected|decided|agreed|knew|thought|promised|vowed|pledged|(?:was|were|became|made it) (?:\w+ )?(?:clear|evident|obvious|certain|sure|inevitable) that|(?:predictions?|promises?|claims|fears|warnings?|hopes?) (?:of|that|about))\b[^.;:“\"]*$"
    )


SAID_AFTERWARDS = re.compile(
    r"[^.;]*,[”\"]?\s+(?:[\w'-]+\s+){0,5}(?:said|told|added|announced|reported|explained|predicted)\b"
)


def is_future_in_the_past(context: Context) -> bool:
    """Tell the *would* that only shifts *will* with a past report, before or behind it, from one that supposes."""
    if re.search(r"(?<!not )\b(?:if|unless|otherwise)\b", context.before + context.after, re.IGNORECASE):
        return False
    past = _past_report().search(context.before) or (context.is_reported and SAID_AFTERWARDS.match(context.after))
    return bool(past) and not after(rf"\s+(?:\w+\s+)?have\s+{PARTICIPLE}")(context)


def by_somebody(context: Context) -> bool:
    """Tell people who suggest something, aloud, from evidence that does."""
    if re.match(r"\s*[.;]|$", context.after):
        return True  # "…, the data indicated.": the verb only names the source
    words = re.sub(rf"{ADVERBS}\s*$", "", context.before).rstrip()
    last = re.search(r"([\w'-]+)$", words)
    if context.hit.endswith("ing") and last is None:
        return False  # "They had six wounds, suggesting a fight.": what suggests it is the clause before.
    if last is None or last[1].casefold() in ("and", "but", "or", "who"):
        # The subject stands farther off: without evidence in the sentence it is a person.
        return re.search(rf"\b{EVIDENCE}\b", words, re.IGNORECASE) is None
    if re.fullmatch(EVIDENCE, last[1], re.IGNORECASE):
        return False
    # A name in the singular does not go with a verb in the plural: its subject stands farther off.
    is_name = last[1][0].isupper() and context.hit.casefold() not in ("suggest", "imply", "indicate")
    in_the_passive = last[1] in ("be", "been", "is", "are", "was", "were", "as")
    return is_name or in_the_passive or re.fullmatch(PEOPLE, last[1], re.IGNORECASE) is not None


@lru_cache(maxsize=1)
def _meant(context: Context) -> str:
    """Say once for the rows of all categories who a first person plural means."""
    for_a_side = context.speaks_for_a_side or context.in_answer
    return who_is_meant(context.before[-NEAR:], context.hit, context.after, speaks_for_a_side=for_a_side)


def of_we(meant: str) -> Callable[[Context], bool]:
    """Bar a first person plural that is meant like this."""
    return lambda context: _meant(context) == meant


# "((WN)) Do you agree?", "Weber: And you?": a line of talk begins with who speaks.
TURN = re.compile(r"\W{0,3}(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}\s*(?:\)\)|:)\s")


def is_addressed(context: Context) -> bool:
    """Tell words to somebody in the text from words to the reader: in marks, in a report, in an interviewer's question."""
    asks = "?" in context.after and TURN.match(context.before) is not None
    in_marks = context.before.rfind("“") > context.before.rfind("”") or context.before.count('"') % 2 == 1
    return context.speaks_for_a_side or context.to_somebody or asks or in_marks


SET_OFF = both(before(CLAUSE_START), after(r"\s*,"))
NEGATION = r"(?:\b(?:not|never|nor|neither|cannot|hardly|scarcely|barely|without|no|nothing|little|less|far from)|n't)"
