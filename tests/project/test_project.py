"""A folder for texts of one's own: what is made, what the report says, what is refused."""

import csv
import json
import re
import time
import zipfile
from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools import cli
from corpus_tools.errors import CorpusError, LoadingError
from corpus_tools.project.first_notebook import first_notebook
from corpus_tools.project.starting import start_project
from corpus_tools.text.files.places import File

ROOT = Path(__file__).parents[2]
THREE = {
    "crisis": "Mina Harker said that the sanctions would clearly hurt Russia. “We must talk,” Mina Harker added.\n" * 9,
    "talks": "NATO and Russia met in Geneva on Monday. Perhaps the talks will fail, but nobody knows.\n" * 9,
    "short": "Nothing new.",
}


def folder_of(path: Path, texts: dict[str, str]) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return path


def table_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "my texts", THREE)


@pytest.fixture
def made(tmp_path: Path, texts: Path) -> Path:
    return start_project(tmp_path / "mine", texts).folder


def test_the_folder_holds_a_notebook_a_report_proposals_and_the_texts(made, texts):
    assert sorted(path.name for path in made.iterdir()) == [
        "my_corpus.ipynb",
        "report.md",
        "suggested_actors.csv",
        "texts",
    ]
    assert sorted(path.name for path in (made / "texts").iterdir()) == [
        "articles.csv",
        "crisis.txt",
        "short.txt",
        "talks.txt",
    ]
    assert ct.load_corpus(made / "texts", strict=True).fingerprint == ct.load_corpus(texts).fingerprint
    assert sorted(path.stem for path in texts.iterdir()) == sorted(THREE)


def test_every_cell_of_the_notebook_runs(made, monkeypatch):
    monkeypatch.chdir(made)
    notebook = nbformat.read(made / "my_corpus.ipynb", as_version=4)
    nbformat.validate(notebook)
    names: dict = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            *lines, last = cell.source.split("\n")
            exec("\n".join(lines), names)
            result = eval(last, names)
    assert "The corpus has 3 texts" in str(result)


def test_the_notebook_is_the_same_for_the_same_texts_and_speaks_by_turns(corpus):
    assert first_notebook(corpus) == first_notebook(corpus)
    cells = json.loads(first_notebook(corpus))["cells"]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code"] * (len(cells) // 2)
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells[1::2])
    assert max(len(cell["source"]) for cell in cells[1::2]) <= 12


def test_the_report_says_what_was_read_what_was_cut_and_what_looks_wrong(made):
    report = (made / "report.md").read_text(encoding="utf-8")
    assert (
        "From my texts: 3 articles from 3 plain texts (crisis.txt, short.txt, talks.txt). The corpus has 3 texts with"
        in report
    )
    assert f"fingerprint of ids and texts: {ct.load_corpus(made / 'texts').fingerprint}" in report
    assert "## What loading noticed\n\nNothing." in report
    assert "- **very short** (1): short: 2 words." in report
    assert "- **no date**: unknown for all texts. Fill the column date of articles.csv." in report
    assert "Mina Harker" in report
    assert "corpus-tools, version" in report
    assert str(made) not in report


def test_the_proposed_actors_can_be_loaded_as_they_are(made):
    rows = table_of(made / "suggested_actors.csv")
    harker = next(row for row in rows if row["actor"] == "Mina Harker")
    assert harker["kind"] == "person"
    assert harker["note"].startswith("18 times in 1 text: Mina Harker said")
    own = ct.load_corpus(made / "texts", actors=made / "suggested_actors.csv")
    assert (own.mentions["actor"] == "Mina Harker").sum() == 18


def test_a_filled_table_is_read_with_its_facts_as_stated(made):
    table = made / "texts" / "articles.csv"
    rows = table_of(table)
    # Short names are worked out where nobody gives them.
    assert list(rows[0]) == [name for name in table_of(ROOT / "seeds" / "articles.csv")[0] if name != "name"]
    filled = table.read_text(encoding="utf-8-sig").replace(
        "crisis,crisis.txt,,,,,,", "crisis,crisis.txt,,,,,The Times,"
    )
    table.write_text(filled, encoding="utf-8")
    corpus = ct.load_corpus(made / "texts", strict=True)
    assert corpus["crisis"].outlet == "The Times"
    assert corpus["crisis"].basis["outlet"] == "stated"
    assert corpus["talks"].basis["outlet"] == "unknown"


