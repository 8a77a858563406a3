"""What a page brings: how much of the texts, which parts inside and beside it, whose plotly."""

import json
import random
import re
import signal
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from browsing import offline, turn_to
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools.cli import main
from corpus_tools.errors import CorpusError
from corpus_tools.notebook.freezing import unpack
from corpus_tools.notebook.scripts import STATIC
from corpus_tools.notebook.sources import excerpts, joined, source_data, with_neighbours
from corpus_tools.publish import cells, pages, parts as publish_parts, running
from corpus_tools.publish.charts import plotly_script
from corpus_tools.publish.pages import publish
from corpus_tools.publish.parts import FROZEN
from corpus_tools.publish.running import run

FIRST = "The tanks rolled on at dawn, and nobody in the village said a word about them."
SECOND = "An officer counted them twice and wrote a number down."
LAST = "In the evening the radio spoke of an exercise."
TEXTS = {
    "one": " ".join([FIRST, SECOND, LAST]),
    "two": "Sanctions would follow, said Anna Berg on the steps. Nobody asked her when.",
}
CELLS = [
    "import corpus_tools as ct\ncorpus = ct.load_corpus('texts')",
    "ct.explore(ct.frequent_words, corpus)",
    "ct.explore(ct.article, corpus)",
    "ct.explore(ct.kwic.offering('tanks'), corpus, search='tanks')",
    "mine = corpus.sentences\nct.ask_sentence('Which?', corpus, right=mine[:1], wrong=mine[1:])",
    "ct.ask_number('How many?', right=1, behind=ct.term_frequency(corpus, search='tanks'), corpus=corpus)",
    "ct.example(corpus, 'word:officer')",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "own.ipynb")
    return folder / "own.ipynb"


@pytest.fixture(scope="module", autouse=True)
def run_once():
    """Notebooks are run once for each way of running them; what is tested here is what becomes of them."""
    ran, run_all = {}, pages.run_all

    def remembered(paths, *, say, **how):
        for path in paths:
            asked = (path.read_bytes(), path.parent, *how.values())
            if asked not in ran:
                ((_, ran[asked]),) = run_all([path], say=say, **how)
            yield path, deepcopy(ran[asked])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "run_all", remembered)
        yield


@pytest.fixture(scope="module", params=["full", "excerpts", "none"])
def page(request, notebook) -> tuple[str, Path]:
    folder = notebook.parent / request.param
    publish([notebook], folder, text=request.param, say=lambda said: None)
    return request.param, folder / "own.html"


def held(page: Path) -> str:
    """All that a page and the scripts beside it hold, unpacked; plotly's script left out."""
    everything = [page.read_text(encoding="utf-8")]
    everything += [path.read_text(encoding="utf-8") for path in page.parent.glob("own-*.js")]
    packed = [data for text in everything for _, data in FROZEN.findall(text)]
    packed += [data for text in everything for data in re.findall(r'ctArrived\("[\w-]+", "([^"]*)"\)', text)]
    return "\n".join([*everything, *(json.dumps(unpack(data), ensure_ascii=False) for data in packed)])


def test_a_page_brings_no_more_of_the_texts_than_was_asked(page):
    mode, path = page
    there = held(path)
    assert mode != "full" or all(text in there for text in TEXTS.values())
    for sentence in (FIRST, SECOND, LAST):
        assert (sentence in there) == (mode != "none"), sentence
    if mode == "none":
        words = [text.split() for text in TEXTS.values()]
        runs = {" ".join(text[at : at + 4]) for text in words for at in range(len(text) - 3)}
        assert [run for run in runs if run in there] == []


def test_what_a_page_does_not_bring_it_says(browser, page):
    mode, path = page
    with offline(browser, path) as shown:
        words, article, lines = (shown.locator(".ct-explorer").nth(number) for number in range(3))
        turn_to(words, "Table")
        words.get_by_role("button", name="behind tanks").first.click()
        passage = words.locator(".ct-hits li").first
        passage.wait_for()
        if mode == "none":
            assert "The text of this sentence is not on this page." in passage.text_content()
        else:
            assert passage.locator("q").text_content() == FIRST
            assert passage.locator("mark").all_text_contents() == ["tanks"]
        assert passage.locator("cite").text_content() == "one, author unknown, outlet unknown, undated"
        assert passage.locator(".ct-place").text_content() == "sentence 1"
        assert passage.locator(".ct-voice").text_content() == "author"
        steps = {"full": ["paragraph", "whole article"], "excerpts": ["sentences around it"], "none": []}
        assert passage.locator(".ct-grow").all_text_contents()[-1:] == steps[mode][-1:]
        reading = article.locator(".ct-reading").text_content()
        assert (FIRST in reading) == (mode == "full")
        assert mode == "full" or "In the notebook you can read" in reading
        assert lines.locator(".ct-kwic tr").count() == (0 if mode == "none" else 1)
        assert shown.wrong == []


