"""Views on one screen: an actor in all texts, a column a text, and one text beside all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.charts.headlines import FEW, leader, number, quoted, times, top
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import ACCENT, BAR_EDGE, Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import several
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.mentions import mentions_by
from corpus_tools.measures.texts.portraits import ASPECTS, actor_portrait, article_portrait
from corpus_tools.views.actors import drawn_actors
from corpus_tools.views.choices import (
    ANY,
    IN_WORDS,
    NOBODY,
    PORTRAYED,
    best_way,
    in_each,
    in_words_of,
    one_of,
    split_of,
    texts_called,
)
from corpus_tools.views.passages import SPOKEN, stretch_hits
from corpus_tools.views.shown import Drawing, counted_most, only, rated, readable, spaced, with_columns
from corpus_tools.views.view import Choice, Option, view


class Aspect(NamedTuple):
    """What of an actor is drawn: how it reads on the control, its heading, and rows beside other aspects and alone."""

    label: str
    heading: str
    few: int
    many: int


DRAWN = {
    "names": Aspect("by which names", "called, per 1,000 words", 4, 12),
    "voices": Aspect("in whose words", "in whose words, per 1,000", 3, 3),
    "company": Aspect("beside whom", "named beside it, %", 4, 14),
    "words": Aspect("with which words", "words beside it, per 1,000", 5, 20),
    "markers": Aspect("with which markers", "markers beside it, per 1,000", 4, 18),
}
ACTORS, DOCS = 8, 6
"""Actors that the view offers, those named in most sentences, and texts that a chart has room for."""
SHOWN = ("aspect", "label", "count", "of", "rate", "other_count", "other_rate")
"""Columns that the view shows; `ct.actor_portrait` has more."""
TICK = "Beside it: in the sentences that name it. Bars and their figures are rates (point at one for its count); a tick is the rate in the same text’s other sentences."
Line = Mapping[Any, Any]
"""A row of a portrait: its values by column."""


def _most_named(corpus: Corpus) -> Sequence[Option]:
    return drawn_actors(corpus)[:ACTORS] or [NOBODY]


@kept(16)
def _portrait(corpus: Corpus, actor: str, by: str) -> Finding:
    """Return the portrait of an actor in the texts that name it most, as many as a chart has room for, or in groups of them."""
    if by != "article":
        return actor_portrait(corpus, actor, by=by)
    mentions = corpus.hits("mentions")
    named = (
        mentions.loc[mentions["actor"] == actor, "doc"]
        .value_counts(sort=False)
        .sort_values(ascending=False, kind="stable")
    )
    return actor_portrait(corpus, actor, only=corpus.ids if len(corpus) <= DOCS else named.index[:DOCS].tolist())


@view(
    "One actor in all texts",
    actor=Choice("Actor", _most_named),
    aspect=Choice("Show", {ANY: "everything at once", **{aspect: DRAWN[aspect].label for aspect in ASPECTS}}),
)
def actor_in_texts(corpus: Corpus, *, actor: str, aspect: str) -> Drawing:
    """Draw one actor in every text (of many: in every group): a column a text, a section an aspect; a tick is its other sentences."""
    if actor == NOBODY:
        return Drawing(None, mentions_by(corpus).nothing("The texts name no actor of the list."))
    by = best_way(corpus, DOCS)
    whole, groups = _portrait(corpus, actor, by), corpus.groups(by)
    most = counted_most(only(whole, whole.table["aspect"] == "voices"), groups.column)[:DOCS]
    docs = [name for name in groups.names if name in most or len(groups.names) <= DOCS]
    table = whole.table[whole.table[groups.column].isin(docs)]
    labels = {
        one: _labels(table[table["aspect"] == one], one, DRAWN[one].few if aspect == ANY else DRAWN[one].many)
        for one in (ASPECTS if aspect == ANY else [aspect])
    }
    order = {key: at for at, key in enumerate((one, label) for one in labels for label in labels[one])}
    places = [order.get(key, -1) for key in zip(table["aspect"], table["label"], strict=True)]
    table = table.assign(place=places).sort_values("place", kind="stable")
    of = len(groups.names)
    left_out = f" Shown: the {len(docs)} {several(one_of(by))} that name it most, of {of:,}." if len(docs) < of else ""
    finding = whole.take(table.index[table["place"] >= 0].tolist(), TICK + left_out)
    lines = list(enumerate(finding.lines))
    sections = [
        Section(
            DRAWN[one].heading,
            [_said(corpus, one, row) for row in rows],
            [
                _bar(row, line, docs.index(text := line[groups.column]), rows, text, actor)
                for row, line in lines
                if line["aspect"] == one
            ],
        )
        for one, rows in labels.items()
        if rows
    ]
    names = [corpus.names.get(doc, doc) for doc in docs]
    title = _most_in(table, actor, corpus, by, of)
    if aspect in BESIDE:
        where = f"{actor} in these {len(docs)} {several(one_of(by))}" if len(docs) == DOCS < of else actor
        title = title._replace(said=_most_beside(table[table["place"] >= 0], aspect, where, corpus))
    chart = multiples(sections, names, title=title)
    return Drawing(chart, with_columns(readable(finding, "label"), groups.column, *SHOWN))


def _most_in(table: pd.DataFrame, actor: str, corpus: Corpus, by: str, of: int) -> Headline:
    """Say in which of the texts (or groups) that are drawn an actor is named most, for its length."""
    voices = table[table["aspect"] == "voices"].groupby(corpus.groups(by).column, sort=False)
    groups = pd.DataFrame({"count": voices["count"].sum(), "tokens": voices["of"].first()})
    texts = in_each(corpus, by)
    columns = {
        "name": np.array([corpus.names.get(name, name) for name in groups.index], dtype=object),
        "count": groups["count"].to_numpy(),
        "tokens": groups["tokens"].to_numpy(),
        "per_1000": (1000 * groups["count"] / groups["tokens"]).to_numpy(),
        "of_articles": np.array([texts[name] for name in groups.index]),
    }
    below = f"Bars: rates in each {one_of(by)}, on one scale within a section; a tick: the rate in sentences without {actor}"
    mentions = f"Mentions of {actor} are"
    if len(groups) == DOCS < of:
        mentions = f"Of the {len(groups)} {several(one_of(by))} that name {actor} most often, mentions are"
    return leader(rated(corpus, by, columns), mentions, of=one_of(by), below=below)


BESIDE = {
    "company": "actor{s} named most beside",
    "words": "key word{s} used most beside",
    "markers": "kind{s} of marker used most beside",
}
"""Aspects of the sentences that name an actor, and what a title says stands first in them."""


def _most_beside(drawn: pd.DataFrame, aspect: str, actor: str, corpus: Corpus) -> str:
    """Say what stands beside an actor most often, of what is drawn."""
    sums = drawn.groupby("label", sort=False)["count"].sum()
    names = [_said(corpus, aspect, label) for label in sums.index]
    names = names if aspect == "company" else list(map(quoted, names))
    unit = "sentence" if aspect == "company" else "time"
    return top(names, sums.tolist(), f"{BESIDE[aspect]} {actor}", rate=lambda count: times(count, unit)).said


def _said(corpus: Corpus, aspect: str, label: str) -> str:
    """Return a row's label as readers read it."""
    return corpus.spelled(label)[0] if aspect == "words" else SPOKEN.get(label, spaced(label))


