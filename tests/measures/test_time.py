"""Over time: every period is there, its count is that of a walk through the texts, and the test deals whole articles."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import permutation_test

import corpus_tools as ct
from corpus_tools import Article, Corpus, CorpusError
from corpus_tools.count.statistics.permutation import NOBODY, permutation_ps


def news(*rows):
    """Articles from (date, outlet, text)."""
    return Corpus(
        tuple(Article(f"n{n}", "", text, date=date, outlet=outlet) for n, (date, outlet, text) in enumerate(rows))
    )


TEXTS = news(
    ("2022-01-03", "Mail", "War is near. War, they say."),
    ("2022-01-20", "Star", "Nobody wants a war."),
    ("2022-03-01", "Mail", '"War is here," he said.'),
    ("2022-03", "Star", "It has begun."),
    ("2022", "Star", "War, war, war."),
    ("", "Mail", "War."),
)


def test_every_month_has_a_row_and_the_count_of_a_walk_through_its_texts():
    table = ct.over_time(TEXTS, "war").table
    by_hand = Counter()
    for article in TEXTS:
        by_hand[article.date[:7]] += article.text.lower().count("war")
    assert table["month"].tolist() == ["2022-01", "2022-02", "2022-03"]
    assert table["count"].tolist() == [by_hand[month] for month in table["month"]] == [3, 0, 1]
    assert table["of_articles"].tolist() == [2, 0, 2]
    assert table["per_1000"].isna().tolist() == [False, True, False]


def test_each_row_opens_the_sentences_of_its_period():
    finding = ct.over_time(TEXTS, "war", each="outlet")
    assert finding.table[["month", "outlet"]].drop_duplicates().shape == (6, 2), "also where nobody wrote"
    for row, line in enumerate(finding.lines):
        behind = finding.behind(row)
        assert len(behind) == line["count"]
        assert {TEXTS[doc].date[:7] for doc in behind["doc"]} <= {line["month"]}
        assert {TEXTS[doc].outlet for doc in behind["doc"]} <= {line["outlet"]}


def test_articles_whose_date_is_too_coarse_are_named_and_count_where_they_can():
    note = ct.over_time(TEXTS, "war").note
    assert "In no month, because their date is not known finely enough: n4 (2022), n5 (no date), with 4 uses." in note
    assert ct.over_time(TEXTS, "war", by="year").table["count"].tolist() == [7]
    with pytest.raises(CorpusError, match="The finest that these dates know is by='month'"):
        ct.over_time(news(("2022-01", "Mail", "War."), ("2021", "Mail", "War.")), "war", by="week")
    with pytest.raises(CorpusError, match="No article has a date"):
        ct.over_time(news(("", "Mail", "War.")), "war")
    with pytest.raises(CorpusError, match="No period is called 'moth'. Did you mean 'month'?"):
        ct.over_time(TEXTS, "war", by="moth")


def test_a_voice_of_a_month_and_periods_of_ones_own():
    table = ct.over_time(TEXTS, "war", each="voice").table
    assert table.query("month == '2022-03' and voice == 'direct'")["count"].tolist() == [1]
    mine = ct.over_time(TEXTS, "war", by={"before": "..2022-02", "after": "2022-03.."}).table
    assert mine["period"].tolist() == ["before", "after"]
    assert mine["count"].tolist() == [3, 1]


def test_the_smoothed_rate_is_that_of_the_words_of_three_months_together():
    table = ct.over_time(TEXTS, "war", smooth=3).table
    counts, words = table["count"].to_numpy(), table["tokens"].to_numpy()
    assert table["smoothed"].tolist() == [
        round(1000 * counts[slice(*some)].sum() / words[slice(*some)].sum(), 2) for some in ((0, 2), (0, 3), (1, 3))
    ]
    with pytest.raises(CorpusError, match="odd number"):
        ct.over_time(TEXTS, "war", smooth=2)


def permutation_p(counts, words, after, **how):
    return permutation_ps(counts, words, after, np.full(len(after), NOBODY), **how)[0]


@pytest.mark.parametrize("after", [[0, 0, 0, 1, 1, 1, 1], [1, 0, 1, 0, 0, 0, 1]])
def test_the_test_is_that_of_scipy_over_all_ways_to_deal_the_articles(after):
    counts, words = np.array([0, 1, 0, 4, 6, 2, 9]), np.array([100, 230, 80, 400, 300, 120, 310])
    mask = np.array(after, dtype=bool)
    rows = np.arange(len(counts))

    def apart(one, other):
        one, other = (np.asarray(side, dtype=int) for side in (one, other))
        return abs(counts[one].sum() / words[one].sum() - counts[other].sum() / words[other].sum())

    expected = permutation_test(
        (rows[mask], rows[~mask]),
        apart,
        permutation_type="independent",
        vectorized=False,
        n_resamples=np.inf,
        alternative="greater",
    )
    assert permutation_p(counts, words, mask) == pytest.approx(expected.pvalue, rel=0.01)


def test_drawn_deals_come_near_to_all_of_them_and_the_same_seed_to_the_same():
    rng = np.random.default_rng(2)
    counts, words, after = rng.poisson(3, 16), rng.integers(100, 500, 16), np.arange(16) < 8
    every = permutation_p(counts, words, after, draws=13_000)
    drawn = [permutation_p(counts, words, after, draws=1999, seed=seed) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn == pytest.approx([every] * 3, abs=0.04)


def test_without_one_owner_deals_that_all_share_come_near_to_all_deals_of_the_others():
    rng = np.random.default_rng(3)
    counts, words = rng.poisson(2, 21), rng.integers(100, 500, 21)
    after, owner = rng.permutation(21) < 9, np.array([0] * 6 + [1] * 6 + [2] * 3 + [NOBODY] * 6)
    drawn = permutation_ps(counts, words, after, owner, draws=1999)
    kept = [owner != one for one in range(3)]
    every = [permutation_p(counts[some], words[some], after[some], draws=100_000) for some in kept]
    assert drawn[1:] == pytest.approx(every, abs=0.04)
    assert len({*every}) == 3


def test_a_drawn_p_under_no_change_is_as_often_small_as_it_says_with_an_owner_left_out_too():
    rng = np.random.default_rng(4)
    small = np.zeros(2)
    for seed in range(200):
        counts, words = rng.negative_binomial(1, 0.3, 40), rng.integers(100, 900, 40)
        owner = np.where(np.arange(40) % 4 == 1, 0, NOBODY)
        small += np.array(permutation_ps(counts, words, np.arange(40) < 15, owner, draws=199, seed=seed)) <= 0.1
    assert (small > 8).all() and (small < 34).all()


def test_under_no_change_one_test_in_twenty_calls_a_change():
    rng = np.random.default_rng(11)
    small = 0
    for _ in range(300):
        counts, words = rng.negative_binomial(1, 0.3, 12), rng.integers(100, 900, 12)
        small += permutation_p(counts, words, np.arange(12) < 6, draws=1000) <= 0.05
    assert 3 <= small <= 27


def test_what_one_outlet_makes_is_seen_when_it_is_left_out():
    rows = [(f"2022-0{1 + n % 2}-0{1 + n // 2}", "Mail", "War " * (9 * (n % 2)) + "and peace " * 20) for n in range(10)]
    rows += [(f"2022-0{1 + n % 2}-0{1 + n // 2}", "Star", "War " + "and peace " * 20) for n in range(10)]
    finding = ct.before_and_after(news(*rows), "war", "2022-02-01")
    table = finding.table.set_index("left_out")
    assert table.loc["nothing", "p"] < 0.05 < table.loc["Mail", "p"]
    assert "Without Mail: p = 1." in finding.note
    assert len(finding.behind(0)) == table["count"].iloc[0] == 50
    assert len(finding.behind(0, column="other_count")) == table["other_count"].iloc[0] == 5
    with pytest.raises(CorpusError, match="lie on one side of 2023-01-01"):
        ct.before_and_after(news(*rows), "war", "2023-01-01")


def test_markers_actors_voices_and_names_go_by_period(corpus):
    hedges = ct.over_time(corpus, "marker:hedges").table
    assert hedges["count"].sum() == ct.marker_rates(corpus, categories=["hedges"]).table["count"].sum()
    nato = ct.over_time(corpus, "actor:NATO").table
    named = ct.mentions_by(corpus, by="month").table.query("actor == 'NATO'")
    assert nato.query("count > 0")["count"].tolist() == named["count"].tolist()
    shares = ct.voice_shares(corpus, by="month").table.groupby("month")["percent"].sum()
    assert shares.tolist() == pytest.approx([100, 100], abs=0.03)
    assert set(ct.naming_shares(corpus, by="month").table["month"]) == {"2022-01", "2022-02"}
    assert set(ct.comentions_by(corpus, "month").table["month"]) == {"2022-01", "2022-02"}


def test_a_peak_that_its_interval_does_not_tell_from_the_next_is_not_called_clear():
    rows = [
        (f"2022-{month:02}-0{day}", "Mail", f"{'war ' * uses}{'and so on ' * 60}")
        for month, few in ((1, 9), (2, 8), (3, 0))
        for day, uses in zip(range(1, 8), [few, few + 2, few, 1, few, few, 2], strict=True)
    ]
    title = ct.word_over_time.show(news(*rows), search="war", by="month")["figure"]["layout"]["title"]["text"]
    assert "in 2022-01, but not clearly:" in title.replace("<br>", " ") and "in 2022-02" in title.replace("<br>", " ")


def test_a_view_offers_no_event_that_it_cannot_draw_and_says_why_there_is_no_course():
    years = news(*((str(year), "Mail", "War and peace.") for year in (2020, 2021, 2022)))
    for event in ct.word_over_time.choices["event"].resolve(years):
        assert ct.word_over_time.draw(years, search="war", event=event).chart
    one = ct.word_over_time.draw(news(("2022-01-03", "Mail", "War."), ("2022-01-03", "Star", "War.")), search="war")
    assert "All articles that have a date are of one time (2022-01-03)" in one.finding.note
    assert "No article has a date." in ct.word_over_time.draw(news(("", "Mail", "War.")), search="war").finding.note


def test_periods_of_ones_own_that_overlap_are_refused():
    with pytest.raises(CorpusError, match="The periods 'build-up' and 'war' overlap: end 'build-up' before 2022-02-24"):
        ct.over_time(TEXTS, "war", by={"build-up": "2022-01..2022-02", "war": "2022-02-24.."})


def test_an_unknown_fact_names_the_columns_that_were_brought_first():
    corpus = Corpus((Article("a", "", "War.", facts={"leaning": "left", "country": "UK"}),))
    with pytest.raises(CorpusError, match="article, voice, speaker, part, leaning, country"):
        ct.term_frequency(corpus, search="war", by="leening")
