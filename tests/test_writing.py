"""Whatever is written is written beside and swapped at the end: stopped anywhere, what stood there is whole."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools import writing
from corpus_tools.errors import CorpusError
from corpus_tools.project.starting import start_project
from corpus_tools.publish import pages
from corpus_tools.publish.pages import publish
from corpus_tools.writing import replacing, write_whole

ROOT = Path(__file__).parents[1]
STOPPED = 9
FILE_EVENTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "shutil.rmtree", "tempfile.mkdtemp"}
some_moments = pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="stops a copy of the process, which Windows has not")


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, by what it holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def stopped_at(number: int, action) -> int:
    """Do something in a copy of this process that is gone at its nth touch of the disk; return how it ended."""
    child = os.fork()
    if child == 0:
        left = [number]

        def hook(event, args):
            writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
            if writes or event in FILE_EVENTS:
                if not left[0]:
                    os._exit(STOPPED)
                left[0] -= 1

        sys.addaudithook(hook)
        try:
            action()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def notebook(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    cells = [nbformat.v4.new_markdown_cell(f"# {name}\n\n{text}", id="text")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


@pytest.fixture
def quick(monkeypatch):
    """Publish without kernels and with a small plotly, for what matters here is what is written."""
    monkeypatch.setattr(pages, "run_all", lambda paths, **_: ((path, pages.read(path)) for path in paths))
    monkeypatch.setattr(pages, "plotly_script", lambda bundle, traces: "// plotly")


@needs_fork
@some_moments
@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "file by file"])
def test_a_publishing_stopped_at_any_write_leaves_a_whole_site(tmp_path, quick, monkeypatch, exchange, step):
    if not exchange:
        monkeypatch.setattr(writing, "exchanged", lambda new, target: False)
    site, mine = tmp_path / "site", Path("notes") / "mine.txt"
    older, newer = ([notebook(tmp_path / said, name, said) for name in ("one", "two")] for said in ("old", "new"))
    publish(newer, tmp_path / "new" / "site", say=str)
    publish(older, site, say=str)
    (site / mine).parent.mkdir()
    (site / mine).write_text("mine", encoding="utf-8")
    old = tree(site)
    new = {**tree(tmp_path / "new" / "site"), str(mine): old[str(mine)]}
    number, ended = 0, STOPPED
    while ended == STOPPED:
        ended = stopped_at(number, lambda: publish(newer, site, say=str))
        found = {name: file for name, file in tree(site).items() if "-is-written-" not in name}
        assert not exchange or found in (old, new), number
        assert all(found[name] in (old.get(name), new.get(name)) for name in {*old} & {*new}), number
        for page in site.glob("*.html"):
            parts = re.findall(r"[\w-]+-[0-9a-f]{12}\.js", page.read_text(encoding="utf-8"))
            assert all((site / part).exists() for part in parts), number
        if ended == STOPPED and found != old:
            publish(older, site, say=str)
        number += step
    assert ended == 0 and number > 20
    assert tree(site) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old", "site"]


@needs_fork
@some_moments
def test_a_project_stopped_at_any_write_is_whole_or_not_there(tmp_path, step):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("War came. Nobody had asked for it.", encoding="utf-8")
    number, ended = 0, STOPPED
    while ended == STOPPED:
        ended = stopped_at(number, lambda: start_project(tmp_path / "mine", tmp_path / "texts"))
        if ended == STOPPED and (tmp_path / "mine").exists():
            (tmp_path / "mine").rename(tmp_path / f"whole-{number}")
        number += step
    assert ended == 0 and number > 10
    assert not list(tmp_path.glob(".*")), "what was left over is swept"
    texts = [tree(folder) for folder in [tmp_path / "mine", *tmp_path.glob("whole-*")]]
    assert all(found == texts[0] for found in texts)


def test_a_killed_publishing_leaves_the_old_site_and_the_next_one_sweeps(tmp_path):
    site = tmp_path / "site"
    path = notebook(tmp_path, "one", "old")
    publish([path], site, say=str)
    old = tree(site)
    notebook(tmp_path, "one", "new")
    command = [sys.executable, "-m", "corpus_tools", "publish", str(path), "--to", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        while running.poll() is None and not [*tmp_path.glob(".site-is-written-*")]:
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()
    assert tree(site) == old
    assert list(tmp_path.glob(".site-is-written-*"))
    publish([path], site, say=str)
    assert tree(site) != old
    assert not list(tmp_path.glob(".*"))


def test_of_two_who_publish_into_one_folder_at_once_one_wins_whole(tmp_path, quick):
    whole = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        publish([notebook(tmp_path / name, "page", name)], tmp_path / name / "site", say=str)
        whole.append(tree(tmp_path / name / "site"))
    jobs = [tmp_path / name / "page.ipynb" for name in "abab"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda path: publish([path], tmp_path / "site", say=str), jobs))
    assert tree(tmp_path / "site") in whole
    assert not list(tmp_path.glob(".*"))


def test_what_somebody_is_writing_is_not_swept(tmp_path):
    with replacing(tmp_path / "file") as first:
        first.write_text("first", encoding="utf-8")
        write_whole(tmp_path / "file", "second")
        assert (tmp_path / "file").read_text(encoding="utf-8") == "second"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_cannot_be_made_is_said_before_any_notebook_is_run(tmp_path, capsys):
    from corpus_tools.cli import main

    (tmp_path / "file").write_text("", encoding="utf-8")
    path = notebook(tmp_path, "one", "text")
    assert main(["publish", str(path), "--to", str(tmp_path / "file" / "site")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    remedy = r"Name a place where you may write and where there is room\."
    assert re.fullmatch(rf"corpus-tools: .*/file/site cannot be written \([\w ]+\)\. {remedy}\n", said.err)


def test_a_full_disk_is_said_and_changes_nothing(tmp_path, quick, monkeypatch):
    path = notebook(tmp_path, "one", "old")
    publish([path], tmp_path / "site", say=str)
    old = tree(tmp_path / "site")
    write_text = Path.write_text

    def full(self, text, **options):
        write_text(self, text[: len(text) // 2], **options)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(CorpusError, match=r"site cannot be written \(No space left on device\)\. Name a place"):
        publish([path], tmp_path / "site", say=str)
    assert tree(tmp_path / "site") == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.ipynb", "site"]


def test_pages_can_be_published_into_the_folder_in_which_one_stands(tmp_path, quick, monkeypatch):
    path = notebook(tmp_path, "one", "text")
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    for _ in range(2):
        publish([path], Path(), say=str)
        assert Path("one.html").is_file(), "we still stand in it"
    assert not list(Path().glob(".*"))


def test_a_project_is_made_in_the_empty_folder_in_which_one_stands_and_over_nothing(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("War came.", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    start_project(".", tmp_path / "texts")
    assert Path("my_corpus.ipynb").is_file() and not list(Path().glob(".*"))
    before = tree(tmp_path / "mine")
    with pytest.raises(CorpusError, match="is not empty, and nothing is overwritten"):
        start_project(tmp_path / "mine", tmp_path / "texts")
    assert tree(tmp_path / "mine") == before


@pytest.mark.parametrize("name", ["pairs.gexf", "pairs.graphml", "pairs.csv"])
def test_a_network_that_cannot_be_saved_leaves_the_file_that_is_there(corpus, tmp_path, name, monkeypatch):
    pairs = ct.comentions(corpus, runs=0)
    file = ct.save_network(pairs, tmp_path / name)
    before = file.read_bytes()

    def full(*args, **options):
        next(one for one in args if isinstance(one, Path)).write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr("networkx.write_gexf", full)
    monkeypatch.setattr("networkx.write_graphml", full)
    with pytest.raises(CorpusError, match="cannot be written"):
        ct.save_network(pairs, file, overwrite=True)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.kernel
def test_unchanged_lessons_make_the_same_bytes_whatever_the_machine_is_set_to(tmp_path):
    cells = [
        "import corpus_tools as ct\ncorpus = ct.load_corpus()",
        "ct.explore(ct.voices, corpus)",
        "ct.explore(ct.actor_mentions, corpus)",
    ]
    cells += [
        "ct.explore(ct.kwic.offering('war').narrowed(corpus, 20), corpus)",
        "ct.ask_number('How many?', right=1)",
        "ct.choose_folder()",
    ]
    cells += ["ct.label_hits(corpus, 'mine.csv', 'NATO', labeller='A')", "ct.comentions(corpus).table.head()"]
    made = [nbformat.v4.new_code_cell(cell, id=f"cell-{number}") for number, cell in enumerate(cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=made), tmp_path / "one.ipynb")
    command = [sys.executable, "-m", "corpus_tools", "publish", str(tmp_path / "one.ipynb"), "--to"]
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
    ]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    both = [
        subprocess.Popen(
            [*command, str(tmp_path / str(number))], env={**os.environ, "PYTHONPATH": str(ROOT), **one}, **told
        )
        for number, one in enumerate(settings)
    ]
    for one in both:
        said, _ = one.communicate()
        assert one.returncode == 0, said
    assert tree(tmp_path / "0") == tree(tmp_path / "1")
