"""What bars a hit, so that function decides and not form: the context rules of `lexicons/marker_rules.csv`.

A rule sees one sentence, and no more of it than `REACH` characters on either side of the hit. Each row of the list says
what stands before the hit, behind it or in it; a rule bars a hit if one of its rows fits (`if`), or if none does (`unless`).
A `part` is an expression that others use, in angle brackets. What no expression can tell has a name in `TESTS`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

from corpus_tools.lexicons.grammar import EXPRESSIONS, whole
from corpus_tools.lexicons.reader import HERE, Row, read_rows
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.turns import LABEL

REACH = 160
"""Characters of the sentence before and behind a hit that a rule may look at."""

NEAR = 60
"""Characters that are enough for a rule about the last words before a hit."""

COLUMNS = ("rule", "bars", "before", "after", "hit", "not before", "not after", "test", "barred", "counted")


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


Test = Callable[[Context], bool]


@dataclass(frozen=True)
class Rule:
    """What bars a hit, the sentence that made it necessary, and one in which the hit counts."""

    bars: Test
    barred: str
    counted: str


def _parts(rows: Iterable[Row]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for row in rows:
        parts[row["rule"]] = whole(row["before"], parts)
    return parts


def _rules(rows: Iterable[Row]) -> dict[str, Rule]:
    """Return the rules, each with its first row's sentences: its hit in brackets, once barred and once counted."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row["rule"], []).append(row)
    return {name: Rule(_bars(its), its[0]["barred"], its[0]["counted"]) for name, its in by_name.items()}


def _bars(rows: list[Row]) -> Test:
    wanted = [_fits(row) for row in rows if row["bars"] == "if"]
    needed = [_fits(row) for row in rows if row["bars"] == "unless"]
    if not needed:
        return wanted[0] if len(wanted) == 1 else lambda context: any(test(context) for test in wanted)
    return lambda context: any(test(context) for test in wanted) or not any(test(context) for test in needed)


def _fits(row: Row) -> Test:
    """Return the test whether all that a row asks for is so."""
    tests = [TESTS[row["test"]]] if row["test"] else []
    for column, test in SIDES.items():
        tests += [test(whole(row[column], PARTS))] if row[column] else []
    return tests[0] if len(tests) == 1 else lambda context: all(test(context) for test in tests)


def _not(test: Test) -> Test:
    return lambda context: not test(context)


def _before(expression: str) -> Test:
    ends = re.compile(expression if expression.endswith("$") else rf"(?:{expression})$", re.IGNORECASE)
    reach = -REACH if re.search(r"\[\^|\.\*|,\d\d", expression) else -NEAR
    return lambda context: ends.search(context.before[reach:]) is not None


def _begins(side: str, expression: str) -> Test:
    begins = re.compile(expression, re.IGNORECASE)
    return lambda context: begins.match(getattr(context, side)) is not None


SIDES: dict[str, Callable[[str], Test]] = {
    "hit": partial(_begins, "hit"),
    "before": _before,
    "after": partial(_begins, "after"),
    "not before": lambda expression: _not(_before(expression)),
    "not after": lambda expression: _not(_begins("after", expression)),
}


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
    return bool(past) and not re.match(rf"\s+(?:\w+\s+)?have\s+{PARTS['participle']}", context.after, re.IGNORECASE)


ADVERBS = re.compile(r"(?:\s+(?:also|too|further|even|then|later|earlier|once|has|have|had|now|\w+ly))*\s*$")


def by_somebody(context: Context) -> bool:
    """Tell people who suggest something, aloud, from evidence that does."""
    if re.match(r"\s*[.;]|$", context.after):
        return True  # "…, the data indicated.": the verb only names the source
    words = ADVERBS.sub("", context.before).rstrip()
    last = re.search(r"([\w'-]+)$", words)
    if context.hit.endswith("ing") and last is None:
        return False  # "They had six wounds, suggesting a fight.": what suggests it is the clause before.
    if last is None or last[1].casefold() in ("and", "but", "or", "who"):
        # The subject stands farther off: without evidence in the sentence it is a person.
        return re.search(rf"\b{PARTS['evidence']}\b", words, re.IGNORECASE) is None
    if re.fullmatch(PARTS["evidence"], last[1], re.IGNORECASE):
        return False
    # A name in the singular does not go with a verb in the plural: its subject stands farther off.
    is_name = last[1][0].isupper() and context.hit.casefold() not in ("suggest", "imply", "indicate")
    in_the_passive = last[1] in ("be", "been", "is", "are", "was", "were", "as")
    return is_name or in_the_passive or re.fullmatch(PARTS["people"], last[1], re.IGNORECASE) is not None


