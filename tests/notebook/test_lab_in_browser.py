"""The notebook in a real JupyterLab: a control is moved, the chart changes, numbers open their sentences."""

import json
import re
from pathlib import Path

import pytest
from browsing import at_rest, click_mark, wait_until

import corpus_tools as ct

ROOT = Path(__file__).parents[2]
VIEW = ct.frequent_words
PYTHON = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
PATIENCE = 90_000  # milliseconds, for a cold start on a busy machine


@pytest.fixture(scope="module")
def window(browser):
    """One window for all: JupyterLab's scripts are loaded once."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    yield context
    context.close()


def open_and_run(window, address):
    """Open a notebook in JupyterLab and run all its cells."""
    page = window.new_page()
    page.goto(address)
    run_all(page)
    return page


def run_all(page):
    page.get_by_text(re.compile(r"\| Idle$")).wait_for(timeout=PATIENCE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True).click()


def restart_and_run_all(page):
    """What a reader does whose kernel is gone; after a restart from elsewhere JupyterLab does not always find back by itself."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator("#jp-mainmenu-kernel").get_by_text("Restart Kernel and Run All Cells…", exact=True).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()


def code_cells(*sources):
    empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return [{**empty, "id": f"c{number}", "source": source} for number, source in enumerate(sources)]


def notebook_made(window, lab, name, cells):
    """Make a notebook of these cells on the server, and open it."""
    notebook = {"cells": cells, "metadata": {"kernelspec": PYTHON}, "nbformat": 4, "nbformat_minor": 5}
    page = window.new_page()
    page.server = lab("x").split("/lab/")[0]
    page.request.get(f"{page.server}/api?token=test")
    content = {"type": "notebook", "content": notebook}
    assert page.request.put(f"{page.server}/api/contents/{name}.ipynb?token=test", data=content).ok
    page.goto(lab(name))
    return page


def scroll_through(page):
    """Come to each chart, as a reader does, until it is drawn; return the charts."""
    charts = page.locator(".ct-chart:not([hidden])").all()
    for chart in charts:
        chart.scroll_into_view_if_needed(timeout=PATIENCE)
        chart.locator(".main-svg").first.wait_for(state="attached", timeout=PATIENCE)
    return charts


