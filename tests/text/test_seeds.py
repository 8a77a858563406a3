"""The five articles come out of loading with exactly the words that are theirs."""

import json
import random

import pytest

import corpus_tools as ct
from corpus_tools.text.article import COUNTED, PARTS, raw_spans, undo
from corpus_tools.text.cleaning import clean

FIRST_AND_LAST = {
    "playbook-2022-02": (
        "Nearly every day, we’ve been bombarded with predictions",
        "paves the way for diplomatic, mutually respectful engagement.",
    ),
    "oneworld-2022-02": (
        "The Russian Foreign Ministry released its promised response",
        "but hopefully a resolution to this crisis will be forthcoming.",
    ),
    "vogon-2022-02": (
        "The scoop was made by the Spanish newspaper El País ,",
        "comes from the Chinese Communist Party.",
    ),
    "hotair-2022-01": ("If so, it’s not entirely clear why.", "even if he does back down this time."),
    "bruen-2022-02": (
        "The last hopes of a diplomatic solution seem to have flown away.",
        "but Putin is not interested.",
    ),
}
HEADLINES = {
    "playbook-2022-02": "Vladimir Putin just ripped a page from NATO’s playbook, and guess who isn't happy about it?",
    "oneworld-2022-02": "Russia’s Response To The US & NATO Further Articulated Its Security Requests",
    "vogon-2022-02": "The NATO-US response does not satisfy Moscow, but opens the negotiations and increases the pressure on Putin",
    "hotair-2022-01": "Has Putin blinked?",
}
GONE = {
    "playbook-2022-02": ["PARIS —"],
    "oneworld-2022-02": ["Andrew Korybko OneWorld", "Leave a Reply", "\u00a0"],
    "vogon-2022-02": [
        "Vogon Today",
        "Selected News",
        "Daily Atlantic",
        "The post The NATO",
        "machine translation",
        "https",
    ],
    "hotair-2022-01": ["Denis Balibouse", "Trending on", "\u00a0"],
    "bruen-2022-02": ["World\n", "Poutine", "Share on", "A fault", "LIVE", "•", "To print"],
}


def counted_parts(article):
    return [part for part in article.parts if part.kind in COUNTED]


@pytest.mark.parametrize("doc", FIRST_AND_LAST)
def test_the_counted_text_begins_and_ends_with_the_articles_own_words(corpus, doc):
    article, parts = corpus[doc], counted_parts(corpus[doc])
    first, last = FIRST_AND_LAST[doc]
    assert article.text[parts[0].start :].startswith(first)
    assert article.text[: parts[-1].end].endswith(last)


@pytest.mark.parametrize("doc", GONE)
def test_what_the_page_added_is_cut_and_nothing_else(corpus, doc):
    article = corpus[doc]
    for words in GONE[doc]:
        assert words in article.raw
        assert words not in article.text
    kept = {edit.text for edit in article.edits if len(edit.text) > 3}
    assert len(kept) <= 4, kept


def test_headlines_are_kept_once_and_one_is_missing(corpus):
    there = {a.id: a.text[p.start : p.end] for a in corpus for p in a.parts if p.kind == "headline"}
    assert there == HEADLINES
    assert corpus["hotair-2022-01"].text.count("Has Putin blinked?") == 1


def test_bylines_and_standfirst_are_parts_that_are_not_counted(corpus):
    parts = {(a.id, p.kind): a.text[p.start : p.end] for a in corpus for p in a.parts if p.kind not in COUNTED}
    assert parts["playbook-2022-02", "byline"] == "By: Rachel Marsden"
    assert parts["oneworld-2022-02", "byline"] == "By Andrew Korybko\n\nAmerican political analyst"
    standfirst = parts["oneworld-2022-02", "standfirst"]
    body = corpus["oneworld-2022-02"].text.replace(standfirst, "")
    for sentence in standfirst.split("…"):
        assert sentence in body


def test_quoted_blocks_have_their_speakers(corpus):
    article = corpus["hotair-2022-01"]
    blocks = [(p.speaker, article.text[p.start : p.end].split()[0]) for p in article.parts if p.kind == "block"]
    assert blocks == [
        ("Reuters", "Russia"),
        ("Reuters", "Lavrov"),
        ("The New York Times", "When"),
        ("Yulia Latynina", "While"),
        ("Yulia Latynina", "His"),
    ]


def test_the_interview_alternates_and_its_answers_are_two_thirds_of_it(corpus):
    turns = [part.kind for part in corpus["bruen-2022-02"].parts if part.kind in {"question", "answer"}]
    assert turns == ["question", "answer"] * 6
    tokens = corpus.where(id="bruen-2022-02").tokens
    assert 0.6 < tokens.in_parts(["answer"]).sum() / len(tokens) < 0.75


def test_typing_slips_stay_as_they_were_written(corpus):
    assert "USprovoked" in corpus["oneworld-2022-02"].text
    assert "usprovoked" in corpus.tokens.vocabulary


def test_parts_do_not_overlap_and_leave_only_white_space_between(corpus):
    for article in corpus:
        at = 0
        for part in article.parts:
            assert part.kind in PARTS
            assert part.start >= at
            assert not article.text[at : part.start].strip()
            at = part.end
        assert not article.text[at:].strip()


def test_cleaning_can_be_undone_and_cleaning_twice_changes_nothing(corpus):
    for article in corpus:
        assert undo(article.text, article.edits) == article.raw
        assert clean(article.text, title=article.title) == (article.text, ())


def test_every_cut_stands_in_the_raw_text_where_the_trail_says(corpus):
    for article in corpus:
        for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True):
            assert article.raw[start:end] == edit.text
    finding = ct.cleaning_trail(corpus)
    assert finding.table["characters"].sum() >= sum(len(a.raw) - len(a.text) for a in corpus)


def test_the_order_of_the_articles_changes_no_count(corpus):
    shuffled = list(corpus.articles)
    random.Random(1).shuffle(shuffled)
    assert ct.term_frequency(ct.Corpus(tuple(shuffled))).table.equals(ct.term_frequency(corpus).table)


def test_each_fact_has_a_basis_and_unknown_means_empty(corpus):
    for article in corpus:
        for fact, basis in article.basis.items():
            assert (basis == "unknown") == (article.facts.get(fact, "") == ""), (article.id, fact)
    assert json.loads(corpus.about().to_json(orient="records"))[1]["author"] == "Andrew Korybko"
