"""What a speaker is called: a name without titles and offices, or the whole description; and which names are one speaker's.

Speakers are people, not strings: the list of actors says which names of one are joined.
"""

import re
from functools import lru_cache

from corpus_tools.layers.actors.names import plain
from corpus_tools.layers.speech.frames import Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.lexicons.actor_list import ActorList, Name, actor_list, name_words

LONGEST_DESCRIPTION = 8
"""Words of a described speaker: *an official familiar with the talks*."""

NO_NOUN = FUNCTION | PUNCTUATION | CALENDAR | ING | PAST


def named(frame: Frame, phrase: Phrase) -> str:
    """Return what a phrase's speaker is called: a name without titles, or the whole description.

    *French President Emmanuel Macron* is Emmanuel Macron, *campaign manager Karen Doyle* is Karen Doyle,
    *UN diplomats* and *an official familiar with the talks* stay as they are.
    """
    start, end = _core(frame, *phrase)
    said = frame.said(start, end).strip(" .,'’‘“”\"") if start < end else ""
    said = said[:-2] if said.endswith(("'s", "’s")) else said
    return said if len(said) > 1 else ""


def _core(frame: Frame, start: int, end: int) -> Phrase:
    """Return the words of a phrase that name its speaker."""
    kinds = frame.kinds
    while start < end and kinds[start] & (CONJUNCTION | ADVERB) and not kinds[start] & CAPITAL:
        start += 1
    if joint := _joint(frame, start, end):
        return joint
    runs = _capital_runs(frame, start, end)
    for first, after in runs[1:]:
        behind_role = first > start and not kinds[first - 1] & (FUNCTION | CAPITAL | PUNCTUATION | CALENDAR)
        if kinds[first] & FIRST_NAME and after - first > 1 and behind_role:
            return first, after  # "Department of Transportation official Troy Roberts"
        if given := _behind_office(frame, start, first, after):
            return given, after  # "U.S. Secretary of State Antony Blinken"
    behind_last = start
    for number, (first, after) in enumerate(runs):
        name, last = _without_titles(frame, first, after), number == len(runs) - 1
        passed, behind_last = behind_last, after
        if (kinds[after - 1] & POSSESSIVE and not (last and after == end)) or (name is None and not last):
            continue
        if not last and not kinds[after] & (NO_NOUN | POSSESSIVE):
            continue  # "UN envoy Staffan de Mistura"
        if name is None or _is_described(frame, (start, end), (first, after), name, passed, last=last):
            break
        if _is_person(frame, *name):
            return name[0], after
        with_article = first == start + 1 and kinds[start] & DETERMINER and name == (first, after)
        return start if with_article else name[0], _with_of(frame, after, end)  # "the Kremlin"
    return start, _description_end(frame, start, end)


def _behind_office(frame: Frame, start: int, first: int, after: int) -> int:
    """Return where a full name begins in a run of capitals that an office and its *of* stand before, 0 if none does."""
    words = frame.words
    office = first - 2 >= start and words[first - 1] == "of" and is_office(frame.kinds[first - 2], words[first - 2])
    given = frame.next(FIRST_NAME, first + 1, after - 1) if office else None
    return 0 if given is None or _names_a_body(words[after - 1]) else given


def is_office(kind: int, word: str) -> bool:
    """Tell a title, an office or a trade: *President*, *the driver*."""
    return bool(kind & TITLE) or word in WORDS["people"]


def _names_a_body(word: str) -> bool:
    return word in name_words()["organisation"] or word in WORDS["body"]


def _is_described(frame: Frame, phrase: Phrase, run: Phrase, name: Phrase, behind_last: int, *, last: bool) -> bool:
    """Tell of a name in a phrase that it is only part of a description: *UN diplomats*, *the head of the Commission*."""
    kinds, (start, end), (first, after) = frame.kinds, phrase, run
    parts = PREPOSITION | CONJUNCTION | SUBORDINATOR
    if first > start and any(kind & parts and not kind & CAPITAL for kind in kinds[behind_last:first]):
        return True  # "the head of the Commission", "the U.S. embassy in Beijing"; no "campaign manager" before a name
    if after >= end or _is_person(frame, *name):
        return False
    return (last and not kinds[after] & (NO_NOUN | NUMBER)) or (bool(kinds[first] & FUNCTION) and first == start)


def _joint(frame: Frame, start: int, end: int) -> Phrase | None:
    """Return two names that speak as one: *Ukraine and the West*."""
    kinds, words = frame.kinds, frame.words
    for at in range(start + 1, end - 1):
        behind = at + 1 + (words[at + 1] == "the")
        if words[at] == "and" and kinds[at - 1] & CAPITAL and behind < end and kinds[behind] & CAPITAL:
            named_alone = not any(kind & (PREPOSITION | COMMA) and not kind & CAPITAL for kind in kinds[start:at])
            return (start, end) if named_alone and end - start <= LONGEST_DESCRIPTION else None
    return None


def _with_of(frame: Frame, after: int, end: int) -> int:
    """Return where a name goes on: *University of Kansas*, *the House of Commons*."""
    kinds, words = frame.kinds, frame.words
    while after < end and words[after] in ("of", "for"):
        at = begun = after + 1 + (after + 1 < end and words[after + 1] == "the")
        while at < end and kinds[at] & CAPITAL:
            at += 1
        if at == begun:
            break
        after = at
    return after


