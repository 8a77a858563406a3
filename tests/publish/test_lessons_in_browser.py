"""Every explorer of every published lesson, with the network off: states drawn by lot are those in Python."""

import json
import random
import re
from pathlib import Path

import pytest
from browsing import as_read, offline, turn_to

import corpus_tools as ct
from corpus_tools.cli import lessons
from corpus_tools.notebook.twin import cell_text

DRAWN = "chart => JSON.stringify((chart.data ?? []).map(({x, y}) => [x, y]))"

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[path.stem for path in lessons()])
def page(request, browser, site):
    with offline(browser, Path(site) / f"{request.param}.html") as page:
        yield page


def sections(page):
    """Yield each explorer and its view, which the code it offers names."""
    for number in range(page.locator(".ct-explorer").count()):
        section = page.locator(".ct-explorer").nth(number)
        # A finding that is shown without a view has no code of its own.
        if code := section.locator(".ct-code code").text_content():
            yield section, getattr(ct, re.match(r"figure, finding = ct\.(\w+)\.draw", code)[1])


def choose(section, view, corpus, state):
    for choice, option in state.items():
        own = section.locator(f"[name={choice}]")
        control = (
            own if own.count() else section.locator(f"xpath=../*[contains(@class, 'ct-bar')]//*[@name='{choice}']")
        )
        if view.choices[choice].search:
            control.fill(str(option))
            control.press("Enter")
        else:
            control.select_option(str(option))
    code = view.code(corpus, **state)
    section.locator(".ct-code code").filter(has_text=code).wait_for(state="attached")


OF_OTHER_TEXTS = {"two_versions", "cutting"}
"""Views that a lesson shows of a corpus made there."""


def known_states(page, section, view, corpus):
    """Return the states that the page knows: all, or those of the searches that are offered alone."""
    search = next((name for name, choice in view.choices.items() if choice.search), None)
    notebook = ROOT / "notebooks" / f"{re.search(r'([^/#]+)[.]html', page.url)[1]}.ipynb"
    states = list(view.states(corpus))
    if search is None or "alone=True" not in notebook.read_text(encoding="utf-8"):
        return states
    chips = section.locator(".ct-chip").all_text_contents()
    return [{**state, search: chip} for chip in chips for state in states if state[search] == states[0][search]]


def test_states_by_lot_show_what_python_shows_and_open_what_they_count(page, corpus):
    if "07_your_own" in page.url:
        pytest.skip("the lesson explores a corpus of its own")
    lots = random.Random(7)
    for section, view in sections(page):
        if view.name in OF_OTHER_TEXTS:
            continue
        known = known_states(page, section, view, corpus)
        for state in lots.sample(known, min(2, len(known))):
            choose(section, view, corpus, state)
            live = json.loads(json.dumps(view.show(corpus, **state)))
            decimals = live["table"]["decimals"]
            rows = section.locator(".ct-table tbody tr").evaluate_all(
                "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
            )
            expected = [
                [cell_text(*cell) for cell in zip(row, decimals, strict=True)] for row in as_read(live["table"])
            ]
            assert rows == expected, (view.name, state)
            assert section.locator(".ct-note").text_content() == live["note"]
            check_chart(page, section, live["figure"])
            check_evidence(section, view, corpus, state, live)
    assert page.wrong == []


def test_a_point_of_a_network_is_headed_by_the_actor_it_stands_for(browser, site):
    with offline(browser, Path(site) / "02_actor_co_mentions.html") as page:
        section = next(section for section, view in sections(page) if view is ct.actor_network)
        said = section.locator(".ct-chart").evaluate("""chart => {
          const groups = chart.data.filter(({ name }) => /^around/.test(name ?? ""));
          const points = groups.flatMap(({ hovertext, customdata }) => hovertext.map((said, at) => [said, customdata[at]]));
          return points;
        }""")
        for hovertext, customdata in said:
            name, count = re.fullmatch(r"<b>(.+)</b><br>named in (\d+)", hovertext).groups()
            section.locator(".ct-chart").evaluate(
                "(chart, customdata) => chart.emit('plotly_click', { points: [{ customdata }] })", customdata
            )
            section.locator(".ct-evidence h4").get_by_text(f"{name}: {count}", exact=True).wait_for()


def check_chart(page, section, figure):
    chart = section.locator(".ct-chart")
    assert chart.is_visible() == (figure is not None)
    if figure is None:
        return
    wanted = [[trace.get("x"), trace.get("y")] for trace in figure["data"]]
    for _ in range(60):
        if json.loads(chart.evaluate(DRAWN)) == wanted:
            return
        page.wait_for_timeout(50)
    assert json.loads(chart.evaluate(DRAWN)) == wanted


def check_evidence(section, view, corpus, state, live):
    finding = view.draw(corpus, **state).finding
    if not len(finding):
        return
    column = live["table"]["columns"].index("count")
    turn_to(section, "Table")
    row = section.locator(".ct-table tbody tr").first
    opens = [name for name in live["table"]["columns"] if name in live["table"]["opens"]]
    button = row.get_by_role("button").nth(opens.index("count"))
    assert button.text_content() == cell_text(live["table"]["rows"][0][column], 0)
    button.click()
    section.locator(".ct-evidence").wait_for()
    shown = section.locator(".ct-hits q").all_text_contents()
    assert shown == [hit["text"] for hit in view.evidence(corpus, finding, 0)]
    turn_to(section, "Chart")


def test_no_lesson_scrolls_sideways_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_page_is_over_its_budget(site):
    for path in Path(site).glob("0*.html"):
        assert path.stat().st_size < 500_000, path.name
