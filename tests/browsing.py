"""How the tests open a published page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from corpus_tools.notebook.twin import cell_text

expect.set_options(timeout=30_000)


@contextmanager
def offline(browser, path: Path, *, draw: bool = True, fragment: str = "", size=(1000, 900), **options) -> Iterator:
    """A published page with the network off. `page.wrong` fills with what a page must never do: errors, requests.

    Marks stand where they belong at once, but in a test that `glides`.
    """
    window = {"viewport": dict(zip(("width", "height"), size, strict=True)), "reduced_motion": "reduce"}
    context = browser.new_context(offline=True, **{**window, **options})
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


@contextmanager
def glides(page) -> Iterator:
    """From state to state marks glide, as for most readers."""
    page.emulate_media(reduced_motion="no-preference")
    yield
    page.emulate_media(reduced_motion="reduce")


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
    """Click a mark of a chart as a hand does, which sees that it points at it, and presses for a tenth of a second.

    Plotly looks anew at what a press points at, but never twice within 50 ms.
    """
    page.mouse.move(1, 1)
    wait_until(page, f"!document.querySelector('{POINTED_AT}')")
    page.mouse.move(x, y)
    page.locator(POINTED_AT).first.wait_for()
    page.mouse.down()
    page.wait_for_timeout(100)
    page.mouse.up()


POINTED_AT = ".hoverlayer .hovertext"


def at_rest(page, mark) -> dict[str, float]:
    """Bring a mark of a chart into the middle of the window; return its box once nothing around it moves."""
    before = None
    for _ in range(100):
        mark.evaluate("mark => mark.scrollIntoView({ block: 'center' })")
        box = mark.bounding_box()
        if box and box == before and 0 < box["y"] < page.viewport_size["height"]:
            return box
        before = box
        page.wait_for_timeout(250)
    raise AssertionError("the chart does not come to rest")


def click_point(page, mark) -> None:
    """Click a mark of a chart in its middle, once it has glided to where it stands."""
    box = at_rest(page, mark)
    click_mark(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def wait_until(page, expression: str | Callable[[], bool]) -> None:
    """Wait until an expression is true; Playwright's own waiting would need `eval`, which a page's policy forbids."""
    for _ in range(600):
        if expression() if callable(expression) else page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def opened(section, row: int | None = None) -> None:
    """Wait until the sentences behind a number are open: their row, or that row, is marked last of all."""
    place = "" if row is None else f"[data-row='{row}']"
    section.locator(f"tr.ct-marked{place}").first.wait_for(state="attached")


def check_shown(section, live) -> None:
    """An explorer on a page comes to show what Python shows: code, rows as people read them, note and chart."""
    live = json.loads(json.dumps(live))
    table, chart = live["table"], section.locator(".ct-chart")
    code = section.locator(".ct-code code").filter(has_text=live["code"])
    code.wait_for(state="attached")
    assert code.text_content() == live["code"]
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    assert section.locator(".ct-table tbody tr").evaluate_all(cells) == [
        [
            cell_text(reads.get(value, value), decimals)
            for value, reads, decimals in zip(row, table["readings"], table["decimals"], strict=True)
        ]
        for row in table["rows"]
    ]
    assert section.locator(".ct-note").text_content() == live["note"]
    assert chart.is_visible() == (live["figure"] is not None)
    if live["figure"]:
        check_drawn(chart, live["figure"])


def check_drawn(chart, figure) -> None:
    """A chart comes to be that figure: its marks stand there and open what they should."""
    chart.page.mouse.move(1, 1)  # a network draws anew what is pointed at
    parts = ("x", "y", "customdata")
    wanted = [[trace.get(part) for part in parts] for trace in json.loads(json.dumps(figure["data"]))]
    drawn = f"chart => JSON.stringify((chart.data ?? []).map(({{ {', '.join(parts)} }}) => [{', '.join(parts)}]))"
    for _ in range(600):
        if json.loads(chart.evaluate(drawn)) == wanted:
            return
        chart.page.wait_for_timeout(50)
    assert json.loads(chart.evaluate(drawn)) == wanted
