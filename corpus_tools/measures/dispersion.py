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


def deviation_of_proportions(counts: Sequence[float], sizes: Sequence[float], *, normalised: bool = False) -> float:
    """Gries' DP: the share of a term's uses that would have to move to lie as the words do.

    0 is as even as can be; towards 1, all uses in one small part. What 1 would need depends on the
    smallest part; `normalised` (DPnorm) divides by the greatest possible value, so that 1 is reached.

    Gries (2008), *International Journal of Corpus Linguistics* 13; Lijffijt and Gries (2012), ibid. 17.

    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 2)
    0.18
    """
    return _of_one("dp_norm" if normalised else "dp", counts, sizes)


def juilland_d(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Juilland's D from the rates in the parts, with the deviation of a population; 1 is even, 0 all in one part.

    Some programs divide by one part less (the deviation of a sample), which gives lower values.

    Juilland, Brodin and Davidovitch (1970), *Frequency Dictionary of French Words*.

    >>> round(juilland_d([0, 4, 3, 2, 1], [1, 1, 1, 1, 1]), 4)
    0.6464
    """
    return _of_one("juilland_d", counts, sizes)


def carroll_d2(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Carroll's D2: the entropy of the rates in the parts over the greatest possible; 1 is even, 0 all in one part.

    Carroll (1970), *Computer Studies in the Humanities and Verbal Behavior* 3.

    >>> carroll_d2([2, 2, 2, 2], [5, 5, 5, 5])
    1.0
    """
    return _of_one("carroll_d2", counts, sizes)


def rosengren_s(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Rosengren's S; 1 is even, the smallest part's share of the words if all uses are in that part.

    Rosengren (1971), *Études de linguistique appliquée* 1.

    >>> round(rosengren_s([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]), 3)
    0.937
    """
    return _of_one("rosengren_s", counts, sizes)


def kullback_leibler(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """The divergence of a term's spread from that of the words, in bits; 0 is even, and there is no upper end.

    Gries (2019), "Analyzing dispersion".

    >>> round(kullback_leibler([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.137
    """
    return _of_one("kld", counts, sizes)


def lyne_d3(counts: Counts, sizes: Counts) -> float:
    """Lyne's D3: 1 less the chi-squared of the counts over four times their sum; 1 is even.

    Lyne (1985), *The Vocabulary of French Business Correspondence*.

    >>> round(lyne_d3([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]), 3)
    0.944
    """
    return _of_one("lyne_d3", counts, sizes)


def _of_one(measure: str, counts: Counts, sizes: Counts) -> float:
    uses, words = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    has = uses > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = _over_parts(np.zeros(np.count_nonzero(has), dtype=int), uses[has], words[has], words)
    return float(measured[measure][0])


def average_reduced_frequency(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """ARF: a term's count, with uses that crowd together counted less; between 1 and the count itself.

    All uses in a bunch count little more than one; uses at equal distances count in full. So it ranks words as
    the count does, without the words of one article only. A term that is not used has 0.

    Savický and Hlaváčová (2002), "Measures of word commonness", *Journal of Quantitative Linguistics* 9.

    >>> average_reduced_frequency([0, 5], 10), average_reduced_frequency([0, 1], 10)
    (2.0, 1.2)
    """
    return float(_over_words(positions, size)["arf"][0]) if len(positions) else 0.0


def average_waiting_time(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """AWT: how many words on average one reads from any place until the term comes; small is frequent and even.

    A term at every distance of 10 words has 5.5; one use in a corpus of 100 words, 50.5. A term that is not
    used is never met (NaN).

    Savický and Hlaváčová (2002).

    >>> average_waiting_time([0, 10, 20], 30), average_waiting_time([0], 100)
    (5.5, 50.5)
    """
    return float(_over_words(positions, size)["awt"][0]) if len(positions) else float("nan")


def average_logarithmic_distance(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """ALD: the logarithm (base 10) of the distance between uses, averaged over all places; small is frequent and even.

    0 if every word is the term; the logarithm of `size` for one use. Long gaps weigh less than in
    `average_waiting_time`. A term that is not used has none (NaN).

    Savický and Hlaváčová (2002).

    >>> average_logarithmic_distance([0, 10, 20], 30)
    1.0
    """
    return float(_over_words(positions, size)["ald"][0]) if len(positions) else float("nan")


def _over_words(positions: Counts, size: int) -> dict[str, np.ndarray]:
    return _over_distances(np.sort(np.asarray(positions, dtype=float)), np.zeros(1, dtype=int), size)


def dispersion(corpus: Corpus, *, min_count: int = 5) -> Finding:
    """Measure how evenly every term is spread over the articles: one row a term, most frequent first.

    Columns: `term`, `count`, `tokens`, `articles` (how many have it: its range); over the articles
    as parts `dp` and `dp_norm` (0 is even), `juilland_d`, `carroll_d2`, `rosengren_s` and `lyne_d3` (1 is even), `kld` (bits; 0 is
    even); over the words in a row, so that the order of the articles matters, `arf` (a count: the term's own if evenly
    spread, towards 1 if in one place), `awt` (words until it comes) and `ald` (logarithm of the distances).

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
    distances = _over_distances(np.cumsum(counted)[positions], first, int(counted.sum()))
    columns |= {"arf": distances["arf"].round(2), "awt": distances["awt"].round(1), "ald": distances["ald"].round(3)}
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
    # Adding 0 makes 0 of the -0 that rounding leaves.
    return columns | {name: values.round(3) + 0.0 for name, values in measures.items()}


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
