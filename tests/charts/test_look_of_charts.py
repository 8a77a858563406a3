"""What charts say: titles computed from the data, names that people use, and something sensible at every size."""

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from offered import VIEWS

import corpus_tools as ct
from corpus_tools.charts.frame import chart
from corpus_tools.charts.headlines import Measured, enumerated, leader, number, top
from corpus_tools.charts.theme import COLOURS, VOICE_COLOURS, Headline
from corpus_tools.charts.time import TICK_LETTERS, period_ticks
from corpus_tools.errors import CorpusError
from corpus_tools.layers.spelling import spelled
from corpus_tools.text.article import Article
from corpus_tools.text.short_names import LETTERS, short_names
from corpus_tools.views.words.terms import repeated_phrases


def test_the_voices_have_their_names_and_colours_over_time_too():
    text = "“War is near,” the minister said. Nobody waits. He said that war is near."
    dated = [Article(f"a{day}", text, text, facts={"date": f"2022-01-{day:02}"}) for day in (3, 10, 17)]
    figure = ct.voices_over_time.show(ct.Corpus(tuple(dated)))["figure"]
    headings = [one["text"] for one in figure["layout"]["annotations"]]
    assert headings == [f"<b>{voice}</b>" for voice in VOICE_COLOURS]
    marks = [trace["marker"]["color"] for trace in figure["data"] if trace["mode"] == "markers"]
    assert [set(colours) for colours in marks] == [{colour} for colour in VOICE_COLOURS.values()]


@pytest.mark.parametrize("periods", [["2022-W04", "2022-W05", "2022-W06", "2022-W07", "2022-W08"], ["2021", "2022"]])
def test_names_of_periods_find_room_on_a_phone(periods):
    named = period_ticks(periods)["ticktext"]
    assert named[0] == periods[0] and len(named) > 1
    assert sum(len(name) + 2 for name in named) <= TICK_LETTERS + 10


CHARTED = [view for view in VIEWS if view.chart]
ACTORS = ["NATO", "Russia", "Ukraine", "Poland", "Germany", "Macron"]
SAID = [
    "{} and {} met in the harbour of {}.",
    "Perhaps {} will not sign what {} had signed near {}.",
    "“We are surely ready,” the minister of {} told the press of {}, and left for {}.",
    "{} said that {} clearly wants no so-called “deal” with {}.",
]


def corpus_of(articles: int, name: str = "", sentences: int = 8) -> ct.Corpus:
    """Return a corpus of made-up reports; `name` begins what each is called."""
    made = []
    for at in range(articles):
        lot = random.Random(at)
        text = " ".join(lot.choice(SAID).format(*lot.sample(ACTORS, 3)) for _ in range(sentences))
        facts = {
            "name": f"{name}{at}" if name else "",
            "outlet": f"Daily {at % 7}",
            "title": f"Ship {at} is in",
            "date": f"2022-01-{1 + at % 28:02}",
        }
        made.append(Article(f"report-{at}", text, text, facts=facts))
    return ct.Corpus(tuple(made))


SAME = "Russia met NATO."
CORPORA = {
    "one": corpus_of(1),
    "three letters": corpus_of(5, "Ab"),
    "sixty letters": corpus_of(5, "The Very Long Name of a Paper of the Harbour and the Coast "),
    "fifty": corpus_of(50),
    "one word": ct.Corpus((Article("a", "War.", "War."),)),
    "all rows equal": ct.Corpus(tuple(Article(str(at), SAME, SAME) for at in range(4))),
    "markup": ct.Corpus(tuple(Article(f"<b>{at}</b>", SAME, SAME, facts={"name": f"<i>{at}</i>&"}) for at in range(2))),
}


def first_drawing(view, corpus):
    """Return what a view draws first, or None where it says in a sentence why there is nothing to ask."""
    try:
        return view.draw(corpus)
    except CorpusError as error:
        assert str(error).endswith(".")
        return None


def labels(trace):
    return [text for key in ("y", "text", "x") for text in trace.get(key) or [] if isinstance(text, str)]


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("view", CHARTED, ids=lambda view: view.name)
def test_every_view_draws_something_sensible_of_every_corpus(view, name):
    drawing = first_drawing(view, CORPORA[name])
    if drawing is None:
        return
    assert drawing.finding.note
    if drawing.chart is None:
        return
    json.dumps(drawing.chart, allow_nan=False)  # which no script of a page would read
    layout = drawing.figure.to_plotly_json()["layout"]
    said, below = drawing.chart["layout"]["meta"]["title"], drawing.chart["layout"]["meta"]["below"]
    assert 15 < len(said) < 260
    assert said[0] == said[0].upper() or said[0] == "“" or said.split()[0] in CORPORA[name].names.values()
    assert not re.search(r"\b(nan|None|inf)\b|\*\*|  ", f"{said} {below}")
    assert not re.search(r"report-\d", f"{said} {below} {[labels(trace) for trace in drawing.chart['data']]}"), "an id"
    assert 0 < layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] < 2500
    for trace in drawing.chart["data"]:
        assert not re.search(r"<(?!br>|b>|/b>|span|/span>)", " ".join(labels(trace))), "markup of a text"


