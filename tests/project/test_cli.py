"""The command line reads well and fails well."""

import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus_tools import cli
from corpus_tools.project import lab


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert stop.value.code == 0
    assert "corpus-tools lab        copy the lessons into a folder of yours" in said
    assert "corpus-tools publish    turn the notebooks into web pages" in said


def test_an_unknown_notebook_or_option_is_an_error_that_says_so(capsys):
    assert cli.main(["publish", "nowhere.ipynb"]) == 1
    assert capsys.readouterr().err == "corpus-tools: There is no notebook nowhere.ipynb.\n"
    assert cli.main(["lab", "--notebook", "nowhere.ipynb"]) == 1
    assert cli.main(["publish", "--tow", "x"]) == 1
    assert "publish does not know --tow" in capsys.readouterr().err


@pytest.fixture
def started(monkeypatch, tmp_path):
    """JupyterLab that does not start: what it was asked for."""
    from jupyterlab.labapp import LabApp

    asked = []

    def initialize(argv):
        asked.extend(argv)
        place = next(option for option in argv if "app_settings_dir" in option).partition("=")[2]
        asked.append(json.loads((Path(place) / "overrides.json").read_text(encoding="utf-8")))
        who = SimpleNamespace(token="abc")
        return SimpleNamespace(
            root_dir=str(Path(argv[0]).parent),
            connection_url="http://127.0.0.1:8888/",
            identity_provider=who,
            log=logging.getLogger("lab"),
            start=lambda: None,
        )

    monkeypatch.setattr(LabApp, "initialize_server", initialize)
    monkeypatch.setenv("PYTHONSTARTUP", "")
    monkeypatch.chdir(tmp_path)
    return asked


def test_lab_copies_the_lessons_opens_the_first_and_says_where_and_how_to_stop(started, tmp_path, capsys):
    assert cli.main(["lab", "--no-browser", "--port=8899"]) == 0
    copied = tmp_path / "corpus-lessons"
    assert started[0] == str(copied / "00_meet_the_corpus.ipynb")
    assert {"--no-browser", "--port=8899", *lab.QUIET} < set(map(str, started))
    assert started[-1] == lab.SETTINGS
    assert {path.name for path in cli.lessons()} | {
        f"example_{name}.csv" for name in ("labels", "codes", "codebook")
    } == {path.name for path in copied.iterdir()}
    said = capsys.readouterr().out.strip().splitlines()
    assert said[0] == f"You work in {copied}: whatever you change is saved there, and the next start finds it."
    assert "http://127.0.0.1:8888/lab/tree/00_meet_the_corpus.ipynb?token=abc" in said[3]
    assert said[-1] == "To stop, press Ctrl+C in this window."


def test_lab_leaves_the_readers_work_and_starts_over_only_when_asked_without_losing_it(started, tmp_path, capsys):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "00_meet_the_corpus.ipynb").write_text("my answers", encoding="utf-8")
    assert cli.main(["lab", "--folder", str(mine)]) == 0
    assert (mine / "00_meet_the_corpus.ipynb").read_text(encoding="utf-8") == "my answers"
    assert (mine / "01_term_frequencies.ipynb").is_file()
    for turn in (1, 2):
        assert cli.main(["lab", "--folder", str(mine), "--fresh"]) == 0
        assert "# Meet the corpus" in (mine / "00_meet_the_corpus.ipynb").read_text(encoding="utf-8")
        assert f"What was there is now in {tmp_path / f'mine-before-{turn}'}." in capsys.readouterr().out
    assert (tmp_path / "mine-before-1" / "00_meet_the_corpus.ipynb").read_text(encoding="utf-8") == "my answers"


def test_lab_opens_another_notebook_where_it_is(started, tmp_path):
    (tmp_path / "my own.ipynb").write_text("{}", encoding="utf-8")
    assert cli.main(["lab", "--notebook", "my own.ipynb"]) == 0
    assert not (tmp_path / "corpus-lessons").exists()


def test_where_nothing_can_be_written_lab_says_so(started, tmp_path, capsys):
    (tmp_path / "corpus-lessons").write_text("a file is in the way", encoding="utf-8")
    assert cli.main(["lab"]) == 1
    assert "Name another folder with --folder." in capsys.readouterr().err


def test_an_installed_package_has_its_lessons_with_it(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "lib" / "corpus_tools" / "cli.py"))
    monkeypatch.setattr(cli, "SHIPPED", tmp_path / "lib" / "lessons")
    assert cli.main(["lab"]) == 1
    assert capsys.readouterr().err.endswith("Name a notebook.\n")
    cli.SHIPPED.mkdir(parents=True)
    for name in ("00_first.ipynb", "01_second.ipynb", "glossary.ipynb", "reference.ipynb"):
        (cli.SHIPPED / name).write_text("as it came", encoding="utf-8")
    assert [path.stem for path in cli.lessons()] == ["00_first", "01_second", "glossary", "reference"]


def test_a_cell_that_is_run_too_early_says_what_to_run_first():
    """In a shell as a kernel of `lab` begins; an error inside a function is shown as ever."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "from corpus_tools.notebook import order\n"
        "shell = InteractiveShell.instance()\n"
        "shell.safe_execfile(order.__file__, shell.user_ns)\n"
        "assert 'watch' not in shell.user_ns\n"
        "shell.run_cell('ct.explore(ct.voices, corpus)')\n"
        "shell.run_cell('def f(): return hidden')\n"
        "shell.run_cell('f()')\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    early, _, inside = said.partition("NameError")
    assert early.startswith("This cell needs “ct”, which a cell further up makes. Run the cells above first:\nmenu Run")
    assert "hidden" in inside


def test_check_tells_in_one_screen_that_all_is_well(capsys):
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) < 24
    for name in ("corpus-tools", "packages", "kernel", "working folder", "browser", "lists", "seed articles"):
        assert re.search(rf"^(ok|--)  {name}  ", said, re.MULTILINE), name


def test_check_says_what_is_missing_old_or_closed_and_goes_on(monkeypatch, capsys):
    from corpus_tools.project import installation

    def no_place(**options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(installation, "requirements", lambda: ["numpy>=999", "no-such-thing>=1", "pandas>=1"])
    monkeypatch.setattr(installation, "TemporaryFile", no_place)
    monkeypatch.setattr(installation, "COUNTS", "1 / 0")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert re.search(r"NO  packages +numpy is \S+, older than 999; no-such-thing is missing\. Install", said)
    assert re.search(r"NO  working folder .* cannot be written \(Permission denied\)\. Go where you may write\.", said)
    assert re.search(r"NO  kernel +a notebook .*ZeroDivisionError", said)
    assert "What says NO has to be mended first." in said
