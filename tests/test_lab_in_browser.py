"""The notebook in a real JupyterLab: a control is moved, the chart changes, numbers open their sentences."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.cli import lessons

VIEW = ct.frequent_words
PATIENCE = 90_000  # milliseconds, for a cold start on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    notebook = Path(shutil.copy(lessons()[0], folder))
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=test"]
    options += ["--LabApp.news_url=", f"--ServerApp.root_dir={folder}"]
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
        yield f"http://127.0.0.1:{port}/lab/tree/{notebook.name}?token=test"
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


@pytest.fixture(scope="module")
def page(browser, lab):
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(lab)
    page.get_by_text(re.compile(r"\| Idle$")).wait_for(timeout=PATIENCE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function("document.querySelectorAll('.js-plotly-plot .main-svg').length > 3", timeout=PATIENCE)
    page.wait_for_function("document.querySelectorAll('.ct-panel table').length === 5", timeout=PATIENCE)
    yield page
    page.close()


def explorer(page):
    return page.locator(".jp-OutputArea-output:has(.js-plotly-plot)").last


def control(page, label):
    return explorer(page).locator(f".widget-dropdown:has-text('{label}') select").first


def wait_for_title(page, title):
    shown = "[...document.querySelectorAll('.js-plotly-plot')].at(-1).layout.title.text"
    page.wait_for_function(f"{shown}.replace('<br>', ' ') === {title!r}", timeout=PATIENCE)


def test_the_twin_is_not_shown_beside_the_live_explorer(page):
    assert page.locator(".ct-twin").count() == 5
    assert page.locator(".ct-twin:visible").count() == 0


def test_moving_a_control_changes_the_chart_and_the_table(page, corpus):
    control(page, "Article").select_option("hotair-2022-01")
    wait_for_title(page, "Frequent words in hotair-2022-01")
    live = VIEW.show(corpus, article="hotair-2022-01")
    page.wait_for_function("[...document.querySelectorAll('.js-plotly-plot')].at(-1).data.length === 1")
    data = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].at(-1).data.map(({x, y}) => ({x: [...x], y: [...y]}))"
    )
    assert data == [{part: trace[part] for part in ("x", "y")} for trace in live["figure"]["data"]]
    terms = explorer(page).locator(".ct-table tbody th").all_text_contents()
    assert terms == [row[0] for row in live["table"]["rows"]]


def test_clicking_a_bar_shows_its_sentences(page, corpus):
    control(page, "Article").select_option("hotair-2022-01")
    wait_for_title(page, "Frequent words in hotair-2022-01")
    bar = explorer(page).locator(".bars .point").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + 15, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + 15, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "[...document.querySelectorAll('.ct-evidence h4')].some(h => h.textContent === 'putin, hotair-2022-01: 26')"
    )
    shown = explorer(page).locator(".ct-hits q").all_text_contents()
    finding = VIEW.draw(corpus, article="hotair-2022-01").finding
    assert shown == [hit["text"] for hit in VIEW.evidence(corpus, finding, 0)]
    assert explorer(page).locator(".ct-hits mark").count() == 26


def test_the_keyboard_opens_a_number_of_the_table(page, corpus):
    control(page, "Article").select_option("all articles")
    wait_for_title(page, "Frequent words in all articles")
    explorer(page).get_by_role("button", name=re.compile("behind ukraine$")).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "[...document.querySelectorAll('.ct-evidence h4')].some(h => h.textContent === 'ukraine: 39')"
    )
    assert explorer(page).locator(".ct-hits mark").count() == 39


def test_the_chart_is_as_wide_as_its_cell(page):
    chart, panel = (explorer(page).locator(name).first.bounding_box() for name in (".main-svg", ".ct-panel"))
    assert abs(chart["width"] - panel["width"]) < 30


def test_no_output_is_an_error(page):
    assert (
        page.locator(".jp-OutputArea-output[data-mime-type*=error], .jp-RenderedText[data-mime-type*=stderr]").count()
        == 0
    )
