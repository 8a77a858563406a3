"""Searches find what they say, and nothing over the end of a sentence."""

import fnmatch
import re
import time

import pytest
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers.search import find
from corpus_tools.text.article import Article
from tests.corpora import corpus_of


def found(corpus, search):
    matches = find(corpus.tokens, search)
    spans = corpus.tokens.frame(matches.at, matches.words)
    return [corpus[doc].text[start:end] for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False)]


TEXT = "NATO’s sanctions. The sanctioned US and us: de-escalation, escalating; the U.S.-led escalation. Kyiv or Kiev?"


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("nato", ["NATO’s"]),
        ("NATO's", ["NATO’s"]),
        ("sanction*", ["sanctions", "sanctioned"]),
        ("US", ["US"]),
        ("us", ["us"]),
        ("/(?:de-)?escalat\\w+/", ["de-escalation", "escalating", "escalation"]),
        ("*escalation", ["de-escalation", "escalation"]),
        ("kyiv|kiev", ["Kyiv", "Kiev"]),
        ("k?iv | kie?", ["Kyiv", "Kiev"]),
        ("the * US", ["The sanctioned US"]),
        ("/kyiv|kiev/ or *", ["Kyiv or Kiev"]),
        ("sanctions the", []),
        ("de-escalation, escalating", ["de-escalation, escalating"]),
        ("u.s.-led", ["U.S.-led"]),
        ("unheard", []),
        ("the | the sanctioned", ["The sanctioned", "the"]),
        ("{sanction}", ["sanctions", "sanctioned"]),
        ("{escalate}", ["escalating"]),
        ("the {sanction} US", ["The sanctioned US"]),
        ("{invade} | {kyiv}", ["Kyiv"]),
        ("sanctioned ... us", ["sanctioned US and us"]),
        ("the ... us", ["The sanctioned US and us"]),
        ("the ... escalating", []),
        ("... nato ...", ["NATO’s"]),
    ],
)
def test_a_search_finds_what_it_says(search, expected):
    assert found(corpus_of(TEXT), search) == expected


def test_what_is_split_in_the_text_is_split_in_the_search():
    assert found(corpus_of(TEXT, split_hyphens=True), "U.S.-led escalation") == ["U.S.-led escalation"]
    assert found(corpus_of(TEXT, split_hyphens=True), "de-escalation") == ["de-escalation"]


def test_case_counts_where_the_corpus_says_so():
    assert found(corpus_of(TEXT, case_sensitive=True), "the") == ["the"]
    assert found(corpus_of(TEXT, case_sensitive=True), "/the/") == ["the"]


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=30),
    st.sampled_from(["a b", "* a", "a * b c", "a ... c", "b b b"]),
)
def test_a_phrase_is_found_wherever_its_words_follow_one_another(words, search):
    """Only the places of the rarest word are looked at; looking at all places finds the same."""
    tokens, expected = corpus_of(" ".join(words)).tokens, {}
    for gap in range(4 if "..." in search else 1):
        phrase = search.replace("...", " ".join("*" * gap)).split()
        for at in range(len(words) - len(phrase) + 1):
            if all(slot in ("*", word) for slot, word in zip(phrase, words[at : at + len(phrase)], strict=True)):
                expected[at] = len(phrase)
    matches = find(tokens, search)
    assert dict(zip(matches.at.tolist(), matches.words.tolist(), strict=True)) == expected


def test_no_phrase_reaches_over_the_end_of_an_article():
    assert found(corpus_of("War and", "peace."), "and peace") == []
    assert found(corpus_of("War"), "war and peace") == []


@given(st.text("ab c*?|/.’-\n", max_size=12))
def test_any_search_is_answered_or_refused_in_words(search):
    try:
        find(corpus_of("A b, ab. A/b? c-a b’s").tokens, search)
    except CorpusError as error:
        assert repr(search) in str(error) or (not search.strip() and "Nothing is searched for yet" in str(error))


@given(st.sampled_from(["*", "* *", "* * *", "* | * *"]))
def test_every_word_begins_one_match_of_any_words(search):
    matches = find(corpus_of(TEXT).tokens, search)
    assert len(set(matches.at.tolist())) == len(matches)


def test_a_regular_expression_is_that_of_python(corpus):
    expected = [m for a in corpus for m in re.findall(r"\b(?i:sanctions?)\b(?!-)", a.text)]
    assert len(find(corpus.tokens, "/sanctions?/")) == len(expected)


