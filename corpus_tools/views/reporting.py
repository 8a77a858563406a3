"""Views of how others are brought in: with which verbs, and what quotation marks do."""

from __future__ import annotations

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.headlines import Measured, hanging, leader, place, quoted, times, top
from corpus_tools.charts.theme import Headline
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.reporting import MARKS, WAYS, quotation_marks, reporting_verbs
from corpus_tools.views.choices import ARTICLES, comparable, in_article, texts_called, way_label
from corpus_tools.views.shown import Drawing, as_read, base, drawn, drawn_of, first, in_one_text, only, with_columns
from corpus_tools.views.view import Choice, view
from corpus_tools.views.words.terms import rates_drawn

MOST = 40
"""Rows that a chart has room for."""
LABELS = {"verb": "verbs", "stance": "stances", "speaker": "who is reported", "teller": "who reports"}


@view(
    "How others are brought in",
    article=ARTICLES,
    by=Choice("Compare", tuple(way for way in WAYS if way != "article"), LABELS),
)
def reporting(corpus: Corpus, *, article: str, by: str) -> Drawing:
    """Draw which verbs report speech in one article or in all, and what they let on about it."""
    texts_of = in_article(corpus, article)
    finding = whole = reporting_verbs(texts_of, by=by)
    if len(finding) > MOST:
        finding = first(finding, MOST, "Shown: the first {shown} rows of {all}.")
    names, *_ = finding.columns.values()
    if by != "stance":
        names = names + " (" + finding.table["stance"] + ")"
    read = finding.having(name=names)
    texts = texts_called(corpus, article)
    below = f"Uses of verbs that report speech in {texts}; in brackets their stance"
    title = _first_in(texts_of, whole, f"{FIRST[by]} in {texts}", below, quote=by == "verb")
    drawing = drawn(read, ranked_bars, title=title, value="count", unit="uses", label="name")
    return Drawing(drawing.chart, finding)


FIRST = {
    "verb": "most frequent reporting verb{s}",
    "stance": "commonest stance{s} of reporting verbs",
    "speaker": "speaker{s} most often reported",
    "teller": "most frequent teller{s}",
}


def _first_in(corpus: Corpus, whole: Finding, what: str, below: str, *, quote: bool) -> Headline:
    """Say which verb, or who, has most uses, those with each stance together; all its rows have the accent."""
    table, name = whole.table.assign(alone=in_one_text(corpus, whole), rows=1), next(iter(whole.columns))
    sums = table[table[name] != "not named"].groupby(name, sort=False)[["count", "alone", "rows"]].sum()
    # Rows of several stances do not say in how many texts they stand together.
    alone = ((sums["alone"] == 1) & (sums["rows"] == 1)).tolist()
    title = top(hanging([quoted(one) if quote else one for one in sums.index], alone), sums["count"].tolist(), what)
    first = table[name].isin(sums.index[list(title.rows)])
    return Headline(title.said, below, tuple(first.to_numpy().nonzero()[0].tolist()))


MARKED = {
    "scare": "Words held at a distance",
    "quotation": "Quotations from a source",
    "term": "Words spoken of as words",
    "title": "Titles and names in marks",
}


@view(
    "What quotation marks do",
    function=Choice("Marks", {name: label.lower() for name, label in MARKS.items()}),
    by=Choice("Compare", comparable, way_label),
)
def marks(corpus: Corpus, *, function: str, by: str) -> Drawing:
    """Draw how many pairs of quotation marks of one kind each article has; or how often they stand in groups of articles."""
    if by != "article":
        return _marks_in(corpus, function, by)
    counted = quotation_marks(corpus)
    # What the marks do stands in the title already.
    whole = with_columns(only(counted, counted.columns["function"] == function), "doc", "count", "tokens")
    read = as_read(corpus, whole)
    rows = [
        Measured(place("article", name), count, count, count - 2 * count**0.5, count + 2 * count**0.5)
        for name, count in zip(read.table["doc"], read.table["count"], strict=True)
    ]
    below = f"Pairs of quotation marks in each text ({MARKS[function].lower()}); {base(corpus)}"
    finding, title = drawn_of(whole, leader(rows, f"{MARKED[function]} are", rate=times, below=below), "count")
    return drawn(finding, ranked_bars, read=as_read(corpus, finding), title=title, value="count", unit="pairs")


def _marks_in(corpus: Corpus, function: str, by: str) -> Drawing:
    """Draw how often quotation marks do one thing in groups of articles, as rates."""

    def counted(ways: str | list[str]) -> Finding:
        found = quotation_marks(corpus, by=ways)
        return with_columns(only(found, found.columns["function"] == function), "function", *found.columns)

    uses = f"Pairs in 1,000 words ({MARKS[function].lower()})"
    return rates_drawn(corpus, counted, by, what=f"{MARKED[function]} are", uses=uses)