@pytest.fixture(scope="module")
def page(window, lab):
    page = open_and_run(window, lab("00_meet_the_corpus"))
    page.wait_for_function("document.querySelectorAll('.ct-panel table').length === 5", timeout=PATIENCE)
    scroll_through(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def words(window, lab):
    page = open_and_run(window, lab("01_term_frequencies"))
    shown = (ROOT / "notebooks" / "01_term_frequencies.ipynb").read_text(encoding="utf-8").count("ct.explore(")
    page.wait_for_function(
        f"document.querySelectorAll('.ct-panel .ct-table table').length === {shown}", timeout=PATIENCE
    )
    yield page
    page.close()


def explorer(page):
    return page.locator(".jp-OutputArea-output:has(.js-plotly-plot)").last


def control(page, label):
    return explorer(page).locator(f".widget-dropdown:has-text('{label}') select").first


def wait_for_state(page, said, number=-1):
    """Wait until an explorer shows the state whose code has this in it."""
    shown = f"[...document.querySelectorAll('.ct-panel .ct-code code')].at({number})?.textContent"
    page.wait_for_function(f'{shown}?.includes("{said}")', timeout=PATIENCE)


def wait_for_chart(page, figure):
    """Wait until the last chart is that figure, which comes after its code; return the script that reads what it draws."""
    drawn = "[...document.querySelectorAll('.js-plotly-plot')].at(-1).data"
    first = "JSON.stringify([...{}[0].y])".format
    page.wait_for_function(
        f"{drawn}.length === {len(figure['data'])} && {first(drawn)} === {first(json.dumps(figure['data']))}",
        timeout=PATIENCE,
    )
    return drawn


def test_the_twin_is_not_shown_beside_the_live_explorer(page):
    assert page.locator(".ct-twin").count() == 5
    assert page.locator(".ct-twin:visible").count() == 0


def test_moving_a_control_changes_the_chart_and_the_table(page, corpus):
    control(page, "Article").select_option("Hot Air")
    wait_for_state(page, "article='hotair-2022-01'")
    live = VIEW.show(corpus, article="hotair-2022-01")
    drawn = wait_for_chart(page, live["figure"])
    data = page.evaluate(f"{drawn}.map(({{x, y}}) => ({{x: x && [...x], y: y && [...y]}}))")
    assert data == [{part: trace.get(part) for part in ("x", "y")} for trace in live["figure"]["data"]]
    terms = explorer(page).locator(".ct-table tbody th").all_text_contents()
    assert [term.lower() for term in terms] == [row[0].lower() for row in live["table"]["rows"]]


def test_clicking_a_bar_shows_its_sentences(page, corpus):
    control(page, "Article").select_option("Hot Air")
    wait_for_state(page, "article='hotair-2022-01'")
    wait_for_chart(page, VIEW.show(corpus, article="hotair-2022-01")["figure"])
    box = at_rest(page, explorer(page).locator(".bars .point").first)
    click_mark(page, box["x"] + 15, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "[...document.querySelectorAll('.ct-evidence h4')].some(h => /^putin.*: 26$/i.test(h.textContent))"
    )
    shown = explorer(page).locator(".ct-hits q").all_text_contents()
    finding = VIEW.draw(corpus, article="hotair-2022-01").finding
    assert shown == [hit["text"] for hit in VIEW.evidence(corpus, finding, 0)]
    assert explorer(page).locator(".ct-hits mark").count() == 26


def test_the_keyboard_opens_a_number_of_the_table(page, corpus):
    control(page, "Article").select_option("all articles")
    wait_for_state(page, "article='*'")
    explorer(page).get_by_role("tab", name="Table").click()
    explorer(page).get_by_role("button", name=re.compile("behind ukraine$", re.IGNORECASE)).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "[...document.querySelectorAll('.ct-evidence h4')].some(h => /^ukraine: 39$/i.test(h.textContent))"
    )
    assert explorer(page).locator(".ct-hits mark").count() == 39
    explorer(page).get_by_role("tab", name="Chart").click()


def test_the_chart_is_as_wide_as_its_cell(page):
    chart, panel = (explorer(page).locator(name).first.bounding_box() for name in (".main-svg", ".ct-chart"))
    assert abs(chart["width"] - panel["width"]) < 30


@pytest.mark.parametrize(("theme", "ink"), [("JupyterLab Dark", "#dfe6ec"), ("JupyterLab Light", "#1f2933")])
def test_charts_follow_a_theme_that_is_chosen_while_they_stand_there(page, theme, ink):
    at_rest(page, explorer(page).locator(".ct-chart"))
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.get_by_text("Theme", exact=True).first.hover()
    page.get_by_text(theme, exact=True).first.click()
    # The others follow when one comes to them.
    for chart in (explorer(page).locator(".ct-chart"), page.locator(".ct-chart:not([hidden])").first):
        chart.scroll_into_view_if_needed(timeout=PATIENCE)
        wait_until(page, lambda chart=chart: chart.evaluate("chart => chart.layout.template.layout.font.color") == ink)


def test_jupyterlab_asks_about_nothing_on_a_first_start(page):
    assert page.locator(".Toastify__toast").count() == 0
    assert page.locator(".jp-Dialog").count() == 0


def test_no_output_is_an_error(page):
    assert (
        page.locator(".jp-OutputArea-output[data-mime-type*=error], .jp-RenderedText[data-mime-type*=stderr]").count()
        == 0
    )


def panel(page, number):
    return page.locator(".ct-panel").nth(number)


def search(page, number, text):
    field = page.locator(".ct-search input").nth(number)
    field.fill(text)
    field.press("Enter")


def test_every_chart_that_one_comes_to_has_its_letters(words):
    widths = "chart => [...chart.querySelectorAll('.xtick text, .ytick text')].map(text => text.getBoundingClientRect().width)"
    for chart in scroll_through(words):
        chart.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
        found = chart.evaluate(widths)
        assert len(found) > 3 and min(found) > 0, found


