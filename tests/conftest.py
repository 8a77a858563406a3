"""What the tests share: the seed corpus, a published site, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus_tools as ct

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
    from corpus_tools.cli import lessons
    from corpus_tools.publish.pages import publish

    folder = tmp_path_factory.mktemp("site")
    publish(lessons(), folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator:
    path = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    if path is None:
        message = "No Chromium or Chrome was found. Install one, or set BROWSER_PATH to its executable."
        # In CI a missing browser would hide half of what we promise.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()
