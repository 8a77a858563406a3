"""Dispersion over articles: held against the measures of one term, and against their laws."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import corpus_tools as ct
from corpus_tools.text.article import Article, Part
from tests.corpora import corpus_of

TEXTS = st.lists(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=12).map(" ".join), min_size=2, max_size=6, unique=True
)


def by_hand(counts, sizes, places, size):
    """Return every measure of one term as its author wrote it down, in loops over all parts."""
    parts = [(count, words) for count, words in zip(counts.tolist(), sizes.tolist(), strict=True) if words]
    uses, words = sum(count for count, _ in parts), sum(size for _, size in parts)
    seen, fair = [count / uses for count, _ in parts], [size / words for _, size in parts]
    rates = np.array([count / size for count, size in parts])
    shares = rates[rates > 0] / rates.sum()
    dp = sum(abs(one - other) for one, other in zip(seen, fair, strict=True)) / 2
    gaps = np.diff([*places, places[0] + size])
    return {
        "dp": dp,
        "dp_norm": dp / (1 - min(fair)),
        "juilland_d": 1 - rates.std() / rates.mean() / np.sqrt(len(parts) - 1),
        "carroll_d2": -(shares * np.log2(shares)).sum() / np.log2(len(parts)),
        "rosengren_s": sum(np.sqrt(one * other) for one, other in zip(seen, fair, strict=True)) ** 2,
        "kld": sum(one * np.log2(one / other) for one, other in zip(seen, fair, strict=True) if one),
        "lyne_d3": 1
        - sum((count - uses * share) ** 2 / (uses * share) for (count, _), share in zip(parts, fair, strict=True))
        / (4 * uses),
        "arf": sum(min(gap, size / uses) for gap in gaps) / (size / uses),
        "awt": (1 + sum(gap**2 for gap in gaps) / size) / 2,
        "ald": sum(gap * np.log10(gap) for gap in gaps) / size,
    }


def of_one_term(corpus, term):
    tokens = corpus.tokens
    counted = tokens.in_parts()
    articles = tokens.article[counted]
    sizes = np.bincount(articles, minlength=len(corpus))
    uses = tokens.ids[counted] == tokens.numbers[term]
    counts = np.bincount(articles[uses], minlength=len(corpus))
    return by_hand(counts, sizes, np.flatnonzero(uses), len(articles))


ROUNDED = {"arf": 0.0051, "awt": 0.051}


@settings(deadline=None)
@given(TEXTS)
def test_all_terms_at_once_are_measured_as_one_at_a_time(texts):
    corpus = corpus_of(*texts)
    for row in ct.dispersion(corpus, min_count=1).table.to_dict("records"):
        for name, value in of_one_term(corpus, row["term"]).items():
            assert row[name] == pytest.approx(value, abs=ROUNDED.get(name, 0.00051)), name


def test_the_seeds_are_measured_as_one_term_at_a_time(corpus):
    for row in ct.dispersion(corpus).table.to_dict("records"):
        for name, value in of_one_term(corpus, row["term"]).items():
            assert row[name] == pytest.approx(value, abs=ROUNDED.get(name, 0.00051)), name


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing_but_what_counts_distances(texts, random):
    mixed = random.sample(texts, len(texts))
    tables = [
        ct.dispersion(corpus_of(*some), min_count=1).table.drop(columns=["arf", "awt", "ald"])
        for some in (texts, mixed)
    ]
    assert np.allclose(*[table.sort_values("term").drop(columns="term") for table in tables], atol=0.0011)
    assert list(tables[0]["term"]) == list(tables[1]["term"])


@settings(deadline=None)
@given(st.integers(2, 8), st.integers(1, 5))
def test_over_articles_of_one_size_even_is_even_and_one_article_is_the_other_end(articles, uses):
    texts = [" ".join(["even"] * uses + (["alone"] if n == 0 else [f"filler{n}"])) for n in range(articles)]
    table = ct.dispersion(corpus_of(*texts), min_count=1).table.set_index("term")
    assert table.loc["even", ["dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s", "kld"]].tolist() == [
        0,
        0,
        1,
        1,
        1,
        0,
    ]
    ends = [1 - 1 / articles, 1, 0, 0, 1 / articles, np.log2(articles)]
    alone = table.loc["alone", ["dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s", "kld"]]
    assert alone.tolist() == pytest.approx(ends, abs=0.00051)
    assert table.loc["alone", ["articles", "arf"]].tolist() == [1, 1]


def test_with_one_article_there_is_no_spread():
    table = ct.dispersion(corpus_of("a b a"), min_count=1).table
    assert table[["dp_norm", "juilland_d", "carroll_d2"]].isna().all().all()
    assert (table["dp"] == 0).all()
    assert "No DPnorm, which needs a match and two articles" in ct.term_dispersion(corpus_of("a b a"), "a").note


def test_an_article_without_counted_words_is_no_part():
    empty = Article("empty", "", "Only a headline", parts=(Part("headline", 0, 15),))
    texts = [Article(f"text-{n}", "", text) for n, text in enumerate(["a b", "a c"])]
    with_it, without = (ct.dispersion(ct.Corpus(tuple(some)), min_count=1) for some in ([*texts, empty], texts))
    assert with_it.table.equals(without.table)
    finding = ct.term_dispersion(ct.Corpus((*texts, empty)), "a")
    assert finding.table["count"].tolist() == [1, 1, 0]
    assert finding.table["per_1000"].isna().tolist() == [False, False, True]
    assert "DPnorm 0.000" in finding.note


def test_a_term_is_counted_in_every_article_also_where_it_is_missing(corpus):
    finding = ct.term_dispersion(corpus, "the west")
    spelled = [text.lower().replace("\n", " ") for text in (corpus[doc].text for doc in corpus.ids)]
    assert list(finding.table["doc"]) == list(corpus.ids)
    assert finding.table["count"].tolist() == [text.count("the west") - text.count("the western") for text in spelled]
    assert "12 matches in 4,847 words of 5 articles" in finding.note
    assert "Range: in 4 of 5. DPnorm 0.454" in finding.note


def test_the_rows_of_one_term_are_those_of_its_frequency(corpus):
    mine = ct.term_dispersion(corpus, "putin").table.query("count > 0").reset_index(drop=True)
    other = ct.term_frequency(corpus, by="article").table.query("term == 'putin'").set_index("doc").loc[mine["doc"]]
    for column in ("count", "tokens", "per_1000"):
        assert mine[column].tolist() == other[column].tolist()


def test_behind_every_row_stand_its_matches_whole(corpus):
    finding = ct.term_dispersion(corpus, "the west | nato | military operation")
    for row, doc in enumerate(corpus.ids):
        spans = finding.behind(row)
        assert set(spans["doc"]) <= {doc}
        assert set(spans["term"]) <= {"the west", "nato", "military operation"}


def test_places_stand_in_the_order_of_the_evidence_and_count_only_counted_words(corpus):
    finding, places = ct.term_dispersion(corpus, "nato"), ct.term_places(corpus, "nato")
    assert places["row"].tolist() == np.repeat(np.arange(5), finding.table["count"]).tolist()
    assert places["doc"].tolist() == finding.behind(doc=corpus.ids[0])["doc"].tolist() + [
        doc for row in range(1, 5) for doc in finding.behind(row)["doc"]
    ]
    assert (places["word"] >= 1).all()
    assert (places["word"] <= places["words"]).all()
    counted = corpus.tokens.in_parts()
    for doc, word in places[["doc", "word"]].itertuples(index=False):
        here = counted & (corpus.tokens.article == corpus.ids.index(doc))
        assert corpus.tokens.vocabulary[corpus.tokens.ids[here][word - 1]] == "nato"


def test_the_words_behind_a_term_are_its_own(corpus):
    finding = ct.dispersion(corpus)
    for row in range(0, len(finding), 9):
        assert set(finding.behind(row)["term"]) == {finding.table["term"][row]}
    assert finding.table["count"].is_monotonic_decreasing
