"""Views on one screen: an actor in all texts, a column a text, and one text beside all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.charts.fullest import counted_most
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.actors.mentions import mentions_by
from corpus_tools.measures.texts.portraits import ASPECTS, actor_portrait, article_portrait
from corpus_tools.views.actors import drawn_actors
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

ACTORS = 8
"""Actors that the view offers: those named in most sentences."""
NOBODY = "nobody"
ALL = "*"
LABELS: dict[Option, str] = {
    ALL: "everything at once",
    "names": "by which names",
    "voices": "in whose words",
    "company": "beside whom",
    "words": "with which words",
    "markers": "with which markers",
}
HEADINGS = {
    "names": "called, per 1,000 words",
    "voices": "in whose words, per 1,000",
    "company": "named beside it, %",
    "words": "words beside it, per 1,000",
    "markers": "markers beside it, per 1,000",
}
FEW = {"names": 4, "voices": 3, "company": 4, "words": 5, "markers": 4}
MANY = {"names": 12, "voices": 3, "company": 14, "words": 20, "markers": 18}
"""Rows of a section: where all are shown at once, and where one is shown alone."""
DOCS = 6
"""Texts that a chart has room for."""


def _docs(corpus: Corpus, whole: Finding) -> tuple[str, ...]:
    """Return the texts that are drawn, in the corpus' order: those that name the actor most."""
    most = counted_most(whole.take(np.flatnonzero(whole.table["aspect"] == "voices").tolist()))[:DOCS]
    return tuple(doc for doc in corpus.ids if doc in most) if len(corpus) > DOCS else corpus.ids


@kept(16)
def _portrait(corpus: Corpus, actor: str) -> Finding:
    return actor_portrait(corpus, actor)


def draw_actor_in_texts(corpus: Corpus, *, actor: str, aspect: str) -> Drawing:
    """Draw one actor in every text: a column a text, a section an aspect; a tick is the rest of the same text."""
    if actor == NOBODY:
        return Drawing(None, replace(mentions_by(corpus).take([]), note="The texts name no actor of the list."))
    whole, aspects = _portrait(corpus, actor), [aspect] if aspect != ALL else list(ASPECTS)
    docs = _docs(corpus, whole)
    kept = {one: _labels(whole.table, one, (FEW if aspect == ALL else MANY)[one], docs) for one in aspects}
    shown = [(one, label) for one in aspects for label in kept[one]]
    place = zip(whole.table["aspect"], whole.table["label"], strict=True)
    rows = [row for row, one in enumerate(place) if one in set(shown) and whole.table["doc"][row] in docs]
    left_out = f" Shown: the {len(docs)} texts that name it most, of {len(corpus)}." if len(docs) < len(corpus) else ""
    note = f"{TICK}{left_out}"
    finding = whole.take(sorted(rows, key=lambda row: _order(whole.table, row, aspects, kept)), note)
    sections = [_section(finding, one, kept[one], docs, actor) for one in aspects if kept[one]]
    return Drawing(multiples(sections, docs, title=f"{actor} in each text"), with_columns(_readable(finding), *SHOWN))


SHOWN = ("doc", "aspect", "label", "count", "of", "rate", "other_count", "other_rate")
"""Columns that the view shows; `ct.actor_portrait` has more."""
TICK = "Beside it: in the sentences that name it. Bars and their figures are rates (point at one for its count); a tick is the rate in the same text’s other sentences."


def _order(table: pd.DataFrame, row: int, aspects: Sequence[str], kept: dict[str, list[str]]) -> tuple[int, int]:
    return aspects.index(table["aspect"][row]), kept[table["aspect"][row]].index(table["label"][row])


