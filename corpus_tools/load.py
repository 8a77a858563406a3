"""From files to a corpus: the first call of every notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus_tools.corpus import Corpus
from corpus_tools.encodings import checked_codec
from corpus_tools.errors import CorpusError, LabelError
from corpus_tools.layers.annotation.codes import read_codes
from corpus_tools.layers.annotation.labels import read_labels
from corpus_tools.lexicons.codebook import read_codebook
from corpus_tools.lexicons.reader import path_of
from corpus_tools.storage.folder import Stored, is_saved, pieces_of
from corpus_tools.text.files.columns import check_asked
from corpus_tools.text.files.records import Wishes
from corpus_tools.text.loading import Source, load_articles


def load_corpus(
    source: Source | None = None,
    *,
    split_hyphens: bool = False,
    case_sensitive: bool = False,
    lemmas: str | Path | None = None,
    actors: str | Path | None = None,
    markers: str | Path | None = None,
    labels: str | Path | None = None,
    codebook: str | Path | None = None,
    codes: str | Path | None = None,
    more_names: Sequence[str] = (),
    strict: bool = False,
    dayfirst: bool | None = None,
    encoding: str = "",
    max_megabytes: int = 500,
    **columns: str,
) -> Corpus:
    """Load texts as a corpus: from a file, a folder with all below it, a `.zip`, or a list of these; or the five seeds.

    What is read are texts, tables, documents, saved pages and the downloads of press archives (see `text.readers`);
    `corpus.intake` says what each file was taken for, and what was not loaded and why. `strict` makes errors of the
    warnings. Where a table's columns have names of their own, say which is what: `load_corpus(path, text="Beitrag",
    title="Titel")`; all others are kept as facts. `dayfirst` says what 05/02/2022 means, `encoding` how the letters of
    files are written where that was guessed wrongly, `max_megabytes` how much may come out of a zip.

    A folder that `corpus.save(folder)` wrote is opened as it was, in a tenth of the time or less.

    `split_hyphens` makes two words of `US-led`; `case_sensitive` keeps *The*
    apart from *the*. `lemmas` is a table of your own, with columns as in `lexicons/lemmas.csv`; `actors` a
    CSV of your own actors (see `lexicons.actor_list`): its rows are added to the shipped list, or replace
    those of the same actor. `more_names=["places", "roles"]` counts towns of a gazetteer, and offices such as *the
    President*, among the actors. `markers` is your own list of rhetorical markers, a CSV file with the columns
    `category` and `pattern` (`lexicons/markers.csv` shows what else a list can say). `labels` is a file of
    labels (see `layers.annotation.labels`): hits that are labelled wrong there leave all counts. `codes` is a file of codes
    that readers put on passages, by a `codebook` of theirs: `corpus.codes`, and `by="code"` (see `corpus.coded`).

    >>> corpus = load_corpus()
    >>> corpus.ids[:2]
    ('playbook-2022-02', 'oneworld-2022-02')
    """
    asked = (split_hyphens, case_sensitive, lemmas, actors, markers, more_names, strict, encoding, columns)
    if isinstance(source, str | Path) and is_saved(path_of(source)):
        saved = load_saved(path_of(source), any(asked) or dayfirst is not None)
        return _with_readers(saved, labels, codebook, codes)
    own = {"own_lemmas": lemmas, "own_actors": actors, "own_markers": markers}
    paths: dict[str, Any] = {name: None if path is None else path_of(path) for name, path in own.items()}
    check_asked(columns)
    articles, intake = load_articles(
        source, strict=strict, wishes=Wishes(columns, dayfirst, checked_codec(encoding), max_megabytes)
    )
    corpus = Corpus(articles, split_hyphens, case_sensitive, **paths, came_in=intake, more_names=tuple(more_names))
    return _with_readers(corpus, labels, codebook, codes)


def _with_readers(corpus: Corpus, labels: Any, codebook: Any, codes: Any) -> Corpus:
    """Return the corpus with what readers said of it in these files."""
    if labels is not None:
        corpus = corpus.without(read_labels(_there("labels", labels, "ct.label_hits(corpus, path, …)")))
    if codes is None and codebook is None:
        return corpus
    said = None if codes is None else read_codes(_there("codes", codes, "ct.code(corpus, path, …)"))
    return corpus.coded(said, None if codebook is None else read_codebook(codebook))


def load_saved(folder: Path, is_asked_otherwise: bool = False) -> Corpus:
    """Return the corpus that `corpus.save` wrote; its layers are read when they are asked for."""
    if is_asked_otherwise:
        raise CorpusError(
            f"{folder} is a saved corpus, whose words and lists are settled. Load it without these options, or load "
            "the texts themselves with them."
        )
    corpus = Corpus(**pieces_of(folder))
    corpus.__dict__["_layers"] = Stored(folder, corpus)
    return corpus


def _there(what: str, path: str | Path, maker: str) -> Path:
    path = path_of(path)
    if not path.exists():
        raise LabelError(f"No {what} are at {path}. {maker} makes the file as you {what.removesuffix('s')}.")
    return path
