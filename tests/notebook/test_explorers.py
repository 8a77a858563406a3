"""An explorer without a browser: controls move, numbers open, two outputs are left."""

import re
from dataclasses import replace
from gc import collect
from gzip import decompress as gunzip
from html import unescape
from threading import Thread
from time import sleep
from weakref import ref

import pytest
from IPython.display import HTML
from offered import VIEWS

import corpus_tools as ct
from corpus_tools.notebook import showing
from corpus_tools.notebook.explorers import Explorer
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.notebook.widgets import KERNEL, Panel


def click(explorer, row, doc, count, column="count"):
    asked = {"row": row, "doc": doc, "count": count, "column": column}
    explorer.panel._handle_custom_msg({"open": asked, "of": explorer.panel.shown["code"]}, [])


@pytest.fixture
def explorer(corpus):
    return Explorer(ct.frequent_words, corpus)


def test_moving_a_control_changes_chart_table_note_and_code(corpus, explorer):
    explorer.controls["article"].value = "hotair-2022-01"
    explorer.controls["top"].value = 10
    expected = ct.frequent_words.show(corpus, article="hotair-2022-01", top=10)
    assert explorer.panel.shown == expected
    assert len(expected["figure"]["data"]) == 2
    explorer.controls["article"].value = "*"
    assert len(explorer.panel.shown["figure"]["data"]) == 6
    assert len(explorer.figure.data) == 6


def test_two_controls_moved_at_once_end_in_what_both_say(corpus):
    def slowly(corpus, **chosen):
        drawing = ct.frequent_words.drawing(corpus, **chosen)
        # The older choice takes longer, so without a turn it would be shown last.
        sleep(0.3 if chosen["article"] == "*" else 0)
        return drawing

    explorer = Explorer(replace(ct.frequent_words, drawing=slowly), corpus)
    moves = [("measure", "count"), ("article", "oneworld-2022-02")]
    threads = [Thread(target=setattr, args=(explorer.controls[name], "value", option)) for name, option in moves]
    for thread in threads:
        thread.start()
        sleep(0.1)
    for thread in threads:
        thread.join()
    expected = ct.frequent_words.show(corpus, measure="count", article="oneworld-2022-02")
    assert explorer.panel.shown == expected


def test_clicking_a_mark_opens_its_sentences(corpus, explorer):
    trace = next(trace for trace in explorer.drawing.chart["data"] if trace["name"] == "Hot Air")
    row, doc, count = trace["customdata"][0]
    click(explorer, row, doc, count)
    assert sum(len(hit["marks"]) for hit in explorer.opened) == count
    assert {hit["doc"] for hit in explorer.opened} == {doc}


def test_a_number_in_the_table_asks_for_its_row(explorer):
    click(explorer, 2, "", 36)
    assert sum(len(hit["marks"]) for hit in explorer.opened) == 36


def test_it_starts_where_it_is_told(corpus):
    explorer = Explorer(ct.frequent_words, corpus, top=30, article="bruen-2022-02")
    assert explorer.state == ct.frequent_words.state(corpus, article="bruen-2022-02", top=30)
    assert [explorer.state[name] for name in ("article", "top", "measure")] == ["bruen-2022-02", 30, "per_1000"]


def test_nothing_is_sent_away_from_a_chart():
    assert '"showSendToCloud":false' in Panel._esm


