"""Loading a folder from a widget: what it shows, what it refuses, and what a page shows in its place."""

import pytest

import corpus_tools as ct
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.project.choosing import SHOWN, Choosing, choose_folder, example_html

LONG = "Nobody in the town of Arden knows what the council will do about the bridge over the river this year. " * 4


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "my <texts>"
    texts.mkdir()
    (texts / "one.txt").write_text(LONG, encoding="utf-8")
    (texts / "again.txt").write_text(LONG + "So it goes.", encoding="utf-8")
    (texts / "old.txt").write_bytes("The café is closed.".encode("cp1252"))
    return texts


def test_a_press_of_the_button_loads_and_says_what_looks_odd(folder):
    choosing = Choosing(folder)
    assert choosing.corpus is None and choosing.found.value == ""
    choosing.button.click()
    assert choosing.corpus is not None
    said = choosing.found.value
    assert f"<b>3 texts with {len(choosing.corpus.tokens):,} words</b> from my &lt;texts&gt;." in said
    assert "old.txt is not UTF-8" in said
    for problem in dict.fromkeys(ct.oddities(choosing.corpus)["problem"]):
        assert f">{problem}</th>" in said
    assert "repeats another" in said
    assert "corpus = ct.load_corpus(" in said
    assert "<texts>" not in said


@pytest.mark.parametrize("path", ["", "nowhere/at/all"])
def test_what_cannot_be_loaded_is_said_and_the_corpus_before_is_gone(folder, path):
    choosing = Choosing(folder)
    choosing.load()
    choosing.field.value = path
    choosing.load()
    assert choosing.corpus is None
    assert 'role="alert"' in choosing.found.value
    assert (path or "No path was given") in choosing.found.value


def test_many_oddities_are_cut_short_and_counted(tmp_path):
    for number in range(SHOWN + 5):
        (tmp_path / f"note-{number:02}.txt").write_text(f"Note {number}.", encoding="utf-8")
    choosing = Choosing(tmp_path)
    choosing.load()
    assert f"The first {SHOWN} of {len(ct.oddities(choosing.corpus))};" in choosing.found.value


def test_a_page_shows_what_the_widget_would_and_makes_no_widget(folder, monkeypatch, capsys):
    monkeypatch.setenv(FREEZE, "excerpts")
    monkeypatch.setattr("corpus_tools.project.choosing.Choosing", None)
    choose_folder(folder)
    assert "Widget" not in capsys.readouterr().out
    page = example_html(folder)
    assert "Loading texts needs the notebook" in page
    assert "3 texts" in page and str(folder) not in page
    assert "the five texts that come with the project" in example_html()
