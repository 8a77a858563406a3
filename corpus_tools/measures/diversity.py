"""How varied the words of a text are: figures of a sequence of terms, and of the words of each article, voice or outlet.

Case should be folded and punctuation gone before. Every figure here leans on the length of the text, some
more and some less; a quotation of forty words has none that is worth showing. A figure that cannot be had
from so short a text is NaN, so that a table with one short voice keeps its other rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.errors import CorpusError

NONE = float("nan")


def type_token_ratio(terms: Sequence[object] | np.ndarray) -> float:
    """Different words as a share of all words: from nearly 0 to 1, where no word comes twice.

    It falls as a text goes on, since words return: never compare it between texts, or voices, of different
    length, which is to say hardly ever. `moving_average_ttr` does what one hopes of it. No words, NaN.

    >>> type_token_ratio("the war of the words".split())
    0.8
    """
    ids = _numbered(terms)
    return len(np.unique(ids)) / len(ids) if len(ids) else NONE


def moving_average_ttr(terms: Sequence[object] | np.ndarray, *, window: int = 50) -> float:
    """MATTR: the type-token ratio of every stretch of `window` words in a row, averaged.

    Texts of different length can be compared, if all are measured with the same window, so state it. It sees
    only what returns within the window: a text that repeats itself every 200 words looks fresh. Texts
    shorter than the window have none (NaN), and those barely longer rest on a few stretches that
    overlap; twice the window is the least to trust.

    Covington and McFall (2010), "Cutting the Gordian knot", *Journal of Quantitative Linguistics* 17.

    >>> round(moving_average_ttr("to be or not to be".split(), window=4), 4)
    1.0
    >>> round(moving_average_ttr("to be or not to be".split(), window=5), 4)
    0.8
    """
    if window < 1:
        raise CorpusError(f"A window has at least one word, not {window}. Did you mean window=50?")
    ids = _numbered(terms)
    stretches = len(ids) - window + 1
    if stretches < 1:
        return NONE
    # A word is new to each stretch that holds it but begins behind its last use: count those stretches.
    place = np.arange(len(ids))
    earliest = np.maximum(np.maximum(_last_use(ids) + 1, place - window + 1), 0)
    new = np.maximum(0, np.minimum(place, stretches - 1) - earliest + 1)
    return float(new.sum() / (stretches * window))


def _last_use(ids: np.ndarray) -> np.ndarray:
    """Return for each word where the same word stood last before it, or -1."""
    order = np.argsort(ids, kind="stable")
    same = ids[order][1:] == ids[order][:-1]
    before = np.full(len(ids), -1)
    before[order[1:][same]] = order[:-1][same]
    return before


def mtld(terms: Sequence[object] | np.ndarray, *, factor: float = 0.72) -> float:
    """MTLD: how many words a text goes on, on average, before its type-token ratio has sunk to `factor`.

    High is varied. Read forward and backward, and averaged; the words left at the end count as the part of a
    stretch that they have gone through. Not for texts under some 100 words, where that rest decides; NaN where no
    word comes twice.

    McCarthy and Jarvis (2010), "MTLD, vocd-D, and HD-D", *Behavior Research Methods* 42.

    >>> mtld("a b a b a b".split())
    3.0
    """
    if not 0 < factor < 1:
        raise CorpusError(f"The factor is a type-token ratio between 0 and 1, not {factor}. Did you mean factor=0.72?")
    ids = _numbered(terms).tolist()
    stretches = [_stretches(ids, factor), _stretches(ids[::-1], factor)]
    return sum(len(ids) / count for count in stretches) / 2 if min(stretches) > 0 else NONE


def _stretches(ids: Sequence[int], factor: float) -> float:
    """Return in how many stretches, whole and begun, the type-token ratio sinks to `factor`."""
    seen: set[int] = set()
    whole, words = 0, 0
    for term in ids:
        seen.add(term)
        words += 1
        if len(seen) / words <= factor:
            whole, words = whole + 1, 0
            seen.clear()
    return whole + ((1 - len(seen) / words) / (1 - factor) if words else 0.0)


def yule_k(terms: Sequence[object] | np.ndarray) -> float:
    """Yule's K: how likely two words of the text, drawn at random, are the same, times 10,000; low is varied.

    0 if no word comes twice. It moves less with length than most, though it is mostly about "the", "of" and
    their like: frequent words decide it. Under some hundred words it is chance. No words, NaN.

    Yule (1944), *The Statistical Study of Literary Vocabulary*; this form, which divides by the square of the
    words, is his; drawing without putting back would divide by a little less.

    >>> round(yule_k("the war of the words".split()), 6)
    800.0
    """
    counts = np.bincount(_numbered(terms)).astype(float)
    size = counts.sum()
    return float(1e4 * ((counts**2).sum() - size) / size**2) if size else NONE


def _numbered(terms: Sequence[object] | np.ndarray) -> np.ndarray:
    """Return the terms as numbers from 0, equal terms with equal numbers."""
    if isinstance(terms, str):
        raise CorpusError("A text is measured word by word, and this is one string. Did you mean text.split()?")
    number: dict[object, int] = {}
    if isinstance(terms, np.ndarray) and terms.dtype != object:
        return np.unique(terms, return_inverse=True)[1]
    return np.array([number.setdefault(term, len(number)) for term in terms], dtype=np.int64)


def lexical_diversity(corpus: Corpus, *, by: str | Sequence[str] = "article", window: int = 50) -> Finding:
    """Measure how varied the words of each article, voice, outlet, … are: one row each.

    Compare `mattr`, with its `window` in words; `ttr` compares only texts of one length. What has fewer words
    than the window has no figures (NaN).

    The words of a group are read as one text, in the order of the articles; a change of
    article falls into a stretch as any other word does. Word forms are counted, not lemmas.

    >>> from corpus_tools import load_corpus
    >>> lexical_diversity(load_corpus()).table["count"].sum()
    np.int64(4847)
    """
    groups = corpus.groups(by, asker="lexical_diversity")
    positions = np.flatnonzero(corpus.counted)
    counts = groups.sizes(positions)
    which, group = groups.pairs(positions)
    positions = positions[which][np.argsort(group, kind="stable")]
    evidence = Evidence.counted(corpus.tokens.columns, positions, counts)
    figures = [_figures(corpus.tokens.ids[evidence.of(row)], window) for row in range(len(counts))]
    columns = {**groups.columns(np.arange(len(counts))), "count": counts}
    columns |= {name: np.array([one[name] for one in figures]) for name in _figures(positions[:0], window)}
    return Finding(columns, evidence, _note(corpus.base, window, int((counts < window).sum()))).take(
        np.flatnonzero(counts)
    )


def _figures(ids: np.ndarray, window: int) -> dict[str, float]:
    mattr = moving_average_ttr(ids, window=window)
    enough = len(ids) >= window
    return {
        "types": len(np.unique(ids)),
        "ttr": type_token_ratio(ids) if enough else NONE,
        "mattr": mattr,
        "mtld": mtld(ids) if enough else NONE,
        "yule_k": yule_k(ids) if enough else NONE,
    }


def _note(words: str, window: int, short: int) -> Note:
    return Note(
        "words and different word forms",
        base=words,
        columns={
            "ttr": "falls as a text goes on: do not compare texts of different lengths by it.",
            "mattr": f"its mean over every {window} words in a row.",
            "mtld": "words until the ratio sinks to 0.72.",
            "yule_k": "low is varied.",
        },
        caveats=[f"Without figures, because under {window} words: {short} of the rows." if short else ""],
    )
