"""Choices that several views offer: an article, a search, whose words, and what to compare."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from corpus_tools.charts.bars import one_each
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Ranked, sizes_by, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS, UNKNOWN
from corpus_tools.errors import CorpusError, number_of
from corpus_tools.layers.annotation.codes import UNCODED
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import find
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.words import is_stop_word
from corpus_tools.text.article import PARTS
from corpus_tools.views.shown import only, spaced
from corpus_tools.views.view import Choice, Option

ANY: str = "*"
NOBODY: str = "nobody"
"""The option that leaves nothing out, and the one where there is nothing to choose."""

MANY = 30
"""Articles from which views begin with groups of them, because a row each would be no picture."""


@kept(1)
def titles(corpus: Corpus) -> dict[Option, str]:
    """Return the articles: a few by their short names, many by title, outlet and date, by which they are searched for."""
    if len(corpus) < MANY:
        return {doc: name for doc, name in corpus.names.items()}  # noqa: C416
    return {one.id: " · ".join(filter(None, (one.title or one.id, one.outlet, one.date))) for one in corpus.known}


@kept(1)
def parts(corpus: Corpus) -> dict[Option, str]:
    """Return the groups by the facts that divide many articles well, as *section=news*, and by a period; of few, nothing."""
    ways = [str(way) for way in dividing(corpus)] if len(corpus) >= MANY else []
    few = [way for way in ways if way in PERIODS and len(corpus.groups(way).names) <= FEW + 1]
    return {
        f"{way}={name}": f"{name} ({one_of(way)}, {number_of(number, 'article')})"
        for way in [*(way for way in ways if way in corpus.facts), *few[-1:]]
        for name, number in in_each(corpus, way).items()
        if number and name != UNKNOWN
    }


def _all_and(corpus: Corpus) -> dict[Option, str]:
    return {ANY: "all articles", **parts(corpus), **titles(corpus)}


ARTICLE: Choice = Choice("Article", lambda corpus: titles(corpus) if len(corpus) < MANY else _all_and(corpus))
ARTICLES: Choice = Choice("Article", _all_and)
PORTRAYED: Choice = Choice("Article", lambda corpus: {**parts(corpus), **titles(corpus)})
"""An article; of many also all of them, or a group. One that all are the others of is no choice of all."""


def in_article(corpus: Corpus, article: str) -> Corpus:
    """Return the corpus of one article, of a group of them, or of all."""
    return corpus if article == ANY else _alone(corpus, article)


@kept(8)
def _alone(corpus: Corpus, article: str) -> Corpus:
    """Return the corpus of an article or a group; kept, because the states of a view share what is built of it."""
    alone = corpus.where(**split_of(corpus, article))
    return alone.in_memory() if article in corpus.ids else alone


def split_of(corpus: Corpus, article: str) -> dict[str, str]:
    """Return what chooses an article, or a group of them, as `where` and splits take it."""
    way, _, name = article.partition("=")
    return {"id": article} if article in corpus.ids else {way: name}


def texts_called(corpus: Corpus, article: str) -> str:
    """Return what an article, a group, or all of them are called in a sentence."""
    return "all texts" if article == ANY else corpus.names.get(article) or f"the texts of {article.partition('=')[2]}"


FEW, WELL = 12, 4
"""Groups that a picture has room for, and groups of which each divides a corpus well with this many articles."""


@kept(1)
def dividing(corpus: Corpus) -> list[Option]:
    """Return the ways in which this corpus may be divided, what divides it best first: of few articles each alone, of many
    the first fact with two to a dozen values that several articles have each, then its months, quarters or years.
    """
    facts = [fact for fact in ("kind", "outlet", *corpus.facts) if fact not in NOT_GROUPS]
    well = [fact for fact in dict.fromkeys(facts) if _divides(corpus, fact)]
    brought = [fact for fact in well if fact not in ("kind", "outlet", "author")]
    periods = [period for period in ("month", "quarter", "year") if _divides(corpus, period, most=36)][:2]
    if len(corpus) < MANY:
        return ["article", "voice", *well, *periods]
    facts = [few_groups(corpus, fact, FEW) for fact in (*brought, *well)]
    return [*dict.fromkeys([*facts, *periods, "voice", "article"])]


def with_codes(corpus: Corpus) -> list[Option]:
    """Return the ways in which words may be divided: those of `dividing`, and by the codes that readers put on them."""
    return [*dividing(corpus), *(["code"] if corpus.codings is not None and len(corpus.codings) else [])]


NOT_GROUPS = ("title", "date", "url", "note", "translated", "id")
"""Facts that each article has for itself."""


def comparable(corpus: Corpus) -> list[Option]:
    """Return the ways in which articles may be divided, what divides them best first (see `dividing`); voices divide words."""
    return [way for way in dividing(corpus) if way != "voice"]


def best_way(corpus: Corpus, most: int) -> str:
    """Return what divides many articles best into so many groups at most; few, or what nothing divides, are each alone."""
    if len(corpus) < MANY:
        return "article"
    ways = [few_groups(corpus, str(way), most) for way in comparable(corpus)]
    return next((way for way in ways if len(corpus.groups(way).names) <= most + 1), "article")


def in_each(corpus: Corpus, way: str) -> dict[str, int]:
    """Return how many articles with words each group has, by its name."""
    groups = corpus.groups(way)
    many = np.bincount(groups.of_articles(corpus.bounds)[corpus.sizes > 0], minlength=len(groups.names))
    return dict(zip(groups.names, many.tolist(), strict=True))


def _divides(corpus: Corpus, way: str, most: int = FEW) -> bool:
    known = np.array([many for name, many in in_each(corpus, way).items() if many and name != UNKNOWN])
    several = 2 if len(corpus) < MANY else WELL
    return (
        len(known) >= 2
        and (known >= several).sum() >= 2
        and (len(known) <= most or (way in corpus.facts and known.max() < len(corpus)))
        and len(known) <= len(corpus) / 2
    )


def spread_in(corpus: Corpus, by: str, counted: Callable[[list[str]], Finding]) -> dict[str, Any]:
    """Return what a chart of bars needs to show how the articles of many spread in groups of a way: rates by group and article.

    Nothing, where there are few, or a row is one article, or words are divided. A rate in a few words is left out.
    """
    if len(corpus) < MANY or by == "article" or by not in comparable(corpus):
        return {}
    each = counted([by, "article"])
    each = only(each, ~each.columns["few_words"])
    docs = {doc: corpus.names[doc] for doc in each.columns["doc"].tolist()}
    return {"by_article": each, "docs": docs, "parted": True} if len(docs) > 1 else {}


def said_of_spread(spread: Mapping[str, Any], whole: Finding) -> str:
    """Return what the line under a title says of the marks on bars: of articles, or of intervals where there are any."""
    if spread:
        return f"; {one_each(len(spread['docs']))}"
    return "; lines: 95 % intervals over articles" if "low" in whole.columns else ""


def few_groups(corpus: Corpus, way: str, most: int) -> str:
    """Return a way of dividing that makes at most so many groups: of more, the last are one of all others."""
    names = corpus.groups(way).names
    return f"{way}:{most - 2}" if way in corpus.facts and len(names) > most else way


def one_of(way: str) -> str:
    """Return what one group of a way is called in a sentence.

    >>> one_of("article"), one_of("country:10")
    ('text', 'country')
    """
    return {"article": "text", "code": "group"}.get(way) or spaced(way.partition(":")[0])


def way_label(way: Option) -> str:
    """Return how a way of dividing reads on a control.

    >>> way_label("article"), way_label("month"), way_label("section")
    ('articles', 'months', 'section')
    """
    return {
        "article": "articles",
        "voice": "voices",
        "kind": "kinds of text",
        "outlet": "outlets",
        "author": "authors",
        "code": "codes",
    }.get(str(way), f"{way}s" if way in PERIODS else one_of(str(way)))


SEARCHABLE = 2000
"""Words that a page knows, at most; the five seeds have fewer."""


@kept(1)
def every_word(corpus: Corpus) -> Sequence[Option]:
    """Return the word forms of the corpus: words that carry content first, the most frequent on top."""
    terms = list(map(str, total(corpus, _in_all_parts).names[:SEARCHABLE]))
    # A letter or two is seldom a word to begin with, however often an article on an alphabet has it.
    return sorted(terms, key=lambda term: is_stop_word(term) or len(term) < 3)


def _in_all_parts(corpus: Corpus) -> Ranked:
    tokens = corpus.tokens
    counts = np.bincount(
        tokens.ids[corpus.words_of({**dict(corpus.scope.split), "part": PARTS})], minlength=len(tokens.vocabulary)
    )
    used = np.flatnonzero(counts)
    return Ranked([tokens.vocabulary[term] for term in used.tolist()], counts[used]).ranked


def uses(corpus: Corpus, search: str) -> int:
    """Return how often a search finds something anywhere in the texts."""
    return int(total(corpus, _uses, search=search).counts.sum())


def _uses(corpus: Corpus, *, search: str) -> Ranked:
    return Ranked([search], np.array([len(find(corpus.tokens, search))]))


APART: Choice = Choice("Compare", dividing, way_label)
COMPARE: Choice = Choice("Compare", with_codes, way_label)
"""Without and with the codes that readers put, which overlap."""
SEARCH: Choice = Choice("Word, phrase or pattern", every_word, search=True)

IN_WORDS: dict[Option, str] = {
    ANY: "everybody",
    "author": "the authors",
    "direct": "those quoted",
    "indirect": "those reported",
}


def _voices(corpus: Corpus) -> list[Option]:
    sizes = total(corpus, sizes_by, by="voice").sizes.tolist()
    return [ANY, *(voice for voice, size in zip(VOICES, sizes, strict=True) if size)]


VOICE: Choice = Choice("In the words of", _voices, IN_WORDS)


def in_words_of(corpus: Corpus, voice: str) -> Corpus:
    """Return the corpus in which only the words of this voice count, or all."""
    return corpus if voice == ANY else corpus.where(voice=voice)


def studies(corpus: Corpus) -> dict[Option, str]:
    """Return what may be compared with the rest: each article and voice that leaves a rest, each kind of several articles."""
    counted = int(corpus.sizes.sum())
    ways = ["article", "voice", "kind"] if len(corpus) < MANY else ["voice", "article"]
    ways += ["code"] if "code" in with_codes(corpus) else []
    offered = [*parts(corpus)] + [
        f"{way}={name}"
        for way, found in ((way, total(corpus, sizes_by, by=way)) for way in ways)
        for name, size in zip(found.groups.names, found.sizes.tolist(), strict=True)
        if 0 < size < counted and name != UNCODED and (way != "kind" or in_each(corpus, way)[name] > 1)
    ]
    if not offered:
        raise CorpusError("There is nothing to compare: the corpus has one article in one voice. Add another article.")
    names = {str(doc): title for doc, title in titles(corpus).items()}
    return {study: parts(corpus).get(study) or study_label(study, names) for study in offered}


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
    of = {"kind": KINDS.get(name, f"texts of the kind {name}"), "code": f"what is coded “{name}”"}
    return of.get(way, f"the texts of {name}")


def side_labels(corpus: Corpus, study: Option) -> dict[str, str]:
    """Return how the two sides of a comparison with the rest read: the study, and the reference."""
    way, _, name = str(study).partition("=")
    voices = {"author": "the authors’ own words", "direct": "what is quoted", "indirect": "what is reported"}
    told = corpus.names[name] if way == "article" else voices[name] if way == "voice" else study_label(study, {})
    return {"study": f"more in {told}", "reference": "more in the rest"}


STUDY: Choice = Choice("Compare with the rest", studies)
