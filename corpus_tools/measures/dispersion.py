"""Where in the articles a term stands, and how evenly all terms are spread over them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.matches import in_course, match_spans, runs, times
from corpus_tools.count.rates import rates
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.measures.dispersion_scores import deviation_of_proportions


def term_dispersion(corpus: Corpus, search: str) -> Finding:
    """Count a word, phrase or pattern in every article: one row an article, also where it is missing.

    Columns: `doc`, `count`, `tokens` (the article's words), `per_1000`, `low` and `high` (Wilson's 95 %
    interval of the rate). The note has the range (how many articles have it) and Gries' DPnorm: 0
    where it lies as the words do, 1 where all of it is in the smallest article. With one article,
    or no match, there is no DPnorm. A phrase counts once, and its rate is per 1,000 words.

    >>> from corpus_tools import load_corpus
    >>> term_dispersion(load_corpus(), "the west").table["count"].tolist()
    [0, 1, 2, 8, 1]
    """
    matches = matches_among(corpus.tokens, search, corpus.counted)
    count = np.bincount(corpus.tokens.article[matches.at], minlength=len(corpus))
    note = _term_note(corpus, search, count, corpus.sizes)
    return by_article(corpus, matches, order=np.arange(len(matches)), note=note)


def by_article(corpus: Corpus, matches: Matches, *, order: np.ndarray, note: str, rated: bool = True) -> Finding:
    """Return a finding with one row an article, those without a match too.

    Columns: `doc`, `count`, `tokens` (the article's words), `per_1000`, `low` and `high` (Wilson's 95 %
    interval of the rate). `order` numbers the matches to be counted, as each row's evidence shows them. Of a sample
    there are no rates (NaN): how many were drawn says nothing of how often a term is used; so `rated` is false.
    """
    articles = corpus.tokens.article[matches.at[order]]
    count = np.bincount(articles, minlength=len(corpus))
    table = pd.DataFrame({"doc": np.array(corpus.ids, dtype=object), **rates(count, corpus.sizes)})
    if not rated:
        table[["per_1000", "low", "high"]] = np.nan
    positions = matches.at[order][np.argsort(articles, kind="stable")]
    return Finding(table, Evidence.counted(match_spans(corpus.tokens, matches), positions, count), note)


def _term_note(corpus: Corpus, search: str, count: np.ndarray, sizes: np.ndarray) -> str:
    there = sizes > 0
    even = "no DPnorm, which needs a match and two articles"
    if count.any() and there.sum() > 1:
        value = deviation_of_proportions(count[there].tolist(), sizes[there].tolist(), normalised=True)
        even = f"DPnorm {value:.3f} (0: spread as the words are; 1: all in the smallest article)"
    return (
        f"Counted: {search!r}, {times(int(count.sum()), 'match')} in {corpus.base}. "
        f"Range: in {np.count_nonzero(count)} of {len(corpus)}. {even[0].upper()}{even[1:]}. Rates are per 1,000 words; "
        "low and high: Wilson's 95 % interval if words fell independently - they do not, so it is the least uncertainty."
    )


def term_places(corpus: Corpus, search: str) -> pd.DataFrame:
    """Return the place of every match in the course of its article, as a barcode plot draws it.

    Columns: `doc`; `word`, the number of the match's first word among the article's counted words,
    from 1; `words`, how many counted words the article has; `row`, the article's row in
    `term_dispersion(corpus, search)`. The lines stand in the order of that finding's evidence.
    """
    matches = matches_among(corpus.tokens, search, corpus.counted)
    return pd.DataFrame(
        {**in_course(corpus.tokens, matches.at, corpus.counted), "row": corpus.tokens.article[matches.at]}
    )


def dispersion(corpus: Corpus, *, min_count: int = 5) -> Finding:
    """Measure how evenly every term is spread over the articles: one row a term, most frequent first.

    Columns: `term`, `count`, `tokens`, `articles` (how many have it: its range), and the measures of
    `measures.dispersion_scores`: `dp` and `dp_norm` (0 is even), `juilland_d` (deviation of a population),
    `carroll_d2` and `rosengren_s` (1 is even), `kld` (bits; 0 is even), `arf` (a count: the term's
    own if evenly spread, towards 1 if in one place). Articles are the parts, but for `arf`, which
    takes the words as one row and so is the only one to depend on the order of the articles.

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
    columns["arf"] = _reduced(np.cumsum(counted)[positions], first, int(counted.sum())).round(2)
    order = np.lexsort((tokens.alphabetical[terms], -columns["count"]))
    evidence = Evidence(tokens.frame, positions, np.append(first, len(positions))).take(order)
    return Finding(_term_table(corpus, terms, columns, order), evidence, _note(corpus, min_count))


def _term_table(corpus: Corpus, terms: np.ndarray, columns: dict[str, np.ndarray], order: np.ndarray) -> pd.DataFrame:
    names = [corpus.tokens.vocabulary[term] for term in terms[order]]
    return pd.DataFrame({"term": names, **{name: values[order] for name, values in columns.items()}})


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
        measures = _measures(term, in_article, sizes[articles], sizes[sizes > 0])
    # Adding 0 makes 0 of the -0 that rounding leaves.
    return columns | {name: values.round(3) + 0.0 for name, values in measures.items()}


def _measures(term: np.ndarray, count: np.ndarray, size: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Return the measures of `measures.dispersion_scores`, from one line for each term and article that has it.

    The sums run over the articles that have a term, so that a hundred thousand articles are no
    wall of zeros; a test holds the two equal. `sizes` are those of all articles.
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
    }


def _reduced(places: np.ndarray, first: np.ndarray, size: int) -> np.ndarray:
    """Return the average reduced frequency of every term; `places` are its words' numbers among all `size` words."""
    bounds = np.append(first, len(places))
    count = np.diff(bounds)
    gaps = np.diff(places, prepend=0)
    # The row of words is closed to a ring: a term's first word follows its last.
    gaps[first] = places[first] - places[bounds[1:] - 1] + size
    fair = size / count
    terms = np.repeat(np.arange(len(first)), count)
    return np.bincount(terms, weights=np.minimum(gaps, fair[terms]), minlength=len(first)) / fair


def _note(corpus: Corpus, min_count: int) -> str:
    return (
        f"Counted: word forms used at least {min_count} times, in {corpus.base}. The parts are "
        "the articles. dp, dp_norm, kld: 0 is even; juilland_d (population deviation), carroll_d2, rosengren_s: 1 is even; "
        f"arf: a count, reduced where uses lie close together. With {len(corpus)} parts, look at the counts first."
    )
