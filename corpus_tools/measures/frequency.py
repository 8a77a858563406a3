"""How often each term stands in the articles, and how evenly."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, Groups, Way, grouped
from corpus_tools.count.matches import articles_of, base, runs
from corpus_tools.count.rates import per_1000, rates
from corpus_tools.count.terms import Terms, terms_of
from corpus_tools.text.article import COUNTED

if TYPE_CHECKING:
    import pandas as pd


def term_frequency(
    corpus: Corpus,
    *,
    search: str | Sequence[str] | None = None,
    n: int = 1,
    lemmas: bool = False,
    forms: bool = False,
    by: Way | None = None,
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Count every word form: one row a term, or one row a term and group, most frequent first.

    What is counted:

    - `n=2` to `n=5`: n-grams, the runs of so many words within one sentence, instead of words;
    - `lemmas=True`: the forms of one lemma together (`lexicons/lemmas.csv`);
    - `search`: one row for each search (see `layers.search`), in the order given, even if nothing is
      found; with `forms=True` one row for each form found (what did `sanction*` match?); with `n` of 2 or
      more the n-grams that contain a match, which some call clusters.

    `by` is article, outlet, author, date, kind, voice, speaker or part (see `count.groups`). A search
    has a row for each group, also where it finds nothing; other terms have no row where they do not occur.
    What reaches from one group into another counts where it begins.

    Columns: `term`, (`doc`, `voice`, …,) `count`, `tokens` (the denominator: the words of the corpus or the
    group, for n-grams too), `per_1000`, `low` and `high` (Wilson's 95 % interval of the rate). Over the whole
    corpus also `articles` (how many have the term, which corpus linguists call its range), `lowest` and
    `highest`, the smallest and largest rate in one article, and `articles_percent`, the range as a share of
    the articles that have words here. By groups also `few_words`: the group has under 300 words, so its rates are shaky.

    `parts` says which parts of the articles are counted (see `text.article.PARTS`).
    """
    mask = corpus.tokens.in_parts(parts)
    groups = grouped(corpus, by or "article", asker="term_frequency")
    terms = terms_of(corpus, mask, search=search, n=n, lemmas=lemmas, forms=forms)
    sizes = groups.sizes(np.flatnonzero(mask))
    table, evidence = counted_by(terms, groups, sizes, pooled=by is None)
    counted = f"{terms.what}, {word_forms(corpus)}, in {counted_in(articles_of(corpus, mask), sizes.sum(), parts)}"
    return Finding(table, evidence, f"Counted: {counted}. {said_of_rates(groups, sizes, by)}")


def counted_by(
    terms: Terms, groups: Groups, sizes: np.ndarray, *, pooled: bool = False
) -> tuple[pd.DataFrame, Evidence]:
    """Count terms in groups of words, or over all of them, and return the rows of a finding and their evidence.

    `sizes` are the words of each group. If `pooled`, the groups are the articles, and each term has one row.
    """
    rows, columns, evidence = _pooled(terms, groups, sizes) if pooled else _by_group(terms, groups, sizes)
    order = _order(terms, rows, columns["count"])
    ordered = {name: values[order] for name, values in columns.items()}
    return _table(terms, groups, rows[order], ordered), evidence.take(order)


Rows = tuple[np.ndarray, dict[str, np.ndarray], Evidence]
"""The terms of a table's rows, its columns, and its evidence."""


def _by_group(terms: Terms, groups: Groups, sizes: np.ndarray) -> Rows:
    term, places = terms.in_order()
    cell = term * len(sizes) + groups.of[terms.first_words(places)]
    if (cell[1:] < cell[:-1]).any():  # never so by article
        together = np.argsort(cell, kind="stable")
        cell, places = cell[together], places[together]
    cells, first = _rows(cell, np.tile(sizes > 0, len(terms.names)) if terms.asked else None)
    bounds = np.append(first, len(cell))
    rows, group = cells // len(sizes), cells % len(sizes)
    size = sizes[group]
    columns = {groups.column: group, **rates(np.diff(bounds), size), "few_words": size < FEW_WORDS}
    return rows, columns, Evidence(terms.spans, places, bounds)


