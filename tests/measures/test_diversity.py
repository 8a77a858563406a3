"""Figures of lexical diversity against their definitions, cases worked by hand, and laws."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from corpus_tools.errors import CorpusError
from corpus_tools.measures import diversity

# A text in which words return, as a list of words or of their ids.
TEXTS = st.lists(st.sampled_from("the war of words and peace".split()), min_size=1, max_size=60)
MEASURES = [
    diversity.type_token_ratio,
    lambda terms: diversity.moving_average_ttr(terms, window=7),
    diversity.mtld,
    diversity.yule_k,
]


def same(one, other):
    return one == pytest.approx(other, nan_ok=True)


@given(TEXTS, st.integers(1, 70))
def test_the_moving_average_is_the_mean_over_all_windows(text, window):
    stretches = [text[start : start + window] for start in range(len(text) - window + 1)]
    ratios = [len(set(stretch)) / window for stretch in stretches]
    expected = np.mean(ratios) if ratios else float("nan")
    assert same(diversity.moving_average_ttr(text, window=window), expected)


@given(TEXTS)
def test_a_window_as_long_as_the_text_gives_its_type_token_ratio(text):
    assert diversity.moving_average_ttr(text, window=len(text)) == pytest.approx(diversity.type_token_ratio(text))
    assert np.isnan(diversity.moving_average_ttr(text, window=len(text) + 1))


def test_a_text_of_one_word_again_and_again():
    text = ["war"] * 100
    assert diversity.type_token_ratio(text) == 0.01
    assert diversity.moving_average_ttr(text) == pytest.approx(1 / 50)
    assert diversity.mtld(text) == 2, "the ratio sinks to 1/2 with every second word"
    assert diversity.yule_k(text) == pytest.approx(1e4 * 0.99)


def test_mtld_of_a_text_worked_by_hand():
    # Lincoln's phrase, as McCarthy and Jarvis (2010) count it. Forward the ratio is 1, 1, 1, 1, .8, .667: a
    # stretch; "for the people" stays at 1. Backward 1, 1, 1, .75, .6: a stretch; "by people the of" stays at 1.
    text = "of the people by the people for the people".split()
    assert diversity.mtld(text) == 9
    # With one more "people" the forward rest is 3 of 4 words, and 0.75 is 0.25 of the 0.28 down to 0.72. Backward
    # "people people" is a stretch, "the for people the by people" (.667) another, and "the of" stays at 1.
    assert diversity.mtld([*text, "people"]) == pytest.approx((10 / (1 + 0.25 / 0.28) + 10 / 2) / 2)


def test_a_stretch_ends_when_the_ratio_is_reached_and_not_only_passed():
    # 18 different words in 25 are 0.72 exactly. Forward that is a stretch, and one new word is left over, at 1;
    # backward the new word comes first, so the ratio never sinks below 19 in 26.
    text = [*range(18), *range(7), 99]
    assert diversity.mtld(text) == pytest.approx((26 / 1 + 26 * 0.28 / (7 / 26)) / 2)


@given(TEXTS)
def test_yules_k_is_the_chance_that_two_words_are_one(text):
    pairs = [one == other for n, one in enumerate(text) for m, other in enumerate(text) if n != m]
    assert diversity.yule_k(text) == pytest.approx(1e4 * sum(pairs) / len(text) ** 2)


@given(TEXTS)
def test_what_the_words_are_called_does_not_matter(text):
    names = {word: number for number, word in enumerate(sorted(set(text), reverse=True), 40)}
    ids = np.array([names[word] for word in text])
    for measure in MEASURES:
        assert same(measure(text), measure(ids))
        assert same(measure(text), measure(np.array(text, dtype=object)))


@given(TEXTS)
def test_reading_backward_changes_nothing(text):
    for measure in MEASURES:
        assert same(measure(text), measure(text[::-1]))


def test_where_nothing_can_be_said_there_is_no_number():
    for measure in MEASURES:
        assert np.isnan(measure([]))
    assert np.isnan(diversity.moving_average_ttr(["a", "b"]))
    assert np.isnan(diversity.mtld("no word comes twice".split()))
    assert diversity.yule_k("no word comes twice".split()) == 0


def test_what_is_no_text_or_no_window_is_refused():
    with pytest.raises(CorpusError, match=r"Did you mean text\.split\(\)\?"):
        diversity.type_token_ratio("a text")
    with pytest.raises(CorpusError, match=r"not 0\. Did you mean window=50\?"):
        diversity.moving_average_ttr(["a"], window=0)
    with pytest.raises(CorpusError, match=r"not 72\. Did you mean factor=0\.72\?"):
        diversity.mtld(["a"], factor=72)
