"""Tables for a paper: what a reader sees, and nothing else."""

import csv
import io
import re
import zipfile
from math import inf, nan

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import plain_note
from corpus_tools.errors import CorpusError


def finding(**columns) -> Finding:
    many = len(next(iter(columns.values())))
    evidence = Evidence.counted(lambda at: {"doc": at}, np.arange(0), [0] * many)
    return Finding({**columns, "count": [0] * many}, evidence, plain_note("A note with 5 % of a_b."))


HARD = {
    "term": ["50 % of a_b & c#", "=SUM(A1)", "\\end{table}"],
    "log_ratio": [1.239, inf, nan],
    "p_more": [0.00001, 0.5, 1.0],
}


def test_latex_sets_every_word_as_it_is_and_no_number_without_end():
    said = finding(**HARD).to_latex(caption="Words_of", label="tab:words")
    assert r"50 \% of a\_b \& c\#" in said
    assert r"\textbackslash{}end\{table\}" in said
    assert said.count(r"\end{table}") == 1
    assert r"\caption{Words\_of}" in said
    assert r"\label{tab:words}" in said
    assert "inf" not in said
    assert "nan" not in said
    assert "1.24" in said
    assert "< 0.0001" in said  # a probability is never 0
    rows = [line for line in said.splitlines() if line.endswith(r"\\")]
    assert {line.count(" & ") for line in rows} == {3}
    assert r"A note with 5 \% of a\_b." in said


def test_columns_go_by_the_names_that_readers_know():
    assert "log ratio" in finding(**HARD).to_latex()
    assert "log_ratio" not in finding(**HARD).to_latex()


def test_a_table_for_word_has_head_rows_and_note(tmp_path):
    docx = pytest.importorskip("docx")
    path = finding(**HARD).save(tmp_path / "words.docx")
    document = docx.Document(str(path))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["word", "log ratio", "p (more)", "count"]
    assert [cell.text for cell in table.rows[2].cells] == ["=SUM(A1)", "–", "0.5000", "0"]
    assert "A note with 5 % of a_b." in [paragraph.text for paragraph in document.paragraphs]
    with zipfile.ZipFile(path) as packed:
        assert b"tblHeader" in packed.read("word/document.xml")


def test_letters_that_word_refuses_are_left_out(tmp_path):
    docx = pytest.importorskip("docx")
    path = finding(term=["a\x00b\x0bc\ud800"]).save(tmp_path / "words.docx")
    assert docx.Document(str(path)).tables[0].rows[1].cells[0].text == "abc"


def test_a_spreadsheet_runs_no_cell_and_reads_the_letters(tmp_path):
    text = finding(**HARD).save(tmp_path / "words.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert rows[2][0] == "'=SUM(A1)"


def test_a_drawing_names_articles_and_spells_words_as_readers_see_them(corpus, tmp_path):
    said = ct.voices.draw(corpus).save(tmp_path / "voices.tex").read_text(encoding="utf-8")
    assert "Bruen interview & quoted" in said
    assert "bruen-2022-02" not in re.sub(r".*footnotesize.*", "", said)


def test_another_form_is_refused_with_the_forms_there_are(tmp_path):
    with pytest.raises(
        CorpusError, match=r"A table is written as \.tex, \.docx, \.csv, not as '\.doc'\. Name it words\.docx\."
    ):
        finding(**HARD).save(tmp_path / "words.doc")


def test_only_the_columns_that_are_asked_for_are_printed_in_their_order():
    said = finding(**HARD).to_latex(columns=["count", "term"])
    assert r"count & word \\" in said
    assert "log ratio" not in said
    with pytest.raises(CorpusError, match=r"No column is called 'trem'\. Did you mean 'term'\?"):
        finding(**HARD).to_latex(columns=["trem"])


def test_a_wide_table_lies_on_its_page(corpus, tmp_path):
    docx = pytest.importorskip("docx")
    wide, narrow = ct.comentions(corpus, runs=0).take([0, 1]), ct.voice_shares(corpus)
    pages = [docx.Document(str(one.save(tmp_path / "t.docx"))).sections[0] for one in (wide, narrow)]
    assert [page.page_width > page.page_height for page in pages] == [True, False]
