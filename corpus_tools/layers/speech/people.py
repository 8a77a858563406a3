"""The people of an article: by which names, titles and offices each is called, and which pronoun fits.

Surname and full name are one person where only one in the article has that surname. Sex is known from titles and from first
names that are only a woman's or only a man's; otherwise either pronoun fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.reading import Text
from corpus_tools.lexicons.actor_list import first_names_of, name_words

MEN, WOMEN = WORDS["he is called"] | WORDS["man"], WORDS["she is called"] | WORDS["woman"]


@dataclass
class Person:
    """Somebody named in an article: the longest name, where named, which titles and offices stand beside it, `m` or `f` if known."""

    name: str
    places: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    sex: str = ""
    sure: bool = False


NO_TITLES: set[str] = set()


@dataclass(frozen=True)
class People:
    """The people of one article, by surname and by full name, and all places where one is named, in order."""

    by_name: dict[str, list[Person]]
    named: list[tuple[int, Person]]

    def of(self, name: str, sex: str = "") -> Person | None:
        """Return who is meant by a name: the only one who has it (of this sex, if one is asked for), or the one named most often."""
        people = [
            one
            for one in self.by_name.get(name.casefold().replace("’", "'"), ())
            if not (sex and one.sex and one.sex != sex)
        ]
        return max(people, key=lambda one: len(one.places)) if people else None

    def in_office(self, role: str) -> Person | None:
        """Return the only one who is called by an office: *Mayor Ann Price* is the mayor."""
        holders = {id(person): person for _, person in self.named if role in person.roles}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def between(self, start: int, end: int) -> list[Person]:
        """Return who is named in a stretch, in order."""
        return [
            person
            for _, person in self.named[
                bisect_left(self.named, start, key=lambda one: one[0]) : bisect_left(
                    self.named, end, key=lambda one: one[0]
                )
            ]
        ]


def people(text: Text) -> People:
    """Find the people of an article."""
    runs = list(_runs(text))
    lone = {text.words[last].removesuffix("'s") for first, last, _ in runs if first == last}
    found: dict[str, Person] = {}
    by_name: dict[str, list[Person]] = {}
    for first, last, titles in runs:
        if first < last and (person := _full(text, first, last, titles, lone)):
            known = found.setdefault(person.name.casefold().replace("’", "'"), person)
            known.roles |= person.roles
            known.sex = known.sex or person.sex
    for key, person in found.items():
        for short in _short_names(person.name):
            by_name.setdefault(short, []).append(person)
        by_name.setdefault(key, [])
        if person not in by_name[key]:
            by_name[key].append(person)
    named, words, starts = [], text.words, text.starts
    for first, last, titles in runs:
        key = (words[last] if first == last else " ".join(words[first : last + 1])).removesuffix("'s")
        if not titles and key not in by_name:
            continue
        person = _one(by_name.get(key, ()), titles)
        if person is None and first == last:
            person = Person(_said(text, first, last), [], set(), _sex(titles), True)
            by_name[key] = [person]
        if person:
            person.places.append(starts[first])
            named.append((starts[first], person))
            if titles:
                person.roles |= titles
                person.sex = person.sex or _sex(titles)
    return People(by_name, named)


def _one(people_: Sequence[Person], titles: set[str]) -> Person | None:
    """Return the one of these people whom titles fit, the one named most often if several do."""
    if len(people_) == 1 and not titles:
        return people_[0]
    sex = _sex(titles)
    fitting = [one for one in people_ if not (sex and one.sex and one.sex != sex)]
    return max(fitting, key=lambda one: len(one.places)) if fitting else None


def _runs(text: Text) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the first and last word of each run of names, without titles, and the titles before it."""
    kinds, words, at, last = text.kinds, text.words, 0, len(text.kinds)
    for capital in [place for place, kind in enumerate(kinds) if kind & CAPITAL]:
        if capital < at or (kinds[capital] & FUNCTION and not kinds[capital] & TITLE):
            continue
        alone = capital + 1 >= last or not (kinds[capital + 1] & CAPITAL or words[capital + 1] in WORDS["particle"])
        if alone and not kinds[capital] & TITLE and words[capital] not in WORDS["people"]:
            yield capital, capital, _title_before(text, capital)
            continue
        first, titles = _past_titles(text, capital)
        at = _run_end(text, first)
        if at > first:
            yield first, at - 1, titles or _title_before(text, first)


