"""A corpus on disk, larger than memory: shards, in each of which the same functions count, and their sums."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from corpus_tools.corpus import By, Corpus
from corpus_tools.count.adding import Joint, Listed, Lists, Names, total
from corpus_tools.count.groups import (
    OF_STORIES,
    WAYS,
    Groups,
    by_fact,
    by_made_fact,
    by_own_periods,
    by_speaker,
    by_voice,
)
from corpus_tools.count.periods import PERIODS
from corpus_tools.count.scope import Scope
from corpus_tools.count.ways import TENTHS
from corpus_tools.errors import NotAdded, did_you_mean, unknown
from corpus_tools.layers.lemmas import lemmas_of
from corpus_tools.layers.spelling import LOOKED_AT, commonest, spellings
from corpus_tools.lexicons.actor_list import ActorList, actor_list
from corpus_tools.lexicons.markers import MarkerList
from corpus_tools.lexicons.reader import lemma_table
from corpus_tools.shards.articles import Articles
from corpus_tools.shards.shard import articles_of, counted, opened, spans
from corpus_tools.storage.folder import OWN_LISTS, SETTINGS
from corpus_tools.text.article import PARTS, Article


@dataclass(frozen=True, eq=False)
class Opened(Articles):
    """A corpus on disk. What counts takes it as it takes a corpus in memory, and says the same; nothing of it is kept.

    `opened.where(outlet="Hot Air", voice="author")` narrows it as it does a corpus; `opened.in_memory()` is the corpus of
    the articles that were chosen. `workers` count in so many processes, `client` on a Dask cluster.
    """

    labels: ClassVar[None] = None
    codings: ClassVar[None] = None
    codebook: ClassVar[None] = None

    def __repr__(self) -> str:
        words = sum(manifest["words"] for manifest in self._manifests)
        return f"<Opened corpus of {len(self):,} articles in {len(self.shards)} shards, {words:,} words in all>"

    def __getattr__(self, name: str) -> Any:
        if name in (*SETTINGS, *OWN_LISTS):
            return self._settings[name]
        if hasattr(Corpus, name) or name in Corpus.__dataclass_fields__:
            raise NotAdded(f"What asks for corpus.{name}")
        raise AttributeError(f"An opened corpus has no {name!r}.{did_you_mean(name, dir(type(self)))}")

    def __iter__(self) -> Iterator[Article]:
        raise NotAdded("What goes through all articles")

    def __getitem__(self, article_id: str) -> Article:
        if article_id not in self.names:
            raise unknown("article", article_id, self.ids, "The corpus")
        return self.holding([article_id])[article_id]

    @cached_property
    def actor_list(self) -> ActorList:
        """The names that were looked for."""
        return actor_list(self.own_actors, self.more_names)

    @cached_property
    def marker_list(self) -> MarkerList:
        """The rhetorical markers that were looked for."""
        return opened(self._tasks()[0]).marker_list

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many counted words each article has."""
        return total(self, _sizes).columns["words"]

    base, articles_said, methods = Corpus.base, Corpus.articles_said, Corpus.methods
    about, basis = Corpus.about, Corpus.basis

    _facts_table: ClassVar[Any] = Corpus._facts_table

    def spelled(self, *terms: str) -> list[str]:
        """Return terms as the texts spell them most often; all of them are looked for at one go."""
        known = self.__dict__.setdefault("_spelled", {})
        words = {word: None for term in terms for word in term.split(" ") if word not in known}
        if words:
            said = total(self, _spellings, words=tuple(words)).of
            for word in words:
                known[word] = commonest(word, said[word][:LOOKED_AT])
        return [" ".join(known[word] for word in term.split(" ")) for term in terms]

    def _values(self, fact: str) -> list[str]:
        if fact == "length":
            return [str(size) for size in self._column("sizes", "counted")]
        if fact in ("id", "article"):
            return list(self.ids)
        if fact not in self.facts:
            raise unknown("fact about articles", fact, ("length", *self.facts), "The corpus")
        return [value or "" for value in self._column("facts", fact)]

    def groups(self, by: By, *, asker: str = "Grouping", empty: bool = False) -> Groups:
        """Return the groups that facts make of articles; of words (voices, speakers, parts) only their names are known here."""
        if isinstance(by, Mapping):
            return replace(by_own_periods(by, self._values("date"), self._numbers), by_article=True)
        if not isinstance(by, str):
            raise NotAdded("A division by several ways at once")
        nothing = self._numbers[:0]
        of_words = {
            "article": lambda: Groups("doc", self.ids, self._numbers),
            "part": lambda: Groups("part", PARTS, nothing),
            "tenth": lambda: Groups("tenth", TENTHS, nothing),
            "voice": lambda: by_voice(nothing),
            "speaker": lambda: by_speaker(nothing, nothing, ("",)),
        }
        if by in of_words:
            return of_words[by]()
        if by in OF_STORIES and by not in self.facts:
            raise NotAdded("Finding versions of one text")
        made = by_fact(by, self._values(by), self._numbers) if by in self.facts else None
        made = made or by_made_fact(by, self._values, self._numbers)
        if made is None:
            raise unknown("way of counting", by, (*WAYS, *self.facts, *PERIODS), asker)
        return replace(made, by_article=True)

    @cached_property
    def _numbers(self) -> np.ndarray:
        return np.arange(len(self))

    where, with_actors, named = Corpus.where, Corpus.with_actors, Corpus.named
    _of_articles: ClassVar[Any] = Corpus._of_articles

    def _ways_of_words(self, wanted: Collection[str]) -> set[str]:
        if "versions" in wanted and "versions" not in self.facts:
            raise NotAdded("Finding versions of one text")
        return {"voice", "speaker", "part"}

    def _finding(self, searches: Sequence[str]) -> np.ndarray:
        return total(self, _has, searches=tuple(searches)).columns["has"]

    def _sliced(self, numbers: np.ndarray, scope: Scope) -> Opened:
        return self._with(kept=self._every[numbers], scope=scope)

    def _with(self, **changes: Any) -> Opened:
        return replace(self, **changes)

    def in_shards(self, count: Callable[..., Any], options: dict[str, Any]) -> Any:
        """Return the sum of what `count` says of each shard with these options (see `count.adding.total`)."""
        known, made = self._known(options.get("by"), options.get("asker", "Grouping"))
        tasks = self._tasks(made)
        if {**getattr(options.get("terms"), "keywords", {}), **options}.get("lemmas"):
            tasks = [replace(task, lemmas=self._lemmas) for task in tasks]
        joint = Joint(known, lambda shard, *asked: spans(tasks[shard], count, options, *asked))
        parts = list(self.workers.each(counted, [(task, count, options) for task in tasks]))
        return type(parts[0]).added(parts, joint)

    def _known(self, by: Any, asker: str) -> tuple[dict[str, Groups], dict[str, Groups]]:
        """Return the groups that facts make, by the column they make, and those of them that no shard can make alone, by way."""
        ways = [] if by is None else [by] if isinstance(by, str | Mapping) else list(by)
        groups = [(way, self.groups(way, asker=asker)) for way in ways if way != "article"]
        made = {way: its for way, its in groups if not isinstance(way, Mapping) and (":" in way or way in PERIODS)}
        return {its.column: its for _, its in groups}, made

    @cached_property
    def _lemmas(self) -> tuple[int, int]:
        if self.case_sensitive:
            raise NotAdded("The lemma of a word that may be a name or begin a sentence")
        forms = total(self, _vocabulary).names
        return len(forms), lemmas_of(forms, lemma_table(self.own_lemmas)).grouped

    def few(self, counts: np.ndarray, numbers: Sequence[int]) -> tuple[Corpus, np.ndarray]:
        """Return the articles in which some occurrences stand, as a corpus in memory, and the number of each occurrence there.

        `counts` are the occurrences of each article, and `numbers` name some of them, in reading order.
        """
        after = np.cumsum(counts)
        asked = np.asarray(numbers, dtype=np.int64)
        article = np.searchsorted(after, asked, side="right")
        there = np.unique(article) if len(asked) else np.zeros(1, dtype=np.int64)
        before = np.append(0, np.cumsum(counts[there]))
        place = before[np.searchsorted(there, article)] + asked - (after - counts)[article]
        tasks = replace(self, kept=(self._every[there]))._tasks()
        texts = [article for task in tasks for article in articles_of(task)]
        return Corpus(tuple(texts), **self._settings)._with(scope=self.scope), place


def _vocabulary(corpus: Corpus) -> Names:
    return Names(corpus.tokens.vocabulary)


def _spellings(corpus: Corpus, *, words: Sequence[str]) -> Lists:
    return Lists({word: spellings(corpus.tokens, word) for word in words})


def _sizes(corpus: Corpus) -> Listed:
    return Listed({"words": corpus.sizes})


def _has(corpus: Corpus, *, searches: Sequence[str]) -> Listed:
    return Listed({"has": corpus._finding(searches)})