def test_any_search_is_answered_in_the_notebook(words, corpus):
    search(words, 0, "nation* | countr*")
    found = ct.word_rates.draw(corpus, search="nation* | countr*").finding
    panel(words, 0).locator(".ct-note").get_by_text(found.note, exact=True).wait_for(timeout=PATIENCE)
    cells = panel(words, 0).locator(".ct-table tbody th").all_text_contents()
    assert cells == [corpus.names[doc] for doc in found.columns["doc"]] and len(cells) == len(corpus)


def test_a_search_that_cannot_be_read_is_explained_and_the_rest_stays(words):
    before = panel(words, 0).locator(".ct-note").text_content()
    search(words, 0, "/(/")
    panel(words, 0).get_by_text("is no regular expression").wait_for(timeout=PATIENCE)
    assert panel(words, 0).locator(".ct-note").text_content() == before
    search(words, 0, "nato")
    panel(words, 0).locator(".ct-note").filter(has_text="found by nato").wait_for(timeout=PATIENCE)
    assert panel(words, 0).locator(".ct-problem").is_hidden()


def test_a_line_grows_to_the_whole_article_in_the_notebook(words, corpus):
    search(words, 3, "afghanistan")
    lines = ct.kwic.draw(corpus, search="afghanistan", sort="1R,2R").lines
    panel(words, 4).locator(".ct-kwic").get_by_text("Afghanistan").first.wait_for(timeout=PATIENCE)
    panel(words, 4).locator(".ct-kwic button").first.click()
    passage = panel(words, 4).locator(".ct-hits li")
    passage.locator("q").get_by_text(lines[0]["text"], exact=True).wait_for(timeout=PATIENCE)
    passage.get_by_role("button", name="whole article").click()
    assert passage.locator("q").text_content() == corpus[lines[0]["doc"]].text


def test_a_line_leads_to_its_place_in_the_article_below_it(words, corpus):
    search(words, 3, "afghanistan")
    line = ct.kwic.draw(corpus, search="afghanistan", sort="1R,2R").lines[0]
    panel(words, 4).locator(".ct-kwic").get_by_text("Afghanistan").first.wait_for(timeout=PATIENCE)
    panel(words, 4).locator(".ct-kwic button").first.click()
    panel(words, 4).get_by_role("button", name="in the article").first.click()
    sought = words.locator(".ct-sought")
    sought.get_by_text(line["text"].split("\n")[0][:30]).wait_for(timeout=PATIENCE)
    assert sought.count() == 1


def test_a_chart_that_has_nothing_to_show_gives_way_and_comes_back(words):
    chart = panel(words, 3).locator(".ct-chart")
    search(words, 2, "the west")
    panel(words, 3).locator(".ct-note").filter(has_text="around the west").wait_for(timeout=PATIENCE)
    chart.wait_for(timeout=PATIENCE)
    search(words, 2, "afghanistan")
    panel(words, 3).get_by_text("Nothing was found that could be shown").wait_for(timeout=PATIENCE)
    chart.wait_for(state="hidden", timeout=PATIENCE)
    search(words, 2, "*")
    chart.wait_for(timeout=PATIENCE)


def test_a_desk_has_one_search_that_all_its_explorers_follow(words, corpus):
    desk = words.locator(".ct-desk")
    desk.locator(".ct-bar input").fill("putin")
    desk.locator(".ct-bar input").press("Enter")
    for number, view in enumerate((ct.word_rates, ct.word_places, ct.kwic)):
        note = view.draw(corpus, search="putin").finding.note
        panel(desk, number).locator(".ct-note").get_by_text(note, exact=True).wait_for(timeout=PATIENCE)
    panel(desk, 2).locator(".ct-right span span", has_text="Moscow").first.dblclick()
    said = ct.word_rates.code(corpus, search="Moscow")
    panel(desk, 0).locator(".ct-code code").filter(has_text=said).wait_for(state="attached", timeout=PATIENCE)
    assert "search='Moscow', by='article'" in desk.locator(".widget-html .ct-code").text_content()


def test_the_chart_is_saved_from_the_notebook(words):
    with words.expect_download(timeout=PATIENCE) as download:
        panel(words, 0).get_by_role("button", name="as SVG").click()
    assert b"<svg" in Path(download.value.path()).read_bytes()[:200]


