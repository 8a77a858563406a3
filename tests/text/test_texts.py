"""How alike texts are: the figure against scipy and by hand, the yardstick, and what stands behind each count."""

import numpy as np
import pytest
from hypothesis import assume, given, strategies as st
from hypothesis.extra.numpy import arrays
from scipy.spatial import distance

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.measures.texts.similarity import cosines, parts_of_cosine
from corpus_tools.text.article import Article

COUNTS = arrays(np.int64, 6, elements=st.integers(0, 50))
WHATS = [{"what": "terms"}, {"what": "terms", "names": False}, {"what": "actors"}, {"what": "markers"}]


def corpus_of(*texts, **facts):
    return ct.Corpus(tuple(Article(f"text-{n}", text, text, **facts) for n, text in enumerate(texts)))


@given(COUNTS, COUNTS)
def test_the_cosine_is_that_of_scipy(one, other):
    assume(one.any() and other.any())
    assert cosines(np.stack([one, other]))[0, 1] == pytest.approx(1 - distance.cosine(one, other))


@given(COUNTS, COUNTS, st.integers(2, 9))
def test_a_text_set_several_times_in_a_row_is_as_alike_as_before(one, other, times):
    assume(one.any() and other.any())
    alike = cosines(np.stack([one, other, times * one]))
    assert alike[2, 1] == pytest.approx(alike[0, 1])
    assert alike[1, 0] == pytest.approx(alike[0, 1])


@given(COUNTS, COUNTS)
def test_the_parts_of_a_cosine_add_up_to_one_or_there_are_none(one, other):
    assert parts_of_cosine(one, other).sum() == pytest.approx(float((one * other).any()))


def test_a_row_of_zeros_has_no_figure():
    assert np.isnan(cosines(np.array([[0, 0], [1, 2]]))).tolist() == [[True, True], [True, False]]


def test_a_comparison_worked_out_by_hand():
    corpus = corpus_of("War war peace.", "War and peace, peace.", "Bread.")
    table = ct.text_similarity(corpus, draws=0).table.set_index(["doc", "other"])
    pair = table.loc[("text-0", "text-1")]
    assert pair[["shared", "count", "other_count", "uses", "other_uses"]].tolist() == [2, 3, 3, 3, 3]
    assert pair["cosine"] == 0.8  # (2 · 1 + 1 · 2) ÷ (√5 · √5)
    assert (pair["strongest"], pair["percent"], pair["without_it"]) == ("peace", 50.0, 1.0)
    apart = table.loc[("text-0", "text-2")]
    assert apart[["shared", "count", "cosine", "jaccard"]].tolist() == [0, 0, 0, 0]
    assert table.loc[("text-2", "text-2"), "cosine"] == 1


@pytest.mark.parametrize("options", WHATS, ids=lambda options: "-".join(map(str, options.values())))
@pytest.mark.parametrize("by", ["article", "outlet", "date", "voice"])
def test_what_opens_is_what_is_counted_and_lies_in_its_own_text(corpus, options, by):
    finding = ct.text_similarity(corpus, by=by, draws=5, **options)
    column, table = finding.table.columns[0], finding.table
    own = table[table[column] == table["other"]]
    assert (own["cosine"] == 1).all()
    assert (own["count"] == own["uses"]).all()
    assert len(table) == len(own) * (len(own) + 1) / 2
    for row in range(len(finding)):
        for side, name in (("count", table[column][row]), ("other_count", table["other"][row])):
            spans = finding.behind(row, column=side)
            assert not spans.duplicated(["doc", "start", "end"]).any(), "every use is a place of its own"
            if by in ("outlet", "date"):
                assert {getattr(corpus[doc], by) or "unknown" for doc in spans["doc"]} == {name}
            if by == "article":
                assert set(spans["doc"]) == {name}


def test_shared_words_are_the_words_of_both(corpus):
    terms = ct.term_frequency(corpus, by="article").table
    words = {doc: set(terms.loc[terms["doc"] == doc, "term"]) for doc in corpus.ids}
    table = ct.text_similarity(corpus, stop_words=True, draws=0).table
    for one, other, shared, jaccard in table[["doc", "other", "shared", "jaccard"]].itertuples(index=False):
        assert shared == len(words[one] & words[other])
        assert jaccard == pytest.approx(shared / len(words[one] | words[other]), abs=0.0005)


