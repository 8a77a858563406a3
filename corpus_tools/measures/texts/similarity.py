"""How alike the articles, outlets or dates of a corpus are: in their words, in whom they name, in how they argue."""

from __future__ import annotations

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Columns, Evidence, Finding, columns_of
from corpus_tools.count.groups import Groups
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.terms import Terms
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.measures.rhetoric.markers import OVERLAP, erring
from corpus_tools.measures.texts.features import What, features_of
from corpus_tools.measures.texts.neighbours import Vectors

ALL_PAIRS, NEAREST = 60, 3
"""Texts up to which each is compared with each; of more, each with so many that are nearest."""
RUNS = 200
"""Draws that give texts one length: enough for a mean to two decimals."""


def cosines(counts: np.ndarray) -> np.ndarray:
    """How alike each two rows of counts are, as a square: 1 in the same proportions, 0 with nothing in common.

    The cosine of the angle between the two rows. What both have often weighs most, and how long the texts are
    cancels out: counts and relative frequencies give the same figure. Yet a long text has more of the rare words,
    and so comes out nearer to every other. A row of zeros has no direction, and no figure (NaN).

    Salton and McGill (1983), *Introduction to Modern Information Retrieval*.

    >>> cosines(np.array([[2, 1, 0], [4, 2, 0], [0, 1, 2]])).round(2).tolist()[0]
    [1.0, 1.0, 0.2]
    """
    with np.errstate(invalid="ignore"):
        rows = counts / np.linalg.norm(counts, axis=1, keepdims=True)
    return rows @ rows.T


