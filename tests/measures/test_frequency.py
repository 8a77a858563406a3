"""Counts against a table worked by hand, intervals against scipy, sums against wholes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy.stats import binomtest

import corpus_tools as ct
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.statistics.rates import per_1000, wilson_interval
from corpus_tools.errors import CorpusError, CountMismatch
from corpus_tools.text.article import Article, Part


@pytest.fixture
def small():
    one = Article("one", "", "War or peace? War.", parts=(Part("body", 0, 18),))
    two = Article("two", "", "Peace now\n\nPeace, peace!", parts=(Part("headline", 0, 9), Part("body", 11, 24)))
    return ct.Corpus((one, two))


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_is_scipys(count, more):
    size = count + more
    expected = binomtest(count, size).proportion_ci(method="wilson")
    assert np.allclose(wilson_interval(count, size), expected, atol=1e-12)


def test_the_interval_is_the_published_one():
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 1 of 29.
    for count, size, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)]:
        assert np.allclose(wilson_interval(count, size), (low, high), atol=5e-5)


def test_no_words_have_no_rate():
    assert np.isnan(per_1000(np.array([0]), np.array([0]))).all()


def test_counts_are_those_of_a_table_worked_by_hand(small):
    table = ct.term_frequency(small).table
    # one: war or peace war (4 words); two, headline left out: peace peace (2 words)
    rows = table[["term", "count", "tokens", "per_1000", "articles", "lowest", "highest"]].to_numpy().tolist()
    assert rows == [
        ["peace", 3, 6, 500.0, 2, 250.0, 1000.0],
        ["war", 2, 6, 333.33, 1, 0.0, 500.0],
        ["or", 1, 6, 166.67, 1, 0.0, 250.0],
    ]


def test_headlines_count_when_asked_for(small):
    table = ct.term_frequency(small.where(part=["headline"])).table
    assert table[["term", "count", "tokens"]].to_numpy().tolist() == [["now", 1, 2], ["peace", 1, 2]]


def test_a_part_that_is_none_is_named(small):
    with pytest.raises(CorpusError, match="No part is called 'headlines'. Did you mean 'headline'?"):
        ct.term_frequency(small.where(part=["headlines"]))


def test_the_articles_add_up_to_the_whole(corpus):
    whole, by_article = ct.term_frequency(corpus).table, ct.term_frequency(corpus, by="article").table
    assert whole["count"].sum() == whole["tokens"].iloc[0] == corpus.tokens.in_parts().sum()
    sums = by_article.groupby("term")["count"].sum()
    assert (whole.set_index("term")["count"] == sums.reindex(whole["term"])).all()
    assert (whole.set_index("term")["articles"] == by_article.groupby("term").size().reindex(whole["term"])).all()


def test_the_range_holds_the_rate(corpus):
    table = ct.term_frequency(corpus).table
    assert (table["lowest"] <= table["per_1000"] + 0.01).all()
    assert (table["per_1000"] <= table["highest"] + 0.01).all()
    assert ((table["lowest"] == 0) == (table["articles"] < len(corpus))).all()


@pytest.mark.parametrize("by", [None, "article"])
def test_behind_every_count_stand_as_many_places_that_say_the_term(corpus, by):
    finding = ct.term_frequency(corpus, by=by)
    for row in range(0, len(finding), 7):
        spans, line = finding.behind(row), finding.table.iloc[row]
        assert len(spans) == line["count"]
        assert set(spans["term"]) == {line["term"]}
        assert by is None or set(spans["doc"]) == {line["doc"]}


def test_a_count_read_by_hand(corpus):
    # Read in the five texts: "missile crisis", "the crisis", "current crisis", "this crisis", "Ukraine crisis" …
    behind = ct.term_frequency(corpus).behind(term="crisis")
    assert len(behind) == sum(
        corpus[doc].text[part.start : part.end].lower().count("crisis")
        for doc in corpus.ids
        for part in corpus[doc].parts
        if part.kind in ("body", "block", "question", "answer")
    )


def test_the_note_says_what_was_counted(corpus):
    note = ct.term_frequency(corpus).note
    for words in ("4,847 words of 5 articles", "body, block, question, answer", "not headline, standfirst, byline"):
        assert words in note
    assert "a 95 % interval over articles, where a group has 5 or more" in note


def test_a_row_is_opened_by_number_or_by_what_it_says(corpus):
    finding = ct.term_frequency(corpus)
    assert finding.behind(0).equals(finding.behind(term="the"))
    assert finding.behind([0, 1]).equals(finding.behind(term=finding.table["term"][:2]))
    with pytest.raises(CorpusError, match="No term is called 'ukrain'. Did you mean 'ukraine'?"):
        finding.behind(term="ukrain")
    with pytest.raises(CorpusError, match="No column is called 'word'"):
        finding.behind(word="the")


def test_what_stands_in_several_rows_opens_all_of_them(corpus):
    by_article = ct.term_frequency(corpus, by="article")
    assert len(by_article.behind(term="putin")) == len(ct.term_frequency(corpus).behind(term="putin")) == 51
    assert len(by_article.behind(term="putin", doc="hotair-2022-01")) == 26
    with pytest.raises(CorpusError, match="No row is called '-1'"):
        by_article.behind(-1)


def test_a_way_of_counting_that_is_none_is_named(corpus):
    with pytest.raises(
        CorpusError, match=r"No way of counting is called 'voise'. Did you mean 'voice'\? term_frequency has: article"
    ):
        ct.term_frequency(corpus, by="voise")
    with pytest.raises(CorpusError, match="No way of counting is called 'speakers'. Did you mean 'speaker'?"):
        ct.voice_shares(corpus, by="speakers")


def test_a_corpus_is_never_empty_and_every_article_has_its_own_name():
    with pytest.raises(CorpusError, match="A corpus needs at least one article."):
        ct.Corpus(())
    with pytest.raises(CorpusError, match="Two articles are called 'a'. Give every article its own id."):
        ct.Corpus((Article("a", "", "One."), Article("a", "", "Two.")))


def test_a_finding_that_counts_wrong_cannot_be_made(corpus):
    finding = ct.term_frequency(corpus).take([0, 1])
    with pytest.raises(CountMismatch, match=r"but the evidence has \d+ places in 2 rows"):
        Finding(finding.table.assign(count=1), finding.evidence, "")


def test_taking_rows_keeps_their_evidence(corpus):
    finding = ct.term_frequency(corpus)
    few = finding.take([8, 3])
    assert few.behind(0).equals(finding.behind(8))
    assert few.behind(1).equals(finding.behind(3))
    assert len(finding.take([])) == 0


def test_evidence_is_two_flat_arrays(corpus):
    evidence = ct.term_frequency(corpus).evidence
    assert isinstance(evidence, Evidence)
    assert len(evidence.bounds) == len(evidence) + 1
    assert sorted(evidence.positions) == sorted(np.flatnonzero(corpus.tokens.in_parts()))


def test_every_count_of_a_row_opens_its_own_places(corpus):
    counted = ct.term_frequency(corpus)
    sizes = [{"count": 2, "other_count": 1}, {"count": 0, "other_count": 3}]
    first, other = (
        Evidence(corpus.tokens.frame, np.arange(n), np.array(b)) for n, b in ((2, [0, 2, 2]), (4, [0, 1, 4]))
    )
    finding = Finding(pd.DataFrame(sizes), first, "", {"other_count": other})
    assert len(finding.behind(0)) == 2
    assert len(finding.behind(1, column="other_count")) == 3
    assert len(finding.take([1]).behind(0, column="other_count")) == 3
    with pytest.raises(CorpusError, match=r"in 2 rows of 'other_count', but the evidence has 2 places in 2 rows"):
        Finding(pd.DataFrame(sizes), first, "", {"other_count": first})
    with pytest.raises(CorpusError, match="No column that can be opened is called 'tokens'. This finding has: count"):
        counted.behind(0, column="tokens")


def test_a_phrase_over_a_part_that_is_not_counted_is_counted_nowhere():
    text = "one two three four five"
    parts = (Part("body", 0, 4), Part("headline", 4, 8), Part("body", 8, len(text)))
    corpus = ct.Corpus((Article("a", text, text, parts=parts),))
    assert ct.term_frequency(corpus, search="one two three").table["count"].tolist() == [0]
    assert ct.term_dispersion(corpus, "one two three").table["count"].tolist() == [0]
    assert len(ct.concordance_lines(corpus, "one two three")) == 0


def test_no_row_opens_no_span_and_numpy_names_rows_too(corpus):
    nothing = ct.term_frequency(corpus, search="zzz*", forms=True)
    assert len(nothing.behind()) == 0
    finding = ct.term_frequency(corpus)
    assert finding.behind(np.int64(0)).equals(finding.behind(0))
    assert len(finding.behind([0, 1])) == finding.table["count"][:2].sum()


def test_what_is_not_known_of_two_articles_is_one_group():
    articles = [Article(doc, "War.", "War.", kind=kind) for doc, kind in (("a", "unknown"), ("b", ""), ("c", "op"))]
    table = ct.term_frequency(ct.Corpus(tuple(articles)), search="war", by="kind").table
    assert table[["kind", "count"]].to_numpy().tolist() == [["unknown", 2], ["op", 1]]


def test_a_note_says_all_parts_where_none_is_left_out(corpus):
    everything = ("headline", "standfirst", "byline", "body", "block", "question", "answer")
    assert "articles (all parts)" in ct.term_frequency(corpus.where(part=everything)).note
    assert "articles (all parts)" in ct.term_dispersion(corpus.where(part=everything), "nato").note
