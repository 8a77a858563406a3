"""Every state of every view: it draws, its marks open what they count, its code makes it, frozen equals live."""

import json
import random
import re
from dataclasses import replace
from html import unescape
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from offered import VIEWS

import corpus_tools as ct
from corpus_tools.charts.theme import ACCENT, BAR, PALE_BAR, PAPER
from corpus_tools.errors import CorpusError, CountMismatch
from corpus_tools.layers.words import fold
from corpus_tools.notebook.explorers import frozen_html, most_states
from corpus_tools.notebook.freezing import freeze, pack
from corpus_tools.notebook.pool import Pool, shortened
from corpus_tools.notebook.twin import twin_html
from corpus_tools.publish.parts import taken_apart
from corpus_tools.text.article import Article
from corpus_tools.text.loading import parts_of
from corpus_tools.views.passages import source_text, stretch_hits
from corpus_tools.views.shown import names_in
from corpus_tools.views.view import View, plain_state
from tests.laws import LONG, TEXT

JOINED = {"article", *(view.name for view in VIEWS if view.hits is stretch_hits)}
"""Views whose passages have words that follow one another under one mark."""

LOT = 8
"""States of a view, drawn by lot, that are held against all laws in the quick half of the tests."""
FROZEN = 24
"""States up to which a view is frozen there."""
AT_ONCE = 200


def some_states(view, corpus):
    states = list(view.states(corpus))
    return states if len(states) <= LOT else [*states[:2], *random.Random(0).sample(states[2:], LOT - 2)]


def plain(data):
    return json.loads(json.dumps(data, allow_nan=False))


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: view.name)
def view(request):
    return request.param


@pytest.fixture(scope="module")
def lot(corpus, view):
    """States of a view drawn by lot, each with its drawing."""
    return [(state, view.draw(corpus, **state)) for state in some_states(view, corpus)]


@pytest.fixture(scope="module")
def read_page(in_node, corpus):
    """Freeze a view as a page does, and read states by number with the page's own script."""

    return lambda view: page_reader(in_node, view, corpus)


def page_reader(in_node, view, corpus):
    parts = taken_apart(frozen_html(view, corpus), "full")
    (texts,) = re.findall(r'data-texts="([^"]*)"', parts.body)
    (name,) = parts.views
    given = {"parts": {**parts.now, **parts.later, **parts.rest}, "name": name, "texts": texts}
    return lambda numbers: in_node(STATES_JS, READ, {**given, "numbers": numbers})


STATES_JS = Path(ct.__file__).parent / "publish" / "static" / "states.js"
READ = """
const frozen = await ctFrozen(ctParts(async (id) => given.parts[id]), given.name, given.texts);
const read = [];
for (const number of given.numbers) {
  let rest = number;
  const places = frozen.choices.toReversed().map((choice) => {
    const options = frozen.options(choice);
    const [, , code] = options[rest % options.length];
    rest = Math.floor(rest / options.length);
    return code;
  });
  const { stored, evidence, ...shown } = await frozen.state(number);
  const found = Object.entries(await evidence()).map(async ([column, rows]) => [column, await Promise.all(rows.map(async (row) => (await frozen.thawed(row)).hits))]);
  read.push({ shown: { ...shown, code: frozen.code(places.toReversed()) }, evidence: Object.fromEntries(await Promise.all(found)) });
}
return read;
"""


def frozen_is_live(corpus, view, state, drawing, page):
    assert page["shown"] == plain(plain_state(drawing, view.code(corpus, **state)))


def evidence_is_frozen_with_its_number(corpus, view, state, drawing, page):
    assert list(page["evidence"]) == list(drawing.finding.opens)
    for column, rows in page["evidence"].items():
        assert rows == [plain(view.evidence(corpus, drawing.finding, row, column=column)) for row in range(len(rows))]


