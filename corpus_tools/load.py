"""From files to a corpus: the first call of every notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.corpus import Corpus
from corpus_tools.errors import LabelError
from corpus_tools.layers.labels import read_labels
from corpus_tools.text.loading import load_articles

if TYPE_CHECKING:
    import pandas as pd


def load_corpus(
    source: str | Path | None = None,
    *,
    split_hyphens: bool = False,
    case_sensitive: bool = False,
    lemmas: str | Path | None = None,
    actors: str | Path | None = None,
    markers: str | Path | None = None,
    labels: str | Path | None = None,
    strict: bool = False,
) -> Corpus:
    """Load texts as a corpus: a folder of `.txt` files, one `.txt`, `.zip`, `.csv` or `.jsonl`; or the five seeds.

    `load_articles` says what each source looks like and what is warned of; `strict` makes errors
    of the warnings. `split_hyphens` makes two words of `US-led`; `case_sensitive` keeps *The*
    apart from *the*. `lemmas` is a table of your own, with columns as in `lexicons/lemmas.csv`; `actors` a
    CSV of your own actors (see `lexicons.actor_list`): its rows are added to the shipped list, or replace
    those of the same actor. `markers` is your own list of rhetorical markers, a CSV file with the columns
    `category` and `pattern` (`lexicons/markers.csv` shows what else a list can say). `labels` is a file of
    labels (see `layers.labels`): hits that are labelled wrong there leave all counts.

    >>> corpus = load_corpus()
    >>> corpus.ids[:2]
    ('playbook-2022-02', 'oneworld-2022-02')
    """
    own = {"own_lemmas": lemmas, "own_actors": actors, "own_markers": markers}
    paths: dict[str, Any] = {name: None if path is None else Path(path).expanduser() for name, path in own.items()}
    corpus = Corpus(load_articles(source, strict=strict), split_hyphens, case_sensitive, **paths)
    return corpus if labels is None else corpus.without(_labels(Path(labels).expanduser()))


def _labels(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise LabelError(f"No labels are at {path}. ct.label_hits(corpus, path, …) makes the file as you label.")
    return read_labels(path)
