"""Labelling and coding without a browser: strokes are saved and taken back; whoever stops goes on where they stopped."""

import csv
import time

import pandas as pd
import pytest
from IPython.display import HTML

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers.annotation.codes import CODES
from corpus_tools.lexicons.cells import csv_line
from corpus_tools.notebook import showing
from corpus_tools.notebook.coding import codes as module, passages as queued
from corpus_tools.notebook.coding.asked import Coding
from corpus_tools.notebook.coding.labels import SPANS, labelling
from corpus_tools.notebook.scripts import STATIC
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.text.article import Article


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.csv"


@pytest.fixture
def hits(corpus):
    return ct.sample_hits(corpus, "hedges", size=4, seed=1)


@pytest.fixture
def asked(corpus, path, hits):
    return labelling(corpus, path, hits, "Anna")


@pytest.fixture
def strokes(in_node):
    """Make strokes as a reader does, and return where they lead and the rows that they leave."""

    def made(asked, *moves):
        data = asked.data()
        return in_node(STATIC / "strokes.js", STROKES, {"data": data, "moves": moves})

    return made


STROKES = """
const rows = [];
const passages = given.data.passages.map((one) => ({ ...one, letters: [...one.text].length }));
const strokes = ctStrokes({ ...given.data, passages }, (row) => rows.push(row));
const places = given.moves.map(([move, ...more]) => { strokes[move](...more); return strokes.at; });
return { start: places.length ? undefined : strokes.at, places, rows, done: [...strokes.done], left: strokes.rows(), shown: strokes.shown() };
"""


def saved(path, asked, rows):
    """Save rows as the widget does when a page sends them."""
    widget = Coding(asked, path)
    for number, row in enumerate(rows):
        widget._handle_custom_msg({"number": number, "row": {**row, asked.record.reader: asked.reader}}, [])
    return widget


def answer(name):
    return ["put", name]


def test_nothing_is_written_before_somebody_answers(asked, path, strokes):
    Coding(asked, path)
    assert not path.exists()
    assert strokes(asked) == {"start": 0, "places": [], "rows": [], "done": [], "left": [], "shown": []}


def test_every_answer_is_a_row_and_the_next_hit_comes(asked, path, hits, strokes):
    names = ["right", "wrong", "unsure", "right"]
    made = strokes(asked, *map(answer, names), answer("wrong"))
    assert made["places"] == [1, 2, 3, 4, 4]
    saved(path, asked, made["rows"])
    read = ct.read_labels(path)
    assert read["label"].tolist() == names
    assert read[["start", "text"]].equals(hits[["start", "text"]])
    assert set(read["version"]) == set(hits["version"])


def test_the_last_answer_can_be_taken_back_and_is_then_no_label(asked, path, strokes):
    made = strokes(asked, ["undo"], answer("right"), answer("unsure"), ["undo"])
    assert made["places"] == [0, 1, 2, 1]
    saved(path, asked, made["rows"])
    assert ct.read_labels(path)["label"].tolist() == ["right"]
    again = strokes(asked, answer("right"), answer("unsure"), ["undo"], answer("wrong"), ["undo"], ["undo"])
    assert (again["places"][-1], again["left"], again["done"]) == (0, [], [])


def test_what_was_taken_back_is_asked_again_after_a_restart(corpus, asked, path, hits, strokes):
    saved(path, asked, strokes(asked, answer("right"), ["undo"])["rows"])
    assert strokes(labelling(corpus, path, hits, "Anna"))["start"] == 0


def test_one_goes_on_where_one_stopped_and_another_labeller_begins(corpus, asked, path, hits, strokes):
    saved(path, asked, strokes(asked, answer("right"), answer("right"))["rows"])
    again = labelling(corpus, path, hits, "Anna")
    assert strokes(again)["start"] == 2
    assert strokes(again, ["undo"])["rows"][0]["label"] == "undone"
    larger = labelling(corpus, path, ct.sample_hits(corpus, "hedges", size=6, seed=1), "Anna")
    assert (strokes(larger)["start"], len(strokes(larger)["done"])) == (2, 2)
    assert strokes(labelling(corpus, path, hits, "Ben"))["start"] == 0


def test_a_tab_that_is_opened_anew_is_told_what_was_said(asked, path, strokes):
    widget = saved(path, asked, strokes(asked, answer("right"), answer("wrong"))["rows"])
    assert [row["label"] for row in widget.get_state()["given"]] == ["right", "wrong"]


