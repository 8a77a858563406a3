"""Views of words: which are frequent, how often in whose text, in which phrases, where in the article, in which context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.dots import dispersion_plot
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.matches import in_course
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import find
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.concordance import lines_of
from corpus_tools.measures.frequency import term_dispersion, term_frequency
from corpus_tools.views.choices import ANY, ARTICLES, SEARCH, every_word, in_article
from corpus_tools.views.passages import line_hits
from corpus_tools.views.shown import TOP, busiest, busiest_rows, only, stop_words_in, with_columns
from corpus_tools.views.view import Choice, Drawing, Option, drawn, view

WORDS = ("term", "doc", "count", "tokens", "per_1000", "low", "high", "articles", "few_words")
"""Columns that the view shows, as far as they are there; `ct.term_frequency` has more."""
FORMS = {"apart": "each on its own (war, wars)", "together": "of one dictionary word together"}


@view(
    "Frequent words",
    article=ARTICLES,
    top=Choice("How many words", (20, 10, 30)),
    measure=Choice("Measure", {"per_1000": "per 1,000 words", "count": "count"}),
    stop_words=Choice("Stop words", ("hidden", "shown")),
    forms=Choice("Forms", FORMS),
)
def frequent_words(corpus: Corpus, *, article: str, top: int, measure: str, stop_words: str, forms: str) -> Drawing:
    """Draw the most frequent words of one article, or of all with a dot for each article."""
    every, lemmas = article == ANY, forms == "together"
    finding = most_frequent(_words(corpus, article, lemmas), top, hide=stop_words == "hidden", dots=every)
    finding = with_columns(finding, *(column for column in WORDS if column in finding.columns))
    return drawn(
        finding,
        ranked_bars,
        title="Frequent words in " + ("all articles" if every else article),
        value=measure,
        by_article=_by_article(corpus, lemmas) if every else None,
        docs=corpus.ids if every else (),
    )


@kept(64)
def _words(corpus: Corpus, article: str, lemmas: bool) -> Finding:
    """Return all words of an article, or of all articles; kept, because every length of the list is a part of it."""
    return term_frequency(in_article(corpus, article), by=None if article == ANY else "article", lemmas=lemmas)


@kept(16)
def _by_article(corpus: Corpus, lemmas: bool) -> Finding:
    return term_frequency(corpus, by="article", lemmas=lemmas)


def most_frequent(words: Finding, top: int, *, hide: bool, dots: bool = False) -> Finding:
    """Show the `top` terms; stop words may be hidden here, and are counted all the same."""
    hidden = stop_words_in(words.columns["term"], hide=hide)
    shown = np.flatnonzero(~hidden)[:top].tolist()
    note = "A dot is one article; an article without the word has no dot. " if dots else ""
    note += f"Shown: the {len(shown)} most frequent of {len(words):,}."
    if hide:
        uses = words.columns["count"][hidden].sum()
        note += f" Hidden from view, but counted in every denominator: {hidden.sum()} stop words with {uses:,} uses (list: {stopwords()})."
    return words.take(shown, note)


WAYS = {"article": "articles", "voice": "voices", "kind": "kinds of text"}


@view("A word in different hands", search=SEARCH, by=Choice("Compare", WAYS))
def word_rates(corpus: Corpus, *, search: str, by: str) -> Drawing:
    """Draw how often a search is found in each article, outlet, voice or part, with the interval of each rate."""
    counted = term_frequency(corpus, search=search, by=by)
    # The search stands in the title already.
    finding = busiest(with_columns(counted, *list(counted.columns)[1:]))
    pale = finding.columns["few_words"].tolist()
    return drawn(finding, ranked_bars, title=f"{search}, by {by}", value="per_1000", pale=pale)


PHRASE = ("term", "count", "tokens", "per_1000", "articles")


def _no_run_is_repeated(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all lengths where there is nothing to repeat."""
    around = str(state["around"])
    return {**state, "n": 2} if around != ANY and _is_used_once(corpus, around) else state


