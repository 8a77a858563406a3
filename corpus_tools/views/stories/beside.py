"""Two versions of one text side by side: sentences in rows, words that went and came marked, and what that did to hedges and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.layers.alignment import Row
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.stories.changes import (
    Changes,
    changes_of,
    pair_of,
    said_of,
    sentences_of,
    version_changes,
    words_of,
)
from corpus_tools.measures.stories.versions import story_versions
from corpus_tools.views.choices import NOBODY
from corpus_tools.views.passages import SPOKEN, stretch_hits
from corpus_tools.views.shown import Drawing, Segment, with_columns
from corpus_tools.views.view import Choice, Option, view

BESIDE: Segment = ["", "beside", ""]
"""What parts a paragraph in two that stand side by side; behind another one stands what is said of both."""
HOW = {"changed": "what was changed", "all": "the whole texts"}
MOST = 60
"""Versions that are offered."""
SHOWN = ("change", "sentence", "other_sentence", "count", "other_count", "lost", "gained", "remarks")


def later_versions(corpus: Corpus) -> dict[Option, str]:
    """Return the later versions of stories, those of the story of most versions first; `nobody`, if there are none."""
    later = [line for line in story_versions(corpus).lines if line["source"]][:MOST]
    read = {
        line["doc"]: f"{corpus.names[line['doc']]} ({line['relation']} of {corpus.names[line['source']]})"
        for line in later
    }
    return read or {NOBODY: "no article has versions"}


@view(
    "What did the paper change?",
    version=Choice("Version", later_versions),
    show=Choice("Show", HOW),
    hits=stretch_hits,
    chart=False,
)
def two_versions(corpus: Corpus, *, version: str, show: str) -> Drawing:
    """Show a version beside the earlier one of its story that it has most of: what was cut, added and put in other words."""
    if version == NOBODY:
        return Drawing(None, story_versions(corpus))
    finding = version_changes(corpus, version)
    older, newer = pair_of(corpus, version)
    told = {(line["sentence"], line["other_sentence"]): line for line in finding.lines}
    rows = _rows(corpus, changes_of(corpus, older, newer), told, (older, newer), everything=show == "all")
    head = [_called(corpus, older), BESIDE, _called(corpus, newer)]
    return Drawing(None, with_columns(finding, *SHOWN), [_legend(), head, *rows])


def _legend() -> list[Segment]:
    return [
        ["Marked: ", "", ""],
        ["cut", "cut", "words of the source that the version has not"],
        ["  ", "", ""],
        ["new", "new", "words that the source has not"],
        ["  ", "", ""],
        ["same words, another voice", "turned", "words that stayed, quoted or reported before and the author’s now, or the other way round"],
    ]  # fmt: skip


def _called(corpus: Corpus, number: int) -> Segment:
    article = corpus.articles[number]
    return [
        ", ".join(filter(None, (article.outlet or article.id, article.title, article.date))),
        "column-head",
        article.id,
    ]


Told = Mapping[tuple[str, str], Mapping[str, Any]]
"""What the finding says of sentences, by their numbers in both texts."""


def _rows(
    corpus: Corpus, changes: Changes, told: Told, pair: tuple[int, int], *, everything: bool
) -> Iterator[list[Segment]]:
    """Yield a paragraph for each row; in place of rows where nothing was changed, how many they are."""
    aligned = changes.aligned
    numbers = [sentences_of(corpus, row, pair) for row in aligned.rows]
    changed = [number in told for number in numbers]
    for is_changed, several in groupby(range(len(numbers)), key=changed.__getitem__):
        rows = list(several)
        if is_changed or everything:
            for row in rows:
                line = told.get(numbers[row], {})
                yield _paragraph(corpus, changes, aligned.rows[row], pair, line.get("voice", "") if line else None)
        else:
            sentences = sum(len(aligned.rows[row].new) for row in rows)
            yield [[f"… {sentences} sentence{'s' * (sentences > 1)} as before …", "left-out", ""]]


def _paragraph(corpus: Corpus, changes: Changes, row: Row, pair: tuple[int, int], voice: str | None) -> list[Segment]:
    """Return the sentences of a row side by side, and where its `voice` is told (it has changed) what there is to say of them."""
    aligned = changes.aligned
    old, new = (
        list(_side(corpus, sentences, partner, kind))
        for sentences, partner, kind in ((row.old, aligned.newer_of, "cut"), (row.new, aligned.partner, "new"))
    )
    told = () if voice is None else _remarks(corpus, changes, row, pair, voice)
    remarks = [part for said in told for part in ([said, "remark", ""], [" ", "", ""])]
    return [*old, BESIDE, *new, *([BESIDE, *remarks] if remarks else [])]


def _remarks(corpus: Corpus, changes: Changes, row: Row, pair: tuple[int, int], voice: str) -> Iterator[str]:
    if row.change in ("cut", "added") and voice in VOICES[1:]:
        yield f"{row.change}: {SPOKEN[voice]} words"
    yield from (["moved"] if row.moved else [])
    words = (words_of(corpus, sentences, article) for sentences, article in zip((row.old, row.new), pair, strict=True))
    said = said_of(corpus, changes, *words)
    yield from (f"gone: {one}" for one in said["lost"])
    yield from (f"new: {one}" for one in said["gained"])
    yield from said["remarks"]


def _side(corpus: Corpus, sentences: Sequence[int], partner: Mapping[int, int], changed: str) -> Iterator[Segment]:
    """Yield the text of these sentences, its words marked that are in one version only, or in another voice now."""
    voice = corpus.voices[0]

    def kind(at: int) -> str:
        if at not in partner:
            return changed
        return "turned" if voice[at] != voice[partner[at]] else ""

    for number, sentence in enumerate(sentences):
        if number:
            yield [" ", "", ""]
        yield from _stretches(corpus, sentence, kind)


WHY = {"cut": "only in the source", "new": "only in this version", "turned": "in another voice in the other version"}


def _stretches(corpus: Corpus, sentence: int, kind: Callable[[int], str]) -> Iterator[Segment]:
    """Yield a sentence's text in stretches of one kind: marks between words of one kind belong to them."""
    tokens = corpus.tokens
    number = int(np.searchsorted(tokens.first_sentence, sentence, side="right")) - 1
    article = corpus.articles[number]
    at, end = corpus.sentence(article.id, sentence - int(tokens.first_sentence[number]))
    text = article.text
    for is_of, several in groupby(words_of(corpus, (sentence,), number), key=kind):
        words = list(several)
        first, after = int(tokens.starts[words[0]]), int(tokens.starts[words[-1]] + tokens.lengths[words[-1]])
        yield from ([[text[at:first], "", ""]] if first > at else [])
        yield [text[first:after], is_of, WHY.get(is_of, "")]
        at = after
    if end > at:
        yield [text[at:end], "", ""]