def test_no_output_of_the_words_lesson_is_an_error(words):
    wrong = ".jp-OutputArea-output[data-mime-type*=error], .jp-RenderedText[data-mime-type*=stderr]"
    assert words.locator(wrong).count() == 0


def test_a_link_of_a_lesson_jumps_to_its_entry_though_the_glossary_is_not_open_yet(window, lab):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "[a key](glossary.ipynb#cell-id=keyness)"}
    page = notebook_made(window, lab, "linking", [cell])
    page.get_by_role("link", name="a key").click(timeout=90_000)
    heading = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h3").filter(has_text=re.compile("^keyness"))
    heading.wait_for(timeout=90_000)
    page.wait_for_function(
        "() => { const h = [...document.querySelectorAll('h3')].find(h => h.textContent.startsWith('keyness'));"
        " const y = h && h.getBoundingClientRect().top; return y > 0 && y < innerHeight; }",
        timeout=20_000,
    )
    page.close()


CELLS = [
    """import corpus_tools as ct
text = "Moscow waits. “We may act,” Biden said. War is war, and Moscow negotiates. "
corpus = ct.Corpus(tuple(ct.Article(name, text * 2, text * 2) for name in ("one", "two")))""",
    "ct.explore(ct.frequent_words, corpus, top=10)\nct.explore(ct.frequent_words, corpus, article='two')",
]


def both_drawn(page):
    page.wait_for_function("document.querySelectorAll('.ct-panel .ct-note').length === 2", timeout=PATIENCE)
    assert len(scroll_through(page)) == 2


@pytest.fixture(scope="module")
def small(window, lab):
    """A small notebook that was run, on a page of its own: two explorers of one view in one cell."""
    page = notebook_made(window, lab, "small", code_cells(*CELLS))
    run_all(page)
    both_drawn(page)
    yield page
    page.close()


def session(page, name):
    (found,) = [one for one in page.request.get(f"{page.server}/api/sessions?token=test").json() if name in one["path"]]
    return found


def test_two_explorers_of_one_view_in_one_cell_have_each_their_own_state(small):
    small.locator(".widget-dropdown:has-text('Article') select").first.select_option(index=1)
    wait_for_state(small, "article='one'", 0)
    wait_for_state(small, "article='two'", 1)


def test_a_control_that_is_moved_ten_times_fast_ends_where_it_stands(small):
    small.locator(".widget-dropdown:has-text('Article') select").last.evaluate(
        """select => { for (let time = 0; time < 10; time += 1) {
          select.selectedIndex = time % 3;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        } }"""
    )
    small.wait_for_function("!document.querySelector('.ct-drawing')", timeout=PATIENCE)
    code = small.locator(".ct-panel").last.locator(".ct-code code")
    code.filter(has_text="article='*'").wait_for(state="attached", timeout=PATIENCE)
    both_drawn(small)


def test_running_all_twice_leaves_what_running_once_does(small):
    run_all(small)
    wait_for_state(small, "article='two'", 1)
    both_drawn(small)
    assert small.locator(".ct-panel").count() == small.locator(".ct-still").count() == 2
    assert small.locator(".ct-still:visible").count() == 0


def test_after_a_restart_the_old_explorer_says_so_and_a_new_one_is_drawn(small):
    small.get_by_role("menuitem", name="Kernel", exact=True).click()
    small.locator("#jp-mainmenu-kernel").get_by_text("Restart Kernel…", exact=True).click()
    small.locator(".jp-Dialog .jp-mod-accept").click()
    gone = small.get_by_text("The kernel that drew this is gone. Run this cell again").locator("visible=true")
    gone.first.wait_for(timeout=PATIENCE)
    run_all(small)
    both_drawn(small)
    gone.first.wait_for(state="hidden", timeout=PATIENCE)
    small.locator(".ct-panel").first.get_by_role("button", name=re.compile("behind moscow$", re.IGNORECASE)).click(
        timeout=PATIENCE
    )
    small.locator(".ct-hits mark").first.wait_for(timeout=PATIENCE)


