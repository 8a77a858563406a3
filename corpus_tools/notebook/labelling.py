"""Labelling in the notebook: one hit after another in its sentences, by buttons or keys, each answer saved at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from threading import RLock
from typing import Any

import anywidget
import pandas as pd
import traitlets

from corpus_tools.charts.marks import opening
from corpus_tools.charts.ranges import estimates
from corpus_tools.charts.theme import plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import LabelError
from corpus_tools.layers.annotation.labels import HIT, SAID, read_labels, save_label
from corpus_tools.layers.annotation.record import UNDONE
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.lexicons.reader import path_of
from corpus_tools.measures.checking import precision, sample_hits
from corpus_tools.notebook.scripts import STATIC, bundled
from corpus_tools.notebook.showing import live_only
from corpus_tools.views.passages import where
from corpus_tools.views.view import Drawing, View

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


class Labelling(anywidget.AnyWidget):
    """Asks about hits one by one (`static/labelling.js`): buttons or the keys R, W, U answer, Backspace takes the last answer back.

    `shown` is what is seen: the question, how many are answered, a problem. Every answer is in the file before the next hit is
    shown. It starts at the first hit that this labeller has not labelled; what is taken back is asked again.
    """

    _esm = f"{bundled(STATIC / 'labelling.js')}\nexport default ctLabellingWidget;"
    _css = (STATIC / "panel.css").read_text(encoding="utf-8")
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, corpus: Corpus, path: str | Path, hits: pd.DataFrame, *, labeller: str) -> None:
        super().__init__()
        self.corpus, self.path, self.labeller = corpus, path_of(path), labeller
        self.hits = [dict(zip(hits.columns, hit, strict=True)) for hit in hits.itertuples(index=False, name=None)]
        self.said = self._said_before()
        self.at = self._next_open(0)
        self._turn = RLock()
        self.on_msg(lambda widget, asked, buffers: self.undo() if asked == "undo" else self.answer(asked))
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

    def answer(self, label: str) -> None:
        """Say of the hit that is shown that it is right, wrong or unsure, and go on to the next."""
        with self._turn:
            if self.at < len(self.hits) and self._saved(self.at, label):
                self.said.pop(self.at, None)
                self.said[self.at] = label  # the last answer stands last
                self.at = self._next_open(self.at + 1)
                self._show()

    def undo(self) -> None:
        """Take the last answer back, and ask again."""
        with self._turn:
            last = next(reversed(self.said), None)
            if last is not None and self._saved(last, UNDONE):
                del self.said[last]
                self.at = last
                self._show()

    def _saved(self, place: int, label: str) -> bool:
        try:
            save_label(self.path, self.hits[place], label, labeller=self.labeller)
        except LabelError as error:
            self.shown = {**self.shown, "problem": str(error)}
            return False
        return True

    def _show(self) -> None:
        finished = self.at == len(self.hits)
        self.shown = {
            "asked": self._summary() if finished else question_html(self.corpus, self.hits[self.at]),
            "done": len(self.said),
            "all": len(self.hits),
            "progress": f"{len(self.said)} of {len(self.hits)} labelled by {self.labeller}, saved in {self.path}",
            "finished": finished,
            "problem": "",
        }

    def _summary(self) -> str:
        counts = Counter(self.said.values())
        said = ", ".join(f"{counts[label]} {label}" for label in SAID)
        return f"<p><b>All {len(self.hits)} are labelled:</b> {said}. Run the next cell to see what that means.</p>"


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
    live_only(lambda: Labelling(corpus, path, hits, labeller=labeller), example_html(corpus, hits))


def example_html(corpus: Corpus, hits: pd.DataFrame) -> str:
    """Return what a page shows instead of the buttons: the first hits and what would be asked."""
    shown = hits.head(EXAMPLES).to_dict("records")
    asked = "".join(f"<li>{question_html(corpus, hit)}<p>○ Right ○ Wrong ○ Unsure</p></li>" for hit in shown)
    return (
        f"<p><b>Labelling needs the notebook</b>, because it saves your answers. There you would be asked about {len(hits)} "
        f"{'hit' if len(hits) == 1 else 'hits'}, one after another; these come first:</p><ol>{asked}</ol>"
    )


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
