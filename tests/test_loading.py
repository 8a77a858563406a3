"""Bad input is answered with the file and the fix."""

import re

import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusError

HEADER = "id,file,title,date,date_basis\n"


def folder(tmp_path, articles="", regions="", **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    if articles:
        (tmp_path / "articles.csv").write_text(articles, encoding="utf-8")
    if regions:
        (tmp_path / "regions.csv").write_text("id,part,speaker,starts,ends\n" + regions, encoding="utf-8")
    return tmp_path


def message(path) -> str:
    with pytest.raises(CorpusError) as caught:
        ct.load_corpus(path)
    return str(caught.value).replace(str(path), "FOLDER")


def test_a_folder_of_texts_alone_is_a_corpus(tmp_path):
    corpus = ct.load_corpus(folder(tmp_path, b="Zwei Sätze. Hier.", a="Words, words."))
    assert corpus.ids == ("a", "b")
    assert corpus["a"].basis["author"] == "unknown"


def test_no_folder(tmp_path):
    assert message(tmp_path / "nowhere") == "There is no folder FOLDER."


def test_an_empty_folder(tmp_path):
    assert message(tmp_path) == "FOLDER holds no .txt file and no articles.csv. Put the texts there as .txt files."


def test_metadata_that_names_a_missing_file(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,storry.txt,,,\n", story="Words.")
    assert re.sub(r"\\", "/", message(path)) == (
        "articles.csv line 2: there is no file FOLDER/storry.txt. Did you mean 'story.txt'?"
    )


def test_metadata_without_a_needed_column(tmp_path):
    path = folder(tmp_path, articles="id,flie\nx,story.txt\n", story="Words.")
    assert (
        message(path)
        == "articles.csv line 1: the column 'file' is missing. Did you mean 'flie'? The file has: id, flie"
    )


def test_two_articles_of_one_id(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,a.txt,,,\nx,b.txt,,,\n", a="One.", b="Two.")
    assert message(path) == "articles.csv line 3: id 'x' stands in line 2 already. Give every row its own id."


def test_a_basis_that_is_none(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,a.txt,,2022-02-01,infered\n", a="One.")
    assert message(path) == (
        "articles.csv line 2: 'infered' is no basis for date. Did you mean 'inferred'? "
        "Bases: stated, inferred, outside source, unknown"
    )


def test_a_region_whose_words_are_not_there(tmp_path):
    path = folder(tmp_path, regions="a,block,Reuters,Russia said,end.,\n", a="Russia says so.")
    assert message(path) == (
        "regions.csv line 2: the words 'Russia said' are not in the text of 'a' after the region before it. "
        "Copy them from the cleaned text, and keep the regions in reading order."
    )


def test_a_region_of_an_unknown_article_or_part(tmp_path):
    path = folder(tmp_path, regions="b,block,,One,One,\n", a="One.")
    assert message(path) == "regions.csv line 2: no article is called 'b'."
    path = folder(tmp_path, regions="a,blok,,One,One,\n", a="One.")
    assert message(path).startswith("regions.csv line 2: 'blok' is no part of an article. Did you mean 'block'? Parts:")


def test_a_file_that_is_not_utf_8(tmp_path):
    (tmp_path / "a.txt").write_bytes("Vučić".encode("utf-16"))
    assert message(tmp_path) == "FOLDER/a.txt is not UTF-8 text (byte 0). Save it as UTF-8 and load again.".replace(
        "/", "\\" if "\\" in str(tmp_path) else "/"
    )


def test_without_seeds_the_error_says_what_to_do(tmp_path, monkeypatch):
    from corpus_tools.text import loading

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "lib" / "corpus_tools" / "text" / "loading.py"))
    with pytest.raises(CorpusError) as caught:
        ct.load_corpus()
    assert str(caught.value) == (
        f"No seeds/articles.csv beside corpus_tools or above {tmp_path}. The five seed articles come with the "
        "project's checkout, not with the installed package: start Python inside the checkout, or name a folder "
        "of your own texts: load_corpus('path/to/texts')."
    )


def test_an_unknown_article_is_answered_with_the_nearest(corpus):
    with pytest.raises(CorpusError) as caught:
        corpus["hotair"]
    assert str(caught.value) == (
        "No article is called 'hotair'. Did you mean 'hotair-2022-01'? The corpus has: "
        "playbook-2022-02, oneworld-2022-02, vogon-2022-02, hotair-2022-01, bruen-2022-02"
    )


def test_a_subset_keeps_what_is_asked_and_refuses_what_is_not_there(corpus):
    assert corpus.subset(kind="opinion", language="English").ids == (
        "playbook-2022-02",
        "oneworld-2022-02",
        "hotair-2022-01",
    )
    with pytest.raises(CorpusError, match="No kind of these articles is called 'opinions'. Did you mean 'opinion'?"):
        corpus.subset(kind="opinions")
    with pytest.raises(CorpusError, match="No fact about articles is called 'outlets'. Did you mean 'outlet'?"):
        corpus.subset(outlets="OneWorld")