INCLUSIVE, EXCLUSIVE, OPEN = "inclusive", "exclusive", "open"


def who_is_meant(before: str, word: str, after: str, *, speaks_for_a_side: bool = False) -> str:
    """Return `inclusive`, `exclusive` or `open` for a first person plural: reader and writer, a group, or nobody can tell.

    The cues are what stands beside the pronoun. An exclusive cue is heard first, because it names what only a group
    does. Without any cue somebody quoted or reported (`speaks_for_a_side`) speaks for his side, and an author stays open;
    and where a quoted "we must" may be said to his side or to all, it stays open too.

    Harwood (2005), "'We do not seem to have a theory … The theory I present here attempts to fill this gap': inclusive
    and exclusive pronouns in academic writing", Applied Linguistics 26, for the distinction.

    >>> who_is_meant("It was ", "our", " own debacle.")
    'inclusive'
    >>> who_is_meant("", "We", " interviewed both of them.")
    'exclusive'
    >>> who_is_meant("", "We", " lost heart.", speaks_for_a_side=True), who_is_meant("", "We", " slept.")
    ('exclusive', 'open')
    """
    pronoun = re.split(r"(?=')", word.casefold().replace("’", "'"), maxsplit=1)
    stem, behind = pronoun[0], "".join(pronoun[1:]) + after
    if (found := EXPRESSIONS.get(f"only a group: {stem}")) and found.match(behind):
        return EXCLUSIVE
    ahead, follows = EXPRESSIONS.get(f"everybody before: {stem}"), EXPRESSIONS.get(f"everybody: {stem}")
    # A phrase of the list, such as "all of us", is a cue in itself.
    if " " in stem or (stem == "us" and EXPRESSIONS["all of us"].search(before)) or re.match(r"\s+all\b", behind):
        return OPEN if speaks_for_a_side else INCLUSIVE
    if (follows and follows.match(behind)) or (ahead and ahead.search(before)):
        # "We must act," says the general: his troops, or all of us? The reader he does not speak to.
        return OPEN if speaks_for_a_side else INCLUSIVE
    return EXCLUSIVE if speaks_for_a_side else OPEN


@lru_cache(maxsize=1)
def _meant(context: Context) -> str:
    """Say once for the rows of all categories who a first person plural means."""
    for_a_side = context.speaks_for_a_side or context.in_answer
    return who_is_meant(context.before[-NEAR:], context.hit, context.after, speaks_for_a_side=for_a_side)


TURN = re.compile(rf"{LABEL}\s")


def is_addressed(context: Context) -> bool:
    """Tell words to somebody in the text from words to the reader: in marks, in a report, in an interviewer's question."""
    asks = "?" in context.after and TURN.match(context.before) is not None
    in_marks = context.before.rfind("“") > context.before.rfind("”") or context.before.count('"') % 2 == 1
    return context.speaks_for_a_side or context.to_somebody or asks or in_marks


TESTS: dict[str, Test] = {
    "future_in_the_past": is_future_in_the_past,
    "by_somebody": by_somebody,
    "addressed": is_addressed,
    "inclusive_we": lambda context: _meant(context) == INCLUSIVE,
    "exclusive_we": lambda context: _meant(context) == EXCLUSIVE,
    "open_we": lambda context: _meant(context) == OPEN,
}

ROWS = list(read_rows(HERE / "marker_rules.csv", required=COLUMNS))
PARTS = _parts(row for row in ROWS if row["bars"] == "part")
RULES = _rules(row for row in ROWS if row["bars"] != "part")
"""What each name under `unless` in a list of markers bars."""
