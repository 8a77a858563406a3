"""A word, phrase or pattern in its contexts (KWIC), sorted, filtered and sampled as asked."""

from __future__ import annotations

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.concordance.lines import Context, Lines, lines
from corpus_tools.measures.concordance.shards import check_sort, in_shards, with_all_articles


def concordance(
    corpus: Corpus,
    search: str,
    *,
    sort: str = "position",
    containing: str | None = None,
    context: Context = 8,
    sample: int | None = None,
    seed: int = 0,
) -> Finding:
    """Count the lines of a concordance in every article; the lines as text are `concordance_lines`.

    Lines that were filtered out or not drawn are not counted; a sample has no rates. Each row's evidence stands in the order asked for. The
    options are those of `concordance_lines`.
    """
    found = _asked(corpus, search, sort, containing, context, sample, seed).finding
    return found if len(found) == len(corpus) else with_all_articles(corpus, found)


def concordance_lines(
    corpus: Corpus,
    search: str,
    *,
    sort: str = "position",
    containing: str | None = None,
    context: Context = 8,
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Return every match of a search with its context, one line each: `doc`, `sentence`, `left`, `node`, `right`.

    `sort` is `"position"` (reading order), or codes in the order in which they decide: `"1L,2L,1R"`
    sorts by the first word to the left of the node, then by the second, then by the first to the
    right; `0` or `node` by the node's own words; `typical` has the lines first whose words keep most company with the node
    (see `Lines.sort`). Words are compared as they are counted; a line
    without a word at that place comes first; equal lines stay in reading order.

    `context` is a number of words on each side, or `"sentence"`. A line never reaches over its
    article, nor into a part that is not counted. `containing` keeps the lines with another search in
    their context, outside the node. `sample` draws so many lines, the same ones for the same `seed`;
    without it all are there.

    `left_start`, `start`, `end` and `right_end` count characters of the article's text:
    `text[left_start:start]` is the left context, punctuation and all. In `left`, `node` and `right`
    a break between lines or paragraphs reads ` ¶ `.

    >>> from corpus_tools import load_corpus
    >>> lines = concordance_lines(load_corpus(), "nato", sort="1L", context=2, containing="expansion")
    >>> lines[["left", "node", "right"]].to_numpy().tolist()
    [['end of ', "NATO's", ' expansion to'], ['Ukraine to ', 'NATO', ' expansion and']]
    """
    return _asked(corpus, search, sort, containing, context, sample, seed).table


def _asked(
    corpus: Corpus, search: str, sort: str, containing: str | None, context: Context, sample: int | None, seed: int
) -> Lines:
    if corpus.in_shards:
        check_sort(sort)
        return in_shards(corpus, search, containing, context, sample, seed).sort(sort)
    found = lines(corpus, search, context=context)
    found = found if containing is None else found.containing(containing)
    found = found if sample is None else found.sample(sample, seed=seed)
    return found.sort(sort)
