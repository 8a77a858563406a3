"""A published page, opened from a file with the network off, is as alive as the notebook."""

import random
import re
from pathlib import Path

import pytest
from browsing import (
    check_drawn,
    check_shown,
    click_mark,
    click_point,
    expect,
    glides,
    offline,
    opened,
    turn_to,
    wait_until,
)

import corpus_tools as ct
from corpus_tools.layers.words import fold
from corpus_tools.publish.pages import publish

VIEW = ct.frequent_words
SECTION = ".ct-explorer:has(select[name=top])"


@pytest.fixture(scope="module")
def page(browser, site, corpus):
    with offline(browser, Path(site) / "00_meet_the_corpus.html") as page:
        page.corpus = corpus
        yield page


def choose(page, state) -> None:
    for name, option in state.items():
        page.locator(f"{SECTION} select[name={name}]").select_option(str(option))
    code = VIEW.code(page.corpus, **state)
    page.locator(f"{SECTION} .ct-code code").filter(has_text=code).wait_for(state="attached")


some_states = pytest.mark.parametrize("states", [12, pytest.param(None, marks=pytest.mark.slow)], ids=["some", "all"])


@some_states
def test_states_on_the_page_are_the_states_in_python(page, corpus, states):
    every = list(VIEW.states(corpus))
    with glides(page):
        for state in random.Random(0).sample(every, states or len(every)):
            choose(page, state)
            check_shown(page.locator(SECTION), VIEW.show(corpus, **state))
    assert page.wrong == []


def test_every_number_opens_its_sentences(page, corpus):
    states = random.Random(0).sample(list(VIEW.states(corpus)), 6)
    for state in states:
        choose(page, state)
        finding = VIEW.draw(corpus, **state).finding
        turn_to(page.locator(SECTION), "Table")
        for row, line in enumerate(VIEW.show(corpus, **state)["table"]["rows"]):
            page.locator(f"{SECTION} tbody tr").nth(row).get_by_role("button").click()
            opened(page.locator(SECTION), row)
            shown = page.locator(f"{SECTION} .ct-hits li").evaluate_all(
                "items => items.map(item => [item.querySelector('q').textContent, item.querySelector('cite').textContent])"
            )
            hits = VIEW.evidence(corpus, finding, row)
            names = corpus.names
            assert shown == [[hit["text"], names[hit["doc"]] + hit["where"].removeprefix(hit["doc"])] for hit in hits]
            assert page.locator(f"{SECTION} .ct-hits mark").count() == line[finding.table.columns.get_loc("count")]
    assert page.wrong == []


def test_clicking_a_dot_opens_that_articles_sentences(page, corpus):
    choose(page, VIEW.state(corpus))
    turn_to(page.locator(SECTION), "Chart")
    check_drawn(page.locator(f"{SECTION} .ct-chart"), VIEW.draw(corpus).chart)
    place = page.locator(f"{SECTION} .ct-chart").evaluate(
        "chart => chart.data.filter(({ type }) => type === 'scatter').findIndex(({ name }) => name === 'OneWorld')"
    )
    dots = page.locator(f"{SECTION} .ct-chart .scatterlayer .trace").nth(place)
    click_point(page, dots.locator(".point").first)
    page.locator(f"{SECTION} .ct-hits mark").first.wait_for()
    heading = page.locator(f"{SECTION} .ct-evidence h4").text_content()
    word, count = heading.split(" in OneWorld: ")
    assert page.locator(f"{SECTION} .ct-hits mark").count() == int(count)
    assert {fold(mark) for mark in page.locator(f"{SECTION} .ct-hits mark").all_text_contents()} == {fold(word)}
    assert all("OneWorld" in cite for cite in page.locator(f"{SECTION} .ct-hits cite").all_text_contents())
    # The list has numbers of its own: how many passages hold what the heading counts is said between the two.
    listed, passages = page.locator(f"{SECTION} .ct-hits > li").count(), page.locator(f"{SECTION} .ct-passages")
    assert passages.is_hidden() if listed == int(count) else passages.text_content() == f"in {listed} passages"