def test_an_excerpt_grows_by_a_sentence_on_each_side(browser, notebook):
    publish([notebook], notebook.parent / "grow", say=lambda said: None)
    with offline(browser, notebook.parent / "grow" / "own.html") as shown:
        words = shown.locator(".ct-explorer").first
        words.locator("select[name=top]").select_option("30")
        turn_to(words, "Table")
        words.get_by_role("button", name="behind officer").first.click()
        words.get_by_role("button", name="sentences around it").click()
        assert words.locator(".ct-hits q").text_content() == TEXTS["one"]
        assert words.locator(".ct-hits mark").all_text_contents() == ["officer"]


def test_a_single_file_needs_nothing_beside_it(browser, notebook, tmp_path):
    publish([notebook], notebook.parent / "single", single_file=True, say=lambda said: None)
    assert sorted(path.name for path in (notebook.parent / "single").iterdir()) == ["index.html", "own.html"]
    alone = tmp_path / "alone.html"
    alone.write_bytes((notebook.parent / "single" / "own.html").read_bytes())
    with offline(browser, alone) as shown:
        assert shown.locator(".ct-chart .main-svg").count() > 0
        field = shown.locator(".ct-explorer").nth(2).locator("[name=search]")
        field.fill("berg")
        field.press("Enter")
        shown.get_by_role("button", name="berg: read this line").wait_for()
        assert shown.wrong == []


def test_a_page_over_its_budget_puts_beside_it_what_can_wait(browser, notebook, monkeypatch):
    monkeypatch.setattr(publish_parts, "BUDGET", 100)
    folder = notebook.parent / "beside"
    lines = []
    publish([notebook], folder, say=lines.append)
    assert {re.sub(r"-[0-9a-f]{12}", "", path.name) for path in folder.glob("own-*.js")} == {
        "own-evidence.js",
        "own-text.js",
        "own-states.js",
    }
    with offline(browser, folder / "own.html") as shown:
        words = shown.locator(".ct-explorer").first
        turn_to(words, "Table")
        words.get_by_role("button", name="behind tanks").first.click()
        assert words.locator(".ct-hits q").first.text_content() == FIRST
        assert shown.wrong == []
    next(folder.glob("own-evidence-*.js")).unlink()
    with offline(browser, folder / "own.html") as shown:
        turn_to(shown.locator(".ct-explorer").first, "Table")
        shown.locator(".ct-explorer").first.get_by_role("button", name="behind tanks").first.click()
        shown.get_by_text("A part of this page could not be loaded").wait_for()


def test_what_explodes_a_page_is_named(notebook, monkeypatch):
    monkeypatch.setattr(pages, "BUDGET", 100)
    lines = []
    publish([notebook], notebook.parent / "large", say=lines.append)
    (warning,) = (line for line in lines if "characters" in line and line.startswith("own.html"))
    assert warning.startswith("own.html has ")
    assert "Most of it is ct.frequent_words, with 72 states: its control 'Article' has 3 options." in warning


def publish_cells(folder, *cells, **options):
    """Publish a notebook of a few cells; return what was said, and the page."""
    kinds = {True: nbformat.v4.new_markdown_cell, False: nbformat.v4.new_code_cell}
    made = [kinds[cell.startswith("#")](cell) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=made), folder / "small.ipynb")
    said = []
    publish([folder / "small.ipynb"], folder / "site", say=said.append, **options)
    return said, folder / "site" / "small.html"


def test_a_large_page_without_an_explorer_is_said_to_be_large(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "BUDGET", 100)
    said, _ = publish_cells(tmp_path, "# A page")
    assert any("No explorer makes it so" in line for line in said)


def test_a_link_to_a_notebook_without_a_page_is_left_as_its_words(tmp_path):
    _, page = publish_cells(
        tmp_path, "# A page\n\nSee [a word](glossary.ipynb#cell-id=word), [us](small.ipynb#A-page)."
    )
    text = page.read_text(encoding="utf-8")
    assert "glossary.html" not in text
    assert "See a word, " in text
    assert 'href="small.html#A-page"' in text


