"""What chance would give: actors exchanged between the units of an article, again and again.

In each run of the corpus each of its articles has a run of its own. What is drawn in an article hangs on the seed, its id, its units
and the names in them, and on nothing else of the corpus; so the counts of a run add up over articles, and over the
shards of a corpus on disk, to the last digit. What is read off them (`Chance`) does not, and comes after the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np

from corpus_tools.count.finding import Columns
from corpus_tools.count.matches import runs as runs_of
from corpus_tools.layers.words import alphabetical
from corpus_tools.measures.actors.units import Incidence, pairs_in

TRIALS = 20
"""Exchanges tried for each presence of an article in every run: a coin lets half of them be, and about a third to a half of the
others succeed."""
RUNS_A_NUMBER = 64
"""Runs that share a number drawn, a bit each: blocks of runs begin at a multiple of it."""
AT_ONCE = 20_000_000
"""Counts of runs and pairs that one block holds in memory."""
CACHED = 4_000_000
"""Presences times runs that are worked on together: what the processor's cache holds."""


@dataclass(frozen=True, eq=False)
class Places:
    """Where actors stand in the units of some articles: places by article, unit and name.

    `first` and `size` are of each place's unit, `begins` and `many` of each article; `actor` is numbered within its article.
    """

    actor: np.ndarray
    first: np.ndarray
    size: np.ndarray
    begins: np.ndarray
    many: np.ndarray
    keys: np.ndarray

    @classmethod
    def of(cls, article: np.ndarray, unit: np.ndarray, actor: np.ndarray, keys: np.ndarray) -> Places:
        """Return the places of these presences, sorted by article, unit and actor; `keys` are of each article, by number."""
        first, begins = runs_of(unit), runs_of(article)
        size, many = (np.diff(np.append(starts, len(unit))) for starts in (first, begins))
        narrow = actor.astype(np.min_scalar_type(int(actor.max(initial=0))))
        return cls(narrow, np.repeat(first, size), np.repeat(size, size), begins, many, keys[article[begins]])


