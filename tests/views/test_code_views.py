"""A reader's own codes drawn: every number is a count of coded spans by hand, every bar opens them, and codes divide words."""

import random
import re
from collections import Counter

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.text.article import Article
from tests.charts.test_titles import OF_ROWS, in_table, title
from tests.views.test_views import (
    LAWS,
    evidence_is_frozen_with_its_number,
    frozen_is_live,
    page_reader,
)

LONG = "a code whose name is longer than anybody would ever want to type in a whole working life"
PARENTS = {"tone": "", "irony": "tone", "blame": "", LONG: "", "<b>bold</b>": "", "never": ""}


def code_of(corpus, rows):
    """Return codes for these rows of (doc, start, end, code, coder, memo)."""
    columns = ["doc", "start", "end", "code", "coder", "memo"]
    said = pd.DataFrame(rows, columns=columns).assign(version="", state="coded", where="by lot")
    text = [corpus[doc].text[start:end] for doc, start, end in said[columns[:3]].itertuples(index=False)]
    return said.assign(text=text, state=["coded" if code else "seen" for code in said["code"]])


def by_lot(corpus, sentences, coders=("Anna", "Ben", "Zoë")):
    """Nested, overlapping and equal spans, on sentences, words in them and two sentences at once, with and without memos."""
    lot, rows = random.Random(7), []
    for doc in corpus.ids:
        bounds = corpus.sentence_bounds[doc]
        for at in lot.sample(range(len(bounds) - 1), min(sentences, len(bounds) - 1)):
            start, end = bounds[at][0], bounds[at + lot.choice([0, 0, 1])][1]
            for coder in coders:
                for code in lot.sample([*PARENTS][:-1], lot.choice([0, 1, 1, 2])) or [""]:
                    first = lot.choice([start, start, start + corpus[doc].text[start:end].find(" ") + 1])
                    rows.append((doc, first, end, code, coder, lot.choice(["", "why; <i>not</i>"])))
    return code_of(corpus, list(dict.fromkeys(rows)))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.csv"
    for code, parent in PARENTS.items():
        made = ct.add_code(path, code, parent=parent, colour="#123456" if code == "irony" else "")
    return made


@pytest.fixture(scope="module")
def coded(corpus, book):
    return corpus.coded(by_lot(corpus, 6), book)


@pytest.fixture(scope="module")
def many(book):
    """Forty short articles of three outlets and three months."""
    articles = tuple(
        Article(
            f"a{n}",
            text := f"The ship left at {n}. “We wait here,” said Ann Lee of the port. Nobody came today. "
            * (2 + n % 3),
            text,
            facts={"outlet": ("Echo", "Star", "Coast")[n % 3], "date": f"2022-0{1 + n % 4 % 3}-03"},
        )
        for n in range(40)
    )
    corpus = ct.Corpus(articles)
    return corpus.coded(by_lot(corpus, 2), book)


def line(code):
    return [code, *(line(PARENTS[code]) if PARENTS.get(code) else [])]


def spans_of(corpus, code, coder=None):
    """The places on which a code or one that belongs to it stands, each once."""
    said = corpus.codings[corpus.codings["code"] != ""]
    said = said[
        [code in line(one) and coder in (None, by) for one, by in zip(said["code"], said["coder"], strict=True)]
    ]
    return set(said[["doc", "start", "end"]].itertuples(index=False, name=None))


def first_word(corpus, place):
    _, start, _ = place
    tokens, at = corpus.tokens, corpus.ids.index(place[0])
    return next(n for n in range(*tokens.bounds[at : at + 2]) if tokens.starts[n] >= start)


def group_of(corpus, by, place):
    at = first_word(corpus, place)
    if by == "voice":
        return VOICES[corpus.voices[0][at]]
    return place[0] if by == "article" else corpus.named(by)[corpus.ids.index(place[0])]


@pytest.mark.parametrize("which", ["coded", "many"])
@pytest.mark.parametrize("by", ["article", "voice", "coder", "outlet", "month"])
def test_every_row_counts_the_spans_that_are_counted_by_hand_and_opens_them(request, which, by):
    corpus = request.getfixturevalue(which)
    found = ct.code_rates(corpus, by=by)
    assert set(found.columns["code"]) == set(PARENTS)
    group = [*found.columns][1]
    for number, row in enumerate(found.lines):
        coder = row["coder"] if by == "coder" else None
        mine = {place for place in spans_of(corpus, row["code"], coder) if corpus.counted[first_word(corpus, place)]}
        mine = {place for place in mine if by == "coder" or group_of(corpus, by, place) == row[group]}
        behind = found.behind(number)
        assert {*behind[["doc", "start", "end"]].itertuples(index=False, name=None)} == mine
        assert row["count"] == len(behind) == len(mine)
        assert all(code in PARENTS for codes in behind["own"] for code in codes.split("; "))
        assert by != "coder" or set(behind["coder"]) <= {coder}