def test_the_keyboard_opens_and_closes_the_sentences(page, corpus):
    choose(page, VIEW.state(corpus))
    turn_to(page.locator(SECTION), "Table")
    button = page.locator(f"{SECTION} tbody tr").nth(1).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(f"{SECTION} .ct-evidence").wait_for()
    assert page.evaluate("document.activeElement.closest('.ct-evidence') !== null")
    page.keyboard.press("Escape")
    assert page.locator(f"{SECTION} .ct-evidence").is_hidden()
    assert button.evaluate("button => button === document.activeElement")


def test_a_phone_needs_no_sideways_scrolling(page):
    page.set_viewport_size({"width": 320, "height": 800})
    wait_until(page, "document.documentElement.scrollWidth <= 320")
    page.set_viewport_size({"width": 1000, "height": 900})


def test_the_first_state_is_there_without_scripts(browser, site):
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((Path(site) / "00_meet_the_corpus.html").as_uri())
    assert page.get_by_role("row", name="putin 51 4,847 10.52").is_visible()
    assert page.locator(".ct-twin svg").count() == 2
    assert page.get_by_text("39.94 / 47.42 / 12.64").count() == 1
    assert page.get_by_text("If so, it’s not entirely clear why.").is_visible()
    context.close()


def test_no_page_names_another_site_as_a_source(site):
    for path in Path(site).glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'href="http' not in text
        # A hash may have any letters.
        assert "cdn" not in re.sub(r"'sha256-[^']*'", "", text).lower().replace("ct-frozen", "")[:20_000]


def test_a_page_runs_no_script_but_its_own_and_asks_nobody(browser, site, tmp_path):
    text = (Path(site) / "00_meet_the_corpus.html").read_text(encoding="utf-8")
    foreign = "<script>document.title = 'stolen'</script><img src='http://example.org/seen.png'>"
    for path in Path(site).glob("plotly-*.js"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "page.html").write_text(text.replace("</main>", f"</main>{foreign}", 1), encoding="utf-8")
    page = browser.new_page()
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.on(
        "requestfinished", lambda request: refused.append((request.url, "answered")) if "http" in request.url else None
    )
    page.goto((tmp_path / "page.html").as_uri())
    page.locator(f"{SECTION} .ct-chart").scroll_into_view_if_needed()
    page.wait_for_selector(f"{SECTION} .ct-chart .main-svg")
    assert page.title() == "Meet the corpus"
    assert refused == [("http://example.org/seen.png", "csp")]
    page.close()


def test_the_index_leads_to_every_lesson(browser, site):
    page = browser.new_page()
    page.goto((Path(site) / "index.html").as_uri())
    assert page.get_by_text("Who is talking in these texts, to whom").is_visible()
    page.get_by_role("heading", name="Meet the corpus").get_by_role("link").click()
    assert page.title() == "Meet the corpus"
    assert page.get_by_text("To run the lesson").count() == 0
    page.close()


def test_a_page_and_the_index_say_whose_texts_they_count_and_how(browser, site, corpus):
    for name in ("00_meet_the_corpus.html", "index.html"):
        with offline(browser, Path(site) / name, draw=False) as page:
            about = page.locator(".about")
            # The last lesson has a corpus of its own.
            assert about.locator("li").count() >= len(corpus)
            assert about.get_by_text("“Has Putin blinked?”: hotair-2022-01, author unknown, Hot Air").is_visible()
            about.locator("summary").click()
            said = about.locator("details p").all_text_contents()
            assert "\n\n".join(said).startswith(str(corpus.methods()))


def test_a_page_fits_its_budget_and_brings_shared_states_once(site):
    text = (Path(site) / "00_meet_the_corpus.html").read_text(encoding="utf-8")
    assert len(text) < 500_000
    assert text.count('data-frozen="') == 5
    (beside,) = re.findall(r'data-beside="([^"]*)"', text)
    parts = re.findall(r'class="ct-frozen" id="frozen-([\w-]+)"', text) + re.findall(r"frozen-([\w-]+)", beside)
    # Four views, their five articles, the raw text of those five, the pool of what states share, that of the evidence, plotly.
    assert len(parts) == len(set(parts)) == 4 + 5 + 5 + 1 + 1 + 1


