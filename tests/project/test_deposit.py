"""A deposit has no text, and whoever has the texts makes all of it again."""

import json
import re
from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusError, LoadingError

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
TEXTS = {
    "hope.txt": "Hope\n\nPerhaps the talks in Moscow will go on, said Ivana Thornbury. “We clearly hope so,” she added, and left.",
    "doubt.txt": "Doubt\n\nIt may be that NATO and Russia never agree. “Russia must withdraw,” Boris Fennimore said. Perhaps it will.",
}


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def studied(texts, tmp_path):
    """A corpus with labels, codes by a codebook, and a scope of its own."""
    corpus = ct.load_corpus(texts)
    hit = ct.sample_hits(corpus, "hedges", size=1).to_dict("records")[0]
    ct.save_label(tmp_path / "labels.csv", hit, "wrong", labeller="Anna")
    ct.add_code(tmp_path / "codebook.csv", "hope", definition="says that it may turn out well")
    ct.save_code(tmp_path / "codes.csv", hit, "hope", coder="Anna", memo="a note")
    files = {name: tmp_path / f"{name}.csv" for name in ("labels", "codes", "codebook")}
    return ct.load_corpus(texts, split_hyphens=True, **files).where(voice="author")


def test_who_has_the_texts_makes_corpus_and_figures_again(studied, texts, tmp_path):
    drawings = {
        "voices": ct.voices.draw(studied),
        "words": ct.frequent_words.draw(studied, top=10),
        "lines": ct.kwic.draw(studied, search="perhaps"),
    }
    folder = ct.save_deposit(studied, tmp_path / "deposit", **drawings)
    (texts / "more.txt").write_text("Another text, which is not of the deposit.", encoding="utf-8")
    corpus = ct.open_deposit(folder, texts)
    assert corpus.fingerprint == studied.fingerprint
    assert corpus.scope == studied.scope
    assert corpus.base == studied.base
    for layer in ("markers", "mentions", "quotations", "codes"):
        assert corpus.layer(layer).equals(studied.layer(layer)), layer
    assert len(corpus.codes) == 1
    assert corpus.codebook.codes == studied.codebook.codes
    made = ct.remake_figures(folder, corpus, tmp_path / "again")
    assert made["same"].tolist() == [True, True, True]
    for name in ("voices.svg", "voices.csv", "words.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / "figures" / name).read_bytes()
    other = ct.remake_figures(folder, ct.load_corpus(texts), tmp_path / "other")
    assert not other["same"].all()


def test_no_sentence_of_the_texts_is_in_a_deposit(studied, tmp_path):
    folder = ct.save_deposit(
        studied, tmp_path / "deposit", voices=ct.voices.draw(studied), words=ct.frequent_words.draw(studied)
    )
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {
        "README.md",
        "METHODS.md",
        "LICENCE.md",
        "CITATION.cff",
        "deposit.json",
        "articles.csv",
        "markers.csv",
        "words.csv",
        "codebook.csv",
        "codes.csv",
        "labels.csv",
        "voices.svg",
    }
    said = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for text in TEXTS.values():
        words = re.findall(r"\w+", text)
        for at in range(len(words) - 3):
            assert not re.search(r"\W+".join(words[at : at + 4]), said), words[at : at + 4]
    assert str(tmp_path) not in said


def test_texts_that_differ_or_are_missing_are_named(studied, texts, tmp_path):
    folder = ct.save_deposit(studied, tmp_path / "deposit")
    (texts / "hope.txt").write_text(TEXTS["hope.txt"].replace("clearly", "surely"), encoding="utf-8")
    with pytest.raises(
        LoadingError, match=r"These are not the texts of the deposit; not as they were: hope\. Load the same files"
    ):
        ct.open_deposit(folder, texts)
    (texts / "hope.txt").unlink()
    with pytest.raises(LoadingError, match="These are not the texts of the deposit; missing: hope"):
        ct.open_deposit(folder, texts)


def test_counts_and_places_in_a_deposit_are_those_of_the_corpus(studied, tmp_path):
    import pandas as pd

    folder = ct.save_deposit(studied, tmp_path / "deposit")
    words = pd.read_csv(folder / "counts" / "words.csv", encoding="utf-8-sig")
    assert words["count"].sum() == studied.counted.sum()
    markers = pd.read_csv(folder / "layers" / "markers.csv", encoding="utf-8-sig")
    assert list(zip(markers["doc"], markers["start"], markers["end"], strict=True)) == list(
        zip(studied.markers["doc"], studied.markers["start"], studied.markers["end"], strict=True)
    )
    assert json.loads((folder / "deposit.json").read_text(encoding="utf-8"))["fingerprint"] == studied.fingerprint


def test_notebooks_go_along_without_what_they_showed(studied, tmp_path):
    cell = nbformat.v4.new_code_cell("1 + 1", outputs=[nbformat.v4.new_output("stream", text="Perhaps the talks")])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "mine.ipynb")
    folder = ct.save_deposit(studied, tmp_path / "deposit", notebooks=[tmp_path / "mine.ipynb"])
    assert nbformat.read(folder / "notebooks" / "mine.ipynb", as_version=4).cells[0].outputs == []


def test_what_cannot_be_deposited_or_opened_is_said(studied, texts, tmp_path):
    with pytest.raises(CorpusError, match=r"hope\.txt is a file\. Name a folder that is new\."):
        ct.save_deposit(studied, texts / "hope.txt")
    with pytest.raises(CorpusError, match=r"texts is in use, and is no deposit\. Name a new folder\."):
        ct.save_deposit(studied, texts)
    with pytest.raises(CorpusError, match="The figure 'mine' was not drawn by a view"):
        ct.save_deposit(studied, tmp_path / "deposit", mine=ct.Drawing(None, ct.term_frequency(studied)))
    with pytest.raises(CorpusError, match="The figure 'rates' was not drawn by a view"):
        ct.save_deposit(studied, tmp_path / "deposit", rates=ct.term_frequency(studied))
    with pytest.raises(LoadingError, match=r"texts is no deposit: it has no deposit\.json"):
        ct.open_deposit(texts, texts)
    ct.save_deposit(studied, tmp_path / "deposit")
    (tmp_path / "deposit" / "deposit.json").write_text("{", encoding="utf-8")
    with pytest.raises(LoadingError, match=r"deposit\.json is broken"):
        ct.open_deposit(tmp_path / "deposit", texts)


def test_the_whole_way_from_codes_of_two_to_figures_made_again(tmp_path):
    """Codes of two readers → counts by code and voice → to another tool and back → deposit → the corpus and its figures again."""
    examples = {name: NOTEBOOKS / f"example_{name}.csv" for name in ("codes", "codebook")}
    corpus = ct.load_corpus(NOTEBOOKS.parent / "seeds", **examples)
    back = ct.import_corpus(ct.export_corpus(corpus, tmp_path / "project.qdpx"))
    folder = ct.save_deposit(corpus, tmp_path / "deposit", voices=ct.voices.draw(corpus))
    again = ct.open_deposit(folder, NOTEBOOKS.parent / "seeds")
    rates, agreed = ct.code_rates(corpus, by="voice"), ct.code_agreement(corpus)
    assert len(rates)
    for other in (back, again):
        assert other.codes.equals(corpus.codes)
        assert ct.code_rates(other, by="voice").table.equals(rates.table)
        assert ct.code_agreement(other).table.equals(agreed.table)
    assert ct.remake_figures(folder, again, tmp_path / "again")["same"].all()
