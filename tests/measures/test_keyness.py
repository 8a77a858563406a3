"""Swapping the sides turns the signs, leaving an article out is a corpus without it, and both counts open."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency, contingency as scipy_contingency

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.text.article import Article

HOTAIR = {"id": "hotair-2022-01"}
OPINION = {"kind": "opinion"}
DIRECT = {"voice": "direct"}
ALL = {"level": None}
SCORES = ["log_likelihood", "log_ratio", "conservative_log_ratio", "p", "weakest_log_ratio", "only_because_of"]


def by_term(corpus, study, reference=None, **options):
    return ct.keyness(corpus, study, reference, **options).table.set_index("term").sort_index()


@pytest.mark.parametrize("options", [ALL, {"level": 0.5, "correction": None}, {**ALL, "n": 2}, {**ALL, "zero": "one"}])
@pytest.mark.parametrize(("study", "reference"), [(HOTAIR, {"id": "vogon-2022-02"}), (DIRECT, {"voice": "author"})])
def test_swapping_the_sides_turns_the_signs(corpus, study, reference, options):
    here, there = by_term(corpus, study, reference, **options), by_term(corpus, reference, study, **options)
    assert len(here) > 10
    assert list(here.index) == list(there.index)
    assert (here["count"] == there["other_count"]).all() and (here["tokens"] == there["other_tokens"]).all()
    assert (here["articles"] == there["other_articles"]).all()
    for column in ("log_ratio", "conservative_log_ratio", "weakest_log_ratio"):
        assert np.allclose(here[column], -there[column], equal_nan=True)
    for column in ("log_likelihood", "p", "only_because_of", "few_uses"):
        assert (here[column] == there[column]).all()


@pytest.mark.parametrize("study", [HOTAIR, OPINION, DIRECT])
def test_the_order_of_articles_changes_nothing(corpus, study):
    turned = ct.Corpus(corpus.articles[::-1])
    here, there = by_term(corpus, study, **ALL), by_term(turned, study, **ALL)
    columns = [column for column in here if column != "only_because_of"]
    assert here[columns].equals(there[columns])
    because = [{*cell.split(", ")} for cell in here["only_because_of"]]
    assert because == [{*cell.split(", ")} for cell in there["only_because_of"]]


def test_counts_are_those_of_a_naive_loop(corpus):
    table = by_term(corpus, DIRECT, **ALL)
    words = corpus.tokens.frame()[corpus.tokens.in_parts()]
    direct = corpus.words_of(DIRECT)[corpus.tokens.in_parts()]
    for term, row in table[::9].iterrows():
        here, there = (words[mask & (words["term"] == term)] for mask in (direct, ~direct))
        assert (len(here), len(there)) == (row["count"], row["other_count"])
        assert (here["doc"].nunique(), there["doc"].nunique()) == (row["articles"], row["other_articles"])
        assert (direct.sum(), (~direct).sum()) == (row["tokens"], row["other_tokens"])


def test_log_likelihood_is_scipys(corpus):
    for _, row in ct.keyness(corpus, OPINION, level=None, min_count=8).table.iterrows():
        here, there = ([row[c], row[s] - row[c]] for c, s in (("count", "tokens"), ("other_count", "other_tokens")))
        expected = chi2_contingency([here, there], correction=False, lambda_="log-likelihood")
        assert row["log_likelihood"] == pytest.approx(expected.statistic, abs=0.006)


def test_two_terms_are_the_first_two_of_four(corpus):
    table = ct.keyness(corpus, HOTAIR, level=None, terms=2).table
    for _, row in table[:20].iterrows():
        observed = np.array([row["count"], row["other_count"]], dtype=float)
        sizes = np.array([row["tokens"], row["other_tokens"]])
        chance = scipy_contingency.expected_freq(np.stack([observed, sizes - observed]))[0]
        there = observed > 0
        score = 2 * (observed[there] * np.log(observed[there] / chance[there])).sum()
        assert row["log_likelihood"] == pytest.approx(score, abs=0.006)


@pytest.mark.parametrize("correction", ["holm", "benjamini_hochberg", None])
@pytest.mark.parametrize(("study", "reference"), [(HOTAIR, None), (OPINION, None), (DIRECT, None), (HOTAIR, OPINION)])
def test_leaving_an_article_out_is_a_corpus_without_it(corpus, study, reference, correction):
    if (study, reference) == (HOTAIR, OPINION):
        reference = {"id": ["playbook-2022-02", "oneworld-2022-02"]}
    options = {"level": 0.5, "min_articles": 1, "correction": correction}
    table = by_term(corpus, study, reference, **options)
    ratios, because = {term: [] for term in table.index}, {term: [] for term in table.index}
    for doc in corpus.ids:
        less = ct.Corpus(tuple(article for article in corpus if article.id != doc))
        try:
            every = by_term(
                less, study, _without(reference, doc), level=None, min_count=0, min_articles=0, leave_out=False
            )
            key = by_term(less, study, _without(reference, doc), **options, leave_out=False)
        except CorpusError:  # a side without words
            continue
        if reference and doc not in ("hotair-2022-01", *reference["id"]):
            continue
        for term, row in table.iterrows():
            sign = np.sign(row["log_ratio"])
            ratios[term].append(sign * (every["log_ratio"].get(term, 0.0)))
            if sign * key["log_ratio"].get(term, 0.0) <= 0:
                because[term].append(doc)
    for term, row in table.iterrows():
        assert row["weakest_log_ratio"] == pytest.approx(np.sign(row["log_ratio"]) * min(ratios[term]), abs=0.011)
        assert row["only_because_of"] == ", ".join(because[term])
    assert (table["only_because_of"] != "").any()


def _without(reference, doc):
    return reference and {"id": [name for name in reference["id"] if name != doc]}


def test_a_study_of_one_article_leaves_out_articles_of_the_reference_only(corpus):
    table = ct.keyness(corpus, HOTAIR, **ALL).table
    assert not table["only_because_of"].str.contains("hotair").any()
    two = ct.keyness(corpus, HOTAIR, {"id": "vogon-2022-02"}, **ALL)
    assert two.table["weakest_log_ratio"].isna().all() and (two.table["only_because_of"] == "").all()
    assert "Articles left out in turn: none." in two.note


@pytest.mark.parametrize("options", [{}, {"n": 2}, {"lemmas": True}, {"sort": "count"}])
def test_both_counts_open_their_sentences(corpus, options):
    finding = ct.keyness(corpus, DIRECT, {"voice": "author"}, level=None, **options)
    for row in range(0, len(finding), 5):
        line = finding.table.iloc[row]
        for column, voice in (("count", 1), ("other_count", 0)):
            spans = finding.behind(row, column=column)
            assert len(spans) == line[column]
            assert "lemmas" in options or set(spans["term"]) <= {line["term"]}
            for span in spans.itertuples():
                word = corpus.ids.index(span.doc), span.start
                at = np.flatnonzero((corpus.tokens.article == word[0]) & (corpus.tokens.starts == word[1]))
                assert corpus.voices[0][at] == voice


def test_every_filter_holds_and_is_said(corpus):
    finding = ct.keyness(corpus, OPINION, min_count=4, min_articles=2, correction="benjamini_hochberg", level=0.9)
    table = finding.table
    here = table["log_ratio"] > 0
    assert (table["count"][here] >= 4).all() and (table["other_count"][~here] >= 4).all()
    assert (table["articles"][here] >= 2).all() and (table["other_articles"][~here] >= 2).all()
    assert here.any() and not here.all() and (table["p"] < 0.9).all()
    assert (table["few_uses"] == (table["count"].where(here, table["other_count"]) < 5)).all()
    tested = len(ct.keyness(corpus, OPINION, min_count=4, min_articles=2, level=None))
    for said in (
        f"Tested: the {tested} of ",
        "at least 4 times, and in at least 2 of the articles",
        f"Shown: {len(table)}, with a p-value under 0.9, raised for {tested} tests by Benjamini and Hochberg's way",
        "log_likelihood: of 4 terms. log_ratio: doublings, a count of 0 is read as 0.5.",
        f"{table['tokens'][0]:,} words in 3 articles (kind opinion) with {table['other_tokens'][0]:,} words in 2 articles (all",
        "Articles left out in turn: 5.",
        "a p-value only ranks",
    ):
        assert said in finding.note


@pytest.mark.parametrize("sort", ["log_ratio", "conservative_log_ratio", "percent_difference", "log_likelihood"])
def test_rows_are_sorted_as_asked(corpus, sort):
    assert ct.keyness(corpus, DIRECT, level=None, sort=sort).table[sort].is_monotonic_decreasing


def test_a_list_may_be_empty(corpus):
    finding = ct.keyness(corpus, HOTAIR, level=1e-12)
    assert len(finding) == 0 and "Shown: 0" in finding.note


def test_what_cannot_be_compared_is_said(corpus):
    for options, message in [
        ({"study": {"id": "hotair"}}, r"No article is called 'hotair'\. Did you mean 'hotair-2022-01'\?"),
        ({"study": {}}, r"The study is all words that are counted, so nothing is left to compare it with"),
        (
            {"study": HOTAIR, "reference": OPINION},
            r"1,297 words are in the study and in the reference \(kind opinion\)",
        ),
        ({"study": {"part": "headline"}}, r"The study \(part headline\) has no words in the parts"),
        ({"study": HOTAIR, "sort": "log_ration"}, r"No sort is called 'log_ration'\. Did you mean 'log_ratio'\?"),
        ({"study": HOTAIR, "correction": "Holm"}, r"No correction is called 'Holm'\. Did you mean 'holm'\?"),
        ({"study": HOTAIR, "terms": 3}, r"No terms is called '3'\. keyness has: 2, 4"),
    ]:
        with pytest.raises(CorpusError, match=message):
            ct.keyness(corpus, **options)


def test_a_term_that_one_article_makes_key_is_shown_to_hang_on_it():
    plain = "Talks go on and on in the city today. " * 20
    texts = {"a": plain + "Bluff! " * 12, "b": plain, "c": plain, "d": plain}
    corpus = ct.Corpus(tuple(Article(doc, "", text, kind="ab" if doc in "ab" else "cd") for doc, text in texts.items()))
    table = by_term(corpus, {"kind": "ab"})
    assert table.loc["bluff", "only_because_of"] == "a"
    assert table.loc["bluff", "weakest_log_ratio"] == 0.0
