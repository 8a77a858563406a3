"""Views that compare texts: how alike each two are, as a grid, and what it is that two of them share."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any, NamedTuple

import numpy as np

from corpus_tools.charts.grid import FEW, Cell, grid
from corpus_tools.charts.headlines import quoted
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.spelling import spelled
from corpus_tools.measures.texts.similarity import RUNS, shared_traits, text_similarity
from corpus_tools.views.choices import MANY, best_way, dividing, few_groups, titles
from corpus_tools.views.shown import Drawing, first, only, spaced, with_columns
from corpus_tools.views.view import Choice, Option, view


class Compared(NamedTuple):
    """What of texts is compared: how it reads on the control and in a title, what is counted, and how it is asked for."""

    label: str
    title: str
    noun: str
    asked: dict[str, Any]


COMPARED = {
    "terms": Compared("words", "in their words", "words", {"what": "terms"}),
    "other terms": Compared("words, without names", "in their other words", "words", {"what": "terms", "names": False}),
    "actors": Compared("whom they name", "in whom they name", "actors", {"what": "actors"}),
    "markers": Compared("how they argue (markers)", "in how they argue", "kinds of markers", {"what": "markers"}),
}
WHAT = Choice("Compare", {what: compared.label for what, compared in COMPARED.items()})
FEWEST_DRAWS, ENOUGH_WORDS = 20, 2_000_000
"""Draws at equal length, and words that are dealt in all of them: of long texts few draws say as much."""
IN_GRID, PAIRS, SHARED = 10, 30, 14
"""Texts that a grid has room for, pairs that are offered, and rows of what two share."""


@kept(32)
def _alike(corpus: Corpus, what: str, by: str) -> Finding:
    """Return how alike the texts are, of many articles the longest; kept, because all values share it."""
    if by == "article" and len(corpus) > IN_GRID:
        longest = np.argsort(-corpus.sizes, kind="stable")[:IN_GRID]
        corpus = corpus.where(id=[corpus.ids[number] for number in sorted(longest.tolist())])
    draws = min(RUNS, max(FEWEST_DRAWS, ENOUGH_WORDS // max(1, len(corpus.tokens))))
    return text_similarity(corpus, by=by, nearest=0, draws=draws, **COMPARED[what].asked)


def _ways(corpus: Corpus) -> list[Option]:
    """Return the ways in which there is something to compare and not each article again."""
    several = [way for way in ("outlet", "date") if len(np.unique(corpus.groups(way).of[corpus.counted])) > 1]
    if len(corpus) < MANY:
        return ["article", *several]
    rough = [few_groups(corpus, str(way), IN_GRID) for way in dividing(corpus) if way != "voice"]
    return [way for way in rough if way == "article" or len(np.unique(corpus.groups(way).of[corpus.counted])) > 1]


COLUMNS = "shared count other_count cosine strongest percent without_it same_length low high".split()


@view(
    "How alike are the texts?",
    what=WHAT,
    by=Choice("Texts by", _ways),
    value=Choice("Cells", {"cosine": "whole texts", "same_length": "equally long parts"}),
)
def compare_texts(corpus: Corpus, *, what: str, by: str, value: str) -> Drawing:
    """Draw a grid with a cell for every two texts; a cell opens what the text of its row has of what both have."""
    finding, compared = _alike(corpus, what, by), COMPARED[what]
    table, group = finding.table, finding.table.columns[0]
    own = table[table[group] == table["other"]]
    drawn = set(own.sort_values("tokens", ascending=False, kind="stable")[group][:IN_GRID])
    names = [name for name in own[group] if name in drawn]
    note = f"Shown: the {IN_GRID} longest of {len(own)}." if len(own) > IN_GRID else ""
    finding = only(finding, table[group].isin(names) & table["other"].isin(names), note)
    lines = enumerate(finding.table.to_dict("records"))
    cells = [
        cell for row, line in lines for cell in _cells(corpus, row, line, names, line[group], value, compared.noun)
    ]
    labels = [corpus.names.get(name, name) for name in names]
    many = len(own) > IN_GRID or (by == "article" and len(corpus) > IN_GRID)
    longest = f"Of the {IN_GRID} longest {'texts' if by == 'article' else 'groups'}, " if many else ""
    chart = grid(cells, labels, labels, title=_most_alike(corpus, finding, value, compared.title, longest), scores=True)
    return Drawing(chart, with_columns(finding, group, "other", *COLUMNS))


def _most_alike(corpus: Corpus, finding: Finding, value: str, how: str, longest: str) -> Headline:
    """Say which two texts are most alike, and which least."""
    table, group = finding.table, finding.table.columns[0]
    below = "Cosine: 0 nothing in common, 1 the same; darker: more alike" + (
        "" if value == "cosine" else "; of equally long parts"
    )
    pairs = table[(table[group] != table["other"]) & table[value].notna()].sort_values(
        value, ascending=False, kind="stable"
    )
    if not len(pairs):
        return Headline("There are no two texts to compare", below)
    names = [
        " and ".join(shorten(corpus.names.get(name, name), 36, placeholder=" …") for name in pair)
        for pair in zip(pairs[group], pairs["other"], strict=True)
    ]
    scores = [float(f"{score:.2f}") for score in pairs[value]]  # as the cells print them
    if scores[0] == scores[-1]:
        same = f"All texts are equally alike {how}" if len(names) > 1 else f"{names[0]} are alike {how} by"
        return Headline(f"{same}{':' if len(names) > 1 else ''} {scores[0]:.2f}", below)
    ends = [
        f"{scores.count(score)} pairs" if scores.count(score) > 1 else name
        for score, name in ((scores[0], names[0]), (scores[-1], names[-1]))
    ]
    return Headline(
        f"{longest}{ends[0]} are most alike {how} ({scores[0]:.2f}), {ends[1]} least ({scores[-1]:.2f})", below
    )


def _cells(
    corpus: Corpus, row: int, line: Mapping[Any, Any], names: list[str], text: str, value: str, noun: str
) -> list[Cell]:
    """Return the cell of a pair and its mirror image, each opening its row's text; of a text with itself, one or none."""
    one, other, score = names.index(text), names.index(line["other"]), line[value]
    if not np.isfinite(score) or (one == other and value != "same_length"):
        return []
    hover, figure = _hover(corpus, line, text, noun), f"{score:.2f}".removeprefix("0" if len(names) > FEW else "")
    cell = Cell(other, one, score, hover, [row, "", line["count"], "count"], figure)
    mirrored = Cell(one, other, score, hover, [row, "", line["other_count"], "other_count"], figure)
    return [cell] if one == other else [cell, mirrored]


