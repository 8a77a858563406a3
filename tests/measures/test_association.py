"""Scores of word pairs against NLTK and their laws; p-values of many terms against scipy.

Their published numbers are in `test_statistics.py`.
"""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from nltk.metrics.association import BigramAssocMeasures
from scipy.stats import chi2, false_discovery_control

from corpus_tools.count.statistics import contingency as table, significance
from corpus_tools.errors import CorpusError, UnknownName
from corpus_tools.measures import association


def margins(cells):
    both, only_first, only_second, _ = cells
    return both, both + only_first, both + only_second, sum(cells)


PAIRS = st.tuples(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300), st.integers(1, 9000)).map(margins)
WITH_TOTAL = [
    association.mutual_information,
    association.mi3,
    association.npmi,
    association.t_score,
    association.z_score,
    association.delta_p,
]


@given(PAIRS)
def test_pairs_score_as_in_nltk(pair):
    joint, first, second, total = pair
    theirs = (joint, (first, second), total)
    assert association.mutual_information(*pair) == pytest.approx(BigramAssocMeasures.pmi(*theirs), abs=1e-9)
    assert association.t_score(*pair) == pytest.approx(BigramAssocMeasures.student_t(*theirs), abs=1e-9)
    assert association.dice(*pair[:3]) == pytest.approx(BigramAssocMeasures.dice(*theirs))
    # NLTK's mi_like is the joint count cubed over the two margins: mi3 without logarithm and total.
    assert 2 ** association.mi3(*pair) / total == pytest.approx(BigramAssocMeasures.mi_like(*theirs, power=3))
    if 0 < first < total and 0 < second < total:
        mine = table.log_likelihood(table.from_margins(*pair))
        assert mine == pytest.approx(max(0, BigramAssocMeasures.likelihood_ratio(*theirs)), abs=1e-6)


@given(PAIRS)
def test_which_word_is_called_first_does_not_matter_but_to_delta_p(pair):
    joint, first, second, total = pair
    for measure in WITH_TOTAL[:-1]:
        assert measure(*pair) == pytest.approx(measure(joint, second, first, total), nan_ok=True)
    turned = association.delta_p(joint, second, first, total, given="second")
    assert association.delta_p(*pair) == pytest.approx(turned, nan_ok=True)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_a_pair_that_meets_as_often_as_by_chance_has_no_score(joint, more, rest):
    independent = (joint, joint * (more + 1), joint * (rest + 1), joint * (more + 1) * (rest + 1))
    for measure in (m for m in WITH_TOTAL if m is not association.mi3):
        assert measure(*independent) == pytest.approx(0, abs=1e-9)
    assert association.t_score(*independent, variance="bernoulli") == pytest.approx(0, abs=1e-9)
    assert association.delta_p(*independent, given="second") == pytest.approx(0, abs=1e-9)


@given(PAIRS)
def test_scores_keep_to_their_scales(pair):
    joint, first, second, total = pair
    assert association.npmi(*pair) <= 1 + 1e-9 or first == second == total
    assert 0 < association.dice(*pair[:3]) <= 1
    assert association.log_dice(*pair[:3]) == pytest.approx(14 + np.log2(association.dice(*pair[:3])))
    usual, bernoulli = association.t_score(*pair), association.t_score(*pair, variance="bernoulli")
    assert joint == total or abs(bernoulli) >= abs(usual)
    assert usual == pytest.approx((joint - first * second / total) / joint**0.5)
    seen, chance = table.cells(table.from_margins(*pair))[0], table.cells(table.expected(table.from_margins(*pair)))[0]
    assert association.z_score(*pair) ** 2 == pytest.approx((seen - chance) ** 2 / chance)


def test_delta_p_is_the_difference_of_two_shares():
    assert association.delta_p(6, 8, 10, 20) == pytest.approx(6 / 8 - 4 / 12)
    assert association.delta_p(6, 8, 10, 20, given="second") == pytest.approx(6 / 10 - 2 / 10)
    assert association.delta_p(5, 5, 5, 20) == 1


