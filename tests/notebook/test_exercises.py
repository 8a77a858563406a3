"""Exercises: what is right is accepted, what is wrong is refused, and nothing of either is left without solutions."""

import json
import re
from html import unescape
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st
from IPython.display import HTML

import corpus_tools as ct
from corpus_tools.errors import CorpusError, CorpusWarning, UnknownName
from corpus_tools.notebook import asking, showing
from corpus_tools.notebook.asking import choice, number, sentence, term
from corpus_tools.notebook.exercises import WITH_THE_TEACHER, Reply, number_readings, segments, term_key
from corpus_tools.notebook.freezing import unpack
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.notebook.widgets import Question

LABELS = st.lists(st.text(min_size=1), min_size=2, max_size=6, unique=True)


@given(LABELS, st.data())
def test_every_right_option_is_accepted_and_every_other_is_refused(labels, data):
    right = data.draw(st.lists(st.sampled_from(labels), min_size=1, unique=True))
    asked = choice("Which?", labels, right=right)
    assert [asked.reply(place).right for place in range(len(labels))] == [label in right for label in labels]


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_number_is_accepted_however_its_thousands_are_set_and_no_other(value, other):
    asked = number("How many?", right=value)
    for said in (
        f"{value}",
        f"{value:,}",
        f"{value:,}".replace(",", " "),
        f"{value:,}".replace(",", "."),
        f" {value}%",
    ):
        assert asked.reply(said).right
    assert asked.reply(str(other)).right == (other == value)


@given(st.decimals(-10_000, 10_000, places=2))
def test_a_number_with_decimals_may_have_a_comma_and_one_decimal_less(value):
    asked = number("What rate?", right=float(value))
    assert asked.reply(str(value)).right
    assert asked.reply(str(value).replace(".", ",")).right
    assert not asked.reply(str(value + 1)).right
    # What is not nothing is never rounded to nothing.
    assert asked.reply(f"{value:.1f}").right == (float(f"{value:.1f}") != 0 or value == 0)
    assert asked.reply(f"{value:.2f}9").right is False


@given(st.integers(0, 1000), st.integers(0, 20), st.integers(0, 40))
def test_a_tolerance_accepts_what_lies_within_it(value, off, away):
    asked = number("About how many?", right=value, tolerance=off)
    assert asked.reply(str(value + away)).right == (away <= off)