def test_what_cannot_be_searched_is_said():
    with pytest.raises(CorpusError, match=r"The search '!' has no word in it\. Write a word, such as nato"):
        find(corpus_of(TEXT).tokens, "!")
    with pytest.raises(
        CorpusError, match=r"The search '/\(nato/' is no regular expression: missing \), .* at letter 1"
    ):
        find(corpus_of(TEXT).tokens, "/(nato/")
    with pytest.raises(
        CorpusError,
        match=r"No lemma is called 'sanctioned', as the search '{sanctioned}' asks\. Did you mean 'sanction'",
    ):
        find(corpus_of(TEXT).tokens, "{sanctioned}")
    with pytest.raises(CorpusError, match=r"No lemma is called 'invad'.* Did you mean 'invade'\? Write the form"):
        find(corpus_of(TEXT).tokens, "{invad}")


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("west | the west", ["the West", "West"]),
        ("the west | west", ["the West", "West"]),
        ("states | united states | states of", ["United States", "states of"]),
    ],
)
def test_what_two_alternatives_find_of_one_stretch_counts_once(search, expected):
    text = "See the West and West Berlin. United States, and states of mind."
    assert found(corpus_of(text), search) == expected


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("straße*", ["Straße", "STRASSE", "Straßen"]),
        ("café*", ["cafe\u0301s"]),
        ("de\u2011escal*", ["de-escalate"]),
        ("/caf\u00e9s?/", ["cafe\u0301s"]),
    ],
)
def test_patterns_are_folded_as_words_are(search, expected):
    assert found(corpus_of("Straße STRASSE Straßen, cafe\u0301s de-escalate"), search) == expected


def test_a_wildcard_is_split_where_words_are():
    assert found(corpus_of("They de-escalate.", split_hyphens=True), "de-escal*") == ["de-escalate"]


@pytest.mark.parametrize(
    ("search", "message"),
    [
        ("/united states/", "has a regular expression with a blank, but it is compared with one word at a time"),
        ("/a{99999999999999999999}/", "is too large for a regular expression"),
        (2022, "A search is a text, such as 'nato' or 'nato | the west', and not 2022"),
        (["nato"], "and not ['nato']"),
    ],
)
def test_what_would_never_be_found_is_said(search, message):
    with pytest.raises(CorpusError, match=re.escape(message)):
        find(corpus_of(TEXT).tokens, search)


LONG = "a" * 40
ENDLESS = {
    "/(a+)+$/": 1,
    "/(?:a|aa)+$/": "was given up after some seconds",
    "/((a{1,100}){1,100}){1,100}/": "was given up after some seconds",
    "*" * 40: 4003,
    "*a" * 30 + "c": 0,
    "?a*" * 20: 2,
    "not ... ... ... ... ... ... ... ... clear": "The search has 8 gaps in one phrase, and may have 3",
    " ".join(["word"] * 60): 0,
    " ".join(["w*"] * 60): "The search has 60 words in one phrase, and may have 50",
    " | ".join(f"w{n}" for n in range(1001)): "The search has 1,001 alternatives, and may have 1,000",
    "x" * 1_000_000: 0,
    "x" * 1_000_000 + "*": "The search has 1,000,001 letters, and may have 50,000",
    " | ".join(f"w{n}*" for n in range(1000)): 4000,
}


@pytest.fixture(scope="module")
def long_words():
    text = f"{LONG}b said {LONG}! " + " ".join(f"w{n}" for n in range(4000))
    return ct.Corpus((Article("long", text, text),))


@pytest.mark.parametrize("search", ENDLESS, ids=lambda search: search[:30])
def test_a_search_without_end_is_answered_or_given_up_in_words(long_words, search):
    answer, began = ENDLESS[search], time.process_time()
    if isinstance(answer, str):
        with pytest.raises(CorpusError, match=answer):
            ct.term_frequency(long_words, search=search)
    else:
        assert ct.term_frequency(long_words, search=search).table["count"].sum() == answer
    assert time.process_time() - began < 6


@given(
    st.text("ab*?", min_size=1, max_size=12), st.lists(st.text("ab", min_size=1, max_size=8), min_size=1, unique=True)
)
def test_wildcards_find_what_the_shell_finds(pattern, words):
    corpus = ct.Corpus((Article("a", " ".join(words), " ".join(words)),))
    found = ct.term_frequency(corpus, search=pattern, forms=True).table["term"].tolist()
    assert sorted(found) == sorted(word for word in words if fnmatch.fnmatchcase(word, pattern))
