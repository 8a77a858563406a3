"""Labelling in the notebook: one hit after another in its sentences, three buttons, each answer saved at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path
from threading import RLock
from typing import Any

import ipywidgets as widgets
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.errors import LabelError
from corpus_tools.layers.labels import HIT, SAID, read_labels, save_label
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.lexicons.reader import path_of
from corpus_tools.measures.checking import sample_hits
from corpus_tools.notebook.showing import live_only
from corpus_tools.views.passages import where

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
EXAMPLES = 3
"""How many hits a page shows of those that would be asked about."""


class Labelling:
    """Asks about hits one by one: `buttons` by name, `asked` (the hit in its sentences), `progress`, and `box`, which holds them.

    Every answer is in the file before the next hit is shown. It starts at the first hit that this labeller
    has not labelled; `back` goes to the one before, and a new answer there counts instead of the old one.
    """

    def __init__(self, corpus: Corpus, path: str | Path, hits: pd.DataFrame, *, labeller: str) -> None:
        self.corpus, self.path, self.labeller = corpus, path_of(path), labeller
        self.hits = [dict(zip(hits.columns, hit, strict=True)) for hit in hits.itertuples(index=False, name=None)]
        self.said = self._said_before()
        self.at = self._next_open(0)
        self._turn = RLock()
        self.buttons = {
            name: widgets.Button(description=name.capitalize(), tooltip=TOOLTIPS[name]) for name in TOOLTIPS
        }
        self.asked, self.progress, self.problem = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.box = widgets.VBox(
            [
                self.asked,
                widgets.HBox(list(self.buttons.values()), layout={"flex_flow": "row wrap"}),
                self.problem,
                self.progress,
            ]
        )
        for label in SAID:
            self.buttons[label].on_click(partial(self._answered, label))
        self.buttons["back"].on_click(self._went_back)
        self._show()

    def _said_before(self) -> dict[int, str]:
        """Return the labels that this labeller gave to these hits, by the hits' places."""
        labels = read_labels(self.path)
        mine = labels[labels["labeller"] == self.labeller]
        known = {tuple(row[:-2]): row[-2:] for row in mine[[*HIT, "text", "label"]].itertuples(index=False, name=None)}
        found = (
            (place, known.get(tuple(hit[name] for name in HIT)), hit["text"]) for place, hit in enumerate(self.hits)
        )
        # A label whose text has changed is a label of something else.
        return {place: label[1] for place, label, text in found if label and label[0] == text}

    def _next_open(self, start: int) -> int:
        """Return the first hit from `start` on that has no label, or the number of hits if all have one."""
        places = [*range(start, len(self.hits)), *range(start)]
        return next((place for place in places if place not in self.said), len(self.hits))

    def _answered(self, label: str, button: widgets.Button) -> None:
        with self._turn:
            if self.at == len(self.hits):
                return
            try:
                save_label(self.path, self.hits[self.at], label, labeller=self.labeller)
            except LabelError as error:
                self.problem.value = f'<p role="alert"><b>{escape(str(error))}</b></p>'
                return
            self.said[self.at] = label
            self.at = self._next_open(self.at + 1)
            self._show()

    def _went_back(self, button: widgets.Button) -> None:
        with self._turn:
            self.at = max(0, self.at - 1)
            self._show()

    def _show(self) -> None:
        finished = self.at == len(self.hits)
        self.problem.value = ""
        self.asked.value = self._summary() if finished else question_html(self.corpus, self.hits[self.at])
        for name, button in self.buttons.items():
            button.disabled = self.at == 0 if name == "back" else finished
            button.icon = "check" if self.said.get(self.at) == name else ""
        self.progress.value = (
            f"<p>{len(self.said)} of {len(self.hits)} labelled by {escape(self.labeller)}, "
            f"saved in <code>{escape(str(self.path))}</code></p>"
        )

    def _summary(self) -> str:
        counts = Counter(self.said.values())
        said = ", ".join(f"{counts[label]} {label}" for label in SAID)
        return f"<p><b>All {len(self.hits)} are labelled:</b> {said}. Run the next cell to see what that means.</p>"


TOOLTIPS = {
    "right": "The machine is right here",
    "wrong": "The machine is wrong here",
    "unsure": "One could say either",
    "back": "Go to the hit before, and change the answer if you like",
}


def question_html(corpus: Corpus, hit: Mapping[Any, Any]) -> str:
    """Return what is asked of a hit: its sentence with the hit marked, the sentences around it, and the question."""
    article, bounds = corpus[hit["doc"]], corpus.sentence_bounds[hit["doc"]]
    first = hit["sentence"]
    last = max(number for number, (start, _) in enumerate(bounds) if start < hit["end"])
    begin, stop = bounds[first][0], bounds[last][1]
    before, after = bounds[max(0, first - 1)][0], bounds[min(len(bounds) - 1, last + 1)][1]
    pieces = [(before, begin), (begin, hit["start"]), (hit["start"], hit["end"]), (hit["end"], stop), (stop, after)]
    around, left, said, right, behind = (escape(article.text[start:end]) for start, end in pieces)
    return (
        f'<p style="max-width: 68ch; line-height: 1.5"><span style="opacity: .65">{around}</span>{left}<mark>{said}</mark>'
        f'{right}<span style="opacity: .65">{behind}</span></p><p><small>{escape(where(article))}</small></p>'
        f"<p><b>{escape(question(hit))}</b></p>"
    )


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
    corpus: Corpus, path: str | Path, category: str, *, labeller: str, size: int = 20, seed: int = 0
) -> None:
    """Draw a sample of hits (see `sample_hits`) and ask about each: right, wrong, unsure. Answers are added to the file at `path`.

    Who stops goes on where they stopped; who asks for a larger `size` is asked about the rest. Two who label the
    same sample (one `category`, one `seed`) can be compared by `agreement`. A page shows what would be asked.
    """
    hits = sample_hits(corpus, category, size=size, seed=seed)
    live_only(lambda: Labelling(corpus, path, hits, labeller=labeller).box, example_html(corpus, hits))


def example_html(corpus: Corpus, hits: pd.DataFrame) -> str:
    """Return what a page shows instead of the buttons: the first hits and what would be asked."""
    shown = hits.head(EXAMPLES).to_dict("records")
    asked = "".join(f"<li>{question_html(corpus, hit)}<p>○ Right ○ Wrong ○ Unsure</p></li>" for hit in shown)
    return (
        f"<p><b>Labelling needs the notebook</b>, because it saves your answers. There you would be asked about {len(hits)} "
        f"{'hit' if len(hits) == 1 else 'hits'}, one after another; these come first:</p><ol>{asked}</ol>"
    )
