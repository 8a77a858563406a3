"""A corpus that was saved is the corpus that was saved: articles, words, layers and numbers."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
import corpus_tools.errors
from corpus_tools.layers.annotated import LAYERS
from corpus_tools.text.article import Article, Edit, Part
from corpus_tools.text.intake import Intake
from corpus_tools.text.notices import Notice


@pytest.fixture(scope="module")
def folder(corpus, tmp_path_factory):
    return corpus.save(tmp_path_factory.mktemp("saved") / "seeds")


def test_articles_come_back_as_they_were(corpus, folder):
    opened = ct.load_corpus(folder)
    assert opened.articles == corpus.articles
    assert [dict(one.facts) for one in opened] == [dict(one.facts) for one in corpus]
    assert [dict(one.basis) for one in opened] == [dict(one.basis) for one in corpus]
    assert opened.came_in == corpus.came_in
    assert opened.facts == corpus.facts


@pytest.mark.parametrize("layer", [*LAYERS, "sentences"])
def test_layers_come_back_as_they_were(corpus, folder, layer):
    pd.testing.assert_frame_equal(getattr(ct.load_corpus(folder), layer), getattr(corpus, layer))


def test_words_and_voices_come_back_as_they_were(corpus, folder):
    opened = ct.load_corpus(folder)
    assert opened.tokens.vocabulary == corpus.tokens.vocabulary
    for name in ("ids", "article", "part", "starts", "lengths"):
        kept, read = getattr(corpus.tokens, name), getattr(opened.tokens, name)
        assert kept.dtype == read.dtype
        assert np.array_equal(kept, read)
    for kept, read in zip(corpus.voices, opened.voices, strict=True):
        assert np.array_equal(kept, read)


def test_a_saved_corpus_says_and_counts_the_same(corpus, folder):
    opened = ct.load_corpus(folder)
    assert opened.methods() == corpus.methods()
    for scope in ({}, {"voice": "direct"}, {"outlet": "Hot Air"}):
        kept, read = (ct.marker_rates(one.where(**scope), by="voice") for one in (corpus, opened))
        assert repr(read) == repr(kept)
        pd.testing.assert_frame_equal(read.behind(), kept.behind())


def test_nothing_is_found_again_in_a_saved_corpus(folder, monkeypatch):
    for name, layer in LAYERS.items():
        monkeypatch.setitem(
            LAYERS, name, type(layer)(lambda texts: pytest.fail("built again"), layer.label, layer.version)
        )
    opened = ct.load_corpus(folder)
    assert len(opened.markers) and len(opened.voices[0]) == len(opened.tokens)
    assert len(opened.where(outlet="Hot Air").mentions)


def test_what_is_odd_about_texts_is_saved_too(tmp_path):
    articles = (
        Article(
            "a", "Yes.\n", "Yes.", (Edit("outer space", 4, "\n"),), (Part("answer", 0, 4, "A. Nna"),), file="a.txt"
        ),
        Article("b", "Half \ud800 a pair", "Half \ud800 a pair", facts={"b\ud800d": "\ud800", "leaning": "left"}),
        Article("é", "", "", title="Nothing in it", basis={"title": "inferred"}),
    )
    corpus = ct.Corpus(
        articles, split_hyphens=True, came_in=Intake((), (Notice("odd", "mend", "a.txt", 3, True),), ("x",))
    )
    opened = ct.load_corpus(corpus.save(tmp_path / "odd"))
    assert opened.articles == articles
    assert opened.split_hyphens and not opened.case_sensitive
    assert opened.came_in == corpus.came_in
    assert opened["b"].facts == articles[1].facts
    assert opened["é"].basis == articles[2].basis
    assert opened.tokens.vocabulary == corpus.tokens.vocabulary


def test_lists_of_ones_own_and_labels_are_saved_with_the_corpus(tmp_path):
    actors, markers = tmp_path / "mine.csv", tmp_path / "marks.csv"
    actors.write_text("actor,kind\nBlue Party,organisation\n", encoding="utf-8")
    markers.write_text("category,pattern\nhedges,perhaps\nhedges,maybe\n", encoding="utf-8")
    text = "The Blue Party may perhaps win. Maybe not."
    corpus = ct.Corpus((Article("a", text, text),), own_actors=actors, own_markers=markers)
    hit = ct.sample_hits(corpus, "hedges", size=1).iloc[0]
    ct.save_label(tmp_path / "labels.csv", hit, "wrong", labeller="Ann")
    rejected = corpus.without(ct.read_labels(tmp_path / "labels.csv"))
    saved = rejected.save(tmp_path / "saved")
    actors.unlink()
    markers.unlink()
    opened = ct.load_corpus(saved)
    assert ct.mentions_by(opened).table["actor"].tolist() == ["Blue Party"]
    assert len(opened.markers) == len(rejected.markers) == len(corpus.markers) - 1
    assert len(opened.unlabelled.markers) == len(corpus.markers)
    assert opened.marker_list.version == corpus.marker_list.version


def test_layers_that_were_not_saved_are_built_when_they_are_asked_for(corpus, tmp_path):
    opened = ct.load_corpus(corpus.save(tmp_path / "few", layers=["quotations"]))
    assert not (tmp_path / "few" / "markers.parquet").exists()
    pd.testing.assert_frame_equal(opened.markers, corpus.markers)
    with pytest.raises(ct.CorpusError, match=r"No layer is called 'marker'\. Did you mean 'markers'\?"):
        corpus.save(tmp_path / "none", layers=["marker"])


def test_another_version_s_corpus_is_refused_with_what_to_do(folder, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))

    def told(**changes):
        (old / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
        with pytest.raises(ct.CorpusError) as refused:
            ct.load_corpus(old)
        return str(refused.value)

    assert told(version="0.0.1") == (
        f"{old} was saved by corpus-tools 0.0.1, and this is {ct.__version__}, which may find other words and spans. "
        f"Load its texts again (ct.load_corpus('{old}/articles.parquet'), or your own files), and save them."
    )
    assert "was saved with another list (markers 1234567; it is" in told(
        lists=manifest["lists"] | {"markers": "1234567"}
    )
    with pytest.warns(ct.errors.CorpusWarning, match="5 articles from 1 Parquet file"):
        again = ct.load_corpus(old / "articles.parquet")
    assert [one.text for one in again] == [one.text for one in ct.load_corpus(folder)]


def test_a_folder_that_is_not_whole_is_refused(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "half")
    (tmp_path / "half" / "markers.parquet").write_bytes(b"PAR1")
    with pytest.raises(ct.CorpusError, match=r"markers\.parquet cannot be read .*the folder is not whole"):
        _ = ct.load_corpus(tmp_path / "half").markers


def test_a_folder_that_holds_something_else_stays(corpus, tmp_path):
    (tmp_path / "thesis.docx").write_text("All of it", encoding="utf-8")
    with pytest.raises(ct.CorpusError, match="holds something else, which stays"):
        corpus.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_saving_again_replaces_the_whole_folder(corpus, tmp_path):
    folder = corpus.where(outlet="Hot Air").save(tmp_path / "saved")
    assert len(ct.load_corpus(folder)) == 1
    corpus.save(folder, layers=[])
    assert len(ct.load_corpus(folder)) == 5
    assert not (folder / "markers.parquet").exists()


def test_a_saved_corpus_is_not_loaded_with_other_settings(folder):
    with pytest.raises(ct.CorpusError, match="is a saved corpus, whose words and lists are settled"):
        ct.load_corpus(folder, split_hyphens=True)
