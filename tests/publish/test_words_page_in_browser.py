"""The published lesson on words: searches, lines, marks and downloads, with the network off."""

import random
import shutil
from pathlib import Path

import pytest
from browsing import check_drawn, check_shown, click_point, expect, glides, offline, opened, turn_to, wait_until

import corpus_tools as ct

NAME = "01_term_frequencies"
# Each explorer of the lesson: its view as the notebook offers it, and its place on the page.
OFFERED = {
    "word_rates": (ct.word_rates, 0),
    "word_places": (ct.word_places, 2),
    "phrases": (ct.phrases, 3),
    "kwic": (ct.kwic, 4),
    "collocation": (ct.collocation, 5),
    "keywords": (ct.keywords, 6),
}


@pytest.fixture(scope="module")
def page(browser, site, corpus):
    with offline(browser, Path(site) / f"{NAME}.html", accept_downloads=True) as page:
        page.corpus = corpus
        yield page
        assert page.wrong == []


def section(page, name):
    return page.locator(".ct-explorer").nth(OFFERED[name][1])


def choose(page, name, state) -> None:
    view, _ = OFFERED[name]
    for choice, option in state.items():
        control = section(page, name).locator(f"[name={choice}]")
        if view.choices[choice].search:
            control.fill(str(option))
            control.press("Enter")
        else:
            control.select_option(str(option))
    code = view.code(page.corpus, **state)
    section(page, name).locator(".ct-code code").filter(has_text=code).wait_for(state="attached")


@pytest.mark.parametrize("many", [4, pytest.param(8, marks=pytest.mark.slow)], ids=["some", "more"])
@pytest.mark.parametrize("name", OFFERED)
def test_states_drawn_by_lot_are_the_states_in_python(page, corpus, name, many):
    view, _ = OFFERED[name]
    for state in random.Random(1).sample(list(view.states(corpus)), many):
        choose(page, name, state)
        live = view.show(corpus, **state)
        check_shown(section(page, name), live)
        if live["lines"]:
            assert section(page, name).locator(".ct-kwic tr").count() == len(live["lines"])


def test_a_chart_that_is_drawn_again_while_it_moves_has_room_for_its_longest_bar(page, corpus):
    """What is typed is answered letter by letter, so a state comes before the one before has glided to its place."""
    field, chart = (
        section(page, "word_rates").locator("[name=search]"),
        section(page, "word_rates").locator(".ct-chart"),
    )
    choose(page, "word_rates", ct.word_rates.state(corpus, by="article"))
    longest = "chart => Math.max(...chart.data[0].x.filter(Number)) / chart.layout.xaxis.range[1]"
    with glides(page):
        for word in ("military", "putin", "security", "putin"):
            field.fill("")
            field.press_sequentially(word, delay=80)
            section(page, "word_rates").locator(".ct-code code").filter(has_text=f"{word}").wait_for(state="attached")
            wait_until(page, lambda: 0.8 < chart.evaluate(longest) < 1)


def test_that_a_word_is_not_there_is_said_without_enter(page):
    section(page, "word_rates").locator("[name=search]").fill("")
    section(page, "word_rates").locator("[name=search]").press_sequentially("xylophone")
    said = section(page, "word_rates").locator(".ct-problem")
    said.filter(has_text="“xylophone” stands in none of the texts: 0 times.").wait_for()


def test_every_word_is_found_and_what_is_not_there_is_said_with_its_code(page, corpus):
    field = section(page, "kwic").locator("[name=search]")
    field.fill("Zelensky")
    field.press("Enter")
    section(page, "kwic").get_by_role("button", name="Zelensky: read this line's sentence").first.wait_for()
    field.fill("unheard* of")
    field.press("Enter")
    problem = section(page, "kwic").locator(".ct-problem")
    problem.get_by_text("This page cannot look up “unheard* of”").wait_for()
    assert "ct.kwic.draw(corpus, search='unheard* of', sort=" in problem.locator("pre").text_content()
    assert section(page, "kwic").locator(".ct-kwic").is_hidden(), "what was shown before answers another question"
    field.fill("sanctionable")
    field.press("Enter")
    problem.get_by_text("“sanctionable” stands in none of the texts: 0 times. Words that begin alike: ").wait_for()
    assert "sanctions" in problem.text_content()
    assert problem.locator("pre").count() == 0
    choose(page, "kwic", {"search": "we", "sort": "1R,2R"})
    assert problem.is_hidden()


