"""Views of words: which are frequent, how often in whose text, in which phrases, where in the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from corpus_tools.charts.bars import SPREAD_FROM, one_each, ranked_bars
from corpus_tools.charts.headlines import enumerated, hanging, in_1000, leader, quoted, times, top
from corpus_tools.charts.theme import Headline
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS
from corpus_tools.errors import NotAdded
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import find
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.views.choices import (
    ANY,
    ARTICLES,
    SEARCH,
    every_word,
    in_article,
    one_of,
    said_of_spread,
    spread_in,
    texts_called,
    uses,
    way_label,
    with_codes,
)
from corpus_tools.views.shown import (
    TOP,
    Drawing,
    as_read,
    base,
    drawn,
    drawn_of,
    in_one_text,
    is_pattern,
    only,
    rated,
    searched,
    stop_words_in,
    with_columns,
)
from corpus_tools.views.view import Choice, Option, view

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
    finding = most_frequent(
        _words(corpus, article, lemmas), top, hide=stop_words == "hidden", articles=len(corpus) * every
    )
    finding = with_columns(finding, *(column for column in WORDS if column in finding.columns))
    read = as_read(corpus, finding)
    return drawn(
        finding,
        ranked_bars,
        read=read,
        title=_most_frequent_word(corpus, read, measure, texts_called(corpus, article), hide=stop_words == "hidden"),
        value=measure,
        unit="uses" if measure == "count" else "",
        by_article=_dots(corpus, finding, lemmas) if every and len(corpus) > 1 else None,
        docs=corpus.names,
    )


def _most_frequent_word(corpus: Corpus, read: Finding, measure: str, texts: str, *, hide: bool) -> Headline:
    rate, per = (in_1000, " in 1,000 words") if measure == "per_1000" else (times, "")
    below = f"Uses{per}, all words of {texts} counted" + (f"; {one_each(len(corpus))}" if texts == "all texts" else "")
    terms, values = (read.columns[column].tolist() for column in ("term", measure))
    what = f"most frequent {'content ' if hide else ''}word{{s}} in {texts}"
    alone = in_one_text(corpus, read) if "articles" in read.columns else [False] * len(read)
    return top(hanging(list(map(quoted, terms)), alone), values, what, rate=rate, below=below)


def _dots(corpus: Corpus, finding: Finding, lemmas: bool) -> Finding:
    """Return the same words in each article, as far as an article has them."""
    if corpus.in_shards is not None and len(corpus) > SPREAD_FROM:
        # All words of all articles are as many rows as the corpus has words; in which order these stand makes no difference.
        asked = {f"{{{term}}}" if lemmas else term: term for term in finding.columns["term"].tolist()}
        found = term_frequency(corpus, search=list(asked), by="article")
        found = only(found, found.columns["count"] > 0)
        return as_read(corpus, found.having(term=[asked[one] for one in found.columns["term"].tolist()]), but=["doc"])
    counted = _by_article(corpus, lemmas)
    return as_read(corpus, only(counted, np.isin(counted.columns["term"], finding.columns["term"])), but=["doc"])


@kept(64)
def _words(corpus: Corpus, article: str, lemmas: bool) -> Finding:
    """Return all words of an article, or of all articles; kept, because every length of the list is a part of it."""
    return term_frequency(in_article(corpus, article), by="article" if article in corpus.ids else None, lemmas=lemmas)


@kept(16)
def _by_article(corpus: Corpus, lemmas: bool) -> Finding:
    return term_frequency(corpus, by="article", lemmas=lemmas)


def most_frequent(words: Finding, top: int, *, hide: bool, articles: int = 0) -> Finding:
    """Show the `top` terms; stop words may be hidden here, and are counted all the same."""
    hidden = stop_words_in(words.columns["term"], hide=hide)
    shown = np.flatnonzero(~hidden)[:top].tolist()
    note = "A dot is one article; an article without the word has no dot. " if 0 < articles <= SPREAD_FROM else ""
    note += f"Shown: the {len(shown)} most frequent of {len(words):,}."
    if hide:
        uses = words.columns["count"][hidden].sum()
        note += f" Hidden from view, but counted in every denominator: {hidden.sum()} stop words with {uses:,} uses (list: {stopwords()})."
    return words.take(shown, note)


def _hands(corpus: Corpus) -> list[Option]:
    return [*dict.fromkeys([*with_codes(corpus), "kind"])]


HANDS = Choice("Compare", _hands, way_label)


@view("A word in different hands", search=SEARCH, by=HANDS)
def word_rates(corpus: Corpus, *, search: str, by: str) -> Drawing:
    """Draw how often a search is found in each article, outlet, voice or part, with the interval of each rate."""
    what, uses = f"{searched(corpus, search)} is", f"Uses{_of_forms(corpus, search)} in 1,000 words"
    return rates_drawn(corpus, lambda ways: term_frequency(corpus, search=search, by=ways), by, what=what, uses=uses)


def rates_drawn(
    corpus: Corpus, counted: Callable[[str | list[str]], Finding], by: str, *, what: str, uses: str
) -> Drawing:
    """Draw the rate of one thing, `counted` by ways of dividing, in each group; of many articles, in those that have most of it."""
    found = counted(by)
    # What is counted stands in the title already.
    whole, spread = with_columns(found, *list(found.columns)[1:]), spread_in(corpus, by, counted)
    below = f"{uses}, in brackets how many{said_of_spread(spread, whole)}; {base(corpus)}"
    title = leader(rated(corpus, by, as_read(corpus, whole).columns), what, of=one_of(by), below=below)
    finding, title = drawn_of(whole, title, "" if by in PERIODS else "per_1000")
    how = {"value": "per_1000", "pale": finding.columns["few_words"].tolist(), **spread}
    return drawn(finding, ranked_bars, read=as_read(corpus, finding), title=title, **how)


def _of_forms(corpus: Corpus, search: str) -> str:
    """Return the forms that a search finds, most frequent first, where it is no form itself: *of sanctions, sanction*."""
    if not is_pattern(search):
        return ""
    terms = term_frequency(corpus, search=search, by=None, forms=True).columns["term"].tolist()
    return f" of {enumerated(corpus.spelled(*terms), 4)}" if terms else ""


PHRASE = ("term", "count", "tokens", "per_1000", "articles")


def _no_run_is_repeated(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all lengths where there is nothing to repeat."""
    around = str(state["around"])
    return {**state, "n": 2} if around != ANY and uses(corpus, around) < 2 else state


