"""Groups: divisions of all words of a corpus, by a fact about their article, by voice, speaker or part; and splits by them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

from corpus_tools.count.periods import (
    PERIODS,
    UNKNOWN,
    around,
    check_periods,
    has_numbers,
    in_bins,
    in_own_period,
    in_periods,
    largest,
)
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.stories import SAID as VERSIONS
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import KNOWN

Split = Mapping[str, str | Sequence[str]]
"""Which words are meant: for each way the group, or groups, in which they stand."""

WAYS = ("article", "voice", "speaker", "part")
"""What words can be grouped by beside the facts about their article."""

NAMED = 5
"""Groups that a note names one by one."""
OF_STORIES = ("story", "versions")
UNLESS_FACTS = (*OF_STORIES, "code", "tenth")
"""What words can be grouped by, unless the articles bring such a fact themselves: the story, its first version or a later one,
the codes that readers put on them (which come before such a fact, where there are any), and the tenth of their text."""

FEW_WORDS = 300
"""Words under which the rates of a group are too shaky to be shown as others are."""


def as_names(asked: str | Sequence[str]) -> tuple[str, ...]:
    """Return what was asked for as names: one may be given alone, and a text is no list of letters.

    >>> as_names("body"), as_names(["body", "block"])
    (('body',), ('body', 'block'))
    """
    return (asked,) if isinstance(asked, str) else tuple(asked)


def brought_first(facts: Iterable[str]) -> list[str]:
    """Return the names of facts, the columns that the researcher brought before those that the house knows.

    >>> brought_first(["title", "date", "leaning"])
    ['leaning', 'title', 'date']
    """
    return sorted(facts, key=KNOWN.__contains__)


@dataclass(frozen=True, eq=False)
class Groups:
    """A division of all words: the column it makes in a table, the groups' names in their natural order,
    and for each word of the corpus (or `by_article`) the number of its group. `note` says how the groups were found.

    Of ways that are crossed, `keys` are the names of each group by way, and `orders` all names of each way in their order.
    Where groups overlap, as codes do, `of` numbers the sets of groups in which words stand, and `members` are these sets.
    """

    column: str
    names: tuple[str, ...]
    of: np.ndarray
    note: str = ""
    ways: tuple[str, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    by_article: bool = False
    orders: tuple[tuple[str, ...], ...] = ()
    members: tuple[tuple[int, ...], ...] = ()

    def pairs(self, at: np.ndarray) -> tuple[np.ndarray | slice, np.ndarray]:
        """Return words and groups that belong together, for words at these positions: which of them, and the group's number."""
        if not self.members:
            return slice(None), self.of[at]
        sets, many = self.of[at], np.array([*map(len, self.members)])
        which, listed = np.repeat(np.arange(len(at)), many[sets]), np.concatenate(self.members)
        nth = np.arange(len(which)) - np.repeat(np.cumsum(many[sets]) - many[sets], many[sets])
        return which, listed[(np.cumsum(many) - many)[sets][which] + nth]

    def apart(self, asker: str) -> np.ndarray:
        """Return for each word its group, for `asker` who needs groups that do not overlap."""
        if self.members:
            raise CorpusError(
                f"{asker} needs groups that do not overlap, and {self.column} has some that do. Choose one: corpus.where({self.ways[0] if self.ways else self.column}=…)."
            )
        return self.of

    def columns(self, numbers: np.ndarray) -> dict[str, np.ndarray]:
        """Return what groups of these numbers are called, as columns: one, or where two ways are crossed one each."""
        if not self.ways:
            return {self.column: np.array(self.names, dtype=object)[numbers]}
        keys = np.array(self.keys, dtype=object).reshape(-1, len(self.ways))[numbers]
        return {way: keys[:, place] for place, way in enumerate(self.ways)}

    def sizes(self, counted: np.ndarray) -> np.ndarray:
        """Return how many of the words of a mask each group has."""
        if not self.members:
            return np.bincount(self.of[counted], minlength=len(self.names))
        words = np.bincount(self.of[counted], minlength=len(self.members))
        listed = np.repeat(words, [*map(len, self.members)])
        return np.bincount(np.concatenate(self.members), listed, len(self.names)).astype(np.int64)

    def of_articles(self, bounds: np.ndarray) -> np.ndarray:
        """Return the group in which the first word of each article stands, -1 where it has none; `bounds` are those of articles."""
        group, has_words = np.full(len(bounds) - 1, -1), np.diff(bounds) > 0
        group[has_words] = self.apart("A count of articles")[bounds[:-1][has_words]]
        return group

    def words(self, wanted: str | Sequence[str]) -> np.ndarray:
        """Return a mask of the words that stand in this group, or in one of these."""
        what = "article" if self.column == "doc" else self.column
        if not self.members:
            return chosen(self.names, wanted, what)[self.of]
        asked = as_names(wanted)
        barred = [name[4:] for name in asked if name.startswith("not ") and name not in self.names]
        either = [name for name in asked if name in self.names or not name.startswith("not ")]
        return (self._any(either or self.names, what)) & ~self._any(barred, what)

    def _any(self, wanted: Sequence[str], what: str) -> np.ndarray:
        """Return a mask of the words of which a group is one of these."""
        here = chosen(self.names, wanted, what) if wanted else np.zeros(len(self.names), dtype=bool)
        return np.array([here[list(groups)].any() for groups in self.members], dtype=bool)[self.of]


