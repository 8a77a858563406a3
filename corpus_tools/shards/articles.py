"""What is known of the articles of a corpus on disk, without opening their texts; and the few articles that somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Names, total
from corpus_tools.count.groups import Groups
from corpus_tools.count.scope import EVERYTHING, Scope
from corpus_tools.shards.shard import Task, opened
from corpus_tools.shards.workers import Workers
from corpus_tools.storage.folder import intake_of, manifest_of, settings_of
from corpus_tools.storage.parquet import read_columns
from corpus_tools.text.article import KNOWN, Article
from corpus_tools.text.fingerprints import fingerprints, joined_fingerprint
from corpus_tools.text.intake import Intake
from corpus_tools.text.short_names import LETTERS, short_names

HELD = 2000
"""Articles that stay in memory because passages of them were read."""


@dataclass(frozen=True, eq=False)
class Articles:
    """The articles of a corpus on disk that were chosen (`kept`: their numbers; None: all)."""

    shards: tuple[Path, ...]
    scope: Scope = EVERYTHING
    workers: Workers = field(default_factory=Workers)
    kept: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _manifests(self) -> list[dict[str, Any]]:
        return [manifest_of(folder) for folder in self.shards]

    @cached_property
    def _bounds(self) -> np.ndarray:
        return np.cumsum([0, *(manifest["articles"] for manifest in self._manifests)])

    def _column(self, file: str, name: str) -> list[Any]:
        """Return a column of all articles that are chosen."""
        found: list[np.ndarray] = []
        for folder, manifest in zip(self.shards, self._manifests, strict=True):
            if file in ("facts", "basis") and name not in (*manifest["facts"], *(KNOWN if file == "basis" else ())):
                found.append(np.full(manifest["articles"], None, dtype=object))
            else:
                found.append(read_columns(folder / f"{file}.parquet", [name])[name])
        every = np.concatenate(found)
        return (every if self.kept is None else every[self.kept]).tolist()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The articles' ids, in order."""
        return tuple(self._column("articles", "id"))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The names of all that is known of articles."""
        return tuple(dict.fromkeys([*KNOWN, *(name for one in self._manifests for name in one["facts"])]))

    @property
    def known(self) -> Iterator[Article]:
        """The articles with what is known of them, without their texts; where ids are long, with the words by which they begin."""
        long = any(len(doc) > LETTERS for doc in self.ids)
        texts = [text[:80] for text in self._column("articles", "text")] if long else [""] * len(self)
        known = [[self._column(file, name) for name in self.facts] for file in ("facts", "basis")]
        for doc, text, *values in zip(self.ids, texts, *map(_rows, known), strict=True):
            facts, basis = ({name: it for name, it in zip(self.facts, row, strict=True) if it} for row in values)
            yield Article(doc, "", text, facts=facts, basis=basis)

    @cached_property
    def names(self) -> dict[str, str]:
        """What readers call each article, by its id."""
        return short_names(list(self.known))

    @property
    def words(self) -> int:
        """How many words the articles have, counted or not."""
        return sum(self._column("sizes", "words"))

    @property
    def bounds(self) -> np.ndarray:
        """Where each article begins among what `groups` divide: articles."""
        return np.arange(len(self) + 1)

    @property
    def _every(self) -> np.ndarray:
        """The numbers of the articles that were chosen, among all."""
        return np.arange(self._bounds[-1]) if self.kept is None else self.kept

    def in_memory(self) -> Corpus:
        """Return the corpus of these articles in memory, in this scope, with the layers that were saved."""
        shards = [opened(task) for task in self._tasks()]
        corpus = Corpus(tuple(article for shard in shards for article in shard), **self._settings)
        for name in self._manifests[0]["layers"]:
            corpus._layers[name] = pd.concat([shard.layer(name) for shard in shards], ignore_index=True)
        corpus.tokens.__dict__["sentences"] = pd.concat([shard.sentences for shard in shards], ignore_index=True)
        return corpus._with(scope=self.scope)

    def holding(self, docs: Iterable[str]) -> Corpus:
        """Return a corpus in memory that holds these articles; those that were asked for before stay, as long as they are few."""
        wanted, held = {*docs} or {self.ids[0]}, self.__dict__.get("_held")
        if held is None or not wanted <= held._by_id.keys():
            more = [*held.ids] if held is not None and len(held) < HELD else []
            numbers = np.flatnonzero(np.isin(np.array(self.ids, dtype=object).astype(str), [*wanted, *more]))
            held = replace(self, kept=self._every[numbers]).in_memory()
            held._layers["names"] = {doc: self.names[doc] for doc in held.ids}
            self.__dict__["_held"] = held
        return held

    @cached_property
    def _settings(self) -> dict[str, Any]:
        return settings_of(self.shards[0], self._manifests[0])

    @cached_property
    def came_in(self) -> Intake:
        """What came in when the shards were built."""
        each = list(map(intake_of, self._manifests))
        parts = (tuple(one for intake in each for one in getattr(intake, field.name)) for field in fields(Intake))
        return Intake(*parts)

    @property
    def fingerprint(self) -> str:
        """Ten letters and figures that stand for these ids and texts, as in memory."""
        return joined_fingerprint(total(self, _fingerprints).names)

    def _tasks(self, made: Mapping[str, Groups] | None = None) -> list[Task]:
        tasks = []
        every = self._every
        for folder, first, after in zip(self.shards, self._bounds, self._bounds[1:], strict=False):
            mine = np.flatnonzero((every >= first) & (every < after))
            if not len(mine):
                continue
            articles = None if len(mine) == after - first else tuple((every[mine] - first).tolist())
            of = tuple((way, replace(groups, of=groups.of[mine])) for way, groups in (made or {}).items())
            tasks.append(Task(folder, articles, self.scope, of))
        return tasks


def _rows(columns: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    return zip(*columns, strict=True)


def _fingerprints(corpus: Corpus) -> Names:
    return Names(fingerprints(corpus.articles))