def passages_are_the_text_and_have_as_many_marks_as_are_counted(corpus, view, state, drawing, page=None):
    for column, evidence in view.all_evidence(corpus, drawing.finding).items():
        for row, found in enumerate(evidence):
            for hit in found:
                assert source_text(corpus, hit["source"])[hit["start"] : hit["end"]] == hit["text"]
                assert all(0 <= start < end <= len(hit["text"]) for start, end, *_ in hit["marks"])
            counted = [mark for hit in found for mark in hit["marks"] if len(mark) == 2]
            if view.name not in JOINED:
                assert len(counted) == drawing.finding.table[column].iloc[row]


def plotly_takes_the_chart_as_it_is(corpus, view, state, drawing, page=None):
    if drawing.chart:
        assert json.loads(drawing.figure.to_json()) == plain(drawing.chart)
    # Plotly turns arrays into binary blobs ("bdata"), which tests and pages cannot read.
    assert "bdata" not in json.dumps(plain_state(drawing, ""))


def what_can_be_clicked_carries_a_row_and_the_count_that_it_opens(corpus, view, state, drawing, page=None):
    if view not in OF_ACTORS:
        return
    for trace in drawing.chart["data"] if drawing.chart else ():
        assert ("customdata" in trace) != (trace.get("hoverinfo") == "skip"), "what can be clicked opens something"
        for row, doc, count, *column in trace.get("customdata", ()):
            assert doc == ""
            assert drawing.finding.table[column[0] if column else "count"].iloc[row] == count


def the_code_makes_the_state(corpus, view, state, drawing, page=None):
    names = {"ct": ct, "corpus": corpus}
    exec(view.code(corpus, **state), names)
    assert names["finding"].table.equals(drawing.finding.table)
    assert names["figure"] == drawing.figure


