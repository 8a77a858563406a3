"""Every state of every view: it draws, its marks open what they count, its code makes it, frozen equals live."""

import json
from html import unescape

import pytest

import corpus_tools as ct
from corpus_tools.annotate.words import fold
from corpus_tools.errors import CorpusError
from corpus_tools.show.freezing import freeze, key_of, pack, thaw, thaw_evidence, unpack
from corpus_tools.show.twin import twin_html
from corpus_tools.show.views import View
from corpus_tools.text.article import Article

VIEWS = [ct.frequent_words, ct.cuts, ct.voices, ct.article]
by_name = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


@pytest.fixture(scope="module")
def frozen(corpus):
    # Through the packed text, because that is what a page reads.
    return {view.name: unpack(pack(freeze(view, corpus))) for view in VIEWS}


@by_name
def test_every_state_is_frozen_as_it_is_live(corpus, frozen, view):
    states = list(view.states(corpus))
    assert len(states) == len(frozen[view.name]["states"])
    for state in states:
        live = json.loads(json.dumps(view.show(corpus, **state)))
        assert thaw(frozen[view.name], key_of(state)) == live


@by_name
def test_every_number_is_frozen_with_its_evidence(corpus, frozen, view):
    for state in view.states(corpus):
        finding = view.draw(corpus, **state).finding
        for row in range(len(finding)):
            assert thaw_evidence(frozen[view.name], key_of(state), row) == view.evidence(corpus, finding, row)


def marks_of(hits):
    return [hit["text"][start:end] for hit in hits for start, end in hit["marks"]]


def test_every_mark_of_every_chart_opens_as_many_hits_as_it_counts(corpus):
    for state in ct.frequent_words.states(corpus):
        figure, finding = ct.frequent_words.draw(corpus, **state)
        for trace in figure.data:
            for (row, doc, count), term in zip(trace.customdata, trace.y, strict=True):
                hits = ct.frequent_words.evidence(corpus, finding, row, doc)
                assert [fold(mark) for mark in marks_of(hits)] == [unescape(term)] * count
                assert not doc or {hit["doc"] for hit in hits} == {doc}


def test_sentences_behind_a_number_are_sentences_of_the_article(corpus):
    for hit in ct.frequent_words.evidence(corpus, ct.frequent_words.draw(corpus).finding, 0):
        assert hit["text"] in corpus[hit["doc"]].text
        assert hit["text"][0].isupper() or hit["text"][0] in "“\"'‘"
        assert hit["where"].startswith(hit["doc"])


@by_name
def test_the_code_of_every_state_makes_that_state(corpus, view):
    for state in view.states(corpus):
        names = {"ct": ct, "corpus": corpus}
        exec(view.code(corpus, **state), names)
        assert names["finding"].table.equals(view.draw(corpus, **state).finding.table)
        assert names["figure"] == view.draw(corpus, **state).figure


@by_name
def test_a_page_can_read_every_figure(corpus, view):
    # Plotly turns arrays into binary blobs ("bdata"), which tests and pages cannot read.
    for state in view.states(corpus):
        assert "bdata" not in json.dumps(view.show(corpus, **state))


def test_stop_words_are_hidden_but_counted(corpus):
    hidden = ct.frequent_words.draw(corpus, stop_words="hidden").finding
    shown = ct.frequent_words.draw(corpus, stop_words="shown").finding
    assert "the" not in set(hidden.table["term"])
    assert "US" in set(hidden.table["term"])
    assert shown.table["term"].iloc[0] == "the"
    assert set(hidden.table["tokens"]) == set(shown.table["tokens"]) == {4847}
    assert "Hidden from view, but counted in every denominator: 167 stop words" in hidden.note


def test_a_choice_or_option_that_is_not_there_is_named(corpus):
    with pytest.raises(CorpusError, match="No choice is called 'topp'. Did you mean 'top'?"):
        ct.frequent_words.draw(corpus, topp=10)
    with pytest.raises(CorpusError, match="No option of 'article' is called 'hotair'. Did you mean 'hotair-2022-01'?"):
        ct.frequent_words.draw(corpus, article="hotair")


def test_freezing_twice_gives_the_same_bytes(corpus):
    assert pack(freeze(ct.frequent_words, corpus)) == pack(freeze(ct.frequent_words, corpus))


def test_a_page_budget_holds_for_the_first_view(corpus):
    # 72 states, with every sentence behind every number.
    assert len(pack(freeze(ct.frequent_words, corpus))) < 150_000


def test_names_that_look_like_an_address_have_states_of_their_own():
    ids = ["Q&A=1", "Q&A", "<b>", 'say "no"', "a b", "Ключ"]
    corpus = ct.Corpus(tuple(Article(doc, "War.", "War.") for doc in ids))
    assert len(freeze(ct.frequent_words, corpus)["states"]) == (len(ids) + 1) * 12
    assert key_of({"article": "Q&A=1", "top": 5}) == "article=Q%26A%3D1&top=5"


@pytest.fixture
def hostile():
    text = "War war. <script>alert(1)</script> </script><img src=x onerror=alert(2)> 1984 1984 1984 {x}%{y}"
    return ct.Corpus((Article("<b>bad</b>", text, text), Article("good", "War 1984.", "War 1984.")))


def test_what_comes_from_a_text_is_never_markup(hostile):
    shown = ct.frequent_words.show(hostile)
    for trace in shown["figure"]["data"]:
        del trace["customdata"]  # looked up, never shown
    figure = json.dumps(shown["figure"])
    assert "<b>bad" not in figure
    assert "&lt;b&gt;bad" in figure
    assert "<script" not in twin_html(shown)
    assert "<" not in pack(freeze(ct.frequent_words, hostile))
    assert shown["figure"]["layout"]["yaxis"]["type"] == "category"


def test_a_short_article_is_read_in_every_layer():
    corpus = ct.Corpus((Article("short", "Yes.", "Yes."),))
    for view in VIEWS:
        assert freeze(view, corpus)["states"]


def test_a_researchers_own_view_needs_no_more_than_a_function(corpus):
    def draw(corpus, *, word):
        finding = ct.term_frequency(corpus, by="article")
        rows = [row for row, term in enumerate(finding.table["term"]) if term == word]
        return ct.Drawing(None, finding.take(rows))

    view = View("own", "One word", draw, {"word": ct.Choice("Word", ("putin", "nato"))})
    assert {row[0] for row in view.show(corpus, word="nato")["table"]["rows"]} == {"nato"}
    assert "ct-number" in twin_html(view.show(corpus))
