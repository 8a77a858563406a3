"""What a class hands in becomes one table, and nothing in it goes lost unsaid."""

import time

import pytest

import corpus_tools as ct
from corpus_tools.errors import LabelError


def label_file(path, name, hits, label="right"):
    for hit in hits:
        ct.save_label(path, hit, label, labeller=name)


@pytest.fixture(scope="module")
def hits(corpus):
    return ct.sample_hits(corpus, "hedges", size=20).to_dict("records")


def test_a_folder_of_labels_is_one_table_that_says_who_is_missing_and_who_labelled_twice(corpus, hits, tmp_path):
    label_file(tmp_path / "anna.csv", "Anna", hits[:8])
    label_file(tmp_path / "ben.csv", "Ben", hits[:6], "wrong")
    label_file(tmp_path / "ben (1).csv", "Ben", hits[4:8], "right")
    label_file(tmp_path / "carla.csv", "Carla", hits[:7])
    merged = ct.merge_labels(tmp_path, readers=["anna", "Ben", "Carla", "Dora"])
    assert len(merged.rows) == 8 + 6 + 4 + 7
    assert merged.missing == ("Dora",)
    assert set(merged.twice["labeller"]) == {"Ben"}
    assert len(merged.twice) == 4  # hits 5 and 6, in each of two files
    lacks = dict(zip(merged.files["file"], merged.files["lacks"], strict=True))
    assert lacks == {"anna.csv": 0, "ben.csv": 1, "ben (1).csv": 4, "carla.csv": 0}
    assert not any(merged.files["problem"])
    assert "Nothing came from Dora." in repr(merged)
    assert ct.precision(corpus, merged.rows[merged.rows["labeller"] == "Anna"]).columns["count"].tolist() == [8]


def test_files_that_are_odd_are_named_and_what_can_be_read_is_kept(hits, tmp_path):
    for name in ("anna", "ben", "carla"):
        label_file(tmp_path / f"{name}.csv", name, hits[:6])
    label_file(tmp_path / "other_page.csv", "Emil", hits[10:16])
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    broken = (tmp_path / "anna.csv").read_text(encoding="utf-8").replace("right", "rihgt", 1)
    (tmp_path / "broken.csv").write_text(broken, encoding="utf-8")
    span = {"doc": hits[0]["doc"], "start": 0, "end": 4, "text": "x"}
    ct.save_code(tmp_path / "codes.csv", span, "irony", coder="Fay")
    merged = ct.merge_labels(tmp_path)
    said = dict(zip(merged.files["file"], merged.files["problem"], strict=True))
    assert said["other_page.csv"] == "its passages are nobody else's: is it for another page?"
    assert said["notes.csv"] == "has the columns neither of labels nor of codes"
    assert "'rihgt' is not known. Did you mean 'right'?" in said["broken.csv"]
    assert said["codes.csv"] == "has codes, and most files have labels: merge them apart"
    assert said["empty.csv"]
    assert set(merged.rows["labeller"]) == {"anna", "ben", "carla", "Emil"}


@pytest.mark.parametrize("text", ["a,b\r1,2\r", "x" * 200_000], ids=["old line ends", "one endless line"])
def test_a_table_of_something_else_is_named_however_it_is_written(hits, tmp_path, text):
    label_file(tmp_path / "anna.csv", "Anna", hits[:2])
    (tmp_path / "other.csv").write_bytes(text.encode())
    files = ct.merge_labels(tmp_path).files
    said = dict(zip(files["file"], files["problem"], strict=True))
    assert said == {"anna.csv": "", "other.csv": "has the columns neither of labels nor of codes"}


def test_files_of_one_name_are_told_apart_by_their_folders(hits, tmp_path):
    for nth, name in enumerate(("Anna", "Ben", "Carla"), 1):
        (tmp_path / name).mkdir()
        label_file(tmp_path / name / "labels.csv", name, hits[:nth])
    (tmp_path / "Dora").mkdir()
    span = {"doc": hits[0]["doc"], "start": 0, "end": 4, "text": "x"}
    ct.save_code(tmp_path / "Dora" / "labels.csv", span, "irony", coder="Dora")
    merged = ct.merge_labels(tmp_path)
    lines = merged.files[["file", "readers", "rows"]].itertuples(index=False, name=None)
    assert [*lines] == [
        ("Anna/labels.csv", "Anna", 1),
        ("Ben/labels.csv", "Ben", 2),
        ("Carla/labels.csv", "Carla", 3),
        ("Dora/labels.csv", "", 0),
    ]
    assert merged.files["problem"].tolist()[3] == "has codes, and most files have labels: merge them apart"
    assert merged.rows["file"].tolist() == ["Anna/labels.csv", *["Ben/labels.csv"] * 2, *["Carla/labels.csv"] * 3]


def test_codes_are_merged_as_labels_are(corpus, hits, tmp_path):
    for name in ("Anna", "Ben"):
        for nth, hit in enumerate(hits[:5]):
            ct.save_code(tmp_path / f"{name}.csv", hit, "irony" if nth % 2 else "doubt", coder=name)
    merged = ct.merge_labels(tmp_path)
    assert len(merged.rows) == 10
    assert len(corpus.coded(merged.rows).codes) == 10


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_files_is_answered_with_what_to_do(tmp_path, made):
    folder = tmp_path / "handed_in"
    if made:
        folder.mkdir()
    with pytest.raises(LabelError, match=r"handed_in\. Put the files|handed_in is no folder\. Put the files"):
        ct.merge_labels(folder)


def test_thirty_files_of_five_hundred_labels_are_merged_in_two_seconds(tmp_path):
    head = "layer,category,doc,start,end,text,label,labeller,version\n"
    for reader in range(30):
        rows = "".join(
            f"markers,hedges,doc-{nth % 9},{nth},{nth + 5},maybe,right,reader {reader},v\n" for nth in range(500)
        )
        (tmp_path / f"{reader}.csv").write_text(head + rows, encoding="utf-8")
    start = time.process_time()
    merged = ct.merge_labels(tmp_path)
    assert len(merged.rows) == 15_000
    assert time.process_time() - start < 2  # measured: 0.7
