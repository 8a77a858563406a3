"""How evenly a term is spread over the parts of a corpus, such as its articles.

`counts` are the term's counts in each part, `sizes` the parts' sizes in words. With five articles
every figure here rests on five numbers: look at those first.
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
