"""The README's pictures, made from the pages as they are, so that they never show an older look.

    python -m benchmarks.pictures [--site FOLDER]

Without a folder of published pages, the two lessons that are shown are published first. Needs Playwright and Chromium.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.pages import FLAGS

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
PICTURES = {
    "screenshot.png": (
        "00_meet_the_corpus",
        "#frequent_words.top=10",
        "frequent_words",
        "button[aria-label*=ukraine], tbody button",
    ),
    "screenshot_words.png": (
        "01_term_frequencies",
        "#word_places.search=diplomacy%20%7C%20diplomatic",
        "word_places",
        "tbody button",
    ),
}
"""For each picture the lesson, where its controls stand, the explorer, and what is clicked to open its sentences."""


@contextmanager
def pages(site: Path | None) -> Iterator[Path]:
    """Give the folder of pages, published for this alone if none is named."""
    if site is not None:
        yield site
        return
    from corpus_tools.publish.pages import publish

    with tempfile.TemporaryDirectory() as folder:
        publish([NOTEBOOKS / f"{lesson}.ipynb" for lesson, *_ in PICTURES.values()], Path(folder) / "site")
        yield Path(folder) / "site"


def main() -> None:
    """Write the pictures beside the lessons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path)
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    with pages(parser.parse_args().site) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (lesson, state, view, opens) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
            page.goto(f"{(site / f'{lesson}.html').resolve().as_uri()}{state}")
            explorer = page.locator(f".ct-explorer[data-view={view}]").first
            explorer.scroll_into_view_if_needed()
            explorer.locator(".main-svg").first.wait_for()
            explorer.locator(opens).first.click()
            explorer.locator(".ct-hits li").first.wait_for()
            page.wait_for_timeout(500)
            explorer.screenshot(path=NOTEBOOKS / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
