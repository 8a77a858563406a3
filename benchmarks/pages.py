"""One explorer published by corpus-tools, plain nbconvert, Panel and marimo-book, opened with the network off.

    python -m benchmarks.pages [--rounds 5]

Needs `pip install playwright axe-playwright-python` beside the package, and Chromium; what is not installed is left out with
a word: Panel (`pip install panel`), and marimo-book, best in an environment of its own, whose command `MARIMO_BOOK`
names (`python -m venv mb && mb/bin/pip install marimo-book; MARIMO_BOOK=mb/bin/marimo-book`). marimo-book runs the whole
notebook again for each state, so it gets one control with six states. The notebook has one
explorer, `frequent_words` of the seeds, with its 144 states; Panel embeds the same figures and tables for the same
choices. Bytes are those that opening the page loads, as they lie on the disk and compressed with gzip. Seconds run from
the start of the navigation: until a heading can be read, and until the first chart has marks. All are medians.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlparse

SEEDS = Path(__file__).parents[1] / "seeds"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CELLS = [
    "# Frequent words\n\nWhich words come back?",
    f"import corpus_tools as ct\ncorpus = ct.load_corpus({str(SEEDS)!r})",
    "ct.explore(ct.frequent_words, corpus)",
]
PANEL = f"""
import sys
import panel as pn
from bokeh.resources import INLINE
import corpus_tools as ct
pn.extension("plotly")
corpus, view = ct.load_corpus({str(SEEDS)!r}), ct.frequent_words
controls = {{name: pn.widgets.Select(name=choice.label, options=list(choice.resolve(corpus))) for name, choice in view.choices.items()}}
def draw(**chosen):
    figure, finding = view.draw(corpus, **chosen)
    return pn.Column(pn.pane.Plotly(figure), pn.pane.DataFrame(finding.table, index=False), pn.pane.Markdown(finding.note))
page = pn.Column("# Frequent words", "Which words come back?", *controls.values(), pn.bind(draw, **controls))
page.save(sys.argv[1], embed=True, resources=INLINE, max_states=1000, max_opts=20, title="Frequent words")
"""
MARIMO = """
import marimo
app = marimo.App()

@app.cell
def _():
    import marimo as mo
    import corpus_tools as ct
    corpus = ct.load_corpus({seeds!r})
    return corpus, ct, mo

@app.cell
def _(mo):
    mo.md("# Frequent words")
    return

@app.cell
def _(mo):
    article = mo.ui.dropdown(options={articles!r}, value="*", label="Article")
    article
    return (article,)

@app.cell
def _(article, corpus, ct, mo):
    figure, finding = ct.frequent_words.draw(corpus, article=article.value)
    mo.vstack([figure, mo.plain(finding.table), mo.md(finding.note)])
    return
"""
BOOK = """
title: Words
dependencies: {{mode: env}}
precompute: {{enabled: true, max_seconds_per_page: 3600}}
toc:
  - file: content/words.py
"""
MARKS = ".main-svg .point path"
WAIT = 20


def notebook(folder: Path) -> Path:
    """Write the notebook that is published."""
    import nbformat

    text, *code = CELLS
    cells = [nbformat.v4.new_markdown_cell(text), *map(nbformat.v4.new_code_cell, code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "words.ipynb")
    return folder / "words.ipynb"


def made(folder: Path) -> dict[str, tuple[Path, float]]:
    """Publish in all ways that are installed; return each page and the seconds it took."""
    path, pages = notebook(folder), {}
    python = [sys.executable, "-m"]
    ways: dict[str, tuple[list, Path]] = {
        "corpus-tools": (
            [*python, "corpus_tools", "publish", path, "--text", "full", "--to", folder / "ours"],
            folder / "ours/words.html",
        ),
        "nbconvert": (
            [*python, "nbconvert", "--to", "html", "--execute", path, "--output", folder / "plain"],
            folder / "plain.html",
        ),
    }
    if find_spec("panel"):
        ways["Panel"] = [sys.executable, "-c", PANEL, folder / "panel.html"], folder / "panel.html"
    else:
        print("Panel is not installed, and left out.")
    if book := os.environ.get("MARIMO_BOOK") or shutil.which("marimo-book"):
        ways["marimo-book"] = (
            [book, "build", "-b", marimo_book(folder / "book"), "-o", folder / "site"],
            folder / "site",
        )
    else:
        print("marimo-book is not installed (MARIMO_BOOK names its command), and left out.")
    # marimo-book has an environment of its own, and takes the package and what it needs from this one.
    there = os.pathsep.join([str(SEEDS.parent), sysconfig.get_path("purelib")])
    for name, (command, page) in ways.items():
        start = time.perf_counter()
        env = {**os.environ, "PYTHONPATH": there, "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
        pages[name] = page if page.is_file() else page / "index.html", time.perf_counter() - start
    return pages


def marimo_book(folder: Path) -> Path:
    """Write the same notebook as a book of marimo's, and return what describes it."""
    import corpus_tools as ct

    articles = list(ct.frequent_words.choices["article"].resolve(ct.load_corpus(SEEDS)))
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "words.py").write_text(MARIMO.format(seeds=str(SEEDS), articles=articles), encoding="utf-8")
    (folder / "book.yml").write_text(BOOK.format(), encoding="utf-8")
    return folder / "book.yml"


def opened(browser, path: Path) -> dict[str, float]:
    """Open a page once, with the network off, and measure it."""
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.get_by_role("heading", name="Frequent words").first.wait_for()
    readable = time.perf_counter() - start
    try:
        page.locator(MARKS).first.wait_for(state="attached", timeout=1000 * WAIT)
        chart = time.perf_counter() - start
    except Exception:  # Playwright's own kind
        chart = float("nan")
    page.wait_for_timeout(1000)
    files = [Path(unquote(urlparse(url).path)) for url in asked if url.startswith("file:")]
    sizes = {file: file.read_bytes() for file in set(files) if file.is_file()}
    seen = {
        "readable": readable,
        "chart": chart,
        "bytes": sum(map(len, sizes.values())),
        "compressed": sum(len(gzip.compress(content)) for content in sizes.values()),
        "requests": sum(url.startswith("http") for url in asked),
        "errors": len(wrong),
        "axe": violations(page),
    }
    context.close()
    return seen


def violations(page) -> float:
    """Return how many rules of axe the page breaks."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        return float("nan")
    return len(Axe().run(page).response["violations"])


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = made(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        opened(browser, pages["corpus-tools"][0])  # the first page pays for the browser's start
        seen: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
        for _ in range(rounds):
            for name, (path, _) in pages.items():
                seen[name].append(opened(browser, path))
        browser.close()
    for name, (_, seconds) in pages.items():
        middle = {part: statistics.median(one[part] for one in seen[name]) for part in seen[name][0]}
        print(
            json.dumps(
                {"way": name, "publishing": round(seconds, 1)}
                | {part: round(value, 2) for part, value in middle.items()}
            )
        )


if __name__ == "__main__":
    main()
