"""Coding: passages one after another, on which readers put codes of their own by keys; in a notebook and on a page."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import anywidget
import numpy as np
import pandas as pd
import traitlets

from corpus_tools.charts.theme import COLOURS
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError, LabelError
from corpus_tools.layers.annotation.codes import CODES, read_codes
from corpus_tools.layers.annotation.record import PLACE, Record, save
from corpus_tools.layers.search import matches_among
from corpus_tools.lexicons.codebook import Codebook, read_codebook
from corpus_tools.lexicons.reader import path_of
from corpus_tools.notebook.freezing import pack
from corpus_tools.notebook.scripts import STATIC, bundled
from corpus_tools.notebook.showing import live_only, show_page
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.views.passages import rows_of, where

KEYS = "123456789abcdefghijklnopqrstuvwxyz"
"""The keys of codes, in the codebook's order; M is for memos."""
EXAMPLES = 3
"""How many passages are shown where there is neither kernel nor script."""
NO_TEXT = "Coding needs the passages, and this page brings no text of the articles. The notebook has them."


class Choice(NamedTuple):
    """What can be said of a passage: a name, how it reads, its key, its colour, and what a codebook says of it."""

    name: str
    label: str
    key: str
    colour: str = ""
    definition: str = ""
    use: str = ""
    avoid: str = ""
    example: str = ""


class Asked(NamedTuple):
    """What a reader is asked to do: the passages, what can be said of each, and what was said already, as rows of a record."""

    record: Record
    passages: list[dict[str, Any]]
    choices: list[Choice]
    given: list[dict[str, Any]]
    reader: str
    version: str | None = None

    def data(self, path: str = "") -> dict[str, Any]:
        """Return all that the script must know (`static/coding.js`)."""
        record, is_code = self.record, self.record is CODES
        return {
            **{"key": record.key, "says": record.says, "columns": record.columns, "reader": record.reader},
            **{"choice": record.noun, "exclusive": not is_code, "nouns": record.nouns},
            **{"verb": "read" if is_code else "labelled", "name": self.reader, "version": self.version, "path": path},
            "choices": [choice._asdict() for choice in self.choices],
            "passages": self.passages,
            "given": self.given,
        }

    def html(self) -> str:
        """Return the first passages and what can be said of them, for where there is neither kernel nor script."""
        names = "".join(f" ○ {escape(choice.label)}" for choice in self.choices)
        listed = "".join(f"<li>{_passage_html(one)}<p>{names}</p></li>" for one in self.passages[:EXAMPLES])
        many = len(self.passages)
        return (
            f"<p>You would be asked about {many} passage{'' if many == 1 else 's'}, one after another; these come first:</p>"
            f"<ol>{listed}</ol>"
        )


def _passage_html(passage: Mapping[str, Any]) -> str:
    text, at, said = passage["text"], 0, ""
    for start, end in passage["marks"]:
        said += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
        at = end
    ask = f"<p><b>{escape(passage['ask'])}</b></p>" if passage["ask"] else ""
    return f"<p>{said}{escape(text[at:])}</p><p><small>{escape(passage['where'])}</small></p>{ask}"


class Coding(anywidget.AnyWidget):
    """Asks about passages one by one (`static/coding.js`). Every stroke comes as a row, and is in the file before it is called saved.

    `given` is what this reader has said so far: it grows here as in the page, so that a tab that is opened anew shows it.
    """

    _esm = f"{bundled(STATIC / 'coding.js')}\nexport default {{ render: ctCodingWidget.render }};"
    _css = (STATIC / "panel.css").read_text(encoding="utf-8")
    data = traitlets.Dict().tag(sync=True)
    given: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def __init__(self, asked: Asked, path: str | Path) -> None:
        path = path_of(path)
        shown = {**asked.data(str(path)), "given": []}
        super().__init__(data=shown, given=[*asked.given])
        self.record, self.path = asked.record, path
        self.on_msg(lambda widget, said, buffers: self.say(**said))

    def say(self, number: int, row: dict[str, Any]) -> None:
        """Save a row, and tell the page that it is saved or why it is not."""
        try:
            save(self.record, self.path, row)
        except LabelError as error:
            self.send({"refused": number, "problem": str(error)})
            return
        # In place, so that all that was said is not sent again at each stroke.
        self.given.append(row)
        self.send({"saved": number, "row": row})


