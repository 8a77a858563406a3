"""What a view shows of a finding, and what its note says of the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from corpus_tools.charts.headlines import Measured, place, times
from corpus_tools.charts.theme import Chart, Headline, as_figure
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.statistics.rates import ENOUGH, wilson_interval
from corpus_tools.count.tables import FORMS, decimals_of, save_table, shown_columns
from corpus_tools.errors import CorpusError
from corpus_tools.layers.words import fold, is_stop_word
from corpus_tools.lexicons.columns import schema
from corpus_tools.lexicons.reader import path_of
from corpus_tools.methods import source_line
from corpus_tools.views.passages import SPOKEN, Hit

if TYPE_CHECKING:
    import plotly.graph_objects as go

TOP = 20
"""Rows of a table that a chart has room for."""
ROOM = 30
"""Articles that have a row or a bar each: about two screens."""


def only(finding: Finding, kept: pd.Series | np.ndarray | Sequence[bool], note: str = "") -> Finding:
    """Return the finding of the rows that are `kept`, a yes or no each."""
    return finding.take(np.flatnonzero(kept), note)


def first(finding: Finding, most: int, note: str) -> Finding:
    """Return the first rows of a finding; in the note `{shown}` and `{all}` say how many."""
    shown = range(min(most, len(finding)))
    return finding.take(shown, note.format(shown=len(shown), all=f"{len(finding):,}"))


def stop_words_in(terms: Collection[str], *, hide: bool) -> np.ndarray:
    """Return which of these are stop words, or made of stop words alone; none where they are not to be hidden."""
    return np.array([hide and all(map(is_stop_word, term.split())) for term in terms], dtype=bool)


def with_columns(finding: Finding, *names: str) -> Finding:
    """Return a finding with these columns only, what a view has room for; the note explains no others, none of them opens.

    An interval that no row has (there are under five articles) has no column.
    """
    names = tuple(one for one in names if one not in ("low", "high") or not _is_nothing(finding.columns[one]))
    also = {column: evidence for column, evidence in finding.also.items() if column in names}
    columns = {name: finding.columns[name] for name in names}
    return replace(finding, columns=columns, about=finding.about.explaining(names), also=also)


def _is_nothing(values: np.ndarray) -> bool:
    return bool(len(values) and np.isnan(values.astype(float)).all())


def searched(corpus: Corpus, search: str) -> str:
    """Return a search as a sentence names it: words as the texts spell them, a pattern as it was typed."""
    return f"“{search if is_pattern(search) else corpus.spelled(' '.join(map(fold, search.split())))[0]}”"


def is_pattern(search: str) -> bool:
    """Tell whether a search is more than words."""
    return bool(re.search(r"[^\w\s'’-]", search))


def base(corpus: Corpus) -> str:
    """Return what is counted, as the line under a title says it: how many words of how many texts."""
    return f"{times(int(corpus.sizes.sum()), 'word')} of {times(int(np.count_nonzero(corpus.sizes)), 'text')}"


def rated(corpus: Corpus, way: str, columns: Mapping[str, np.ndarray]) -> list[Measured]:
    """Return rows of rates for a title (see `charts.headlines`); the first column says which group, as readers read it.

    Where articles give no interval, that of words that fall one by one is the least doubt there is: a title that calls
    a difference clear must at least pass that, and what it says of a group of texts must stand on five of them.
    """
    groups, count, nothing = next(iter(columns.values())), columns["count"], np.full(len(columns["count"]), np.nan)
    least = [1000 * end for end in wilson_interval(count, columns["tokens"])]
    given = [columns.get(name, nothing) for name in ("low", "high")]
    ends = [np.where(np.isnan(one), end, one) for one, end in zip(given, least, strict=True)]
    several = way != "article" and int(np.count_nonzero(corpus.sizes)) > 1
    of, using = (columns.get(name, nothing) for name in ("of_articles", "articles"))
    names = [
        place(way, str(group)) + (" (one text)" if all_ == 1 else " (in one text only)" if used == 1 else "") * several
        for group, all_, used in zip(groups, of, using, strict=True)
    ]
    thin, few = (of < ENOUGH) & several, columns.get("few_words", np.zeros(len(count), dtype=bool))
    rest = (values.tolist() for values in (columns["per_1000"], count, *ends, few, thin))
    return [Measured(*row) for row in zip(names, *rest, strict=True)]


def in_one_text(corpus: Corpus, finding: Finding) -> list[bool]:
    """Return which rows stand in one text only, of several."""
    return ((finding.columns["articles"] == 1) & (np.count_nonzero(corpus.sizes) > 1)).tolist()


def pairs_called(table: pd.DataFrame | Mapping[str, Any], between: str) -> list[str]:
    """Return what pairs of actors are called, one way whichever of the two is named more in a text or period and so stands first."""
    return [between.join(sorted(two)) for two in zip(table["actor"], table["other"], strict=True)]


def spaced(name: str) -> str:
    """Return a name of the lists as a reader sees it: *rhetorical questions*."""
    return name.replace("_", " ")


def readable(finding: Finding, column: str = "category") -> Finding:
    """Return a finding in whose column names of the lists read as words."""
    return finding.having(**{column: list(map(spaced, finding.columns[column]))})


def busiest(finding: Finding, *, most: int = ROOM) -> Finding:
    """Return the finding of the `most` articles that count most, in their order; all of them, if they are no more.

    Only groups that are articles are ever left out: those of a finding whose rows begin with `doc`.
    """
    rows = busiest_rows(finding, most=most)
    return finding if len(rows) == len(finding) else _of_busiest(finding, rows)


def _of_busiest(finding: Finding, rows: Sequence[int]) -> Finding:
    if len(rows) == len(finding):
        return finding.take(rows)
    docs = finding.columns["doc"]
    return finding.take(rows, fewer_articles(len(set(docs[list(rows)])), len(set(docs))))


def drawn_of(whole: Finding, title: Headline, ranked_by: str = "") -> tuple[Finding, Headline]:
    """Return of a whole finding, which a title speaks of, the rows that are drawn, the highest first if they are ranked, and
    the title with its rows among them: table and chart have one order.
    """
    values = whole.columns[ranked_by].astype(float) if ranked_by else np.zeros(len(whole))
    rows = sorted(busiest_rows(whole), key=lambda row: (np.isnan(values[row]), -values[row]))
    place = {row: at for at, row in enumerate(rows)}
    return _of_busiest(whole, rows), title._replace(rows=tuple(place[row] for row in title.rows if row in place))


def fewer_articles(shown: int, of: int) -> str:
    """Return what the note says where some articles are not shown."""
    return f"Shown: the {shown} articles with the highest counts, of {of:,}."


def busiest_rows(finding: Finding, *, most: int = ROOM) -> list[int]:
    """Return the numbers of the rows that `busiest` keeps."""
    docs = finding.columns.get("doc", np.empty(0)).tolist()
    if len(set(docs)) <= most:
        return list(range(len(finding)))
    busy = set(counted_most(finding)[:most])
    return [row for row, doc in enumerate(docs) if doc in busy]


def counted_most(finding: Finding, column: str = "doc") -> list[str]:
    """Return the articles (or groups) of a finding that count anything, those that count most first; of equals, the first."""
    totals: Counter[str] = Counter()
    for doc, count in zip(finding.columns[column].tolist(), finding.columns["count"].tolist(), strict=True):
        totals[doc] += count
    # A row with nothing in it says little where most of the rows are left out.
    return [doc for doc, count in totals.most_common() if count or not any(totals.values())]


NAMED, SPELLED = ("doc", "other", "only_because_of"), ("term", "collocate")
"""Columns that may hold ids of articles, one or several behind one another, and columns that hold folded words."""


def readings(corpus: Corpus, columns: Mapping[str, np.ndarray]) -> dict[str, dict[str, str]]:
    """Return by column how values read that are counted under another form: articles by name, words as the texts spell them."""
    ways: dict[str, Callable[[list[str]], list[str]]] = {}
    ways |= {name: lambda values: [named(corpus, value) for value in values] for name in NAMED}
    ways |= {name: lambda values: corpus.spelled(*values) for name in SPELLED}
    ways["voice"] = lambda values: [SPOKEN.get(value, value) for value in values]
    found = {}
    for column, way in ways.items():
        if column in columns and not (column == "other" and "actor" in columns):
            values = list(map(str, dict.fromkeys(columns[column].tolist())))
            said = zip(values, way(values), strict=True)
            found[column] = {value: reading for value, reading in said if reading != value}
    return found


def named(corpus: Corpus, docs: str) -> str:
    """Return the names of articles for their ids, which stand behind one another."""
    return ", ".join(names_in(corpus, docs))


def names_in(corpus: Corpus, docs: str) -> list[str]:
    """Return the name of each article whose id stands there; an id with a comma in it is one id."""
    pieces, found, at = docs.split(", "), [], 0
    while at < len(pieces):
        longest_first = range(len(pieces), at + 1, -1)
        end = next((end for end in longest_first if ", ".join(pieces[at:end]) in corpus.names), at + 1)
        doc = ", ".join(pieces[at:end])
        found.append(corpus.names.get(doc, doc))
        at = end
    return found


def as_read(corpus: Corpus, finding: Finding, *, but: Collection[str] = ()) -> Finding:
    """Return a finding with a table as readers read it (see `readings`), for a chart to draw; `but` some columns."""
    told = readings(corpus, {name: values for name, values in finding.columns.items() if name not in but})
    return finding.having(
        **{name: [said.get(str(value), value) for value in finding.columns[name]] for name, said in told.items()}
    )


def table_data(finding: Finding, readings: Mapping[str, Mapping[str, str]] | None = None) -> dict[str, list]:
    """Return a finding's table as plain lists: column names, what they are called and mean, decimals to show (none
    for words), how values read that are counted under another form, rows, and what opens.
    """
    shown = shown_columns(finding.columns)
    names, columns = list(shown), list(shown.values())
    known = schema(tuple(names))
    return {
        "columns": names,
        "labels": [column.label for column in known],
        "meanings": [column.meaning for column in known],
        "decimals": [decimals_of(values, column.decimals) for values, column in zip(columns, known, strict=True)],
        "readings": [dict((readings or {}).get(name, {})) for name in names],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "opens": list(finding.opens),
    }


Segment = list[str]
"""Text, kind and explanation, as a page or a notebook shows a stretch of an article."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What a view draws: a chart (or none), the finding it shows, and a text or concordance lines to read (or none).

    `readings` says how values of the table read that are counted under another form (see `shown.readings`), `keys` by which
    words beside the match (`1R`, `2R`) lines are sorted. `corpus` is what a saved picture names as its source, `asked` the
    view and its state. `figure, finding = view.draw(corpus)` takes the two that a cell needs.
    """

    chart: Chart | None
    finding: Finding
    reading: list[list[Segment]] | None = None
    lines: list[Hit] | None = None
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    keys: Sequence[str] = ()
    corpus: Corpus | None = None
    asked: tuple[str, Mapping[str, str | int]] = ("", {})

    @property
    def figure(self) -> go.Figure | None:
        """The chart as a plotly figure."""
        return as_figure(self.chart) if self.chart else None

    def __iter__(self) -> Iterator[Any]:
        return iter((self.figure, self.finding))

    def save(self, path: str | Path, *, width_cm: float = 16) -> Path:
        """Write it for a paper: the chart as `.svg`, `.pdf` or `.png`, so wide, with title, base and source; the table and its
        note as `.tex`, `.docx` or `.csv`. No browser is needed: `ct.voices.draw(corpus).save("voices.pdf", width_cm=8.5)`.
        """
        from corpus_tools.charts.stills.figure import save_still

        path = path_of(path)
        if path.suffix.lower() in FORMS:
            return save_table(self.finding.columns, self.finding.note, path, self.readings)
        if self.chart is None:
            raise CorpusError(f"There is no chart to save, only a table or a text. Save it as {path.stem}.docx.")
        return save_still(self.chart, path, width_cm=width_cm, source=source_line(self.corpus) if self.corpus else "")


def drawn(finding: Finding, chart: Callable[..., Chart], *, read: Finding | None = None, **how: Any) -> Drawing:
    """Draw a finding as a chart, or as nothing if it has no rows; `read` is the finding as readers read it (see `as_read`)."""
    return Drawing(chart(finding if read is None else read, **how) if len(finding) else None, finding)
