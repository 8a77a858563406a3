"""The command line reads well and fails well."""

import json
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


def test_outside_a_checkout_the_error_says_what_to_do(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "lib" / "corpus_tools" / "cli.py"))
    assert cli.main(["lab"]) == 1
    assert "run the command inside the checkout, or name a notebook" in capsys.readouterr().err