def test_a_label_that_cannot_be_saved_is_said(asked, tmp_path, strokes, monkeypatch):
    told = []
    monkeypatch.setattr(Coding, "send", lambda widget, message: told.append(message))
    widget = saved(tmp_path / "no" / "labels.csv", asked, strokes(asked, answer("right"))["rows"])
    assert told[0]["refused"] == 0
    assert "The label was not saved" in told[0]["problem"]
    assert widget.given == []


def test_every_hit_stands_in_its_sentence_with_the_sentences_around_it(corpus, path):
    for category in ("hedges", "reported_speech", "rhetorical_questions", "quotation", "block", "NATO"):
        hits = ct.sample_hits(corpus, category, size=100)
        for one, hit in zip(labelling(corpus, path, hits, "Anna").passages, hits.to_dict("records"), strict=True):
            ((start, end),) = one["marks"]
            assert one["text"][start:end] == hit["text"]
            assert corpus[hit["doc"]].text[one["first"] :].startswith(one["text"] + one["after"])
            assert one["ask"].endswith("?")


def test_every_kind_of_span_has_a_question(corpus):
    assert set(corpus.quotations["function"]) <= set(SPANS)


def test_what_comes_from_a_text_is_never_markup(path):
    text = "Perhaps <script>alert(1)</script> it may <b>be</b>."
    corpus = ct.Corpus((Article("a", text, text),))
    shown = labelling(corpus, path, ct.sample_hits(corpus, "hedges", size=9), "<script>").html()
    assert "<script" not in shown
    assert "<b>be" not in shown


@pytest.fixture
def left(monkeypatch):
    shown = []
    monkeypatch.setattr(showing, "display", shown.append)
    return shown


def test_two_outputs_are_left_and_the_twin_is_hidden_while_the_widget_lives(corpus, path, left, monkeypatch):
    monkeypatch.delenv(FREEZE, raising=False)
    ct.label_hits(corpus, path, "boosters", labeller="Anna", size=5)
    box, twin = left
    name = box.children[-1].value.partition(".")[2].partition(" ")[0]
    assert isinstance(twin, HTML)
    assert f'class="ct-still {name}"' in twin.data
    assert "To make it live, run all cells" in twin.data
    assert not path.exists()


def test_a_page_has_all_hits_and_shows_the_first_where_scripts_are_off(corpus, path, left, monkeypatch):
    monkeypatch.setenv(FREEZE, "1")
    ct.label_hits(corpus, path, "boosters", labeller="Anna", size=5)
    (page,) = left
    assert "asked about 5 passages" in page.data
    first = ct.sample_hits(corpus, "boosters", size=3)
    assert page.data.count("<mark>") == 3
    assert all(f"<mark>{text}</mark>" in page.data for text in first["text"])
    assert not path.exists()


def test_a_page_without_texts_has_none_of_them(corpus, path, left, monkeypatch):
    monkeypatch.setenv(FREEZE, "none")
    ct.label_hits(corpus, path, "boosters", labeller="Anna", size=5)
    assert "Coding needs the passages" in left[0].data
    assert not any(text in left[0].data for text in ct.sample_hits(corpus, "boosters", size=5)["sentence_text"])


def test_what_needs_a_kernel_is_not_even_made_while_a_page_is_published(left, monkeypatch):
    monkeypatch.setenv(FREEZE, "1")
    showing.live_only(lambda: pytest.fail("a widget was made"), "<p>an example</p>")
    assert "<p>an example</p>" in left[0].data


# Coding


@pytest.fixture
def book(tmp_path):
    for name in ("threat", "blame"):
        book = ct.add_code(tmp_path / "codebook.csv", name, definition=f"what {name} is")
    return book


@pytest.fixture
def coding(corpus, path, book, monkeypatch):
    """Return what `code` would show."""

    def asked(passages="sanction*", coder="Anna", **options):
        shown = []
        monkeypatch.setattr(module, "show", lambda asked, path: shown.append(asked))
        ct.code(corpus, path, passages, codebook=book, coder=coder, **options)
        return shown[0]

    return asked


def test_codes_go_on_a_passage_and_on_words_and_come_off_again(coding, path, strokes, corpus):
    asked = coding(size=3)
    one = asked.passages[0]
    words = {"start": one["first"] + 1, "end": one["first"] + 5, "text": one["text"][1:5]}
    made = strokes(asked, ["put", "blame"], ["put", "threat", words], ["put", "blame"], ["next"], ["next"], ["back"])
    saved(path, asked, made["rows"])
    read = ct.read_codes(path)
    assert read[["code", "start", "text", "state"]].to_numpy().tolist() == [
        ["threat", words["start"], words["text"], "coded"],
        ["", asked.passages[1]["cells"]["start"], asked.passages[1]["cells"]["text"], "seen"],
    ]
    assert set(read["version"]) == {asked.version}
    assert made["done"] == [0, 1]
    assert strokes(coding(size=3))["start"] == 2
    assert corpus.coded(read).codes["code"].tolist() == ["threat"]


