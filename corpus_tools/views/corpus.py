"""The views of a first meeting: frequent words, what was cut, whose words they are, an article to read."""

from __future__ import annotations

import pandas as pd

from corpus_tools.charts.bars import ranked_bars, stacked_bars
from corpus_tools.charts.fullest import busiest
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.measures.texts.trail import cleaning_trail
from corpus_tools.measures.voices import sentence_lengths, voice_shares
from corpus_tools.text.intake import CHANGED, LOST, NOTICED, READ
from corpus_tools.views.markup import LAYERS, marked_up
from corpus_tools.views.passages import Hit, cut_hits, stretch_hits
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, View

ALL = "*"
ARTICLES: Choice = Choice("Article", lambda corpus: (ALL, *corpus.ids), {ALL: "all articles"})


def draw_frequent_words(
    corpus: Corpus, *, article: str, top: int, measure: str, stop_words: str, forms: str
) -> Drawing:
    """Draw the most frequent words of one article, or of all with a dot for each article."""
    together, hide, lemmas = article == ALL, stop_words == "hidden", forms == "together"
    finding = _first(_words(corpus, article, lemmas), top, hide=hide, note=DOTS if together else "")
    figure = ranked_bars(
        finding,
        title="Frequent words in " + ("all articles" if together else article),
        value=measure,
        unit={"per_1000": "per 1,000 words", "count": "count"}[measure],
        spread=_by_article(corpus, lemmas) if together else None,
        docs=corpus.ids if together else (),
    )
    return Drawing(figure, with_columns(finding, *(column for column in WORDS if column in finding.table)))


WORDS = ("term", "doc", "count", "tokens", "per_1000", "low", "high", "articles", "few_words")
"""Columns that the view shows, as far as they are there; `ct.term_frequency` has more."""


@kept(64)
def _words(corpus: Corpus, article: str, lemmas: bool) -> Finding:
    """Return all words of an article, or of all articles; kept, because every length of the list is a part of it."""
    if article == ALL:
        return term_frequency(corpus, lemmas=lemmas)
    return term_frequency(corpus.where(id=article), by="article", lemmas=lemmas)


@kept(16)
def _by_article(corpus: Corpus, lemmas: bool) -> Finding:
    return term_frequency(corpus, by="article", lemmas=lemmas)


DOTS = "A dot is one article; an article without the word has no dot."


def _first(finding: Finding, top: int, *, hide: bool, note: str = "") -> Finding:
    """Show the first `top` terms; stop words may be hidden here, and are counted all the same."""
    stops = stopwords()
    hidden = finding.table["term"].map(is_stop_word).astype(bool) & hide
    shown = [int(row) for row in (~hidden).to_numpy().nonzero()[0][:top]]
    uses = int(finding.table.loc[hidden, "count"].sum())
    note += f" Shown: the {len(shown)} most frequent of {len(finding):,}."
    if hide:
        note += f" Hidden from view, but counted in every denominator: {int(hidden.sum())} stop words with {uses:,} uses (list: {stops})."
    return finding.take(shown, note.strip())


frequent_words = View(
    "frequent_words",
    "Frequent words",
    draw_frequent_words,
    {
        "article": ARTICLES,
        "top": Choice("How many words", (20, 10, 30)),
        "measure": Choice("Measure", ("per_1000", "count"), {"per_1000": "per 1,000 words", "count": "count"}),
        "stop_words": Choice("Stop words", ("hidden", "shown")),
        "forms": Choice(
            "Forms",
            ("apart", "together"),
            {"apart": "each on its own (war, wars)", "together": "of one dictionary word together"},
        ),
    },
)


def draw_cuts(corpus: Corpus, *, article: str) -> Drawing:
    """Show what cleaning cut from one article, or from all."""
    return Drawing(None, cleaning_trail(corpus if article == ALL else corpus.where(id=article)))


cuts = View(
    "cuts",
    "What was cut, and why",
    draw_cuts,
    {"article": ARTICLES},
    cut_hits,
    chart=False,
)


def draw_intake(corpus: Corpus, *, show: str) -> Drawing:
    """Show what came in: files and what they were taken for, what was repaired and cut, what was not loaded and why."""
    finding = corpus.intake
    rows = [row for row, entry in enumerate(finding.table["entry"]) if show in (ALL, entry)]
    return Drawing(None, with_columns(finding.take(rows), *ABOUT_ENTRIES.get(show, finding.table.columns)))


ABOUT_ENTRIES = {
    READ: ("entry", "name", "taken_for", "count", "words"),
    CHANGED: ("entry", "name", "count", "reason"),
    LOST: ("entry", "name", "line", "count", "reason", "remedy"),
    NOTICED: ("entry", "name", "line", "count", "reason", "remedy"),
}
"""The columns that have something to say of each kind of entry."""

intake = View(
    "intake",
    "What came in",
    draw_intake,
    {"show": Choice("Show", (ALL, READ, CHANGED, LOST, NOTICED), {ALL: "everything"})},
    cut_hits,
    chart=False,
)


def draw_voices(corpus: Corpus, *, measure: str) -> Drawing:
    """Draw for each article how many of its words are the author's, quoted and reported."""
    finding = busiest(voice_shares(corpus))
    unit = {"percent": "% of its words", "count": "words"}[measure]
    return Drawing(stacked_bars(finding, title="Whose words they are", value=measure, unit=unit), finding)


voices = View(
    "voices",
    "Whose words",
    draw_voices,
    {"measure": Choice("Measure", ("percent", "count"), {"percent": "percent", "count": "count"})},
    stretch_hits,
)


def draw_article(corpus: Corpus, *, article: str, layer: str) -> Drawing:
    """Show an article marked up: who speaks, what a sentence or a word is, what was cut."""
    alone = corpus.where(id=article)
    finding = {
        "voices": lambda: voice_shares(alone, by="speaker"),
        "sentences": lambda: sentence_lengths(alone),
        "words": lambda: _first(term_frequency(alone, by="article"), 30, hide=False),
        "cuts": lambda: cleaning_trail(alone),
    }[layer]()
    return Drawing(None, finding, marked_up(alone, alone[article], layer))


def article_hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return the passages behind a number of `draw_article`; a cut has its place in the raw text."""
    return stretch_hits(corpus, spans) if "sentence" in spans.columns else cut_hits(corpus, spans)


article = View(
    "article",
    "Read an article",
    draw_article,
    {
        "article": Choice("Article", lambda corpus: corpus.ids),
        "layer": Choice(
            "Show",
            tuple(LAYERS),
            {
                "voices": "who is speaking",
                "sentences": "what a sentence is",
                "words": "what a word is",
                "cuts": "what was cut",
            },
        ),
    },
    article_hits,
    chart=False,
)
