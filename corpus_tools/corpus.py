"""The corpus: articles and their layers, built once and never changed; and the scope of what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import (
    OF_STORIES,
    UNLESS_FACTS,
    WAYS,
    Groups,
    Split,
    as_names,
    brought_first,
    by_made_fact,
    by_own_periods,
    check_split,
    chosen,
    reading,
)
from corpus_tools.count.intake import intake_finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.count.scope import EVERYTHING, Scope
from corpus_tools.count.ways import crossed, grouped
from corpus_tools.errors import CorpusError, did_you_mean, number_of, unknown
from corpus_tools.layers.annotated import LAYERS
from corpus_tools.layers.annotation.record import fitting
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import matches_among
from corpus_tools.lexicons.actor_list import FORMS, KINDS
from corpus_tools.lexicons.codebook import Codebook
from corpus_tools.methods import Statement, full_statement, short_statement
from corpus_tools.storage.folder import Savable
from corpus_tools.text.fingerprints import fingerprint

if TYPE_CHECKING:
    import pandas as pd

By = str | Sequence[str] | Mapping[str, str]
"""How words are grouped: one way, several, or periods of one's own."""


@dataclass(frozen=True, eq=False)
class Corpus(Savable):
    """Articles and what stands in them. Layers are built when first asked for and then kept.

    `corpus["hotair-2022-01"]` is one article, `corpus.where(kind="opinion", voice="author")` the same corpus with
    fewer words to count; everything that counts takes a corpus and lives in `corpus_tools.measures`. `split_hyphens`
    and `case_sensitive` say what counts as one word. `own_lemmas`, `own_actors` and `own_markers` are paths of lists
    of your own: the forms that are one lemma, the names of actors, the rhetorical markers. `labels` are what
    readers said of single hits (see `without`). `scope` says what is counted (see `where` and `with_actors`).
    """

    scope: Scope = EVERYTHING
    in_shards: ClassVar[Any] = None  # what counts in each shard of a corpus on disk, and adds up (see `count.adding`)

    def __repr__(self) -> str:
        more = ", …" if len(self) > 8 else ""
        return f"<Corpus of {len(self)} articles, {len(self.tokens):,} words: {', '.join(self.ids[:8])}{more}>"

    def __getattr__(self, name: str) -> Any:
        if name == "subset":
            raise AttributeError("corpus.subset is corpus.where now (see the changelog).")
        raise AttributeError(f"A corpus has no {name!r}.{did_you_mean(name, dir(type(self)))}")

    @cached_property
    def fingerprint(self) -> str:
        """Ten letters and figures that stand for these ids and texts (see `methods`)."""
        return fingerprint(self.articles)

    def groups(self, by: By, *, asker: str = "Grouping", empty: bool = False) -> Groups:
        """Divide all words: by `article`, `voice`, `speaker`, `part`, any fact about their article, or several of these at once.

        By `story`, versions of one text are a group; by `versions`, first ones are one, later ones another (`layers.stories`).
        Of dates there are periods (`day`, `week`, `month`, `quarter`, `year`), before and after (`event:2022-02-24`), and
        your own (`{"build-up": "2021-11..2022-02-23", "war": "2022-02-24.."}`); of numbers bins (`length:4`; `length` is
        an article's counted words); of other facts the groups of most articles and one of all others (`outlet:4`). Articles
        keep their order, facts that of their first article, dates that of time, speakers that of their first word. What
        is not known is the group `unknown`. Several ways make a group of each combination that has words; if `empty`, of each.
        """
        if isinstance(by, Mapping):
            return by_own_periods(by, self._values("date"), self.tokens.article)
        if not isinstance(by, str):
            return crossed([self.groups(way, asker=asker) for way in by], empty=empty)
        return self._built(f"groups by {by}", lambda: grouped(self, by, self._values, asker))

    def _values(self, fact: str) -> list[str]:
        if fact == "length":
            return [str(size) for size in self.groups("article").sizes(self.tokens.in_parts())]
        if fact in ("id", "article"):
            return list(self.ids)
        if fact not in self.facts:
            raise unknown("fact about articles", fact, ("length", *brought_first(self.facts)), "The corpus")
        return [article.facts.get(fact, "") for article in self]

    def words_of(self, split: Split) -> np.ndarray:
        """Return a mask of the words that a split means: `{"kind": "opinion", "voice": ["direct", "indirect"]}`.

        What is said of several ways must all hold; of several groups of one way, any. `id` is another name of `article`.
        """
        check_split(split)
        mask = np.ones(len(self.tokens), dtype=bool)
        for way, wanted in split.items():
            mask &= self.groups("article" if way == "id" else way, asker="A split").words(wanted)
        return mask

    @cached_property
    def counted(self) -> np.ndarray:
        """A mask of the words that are counted: those of the scope."""
        return self.words_of(dict(self.scope.split))

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many counted words each article has."""
        return self.groups("article").sizes(self.counted)

    @property
    def base(self) -> str:
        """The denominator as a note says it: how many words, of how many articles, in which scope."""
        return f"{int(self.sizes.sum()):,} words of {self.articles_said} ({self.scope})"

    @property
    def articles_said(self) -> str:
        """How many articles are counted in, as a note says it."""
        return number_of(int(np.count_nonzero(self.sizes)), "article")

    def hits(self, layer: str, *, voices: bool = True) -> pd.DataFrame:
        """Return the spans of a layer that begin at a counted word, numbered anew; of mentions those that the scope lets count.

        Without `voices` mentions have no voice and no speaker, and quotations need not be found for them.
        """
        return self._hits(layer, voices).copy(deep=False)

    @kept(4)
    def _hits(self, layer: str, voices: bool) -> pd.DataFrame:
        spans = self.layer(layer, voices=voices)
        first = self.tokens.words_at(spans)
        counts = np.append(self.counted, False)[first]
        if layer == "mentions":
            counts &= spans["kind"].isin(self.scope.kinds).to_numpy() & spans["form"].isin(self.scope.forms).to_numpy()
        return spans[counts].reset_index(drop=True)

    def where(self, **wanted: str | Sequence[str]) -> Corpus:
        """Return the corpus with only these words to count: `where(outlet="Hot Air", voice=["direct", "indirect"])`.

        Facts about articles (`id` among them) leave a corpus of those articles; `part`, `voice` and `speaker` narrow the
        words, and with them every count and denominator. Without `part`, headlines, standfirsts and bylines are not counted.
        A fact may also be given as a range (`date="2022-01..2022-02-10"`, `length="300.."`), as a pattern
        (`title="*sanction*"`), or with what it is not (`outlet="not Hot Air"`). `text="sanction*"` leaves the articles in
        which a search finds something. `versions="first"` counts each story once, by its first version among these
        articles; `versions="all"` counts every version again. The notes of what is counted say how articles were chosen.

        >>> from corpus_tools import load_corpus
        >>> corpus = load_corpus()
        >>> corpus.where(outlet="Hot Air", voice="author").base
        '518 words of 1 article (body, block, question, answer; not headline, standfirst, byline; articles: outlet Hot Air; voice author)'
        """
        of_words = self._ways_of_words(wanted)
        words = {way: as_names(names) for way, names in wanted.items() if way in of_words}
        facts = {way: as_names(names) for way, names in wanted.items() if way not in words}
        fewer = self._of_articles(facts) if facts else self
        if not words:
            return fewer
        split = {**dict(fewer.scope.split), **words}
        if split.get("versions") == ("all",):
            del split["versions"]
        other = fewer._with(scope=replace(fewer.scope, split=tuple(split.items())))
        if not other.sizes.any():
            raise CorpusError(
                f"No word of these articles is in {reading(words)}. Ask for other groups, or other articles."
            )
        return other

    def _ways_of_words(self, wanted: Iterable[str]) -> set[str]:
        """Return in which ways words are chosen, and not articles."""
        facts = {*(UNLESS_FACTS if self.codings is None else OF_STORIES)} & {*self.facts}
        return {*WAYS, *UNLESS_FACTS}.difference(["article"], facts)

    def with_actors(self, *, kinds: Sequence[str] | None = None, forms: Sequence[str] | None = None) -> Corpus:
        """Return the corpus with only these mentions of actors to count: of these kinds of actors, by these forms of names.

        `with_actors(forms=["name", "short name", "acronym", "demonym"])` leaves out metonyms such as *the Kremlin*.
        """
        of_kinds, of_forms = as_names(kinds or self.scope.kinds), as_names(forms or self.scope.forms)
        for what, names, known in (("kind", of_kinds, KINDS), ("form", of_forms, FORMS)):
            for name in names:
                if name not in known:
                    raise unknown(what, name, known, "A mention")
        return self._with(scope=replace(self.scope, kinds=of_kinds, forms=of_forms))

    def _of_articles(self, facts: Mapping[str, Sequence[str]]) -> Corpus:
        """Return the corpus of the articles whose facts are as asked."""
        kept = np.ones(len(self), dtype=bool)
        for fact, wanted in facts.items():
            what = f"{fact} of these articles"
            kept &= self._finding(wanted) if fact == "text" else chosen(self.named(fact), wanted, what)
        if not kept.any():
            raise CorpusError(f"No article is {reading(facts)}. Leave one of these out, or ask for others.")
        scope = replace(self.scope, chosen=(*self.scope.chosen, reading(facts)))
        return self._sliced(np.flatnonzero(kept), scope)

    def named(self, way: str) -> list[str]:
        """Return what each article is called by a fact, or the period, bin, … in which it lies."""
        if way in (*self.facts, "id", "article", "length"):
            return [value or UNKNOWN for value in self._values(way)]
        groups = by_made_fact(way, self._values, np.arange(len(self)))
        if groups is None:
            known = (*brought_first(("id", *self.facts)), *PERIODS, *"length text part voice speaker code".split())
            raise unknown("fact about articles", way, known, "An article")
        return [groups.names[number] for number in groups.of]

    def _finding(self, searches: Sequence[str]) -> np.ndarray:
        """Return in which articles one of these searches finds something."""
        has = np.zeros(len(self), dtype=bool)
        for search in searches:
            has[self.tokens.article[matches_among(self.tokens, search, self.counted).at]] = True
        return has

    def _sliced(self, numbers: np.ndarray, scope: Scope) -> Corpus:
        """Return the corpus of these articles in this scope, with what was built of them."""
        articles = tuple(self.articles[number] for number in numbers.tolist())
        ids = {article.id for article in articles}
        said = {
            name: rows[rows["doc"].isin(ids)].reset_index(drop=True)
            for name in ("labels", "codings")
            if (rows := getattr(self, name)) is not None
        }
        other = self._with_lists(replace(self, articles=articles, scope=scope, **said))
        for name, layer in self._layers.items():
            if name in LAYERS:
                other._layers[name] = layer[layer["doc"].isin(ids)].reset_index(drop=True)
            elif name == "tokens":
                other._layers[name] = layer.of_articles(numbers)
        return other

    def _with(self, **changes: Any) -> Corpus:
        """Return the corpus with another scope and the same layers; one that was asked for before is not made again."""
        key = f"with {changes}"
        if key not in self._layers:
            other = self._with_lists(replace(self, **changes))
            other.__dict__["_layers"] = self._layers
            self._layers[key] = other
        return self._layers[key]

    def without(self, labels: pd.DataFrame) -> Corpus:
        """Return the corpus without the hits that `labels` call wrong: no count, rate or chart has them any more.

        `labels` is what `read_labels` returns. A hit that one reader calls wrong and another right stays.
        A quotation that is rejected gives its words back to the voice around it. Labels whose text is
        no longer there are warned of and left out.
        """
        return self._with_said(labels=fitting(labels, self.articles))

    def coded(self, codes: pd.DataFrame | None, codebook: Codebook | None = None) -> Corpus:
        """Return the corpus with codes that readers put on passages: `corpus.codes`, `by="code"`, `where(code="irony")`.

        `codes` is what `read_codes` returns, `codebook` what `read_codebook` returns. Nothing else changes. Codes whose text
        is no longer there are warned of and left out.
        """
        fits = None if codes is None else fitting(codes, self.articles)
        return self._sharing(self._with_said(codings=fits, codebook=codebook or self.codebook), "codes")

    @cached_property
    def unlabelled(self) -> Corpus:
        """The corpus with all its hits, also those that were labelled wrong."""
        return self if self.labels is None else self._with_said(labels=None)

    def _with_said(self, **said: Any) -> Corpus:
        other = self._with_lists(replace(self, **said))
        other._layers["tokens"] = self.tokens  # no label or code changes a word
        return other

    def _with_lists(self, other: Corpus) -> Corpus:
        """Hand on the lists, which were read once: a file that changes meanwhile changes no part of a corpus."""
        other.__dict__.update({name: getattr(self, name) for name in ("actor_list", "marker_list")})
        return other

    def methods(self, *results: Any, short: bool = False) -> Statement:
        """Return in sentences how this corpus was made and is counted, for the methods section of a thesis.

        It says how each of the `results`, findings or drawings, was made: search, settings, seed. `short` is one line of it.
        """
        return short_statement(self) if short else full_statement(self, results)

    @property
    def intake(self) -> Finding:
        """What came in: files with what they were taken for, rules that changed texts, and what was not loaded and why.

        The evidence counts in `article.raw`, as that of `cleaning_trail` does; what was read begins there.
        """
        words = dict(zip(self.ids, np.diff(self.tokens.bounds).tolist(), strict=True))
        return self._built("intake", lambda: intake_finding(self.came_in, self.articles, words))
