"""What a title says is what its marks, its table and its sentences say."""

import random
import re
from collections import Counter

import pandas as pd
import pytest
from offered import VIEWS
from pandas.api.types import is_numeric_dtype

import corpus_tools as ct
from corpus_tools.charts.headlines import Measured, leader, leans, number, spread
from corpus_tools.text.article import Article
from corpus_tools.views.shown import as_read

CHARTED = [view for view in VIEWS if view.chart]
LOT = 5


@pytest.fixture(scope="module", params=CHARTED, ids=lambda view: view.name)
def drawings(request, corpus):
    """The first state of a view and some by lot, as far as they have a chart."""
    view, states = request.param, list(request.param.states(corpus))
    some = [states[0], *random.Random(22).sample(states, min(LOT, len(states)))]
    drawn = [(state, view.draw(corpus, **state)) for state in some]
    return [(state, drawing) for state, drawing in drawn if drawing.chart]


def title(drawing):
    return drawing.chart["layout"]["meta"]["title"]


def corpus_of(*texts, **facts):
    return ct.Corpus(
        tuple(
            Article(str(at), text, text, facts={name: values[at] for name, values in facts.items()})
            for at, text in enumerate(texts)
        )
    )


def told(values):
    """Return numbers as titles print them: whole, in two figures, or with two decimals."""
    return {said for one in values for said in (number(one), f"{one:.0f}", f"{one:.2f}")}


def in_table(finding):
    """Return every number that stands in a table, the sums of its columns, and those of all rows of one name."""
    table = finding.table
    numbers = [name for name in table if is_numeric_dtype(table[name]) and table[name].dtype != bool]
    words = [name for name in table if name not in numbers]
    sums = [table[name].dropna() for name in numbers]
    every = [value for column in sums for value in (*column, column.sum())]
    for one in words:
        own = table.assign(many=1).groupby(one)[[*numbers, "many"]].sum()
        every += own.to_numpy().ravel().tolist()
    return told(float(value) for value in every)


BY_MARKS = ("article_networks", "word_places", "marker_course")
"""Views whose titles count marks, which are held against them below."""
# How many rows there are of a kind is said in words of its own: "4 of 5 texts", "and 3 more", "2 pairs".
OF_ROWS = re.compile(
    r"“[^”]*”|1,000|phrase of \d|any of the \d+|[\d,]+ of (?:all )?[\d,]+ (?!them)"
    r"|[\d,]+ (?:more|others|share|that are|of them|have|pairs|later)"
)


def test_every_number_of_a_title_stands_in_its_table(drawings):
    for state, drawing in drawings:
        # What became of a word at an event is told by `ct.before_and_after`.
        if drawing.asked[0] in BY_MARKS or state.get("event", "none") != "none":
            continue
        names = {value for read in drawing.readings.values() for value in read.values()}
        names |= {one for column in drawing.finding.columns.values() for one in column if isinstance(one, str)}
        said = OF_ROWS.sub("", title(drawing))
        for name in sorted(names, key=len, reverse=True):
            said = said.replace(name, "")
        missing = {one.rstrip(".,") for one in re.findall(r"\d[\d,.]*", said)} - in_table(drawing.finding)
        assert not missing, (state, title(drawing), missing)


def test_rows_of_a_chart_stand_in_the_order_of_its_table(drawings):
    for state, drawing in drawings:
        labels = drawing.chart["layout"].get("yaxis", {}).get("categoryarray")
        first: dict[str, int] = {}
        for trace in drawing.chart["data"]:
            for label, opened in zip(trace.get("y", ()), trace.get("customdata", ()), strict=False):
                if isinstance(opened[0], int) and label in (labels or ()):
                    first[label] = min(opened[0], first.get(label, opened[0]))
        rows = [first[label] for label in labels or () if label in first]
        assert rows == sorted(rows), (state, title(drawing))


@pytest.mark.parametrize("search", ["putin", "the", "ukraine", "US", "diplomacy | diplomatic", "mr"])
@pytest.mark.parametrize(
    ("view", "name", "value"), [(ct.collocation, "search", "log_dice"), (ct.phrases, "around", "count")]
)
def test_a_title_names_all_that_stands_first_and_what_of_it_hangs_on_one_text(corpus, view, name, value, search):
    drawing = view.draw(corpus, **{name: search})
    if drawing.chart is None:
        return
    said, table = title(drawing), as_read(corpus, drawing.finding).table
    top = table[table[value] == table[value].max()]
    phrases = drawing.readings["term"]
    if len(top) > 3:
        assert str(len(top)) in said
        return
    for term, articles in zip(drawing.finding.table["term"][top.index], top["articles"], strict=True):
        named = f"“{phrases.get(term, term)}”"
        assert named in said
        assert (f"{named} (in one text only)" in said) == (articles == 1)


