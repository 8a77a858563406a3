"""What a speaker is called: a name without titles and offices, or the whole description."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus_tools.layers.actors.names import plain
from corpus_tools.layers.speech.frames import Frame, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.lexicons.actor_list import ActorList, Name, actor_list, name_words

LONGEST_DESCRIPTION = 8
"""Words of a described speaker: *an official familiar with the talks*."""


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
    for number, (first, after) in enumerate(runs):
        name, last = _without_titles(frame, first, after), number == len(runs) - 1
        if (kinds[after - 1] & POSSESSIVE and not (last and after == end)) or (name is None and not last):
            continue
        behind = kinds[after] if after < end else STOP
        if not last and not behind & (FUNCTION | PUNCTUATION | CALENDAR | ING | PAST | POSSESSIVE):
            continue  # "UN envoy Staffan de Mistura"
        if name is None or _is_described(
            frame, (start, end), (first, after), name, runs[number - 1][1] if number else start, last=last
        ):
            break
        if _is_person(frame, *name):
            return name[0], after
        with_article = first == start + 1 and kinds[start] & DETERMINER and name == (first, after)
        return start if with_article else name[0], _with_of(frame, after, end)  # "the Kremlin"
    return start, _description_end(frame, start, end)


def _is_described(frame: Frame, phrase: Phrase, run: Phrase, name: Phrase, behind_last: int, *, last: bool) -> bool:
    """Tell of a name in a phrase that it is only part of a description: *UN diplomats*, *the head of the Commission*."""
    kinds, (start, end), (first, after) = frame.kinds, phrase, run
    if first > start and not _introduces_name(frame, behind_last, first):
        return True  # "the head of the Commission", "the U.S. embassy in Beijing"
    if after >= end or _is_person(frame, *name):
        return False
    noun_behind = not kinds[after] & (FUNCTION | PUNCTUATION | CALENDAR | ING | PAST | NUMBER)
    return (last and noun_behind) or (bool(kinds[first] & FUNCTION) and first == start)


def _joint(frame: Frame, start: int, end: int) -> Phrase | None:
    """Return two names that speak as one: *Ukraine and the West*."""
    kinds, words = frame.kinds, frame.words
    for at in range(start + 1, end - 1):
        behind = at + 1 + (words[at + 1] == "the")
        if words[at] == "and" and kinds[at - 1] & CAPITAL and behind < end and kinds[behind] & CAPITAL:
            named_alone = not any(kinds[n] & (PREPOSITION | COMMA) and not kinds[n] & CAPITAL for n in range(start, at))
            return (start, end) if named_alone and end - start <= LONGEST_DESCRIPTION else None
    return None


def _with_of(frame: Frame, after: int, end: int) -> int:
    """Return where a name goes on: *University of Kansas*, *the House of Commons*."""
    kinds, words = frame.kinds, frame.words
    while after < end and words[after] in ("of", "for"):
        at = after + 1
        if at < end and words[at] == "the":
            at += 1
        begun = at
        while at < end and kinds[at] & CAPITAL:
            at += 1
        if at == begun:
            break
        after = at
    return after


def _introduces_name(frame: Frame, start: int, first: int) -> bool:
    """Tell that the words before a name are its bearer's office (*campaign manager*), and not what it is part of."""
    kinds = frame.kinds
    return not any(
        kinds[at] & (PREPOSITION | CONJUNCTION | SUBORDINATOR) and not kinds[at] & CAPITAL for at in range(start, first)
    )


def _capital_runs(frame: Frame, start: int, end: int) -> list[Phrase]:
    """Return the runs of capitalised words, with the particles inside names; a possessive ends one, a day is none."""
    kinds, words, runs, at = frame.kinds, frame.words, [], start
    while at < end:
        kind = kinds[at]
        if (
            not kind & CAPITAL
            or words[at] == "i"
            or (kind & CALENDAR and words[at] != "may")
            or (kind & (DETERMINER | PREPOSITION | CONJUNCTION | ADVERB))
        ):
            at += 1
            continue
        first = at
        while (
            at < end
            and words[at] != "i"
            and (
                (kinds[at] & CAPITAL and not (kinds[at] & CALENDAR and words[at] != "may"))
                or (words[at] in WORDS["particle"] and at + 1 < end and kinds[at + 1] & CAPITAL)
                or (kinds[at] & QUOTED and at + 1 < end and kinds[at + 1] & CAPITAL)
                or words[at] == "&"
            )
        ):
            at += 1
            if kinds[at - 1] & POSSESSIVE and not (at < end and kinds[at] & CAPITAL and words[at] in WORDS["body"]):
                break
        runs.append((first, at))
    return runs


def _without_titles(frame: Frame, first: int, after: int) -> Phrase | None:
    """Return the name in a run of capitals without titles and offices before it; nothing if the run is an office."""
    kinds, words = frame.kinds, frame.words
    start = first
    for at in range(first, after):
        if (
            kinds[at] & TITLE
            or (words[at] in WORDS["role in short"] and at + 1 < after)
            or (words[at] in WORDS["people"] and at + 1 < after)
        ):
            start = at + 1
    if words[after - 1] in name_words()["organisation"] | WORDS["body"] and start < after and start > first:
        return first, after  # "the State Department"
    if start >= after:
        return None if any(kinds[at] & TITLE for at in range(first, after)) else (first, after)
    given = next((at for at in range(start + 1, after - 1) if kinds[at] & FIRST_NAME), None)
    if given is not None and not kinds[start] & FIRST_NAME:
        start = given  # "Tory Brexiteer Andrea Jenkyns"
    return start, after


def _is_person(frame: Frame, first: int, after: int) -> bool:
    titled = first > 0 and frame.kinds[first - 1] & TITLE and frame.words[first - 1] not in WORDS["no office alone"]
    return bool(frame.kinds[first] & FIRST_NAME or titled)


def _description_end(frame: Frame, start: int, end: int) -> int:
    """Return where a described speaker's description is cut: at a comma, before a relative clause or a participle."""
    kinds = frame.kinds
    for at in range(start + 1, min(end, start + LONGEST_DESCRIPTION)):
        if kinds[at] & (PUNCTUATION | QUOTED) or (kinds[at] & SUBORDINATOR and not kinds[at] & PREPOSITION):
            return at
    return min(end, start + LONGEST_DESCRIPTION)


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
