"""Stories: articles that are versions of one text, found by the runs of words that they share and then counted exactly."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus_tools.layers.tokens import Tokens

if TYPE_CHECKING:
    import pandas as pd

RUN = 5
"""Words of a run: two reports of one event share few so long, two versions of one text nearly all."""
ENOUGH, ENOUGH_OF_LITTLE = 1 / 2, 2 / 3
"""The share of either article's words that makes both one story; and where what they share is short."""
LITTLE, LEAST = 100, 20
"""Shared words up to which they are little, and under which they say nothing, unless both articles are nothing else."""
NEARLY_ALL = 0.9
CARRIERS = 3
"""Articles from which a run that joins mostly what shares little else is furniture: a footer, a biography, a set phrase."""
NEAREST = 5
"""Earlier articles with which one is compared word by word: those that share most of its runs."""
FIRST_LINKS = 5

RELATIONS = tuple("alone first reprint update cut inside around reworked".split())
ALONE, FIRST, REPRINT, UPDATE, CUT, INSIDE, AROUND, REWORKED = RELATIONS
"""What an article is to its source, the earlier article of which it has most.

`reprint`: nine tenths of each are in the other. `update`: nearly all of the source, and more; `around`: more than as much
again. `cut`: nearly nothing that is not in the source; `inside`: and less than half of that. `reworked`: each has something of
its own. `first`: what has versions, and no source; `alone`: what has neither.
"""

SAID = (
    f"Versions of one text share half of the words of one of them (two thirds where that is under {LITTLE} words, and {LEAST} words at "
    f"least) in runs of {RUN} words or more; runs that join articles with nothing else in common are furniture and join none. Each is "
    "held against the earlier article that it shares most with (undated ones come last, in the corpus's order)."
)


class Meeting(NamedTuple):
    """How many words of a later article are in an earlier one and the other way round, and how many words each has."""

    shared: int
    words: int
    source_shared: int
    source_words: int

    @property
    def share(self) -> float:
        """The share of the later article's words that are in the earlier one."""
        return self.shared / max(1, self.words)

    @property
    def source_share(self) -> float:
        """The share of the earlier article's words that are in the later one."""
        return self.source_shared / max(1, self.source_words)

    @property
    def close(self) -> bool:
        """Whether both are versions of one text."""
        least = min(self.shared, self.source_shared)
        if least < LEAST:
            return 0 < self.shared == self.words and self.source_shared == self.source_words
        return max(self.share, self.source_share) >= (ENOUGH if least > LITTLE else ENOUGH_OF_LITTLE)

    @property
    def relation(self) -> str:
        """What the later article is to the earlier one (see `RELATIONS`)."""
        all_old, all_kept = self.share >= NEARLY_ALL, self.source_share >= NEARLY_ALL
        if all_old:
            return REPRINT if all_kept else INSIDE if self.source_share < 1 / 2 else CUT
        return REWORKED if not all_kept else AROUND if self.share < 1 / 2 else UPDATE


@dataclass(frozen=True, eq=False)
class Stories:
    """For each article its `source` and the first version of its story, as numbers (the source of a first one is -1), and what it is to
    its source, and how many percent of the source's words it has; for each word of the corpus, whether its article has it from there; and each article's place in time.
    """

    first: np.ndarray
    source: np.ndarray
    relation: tuple[str, ...]
    source_percent: np.ndarray
    shared: np.ndarray
    time: np.ndarray

    def table(self, tokens: Tokens) -> pd.DataFrame:
        """Return a row an article: its story, called like its first version, its source, what it is to it, and how much is its own."""
        import pandas as pd

        ids = np.array([*tokens.doc_ids, ""], dtype=object)
        words, shared = (
            np.bincount(tokens.article[mask], minlength=len(self.first)) for mask in (tokens.in_parts(), self.shared)
        )
        columns = {
            "doc": ids[:-1],
            "story": ids[self.first],
            "versions": np.bincount(self.first, minlength=len(self.first))[self.first],
            "source": ids[self.source],
            "relation": self.relation,
            "words": words,
            "shared": shared,
            "own": words - shared,
            "source_percent": self.source_percent.round(1),
        }
        return pd.DataFrame(columns)


