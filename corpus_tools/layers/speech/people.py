"""The people of an article: by which names, titles and offices each is called, and which pronoun fits.

Surname and full name are one person where only one in the article has that surname. Sex is known from titles and from first
names that are only a woman's or only a man's; otherwise either pronoun fits.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.names import is_office
from corpus_tools.layers.speech.reading import Text
from corpus_tools.lexicons.actor_list import first_names_of, name_words

MEN, WOMEN = WORDS["he is called"] | WORDS["man"], WORDS["she is called"] | WORDS["woman"]
LONGEST_NAME = 5
Run = tuple[int, int, Set[str]]
"""The first and the last word of a run of names, without titles, and the titles before it."""


@dataclass
class Person:
    """Somebody named in an article: the longest name, where named, which titles and offices stand beside it, `m` or `f` if known."""

    name: str
    places: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    sex: str = ""
    sure: bool = False


@dataclass(frozen=True)
class People:
    """The people of one article, by surname and by full name, and all places where one is named, in order."""

    by_name: dict[str, list[Person]]
    named: list[tuple[int, Person]]

    def of(self, name: str, sex: str = "") -> Person | None:
        """Return who is meant by a name: the only one who has it (of this sex, if one is asked for), or the one named most often."""
        return _most_named(self.by_name.get(_key(name), ()), sex)

    def in_office(self, role: str) -> Person | None:
        """Return the only one who is called by an office: *Mayor Ann Price* is the mayor."""
        holders = {id(person): person for _, person in self.named if role in person.roles}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def between(self, start: int, end: int) -> list[Person]:
        """Return who is named in a stretch, in order."""
        first, after = (bisect_left(self.named, place, key=lambda one: one[0]) for place in (start, end))
        return [person for _, person in self.named[first:after]]


def people(text: Text) -> People:
    """Find the people of an article."""
    runs = list(_runs(text))
    lone = {text.words[last].removesuffix("'s") for first, last, _ in runs if first == last}
    found: dict[str, Person] = {}
    by_name: dict[str, list[Person]] = {}
    for first, last, titles in runs:
        if first < last and (person := _full(text, first, last, titles, lone)):
            known = found.setdefault(_key(person.name), person)
            known.roles |= person.roles
            known.sex = known.sex or person.sex
    for key, person in found.items():
        for name in dict.fromkeys([*_short_names(person.name), key]):
            by_name.setdefault(name, []).append(person)
    named: list[tuple[int, Person]] = []
    for first, last, titles in runs:
        key = " ".join(text.words[first : last + 1]).removesuffix("'s")
        holders = by_name.get(key, [])
        who = holders[0] if len(holders) == 1 and not titles else _most_named(holders, _sex(titles))
        if who is None and titles and first == last:
            who = Person(_said(text, first, last), [], set(), _sex(titles), True)
            by_name[key] = [who]
        if who:
            who.places.append(text.starts[first])
            named.append((text.starts[first], who))
            who.roles |= titles
            who.sex = who.sex or _sex(titles)
    return People(by_name, named)


def _key(name: str) -> str:
    return name.casefold().replace("’", "'")


def _most_named(holders: Sequence[Person], sex: str) -> Person | None:
    fitting = [one for one in holders if not (sex and one.sex and one.sex != sex)]
    return max(fitting, key=lambda one: len(one.places)) if fitting else None


def _runs(text: Text) -> Iterator[Run]:
    """Yield the runs of names."""
    kinds, words, at = text.kinds, text.words, 0
    for capital in [place for place, kind in enumerate(kinds) if kind & CAPITAL]:
        title = kinds[capital] & TITLE
        if capital < at or (kinds[capital] & FUNCTION and not title):
            continue
        last = capital + 1 >= len(kinds)
        goes_on = not last and (kinds[capital + 1] & CAPITAL or words[capital + 1] in WORDS["particle"])
        if not goes_on and not title and words[capital] not in WORDS["people"]:
            yield capital, capital, _title_before(text, capital)
            continue
        first, titles = _past_titles(text, capital)
        at = _run_end(text, first)
        if at > first:
            yield first, at - 1, titles or _title_before(text, first)


def _title_before(text: Text, at: int) -> Set[str]:
    before = text.kinds[at - 1] if at else 0
    return {text.words[at - 1]} if before & TITLE and not before & FUNCTION else frozenset()


def _past_titles(text: Text, at: int) -> tuple[int, set[str]]:
    """Return where a name begins behind its titles, and the titles: *Secretary of State* Antony Blinken."""
    kinds, words, last, titles = text.kinds, text.words, len(text.kinds), set()
    while at < last and kinds[at] & CAPITAL:
        titled = is_office(kinds[at], words[at]) or words[at] == "pm"
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
        kind, behind = kinds[at], at > first
        is_name = kind & CAPITAL and (not kind & CALENDAR or words[at] == "may") and not (kind & TITLE and behind)
        inside = behind and words[at] in WORDS["particle"] and at + 1 < last and kinds[at + 1] & CAPITAL
        if not is_name and not inside:
            break
        at += 1
        if kind & POSSESSIVE:
            break
    return at


def _said(text: Text, first: int, last: int) -> str:
    name = text.text[text.starts[first] : text.ends[last]]
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _full(text: Text, first: int, last: int, titles: Set[str], lone: set[str]) -> Person | None:
    """Return the person whom a run of two names or more names: by first name, title, or because the surname stands alone elsewhere."""
    given = next((at for at in range(first, last) if text.kinds[at] & FIRST_NAME), None)
    if given is not None and not titles:
        first = given
    words, known = text.words[first : last + 1], given is not None or bool(titles)
    if len(words) > LONGEST_NAME or not name_words()["organisation"].isdisjoint(words):
        return None
    stands_alone = words[-1].removesuffix("'s") in lone or words[0] in lone
    if not known and (not stands_alone or not name_words()["place"].isdisjoint(words)):
        return None
    sex = _sex(titles) or first_names_of().get(text.text[text.starts[first] : text.ends[first]], "")
    roles = {*titles, *_apposition(text, last + 1)}
    return Person(_said(text, first, last), [], roles, sex or _sex(roles), known)


def _apposition(text: Text, at: int) -> Iterator[str]:
    """Yield the offices in an apposition: *Ann Price, the mayor of Bath*."""
    if at < len(text.kinds) and text.kinds[at] & COMMA:
        for place in range(at + 1, min(at + 8, len(text.kinds))):
            if text.kinds[place] & (COMMA | PREPOSITION):
                break
            if is_office(text.kinds[place], text.words[place]):
                yield text.words[place]


def _sex(words: Set[str]) -> str:
    return "m" if words & WORDS["he is called"] else "f" if words & WORDS["she is called"] else ""


def _short_names(name: str) -> list[str]:
    words = _key(name).split()
    shorts = [words[-1]]
    particle = next((at for at, word in enumerate(words[1:], 1) if word in WORDS["particle"]), None)
    if particle is not None:
        shorts.append(" ".join(words[particle:]))
    if "-" in words[-1] and words[-1].split("-")[0] in ("al", "el", "ad", "as"):
        shorts.append(words[-1].split("-", 1)[1])
    if len(words) == 3 and words[1][-1] != "." and len(words[1]) > 1:
        shorts.append(" ".join(words[1:]))
    return shorts
