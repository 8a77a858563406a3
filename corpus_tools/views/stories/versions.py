"""Which articles are versions of one text, and what papers tend to cut and to add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from corpus_tools.charts.frame import ROW_PX, row_labels, rows_px
from corpus_tools.charts.headlines import FEW, number, times
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.stacked import paint, piece, stacked_bars
from corpus_tools.charts.theme import ACCENT, BAR, Chart, Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import UNKNOWN
from corpus_tools.errors import CorpusError
from corpus_tools.measures.stories.cutting import COLUMNS as KINDS, cut_and_added
from corpus_tools.measures.stories.versions import story_versions
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.shown import ROOM, Drawing, first, only, readable, spaced, with_columns
from corpus_tools.views.view import Choice, Option, view

LISTED = "doc story source title outlet date relation count other_count own_percent source_percent".split()


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
    return Drawing(_versions(corpus, first(finding, ROOM, "Drawn: {shown} of {all}.")), finding)


def _versions(corpus: Corpus, finding: Finding) -> Chart:
    table = finding.table.assign(name=[corpus.names[doc] for doc in finding.columns["doc"]])
    labels, pieces = row_labels(table["name"]), []
    for column, name, colour in (("count", "from its source", BAR), ("other_count", "its own", ACCENT)):
        share = table["own_percent"] if column == "other_count" else 100 - table["own_percent"]
        rows = table.assign(count=table[column], share=share)[table[column] > 0]
        hover = [
            f"{words:,} words ({plain(relation)})"
            for words, relation in zip(rows["count"], rows["relation"], strict=True)
        ]
        made = piece(rows, "share", [labels[row] for row in rows.index], name, hover, paint(colour))
        pieces.append(made | {"customdata": [[*opens, column] for opens in made["customdata"]]})
    height = 90 + rows_px(labels, 1.3 * ROW_PX)
    return stacked_bars(
        [one for one in pieces if one["x"]], list(dict.fromkeys(labels)), title=_own(finding), height=height
    )


def _own(finding: Finding) -> Headline:
    """Say how many of the later versions drawn have little of their own."""
    later = finding.columns["source"] != ""
    little = int((finding.columns["own_percent"][later] < LITTLE).sum())
    below = "Words of each version that its source has, and its own; stories stand together, the first version on top"
    if not later.any():
        return Headline("No article is a later version of another", below)
    has = "has less than {} % of its own" if little == 1 else "have less than {} % of their own"
    of = f"{little} of {int(later.sum()):,} later versions"
    if later.sum() == 1:
        of, has = "The one later version", "has less than {} % of its own" if little else "has {} % or more of its own"
    return Headline(f"{of} {has.format(LITTLE)}", below)


LITTLE = 10
VOICES_READ = {"author": "the author’s words", "direct": "quoted words", "indirect": "reported words"}
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
    if what == "voice":
        finding = finding.having(voice=[VOICES_READ[voice] for voice in finding.columns["voice"].tolist()])
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
    side = "" if change == "cut" else "other_"
    bars = [
        _bar(row, line, groups.index(line[by]), kinds.index(line[kind]), side)
        for row, line in enumerate(finding.lines)
        if np.isfinite(line[f"{side}percent"])
    ]
    title = _what_is_cut(finding, by, kind) if change == "cut" else _what_is_new(finding, by)
    return multiples([Section("", list(map(spaced, kinds)), bars)], list(map(str, groups)), title=title)


def _what_is_cut(finding: Finding, by: str, kind: str) -> Headline:
    """Say what is cut most of all that is cut more than other words, if it is enough to say so."""
    below = "Per cent of what the sources have that the versions have not; the tick: of all their words"
    lines = [line for line in finding.lines if line["count"] >= FEW and line["of_source"] >= 2 * FEW]
    most = max(lines, key=lambda line: line["percent"] - line["all_percent"], default=None)
    if most is None or most["percent"] - most["all_percent"] < MORE:
        return Headline("Nothing is clearly cut more than the rest", below)
    return Headline(
        f"{_paper(most[by])} {spaced(str(most[kind]))} most: {number(most['percent'])} %, of all words {number(most['all_percent'])} %, in {times(most['versions'], 'version')}",
        below,
    )


def _paper(name: str) -> str:
    return "Papers cut" if name == UNKNOWN else f"{name} cuts"


MORE = 10
"""Per cent more than of all words from which a title says that something is cut by preference."""


def _what_is_new(finding: Finding, by: str) -> Headline:
    below = "Per cent of what the versions have that their sources have not"
    sums = finding.table.groupby(by)[["other_count", "of_version"]].sum()
    most = str((sums["other_count"] / sums["of_version"].clip(lower=1)).idxmax())
    added, of = sums["other_count"][most], sums["of_version"][most]
    if added < FEW:
        return Headline("Hardly anything is new", below)
    new = f"{number(100 * added / of)} % of what is counted is new"
    if len(sums) == 1:
        return Headline(f"In later versions {new}" if most == UNKNOWN else f"In {most}, {new}", below)
    versions = dict(zip(finding.columns[by].tolist(), finding.columns["versions"].tolist(), strict=True))[most]
    return Headline(f"{most} adds most: {new}, in {times(versions, 'version')}", below)


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
