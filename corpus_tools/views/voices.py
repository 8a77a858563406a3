"""The views of voice: who gets how many words, with which verbs they are brought in, what quotation marks do."""

from __future__ import annotations

from dataclasses import replace

from corpus_tools.charts.bars import ranked_bars, stacked_bars
from corpus_tools.charts.fullest import busiest
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.reporting import MARKS, WAYS, listed, quotation_marks, reported, reporting_verbs
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.corpus import ALL, ARTICLES
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, View


def draw_speakers(corpus: Corpus, *, article: str, who: str) -> Drawing:
    """Draw how many words of an article each speaker has, quoted or reported, with the verbs that bring them in."""
    alone = corpus.where(id=article)
    shares = voice_shares(alone, by="speaker")
    table = shares.table
    words = table.groupby("speaker")["count"].transform("sum")
    ranked = table.assign(words=words).sort_values(["words", "speaker"], ascending=[False, True], kind="stable")
    rows = [int(row) for row in ranked.index if who == "everybody" or table["voice"][row] != "author"]
    finding, title = shares.take(rows), f"Who has the words in {article}"
    chart = stacked_bars(finding, title=title, value="count", unit="words", label="speaker") if rows else None
    return Drawing(chart, _with_verbs(alone, finding))


def _with_verbs(corpus: Corpus, finding: Finding) -> Finding:
    """Set beside each speaker and voice the verbs that bring the words in, each with its stance unless it is neutral."""
    uses = reported(corpus)
    said = [
        verb if stance == "neutral" else f"{verb} ({stance})"
        for verb, stance in zip(uses["verb"], uses["stance"], strict=True)
    ]
    verbs = uses.assign(said=said).groupby(["speaker", "voice"])["said"].agg(listed)
    table = finding.table[["speaker", "voice", "count", "percent"]]
    keys = zip(table["speaker"], table["voice"], strict=True)
    return replace(finding, table=table.assign(verbs=[verbs.get(key, "") for key in keys]))


speakers = View(
    "speakers",
    "Who gets how many words",
    draw_speakers,
    {
        "article": Choice("Article", lambda corpus: corpus.ids),
        "who": Choice("Show", ("everybody", "others"), {"others": "all but the author"}),
    },
    stretch_hits,
)


MOST = 40
"""Rows that a chart has room for."""


def draw_reporting(corpus: Corpus, *, article: str, by: str) -> Drawing:
    """Draw which verbs report speech in one article or in all, and what they let on about it."""
    mine = corpus if article == ALL else corpus.where(id=article)
    finding = reporting_verbs(mine, by=by)
    if len(finding) > MOST:
        finding = finding.take(range(MOST), f"Shown: the first {MOST} rows of {len(finding):,}.")
    if not len(finding):
        return Drawing(None, finding)
    label = finding.table.columns[0]
    names = finding.table[label] if by == "stance" else finding.table[label] + " (" + finding.table["stance"] + ")"
    named = replace(finding, table=finding.table.assign(name=names))
    title = "Reporting verbs in " + ("all articles" if article == ALL else article)
    return Drawing(ranked_bars(named, title=title, value="count", unit="uses", label="name"), finding)


reporting = View(
    "reporting",
    "How others are brought in",
    draw_reporting,
    {
        "article": ARTICLES,
        "by": Choice(
            "Compare",
            tuple(way for way in WAYS if way != "article"),
            {"verb": "verbs", "stance": "stances", "speaker": "who is reported", "teller": "who reports"},
        ),
    },
)


def draw_marks(corpus: Corpus, *, function: str) -> Drawing:
    """Draw how many pairs of quotation marks of one kind each article has."""
    counted = quotation_marks(corpus)
    finding = counted.take([int(row) for row in (counted.table["function"] == function).to_numpy().nonzero()[0]])
    finding = busiest(finding)
    chart = ranked_bars(finding, title=MARKS[function], value="count", unit="pairs", label="doc")
    # What the marks do stands in the title already.
    return Drawing(chart, with_columns(finding, "doc", "count", "tokens"))


marks = View(
    "marks",
    "What quotation marks do",
    draw_marks,
    {"function": Choice("Marks", tuple(MARKS), {name: said.lower() for name, said in MARKS.items()})},
)