def _is_used_once(corpus: Corpus, search: str) -> bool:
    return len(find(corpus.tokens, search)) < 2


@view(
    "Phrases",
    around=Choice("With the word", lambda corpus: (ANY, *every_word(corpus)), search=True),
    n=Choice("Length", {n: f"{n} words" for n in (2, 3, 4, 5)}),
    settled=_no_run_is_repeated,
)
def phrases(corpus: Corpus, *, around: str, n: int) -> Drawing:
    """Draw the most frequent runs of `n` words, all or those that contain a search."""
    if around != ANY and (reason := _why_nothing(corpus, around, n)):
        return Drawing(None, with_columns(_no_phrase(corpus).nothing(f"Nothing to show: {reason}"), *PHRASE))
    counted = term_frequency(corpus, search=None if around == ANY else around, n=n)
    finding = with_columns(_repeated(counted, hide=around == ANY), *PHRASE)
    title = f"Runs of {n} words" + ("" if around == ANY else f" with {around}")
    return drawn(finding, ranked_bars, title=title, value="count")


@kept(16)
def _no_phrase(corpus: Corpus) -> Finding:
    return term_frequency(corpus).take([])


def _why_nothing(corpus: Corpus, around: str, n: int) -> str:
    """Say why no run of `n` words around a search is repeated, if that is clear beforehand."""
    matches = find(corpus.tokens, around)
    if len(matches) < 2:
        return f"{around!r} is not used twice, so no run of words around it is repeated."
    if matches.words.min() > n:
        return f"what {around!r} finds is longer than {n} words. Choose a greater length."
    return ""


def _repeated(counted: Finding, *, hide: bool) -> Finding:
    """Show what occurs at least twice, the most frequent first; runs of stop words alone may be hidden."""
    twice = only(counted, counted.columns["count"] >= 2)
    hidden = stop_words_in(twice.columns["term"], hide=hide)
    shown = np.flatnonzero(~hidden)[:TOP].tolist()
    note = f"Shown: {len(shown)} of the {len(twice):,} that occur at least twice, of {len(counted):,} in all."
    if hide:
        note += f" Hidden from view: {hidden.sum()} made of stop words alone (list: {stopwords()})."
    return twice.take(shown, note)


@view("Where a word stands", search=SEARCH)
def word_places(corpus: Corpus, *, search: str) -> Drawing:
    """Draw where in the course of each article a search is found, and by whose voice."""
    finding = term_dispersion(corpus, search)
    at = finding.evidence.positions
    voices = [VOICES[number] for number in corpus.voices[0][at]]
    return places_drawn(finding, in_course(corpus.tokens, at, corpus.counted), voices, title=f"Where {search} stands")


def places_drawn(finding: Finding, places: Mapping[str, np.ndarray], voices: Sequence[str], *, title: str) -> Drawing:
    """Draw a row an article of `finding`, as many as there is room for, with a mark at each place (see `dispersion_plot`)."""
    shown = busiest(finding)
    if shown is not finding:
        stays = np.isin(finding.evidence.places[0], busiest_rows(finding))
        places = {name: numbers[stays] for name, numbers in places.items()}
        voices = np.array(voices)[stays].tolist()
    return Drawing(dispersion_plot(shown, places, voices, title=title), shown)


SORTS = {"position": "as in the texts", "1R,2R": "what follows (1R, 2R)", "1L,2L": "what comes before (1L, 2L)"}


def _one_line_is_sorted(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all orders of fewer than two lines."""
    return {**state, "sort": "position"} if _is_used_once(corpus, str(state["search"])) else state


@view(
    "A word in its contexts", search=SEARCH, sort=Choice("Sorted by", SORTS), chart=False, settled=_one_line_is_sorted
)
def kwic(corpus: Corpus, *, search: str, sort: str) -> Drawing:
    """Show every match of a search in its context, one line each."""
    lines = lines_of(corpus, search).sorted(sort)
    return Drawing(None, lines.finding(corpus), lines=line_hits(corpus, lines.spans(corpus)))
