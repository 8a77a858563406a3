"""Pages that everybody can read: in light and dark, on a phone and on paper, with keys and without scripts."""

from pathlib import Path

import pytest
from browsing import wait_until

from corpus_tools.charts.theme import BAR, ON_DARK

LESSON = "00_meet_the_corpus.html"


@pytest.fixture
def visit(browser, site):
    contexts = []

    def visited(name, **how):
        contexts.append(browser.new_context(offline=True, viewport={"width": 1200, "height": 900}, **how))
        page = contexts[-1].new_page()
        page.goto((Path(site) / name).as_uri())
        return page

    yield visited
    for context in contexts:
        context.close()


def drawn_colours(page) -> list[str]:
    """The first chart's ground and the colour of its numbers, once it is drawn."""
    page.wait_for_selector(".ct-chart .main-svg .xtick text")
    return page.evaluate("""() => {
      const chart = document.querySelector(".ct-chart:has(.xtick)");
      return [chart.querySelector(".main-svg").style.background, chart.querySelector(".xtick text").style.fill];
    }""")


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


LIGHT_CHART = [rgb("#ffffff"), rgb("#1f2933")]
DARK_CHART = [rgb(ON_DARK["#ffffff"]), rgb(ON_DARK["#1f2933"])]


def test_charts_follow_the_scheme_and_the_button(visit):
    page = visit(LESSON, color_scheme="dark")
    page.locator(".ct-chart >> visible=true").first.scroll_into_view_if_needed()
    assert drawn_colours(page) == DARK_CHART
    page.get_by_role("button", name="Light page").click()
    wait_until(page, f"document.querySelector('.ct-chart .main-svg').style.background === '{LIGHT_CHART[0]}'")
    assert drawn_colours(page) == LIGHT_CHART
    page.get_by_role("button", name="Dark page").click()
    wait_until(page, f"document.querySelector('.ct-chart .main-svg').style.background === '{DARK_CHART[0]}'")
    assert drawn_colours(page) == DARK_CHART


def test_without_scripts_the_static_chart_follows_the_scheme(visit):
    fills = [
        visit(LESSON, color_scheme=scheme, java_script_enabled=False)
        .locator(f".ct-twin svg rect[fill='{BAR}' i]")
        .first.evaluate("bar => getComputedStyle(bar).fill")
        for scheme in ("light", "dark")
    ]
    assert fills == [rgb(BAR.lower()), rgb(ON_DARK[BAR.lower()])]


def test_paper_is_light_and_no_chart_or_table_is_cut(visit):
    page = visit(LESSON, color_scheme="dark")
    page.locator(".ct-chart >> visible=true").first.scroll_into_view_if_needed()
    drawn_colours(page)
    page.set_viewport_size({"width": 673, "height": 900})  # what A4 leaves between its margins
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wait_until(page, "document.querySelector('.ct-chart .main-svg').getAttribute('width') === '660'")
    assert drawn_colours(page) == LIGHT_CHART
    assert page.locator("body").evaluate("body => getComputedStyle(body).color") == rgb("#1f2933")
    assert page.locator(".ct-note >> visible=true").count() == 5
    assert page.locator(".ct-controls >> visible=true").count() == 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('main *')].filter(one => one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible' && one.matches('div')).map(one => one.className)"
        )
        == []
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 673


def test_the_contents_lead_to_sections_and_fold_on_a_phone(visit):
    page = visit(LESSON)
    contents = page.get_by_role("navigation", name="On this page")
    links = contents.get_by_role("link")
    assert links.count() == page.locator("main h2").count()
    for name in links.evaluate_all("links => links.map(link => decodeURIComponent(link.hash.slice(1)))"):
        assert page.locator(f'main h2[id="{name}"]').count() == 1
    page.set_viewport_size({"width": 340, "height": 800})
    wait_until(page, "!document.querySelector('.contents details').open")
    contents.get_by_text("On this page").click()
    assert links.first.is_visible()


def test_the_first_key_skips_to_the_text_and_the_last_link_leads_on(visit):
    page = visit(LESSON)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.get_by_role("navigation", name="Before and after this lesson").get_by_role("link").click()
    page.wait_for_url("**/01_*.html")
    assert page.locator("a[rel=prev]").first.get_attribute("href") == LESSON


def test_on_a_phone_the_column_that_names_a_row_stays_in_sight(visit):
    page = visit(LESSON)
    page.set_viewport_size({"width": 340, "height": 800})
    for box, cell in ((".scrolls:has(.dataframe)", "tbody tr td"), (".ct-table:has(td)", "tbody tr th")):
        table = page.locator(box).first
        assert table.get_attribute("tabindex") == "0"
        table.evaluate("box => { box.scrollLeft = 150; }")
        left = table.evaluate(
            "(box, cell) => box.querySelector(cell).getBoundingClientRect().left - box.getBoundingClientRect().left",
            cell,
        )
        assert 0 <= left < 2
