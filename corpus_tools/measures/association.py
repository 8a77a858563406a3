"""How closely two words keep company: scores of one pair, or of many pairs, from four counts each.

`joint` is how often the two were seen together, `first` and `second` how often each was seen at all, and
`total` how many places there were to see them in; all as numbers or as arrays with one number a pair.
What a place is (a sentence, a window of words) is the caller's choice and belongs in the note. How sure
an attraction is says `contingency.log_likelihood(from_margins(…))`.
"""

from typing import Literal

import numpy as np

from corpus_tools.count.statistics.contingency import from_margins
from corpus_tools.count.statistics.elementwise import Counts, elementwise
from corpus_tools.errors import unknown


@elementwise
def mutual_information(joint: Counts, first: Counts, second: Counts, total: Counts) -> Counts:
    """How much more often two words meet than they would by chance, in doublings (logarithm to base 2).

    0 is chance, 3 eight times as often, minus infinity never. It prefers rare words: two words that
    stand in the corpus once, side by side, get the highest score there is. Never read it alone: set a
    least `joint` (5 is usual), and look at `log_dice` or G² beside it.

    Church and Hanks (1990), "Word association norms, mutual information, and lexicography".

    >>> round(mutual_information(20, 42, 20, 14307668), 2)
    18.38
    """
    return np.log2(joint / _chance(first, second, total))


def _chance(first: Counts, second: Counts, total: Counts) -> Counts:
    # Divided before it is multiplied, so that the product of two large counts stays in bounds.
    return first / total * second


@elementwise
def mi3(joint: Counts, first: Counts, second: Counts, total: Counts) -> Counts:
    """Mutual information with the joint count cubed, so that frequent pairs come first; base 2.

    It has no natural zero: only the order of the pairs means something, within one corpus.

    Daille (1994), *Approche mixte pour l'extraction automatique de terminologie*.

    >>> round(mi3(20, 42, 20, 14307668), 2)
    27.02
    """
    return np.log2(joint**3 / _chance(first, second, total))


@elementwise
def npmi(joint: Counts, first: Counts, second: Counts, total: Counts) -> Counts:
    """Mutual information between -1 (never together) over 0 (chance) to 1 (never apart), whatever the base.

    Milder on rare words than `mutual_information`, though not free of its preference. Two words that are
    in every place have none (NaN).

    Bouma (2009), "Normalized (pointwise) mutual information in collocation extraction".

    >>> npmi(1, 10, 10, 100), npmi(10, 10, 10, 100), npmi(0, 10, 10, 100)
    (0.0, 1.0, -1.0)
    """
    score = np.log2(joint / _chance(first, second, total)) / -np.log2(np.divide(joint, total))
    return np.where(np.equal(joint, 0), -1.0, score)


@elementwise
def t_score(
    joint: Counts, first: Counts, second: Counts, total: Counts, *, variance: Literal["count", "bernoulli"] = "count"
) -> Counts:
    """By how many standard deviations the joint count passes what chance would give; prefers frequent pairs.

    `variance="count"` takes the joint count for its own variance, as most concordancers do;
    `"bernoulli"` takes p(1 - p) of each place (Manning and Schütze), a little more where pairs are frequent.
    2 is a usual threshold, but the score ranks pairs and tests nothing. A pair never seen has minus infinity.

    Church, Gale, Hanks and Hindle (1991), "Using statistics in lexical analysis"; Manning and Schütze (1999),
    *Foundations of Statistical Natural Language Processing*, 5.3.1.

    >>> round(t_score(20, 42, 20, 14307668), 4)
    4.4721
    """
    if variance not in ("count", "bernoulli"):
        raise unknown("variance", variance, ["count", "bernoulli"], "t_score")
    spread = joint * (1 - joint / total) if variance == "bernoulli" else joint
    return (joint - _chance(first, second, total)) / np.sqrt(spread)