ANSWERS = json.loads((Path(__file__).parents[1] / "cases" / "answers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ANSWERS["numbers"], ids=lambda case: repr(case["typed"]))
def test_numbers_are_read_kindly_and_only_numbers(case):
    assert number_readings(case["typed"]) == case["meant"]


@pytest.mark.parametrize("typed", ANSWERS["terms"])
def test_reading_a_term_twice_changes_nothing(typed):
    assert term_key(term_key(typed)) == term_key(typed)


def test_terms_are_read_as_words_are_counted():
    asked = term("Which?", right=["NATO", "the West"], slips={"US": "Not this one.", "us": "No name."})
    assert all(asked.reply(said).right for said in ("nato", "NATO's", "“The West”,", "the  west."))
    assert [asked.reply(said).say for said in ("US", "us")] == ["Not this one.", "No name."]
    assert [asked.reply(said) for said in ("", " . ")] == [None, None]
    assert not asked.reply("constructor").right


def test_a_slip_that_meets_the_right_answer_is_no_slip():
    assert number("How many?", right=4, slips={4: "You counted mentions."}).reply("4").right
    assert number("What rate?", right=10.52, slips={10.5: "No."}).reply("10.5").right
    assert choice("Which?", "ab", right="a", slips={"a": "No.", "b": "Nearly."}).reply(0).right
    assert term("Which?", right="a", slips={"A": "No."}).reply("a").right
    # Read as thousands it would be the slip; read as a decimal it is right.
    assert number("What?", right=4.847, slips={4847: "No."}).reply("4,847").right


def test_a_slip_gets_its_hint_and_any_other_answer_the_general_one():
    asked = number("How many?", right=4, slips={(5, 6): "Too *many*."}, hint="Open the count.")
    assert [asked.reply(said) for said in ("5", "6", "7")] == [
        Reply(False, "Too *many*."),
        Reply(False, "Too *many*."),
        Reply(False, "Open the count."),
    ]


def test_all_that_tie_are_right():
    table = pd.DataFrame({"doc": ["a", "b", "c"], "count": [3, 1, 3]})
    assert (ct.most(table, "doc", by="count"), ct.least(table, "doc", by="count")) == (("a", "c"), ("b",))
    asked = choice("Which?", table["doc"], right=ct.most(table, "doc", by="count"), slips={("b", "a"): "No."})
    assert [asked.reply(place).right for place in range(3)] == [True, False, True]


def test_findings_answer(corpus):
    rates = ct.term_frequency(corpus, search="putin", by="article")
    asked = choice("Which?", corpus.ids, right=ct.most(rates, "doc", by="per_1000"))
    assert [asked.options[place]["text"] for place in asked.right] == ["bruen-2022-02"]
    behind = rates.behind(doc="hotair-2022-01")
    asked = number("How often?", right=rates.table["count"].max(), behind=behind, corpus=corpus)
    assert asked.reply("26").right
    assert asked.solution == "26"
    assert len(asked.passages) + asked.unshown == behind["sentence"].nunique()


def test_where_nothing_is_right_the_exercise_says_so():
    for right in ([], None, float("nan"), pd.Series([float("nan")])):
        assert number("What?", right=right).data()["note"] == "These texts give no answer to this question."
    assert choice("Which?", ["a"], right=[]).data()["note"] == "These texts give no answer to this question."


def hedges(corpus, voice):
    return corpus.markers[(corpus.markers["category"] == "hedges") & (corpus.markers["voice"] == voice)]


def test_one_sentence_is_right_and_each_hint_has_its_sentence(corpus):
    wrong = {"Quoted.": hedges(corpus, "direct"), "Reported.": hedges(corpus, "indirect")}
    asked = sentence("Whose hedge?", corpus, right=hedges(corpus, "author"), wrong=wrong)
    replies = [asked.reply(place) for place in range(len(asked.options))]
    assert len(replies) == 4
    assert [reply.right for reply in replies].count(True) == 1
    assert {reply.say for reply in replies} == {"", "Quoted.", "Reported."}
    assert all(not option["marks"] for option in asked.options)
    assert asked.passages[0]["marks"]
    assert asked == sentence("Whose hedge?", corpus, right=hedges(corpus, "author"), wrong=wrong)


def test_a_sentence_with_a_right_span_is_never_offered_as_wrong(corpus):
    author = hedges(corpus, "author")
    asked = sentence("Which?", corpus, right=author, wrong=corpus.markers, options=200)
    starts = {
        (doc, corpus.sentence(doc, number)) for doc, number in zip(author["doc"], author["sentence"], strict=True)
    }
    right = {corpus[doc].text[start:end] for doc, (start, end) in starts}
    offered = [option["text"] for option in asked.options]
    assert sum(text in right for text in offered) == 1
    assert len(offered) > 50
    assert len(set(offered)) == len(offered)


def test_sentences_can_be_marked_in_the_question(corpus):
    asked = sentence("Whose?", corpus, right=hedges(corpus, "author"), wrong=hedges(corpus, "direct"), marked=True)
    assert all(option["marks"] for option in asked.options)


def test_a_sentence_alone_is_no_choice(corpus):
    nothing = corpus.markers.iloc[:0]
    for right, wrong in ((hedges(corpus, "author"), nothing), (nothing, hedges(corpus, "author"))):
        assert "note" in sentence("Which?", corpus, right=right, wrong=wrong).data()


def test_what_a_teacher_mistypes_is_explained():
    with pytest.raises(
        UnknownName, match=r"No option is called 'natto'\. Did you mean 'nato'\? The question has: nato, eu"
    ):
        choice("Which?", ["nato", "eu"], right="natto")
    with pytest.warns(CorpusWarning, match=r"The slip 'eur' is no option of 'Which\?'\. Did you mean 'eu'\?"):
        choice("Which?", ["nato", "eu"], right="nato", slips={"eur": "No."})
    with pytest.raises(CorpusError, match=r"The answer 'many' is no number\. Give one, such as a cell"):
        number("How many?", right="many")
    with pytest.raises(CorpusError, match=r"give the corpus too: behind=…, corpus=corpus"):
        number("How many?", right=1, behind=pd.DataFrame())


@given(st.text())
def test_markup_loses_no_letter_but_its_marks(text):
    plain = re.sub(r"[*`]", "", "".join(piece for piece, _ in segments(text)))
    assert plain == re.sub(r"[*`]", "", text)
    assert {kind for _, kind in segments(text)} <= {"", "em", "code"}


HOSTILE = ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "&lt;b&gt;", "__proto__"]


def shown(monkeypatch, exercise, **environment):
    outputs = []
    for name in (FREEZE, asking.NO_SOLUTIONS):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(showing, "display", outputs.append)
    asking.ask(exercise)
    return outputs


def test_a_notebook_gets_the_live_question_and_its_twin(monkeypatch):
    live, twin = shown(monkeypatch, choice("Which *one*?", HOSTILE, right=HOSTILE[0]))
    assert isinstance(live, Question)
    assert isinstance(twin, HTML)
    assert live.twin in twin.data
    assert "Which <em>one</em>?" in twin.data
    assert "<script" not in twin.data
    assert "<img" not in twin.data
    assert all(option in unescape(twin.data) for option in HOSTILE)


def frozen(outputs):
    (html,) = outputs
    return html.data, unpack(
        re.search(r'<script type="text/plain" class="ct-exercise-data">([^<]+)</script>', html.data)[1]
    )


def test_a_page_gets_the_question_with_its_answers_packed(monkeypatch):
    html, data = frozen(shown(monkeypatch, choice("Which?", HOSTILE, right=HOSTILE[0]), **{FREEZE: "1"}))
    assert data["answers"] == [[0, 1]]
    assert html.count("<script") == 1
    assert len(html) < 1500


def leaves(data):
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in leaves(value)]
    return [leaf for value in data for leaf in leaves(value)] if isinstance(data, list) else [data]