@pytest.mark.parametrize("options", WHATS, ids=lambda options: "-".join(map(str, options.values())))
def test_what_two_texts_share_adds_up_to_their_row(corpus, options):
    alike = ct.text_similarity(corpus, draws=0, **options).table
    for line in alike[alike["doc"] != alike["other"]].itertuples():
        shared = ct.shared_traits(corpus, line.doc, line.other, **options).table
        assert len(shared) == line.shared
        assert shared["percent"].sum() == pytest.approx(100, abs=0.05 * len(shared))
        assert (shared["term"].iloc[0], shared["percent"].iloc[0]) == (line.strongest, line.percent)
        by_hand = (shared["count"] * shared["other_count"]).sum()
        assert shared["percent"].iloc[0] == round(
            100 * shared["count"].iloc[0] * shared["other_count"].iloc[0] / by_hand, 1
        )
        if options["what"] != "markers":
            assert (shared["count"].sum(), shared["other_count"].sum()) == (line.count, line.other_count)


def test_without_names_no_word_of_an_actor_is_compared(corpus):
    finding = ct.shared_traits(corpus, "hotair-2022-01", "bruen-2022-02", names=False)
    named = corpus.mentions
    for row in range(len(finding)):
        for column in finding.opens:
            for doc, start, end in finding.behind(row, column=column)[["doc", "start", "end"]].itertuples(index=False):
                there = named[(named["doc"] == doc) & (named["start"] < end) & (named["end"] > start)]
                assert not len(there)


def test_a_text_is_more_like_itself_than_like_a_text_on_something_else():
    war = " ".join(f"War came to town {n}, and war took the town." for n in range(20))
    bread = " ".join(f"Bread was on table {n}, and bread fed the guests." for n in range(20))
    table = ct.text_similarity(corpus_of(war, bread), draws=20).table
    own, apart = table[table["doc"] == table["other"]], table[table["doc"] != table["other"]]
    assert own["low"].min() > 0.7 > apart["high"].max()
    assert ((table["low"] <= table["same_length"]) & (table["same_length"] <= table["high"])).all()


def test_at_one_length_a_long_text_is_no_nearer_for_being_long(corpus):
    """One text set twice in a row is twice as long and no other text: only chance stands between the two figures."""
    text, other = corpus["vogon-2022-02"].text, corpus["playbook-2022-02"].text
    once, twice = (
        ct.text_similarity(corpus_of(first, other), draws=100).table.query("doc != other").iloc[0]
        for first in (text, f"{text}\n{text}")
    )
    assert twice["cosine"] == pytest.approx(once["cosine"], abs=0.02)
    assert twice["same_length"] == pytest.approx(once["same_length"], abs=0.02)


def test_the_same_seed_draws_the_same(corpus):
    one, again = (ct.text_similarity(corpus, draws=20, seed=3).table for _ in range(2))
    assert one.equals(again)


def test_a_part_with_nothing_in_it_has_no_figure():
    corpus = corpus_of("Nobody is named here, and nobody there.", "Putin spoke. Putin left. Putin came.")
    table = ct.text_similarity(corpus, what="actors", draws=10).table
    assert table["cosine"].isna().tolist() == [True, True, False]
    assert table["same_length"].isna().tolist() == [True, True, False]
    assert table["strongest"].tolist() == ["", "", "Vladimir Putin"]


def test_what_cannot_be_compared_is_said(corpus):
    with pytest.raises(CorpusError, match="By date, there is nothing to compare: all words are in one group"):
        ct.text_similarity(corpus_of("War.", "Peace."), by="date")
    with pytest.raises(CorpusError, match="No thing to compare is called 'term'. Did you mean 'terms'?"):
        ct.text_similarity(corpus, what="term")
    with pytest.raises(CorpusError, match="No article is called 'hotair'. Did you mean 'hotair-2022-01'?"):
        ct.shared_traits(corpus, "hotair", "bruen-2022-02")
