"""Every published page, with the network off: states drawn by lot are those in Python, and axe-core finds nothing."""

import random
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import check_shown, offline, opened, turn_to, wait_until

import corpus_tools as ct
from corpus_tools.cli import lessons
from corpus_tools.notebook.twin import cell_text
from corpus_tools.views.view import plain_state

ROOT = Path(__file__).parents[2]


PAGES = [*(path.stem for path in lessons()), "index"]
ELSEWHERE = {"07_your_own_corpus", "index"}
"""Pages whose explorers have a corpus of their own, or share what a lesson has."""


@pytest.fixture(scope="module", params=PAGES)
def page(request, browser, site):
    with offline(browser, Path(site) / f"{request.param}.html") as page:
        page.name = request.param
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
        if len(view.choices[choice].resolve(corpus)) == 1:
            continue  # what cannot be chosen has no control
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


@pytest.mark.parametrize("many", [1, pytest.param(2, marks=pytest.mark.slow)], ids=["some", "more"])
def test_states_by_lot_show_what_python_shows_and_open_what_they_count(page, corpus, many):
    if page.name in ELSEWHERE:
        pytest.skip("its explorers are tried on another page")
    lots = random.Random(7)
    books = ROOT / "notebooks"
    coded = corpus.coded(ct.read_codes(books / "example_codes.csv"), ct.read_codebook(books / "example_codebook.csv"))
    for section, view in sections(page):
        if view.name in OF_OTHER_TEXTS:
            continue
        texts = coded if view is ct.codes else corpus
        known = known_states(page, section, view, texts)
        for state in lots.sample(known, min(many, len(known))):
            choose(section, view, texts, state)
            drawing = view.draw(texts, **state)
            live = plain_state(drawing, view.code(texts, **state))
            check_shown(section, live)
            check_evidence(section, view, texts, drawing.finding, live)
    assert page.wrong == []


def test_a_point_of_a_network_is_headed_by_the_actor_it_stands_for(browser, site):
    with offline(browser, Path(site) / "02_actor_co_mentions.html") as page:
        section = next(section for section, view in sections(page) if view is ct.actor_network)
        chart = section.locator(".ct-chart")
        chart.scroll_into_view_if_needed()
        points = chart.evaluate("""chart => {
          const { left, top } = chart.getBoundingClientRect();
          const { xaxis, yaxis } = chart._fullLayout;
          const groups = chart.data.filter(({ name }) => /^around/.test(name ?? ""));
          return groups.flatMap(({ hovertext, x, y }) => hovertext.map((said, at) =>
            [said, left + xaxis._offset + xaxis.d2p(x[at]), top + yaxis._offset + yaxis.d2p(y[at])]));
        }""")
        for said, x, y in points:
            name, count = re.fullmatch(r"<b>(.+)</b><br>named in (\d+)", said).groups()
            page.mouse.click(x, y)
            section.locator(".ct-evidence h4").get_by_text(f"{name}: {count}", exact=True).wait_for()
            page.mouse.move(1, 1)


def check_evidence(section, view, corpus, finding, live):
    if not len(finding):
        return
    column = live["table"]["columns"].index("count")
    turn_to(section, "Table")
    row = section.locator(".ct-table tbody tr").first
    opens = [name for name in live["table"]["columns"] if name in live["table"]["opens"]]
    button = row.get_by_role("button").nth(opens.index("count"))
    assert button.text_content() == cell_text(live["table"]["rows"][0][column], 0)
    button.click()
    opened(section, 0)
    shown = section.locator(".ct-hits q").all_text_contents()
    assert shown == [hit["text"] for hit in view.evidence(corpus, finding, 0)]
    turn_to(section, "Chart")


def test_no_lesson_scrolls_sideways_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    wait_until(page, "document.documentElement.scrollWidth <= 320")


def test_no_page_is_over_its_budget(site):
    for path in Path(site).glob("0*.html"):
        assert path.stat().st_size < 500_000, path.name


# Whatever can be opened is: what is folded away is not looked at.
OPEN_ALL = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const section of document.querySelectorAll(".ct-explorer")) section.querySelector(".ct-table td button")?.click();
}"""
OPENED = """[...document.querySelectorAll(".ct-explorer")].every((section) =>
  !section.querySelector(".ct-table td button") || section.querySelector("tr.ct-marked"))"""
# What a scheme changes is colours; all else is looked at once.
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
DARK = PAGES[::3]
"""Looked at in the dark, too, in the quick half of the tests: all have one sheet of styles."""
# Of what looks like what stands before it (rows, sentences, options, marks, words of code) some stay: all of it takes most of the
# time, even where axe is told to pass it over.
ROWS = ".ct-table tbody tr, .dataframe tbody tr, .ct-kwic tr, .ct-hits li, .ct-there li, option, .point, .xtick, .ytick"
FEW = """(rows) => {
  for (const one of document.querySelectorAll(`:is(${rows}):nth-child(n+5)`)) one.remove();
  const times = {};
  for (const one of document.querySelectorAll(".highlight span")) {
    times[one.className] = (times[one.className] ?? 0) + 1;
    if (times[one.className] > 20) one.remove();
  }
}"""


def violations(page, **asked) -> list[tuple[str, str]]:
    found = Axe().run(page, **asked).response["violations"]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("all_of_it", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["quick", "all"])
def test_nothing_on_a_page_bars_a_reader_in_light_or_dark(page, all_of_it):
    page.set_viewport_size({"width": 1200, "height": 900})
    page.evaluate(OPEN_ALL)
    wait_until(page, OPENED)
    if not all_of_it:
        page.evaluate(FEW, ROWS)
    assert violations(page) == []
    if all_of_it or page.name in DARK:
        page.emulate_media(color_scheme="dark")
        assert violations(page, options=COLOURS) == []
