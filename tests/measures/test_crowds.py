"""With many articles a chart shows those that count most, says so, and opens all that it shows."""

import json

import pytest

import corpus_tools as ct
from corpus_tools.charts.bars import COLOURED
from corpus_tools.views.shown import ROOM, busiest

SENTENCES = (
    "NATO must perhaps clearly answer Russia in Kyiv.",
    "Mr. Putin said that Kiev would never join. “We shall talk,” Mr. Biden said.",
    "The so-called “peace” of the United States might not hold in Kyiv.",
)


@pytest.fixture(scope="module")
def crowd() -> ct.Corpus:
    texts = ["\n".join(SENTENCES[: 1 + number % 3] * (1 + number % 7)) for number in range(40)]
    return ct.Corpus(tuple(ct.Article(f"text-{number:02}", text, text) for number, text in enumerate(texts)))


LANED = [
    (ct.voices, {}),
    (ct.word_rates, {"search": "kyiv", "by": "article"}),
    (ct.word_places, {"search": "kyiv"}),
    (ct.marks, {"function": "scare"}),
    (ct.marker_course, {}),
    (ct.marker_use, {"category": "hedges", "by": "article"}),
    (ct.marker_pairs, {"by": "article"}),
    (ct.namings, {"by": "article"}),
]
DOTTED = [(ct.frequent_words, {}), (ct.marker_use, {}), (ct.actor_mentions, {})]
ALL = [*LANED, *DOTTED, (ct.article_networks, {})]
by_view = pytest.mark.parametrize(("view", "chosen"), ALL, ids=lambda value: getattr(value, "name", ""))


@pytest.mark.parametrize(("view", "chosen"), LANED, ids=lambda value: getattr(value, "name", ""))
def test_no_chart_has_more_lanes_than_it_has_room_for(crowd, view, chosen):
    drawing = view.draw(crowd, **chosen)
    shown = drawing.finding.table["doc"].nunique()
    assert shown <= ROOM
    assert f"Shown: the {shown} articles with the highest counts, of 40." in drawing.finding.note
    assert drawing.chart["layout"]["height"] < 2000


@pytest.mark.parametrize(("view", "chosen"), DOTTED, ids=lambda value: getattr(value, "name", ""))
def test_no_chart_has_more_articles_than_colours_can_tell_apart(crowd, view, chosen):
    chart = view.draw(crowd, **chosen).chart
    # Articles have a column each, or a trace.
    assert len(chart["layout"]["xaxis"].get("ticktext") or chart["data"]) <= COLOURED


@by_view
def test_every_mark_opens_as_many_hits_as_it_counts(crowd, view, chosen):
    drawing = view.draw(crowd, **chosen)
    opened = 0
    for trace in drawing.chart["data"]:
        for row, doc, count, *more in filter(None, trace.get("customdata", ())):
            spans = drawing.finding.behind(row, column=more[0] if more else "count")
            spans = spans[spans["doc"] == doc] if doc else spans
            assert (1 if len(more) > 1 else len(spans)) == count
            assert bool(view.evidence(crowd, drawing.finding, row, doc, *more)) == (count > 0)
            opened += 1
    assert opened


def test_the_busiest_are_those_that_count_most_in_their_order(crowd):
    whole = ct.term_frequency(crowd, search="kyiv", by="article")
    some = busiest(whole, most=5)
    assert len(some) == 5
    left_out = whole.table[~whole.table["doc"].isin(some.table["doc"])]
    assert some.table["count"].min() >= left_out["count"].max()
    assert some.table["doc"].tolist() == sorted(some.table["doc"])
    assert busiest(whole, most=40) is whole
    by_voice = ct.term_frequency(crowd, search="kyiv", by="voice")
    assert busiest(by_voice, most=1) is by_voice


def test_the_pieces_of_a_bar_are_all_mentions_of_its_actor(crowd):
    drawing = ct.actor_mentions.draw(crowd, by="article")
    (marks,) = [trace for trace in drawing.chart["data"] if trace.get("customdata")]
    # A bar has several marks along it, all of which open the same.
    bars = {
        json.dumps(rows): (drawing.finding.table["actor"][rows[0]], count) for rows, _, count in marks["customdata"]
    }
    pieces: dict[str, int] = {}
    for actor, count in bars.values():
        pieces[actor] = pieces.get(actor, 0) + count
    assert pieces == drawing.finding.table.groupby("actor")["count"].sum().to_dict()
    assert drawing.chart["layout"]["xaxis"]["ticktext"][-1].replace("<br>", " ") == "all others"
