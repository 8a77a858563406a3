"""One shard of an opened corpus: a saved corpus that knows it is a part of a larger one, and what is counted in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.groups import Groups, Split, as_names, check_split, chosen
from corpus_tools.count.scope import Scope
from corpus_tools.load import load_saved
from corpus_tools.text.article import Article


class Shard(Corpus):
    """A corpus that is a part of another: what it has none of is nothing wrong, and some groups hang on all articles."""

    def words_of(self, split: Split) -> np.ndarray:
        """Return a mask of the words that a split means; groups that only other shards have are none here."""
        check_split(split)
        mask = np.ones(len(self.tokens), dtype=bool)
        for way, wanted in split.items():
            groups = self.groups("article" if way == "id" else way, asker="A split")
            mask &= _chosen(groups.names, as_names(wanted), way)[groups.of]
        return mask


def _chosen(names: tuple[str, ...], wanted: tuple[str, ...], way: str) -> np.ndarray:
    """Return which names are wanted, as `chosen` does, but without a complaint of those that are not here."""
    known = set(names)
    plain = [name.removeprefix("not ") if name not in known else name for name in wanted]
    here = tuple(one for one, name in zip(wanted, plain, strict=True) if name in known or "*" in name or ".." in name)
    if here:
        return chosen(names, here, way)
    return np.full(len(names), all(name != said for name, said in zip(plain, wanted, strict=True)))


@dataclass(frozen=True)
class Task:
    """What is to be counted where: the shard's folder, which of its articles (None: all), in which scope, and the groups of its
    articles that are made of all articles, by their way. `lemmas` are how many forms all shards have, and how many of them stand under another.
    """

    folder: Path
    articles: tuple[int, ...] | None
    scope: Scope
    made: tuple[tuple[str, Groups], ...] = ()
    lemmas: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def _read(folder: Path) -> Shard:
    corpus = load_saved(folder)
    shard = Shard(**{field.name: getattr(corpus, field.name) for field in fields(Corpus)})
    shard.__dict__["_layers"] = corpus._layers
    return shard


def opened(task: Task) -> Shard:
    """Return the shard of a task, its articles and scope chosen."""
    whole = _read(task.folder)
    scope = replace(task.scope, chosen=())
    shard: Any = whole._with(scope=scope) if task.articles is None else whole._sliced(np.array(task.articles), scope)
    for way, groups in task.made:
        shard._layers[f"groups by {way}"] = replace(groups, of=groups.of[shard.tokens.article], by_article=False)
    if task.lemmas:
        shard.tokens.__dict__["lemmas"] = replace(shard.tokens.lemmas, forms=task.lemmas[0], grouped=task.lemmas[1])
    return shard


def articles_of(task: Task) -> list[Article]:
    """Return the articles of a task."""
    whole = _read(task.folder).articles
    return list(whole) if task.articles is None else [whole[number] for number in task.articles]


def counted(task: Task, count: Callable[..., Any], options: Mapping[str, Any]) -> Any:
    """Return what `count` says of a shard, without words and evidence."""
    return count(opened(task), **options).bare()


def spans(
    task: Task, count: Callable[..., Any], options: Mapping[str, Any], which: str, rows: np.ndarray, nth: np.ndarray
) -> pd.DataFrame:
    """Return the spans behind rows of what `count` says of a shard: of each row the nth."""
    evidence = getattr(count(opened(task), **options), which)
    return evidence.spans(evidence.positions[evidence.bounds[rows] + nth]).reset_index(drop=True)
