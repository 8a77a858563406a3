"""Lessons in a real JupyterLab: how long until there is something to see, what it costs to bring, how fast a control answers.

    python -m benchmarks.lab [--rounds 5] [--lessons 00 01 02]

Needs `pip install playwright` beside the package, and Chromium. Each round opens a lesson with a fresh kernel in a fresh
page of the browser and presses *Run All*. Seconds run from there: until the first chart, which the reader looks at, has marks; until
every explorer of the lesson has its numbers and the kernel is idle. The other charts are drawn when one scrolls to them: how long
that takes is said too. Megabytes are all that came to the page meanwhile, messages of the kernel
too. A control answers when its chart is drawn anew. All are medians; beside them stand the bars they are held
against, for a quiet machine with two cores, and the load of this one.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LESSONS = Path(__file__).parents[1] / "notebooks"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BARS = {"00": {"first": 4, "all": 5}, "01": {"all": 6}, "02": {"all": 8}}
EVERY = {"megabytes": 4, "control": 0.15}
WAIT = 120_000
# The reader looks at the first chart; the others are drawn when one comes to them.
SEEN = """(() => {
  const chart = [...document.querySelectorAll(".ct-chart")].find(chart => !chart.hidden);
  chart?.scrollIntoView({ block: "center" });
  return chart?.querySelector(".main-svg .point, .main-svg .trace");
})()"""
COMES = """chart => new Promise((drawn) => {
  const start = performance.now();
  chart.scrollIntoView({ block: "center" });
  const look = () => chart.querySelector(".main-svg") ? drawn((performance.now() - start) / 1000) : requestAnimationFrame(look);
  look();
})"""
MOVED = """select => new Promise((answered) => {
  const chart = select.closest(".jp-OutputArea-output").querySelector(".ct-chart");
  const start = performance.now();
  const seen = () => { chart.removeListener("plotly_afterplot", seen); answered((performance.now() - start) / 1000); };
  chart.on("plotly_afterplot", seen);
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  select.dispatchEvent(new Event("change", { bubbles: true }));
})"""


@contextmanager
def jupyterlab() -> Iterator[str]:
    """Start JupyterLab as `corpus-tools lab` does, on copies of the lessons; yield its address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        for path in [*LESSONS.glob("*.ipynb"), *LESSONS.glob("*.csv")]:
            shutil.copy(path, folder)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=test"]
        command = ["lab", "--notebook", str(next(Path(folder).glob("00*.ipynb"))), *options]
        places = {"JUPYTER_CONFIG_DIR": f"{folder}/config", "JUPYTERLAB_SETTINGS_DIR": f"{folder}/settings"}
        server = subprocess.Popen(
            [sys.executable, "-m", "corpus_tools", *command, f"--ServerApp.root_dir={folder}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **places},
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/api?token=test")
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("JupyterLab does not answer.")


def received(page: Any) -> list[int]:
    """Return a list that fills with the bytes that come to a page, as they come over the wire."""
    sizes: list[int] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.dataReceived", lambda said: sizes.append(said["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda said: sizes.append(_size(said["response"])))
    return sizes


def _size(frame: dict[str, Any]) -> int:
    letters = len(frame["payloadData"])
    # What is not text comes as base64, of which four letters are three bytes.
    return letters if frame["opcode"] == 1 else letters * 3 // 4


def ran(browser: Any, server: str, lesson: Path) -> dict[str, float]:
    """Open a lesson, run all its cells, move a control; return what was measured."""
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    explorers = len(re.findall(r"\bct\.explore\(", code))
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(WAIT)
    page.goto(f"{server}/lab/workspaces/{time.time():.0f}/tree/{lesson.name}?token=test")
    page.get_by_text(re.compile(r"\| Idle$")).wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    item = page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True)
    item.wait_for()
    sizes = received(page)
    start = time.perf_counter()
    item.click()
    page.wait_for_function(SEEN, polling=20)
    first = time.perf_counter() - start
    page.wait_for_function(
        f"""document.querySelectorAll(".ct-panel .ct-note").length >= {explorers}
        && ![...document.querySelectorAll(".jp-InputPrompt")].some(prompt => prompt.textContent.includes("*"))""",
        polling=20,
    )
    done = time.perf_counter() - start
    seen = {"first": first, "all": done, "megabytes": sum(sizes) / 1_000_000}
    # Not one of several explorers in a cell: its control may draw another's chart.
    alone = page.locator(".jp-OutputArea-output").filter(has_not=page.locator(".ct-chart").nth(1))
    control = alone.filter(has=page.locator(".ct-chart .main-svg")).locator("select").last
    charts = [
        one for one in page.locator(".ct-chart").element_handles() if one.evaluate("chart => chart.clientWidth > 0")
    ]
    seen["scrolled to"] = statistics.median(chart.evaluate(COMES) for chart in charts)
    control.evaluate(
        "select => select.closest('.jp-OutputArea-output').querySelector('.ct-chart').scrollIntoView({ block: 'center' })"
    )
    page.wait_for_timeout(1000)
    seen["control"] = statistics.median(control.evaluate(MOVED) for _ in range(5))
    page.close()
    for session in json.load(urllib.request.urlopen(f"{server}/api/sessions?token=test")):
        asked = urllib.request.Request(f"{server}/api/sessions/{session['id']}?token=test", method="DELETE")
        urllib.request.urlopen(asked).close()
    return seen


def main() -> None:
    """Print a line for each lesson."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lessons", nargs="+", default=sorted(BARS))
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    with jupyterlab() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name in asked.lessons:
            lesson = next(LESSONS.glob(f"{name}*.ipynb"))
            rounds = [ran(browser, server, lesson) for _ in range(asked.rounds)]
            middle = {part: round(statistics.median(one[part] for one in rounds), 2) for part in rounds[0]}
            bars = {**BARS.get(name, {}), **EVERY}
            print(
                json.dumps({"lesson": lesson.stem, **middle, "bars": bars, "load": round(os.getloadavg()[0], 1)}),
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