@pytest.mark.parametrize("which", ["coded", "many"])
def test_in_every_state_the_title_is_held_by_the_table_and_the_page_shows_what_the_notebook_shows(
    request, which, in_node
):
    corpus = request.getfixturevalue(which)
    view = ct.codes
    states = list(view.states(corpus))
    assert {"article", "voice", "coder", "code"} <= {state["by"] for state in states}
    numbers = random.Random(3).sample(range(len(states)), 24)
    for number, page in zip(numbers, page_reader(in_node, view, corpus)(numbers), strict=True):
        state = states[number]
        drawing = view.draw(corpus, **state)
        for law in (frozen_is_live, evidence_is_frozen_with_its_number, *LAWS):
            law(corpus, view, state, drawing, page)
        said = OF_ROWS.sub("", title(drawing))
        for name in sorted({*corpus.names.values(), *corpus.groups("month").names, *PARENTS}, key=len, reverse=True):
            said = said.replace(name, "")
        missing = {one.rstrip(".,") for one in re.findall(r"\d[\d,.]*", said)} - in_table(drawing.finding)
        assert not missing, (state, title(drawing))


@pytest.mark.parametrize("which", ["coded", "many"])
@pytest.mark.parametrize("by", ["article", "voice", "outlet", "month", "coder", "code"])
def test_every_mark_opens_its_own_coded_passages_with_coder_and_memo(request, which, by):
    corpus = request.getfixturevalue(which)
    for code in ("*", "irony"):
        if by not in ct.codes.choices["by"].resolve(corpus):
            return
        drawing = ct.codes.draw(corpus, by=by, code=code)
        for trace in (one for one in drawing.chart["data"] if one.get("hoverinfo") != "skip"):
            for row, doc, count, *_ in trace["customdata"]:
                hits = ct.codes.evidence(corpus, drawing.finding, row, doc)
                assert sum(len(mark) == 2 for hit in hits for mark in hit["marks"]) == count
                told = Counter(piece.split(":")[0] for hit in hits for piece in re.split("; (?=[ABZ])", hit["said"]))
                assert by == "code" or not hits or set(told) <= {"Anna", "Ben", "Zoë"}
                if by == "coder":
                    assert set(told) <= {drawing.finding.columns["coder"][row]}


def test_a_memo_is_said_beside_the_passage_whoever_else_coded_it(corpus, book):
    start, end = corpus.sentence_bounds[corpus.ids[0]][2]
    place = (corpus.ids[0], start, end)
    said = code_of(corpus, [(*place, "irony", "Anna", "so-called"), (*place, "irony", "Ben", "")])
    coded = corpus.coded(said, book)
    drawing = ct.codes.draw(coded)
    assert drawing.finding.table.set_index("code")["count"].to_dict() == {
        **dict.fromkeys(PARENTS, 0),
        "irony": 1,
        "tone": 1,
    }
    (hit,) = ct.codes.evidence(coded, drawing.finding, 0)
    assert hit["said"] == "Anna; Ben: irony (Anna: so-called)"
    assert "Never put: blame" in drawing.finding.note
    assert "Coded or read: 1 of 202 sentences (Anna 1, Ben 1); of the others nobody knows." in drawing.finding.note


def test_what_was_settled_counts_but_is_nobodys_when_coders_are_compared(corpus, book):
    place = (corpus.ids[0], *corpus.sentence_bounds[corpus.ids[0]][2])
    rows = [(*place, "irony", "Anna", ""), (*place, "blame", "Ben", ""), (*place, "blame", "settled", "")]
    coded = corpus.coded(code_of(corpus, rows), book)
    assert ct.code_rates(coded).table.set_index("code")["count"].to_dict() == {**dict.fromkeys(PARENTS, 0), "blame": 1}
    each = ct.code_rates(coded, by="coder").table.set_index(["code", "coder"])["count"]
    assert {key for key, count in each.items() if count} == {("irony", "Anna"), ("tone", "Anna"), ("blame", "Ben")}
    assert "settled" not in each.index.get_level_values("coder")
    unknown = corpus.coded(code_of(corpus, [(*rows[0][:3], "gone", "Anna", ""), *rows[1:]]))
    assert "gone" in ct.codes.draw(unknown, by="coder").finding.columns["code"]


def test_without_codes_it_says_what_to_do_first_and_with_none_put_that_none_was(corpus, book):
    nothing = ct.codes.draw(corpus)
    assert nothing.chart is None
    assert "ct.code(corpus, 'codes.csv', …) makes that file" in nothing.finding.note
    unread = corpus.coded(ct.read_codes("nowhere.csv"))
    assert "Code some passages first: ct.code(corpus" in ct.codes.draw(unread).finding.note
    empty = ct.codes.draw(corpus.coded(ct.read_codes("nowhere.csv"), book))
    assert title(empty) == "No code was put anywhere"
    assert empty.finding.table["count"].tolist() == [0] * len(PARENTS)
    for state in ({"by": "coder"}, {"measure": "articles_percent", "by": "voice"}, {"measure": "articles_percent"}):
        one = corpus.coded(by_lot(corpus, 1, ("Anna", "Ben")), book)
        assert title(ct.codes.draw(one, code="never", **state)).startswith("“never” ")


