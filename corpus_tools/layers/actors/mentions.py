"""Mentions: which actor each name stands for.

What is not resolved: pronouns and role nouns (*the president*, *the former*). "Bill Clinton
administration" names Bill Clinton. A surname counts where the article has the full name, before it or
after; a few names are so well known that the list lets them stand alone (Putin). From where a second person
of that surname is named, the bare surname is kept as `Clinton (ambiguous)`. Names that look the
same are told apart only by a longer name or a first name, so that *Georgia* in a story about Atlanta is
taken for the state in the Caucasus, and *English*, the language, for England: give your own list of actors there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.layers.actors.capitals import is_a_city
from corpus_tools.layers.actors.names import Names, Place, first_name_before, goes_on
from corpus_tools.layers.speech.quotations import VOICES, Bounds
from corpus_tools.layers.tokens import Tokens
from corpus_tools.lexicons.actor_list import ActorList, Name, first_names
from corpus_tools.text.article import Article

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("doc", "sentence", "start", "end", "part", "span", "actor", "kind", "form")
AMBIGUOUS = "{} (ambiguous)"
"""The label of a surname that two people in the article have."""


@dataclass(frozen=True)
class Mention:
    """A span in which an actor is named."""

    start: int
    end: int
    actor: str
    kind: str
    form: str


@lru_cache(maxsize=8)
def _names(actors: ActorList) -> Names:
    return Names(actors.names)


def mentions(text: str, actors: ActorList) -> list[Mention]:
    """Return the mentions of actors in a text, in order and without overlap."""
    return [mention for mention in listed_names(text, actors) if mention.kind != "none"]


def listed_names(text: str, actors: ActorList) -> list[Mention]:
    """Return the mentions of actors, and the names of what is none (kind `none`)."""
    found = list(_names(actors).places(text))
    places: list[Place] = []
    strangers: dict[str, int] = {}
    starts = {place.start for place in found}
    for place in found:
        if _has_first_name(text, place):
            strangers.setdefault(text[place.start : place.end], place.start)
        elif not _is_part_of_a_name(text, place, starts):
            places.append(place)
    since = _named_since(places)
    resolved = (_mention(text, place, since, strangers, starts) for place in places)
    return [mention for mention in resolved if mention]


def _has_first_name(text: str, place: Place) -> bool:
    """Tell of a name of one word that a first name stands before: then somebody is meant who is not on the list."""
    name = place.names[0]
    one_word = name.form != "acronym" and not name.title and " " not in name.text
    return one_word and bool(first_name_before(text, place.start))


def _is_part_of_a_name(text: str, place: Place, starts: set[int]) -> bool:
    """Tell of a group, or of a name that is a first name too, that a longer name begins with it.

    *Western District* is not the West's, *Chad Boseman* no state; *Kurdish Peshmerga* are Kurdish.
    """
    name = place.names[0]
    may_be = (name.kind == "group" and " " not in name.text) or name.text in first_names().words
    return may_be and goes_on(text, place, starts)


def _named_since(places: Sequence[Place]) -> dict[str, int]:
    """Return where each actor is first named by a name that needs no other."""
    since: dict[str, int] = {}
    for place in places:
        for name in place.names:
            if not name.needs_full:
                since.setdefault(name.actor, place.start)
    return since


def _mention(
    text: str, place: Place, since: dict[str, int], strangers: dict[str, int], starts: set[int]
) -> Mention | None:
    """Say who is meant; `since` where actors and `strangers` of a surname are named, `starts` of all names."""
    there = [name for name in place.names if name.actor in since]
    if not there:
        return None
    span = text[place.start : place.end]
    before = [name for name in there if since[name.actor] <= place.start] or there
    name = before[0]
    shared = len(before) > 1 or (name.form != "demonym" and strangers.get(span, place.end) < place.start)
    if shared and not name.title:
        return Mention(place.start, place.end, AMBIGUOUS.format(span), name.kind, "short name")
    if name.city and _is_the_city(text, place, name, starts):
        return Mention(place.start, place.end, name.city, "place", "name")
    return Mention(place.start, place.end, name.actor, name.kind, name.form)


def _is_the_city(text: str, place: Place, name: Name, starts: set[int]) -> bool:
    """Tell of a capital that it is not its state: Washington, D.C.; Moscow State University; flew to Kyiv."""
    has_more = name.text != name.city and name.text.startswith(name.city)
    return has_more or goes_on(text, place, starts) or is_a_city(text, place.start, place.end, name.actor)


def mention_table(
    tokens: Tokens,
    sentences: Mapping[str, Bounds],
    voices: tuple[np.ndarray, np.ndarray, tuple[str, ...]],
    actors: ActorList,
) -> pd.DataFrame:
    """Return every mention of an actor as a span table.

    Columns beside `doc, sentence, start, end`: `part` (of the article), `span` (as it is written), `actor`,
    `kind` and `form` (see `lexicons.actor_list`), `voice` and `speaker` (of the word in which it starts).
    """
    import pandas as pd

    rows = [row for article in tokens.articles for row in _rows(article, sentences[article.id], actors)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    at = tokens.words_at(table)
    voice, speaker, names = voices
    table["voice"] = np.array(VOICES, dtype=object)[voice[at]]
    table["speaker"] = np.array(names, dtype=object)[speaker[at]]
    return table


def _rows(article: Article, sentences: Bounds, actors: ActorList) -> Iterator[tuple]:
    begins = [start for start, _ in sentences]
    parts = [part.start for part in article.parts]
    for found in mentions(article.text, actors):
        sentence = bisect_right(begins, found.start) - 1
        part = article.parts[bisect_right(parts, found.start) - 1].kind if parts else "body"
        span = article.text[found.start : found.end]
        yield (
            article.id, sentence, found.start, found.end, part, span, found.actor, found.kind, found.form,
        )  # fmt: skip
