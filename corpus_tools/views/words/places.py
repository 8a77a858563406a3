"""Views of places: where a word stands in the course of each text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from corpus_tools.charts.dots import dispersion_plot
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.headlines import number, spread
from corpus_tools.charts.theme import Headline
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Listed, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.matches import in_course
from corpus_tools.count.ways import TENTHS
from corpus_tools.layers.search import matches_among
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.frequency import term_dispersion, term_frequency
from corpus_tools.views.choices import FEW, MANY, SEARCH, best_way
from corpus_tools.views.passages import SPOKEN
from corpus_tools.views.shown import Drawing, as_read, base, searched, with_columns
from corpus_tools.views.view import view


@view("Where a word stands", search=SEARCH)
def word_places(corpus: Corpus, *, search: str) -> Drawing:
    """Draw where in the course of each article a search is found, and by whose voice; of many, how often in each tenth of them."""
    places = dict(total(corpus, _places, search=search).columns)
    voices = [VOICES[number] for number in places.pop("voice").tolist()]
    counted, what = partial(term_frequency, corpus, search=search), f"{searched(corpus, search)} is"
    return places_drawn(corpus, term_dispersion(corpus, search), places, voices, what=what, counted=counted)


def _places(corpus: Corpus, *, search: str) -> Listed:
    at = matches_among(corpus.tokens, search, corpus.counted).at
    return Listed({**in_course(corpus.tokens, at, corpus.counted), "voice": corpus.voices[0][at]})


def places_drawn(
    corpus: Corpus,
    finding: Finding,
    places: Mapping[str, np.ndarray],
    voices: Sequence[str],
    *,
    what: str,
    counted: Callable[..., Finding],
) -> Drawing:
    """Draw a row an article of `finding` with a mark at each place (see `dispersion_plot`); of many articles what is `counted`
    by groups and tenths of their text.
    """
    below = f"Each mark is one use, from the beginning to the end of its text; in brackets how many; {base(corpus)}"
    early = np.count_nonzero(places["word"] * 2 <= places["words"])
    title = spread(finding.columns["count"].tolist(), int(early), what, below)
    if len(corpus) >= MANY:
        return _in_tenths(corpus, counted, title)
    said = [SPOKEN[voice] for voice in voices]
    return Drawing(dispersion_plot(as_read(corpus, finding), places, said, title=title), finding)


def _in_tenths(corpus: Corpus, counted: Callable[..., Finding], title: Headline) -> Drawing:
    """Draw how often something stands in each tenth of the texts of each group, from their beginning to their end."""
    way = best_way(corpus, FEW)
    found = counted(by=["tenth"] if way == "article" else [way, "tenth"])
    finding = with_columns(found, *(name for name in found.columns if name not in ("term", "category")))
    groups = np.full(len(finding), "all texts") if way == "article" else next(iter(finding.columns.values()))
    rows = list(dict.fromkeys(groups.tolist()))
    cells = [
        _cell(row, rows.index(name), line) for row, (name, line) in enumerate(zip(groups, finding.lines, strict=True))
    ]
    of = "of each tenth of the texts, from their beginning (1) to their end (10)"
    title = title._replace(below=f"Uses in 1,000 words {of}; {base(corpus)}")
    return Drawing(grid(cells, TENTHS, rows, title=title), finding)


def _cell(row: int, place: int, line: Mapping[str, Any]) -> Cell:
    rate, said = line["per_1000"], f"{line['count']:,} of {line['tokens']:,} words"
    return Cell(int(line["tenth"]) - 1, place, rate, said, [row, "", line["count"]], number(rate))