def test_a_notebook_that_was_run_again_and_not_saved_shows_the_picture_and_says_what_to_do(small):
    small.keyboard.press("Control+s")
    small.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=PATIENCE)
    run_all(small)
    both_drawn(small)
    small.once("dialog", lambda dialog: dialog.accept())
    small.reload()
    small.get_by_text("This is a still picture. To make it live, run all cells").first.wait_for(timeout=PATIENCE)
    lost = small.get_by_text("model not found")
    lost.first.wait_for(state="attached", timeout=PATIENCE)
    assert lost.locator("visible=true").count() == 0
    run_all(small)
    both_drawn(small)


def test_a_notebook_that_is_reopened_without_its_kernel_shows_the_picture_and_says_what_to_do(small):
    small.keyboard.press("Control+s")
    small.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=PATIENCE)
    small.request.delete(f"{small.server}/api/sessions/{session(small, 'small')['id']}?token=test")
    small.reload()
    small.get_by_text("This is a still picture. To make it live, run all cells").first.wait_for(timeout=PATIENCE)
    assert small.get_by_text("model not found").locator("visible=true").count() == 0
    assert small.locator(".ct-still svg:visible").count() == 2
    run_all(small)
    both_drawn(small)
    assert small.locator(".ct-still:visible").count() == 0


# Coding: nothing that was typed is lost


CODING = """import corpus_tools as ct
corpus = ct.load_corpus()
ct.code(corpus, "codes.csv", "sanction*", codebook={"blame": "", "threat": ""}, coder="Anna", size=3)"""


@pytest.fixture(scope="module")
def coding(window, lab):
    page = notebook_made(window, lab, "coding", code_cells(CODING))
    page.on("dialog", lambda dialog: dialog.accept())
    run_all(page)
    page.locator(".ct-coding").wait_for(timeout=PATIENCE)
    yield page
    page.close()


def strokes(page, *keys):
    page.locator(".ct-coding").focus()
    for key in keys:
        page.keyboard.press(key)


def codes_in_file(page):
    found = page.request.get(f"{page.server}/api/contents/codes.csv?token=test&content=1").json()
    return [(line.split(",")[0], line.rsplit(",", 1)[1]) for line in found["content"].strip().splitlines()[1:]]


def wait_for_status(page, said):
    page.locator(".ct-coding-status").filter(has_text=said).wait_for(timeout=PATIENCE)


def test_every_stroke_is_in_the_file_at_once_and_jupyterlab_takes_no_key(coding):
    strokes(coding, "1", "m")
    coding.keyboard.type("dd")
    strokes(coding, "Enter")
    wait_for_status(coding, "1 of 3 read by Anna, saved in codes.csv")
    assert codes_in_file(coding) == [("blame", "coded"), ("blame", "coded")]
    assert coding.locator(".jp-CodeCell").count() == 1


def test_a_tab_that_is_closed_and_opened_again_goes_on(coding):
    coding.get_by_role("menuitem", name="File", exact=True).click()
    coding.locator("#jp-mainmenu-file").get_by_text("Save Notebook", exact=True).click()
    coding.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=PATIENCE)
    coding.reload()
    coding.locator(".ct-coding").wait_for(timeout=PATIENCE)
    wait_for_status(coding, "1 of 3 read by Anna, saved")
    strokes(coding, "2", "Enter")
    wait_for_status(coding, "2 of 3 read by Anna, saved")
    assert codes_in_file(coding)[-1] == ("threat", "coded")


def test_what_is_said_after_the_kernel_died_is_kept_and_saved_by_the_next(coding):
    kernel = session(coding, "coding")["kernel"]["id"]
    coding.request.post(f"{coding.server}/api/kernels/{kernel}/restart?token=test")
    before = codes_in_file(coding)
    strokes(coding, "1", "Enter")
    wait_for_status(coding, "1 not saved yet")
    coding.locator(".ct-coding-problem").filter(has_text="The kernel does not answer. 1 stroke is kept here").wait_for(
        timeout=PATIENCE
    )
    assert coding.locator(".ct-coding-save").is_visible()
    assert codes_in_file(coding) == before
    restart_and_run_all(coding)
    wait_for_status(coding, "3 of 3 read by Anna, saved in codes.csv")
    assert codes_in_file(coding) == [*before, ("blame", "coded")]
