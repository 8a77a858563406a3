"""From files to shards: each made by itself, so that whoever is stopped loses one and goes on with the next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from corpus_tools.errors import CorpusError
from corpus_tools.lexicons.reader import path_of
from corpus_tools.load import load_corpus
from corpus_tools.shards.opened import Opened
from corpus_tools.shards.workers import Workers
from corpus_tools.storage.folder import is_saved, manifest_of
from corpus_tools.text.article import Article
from corpus_tools.text.files.listing import ABOUT
from corpus_tools.text.waiting import waiting
from corpus_tools.writing import is_place, write_whole

PLAN = "shards.json"
ALONE = {".txt", ".md", ".html", ".htm", ".docx", ".rtf", ".pdf"}
"""Files of one article each, which are gathered; any other file may hold many, and is a shard of its own."""


def build_corpus(
    source: str | Path | Sequence[str | Path],
    folder: str | Path,
    *,
    articles: int = 10_000,
    layers: Sequence[str] | None = None,
    workers: int = 1,
    client: Any = None,
    **options: Any,
) -> Opened:
    """Make a corpus on disk of more texts than memory holds, and open it (see `open_corpus`).

    `source` is a folder with all below it, or a list of files. Files of one article (`.txt`, `.html`, `.docx`, …) are
    gathered in the order of their names, so many `articles` a shard; any other file, such as a table or a download, is a
    shard of its own, so cut large ones into files of 5,000 to 20,000 articles. Ids that are plain numbers, as a table's
    rows have them, get their file's name in front. `layers` are those that are found and saved, all unless some are
    named; `options` are those of `load_corpus`. Lines that most texts share are looked for shard by shard.

    Who is stopped calls it again: shards that are whole stay. `workers` make shards in so many processes; `client` (a Dask
    client) makes them on a cluster, whose workers must see the files and the folder under the same paths.
    """
    target, files = path_of(folder), list(_files(source))
    pieces = list(_pieces(files, articles))
    plan = {
        "articles": articles,
        "layers": layers and list(layers),
        "options": {name: str(of) for name, of in options.items()},
    }
    _check_plan(target, plan | {"files": [[str(path) for path in piece] for piece in pieces]})
    names = [target / f"shard-{number:05}" for number in range(len(pieces))]
    several = len(pieces) > 1
    wanted = [
        (list(map(str, piece)), str(name), layers, options, several)
        for piece, name in zip(pieces, names, strict=True)
        if not is_saved(name)
    ]
    for _ in waiting(Workers(workers, client).each(build_shard, wanted), "Building shards", len(wanted)):
        pass
    return open_corpus(target, workers=workers, client=client)


def open_corpus(folder: str | Path, *, workers: int = 1, client: Any = None) -> Opened:
    """Open a corpus on disk that `build_corpus` made, or any folder of saved corpora: each of them is a shard.

    What counts takes it as it takes a corpus in memory, and says the same to the last digit: `term_frequency`, `keyness`,
    `collocates`, `concordance`, `dispersion`, `comentions`, `marker_rates`, `naming_shares`, `voice_shares`,
    `mentions_by`, `reporting_verbs`, `over_time`, `sample_hits`. Evidence is fetched from the shard in which it lies. What
    cannot be added up says so: `opened.where(…).in_memory()` is a smaller corpus for that.

    `workers` count in so many processes of this machine, `client` on a Dask cluster (`distributed`, the extra `cluster`)
    whose workers see the folder under the same path.
    """
    place = path_of(folder)
    found = [place] if is_saved(place) else sorted(path for path in _below(place) if is_saved(path))
    if not found:
        raise CorpusError(
            f"{place} holds no shards. Make some: ct.build_corpus(texts, {str(place)!r}), or name another folder."
        )
    if (place / PLAN).is_file():
        planned = len(json.loads((place / PLAN).read_text(encoding="utf-8"))["files"])
        if planned > len(found):
            raise CorpusError(
                f"{place} has {len(found):,} of {planned:,} shards. Call ct.build_corpus again: it makes those that are missing."
            )
    first, *others = (manifest_of(path) for path in found)
    for path, other in zip(found[1:], others, strict=True):
        for what in ("settings", "lists", "layers"):
            if other[what] != first[what]:
                raise CorpusError(
                    f"{path} was made with other {what} than {found[0]}, so they do not add up. Build it again."
                )
    opened = Opened(tuple(path.resolve() for path in found), workers=Workers(workers, client))
    if len(set(opened.ids)) < len(opened):
        raise CorpusError("Two articles of these shards have one id. Give every article its own, and build them again.")
    return opened


def _below(place: Path) -> list[Path]:
    return [path for path in place.iterdir() if path.is_dir() and not is_place(path)] if place.is_dir() else []


def _files(source: str | Path | Sequence[str | Path]) -> Iterator[Path]:
    for named in [source] if isinstance(source, str | Path) else source:
        path = path_of(named)
        if not path.exists():
            raise CorpusError(f"There is no {path}. Name a folder of texts, or a list of files.")
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
            if listed := [one for one in found if one.name in ("articles.csv", "regions.csv")]:
                raise CorpusError(
                    f"{listed[0]} says what is known of other files, and shards are made file by file. Load the folder and "
                    "save it (ct.load_corpus(folder).save(…)), or make one table of texts with what is known of each."
                )
            yield from (one for one in found if not ABOUT.match(one.name))
        else:
            yield path


def _pieces(files: Sequence[Path], articles: int) -> Iterator[tuple[Path, ...]]:
    single = iter([path for path in files if path.suffix.lower() in ALONE])
    while piece := tuple(islice(single, articles)):
        yield piece
    yield from ((path,) for path in files if path.suffix.lower() not in ALONE)


def _check_plan(target: Path, plan: dict[str, Any]) -> None:
    file = target / PLAN
    if file.is_file():
        if json.loads(file.read_text(encoding="utf-8")) != plan:
            raise CorpusError(
                f"{target} was begun with other files or options. Give those again to go on, or name another folder."
            )
        return
    if target.is_dir() and any(target.iterdir()):
        raise CorpusError(f"{target} holds something else. Name a new folder.")
    write_whole(file, json.dumps(plan, indent=1))


def build_shard(
    files: Sequence[str], target: str, layers: Sequence[str] | None, options: dict[str, Any], several: bool
) -> str:
    """Make one shard of these files."""
    corpus = load_corpus(files, **options)
    if several:
        corpus = replace(corpus, articles=tuple(map(_told_apart, corpus.articles)))
    corpus.save(target, layers=layers)
    return target


def _told_apart(article: Article) -> Article:
    if not article.id.isdecimal():
        return article
    given = (f"{Path(article.file).stem}-{article.id}", article.raw, article.text, article.edits, article.parts)
    return Article(*given, file=article.file, facts=article.facts, basis=article.basis)
