"""Names inside longer names: *Jeb Bush*, *China Miéville*, *New Democrats*, *Western District* are none of those on the list.

A longer proper name around a listed one wins, whether it is on the list itself or not. Whether a capitalised
word beside a name makes a longer one of it is read off what the word is: a first name, an ordinary word, a title.

Which of two with one name is meant (*Georgia* beside Atlanta and Alabama, or beside Tbilisi and Ukraine?) the article's
company says: parts of the one or the other (Atlanta is of the one Georgia, Abkhazia of the other), and its like (states
of the Union, states of the world). First what stands near counts, then the whole article, where one of them must have
twice as much for it. What is left open stays ambiguous.
"""

import re
from collections.abc import Container, Iterable, Sequence

from corpus_tools.layers.actors.names import Names, Place, plain
from corpus_tools.lexicons.actor_list import Name, first_names, name_words, ordinary_words
from corpus_tools.lexicons.reader import stopwords

HALF_BEFORE = re.compile(r"[A-Za-z]-$")
OPENING = "“\"'‘("
INITIAL = re.compile(r"[A-Z]\.")
NEXT = re.compile(r" ([A-ZÀ-Þ][a-zß-ÿ]+)")


def word_before(text: str, start: int) -> tuple[str, bool]:
    """Return the capitalised word right before a place, over initials, and whether it stands in mid-sentence; or nothing.

    >>> word_before("as Jill T. Biden said", 11), word_before("We met. Jill Biden said", 13), word_before("he met Biden", 7)
    (('Jill', True), ('Jill', False), ('', False))
    """
    while start > 1 and text[start - 1] == " ":
        begin = max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1
        word = text[begin : start - 1].lstrip(OPENING)
        if not (word.endswith(".") and INITIAL.fullmatch(word)):
            name = word.replace("-", "")
            capital = name.isalpha() and word[0].isupper()
            mid = text[max(0, begin - 2) : begin]
            in_sentence = len(mid) == 2 and mid[1] == " " and (mid[0].islower() or mid[0] in ",;")
            return (word, in_sentence) if capital else ("", False)
        start = begin
    return "", False


def is_a_stranger(text: str, place: Place, names: Names) -> bool:
    """Tell of a name of one word that another first name stands before: then somebody is meant who is not on the list."""
    name = place.names[0]
    if name.form == "acronym" or name.title or " " in name.text or text[place.start - 1 : place.start] != " ":
        return False
    word, mid_sentence = word_before(text, place.start)
    if not word or plain(word) in first_names().words:
        return bool(word)
    named = mid_sentence and (name.kind == "person" or bool(name.city))
    return named and not word.isupper() and not _is_common(word) and not names.kind_of(word)


def is_part_of_a_name(text: str, place: Place, starts: Container[int], names: Names) -> bool:
    """Tell of a listed name that a longer one around it is another's.

    *Western District* is not the West's, *Chad Boseman* and *China Miéville* are no states, *New Democrats*
    not the Democrats; *Kurdish Peshmerga* are Kurdish, and *Russia Denies* is a headline.
    """
    name = place.names[0]
    if " " in name.text or name.form == "acronym":
        return False
    follows = None if text[place.end + 1 : place.end + 2].islower() else NEXT.match(text, place.end)
    following = follows[1] if follows and place.end + 1 not in starts else ""
    goes_on = following != ""
    if name.kind == "group" or name.text in first_names().words:
        return goes_on and (
            name.kind == "group" or not _is_common(following) or following.casefold() in name_words()["place"]
        )
    if name.form == "name" and name.kind == "state":
        # "The ambassador to Germany Richard Grenell" has two names side by side.
        water_or_street = following.casefold() in name_words()["place"]
        return goes_on and (water_or_street or not (_is_common(following) or following in first_names().words))
    return name.form == "demonym" and name.kind == "organisation" and _is_another_party(text, place, starts, names)


def _is_another_party(text: str, place: Place, starts: Container[int], names: Names) -> bool:
    """Tell of *Democrats* and *Republican* that a word beside them makes another party's name of them."""
    name = place.names[0]
    if HALF_BEFORE.search(text[max(0, place.start - 2) : place.start]):
        return True
    word, mid_sentence = word_before(text, place.start)
    if word and not _is_of(word, name, names):
        # At the head of a sentence every word has a capital, unless the article has the two as a name elsewhere.
        return mid_sentence or bool(re.search(rf"[a-z,] {re.escape(word)} {name.text}", text))
    follows = NEXT.match(text, place.end) if place.end + 1 not in starts and not name.text.endswith("s") else None
    if not follows or follows[1].startswith("Part"):
        return False
    offices = name_words()["title"] | name_words()["chamber"]
    return follows[1].casefold() not in offices and _is_common(follows[1])


def _is_of(word: str, name: Name, names: Names) -> bool:
    """Tell whether a word before a party's members leaves them the party's: Senate, California or American Democrats."""
    known = names.by_text.get(plain(word), ())
    at_home = any(names.country(other.actor) == names.country(name.actor) for other in known)
    classes = (stopwords().words, *(name_words()[of] for of in ("title", "calendar", "chamber")))
    return at_home or any(word.casefold() in words for words in classes)


def _is_common(word: str) -> bool:
    """Tell whether a capitalised word is one that also stands in small letters: an ordinary word, a title, an office."""
    small = word.casefold()
    classes = (
        ordinary_words(),
        *(name_words()[of] for of in ("title", "calendar", "organisation", "place", "no actor", "describing")),
    )
    return any(small in words for words in classes) or small.endswith("ly")


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