class Runs:
    """The runs of words of all articles: which run begins at each counted word, -1 where an article ends before it does."""

    def __init__(self, tokens: Tokens) -> None:
        self.at = np.flatnonzero(tokens.in_parts())
        article = tokens.article[self.at]
        self.bounds = np.searchsorted(article, np.arange(len(tokens.articles) + 1)).tolist()
        self.run = _numbered(tokens.ids[self.at], article, len(tokens.vocabulary))
        self.number = int(self.run.max(initial=-1)) + 1
        self._seen = np.full(self.number + 1, -1, dtype=np.int64)  # one more, for what is no run
        self._looks = 0
        self.leave_out(np.zeros(self.number, dtype=bool))

    def leave_out(self, furniture: np.ndarray) -> None:
        """Take these runs for furniture."""
        self._begins = np.append(furniture, False)[self.run]
        self._furniture = _covered(self._begins)

    def words(self, article: int) -> slice:
        """Return where an article's counted words are."""
        return slice(self.bounds[article], self.bounds[article + 1])

    def shared(self, article: int, other: int, *, furniture: bool = False) -> np.ndarray:
        """Return a mask of an article's words that stand in a run which the other has too."""
        words, self._looks = self.words(article), self._looks + 1
        self._seen[self.run[self.words(other)]] = self._looks
        self._seen[-1] = -1
        begins = self._seen[self.run[words]] == self._looks
        return _covered(begins if furniture else begins & ~self._begins[words])

    def meeting(self, later: int, earlier: int) -> Meeting:
        """Count what two articles share; furniture is in no figure."""
        figures: list[int] = []
        for one, other in ((later, earlier), (earlier, later)):
            shared = self.shared(one, other)
            figures += [int(shared.sum()), int((shared | ~self._furniture[self.words(one)]).sum())]
        return Meeting(*figures)


def _numbered(ids: np.ndarray, article: np.ndarray, terms: int) -> np.ndarray:
    """Return the number of the run that begins at each word; runs of one article alone, which join nothing, have -1 too."""
    many = max(0, len(ids) - RUN + 1)
    # A number of 64 bits a run: two that differ have the same once in a corpus of thousands of millions of words.
    of_term = np.random.default_rng(1).integers(0, 2**64, terms, dtype=np.uint64)
    code = np.zeros(many, dtype=np.uint64)
    for step in range(RUN):
        code = code * np.uint64(0x9E3779B97F4A7C15) + of_term[ids[step : step + many]]
    whole = article[:many] == article[RUN - 1 :][:many]
    numbers = np.full(len(ids), -1, dtype=np.int64)
    numbers[:many][whole] = np.unique(code[whole], return_inverse=True)[1]
    return numbers


def _covered(begins: np.ndarray) -> np.ndarray:
    """Return a mask of the words in runs that begin at the masked ones."""
    covered = begins.copy()
    for step in range(1, RUN):
        covered[step:] |= begins[:-step]
    return covered


def find_stories(tokens: Tokens) -> Stories:
    """Find which articles are versions of one text.

    Every run links an article with the one before it that has the run, and with the first, so links grow with the text and
    not with the pairs of articles. With those few that it has most links to, it is then compared word by word.
    """
    dates = [article.date for article in tokens.articles]
    order = np.array(sorted(range(len(dates)), key=lambda number: (dates[number] == "", dates[number])))
    runs = Runs(tokens)
    links = _links(runs, order)
    nearest = links.nearest()
    runs.leave_out(_furniture(runs, links, nearest))
    source = np.full(len(order), -1)
    first, relation = np.arange(len(order)), [ALONE] * len(order)
    shared, percent = np.zeros(len(tokens), dtype=bool), np.full(len(order), np.nan)
    for later in order.tolist():
        candidates = nearest.get(later, [])
        wider = dict.fromkeys([*candidates, *(int(first[one]) for one in candidates)])
        found = _source(runs, later, sorted(wider, key=links.time.__getitem__))
        if found:
            source[later], relation[later] = found
            first[later] = first[source[later]]
            relation[first[later]] = FIRST
            earlier = int(source[later])
            shared[runs.at[runs.words(later)]] = runs.shared(later, earlier, furniture=True)
            percent[later] = 100 * runs.shared(earlier, later, furniture=True).mean()
    return Stories(first, source, tuple(relation), percent, shared, links.time)


