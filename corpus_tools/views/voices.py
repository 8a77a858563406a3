"""The views of voice: whose words, who gets how many, with which verbs they are brought in, what quotation marks do."""

from __future__ import annotations

from corpus_tools.charts.bars import ranked_bars, voice_bars
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.reporting import MARKS, WAYS, listed, quotation_marks, reported, reporting_verbs
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.choices import ANY, ARTICLE, ARTICLES, in_article
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.shown import busiest, first, only, with_columns
from corpus_tools.views.view import Choice, Drawing, drawn, view


@view("Whose words", measure=Choice("Measure", ("percent", "count")), hits=stretch_hits)
def voices(corpus: Corpus, *, measure: str) -> Drawing:
    """Draw for each article how many of its words are the author's, quoted and reported."""
    unit = "words" if measure == "count" else ""
    return drawn(busiest(voice_shares(corpus)), voice_bars, title="Whose words they are", value=measure, unit=unit)


@view(
    "Who gets how many words",
    article=ARTICLE,
    who=Choice("Show", {"everybody": "everybody", "others": "all but the author"}),
    hits=stretch_hits,
)
def speakers(corpus: Corpus, *, article: str, who: str) -> Drawing:
    """Draw how many words of an article each speaker has, quoted or reported, with the verbs that bring them in."""
    alone = corpus.where(id=article)
    shares = voice_shares(alone, by="speaker")
    words = shares.table.groupby("speaker")["count"].transform("sum")
    ranked = shares.table.assign(words=words).sort_values(["words", "speaker"], ascending=[False, True], kind="stable")
    ranked = ranked if who == "everybody" else ranked[ranked["voice"] != "author"]
    finding = shares.take(ranked.index.tolist())
    title = f"Who has the words in {article}"
    drawing = drawn(finding, voice_bars, title=title, value="count", unit="words", label="speaker")
    return Drawing(drawing.chart, _with_verbs(alone, finding))


def _with_verbs(corpus: Corpus, finding: Finding) -> Finding:
    """Set beside each speaker and voice the verbs that bring the words in, each with its stance unless it is neutral."""
    uses = reported(corpus)
    labels = [
        verb if stance == "neutral" else f"{verb} ({stance})"
        for verb, stance in zip(uses["verb"], uses["stance"], strict=True)
    ]
    verbs = uses.assign(label=labels).groupby(["speaker", "voice"])["label"].agg(listed)
    shown = with_columns(finding, "speaker", "voice", "count", "percent")
    keys = zip(shown.columns["speaker"], shown.columns["voice"], strict=True)
    return shown.having(verbs=[verbs.get(key, "") for key in keys])


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
    finding = reporting_verbs(in_article(corpus, article), by=by)
    if len(finding) > MOST:
        finding = first(finding, MOST, "Shown: the first {shown} rows of {all}.")
    names, *_ = finding.columns.values()
    if by != "stance":
        names = names + " (" + finding.columns["stance"] + ")"
    named = finding.having(name=names)
    title = "Reporting verbs in " + ("all articles" if article == ANY else article)
    drawing = drawn(named, ranked_bars, title=title, value="count", unit="uses", label="name")
    return Drawing(drawing.chart, finding)


@view("What quotation marks do", function=Choice("Marks", {name: label.lower() for name, label in MARKS.items()}))
def marks(corpus: Corpus, *, function: str) -> Drawing:
    """Draw how many pairs of quotation marks of one kind each article has."""
    counted = quotation_marks(corpus)
    # What the marks do stands in the title already.
    finding = with_columns(busiest(only(counted, counted.columns["function"] == function)), "doc", "count", "tokens")
    return drawn(finding, ranked_bars, title=MARKS[function], value="count", unit="pairs")