def test_without_solutions_nothing_of_them_is_left(monkeypatch, corpus):
    said = {"slips": {"8": "SLIP"}, "hint": "HINT", "why": "WHY"}
    behind = {"behind": hedges(corpus, "author").head(2), "corpus": corpus}
    exercises = [
        choice("Which?", ["7", "8"], right="7", **said, **behind),
        number("How many?", right=77.5, **said, **behind),
        term("Which?", right="answer", **said, **behind),
        sentence(
            "Which?",
            corpus,
            right=hedges(corpus, "author"),
            wrong={"SLIP": hedges(corpus, "direct")},
            why="WHY",
            hint="HINT",
        ),
    ]
    for asked, secret in product(exercises, ("SLIP", "HINT", "WHY", "77.5", "answer")):
        html, data = frozen(shown(monkeypatch, asked, **{FREEZE: "1", asking.NO_SOLUTIONS: "1"}))
        assert set(data) == {"kind", "question", "options", "note"}
        assert data["note"] == WITH_THE_TEACHER
        assert not any(secret in str(leaf) for leaf in leaves({**data, "note": ""}))
        assert secret not in re.sub(r"<script.*?</script>", "", html.replace(WITH_THE_TEACHER, ""))
        assert all(not option["marks"] for option in data["options"])


def test_what_a_notebook_offers_while_one_types_are_the_options_of_the_question():
    from inspect import getdoc, signature

    assert list(signature(ct.ask_choice).parameters) == list(signature(choice).parameters)
    assert signature(ct.ask_choice).return_annotation is None
    assert ct.ask_number.__name__ == "ask_number"
    assert getdoc(ct.ask_term).startswith("Ask for a word")


def test_a_computed_number_may_be_typed_more_exactly_than_it_is_told_apart():
    asked = asking.number("What rate?", right=51 * 1000 / 4847)
    assert [asked.reply(said).right for said in ("10.5", "10.522", "10.521972354", "10.521974", "10.6")] == [
        *[True] * 3,
        False,
        False,
    ]
