"""With many articles a chart shows those that count most, says so, and opens all that it shows."""

import json
import re
from dataclasses import replace

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
    (ct.marks, {"function": "scare"}),
    (ct.marker_use, {"category": "hedges", "by": "article"}),
    (ct.marker_pairs, {"by": "article"}),
    (ct.namings, {"by": "article"}),
]
DOTTED = [(ct.frequent_words, {}), (ct.marker_use, {}), (ct.actor_mentions, {})]
TENTHS = [(ct.word_places, {"search": "kyiv"}), (ct.marker_course, {})]
ALL = [*LANED, *DOTTED, *TENTHS, (ct.article_networks, {})]
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


@pytest.mark.parametrize(("view", "chosen"), TENTHS, ids=lambda value: getattr(value, "name", ""))
def test_where_things_stand_in_many_articles_is_counted_by_tenths_of_their_text(crowd, view, chosen):
    def tenth_of(doc, start):  # by a walk through the text
        words = [word.start() for word in re.finditer(r"[\w.]*\w", crowd[doc].text)]
        return str(10 * sum(word < start for word in words) // len(words) + 1)

    drawing = view.draw(crowd, **chosen)
    assert drawing.finding.table["tenth"].tolist() == [str(number) for number in range(1, 11)]
    for row, line in enumerate(drawing.finding.lines):
        spans = drawing.finding.behind(row)
        tenths = {tenth_of(doc, start) for doc, start in zip(spans["doc"], spans["start"], strict=True)}
        assert tenths <= {line["tenth"]} and len(spans) == line["count"]


def test_articles_that_outlets_or_quarters_divide_have_a_row_for_each(crowd):
    dated = [replace(one, facts={**one.facts, "date": f"2022-{1 + at % 12:02}-01"}) for at, one in enumerate(crowd)]
    by_time = ct.word_places.draw(ct.Corpus(tuple(dated)), search="kyiv").finding.table
    assert by_time.columns[0] == "month" and len(by_time) == 12 * 10
    weekly = [
        replace(one, facts={**one.facts, "date": f"20{20 + at % 3}-{1 + at % 12:02}-01"})
        for at, one in enumerate(crowd)
    ]
    few = ct.word_places.draw(ct.Corpus(tuple(weekly)), search="kyiv").finding.table
    assert few.columns[0] == "quarter", "months would be more rows than there is room for"


def test_more_lines_than_can_be_read_are_shown_at_equal_steps_and_counted_whole(crowd):
    texts = tuple(ct.Article(f"a{n}", "", "War is war. " * 300) for n in range(3))
    drawing = ct.kwic.draw(ct.Corpus(texts), search="war")
    assert drawing.finding.table["count"].tolist() == [600] * 3
    assert len(drawing.lines) == 1000 and {line["doc"] for line in drawing.lines} == {"a0", "a1", "a2"}
    assert "Lines shown: 1,000 of 1,800" in drawing.finding.note
    assert len(ct.kwic.draw(crowd, search="kyiv").lines) < 1000


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


def test_statistics_stand_in_the_table_where_a_reader_looks_for_them(crowd):
    asked = {ct.collocation: "by_distance", ct.actor_matrix: "ochiai"}
    for view, column in asked.items():
        finding = view.draw(crowd, **({"search": "kyiv"} if view is ct.collocation else {})).finding
        assert len(finding) and finding.table[column].notna().all(), view.name