def _capital_runs(frame: Frame, start: int, end: int) -> list[Phrase]:
    """Return the runs of capitalised words, with the particles inside names; a possessive ends one, a day is none."""
    kinds, words, runs, at = frame.kinds, frame.words, [], start
    small = DETERMINER | PREPOSITION | CONJUNCTION | ADVERB
    while at < end:
        if not _is_capital(frame, at) or kinds[at] & small:
            at += 1
            continue
        first = at
        while at < end and (_is_capital(frame, at) or _goes_on(frame, at, end)):
            at += 1
            body = at < end and kinds[at] & CAPITAL and words[at] in WORDS["body"]
            if kinds[at - 1] & POSSESSIVE and not body:
                break
        runs.append((first, at))
    return runs


def _is_capital(frame: Frame, at: int) -> bool:
    kind, word = frame.kinds[at], frame.words[at]
    return bool(kind & CAPITAL) and word != "i" and (not kind & CALENDAR or word == "may")


def _goes_on(frame: Frame, at: int, end: int) -> bool:
    """Tell of a small word, or of a nickname in marks, that it stands inside a name."""
    word, before_capital = frame.words[at], at + 1 < end and frame.kinds[at + 1] & CAPITAL
    inside = (word in WORDS["particle"] or frame.kinds[at] & QUOTED) and before_capital
    return word == "&" or bool(inside and word != "i")


def _without_titles(frame: Frame, first: int, after: int) -> Phrase | None:
    """Return the name in a run of capitals without titles and offices before it; nothing if the run is an office."""
    kinds, words, start = frame.kinds, frame.words, first
    for at in range(first, after):
        office = words[at] in WORDS["role in short"] or words[at] in WORDS["people"]
        if kinds[at] & TITLE or (office and at + 1 < after):
            start = at + 1
    if first < start < after and _names_a_body(words[after - 1]):
        return first, after  # "the State Department"
    if start >= after:
        return None if frame.holds(TITLE, first, after) else (first, after)
    given = frame.next(FIRST_NAME, start + 1, after - 1)
    if given is not None and not kinds[start] & FIRST_NAME:
        start = given  # "Tory Brexiteer Andrea Jenkyns"
    return start, after


def _is_person(frame: Frame, first: int, after: int) -> bool:
    titled = frame.before(first) & TITLE and frame.words[first - 1] not in WORDS["no office alone"]
    return bool(frame.kinds[first] & FIRST_NAME or titled)


def _description_end(frame: Frame, start: int, end: int) -> int:
    """Return where a described speaker's description is cut: at a comma, before a relative clause or a participle."""
    last, definite = min(end, start + LONGEST_DESCRIPTION), frame.words[start] == "the"
    for at in range(start + 1, last):
        kind = frame.kinds[at]
        if kind & (PUNCTUATION | QUOTED) or (kind & SUBORDINATOR and not kind & PREPOSITION):
            return at
        if definite and frame.words[at] in WORDS["place of a speaker"] and at + 2 < end and _is_place(frame, at):
            return at  # "the minister on the steps"
    return last


def _is_place(frame: Frame, at: int) -> bool:
    """Tell of a preposition behind an office that it says where its holder stood: *on the steps*, not *on Russia*."""
    beside = frame.kinds[at + 1] & DETERMINER and not frame.kinds[at + 2] & CAPITAL
    return bool(beside) and is_office(frame.kinds[at - 1], frame.words[at - 1])


INITIALS = re.compile(r" (?:[A-Z]\.? )+")
"""John F. Kirby is John Kirby."""


@lru_cache(maxsize=4)
def _by_text(actors: ActorList) -> dict[str, Name]:
    """Return the names that say who is meant wherever they stand: no surnames alone, no demonyms, no metonyms, none that two may have."""
    known: dict[str, Name] = {}
    for name in actors.names:
        if (
            not (name.needs_full or name.shared)
            and name.form in ("name", "acronym", "short name")
            and not name.title
            and name.kind != "none"
        ):
            known.setdefault(_key(name.text), name)
    return known


def kind_of(called: str, actors: ActorList | None = None) -> str:
    """Return what the list of actors says that a name is, or nothing."""
    name = _by_text(actors or actor_list()).get(_key(called))
    return name.kind if name else ""


def _key(called: str) -> str:
    return INITIALS.sub(" ", plain(called)).casefold().removeprefix("the ").removesuffix("'s")


def merged(called: str, actors: ActorList | None = None) -> str:
    """Return the label that the list of actors gives a speaker, or the name as it is.

    >>> merged("Sergei Lavrov"), merged("the Kremlin"), merged("Ann Price")
    ('Sergey Lavrov', 'the Kremlin', 'Ann Price')
    """
    name = _by_text(actors or actor_list()).get(_key(called))
    return name.actor if name else called


def is_no_person(called: str) -> bool:
    """Tell of a name that its words are an organisation's or a place's, or that the list of actors has it as one."""
    known = name_words()["organisation"] | name_words()["place"]
    return any(word in known for word in called.casefold().split()) or kind_of(called) not in ("", "person")