def show(asked: Asked, path: str | Path) -> None:
    """Show passages to code or to label: alive in a notebook, alive on a page, and as a list where there is neither."""
    if not os.environ.get(FREEZE):
        live_only(lambda: Coding(asked, path), asked.html())
    elif os.environ[FREEZE] == "none":
        show_page(f'<section class="ct-twin ct-live-only"><p>{NO_TEXT}</p></section>')
    else:
        data = asked._replace(given=[], reader="").data()
        packed = f'<script type="text/plain">{pack(data)}</script>'
        show_page(f'<section class="ct-coding">{asked.html()}{packed}</section>')


def code(
    corpus: Corpus,
    path: str | Path,
    passages: str | Finding | pd.DataFrame,
    *,
    codebook: str | Path | Codebook,
    coder: str,
    size: int | None = 20,
    seed: int = 0,
    each: str | None = None,
) -> None:
    """Put codes of a codebook on passages, by keys or buttons; every stroke is added to the file at `path` at once.

    `passages` are what a search finds (`"sanction*"`: the sentences, with the hits marked), an article to read
    (`"hotair-2022-01"`: its paragraphs), the spans of any layer (`corpus.sentences`, `corpus.quotations`,
    `corpus.hits("markers")`, `corpus.mentions`), a finding (the spans behind it), or the codes of somebody else
    (`ct.read_codes("ben.csv")`: what Ben has read, without what he said). Words chosen in a passage are coded alone.

    Of more than `size` passages so many are drawn by `seed`, or so many of `each` group (`each="outlet"`); of the same
    arguments come the same passages, so two coders can be compared (see `code_agreement`). `size=None` asks about all, in
    reading order, as articles are read. Who stops goes on where they stopped. On a page the same is kept in the page until
    the reader saves it as a file, which `ct.read_codes` reads.
    """
    book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
    if not book.codes:
        raise CorpusError(
            f"The codebook {book.name} has no code yet. ct.add_code(path, 'irony', definition='…') adds one."
        )
    if not coder.strip():
        raise LabelError("A code needs somebody who gives it. Say who: coder='Anna'.")
    spans = queue(corpus, passages, size=size, seed=seed, each=each)
    said = read_codes(path)
    mine = said[said["coder"] == coder].drop(columns="where")
    shown = list(passages_of(corpus, spans, [{}] * len(spans)))
    show(Asked(CODES, shown, choices_of(book), rows_of_table(mine), coder, book.version), path)


