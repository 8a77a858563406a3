"""Every word stands in one group of every way to divide a corpus, and a split is the words it says."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.groups import WAYS
from corpus_tools.errors import CorpusError
from corpus_tools.text.article import Article


@pytest.mark.parametrize("way", WAYS)
def test_every_word_stands_in_one_group(corpus, way):
    groups = corpus.groups(way)
    assert len(groups.of) == len(corpus.tokens)
    assert groups.sizes(np.ones(len(corpus.tokens), dtype=bool)).sum() == len(corpus.tokens)
    assert len(set(groups.names)) == len(groups.names)
    assert sum(corpus.words_of({way: name}).sum() for name in groups.names) == len(corpus.tokens)


def test_facts_are_those_of_the_article(corpus):
    for way in ("outlet", "author", "date", "kind"):
        groups = corpus.groups(way)
        for word in range(0, len(corpus.tokens), 97):
            article = corpus.articles[corpus.tokens.article[word]]
            assert groups.names[groups.of[word]] == (getattr(article, way) or "unknown")


def test_dates_are_in_order_of_time_and_outlets_in_order_of_articles():
    texts = [("b", "2022-03"), ("a", "2022-01-05"), ("b", ""), ("c", "2021")]
    corpus = ct.Corpus(tuple(Article(str(n), "", "Word", date=d, outlet=o) for n, (o, d) in enumerate(texts)))
    assert corpus.groups("date").names == ("2021", "2022-01-05", "2022-03", "unknown")
    assert corpus.groups("outlet").names == ("b", "a", "c")


def test_what_stands_in_quotation_marks_is_its_speakers():
    corpus = ct.Corpus(
        (Article("a", "", "War is near, I think. “We want peace and nothing else”, said Anna Smith on Friday."),)
    )
    speakers = corpus.groups("speaker")
    assert speakers.names == ("the author", "Anna Smith")
    assert speakers.of.tolist() == [0] * 5 + [1] * 6 + [0] * 5


def test_what_is_said_of_several_ways_holds_together(corpus):
    mask = corpus.words_of({"id": "hotair-2022-01", "voice": ["direct", "indirect"]})
    words = np.flatnonzero(mask)
    assert set(corpus.tokens.article[words]) == {corpus.ids.index("hotair-2022-01")}
    assert set(corpus.voices[0][words]) == {1, 2}


def test_a_group_or_a_way_that_is_none_is_named(corpus):
    with pytest.raises(CorpusError, match=r"No way of counting is called 'outlets'\. Did you mean 'outlet'\? A split"):
        corpus.words_of({"outlets": "Hot Air"})
    with pytest.raises(CorpusError, match=r"No voice is called 'directly'\. Did you mean 'direct'\? The corpus has:"):
        corpus.words_of({"voice": "directly"})
