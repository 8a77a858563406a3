"""Who is said to say something: reporting verbs, their subjects, and the clauses of reported speech.

The rules read one sentence at a time and know no grammar beyond word order; `tests/cases/voices.json`
shows what they find and miss in the seeds. Pronouns go to the last speaker, or stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus_tools.lexicons.reader import speech_verbs, stopwords

_CAPITAL = r"[A-ZÀ-Ž][\w’'.-]*"
NAME = rf"{_CAPITAL}(?:\s+(?:(?:of|de|van|von|al)\s+)?{_CAPITAL})*"
PRONOUNS = frozenset("he she they it both".split())
PRONOUN = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(PRONOUNS))
_GROUP = r"(?:[\w.-]+\s+){0,2}(?:officials|governments|leaders|diplomats|analysts|experts|sources|critics|authorities)"
_PHRASE = r"(?:[Oo]ne|[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]n?|[A-Z]\w*[’']s)\s+(?:[\w.’'-]+\s+){0,3}?[\w’'-]+"
_ONE = rf"(?:{NAME}|{_GROUP}|(?:{PRONOUN})\b|{_PHRASE})"
WHO = rf"(?P<who>{_ONE}(?:\s+and\s+{_ONE})?)"
APPOSITION = r"(?:,[^,;:“”\"]{1,80},)?"
MODIFIERS = r"(?:\s+(?:ha[sd]|have|was|were|is|are|did|also|then|once|later|earlier|now|again|\w+ly))*"
DAYS = r"(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|earlier|again"
ADDRESSEE = rf"\s+(?:him|her|them|us|me|reporters|journalists|{NAME})(?:,[^,;]{{1,40}},)?"
# What may stand between a verb and its "that". A noun there ("the news that …") would make "that" a
# relative pronoun, so only asides, days, addressees and "to somebody" are let through.
BETWEEN = rf"(?:,[^,;]{{1,40}},)?(?:\s+(?:{DAYS}))?(?:\s+to\s+(?:the\s+)?\w+)?(?:{ADDRESSEE})?"
NOMINATIVE = r"(?:he|she|it|they|we|I|there)\b"
# A clause without "that" begins with its subject, and has a finite verb within a few words.
NO_CLAUSE = r"(?:that|to|of|in|on|at|by|for|from|with|as|about|into|after|before|so|what|how|why|whether|if|no|not|yes|and|but|or|than)\b"
SURE_SUBJECT = re.compile(rf"{NOMINATIVE}|(?:the|this|these|his|her|their|its)\b|[A-Z]")
FINITE = re.compile(
    r"(?:(?!(?:that|which|who|\w+ing)\b)[^\s,;:.()—–]+\s+){1,8}?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|"
    r"(?:is|are|was|were|has|have|had|would|could|should|did|does|do|wo|ca)n[’']t|\w{2,}ed)\b"
)
TITLES = frozenset(
    "Mr. Mrs. Ms. Dr. President Minister State Chancellor Secretary Ambassador General Senator Prime Foreign".split()
)
LONGEST = 1_200
"""Characters of a sentence that are read: beyond, it is a list or text without marks, and slow to search."""
MARKS = ("“", "”", '"', "«", "»")
DETERMINERS = frozenset("the a an his her their our".split())


@dataclass(frozen=True)
class Cue:
    """A reporting verb in a sentence, with its subject; places are characters of the sentence."""

    start: int
    end: int
    verb: str
    who: str


@dataclass(frozen=True)
class Clause:
    """What somebody is reported to have said: a span of the sentence and the cue that reports it."""

    start: int
    end: int
    cue: Cue


@lru_cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the expressions that find cues; they are built from the list of speech verbs."""
    verbs = speech_verbs()
    verb, lone = _one_of(verbs.forms), _one_of(verbs.aside_forms)
    bare = _one_of(verbs.bare_forms | verbs.bare_if_finite)
    subject = rf"(?<![\w’'])(?:{WHO}{APPOSITION}{MODIFIERS}\s+)"
    sources = {
        "cue": rf"{subject}{verb}",
        "verb": rf"\b{verb}",
        "that": rf"(?:{subject})?\b{verb}{BETWEEN}\s+that\s+",
        "bare": rf"(?<!what )(?:{subject}|(?<=\band\s)){bare}(?:{ADDRESSEE}(?=\s+{NOMINATIVE}))?\s+(?!{NO_CLAUSE})(?=\w)",
        "as": rf"^As\s+{WHO}{APPOSITION}{MODIFIERS}\s+{verb},\s+",
        "aside": rf",\s+{WHO}{MODIFIERS}\s+{lone}(?:\s+(?:{DAYS}))?(?:\s+(?:at|in|on|to)\s+[^,;:.]{{1,30}})?(?=[,.:;]|$)",
        "inverted": rf",\s+(?:{lone}(?<!ing)(?<!told)(?<!tells)\s+(?P<who>{NAME})|(?P<say>sa(?:id|ys?))\s+(?P<sayer>{_PHRASE}))(?=[,.:;]|$)",
        "according": r"[Aa]ccording to\s+(?!their|his|her|our)(?P<who>[^,;:“”\"]{2,80}?)(?=[,:;]|\.(?!\w)|$)",
        "subject": rf"{subject}$",
        "said_after": rf"^\s*,?\s*{WHO}{APPOSITION}{MODIFIERS}\s+{verb}(?!\s+that\b)",
        "says_after": rf"^\s*,?\s*{verb}\s+{WHO}(?=\s*(?:[,.;:]|$)|\s+(?:on|in|at|to|after|before|during)\b)",
        "for_somebody": rf"\b[Ff]or\s+(?P<who>{NAME})(?:,[^“\"]{{1,120}})?,\s*$",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def _one_of(forms: frozenset[str]) -> str:
    return rf"(?P<verb>{'|'.join(sorted(forms, key=len, reverse=True))})\b"


def named(who: str) -> str:
    """Return a speaker without titles and leading function words.

    >>> named("U.S. Secretary of State Antony Blinken"), named("For Putin"), named("the Kremlin")
    ('Antony Blinken', 'Putin', 'the Kremlin')
    """
    words = who.split()
    if len(words) > 1 and words[0][0].isupper() and words[0].casefold() in stopwords().words - DETERMINERS:
        words = words[1:]
    last = max((place for place, word in enumerate(words) if word in TITLES), default=-1)
    return " ".join(words[last + 1 :] or words)


def is_open(who: str) -> bool:
    """Tell whether a subject is a pronoun, which does not say by itself who speaks."""
    return not who or re.fullmatch(PRONOUN, who) is not None


def first_name(text: str) -> str:
    """Return the first name in a text, passing over a capital that only begins a sentence.

    >>> first_name("Hypocritically, U.S. Secretary of State Antony Blinken wrote a letter to")
    'Antony Blinken'
    """
    for found in re.finditer(NAME, text):
        name = named(found[0])
        opens_only = found.start() == 0 and " " not in found[0] and text[found.end() :].startswith(",")
        if name.casefold() not in stopwords().words and not opens_only:
            return name
    return ""


def is_subject(words: str | None) -> bool:
    """Tell whether words can be a subject: `the opportunity to` and `his constitution and` cannot."""
    return bool(words) and words.split()[-1].casefold() not in stopwords().words - PRONOUNS  # type: ignore[union-attr]


def subject_of(found: re.Match[str], sentence: str) -> str:
    """Return who says it: the words before the verb, or else the sentence's first speaker or name.

    A participle (`…, demanding that`) belongs to the sentence's subject, not to the word before it.
    """
    who, verb = found["who"] or "", found["verb"]
    if is_subject(who) and not verb.endswith("ing"):
        return named(who)
    before = sentence[: found.start("verb")]
    earlier = [cue.who for cue in cues(before)] if not verb.endswith("ing") else []
    return earlier[0] if earlier else first_name(before)


def cues(sentence: str) -> list[Cue]:
    """Return the reporting verbs that have a subject, in order."""
    return [
        Cue(found.start("who"), found.end(), found["verb"], named(found["who"]))
        for found in patterns()["cue"].finditer(sentence)
        if is_subject(found["who"])
    ]


def clauses(sentence: str) -> list[Clause]:
    """Return what is reported in a sentence, in order of place; clauses may lie within one another.

    Only the first `LONGEST` characters are read: a longer "sentence" is a list, or text without marks.
    """
    sentence = sentence[:LONGEST]
    return sorted({*_after_that(sentence), *_as_said(sentence), *_around(sentence)}, key=lambda clause: clause.start)


def _after_that(sentence: str) -> Iterator[Clause]:
    """`X said that …`, `X said …`, `…, demanding that …`."""
    for kind in ("that", "bare"):
        for found in patterns()[kind].finditer(sentence):
            if kind == "bare" and not _has_clause(found, sentence):
                continue
            if kind == "that" and not is_subject(found["who"]) and _is_noun(found, sentence):
                continue
            start = found.start("who") if found["who"] else found.start("verb")
            cue = Cue(start, found.end(), found["verb"], subject_of(found, sentence))
            yield _clause(sentence, found.end(), _end(sentence, cue), cue)


def _has_clause(found: re.Match[str], sentence: str) -> bool:
    """Tell `said the talks failed` from `said the same`: a subject in sight, a finite verb where one is needed."""
    if found["who"] and not is_subject(found["who"]):
        return False
    finite = FINITE.match(sentence, found.end()) is not None
    if found["verb"] in speech_verbs().bare_if_finite:
        return finite
    return finite or SURE_SUBJECT.match(sentence, found.end()) is not None


def _is_noun(found: re.Match[str], sentence: str) -> bool:
    """Tell a plural noun (`the claims that …`) from a verb without its subject (`… and claims that`)."""
    before = sentence[: found.start("verb")].rstrip()
    return found["verb"].endswith("s") and not re.search(r"(?:\band|\bbut|\w+ly|,)$", before)


def _as_said(sentence: str) -> Iterator[Clause]:
    """`As X noted, …`."""
    if found := patterns()["as"].match(sentence):
        cue = Cue(0, found.end(), found["verb"], named(found["who"]))
        yield Clause(found.end(), len(sentence), cue)


def _around(sentence: str) -> Iterator[Clause]:
    """`…, X says, …`, `…, warns X`, `according to X, …`: the clause stands before, after, or on both sides."""
    for kind in ("aside", "inverted", "according"):
        for found in patterns()[kind].finditer(sentence):
            if sentence[found.end() :].lstrip(", ")[:1] in MARKS:
                continue  # "…, he commented, “…”": what is said follows in marks
            cue = Cue(found.start(), found.end(), *_verb_and_who(kind, found))
            start = max(sentence.rfind(mark, 0, cue.start) for mark in (": ", "; ")) + 1
            if cue.start > start:
                yield _clause(sentence, start, cue.start, cue)
            after_marks = sentence[: cue.start].rstrip(", ")[-1:] in MARKS
            if kind != "inverted" and sentence[cue.end : cue.end + 1] == "," and not after_marks:
                yield _clause(sentence, cue.end + 1, len(sentence), cue)


def _verb_and_who(kind: str, found: re.Match[str]) -> tuple[str, str]:
    if kind == "according":
        return "according to", named(found["who"])
    if kind == "inverted" and found["say"]:
        return found["say"], named(found["sayer"])
    return found["verb"], named(found["who"])


def _clause(sentence: str, start: int, end: int, cue: Cue) -> Clause:
    text = sentence[start:end]
    return Clause(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()), cue)


def _end(sentence: str, cue: Cue) -> int:
    """Return where a clause ends: before a dash, a semicolon, a closing bracket, or a report set beside it."""
    stops = [found.start() for found in re.finditer(r"\s+[—–]\s|;", sentence) if found.start() > cue.end]
    if sentence.count("(", 0, cue.start) > sentence.count(")", 0, cue.start):
        stops.append(sentence.find(")", cue.end) % (len(sentence) + 1))
    for verb in patterns()["verb"].finditer(sentence, cue.end):
        subject = patterns()["subject"].search(sentence[cue.end : verb.start()])
        start = cue.end + subject.start("who") if subject and is_subject(subject["who"]) else verb.start()
        beside = re.search(r"(?:,\s*and|,|\band|\(which|\()\s*$", sentence[:start])
        if beside and beside.start() > cue.end:
            stops.append(beside.start())
    return min([*stops, len(sentence)])