def test_the_seeds_come_back_whole_with_facts_regions_and_cuts(tmp_path, corpus):
    again = ct.load_corpus(start_project(tmp_path / "mine", ROOT / "seeds").folder / "texts", strict=True)
    assert [article.raw for article in again] == [article.raw for article in corpus]
    assert [article.parts for article in again] == [article.parts for article in corpus]
    assert again.about().equals(corpus.about())
    assert again.basis().equals(corpus.basis())


@pytest.mark.parametrize("kind", ["zip", "csv", "jsonl"])
def test_archives_and_tables_are_read_too(tmp_path, kind):
    source = tmp_path / f"texts.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(source, "w") as archive:
            for name, text in THREE.items():
                archive.writestr(f"folder/{name}.txt", text)
    elif kind == "csv":
        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("id", "text", "date"), *((name, text, "2022") for name, text in THREE.items())]
            )
    else:
        lines = [json.dumps({"id": name, "text": text, "date": "2022"}) for name, text in THREE.items()]
        source.write_text("\n".join(lines), encoding="utf-8")
    corpus = start_project(tmp_path / "mine", source).corpus
    assert {article.id: article.raw for article in corpus} == THREE
    assert {article.date for article in corpus} == ({""} if kind == "zip" else {"2022"})


def test_ids_that_are_no_file_names_become_some_and_stay_ids(tmp_path):
    ids = ["https://a.org/x?y=1", "https://a.org/x?y:1", "A", "a", "../../up", ".hidden", "CON", "=1+1", "é" * 300]
    lines = [json.dumps({"id": name, "text": f"Text {number}.", "title": "=x"}) for number, name in enumerate(ids)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    folder = start_project(tmp_path / "mine", tmp_path / "a.jsonl").folder
    again = ct.load_corpus(folder / "texts", strict=True)
    assert list(again.ids) == ids
    assert {article.title for article in again} == {"=x"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "mine"]
    cells = [cell for row in table_of(folder / "texts" / "articles.csv") for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_cannot_be_read_is_left_out_and_reported(tmp_path, texts, monkeypatch):
    (texts / "picture.txt").write_bytes(bytes(range(256)) * 9)
    (texts / "locked.txt").write_text("Not for you.", encoding="utf-8")
    (texts / "old.txt").write_bytes("A naïve hope".encode("cp1252"))

    def locked(file: File) -> bytes:
        if file.name == "locked.txt":
            raise PermissionError(13, "Permission denied", file.name)
        with file.open() as stream:
            return stream.read()

    monkeypatch.setattr(File, "head", property(locked))
    started = start_project(tmp_path / "mine", texts)
    assert set(started.corpus.ids) == {*THREE, "old"}
    assert "- picture.txt is no text but a binary file, so it was skipped." in started.report
    assert "- locked.txt may not be read, so it was skipped." in started.report
    assert "- old.txt is not UTF-8, so it was read as Windows-1252" in started.report
    assert ct.load_corpus(started.folder / "texts", strict=True)["old"].text == "A naïve hope"


def test_nothing_is_written_where_something_is(tmp_path, texts, made):
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    with pytest.raises(CorpusError) as refused:
        start_project(made, texts)
    assert str(refused.value) == (
        f"{made} is not empty, and nothing is overwritten. It holds: my_corpus.ipynb, report.md, suggested_actors.csv, "
        "texts. Name a new folder."
    )
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before
    with pytest.raises(CorpusError, match=r"crisis\.txt is a file\. Name a folder that is new or empty\."):
        start_project(texts / "crisis.txt", texts)


def test_where_no_text_can_be_read_no_folder_is_made(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(LoadingError, match="holds no file that could be a text"):
        start_project(tmp_path / "mine", tmp_path / "empty")
    with pytest.raises(LoadingError, match="There is no file or folder"):
        start_project(tmp_path / "mine", tmp_path / "emty")
    assert not (tmp_path / "mine").exists()


def test_an_empty_folder_may_be_used(tmp_path, texts):
    (tmp_path / "mine").mkdir()
    assert (start_project(tmp_path / "mine", texts).folder / "report.md").is_file()


@pytest.mark.parametrize(
    ("texts", "problem", "docs"),
    [
        ({"a": "One two.", "b": "word " * 60}, "very short", ["a"]),
        ({"a": "It was the best of times, it was the worst. " * 9, "b": "Other words stand here."}, "repeats another", []),
        ({"a": "It was the best of times, it was the worst.", "b": "It was the best of times, it was the worst!"},
         "repeats another", ["b"]),
        ({"a": "the " * 200, "b": "of " * 90, "c": "a " * 90}, "holds many words", ["a"]),
        ({"a": "the " * 200, "b": "of " * 90}, "holds many words", []),
        ({"a": "Der Krieg und die Lage sind für alle Menschen hier sehr schwierig geworden. " * 9}, "perhaps not English",
         ["a"]),
        ({"a": "That is how all of it was to be, и это слова in the end. " * 9}, "perhaps not English", ["a"]),
        ({"a": "That is how all of it was to be in the end. " * 9}, "perhaps not English", []),
        ({"a": "We donâ€™t know.", "b": "A na\u00efve caf\u00e9 in S\u00c3O PAULO"}, "broken letters", ["a"]),
        ({"a": "Lost \ufffd letter"}, "broken letters", ["a"]),
        ({"a": "Yes." + "\n" * 40, "b": "No.\n"}, "mostly cut", ["a"]),
        ({"a": "The bridge stays closed until… [+1204 chars]", "b": "It stays closed until… nobody knows."}, "cut short",
         ["a"]),
        ({"a": "The men who had come from four villages left the hall and went to the", "b": "The Hall of the Nine"},
         "cut short", ["a"]),
        ({"a": "The men who had come from the hills left the old hall at noon.\n\n" * 3,
          "b": "The men who had come from the hills left the old hall at noon."}, "repeats itself", ["a"]),
        ({"a": "KERN: Why not?\n\nHOLM: Because.\n\nKERN: So be it.", "b": "KERN: Why?\n\nThey said: no."},
         "turns of speakers", ["a"]),
        ({"a": "THE BRIDGE IS CLOSED.", "b": "THE BRIDGE\n\nIt is closed, and nobody knows why."}, "all capitals", ["a"]),
        ({name: f"Number {name} fell.\n\nA letter a week" for name in "abcde"}, "shared line", [""]),
    ],
)  # fmt: skip
def test_what_looks_wrong_is_found_and_what_does_not_is_not(tmp_path, texts, problem, docs):
    found = ct.oddities(ct.load_corpus(folder_of(tmp_path / "a", texts)))
    assert found.loc[found["problem"] == problem, "doc"].tolist() == docs


def test_a_word_of_fifty_thousand_letters_holds_nobody_up(tmp_path):
    folder = folder_of(tmp_path / "a", {"a": f"The code {'x7Kq' * 12_500} was long."})
    begun = time.process_time()
    ct.oddities(ct.load_corpus(folder))
    assert time.process_time() - begun < 5


def test_every_oddity_says_what_to_do(corpus):
    found = ct.oddities(corpus)
    assert found["problem"].tolist() == ["no title", "no author", "no outlet"]
    assert all(advice.endswith(".") for advice in found["advice"])


def test_words_from_texts_do_not_format_the_report(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "<script>*x*", "text": "Yes."}\n', encoding="utf-8")
    report = start_project(tmp_path / "mine", tmp_path / "a.jsonl").report
    assert "\\<script\\>\\*x\\*: 1 word" in report
    assert not re.search(r"(?<!\\)<script", report)


def test_the_command_makes_the_folder_and_says_what_to_do(tmp_path, texts, capsys):
    assert cli.main(["new", str(tmp_path / "mine"), str(texts)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("corpus 3 texts, ")
    assert f'corpus-tools lab --notebook "{tmp_path / "mine" / "my_corpus.ipynb"}"' in said
    assert cli.main(["new", str(tmp_path / "mine"), str(texts)]) == 1
    assert "is not empty, and nothing is overwritten" in capsys.readouterr().err
    assert cli.main(["new", str(tmp_path / "other"), str(texts), "--force"]) == 1
    assert capsys.readouterr().err == "corpus-tools: new does not know --force. See: corpus-tools new --help\n"
    assert not (tmp_path / "other").exists()


def test_help_says_what_is_made(capsys):
    with pytest.raises(SystemExit):
        cli.main(["new", "--help"])
    said = capsys.readouterr().out
    assert "usage: corpus-tools new [-h] [--lessons] folder texts" in said
    for name in ("my_corpus.ipynb", "report.md", "suggested_actors.csv", "texts/articles.csv"):
        assert name in said