def test_articles_with_strange_names_are_found_again(browser, tmp_path):
    import nbformat

    (tmp_path / "texts").mkdir()
    names = ["Q&A = 1", "it's", "a b", "Ключ"]
    for name in names:
        (tmp_path / "texts" / f"{name}.txt").write_text("War <war> & peace.", encoding="utf-8")
    code = "import corpus_tools as ct\nct.explore(ct.frequent_words, ct.load_corpus('texts'), article='Q&A = 1')"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), tmp_path / "own.ipynb")
    publish([tmp_path / "own.ipynb"], tmp_path / "site", say=lambda text: None)
    page = browser.new_page()
    page.goto((tmp_path / "site" / "own.html").as_uri())
    for name in [*names, "*"]:
        page.locator("select[name=article]").select_option(name)
        expect(page.locator(".ct-code code")).to_contain_text(f"article={name!r}")
        page.get_by_role("button", name="behind war").first.click()
        page.locator(".ct-evidence").wait_for()
        assert page.locator(".ct-hits mark").count() == (2 if name != "*" else 2 * len(names))
        assert page.locator(".ct-hits q").first.text_content() == "War <war> & peace."
    page.close()


def test_on_a_desk_a_row_leads_to_its_word_a_word_to_itself_and_a_sentence_to_its_place(browser, tmp_path):
    import nbformat

    (tmp_path / "texts").mkdir()
    lines = "The cold war is over. The cold war is back, they say. Nobody wants peace less than war."
    for name in ("one", "two"):
        (tmp_path / "texts" / f"{name}.txt").write_text(f"{lines}\n\nOnly {name} says so.", encoding="utf-8")
    views = "ct.frequent_words, ct.kwic, ct.article, corpus=ct.load_corpus('texts'), search='peace'"
    cell = nbformat.v4.new_code_cell(f"import corpus_tools as ct\nct.linked({views})")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "desk.ipynb")
    publish([tmp_path / "desk.ipynb"], tmp_path / "site", text="full", say=lambda text: None)
    with offline(browser, tmp_path / "site" / "desk.html") as page:
        words, kwic, article = (page.locator(".ct-explorer").nth(number) for number in range(3))
        turn_to(words, "Table")
        words.get_by_role("button", name="behind war").first.click()
        words.get_by_role("button", name="Follow “war”").press("Enter")
        kwic.locator(".ct-node").get_by_text("war").nth(5).wait_for()
        assert kwic.locator(".ct-node").count() == 6
        assert page.locator(".ct-bar [name=search]").input_value() == "war"
        kwic.locator(".ct-node button").last.click()
        kwic.get_by_role("button", name="in the article").click()
        article.locator(".ct-sought", has_text="peace less than war").wait_for()
        article.get_by_text("Only two says so.").wait_for()
        article.locator(".ct-reading p").last.get_by_text("Only two").dblclick(position={"x": 5, "y": 8})
        kwic.locator(".ct-node").get_by_text("only", exact=False).first.wait_for()
        assert page.wrong == []


def test_the_index_begins_with_a_living_chart_and_has_a_picture_of_each_lesson(browser, site, corpus):
    with offline(browser, Path(site) / "index.html") as page:
        rates = page.locator(".ct-desk .ct-explorer").first
        turn_to(rates, "Table")
        rates.locator(".ct-table tbody button").first.click()
        rates.locator(".ct-evidence .ct-hits li").first.wait_for()
        for lesson in ("Meet the corpus", "Whose voice is it?", "Check the machine"):
            assert page.locator(".card").filter(has_text=lesson).locator(".picture svg").count() == 1
        assert page.wrong == []