def test_a_title_says_how_many_stand_in_which_half(corpus):
    assert (
        spread([3, 3, 2, 3, 2], 8, "“x” is").said
        == "“x” is found in 5 of 5 texts, 13 times: 8 of them in the first half"
    )
    assert spread([2, 0], 1, "“x” is").said.endswith("2 times: 1 of them in either half")
    assert spread([0, 1], 0, "“x” is").said.endswith("1 time: in the second half")
    for search in ("putin", "war", "troop", "diplomacy | diplomatic"):
        drawing = ct.word_places.draw(corpus, search=search)
        places = [x for trace in drawing.chart["data"] for x in trace["x"]]
        halves = Counter("first" if x <= 50 else "second" for x in places)
        most = max(halves.values())
        assert f": {most} of them in" in title(drawing)
        assert halves["first"] == halves["second"] or f"in the {halves.most_common(1)[0][0]} half" in title(drawing)


def test_words_of_the_same_counts_are_all_named_or_counted():
    rest = "The ship left. The crew slept. " * 40
    own = "Harbour and lantern and pilot and anchor. " * 6
    drawing = ct.keywords.draw(corpus_of(own + "The ship left. " * 10, rest, rest), study="article=0")
    assert title(drawing).startswith("“anchor”, “Harbour”, “lantern” and “pilot” are clearly more frequent")


@pytest.mark.parametrize("search", ["US", "us", "WHO", "US | us"])
def test_a_search_is_said_back_as_it_counts(search):
    small = corpus_of("The US told us. WHO asks who.", "Nobody told us.")
    for view in (ct.word_rates, ct.word_places, ct.collocation):
        drawing = view.draw(small, search=search)
        if drawing.chart:
            layout = drawing.chart["layout"]["meta"]
            assert f"“{search}”" in layout["title"] + layout["below"]


def test_the_same_text_is_not_surer_as_a_group_of_its_own():
    texts = ["We wait. " * 30 + "The ship left. " * 100, *(["We wait. " + "The ship left. " * 100] * 3)]
    small = corpus_of(*texts, kind=["interview", "report", "report", "report"])
    alone = title(ct.word_rates.draw(small, search="we"))
    grouped = title(ct.word_rates.draw(small, search="we", by="kind"))
    assert "not clearly" not in alone
    assert "in interview (one text), but not clearly" in grouped


def test_what_rests_on_fewer_than_five_texts_or_on_no_interval_is_not_clear():
    sure, other = Measured("in A", 9, 40, 7, 11), Measured("in B", 2, 20, 1, 3)
    assert "not clearly" not in leader([sure, other], "“war” is").said
    assert "not clearly" in leader([sure._replace(thin=True), other], "“war” is").said
    assert "not clearly" in leader([Measured("in A", 9, 40), Measured("in B", 2, 20)], "“war” is").said


def test_of_texts_that_are_too_many_to_leave_one_out_the_whole_decides():
    row = {
        "category": "hedges",
        "few_uses": False,
        "only_because_of": "",
        "log_ratio": 1.5,
        "weakest_log_ratio": float("nan"),
    }
    said = leans(pd.DataFrame([row]), "in the east")
    assert said.said == "In the east: hedges at least twice as frequent"
    assert "without one" not in said.below
    assert leans(pd.DataFrame([row | {"log_ratio": 0.5}]), "in the east").said.startswith("No kind of marker is twice")


def test_two_who_meet_are_one_pair_whoever_is_named_more():
    russia, nato = "Russia waits. " * 3, "NATO waits. " * 3
    both = "Russia met NATO. "
    small = corpus_of(
        russia + both * 2, nato + both * 2, "Poland met Germany. " * 3, date=["2022-01-03", "2022-02-03", "2022-02-04"]
    )
    assert (
        title(ct.article_networks.draw(small)) == "NATO and Russia stand together in 2 of 3 texts, more than any others"
    )
    over_time = ct.pairs_over_time.draw(small, by="month").finding.table
    assert over_time.groupby("pair")["count"].sum().to_dict() == {"NATO + Russia": 4, "Germany + Poland": 3}


def test_who_is_reported_with_several_stances_is_named_once():
    text = "Ann Lee said that it rains. Ann Lee claimed that it snows. Bob Ray said that it hails. " * 2
    drawing = ct.reporting.draw(corpus_of(text, "It rains."), by="speaker")
    assert title(drawing).startswith("Ann Lee")
    assert title(drawing).count("Ann Lee") == 1
    assert ": 4 times" in title(drawing)
