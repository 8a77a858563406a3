"""What the tests share: the seed corpus, a published site, a browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

import corpus_tools as ct

# How long an example takes says something of the machine, not of the law.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).parents[1]
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Without these flags a browser as root does not start, and looks for its maker's servers.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def corpus() -> ct.Corpus:
    return ct.load_corpus(ROOT / "seeds")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All lessons as pages, published once for all workers; where CORPUS_TOOLS_SITE names a folder, once for all runs that do."""
    from corpus_tools.cli import lessons
    from corpus_tools.publish.pages import publish

    folder = Path(os.environ.get("CORPUS_TOOLS_SITE") or shared_folder(tmp_path_factory) / "site")
    being_made = folder.with_suffix(".being-made")
    while not folder.exists():  # it is there when it is whole
        try:
            being_made.mkdir()
        except FileExistsError:
            time.sleep(0.2)
            continue
        try:
            publish(lessons(), folder, text="full")
        finally:
            being_made.rmdir()
    return folder


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run of the tests, which all workers see."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


LONG = {"browser", "kernel", "lab", "site", "view"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """A worker more than there are processors: who waits for a browser or a kernel leaves one to another."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: each goes to one worker, which makes once what its tests share."""
    items.sort(key=lambda item: not LONG & {*getattr(item, "fixturenames", ()), *item.keywords})


@pytest.fixture(scope="session")
def browser() -> Iterator:
    path = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    if path is None:
        missing("No Chromium or Chrome was found. Install one, or set BROWSER_PATH to its executable.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


def missing(message: str) -> NoReturn:
    """Skip what cannot be tested here, but fail in CI: there it would hide half of what we promise."""
    pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


@pytest.fixture(scope="session")
def in_node() -> Callable[[Path, str, Any], Any]:
    """Run a page's module in node: `in_node(module, code, given)` returns what the code returns; `given` is what it has,
    and `before` stands in for what the module asks of a browser.
    """
    from corpus_tools.notebook.scripts import bundled

    node = shutil.which("node") or missing("node is not there; the browser tests run the same scripts")

    def run(module: Path, code: str, given: Any, before: str = "") -> Any:
        script = f"{before}{bundled(module)}\nconst given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        script += f"(async () => {{ {code} }})().then((said) => process.stdout.write(JSON.stringify(said)));"
        said = subprocess.run([node, "-e", script], input=json.dumps(given), capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)

    return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """JupyterLab as `corpus-tools lab` starts it, on copies of the lessons: from a lesson's name to its address."""
    from corpus_tools.cli import lessons

    folder = tmp_path_factory.mktemp("lab")
    notebook, *_ = [Path(shutil.copy(lesson, folder)) for lesson in lessons()]
    for table in (ROOT / "notebooks").glob("*.csv"):
        shutil.copy(table, folder)
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=test"]
    options += [f"--ServerApp.root_dir={folder}"]
    command = [sys.executable, "-m", "corpus_tools", "lab", "--notebook", str(notebook), *options]
    home = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
    }
    with (folder / "lab.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder, env=home)
    try:
        wait_for(f"http://127.0.0.1:{port}/api?token=test", server, folder / "lab.log")
        yield lambda name: f"http://127.0.0.1:{port}/lab/workspaces/{name}/tree/{name}.ipynb?token=test"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(120):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(log.read_text(encoding="utf-8"))
