"""How evenly a term is spread over the parts of a corpus, such as its articles.

`counts` are the term's counts in each part, `sizes` the parts' sizes in words. With five articles
every figure here rests on five numbers: look at those first.

The last three need no parts: they take the term's places among `size` running words, bent to a ring, so
that where the texts are cut does not matter, though the order in which they follow each other does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def _shares(counts: Sequence[float], sizes: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    seen, fair = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    return seen / seen.sum(), fair / fair.sum()


def deviation_of_proportions(counts: Sequence[float], sizes: Sequence[float], *, normalised: bool = False) -> float:
    """Gries' DP: the share of a term's uses that would have to move to lie as the words do.

    0 is as even as can be; towards 1, all uses in one small part. What 1 would need depends on the
    smallest part; `normalised` (DPnorm) divides by the greatest possible value, so that 1 is reached.

    Gries (2008), *International Journal of Corpus Linguistics* 13; Lijffijt and Gries (2012), ibid. 17.

    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 2)
    0.18
    """
    seen, fair = _shares(counts, sizes)
    deviation = float(np.abs(fair - seen).sum() / 2)
    return deviation / float(1 - fair.min()) if normalised else deviation


def juilland_d(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Juilland's D from the rates in the parts, with the deviation of a population; 1 is even, 0 all in one part.

    Some programs divide by one part less (the deviation of a sample), which gives lower values.

    Juilland, Brodin and Davidovitch (1970), *Frequency Dictionary of French Words*.

    >>> round(juilland_d([0, 4, 3, 2, 1], [1, 1, 1, 1, 1]), 4)
    0.6464
    """
    rates = np.asarray(counts, dtype=float) / np.asarray(sizes, dtype=float)
    return float(1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1))


def carroll_d2(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Carroll's D2: the entropy of the rates in the parts over the greatest possible; 1 is even, 0 all in one part.

    Carroll (1970), *Computer Studies in the Humanities and Verbal Behavior* 3.

    >>> carroll_d2([2, 2, 2, 2], [5, 5, 5, 5])
    1.0
    """
    rates = np.asarray(counts, dtype=float) / np.asarray(sizes, dtype=float)
    shares = rates[rates > 0] / rates.sum()
    return float(-(shares * np.log2(shares)).sum() / np.log2(len(rates)))


def rosengren_s(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """Rosengren's S; 1 is even, the smallest part's share of the words if all uses are in that part.

    Rosengren (1971), *Études de linguistique appliquée* 1.

    >>> round(rosengren_s([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]), 3)
    0.937
    """
    seen, fair = _shares(counts, sizes)
    return float(np.sqrt(seen * fair).sum() ** 2)


def kullback_leibler(counts: Sequence[float], sizes: Sequence[float]) -> float:
    """The divergence of a term's spread from that of the words, in bits; 0 is even, and there is no upper end.

    Gries (2019), "Analyzing dispersion".

    >>> round(kullback_leibler([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.137
    """
    seen, fair = _shares(counts, sizes)
    there = seen > 0
    return float((seen[there] * np.log2(seen[there] / fair[there])).sum())


def lyne_d3(counts: Sequence[float]) -> float:
    """Lyne's D3 for parts of one size; 1 is even.

    Lyne (1985), *The Vocabulary of French Business Correspondence*.

    >>> round(lyne_d3([1, 2, 3, 4, 5]), 3)
    0.944
    """
    seen = np.asarray(counts, dtype=float)
    return float(1 - ((seen - seen.mean()) ** 2 / seen.mean()).sum() / (4 * seen.sum()))


def _distances(positions: Sequence[int] | np.ndarray, size: int) -> np.ndarray:
    """Return how many words lie from each use to the next, and from the last round to the first."""
    places = np.sort(np.asarray(positions, dtype=float))
    return np.diff(places, append=places[:1] + size)


def average_reduced_frequency(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """ARF: a term's count, with uses that crowd together counted less; between 1 and the count itself.

    All uses in a bunch count little more than one; uses at equal distances count in full. So it ranks words as
    the count does, without the words of one article only. A term that is not used has 0.

    Savický and Hlaváčová (2002), "Measures of word commonness", *Journal of Quantitative Linguistics* 9.

    >>> average_reduced_frequency([0, 5], 10), average_reduced_frequency([0, 1], 10)
    (2.0, 1.2)
    """
    distances = _distances(positions, size)
    return float(np.minimum(1, distances * len(distances) / size).sum())


def average_waiting_time(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """AWT: how many words on average one reads from any place until the term comes; small is frequent and even.

    A term at every distance of 10 words has 5.5; one use in a corpus of 100 words, 50.5. A term that is not
    used is never met (NaN).

    Savický and Hlaváčová (2002).

    >>> average_waiting_time([0, 10, 20], 30), average_waiting_time([0], 100)
    (5.5, 50.5)
    """
    distances = _distances(positions, size)
    return float((1 + (distances**2).sum() / size) / 2) if len(distances) else float("nan")


def average_logarithmic_distance(positions: Sequence[int] | np.ndarray, size: int) -> float:
    """ALD: the logarithm (base 10) of the distance between uses, averaged over all places; small is frequent and even.

    0 if every word is the term; the logarithm of `size` for one use. Long gaps weigh less than in
    `average_waiting_time`. A term that is not used has none (NaN).

    Savický and Hlaváčová (2002).

    >>> average_logarithmic_distance([0, 10, 20], 30)
    1.0
    """
    distances = _distances(positions, size)
    return float((distances * np.log10(distances)).sum() / size) if len(distances) else float("nan")