def test_a_script_that_came_with_an_output_does_not_run(browser, tmp_path):
    code = "from IPython.display import HTML\nHTML('<script>document.title = 1984</script><p>there</p>')"
    _, path = publish_cells(tmp_path, "# A page", code)
    page = browser.new_page()
    page.goto(path.as_uri())
    page.get_by_text("there", exact=True).wait_for()
    assert page.title() == "A page"
    page.close()


def test_a_page_that_is_not_ours_is_not_overwritten_and_what_stays_is_named(tmp_path):
    said, page = publish_cells(tmp_path, "# A page")
    assert not any("unlisted" in line for line in said)
    page.rename(page.with_name("older.html"))
    said, _ = publish_cells(tmp_path, "# A page")
    assert any("older.html from before stay, unlisted" in line for line in said)
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"index\.html was not made by corpus-tools, and would be lost"):
        publish_cells(tmp_path, "# A page")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "mine"


def test_an_amount_of_text_that_there_is_not_is_refused(notebook, tmp_path):
    with pytest.raises(CorpusError, match="No amount of text is called 'ful'. Did you mean 'full'\\?"):
        publish([notebook], tmp_path / "site", text="ful")
    assert not (tmp_path / "site").exists()


def test_a_chart_is_drawn_when_it_comes_into_view(browser, site):
    with offline(browser, Path(site) / "00_meet_the_corpus.html", draw=False) as page:
        chart = page.locator(".ct-explorer").last.locator(".ct-chart")
        page.locator(".ct-chart .main-svg").first.wait_for()
        assert chart.locator(".main-svg").count() == 0
        assert chart.locator("svg").count() == 1, "until it is drawn, the sketch stands in its place"
        chart.scroll_into_view_if_needed()
        chart.locator(".main-svg").first.wait_for()


def test_a_failing_cell_stops_before_anything_is_written(tmp_path):
    cells = [nbformat.v4.new_code_cell("1 / 0")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "bad.ipynb")
    with pytest.raises(
        CorpusError, match=r"bad\.ipynb was not published, because a cell failed:\n(.|\n)*ZeroDivisionError"
    ):
        publish([tmp_path / "bad.ipynb"], tmp_path / "site", say=lambda said: None)
    assert not (tmp_path / "site").exists()


HEAD = "/**\n* plotly.js (basic - minified) v{version}\n"
DRAWS = 'moduleType:"trace",name:"bar"; moduleType:"trace",name:"scatter"'


@pytest.fixture
def own_version():
    return re.search(r"v(\d+\.\d+\.\d+)", plotly_script(None, [])[:200])[1]


def test_a_lighter_build_of_plotly_is_taken_if_it_draws_all(tmp_path, own_version):
    bundle = tmp_path / "plotly-basic.min.js"
    bundle.write_text(HEAD.format(version=own_version) + DRAWS, encoding="utf-8")
    assert plotly_script(bundle, ["bar", "scatter"]).endswith(DRAWS)
    with pytest.raises(CorpusError, match="cannot draw heatmap. Give a larger build"):
        plotly_script(bundle, ["bar", "heatmap"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD.format(version="1.0.0") + DRAWS, r"is plotly\.js 1\.0\.0; the installed plotly needs"),
        ("alert(1)", r"does not begin like a build of plotly\.js"),
    ],
)
def test_another_script_than_plotlys_is_refused(tmp_path, text, problem):
    bundle = tmp_path / "other.js"
    bundle.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=problem):
        plotly_script(bundle, [])


def test_the_installed_plotly_draws_all_that_its_script_names():
    assert plotly_script(None, ["bar"]) is not None
    missing = Path("nowhere.js")
    with pytest.raises(CorpusError, match="nowhere.js cannot be read"):
        plotly_script(missing, ["bar"])


def test_the_command_line_knows_the_amounts_of_text(capsys):
    with pytest.raises(SystemExit):
        main(["publish", "--text", "some"])
    assert "'full', 'excerpts', 'none'" in capsys.readouterr().err


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))))
def test_joined_stretches_hold_the_same_places_and_do_not_touch(stretches):
    done = joined(stretches)
    places = {place for start, end in stretches for place in range(start, end)}
    assert {place for start, end in done for place in range(start, end)} == places
    assert all(end < start for (_, end), (start, _) in pairwise(done))