def test_a_memo_belongs_to_what_was_said_last_and_undo_gives_back_the_one_before(coding, path, strokes):
    asked = coding(size=2)
    made = strokes(asked, ["put", "blame"], ["memo", "why?"], ["memo", "because"], ["undo"])
    saved(path, asked, made["rows"])
    assert ct.read_codes(path)[["code", "memo"]].to_numpy().tolist() == [["blame", "why?"]]
    alone = strokes(asked, ["memo", "odd"])
    assert [(row["code"], row["memo"], row["state"]) for row in alone["rows"]] == [("", "odd", "seen")]


def test_offsets_count_letters_as_python_does(in_node):
    text = "So 🙂🙂 they said: don’t be U.S.-led, naïve."
    words = in_node(STATIC / "strokes.js", "return ctWordsIn([...given]);", text)
    assert [text[start:end] for start, end in words] == ["So", "they", "said", "don’t", "be", "U.S", "led", "naïve"]


def test_a_file_of_a_page_is_read_as_it_was_written(in_node, tmp_path):
    rows = [["irony", "a", "1", "2", '"so", he said;\nand', "=note"], ["", "b", "0", "9", "ünd", ""]]
    file = tmp_path / "codes.csv"
    for delimiter in ",;":
        with file.open("w", newline="", encoding="utf-8-sig") as out:
            csv.writer(out, delimiter=delimiter).writerows([["code", "doc", "start", "end", "text", "memo"], *rows])
        read = in_node(STATIC / "strokes.js", "return ctRowsOf(given);", file.read_bytes().decode())
        assert [list(row.values()) for row in read] == rows


def test_the_queue_is_drawn_by_seed_of_each_group_or_of_what_another_has_read(corpus, coding, path, strokes, book):
    starts = lambda asked: [one["cells"]["start"] for one in asked.passages]  # noqa: E731
    assert starts(coding(corpus.sentences, size=5, seed=3)) == starts(coding(corpus.sentences, size=9, seed=3))[:5]
    assert starts(coding(corpus.sentences, size=5, seed=3)) != starts(coding(corpus.sentences, size=5, seed=4))
    each = [one["cells"]["doc"] for one in coding(corpus.sentences, size=2, each="article").passages]
    assert sorted(each) == sorted([*corpus.ids] * 2)
    first = coding(size=4)
    saved(path, first, strokes(first, ["put", "threat"], ["next"], ["next"])["rows"])
    second = coding(ct.read_codes(path), coder="Ben", size=None)
    assert sorted(starts(second)) == sorted(starts(first)[:2])
    assert second.given == []


def test_any_spans_can_be_coded_and_an_article_can_be_read(corpus, coding):
    finding = ct.marker_rates(corpus, categories=["boosters"])
    for passages in (corpus.quotations, corpus.hits("markers"), corpus.mentions, finding, corpus.ids[0]):
        asked = coding(passages, size=3)
        assert asked.noun == ("paragraph" if isinstance(passages, str) else "passage")
        for one in asked.passages:
            cells, text = one["cells"], corpus[one["cells"]["doc"]].text
            assert text[cells["start"] : cells["end"]] == cells["text"]
            assert one["text"][slice(*one["own"])] == cells["text"]
    read = coding(corpus.ids[0]).passages
    assert "".join("".join(one["text"].split()) for one in read) == "".join(corpus[corpus.ids[0]].text.split())


def test_all_articles_in_scope_are_read_as_a_whole_paragraph_by_paragraph(corpus, coding, path, book, monkeypatch):
    read = coding(ct.article)
    assert read.read
    assert (read.noun, coding("sanction*").noun, coding(corpus.sentences).noun) == ("paragraph", "sentence", "sentence")
    assert not coding("sanction*").read
    assert list(dict.fromkeys(one["cells"]["doc"] for one in read.passages)) == list(corpus.ids)
    assert all(one["before"] == one["after"] == "" and one["text"] == one["cells"]["text"] for one in read.passages)
    monkeypatch.setattr(queued, "MOST_READ", 4)
    with pytest.raises(CorpusError, match=r"5 articles are too many to read at once \(at most 4\). Choose with"):
        coding(ct.article)
    ct.code(corpus.where(article=corpus.ids[0]), path, ct.article, codebook=book, coder="Anna")
    with pytest.raises(CorpusError, match="Of the views ct.article alone can be coded"):
        coding(ct.voices)