def exchanged(places: Places, runs: range) -> np.ndarray:
    """Return which actor stands at each place after many exchanges, a row a place and a column a run.

    Two places exchange their actors if neither unit has the other's actor already; so every unit keeps its number of actors and
    every actor its number of units. A trial that fails counts as a step, which makes all tables with these margins equally
    likely in the end. Which places are tried is drawn for all runs together, and whether they exchange with a coin for each.

    Gionis, Mannila, Mielikäinen and Tsaparas (2007), "Assessing data mining results via swap randomization".
    """
    now = np.repeat(places.actor[:, None], len(runs), axis=1)
    longest_first = np.argsort(-places.many, kind="stable")
    begins, many, keys = places.begins[longest_first], places.many[longest_first], places.keys[longest_first]
    words = np.arange(1 + runs.start // RUNS_A_NUMBER, 1 + -(-runs.stop // RUNS_A_NUMBER), dtype=np.uint64)
    for step, still in enumerate(_still_going(TRIALS * many)):
        at = np.uint64(step << 32)
        drawn = random_bits(keys[:still], at)
        one, other = (
            begins[:still] + ((half * many[:still].astype(np.uint64)) >> np.uint64(32)).astype(np.int64)
            for half in (drawn >> np.uint64(32), drawn & np.uint64(0xFFFFFFFF))
        )
        coins = random_bits(keys[:still, None], at + words).astype("<u8").view(np.uint8)
        _exchange(now, places, one, other, np.unpackbits(coins, axis=1, count=len(runs), bitorder="little").view(bool))
    return now


def _still_going(steps: np.ndarray) -> Iterator[int]:
    """Yield for each step how many articles have it; `steps` are in falling order."""
    for step in range(int(steps.max(initial=0))):
        yield int(np.searchsorted(-steps, -step, side="left"))


def _exchange(now: np.ndarray, places: Places, one: np.ndarray, other: np.ndarray, able: np.ndarray) -> None:
    """Exchange the actors of two places of each article in the runs that are `able` to, where that can be."""
    mine, yours = now[one], now[other]
    for at, new in ((one, yours), (other, mine)):
        first, size = places.first[at], places.size[at]
        for beside in range(1, int(size.max(initial=0))):
            rows = np.flatnonzero(size > beside)
            neighbour = first[rows] + (at[rows] - first[rows] + beside) % size[rows]
            able[rows] &= now[neighbour] != new[rows]
    change = (mine ^ yours) * able
    now[one], now[other] = mine ^ change, yours ^ change


def random_bits(keys: np.ndarray, at: np.ndarray | np.uint64) -> np.ndarray:
    """Return the 64 random bits that stand at this place of the sequence of each key.

    Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators" (SplitMix64): any place of any sequence can be
    asked for alone, so that an article's numbers do not hang on when they are drawn.
    """
    with np.errstate(over="ignore"):
        bits = keys + (at + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def keys_of(ids: Sequence[str], seed: int) -> np.ndarray:
    """Return what stands for each article, by its id and the seed, in random numbers."""
    digests = (blake2b(f"{seed} {one}".encode("utf-8", "surrogatepass"), digest_size=8).digest() for one in ids)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def blocks(runs: int, pairs: int) -> Iterator[range]:
    """Yield the runs that are counted at a time: all, or as many as memory holds of so many pairs."""
    many = max(1, AT_ONCE // max(1, pairs) // RUNS_A_NUMBER) * RUNS_A_NUMBER
    yield from (range(begin, min(runs, begin + many)) for begin in range(0, runs, many))


def chance_counts(
    incidence: Incidence,
    article: np.ndarray,
    pairs: tuple[np.ndarray, np.ndarray],
    *,
    ids: Sequence[str],
    names: Sequence[str],
    runs: range,
    seed: int,
) -> np.ndarray:
    """Return how often each pair meets in each run, a row a run; `article` is that of each unit, `ids` and `names` those of
    articles and actors.

    Actors are exchanged within an article and never across: what is said of Moscow in one text has no say in another.
    """
    numbered, counts = _Numbered(pairs, len(names)), np.zeros((len(runs), len(pairs[0]) + 1), dtype=np.int32)
    changes = _can_change(article[incidence.unit], incidence)
    stay = [side[~changes[article[incidence.unit[side]]]] for side in incidence.pairs]
    counts += np.bincount(numbered(*(incidence.actor[side] for side in stay)), minlength=counts.shape[1])
    keys, places = keys_of(ids, seed), np.flatnonzero(changes[article[incidence.unit]])
    unit, name = incidence.unit[places], alphabetical(names)[incidence.actor[places]]
    many = np.bincount(article[unit], minlength=len(ids))[article[unit]]
    order = np.lexsort((name, unit, many))  # articles of a size together
    where, unit, actor = article[unit][order], unit[order], incidence.actor[places][order]
    for part in _parts(where, max(1, CACHED // max(1, len(runs)))):
        _count_pairs(counts, numbered, where[part], unit[part], actor[part], keys, runs)
    return counts[:, :-1]


@dataclass(frozen=True, eq=False)
class _Numbered:
    """The numbers of pairs, whichever of the two comes first; a pair that is not asked for has the number behind the last."""

    pairs: tuple[np.ndarray, np.ndarray]
    actors: int

    @cached_property
    def _sorted(self) -> tuple[np.ndarray, np.ndarray]:
        codes = self._code(*self.pairs)
        order = np.argsort(codes)
        return np.append(codes[order], -1), np.append(order, len(order))

    def _code(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.minimum(one, other).astype(np.int64) * self.actors + np.maximum(one, other)

    def __call__(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        (known, number), codes = self._sorted, self._code(one, other)
        at = np.searchsorted(known[:-1], codes)
        return np.where(known[at] == codes, number[at], len(number) - 1)


def _can_change(where: np.ndarray, incidence: Incidence) -> np.ndarray:
    """Tell of each article whether it has several units and several actors: of others all tables are alike."""
    several = []
    for there, many in ((incidence.unit, incidence.units), (incidence.actor, incidence.actors)):
        both = np.unique(where * max(1, many) + there)
        several.append(np.bincount(both // max(1, many), minlength=int(where.max(initial=0)) + 1) > 1)
    return several[0] & several[1]


def _parts(article: np.ndarray, most: int) -> Iterator[slice]:
    """Yield the presences of whole articles, about so many at a time."""
    begins = np.append(runs_of(article), len(article)) if len(article) else np.zeros(1, dtype=np.int64)
    start = 0
    while start < len(article):
        end = int(begins[np.searchsorted(begins, min(start + most, len(article)))])
        yield slice(start, end)
        start = end


def _count_pairs(
    counts: np.ndarray,
    numbered: _Numbered,
    article: np.ndarray,
    unit: np.ndarray,
    actor: np.ndarray,
    keys: np.ndarray,
    runs: range,
) -> None:
    """Add to `counts` how often the actors of these articles meet in each run; presences come by article and unit."""
    begins = runs_of(article)
    nth = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(article))))
    # In each article its actors have numbers of their own, which need a byte only; and a table of the pairs they may be.
    (of, known), local = np.unique(np.stack([nth, actor]), axis=1, return_inverse=True)
    first = np.searchsorted(of, np.arange(len(begins)))
    many = np.diff(np.append(first, len(of)))
    width = many[of]
    one = np.repeat(np.arange(len(of)), width)
    other = first[of[one]] + np.arange(len(one)) - np.repeat(np.cumsum(width) - width, width)
    pair, table = numbered(known[one], known[other]), np.append(0, np.cumsum(many**2))[:-1]
    now = exchanged(Places.of(article, unit, local.ravel() - first[nth], keys), runs)
    one, other = pairs_in(unit)
    for some in (slice(at, at + len(now)) for at in range(0, len(one), max(1, len(now)))):
        where = nth[one[some], None]
        met = pair[table[where] + now[one[some]] * many[where] + now[other[some]]]
        met += np.arange(len(runs)) * counts.shape[1]
        counts += np.bincount(met.ravel(), minlength=counts.size).reshape(counts.shape)


class Chance:
    """How often pairs met by chance: for each pair, how many runs gave each number of meetings.

    `most` is the largest number that each pair can reach: the units of the actor that has fewer.
    """

    def __init__(self, most: np.ndarray) -> None:
        self.begins = np.append(0, np.cumsum(most + 1))
        self.times = np.zeros(self.begins[-1], dtype=np.int64)
        self.runs = 0

    def add(self, counts: np.ndarray) -> None:
        """Take in how often each pair met in some runs, a row a run."""
        self.times += np.bincount((counts + self.begins[:-1]).ravel(), minlength=len(self.times))
        self.runs += len(counts)

    def columns(self, count: np.ndarray) -> Columns:
        """Return the runs' mean and middle 95 %, and the shares of runs as extreme as these counts, the text among them."""
        begins, pairs = self.begins[:-1], np.arange(len(count))
        up_to = np.append(0, np.cumsum(self.times))
        before = up_to[begins]
        value = np.arange(len(self.times)) - np.repeat(begins, np.diff(self.begins))
        met = np.bincount(np.repeat(pairs, np.diff(self.begins)), value * self.times, minlength=len(pairs))
        low, high = (
            np.searchsorted(up_to[1:], before + np.ceil(share * self.runs)) - begins for share in (0.025, 0.975)
        )
        fewer, more = up_to[begins + count + 1] - before, self.runs - (up_to[begins + count] - before)
        p = {name: (1 + extreme) / (1 + self.runs) for name, extreme in (("p_more", more), ("p_fewer", fewer))}
        return {"chance": met / self.runs, "low": low, "high": high, **p}