def test_two_outputs_are_left_and_the_twin_can_be_hidden(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(showing, "display", left.append)
    monkeypatch.delenv(FREEZE, raising=False)
    ct.explore(ct.frequent_words, corpus)
    box, twin = left
    assert isinstance(twin, HTML)
    assert f'class="ct-still {box.children[-1].twin}"' in twin.data
    assert "To make it live, run all cells" in twin.data
    assert "<svg" in twin.data
    assert "4,847 words of 5 articles" in twin.data


def test_two_explorers_of_a_corpus_never_draw_at_once(corpus):
    drawing, most = [], []

    def watched(corpus, **chosen):
        drawing.append(1)
        most.append(len(drawing))
        sleep(0.05)
        drawing.pop()
        return ct.frequent_words.drawing(corpus, **chosen)

    explorers = [Explorer(replace(ct.frequent_words, drawing=watched), corpus) for _ in range(3)]
    threads = [Thread(target=setattr, args=(one.controls["top"], "value", 30)) for one in explorers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1 and [one.state["top"] for one in explorers] == [30] * 3


def test_a_click_on_what_is_no_longer_shown_opens_nothing(explorer):
    said = []
    explorer.panel.send = said.append
    before = explorer.panel.shown["code"]
    explorer.controls["article"].value = "hotair-2022-01"
    said.clear()
    asked = {"open": {"row": 19, "doc": "", "count": 7, "column": "count"}, "of": before}
    explorer.panel._handle_custom_msg(asked, [])
    assert not said and not explorer.opened
    explorer.panel._handle_custom_msg(asked | {"of": explorer.panel.shown["code"]}, [])
    assert said[0]["hits"] == explorer.opened != []


def test_an_explorer_that_fails_says_so_and_draws_again(corpus):
    def fails_once(corpus, **chosen):
        if chosen["top"] == 30:
            raise RuntimeError("out of luck")
        return ct.frequent_words.drawing(corpus, **chosen)

    explorer, said = Explorer(replace(ct.frequent_words, drawing=fails_once), corpus), []
    explorer.panel.send = said.append
    with pytest.raises(RuntimeError):
        explorer.controls["top"].value = 30
    assert said[-1] == {"refused": "This could not be drawn (RuntimeError: out of luck)."}
    explorer.controls["top"].value = 10
    assert len(explorer.panel.shown["table"]["rows"]) == 10


def test_a_view_without_a_chart_is_explored_too(corpus):
    explorer = Explorer(ct.cuts, corpus)
    explorer.controls["article"].value = "bruen-2022-02"
    explorer.open(0)
    (hit,) = explorer.opened
    (start, end) = hit["marks"][0]
    assert "Share on Facebook" in hit["text"][start:end]
    assert "Putin is not interested." in hit["text"][:start]


def test_publishing_leaves_every_state(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(showing, "display", left.append)
    monkeypatch.setenv(FREEZE, "1")
    ct.explore(ct.frequent_words, corpus)
    (page,) = left
    assert 'class="ct-frozen"' in page.data


def test_a_search_may_be_anything_and_what_cannot_be_read_is_said(corpus):
    explorer = Explorer(ct.word_rates, corpus, search="nato")
    said = []
    explorer.panel.send = said.append
    explorer.controls["search"].value = "countr* | nation*"
    expected = ct.word_rates.show(corpus, search="countr* | nation*")
    assert explorer.panel.shown["table"] == expected["table"]
    explorer.controls["search"].value = "/(/"
    assert "is no regular expression" in said[-1]["refused"]
    assert explorer.panel.shown["table"] == expected["table"]


def test_a_chart_gives_way_where_there_is_nothing_to_draw(corpus):
    explorer = Explorer(ct.phrases, corpus, around="zelenskyy")
    assert explorer.panel.shown["figure"] is explorer.figure is None
    explorer.controls["around"].value = "*"
    assert explorer.panel.shown["figure"]["data"]
    explorer.open(0)
    assert len(explorer.opened) >= 2


def test_a_line_opens_as_a_passage_with_its_text(corpus):
    explorer = Explorer(ct.kwic, corpus, search="afghanistan")
    said = []
    explorer.panel.send = said.append
    explorer.panel._handle_custom_msg({"open": {"line": 1}, "of": explorer.panel.shown["code"]}, [])
    assert said[-1]["hits"] == [ct.kwic.draw(corpus, search="afghanistan").lines[1]]
    (source,) = said[-1]["texts"].values()
    assert source["whole"]
    assert source["pieces"] == [[0, corpus["hotair-2022-01"].text]]


def test_a_mark_for_several_rows_opens_all_of_them(corpus):
    explorer = Explorer(ct.keywords, corpus, study="article=hotair-2022-01")
    rows, doc, count, column = next(
        opened for opened in explorer.drawing.chart["data"][0]["customdata"] if len(opened[0]) > 1
    )
    explorer.open(rows, doc, count, column)
    assert sum(len(hit["marks"]) for hit in explorer.opened) == count


def test_a_line_and_a_point_of_a_network_open_their_sentences(corpus):
    explorer = Explorer(ct.actor_network, corpus)
    traces = explorer.drawing.chart["data"]
    line = next(trace for trace in traces if "customdata" in trace and trace["marker"].get("opacity") == 0)
    count = line["customdata"][0][2]
    click(explorer, *line["customdata"][0])
    assert len(explorer.opened) == count
    assert all("with" in str(hit["marks"]) for hit in explorer.opened)
    point = next(trace for trace in traces if trace.get("name") == "around Russia")
    _, _, units, column = point["customdata"][0]
    click(explorer, *point["customdata"][0])
    assert len(explorer.opened) == units
    assert column.endswith("_count")


def test_a_finding_is_explored_like_a_view_without_controls(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(showing, "display", left.append)
    monkeypatch.delenv(FREEZE, raising=False)
    finding = ct.term_frequency(corpus, search="nato", by="voice")
    ct.explore(finding, corpus)
    box, twin = left
    assert box.children[-1].shown["table"]["opens"] == ["count"]
    assert box.children[-1].shown["code"] == ""
    assert finding.note in unescape(twin.data)
    monkeypatch.setenv(FREEZE, "1")
    ct.explore(finding, corpus)
    assert 'data-first="0"' in left[-1].data


def test_plotlys_script_is_sent_to_whoever_asks_and_never_with_a_chart(explorer):
    sent = []
    explorer.panel.send = lambda said, buffers: sent.append((said, buffers))
    explorer.panel._handle_custom_msg({"plotly": "1.2.3"}, [])
    ((said, (packed,)),) = sent
    assert said == {"plotly": "1.2.3"}
    assert b"Plotly" in gunzip(packed)
    assert len(packed) < 2_000_000
    assert len(Panel._esm) + len(Panel._css) < 70_000
    assert explorer.panel.plotly.endswith(KERNEL)


def test_lines_are_shown_as_they_were_sorted(corpus, monkeypatch):
    shown = []
    monkeypatch.setattr(showing, "display", shown.append)
    monkeypatch.delenv(FREEZE, raising=False)
    lines = ct.lines(corpus, "nato").containing("russia").sort("1R,2R")
    ct.explore(lines, corpus)
    panel = next(part for box in shown for part in getattr(box, "children", ()) if isinstance(part, Panel))
    assert [hit["doc"] for hit in panel.shown["lines"]] == lines.spans["doc"].tolist()
    assert panel.shown["keys"] == ["1R", "2R"]
    assert panel.shown["note"] == str(lines.note)


def test_an_explorer_shown_anew_lets_the_old_one_and_its_corpus_go(monkeypatch):
    monkeypatch.setattr(showing, "display", lambda shown: None)
    monkeypatch.delenv(FREEZE, raising=False)
    loaded = []
    for _ in range(12):
        corpus = ct.Corpus((ct.Article("one", "War and war.", "War and war."),))
        loaded.append(ref(corpus))
        ct.explore(ct.frequent_words, corpus)
        ct.explore(ct.term_frequency(corpus), corpus)
        ct.ask_number("How many?", right=2)
    del corpus
    collect()
    assert sum(kept() is not None for kept in loaded) <= 1


class Shell:
    """Stands for IPython in a kernel: a cell by its id, or by its code alone, and a run of it."""

    def __init__(self, cell, run, code="ct.explore(…)"):
        self.message = {"header": {"msg_id": run}, "metadata": {"cellId": cell}, "content": {"code": code}}

    def get_parent(self):
        return self.message


def test_what_one_run_of_a_cell_shows_lives_until_the_cell_runs_again(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(showing, "display", left.append)
    monkeypatch.delenv(FREEZE, raising=False)

    def run(cell, number, code="ct.explore(…)"):
        monkeypatch.setattr(showing, "get_ipython", lambda: Shell(cell, number, code))
        ct.explore(ct.frequent_words, corpus)
        return left[-2]

    first, second, elsewhere = run("a", "1"), run("a", "1"), run("b", "2")
    assert [box.comm is not None for box in (first, second, elsewhere)] == [True, True, True]
    again = run("a", "3")
    assert [box.comm is not None for box in (first, second, elsewhere, again)] == [False, False, True, True]
    nameless, other = run(None, "4", "one"), run(None, "5", "other")
    assert run(None, "6", "one").comm is not None
    assert nameless.comm is None
    assert other.comm is not None


SAYS = "Moscow waits. The US said that Washington negotiates with Putin. “We may act,” Biden said."
FEW_TEXTS = {
    "one article without a word": {"a": ""},
    "one word": {"a": "War"},
    "one article": {"a": SAYS},
    "articles without a word": {"a": "", "b": "", "c": "…"},
}
FEW = {
    name: ct.Corpus(tuple(ct.Article(doc, text, text) for doc, text in texts.items()))
    for name, texts in FEW_TEXTS.items()
}


@pytest.mark.parametrize("corpus", FEW.values(), ids=FEW)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_on_hardly_anything_shows_something_or_says_why_not(view, corpus):
    try:
        shown = Explorer(view, corpus).shown
    except ct.CorpusError as error:
        assert re.fullmatch(r"[A-Z“].+\.", str(error))
    else:
        assert shown["note"]
        assert not shown["figure"] or shown["figure"]["data"]


def test_a_word_that_stands_in_no_text_is_answered_as_on_a_page(corpus):
    explorer = Explorer(ct.word_rates, corpus, search="nato")
    said = []
    explorer.panel.send = said.append
    explorer.controls["search"].value = "sanctify"
    words = "Words that begin alike: sanctions, sanctioning."
    assert said[-1] == {"refused": f"“sanctify” stands in none of the texts: 0 times. {words}"}
    explorer.controls["search"].value = "the sanctify"
    assert "refused" not in said[-1]


def test_a_sentence_leads_to_its_article_which_is_read_below_and_the_next_one_to_its_own(corpus):
    explorer = Explorer(ct.kwic, corpus)
    assert explorer.panel.follows == ["article"]
    for doc in ("hotair-2022-01", "bruen-2022-02"):
        explorer.panel.follow("article", doc, "Putin")
        *_, read = explorer.box.children
        assert read is explorer.reader.box
        assert len(explorer.box.children) == 3
        assert explorer.reader.state["article"] == doc
        assert explorer.reader.panel.sought == "Putin"
    assert explorer.reader.panel.follows == [], "what is read leads nowhere else"


def test_what_the_reader_can_mend_is_said_in_one_sentence_in_a_notebook(corpus):
    with pytest.raises(ct.CorpusError) as raised:
        ct.explore(ct.frequent_words, corpus, tpo=30)
    (said,) = raised.value._render_traceback_()
    assert "Did you mean 'top'?" in said


def test_a_control_reads_as_its_choice_does_of_this_corpus(corpus, explorer):
    for name, choice in ct.frequent_words.choices.items():
        options = {option: reading for reading, option in explorer.controls[name].options}
        assert options == choice.readings(corpus)
    assert ("Hot Air", "hotair-2022-01") in explorer.controls["article"].options
