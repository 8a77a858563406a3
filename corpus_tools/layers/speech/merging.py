"""Speakers are people, not strings: which names of one speaker are joined, by the list of actors."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus_tools.layers.actors.names import plain
from corpus_tools.lexicons.actor_list import ActorList, Name, actor_list, name_words

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
