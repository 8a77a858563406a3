"""How evenly terms are spread over the articles.

The measures of one term take its `counts` in the parts and the parts' `sizes` in words, or its places among `size`
running words, bent to a ring, so that where the texts are cut does not matter, though the order in which they follow
each other does. With five articles every figure here rests on five numbers: look at those first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Columns, Finding
from corpus_tools.count.note import Note
from corpus_tools.layers.orders import alphabetical
from corpus_tools.measures.evenness import Whole, evenness, gap_sums, part_sums, uses

Counts = Sequence[float] | np.ndarray


def over_parts(counts: Counts, sizes: Counts) -> dict[str, float]:
    """Say how evenly one term is spread over parts, from its counts in the parts and the parts' sizes in words.

    - `dp`: Gries' DP, the share of the uses that would have to move to lie as the words do; 0 is as even as can be. What all
      uses in one part have depends on the smallest part; `dp_norm` divides by the greatest possible value, so that 1 is reached
      (Gries 2008, *International Journal of Corpus Linguistics* 13; Lijffijt and Gries 2012, ibid. 17).
    - `juilland_d`: from the rates in the parts, with the deviation of a population, where some programs have that of a
      sample; 1 is even, 0 all in one part (Juilland, Brodin and Davidovitch 1970, *Frequency Dictionary of French Words*).
    - `carroll_d2`: the entropy of the rates over the greatest possible; 1 is even, 0 all in one part (Carroll 1970,
      *Computer Studies in the Humanities and Verbal Behavior* 3).
    - `rosengren_s`: 1 is even; the smallest part's share of the words if all uses are there (Rosengren 1971, *Études de
      linguistique appliquée* 1).
    - `kld`: the divergence of the uses from the words in bits; 0 is even, without an upper end (Gries 2019, "Analyzing
      dispersion").
    - `lyne_d3`: 1 less the chi-squared of the counts over four times their sum; 1 is even (Lyne 1985, *The Vocabulary of
      French Business Correspondence*).

    >>> {name: round(value, 2) for name, value in over_parts([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).items()}
    {'dp': 0.18, 'dp_norm': 0.22, 'juilland_d': 0.79, 'carroll_d2': 0.94, 'rosengren_s': 0.95, 'kld': 0.14, 'lyne_d3': 0.96}
    """
    count, words = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    has = count > 0
    term, rates = np.zeros(np.count_nonzero(has), dtype=int), np.array([(count[has] / words[has]).sum()])
    whole = Whole(np.array([count.sum()]), np.array([len(term)]), rates, words)
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = whole.measures(part_sums(term, count[has], words[has], whole))
    return {name: float(value[0]) for name, value in measured.items()}


def over_distances(positions: Counts, size: int) -> dict[str, float]:
    """Say how evenly one term is spread over `size` running words, from its places among them (Savický and Hlaváčová 2002,
    "Measures of word commonness", *Journal of Quantitative Linguistics* 9).

    - `arf`: its count, with uses that crowd together counted less, from 1 to the count itself; 0 for no use.
    - `awt`: how many words on average one reads from any place until it comes; small is frequent and even.
    - `ald`: the logarithm (base 10) of the distance between uses, averaged over all places; long gaps weigh less than
      in `awt`. A term that is not used is never met, and has neither (NaN).

    >>> over_distances([0, 10, 20], 30), over_distances([0, 1], 10)["arf"]
    ({'arf': 3.0, 'awt': 5.5, 'ald': 1.0}, 1.2)
    """
    if not len(positions):
        return {"arf": 0.0, "awt": float("nan"), "ald": float("nan")}
    places = np.sort(np.asarray(positions, dtype=float))
    count = np.array([len(places)])
    gaps = np.diff(places, append=places[0] + size)
    sums = gap_sums(gaps, np.zeros(len(gaps), dtype=int), count, size)
    return {name: float(value[0]) for name, value in _over_gaps(sums, size).items()}


def dispersion(corpus: Corpus, *, min_count: int = 5) -> Finding:
    """Measure how evenly every term is spread over the articles: one row a term, most frequent first.

    The figures are those of `over_parts`, with the articles as parts, and of `over_distances`, for which the order of
    the articles matters.

    An article without counted words is no part. With one article `dp_norm`, `juilland_d` and
    `carroll_d2` do not exist (NaN). A term used five times cannot be spread over more than five
    articles: compare terms of about the same count.
    """
    used = total(corpus, uses)
    enough = np.flatnonzero(used.whole.count >= min_count)
    names, whole = [used.names[at] for at in enough.tolist()], used.whole.of(enough)
    even = total(corpus, evenness, names=names, whole=whole)
    with np.errstate(invalid="ignore", divide="ignore"):
        measures = whole.measures(even.sums) | _over_gaps(even.all_gaps(whole), whole.words)
    columns = {
        "term": np.array(names, dtype=object),
        "count": whole.count,
        "tokens": np.full(len(names), whole.words),
        "articles": whole.articles,
        **measures,
    }
    order = np.lexsort((alphabetical(names), -whole.count))
    return Finding(columns, even.evidence, _note(corpus, min_count)).take(order)


def _over_gaps(sums: Columns, size: int) -> Columns:
    return {"arf": sums["arf"] / size, "awt": (1 + sums["awt"] / size) / 2, "ald": sums["ald"] / size}


def _note(corpus: Corpus, min_count: int) -> Note:
    return Note(
        f"word forms used at least {min_count} times",
        base=corpus.base,
        settings=["The parts are the articles."],
        columns={
            ("dp", "dp_norm", "kld"): "0 is even.",
            ("juilland_d", "carroll_d2", "rosengren_s", "lyne_d3"): "1 is even (juilland_d with population deviation).",
            "arf": "a count, reduced where uses lie close together.",
            ("awt", "ald"): "small is frequent and even.",
        },
        caveats=[f"With {np.count_nonzero(corpus.sizes)} parts, look at the counts first."],
    )
