"""A class hands in files; the board says how it answered and where it disagrees, and no name."""

import csv
from html import unescape

import pytest

import corpus_tools as ct
from corpus_tools.cli import main
from corpus_tools.errors import CorpusError
from corpus_tools.lexicons.cells import no_formula
from corpus_tools.project.classroom import ANSWERS, board, exercises, gathered
from corpus_tools.project.readers import agreements, divided, passages

# Reader, exercise, answer, verdict, hint: four ways to end.
TRIES = [
    ("Zuleika", 1, "12", "right", ""),
    ("Quentin", 1, "10", "wrong", "That is a rate."),
    ("Quentin", 1, "12", "right", ""),
    ("Yolanda", 1, "10", "wrong", "That is a rate."),
    ("Yolanda", 1, "11", "wrong", "Look again."),
    ("Yolanda", 1, "", "shown", ""),
    ("Xaver", 1, "<b>9</b>", "wrong", "Look again."),
    ("Zuleika", 2, "NATO", "right", ""),
    ("Quentin", 2, "NATO", "right", ""),
]


def answer_file(path, rows, page="Whose voice?"):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ANSWERS)
        for nth, (reader, exercise, answer, verdict, hint) in enumerate(rows, 1):
            writer.writerow([page, exercise, f"Question {exercise}?", nth, answer, verdict, hint, reader])


@pytest.fixture
def folder(tmp_path):
    for name in dict.fromkeys(row[0] for row in TRIES):
        answer_file(tmp_path / f"answers-{name}.csv", [row for row in TRIES if row[0] == name])
    return tmp_path


def test_each_exercise_ends_in_one_of_four_ways_and_slips_are_counted_by_student(folder):
    first, second = exercises(gathered(folder).answers).to_dict("records")
    ends = {name: first[name] for name in ("at once", "after more tries", "looked it up", "not yet")}
    assert ends == {"at once": 1, "after more tries": 1, "looked it up": 1, "not yet": 1}
    assert first["readers"] == 4
    assert first["same"] == pytest.approx(1 / 6)  # of six pairs those of Quentin and Yolanda
    assert first["tries"] == pytest.approx(6 / 4)  # 1, 2, 2 and 1 tries; looking it up is none
    assert first["slips"][0] == (("10", "That is a rate."), 2)
    assert (second["readers"], second["at once"], second["slips"]) == (2, 2, [])


def test_the_board_has_no_name_runs_nothing_and_asks_nobody(folder, corpus):
    hit = ct.sample_hits(corpus, "hedges", size=1).to_dict("records")[0]
    for name, label in (("Zuleika", "right"), ("Quentin", "wrong"), ("Yolanda", "wrong")):
        ct.save_label(folder / f"labels-{name}.csv", hit, label, labeller=name)
    path, _ = board(folder)
    page = path.read_text(encoding="utf-8")
    for name, *_ in TRIES:
        assert name not in page
    assert "wrong 2, right 1" in page
    assert "<b>9</b>" not in page
    assert "&lt;b&gt;9&lt;/b&gt;" in page
    assert "Exercise 1 of “Whose voice?” was hardest: 1 of 4 had it right at once" in page
    assert "default-src 'none'" in page


def test_nothing_that_was_typed_becomes_markup_markdown_or_a_formula(tmp_path):
    hostile = "x\n\n[y](javascript:alert(1)) $z$ <img src=x onerror=alert(2)> *w*"
    answer_file(tmp_path / "a.csv", [("Anna", 1, hostile, "wrong", hostile)], page=hostile)
    for name, label in (("Anna", "right"), ("Ben", "wrong")):
        hit = {
            "layer": "markers",
            "category": hostile,
            "doc": hostile,
            "start": 0,
            "end": 1,
            "text": hostile,
            "version": "v",
        }
        ct.save_label(tmp_path / f"{name}.csv", hit, label, labeller=name)
    page = board(tmp_path)[0].read_text(encoding="utf-8")
    assert unescape(page).count("[y](javascript:alert(1)) $z$ <img src=x onerror=alert(2)> *w*") >= 5
    for made in ('href="javascript', "<img src=x", "<math", "<em>w"):
        assert made not in page


def test_who_handed_in_twice_is_counted_once_and_said(folder):
    answer_file(folder / "answers-Xaver (1).csv", [TRIES[6], ("Xaver", 1, "12", "right", "")])
    handed = gathered(folder, readers=["xaver", "Wilma"])
    mine = handed.answers[handed.answers["reader"] == "Xaver"]
    assert mine["verdict"].tolist() == ["wrong", "right"]
    assert handed.missing == ("Wilma",)
    assert handed.problems == (
        "answers-Xaver.csv: Xaver handed in 'Whose voice?' twice, and answers-Xaver (1).csv, which has more, is counted.",
    )


