"""Views that compare texts: how alike each two are, as a grid, and what it is that two of them share."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.texts.similarity import shared_traits, text_similarity
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

COMPARED: dict[Option, str] = {
    "terms": "words",
    "other terms": "words, without names",
    "actors": "whom they name",
    "markers": "how they argue (markers)",
}
WHAT = Choice("Compare", tuple(COMPARED), COMPARED)
OPTIONS: dict[str, dict[str, Any]] = {
    "terms": {"what": "terms"},
    "other terms": {"what": "terms", "names": False},
    "actors": {"what": "actors"},
    "markers": {"what": "markers"},
}
TITLES = {
    "terms": "Alike in their words",
    "other terms": "Alike in their other words",
    "actors": "Alike in whom they name",
    "markers": "Alike in how they argue",
}
NOUNS = {"terms": "words", "other terms": "words", "actors": "actors", "markers": "kinds of markers"}

VALUES: dict[Option, str] = {
    "cosine": "whole texts",
    "same_length": "equally long parts",
}
IN_GRID, PAIRS, SHARED = 12, 30, 14
"""Texts that a grid has room for, pairs that are offered, and rows of what two share."""


@kept(32)
def alike(corpus: Corpus, what: str, by: str) -> Finding:
    """Return how alike the texts are; kept, because views share it."""
    return text_similarity(corpus, by=by, **OPTIONS[what])


def _ways(corpus: Corpus) -> list[Option]:
    """Return the ways in which there is something to compare and not each article again."""
    groups = {way: corpus.groups(way).of[corpus.counted] for way in ("article", "outlet", "date")}
    return ["article", *(way for way in ("outlet", "date") if len(np.unique(groups[way])) > 1)]


def draw_compare_texts(corpus: Corpus, *, what: str, by: str, value: str) -> Drawing:
    """Draw a grid with a cell for every two texts; a cell opens what the text of its row has of what both have."""
    found = alike(corpus, what, by)
    group = found.table.columns[0]
    own = found.table[found.table[group] == found.table["other"]]
    names = own.sort_values("tokens", ascending=False, kind="stable")[group][:IN_GRID].tolist()
    names = [name for name in own[group] if name in names]
    table = found.table
    rows = np.flatnonzero(table[group].isin(names) & table["other"].isin(names)).tolist()
    finding = found.take(rows, *([f"Shown: the {IN_GRID} longest of {len(own)}."] if len(own) > IN_GRID else []))
    cells = [cell for row in range(len(finding)) for cell in _cells(finding, row, names, value, NOUNS[what])]
    chart = grid(cells, names, names, title=TITLES[what])
    chart["layout"]["margin"]["t"] += 20  # an outlet's name may be longer than an actor's
    chart["layout"]["height"] += 20
    return Drawing(chart, with_columns(finding, *_columns(group)))


def _columns(group: str) -> list[str]:
    counts = ["shared", "count", "other_count"]
    scores = ["cosine", "strongest", "percent", "without_it", "same_length", "low", "high"]
    return [group, "other", *counts, *scores]


def _cells(finding: Finding, row: int, names: list[str], value: str, noun: str) -> list[Cell]:
    """Return the cell of a pair and its mirror image, each opening its row's text; of a text with itself, one or none."""
    line = finding.table.iloc[row]
    one, other, score = names.index(line.iloc[0]), names.index(line["other"]), float(line[value])
    if not np.isfinite(score) or (one == other and value != "same_length"):
        return []
    text, said = f"{score:.2f}", _said(line, noun)
    mine = Cell(other, one, score, said, [row, "", int(line["count"]), "count"], text)
    theirs = Cell(one, other, score, said, [row, "", int(line["other_count"]), "other_count"], text)
    return [mine] if one == other else [mine, theirs]


def _said(line: Any, noun: str) -> str:
    length = f"equally long: {line['same_length']:.2f} ({line['low']:.2f} to {line['high']:.2f})"
    if line.iloc[0] == line["other"]:
        return f"<b>{plain(line.iloc[0])}</b>, two parts of it<br>{length}"
    lines = [f"<b>{plain(line.iloc[0])}<br>{plain(line['other'])}</b>", f"{line['shared']} {noun} in both"]
    if line["strongest"]:
        lines.append(f"whole: {line['cosine']:.2f}, of which {plain(line['strongest'])} gives {line['percent']:.0f} %")
    return "<br>".join([*lines, length])


compare_texts = View(
    "compare_texts",
    "How alike are the texts?",
    draw_compare_texts,
    {
        "what": WHAT,
        "by": Choice("Texts by", _ways),
        "value": Choice("Cells", tuple(VALUES), VALUES),
    },
)

AND = " & "


def _pairs(corpus: Corpus) -> list[Option]:
    """Return pairs of articles, those with the most alike words first."""
    table = text_similarity(corpus, draws=0).table
    table = table[table["doc"] != table["other"]].sort_values("cosine", ascending=False, kind="stable")
    named = list(zip(table["doc"], table["other"], strict=True))
    return [f"{one}{AND}{other}" for one, other in named[:PAIRS]]


def _named_by(corpus: Corpus, pair: str) -> tuple[str, str]:
    return next((str(one), str(other)) for one, other in combinations(corpus.ids, 2) if f"{one}{AND}{other}" == pair)


def draw_compare_two(corpus: Corpus, *, pair: str, what: str) -> Drawing:
    """Draw what two articles share, what makes them most alike on top."""
    docs = _named_by(corpus, pair)
    found = shared_traits(corpus, *docs, **OPTIONS[what])
    finding = found.take(range(min(SHARED, len(found))), f"Shown: {min(SHARED, len(found))}.")
    if not len(finding):
        return Drawing(None, finding)
    table = finding.table
    rows = [
        f"{term.replace('_', ' ')} {share:.0f} %" for term, share in zip(table["term"], table["percent"], strict=True)
    ]
    bars = [
        _bar(finding, row, column, doc, side)
        for row in range(len(finding))
        for column, (doc, side) in enumerate(zip(docs, ("", "other_"), strict=True))
    ]
    title = f"{NOUNS[what].capitalize()} in both (%: of what makes them alike)"
    return Drawing(multiples([Section("per 1,000 words", rows, bars)], docs, title=title), finding)


def _bar(finding: Finding, row: int, column: int, doc: str, side: str) -> Bar:
    line = finding.table.iloc[row]
    count, rate, term = int(line[f"{side}count"]), float(line[f"{side}per_1000"]), line["term"].replace("_", " ")
    said = f"<b>{plain(term)}</b> in {plain(doc)}<br>{count} in {line[f'{side}tokens']:,} words: {rate:g} per 1,000"
    return Bar(column, row, rate, said, [row, "", count, f"{side}count"])


compare_two = View(
    "compare_two",
    "What do two texts share?",
    draw_compare_two,
    {"pair": Choice("Texts", _pairs), "what": WHAT},
)
