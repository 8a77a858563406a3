"""An explorer without a browser: controls move, numbers open, two outputs are left."""

from dataclasses import replace
from html import unescape
from threading import Thread
from time import sleep

import pytest
from IPython.display import HTML

import corpus_tools as ct
from corpus_tools.notebook import explorers
from corpus_tools.notebook.explorers import Explorer
from corpus_tools.notebook.sources import FREEZE

SHOWN = ("reading", "lines", "table", "note", "code")


@pytest.fixture
def explorer(corpus):
    return Explorer(ct.frequent_words, corpus)


def test_moving_a_control_changes_chart_table_note_and_code(corpus, explorer):
    explorer.controls["article"].value = "hotair-2022-01"
    explorer.controls["top"].value = 10
    expected = ct.frequent_words.show(corpus, article="hotair-2022-01", top=10)
    assert explorer.panel.shown == {**{part: expected[part] for part in SHOWN}, "chart": True}
    assert list(explorer.figure.data[0].x) == expected["figure"]["data"][0]["x"]
    assert len(explorer.figure.data) == 1
    assert explorer.figure.layout.height == expected["figure"]["layout"]["height"]
    explorer.controls["article"].value = "*"
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
    assert explorer.panel.shown == {**{part: expected[part] for part in SHOWN}, "chart": True}
    assert list(explorer.figure.data[0].x) == expected["figure"]["data"][0]["x"]


def test_clicking_a_mark_opens_its_sentences(corpus, explorer):
    class Points:
        point_inds = (0,)

    trace = next(trace for trace in explorer.figure.data if trace.name == "hotair-2022-01")
    _, doc, count = trace.customdata[0]
    explorer._clicked(trace, Points, None)
    assert sum(len(hit["marks"]) for hit in explorer.opened) == count
    assert {hit["doc"] for hit in explorer.opened} == {doc}


def test_a_number_in_the_table_asks_for_its_row(explorer):
    explorer.panel._handle_custom_msg({"row": 2, "doc": "", "count": 36}, [])
    assert sum(len(hit["marks"]) for hit in explorer.opened) == 36


def test_it_starts_where_it_is_told(corpus):
    explorer = Explorer(ct.frequent_words, corpus, top=30, article="bruen-2022-02")
    assert explorer.state == ct.frequent_words.state(corpus, article="bruen-2022-02", top=30)
    assert [explorer.state[name] for name in ("article", "top", "measure")] == ["bruen-2022-02", 30, "per_1000"]


def test_nothing_is_sent_away_from_the_chart(explorer):
    assert explorer.figure._config["showSendToCloud"] is False


def test_two_outputs_are_left_and_the_twin_can_be_hidden(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(explorers, "display", left.append)
    monkeypatch.delenv(FREEZE, raising=False)
    ct.explore(ct.frequent_words, corpus)
    box, twin = left
    assert isinstance(twin, HTML)
    assert f'class="ct-twin {box.children[-1].twin}"' in twin.data
    assert "<svg" in twin.data
    assert "4,847 words of 5 articles" in twin.data


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
    monkeypatch.setattr(explorers, "display", left.append)
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
    assert explorer.figure not in explorer.box.children
    explorer.controls["around"].value = "*"
    assert explorer.figure in explorer.box.children
    explorer.open(0)
    assert len(explorer.opened) >= 2


def test_a_line_opens_as_a_passage_with_its_text(corpus):
    explorer = Explorer(ct.kwic, corpus, search="afghanistan")
    said = []
    explorer.panel.send = said.append
    explorer.panel._handle_custom_msg({"line": 1}, [])
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

    class Points:
        point_inds = (0,)

    line = next(trace for trace in explorer.figure.data if trace.customdata is not None and trace.marker.size == 6)
    count = line.customdata[0][2]
    explorer._clicked(line, Points, None)
    assert len(explorer.opened) == count
    assert all("with" in str(hit["marks"]) for hit in explorer.opened)
    point = next(trace for trace in explorer.figure.data if trace.name == "group 1")
    _, _, units, column = point.customdata[0]
    explorer._clicked(point, Points, None)
    assert len(explorer.opened) == units
    assert column.endswith("_count")


def test_a_finding_is_explored_like_a_view_without_controls(corpus, monkeypatch):
    left = []
    monkeypatch.setattr(explorers, "display", left.append)
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
