"""Which words keep company with a word, phrase or pattern, and how closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Joint, total
from corpus_tools.count.finding import Columns, Evidence, Finding, rounded
from corpus_tools.count.matches import Neighbours, inside, neighbours, runs, stretches
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.contingency import from_margins, log_likelihood
from corpus_tools.count.terms import NO_WORD, NOTHING, Terms, joined_terms
from corpus_tools.errors import CorpusError, number_of, unknown
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
class Cooccurrences:
    """The words near a node, counted: of each of `terms` how often it is `near` at each place (a column each, farthest left
    first, the node's own left out), in how many `articles` near, and how often it is used at all; how many words stand
    near, and how often the node is there. `found` are the places near it, `uses` all uses of each term.
    """

    terms: Terms
    near: np.ndarray
    articles: np.ndarray
    used: np.ndarray
    nodes: int
    found: Evidence
    uses: Evidence

    def bare(self) -> Cooccurrences:
        """Return it without words and evidence."""
        nothing = Evidence(NOTHING.columns, np.zeros(0, dtype=np.int64), np.zeros(1, dtype=np.int64))
        return replace(self, terms=self.terms.only(np.arange(len(self.terms.names))), found=nothing, uses=nothing)

    @classmethod
    def added(cls, parts: Sequence[Cooccurrences], joint: Joint) -> Cooccurrences:
        """Return the sum of several, by the names of terms."""
        terms, places = joined_terms([part.terms for part in parts])
        many = len(terms.names)
        near = np.zeros((many, parts[0].near.shape[1]), dtype=np.int64)
        articles, used = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)
        for part, place in zip(parts, places, strict=True):
            near[place] += part.near
            articles[place] += part.articles
            used[place] += part.used
        found = joint.evidence("found", places, [part.near.sum(axis=1) for part in parts], many)
        uses = joint.evidence("uses", places, [part.used for part in parts], many)
        return Cooccurrences(terms, near, articles, used, sum(part.nodes for part in parts), found, uses)


def cooccurrences(corpus: Corpus, *, node: str, left: int, right: int, within_sentence: bool) -> Cooccurrences:
    """Count the words near a node, and all others."""
    tokens, counted = corpus.tokens, corpus.counted
    matches = matches_among(tokens, node, counted)
    around = neighbours(matches, stretches(tokens, counted, sentences=within_sentence), left=left, right=right)
    uses = _uses(tokens, counted & ~inside(matches, len(tokens)))
    ids = tokens.ids[around.positions]
    order = np.argsort(ids, kind="stable")
    found = Evidence.counted(
        _with_node(tokens, matches, around), around.positions[order], np.bincount(ids, minlength=len(uses))
    )
    place = around.offsets + left - (around.offsets > 0)
    near = np.bincount(ids * (left + right) + place, minlength=len(uses) * (left + right))
    articles = np.bincount(ids[order][runs(ids[order], tokens.article[around.positions[order]])], minlength=len(uses))
    terms = np.flatnonzero(uses.counts)
    words = Terms(tokens, tokens.vocabulary, NO_WORD, NO_WORD, 1, "").only(terms)
    return Cooccurrences(
        words, near.reshape(len(uses), left + right)[terms], articles[terms], uses.counts[terms], len(matches),
        found.take(terms), uses.take(terms),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Collocates:
    """The collocates of a node before they are ranked: the columns of those that are near it often enough."""

    counts: Cooccurrences
    rows: np.ndarray
    columns: Columns
    note: Note
    min_count: int

    def ranked(self, sort: str) -> Finding:
        """Return these collocates as `collocates` does, the first by one of their scores on top."""
        order = _ranked(self.columns, sort, self.counts.terms.alphabetical[self.rows])
        caveats = [RARE_FIRST.format(sort)] if sort in ("mi", "npmi", "z") else []
        note = replace(self.note, caveats=caveats, shown=[f"Shown: count of at least {self.min_count}, by {sort}."])
        columns = {name: values[order] for name, values in self.columns.items()}
        rows = self.rows[order]
        return Finding(columns, self.counts.found.take(rows), note, {"collocate_count": self.counts.uses.take(rows)})


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
    found = total(corpus, cooccurrences, node=node, left=left, right=right, within_sentence=within_sentence)
    rows = np.flatnonzero((found.near.sum(axis=1) >= min_count) & found.near.any(axis=1))
    near = found.near[rows]
    places = [place for place in range(-left, right + 1) if place]
    columns = {
        "term": np.array([found.terms.names[row] for row in rows.tolist()], dtype=object),
        "count": near.sum(axis=1),
        "left": near[:, :left].sum(axis=1),
        "right": near[:, left:].sum(axis=1),
        "by_distance": (near / np.abs(places)).sum(axis=1).round(2),
        "articles": found.articles[rows],
    }
    size = {"window_tokens": int(found.near.sum()), "node_count": found.nodes, "tokens": int(found.used.sum())}
    columns |= rounded(_scored(columns["count"], found.used[rows], **size))
    if by_position:
        columns |= {f"{'L' if at < 0 else 'R'}{abs(at)}": of for at, of in zip(places, near.T, strict=True)}
    span = f"{left} before and {right} after {node!r}, {'in its sentence' if within_sentence else 'in its article'}"
    return Collocates(found, rows, columns, _note(span, size, corpus.base), min_count)


def typicality_of(corpus: Corpus, node: str, matches: Matches, *, reach: int) -> np.ndarray:
    """Return for each match of a node the log-Dice of the words beside it, added up, as far as they stand near the node more
    often than chance would have it: how typical a place it is.
    """
    tokens, found = corpus.tokens, collocates_of(corpus, node, left=reach, right=reach)
    drawn = found.columns["count"] > found.columns["expected"]
    score, near = np.zeros(len(tokens.vocabulary)), [tokens.numbers[term] for term in found.columns["term"][drawn]]
    score[near] = np.maximum(0, found.columns["log_dice"][drawn])
    around = neighbours(matches, stretches(tokens, corpus.counted, sentences=True), left=reach, right=reach)
    return np.bincount(around.nearest, score[tokens.ids[around.positions]], len(matches))


def _check(left: int, right: int, sort: str) -> None:
    if left < 0 or right < 0 or not left + right:
        raise CorpusError(f"A window of {left} words left and {right} right holds none. Did you mean left=5, right=5?")
    if sort not in (*SCORES, *COUNTED):
        raise unknown("score", sort, (*SCORES, *COUNTED), "collocates")


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


def _ranked(columns: Columns, sort: str, alphabetical: np.ndarray) -> np.ndarray:
    key = columns[sort].astype(float)
    if sort == "log_likelihood":
        key = np.where(columns["count"] < columns["expected"], -key, key)
    # NaN, which no score should rank, goes last as all that is unknown does.
    return np.lexsort((alphabetical, -columns["count"], -key))


RARE_FIRST = "{} puts rare words first, two meetings before twenty: read it beside count and log_likelihood."


def _note(span: str, size: dict[str, int], words: str) -> Note:
    around = f"{size['window_tokens']:,} words stand around {number_of(size['node_count'], 'match')}"
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