def parts_of_cosine(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how much of the cosine each column gives: shares that add up to 1.

    >>> parts_of_cosine(np.array([2, 1, 0]), np.array([3, 2, 1])).tolist()
    [0.75, 0.25, 0.0]
    """
    products = np.asarray(one, dtype=float) * other
    return products / max(1e-12, products.sum())


def text_similarity(
    corpus: Corpus,
    *,
    what: What = "terms",
    by: str = "article",
    names: bool = True,
    stop_words: bool = False,
    nearest: int | None = None,
    draws: int = RUNS,
    seed: int = 1,
) -> Finding:
    """Compare each two articles, outlets, dates, …: one row a pair, and one of each with itself.

    `what` is compared by the cosine of how often each has what. Of terms, stop words are left out unless
    `stop_words`, and with `names=False` the words of actors' names too. `count` and `other_count` are
    the uses, in the one and in the other, of what both have; they open.

    What to hold it against: `same_length`, `low` and `high` are the mean and the middle 95 % of `draws` in which
    both give equally many words, half of the shortest, in whole sentences drawn at random. In a row of a text
    with itself two different parts of it are drawn; two texts are as alike as can be expected of one where their
    `same_length` reaches that figure. `draws=0` leaves this out.

    Where there are more than 60 texts, or with `nearest=3`, each is compared with its nearest three alone, without itself
    and without draws: of 10,000 texts there are 50 million pairs, and nobody reads them.

    >>> from corpus_tools import load_corpus
    >>> print(*text_similarity(load_corpus(), draws=0).table[["doc", "other", "shared", "cosine"]].iloc[1])
    playbook-2022-02 oneworld-2022-02 47 0.303
    """
    counted, groups = corpus.counted, corpus.groups(by, asker="text_similarity")
    sizes = groups.sizes(counted)
    if np.count_nonzero(sizes) < 2:
        other = "Compare by article." if len(corpus) > 1 else "Add another article."
        raise CorpusError(f"By {by}, there is nothing to compare: all words are in one group. {other}")
    features = features_of(corpus, what, names=names, stop_words=stop_words)
    there, vectors = np.flatnonzero(sizes), Vectors.of(features, groups, _places(features))
    if nearest is None and len(there) > ALL_PAIRS:
        nearest = NEAREST
    if nearest:
        pairs, draws = vectors.nearest(nearest), 0
    else:
        pairs = np.array([(one, other) for one in there for other in there if one <= other])
    shared, sides = vectors.compared(pairs)
    table = _table(groups, sizes, pairs, shared, vectors, sides)
    if draws:
        drawn = _same_length(corpus, features, groups, counted, sizes, draws, seed)
        table = table | _against_own(drawn, pairs)
    note = _note(corpus, features, groups, what, sizes, draws)
    if nearest:
        note = note.adding(
            f"Compared: each of the {len(there):,} with its nearest {nearest} alone; each two have one row."
        )
    return Finding(table, sides[0], note, {"other_count": sides[1]})


def _square(row: np.ndarray, column: np.ndarray, rows: int, columns: int) -> np.ndarray:
    return np.bincount(row * columns + column, minlength=rows * columns).reshape(rows, columns)


def _table(
    groups: Groups,
    sizes: np.ndarray,
    pairs: np.ndarray,
    shared: Columns,
    vectors: Vectors,
    sides: tuple[Evidence, Evidence],
) -> Columns:
    """Return the columns of a comparison, in the order in which they are read."""
    (one, other), names = pairs.T, np.array(groups.names, dtype=object)
    uses = vectors.uses
    columns = {
        groups.column: names[one],
        "other": names[other],
        "shared": shared["shared"],
        "count": sides[0].counts,
        "uses": uses[one],
        "tokens": sizes[one],
        "other_count": sides[1].counts,
        "other_uses": uses[other],
        "other_tokens": sizes[other],
    }
    return columns | {name: shared[name] for name in shared if name != "shared"}


def _same_length(
    corpus: Corpus, features: Terms, groups: Groups, counted: np.ndarray, sizes: np.ndarray, draws: int, seed: int
) -> np.ndarray:
    """Return for each draw the cosines of equally long parts: of each two groups, and on the diagonal of one's own two."""
    rng, sentence = np.random.default_rng(seed), corpus.tokens.sentence_rows()
    of = groups.apart("Comparing equally long parts")
    words = [np.flatnonzero(counted & (of == group)) for group in range(len(groups.names))]
    size, alike = equal_words(sizes), []
    for _ in range(draws):
        lot, part = rng.random(len(corpus.sentences)), np.full(len(counted), 2 * len(words))
        for group, mine in enumerate(words):
            order = mine[np.argsort(lot[sentence[mine]], kind="stable")]
            part[order[:size]] = 2 * group
            part[order[len(order) - size :]] = 2 * group + 1
        counts = _square(part[features.at], features.term, 2 * len(words) + 1, len(features.names))[:-1]
        alike.append(_with_own(cosines(counts)))
    return np.stack(alike)


def _with_own(alike: np.ndarray) -> np.ndarray:
    """Return the cosines of the first parts of all groups, and on the diagonal those of a group's two parts.

    >>> _with_own(np.array([[1, 0.3, 0.1, 0], [0.3, 1, 0, 0], [0.1, 0, 1, 0.4], [0, 0, 0.4, 1]])).tolist()
    [[0.3, 0.1], [0.1, 0.4]]
    """
    first = alike[::2, ::2].copy()
    np.fill_diagonal(first, alike.diagonal(1)[::2])
    return first


def equal_words(sizes: np.ndarray) -> int:
    """Return how many words each group gives where all give equally many: half of the shortest, so that two parts fit."""
    return int(sizes[sizes > 0].min()) // 2


def _against_own(drawn: np.ndarray, pairs: np.ndarray) -> dict[str, np.ndarray]:
    """Return mean and middle 95 % of the draws for each pair; a draw in which one part has nothing has no figure."""
    alike = drawn[:, pairs[:, 0], pairs[:, 1]]
    figures = {name: np.full(len(pairs), np.nan) for name in ("same_length", "low", "high")}
    some = ~np.isnan(alike).all(axis=0)
    if some.any():
        figures["same_length"][some] = np.nanmean(alike[:, some], axis=0)
        figures["low"][some], figures["high"][some] = np.nanpercentile(alike[:, some], [2.5, 97.5], axis=0)
    return figures


def _places(features: Terms) -> np.ndarray:
    """Return the place of each feature, the same for what stands on the same words."""
    if features.table is None:
        return features.places
    first = features.table.groupby(["doc", "start", "end"], sort=False).ngroup()
    return first.drop_duplicates().index.to_numpy()[first.to_numpy()]


def _note(corpus: Corpus, features: Terms, groups: Groups, what: str, sizes: np.ndarray, draws: int) -> Note:
    drawn = (
        f"mean of {draws} draws of {equal_words(sizes)} words from each, in whole sentences (the last one cut), low and high "
        "their middle 95 %; in the row of a text with itself, two different parts of it."
    )
    return Note(
        f"by {groups.column.replace('doc', 'article')}, {features.what}",
        verb="Compared",
        base=corpus.base,
        columns={
            "cosine": "of how often each has what, from 0 (nothing shared) to 1 (the same proportions); what is frequent weighs most.",
            "jaccard": "what both have, as a share of what either has; it falls where lengths differ.",
            "percent": "what the strongest gives of the cosine.",
            "without_it": "the cosine without it.",
        }
        | ({"same_length": drawn} if draws else {}),
        caveats=[groups.note, *([OVERLAP, *erring(corpus)] if what == "markers" else [])],
    )


def shared_traits(
    corpus: Corpus,
    one: str,
    other: str,
    *,
    what: What = "terms",
    by: str = "article",
    names: bool = True,
    stop_words: bool = False,
) -> Finding:
    """List what two articles, outlets, dates, … share: one row a term, what gives most of their cosine on top.

    `percent` is of the cosine, and adds up to 100. Options as in `text_similarity`.

    >>> from corpus_tools import load_corpus
    >>> print(*shared_traits(load_corpus(), "hotair-2022-01", "bruen-2022-02").table.iloc[0][["term", "percent"]])
    putin 49.3
    """
    counted, groups = corpus.counted, corpus.groups(by, asker="shared_traits")
    for name in (one, other):
        if name not in groups.names:
            raise unknown(by, name, groups.names, "The corpus")
    masks = [counted & groups.words(name) for name in (one, other)]
    features = features_of(corpus, what, names=names, stop_words=stop_words)
    here, there = map(features.counts, masks)
    share = parts_of_cosine(here, there)
    rows = np.flatnonzero(share)
    rows = rows[np.lexsort((features.alphabetical[rows], -share[rows]))]
    columns: dict[str, object] = {"term": [features.names[row] for row in rows.tolist()]}
    for side, counts, mask in (("", here, masks[0]), ("other_", there, masks[1])):
        rates = per_1000(counts[rows], max(1, mask.sum()))
        columns |= {f"{side}count": counts[rows], f"{side}tokens": mask.sum(), f"{side}per_1000": rates}
    table = pd.DataFrame(columns).assign(percent=100 * share[rows])
    note = Note(
        features.what,
        verb="Compared",
        base=f"{masks[0].sum():,} words of {one} and {masks[1].sum():,} of {other}",
        settings=[f"Both have these {len(rows)}."],
        columns={"percent": f"of the cosine of their counts, which is {_said_cosine(here, there)}."},
    )
    evidence = (features.evidence(mask, rows) for mask in masks)
    return Finding(columns_of(table), next(evidence), note, {"other_count": next(evidence)})


def _said_cosine(one: np.ndarray, other: np.ndarray) -> str:
    return f"{cosines(np.stack([one, other]))[0, 1]:.2f}" if one.any() and other.any() else "none: one has nothing"
