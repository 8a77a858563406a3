"""Versions of one text are found, and told apart; furniture, quotations and other reports of one event make no story."""

import random

import pytest

import corpus_tools as ct
from corpus_tools.text.article import Article

WORDS = [
    f"{one}{two}{three}"
    for one in "bdfgklmnprstv"
    for two in ("a", "ei", "o", "u")
    for three in ("ck", "l", "mp", "rn", "ss")
]


def prose(seed, words=200):
    lot = random.Random(seed)
    sentences = [" ".join(lot.choices(WORDS, k=12)).capitalize() + "." for _ in range(words // 12)]
    return sentences


def corpus_of(*texts):
    """Articles a, b, c, … a day apart."""
    return ct.Corpus(
        tuple(
            Article("abcdefghijklmnopqrstuvwxyz"[at], text, text, date=f"2022-01-{at + 1:02}")
            for at, text in enumerate(" ".join(one) if isinstance(one, list) else one for one in texts)
        )
    )


def relations(*texts):
    table = corpus_of(*texts).stories
    return list(zip(table["relation"], table["source"], strict=True))


WIRE = prose("wire")


def test_versions_are_told_apart():
    found = relations(WIRE, WIRE, [*WIRE, *prose("more", 60)], WIRE[:11], WIRE[-5:], [*prose("before", 300), *WIRE])
    assert found == [("first", ""), ("reprint", "a"), ("update", "a"), ("cut", "a"), ("inside", "a"), ("around", "a")]


def test_an_update_of_an_update_has_the_update_as_its_source():
    once = [*WIRE, *prose("once", 60)]
    assert relations(WIRE, once, [*once, *prose("twice", 72)]) == [("first", ""), ("update", "a"), ("update", "b")]


def test_what_both_reworked_is_one_story():
    assert relations(WIRE, [*WIRE[3:], *prose("own", 72)]) == [("first", ""), ("reworked", "a")]


def test_a_round_up_does_not_make_one_story_of_what_it_holds():
    one, two = prose("one"), prose("two")
    assert list(corpus_of(one, two, [*one, *two[:9]], two).stories["story"]) == ["a", "b", "a", "b"]


def test_a_quotation_that_two_reports_share_makes_no_story():
    said = prose("said", 48)
    assert {relation for relation, _ in relations([*prose("x", 150), *said], [*said, *prose("y", 150)])} == {"alone"}


@pytest.mark.parametrize("own", [48, 150])
def test_a_footer_that_many_articles_share_makes_no_story(own):
    footer = prose("footer", 60)
    texts = [[*prose(at, own + 24 * (at % 3)), *footer] for at in range(12)]
    assert {relation for relation, _ in relations(*texts)} == {"alone"}


def test_a_footer_does_not_hide_a_story_either():
    footer = prose("footer", 60)
    others = [[*prose(at, 150), *footer] for at in range(6)]
    found = relations([*WIRE, *footer], *others, [*WIRE[:12], *footer])
    assert found[-1] == ("cut", "a") and {relation for relation, _ in found[1:-1]} == {"alone"}


def test_forty_reprints_of_a_short_report_are_one_story():
    brief = prose("brief", 84)
    texts = [Article(f"n{at}", *[" ".join(brief)] * 2, date="2022-01-01") for at in range(40)]
    assert set(ct.Corpus(tuple(texts)).stories["story"]) == {"n0"}


def test_forty_papers_that_cut_differently_have_one_story():
    lot = random.Random(4)
    long = prose("long", 400)
    cut = [" ".join(one for one in long if lot.random() < 0.75) for _ in range(40)]
    corpus = ct.Corpus(
        (Article("wire", *[" ".join(long)] * 2), *(Article(f"n{at}", text, text) for at, text in enumerate(cut)))
    )
    assert set(corpus.stories["story"]) == {"wire"}


def test_the_order_of_the_articles_changes_no_story():
    texts = [WIRE, WIRE[:10], prose("other"), [*WIRE, *prose("more", 60)]]
    articles = list(corpus_of(*texts))
    table = ct.Corpus(tuple(reversed(articles))).stories.set_index("doc")
    again = ct.Corpus(tuple(articles)).stories.set_index("doc").loc[table.index]
    assert table.equals(again)


def test_each_word_is_shared_or_own():
    table = corpus_of(WIRE, WIRE[:10], prose("other")).stories
    assert (table["shared"] + table["own"] == table["words"]).all()
    assert table["shared"].tolist() == [0, 120, 0]


def test_first_versions_are_counted_and_all_again():
    corpus = corpus_of(WIRE, WIRE, prose("other"))
    first = corpus.where(versions="first")
    assert first.sizes.tolist() == [192, 0, 192] and "of each story the first version" in first.base
    assert first.where(versions="all").sizes.tolist() == corpus.sizes.tolist()
    assert corpus.groups("story").names == ("a", "c")


def test_a_column_called_story_stays_the_researchers_own():
    corpus = ct.Corpus((Article("a", "War now.", "War now.", facts={"story": "war"}),))
    assert corpus.groups("story").names == ("war",)
    assert len(corpus.where(story="war")) == 1