def test_a_pair_that_never_meets_is_at_the_bottom_of_every_scale():
    for measure in (association.mutual_information, association.mi3, association.t_score):
        assert measure(0, 10, 10, 100) == float("-inf")
    assert association.npmi(0, 10, 10, 100) == -1
    assert association.z_score(0, 10, 10, 100) == pytest.approx(-1)
    assert association.log_dice(0, 10, 10) == float("-inf")


def test_mutual_information_prefers_rare_words_and_its_cube_frequent_ones():
    assert association.mutual_information(1, 1, 1, 10**6) > association.mutual_information(900, 1000, 1000, 10**6)
    assert association.mi3(1, 1, 1, 10**6) < association.mi3(900, 1000, 1000, 10**6)


def test_large_counts_do_not_run_over():
    corpus = 3 * 10**10
    assert association.mutual_information(np.array([10**9]), np.array([2 * 10**9]), 10**9, corpus)[0] == pytest.approx(
        np.log2(15)
    )


VARIANTS = {
    **{measure.__name__: measure for measure in WITH_TOTAL},
    "t_score, bernoulli": lambda *pair: association.t_score(*pair, variance="bernoulli"),
    "delta_p, second": lambda *pair: association.delta_p(*pair, given="second"),
    "dice": lambda *pair: association.dice(*pair[:3]),
    "log_dice": lambda *pair: association.log_dice(*pair[:3]),
}


@pytest.mark.parametrize("name", VARIANTS)
@given(pairs=st.lists(PAIRS, min_size=1, max_size=5))
@pytest.mark.filterwarnings("error")
def test_many_pairs_at_once_score_as_each_alone(name, pairs):
    alone = [VARIANTS[name](*pair) for pair in pairs]
    assert all(type(score) is float for score in alone)
    assert np.allclose(VARIANTS[name](*np.array(pairs).T), alone, equal_nan=True)


def test_a_choice_that_does_not_exist_is_answered_with_the_nearest():
    with pytest.raises(UnknownName, match=r"No variance is called 'bernouli'\. Did you mean 'bernoulli'\?"):
        association.t_score(1, 2, 3, 4, variance="bernouli")
    with pytest.raises(UnknownName, match=r"No word to start from is called 'secnd'\. Did you mean 'second'\?"):
        association.delta_p(1, 2, 3, 4, given="secnd")


P_VALUES = st.lists(st.floats(0, 1), max_size=12)


@given(st.floats(0, 2000))
def test_the_p_value_is_scipys(score):
    assert significance.p_value(score) == pytest.approx(chi2.sf(score, 1), rel=1e-9, abs=1e-300)


@given(P_VALUES)
def test_the_false_discovery_rate_is_scipys(found):
    expected = false_discovery_control(found) if found else []
    assert np.allclose(significance.benjamini_hochberg(found), expected, atol=1e-12)


@given(P_VALUES)
def test_holm_rejects_what_his_steps_reject(found):
    """Step down from the smallest p-value, and stop at the first that passes its share of the level."""
    adjusted = significance.holm(found)
    for level in (0.01, 0.05, 0.5):
        rejected = set()
        for step, place in enumerate(np.argsort(found, kind="stable")):
            if found[place] * (len(found) - step) > level:
                break
            rejected.add(int(place))
        assert {n for n, value in enumerate(adjusted) if value <= level} == rejected


@given(P_VALUES)
def test_adjusted_p_values_keep_their_order_and_only_rise(found):
    order = np.argsort(found, kind="stable")
    strict, mild = significance.holm(found), significance.benjamini_hochberg(found)
    assert (np.diff(strict[order]) >= 0).all()
    assert (np.diff(mild[order]) >= 0).all()
    assert (strict >= mild - 1e-12).all()
    assert (mild >= np.array(found) - 1e-12).all()
    assert (strict <= 1).all()


@pytest.mark.parametrize("adjust", [significance.holm, significance.benjamini_hochberg])
def test_a_score_taken_for_a_p_value_is_refused(adjust):
    with pytest.raises(CorpusError, match=r"and 10\.83 does not\. Did you mean p_value\(10\.83\)\?"):
        adjust([0.01, 10.83])
    with pytest.raises(CorpusError):
        adjust([float("nan")])