@pytest.mark.slow
@pytest.mark.parametrize("view", CHARTED, ids=lambda view: view.name)
def test_every_view_draws_five_hundred_articles(view):
    many = CORPORA.setdefault("five hundred", corpus_of(500))
    test_every_view_draws_something_sensible_of_every_corpus(view, "five hundred")
    drawing = first_drawing(view, many)
    assert drawing is None or drawing.chart is None or len(drawing.chart["data"]) < 40


def test_a_group_without_articles_of_its_own_has_no_mark():
    """Those of a desk of many articles: quantiles of none."""
    data = chart("Title", 100, [{"x": [1.5, float("nan")], "y": ["a", "b"]}])["data"]
    assert data == [{"x": [1.5, None], "y": ["a", "b"]}]


def test_by_log_likelihood_only_what_stands_there_more_often_than_chance_keeps_company(corpus):
    """It is as high for a word that is shunned; and 3 uses where chance gives 2.97 are not none."""
    shown = ct.collocation.show(corpus, search="putin", measure="log_likelihood")
    at = shown["table"]["columns"].index
    rows = shown["table"]["rows"]
    assert len(rows) > 5 and all(row[at("count")] > row[at("expected")] for row in rows)
    texts = [text for trace in shown["figure"]["data"] for text in trace.get("text") or []]
    assert texts and not any("none" in text for text in texts)


def test_no_title_is_the_query(corpus):
    for view in CHARTED:
        drawing = first_drawing(view, corpus)
        if drawing and drawing.chart:
            assert len(drawing.chart["layout"]["meta"]["title"].split()) >= 4, view.name


def test_a_title_names_what_the_longest_bar_is(corpus):
    drawing = ct.word_rates.draw(corpus, search="sanction*")
    assert drawing.chart["layout"]["meta"]["title"] == (
        "“sanction*” is most frequent in Bruen interview, but not clearly: 6.8 times in 1,000 words, 2.6 in OneWorld"
    )
    assert "Uses of sanctions and sanctioning in 1,000 words" in drawing.chart["layout"]["meta"]["below"]
    voices = ct.voices.draw(corpus).chart["layout"]["meta"]["title"]
    assert voices == "In 2 of 5 texts, most words are not the author’s: Hot Air and Bruen interview"


def rows(*values, uses=20, wide=0.1):
    return [Measured(f"in {at}", one, uses if one else 0, one - wide, one + wide) for at, one in enumerate(values)]


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (rows(3.0, 1.0), "“war” is most frequent in 0: 3 times in 1,000 words"),
        (rows(3.0, 2.9), "“war” is most frequent in 0, but not clearly: 3 times in 1,000 words, 2.9 in 1"),
        (rows(3.0, 3.0, 3.0), "“war” is equally frequent in all 3 texts"),
        (rows(3.0, 3.0), "“war” is equally frequent in both"),
        (rows(3.0, 1.0, uses=2), "“war” is rare: 4 uses, in 2 of 2 texts"),
        (rows(0, 0), "“war” is not found in any of the 2 texts"),
        (rows(0, 3.0), "“war” is found in 1 of 2 texts: in 1, 3 times in 1,000 words"),
        (rows(3.0), "“war” is used 3 times in 1,000 words in 0"),
        (
            [*rows(1.0), Measured("in b", 9, 3, shaky=True)],
            "“war” is found 1 time in 1,000 words in 0; the others have few words",
        ),
    ],
)
def test_a_title_is_no_surer_than_the_rows(measured, said):
    assert leader(measured, "“war” is").said == said


def test_only_what_a_title_says_to_stand_out_has_the_accent():
    assert leader(rows(1.0, 3.0), "“war” is").rows == (1,)
    assert leader(rows(2.95, 3.0), "“war” is").rows == ()
    assert top(["a", "b"], [1, 2], "word", "words").rows == (1,)
    assert top(list("abcd"), [2, 2, 2, 2], "word", "words").rows == ()


def test_a_title_is_text_that_no_chart_reads_as_markup():
    layout = chart(Headline("<b>War</b> & peace", "1 < 2"), 100, [])["layout"]
    assert layout["meta"]["title"] == "<b>War</b> & peace"
    assert "<b>" not in layout["title"]["text"]
    assert "1 &lt; 2" in layout["title"]["text"]


