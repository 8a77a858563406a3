"""Words, lemmas, n-grams and searches are counted as a naive loop counts them, and groups add up to the whole."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools.count.groups import WAYS
from corpus_tools.errors import CorpusError
from corpus_tools.layers.search import find
from corpus_tools.text.article import COUNTED, Article, Part

COUNTS = {
    "words": {},
    "lemmas": {"lemmas": True},
    "pairs": {"n": 2},
    "lemmas in threes": {"n": 3, "lemmas": True},
    "fives": {"n": 5},
    "searches": {"search": ["sanction*", "united states", "{invade}", "unheard"]},
    "forms": {"search": "sanction* | red line*", "forms": True},
    "clusters": {"search": "red line* | nato", "n": 3},
}


def sentences(corpus, parts=COUNTED):
    words = corpus.tokens.frame()
    return [list(group) for _, group in words[words["part"].isin(parts)].groupby(["doc", "sentence"])["term"]]


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_runs_are_those_of_a_naive_loop(corpus, n):
    naive = Counter(" ".join(said[at : at + n]) for said in sentences(corpus) for at in range(len(said) - n + 1))
    table = ct.term_frequency(corpus, n=n).table
    assert dict(zip(table["term"], table["count"], strict=True)) == naive


@pytest.mark.parametrize("n", [1, 3])
def test_lemmas_are_those_of_a_naive_loop(corpus, n):
    lemma_of = corpus.tokens.lemmas.table.lemma_of
    said = [[lemma_of.get(word, word) for word in words] for words in sentences(corpus)]
    naive = Counter(" ".join(words[at : at + n]) for words in said for at in range(len(words) - n + 1))
    table = ct.term_frequency(corpus, n=n, lemmas=True).table
    assert dict(zip(table["term"], table["count"], strict=True)) == naive


def test_clusters_are_the_runs_that_contain_a_match(corpus):
    naive = Counter(
        " ".join(said[at : at + 3])
        for said in sentences(corpus)
        for at in range(len(said) - 2)
        if "nato" in said[at : at + 3] or " red line" in f" {' '.join(said[at : at + 3])}"
    )
    table = ct.term_frequency(corpus, search=["nato", "red line*"], n=3).table
    assert dict(zip(table["term"], table["count"], strict=True)) == naive


def test_what_does_not_fit_into_a_cluster_is_said(corpus):
    with pytest.raises(CorpusError, match=r"What the search 'the united states' finds does not fit into runs of 2"):
        ct.term_frequency(corpus, search="the united states", n=2)
    with pytest.raises(CorpusError, match=r"No number of words in a run is called '6'.*An n-gram has: 1, 2, 3, 4, 5"):
        ct.term_frequency(corpus, n=6)


def test_what_cannot_be_counted_is_said(corpus):
    with pytest.raises(CorpusError, match="forms=True asks which forms a search finds: name a search"):
        ct.term_frequency(corpus, forms=True)
    with pytest.raises(CorpusError, match="There is no search in the list"):
        ct.term_frequency(corpus, search=[])
    with pytest.raises(CorpusError, match=r"The search '!' has no word in it"):
        ct.term_frequency(corpus, search=["nato", "!"])


@given(
    st.lists(st.text("ab. \n", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=4), st.integers(1, 5)
)
def test_runs_and_clusters_of_any_text_are_those_of_a_naive_loop(texts, n):
    corpus = ct.Corpus(tuple(Article(str(number), "", text) for number, text in enumerate(texts)))
    naive = [said[at : at + n] for said in sentences(corpus) for at in range(len(said) - n + 1)]
    for asked, wanted in [({}, naive), ({"search": "a", "forms": n == 1}, [run for run in naive if "a" in run])]:
        table = ct.term_frequency(corpus, n=n, **asked).table
        assert dict(zip(table["term"], table["count"], strict=True)) == Counter(map(" ".join, wanted))


def test_searches_count_what_is_found_in_the_counted_parts(corpus):
    counted = corpus.tokens.in_parts(("headline",))
    table = ct.term_frequency(corpus.where(part=("headline",)), search=["putin", "nato | US", "putin"]).table
    assert list(table["term"]) == ["putin", "nato | US"]
    assert list(table["count"]) == [counted[find(corpus.tokens, search).at].sum() for search in ("putin", "nato | US")]


def test_the_forms_of_a_search_add_up_to_it(corpus):
    whole = ct.term_frequency(corpus, search="*ing").table["count"].item()
    forms = ct.term_frequency(corpus, search="*ing", forms=True).table
    assert forms["count"].sum() == whole
    assert forms["term"].is_unique and forms["term"].str.endswith("ing").all()


@pytest.mark.parametrize("asked", COUNTS.values(), ids=COUNTS)
@pytest.mark.parametrize("by", [None, *WAYS])
def test_every_count_opens_so_many_spans_of_its_term(corpus, asked, by):
    finding = ct.term_frequency(corpus, by=by, **asked)
    for row in [*range(0, len(finding), 150), len(finding) - 1]:
        spans, line = finding.behind(row), finding.table.iloc[row]
        assert len(spans) == line["count"]
        said = [corpus[doc].text[start:end] for doc, start, end in spans[["doc", "start", "end"]].to_numpy()]
        if "search" not in asked and "lemmas" not in asked:
            assert {" ".join(ct.Corpus((Article("a", "", text),)).tokens.vocabulary) for text in said} <= {
                " ".join(dict.fromkeys(line["term"].split()))
            }


@pytest.mark.parametrize("asked", COUNTS.values(), ids=COUNTS)
@pytest.mark.parametrize("by", WAYS)
def test_the_groups_add_up_to_the_whole(corpus, asked, by):
    whole, grouped = (ct.term_frequency(corpus, by=way, **asked).table for way in (None, by))
    sums = grouped.groupby("term")["count"].sum()
    assert (whole.set_index("term")["count"] == sums.reindex(whole["term"])).all()
    column = "doc" if by == "article" else by
    if asked == {}:
        assert grouped.drop_duplicates(column)["tokens"].sum() == whole["tokens"].iloc[0]
    assert (grouped["few_words"] == (grouped["tokens"] < 300)).all()


def test_a_search_has_a_row_where_it_finds_nothing_in_natural_order(corpus):
    table = ct.term_frequency(corpus, search=["mr", "nato"], by="article").table
    assert list(table["doc"]) == list(corpus.ids) * 2
    assert table["count"][:5].tolist() == [0, 0, 0, 9, 0]
    assert list(ct.term_frequency(corpus, search="nato", by="voice").table["voice"]) == ["author", "direct", "indirect"]
    assert not (ct.term_frequency(corpus, by="voice").table["count"] == 0).any()


def test_the_range_is_also_a_share(corpus):
    table = ct.term_frequency(corpus, search=["nato", "mr", "unheard"]).table
    assert table["articles"].tolist() == [5, 1, 0]
    assert table["articles_percent"].tolist() == [100.0, 20.0, 0.0]
    assert table["lowest"].tolist()[1:] == table["highest"].tolist()[2:] * 2 == [0.0, 0.0]


def test_the_order_of_articles_changes_no_count(corpus):
    turned = ct.Corpus(corpus.articles[::-1])
    for asked in COUNTS.values():
        first, second = (ct.term_frequency(one, by="voice", **asked).table for one in (corpus, turned))
        columns = ["term", "voice", "count", "tokens", "per_1000"]
        by = ["term", "voice"]
        assert first[columns].sort_values(by).to_numpy().tolist() == second[columns].sort_values(by).to_numpy().tolist()


def test_no_run_reaches_over_sentences_articles_or_parts_that_are_not_counted():
    one = Article("a", "", "Title here\n\nWar now. Peace", parts=(Part("headline", 0, 10), Part("body", 12, 26)))
    table = ct.term_frequency(ct.Corpus((one, Article("b", "", "Never again"))), n=2).table
    assert list(table["term"]) == ["never again", "war now"]
    assert len(ct.term_frequency(ct.Corpus((Article("c", "", "One"),)), n=5)) == 0


def test_the_note_says_what_was_asked(corpus):
    note = ct.term_frequency(corpus, n=2, lemmas=True, by="speaker").note
    for said in (
        "runs of 2 lemmas by the table lemmas ",
        "in one sentence",
        "Speakers are found by rules",
        "few_words",
    ):
        assert said in note
    assert "what is found by nato, with case folded" in ct.term_frequency(corpus, search="nato").note


def test_places_of_runs_of_one_length_are_words(corpus):
    evidence = ct.term_frequency(corpus, n=3).evidence
    assert len(np.unique(evidence.positions)) == len(evidence.positions) < len(corpus.tokens)
