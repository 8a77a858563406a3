"""Collocates against a naive double loop, against tables worked by hand, and against their laws."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import chi2_contingency

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers.search import find
from corpus_tools.measures.collocation import SCORES
from corpus_tools.text.article import Article, Part
from tests.corpora import corpus_of

WORDS = st.lists(st.sampled_from(["Red", "Blue", "Green", "White", "Black."]), min_size=1, max_size=25).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=3)
NODES = st.sampled_from(["red", "red blue", "red | blue", "red * | blue", "w*", "unheard"])
WIDTHS = st.integers(0, 6)


def naive(corpus, node, left, right, within_sentence):
    """Count collocates and their places as the definition says: each word against each match."""
    tokens, matches = corpus.tokens, find(corpus.tokens, node)
    spans = list(zip(matches.at, matches.at + matches.words - 1, strict=True))
    places, taken = Counter(), {at for first, last in spans for at in range(first, last + 1)}
    for word in range(len(tokens)):
        near = []
        for first, last in spans:
            together = tokens.article[word] == tokens.article[first]
            if within_sentence:
                together &= tokens.sentence[word] == tokens.sentence[first]
            distance, widest, side = (first - word, left, "L") if word < first else (word - last, right, "R")
            if together and distance <= widest:
                near.append((distance, first, f"{side}{distance}"))
        if near and word not in taken:
            places[tokens.vocabulary[tokens.ids[word]], min(near)[2]] += 1
    return places


@settings(max_examples=150, deadline=None)
@given(TEXTS, NODES, WIDTHS, WIDTHS, st.booleans())
def test_a_naive_double_loop_counts_the_same(texts, node, left, right, within_sentence):
    corpus, right = corpus_of(*texts), max(right, 1 - left)
    table = ct.collocates(
        corpus, node, left=left, right=right, within_sentence=within_sentence, min_count=1, by_position=True
    ).table
    expected = naive(corpus, node, left, right, within_sentence)
    assert set(table["term"]) == {term for term, _ in expected}
    for row in table.to_dict("records"):
        for place in [*(f"L{n}" for n in range(1, left + 1)), *(f"R{n}" for n in range(1, right + 1))]:
            assert row[place] == expected[row["term"], place]
        assert row["count"] == row["left"] + row["right"] <= row["collocate_count"]
        assert row["left"] == sum(row[f"L{place}"] for place in range(1, left + 1))
        assert row["right"] == sum(row[f"R{place}"] for place in range(1, right + 1))
        assert row["window_tokens"] == sum(expected.values())


@settings(deadline=None)
@given(st.permutations(list("abcdefghij")), st.integers(1, 9), st.integers(1, 8))
def test_who_is_near_me_has_me_near(words, cut, width):
    corpus = corpus_of(" ".join(words[:cut]), " ".join(words[cut:]))
    counts = {
        node: dict(
            ct.collocates(corpus, node, left=width, right=width, min_count=1).table[["term", "count"]].to_numpy()
        )
        for node in "abc"
    }
    for one, other in [("a", "b"), ("b", "c"), ("a", "c")]:
        assert counts[one].get(other, 0) == counts[other].get(one, 0)


@settings(deadline=None)
@given(st.permutations(list("abcdefghij")), st.integers(1, 9))
def test_where_no_word_comes_twice_collocates_are_pairs(words, width):
    pairs = {frozenset({one, other}) for at, one in enumerate(words) for other in words[at + 1 : at + 1 + width]}
    near = ct.collocates(corpus_of(" ".join(words)), "a", left=width, right=width, min_count=1).table["term"]
    assert {frozenset({"a", term}) for term in near} == {pair for pair in pairs if "a" in pair}


@settings(deadline=None)
@given(TEXTS, WIDTHS)
def test_the_order_of_the_articles_changes_no_score(texts, width):
    forward, back = (
        ct.collocates(corpus_of(*some), "red", left=width, min_count=1).table for some in (texts, texts[::-1])
    )
    assert forward.equals(back)


def test_counts_are_those_of_a_table_worked_by_hand():
    # Windows of 2 around both "war" hold: end, the | and, peace, or, peace - the second "and" stands in both.
    corpus = corpus_of("End the war and war or peace. Peace and peace")
    table = ct.collocates(corpus, "war", left=2, right=2, min_count=1, sort="count").table.set_index("term")
    assert dict(table["count"]) == {"and": 1, "end": 1, "or": 1, "peace": 1, "the": 1}
    assert table.loc["peace", ["collocate_count", "window_tokens", "node_count", "tokens"]].tolist() == [3, 5, 2, 8]
    assert table.loc["peace", "expected"] == pytest.approx(5 * 3 / 8, abs=0.005)
    # The table: 1 of 3 peaces in the 5 words of the windows, 2 in the 3 words elsewhere.
    g = chi2_contingency([[1, 4], [2, 1]], correction=False, lambda_="log-likelihood").statistic
    assert table.loc["peace", "log_likelihood"] == pytest.approx(g, abs=0.005)
    assert table.loc["peace", "mi"] == pytest.approx(np.log2(1 / (15 / 8)), abs=0.005)
    assert table.loc["peace", "log_dice"] == pytest.approx(14 + np.log2(2 / (2 + 3)), abs=0.005)
    # One of the two "and" stands in the windows.
    assert table.loc["and", "delta_p_collocate"] == pytest.approx(1 / 5 - 1 / 3, abs=5e-5)
    assert table.loc["and", "delta_p_node"] == pytest.approx(1 / 2 - 4 / 6, abs=5e-5)


def test_a_window_ends_with_the_sentence_and_always_with_the_article():
    corpus = corpus_of("One two. Nato three four. Five", "Six seven")
    near = set(ct.collocates(corpus, "nato", min_count=1).table["term"])
    wide = set(ct.collocates(corpus, "nato", min_count=1, within_sentence=False).table["term"])
    assert near == {"three", "four"}
    assert wide == {"one", "two", "three", "four", "five"}


def test_a_headline_is_in_no_window_unless_it_is_counted():
    text = "Nato talks\n\nNato waits\n\nPeace talks"
    parts = (Part("headline", 0, 10), Part("body", 12, 22), Part("headline", 24, 35))
    corpus = ct.Corpus((Article("one", "", text, parts=parts),))
    finding = ct.collocates(corpus, "nato", within_sentence=False, min_count=1)
    assert finding.table[["term", "count", "node_count", "tokens"]].to_numpy().tolist() == [["waits", 1, 1, 1]]
    everywhere = ct.collocates(corpus.where(part=["headline", "body"]), "nato", within_sentence=False, min_count=1)
    assert set(everywhere.table["term"]) == {"talks", "waits", "peace"}


def test_the_window_of_a_phrase_begins_at_its_edges():
    finding = ct.collocates(corpus_of("a b c d e f g"), "c d e", left=1, right=1, min_count=1)
    assert set(finding.table["term"]) == {"b", "f"}
    assert finding.table["tokens"].iloc[0] == 4


def test_the_articles_of_a_collocate_are_those_behind_it(corpus):
    finding = ct.collocates(corpus, "putin")
    assert finding.table["articles"].tolist() == [finding.behind(row)["doc"].nunique() for row in range(len(finding))]


def test_behind_a_collocate_stand_its_words_each_with_the_nearest_node(corpus):
    finding = ct.collocates(corpus, "the west | nato", left=4, right=3)
    for row in range(len(finding)):
        spans = finding.behind(row)
        assert set(spans["term"]) == {finding.table["term"][row]}
        assert (spans["sentence"] == spans["with_sentence"]).all()
        for span in spans.to_dict("records"):
            node = corpus[span["doc"]].text[span["with_start"] : span["with_end"]].lower()
            assert node in {"the west", "nato", "nato's", "nato’s", "the west’s", "the west's"}
            assert span["end"] <= span["with_start"] or span["start"] >= span["with_end"]


def test_the_other_uses_of_a_collocate_open_too(corpus):
    finding = ct.collocates(corpus, "nato")
    row = finding.table.index[finding.table["term"] == "expansion"][0]
    near, everywhere = finding.behind(row), finding.behind(row, column="collocate_count")
    assert len(near) < len(everywhere) or near[["doc", "start"]].equals(everywhere[["doc", "start"]])
    assert set(everywhere["term"]) == {"expansion"}
    spans = set(map(tuple, near[["doc", "start"]].to_numpy()))
    assert spans <= set(map(tuple, everywhere[["doc", "start"]].to_numpy()))


@pytest.mark.parametrize("sort", [*SCORES, "count", "by_distance"])
def test_every_score_sorts_company_before_avoidance(corpus, sort):
    table = ct.collocates(corpus, "putin", min_count=1, sort=sort).table
    signed = table[sort] * np.where((sort == "log_likelihood") & (table["count"] < table["expected"]), -1, 1)
    assert signed.is_monotonic_decreasing


def test_scores_that_love_rare_words_come_with_a_warning_and_their_counts(corpus):
    finding = ct.collocates(corpus, "nato", sort="mi")
    assert "mi puts rare words first" in finding.note
    assert {"count", "expected", "log_likelihood"} <= set(finding.table.columns)
    assert "rare words first" not in ct.collocates(corpus, "nato").note


def test_the_note_says_what_a_window_is(corpus):
    note = ct.collocates(corpus, "nato", left=3, right=4).note
    for words in ("3 before and 4 after 'nato', in its sentence", "27 matches", "surface cooccurrence, Evert 2008"):
        assert words in note


@pytest.mark.parametrize("node", ["unheard", "*", "* *"])
def test_what_is_nowhere_or_everywhere_has_no_company(corpus, node):
    assert len(ct.collocates(corpus, node, min_count=1)) == 0


def test_windows_and_scores_that_are_none_are_named(corpus):
    with pytest.raises(CorpusError, match=r"A window of 0 words left and 0 right holds none. Did you mean left=5"):
        ct.collocates(corpus, "nato", left=0, right=0)
    with pytest.raises(CorpusError, match="No score is called 'logdice'. Did you mean 'log_dice'?"):
        ct.collocates(corpus, "nato", sort="logdice")
