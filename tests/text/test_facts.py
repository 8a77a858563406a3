"""Whatever is known of an article is a fact: under the house's name for it, or under the researcher's own."""

import copy
import dataclasses
import json
import pickle

import pytest

import corpus_tools as ct
from corpus_tools.errors import UnknownName
from corpus_tools.project.starting import start_project
from corpus_tools.text.article import KNOWN

TABLE = (
    "id,text,outlet,leaning,leaning_basis,reach,reach_basis\n"
    "a,War is near.,The Post,left,inferred,10,survey\n"
    "b,Peace is far.,The Star,,,20,\n"
)


@pytest.fixture
def corpus(tmp_path) -> ct.Corpus:
    (tmp_path / "texts.csv").write_text(TABLE, encoding="utf-8")
    return ct.load_corpus(tmp_path / "texts.csv", strict=True)


def test_every_column_is_a_fact_under_its_own_name(corpus):
    assert dict(corpus["a"].facts) == {"outlet": "The Post", "leaning": "left", "reach": "10", "reach_basis": "survey"}
    assert dict(corpus["b"].facts) == {"outlet": "The Star", "reach": "20"}
    assert corpus.about()["leaning"].tolist() == ["left", "unknown"]
    assert set(KNOWN) < set(corpus.about().columns)


def test_how_each_fact_is_known_is_said(corpus):
    assert {fact: corpus["a"].basis[fact] for fact in ("outlet", "leaning", "reach", "author")} == {
        "outlet": "stated",
        "leaning": "inferred",
        "reach": "outside source",
        "author": "unknown",
    }
    assert corpus.basis()["leaning"].tolist() == ["inferred", "unknown"]


def test_articles_are_chosen_by_any_fact(corpus):
    assert corpus.where(leaning="left").ids == ("a",)
    with pytest.raises(UnknownName, match=r"No fact about articles is called 'leanin'\. Did you mean 'leaning'\?"):
        corpus.where(leanin="left")


def test_facts_in_json_are_kept(tmp_path):
    row = {"text": "War.", "leaning": "left", "topics": ["war", "gas"], "votes": 3, "own": True, "none": None}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    facts = ct.load_corpus(tmp_path / "a.jsonl").articles[0].facts
    assert dict(facts) == {"leaning": "left", "topics": "war, gas", "votes": "3", "own": "yes"}


def test_nothing_known_can_be_changed(corpus):
    article = corpus["a"]
    with pytest.raises(TypeError):
        article.facts["leaning"] = "right"
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "New"
    with pytest.raises(AttributeError, match="leaning"):
        _ = article.leaning
    assert article.title == ""


def test_an_article_can_be_copied_sent_and_renamed_with_its_facts(corpus):
    article = corpus["a"]
    assert copy.deepcopy(article) == pickle.loads(pickle.dumps(article)) == dataclasses.replace(article) == article
    titled = dataclasses.replace(article, title="War", facts=article.facts)
    assert (titled.title, titled.facts["leaning"]) == ("War", "left")
    assert titled != article


def test_facts_go_into_the_folder_of_a_new_project_and_come_back(tmp_path, corpus):
    started = start_project(tmp_path / "mine", tmp_path / "texts.csv")
    again = ct.load_corpus(tmp_path / "mine" / "texts", strict=True)
    assert again.about().equals(corpus.about())
    assert again.basis().equals(corpus.basis())
    assert "kept under their own names: leaning, reach, reach\\_basis." in started.report