def _labels(table: pd.DataFrame, aspect: str, many: int) -> list[str]:
    """Return the labels of an aspect that are drawn: the most frequent, but of words those most key in each text."""
    if aspect == "words":
        ranked = table.assign(rank=table.groupby(str(table.columns[0])).cumcount()).sort_values("rank", kind="stable")
        return list(dict.fromkeys(ranked["label"]))[:many]
    totals = table.groupby("label", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    most = totals.index[:many].tolist()
    return [voice for voice in VOICES if voice in most] if aspect == "voices" else most


def _bar(row: int, line: Line, column: int, labels: Sequence[str], text: str, actor: str) -> Bar:
    hover = f"<b>{plain(spaced(line['label']))}</b> in {plain(text)}<br>{_counted(line, actor)}"
    tick = line["other_rate"] if np.isfinite(line["other_rate"]) else None
    opens = [row, "", line["count"], "count"]
    return Bar(column, labels.index(line["label"]), line["rate"], hover, opens, tick)


def _counted(line: Line, actor: str) -> str:
    """Return what the pointer reads: out of how many, and how often elsewhere in the text."""
    if line["aspect"] in ("names", "voices"):
        return f"{line['count']} in {line['of']:,} words: {line['rate']:g} per 1,000"
    unit = "sentences" if line["aspect"] == "company" else "words"
    elsewhere = f"{line['other_count']} in {line['other_of']:,} others" if line["other_of"] else "there are no others"
    return f"{line['count']} in {line['of']:,} {unit} beside {plain(actor)}<br>{elsewhere}"


ONE_TEXT = {
    "voices": ("whose words, %", 3),
    "actors": ("actors, per 1,000 words", 7),
    "markers": ("markers, per 1,000 words", 7),
    "words": ("key words, per 1,000", 9),
}
"""The sections of a text's portrait, with the rows that each has room for."""


@view(
    "One text beside the others",
    article=PORTRAYED,
    voice=Choice("In the words of", (ANY, "author"), IN_WORDS),
    hits=stretch_hits,
)
def text_portrait(corpus: Corpus, *, article: str, voice: str) -> Drawing:
    """Draw what one text has, and beside it what all others have: voices, actors, markers, key words."""
    whole = article_portrait(
        in_words_of(corpus, voice), article if article in corpus.ids else split_of(corpus, article)
    )
    aspects = [aspect for aspect in ONE_TEXT if voice == ANY or aspect != "voices"]
    rows = [np.flatnonzero(whole.columns["aspect"] == aspect)[: ONE_TEXT[aspect][1]] for aspect in aspects]
    note = "Bars and their figures are rates: point at one for its count."
    finding = whole.take(np.concatenate(rows), note)
    shown = readable(finding, "label")
    if not whole.columns["of"][0]:
        return Drawing(None, shown)
    sections, lines, name = [], list(enumerate(shown.lines)), texts_called(corpus, article)
    for aspect in aspects:
        own = [(row, line) for row, line in lines if line["aspect"] == aspect]
        bars = [bar for at, (row, line) in enumerate(own) for bar in _both(at, row, line, name)]
        labels = [_said(corpus, aspect, line["label"]) for _, line in own]
        sections.append(Section(ONE_TEXT[aspect][0], labels, bars))
    whose = "its author’s" if article in corpus.ids else "their authors’"
    title = _unlike(shown, name, "" if voice == ANY else f" in {whose} words")
    return Drawing(
        multiples([one for one in sections if one.rows], [name, "all others"], title=title, colours=(ACCENT, BAR_EDGE)),
        shown,
    )


def _unlike(shown: Finding, name: str, where: str) -> Headline:
    """Say what a text has at least twice as much of as all others together, what it has most uses of first."""
    told = f"T{name[1:]} have" if name.startswith("the texts of") else f"{name} has"
    table, below = shown.table, f"Rates in {name} and in all other texts together, on one scale within a section"
    more = table[(table["count"] >= FEW) & (table["rate"] >= 2 * table["other_rate"]) & (table["aspect"] != "words")]
    if not len(more):
        return Headline(f"{told} nothing twice as often as the others{where}, of what is drawn here", below)
    first = more.sort_values("rate", ascending=False, kind="stable").iloc[0]
    per = "% of the words" if first["aspect"] == "voices" else "in 1,000 words"
    label = SPOKEN.get(first["label"], first["label"])
    return Headline(
        f"{told} far more {label}{where}: {number(first['rate'])} {per}, {number(first['other_rate'])} in the others",
        below,
    )


def _both(at: int, row: int, line: Line, article: str) -> Iterator[Bar]:
    """Yield the bar of a text and that of all others, as far as these have words."""
    per = "of 100" if line["aspect"] == "voices" else "per 1,000"
    for column, (side, text) in enumerate((("", article), ("other_", "all others"))):
        count, size, rate = (line[f"{side}{name}"] for name in ("count", "of", "rate"))
        if np.isfinite(rate):
            hover = f"<b>{plain(line['label'])}</b>: {count:,} in {size:,} words, {rate:g} {per}<br>{plain(text)}"
            yield Bar(column, at, rate, hover, [row, "", count, f"{side}count"])