def test_a_term_says_what_it_means_when_the_keyboard_comes_to_it(browser, site):
    with offline(browser, Path(site) / "00_meet_the_corpus.html", draw=False, size=(390, 800)) as page:
        term = page.locator("a.term").first
        term.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        said = term.evaluate("link => getComputedStyle(link, '::after').content")
        assert "whose words" in said.lower() or len(said) > 40
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("lacks", ["window.DecompressionStream", "Array.prototype.toReversed"])
def test_a_browser_that_is_too_old_shows_what_stands_still_and_says_so(browser, site, lacks):
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(f"delete {lacks}")
    page.goto((Path(site) / "00_meet_the_corpus.html").as_uri())
    said = page.locator(".too-old")
    assert "Chrome and Edge can from version 110 on, Firefox from 115, Safari from 16.4." in said.text_content()
    assert page.locator(".ct-twin svg").first.is_visible()
    assert page.locator(".ct-twin table").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert wrong == []
    context.close()


def test_nothing_pans_sideways_before_the_charts_are_drawn(browser, site):
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.add_init_script("window.IntersectionObserver = class { observe() {} }")
    page.goto((Path(site) / "00_meet_the_corpus.html").as_uri())
    wait_until(page, "document.querySelectorAll('.ct-panel .ct-note').length === 5")
    assert page.locator(".ct-chart > svg").count() > 0, "what is drawn already tells nothing"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_on_paper_every_chart_is_drawn_and_nothing_wants_a_click(browser, site):
    """A page that is printed at once, without scrolling first."""
    with offline(browser, Path(site) / "01_term_frequencies.html", draw=False) as page:
        wait_until(page, "!!window.Plotly")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        drawn = "[...document.querySelectorAll('.ct-chart')].filter(chart => !chart.hidden).map(chart => !!chart.querySelector('.main-svg'))"
        assert all(page.evaluate(drawn)), "a browser does not wait"
        assert page.locator("button:visible:not(table button)").count() == 0
        assert page.get_by_text("Several strong numbers fell apart").is_visible()


def test_sentences_stand_beside_the_chart_and_move_nothing_where_there_is_room(page):
    section = page.locator(SECTION)
    turn_to(section, "Chart")
    page.set_viewport_size({"width": 1100, "height": 900})
    chart, before = section.locator(".ct-chart"), section.bounding_box()["height"]
    chart.evaluate("chart => chart.emit('plotly_click', { points: [{ customdata: chart.data[0].customdata[1] }] })")
    section.locator(".ct-hits q").first.wait_for()
    beside, drawn = section.locator(".ct-evidence").bounding_box(), chart.bounding_box()
    assert beside["x"] >= drawn["x"] + drawn["width"]
    assert section.bounding_box()["height"] == before
    page.set_viewport_size({"width": 390, "height": 900})
    beside, drawn = section.locator(".ct-evidence").bounding_box(), chart.bounding_box()
    assert beside["y"] >= drawn["y"] + drawn["height"]
    page.set_viewport_size({"width": 1000, "height": 900})


def test_the_mark_whose_sentences_are_open_stands_out_until_they_are_closed(page):
    section = page.locator(SECTION)
    turn_to(section, "Chart")
    chart = section.locator(".ct-chart")
    chart.evaluate("chart => chart.emit('plotly_click', { points: [{ customdata: chart.data[0].customdata[1] }] })")
    faint = "[...chart.data].map(({ selectedpoints }) => selectedpoints && [...selectedpoints])"
    wait_until(page, f"(chart => {faint}[0])(document.querySelector('{SECTION} .ct-chart'))?.length === 1")
    assert chart.evaluate(f"chart => {faint}[0]") == [1]
    assert section.locator("tr.ct-marked").get_attribute("data-row") == "1"
    section.get_by_role("button", name="Close").click()
    wait_until(page, f"!(chart => {faint}[0])(document.querySelector('{SECTION} .ct-chart'))")
    assert section.locator("tr.ct-marked").count() == 0


