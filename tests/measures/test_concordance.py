"""Concordance lines: whole, sorted as a naive sort would, filtered and sampled without losing count."""

from collections import Counter
from html import escape

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers.search import find
from corpus_tools.layers.words import WORD
from corpus_tools.text.article import Article, Part
from tests.corpora import corpus_of

WORDS = st.lists(st.sampled_from(["Red", "Blue", "Green", "White."]), min_size=1, max_size=20).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=3)
SEARCHES = st.sampled_from(["red", "red blue | red", "blue * * | green", "white"])
CODES = st.lists(st.sampled_from(["1L", "2L", "3L", "1R", "2R", "3R", "0", "node"]), min_size=1, max_size=4)
CONTEXTS = st.one_of(st.integers(0, 5), st.just("sentence"))


def places(lines):
    return list(lines[["doc", "start", "end"]].itertuples(index=False, name=None))


def naively(corpus, search, codes, context):
    """Return the places of the lines, sorted by the words that stand at the codes' places."""
    tokens, matches = corpus.tokens, find(corpus.tokens, search)

    def word(match, at):
        if not 0 <= at < len(tokens) or tokens.article[at] != tokens.article[match]:
            return ""
        outside = context == "sentence" and tokens.sentence[at] != tokens.sentence[match]
        return "" if outside else tokens.vocabulary[tokens.ids[at]]

    def key(line):
        at, words = line
        said = {"L": lambda n: word(at, at - n), "R": lambda n: word(at, at + words - 1 + n)}
        node = [word(at, n) for n in range(at, at + words)]
        return [node if code in ("0", "node") else said[code[1]](int(code[0])) for code in codes]

    lines = sorted(zip(matches.at.tolist(), matches.words.tolist(), strict=True), key=key)
    at, words = np.array(lines, dtype=int).reshape(-1, 2).T
    return places(tokens.frame(at, words))


@settings(deadline=None)
@given(TEXTS, SEARCHES, CODES, CONTEXTS)
def test_lines_are_sorted_as_a_naive_sort_would(texts, search, codes, context):
    corpus = corpus_of(*texts)
    lines = ct.concordance_lines(corpus, search, sort=",".join(codes), context=context)
    assert places(lines) == naively(corpus, search, codes, context)


@settings(deadline=None)
@given(TEXTS, SEARCHES, CONTEXTS)
def test_a_line_is_a_stretch_of_its_article(texts, search, context):
    corpus = corpus_of(*texts)
    for line in ct.concordance_lines(corpus, search, context=context).to_dict("records"):
        text = corpus[line["doc"]].text
        assert 0 <= line["left_start"] <= line["start"] < line["end"] <= line["right_end"] <= len(text)
        assert line["left"] + line["node"] + line["right"] == text[line["left_start"] : line["right_end"]]
        if context == "sentence":
            assert (line["left_start"], line["right_end"]) == corpus.sentence(line["doc"], line["sentence"])
        else:
            assert len(WORD.findall(line["left"])) <= context >= len(WORD.findall(line["right"]))


@settings(deadline=None)
@given(TEXTS, SEARCHES, SEARCHES, CONTEXTS, st.integers(1, 9), st.integers(0, 3))
def test_filters_and_samples_only_drop(texts, search, other, context, sample, seed):
    corpus = corpus_of(*texts)
    everything = places(ct.concordance_lines(corpus, search, context=context))
    kept = places(ct.concordance_lines(corpus, search, containing=other, context=context))
    drawn = places(ct.concordance_lines(corpus, search, containing=other, context=context, sample=sample, seed=seed))
    assert [line for line in everything if line in kept] == kept
    assert [line for line in kept if line in drawn] == drawn
    assert len(drawn) == min(sample, len(kept))


@settings(deadline=None)
@given(TEXTS, SEARCHES, SEARCHES, st.integers(0, 5))
def test_what_a_line_must_contain_is_in_it_beside_the_node(texts, search, other, context):
    corpus = corpus_of(*texts)
    tokens, mine, theirs = corpus.tokens, find(corpus.tokens, search), find(corpus.tokens, other)
    expected = np.zeros(len(mine), dtype=bool)
    for line, (at, words) in enumerate(zip(mine.at, mine.words, strict=True)):
        low, high = tokens.bounds[tokens.article[at]], tokens.bounds[tokens.article[at] + 1]
        low, high = max(low, at - context), min(high, at + words + context)
        ends = zip(theirs.at, theirs.at + theirs.words, strict=True)
        expected[line] = any(
            (low <= first and after <= at) or (at + words <= first and after <= high) for first, after in ends
        )
    lines = ct.concordance_lines(corpus, search, containing=other, context=context)
    assert places(lines) == places(tokens.frame(mine.at[expected], mine.words[expected]))