def test_what_an_excerpt_says_is_what_stands_there_and_nothing_else(in_node):
    lot, asked, expected = random.Random(0), [], []
    for _ in range(200):
        text = "".join(lot.choice("ab \nß€😀") for _ in range(lot.randint(1, 40)))
        places = (sorted(lot.sample(range(len(text) + 1), 2)) for _ in range(lot.randrange(4)))
        stretches = [(start, end) for start, end in places]
        source = excerpts({"sentences": [], "pieces": [[0, text]], "whole": True}, stretches)
        brought = {at for start, end in stretches for at in range(start, end)}
        for start, end in [*stretches, *((at, at + 1) for at in range(len(text)))]:
            asked.append([source, start, end])
            expected.append(text[start:end] if {*range(start, end)} <= brought else None)
    assert in_node(STATIC / "text.js", "return given.map((one) => ctSaid(...one));", asked) == expected


def test_neighbours_are_the_sentence_before_and_the_one_after(corpus):
    source = source_data(corpus, "hotair-2022-01")
    bounds = corpus.sentence_bounds["hotair-2022-01"]
    assert with_neighbours(source, *bounds[5]) == (bounds[4][0], bounds[6][1])
    assert with_neighbours(source, *bounds[0]) == (bounds[0][0], bounds[1][1])
    assert with_neighbours(source, *bounds[-1]) == (bounds[-2][0], bounds[-1][1])


def test_the_evidence_says_whose_words_the_spans_are(corpus):
    hits = ct.word_rates.evidence(corpus, ct.term_frequency(corpus, search="sanction*"), 0)
    said_by = {hit["text"]: hit["voice"] for hit in hits}
    assert said_by["Can the Western sanctions in preparation deter Putin?"] == "interviewer"
    assert said_by["The time for tough statements and even economic sanctions is over."] == "quoted: Brett Bruen"


def test_a_warning_stands_on_a_page_without_the_cells_file_whose_name_changes():
    said = (
        "<ipython-input-3-59eecb1625c1>:1: CorpusWarning: one.txt is not UTF-8.\n  ct.load_corpus(mine)\n"
        "<ipython-input-3-59eecb1625c1>:1: CorpusWarning: two.txt is empty.\n  ct.load_corpus(mine)\n"
    )
    left = cells.WARNED_FROM.sub(r"\1", said)
    assert left == "CorpusWarning: one.txt is not UTF-8.\nCorpusWarning: two.txt is empty.\n"


def run_alone(tmp_path, *sources) -> list:
    """The outputs of cells that are run as they are for a page."""
    path = tmp_path / "alone.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources]), path)
    return [cell.outputs for cell in run(path).cells]


def test_what_a_cell_leaves_stands_in_the_order_in_which_it_came_as_in_a_kernel(tmp_path):
    shown = "import sys\nfrom IPython.display import HTML, display\nprint('a'); print('b')\ndisplay(HTML('<i>c</i>'))\n"
    outputs, later, awaited, command = run_alone(
        tmp_path,
        f"{shown}print('d', file=sys.stderr)\n6 * 7",
        "_ + 1",
        "import asyncio\nawait asyncio.sleep(0, 'e')",
        "!echo f",
    )
    assert [output["output_type"] for output in outputs] == ["stream", "display_data", "stream", "execute_result"]
    assert (outputs[0].text, outputs[2].name, outputs[3].data["text/plain"]) == ("a\nb\n", "stderr", "42")
    assert (later[0].data["text/plain"], awaited[0].data["text/plain"]) == ("43", "'e'")
    assert command[0].text.strip() == "f"


def test_notebooks_run_in_their_folder_and_know_nothing_of_each_other(tmp_path):
    (tmp_path / "beside.py").write_text("found = 1", encoding="utf-8")
    assert run_alone(tmp_path, "import beside, os\nleft = os.getcwd()\nleft")[0][0].data["text/plain"] == repr(
        str(tmp_path)
    )
    with pytest.raises(CorpusError, match="name 'left' is not defined"):
        run_alone(tmp_path, "left")


def test_a_cell_that_kills_its_process_or_takes_too_long_is_named(tmp_path, monkeypatch):
    with pytest.raises(CorpusError, match=r"alone\.ipynb was not published: the process that ran it ended"):
        run_alone(tmp_path, "import os\nos._exit(1)")
    if hasattr(signal, "setitimer"):
        monkeypatch.setattr(running, "CELL_SECONDS", 1)
        with pytest.raises(CorpusError, match=r"(?s)alone\.ipynb .*while True: pass.*The cell took too long"):
            run_alone(tmp_path, "while True: pass")
