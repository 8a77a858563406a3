"""Labelling without a browser: answers are saved and taken back; whoever stops goes on where they stopped."""

import pytest
from IPython.display import HTML

import corpus_tools as ct
from corpus_tools.notebook import showing
from corpus_tools.notebook.labelling import SPANS, Labelling, question, question_html
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.text.article import Article


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.csv"


@pytest.fixture
def hits(corpus):
    return ct.sample_hits(corpus, "hedges", size=4, seed=1)


@pytest.fixture
def labelling(corpus, path, hits):
    return Labelling(corpus, path, hits, labeller="Anna")


def marked(labelling):
    return labelling.shown["asked"].partition("<mark>")[2].partition("</mark>")[0]


def test_nothing_is_written_before_somebody_answers(labelling, path):
    assert not path.exists()
    assert "0 of 4 labelled by Anna" in labelling.shown["progress"]


def test_an_answer_is_saved_before_the_next_hit_is_shown(labelling, path, hits):
    for place, name in enumerate(["right", "wrong", "unsure", "right"]):
        assert marked(labelling) == hits["text"][place]
        labelling.answer(name)
        assert ct.read_labels(path)["label"].iloc[-1] == name
        assert f"{place + 1} of 4 labelled" in labelling.shown["progress"]
    assert "All 4 are labelled:</b> 2 right, 1 wrong, 1 unsure" in labelling.shown["asked"]
    assert labelling.shown["finished"]
    labelling.answer("wrong")
    assert len(ct.read_labels(path)) == 4


def test_the_last_answer_can_be_taken_back_and_is_then_no_label(labelling, path, hits):
    labelling.undo()
    assert not path.exists()
    for answer in ("right", "unsure"):
        labelling.answer(answer)
    labelling.undo()
    assert marked(labelling) == hits["text"][1]
    assert ct.read_labels(path)["label"].tolist() == ["right"]
    assert "1 of 4" in labelling.shown["progress"]
    labelling.answer("wrong")
    assert ct.read_labels(path)["label"].tolist() == ["right", "wrong"]
    labelling.undo()
    labelling.undo()
    assert (labelling.at, len(ct.read_labels(path))) == (0, 0)


def test_what_was_taken_back_is_asked_again_after_a_restart(corpus, labelling, path, hits):
    labelling.answer("right")
    labelling.undo()
    assert Labelling(corpus, path, hits, labeller="Anna").at == 0


def test_a_key_or_a_button_of_the_widget_answers(labelling, path):
    for said in ("right", "wrong", "undo", "unsure"):
        labelling._handle_custom_msg(said, [])
    assert ct.read_labels(path)["label"].tolist() == ["right", "unsure"]


def test_one_goes_on_where_one_stopped_and_another_labeller_begins(corpus, labelling, path, hits):
    labelling.answer("right")
    labelling.answer("right")
    again = Labelling(corpus, path, hits, labeller="Anna")
    assert (marked(again), again.at) == (hits["text"][2], 2)
    larger = Labelling(corpus, path, ct.sample_hits(corpus, "hedges", size=6, seed=1), labeller="Anna")
    assert (larger.at, len(larger.said)) == (2, 2)
    assert Labelling(corpus, path, hits, labeller="Ben").at == 0


def test_a_label_that_cannot_be_saved_is_said_and_the_hit_stays(corpus, tmp_path, hits):
    labelling = Labelling(corpus, tmp_path / "no" / "labels.csv", hits, labeller="Anna")
    labelling.answer("right")
    assert "The label was not saved" in labelling.shown["problem"]
    assert labelling.at == 0
    assert "0 of 4" in labelling.shown["progress"]


def test_every_hit_stands_in_its_sentence_with_the_sentences_around_it(corpus):
    for category in ("hedges", "reported_speech", "rhetorical_questions", "quotation", "block", "NATO"):
        for hit in ct.sample_hits(corpus, category, size=100).to_dict("records"):
            shown = question_html(corpus, hit)
            assert shown.count("<mark>") == 1
            assert question(hit).endswith("?")


def test_every_kind_of_span_has_a_question(corpus):
    assert set(corpus.quotations["function"]) <= set(SPANS)


def test_what_comes_from_a_text_is_never_markup(path):
    text = "Perhaps <script>alert(1)</script> it may <b>be</b>."
    corpus = ct.Corpus((Article("a", text, text),))
    for hit in ct.sample_hits(corpus, "hedges", size=9).to_dict("records"):
        assert "<script" not in question_html(corpus, hit)
        assert "<b>be" not in question_html(corpus, hit)
    hits = ct.sample_hits(corpus, "hedges")
    assert "<script" not in Labelling(corpus, path, hits, labeller="<script>").shown["asked"]


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
    assert "Run this cell to make it live" in twin.data
    assert not path.exists()


def test_a_page_shows_what_would_be_asked_and_that_it_needs_the_notebook(corpus, path, left, monkeypatch):
    monkeypatch.setenv(FREEZE, "1")
    ct.label_hits(corpus, path, "boosters", labeller="Anna", size=5)
    (page,) = left
    assert "Labelling needs the notebook" in page.data
    assert "asked about 5 hits" in page.data
    first = ct.sample_hits(corpus, "boosters", size=3)
    assert page.data.count("<mark>") == 3
    assert all(f"<mark>{text}</mark>" in page.data for text in first["text"])
    assert not path.exists()


def test_what_needs_a_kernel_is_not_even_made_while_a_page_is_published(left, monkeypatch):
    monkeypatch.setenv(FREEZE, "1")
    showing.live_only(lambda: pytest.fail("a widget was made"), "<p>an example</p>")
    assert "<p>an example</p>" in left[0].data