def _hover(corpus: Corpus, line: Mapping[Any, Any], text: str, noun: str) -> str:
    one, other = (plain(corpus.names.get(name, name)) for name in (text, line["other"]))
    length = f"equally long: {line['same_length']:.2f} ({line['low']:.2f} to {line['high']:.2f})"
    if text == line["other"]:
        return f"<b>{one}</b>, two parts of it<br>{length}"
    lines = [f"<b>{one}<br>{other}</b>", f"{line['shared']} {noun} in both"]
    if line["strongest"]:
        lines.append(f"whole: {line['cosine']:.2f}, of which {plain(line['strongest'])} gives {line['percent']:.0f} %")
    return "<br>".join([*lines, length])


def _pairs(corpus: Corpus) -> dict[Option, str]:
    """Return pairs of texts: of many articles first of groups, then of articles, those with the most alike words first."""
    called = {str(doc): title for doc, title in titles(corpus).items()}
    return {
        pair: " & ".join(called.get(name, name) for name in two) for pair, (_, *two) in _alike_pairs(corpus).items()
    }


@kept(1)
def _alike_pairs(corpus: Corpus) -> dict[str, tuple[str, str, str]]:
    """Return how two texts are divided from the others, and the two, by what they are called together."""
    found = dict[str, tuple[str, str, str]]()
    for by in dict.fromkeys([best_way(corpus, IN_GRID), "article"]):
        finding = text_similarity(corpus, by=by, nearest=None if by == "article" else 0, draws=0)
        table, group = finding.table, next(iter(finding.columns))
        table = table[table[group] != table["other"]].sort_values("cosine", ascending=False, kind="stable")[:PAIRS]
        pairs = zip(table[group], table["other"], strict=True)
        found |= {f"{one} & {other}": (by, one, other) for one, other in pairs}
    return found


@view("What do two texts share?", pair=Choice("Texts", _pairs), what=WHAT)
def compare_two(corpus: Corpus, *, pair: str, what: str) -> Drawing:
    """Draw what two articles (of many also two groups) share, what makes them most alike on top."""
    by, *docs = _alike_pairs(corpus)[pair]
    finding = first(shared_traits(corpus, *docs, by=by, **COMPARED[what].asked), SHARED, "Shown: {shown}.")
    if not len(finding):
        return Drawing(None, finding)
    lines = finding.table.to_dict("records")
    terms = [spelled(corpus.tokens, line["term"]) if "term" in what else spaced(line["term"]) for line in lines]
    rows = [f"{term} ({line['percent']:.0f} %)" for term, line in zip(terms, lines, strict=True)]
    names = [corpus.names.get(doc, doc) for doc in docs]
    bars = [_bar(row, line, column, name) for row, line in enumerate(lines) for column, name in enumerate(names)]
    below = f"{COMPARED[what].noun.capitalize()} of both in 1,000 words of each; in brackets: share of what makes them alike"
    both, share = " and ".join(names), lines[0]["percent"]
    title = Headline(
        f"{quoted(terms[0])} makes {both} most alike: {share:.0f} % of what they share {COMPARED[what].title}", below
    )
    return Drawing(multiples([Section("", rows, bars)], names, title=title), finding)


def _bar(row: int, line: Mapping[Any, Any], column: int, doc: str) -> Bar:
    side = ("", "other_")[column]
    count, size, rate = (line[f"{side}{name}"] for name in ("count", "tokens", "per_1000"))
    hover = f"<b>{plain(spaced(line['term']))}</b> in {plain(doc)}<br>{count} in {size:,} words: {rate:g} per 1,000"
    return Bar(column, row, rate, hover, [row, "", count, f"{side}count"])
