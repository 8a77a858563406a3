"""A word is what the documentation says, and a span is what the text says."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers import words as words_module
from corpus_tools.layers.sentences import sentence_spans
from corpus_tools.layers.tokens import tokenize
from corpus_tools.layers.words import WORD, WORD_SPLIT_AT_HYPHENS, code_points, fold, same_words, word_bounds
from corpus_tools.text.article import Article
from tests.spans import check, texts

CASES = json.loads((Path(__file__).parents[1] / "cases" / "tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_words_and_terms_are_as_stated(case):
    tokens = tokenize([Article("a", case["text"], case["text"])])
    frame = tokens.frame()
    assert texts(frame, tokens.articles) == case["words"]
    assert list(frame["term"]) == case["terms"]


def test_the_arrays_say_what_a_plain_expression_finds(corpus):
    found = [(a.id, m.start(), m.end(), fold(m[0])) for a in corpus for m in WORD.finditer(a.text)]
    frame = corpus.tokens.frame()
    assert list(frame[["doc", "start", "end", "term"]].itertuples(index=False, name=None)) == found


PIECES = st.sampled_from(
    [
        "U.S.",
        "a.b",
        "A.",
        "é",
        "e\u0301",
        "1998-99",
        "3,000",
        "3,x",
        "'",
        "’",
        "-",
        "‑",
        " ",
        "\n",
        ".",
        "..",
        ",",
        "_",
        "𝐁",
        "😀",
        "²",
        "x",
        "7",
        "—",
    ]
)
ANY_TEXT = st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join)


@settings(max_examples=400)
@given(ANY_TEXT)
def test_the_fast_path_finds_the_words_of_the_specification(text):
    for pattern, split in ((WORD, False), (WORD_SPLIT_AT_HYPHENS, True)):
        starts, ends = word_bounds(text, code_points(text), split_hyphens=split)
        assert list(zip(starts, ends, strict=True)) == [match.span() for match in pattern.finditer(text)]


@given(st.lists(ANY_TEXT, min_size=1, max_size=5), st.sampled_from([1, 10, 1000]))
def test_batches_change_nothing(texts_, batch):
    articles = [Article(str(number), text, text) for number, text in enumerate(texts_)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "BATCH", batch)
        frame = tokenize(articles).frame()
    found = [(a.id, m.start(), m.end(), fold(m[0])) for a in articles for m in WORD.finditer(a.text)]
    assert list(frame[["doc", "start", "end", "term"]].itertuples(index=False, name=None)) == found


def test_words_of_one_spelling_share_a_number_and_no_others_do(corpus):
    text = "\n".join(a.text for a in corpus) + " ab ba aab aba baa \u0000a a\u0000"
    codes = code_points(text)
    starts, ends = word_bounds(text, codes)
    numbers, first = same_words(codes, starts, ends)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert [words[at] for at in first[numbers]] == words
    assert len(first) == len(set(words))


def test_options_split_hyphens_and_keep_case():
    articles = [Article("a", "", "The US-led the West’s")]
    assert list(tokenize(articles, split_hyphens=True).frame()["term"]) == ["the", "US", "led", "the", "west"]
    assert list(tokenize(articles, case_sensitive=True).frame()["term"]) == ["The", "US-led", "the", "West"]


def test_every_word_lies_in_its_sentence(corpus):
    frame = corpus.tokens.frame().merge(corpus.sentences, on=["doc", "sentence"], suffixes=("", "_of_sentence"))
    assert len(frame) == len(corpus.tokens)
    assert (frame["start"] >= frame["start_of_sentence"]).all()
    assert (frame["end"] <= frame["end_of_sentence"]).all()


def test_a_subset_numbers_its_sentences_as_the_corpus_does(corpus):
    frame, alone = corpus.tokens.frame(), corpus.where(id="bruen-2022-02").tokens.frame()
    assert frame[frame["doc"] == "bruen-2022-02"].reset_index(drop=True).equals(alone)


def test_titles_initials_and_dotted_names_do_not_end_a_sentence():
    text = "Mr. Biden and John F. Kirby met U.S. envoys. President Vladimir V. Putin did not.\n\nNo."
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "Mr. Biden and John F. Kirby met U.S. envoys.",
        "President Vladimir V. Putin did not.",
        "No.",
    ]


def test_a_line_of_marks_is_no_sentence():
    assert list(sentence_spans("»\n\n* * *")) == []


def test_an_article_without_words_breaks_nothing():
    tokens = tokenize([Article("empty", "", ""), Article("marks", "…", "…"), Article("one", "Yes.", "Yes.")])
    assert list(tokens.frame()["doc"]) == ["one"]
    assert tokens.sentence.tolist() == [0]


def test_arrays_are_flat_and_small(corpus):
    tokens = corpus.tokens
    places = (tokens.article, tokens.part, tokens.starts, tokens.lengths, tokens.sentence)
    arrays = (tokens.ids, *places, tokens.by_term)
    assert all(array.shape == (len(tokens),) for array in arrays)
    assert sum(array.itemsize for array in arrays) <= 24, "bytes a word, with sentences and what searches need"


def test_a_word_of_any_length_keeps_it():
    assert tokenize([Article("a", text := "so " + "x" * 40_000, text)]).lengths.tolist() == [2, 40_000]


def test_a_span_table_that_does_not_fit_its_text_is_refused(corpus):
    frame = corpus.tokens.frame().assign(span=lambda table: texts(table, corpus.articles))
    assert check(frame, corpus.articles) is frame
    with pytest.raises(CorpusError, match=r"Row 0 says '.*', but the text of 'playbook-2022-02' has '.*'\."):
        check(frame.assign(start=frame["start"] + 1), corpus.articles)
    with pytest.raises(CorpusError, match="this one has no 'sentence'"):
        check(frame.drop(columns="sentence"), corpus.articles)


def corpus_of(texts_):
    return ct.Corpus(tuple(Article(str(number), text, text) for number, text in enumerate(texts_)))


STUCK = st.lists(
    st.sampled_from(
        ["the", "U.S.", "a.m.’The", "end", ". ", "…", " ", "  ", "\n", "-", "Monday.The", "“", "3.5", "No", "? "]
    ),
    max_size=14,
).map("".join)


@given(st.lists(STUCK, min_size=1, max_size=5), st.integers(2, 3), st.randoms())
def test_sentences_looked_up_around_words_are_those_of_the_whole_table(texts_, words, chance):
    known, fresh = corpus_of(texts_).tokens, corpus_of(texts_).tokens
    at = np.array([n for n in range(len(known) - words + 1) if chance.random() < 0.5], dtype=np.int64)
    whole = (known.article[at] == known.article[at + words - 1]) & (
        known.sentence[at] == known.sentence[at + words - 1]
    )
    assert (fresh.in_one_sentence(at, words) == whole).all()
    assert (corpus_of(texts_).tokens.sentence_at(at) == known.sentence[at]).all()


def test_who_does_not_ask_does_not_pay():
    corpus = corpus_of(["NATO met Russia."] + ["Nothing was said of it. “Nobody came,” he said."] * 9)
    lines = ct.concordance_lines(corpus, "met Russia")
    assert len(lines) == 1
    assert "sentence" not in corpus.tokens.__dict__, "one article is read, not ten"
    assert len(ct.comentions(corpus, runs=3)) == 1
    assert "quotations" not in corpus._layers, "who is named with whom hangs on no voice"
    assert {"voice", "speaker"} <= set(corpus.mentions)
