"""How evenly terms are spread over the articles.

The measures of one term take its `counts` in the parts and the parts' `sizes` in words, or its places among `size`
running words, bent to a ring, so that where the texts are cut does not matter, though the order in which they follow
each other does. With five articles every figure here rests on five numbers: look at those first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.matches import runs
from corpus_tools.count.note import Note

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
    uses, words = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    has = uses > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = _over_parts(np.zeros(np.count_nonzero(has), dtype=int), uses[has], words[has], words)
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
    return {name: float(value[0]) for name, value in _over_distances(places, np.zeros(1, dtype=int), size).items()}


def dispersion(corpus: Corpus, *, min_count: int = 5) -> Finding:
    """Measure how evenly every term is spread over the articles: one row a term, most frequent first.

    The figures are those of `over_parts`, with the articles as parts, and of `over_distances`, for which the order of
    the articles matters.

    An article without counted words is no part. With one article `dp_norm`, `juilland_d` and
    `carroll_d2` do not exist (NaN). A term used five times cannot be spread over more than five
    articles: compare terms of about the same count.
    """
    tokens, counted = corpus.tokens, corpus.counted
    totals = np.bincount(tokens.ids[counted], minlength=len(tokens.vocabulary))
    positions = tokens.by_term[(counted & (totals >= min_count)[tokens.ids])[tokens.by_term]]
    first = runs(tokens.ids[positions])
    terms = tokens.ids[positions[first]]
    columns = _spread(tokens.article[positions], first, corpus.sizes)
    columns |= _over_distances(np.cumsum(counted)[positions], first, int(counted.sum()))
    order = np.lexsort((tokens.alphabetical[terms], -columns["count"]))
    evidence = Evidence(tokens.columns, positions, np.append(first, len(positions))).take(order)
    columns = {"term": np.array(tokens.vocabulary, dtype=object)[terms], **columns}
    return Finding({name: values[order] for name, values in columns.items()}, evidence, _note(corpus, min_count))


def _spread(articles: np.ndarray, first: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Return the counts and measures of every term whose words begin at `first`; `articles` are the words' articles."""
    term = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(articles))))
    pair = runs(term, articles)
    in_article, articles, term = np.diff(np.append(pair, len(term))), articles[pair], term[pair]
    columns = {
        "count": np.diff(np.append(first, in_article.sum())),
        "tokens": np.full(len(first), sizes.sum()),
        "articles": np.bincount(term, minlength=len(first)),
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        measures = _over_parts(term, in_article, sizes[articles], sizes[sizes > 0])
    return columns | measures


def _over_parts(term: np.ndarray, count: np.ndarray, size: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Return the measures of every term, from one line for each term and part that has it; `sizes` are those of all parts.

    The sums run over the parts that have a term, so that a hundred thousand articles are no wall of zeros.
    """

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(term, weights=values)

    number, words = len(sizes), sizes.sum()
    seen, fair, rates = count / total(count)[term], size / words, count / size
    shares, mean = rates / total(rates)[term], total(rates) / number
    # Articles without the term deviate by the mean.
    squares = total((rates - mean[term]) ** 2) + (number - np.bincount(term)) * mean**2
    dp = (1 + total(np.abs(fair - seen) - fair)) / 2
    return {
        "dp": dp,
        "dp_norm": dp / (1 - sizes.min(initial=words) / words),
        "juilland_d": 1 - np.sqrt(squares / number) / mean / np.sqrt(number - 1),
        "carroll_d2": -total(shares * np.log2(shares)) / np.log2(number),
        "rosengren_s": total(np.sqrt(seen * fair)) ** 2,
        "kld": total(seen * np.log2(seen / fair)),
        "lyne_d3": (5 - total(seen**2 / fair)) / 4,
    }


def _over_distances(places: np.ndarray, first: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Return the measures of every term by the distances between its uses.

    `places` are the uses' numbers among all `size` words, one term's after another's; each begins at `first`.
    """
    bounds = np.append(first, len(places))
    count = np.diff(bounds)
    distances = np.diff(places, prepend=0).astype(float)
    # The row of words is closed to a ring: a term's first use follows its last.
    distances[first] = places[first] - places[bounds[1:] - 1] + size
    term = np.repeat(np.arange(len(first)), count)

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(term, weights=values, minlength=len(first))

    return {
        "arf": total(np.minimum(1, distances * count[term] / size)),
        "awt": (1 + total(distances**2) / size) / 2,
        "ald": total(distances * np.log10(distances)) / size,
    }


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