@pytest.mark.parametrize("asked", ["Putin,", "putin.", "“Putin”", "(putin)", "Putin's"])
def test_marks_around_a_word_are_no_part_of_it(page, corpus, asked):
    field = section(page, "word_places").locator("[name=search]")
    field.fill(asked)
    field.press("Enter")
    note = ct.word_places.draw(corpus, search="putin").finding.note
    section(page, "word_places").locator(".ct-note").filter(has_text=note).wait_for(state="attached")


def test_a_line_opens_its_sentence_then_the_paragraph_then_the_article(page, corpus):
    choose(page, "kwic", {"search": "we", "sort": "1R,2R"})
    lines = ct.kwic.draw(corpus, search="we", sort="1R,2R").lines
    number = next(n for n, line in enumerate(lines) if line["doc"] == "hotair-2022-01")
    section(page, "kwic").locator(".ct-kwic button").nth(number).click()
    opened(section(page, "kwic"))
    passage = section(page, "kwic").locator(".ct-hits li")
    assert passage.locator("q").text_content() == lines[number]["text"]
    text = corpus["hotair-2022-01"].text
    passage.get_by_role("button", name="whole article").click()
    assert passage.locator("q").text_content() == text
    mark = passage.locator("mark")
    assert mark.text_content().lower() == "we"
    inside = "mark => { const box = mark.closest('q').getBoundingClientRect(), own = mark.getBoundingClientRect(); return own.top >= box.top && own.bottom <= box.bottom; }"
    assert mark.evaluate(inside), "the line is out of sight"
    section(page, "kwic").locator(".ct-kwic button").nth(number).click()
    if passage.get_by_role("button", name="paragraph").count():
        passage.get_by_role("button", name="paragraph").click()
        assert passage.locator("q").text_content() in text.split("\n")


def point_clicked(page, name, drawing, place):
    """Click a point of the first trace of a chart, once it is drawn."""
    chart = section(page, name).locator(".ct-chart")
    check_drawn(chart, drawing.chart)
    points = chart.locator(".scatterlayer .trace").first.locator(".point")
    click_point(page, points.nth(place))
    opened(section(page, name))


def test_a_mark_in_a_lane_opens_its_one_sentence(page, corpus):
    view, state = ct.word_places, ct.word_places.state(corpus, search="diplomacy")
    choose(page, "word_places", state)
    drawing = view.draw(corpus, **state)
    point_clicked(page, "word_places", drawing, 1)
    row, doc, _, column, nth = drawing.chart["data"][0]["customdata"][1]
    (hit,) = view.evidence(corpus, drawing.finding, row, doc, column, nth)
    shown = section(page, "word_places").locator(".ct-hits li")
    assert shown.count() == 1
    assert shown.locator("q").text_content() == hit["text"]
    assert shown.locator("mark").count() == 1


def test_a_mark_of_several_words_opens_the_sentences_of_all(page, corpus):
    state = ct.keywords.state(corpus, study="article=hotair-2022-01")
    choose(page, "keywords", state)
    drawing = ct.keywords.draw(corpus, **state)
    trace = drawing.chart["data"][0]
    place = next(n for n, (rows, *_) in enumerate(trace["customdata"]) if len(rows) > 1)
    rows, doc, count, column = trace["customdata"][place]
    point_clicked(page, "keywords", drawing, place)
    hits = ct.keywords.evidence(corpus, drawing.finding, rows, doc, column)
    assert section(page, "keywords").locator(".ct-hits q").all_text_contents() == [hit["text"] for hit in hits]
    assert section(page, "keywords").locator(".ct-hits .ct-voice").all_text_contents() == [hit["voice"] for hit in hits]
    assert section(page, "keywords").locator(".ct-hits mark").count() == count