def test_a_figure_at_a_bar_is_its_length(corpus):
    for view, state, value in (
        (ct.word_rates, {"search": "nato"}, "per_1000"),
        (ct.phrases, {}, "count"),
        (ct.marker_forms, {}, "count"),
        (ct.actor_company, {}, "count"),
    ):
        drawing = view.draw(corpus, **state)
        bars, figures = drawing.chart["data"][0], drawing.chart["data"][-1]
        assert bars["x"] == drawing.finding.table[value].tolist()
        printed = [text.split()[0] for text in figures["text"]]
        assert printed == [number(one) if one else "none" for one in bars["x"]]


def test_scores_without_a_zero_are_dots_on_an_axis_that_begins_where_they_do(corpus):
    drawing = ct.collocation.draw(corpus, search="nato")
    assert drawing.chart["data"][0]["type"] == "scatter"
    low, high = drawing.chart["layout"]["xaxis"]["range"]
    scores = drawing.finding.table["log_dice"]
    assert 0 < low < scores.min() < scores.max() < high
    assert (scores.max() - scores.min()) / (high - low) > 0.8
    assert ct.collocation.draw(corpus, search="nato", measure="log_likelihood").chart["data"][0]["type"] == "bar"


def test_runs_that_overlap_wherever_they_stand_are_one_phrase():
    text = (
        "They spoke of the heads of state and government. We met the heads of state and government. The heads of a pin."
    )
    counted = ct.term_frequency(ct.Corpus((Article("a", text, text),)), n=3)
    finding, phrase = repeated_phrases(counted, hide=False)
    assert phrase == {"the heads of": "the heads of", "heads of state": "heads of state and government"}
    assert finding.table["count"].tolist() == [3, 2]


def test_ten_columns_are_the_most_that_a_grid_has():
    for view in (ct.actor_matrix, ct.compare_texts, ct.speaking_of):
        drawing = view.draw(CORPORA["fifty"])
        assert drawing.chart is None or len(drawing.chart["layout"]["xaxis"]["tickvals"]) <= 10


def test_cells_differ_where_their_values_do(corpus):
    shades = {
        value for row in ct.compare_texts.draw(corpus).chart["data"][0]["z"] for value in row if value is not None
    }
    assert max(shades) - min(shades) > 0.8


def test_a_line_of_a_network_is_clicked_along_its_length(corpus):
    drawing = ct.actor_network.draw(corpus)
    assert len(drawing.finding) == 15
    (unseen,) = [
        one for one in drawing.chart["data"] if one.get("marker", {}).get("opacity") == 0 and one.get("customdata")
    ]
    opened = {row for row, *_ in unseen["customdata"]}
    assert opened == set(range(15))
    assert len(unseen["x"]) >= 5 * 15
    groups = [one["name"] for one in drawing.chart["data"] if one.get("showlegend", True) and one.get("name")]
    assert groups[0] == "around Russia"


def test_voices_have_the_same_colours_in_every_chart(corpus):
    for view, state in (
        (ct.voices, {}),
        (ct.speakers, {"article": "bruen-2022-02"}),
        (ct.word_places, {"search": "putin"}),
    ):
        drawn = {
            one["name"]: one["marker"]["color"] for one in view.draw(corpus, **state).chart["data"] if one.get("name")
        }
        assert drawn == {voice: VOICE_COLOURS[voice] for voice in drawn}
        assert len(drawn) >= 2
    style = (Path(ct.__file__).parent / "notebook" / "static" / "panel.css").read_text(encoding="utf-8").lower()
    for voice in ("quoted", "reported"):
        assert f'[data-voice="{voice}"] {{ --ct-voice: {VOICE_COLOURS[voice].lower()}; }}' in style


def simulated(colour: str, matrix) -> tuple[float, ...]:
    """Return a colour as somebody without red or green cones sees it (Viénot, Brettel and Mollon 1999), in linear RGB."""
    linear = [(part / 255) ** 2.2 for part in bytes.fromhex(colour[1:])]
    return tuple(sum(weight * part for weight, part in zip(line, linear, strict=True)) for line in matrix)


PROTAN = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
DEUTAN = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN])
def test_the_colours_of_voices_and_of_five_texts_are_told_apart_by_the_colour_blind(matrix):
    for colours in (list(VOICE_COLOURS.values()), list(COLOURS[:5])):
        seen = [simulated(one, matrix) for one in colours]
        for at, one in enumerate(seen):
            for other in seen[at + 1 :]:
                assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.1


def test_nothing_is_hatched(corpus):
    for view in CHARTED:
        drawing = first_drawing(view, corpus)
        for trace in drawing.chart["data"] if drawing and drawing.chart else []:
            assert "pattern" not in trace.get("marker", {})


