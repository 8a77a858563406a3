"""Intervals over articles: against a bootstrap of whole articles, against drawn corpora whose rate is known, and where there is none."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools import Article, Corpus
from corpus_tools.count.statistics.rates import interval_over_articles, wilson_interval


def squares(counts, words):
    return (counts**2).sum(-1), (counts * words).sum(-1), (words**2).sum(-1)


def over(counts, words):
    many = np.full(counts.shape[:-1], counts.shape[-1])
    return interval_over_articles(counts.sum(-1), words.sum(-1), many, squares(counts, words))


def drawn(rng, articles, *, rate, shape, times):
    """Articles of uneven length, whose own rates differ as a gamma distribution does: the smaller `shape`, the more."""
    words = np.maximum(50, rng.lognormal(6.3, 0.6, (times, articles))).astype(int)
    return rng.poisson(rng.gamma(shape, rate / shape, (times, articles)) * words), words


@pytest.mark.parametrize(("articles", "lowest"), [(5, 0.94), (8, 0.91), (20, 0.91), (100, 0.92)])
def test_of_words_that_come_in_lumps_the_true_rate_lies_inside_about_19_times_in_20(articles, lowest):
    counts, words = drawn(np.random.default_rng(5), articles, rate=0.004, shape=1, times=3000)
    low, high = over(counts, words)
    assert lowest <= ((low <= 0.004) & (high >= 0.004)).mean() <= 0.99
    of_words = wilson_interval(counts.sum(-1), words.sum(-1))
    assert ((of_words[0] <= 0.004) & (of_words[1] >= 0.004)).mean() < 0.75, "what the interval of words promised"


def test_the_interval_is_about_that_of_a_bootstrap_of_whole_articles():
    rng = np.random.default_rng(7)
    counts, words = drawn(rng, 60, rate=0.01, shape=1, times=1)
    counts, words = counts[0], words[0]
    again = rng.integers(60, size=(5000, 60))
    ends = np.percentile(counts[again].sum(1) / words[again].sum(1), [2.5, 97.5])
    low, high = over(counts, words)
    assert (low, high) == pytest.approx(ends, rel=0.12)


def test_it_is_never_narrower_than_if_words_fell_independently_and_never_below_0():
    counts, words = drawn(np.random.default_rng(3), 6, rate=0.001, shape=50, times=500)
    low, high = over(counts, words)
    of_words = wilson_interval(counts.sum(-1), words.sum(-1))
    assert (low >= 0).all()
    assert (high - low >= of_words[1] - of_words[0] - 1e-12).all()


def texts(*counts, words=400):
    return Corpus(
        tuple(
            Article(f"a{number}", "", "war " * count + "peace " * (words - count), facts={"side": "ab"[number % 2]})
            for number, count in enumerate(counts)
        )
    )


def test_four_articles_have_a_range_and_no_interval_and_five_have_both():
    four, five = (
        ct.term_frequency(texts(*counts), search="war").table.iloc[0] for counts in ((1, 2, 3, 4), (1, 2, 3, 4, 5))
    )
    assert np.isnan(four["low"])
    assert np.isnan(four["high"])
    assert (four["lowest"], four["highest"]) == (2.5, 10.0)
    assert five["low"] < five["per_1000"] < five["high"]
    assert "Of fewer articles no interval is given" in ct.term_frequency(texts(1, 2), search="war").note


def test_the_interval_of_a_group_is_that_of_its_articles_alone():
    table = ct.term_frequency(texts(1, 9, 2, 8, 3, 7, 4, 6, 5, 5, 6, 4), search="war", by="side").table.set_index(
        "side"
    )
    counts, words = np.array([1, 2, 3, 4, 5, 6]), np.full(6, 400)
    low, high = over(counts, words)
    assert table.loc["a", ["low", "high"]].tolist() == pytest.approx([1000 * low, 1000 * high], abs=0.006)
    assert table.loc["a", ["articles", "of_articles"]].tolist() == [6, 6]


@pytest.mark.parametrize("measure", ["markers", "namings"])
def test_every_measure_of_rates_has_the_same_interval(measure):
    said = [
        "Perhaps Kyiv waits. Kiev waits.",
        "Kyiv waits, perhaps, perhaps.",
        "Kiev it is.",
        "Kyiv. Kyiv. Kiev.",
        "Perhaps.",
    ]
    corpus = Corpus(tuple(Article(f"a{n}", "", one, facts={"all": "x"}) for n, one in enumerate(said)))
    if measure == "markers":
        row = ct.marker_rates(corpus, by="all", categories=["hedges"]).table.iloc[0]
        counts, words, scale = np.array([1, 2, 0, 0, 1]), np.array([5, 4, 3, 3, 1]), 1000
    else:
        # Four articles name the city, so its share has no interval; a fifth is needed.
        assert ct.naming_shares(corpus, by="all", choices=["Ukraine's capital"]).table["low"].isna().all()
        more = Corpus((*corpus.articles, Article("a5", "", "Kiev.", facts={"all": "x"})))
        row = ct.naming_shares(more, by="all", choices=["Ukraine's capital"]).table.set_index("name").loc["Kyiv"]
        counts, words, scale = np.array([1, 1, 0, 2, 0]), np.array([2, 1, 1, 3, 1]), 100
    low, high = over(counts, words)
    assert [row["low"], row["high"]] == pytest.approx([scale * low, scale * high], abs=0.06)
