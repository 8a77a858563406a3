"""The wheel serves: built, installed alone, outside the checkout, it opens, starts, publishes and checks."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An environment that has the package from the wheel, and its dependencies from this one."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("[Ll]ib/**/site-packages")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(site)
    # A .pth comes after site-packages, so the wheel's package goes before one that is installed here.
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("-packages")))
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.fixture
def corpus_tools(python, tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    # The kernel that notebooks ask for is the one of this environment.
    clean["JUPYTER_DATA_DIR"] = clean["IPYTHONDIR"] = str(tmp_path / "jupyter")
    clean["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")

    def run(*arguments, module="corpus_tools"):
        command = [str(python), *(["-m", module] if module else []), *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=600)

    return run


def test_the_wheel_has_the_lessons_and_no_seeds(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for lesson in (ROOT / "notebooks").iterdir():
        assert f"corpus_tools/lessons/{lesson.name}" in names
    assert not [name for name in names if "seeds" in name or name.startswith(("tests", "notebooks"))]


def test_the_package_comes_from_the_wheel(corpus_tools, python):
    said = corpus_tools("-c", "import corpus_tools; print(corpus_tools.__file__)", module="")
    assert said.stdout.startswith(str(python.parents[1])), said.stderr


def test_check_finds_it_sound(corpus_tools):
    said = corpus_tools("check")
    assert "All is well." in said.stdout, said.stdout + said.stderr


def test_lab_knows_its_options(corpus_tools):
    said = corpus_tools("lab", "--help")
    assert "open the first in JupyterLab" in " ".join(said.stdout.split()), said.stderr


def test_without_the_seeds_the_lessons_say_how_to_get_them(corpus_tools, tmp_path):
    said = corpus_tools("publish", "--to", tmp_path / "site")
    assert said.returncode == 1
    assert "copy its folder seeds/ to here" in said.stderr
    assert not (tmp_path / "site").exists()


def test_with_the_seeds_a_lesson_is_published(corpus_tools, tmp_path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    first = corpus_tools("-c", "from corpus_tools.cli import lessons; print(lessons()[0])", module="").stdout.strip()
    assert first.endswith("00_meet_the_corpus.ipynb")
    said = corpus_tools("publish", first, "--to", tmp_path / "site")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "site" / "00_meet_the_corpus.html").is_file()


def test_a_folder_of_ones_own_is_made_and_published(corpus_tools, tmp_path):
    (tmp_path / "texts").mkdir()
    for number in range(3):
        said = f"Report {number}. NATO and Russia met. “We are ready,” said the minister of Poland. Perhaps they are."
        (tmp_path / "texts" / f"{number}.txt").write_text(said, encoding="utf-8")
    made = corpus_tools("new", "mine", "texts")
    assert made.returncode == 0, made.stderr
    said = corpus_tools("publish", tmp_path / "mine" / "my_corpus.ipynb", "--to", tmp_path / "site")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "site" / "my_corpus.html").is_file()
