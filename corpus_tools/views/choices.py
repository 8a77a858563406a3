"""Choices that several views offer: an article, a search, whose words, what to compare, whom and by which names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.actor_list import FORMS
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.text.article import PARTS
from corpus_tools.views.view import Choice, Option

ANY: str = "*"
NOBODY: str = "nobody"
"""The option that leaves nothing out, and the one where there is nothing to choose."""

ARTICLE: Choice = Choice("Article", lambda corpus: corpus.names)
ARTICLES: Choice = Choice("Article", lambda corpus: {ANY: "all articles", **corpus.names})
COMPARE: Choice = Choice("Compare", {"article": "articles", "voice": "voices"})


def in_article(corpus: Corpus, article: str) -> Corpus:
    """Return the corpus of one article, or of all."""
    return corpus if article == ANY else corpus.where(id=article)


SEARCHABLE = 2000
"""Words that a page knows, at most; the five seeds have fewer."""


def every_word(corpus: Corpus) -> list[Option]:
    """Return the word forms of the corpus: words that carry content first, the most frequent on top."""
    if not len(corpus.tokens):
        return []
    terms = term_frequency(corpus.where(part=PARTS)).table["term"][:SEARCHABLE].tolist()
    return sorted(terms, key=is_stop_word)


SEARCH: Choice = Choice("Word, phrase or pattern", every_word, search=True)

IN_WORDS: dict[Option, str] = {
    ANY: "everybody",
    "author": "the authors",
    "direct": "those quoted",
    "indirect": "those reported",
}


def _voices(corpus: Corpus) -> list[Option]:
    sizes = np.bincount(corpus.voices[0][corpus.counted], minlength=len(VOICES))
    return [ANY, *(voice for voice, size in zip(VOICES, sizes, strict=True) if size)]


VOICE: Choice = Choice("In the words of", _voices, IN_WORDS)


def in_words_of(corpus: Corpus, voice: str) -> Corpus:
    """Return the corpus in which only the words of this voice count, or all."""
    return corpus if voice == ANY else corpus.where(voice=voice)


def studies(corpus: Corpus) -> dict[Option, str]:
    """Return what may be compared with the rest: each article and voice that leaves a rest, each kind of several articles."""
    counted = np.flatnonzero(corpus.counted)
    offered = [
        f"{way}={name}"
        for way, groups in ((way, corpus.groups(way)) for way in ("article", "voice", "kind"))
        for name, size in zip(groups.names, groups.sizes(counted).tolist(), strict=True)
        if 0 < size < len(counted) and (way != "kind" or len(np.unique(corpus.tokens.article[groups.words(name)])) > 1)
    ]
    if not offered:
        raise CorpusError("There is nothing to compare: the corpus has one article in one voice. Add another article.")
    return {study: study_label(study, corpus.names) for study in offered}


KINDS = {"opinion": "opinion pieces", "interview": "interviews"}


def study_label(study: Option, names: Mapping[str, str]) -> str:
    """Return how what may be compared with the rest reads on the control; `names` are those of articles.

    >>> [study_label(one, {"a": "Hot Air"}) for one in ("article=a", "voice=author", "kind=opinion")]
    ['Hot Air', "the authors' own words", 'opinion pieces']
    """
    way, _, name = str(study).partition("=")
    if way == "article":
        return names.get(name, name)
    if way == "voice":
        return "the authors' own words" if name == "author" else IN_WORDS[name]
    return KINDS.get(name, f"texts of the kind {name}")


def side_labels(corpus: Corpus, study: Option) -> dict[str, str]:
    """Return how the two sides of a comparison with the rest read: the study, and the reference."""
    way, _, name = str(study).partition("=")
    voices = {"author": "the authors’ own words", "direct": "what is quoted", "indirect": "what is reported"}
    told = corpus.names[name] if way == "article" else voices[name] if way == "voice" else study_label(study, {})
    return {"study": f"more in {told}", "reference": "more in the rest"}


STUDY: Choice = Choice("Compare with the rest", studies)

UNIT: Choice = Choice(
    "Together in", {"sentence": "one sentence", "paragraph": "one paragraph", "article": "one article"}
)
SHORT_UNIT: Choice = Choice("Together in", ("sentence", "paragraph"), UNIT.labels)
NAMES: Choice = Choice("Names", {"all": "all", "no metonyms": "not Kremlin, …", "names only": "nor Russian, …"})
"""Which forms count: metonyms stand for an actor, demonyms are made of its name."""
LEFT_OUT: dict[str, tuple[str, ...]] = {"all": (), "no metonyms": ("metonym",), "names only": ("metonym", "demonym")}


def named_by(corpus: Corpus, names: str) -> Corpus:
    """Return the corpus in which only these forms of names count."""
    left_out = LEFT_OUT[names]
    return corpus.with_actors(forms=[form for form in FORMS if form not in left_out]) if left_out else corpus
