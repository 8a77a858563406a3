"""Articles and the layers that are built on them, each when it is first asked for; then it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.actors.mention_table import mention_table
from corpus_tools.layers.annotation.codes import code_table
from corpus_tools.layers.annotation.corrections import as_read
from corpus_tools.layers.rhetoric.markers import marker_table, shipped_markers
from corpus_tools.layers.rhetoric.namings import naming_table
from corpus_tools.layers.rhetoric.rules import RULES
from corpus_tools.layers.speech.quotations import quotation_table
from corpus_tools.layers.spelling import spelled
from corpus_tools.layers.stories import Stories, find_stories
from corpus_tools.layers.tokens import Tokens, tokenize
from corpus_tools.layers.voices import Spoken, Voices, voices, with_voices
from corpus_tools.lexicons.actor_list import ActorList, actor_list
from corpus_tools.lexicons.codebook import Codebook
from corpus_tools.lexicons.markers import MarkerList, naming_choices, read_markers
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import BASES, KNOWN, Article
from corpus_tools.text.intake import NOTHING, Intake
from corpus_tools.text.short_names import short_names
from corpus_tools.text.waiting import no_collecting

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True)
class Layer:
    """A layer of spans: what builds it, the column that says what each span is, and the version of its list.

    Voice and speaker are in what is built, or (`joins_voices`) joined to it when somebody asks.
    """

    build: Callable[[Annotated], pd.DataFrame]
    label: str
    version: Callable[[Annotated], str]
    joins_voices: bool = False


LAYERS: dict[str, Layer] = {
    "quotations": Layer(
        lambda texts: quotation_table(texts.articles, texts.sentence_bounds, texts.actor_list),
        "function",
        lambda texts: speech_verbs().version,
    ),
    "mentions": Layer(
        lambda texts: mention_table(texts.tokens, texts.sentence_bounds, texts.actor_list),
        "actor",
        lambda texts: texts.actor_list.version,
        joins_voices=True,
    ),
    "markers": Layer(
        lambda texts: marker_table(texts._in_plain_words.spoken, texts.marker_list),
        "category",
        lambda texts: texts.marker_list.version,
    ),
    "namings": Layer(
        lambda texts: naming_table(texts._in_plain_words.spoken), "name", lambda texts: naming_choices().version
    ),
    "codes": Layer(
        lambda texts: code_table(texts.tokens, texts.codings, texts.codebook),
        "code",
        lambda texts: texts.codebook.version if texts.codebook else "",
    ),
}
"""All layers of spans. Quotations need sentences, voices need quotations, markers and namings need voices."""


@dataclass(frozen=True, eq=False)
class Annotated:
    """Articles, the lists that are looked for in them, and what was found: all that a corpus has but its scope."""

    articles: tuple[Article, ...]
    split_hyphens: bool = False
    case_sensitive: bool = False
    own_lemmas: Path | None = None
    own_actors: Path | None = None
    own_markers: Path | None = None
    labels: pd.DataFrame | None = None
    came_in: Intake = NOTHING
    more_names: tuple[str, ...] = ()
    codings: pd.DataFrame | None = None
    codebook: Codebook | None = None

    def __post_init__(self) -> None:
        if not self.articles:
            raise CorpusError("A corpus needs at least one article.")
        if len(self._by_id) < len(self.articles):
            twice = next(doc for doc, times in Counter(self.ids).items() if times > 1)
            raise CorpusError(f"Two articles are called {twice!r}. Give every article its own id.")
        if self.own_actors is not None or self.more_names:
            _ = self.actor_list  # what is wrong with a list of one's own is said at once
        if self.own_markers is not None:
            _ = self.marker_list

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The articles' ids, in order."""
        return tuple(article.id for article in self.articles)

    @property
    def names(self) -> dict[str, str]:
        """What readers call each article, by its id (see `text.short_names`)."""
        return self._built("names", lambda: short_names(self.articles))

    @property
    def known(self) -> Iterable[Article]:
        """The articles, for what is known of them: those of a corpus on disk come without texts."""
        return self.articles

    @property
    def bounds(self) -> np.ndarray:
        """Where each article begins among what `groups` divide."""
        return self.tokens.bounds

    @property
    def words(self) -> int:
        """How many words the articles have, counted or not."""
        return len(self.tokens)

    def spelled(self, *terms: str) -> list[str]:
        """Return terms as the texts spell them most often (see `layers.spelling`)."""
        return [spelled(self.tokens, term) for term in terms]

    def in_memory(self) -> Self:
        """Return this corpus: only one on disk has texts to read in."""
        return self

    def holding(self, docs: Iterable[str]) -> Self:
        """Return a corpus in memory that holds these articles."""
        return self

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        if article_id not in self._by_id:
            raise unknown("article", article_id, self.ids, "The corpus")
        return self._by_id[article_id]

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _layers(self) -> dict[str, Any]:
        """What was built so far; all corpora of the same articles, lists and labels share it."""
        return {}

    def _built(self, name: str, build: Callable[[], Any]) -> Any:
        if name not in self._layers:
            with no_collecting():
                self._layers[name] = build()
        return self._layers[name]

    @property
    def tokens(self) -> Tokens:
        """The words, as flat arrays (see `layers.tokens`)."""
        if "tokens" in self._layers:  # asked for once a word by who writes so
            return self._layers["tokens"]
        how = {"split_hyphens": self.split_hyphens, "case_sensitive": self.case_sensitive}
        return self._built("tokens", lambda: tokenize(self.articles, **how, lemma_list=self.own_lemmas))

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences, as a span table."""
        return self.tokens.sentences

    @property
    def sentence_bounds(self) -> dict[str, list[tuple[int, int]]]:
        """Start and end of each article's sentences, in characters of its text."""
        return self.tokens.sentence_bounds

    def sentence(self, doc: str, number: int) -> tuple[int, int]:
        """Return start and end of an article's sentence, in characters of its text."""
        return self.sentence_bounds[doc][number]

    def layer(self, name: str, *, voices: bool = True) -> pd.DataFrame:
        """Return all spans of one of `LAYERS`, but those that readers labelled wrong, the others as they were corrected; without `voices` where they can be left out."""
        spans = self._built(name, lambda: as_read(LAYERS[name].build(self), name, self.labels, self.actor_list))
        if not (voices and LAYERS[name].joins_voices):
            return spans
        return self._built(f"{name} by voice", lambda: with_voices(spans, self.tokens, self.voices))

    @property
    def quotations(self) -> pd.DataFrame:
        """Quotation marks, reported speech, quoted blocks and interview turns, as a span table."""
        return self.layer("quotations")

    @property
    def voices(self) -> Voices:
        """Voice and speaker of every word, and the speakers' names (see `layers.voices`)."""
        return self._built("voices", lambda: voices(self.tokens, self.quotations))

    @property
    def spoken(self) -> Spoken:
        """The words, and who speaks them."""
        return Spoken(self.tokens, self.quotations, self.voices)

    @cached_property
    def actor_list(self) -> ActorList:
        """The names that are looked for: those that ship with the package, those of `own_actors`, and `more_names`."""
        return actor_list(self.own_actors, self.more_names)

    @property
    def mentions(self) -> pd.DataFrame:
        """Where actors are named, as a span table (see `layers.actors.mentions`)."""
        return self.layer("mentions")

    @cached_property
    def marker_list(self) -> MarkerList:
        """The rhetorical markers that are looked for: those that ship with the package, or `own_markers`."""
        return shipped_markers() if self.own_markers is None else read_markers(self.own_markers, rules=RULES)

    @property
    def markers(self) -> pd.DataFrame:
        """Rhetorical markers, as a span table (see `layers.rhetoric.markers`)."""
        return self.layer("markers")

    @property
    def namings(self) -> pd.DataFrame:
        """Names that compete for one thing, as a span table (see `layers.rhetoric.namings`)."""
        return self.layer("namings")

    @property
    def codes(self) -> pd.DataFrame:
        """The codes that readers put on passages, as a span table (see `layers.annotation.codes`)."""
        return self.layer("codes")

    @property
    def versions(self) -> Stories:
        """Which articles are versions of one text, and which words each has from an earlier one (see `layers.stories`)."""
        return self._built("versions", lambda: find_stories(self.tokens))

    @property
    def stories(self) -> pd.DataFrame:
        """The story of each article, the earlier article that it has most of, what it is to that, and how much is its own; a row each."""
        return self.versions.table(self.tokens)

    @cached_property
    def _in_plain_words(self) -> Annotated:
        """The texts with words as the lists spell them: *US-led* is one word, *Perhaps* is *perhaps*."""
        plain = not (self.split_hyphens or self.case_sensitive)
        return self if plain else replace(self, split_hyphens=False, case_sensitive=False)

    def renamed(self, **names: Mapping[str, str]) -> Self:
        """Return the corpus in which values of facts are called otherwise: `renamed(outlet={"BBC NEWS": "BBC News"})`.

        So that eleven spellings of four outlets are four groups again; nothing but these facts changes.
        """
        articles = []
        for one in self:
            said = {fact: one.facts.get(fact, "") for fact in names}
            facts = {**one.facts, **{fact: names[fact].get(value, value) for fact, value in said.items()}}
            given = (one.id, one.raw, one.text, one.edits, one.parts)
            articles.append(Article(*given, file=one.file, facts=facts, basis=one.basis))
        return self._sharing(replace(self, articles=tuple(articles)))

    def _sharing(self, other: Self, *but: str) -> Self:
        """Hand on what was built of the texts, which are the same; `but` not what another corpus has otherwise."""
        kept = {"tokens", "voices", *LAYERS}.difference(but)
        other._layers.update({name: layer for name, layer in self._layers.items() if name in kept})
        return other

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of all that is known of articles: those that the house knows, and every column that was brought."""
        return self._built(
            "facts", lambda: tuple(dict.fromkeys([*KNOWN, *(name for one in self for name in one.facts)]))
        )

    def about(self) -> pd.DataFrame:
        """Return all that is known of each article: who wrote it, where, when, and what else was brought; a row each."""
        return self._facts_table([article.facts for article in self.known])

    def basis(self) -> pd.DataFrame:
        """Return how each fact about each article is known: stated, inferred, outside source, unknown."""
        return self._facts_table([article.basis for article in self.known])

    def _facts_table(self, rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
        import pandas as pd

        columns = {name: [row.get(name, BASES[-1]) for row in rows] for name in self.facts}
        return pd.DataFrame({"id": self.ids, **columns})
