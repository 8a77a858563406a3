"""Lexical diversity as a table: the groups' own words, and no figure from too few."""

import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.measures import diversity
from corpus_tools.text.article import Article


@pytest.mark.parametrize("by", ["article", "voice", "outlet"])
def test_the_groups_share_all_words_and_open_them(corpus, by):
    finding = ct.lexical_diversity(corpus, by=by)
    assert finding.table["count"].sum() == corpus.tokens.in_parts().sum()
    for row in range(len(finding)):
        terms = finding.behind(row)["term"].tolist()
        line = finding.table.iloc[row]
        assert line["types"] == len(set(terms))
        assert line["ttr"] == pytest.approx(len(set(terms)) / len(terms), abs=0.0005)
        assert line["mattr"] == pytest.approx(diversity.moving_average_ttr(terms, window=50), abs=0.0005)
        assert line["mtld"] == pytest.approx(diversity.mtld(terms), abs=0.05)
        assert line["yule_k"] == pytest.approx(diversity.yule_k(terms), abs=0.05)


def test_too_few_words_have_no_figure_and_the_note_says_so():
    texts = ("the war of the words " * 10, "peace")
    corpus = ct.Corpus(tuple(Article(f"text-{n}", "", text) for n, text in enumerate(texts)))
    finding = ct.lexical_diversity(corpus, window=10)
    assert finding.table[["ttr", "mattr", "mtld", "yule_k"]].isna().all(axis=1).tolist() == [False, True]
    assert finding.table["types"].tolist() == [4, 1]
    assert "Without figures, because under 10 words: 1 of the rows." in finding.note
    assert "do not compare texts of different lengths" in finding.note


def test_articles_of_one_outlet_are_read_as_one_text(corpus):
    table = ct.lexical_diversity(corpus, by="outlet").table
    assert sorted(table["outlet"]) == sorted({article.outlet or "unknown" for article in corpus})


def test_a_group_that_is_none_is_named(corpus):
    with pytest.raises(CorpusError, match="No way of counting is called 'articles'. Did you mean 'article'?"):
        ct.lexical_diversity(corpus, by="articles")