def test_a_sample_is_drawn_again_by_its_seed(corpus):
    first, again, other = (ct.concordance_lines(corpus, "putin", sample=10, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
    note = ct.concordance(corpus, "putin", sample=10, seed=1, sort="1R").note
    assert "Counted: 'putin', 51 matches" in note
    assert "Drawn: a sample of 10 of 51 lines (seed 1), so there are no rates. Sorted by 1R." in note
    assert "No sample was drawn" in ct.concordance(corpus, "putin", sample=100).note


def test_a_sample_has_no_rates_and_all_lines_have_those_of_the_search(corpus):
    rates = ["per_1000", "low", "high"]
    assert ct.concordance(corpus, "putin", sample=10).table[rates].isna().all().all()
    everything = ct.concordance(corpus, "putin", sample=51).table
    assert everything.equals(ct.term_dispersion(corpus, "putin").table)


def test_the_finding_counts_the_lines_and_opens_them_in_their_order(corpus):
    options = {"sort": "1L,2L,1R", "containing": "russia* | ukrain*", "context": "sentence"}
    finding, lines = (ask(corpus, "nato | putin", **options) for ask in (ct.concordance, ct.concordance_lines))
    assert finding.table["count"].sum() == len(lines) > 5
    for row, doc in enumerate(corpus.ids):
        behind = finding.behind(row)
        assert places(behind) == places(lines[lines["doc"] == doc])


def test_all_lines_are_there_unless_a_sample_is_asked_for(corpus):
    assert len(ct.concordance_lines(corpus, "the")) == ct.term_dispersion(corpus, "the").table["count"].sum() == 329


def test_marks_on_the_outermost_words_are_kept_and_paragraphs_shown():
    corpus = corpus_of("He said, “Now (if ever) we talk.”\n\nThey left.")
    line = ct.concordance_lines(corpus, "ever", context=2).iloc[0]
    assert (line["left"], line["node"], line["right"]) == ("“Now (if ", "ever", ") we talk.”")
    line = ct.concordance_lines(corpus, "talk", context=1).iloc[0]
    assert line["right"] == ".” ¶ They"
    assert ct.concordance_lines(corpus, "left", context=0).iloc[0][["left", "right"]].tolist() == ["", "."]


def test_no_line_reaches_into_a_headline_that_is_not_counted():
    parts = (Part("headline", 0, 10), Part("body", 12, 23))
    corpus = ct.Corpus((Article("one", "", "Nato talks\n\nPeace talks", parts=parts),))
    assert ct.concordance_lines(corpus, "peace")[["left", "right"]].to_numpy().tolist() == [["", " talks"]]
    lines = ct.concordance_lines(corpus.where(part=["headline", "body"]), "peace")
    assert lines["left"].tolist() == ["Nato talks ¶ "]


def test_what_is_nowhere_has_no_lines(corpus):
    lines = ct.concordance_lines(corpus, "unheard", sort="1L,0", containing="nato", sample=3)
    assert len(lines) == 0
    assert ct.concordance(corpus, "unheard").table["count"].tolist() == [0] * 5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"sort": "1L,1X"},
            "No sort code is called '1X'. Did you mean '1L'? Codes are 1L, 2L, … for words to the left",
        ),
        ({"sort": "0L"}, "No sort code is called '0L'. Did you mean '1L'?"),
        ({"sort": "nod"}, "No sort code is called 'nod'. Did you mean 'node'?"),
        ({"sort": ""}, "No sort code is called ''. Did you mean '1L'?"),
        ({"context": -1}, "A context is a number of words, or 'sentence', not -1. Did you mean context=8?"),
        ({"context": "sentences"}, "A context is a number of words, or 'sentence', not 'sentences'."),
        ({"sample": 0}, "A sample of 0 lines shows nothing. Did you mean sample=None, for all lines?"),
        ({"containing": "!"}, "The search '!' has no word in it."),
    ],
)
def test_what_cannot_be_asked_is_said(corpus, options, message):
    with pytest.raises(CorpusError) as error:
        ct.concordance_lines(corpus, "nato", **options)
    assert message in str(error.value)


def beside(line, side):
    """Return the words on one side of a line as they are counted, the nearest first."""
    words = [word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(line[side].replace("¶", " "))]
    return words[::-1] if side == "left" else words


