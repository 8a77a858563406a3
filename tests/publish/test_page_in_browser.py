"""A published page, opened from a file with the network off, is as alive as the notebook."""

import random
from pathlib import Path

import pytest
from browsing import offline, wait_until

import corpus_tools as ct
from corpus_tools.layers.words import fold
from corpus_tools.notebook.twin import cell_text
from corpus_tools.publish.pages import publish

VIEW = ct.frequent_words
SECTION = ".ct-explorer:has(select[name=top])"


@pytest.fixture(scope="module")
def page(browser, site):
    with offline(browser, Path(site) / "00_meet_the_corpus.html") as page:
        yield page


def choose(page, state) -> None:
    for name, option in state.items():
        page.locator(f"{SECTION} select[name={name}]").select_option(str(option))


some_states = pytest.mark.parametrize("states", [12, pytest.param(None, marks=pytest.mark.slow)], ids=["some", "all"])


@some_states
def test_states_on_the_page_are_the_states_in_python(page, corpus, states):
    every = list(VIEW.states(corpus))
    for state in random.Random(0).sample(every, states or len(every)):
        choose(page, state)
        live = VIEW.show(corpus, **state)
        rows = page.locator(f"{SECTION} tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
        )
        decimals = live["table"]["decimals"]
        assert rows == [[cell_text(*cell) for cell in zip(row, decimals, strict=True)] for row in live["table"]["rows"]]
        assert page.locator(f"{SECTION} .ct-note").text_content() == live["note"]
        assert page.locator(f"{SECTION} .ct-code code").text_content() == live["code"]
        drawn = page.locator(f"{SECTION} .ct-chart").evaluate(
            "chart => chart.data.map(({x, y, customdata}) => ({x, y, customdata}))"
        )
        assert drawn == [{part: trace[part] for part in ("x", "y", "customdata")} for trace in live["figure"]["data"]]
    assert page.wrong == []


def test_every_number_opens_its_sentences(page, corpus):
    states = random.Random(0).sample(list(VIEW.states(corpus)), 6)
    for state in states:
        choose(page, state)
        finding = VIEW.draw(corpus, **state).finding
        for row, line in enumerate(VIEW.show(corpus, **state)["table"]["rows"]):
            page.locator(f"{SECTION} tbody tr").nth(row).get_by_role("button").click()
            page.locator(f"{SECTION} .ct-evidence").wait_for()
            shown = page.locator(f"{SECTION} .ct-hits li").evaluate_all(
                "items => items.map(item => [item.querySelector('q').textContent, item.querySelector('cite').textContent])"
            )
            hits = VIEW.evidence(corpus, finding, row)
            assert shown == [[hit["text"], hit["where"]] for hit in hits]
            assert page.locator(f"{SECTION} .ct-hits mark").count() == line[finding.table.columns.get_loc("count")]
    assert page.wrong == []


def test_clicking_a_dot_opens_that_articles_sentences(page, corpus):
    choose(page, VIEW.state(corpus))
    dots = page.locator(f"{SECTION} .ct-chart .scatterlayer .trace").nth(corpus.ids.index("oneworld-2022-02"))
    dots.locator(".point").first.click(force=True)
    heading = page.locator(f"{SECTION} .ct-evidence h4").text_content()
    word, count = heading.split(" in oneworld-2022-02: ")
    assert page.locator(f"{SECTION} .ct-hits mark").count() == int(count)
    assert {fold(mark) for mark in page.locator(f"{SECTION} .ct-hits mark").all_text_contents()} == {word}
    assert all("oneworld" in cite for cite in page.locator(f"{SECTION} .ct-hits cite").all_text_contents())


def test_the_keyboard_opens_and_closes_the_sentences(page, corpus):
    choose(page, VIEW.state(corpus))
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
        assert "cdn" not in text.lower().replace("ct-frozen", "")[:20_000]


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
    assert page.get_by_text("who is talking here, to whom").is_visible()
    page.get_by_role("link", name="Meet the corpus").click()
    assert page.title() == "Meet the corpus"
    assert page.get_by_text("To run a grey cell").count() == 0
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
    # Four views, their five articles, the raw text of those five, the pool of what states share, that of the evidence.
    assert text.count('class="ct-frozen"') == 4 + 5 + 5 + 1 + 1


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
        page.get_by_role("button", name="behind war").first.click()
        page.locator(".ct-evidence").wait_for()
        assert page.locator(".ct-hits mark").count() == (2 if name != "*" else 2 * len(names))
        assert page.locator(".ct-hits q").first.text_content() == "War <war> & peace."
    page.close()