def _labels(table: pd.DataFrame, aspect: str, many: int, docs: Sequence[str]) -> list[str]:
    """Return the labels of an aspect that are drawn: the most frequent, but of words those most key in each text."""
    mine = table[(table["aspect"] == aspect) & table["doc"].isin(docs)]
    if aspect == "words":
        ranked = mine.assign(rank=mine.groupby("doc").cumcount()).sort_values("rank", kind="stable")
        return list(dict.fromkeys(ranked["label"]))[:many]
    totals = mine.groupby("label", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    kept = totals.index[:many].tolist()
    return [voice for voice in VOICES if voice in kept] if aspect == "voices" else kept


def _section(finding: Finding, aspect: str, kept: list[str], docs: Sequence[str], actor: str) -> Section:
    bars = []
    for row, line in enumerate(finding.table.to_dict("records")):
        if line["aspect"] == aspect:
            tick = float(line["other_rate"]) if np.isfinite(line["other_rate"]) else None
            said = f"<b>{plain(_plain(line['label']))}</b> in {plain(line['doc'])}<br>{_counted(line, actor)}"
            column, lane, count = docs.index(line["doc"]), kept.index(line["label"]), int(line["count"])
            bars.append(Bar(column, lane, float(line["rate"]), said, [row, "", count, "count"], tick))
    return Section(HEADINGS[aspect], [_plain(label) for label in kept], bars)


def _counted(line: dict[Any, Any], actor: str) -> str:
    """Return what the pointer reads: out of how many, and how often elsewhere in the text."""
    unit = "sentences" if line["aspect"] == "company" else "words"
    if line["aspect"] in ("names", "voices"):
        return f"{line['count']} in {line['of']:,} words: {line['rate']:g} per 1,000"
    elsewhere = f"{line['other_count']} in {line['other_of']:,} others" if line["other_of"] else "there are no others"
    return f"{line['count']} in {line['of']:,} {unit} beside {plain(actor)}<br>{elsewhere}"


def _plain(label: str) -> str:
    return label.replace("_", " ")


def _readable(finding: Finding) -> Finding:
    return replace(finding, table=finding.table.assign(label=[_plain(label) for label in finding.table["label"]]))


def _most_named(corpus: Corpus) -> list[Option]:
    return list(drawn_actors(corpus)[:ACTORS]) or [NOBODY]


actor_in_texts = View(
    "actor_in_texts",
    "One actor in all texts",
    draw_actor_in_texts,
    {
        "actor": Choice("Actor", _most_named),
        "aspect": Choice("Show", (ALL, *ASPECTS), LABELS),
    },
)

IN_WORDS: dict[Option, str] = {ALL: "everybody", "author": "the authors"}
ONE_TEXT = {
    "voices": ("whose words, %", 3),
    "actors": ("actors, per 1,000 words", 7),
    "markers": ("markers, per 1,000 words", 7),
    "words": ("key words, per 1,000", 9),
}
"""The sections of a text's portrait, with the rows that each has room for."""


def draw_text_portrait(corpus: Corpus, *, article: str, voice: str) -> Drawing:
    """Draw what one text has, and beside it what all others have: voices, actors, markers, key words."""
    whole = article_portrait(corpus if voice == ALL else corpus.where(voice=voice), article)
    table = whole.table
    rows = {
        aspect: np.flatnonzero(table["aspect"] == aspect)[:many].tolist()
        for aspect, (_, many) in ONE_TEXT.items()
        if voice == ALL or aspect != "voices"
    }
    finding = whole.take(
        [row for mine in rows.values() for row in mine], "Bars and their figures are rates: point at one for its count."
    )
    if not table["of"].iloc[0]:
        return Drawing(None, _readable(finding))
    columns = [article, "all others"]
    sections, first = [], 0
    for aspect, mine in rows.items():
        if mine:
            sections.append(_both(finding, range(first, first + len(mine)), ONE_TEXT[aspect][0], columns))
        first += len(mine)
    said = "" if voice == ALL else ", in its author’s words"
    return Drawing(multiples(sections, columns, title=f"{article} beside the others{said}"), _readable(finding))


def _both(finding: Finding, rows: range, heading: str, columns: Sequence[str]) -> Section:
    lines = [finding.table.iloc[row] for row in rows]
    bars = [
        _one_side(line, at, row, column, side)
        for at, (row, line) in enumerate(zip(rows, lines, strict=True))
        for column, side in ((0, ""), (1, "other_"))
        if np.isfinite(line[f"{side}rate"])
    ]
    said = [bar._replace(said=f"{bar.said}<br>{plain(columns[bar.column])}") for bar in bars]
    return Section(heading, [_plain(line["label"]) for line in lines], said)


def _one_side(line: Any, at: int, row: int, column: int, side: str) -> Bar:
    count, rate = int(line[f"{side}count"]), float(line[f"{side}rate"])
    per = "of 100" if line["aspect"] == "voices" else "per 1,000"
    said = f"<b>{plain(_plain(line['label']))}</b>: {count:,} in {line[f'{side}of']:,} words, {rate:g} {per}"
    return Bar(column, at, rate, said, [row, "", count, f"{side}count"])


text_portrait = View(
    "text_portrait",
    "One text beside the others",
    draw_text_portrait,
    {
        "article": Choice("Article", lambda corpus: corpus.ids),
        "voice": Choice("In the words of", (ALL, "author"), IN_WORDS),
    },
    stretch_hits,
)
