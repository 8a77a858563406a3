"""The address of a page says where its explorers stand: to be linked to, and to go back to."""

from pathlib import Path

import pytest
from browsing import expect, offline, wait_until

import corpus_tools as ct

NAME = "01_term_frequencies"


@pytest.fixture
def page(browser, site, request):
    fragment = getattr(request, "param", "")
    with offline(browser, Path(site) / f"{NAME}.html", fragment=fragment, draw=False) as page:
        yield page
        assert page.wrong == []


def shown_code(page, view):
    """The explorer whose offered code draws this view, once it does so in this state."""
    return page.locator(f".ct-explorer[data-view={view}]:not([data-linked]) .ct-code code")


def wait_for_state(page, corpus, view, **state):
    code = getattr(ct, view).code(corpus, **state)
    shown_code(page, view).filter(has_text=code).wait_for(state="attached")


def choose(page, view, name, value):
    control = page.locator(f".ct-explorer[data-view={view}]:not([data-linked]) [name={name}]")
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)
        control.press("Enter")


def test_what_is_chosen_stands_in_the_address_and_back_and_forward_go_through_it(page, corpus):
    first = ct.word_rates.code(corpus, search="sanction*")
    choose(page, "word_rates", "search", "the west")
    choose(page, "word_rates", "by", "voice")
    choose(page, "kwic", "search", "military")
    hash_now = page.evaluate("location.hash")
    assert hash_now == "#word_rates.search=the%20west&by=voice&kwic.search=military"
    page.go_back()
    wait_for_state(page, corpus, "word_rates", search="the west", by="voice")
    expect(shown_code(page, "kwic")).not_to_contain_text("military")
    page.go_back()
    wait_for_state(page, corpus, "word_rates", search="the west")
    assert page.locator(".ct-explorer[data-view=word_rates]:not([data-linked]) [name=by]").input_value() == "article"
    page.go_back()
    shown_code(page, "word_rates").filter(has_text=first).wait_for(state="attached")
    assert page.evaluate("location.hash") == ""
    page.go_forward()
    page.go_forward()
    wait_for_state(page, corpus, "word_rates", search="the west", by="voice")


@pytest.mark.parametrize("page", ["#kwic.search=military&sort=1L,2L&word_rates.by=voice"], indirect=True)
def test_a_link_opens_the_page_in_its_state_and_shows_the_first_that_it_names(page, corpus):
    wait_for_state(page, corpus, "kwic", search="military", sort="1L,2L")
    wait_for_state(page, corpus, "word_rates", search="sanction*", by="voice")
    top = page.locator(".ct-explorer[data-view=kwic]:not([data-linked])").evaluate(
        "section => section.getBoundingClientRect().top"
    )
    assert -5 <= top <= 450


@pytest.mark.parametrize(
    "page", ["#word_rates.by=planet&search=%E0%A4%A&nonsense&word_places.search=<b>"], indirect=True
)
def test_an_address_that_asks_for_what_is_not_there_is_answered_in_words(page):
    problem = page.locator(".ct-explorer[data-view=word_rates]:not([data-linked]) .ct-problem")
    problem.get_by_text("“planet” is not among the options of “Compare” on this page.").wait_for()
    assert page.locator(".ct-explorer[data-view=word_rates]:not([data-linked]) .ct-table").is_hidden()
    places = page.locator(".ct-explorer[data-view=word_places]:not([data-linked]) .ct-problem")
    places.get_by_text("“<b>”").wait_for()
    choose(page, "word_rates", "by", "voice")
    problem.wait_for(state="hidden")
    assert page.locator(".ct-explorer[data-view=word_rates]:not([data-linked]) .ct-table").is_visible()


def test_a_link_within_the_page_moves_no_control(page):
    choose(page, "kwic", "search", "military")
    shown_code(page, "kwic").filter(has_text="search='military'").wait_for(state="attached")
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_text("On this page").click()  # folded, unless the window is wide
    contents.get_by_role("link").nth(2).click()
    wait_until(page, "!location.hash.includes('kwic')")
    page.wait_for_timeout(300)
    assert page.locator(".ct-explorer[data-view=kwic]:not([data-linked]) [name=search]").input_value() == "military"


@pytest.mark.parametrize("page", ["#__proto__.nth=0&constructor.x=1"], indirect=True)
def test_an_address_reaches_no_further_than_the_controls(page):
    assert page.evaluate("({}).nth") is None


def test_the_link_of_a_view_can_be_copied(page):
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    choose(page, "word_rates", "by", "voice")
    section = page.locator(".ct-explorer[data-view=word_rates]:not([data-linked])")
    section.get_by_role("button", name="Copy the address of this view").click()
    wait_until(page, "window.copied")
    assert page.evaluate("window.copied").endswith(f"{NAME}.html#word_rates.by=voice")


def test_a_word_chosen_on_a_desk_is_in_the_address_once_and_all_its_explorers_follow_it(page, corpus):
    desk = page.locator(".ct-desk")
    desk.locator(".ct-bar [name=search]").fill("putin")
    desk.locator(".ct-bar [name=search]").press("Enter")
    for view in ("word_rates", "word_places", "kwic"):
        shown = desk.locator(f"[data-view={view}] .ct-code code")
        shown.filter(has_text=getattr(ct, view).code(corpus, search="putin")).wait_for(state="attached")
        note = getattr(ct, view).draw(corpus, search="putin").finding.note
        assert desk.locator(f"[data-view={view}] .ct-note").text_content() == note
    assert page.evaluate("location.hash") == "#word_rates-2.search=putin"
    assert "search='sanction*'" in shown_code(page, "word_rates").text_content()
    every = desk.locator(":scope > .ct-code code").text_content()
    assert every.startswith("ct.linked(ct.word_rates, ct.word_places, ct.kwic, corpus=corpus, search='putin', by=")
    page.go_back()
    shown = desk.locator("[data-view=kwic] .ct-code code")
    shown.filter(has_text=ct.kwic.code(corpus, search="sanction*")).wait_for(state="attached")


@pytest.mark.parametrize("page", ["#kwic-2.search=putin"], indirect=True)
def test_an_address_that_names_one_explorer_of_a_desk_leads_all_of_them(page, corpus):
    shown = page.locator(".ct-desk [data-view=word_rates] .ct-code code")
    shown.filter(has_text=ct.word_rates.code(corpus, search="putin")).wait_for(state="attached")
    assert page.locator(".ct-bar [name=search]").input_value() == "putin"