def test_who_codes_a_few_words_of_a_paragraph_has_read_all_of_it(corpus, coding, path, strokes):
    asked = coding(ct.article)
    long = next(at for at, one in enumerate(asked.passages) if one["cells"]["text"].count(". ") > 1)
    cells = asked.passages[long]["cells"]
    words = {"Anna": cells["text"][:5], "Ben": cells["text"][-6:]}
    for coder, text in words.items():
        start = cells["start"] + cells["text"].index(text)
        chosen = {**cells, "start": start, "end": start + len(text), "text": text}
        mine = coding(ct.article, coder=coder)
        moves = [["next"]] * long + [["put", "blame", chosen], ["next"], ["back"], ["next"]]
        saved(path, mine, strokes(mine, *moves)["rows"])
    codes = ct.read_codes(path)
    assert (codes["state"] == "coded").sum() == 2 and (codes["state"] == "seen").sum() == 2 * (long + 1)
    coded = corpus.coded(codes)
    assert ct.code_agreement(coded).table.set_index("code").loc["blame", "percent"] < 100
    assert len(ct.code_disagreements(coded)) == 2


def test_what_is_summed_up_is_what_is_said_of_these_passages(coding, path, strokes):
    first = coding(size=4)
    saved(
        path, first, strokes(first, ["put", "threat"], ["next"], ["put", "blame"], ["next"], ["next"], ["next"])["rows"]
    )
    assert [row["code"] for row in strokes(coding(size=1))["left"]] == ["threat"]


def test_a_line_under_words_stays_at_its_height_and_none_hides_another(in_node):
    script = "const lanes = ctLanes(given); return given.map((one) => lanes.get(one));"
    assert in_node(STATIC / "strokes.js", script, [[0, 10], [2, 5], [2, 5], [5, 12], [10, 14], [20, 22]]) == [
        0,
        1,
        2,
        1,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"coder": " "}, "A code needs somebody who gives it"),
        ({"size": 0}, "0 passages are none to code"),
        ({"passages": "xyzzy"}, "There is no passage to code"),
        ({"passages": pd.DataFrame({"term": ["a"]})}, "Passages are spans, a table with the columns doc, start, end"),
    ],
)
def test_what_cannot_be_coded_is_said(coding, options, message):
    with pytest.raises(CorpusError, match=message):
        coding(**options)


def test_a_page_of_excerpts_does_not_bring_a_whole_article(coding, corpus, monkeypatch):
    monkeypatch.setenv(FREEZE, "excerpts")
    with pytest.raises(CorpusError, match="A page of excerpts cannot bring the whole of"):
        coding(corpus.ids[0])


def test_a_stroke_is_saved_at_once_among_ten_thousand(coding, path, strokes, corpus):
    asked = coding(size=1)
    (row,) = strokes(asked, ["put", "threat"])["rows"]
    cells = [
        csv_line({**row, "coder": "Ben", "start": number, "end": number + 9}.get(name, "") for name in CODES.columns)
        for number in range(10_000)
    ]
    path.write_text("\n".join([csv_line(CODES.columns), *cells, ""]), encoding="utf-8")
    began = time.process_time()
    for number in range(4):
        ct.save_code(path, {**row, "start": number}, "blame", coder="Anna")
    assert (time.process_time() - began) / 4 < 0.05


def test_what_two_differ_in_is_settled_one_by_one_and_kept_beside_both(
    corpus, coding, path, book, strokes, monkeypatch
):
    for coder, moves in (
        ("Anna", [["put", "threat"], ["next"], ["put", "blame"], ["next"]]),
        ("Ben", [["next"], ["put", "blame"], ["next"]]),
    ):
        asked = coding(size=2, coder=coder)
        saved(path, asked, strokes(asked, *moves)["rows"])
    shown = []
    monkeypatch.setattr(module, "show", lambda asked, path: shown.append(asked))
    ct.settle(corpus, path, codebook=book)
    (asked,) = shown
    assert [one["ask"] for one in asked.passages] == ["Anna: threat; Ben: nothing. What shall stand here?"]
    assert {row["coder"] for row in asked.beside} == {"Anna", "Ben"}, "a page saves them with what is settled"
    saved(path, asked, strokes(asked, ["next"])["rows"])
    read = ct.read_codes(path)
    assert set(read["coder"]) == {"Anna", "Ben", "settled"}
    assert corpus.coded(read).codes["code"].tolist() == ["blame", "blame"], "the settled sentence has no code"
    assert ct.code_agreement(corpus, read).table.set_index("code").loc["all codes", "differed"] == 1
    assert len(ct.code_disagreements(corpus, read)) == 0