def test_one_code_and_one_coder_are_drawn_too(corpus):
    place = (corpus.ids[0], *corpus.sentence_bounds[corpus.ids[0]][2])
    coded = corpus.coded(code_of(corpus, [(*place, "irony", "Anna", "")]))
    assert ct.codes.choices["by"].resolve(coded) == ("article", "voice")
    assert title(ct.codes.draw(coded)) == "“irony” was put 0.21 times in 1,000 words"
    assert all(ct.codes.draw(coded, **state).chart for state in ct.codes.states(coded))


def test_coders_are_said_to_differ_where_their_counts_do(corpus, book):
    bounds = corpus.sentence_bounds[corpus.ids[0]]
    rows = [(corpus.ids[0], *bounds[at], code, coder, "") for at in range(4, 8) for code, coder in [("blame", "Anna")]]
    rows += [(corpus.ids[0], *bounds[at], "blame", "Ben", "") for at in range(4, 5)]
    rows += [(corpus.ids[0], *bounds[at], LONG, "Ben", "") for at in range(4, 6)]
    coded = corpus.coded(code_of(corpus, rows), book)
    assert title(ct.codes.draw(coded, by="coder")) == "Coders differ most in “blame”: Anna put it 4 times, Ben 1"
    share = title(ct.codes.draw(coded, by="coder", measure="articles_percent"))
    assert share == f"Coders differ most in “{LONG}”: Ben put it in 1 text, Anna in 0"


def test_what_is_called_clear_side_by_side_is_clear_alone(many, book):
    rows = [(doc, *many.sentence_bounds[doc][at], "blame", "Anna", "") for doc in many.ids[:24:3] for at in range(6)]
    rows += [(doc, *many.sentence_bounds[doc][0], "irony", "Anna", "") for doc in many.ids]
    planted = many.coded(code_of(many, rows), book)
    assert title(ct.codes.draw(planted, by="outlet")) == "Clearly more frequent than elsewhere: “blame” in Echo"
    assert title(ct.codes.draw(planted, by="outlet", code="blame")).startswith(
        "“blame” is found in 1 of 3 outlets: in Echo"
    )
    assert "not clearly" in title(ct.codes.draw(planted, by="outlet", code="irony"))


def test_of_a_class_those_who_put_most_are_drawn_and_all_are_compared(corpus, book):
    doc = corpus.ids[0]
    bounds = corpus.sentence_bounds[doc]
    rows = [(doc, *bounds[at], "blame", f"reader {n}", "") for n in range(1, 10) for at in range(4, 4 + n)]
    drawing = ct.codes.draw(corpus.coded(code_of(corpus, rows), book), by="coder")
    assert title(drawing) == "Coders differ most in “blame”: reader 9 put it 9 times, reader 1 1"
    assert list(drawing.chart["layout"]["xaxis"]["ticktext"]) == [f"reader {n}" for n in range(4, 10)]
    assert "Drawn: the 6 coders who put most, of 9." in drawing.finding.note
    assert drawing.finding.table["coder"].nunique() == 9


def test_bars_have_the_colours_of_the_codebook(coded):
    drawing = ct.codes.draw(coded, by="voice")
    row = list(drawing.chart["layout"]["yaxis"]["ticktext"]).index("irony")
    (own,) = [one for one in drawing.chart["data"] if one.get("line", {}).get("color") == "#123456"]
    assert {at for at in own["y"] if at is not None} == {row}


def test_words_voices_markers_and_comparisons_may_go_by_code_where_there_are_codes(corpus, coded):
    for view in (ct.word_rates, ct.marker_use, ct.voices, ct.namings, ct.codes):
        assert "code" in view.choices["by"].resolve(coded)
        assert "code" not in view.choices["by"].resolve(corpus)
    assert "code" not in ct.marker_pairs.choices["by"].resolve(coded), "it needs groups that do not overlap"
    assert "code" in ct.word_over_time.choices["each"].resolve(coded)
    for view in (ct.keywords, ct.marker_contrast):
        offered = view.choices["study"].readings(coded)
        assert offered["code=irony"] == "what is coded “irony”"
        assert not {"code=uncoded", "code=never"} & {*offered}
    words = corpus.tokens
    drawing = ct.word_rates.draw(coded, search="the", by="code")
    the = {at for at in range(len(words)) if words.vocabulary[words.ids[at]] == "the" and coded.counted[at]}
    for row in drawing.finding.lines:
        if row["code"] in PARENTS:
            inside = {
                at
                for doc, start, end in spans_of(coded, row["code"])
                for at in words_between(words, coded, doc, start, end)
            }
            assert row["count"] == len(the & inside)
    assert "in what is coded" in title(drawing) or "in what has no code" in title(drawing)


def words_between(tokens, corpus, doc, start, end):
    at = corpus.ids.index(doc)
    return [n for n in range(*tokens.bounds[at : at + 2]) if start <= tokens.starts[n] < end]