@elementwise
def z_score(joint: Counts, first: Counts, second: Counts, total: Counts) -> Counts:
    """By how many standard deviations of chance the joint count passes what chance would give.

    Its square is the first cell's part in X². Like `mutual_information` it prefers rare words. Variance here is the
    expected count; Berry-Rogghe, who brought the score in, has it a little smaller.

    Berry-Rogghe (1973), "The computation of collocations"; Evert (2008), "Corpora and collocations".

    >>> round(z_score(30, 100, 1000, 10000), 3)
    6.325
    """
    chance = _chance(first, second, total)
    return (joint - chance) / np.sqrt(chance)


@elementwise
def dice(joint: Counts, first: Counts, second: Counts) -> Counts:
    """The share of the two words' uses that are uses together: 0 never together, 1 never apart.

    Knows nothing of the size of the corpus, so it compares corpora; nor of chance, so two frequent words that
    meet by chance get more than 0.

    Smadja, McKeown and Hatzivassiloglou (1996), "Translating collocations for bilingual lexicons".

    >>> round(dice(130, 3121, 143), 2)
    0.08
    """
    return 2 * joint / (first + second)


@elementwise
def jaccard(joint: Counts, first: Counts, second: Counts) -> Counts:
    """The share of the places of either that are places of both: 0 never together, 1 never apart.

    Orders pairs as `dice` does, and like it knows nothing of chance.

    Jaccard (1912), "The distribution of the flora in the alpine zone".

    >>> jaccard(2, 4, 3)
    0.4
    """
    return joint / (first + second - joint)


@elementwise
def ochiai(joint: Counts, first: Counts, second: Counts) -> Counts:
    """The cosine of two words' places: 0 never together, 1 never apart.

    The geometric mean of the two shares that `overlap` takes the larger of; between `dice` and `overlap` where one of the
    two is rare.

    Ochiai (1957), "Zoogeographical studies on the soleoid fishes found in Japan".

    >>> ochiai(2, 4, 4)
    0.5
    """
    return joint / np.sqrt(np.multiply(first, second, dtype=float))


@elementwise
def overlap(joint: Counts, first: Counts, second: Counts) -> Counts:
    """The share of the rarer one's places that the other has too: 1 if the rarer is never without the other.

    What was seen once, and then beside the other, has 1: read it with the counts.

    Szymkiewicz (1934) and Simpson (1943), for the faunas of two places.

    >>> overlap(2, 4, 3) == 2 / 3
    True
    """
    return joint / np.minimum(first, second)


@elementwise
def log_dice(joint: Counts, first: Counts, second: Counts) -> Counts:
    """`dice` in doublings, counted from 14 for two words that are never apart; minus infinity if never together.

    One less is half the share; most collocations that are worth a look lie below 10, and below 0 two words
    meet less than once in 16,000 of their uses. Like `dice` it knows nothing of the size of the corpus.

    Rychlý (2008), "A lexicographer-friendly association score".

    >>> log_dice(10, 10, 10), log_dice(5, 10, 10)
    (14.0, 13.0)
    """
    return 14 + np.log2(2 * joint / (first + second))


@elementwise
def delta_p(
    joint: Counts, first: Counts, second: Counts, total: Counts, *, given: Literal["first", "second"] = "first"
) -> Counts:
    """How much likelier one word is where the other is than where it is not: from -1 over 0 (no link) to 1.

    `given="first"` asks how well the first word foretells the second, `given="second"` the other way: "of
    course" leans one way, since much follows "of" and little but "of" comes before "course".

    Gries (2013), "50-something years of work on collocations", *International Journal of Corpus Linguistics* 18.

    >>> round(delta_p(5610, 174548, 7867, 10409868), 3)
    0.032
    >>> round(delta_p(5610, 174548, 7867, 10409868, given="second"), 3)
    0.697
    """
    if given not in ("first", "second"):
        raise unknown("word to start from", given, ["first", "second"], "delta_p")
    (both, only_first), (only_second, neither) = from_margins(joint, first, second, total)
    if given == "first":
        return both / (both + only_first) - only_second / (only_second + neither)
    return both / (both + only_second) - only_first / (only_first + neither)
