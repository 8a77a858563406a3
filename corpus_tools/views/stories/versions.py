"""Which articles are versions of one text, and what papers tend to cut and to add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.stacked import piece, stacked_bars
from corpus_tools.charts.theme import BAR, BAR_EDGE, COLOURS, ROW_PX, Chart, plain, row_labels
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import UNKNOWN
from corpus_tools.errors import CorpusError
from corpus_tools.measures.stories.cutting import COLUMNS as KINDS
from corpus_tools.measures.stories.cutting import cut_and_added
from corpus_tools.measures.stories.versions import story_versions
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.shown import ROOM, first, only, readable, spaced, with_columns
from corpus_tools.views.view import Choice, Drawing, Option, view

LISTED = (
    "doc",
    "story",
    "title",
    "outlet",
    "date",
    "relation",
    "count",
    "other_count",
    "own_percent",
    "source_percent",
)


@view(
    "Which articles are versions of one text?",
    show=Choice("Show", {"several": "articles that have versions", "all": "every article"}),
    hits=stretch_hits,
)
def stories(corpus: Corpus, *, show: str) -> Drawing:
    """Draw for each version how many words it has from an earlier one and how many are its own, story by story."""
    finding = with_columns(story_versions(corpus, alone=show == "all"), *LISTED)
    if not len(finding):
        return Drawing(None, finding)
    return Drawing(_versions(first(finding, ROOM, "Drawn: {shown} of {all}.")), finding)


def _versions(finding: Finding) -> Chart:
    labels = row_labels(finding.columns["doc"].tolist())
    pieces = []
    for column, name, colour in (("count", "from an earlier version", BAR), ("other_count", "its own", COLOURS[0])):
        values = finding.columns[column]
        rows = finding.table.assign(words=values)[values > 0]
        hover = [
            f"{words:,} words<br>{plain(relation)}"
            for words, relation in zip(rows["words"], rows["relation"], strict=True)
        ]
        made = piece(
            rows.assign(count=rows["words"]), "words", [labels[row] for row in rows.index], name, hover, _paint(colour)
        )
        made["customdata"] = [[*opens, column] for opens in made["customdata"]]
        pieces.append(made)
    height = 170 + round(1.2 * ROW_PX * len(labels))
    title = "How much of each version is its own"
    return stacked_bars(
        [one for one in pieces if one["x"]], labels, title=title, unit="words", height=height, bargap=0.3
    )


def _paint(colour: str) -> dict[str, Any]:
    return {"color": colour, "line": {"color": BAR_EDGE, "width": 1}}


MOST = 6
"""Groups that have a column each."""
CUT = ("versions", "count", "of_source", "percent", "all_percent", "lowest", "highest", "other_count", "of_version")


def _facts(corpus: Corpus) -> list[Option]:
    """Return the facts by which later versions may be grouped: outlets first, then those that have a few values."""
    later = [article for article, source in zip(corpus, corpus.versions.source.tolist(), strict=True) if source >= 0]
    few = [
        fact
        for fact in corpus.facts
        if fact not in ("outlet", "title", "date", "url", "note", "author")
        and 1 < len({article.facts.get(fact, "") for article in later}) <= MOST
    ]
    return ["outlet", *few]


@view(
    "What do papers cut?",
    what=Choice(
        "Of", {"voice": "words, by voice", "markers": "rhetorical markers", "place": "words, by place in the text"}
    ),
    by=Choice("Papers by", _facts),
    change=Choice("Show", {"cut": "what was cut", "added": "what was added"}),
    hits=stretch_hits,
)
def cutting(corpus: Corpus, *, what: str, by: str, change: str) -> Drawing:
    """Draw which share of each kind of words, or markers, versions cut from their sources, or have added."""
    try:
        finding = cut_and_added(corpus, by=by, what=what)  # type: ignore[arg-type]
    except CorpusError:  # no article has versions
        return Drawing(None, with_columns(story_versions(corpus), *LISTED))
    kind = KINDS[what]
    finding = readable(finding, kind)
    groups = _busiest(finding, by)
    note = f"Shown: the {len(groups)} with most versions." if len(groups) < len(set(finding.columns[by])) else ""
    finding = only(finding, np.isin(finding.columns[by], groups), note)
    shown = ("turned",) if "turned" in finding.columns else ()
    finding = with_columns(finding, by, kind, *CUT, *shown, "other_percent")
    return Drawing(_cut_chart(finding, by, kind, groups, change), finding)


def _busiest(finding: Finding, by: str) -> list[str]:
    versions = dict(zip(finding.columns[by].tolist(), finding.columns["versions"].tolist(), strict=True))
    return sorted(versions, key=lambda name: (name == UNKNOWN, -versions[name]))[:MOST]


def _cut_chart(finding: Finding, by: str, kind: str, groups: Sequence[str], change: str) -> Chart:
    kinds = list(dict.fromkeys(finding.columns[kind].tolist()))
    side, title = ("", "What versions cut from their sources") if change == "cut" else ("other_", "What versions added")
    bars = [
        _bar(row, line, groups.index(line[by]), kinds.index(line[kind]), side)
        for row, line in enumerate(finding.lines)
        if np.isfinite(line[f"{side}percent"])
    ]
    heading = "% cut; the tick: of all words" if change == "cut" else "% of the version's that are new"
    return multiples([Section(heading, list(map(spaced, kinds)), bars)], list(groups), title=title)


def _bar(row: int, line: Mapping[str, Any], column: int, place: int, side: str) -> Bar:
    percent, count, of = line[f"{side}percent"], line[f"{side}count"], line["of_version" if side else "of_source"]
    said = f"{count:,} of {of:,}: {percent:g} % in {line['versions']} versions"
    spread = (
        ""
        if side
        else f"<br>of all words {line['all_percent']:g} %<br>in one version {line['lowest']:g} to {line['highest']:g} %"
    )
    opens = [row, "", count, f"{side}count"]
    return Bar(column, place, percent, f"{said}{spread}", opens, None if side else line["all_percent"])
