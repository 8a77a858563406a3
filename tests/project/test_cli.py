"""The command line reads well and fails well."""

import json
import re
import shutil
from pathlib import Path

import pytest

from corpus_tools import cli


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert stop.value.code == 0
    assert "corpus-tools lab        open the first notebook in JupyterLab" in said
    assert "corpus-tools publish    turn the notebooks into web pages" in said


def test_an_unknown_notebook_or_option_is_an_error_that_says_so(capsys):
    assert cli.main(["publish", "nowhere.ipynb"]) == 1
    assert capsys.readouterr().err == "corpus-tools: There is no notebook nowhere.ipynb.\n"
    assert cli.main(["lab", "--notebook", "nowhere.ipynb"]) == 1
    assert cli.main(["publish", "--tow", "x"]) == 1
    assert "publish does not know --tow" in capsys.readouterr().err


def test_lab_opens_the_first_lesson_and_passes_options_on(monkeypatch):
    from jupyterlab.labapp import LabApp

    asked, settings = [], []

    def launch(options):
        asked.extend(options)
        folder = options[3].removeprefix("--LabApp.app_settings_dir=")
        settings.append(json.loads((Path(folder) / "overrides.json").read_text(encoding="utf-8")))

    monkeypatch.setattr(LabApp, "launch_instance", launch)
    assert cli.main(["lab", "--no-browser", "--port=8899"]) == 0
    assert asked[0].endswith("00_meet_the_corpus.ipynb")
    assert asked[1:3] == cli.QUIET
    assert settings == [cli.SETTINGS]
    assert asked[4:] == ["--no-browser", "--port=8899"]


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Outside a checkout, with lessons in the package."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "lib" / "corpus_tools" / "cli.py"))
    monkeypatch.setattr(cli, "SHIPPED", tmp_path / "lib" / "lessons")
    cli.SHIPPED.mkdir(parents=True)
    for name in ("00_first.ipynb", "01_second.ipynb", "glossary.ipynb"):
        (cli.SHIPPED / name).write_text("as it came", encoding="utf-8")
    return tmp_path


def test_an_installed_package_copies_its_lessons_once_to_where_they_are_worked_in(installed, capsys):
    found = cli.lessons()
    names = [path.relative_to(installed).as_posix() for path in found]
    assert names == ["notebooks/00_first.ipynb", "notebooks/01_second.ipynb", "notebooks/glossary.ipynb"]
    assert capsys.readouterr().out == f"The lessons were copied to {installed / 'notebooks'}.\n"
    found[0].write_text("my answers", encoding="utf-8")
    assert cli.lessons() == found
    assert found[0].read_text(encoding="utf-8") == "my answers"
    assert capsys.readouterr().out == ""


def test_where_nothing_can_be_written_the_lessons_say_so(installed, capsys):
    (installed / "notebooks").write_text("a file is in the way", encoding="utf-8")
    assert cli.main(["lab"]) == 1
    assert "Go where you may write." in capsys.readouterr().err


def test_without_any_lessons_the_error_says_what_to_do(installed, capsys):
    shutil.rmtree(cli.SHIPPED)
    assert cli.main(["lab"]) == 1
    assert capsys.readouterr().err.endswith("Name a notebook.\n")


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