LAWS = [
    passages_are_the_text_and_have_as_many_marks_as_are_counted,
    plotly_takes_the_chart_as_it_is,
    what_can_be_clicked_carries_a_row_and_the_count_that_it_opens,
    the_code_makes_the_state,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_in_states_drawn_by_lot(corpus, view, lot, law):
    for state, drawing in lot:
        law(corpus, view, state, drawing)


def test_states_drawn_by_lot_are_frozen_as_they_are_live(corpus, view, read_page):
    few = view.narrowed(corpus, FROZEN)
    numbered = list(enumerate(few.states(corpus)))
    by_lot = random.Random(1).sample(numbered, min(LOT, len(numbered)))
    pages = read_page(few)([number for number, _ in by_lot])
    for (_, state), page in zip(by_lot, pages, strict=True):
        drawing = view.draw(corpus, **state)
        frozen_is_live(corpus, view, state, drawing, page)
        evidence_is_frozen_with_its_number(corpus, view, state, drawing, page)


STRANGE_FACTS = ["", "<b>", "a&b=c", "2022-02-30", "=1+1", "__proto__", "Ключ", "\u202eabc", "1e999", "x" * 300]
ANY_TEXTS = st.lists(st.tuples(TEXT.filter(str.strip), st.sampled_from(STRANGE_FACTS)), min_size=1, max_size=3)


def any_corpus(texts):
    names = ("title", "outlet", "date", "__proto__")
    return ct.Corpus(
        tuple(
            Article(f"{fact} {number}", text, text, parts=parts_of(text), facts=dict.fromkeys(names, fact))
            for number, (text, fact) in enumerate(texts)
        )
    )


def any_states(view, corpus, lot):
    """The first state of a view and one by lot; none, if the texts have nothing that it could show."""
    try:
        options = {name: choice.resolve(corpus) for name, choice in view.choices.items()}
        first = view.state(corpus)
        other = {name: lot.choice(some) for name, some in options.items()}
        return [(state, view.draw(corpus, **state)) for state in (first, other)]
    except CountMismatch:
        raise
    except CorpusError as error:
        assert len(str(error)) > 20
        return []


@pytest.mark.parametrize("examples", [2, pytest.param(LONG // 20, marks=pytest.mark.fuzz)], ids=["quick", "long"])
def test_any_texts_are_drawn_by_every_view(examples):
    def law(texts, lot):
        corpus = any_corpus(texts)
        for view in VIEWS:
            for state, drawing in any_states(view, corpus, lot):
                json.dumps(plain(plain_state(drawing, view.code(corpus, **state)))).encode()
                for holds in LAWS:
                    holds(corpus, view, state, drawing)

    patient = {"suppress_health_check": [HealthCheck.too_slow], "report_multiple_bugs": False}
    tried = example([("´", "")], random.Random(0))(given(ANY_TEXTS, st.randoms(use_true_random=False))(law))
    settings(max_examples=examples, **patient)(tried)()


@pytest.mark.parametrize("examples", [4, pytest.param(LONG // 5, marks=pytest.mark.fuzz)], ids=["quick", "long"])
def test_any_texts_are_frozen_as_they_are_live(in_node, examples):
    def law(texts, view, lot):
        corpus = any_corpus(texts)
        states = [state for state, _ in any_states(view, corpus, lot)]
        if not states:
            return
        few = view.narrowed(corpus, 12)
        every = list(few.states(corpus))
        numbers = lot.sample(range(len(every)), min(3, len(every)))
        for number, page in zip(numbers, page_reader(in_node, few, corpus)(numbers), strict=True):
            drawing = few.draw(corpus, **every[number])
            frozen_is_live(corpus, few, every[number], drawing, page)
            evidence_is_frozen_with_its_number(corpus, few, every[number], drawing, page)

    patient = {"suppress_health_check": [HealthCheck.too_slow], "report_multiple_bugs": False}
    tried = given(ANY_TEXTS, st.sampled_from(VIEWS), st.randoms(use_true_random=False))(law)
    settings(max_examples=examples, **patient)(tried)()


SEARCHED = 500
"""States of a view whose search knows every word that are tried under `-m slow`; under `-m fuzz`, all ten thousand."""


@pytest.mark.parametrize(
    "most",
    [pytest.param(SEARCHED, marks=pytest.mark.slow), pytest.param(0, marks=pytest.mark.fuzz)],
    ids=["some", "all"],
)
def test_in_every_state_that_a_page_knows(corpus, view, read_page, most):
    few = view.narrowed(corpus, most or most_states(corpus))
    read = read_page(few)
    for many in batched(enumerate(few.states(corpus)), AT_ONCE):
        pages = read([number for number, _ in many])
        for (_, state), page in zip(many, pages, strict=True):
            drawing = view.draw(corpus, **state)
            for law in (frozen_is_live, evidence_is_frozen_with_its_number, *LAWS):
                law(corpus, view, state, drawing, page)


def batched(items, size):
    items = iter(items)
    return iter(lambda: list(islice(items, size)), [])


def marks_of(hits):
    return [hit["text"][start:end] for hit in hits for start, end in hit["marks"]]


@pytest.mark.parametrize(
    "states", [some_states, pytest.param(View.states, marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_every_mark_of_a_chart_opens_as_many_hits_as_it_counts(corpus, states):
    for state in states(ct.frequent_words, corpus):
        figure, finding = ct.frequent_words.draw(corpus, **state)
        for trace in (one for one in figure.data if one.customdata is not None):
            for (row, doc, count), term in zip(trace.customdata, trace.y, strict=True):
                hits = ct.frequent_words.evidence(corpus, finding, row, doc)
                lemma_of = corpus.tokens.lemmas.table.lemma_of if state["forms"] == "together" else {}
                said = [fold(mark) for mark in marks_of(hits)]
                assert [lemma_of.get(form, form) for form in said] == [fold(unescape(term))] * count
                assert not doc or {hit["doc"] for hit in hits} == {doc}


OF_ACTORS = [
    ct.actor_mentions,
    ct.speaking_of,
    ct.actor_network,
    ct.article_networks,
    ct.actor_matrix,
    ct.actor_chance,
    ct.actor_company,
    ct.compare_texts,
    ct.compare_two,
    ct.actor_in_texts,
    ct.text_portrait,
]


def test_a_unit_is_read_whole_with_both_actors_marked(corpus):
    finding = ct.actor_network.draw(corpus, unit="paragraph").finding
    actors = {(row.doc, row.start): row.actor for row in corpus.mentions.itertuples()}
    for row in range(0, len(finding), 7):
        line = finding.table.iloc[row]
        for hit in ct.actor_network.evidence(corpus, finding, row):
            named = [(actors[hit["doc"], hit["start"] + start], kind) for start, _, *kind in hit["marks"]]
            assert {actor for actor, _ in named} == {line["actor"], line["other"]}
            assert next(kind for actor, kind in named if actor == line["other"]) == ["with"]
            assert sorted(kind for actor, kind in named if actor == line["actor"])[0] == []
            assert "\n" not in hit["text"].strip()


def test_all_networks_have_their_actors_in_one_place(corpus):
    def places(chart):
        named = next(trace for trace in chart["data"] if trace["mode"] == "markers+text")
        return dict(zip(named["text"], zip(named["x"], named["y"], strict=True), strict=True))

    states = [ct.actor_network.draw(corpus, **state).chart for state in ct.actor_network.states(corpus)]
    assert len({json.dumps(sorted(places(chart).items())) for chart in states if chart}) == 1
    assert len(places(states[0])) == 16, "every actor has found room for its label"


def test_sentences_behind_a_number_are_sentences_of_the_article(corpus):
    for hit in ct.frequent_words.evidence(corpus, ct.frequent_words.draw(corpus).finding, 0):
        assert hit["text"] in corpus[hit["doc"]].text
        assert hit["text"][0].isupper() or hit["text"][0] in "“\"'‘"
        assert hit["where"].startswith(hit["doc"])


def test_stop_words_are_hidden_but_counted(corpus):
    hidden = ct.frequent_words.draw(corpus, stop_words="hidden").finding
    shown = ct.frequent_words.draw(corpus, stop_words="shown").finding
    assert "the" not in set(hidden.table["term"])
    assert "US" in set(hidden.table["term"])
    assert shown.table["term"].iloc[0] == "the"
    assert set(hidden.table["tokens"]) == set(shown.table["tokens"]) == {4847}
    assert "Hidden from view, but counted in every denominator: 167 stop words" in hidden.note


@pytest.mark.parametrize("search", ["{invade}", "/nat{1}o/"])
@pytest.mark.parametrize("view", [one for one in VIEWS if "search" in one.choices], ids=lambda one: one.name)
def test_a_search_with_braces_is_drawn_by_every_view_that_searches(corpus, view, search):
    assert len(view.draw(corpus, search=search).finding)


def test_a_choice_or_option_that_is_not_there_is_named(corpus):
    with pytest.raises(CorpusError, match="No choice is called 'topp'. Did you mean 'top'?"):
        ct.frequent_words.draw(corpus, topp=10)
    with pytest.raises(CorpusError, match="No option of 'article' is called 'hotair'. Did you mean 'hotair-2022-01'?"):
        ct.frequent_words.draw(corpus, article="hotair")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


def test_explorers_that_draw_alike_draw_a_state_once_whatever_they_offer():
    text = "War is war, and Moscow waits. War comes to Moscow."
    corpus, drawn = ct.Corpus(tuple(Article(name, text, text) for name in ("one", "two"))), []

    def counting(corpus, **chosen):
        drawn.append(tuple(chosen.values()))
        return ct.word_rates.drawing(corpus, **chosen)

    view = replace(ct.word_rates, drawing=counting)
    first = freeze(view.offering("war"), corpus)
    again = freeze(view.offering("moscow", "wa*"), corpus)
    assert len(drawn) == len(set(drawn))
    assert {search for search, _ in drawn} >= {"war", "moscow", "wa*"}
    assert sorted(first["kept"]["one"]) == sorted(again["kept"]["one"])
    alone = freeze(view.offering("waits", alone=True), corpus)
    assert alone["kept"]["one"][0][1] - alone["kept"]["one"][0][0] <= len(text) and len(alone["states"]) < len(
        first["states"]
    )


@given(st.lists(PLAIN, max_size=6))
def test_equal_values_have_one_number_in_a_pool_and_no_others(values):
    pool = Pool()
    numbers = [pool.add(value) for value in values]
    assert [pool.add(value) for value in values] == numbers
    said = [repr(value) for value in values]
    assert len(set(numbers)) == len(set(said))


def test_what_is_put_into_a_pool_is_taken_out_again(in_node):
    lot = random.Random(0)

    def value(depth):
        leaf = [None, True, 3, -1, "", "ab", "longer than twelve letters", "😀"]
        if depth and lot.random() < 0.6:
            parts = [value(depth - 1) for _ in range(lot.randrange(4))]
            return parts if lot.random() < 0.5 else {f"k{place}": part for place, part in enumerate(parts)}
        return lot.choice(leaf)

    values = [value(5) for _ in range(300)]
    pool = Pool()
    given = {"numbers": [pool.add(one) for one in values], "pool": shortened(pool.data())}
    code = "const pool = ctLengthened(given.pool); return given.numbers.map((number) => ctTake(pool, number));"
    assert in_node(STATES_JS, code, given) == values


def test_freezing_twice_gives_the_same_bytes(corpus):
    assert pack(freeze(ct.frequent_words, corpus)) == pack(freeze(ct.frequent_words, corpus))


def test_a_page_budget_holds_for_the_first_view(corpus):
    # 144 states, with every sentence behind every number.
    parts = taken_apart(frozen_html(ct.frequent_words, corpus), "full")
    assert sum(map(len, [*parts.now.values(), parts.later["frozen-evidence"]])) < 150_000


def test_names_that_look_like_an_address_have_states_of_their_own(in_node):
    ids = ["Q&A=1", "Q&A", "<b>", 'say "no"', "a b", "Ключ"]
    corpus = ct.Corpus(tuple(Article(doc, "War.", "War.") for doc in ids))
    parts = taken_apart(frozen_html(ct.frequent_words, corpus), "full")
    (name,), states = parts.views, list(ct.frequent_words.states(corpus))
    given = {"parts": parts.now, "name": name, "texts": "", "numbers": list(range(len(states)))}
    code = READ.replace("await evidence()", "{}")
    for state, page in zip(states, in_node(STATES_JS, code, given), strict=True):
        assert page["shown"] == plain(ct.frequent_words.show(corpus, **state))


@given(most=st.integers(1, 80), start=st.sampled_from([10, 20, 30]))
def test_a_narrowed_view_has_fewer_states_and_keeps_where_it_starts(corpus, most, start):
    view = ct.frequent_words.narrowed(corpus, most, article="bruen-2022-02", top=start)
    states, all_states = list(view.states(corpus)), list(ct.frequent_words.states(corpus))
    assert len(states) <= most
    assert all(state in all_states for state in states)
    assert view.state(corpus, article="bruen-2022-02", top=start) in states


def test_a_narrowed_search_keeps_what_it_offers(corpus):
    view = ct.kwic.offering("sanction*", "nato").narrowed(corpus, 30)
    words = view.choices["search"].resolve(corpus)
    assert words[:2] == ("sanction*", "nato")
    assert len(list(view.states(corpus))) <= 30


@pytest.fixture
def hostile():
    text = "War war. <script>alert(1)</script> </script><img src=x onerror=alert(2)> 1984 1984 1984 {x}%{y}"
    bad = Article("<b>bad</b>", text, text, facts={"name": "<b>bad</b>"})
    return ct.Corpus((bad, Article("good", "War 1984.", "War 1984.")))


def test_what_comes_from_a_text_is_never_markup(hostile):
    shown = ct.frequent_words.show(hostile)
    for trace in shown["figure"]["data"]:
        del trace["customdata"]  # looked up, never shown
    figure = json.dumps(shown["figure"])
    assert "<b>bad" not in figure
    assert "&lt;b&gt;bad" in figure
    assert "<script" not in twin_html(shown)
    assert "<" not in pack(freeze(ct.frequent_words, hostile))
    assert shown["figure"]["layout"]["yaxis"]["type"] == "category"


def test_a_short_article_is_read_in_every_layer():
    corpus = ct.Corpus((Article("short", "Yes.", "Yes."), Article("shorter", "No", "No")))
    for view in VIEWS:
        assert freeze(view, corpus)["states"]


def test_one_article_is_compared_with_nothing():
    corpus = ct.Corpus((Article("short", "Yes.", "Yes."),))
    with pytest.raises(CorpusError, match="There is nothing to compare: the corpus has one article in one voice"):
        ct.keywords.draw(corpus)


def test_a_researchers_own_view_needs_no_more_than_a_function(corpus):
    def draw(corpus, *, word):
        finding = ct.term_frequency(corpus, by="article")
        rows = [row for row, term in enumerate(finding.table["term"]) if term == word]
        return ct.Drawing(None, finding.take(rows))

    view = View("own", "One word", draw, {"word": ct.Choice("Word", ("putin", "nato"))})
    assert {row[0] for row in view.show(corpus, word="nato")["table"]["rows"]} == {"nato"}
    assert "ct-number" in twin_html(view.show(corpus))


def test_a_word_used_once_has_its_own_company_in_each_window(corpus):
    near, wide = (ct.collocation.draw(corpus, search="coming", window=size, measure="mi").finding for size in (2, 5))
    assert len(near) == 0
    assert "up to 2 before" in near.note
    assert wide.table["term"].tolist() == ["face"]


def test_a_phrase_longer_than_the_runs_asked_for_is_said_and_can_be_offered(corpus):
    drawing = ct.phrases.draw(corpus, around="secretary of state", n=2)
    assert drawing.chart is None
    assert (
        drawing.finding.note
        == "Nothing to show: what 'secretary of state' finds is longer than 2 words. Choose a greater length."
    )
    assert len(ct.phrases.draw(corpus, around="secretary of state", n=4).finding) > 0


def test_a_note_explains_no_column_that_is_not_shown(corpus):
    note = ct.phrases.draw(corpus, around="*", n=3).finding.note
    assert "lowest and highest" not in note
    assert "low and high" not in note
    assert note.startswith("Counted: runs of 3 word forms")


def test_stop_words_are_hidden_in_capitals_too():
    corpus = ct.load_corpus(case_sensitive=True)
    terms = set(ct.frequent_words.draw(corpus, top=30).finding.table["term"])
    assert not terms & {"The", "the", "It", "We"}
    assert "US" in terms


def test_a_corpus_without_words_is_refused_in_words():
    corpus = ct.Corpus((Article("a", "!!!", "!!!"),))
    with pytest.raises(CorpusError, match="The view 'word_rates' has nothing to offer: the corpus has no words"):
        ct.word_rates.draw(corpus)


def test_the_static_chart_is_a_drawing_with_the_charts_colours(corpus):
    for view, state in ((ct.phrases, {"around": "*", "n": 4}), (ct.collocation, {"search": "nato"})):
        drawing = twin_html(view.show(corpus, **state)).split("<svg")[1].split("</svg>")[0]
        assert "<br>" not in drawing
        fills = set(re.findall(r'<rect[^>]* fill="([^"]*)"', drawing))
        assert fills <= {ACCENT, BAR, PALE_BAR}
        assert 'width="-' not in twin_html(ct.collocation.show(corpus, search="putin", measure="mi"))


def test_a_pale_bar_says_on_the_chart_what_it_means_and_no_other_chart_does(corpus):
    for view, state in (
        (ct.word_rates, {"search": "nato", "by": "voice"}),
        (ct.word_rates, {"search": "nato", "by": "article"}),
        (ct.collocation, {"search": "putin", "measure": "log_likelihood"}),
        (ct.collocation, {"search": "russia", "measure": "log_likelihood"}),
        (ct.actor_company, {"actor": "Ukraine"}),
        (ct.marker_use, {"category": "hedges", "by": "voice"}),
    ):
        chart = view.draw(corpus, **state).chart
        fills = chart["data"][0]["marker"]["color"]
        assert ("pale: " in chart["layout"]["meta"]["below"]) == (PALE_BAR in fills), (view.name, state)
    chart = ct.collocation.draw(corpus, search="putin").chart
    assert PAPER in chart["data"][0]["marker"]["color"]
    assert "hollow: in one text only" in chart["layout"]["meta"]["below"]


def test_a_view_shows_the_columns_that_a_reader_needs_first(corpus):
    for view, state in ((ct.frequent_words, {}), (ct.keywords, {}), (ct.collocation, {"search": "nato"})):
        assert len(view.draw(corpus, **state).finding.table.columns) <= 7
    columns = ct.keywords.draw(corpus).finding.table.columns.tolist()
    assert columns[:5] == ["term", "count", "other_count", "log_ratio", "only_because_of"]
    assert ct.collocation.draw(corpus, search="nato", measure="mi").finding.table.columns[-1] == "mi"


def test_an_id_or_a_name_with_a_comma_in_it_stays_whole():
    texts = {"Lee, Ann": "peace " * 40, "b": "tanks " * 40, "c": "bread " * 40, "d": "bread " * 40}
    facts = [{"name": "War, and Peace", "kind": "one"}, {"kind": "one"}, {"kind": "two"}, {"kind": "two"}]
    told = zip(texts.items(), facts, strict=True)
    corpus = ct.Corpus(tuple(Article(doc, text, text, facts=known) for (doc, text), known in told))
    drawing = ct.keywords.draw(corpus, study="kind=one")
    (hover,) = (text for trace in drawing.chart["data"] for text in trace.get("hovertext", ()) if "peace" in text)
    assert "only because of War, and Peace" in hover
    assert names_in(corpus, "b, Lee, Ann, gone, c") == ["b", "War, and Peace", "gone", "c"]


@pytest.mark.parametrize("study", ["article=hotair-2022-01", "article=oneworld-2022-02", "article=playbook-2022-02"])
def test_solid_keywords_are_named_and_drawn_last(corpus, study):
    drawing = ct.keywords.draw(corpus, study=study)
    solid = []
    for trace in drawing.chart["data"]:
        hollow = [symbol.endswith("-open") for symbol in trace["marker"]["symbol"]]
        assert hollow == sorted(hollow, reverse=True), "what is solid lies on top"
        solid += [said for said, is_hollow in zip(trace["text"], hollow, strict=True) if not is_hollow]
        assert not any(hollow) or "hollow: " in drawing.chart["layout"]["meta"]["below"]
    assert solid
    assert all(solid)


def test_options_found_in_the_corpus_read_as_words_and_stay_what_they_are(corpus):
    choice = ct.keywords.choices["study"]
    said = choice.readings(corpus)
    assert said["article=hotair-2022-01"] == "Hot Air"
    assert said["voice=author"] == "the authors' own words"
    assert not any("=" in reading for reading in said.values())
    frozen = freeze(ct.marker_contrast, corpus)
    assert [[value, reading] for value, reading, _ in frozen["choices"][0]["options"]] == [
        list(one) for one in said.items()
    ]


def test_searches_that_are_offered_alone_are_all_that_a_page_knows_and_a_notebook_takes_any(corpus):
    alone = ct.word_rates.offering("putin", "war | wars", alone=True)
    assert alone.choices["search"].resolve(corpus) == ("putin", "war | wars")
    assert alone.sizes(corpus)["search"] == 2
    assert alone.draw(corpus, search="nato").finding.note == ct.word_rates.draw(corpus, search="nato").finding.note
