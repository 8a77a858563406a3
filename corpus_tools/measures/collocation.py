"""Which words keep company with a word, phrase or pattern, and how closely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding, rounded
from corpus_tools.count.matches import inside, runs, times
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.contingency import from_margins, log_likelihood
from corpus_tools.count.windows import Neighbours, neighbours, stretches
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.layers.tokens import Tokens
from corpus_tools.measures import association

SCORES = (
    *("log_dice", "dice", "log_likelihood", "mi", "mi3", "npmi", "t", "z"),
    *("delta_p_collocate", "delta_p_node"),
)
"""What collocates can be sorted by, beside their counts."""
COUNTED = ("count", "by_distance")


def collocates(
    corpus: Corpus,
    node: str,
    *,
    left: int = 5,
    right: int = 5,
    within_sentence: bool = True,
    min_count: int = 2,
    sort: str = "log_dice",
    by_position: bool = False,
) -> Finding:
    """Count the words near a word, phrase or pattern (the node): one row a word form, closest company first.

    `by_distance` is the count with each use weighing 1 by its distance in words (a neighbour 1, the fifth word 0.2).
    Its scores are those of `measures.association`, none of which should be read without the counts. `by_position`
    adds the count at each place (`L5` … `R5`).

    The scores rest on surface cooccurrence (Evert 2008, "Corpora and collocations"): of all
    `tokens` outside the node, `window_tokens` stand in a window; of the `collocate_count` uses of the
    term, `count` do; `expected` = window_tokens × collocate_count ÷ tokens. Windows have their real
    size, as the ends of sentences and articles leave them. A word in two windows counts once, with
    the nearer node. The node's own words, in every match, are in none of these counts, so a node is
    never its own collocate. MI is to base 2. `log_dice` takes `node_count` and `collocate_count`
    instead of windows (Rychlý 2008), so it can pass 14 where one node has a word twice.
    `delta_p_collocate` is how much likelier the collocate is in a window than elsewhere,
    `delta_p_node` how much likelier a window is around the collocate than around other words.

    Sorted by `log_likelihood`, which is high for what avoids the node too, company comes before
    avoidance. The evidence is the collocates, with the nearest node as `with_start`, `with_end`,
    `with_sentence`.

    >>> from corpus_tools import load_corpus
    >>> collocates(load_corpus(), "security").table["term"].iloc[0]
    'national'
    """
    _check(left, right, sort)
    found = collocates_of(
        corpus, node, left=left, right=right, within_sentence=within_sentence, min_count=min_count,
        by_position=by_position,
    )  # fmt: skip
    return found.ranked(sort)


@dataclass(frozen=True, eq=False)
class Collocates:
    """The collocates of a node before they are ranked: terms and columns, the places `found` near it, and all `uses` of all terms."""

    tokens: Tokens
    terms: np.ndarray
    columns: Columns
    found: Evidence
    uses: Evidence
    note: Note
    min_count: int

    def ranked(self, sort: str) -> Finding:
        """Return these collocates as `collocates` does, the first by one of their scores on top."""
        order = _ranked(self.columns, sort, self.tokens.alphabetical[self.terms])
        caveats = [RARE_FIRST.format(sort)] if sort in ("mi", "npmi", "z") else []
        note = replace(self.note, caveats=caveats, shown=[f"Shown: count of at least {self.min_count}, by {sort}."])
        also = {"collocate_count": self.uses.take(self.terms[order])}
        columns = {name: values[order] for name, values in self.columns.items()}
        return Finding(columns, self.found.take(order), note, also)


def collocates_of(
    corpus: Corpus,
    node: str,
    *,
    left: int = 5,
    right: int = 5,
    within_sentence: bool = True,
    min_count: int = 2,
    by_position: bool = False,
) -> Collocates:
    """Return what `collocates` ranks, whose options these are."""
    tokens = corpus.tokens
    counted = corpus.counted
    matches = matches_among(tokens, node, counted)
    around = neighbours(matches, stretches(tokens, counted, sentences=within_sentence), left=left, right=right)
    terms, columns, found = _in_windows(tokens, matches, around, min_count)
    uses = _uses(tokens, counted & ~inside(matches, len(tokens)))
    size = {"window_tokens": len(around), "node_count": len(matches), "tokens": len(uses.positions)}
    columns |= rounded(_scored(columns["count"], uses.counts[terms], **size))
    if by_position:
        columns |= _at_each_place(around, found, left, right)
    span = f"{left} before and {right} after {node!r}, {'in its sentence' if within_sentence else 'in its article'}"
    return Collocates(tokens, terms, columns, found, uses, _note(span, size, corpus.base), min_count)


def company_of(corpus: Corpus, node: str, matches: Matches, *, reach: int) -> np.ndarray:
    """Return for each match of a node the log-Dice of the words beside it, added up, as far as they stand near the node more
    often than chance would have it: how typical a place it is.
    """
    tokens, found = corpus.tokens, collocates_of(corpus, node, left=reach, right=reach)
    drawn = found.columns["count"] > found.columns["expected"]
    score = np.zeros(len(tokens.vocabulary))
    score[found.terms[drawn]] = np.maximum(0, found.columns["log_dice"][drawn])
    around = neighbours(matches, stretches(tokens, corpus.counted, sentences=True), left=reach, right=reach)
    return np.bincount(around.nearest, score[tokens.ids[around.positions]], len(matches))


def _check(left: int, right: int, sort: str) -> None:
    if left < 0 or right < 0 or not left + right:
        raise CorpusError(f"A window of {left} words left and {right} right holds none. Did you mean left=5, right=5?")
    if sort not in (*SCORES, *COUNTED):
        raise unknown("score", sort, (*SCORES, *COUNTED), "collocates")


def _in_windows(
    tokens: Tokens, matches: Matches, around: Neighbours, min_count: int
) -> tuple[np.ndarray, Columns, Evidence]:
    """Return the terms that stand in windows often enough, how often they do, and where."""
    order = np.argsort(tokens.ids[around.positions], kind="stable")
    terms = tokens.ids[around.positions[order]]
    first = runs(terms)
    found = Evidence(_with_node(tokens, matches, around), around.positions[order], np.append(first, len(order)))
    enough = np.flatnonzero(found.counts >= min_count)
    found = found.take(enough)
    row = np.repeat(np.arange(len(enough)), found.counts)
    offsets = around.offsets[np.searchsorted(around.positions, found.positions)]
    before = offsets < 0
    columns = {
        "term": np.array([tokens.vocabulary[term] for term in terms[first[enough]]], dtype=object),
        "count": found.counts,
        "left": np.bincount(row[before], minlength=len(enough)),
        "right": np.bincount(row[~before], minlength=len(enough)),
        "by_distance": np.bincount(row, 1 / np.abs(offsets), len(enough)).round(2),
        "articles": np.bincount(row[runs(row, tokens.article[found.positions])], minlength=len(enough)),
    }
    return terms[first[enough]], columns, found


def _with_node(tokens: Tokens, matches: Matches, around: Neighbours) -> Callable[[np.ndarray], Columns]:
    """Return what makes spans of collocates, each with the nearest node beside it."""

    def spans(positions: np.ndarray) -> Columns:
        nearest = around.nearest[np.searchsorted(around.positions, positions)]
        at = matches.at[nearest]
        last = at + matches.words[nearest] - 1
        ends = tokens.starts[last] + tokens.lengths[last]
        beside = {"with_sentence": tokens.sentence_at(at), "with_start": tokens.starts[at], "with_end": ends}
        return tokens.columns(positions) | beside

    return spans


def _uses(tokens: Tokens, wanted: np.ndarray) -> Evidence:
    """Return all uses of every term of the vocabulary among the wanted words."""
    counts = np.bincount(tokens.ids[wanted], minlength=len(tokens.vocabulary))
    return Evidence.counted(tokens.columns, tokens.by_term[wanted[tokens.by_term]], counts)


def _scored(count: np.ndarray, uses: np.ndarray, *, window_tokens: int, node_count: int, tokens: int) -> Columns:
    margins = (count, np.full(len(count), window_tokens), uses, np.full(len(count), tokens))
    return {
        "expected": window_tokens * uses / max(1, tokens),
        "collocate_count": uses,
        "window_tokens": margins[1],
        "node_count": np.full(len(count), node_count),
        "tokens": margins[3],
        "log_dice": association.log_dice(count, node_count, uses),
        "dice": association.dice(count, node_count, uses),
        "log_likelihood": log_likelihood(from_margins(*margins)),
        "mi": association.mutual_information(*margins),
        "mi3": association.mi3(*margins),
        "npmi": association.npmi(*margins),
        "t": association.t_score(*margins),
        "z": association.z_score(*margins),
        "delta_p_collocate": association.delta_p(*margins),
        "delta_p_node": association.delta_p(*margins, given="second"),
    }


def _at_each_place(around: Neighbours, found: Evidence, left: int, right: int) -> Columns:
    """Return how often each collocate stands at each place, farthest left first."""
    row = np.repeat(np.arange(len(found)), found.counts)
    offsets = around.offsets[np.searchsorted(around.positions, found.positions)]
    return {
        f"{'L' if place < 0 else 'R'}{abs(place)}": np.bincount(row[offsets == place], minlength=len(found))
        for place in range(-left, right + 1)
        if place
    }


def _ranked(columns: Columns, sort: str, alphabetical: np.ndarray) -> np.ndarray:
    key = columns[sort].astype(float)
    if sort == "log_likelihood":
        key = np.where(columns["count"] < columns["expected"], -key, key)
    # NaN, which no score should rank, goes last as all that is unknown does.
    return np.lexsort((alphabetical, -columns["count"], -key))


RARE_FIRST = "{} puts rare words first, two meetings before twenty: read it beside count and log_likelihood."


def _note(span: str, size: dict[str, int], words: str) -> Note:
    around = f"{size['window_tokens']:,} words stand around {times(size['node_count'], 'match')}"
    return Note(
        f"words up to {span}",
        settings=[
            f"{around}, each counted once, with the nearest.",
            f"They are compared with all {words}, the node's own words left out (surface cooccurrence, Evert 2008).",
        ],
        columns={
            "expected": "what chance would give.",
            "log_likelihood": "of four terms.",
            ("mi", "mi3"): "base 2.",
            "log_dice": "from node_count and collocate_count.",
        },
    )
