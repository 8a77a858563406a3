"""Labelling: one hit after another in its sentences, called right or wrong by buttons or keys, as passages are coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools.charts.marks import opening
from corpus_tools.charts.strips import estimates
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.annotation.labels import COLUMNS, HIT, LABELS, SAID, read_labels
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.measures.checking import precision, sample_hits
from corpus_tools.notebook.coding.asked import Asked, Choice, show
from corpus_tools.notebook.coding.passages import passages_of, rows_of_table
from corpus_tools.views.shown import Drawing
from corpus_tools.views.view import View

SPANS = {
    "quotation": "words taken from somebody who is named or plain to see",
    "scare": "marks for distance, with no source",
    "term": "a word spoken of as a word",
    "title": "the name of a work, or a name in capitals",
    "indirect": "what somebody is reported to have said",
    "block": "a paragraph copied from elsewhere",
    "question": "an interviewer's question",
    "answer": "an interview's answer",
}
ANSWERS = [Choice(said, said.capitalize(), said[0]) for said in SAID]


def question(hit: Mapping[Any, Any]) -> str:
    """Return what is asked of a hit.

    >>> question({"layer": "mentions", "category": "NATO", "text": "the alliance"})
    'Does “the alliance” name NATO here?'
    """
    category = hit["category"]
    if hit["layer"] == "mentions":
        return f"Does “{hit['text']}” name {category} here?"
    known = CATEGORIES.get(category)
    does = SPANS[category] if hit["layer"] == "quotations" else known.does if known else "as your list has it"
    return f"Is the marked text rightly counted under {category.replace('_', ' ')} ({does})?"


def label_hits(
    corpus: Corpus,
    path: str | Path,
    category: str,
    *,
    labeller: str,
    size: int = 20,
    seed: int = 0,
    fixes: Sequence[str] = (),
) -> None:
    """Draw a sample of hits (see `sample_hits`) and ask about each: right, wrong, unsure. Answers are added to the file at `path`.

    `fixes` are other answers, of what a hit should be: `fixes=["voice: author", "speaker: Sergey Lavrov"]` (see `correct`).
    Who stops goes on where they stopped; who asks for a larger `size` is asked about the rest. Two who label the
    same sample (one `category`, one `seed`) can be compared by `agreement`. On a page answers are kept in the page until the
    reader saves them as a file, which `read_labels` reads.
    """
    show(labelling(corpus, path, sample_hits(corpus, category, size=size, seed=seed), labeller, fixes), path)


def labelling(corpus: Corpus, path: str | Path, hits: pd.DataFrame, labeller: str, fixes: Sequence[str] = ()) -> Asked:
    """Return what is asked of these hits, and what this labeller has said of them."""
    others = [Choice(fix, fix.capitalize(), str(number)) for number, fix in enumerate(fixes, start=1)]
    cells = [
        {**{str(name): value for name, value in hit.items() if name in COLUMNS}, "ask": question(hit)}
        for hit in rows_of_table(hits)
    ]
    there = {tuple(hit[name] for name in (*HIT, "text")) for hit in cells}
    mine = read_labels(path).query("labeller == @labeller").drop(columns="where")
    # A label whose text has changed is a label of something else.
    given = [row for row in rows_of_table(mine) if tuple(row[name] for name in (*HIT, "text")) in there]
    return Asked(LABELS, list(passages_of(corpus, hits, cells, marked=True)), [*ANSWERS, *others], given, labeller)


def labelled_precision(labels: pd.DataFrame) -> View:
    """Return a view of how often the machine is right, as these labels have it: a point and its interval a reader.

    `explore(labelled_precision(read_labels("labels.csv")), corpus)` shows it; `precision` has the figures.
    """
    return View("", "How often is the machine right?", lambda corpus: _precision_drawn(precision(corpus, labels)), {})


def _precision_drawn(finding: Finding) -> Drawing:
    rows = {number: row for number, row in enumerate(finding.table.to_dict("records")) if row["right"] + row["wrong"]}
    if not rows:
        return Drawing(None, finding)
    names = [plain(f"{row['category'].replace('_', ' ')}, {row['labeller']}") for row in rows.values()]
    shares = [(row["precision"], row["low"], row["high"]) for row in rows.values()]
    opens = opening(rows, [row["count"] for row in rows.values()])
    first = next(iter(rows.values()))
    title = (
        f"{first['labeller']} finds {first['right']} of {first['right'] + first['wrong']} right, so the true share may lie "
        f"anywhere from {first['low']:.2f} to {first['high']:.2f}"
    )
    return Drawing(estimates(names, shares, opens, title=plain(title), unit="precision (1: all are right)"), finding)