def chosen(values: Sequence[str], wanted: str | Sequence[str], what: str) -> np.ndarray:
    """Return which values are one of those wanted: named, in a range, like a pattern, or `not` one of these.

    The ends of a range count whole, and are numbers where the values are; what is unknown is in no range. A `*` in a
    pattern stands for any letters, and large and small ones are alike.

    >>> days = ["2021-12-31", "2022-01-01", "2022-02", "unknown"]
    >>> chosen(days, "2022-01..2022-02", "date").tolist(), chosen(days, ["*-01*", "not unknown"], "date").tolist()
    ([False, True, True, False], [False, True, False, False])
    >>> chosen(["9", "30", "400"], "10..", "length").tolist()
    [False, True, True]
    """
    known, asked = set(values), as_names(wanted)
    barred = {name: name[4:] for name in asked if name.startswith("not ") and name not in known}
    either = {value for name in asked if name not in barred for value in _like(known, name, what)}
    neither = {value for name in barred.values() for value in _like(known, name, what)}
    if len(barred) == len(asked):
        either = known
    return np.fromiter((value in either and value not in neither for value in values), bool, len(values))


def _like(known: set[str], name: str, what: str) -> Iterable[str]:
    """Return the known values that a name means: itself, those in a range, or those like a pattern."""
    first, dots, last = name.partition("..")
    if name in known:
        return [name]
    if dots:
        return [value for value in known if value != UNKNOWN and _between(value, first, last)]
    if "*" in name:
        return [value for value in known if fnmatchcase(value.lower(), name.lower().replace("[", "[[]"))]
    raise unknown(what, name, sorted(known), "The corpus")


def _between(value: str, first: str, last: str) -> bool:
    try:
        return float(first or "-inf") <= float(value) <= float(last or "inf")
    except ValueError:
        return value[: len(first)] >= first and (not last or value[: len(last)] <= last)


def group_of_articles(corpus: Any, groups: Groups) -> np.ndarray:
    """Return the group in which each article's first word stands, -1 where it has none."""
    return groups.of if groups.by_article else groups.of_articles(corpus.tokens.bounds)


def one_group(counted: np.ndarray) -> Groups:
    """Return all words as one group."""
    return Groups("all", ("all",), np.zeros(len(counted), dtype=np.int8))


def by_fact(fact: str, values: Sequence[str], article: np.ndarray) -> Groups:
    """Group words by a fact with one of `values` an article, in the order of the articles; dates in that of time."""
    known = [value or UNKNOWN for value in values]
    in_time = sorted(set(known), key=lambda date: (date == UNKNOWN, date))
    return as_groups(fact, known, in_time if fact == "date" else list(dict.fromkeys(known)), article)


def as_groups(column: str, of_each: Sequence[str], names: Sequence[str], article: np.ndarray, note: str = "") -> Groups:
    """Group words by what is said of each article."""
    number = {name: place for place, name in enumerate(names)}
    return Groups(column, tuple(names), np.array([number[name] for name in of_each], dtype=np.int32)[article], note)