def test_files_of_one_name_in_folders_of_their_students_are_told_apart(tmp_path):
    handed_in = {
        "one": [("Anna", 1, "12", "wrong", "")],
        "two": [("Anna", 1, "12", "wrong", ""), ("Anna", 1, "13", "right", "")],
    }
    for name, rows in handed_in.items():
        (tmp_path / name).mkdir()
        answer_file(tmp_path / name / "answers.csv", rows)
    handed = gathered(tmp_path)
    assert handed.answers["answer"].tolist() == ["12", "13"]
    assert set(handed.answers["file"]) == {"two/answers.csv"}
    assert handed.problems == (
        "one/answers.csv: Anna handed in 'Whose voice?' twice, and two/answers.csv, which has more, is counted.",
    )


def test_only_the_apostrophe_that_keeps_an_answer_from_being_a_formula_is_taken_off(tmp_path):
    answer_file(tmp_path / "a.csv", [("Anna", 1, no_formula("'=1"), "wrong", "")])
    assert gathered(tmp_path).answers["answer"].tolist() == ["'=1"]


def test_passages_are_ranked_by_how_divided_their_readers_are(corpus, tmp_path):
    one, other, agreed = ct.sample_hits(corpus, "hedges", size=3).to_dict("records")
    said = {
        "Anna": "right right right",
        "Ben": "wrong right right",
        "Cleo": "right wrong right",
        "Dan": "wrong right right",
    }
    for name, labels in said.items():
        for hit, label in zip((one, other, agreed), labels.split(), strict=True):
            ct.save_label(tmp_path / f"{name}.csv", hit, label, labeller=name)
    read = passages(ct.merge_labels(tmp_path).rows)
    found = divided(read, 9)
    assert [passage.share for passage in found] == [0.5, 0.75]
    assert [passage.start for passage in found] == [one["start"], other["start"]]
    (row,) = agreements(read)
    assert (row["name"], row["passages"]) == ("hedges", 3)
    assert row["percent"] == pytest.approx(100 * (2 + 3 + 6) / 18)
    # Pairs that differ, each way, within a passage: 8 and 6, over 3 others; by chance 9 right and 3 wrong of 12.
    assert row["alpha"] == pytest.approx(1 - ((8 + 6) / 3) * 11 / (2 * 9 * 3))


def test_a_class_that_codes_is_compared_code_by_code_on_what_several_have_read(tmp_path):
    def code(name, code, start, end, state="coded"):
        span = {"doc": "a", "start": start, "end": end, "text": "x" * (end - start)}
        ct.save_code(tmp_path / f"{name}.csv", span, code, coder=name, state=state)

    # Three passages of ten letters: words in them are of the passage; the third has one reader.
    code("Anna", "irony", 0, 10)
    code("Ben", "irony", 3, 5)
    code("Cleo", "", 0, 10, "seen")
    code("Anna", "", 20, 30, "seen")
    code("Ben", "blame", 20, 30)
    code("Ben", "irony", 22, 24)
    code("Cleo", "", 20, 30, "seen")
    code("Anna", "blame", 40, 50)
    read = passages(ct.merge_labels(tmp_path).rows)
    assert [(passage.start, len(passage.text), dict(passage.counts)) for passage in read] == [
        (0, 10, {"irony": 2, "nothing": 1}),
        (20, 10, {"nothing": 2, "blame": 1, "irony": 1}),
    ]
    rows = {row["name"]: row for row in agreements(read)}
    assert list(rows) == ["irony", "blame", "all codes"]
    assert rows["irony"]["percent"] == pytest.approx(100 * (1 + 1) / 6)
    # irony: yes yes no, no yes no: within passages 4 and 4 differ each way over 2; of six, 3 say yes.
    assert rows["irony"]["alpha"] == pytest.approx(1 - (4 + 4) / 2 * 5 / (2 * 3 * 3))
    path, _ = board(tmp_path)
    page = path.read_text(encoding="utf-8")
    assert "How far readers agree" in page
    assert "nowhere is the class more divided" in page
    assert not any(name in page for name in ("Anna", "Ben", "Cleo"))


def test_the_command_says_who_is_missing_and_where_the_board_is(folder, capsys):
    (folder / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["class", str(folder), "--readers", "Zuleika, Wilma"]) == 0
    said = capsys.readouterr().out
    assert "Nothing came from Wilma." in said
    assert f"The board is {folder / 'board.html'}." in said


def test_an_empty_folder_is_answered_with_what_to_do(tmp_path):
    with pytest.raises(
        CorpusError, match=r"No answers, labels or codes are in .*\. Put the files there that students saved"
    ):
        gathered(tmp_path)
