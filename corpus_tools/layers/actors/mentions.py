"""Mentions: which actor each name stands for.

What is not resolved: pronouns and, unless they are asked for, roles (*the president*). "Bill Clinton administration"
names Bill Clinton. A surname counts where the article has the full name, before it or after; a few names are so well
known that the list lets them stand alone (Putin). From where a second person of that surname is named, the bare
surname is kept as `Clinton (ambiguous)`. Names that look the same are told apart by a longer name, a first name, or
the article's company (`layers.actors.namesakes`); capitals and other seats by what the sentence does with them
(`layers.actors.capitals`). *English*, the language, is still England's.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus_tools.layers.actors.capitals import CITY, STATE, Around
from corpus_tools.layers.actors.names import Names, Place, Stretch, plain
from corpus_tools.layers.actors.namesakes import is_a_stranger, is_part_of_a_name, meant_by_company
from corpus_tools.layers.actors.roles import roles
from corpus_tools.lexicons.actor_list import ActorList, Name

IN_A_LIST = re.compile(r",? (?:and|or) (?:the )?[A-Z]|, [A-Z]")
NAME_GOES_ON = re.compile(r" (?=[A-Z][a-z])")
AMBIGUOUS = "{} (ambiguous)"
"""The label of a name that two may be meant by."""


class Mention(NamedTuple):
    """A span in which an actor is named; `sure` unless only the default, or nothing, says who is meant."""

    start: int
    end: int
    actor: str
    kind: str
    form: str
    sure: bool = True


@lru_cache(maxsize=8)
def names_of(actors: ActorList) -> Names:
    """Return the names of a list, ready to be looked for."""
    return Names(actors.names)


def mentions(text: str, actors: ActorList) -> list[Mention]:
    """Return the mentions of actors in a text, in order and without overlap."""
    return [mention for mention in listed_names(text, actors) if mention.kind != "none"]


def listed_names(text: str, actors: ActorList, words: Iterable[Stretch] | None = None) -> list[Mention]:
    """Return the mentions of actors, and the names of what is none (kind `none`); `words` as in `Names.places`."""
    names = names_of(actors)
    article = _Named(text, list(names.places(text, words)), names)
    found = [mention for place in article.places if (mention := article.mention(place))]
    return _with_roles(text, found, names) if actors.roles else found


def _with_roles(text: str, found: list[Mention], names: Names) -> list[Mention]:
    """Add the roles that are no part of a name: the President, not the President of the list."""
    countries = [(one.start, one.end, names.country(one.actor)) for one in found]
    of_states = [one for one in countries if one[2] in names.states]
    inside = {at for one in found for at in range(one.start, one.end)}
    spans = [role for role in roles(text, of_states) if role[0] not in inside]
    there = [Mention(start, end, state, "state", "role", sure) for start, end, state, sure in spans]
    return sorted([*found, *there], key=lambda mention: mention.start)


@dataclass(frozen=True, eq=False)
class _Named:
    """The names that were found in one text, and what they tell of each other."""

    text: str
    found: list[Place]
    names: Names

    @cached_property
    def _starts(self) -> set[int]:
        """Where listed names start; a surname that counts only beside the full name may go on with what is before it."""
        return {place.start for place in self.found if not all(name.needs_full for name in place.names)}

    @cached_property
    def _is_strange(self) -> list[bool]:
        return [is_a_stranger(self.text, place, self.names) for place in self.found]

    @cached_property
    def _strangers(self) -> dict[str, int]:
        """Where a surname, or what looks like one, is first somebody else's."""
        strange = [place for place, is_strange in zip(self.found, self._is_strange, strict=True) if is_strange]
        return {self.text[place.start : place.end]: place.start for place in reversed(strange)}

    @cached_property
    def places(self) -> list[Place]:
        """The places that are no part of a longer name."""
        return [
            place
            for place, is_strange in zip(self.found, self._is_strange, strict=True)
            if not is_strange and not is_part_of_a_name(self.text, place, self._starts, self.names)
        ]

    @cached_property
    def _since(self) -> dict[str, int]:
        """Where each actor is first named by a name that needs no other."""
        since: dict[str, int] = {}
        for place in self.places:
            for name in place.names:
                if not (name.needs_full or (name.shared and len(place.names) > 1)):
                    since.setdefault(name.actor, place.start)
        return since

    @cached_property
    def _countries(self) -> Counter[str]:
        """How often each state, or an actor of it, is named."""
        actors = [place.names[0].actor for place in self.places if place.names[0].actor in self._since]
        countries = map(self.names.country, actors)
        return Counter(country for country in countries if country in self.names.states)

    @cached_property
    def _leading(self) -> list[str]:
        return [country for country, _ in self._countries.most_common(1)]

    def mention(self, place: Place) -> Mention | None:
        """Say who is meant at a place."""
        name: Name | None = place.names[0]
        if name and name.says_all and len(place.names) == 1 and not (self._strangers or self._regions):
            return Mention(place.start, place.end, name.actor, name.kind, name.form)
        there = [name for name in place.names if self._counts(name)]
        if not there:
            return None
        span = self.text[place.start : place.end]
        if place.start in self._namesakes:
            return Mention(place.start, place.end, self._namesakes[place.start], "place", "name")
        before = [name for name in there if self._since.get(name.actor, place.end) <= place.start] or there
        name = before[0]
        if place.start in self._regions:
            name = next(name for name in place.names if name.kind == "place")
        elif len(there) > 1 and any(name.shared for name in place.names):
            name = meant_by_company(place, self.found, self.names)
        elif (len(before) > 1 or self._is_a_strangers(span, place, before[0])) and not before[0].title:
            name = None
        if name is None or self._is_another_countrys(name):
            return Mention(place.start, place.end, AMBIGUOUS.format(span), there[0].kind, "short name", sure=False)
        if name.city:
            return self._seat(place, name)
        return Mention(place.start, place.end, name.actor, name.kind, name.form)

    @cached_property
    def _regions(self) -> dict[int, Place]:
        """The towns that stand before a region other than that of the better known town, by where the region stands."""
        return {
            region.start: place
            for place, region in pairwise(self.places)
            if region.start == place.end + 2
            and self.text.startswith(", ", place.end)
            and self._is_elsewhere(place, region)
        }

    @cached_property
    def _namesakes(self) -> dict[int, str]:
        """Towns that are called like a better known one, by where they stand: *Moscow, Idaho*, and *Moscow* after it."""
        full: dict[str, tuple[int, str]] = {}
        for start, town in self._regions.items():
            region = next(place for place in self.places if place.start == start)
            label = self.text[town.start : region.end]
            full.setdefault(self.text[town.start : town.end], (town.start, label))
        return {
            place.start: label
            for place in self.places
            for since, label in [full.get(self.text[place.start : place.end], (place.end, ""))]
            if since <= place.start and self._readings.get(place.start) != STATE
        }

    def _is_elsewhere(self, place: Place, region: Place) -> bool:
        """Tell of *Paris, Texas* that the town is in that region, and no other of the two is in a list with it."""
        at_home = {self.names.country(name.actor) for name in place.names}
        of_states = [name for name in region.names if name.kind == "place" and name.of in self.names.states]
        abroad = bool(of_states) and not at_home & {self.names.country(name.actor) for name in region.names}
        listed = IN_A_LIST.match(self.text, region.end) or self.text[: place.start].endswith((", ", " and "))
        return place.names[0].kind in ("state", "place") and abroad and not listed

    def _counts(self, name: Name) -> bool:
        """Tell whether a name counts in this article: a short one, if its actor or, of a body of state, its state is there."""
        if name.shared and name.kind == "organisation":
            return self.names.country(name.actor) in self._countries
        if not name.needs_full or name.actor in self._since:
            return True
        if name.title:
            return self.names.country(name.actor) in self._countries
        return name.kind == "organisation" and bool(name.of) and self.names.country(name.actor) in self._leading

    def _is_a_strangers(self, span: str, place: Place, name: Name) -> bool:
        return name.form != "demonym" and self._strangers.get(span, place.end) < place.start

    def _is_another_countrys(self, name: Name) -> bool:
        """Tell of a party or a parliament that the article is about other states, and not about its own."""
        if name.kind != "organisation" or not name.of or name.form == "acronym":
            return False
        country = self.names.country(name.actor)
        others = sum(self._countries.values()) - self._countries[country]
        return others > 1 and self._countries[country] <= sum(
            place.names[0].actor == name.actor for place in self.places
        )

    @cached_property
    def _readings(self) -> dict[int, str]:
        """The readings of all seats, by where they stand."""
        return {
            place.start: Around(self.text, place.start, place.end, place.names[0].actor, self.names.kind_of).reading()
            for place in self.places
            if place.names[0].city
        }

    @cached_property
    def _leanings(self) -> dict[str, int]:
        """How many more readings of each seat are its state than are the place."""
        leanings: Counter[str] = Counter()
        for place in self.places:
            if reading := self._readings.get(place.start):
                leanings[place.names[0].city] += 1 if reading == STATE else -1
        return leanings

    def _seat(self, place: Place, name: Name) -> Mention:
        """Say of a capital or another seat whether it is the place or who sits there."""
        has_more = name.text != name.city and name.text.startswith(name.city)
        goes_on = NAME_GOES_ON.match(plain(self.text[place.end : place.end + 3])) and place.end + 1 not in self._starts
        reading = CITY if has_more or goes_on else self._readings[place.start]
        leaning = self._leanings.get(name.city, 0)
        acts = reading == STATE or (not reading and (leaning > 0 or name.acts))
        actor, kind, form = (name.actor, name.kind, name.form) if acts else (name.city, "place", "name")
        return Mention(place.start, place.end, actor, kind, form, sure=bool(reading) or name.acts)
