"""Portraits: one actor in each text, and one text against the others, in names, voices, company, words and markers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus_tools.corpus import By, Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import Split, as_names
from corpus_tools.count.note import Note
from corpus_tools.count.spans import sentences_of, spans_as_terms, terms_by
from corpus_tools.count.statistics.contingency import from_groups, log_likelihood
from corpus_tools.count.tally import stacked
from corpus_tools.count.terms import Terms, runs
from corpus_tools.errors import unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.effect_sizes import log_ratio
from corpus_tools.measures.rhetoric.markers import OVERLAP, erring, listed_categories, marker_terms
from corpus_tools.measures.texts.features import stop_words_at, words_of_names

ASPECTS: tuple[str, ...] = ("names", "voices", "company", "words", "markers")
"""What is said of an actor in a text: by which names, in whose words, beside whom, with which words and markers."""

PER: dict[str, str] = {
    "names": "per 1,000 words of the article",
    "voices": "per 1,000 words of the article",
    "company": "of 100 sentences",
    "words": "per 1,000 words of these sentences",
    "markers": "per 1,000 words of these sentences",
}


@dataclass(frozen=True, eq=False)
class Compared:
    """Some terms at two sets of places: where, out of how many, and for how many of these a rate is given."""

    aspect: str
    terms: Terms
    here: np.ndarray
    there: np.ndarray
    of: int
    other_of: int
    per: int = 1000

    @property
    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        """How often each term stands here, and how often there."""
        return self.terms.counts(self.here), self.terms.counts(self.there)

    def finding(self, rows: np.ndarray) -> Finding:
        """Return a finding of these terms, in this order."""
        here, there = (counts[rows] for counts in self.counts)
        sizes = (self.of, self.other_of)
        ratio = log_ratio(here, self.of, there, self.other_of) if min(sizes) else np.full(len(rows), np.nan)
        rates = [
            self.per * counts / size if size else np.full(len(rows), np.nan)
            for counts, size in zip((here, there), sizes, strict=True)
        ]
        columns = {
            "aspect": np.full(len(rows), self.aspect, dtype=object),
            "label": np.array(self.terms.names, dtype=object)[rows],
            "count": here,
            "of": np.full(len(rows), self.of),
            "rate": rates[0],
            "other_count": there,
            "other_of": np.full(len(rows), self.other_of),
            "other_rate": rates[1],
            "log_ratio": ratio,
        }
        evidence = [self.terms.evidence(mask, rows) for mask in (self.here, self.there)]
        return Finding(columns, evidence[0], Note(""), {"other_count": evidence[1]})

    def most(self) -> np.ndarray:
        """Return the terms that stand here, the most frequent first, then by the alphabet."""
        here, _ = self.counts
        rows = np.flatnonzero(here)
        return rows[np.lexsort((self.terms.alphabetical[rows], -here[rows]))]

    def key(self, *, min_count: int = 2) -> np.ndarray:
        """Return the terms that are more frequent here than there, those of the highest log-likelihood first."""
        here, there = self.counts
        if not min(self.of, self.other_of):
            return np.empty(0, dtype=np.int64)
        # A count of 0 is read as 0.5, so what is missing from a few words there is not yet key here.
        rows = np.flatnonzero((here >= min_count) & (log_ratio(here, self.of, there, self.other_of) >= 0.005))
        score = log_likelihood(from_groups(here[rows], self.of, there[rows], self.other_of))
        return rows[np.lexsort((self.terms.alphabetical[rows], -score))]


def actor_portrait(
    corpus: Corpus,
    actor: str,
    *,
    by: By = "article",
    aspects: Sequence[str] = ASPECTS,
    only: Sequence[str] | None = None,
) -> Finding:
    """Say of one actor in each article, or other group, by which names it is called, in whose voice, beside whom, and in what words.

    One row an article, aspect and label that is found there. Columns: `doc`, `aspect`, `label`, `count`, `of`, `rate`,
    then `other_count`, `other_of`, `other_rate` (the same in the article's sentences that do not name the actor) and
    `log_ratio`, the difference in doublings. The aspects:

    - `names`, `voices`: mentions of the actor, per 1,000 words of the article (there is no other side, so NaN);
    - `company`: of 100 sentences that name the actor, how many name that other one; other_rate: of all the rest;
    - `words`: words key in the actor's sentences against the article's others (at least two uses, no stop words, no
      names of actors), per 1,000 words;
    - `markers`: categories of rhetorical markers, per 1,000 words.

    In one sentence is not of the actor: open the counts. `only` leaves out all articles but these, which saves time where
    there are hundreds. The most frequent, or most key, comes first.

    >>> from corpus_tools import load_corpus
    >>> found = actor_portrait(load_corpus(), "NATO", aspects=["voices"]).table
    >>> found[found["doc"] == "hotair-2022-01"][["label", "count"]].to_numpy().tolist()
    [['author', 3], ['direct', 2], ['indirect', 4]]
    """
    aspects = as_names(aspects)
    for aspect in aspects:
        if aspect not in ASPECTS:
            raise unknown("aspect", aspect, ASPECTS, "A portrait of an actor")
    mentions = corpus.hits("mentions")
    mine = mentions[mentions["actor"] == actor].reset_index(drop=True)
    if not len(mine):
        raise unknown("actor", actor, mentions["actor"].value_counts().index, "The corpus")
    counted = corpus.counted
    pieces: list[Finding] = []
    groups = corpus.groups(by, asker="actor_portrait")
    asked, wanted = list(dict.fromkeys(aspects)), set(groups.names if only is None else only)
    numbers = [number for number, name in enumerate(groups.names) if name in wanted]
    for aspect in asked:
        pieces += map(_of_actor(corpus, aspect, actor, mentions, mine, counted, groups.of), numbers)
    names = [groups.names[number] for number in numbers]
    note = _note_of_actor(corpus, actor, len(mine), aspects)
    return stacked(pieces, note, **{groups.column: names * len(asked)})


def _of_actor(
    corpus: Corpus,
    aspect: str,
    actor: str,
    mentions: pd.DataFrame,
    mine: pd.DataFrame,
    counted: np.ndarray,
    group: np.ndarray,
) -> Callable[[int], Finding]:
    """Return what makes the rows of one aspect of an actor for the group of a number."""
    sentence = corpus.tokens.sentence_rows()
    beside = np.isin(sentence, sentences_of(corpus.tokens, mine))
    terms = _terms_of(corpus, aspect, actor, mentions, mine, counted)
    nowhere = np.zeros(len(counted), dtype=bool)

    def compare(number: int) -> Finding:
        here, there = (counted & (group == number) & side for side in (beside, ~beside))
        if aspect in ("names", "voices"):
            whole = here | there
            found = Compared(aspect, terms, whole, nowhere, int(whole.sum()), 0)
            return found.finding(found.most() if aspect == "names" else np.sort(found.most()))
        # Sentences come in order, so that a new one is where their number changes.
        of, other_of = (
            int(np.count_nonzero(np.diff(sentence[mask], prepend=-1) if aspect == "company" else mask))
            for mask in (here, there)
        )
        found = Compared(aspect, terms, here, there, of, other_of, 100 if aspect == "company" else 1000)
        return found.finding(found.key() if aspect == "words" else found.most())

    return compare


def _terms_of(
    corpus: Corpus, aspect: str, actor: str, mentions: pd.DataFrame, mine: pd.DataFrame, counted: np.ndarray
) -> Terms:
    if aspect == "words":
        return runs(corpus.tokens, counted & ~stop_words_at(corpus) & ~words_of_names(corpus, mentions), 1)
    if aspect == "markers":
        return marker_terms(corpus, listed_categories(corpus))
    if aspect == "voices":
        return spans_as_terms(corpus.tokens, mine, ["voice"], [(voice,) for voice in VOICES], what="")
    column = "span" if aspect == "names" else "actor"
    others = mentions[mentions["actor"] != actor].drop_duplicates(["doc", "sentence", "actor"])
    spans = mine if aspect == "names" else others
    return terms_by(corpus.tokens, spans, column)


def _note_of_actor(corpus: Corpus, actor: str, many: int, aspects: Sequence[str]) -> Note:
    rates = "; ".join(f"{aspect} {PER[aspect]}" for aspect in aspects)
    return Note(
        f"{many} mentions of {actor}",
        base=f"{corpus.articles_said} ({corpus.scope.mentions}; list of actors {corpus.actor_list.version}), and what stands in "
        "their sentences",
        settings=[f"Rates: {rates}."],
        columns={
            ("other_count", "other_rate"): f"in the article's sentences that do not name {actor}.",
            "log_ratio": "doublings, a count of 0 read as 0.5.",
        },
        caveats=[
            f"In one sentence, which is not to say: of {actor}.",
            OVERLAP if "markers" in aspects else "",
            *erring(corpus),
        ],
    )


def article_portrait(corpus: Corpus, article: str | Split) -> Finding:
    """Say what one article has, and what all others have: whose words, which actors, markers and key words.

    `{"outlet": "Hot Air"}` takes all articles of a group in the place of the one (see `keyness`).

    A `corpus.where(voice="author")` has the author's words alone on both sides. Columns as in `actor_portrait`, without
    `doc`: `aspect` is voices (words of each voice, of 100), actors (mentions per 1,000 words), markers (uses per 1,000
    words) or words (key in the article: at least two uses, no stop words, no names of actors); `other_count`,
    `other_of` and `other_rate` are those of the other articles together. Nothing is tested: one text is one text.

    >>> from corpus_tools import load_corpus
    >>> article_portrait(load_corpus(), "hotair-2022-01").table["count"].tolist()[:3]
    [518, 615, 164]
    """
    if isinstance(article, str) and article not in corpus.ids:
        raise unknown("article", article, corpus.ids, "The corpus")
    counted = corpus.counted
    mine = corpus.words_of({"id": article} if isinstance(article, str) else article)
    called = article if isinstance(article, str) else ", ".join(f"{way} {name}" for way, name in article.items())
    here, there = counted & mine, counted & ~mine
    sizes = (int(here.sum()), int(there.sum()))
    mentions = corpus.hits("mentions")
    content = counted & ~stop_words_at(corpus) & ~words_of_names(corpus, mentions)
    terms = {
        "voices": Terms(corpus.tokens, VOICES, corpus.voices[0][counted], np.flatnonzero(counted), 1, "", True),
        "actors": terms_by(corpus.tokens, mentions, "actor"),
        "markers": marker_terms(corpus, listed_categories(corpus)),
        "words": runs(corpus.tokens, content, 1),
    }
    pieces = []
    for aspect, counted_terms in terms.items():
        found = Compared(aspect, counted_terms, here, there, *sizes, per=100 if aspect == "voices" else 1000)
        rows = {"voices": np.arange(len(VOICES)), "words": found.key()}.get(aspect)
        pieces.append(found.finding(found.most() if rows is None else rows))
    note = Note(
        f"{sizes[0]:,} words of {called} ({corpus.scope})",
        settings=["Rates: voices of 100 words, the others per 1,000."],
        columns={
            (
                "other_count",
                "other_rate",
            ): f"{sizes[1]:,} words of all other articles, of which the longest weigh most.",
            "log_ratio": "doublings, a count of 0 read as 0.5.",
        },
        caveats=["words: more frequent here, by log-likelihood; none is tested.", OVERLAP, *erring(corpus)],
    )
    return stacked(pieces, note)