def _source(runs: Runs, later: int, candidates: list[int]) -> tuple[int, str] | None:
    """Return the earlier article of which a later one has most words, and what it is to it; of equals the one with least besides."""
    meetings = [(earlier, runs.meeting(later, earlier)) for earlier in candidates]
    close = [(earlier, meeting) for earlier, meeting in meetings if meeting.close]
    if not close:
        return None
    earlier, meeting = max(close, key=lambda one: (one[1].shared, one[1].source_share))
    return earlier, meeting.relation


@dataclass(frozen=True, eq=False)
class Links:
    """What runs link: pairs of a later and an earlier article, how many runs link each pair, and of each link its run and pair.

    `time` is each article's place in time.
    """

    later: np.ndarray
    earlier: np.ndarray
    count: np.ndarray
    run: np.ndarray
    pair: np.ndarray
    time: np.ndarray

    def nearest(self) -> dict[int, list[int]]:
        """Return for each article the earlier ones that it has most links to."""
        order = np.lexsort((self.time[self.earlier], -self.count, self.later))
        order = order[self.count[order] >= FIRST_LINKS]
        later, earlier = self.later[order], self.earlier[order].tolist()
        bounds = [0, *(np.flatnonzero(np.diff(later)) + 1).tolist(), len(order)]
        return {
            int(later[begin]): earlier[begin : min(end, begin + NEAREST)]
            for begin, end in pairwise(bounds)
            if begin < end
        }


def _links(runs: Runs, order: np.ndarray) -> Links:
    """Link every article, for each of its runs, with the last one before it that has the run, and with the first."""
    articles = len(order)
    time = np.empty(articles, dtype=np.int64)
    time[order] = np.arange(articles)
    there = runs.run >= 0
    of_word = np.repeat(time, np.diff(runs.bounds))
    run, at = np.divmod(np.unique(runs.run[there] * articles + of_word[there]), max(1, articles))
    again = np.flatnonzero(np.diff(run) == 0) + 1
    begins = np.flatnonzero(np.append(True, np.diff(run) > 0)) if len(run) else np.zeros(0, dtype=np.int64)
    first = np.repeat(at[begins], np.diff(np.append(begins, len(run))))
    pairs, pair = np.unique(
        np.concatenate([at[again] * articles + at[again - 1], at[again] * articles + first[again]]), return_inverse=True
    )
    later, earlier = np.divmod(pairs, max(1, articles))
    return Links(order[later], order[earlier], np.bincount(pair), run[again], pair[: len(again)], time)


def _furniture(runs: Runs, links: Links, nearest: dict[int, list[int]]) -> np.ndarray:
    """Return which runs are furniture: three articles or more have them, and most of their links join what shares little."""
    close = np.zeros(len(links.count), dtype=bool)
    known = {(later, earlier) for later, several in nearest.items() for earlier in several}
    for number, pair in enumerate(zip(links.later.tolist(), links.earlier.tolist(), strict=True)):
        if pair in known:
            close[number] = runs.meeting(*pair).close
    many = np.bincount(links.run, minlength=runs.number)
    apart = np.bincount(links.run, ~close[links.pair], minlength=runs.number)
    return (many >= CARRIERS - 1) & (apart >= many * 2 / 3)