def _rows(values: np.ndarray, asked: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return which of the sorted values there are (or were asked for), and where each begins."""
    if asked is not None:
        return np.flatnonzero(asked), np.searchsorted(values, np.flatnonzero(asked))
    first = runs(values)
    return values[first], first


def _pooled(terms: Terms, articles: Groups, sizes: np.ndarray) -> Rows:
    term, places = terms.in_order()
    rows, first = _rows(term, np.ones(len(terms.names), dtype=bool) if terms.asked else None)
    bounds = np.append(first, len(term))
    columns = rates(np.diff(bounds), np.full(len(rows), sizes.sum()))
    columns |= _range(rows, term, articles.of[terms.first_words(places)], sizes)
    return rows, columns, Evidence(terms.spans, places, bounds)


def _range(rows: np.ndarray, term: np.ndarray, article: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Return how many articles have the term of each row, and its smallest and largest rate in one article."""
    first = runs(term * len(sizes) + article)
    rate = per_1000(np.diff(np.append(first, len(term))), sizes[article[first]]).round(2)
    begins = runs(term[first])
    at = np.searchsorted(rows, term[first][begins])
    articles, lowest, highest = np.zeros(len(rows), dtype=int), np.zeros(len(rows)), np.zeros(len(rows))
    articles[at] = np.diff(np.append(begins, len(first)))
    if len(begins):
        lowest[at], highest[at] = np.minimum.reduceat(rate, begins), np.maximum.reduceat(rate, begins)
    lowest[articles < np.count_nonzero(sizes)] = 0.0
    percent = (100 * articles / max(1, np.count_nonzero(sizes))).round(1)
    return {"articles": articles, "lowest": lowest, "highest": highest, "articles_percent": percent}


def _order(terms: Terms, rows: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the order of rows: most frequent first, then alphabetical; what was asked for keeps its order."""
    return np.arange(len(rows)) if terms.asked else np.lexsort((terms.alphabetical[rows], -count))


def _table(terms: Terms, groups: Groups, rows: np.ndarray, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    import pandas as pd

    if groups.column in columns:
        columns[groups.column] = np.array(groups.names, dtype=object)[columns[groups.column]]
    return pd.DataFrame({"term": np.array(terms.names, dtype=object)[rows], **columns})


def word_forms(corpus: Corpus) -> str:
    """Say in a note what makes two words one form."""
    case = "as they are written" if corpus.case_sensitive else "with case folded"
    return f"{case}{', split at hyphens' if corpus.split_hyphens else ''} and possessives put to their nouns"


def counted_in(corpus: Sized, size: int, parts: Sequence[str]) -> str:
    """Say in a note how many words of which parts are counted in."""
    return f"{base(corpus, size, parts)}; punctuation is no word"


def said_of_rates(groups: Groups, sizes: np.ndarray, by: str | None) -> str:
    """Say in a note what the rates of groups, or of all words, are and how far they can be trusted."""
    of = f"the words of the {by}" if by else "these words"
    few = [name for name, size in zip(groups.names, sizes, strict=True) if 0 < size < FEW_WORDS] if by else []
    named = f"{', '.join(few[:6])}{f' and {len(few) - 6} more' if len(few) > 6 else ''}"
    return (
        f"Rates are per 1,000 of {of}. low and high: Wilson's 95 % interval if words fell "
        "independently - they do not, so it is the least uncertainty there can be, about these texts only."
        + (f" {groups.note}" if by and groups.note else "")
        + (f" Under {FEW_WORDS} words, so rates are shaky (few_words): {named}." if few else "")
        + ("" if by else " lowest and highest: the smallest and the largest rate in one article.")
    )