def by_made_fact(by: str, values: Callable[[str], Sequence[str]], article: np.ndarray) -> Groups | None:
    """Group words by a period of the date (`month`), an event (`event:2022-02-24`), bins of a number (`length:4`), or the
    groups of most articles and one of all others (`outlet:4`).

    `values` gives those of a fact. None, if `by` is none of these.
    """
    fact, _, made = by.partition(":")
    dated = by in PERIODS or fact == "event"
    if by in PERIODS:
        of_each, names = in_periods(values("date"), by)
    elif fact == "event":
        of_each, names = around(values("date"), made)
    elif made.isdecimal():
        of_each, names = (in_bins if has_numbers(values(fact)) else largest)(values(fact), int(made), fact)
    else:
        return None
    vague = of_each.count(UNKNOWN)
    note = f"Of {vague:,} articles the {'date' if dated else fact} is not known finely enough." if vague else ""
    return as_groups(fact, of_each, names, article, note)


def by_own_periods(periods: Mapping[str, str], dates: Sequence[str], article: np.ndarray) -> Groups:
    """Group words by periods of one's own: `{"build-up": "2021-11..2022-02-23", "war": "2022-02-24.."}`."""
    check_periods(periods)
    of_each = [in_own_period(told, periods) for told in dates]
    outside = of_each.count(UNKNOWN)
    note = (
        f"Of {outside:,} articles the date is in none of these periods, or not known finely enough." if outside else ""
    )
    return as_groups("period", of_each, [*periods, *[UNKNOWN] * bool(outside)], article, note)


def by_story(first: np.ndarray, ids: Sequence[str], article: np.ndarray) -> Groups:
    """Group words by the story of their article, called like its first version."""
    return replace(by_fact("story", [ids[number] for number in first], article), note=_in_stories(first))


def by_version(first: np.ndarray, article: np.ndarray) -> Groups:
    """Group words by whether their article is the first version of its story, or a later one."""
    later = first != np.arange(len(first))
    return Groups("versions", ("first", "later"), later.astype(np.int8)[article], _in_stories(first))


def _in_stories(first: np.ndarray) -> str:
    return f"The {len(first):,} articles are {len(np.unique(first)):,} stories. {VERSIONS}"


def by_voice(voice: np.ndarray) -> Groups:
    """Group words by whose they are."""
    return Groups("voice", VOICES, voice, _found_by_rules("Voices"))


def by_speaker(voice: np.ndarray, speaker: np.ndarray, names: Sequence[str]) -> Groups:
    """Group words by who speaks, in the order of the speakers' first words."""
    # The empty name is the author where the words are hers, and somebody unnamed where they are not.
    who = np.where((speaker == 0) & (voice != 0), len(names), speaker)
    numbers, first, group = np.unique(who, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order))
    called = [*(name or "the author" for name in names), "not named"]
    return Groups("speaker", tuple(called[numbers[n]] for n in order), place[group], _found_by_rules("Speakers"))


def _found_by_rules(what: str) -> str:
    return f"{what} are found by rules (reporting verbs {speech_verbs().version}), which err: open the sentences."


def check_split(split: Split) -> None:
    """Complain of what is no split."""
    if not isinstance(split, Mapping):
        raise CorpusError(f"A split names a way and a group, such as {{'kind': 'opinion'}}, and not {split!r}.")


IN_NOTES: dict[tuple[str, ...], str] = {
    ("versions", "first"): "of each story the first version",
    ("versions", "later"): "later versions of stories",
}
"""How a note says what its bare name does not."""


def reading(split: Split) -> str:
    """Say in a note what a split means.

    >>> reading({"kind": "opinion", "voice": ["direct", "indirect"]})
    'kind opinion, voice direct or indirect'
    """
    said = ((way, as_names(wanted)) for way, wanted in split.items())
    return ", ".join(IN_NOTES.get((way, *names), f"{way} {_either(names)}") for way, names in said)


def _either(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return " or ".join([*names[: NAMED if more > 1 else None], *([f"one of {more:,} others"] if more > 1 else [])])