def test_both_counts_of_a_keyword_open(page, corpus):
    state = ct.keywords.state(corpus, study="article=hotair-2022-01")
    choose(page, "keywords", state)
    finding = ct.keywords.draw(corpus, **state).finding
    row = finding.table.index[finding.table["term"] == "biden"][0]
    turn_to(section(page, "keywords"), "Table")
    buttons = section(page, "keywords").locator(".ct-table tbody tr").nth(row).get_by_role("button")
    for number, column in enumerate(("count", "other_count")):
        buttons.nth(number).click()
        expect(section(page, "keywords").locator(".ct-hits mark")).to_have_count(int(finding.table[column][row]))


def test_a_collocate_is_shown_with_its_node(page, corpus):
    choose(page, "collocation", ct.collocation.state(corpus, search="nato"))
    finding = ct.collocation.draw(corpus, search="nato").finding
    turn_to(section(page, "collocation"), "Table")
    section(page, "collocation").locator(".ct-table tbody tr").first.get_by_role("button").first.click()
    opened(section(page, "collocation"))
    marks = section(page, "collocation").locator(".ct-hits mark:not(.ct-with)")
    assert marks.count() == finding.table["count"][0]
    beside = section(page, "collocation").locator(".ct-hits mark.ct-with").all_text_contents()
    assert beside
    assert all("nato" in text.lower() for text in beside)


def test_the_table_is_sorted_by_any_column_and_opens_what_it_says(page, corpus):
    choose(page, "collocation", ct.collocation.state(corpus, search="nato"))
    table = ct.collocation.draw(corpus, search="nato").finding.table
    turn_to(section(page, "collocation"), "Table")
    section(page, "collocation").get_by_role("button", name="expected", exact=True).click()
    first = section(page, "collocation").locator(".ct-table tbody tr").first
    assert first.locator("th").text_content().lower() == table.sort_values("expected", ascending=False)["term"].iloc[0]
    first.get_by_role("button").first.click()
    opened(section(page, "collocation"))
    assert first.locator("th").text_content() in section(page, "collocation").locator(".ct-evidence h4").text_content()


def test_numbers_and_charts_are_saved_as_files(page, corpus):
    choose(page, "word_rates", ct.word_rates.state(corpus, search="sanction*"))
    saved = {}
    for kind in ("CSV", "PNG", "SVG"):
        with page.expect_download() as download:
            section(page, "word_rates").get_by_role("button", name=f"as {kind}").click()
        saved[kind] = download.value.suggested_filename, Path(download.value.path()).read_bytes()
    assert saved["CSV"][0] == "corpus-tools word_rates.csv"
    note, methods, header, *rows = saved["CSV"][1].decode("utf-8").splitlines()
    assert methods == f"# {corpus.methods(short=True)}"
    assert note.startswith("# Counted: what is found by sanction*")
    finding = ct.word_rates.draw(corpus, search="sanction*").finding
    assert header.split(",") == ct.word_rates.show(corpus, search="sanction*")["table"]["columns"]
    assert [int(row.split(",")[1]) for row in rows] == finding.table["count"].tolist()
    assert saved["PNG"][1][:4] == b"\x89PNG"
    assert b"<svg" in saved["SVG"][1][:200]
    assert saved["SVG"][0].endswith(".svg")


def test_a_chart_is_saved_as_on_white_paper_from_a_dark_page(browser, site):
    with offline(browser, Path(site) / f"{NAME}.html", accept_downloads=True, color_scheme="dark") as page:
        ground = section(page, "keywords").locator(".ct-chart .main-svg").first.evaluate("svg => svg.style.background")
        assert ground == "rgb(20, 25, 31)"
        with page.expect_download() as download:
            section(page, "keywords").get_by_role("button", name="as SVG").click()
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        assert "rgb(255, 255, 255)" in saved
        assert "rgb(20, 25, 31)" not in saved
        assert page.wrong == []


def test_a_concordance_line_is_read_whole_on_a_phone_and_in_columns_on_a_desk(page):
    choose(page, "kwic", {"search": "we", "sort": "1R,2R"})
    left = section(page, "kwic").locator(".ct-kwic .ct-left").first
    shown = "cell => [getComputedStyle(cell).display, getComputedStyle(cell).whiteSpace]"
    assert left.evaluate(shown) == ["table-cell", "nowrap"]
    page.set_viewport_size({"width": 360, "height": 800})
    assert left.evaluate(shown) == ["inline", "normal"]
    cut_off = "row => row.scrollWidth > row.clientWidth + 1"
    rows = section(page, "kwic").locator(".ct-kwic tr")
    assert not any(row.evaluate(cut_off) for row in rows.all())
    page.set_viewport_size({"width": 1000, "height": 900})