def _title_before(text: Text, at: int) -> set[str]:
    before = text.kinds[at - 1] if at else 0
    return {text.words[at - 1]} if before & TITLE and not before & FUNCTION else NO_TITLES


def _past_titles(text: Text, at: int) -> tuple[int, set[str]]:
    """Return where a name begins behind its titles, and the titles: *Secretary of State* Antony Blinken."""
    kinds, words, last, titles = text.kinds, text.words, len(text.kinds), set()
    while at < last and kinds[at] & CAPITAL:
        titled = kinds[at] & TITLE or words[at] in WORDS["people"] or words[at] == "pm"
        if not titled and not kinds[at] & FUNCTION and words[at] not in WORDS["role in short"]:
            break
        if titled:
            titles.add(words[at])
        at += 1
        if titles and at + 1 < last and words[at] == "of" and kinds[at + 1] & TITLE:
            at += 1
    return at, titles


def _run_end(text: Text, first: int) -> int:
    """Return where a run of names ends: at a possessive, a day, a title, a small word that is no particle."""
    kinds, words, at, last = text.kinds, text.words, first, len(text.kinds)
    while at < last and words[at] != "i":
        is_name = (
            kinds[at] & CAPITAL
            and not (kinds[at] & CALENDAR and words[at] != "may")
            and not (kinds[at] & TITLE and at > first)
        )
        if not is_name and not (
            words[at] in WORDS["particle"] and at > first and at + 1 < last and kinds[at + 1] & CAPITAL
        ):
            break
        at += 1
        if kinds[at - 1] & POSSESSIVE:
            break
    return at


def _said(text: Text, first: int, last: int) -> str:
    name = text.text[text.starts[first] : text.ends[last]]
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _full(text: Text, first: int, last: int, titles: set[str], lone: set[str]) -> Person | None:
    """Return the person whom a run of two names or more names: by first name, title, or because the surname stands alone elsewhere."""
    words, kinds = text.words, text.kinds
    given = next((at for at in range(first, last) if kinds[at] & FIRST_NAME), None)
    if given is not None and given > first and not titles:
        first = given
    if last - first > 4 or any(word in name_words()["organisation"] for word in words[first : last + 1]):
        return None
    surname = words[last].removesuffix("'s")
    if given is None and not titles and not (surname in lone or words[first] in lone):
        return None
    if given is None and not titles and any(word in name_words()["place"] for word in words[first : last + 1]):
        return None
    sex = _sex(titles) or first_names_of().get(text.text[text.starts[first] : text.ends[first]], "")
    person = Person(_said(text, first, last), [], set(titles), sex, given is not None or bool(titles))
    person.roles |= _apposition(text, last + 1)
    person.sex = person.sex or _sex(person.roles)
    return person


def _apposition(text: Text, at: int) -> set[str]:
    """Return the offices in an apposition: *Ann Price, the mayor of Bath*."""
    if at >= len(text.kinds) or not text.kinds[at] & COMMA:
        return set()
    roles = set()
    for place in range(at + 1, min(at + 8, len(text.kinds))):
        if text.kinds[place] & (COMMA | PREPOSITION):
            break
        if text.kinds[place] & TITLE or text.words[place] in WORDS["people"]:
            roles.add(text.words[place])
    return roles


def _sex(words: set[str]) -> str:
    return "m" if words & WORDS["he is called"] else "f" if words & WORDS["she is called"] else ""


def _short_names(name: str) -> list[str]:
    words = name.casefold().replace("’", "'").split()
    shorts = [words[-1]]
    particle = next((at for at, word in enumerate(words[1:], 1) if word in WORDS["particle"]), None)
    if particle is not None:
        shorts.append(" ".join(words[particle:]))
    if "-" in words[-1] and words[-1].split("-")[0] in ("al", "el", "ad", "as"):
        shorts.append(words[-1].split("-", 1)[1])
    if len(words) == 3 and words[1][-1] != "." and len(words[1]) > 1:
        shorts.append(" ".join(words[1:]))
    return shorts
