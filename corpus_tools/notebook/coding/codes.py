"""Coding: readers put codes of their own on passages, and settle where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pandas as pd

from corpus_tools.charts.theme import coloured
from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, LabelError
from corpus_tools.layers.annotation.codes import CODES, SETTLED, read_codes
from corpus_tools.lexicons.codebook import Code, Codebook, read_codebook
from corpus_tools.measures.coding.agreement import code_disagreements
from corpus_tools.notebook.coding.asked import Asked, Choice, show
from corpus_tools.notebook.coding.passages import Passages, is_read, passages_of, queue, rows_of_table
from corpus_tools.notebook.showing import show_page

KEYS = "123456789abcdefghijklnopqrstuvwxyz"
"""The keys of codes, in the codebook's order; M is for memos."""


def code(
    corpus: Corpus,
    path: str | Path,
    passages: Passages,
    *,
    codebook: str | Path | Codebook | Mapping[str, str],
    coder: str,
    size: int | None = 20,
    seed: int = 0,
    each: str | None = None,
) -> None:
    """Put codes of a codebook on passages, by keys or buttons; every stroke is added to the file at `path` at once.

    `passages` are what a search finds (`"sanction*"`: the sentences, with the hits marked), articles to read and to code as
    one reads (`ct.article`: all of them, one after another; `"hotair-2022-01"`: that one), the spans of any layer (`corpus.sentences`, `corpus.quotations`,
    `corpus.hits("markers")`, `corpus.mentions`), a finding (the spans behind it), or the codes of somebody else
    (`ct.read_codes("ben.csv")`: what Ben has read, without what he said). Words chosen in a passage are coded alone.

    `codebook` is its path, what `read_codebook` returns, or codes with what they mean (`{"irony": "means other than it says"}`).

    Of more than `size` passages so many are drawn by `seed`, or so many of `each` group (`each="outlet"`); of the same
    arguments come the same passages, so two coders can be compared (see `code_agreement`). `size=None` asks about all, in
    reading order, as articles are read. Who stops goes on where they stopped. On a page the same is kept in the page until
    the reader saves it as a file, which `ct.read_codes` reads.
    """
    book = _book(codebook)
    if not book.codes:
        raise CorpusError(
            f"The codebook {book.name} has no code yet. ct.add_code(path, 'irony', definition='…') adds one."
        )
    if not coder.strip():
        raise LabelError("A code needs somebody who gives it. Say who: coder='Anna'.")
    spans = queue(corpus, passages, size=size, seed=seed, each=each)
    said = read_codes(path)
    mine = said[said["coder"] == coder].drop(columns="where")
    read = is_read(corpus, passages)
    shown = list(passages_of(corpus, spans, [{}] * len(spans), alone=read))
    show(Asked(CODES, shown, choices_of(book), rows_of_table(mine), coder, book.version, read), path)


def _book(codebook: str | Path | Codebook | Mapping[str, str]) -> Codebook:
    if isinstance(codebook, Codebook):
        return codebook
    if not isinstance(codebook, Mapping):
        return read_codebook(codebook)
    codes = {code: Code(code, definition=meaning) for code, meaning in codebook.items()}
    return Codebook("codes", codes, sha256(repr(codes).encode()).hexdigest()[:7])


def choices_of(book: Codebook) -> list[Choice]:
    """Return the codes of a codebook with a key each, and a colour where the book gives none."""
    keys = [*KEYS, *[""] * len(book.codes)]
    colours = coloured({code: of.colour for code, of in book.codes.items()})
    return [
        Choice(code, code, key, colours[code], of.definition, of.use, of.avoid, of.example)
        for key, (code, of) in zip(keys, book.codes.items(), strict=False)
    ]


def settle(
    corpus: Corpus,
    path: str | Path,
    *,
    codebook: str | Path | Codebook | Mapping[str, str],
    between: tuple[str, str] | None = None,
) -> None:
    """Ask about the sentences that two coders have coded otherwise, one by one, with what each of them said.

    What the two agree on is added to the same file under the name *settled*, and stands there beside what both said: the
    corpus counts it instead of that, and `code_agreement` goes on comparing the two. On a page the file that is saved has what
    both said and what was settled.
    """
    book = _book(codebook)
    said = read_codes(path)
    differing = code_disagreements(corpus, said, between=between)
    if not len(differing):
        show_page("<p>There is nothing to settle: of all that both have read they say the same, or it is settled.</p>")
        return
    coders = differing.columns[-2:].tolist()
    asks = [
        {
            "ask": "; ".join(f"{coder}: {line}" for coder, line in zip(coders, lines, strict=True))
            + ". What shall stand here?"
        }
        for lines in differing[coders].itertuples(index=False, name=None)
    ]
    spans = differing.assign(marks=pd.Series([[] for _ in asks], dtype=object))
    rows = rows_of_table(said.drop(columns="where"))
    mine = [row for row in rows if row["coder"] == SETTLED]
    beside = [row for row in rows if row["coder"] in coders]
    passages = list(passages_of(corpus, spans, asks))
    show(Asked(CODES, passages, choices_of(book), mine, SETTLED, book.version, beside=beside), path)
