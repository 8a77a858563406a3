"""How the tests open a published page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def offline(browser, path: Path, *, draw: bool = True, fragment: str = "", size=(1000, 900), **options) -> Iterator:
    """A published page with the network off. `page.wrong` fills with what a page must never do: errors, requests."""
    context = browser.new_context(offline=True, viewport=dict(zip(("width", "height"), size, strict=True)), **options)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: page.wrong.append(request.url) if request.url.startswith("http") else None)
    page.goto(path.as_uri() + fragment)
    wait_until(
        page,
        "document.querySelectorAll('.ct-explorer .ct-panel .ct-note').length === document.querySelectorAll('.ct-explorer').length",
    )
    if draw:
        draw_all(page)
    yield page
    context.close()


def draw_all(page) -> None:
    """Draw the charts that are not in view, as printing does, and leave the paper again."""
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    wait_until(
        page,
        "[...document.querySelectorAll('.ct-chart')].every(chart => chart.hidden || chart.querySelector('.main-svg'))",
    )


def turn_to(section, label: str) -> None:
    """Turn an explorer to its chart or its table, where the two share a place; the table to all of its rows."""
    tab = section.get_by_role("tab", name=label)
    if tab.is_visible():
        tab.click()
    rows = section.locator(".ct-all[aria-expanded=false]")
    if rows.is_visible():
        rows.click()


def click_mark(page, x: float, y: float) -> None:
    """Click a mark of a chart as a hand does, which sees that it points at it; before that plotly knows of the last one only."""
    page.mouse.move(x, y)
    page.locator(".hoverlayer .hovertext").first.wait_for()
    page.mouse.click(x, y)


def wait_until(page, expression: str | Callable[[], bool]) -> None:
    """Wait until an expression is true; Playwright's own waiting would need `eval`, which a page's policy forbids."""
    for _ in range(600):
        if expression() if callable(expression) else page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def as_read(table) -> list[list]:
    """Return the rows of a table with its values as people read them: names of articles, words as they are spelled."""
    return [
        [said.get(value, value) for value, said in zip(row, table["readings"], strict=True)] for row in table["rows"]
    ]