def _all_and_words(corpus: Corpus) -> list[Option]:
    return [ANY, *every_word(corpus)]


@view(
    "Phrases",
    around=Choice("With the word", _all_and_words, search=True),
    n=Choice("Length", {n: f"{n} words" for n in (2, 3, 4, 5)}),
    settled=_no_run_is_repeated,
)
def phrases(corpus: Corpus, *, around: str, n: int) -> Drawing:
    """Draw the most frequent runs of `n` words, all or those that contain a search."""
    if corpus.in_shards is not None:
        raise NotAdded("Which runs of words overlap wherever they stand")
    if around != ANY and (reason := _why_nothing(corpus, around, n)):
        return Drawing(None, with_columns(_no_phrase(corpus).nothing(f"Nothing to show: {reason}"), *PHRASE))
    counted = term_frequency(corpus, search=None if around == ANY else around, n=n)
    repeated, longer = repeated_phrases(counted, hide=around == ANY)
    finding = with_columns(repeated, *PHRASE)
    said = {term: corpus.spelled(phrase)[0] for term, phrase in longer.items()}
    read = finding.having(term=list(said.values()))
    with_it = "" if around == ANY else f" with {searched(corpus, around)}"
    what = f"phrase{{s}} of {n} words or more{with_it} repeated most"
    below = f"Uses of phrases that stand at least twice; what overlaps in the same places is shown once; {base(corpus)}"
    phrases, counts = (read.columns[column].tolist() for column in ("term", "count"))
    names = hanging(list(map(quoted, phrases)), in_one_text(corpus, finding))
    title = top(names, counts, what, below=below)
    drawing = drawn(finding, ranked_bars, read=read, title=title, value="count", unit="uses")
    return replace(drawing, readings={"term": said})


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


LOOKED_AT = 2000
"""Repeated runs, from the most frequent on, among which those that overlap are found."""


def repeated_phrases(counted: Finding, *, hide: bool) -> tuple[Finding, dict[str, str]]:
    """Return what occurs at least twice, the most frequent first, and the phrase that each run is part of: runs that
    overlap wherever they stand are one, which goes by its first run. Runs of stop words alone may be hidden.
    """
    twice = only(counted, counted.columns["count"] >= 2)
    terms = twice.columns["term"].tolist()
    rows_at = {twice.evidence.of(row).tobytes(): row for row in range(min(len(twice), LOOKED_AT))}
    shown: dict[int, str] = {}
    merged = hidden = 0
    for row in range(len(twice)):
        at = twice.evidence.of(row)
        if row < LOOKED_AT and (at - 1).tobytes() in rows_at:
            merged += 1
            continue
        phrase = terms[row]
        while (after := rows_at.get((at := at + 1).tobytes())) is not None:
            phrase += f" {terms[after].split(' ')[-1]}"
        if hide and all(map(is_stop_word, phrase.split(" "))):
            hidden += 1
        else:
            shown[row] = phrase
        if len(shown) == TOP:
            break
    note = f"Shown: {len(shown)} of the {len(twice):,} that occur at least twice, of {len(counted):,} in all."
    note += f" {merged} more overlap with these wherever they stand, and are shown as one phrase." if merged else ""
    note += f" Hidden from view: {hidden} made of stop words alone (list: {stopwords()})." if hidden else ""
    return twice.take(list(shown), note), {terms[row]: phrase for row, phrase in shown.items()}