def test_nothing_is_loaded_for_a_search_that_the_page_offers(browser, site):
    context = browser.new_context(offline=True)
    page = context.new_page()
    loaded = []
    page.on("request", lambda request: loaded.append(Path(request.url).name))
    page.goto((Path(site) / f"{NAME}.html").as_uri())
    field = page.locator(".ct-explorer").first.locator("[name=search]")
    field.fill("the west")
    field.press("Enter")
    page.get_by_text("what is found by the west").first.wait_for()
    assert not any("-words-" in name for name in loaded)
    field.fill("afghanistan")
    field.press("Enter")
    page.get_by_text("what is found by afghanistan").first.wait_for()
    assert any("-words-" in name for name in loaded)
    context.close()


def test_a_page_without_its_words_says_so(browser, site, tmp_path):
    shutil.copytree(site, tmp_path / "site")
    next((tmp_path / "site").glob(f"{NAME}-words-*.js")).unlink()
    page = browser.new_page()
    page.goto((tmp_path / "site" / f"{NAME}.html").as_uri())
    field = page.locator(".ct-explorer").first.locator("[name=search]")
    field.fill("afghanistan")
    field.press("Enter")
    page.get_by_text("A part of this page could not be loaded. Keep the whole folder").wait_for()
    page.close()


def test_a_phone_needs_no_sideways_scrolling(page):
    page.set_viewport_size({"width": 320, "height": 800})
    wait_until(page, "document.documentElement.scrollWidth <= 320")
    page.set_viewport_size({"width": 1000, "height": 900})


def test_the_page_fits_its_budget(site):
    assert len((Path(site) / f"{NAME}.html").read_bytes()) < 500_000
    assert next(Path(site).glob(f"{NAME}-words-*.js")).stat().st_size < 1_500_000


def test_a_finding_opens_its_sentences_without_controls(page, corpus):
    found = page.locator(".ct-explorer").nth(1)
    finding = ct.term_frequency(corpus, search=["sanction*", "/(?:de-)?escalat\\w+/"], forms=True)
    assert found.locator(".ct-table tbody th").all_text_contents() == finding.table["term"].tolist()
    assert found.locator(".ct-note").text_content() == finding.note
    assert found.locator("select, input").count() == 0
    assert found.locator(".ct-code").is_hidden()
    found.locator(".ct-table tbody tr").first.get_by_role("button").click()
    opened(found, 0)
    assert found.locator(".ct-hits mark").count() == finding.table["count"][0]


def test_a_chip_asks_for_its_search_and_a_known_word_is_answered_while_one_types(page, corpus):
    found = section(page, "word_rates")
    found.get_by_role("button", name="the west", exact=True).click()
    code = found.locator(".ct-code code")
    code.filter(has_text="search='the west'").wait_for(state="attached")
    assert found.locator(".ct-chip[aria-pressed=true]").all_text_contents() == ["the west"]
    before = page.url
    found.locator("[name=search]").fill("")
    found.locator("[name=search]").press_sequentially("sanctions")
    code.filter(has_text="search='sanctions'").wait_for(state="attached")
    assert page.url == before
    found.locator("[name=search]").press("Enter")
    assert page.url != before
    assert found.locator(".ct-chip[aria-pressed=true]").count() == 0


@pytest.mark.parametrize("search", ["", "{inva", "!"])
def test_what_cannot_be_read_is_answered_as_in_the_notebook(page, corpus, search):
    found = section(page, "word_rates")
    found.locator("[name=search]").fill(search)
    found.locator("[name=search]").press("Enter")
    with pytest.raises(ct.CorpusError) as raised:
        ct.word_rates.draw(corpus, search=search)
    assert found.locator(".ct-problem").text_content() == str(raised.value)
    choose(page, "word_rates", ct.word_rates.state(corpus, search="nato"))
