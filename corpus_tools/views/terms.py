"""Views of words: how often in whose text, in which phrases, where in the article, in which context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from corpus_tools.charts.bars import FEW_WORDS, ranked_bars
from corpus_tools.charts.dots import barcode
from corpus_tools.charts.fullest import busiest, busiest_rows
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.matches import in_course
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.search import find
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.words import is_stop_word
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.concordance import lines_of
from corpus_tools.measures.dispersion import term_dispersion
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.text.article import PARTS
from corpus_tools.views.passages import line_hits
from corpus_tools.views.view import Choice, Drawing, Option, View

SEARCHABLE = 2000
"""Words that a page knows, at most; the five seeds have fewer."""


def every_word(corpus: Corpus) -> list[Option]:
    """Return the word forms of the corpus: words that carry content first, the most frequent on top."""
    if not len(corpus.tokens):
        return []
    terms = term_frequency(corpus.where(part=PARTS)).table["term"][:SEARCHABLE].tolist()
    return sorted(terms, key=is_stop_word)


SEARCH = Choice("Word, phrase or pattern", every_word, search=True)


def draw_word_rates(corpus: Corpus, *, search: str, by: str) -> Drawing:
    """Draw how often a search is found in each article, outlet, voice or part, with the interval of each rate."""
    counted = term_frequency(corpus, search=search, by=by)
    # The search stands in the title already.
    finding = with_columns(counted, *counted.table.columns[1:])
    groups = finding.table.columns[0]
    finding = busiest(finding, groups)
    figure = ranked_bars(
        finding,
        title=f"{search}, by {by}",
        value="per_1000",
        unit="per 1,000 words",
        label=groups,
        faint=finding.table["few_words"].tolist(),
        pale=FEW_WORDS,
    )
    return Drawing(figure, finding)


ABOUT_COLUMNS = re.compile(r"^(\w+)(?: and (\w+))?: ")


def with_columns(finding: Finding, *columns: str) -> Finding:
    """Return a finding with these columns only, what a view has room for; the note explains no others."""
    sentences = re.split(r"(?<=\.) ", finding.note)
    dropped = set(finding.table.columns) - set(columns)
    kept = [said for said in sentences if not ((about := ABOUT_COLUMNS.match(said)) and about[1] in dropped)]
    return replace(finding, table=finding.table[list(columns)], note=" ".join(kept))


word_rates = View(
    "word_rates",
    "A word in different hands",
    draw_word_rates,
    {
        "search": SEARCH,
        "by": Choice(
            "Compare",
            ("article", "voice", "kind"),
            {"article": "articles", "voice": "voices", "kind": "kinds of text"},
        ),
    },
)

TOP = 20
"""Rows of a table that a chart has room for."""
ANY = "*"
PHRASE = ("term", "count", "tokens", "per_1000", "articles")


def draw_phrases(corpus: Corpus, *, around: str, n: int) -> Drawing:
    """Draw the most frequent runs of `n` words, all or those that contain a search."""
    anything = around == ANY
    if not anything and (reason := _why_nothing(corpus, around, n)):
        none = replace(_no_phrase(corpus), note=f"Nothing to show: {reason}")
        return Drawing(None, with_columns(none, *PHRASE))
    counted = term_frequency(corpus, search=None if anything else around, n=n)
    title = f"Runs of {n} words" + ("" if anything else f" with {around}")
    finding = with_columns(_repeated(counted, hide=anything), *PHRASE)
    return Drawing(ranked_bars(finding, title=title, value="count", unit="count") if len(finding) else None, finding)


@kept(16)
def _no_phrase(corpus: Corpus) -> Finding:
    return term_frequency(corpus).take([])


def _why_nothing(corpus: Corpus, around: str, n: int) -> str:
    """Say why no run of `n` words around a search is repeated, if that is clear beforehand."""
    found = find(corpus.tokens, around)
    if len(found) < 2:
        return f"{around!r} is not used twice, so no run of words around it is repeated."
    if found.words.min() > n:
        return f"what {around!r} finds is longer than {n} words. Choose a greater length."
    return ""


def _is_used_once(corpus: Corpus, search: str) -> bool:
    return len(find(corpus.tokens, search)) < 2


def no_run_is_repeated(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all lengths where there is nothing to repeat."""
    around = str(state["around"])
    return {**state, "n": 2} if around != ANY and _is_used_once(corpus, around) else state


def _repeated(counted: Finding, *, hide: bool) -> Finding:
    """Show what occurs at least twice, the most frequent first; runs of stop words alone may be hidden."""
    stops = stopwords()
    twice = (counted.table["count"] >= 2).to_numpy()
    empty = np.zeros(len(counted), dtype=bool)
    empty[twice] = [hide and all(map(is_stop_word, run.split())) for run in counted.table["term"][twice]]
    shown = (twice & ~empty).nonzero()[0]
    note = f"Shown: {len(shown[:TOP])} of the {twice.sum():,} that occur at least twice, of {len(counted):,} in all."
    if hide:
        note += f" Hidden from view: {(twice & empty).sum()} made of stop words alone (list: {stops})."
    return counted.take(shown[:TOP].tolist(), note)


phrases = View(
    "phrases",
    "Phrases",
    draw_phrases,
    {
        "around": Choice("With the word", lambda corpus: (ANY, *every_word(corpus)), search=True),
        "n": Choice("Length", (2, 3, 4, 5), {n: f"{n} words" for n in (2, 3, 4, 5)}),
    },
    settled=no_run_is_repeated,
)


def draw_word_places(corpus: Corpus, *, search: str) -> Drawing:
    """Draw where in the course of each article a search is found, and by whose voice."""
    finding = term_dispersion(corpus, search)
    at = finding.evidence.positions
    places = in_course(corpus.tokens, at, corpus.counted)
    voices = [VOICES[number] for number in corpus.voices[0][at]]
    return lanes_of_places(finding, places, voices, title=f"Where {search} stands")


def lanes_of_places(
    finding: Finding, places: Mapping[str, np.ndarray], voices: Sequence[str], *, title: str
) -> Drawing:
    """Draw a lane an article of `finding`, as many as there is room for, with a mark at each place (see `barcode`)."""
    shown = busiest(finding)
    if shown is not finding:
        kept = np.isin(finding.evidence.places[0], busiest_rows(finding))
        places = {name: numbers[kept] for name, numbers in places.items()}
        voices = [voice for voice, stays in zip(voices, kept, strict=True) if stays]
    return Drawing(barcode(shown, places, voices, title=title), shown)


word_places = View("word_places", "Where a word stands", draw_word_places, {"search": SEARCH})

SORTS: dict[Option, str] = {
    "position": "as in the texts",
    "1R,2R": "what follows (1R, 2R)",
    "1L,2L": "what comes before (1L, 2L)",
}


def draw_kwic(corpus: Corpus, *, search: str, sort: str) -> Drawing:
    """Show every match of a search in its context, one line each."""
    lines = lines_of(corpus, search).sorted(sort)
    return Drawing(None, lines.finding(corpus), lines=line_hits(corpus, lines.spans(corpus)))


def one_line_is_sorted(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn for all orders of fewer than two lines."""
    return {**state, "sort": "position"} if _is_used_once(corpus, str(state["search"])) else state


kwic = View(
    "kwic",
    "A word in its contexts",
    draw_kwic,
    {
        "search": SEARCH,
        "sort": Choice("Sorted by", tuple(SORTS), SORTS),
    },
    chart=False,
    settled=one_line_is_sorted,
)