def test_names_are_given_or_computed_short_and_each_once(corpus):
    assert list(corpus.names.values()) == ["Marsden", "OneWorld", "Vogon", "Hot Air", "Bruen interview"]
    many = corpus_of(200)
    assert len(set(many.names.values())) == 200
    assert max(map(len, many.names.values())) <= LETTERS + 4


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ([{"outlet": "Post"}, {"outlet": "Star"}], ["Post", "Star"]),
        ([{"outlet": "Post", "author": "Ann Lee"}, {"outlet": "Post", "author": "Bo Berg"}], ["Lee", "Berg"]),
        ([{"name": "Mine"}, {"name": "Mine"}], ["Mine", "Mine 2"]),
        (
            [{"outlet": "Post", "date": "2022-01-01"}, {"outlet": "Post", "date": "2022-01-02"}],
            ["Post 2022-01-01", "Post 2022-01-02"],
        ),
        ([{"title": "The War of the Harbour Towns Goes On"}, {}], ["War of the Harbour", "b"]),
        ([{"name": "Star"}, {"outlet": "Star", "author": "Ann Lee"}], ["Star", "Lee"]),
    ],
)
def test_a_short_name_is_the_first_that_no_other_article_has(facts, names):
    made = [Article(doc, "", "", facts=known) for doc, known in zip("ab", facts, strict=True)]
    assert list(short_names(made).values()) == names


def test_words_are_shown_in_their_commonest_spelling_and_counted_folded():
    text = "The NATO talks. nato, NATO and Nato. Clearly he clearly left. The Hague’s mayor met the Hague’s guests. US and us."
    corpus = ct.Corpus((Article("a", text, text),))
    said = [spelled(corpus.tokens, term) for term in ("nato", "clearly", "the hague", "US", "us", "absent word")]
    assert said == ["NATO", "clearly", "the Hague", "US", "us", "absent word"]
    table = ct.frequent_words.show(corpus)["table"]
    assert table["rows"][0][0] == "nato"
    assert table["readings"][0]["nato"] == "NATO"


def test_ids_of_articles_read_as_names_where_they_are_read_and_stay_ids_where_they_are_counted(corpus):
    shown = ct.voices.show(corpus)
    column = shown["table"]["columns"].index("doc")
    assert shown["table"]["rows"][0][column] == "playbook-2022-02"
    assert shown["table"]["readings"][column]["playbook-2022-02"] == "Marsden"
    assert shown["table"]["readings"][shown["table"]["columns"].index("voice")] == {
        "direct": "quoted",
        "indirect": "reported",
    }
    assert ct.speakers.choices["article"].readings(corpus)["hotair-2022-01"] == "Hot Air"
    assert "article='hotair-2022-01'" in ct.speakers.code(corpus, article="hotair-2022-01")


def test_a_title_speaks_of_all_articles_where_only_some_are_drawn():
    corpus = CORPORA["fifty"]
    drawing = ct.word_rates.draw(corpus, search="russia", by="article")
    assert len(drawing.finding) == 30
    title = ct.voices.draw(corpus, by="article").chart["layout"]["meta"]["title"]
    assert "of 50 texts" in title.replace("In all 50", "In 50 of 50")
    rates = ct.term_frequency(corpus, search="russia", by="article").table
    assert not rates["few_words"].all() or rates["per_1000"].max() > 0
    best = corpus.names[rates["doc"][rates["per_1000"].idxmax()]]
    assert best in drawing.chart["layout"]["meta"]["title"]


def test_names_are_listed_as_a_sentence_lists_them():
    assert enumerated(["a"]) == "a"
    assert enumerated(["a", "b", "c"]) == "a, b and c"


def test_of_many_articles_a_bar_shows_how_they_spread_and_not_a_dot_each():
    """Of 80 articles every fourth has no storm, and the others one to three in ten words."""
    texts = ["storm " * (at % 4) + "harbour " * (10 - at % 4) for at in range(80)]
    many = ct.Corpus([ct.Article(f"t{at}", text, text) for at, text in enumerate(texts)])
    figure, finding = ct.frequent_words.draw(many)
    rates = np.array([100 * (at % 4) for at in range(80)])
    place = finding.table["term"].tolist().index("storm")
    thin, thick, middle = (trace for trace in figure.data if trace.type == "scatter" and trace.name)
    expected = np.quantile(rates, (0.05, 0.25, 0.5, 0.75, 0.95)).tolist()
    assert [
        thin.x[3 * place],
        thick.x[3 * place],
        middle.x[place],
        thick.x[3 * place + 1],
        thin.x[3 * place + 1],
    ] == expected
    assert not any(trace.customdata for trace in (thin, thick, middle)), "a line counts nothing, and opens nothing"
    assert "a dot is one" not in finding.note.lower()