def rows_of_table(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as plain values, which can be sent."""
    return [
        dict(zip(table.columns, row, strict=True))
        for row in zip(*(table[name].tolist() for name in table), strict=True)
    ]


def choices_of(book: Codebook) -> list[Choice]:
    """Return the codes of a codebook with a key each, and a colour where the book gives none."""
    keys = [*KEYS, *[""] * len(book.codes)]
    return [
        Choice(
            code,
            code,
            keys[number],
            of.colour or COLOURS[number % len(COLOURS)],
            of.definition,
            of.use,
            of.avoid,
            of.example,
        )
        for number, (code, of) in enumerate(book.codes.items())
    ]


def queue(
    corpus: Corpus,
    passages: str | Finding | pd.DataFrame,
    *,
    size: int | None = 20,
    seed: int = 0,
    each: str | None = None,
) -> pd.DataFrame:
    """Return the passages that would be asked about, in this order: `doc, start, end` and `marks`."""
    if size is not None and size < 1:
        raise CorpusError(f"{size} passages are none to code. Did you mean size=20?")
    spans = _spans(corpus, passages)
    if not len(spans):
        raise CorpusError(f"There is no passage to code in {corpus.scope}. Ask for other passages.")
    if size is None or (isinstance(passages, str) and passages in corpus.ids):
        return spans
    order = Random(seed).sample(range(len(spans)), len(spans))
    if each is None:
        return spans.iloc[order[:size]].reset_index(drop=True)
    groups = corpus.groups(each, asker="Coding").apart("Drawing passages of each group")[corpus.tokens.words_at(spans)]
    drawn = pd.Series(groups[order]).groupby(groups[order], sort=False).cumcount().to_numpy() < size
    return spans.iloc[np.array(order)[drawn]].reset_index(drop=True)


def _spans(corpus: Corpus, passages: str | Finding | pd.DataFrame) -> pd.DataFrame:
    """Return the spans that are meant, once each, in reading order, with what is marked in them."""
    if isinstance(passages, str):
        return _paragraphs(corpus, passages) if passages in corpus.ids else _sentences_with(corpus, passages)
    table = passages.behind() if isinstance(passages, Finding) else passages
    if not set(PLACE) <= set(table.columns):
        raise CorpusError("Passages are spans, a table with the columns doc, start, end, such as corpus.sentences.")
    spans = table[[*PLACE]].drop_duplicates().reset_index(drop=True)
    at = corpus.tokens.words_at(spans[spans["doc"].isin(corpus.ids)])
    spans = spans[spans["doc"].isin(corpus.ids)][np.append(corpus.counted, False)[at]]
    spans = spans.sort_values(
        [*PLACE], key=lambda values: values.map(corpus.tokens.article_numbers) if values.name == "doc" else values
    )
    return spans.assign(marks=[[] for _ in range(len(spans))]).reset_index(drop=True)


def _sentences_with(corpus: Corpus, search: str) -> pd.DataFrame:
    found = matches_among(corpus.tokens, search, corpus.counted)
    marks: dict[tuple[str, int, int], list[list[int]]] = {}
    for doc, sentence, start, end in rows_of(
        corpus.tokens.columns(found.at, found.words), "doc", "sentence", "start", "end"
    ):
        first, last = corpus.sentence(doc, sentence)
        marks.setdefault((doc, first, max(last, end)), []).append([start - first, end - first])
    places = list(zip(*marks, strict=True)) or [(), (), ()]
    return pd.DataFrame({**dict(zip(PLACE, places, strict=True)), "marks": list(marks.values())})


def _paragraphs(corpus: Corpus, doc: str) -> pd.DataFrame:
    """Return an article's paragraphs as it is read; under a page's rule for excerpts, none that nobody opens."""
    if os.environ.get(FREEZE) == "excerpts":
        raise CorpusError(
            f"A page of excerpts cannot bring the whole of {doc!r}. Code a search of it, or publish with --text full."
        )
    text, at = corpus[doc].text, 0
    rows: list[tuple[str, int, int, list[Any]]] = []
    for line in text.split("\n"):
        if line.strip():
            rows.append((doc, at + len(line) - len(line.lstrip()), at + len(line.rstrip()), []))
        at += len(line) + 1
    return pd.DataFrame(rows, columns=[*PLACE, "marks"])


def passages_of(corpus: Corpus, spans: pd.DataFrame, more: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each span as it is shown: the sentences that it reaches over, with what is around them. `more` adds to its cells."""
    marks: Iterable[list[Any]] = spans["marks"] if "marks" in spans else [[]] * len(spans)
    columns = (spans[name].tolist() for name in PLACE)
    for doc, start, end, marked, cells in zip(*columns, marks, more, strict=True):
        article, bounds = corpus[doc], corpus.sentence_bounds[doc]
        begins = [first for first, _ in bounds]
        one = max(0, bisect_right(begins, start) - 1)
        other = max(one, bisect_right(begins, end - 1) - 1)
        first, last = min(start, bounds[one][0]), max(end, bounds[other][1])
        own = [start - first, end - first]
        whole = own == [0, last - first]
        yield {
            "cells": {"doc": doc, "start": start, "end": end, "text": article.text[start:end], **cells},
            "text": article.text[first:last],
            "first": first,
            "own": own,
            "marks": marked if whole and not cells.get("ask") else [own],
            "before": article.text[bounds[max(0, one - 1)][0] : first],
            "after": article.text[last : bounds[min(len(bounds) - 1, other + 1)][1]],
            "where": where(article),
            "ask": cells.get("ask", ""),
        }
