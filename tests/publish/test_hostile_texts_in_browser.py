"""Texts that try to run, to call home or to break out of a page are published, and lie there as text."""

import json
import re

import nbformat
import pytest
from browsing import draw_all, expect, offline, turn_to, wait_until

from corpus_tools.publish.pages import publish

PAYLOADS = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 2</script>",
    "<!--<script>",
    "<img src=x onerror='window.ran = 3'>",
    '<span style="background:url(https://example.org/span.png)">Putin</span>',
    '<a href="https://example.org/link">NATO</a>',
    '<b style="position:fixed;inset:0">Ukraine</b>',
    "]]></style><style>body { display: none }</style>",
    "javascript:window.ran=4",
    "$\\href{javascript:window.ran=5}{x}$ 1984 1984 \u2028 \u2029 {% raw %} {{ 7 * 7 }}",
]
SENTENCES = "Putin said that “{0}” was perhaps a so-called war. Clearly NATO must not {0}. Why would Russia invade? {0}"
VIEWS = (
    "frequent_words word_rates phrases word_places kwic collocation actor_names actor_mentions actor_network rhetoric "
    "article cuts intake voices marks speakers marker_forms marker_sentences namings compare_texts text_portrait"
).split()
EVIL = '<img src=x onerror="window.ran = 9">'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    rows = []
    for number, payload in enumerate([*PAYLOADS[:3], " ".join(PAYLOADS[3:])]):
        text = " ".join([SENTENCES.format(payload), SENTENCES.format(payload)])
        facts = {"title": EVIL, "author": PAYLOADS[1], "outlet": PAYLOADS[4], PAYLOADS[3]: PAYLOADS[0]}
        rows.append({"id": f"{EVIL} {number}", "raw": text, "text": text, "facts": facts})
    (folder / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    # Loading would take most of this for letters that were spoiled: a page has to hold without its help.
    lines = ["import json", "import corpus_tools as ct", "rows = json.load(open('rows.json', encoding='utf-8'))"]
    lines += ["corpus = ct.Corpus(tuple(ct.Article(**row) for row in rows))"]
    cells = [nbformat.v4.new_code_cell("\n".join(lines))]
    cells += [nbformat.v4.new_code_cell(f"ct.explore(ct.{view}, corpus)") for view in VIEWS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "own.ipynb")
    publish([folder / "own.ipynb"], folder / "site", text="full", title=EVIL, say=lambda said: None)
    return folder / "site"


LOOSE = """() => {
  const own = [...document.querySelectorAll("main *")];
  const url = (one) => (one.getAttribute("style") ?? "").includes("example.org");
  return own.filter((one) => url(one) || one.matches("img, iframe, object, a[href*='example.org'], b[style]")).length;
}"""


def inert(page) -> None:
    assert page.evaluate("window.ran") is None
    assert page.evaluate(LOOSE) == 0
    assert page.locator("body").is_visible()
    assert page.wrong == []


def test_nothing_in_a_text_runs_or_asks_for_anything(browser, site):
    with offline(browser, site / "own.html", draw=False) as page:
        assert page.locator(".ct-explorer").count() == len(VIEWS)
        draw_all(page)
        inert(page)
        for section in page.locator(".ct-explorer").all():
            for control in section.locator("select").all():
                control.select_option(index=control.locator("option").count() - 1)
                expect(section.locator(".ct-code code")).to_contain_text(control.input_value(), ignore_case=True)
            turn_to(section, "Table")
            counts = section.locator(".ct-table td button").filter(has_text=re.compile("^[1-9]"))
            if counts.count():
                counts.first.click()
                section.locator(".ct-hits li").first.wait_for()
                for grow in section.locator(".ct-hits li").first.locator(".ct-grow").all()[:1]:
                    grow.click()
            turn_to(section, "Chart")
            for point in section.locator(".ct-chart .point:visible").all()[:1]:
                point.hover(force=True)
        page.wait_for_timeout(300)
        inert(page)
        words = page.locator(".ct-explorer[data-view=frequent_words]")
        words.locator("select[name=article]").select_option("*")
        turn_to(words, "Table")
        words.get_by_role("button", name="behind putin").first.click()
        wait_until(page, "document.querySelectorAll('[data-view=frequent_words] .ct-hits q').length > 0")
        said = "".join(words.locator(".ct-hits q").all_text_contents())
        assert all(payload in said for payload in ("<script>window.ran = 1</script>", "<!--<script>"))
    with offline(browser, site / "index.html", draw=False) as page:
        inert(page)
        assert page.get_by_text(EVIL).count() > 0


def test_without_scripts_it_is_text_too(browser, site):
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.goto((site / "own.html").as_uri())
    assert page.locator("main img, main iframe, main a[href*='example.org']").count() == 0
    assert page.locator(".ct-twin").count() == len(VIEWS)
    assert asked == []
    context.close()


def test_1984_is_a_word_and_no_number(browser, site):
    with offline(browser, site / "own.html", fragment="#word_rates.search=1984") as page:
        kinds = "document.querySelector('[data-view=word_rates] .ct-chart')._fullLayout.yaxis.type"
        wait_until(page, f"{kinds} === 'category'")