def test_a_table_shows_ten_rows_and_all_of_them_when_asked(page):
    section = page.locator(SECTION)
    section.get_by_role("tab", name="Chart").click()
    page.keyboard.press("ArrowRight")
    rows = section.locator(".ct-table tbody tr")
    fewer = section.get_by_role("button", name="The first 10 rows")
    if fewer.is_visible():
        fewer.click()
    assert rows.locator("visible=true").count() == 10
    section.get_by_role("button", name=f"All {rows.count()} rows").click()
    assert rows.locator("visible=true").count() == rows.count() > 10
    turn_to(section, "Chart")


@pytest.fixture(scope="module")
def hands(browser, tmp_path_factory):
    """A page on which all can be touched: a network, bars twice in one cell, lines and the article that they stand in."""
    import nbformat

    folder = tmp_path_factory.mktemp("hands")
    (folder / "texts").mkdir()
    lines = "Putin met Biden. Putin and Macron spoke, and NATO heard of it. Biden asked NATO. Lavrov was away."
    for number in range(5):
        (folder / "texts" / f"{number}.txt").write_text(
            f"{lines} War and peace. {'War. ' * number}\n\nOnly {number} says so.", encoding="utf-8"
        )
    cells = [
        "import corpus_tools as ct\ncorpus = ct.load_corpus('texts')\nct.explore(ct.actor_network, corpus)",
        "rates = ct.word_rates.offering('war', 'peace', 'only')\nct.explore(rates, corpus)\nct.explore(rates, corpus, search='peace')",
        "ct.explore(ct.kwic.offering('only', 'war'), corpus, search='only')",
        "ct.explore(ct.article, corpus)",
        "ct.explore(ct.frequent_words, corpus)",
        "ct.explore(ct.compare_two, corpus)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, folder / "hands.ipynb")
    publish([folder / "hands.ipynb"], folder / "site", text="full", say=lambda text: None)
    with offline(browser, folder / "site" / "hands.html") as page:
        yield page


def _explorer(page, view: str, nth: int = 0):
    return page.locator(f".ct-explorer[data-view={view}]").nth(nth)


NODE = """(chart, name) => {
  const labels = chart.data.find(({ mode, textfont }) => mode === "markers+text" && textfont);
  const at = labels.text.indexOf(name);
  const box = chart.querySelector(".nsewdrag").getBoundingClientRect();
  const { xaxis, yaxis } = chart.layout;
  const share = (value, [low, high]) => (value - low) / (high - low);
  return [box.x + box.width * share(labels.x[at], xaxis.range), box.y + box.height * (1 - share(labels.y[at], yaxis.range))];
}"""
PALE_LINES = (
    "chart => chart.data.filter(({ mode, x, opacity }) => mode === 'lines' && x.length && opacity < 0.2).length"
)


def test_a_network_is_touched_what_is_pointed_at_stays_and_a_point_goes_back_to_its_place(hands):
    chart = _explorer(hands, "actor_network").locator(".ct-chart")
    chart.scroll_into_view_if_needed()
    x, y = before = chart.evaluate(NODE, "Macron")
    assert chart.evaluate(PALE_LINES) == 0
    hands.mouse.move(x, y)
    wait_until(hands, f"({PALE_LINES})(document.querySelector('[data-view=actor_network] .ct-chart')) > 0")
    hands.mouse.down()
    hands.mouse.move(x + 30, y + 20, steps=3)
    hands.mouse.move(x + 60, y + 40, steps=3)
    wait_until(
        hands, f"({NODE})(document.querySelector('[data-view=actor_network] .ct-chart'), 'Macron')[0] > {x + 30}"
    )
    hands.mouse.up()
    hands.mouse.move(5, 5)
    wait_until(hands, f"({NODE})(document.querySelector('[data-view=actor_network] .ct-chart'), 'Macron')[0] < {x + 1}")
    wait_until(hands, f"({PALE_LINES})(document.querySelector('[data-view=actor_network] .ct-chart')) === 0")
    assert chart.evaluate(NODE, "Macron") == pytest.approx(before, abs=1)
    assert _explorer(hands, "actor_network").locator(".ct-evidence").is_hidden(), "what is dragged is not clicked"


def test_a_line_of_a_network_is_clicked_and_stands_out(hands):
    section = _explorer(hands, "actor_network")
    chart = section.locator(".ct-chart")
    (x, y), (a, b) = chart.evaluate(NODE, "Putin"), chart.evaluate(NODE, "Macron")
    hands.mouse.move(x + (a - x) * 0.4, y + (b - y) * 0.4)
    wait_until(hands, f"({PALE_LINES})(document.querySelector('[data-view=actor_network] .ct-chart')) > 0")
    click_mark(hands, x + (a - x) * 0.4, y + (b - y) * 0.4)
    section.locator(".ct-hits mark").first.wait_for()
    assert {"Putin", "Macron"} <= set(section.locator(".ct-hits mark").all_text_contents())
    seen = "chart => chart.data.filter(({ meta, selectedpoints, selected }) => meta === 'along' && selectedpoints.length && selected.marker.opacity).length"
    assert chart.evaluate(seen) == 1
    section.get_by_role("button", name="Close").click()


def test_a_line_of_a_concordance_leads_to_its_place_in_the_article_that_is_read_on_the_page(hands):
    kwic, article = _explorer(hands, "kwic"), _explorer(hands, "article")
    kwic.locator(".ct-node button").nth(3).click()
    kwic.get_by_role("button", name="in the article").click()
    article.locator(".ct-sought", has_text="Only 3 says so.").wait_for()
    assert article.locator("select[name=article]").input_value() == "3"


def test_two_explorers_of_one_view_in_one_cell_each_go_their_own_way_and_the_last_of_ten_moves_is_what_is_shown(hands):
    one, other = (_explorer(hands, "word_rates", number) for number in range(2))
    for word in ("war", "peace", "only") * 3 + ("war",):
        one.get_by_role("button", name=word, exact=True).click(no_wait_after=True)
    one.locator(".ct-headline h4", has_text="war").wait_for()
    counts = "data[0].customdata.map(([, , count]) => count)"
    wait_until(
        hands, f"document.querySelector('[data-view=word_rates] .ct-chart').{counts}.sort().join() === '1,2,3,4,5'"
    )
    assert set(other.locator(".ct-chart").evaluate(f"chart => chart.{counts}")) == {1}
    assert "peace" in other.locator(".ct-headline h4").text_content()


def test_what_marks_mean_stands_in_one_row_on_a_phone_and_a_faded_figure_can_be_read(hands):
    section = _explorer(hands, "frequent_words")
    hands.set_viewport_size({"width": 390, "height": 900})
    turn_to(section, "Chart")
    key = section.locator(".ct-key-of-chart")
    assert key.locator("span").all_text_contents() == [str(number) for number in range(5)]
    assert key.bounding_box()["height"] < 40
    assert section.locator(".legend").count() == 0
    hands.set_viewport_size({"width": 1000, "height": 900})


def test_of_two_sides_the_sentences_of_both_stand_there(hands):
    section = _explorer(hands, "compare_two")
    turn_to(section, "Table")
    row = section.locator(".ct-table tbody tr", has_text="war").first
    row.get_by_role("button").first.click()
    section.locator(".ct-there li").first.wait_for()
    here, there = (int(count) for count in row.get_by_role("button").all_text_contents())
    assert section.locator(".ct-hits mark").count() == here
    assert section.locator(".ct-there mark").count() == there
    assert section.locator(".ct-there p").text_content().endswith(f": {there}")
    row.get_by_role("button").last.click()
    wait_until(hands, "document.querySelector('[data-view=compare_two] .ct-there p')?.textContent.startsWith('count')")
    assert section.locator(".ct-hits mark").count() == there
    assert section.locator(".ct-there mark").count() == here


def test_a_head_is_printed_on_every_sheet(hands, tmp_path):
    import pypdfium2

    hands.pdf(path=str(tmp_path / "paper.pdf"), format="A6")
    sheets = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(str(tmp_path / "paper.pdf"))]
    table = [text for text in sheets if text.count("per 1000") or text.count("actor other")]
    assert len(table) > 1
