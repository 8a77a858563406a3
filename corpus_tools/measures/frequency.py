"""How often each term stands in the corpus, in each group, and where in the articles one of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Columns, Evidence, Finding
from corpus_tools.count.groups import FEW_WORDS, as_names
from corpus_tools.count.matches import in_course, match_spans
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.rates import per_1000
from corpus_tools.count.statistics.spread import INTERVAL, RANGE
from corpus_tools.count.tally import Tally, rated, tally_of
from corpus_tools.count.terms import terms_in
from corpus_tools.errors import number_of
from corpus_tools.layers.search import Matches, matches_among
from corpus_tools.measures.dispersion import over_parts


def term_frequency(
    corpus: Corpus,
    *,
    search: str | Sequence[str] | None = None,
    n: int = 1,
    lemmas: bool = False,
    forms: bool = False,
    by: str | Sequence[str] | None = None,
) -> Finding:
    """Count every word form: one row a term, or one row a term and group, most frequent first.

    What is counted:

    - `n=2` to `n=5`: n-grams, the runs of so many words within one sentence, instead of words;
    - `lemmas=True`: the forms of one lemma together (`lexicons/lemmas.csv`);
    - `search`: one row for each search (see `layers.search`), in the order given, even if nothing is
      found; with `forms=True` one row for each form found (what did `sanction*` match?); with `n` of 2 or
      more the n-grams that contain a match, which some call clusters.

    `by` is article, voice, speaker, part or any fact about the articles (see `corpus.groups`). A search
    has a row for each group, also where it finds nothing; other terms have no row where they do not occur.
    What reaches from one group into another counts where it begins.

    `tokens` is the denominator, for n-grams too: the words of the corpus or the group. `low` and `high` are there where five
    articles or more are counted in (see `interval_over_articles`), and so is the smallest and largest rate in one article
    wherever a group is not one article. By groups `of_articles` says how many articles have words of the group.
    """
    terms = partial(terms_in, search=search, n=n, lemmas=lemmas, forms=forms)
    found = total(corpus, tally_of, terms=terms, by=by, asker="term_frequency")
    note = note_of_rates(corpus, found, by, found.terms.what, how=word_forms(corpus))
    return found.finding(rated(found, pooled=by is None), note)


def word_forms(corpus: Corpus) -> str:
    """Say in a note what makes two words one form."""
    case = "as they are written" if corpus.case_sensitive else "with case folded"
    return f"{case}{', split at hyphens' if corpus.split_hyphens else ''} and possessives put to their nouns"


def note_of_rates(corpus: Corpus, found: Tally, by: str | Sequence[str] | None, counted: str, *, how: str = "") -> Note:
    """Say what was counted, what its rates are in groups or in all words, and how far they can be trusted."""
    groups = found.groups
    few = [name for name, size in zip(groups.names, found.sizes, strict=True) if 0 < size < FEW_WORDS]
    named = f"{', '.join(few[:6])}{f' and {len(few) - 6} more' if len(few) > 6 else ''}"
    ways = " and ".join(way.partition(":")[0] for way in as_names(by)) if by else ""
    whose = f"the words of the {ways}" if by else "these words"
    shaky = f"Under {FEW_WORDS} words, so rates are shaky (few_words): {named}." if few else ""
    return Note(
        counted,
        how=how,
        base=f"{corpus.base}; punctuation is no word",
        settings=[f"Rates are per 1,000 of {whose}."],
        columns={} if "doc" in (groups.column, *groups.ways) else {**INTERVAL, **RANGE},
        caveats=[groups.note, shaky] if by else [],
    )


def term_dispersion(corpus: Corpus, search: str) -> Finding:
    """Count a word, phrase or pattern in every article: one row an article, also where it is missing.

    The note has the range (how many articles have it) and Gries' DPnorm: 0
    where it lies as the words do, 1 where all of it is in the smallest article. With one article,
    or no match, there is no DPnorm. A phrase counts once, and its rate is per 1,000 words.

    >>> from corpus_tools import load_corpus
    >>> term_dispersion(load_corpus(), "the west").table["count"].tolist()
    [0, 1, 2, 8, 1]
    """
    found = total(corpus, tally_of, terms=partial(terms_in, search=search), by="article", empty=True)
    note = _term_note(corpus, search, found.count, corpus.sizes)
    return Finding(_of_articles(corpus, found.count), found.evidence, note)


def by_article(corpus: Corpus, matches: Matches, *, order: np.ndarray, note: Note, rated: bool = True) -> Finding:
    """Return a finding with one row an article, those without a match too.

    `order` numbers the matches to be counted, as each row's evidence shows them. Of a sample
    there are no rates (NaN): how many were drawn says nothing of how often a term is used; so `rated` is false.
    """
    articles = corpus.tokens.article[matches.at[order]]
    count = np.bincount(articles, minlength=len(corpus))
    columns = _of_articles(corpus, count, rated=rated)
    positions = matches.at[order][np.argsort(articles, kind="stable")]
    return Finding(columns, Evidence.counted(match_spans(corpus.tokens, matches), positions, count), note)


def _of_articles(corpus: Corpus, count: np.ndarray, *, rated: bool = True) -> Columns:
    columns = {"doc": np.array(corpus.ids, dtype=object), "count": count, "tokens": corpus.sizes}
    columns |= dict.fromkeys(("per_1000", "low", "high"), np.full(len(count), np.nan))
    return columns | ({"per_1000": per_1000(count, corpus.sizes)} if rated else {})


def _term_note(corpus: Corpus, search: str, count: np.ndarray, sizes: np.ndarray) -> Note:
    has_words = sizes > 0
    even = "No DPnorm, which needs a match and two articles."
    if count.any() and has_words.sum() > 1:
        value = over_parts(count[has_words], sizes[has_words])["dp_norm"]
        even = f"DPnorm {value:.3f} (0: spread as the words are; 1: all in the smallest article)."
    return Note(
        f"{search!r}, {number_of(int(count.sum()), 'match')}",
        base=corpus.base,
        settings=[
            f"Range: in {np.count_nonzero(count)} of {np.count_nonzero(sizes)}.",
            even,
            "Rates are per 1,000 words.",
        ],
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
