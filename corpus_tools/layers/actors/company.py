"""Which of two with one name: *Georgia* beside Atlanta and Alabama, or beside Tbilisi and Ukraine?

What the article names beside it decides: parts of the one or the other (Atlanta is of the one Georgia, Abkhazia
of the other), and its like (states of the Union, states of the world). First what stands near counts, then
the whole article, where one of them must have twice as much for it. What is left open stays ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus_tools.layers.actors.names import Names, Place
from corpus_tools.lexicons.actor_list import Name

NEAR = 150
"""Characters before a name and after it that are near."""


def meant_by_company(place: Place, found: Sequence[Place], names: Names) -> Name | None:
    """Return which of the names of a place is meant, or nothing if its company leaves it open."""
    others = [other for other in found if len({name.actor for name in other.names}) == 1]
    near = [other for other in others if place.start - NEAR < other.start < place.end + NEAR]
    for neighbours, times in ((near, 1), (others, 2)):
        actors = {other.names[0].actor for other in neighbours}
        scores = sorted(
            ((_score(name, actors, names), -number) for number, name in enumerate(place.names)), reverse=True
        )
        if scores[0][0] > times * scores[1][0]:
            return place.names[-scores[0][1]]
    return next((name for name in place.names if name.city), None)


def _score(name: Name, actors: Iterable[str], names: Names) -> int:
    """Return what speaks for one of the names: two for each of its parts, one for each of its like."""
    wholes = [(actor, names.whole_of.get(actor, "")) for actor in actors if actor != name.actor]
    parts = 2 * sum(whole == name.actor for _, whole in wholes)
    if name.city:
        # A capital is more than its name: in the press Washington is the city, unless there is much to say it is not.
        at_home = sum(
            names.country(actor) == names.country(name.actor) and names.kind_of(actor) != "place" for actor, _ in wholes
        )
        return 1 + at_home + sum(actor in names.states for actor, _ in wholes)
    if name.kind == "place":
        return parts + sum(whole == name.of for _, whole in wholes)
    if name.of:
        country = names.country(name.actor)
        return parts + sum(names.country(actor) == country for actor, _ in wholes)
    rivals = {names.country(other.actor) for other in names.by_text.get(name.text, ())}
    return parts + sum(actor in names.states and actor not in rivals for actor, _ in wholes)
