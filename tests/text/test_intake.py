"""What came in is reported: files, forms, words, repairs, and what was not loaded, each with what to do."""

import sys
import types
import warnings

import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusWarning
from corpus_tools.text import waiting as waiting_module
from corpus_tools.text.waiting import waiting
from tests import files
from tests.files import FIRST, SECOND, written


@pytest.fixture
def corpus(tmp_path) -> ct.Corpus:
    written(tmp_path / "pq.txt", files.proquest(files.PROQUEST_FIRST, files.PROQUEST_NO_TEXT))
    written(tmp_path / "a.txt", f"Caf&eacute; owners said nothing.\r\n\r\n{SECOND}")
    written(tmp_path / "t.csv", f"id,text\n1,{FIRST}\n")
    written(tmp_path / "README.md", "About these files.")
    written(tmp_path / "x.png", b"\x89PNG\r\n\x1a\n\0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ct.load_corpus(tmp_path)


def test_the_report_says_of_each_file_what_it_was_taken_for(corpus):
    table = corpus.intake.table
    read = table[table["entry"] == "read"]
    assert read[["name", "taken_for", "count"]].values.tolist() == [
        ["a.txt", "plain text", 1],
        ["pq.txt", "ProQuest export", 1],
        ["t.csv", "table", 1],
    ]
    assert read["words"].sum() == len(corpus.tokens)
    assert table[table["entry"] == "about the texts"]["name"].tolist() == ["README.md"]


def test_what_was_not_loaded_has_file_line_and_remedy(corpus):
    table = corpus.intake.table
    lost = table[table["entry"] == "not loaded"].set_index("name")
    assert set(lost.index) == {"pq.txt", "x.png"}
    assert lost.loc["pq.txt", "remedy"] == "Look in the archive whether its full text can be had."
    noticed = table[table["entry"] == "noticed"]
    assert (noticed["name"].tolist(), noticed["line"].tolist()) == (["t.csv"], [2])
    assert noticed["remedy"].item().startswith("Put a cell that holds such a thing into quotation marks")


def test_every_count_of_the_report_opens_its_passages(corpus):
    finding = corpus.intake
    rule = finding.behind(name="entities")
    assert [corpus[doc].raw[start:end] for doc, start, end in rule[["doc", "start", "end"]].values.tolist()] == [
        "&eacute;"
    ]
    (opening,) = finding.behind(name="pq.txt", entry="read").itertuples()
    assert FIRST.startswith(corpus[opening.doc].raw[opening.start : opening.end][:40])


def test_one_line_says_what_came_in_where_there_is_something_to_say(tmp_path, corpus):
    assert corpus.intake.note == (
        "3 articles from 1 plain text (a.txt), 1 ProQuest export (pq.txt), 1 table (t.csv); 1 letter repaired; "
        "2 files not loaded or not whole: pq.txt, x.png."
    )
    written(tmp_path / "plain" / "a.txt", FIRST)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(ct.load_corpus(tmp_path / "plain").intake) == 1


def test_the_view_of_the_intake_draws_every_kind_of_entry(corpus):
    for state in ct.intake.states(corpus):
        drawing = ct.intake.draw(corpus, **state)
        assert set(drawing.finding.table["entry"]) <= {state["show"]} or state["show"] == "*"


def test_facts_are_repaired_as_texts_are(tmp_path):
    written(tmp_path / "t.csv", f'text,author,Outlet\n"{FIRST}",Jos\u0065\u0301 &amp; Co,The “Star”\n')
    (article,) = ct.load_corpus(tmp_path / "t.csv")
    assert (article.author, article.outlet) == ("José & Co", "The “Star”")


def test_a_bar_shows_to_whoever_waits_and_to_nobody_else(monkeypatch):
    shown = []
    bar = types.SimpleNamespace(update=lambda: shown.append("more"), close=lambda: shown.append("closed"))
    monkeypatch.setattr(waiting_module, "_bar", lambda **options: shown.append(options["desc"]) or bar)
    assert list(waiting(range(3), "Reading", 3)) == [0, 1, 2]
    assert shown == []
    monkeypatch.setattr(waiting_module, "PATIENCE", -1.0)
    assert list(waiting(range(3), "Reading", 3)) == [0, 1, 2]
    assert shown == ["Reading", "more", "more", "closed"]


def test_nobody_looks_on_where_errors_go_into_a_file(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    assert waiting_module._bar(total=3) is None


def test_strict_makes_an_error_of_the_first_notice(tmp_path):
    written(tmp_path / "t.csv", f"id,text\n1,{FIRST}\n2,nan\n")
    with pytest.raises(ct.CorpusError, match="t.csv line 2 has 3 cells under 2 columns"):
        ct.load_corpus(tmp_path / "t.csv", strict=True)
    with pytest.warns(CorpusWarning):
        assert ct.load_corpus(tmp_path / "t.csv")["1"].raw == FIRST


def test_a_page_in_the_making_shows_no_bar(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel", sys)
    monkeypatch.setenv("CORPUS_TOOLS_FREEZE", "excerpts")
    assert waiting_module._bar(total=3) is None