@pytest.mark.parametrize(("by", "side", "nth"), [("1R", "right", 0), ("2L", "left", 1)])
def test_lines_are_grouped_by_the_word_at_a_place(corpus, by, side, nth):
    said = ct.concordance_lines(corpus, "we", context=8)
    words = Counter((beside(line, side)[nth:] or ["(no word)"])[0] for _, line in said.iterrows())
    found = ct.lines(corpus, "we").grouped(by)
    assert dict(zip(found.table["term"], found.table["count"], strict=True)) == words
    assert found.table["count"].is_monotonic_decreasing
    assert found.table["percent"].sum() == pytest.approx(100, abs=2)
    for row, term in enumerate(found.table["term"][:5]):
        chosen = ct.lines(corpus, "we").having(by, term)
        assert places(chosen.spans) == places(found.behind(row))
        assert {
            beside(line, side)[nth : nth + 1] == [term] or not beside(line, side)[nth:]
            for _, line in chosen.table.iterrows()
        } == {True}
        assert found.table["articles"][row] == chosen.spans["doc"].nunique()


@pytest.mark.parametrize("order", ["position", "1L", "typical"])
def test_a_group_counts_each_article_once_in_whatever_order_its_lines_stand(corpus, order):
    found = ct.lines(corpus, "we | to | of").sort(order).grouped("1L")
    assert found.table["articles"].tolist() == [found.behind(row)["doc"].nunique() for row in range(len(found))]


def test_lines_are_grouped_by_the_form_that_stands_nearest():
    corpus = corpus_of("Red blue green. Green red far blue. Red alone. White blue red green.")
    found = ct.lines(corpus, "red", context="sentence").grouped("blue | green")
    assert found.table[["term", "count"]].to_numpy().tolist() == [["blue", 2], ["(no word)", 1], ["green", 1]]


def test_what_contains_and_what_does_not_are_all_lines(corpus):
    lines = ct.lines(corpus, "nato")
    both = places(lines.containing("russia").spans) + places(lines.without("russia").spans)
    assert sorted(both) == sorted(places(lines.spans))


def test_a_line_is_the_more_typical_the_more_company_it_has():
    texts = ["The deal was red tape again.", "More red tape again.", "A red flag flew.", "His red hat fell off."]
    corpus = corpus_of(*texts, "Tape and flags and hats were sold. " * 9)
    company = ct.collocates(corpus, "red").table.set_index("term")
    drawn = company[company["count"] > company["expected"]]["log_dice"]
    scores = [sum(drawn.get(word, 0) for word in text.lower().strip(".").split()) for text in texts]
    assert scores[0] > scores[2]
    ranked = ct.lines(corpus, "red").sort("typical").spans["doc"].tolist()
    assert ranked == [f"text-{n}" for n in sorted(range(4), key=lambda n: -scores[n])]


def test_steps_stay_a_tree_and_their_code_comes_to_the_same_lines(corpus):
    lines = ct.lines(corpus, "might | may", context=5)
    near = lines.containing("russia").sort("1R,2R")
    drawn = lines.sample(3, seed=4)
    assert str(near.tree) == str(lines.tree) == str(drawn.tree)
    assert [line.strip(" │├└─").split(":")[0] for line in str(lines.tree).splitlines()] == [
        "lines(corpus, 'might | may', context=5)", "containing('russia')", "sort('1R,2R')", "sample(3, seed=4)",
    ]  # fmt: skip
    for one in (near, drawn):
        again = eval(one.code, {"ct": ct, "corpus": corpus})
        assert places(again.spans) == places(one.spans)
    assert near.tree in near.methods()
    assert "seed 4" in drawn.methods()
    assert near.tree._repr_html_() == f"<pre>{escape(near.tree)}</pre>", "a tree keeps its lines"
    # A cell that is run again takes no new step.
    lines.containing("russia").sort("1R,2R")
    assert len(str(lines.tree).splitlines()) == 4


def test_lines_count_what_a_concordance_counts(corpus):
    asked = {"sort": "1L", "containing": "russia", "sample": 4, "seed": 2}
    step_by_step = ct.lines(corpus, "nato").containing("russia").sample(4, seed=2).sort("1L")
    assert step_by_step.finding.table.equals(ct.concordance(corpus, "nato", **asked).table)
    assert step_by_step.table.equals(ct.concordance_lines(corpus, "nato", **asked))


def test_a_group_that_is_none_is_refused_by_name(corpus):
    with pytest.raises(CorpusError, match="No line has 'expansoin' there. Did you mean 'expansion'"):
        ct.lines(corpus, "nato").having("1R", "expansoin")
