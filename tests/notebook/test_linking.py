"""Linked explorers in a notebook: what is chosen in one is what all of them show, and each shows what it would alone."""

import pytest

import corpus_tools as ct
from corpus_tools.notebook import showing
from corpus_tools.notebook.linking import Desk
from corpus_tools.notebook.sources import FREEZE

WORDS = (ct.word_rates, ct.word_places, ct.phrases, ct.kwic)


def shown_alone(explorer):
    """What a view shows in a state when it is drawn by itself."""
    return explorer.view.show(explorer.corpus, **explorer.state)


def test_a_word_typed_once_is_what_all_show_as_each_would_alone(corpus):
    desk = Desk(WORDS, corpus, search="nato", by="voice")
    for word in ("nato", "sanction*", "red lines"):
        desk.controls["search"].value = word
        assert [next(iter(explorer.state.values())) for explorer in desk.explorers] == [word] * 4
        for explorer in desk.explorers:
            assert explorer.panel.shown == shown_alone(explorer)
    assert desk.explorers[0].state["by"] == "voice"


def test_what_is_shared_stands_once_and_the_rest_with_its_explorer(corpus):
    desk = Desk([ct.article, ct.rhetoric, ct.kwic], corpus)
    assert list(desk.controls) == ["article", "search"]
    own = [len(explorer.box.children[0].children) for explorer in desk.explorers]
    assert own == [1, 1, 1]  # the layer, the family of markers (other options under one name), the order of lines
    desk.controls["article"].value = corpus.ids[3]
    assert [explorer.state["article"] for explorer in desk.explorers[:2]] == [corpus.ids[3]] * 2


def test_a_word_of_a_row_and_the_article_of_a_sentence_are_followed(corpus):
    desk = Desk([ct.collocation, ct.kwic, ct.article], corpus, search="nato")
    term = desk.explorers[0].drawing.finding.columns["term"][0]
    desk.explorers[0].panel._asked(None, {"follow": ["search", term]}, [])
    assert desk.explorers[1].state["search"] == term != "nato"
    desk.explorers[1].panel._asked(None, {"follow": ["article", corpus.ids[2], "War."]}, [])
    assert desk.explorers[2].state["article"] == corpus.ids[2]
    assert desk.explorers[2].panel.sought == "War."
    desk.explorers[1].panel._asked(None, {"follow": ["article", "no-such-article"]}, [])
    assert desk.explorers[2].state["article"] == corpus.ids[2]


def test_every_view_offers_what_one_of_them_offers_and_each_search_once(corpus):
    desk = Desk([ct.word_rates.offering("nato", "we"), ct.kwic.offering("we", "war")], corpus)
    assert desk.controls["search"].offered == ["nato", "we", "war"]
    assert set(desk.explorers[1].view.choices["search"].offered) == {"nato", "we", "war"}


def test_the_code_of_a_desk_makes_the_desk_as_it_stands(corpus, monkeypatch):
    desk = Desk(WORDS, corpus, search="putin", n=3)
    desk.controls["search"].value = "it's"
    desk.explorers[3].controls["sort"].value = "1R,2R"
    made = []
    monkeypatch.setattr(showing, "display", lambda *shown: None)
    monkeypatch.setattr(
        "corpus_tools.notebook.linking.Desk", lambda *views, **how: made.append(Desk(*views, **how)) or made[0]
    )
    exec(desk.code, {"ct": ct, "corpus": corpus})
    assert [explorer.state for explorer in made[0].explorers] == [explorer.state for explorer in desk.explorers]


def test_a_published_desk_says_what_it_shares_and_brings_an_article_only_whole(corpus, monkeypatch):
    pages = []
    monkeypatch.setattr("corpus_tools.notebook.linking.show_page", pages.append)
    for text in ("full", "excerpts"):
        monkeypatch.setenv(FREEZE, text)
        ct.linked(ct.kwic.offering("war", alone=True), ct.article, corpus=corpus)
    assert pages[0].count('class="ct-explorer"') == 2
    assert 'data-linked="search"' in pages[0]
    assert 'data-follows="search article"' in pages[0]
    assert 'data-follows="search"' in pages[1]


@pytest.mark.parametrize(
    ("views", "start", "said"),
    [
        (WORDS[:1], {}, "Name two views or more to link: ct.linked(ct.word_rates, ct.kwic, corpus=corpus)."),
        (
            WORDS,
            {"serch": "war"},
            "No choice is called 'serch'. Did you mean 'search'? The desk has: search, by, n, sort",
        ),
        (WORDS, {"sort": "2R"}, "No option of 'sort' is called '2R'."),
    ],
)
def test_what_cannot_be_linked_is_said(corpus, views, start, said):
    with pytest.raises(ct.CorpusError) as error:
        ct.linked(*views, corpus=corpus, **start)
    assert str(error.value).startswith(said)
