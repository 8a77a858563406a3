"""The corpus: articles and their layers, built once and never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import CorpusError, LabelError, unknown
from corpus_tools.layers.actors.mentions import mention_table
from corpus_tools.layers.labels import fitting, read_labels, without_rejected
from corpus_tools.layers.rhetoric.markers import marker_table, shipped_markers
from corpus_tools.layers.rhetoric.namings import naming_table
from corpus_tools.layers.rhetoric.rules import RULES
from corpus_tools.layers.speech.quotations import quotation_table
from corpus_tools.layers.tokens import Tokens, tokenize
from corpus_tools.layers.voices import voices
from corpus_tools.lexicons.actor_list import ActorList, actor_list
from corpus_tools.lexicons.markers import MarkerList, read_markers
from corpus_tools.methods import Statement, fingerprint, full_statement, short_statement
from corpus_tools.text.article import FACTS, Article
from corpus_tools.text.loading import load_articles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles and what stands in them. Layers are built when first asked for and then kept.

    `corpus["hotair-2022-01"]` is one article, `corpus.subset(kind="opinion")` a smaller corpus;
    everything that counts takes a corpus and lives in `corpus_tools.measure`. `split_hyphens` and
    `case_sensitive` say what counts as one word. `own_lemmas`, `own_actors` and `own_markers` are paths of lists
    of your own: the forms that are one lemma, the names of actors, the rhetorical markers. `labels` are what
    readers said of single hits (see `without`).
    """

    articles: tuple[Article, ...]
    split_hyphens: bool = False
    case_sensitive: bool = False
    own_lemmas: Path | None = None
    own_actors: Path | None = None
    own_markers: Path | None = None
    labels: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        if not self.articles:
            raise CorpusError("A corpus needs at least one article.")
        if len(self._by_id) < len(self.articles):
            twice = next(doc for doc, times in Counter(self.ids).items() if times > 1)
            raise CorpusError(f"Two articles are called {twice!r}. Give every article its own id.")
        if self.own_actors is not None:
            _ = self.actor_list  # what is wrong with a list of one's own is said at once
        if self.own_markers is not None:
            _ = self.marker_list

    @property
    def ids(self) -> tuple[str, ...]:
        """The articles' ids, in order."""
        return tuple(article.id for article in self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        if article_id not in self._by_id:
            raise unknown("article", article_id, self.ids, "The corpus")
        return self._by_id[article_id]

    def __repr__(self) -> str:
        more = ", …" if len(self) > 8 else ""
        return f"<Corpus of {len(self)} articles, {len(self.tokens):,} words: {', '.join(self.ids[:8])}{more}>"

    @cached_property
    def fingerprint(self) -> str:
        """Ten letters and figures that stand for these ids and texts (see `methods`)."""
        return fingerprint(self.articles)

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def tokens(self) -> Tokens:
        """The words, as flat arrays (see `layers.tokens`)."""
        return tokenize(
            self.articles,
            split_hyphens=self.split_hyphens,
            case_sensitive=self.case_sensitive,
            lemma_list=self.own_lemmas,
        )

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences, as a span table."""
        return self.tokens.sentences

    @cached_property
    def quotations(self) -> pd.DataFrame:
        """Quotation marks, reported speech, quoted blocks and interview turns, as a span table."""
        found = quotation_table(self.articles, self.sentence_bounds, self.actor_list)
        return without_rejected(found, "quotations", self.labels)

    @cached_property
    def voices(self) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
        """Voice and speaker of every word, and the speakers' names (see `layers.voices`)."""
        return voices(self.tokens, self.quotations)

    @cached_property
    def actor_list(self) -> ActorList:
        """The names that are looked for: those that ship with the package, and those of `own_actors`."""
        return actor_list(self.own_actors)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Where actors are named, as a span table (see `layers.actors.mentions`)."""
        found = mention_table(self.tokens, self.sentence_bounds, self.voices, self.actor_list)
        return without_rejected(found, "mentions", self.labels)

    @cached_property
    def marker_list(self) -> MarkerList:
        """The rhetorical markers that are looked for: those that ship with the package, or `own_markers`."""
        return shipped_markers() if self.own_markers is None else read_markers(self.own_markers, rules=RULES)

    @cached_property
    def markers(self) -> pd.DataFrame:
        """Rhetorical markers, as a span table (see `layers.rhetoric.markers`)."""
        return without_rejected(marker_table(self._in_plain_words), "markers", self.labels)

    @cached_property
    def namings(self) -> pd.DataFrame:
        """Names that compete for one thing, as a span table (see `layers.rhetoric.namings`)."""
        return naming_table(self._in_plain_words)

    @cached_property
    def _in_plain_words(self) -> Corpus:
        """The corpus with words as the lists spell them: *US-led* is one word, *Perhaps* is *perhaps*."""
        plain = not (self.split_hyphens or self.case_sensitive)
        return self if plain else replace(self, split_hyphens=False, case_sensitive=False)

    @cached_property
    def sentence_bounds(self) -> dict[str, list[tuple[int, int]]]:
        """Start and end of each article's sentences, in characters of its text."""
        bounds = list(zip(self.sentences["start"].tolist(), self.sentences["end"].tolist(), strict=True))
        first = self.tokens.first_sentence
        return {doc: bounds[start:end] for doc, (start, end) in zip(self.ids, pairwise(first), strict=True)}

    def sentence(self, doc: str, number: int) -> tuple[int, int]:
        """Return start and end of an article's sentence, in characters of its text."""
        return self.sentence_bounds[doc][number]

    def subset(self, **wanted: str) -> Corpus:
        """Return the corpus of the articles whose facts are as asked: `subset(kind="opinion")`."""
        chosen = self.articles
        for fact, value in wanted.items():
            known = (*FACTS, "id", "kind", "language")
            if fact not in known:
                raise unknown("fact about articles", fact, known, "An article")
            there = sorted({getattr(article, fact) for article in chosen})
            if value not in there:
                raise unknown(f"{fact} of these articles", value, there, "The corpus")
            chosen = tuple(article for article in chosen if getattr(article, fact) == value)
        labels = self.labels
        if labels is not None:
            labels = labels[labels["doc"].isin([article.id for article in chosen])].reset_index(drop=True)
        return self._with_lists(replace(self, articles=chosen, labels=labels))

    def without(self, labels: pd.DataFrame) -> Corpus:
        """Return the corpus without the hits that `labels` call wrong: no count, rate or chart has them any more.

        `labels` is what `read_labels` returns. A hit that one reader calls wrong and another right stays.
        A quotation that is rejected gives its words back to the voice around it. Labels whose text is
        no longer there are warned of and left out.
        """
        return self._labelled(fitting(labels, self.articles))

    @cached_property
    def unlabelled(self) -> Corpus:
        """The corpus with all its hits, also those that were labelled wrong."""
        return self if self.labels is None else self._labelled(None)

    def _labelled(self, labels: pd.DataFrame | None) -> Corpus:
        other = self._with_lists(replace(self, labels=labels))
        other.__dict__["tokens"] = self.tokens  # no label changes a word
        return other

    def _with_lists(self, other: Corpus) -> Corpus:
        """Hand on the lists, which were read once: a file that changes meanwhile changes no part of a corpus."""
        other.__dict__.update({name: getattr(self, name) for name in ("actor_list", "marker_list")})
        return other

    def about(self) -> pd.DataFrame:
        """Return who wrote each article, where, when and what it is; one row an article."""
        import pandas as pd

        columns = ("id", *FACTS, "kind", "language", "note")
        facts = [{fact: getattr(article, fact) or "unknown" for fact in columns} for article in self]
        return pd.DataFrame(facts).rename(columns={"language": "original language"})

    def methods(self, *, short: bool = False) -> Statement:
        """Return in sentences how this corpus was made and is counted, for the methods section of a thesis.

        `short` returns one line for the head of a file: version, fingerprint and lists.
        """
        return short_statement(self) if short else full_statement(self)

    def basis(self) -> pd.DataFrame:
        """Return how each fact about each article is known: stated, inferred, outside source, unknown."""
        import pandas as pd

        return pd.DataFrame([{"id": article.id, **article.basis} for article in self])


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
