"""How often each term stands in the articles, and how evenly."""

from __future__ import annotations

from collections.abc import Sequence

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import FEW_WORDS
from corpus_tools.count.tally import Tally, rated
from corpus_tools.count.terms import terms_of


def term_frequency(
    corpus: Corpus,
    *,
    search: str | Sequence[str] | None = None,
    n: int = 1,
    lemmas: bool = False,
    forms: bool = False,
    by: str | None = None,
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

    Columns: `term`, (`doc`, `voice`, …,) `count`, `tokens` (the denominator: the words of the corpus or the
    group, for n-grams too), `per_1000`, `low` and `high` (Wilson's 95 % interval of the rate). Over the whole
    corpus also `articles` (how many have the term, which corpus linguists call its range), `lowest` and
    `highest`, the smallest and largest rate in one article, and `articles_percent`, the range as a share of
    the articles. By groups also `few_words`: the group has under 300 words, so its rates are shaky.
    """
    terms = terms_of(corpus.tokens, corpus.counted, search=search, n=n, lemmas=lemmas, forms=forms)
    groups = corpus.groups(by or "article", asker="term_frequency")
    found, columns = rated(terms, groups, corpus.counted, pooled=by is None)
    counted = f"{terms.what}, {word_forms(corpus)}, in {corpus.base}; punctuation is no word"
    return found.finding(columns, f"Counted: {counted}. {said_of_rates(found, by)}")


def word_forms(corpus: Corpus) -> str:
    """Say in a note what makes two words one form."""
    case = "as they are written" if corpus.case_sensitive else "with case folded"
    return f"{case}{', split at hyphens' if corpus.split_hyphens else ''} and possessives put to their nouns"


def said_of_rates(found: Tally, by: str | None) -> str:
    """Say in a note what the rates of groups, or of all words, are and how far they can be trusted."""
    names, sizes = found.groups.names, found.sizes
    few = [name for name, size in zip(names, sizes, strict=True) if 0 < size < FEW_WORDS] if by else []
    named = f"{', '.join(few[:6])}{f' and {len(few) - 6} more' if len(few) > 6 else ''}"
    return (
        f"Rates are per 1,000 of {f'the words of the {by}' if by else 'these words'}. low and high: Wilson's 95 % interval "
        "if words fell independently - they do not, so it is the least uncertainty there can be, about these texts only."
        + (f" {found.groups.note}" if by and found.groups.note else "")
        + (f" Under {FEW_WORDS} words, so rates are shaky (few_words): {named}." if few else "")
        + ("" if by else " lowest and highest: the smallest and the largest rate in one article.")
    )
