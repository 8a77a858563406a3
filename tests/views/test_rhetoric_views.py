"""What the views of rhetoric show: the article word for word, every marker with its reason, and marks that open what they count."""

import re
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.charts.theme import PALE_INK
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.markers import CATEGORIES, FAMILIES
from corpus_tools.measures.rhetoric.markers import marker_places
from corpus_tools.text.article import COUNTED, Article, Part
from corpus_tools.views.reading import EVERYTHING

CSS = (Path(ct.__file__).parent / "notebook" / "static" / "panel.css").read_text(encoding="utf-8")


def segments(drawing):
    return [segment for paragraph in drawing.reading[1:] for segment in paragraph]


@pytest.mark.parametrize("layer", [*(family for family in FAMILIES if family != "own"), EVERYTHING, "hedges"])
def test_under_its_legend_the_article_is_read_word_for_word(corpus, layer):
    for article in corpus:
        shown = ct.rhetoric.draw(corpus, article=article.id, layer=layer)
        text = ["".join(text for text, *_ in paragraph) for paragraph in shown.reading[1:]]
        assert text == [line for line in article.text.split("\n") if line]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_marker_is_marked_with_its_category_rule_and_voice(corpus, category):
    layer = "sources" if category == "reported_speech" else category
    for article in corpus:
        shown = segments(ct.rhetoric.draw(corpus, article=article.id, layer=layer))
        marked = [(kind, why) for _, kind, why, *_ in shown if kind.split(" ")[0] == category]
        mine = corpus.markers[(corpus.markers["doc"] == article.id) & (corpus.markers["category"] == category)]
        mine = mine[mine["part"].isin(COUNTED)]
        for rule, voice in zip(mine["rule"], mine["voice"], strict=True):
            assert any(f"({rule}), {voice}" in why for _, why in marked)
        assert bool(len(mine)) == bool(marked)


def test_words_of_others_are_set_apart(corpus):
    for _, kind, why, *_ in segments(ct.rhetoric.draw(corpus, article="hotair-2022-01", layer="hedges")):
        if kind.startswith("hedges"):
            assert ("ct-is-said" in kind) == (", author" not in why)


def test_markers_that_overlap_are_all_named_and_labelled_once(corpus):
    shown = segments(ct.rhetoric.draw(corpus, article="hotair-2022-01", layer=EVERYTHING))
    start = next(at for at, (text, *_) in enumerate(shown) if text.strip() == "entirely clear")
    first, second = shown[start - 1], shown[start]
    assert first[0] == "not"
    assert first[1].startswith("negation")
    assert "hedges" in first[2] and "negation" in first[2]
    assert second[1].split(" ")[0] == "hedges"
    assert "ct-is-going-on" not in first[1]


def test_a_marker_with_another_inside_keeps_its_letters_for_its_end():
    corpus = ct.Corpus((Article("one", "It is far from clear.", "It is far from clear."),))
    shown = segments(ct.rhetoric.draw(corpus, article="one", layer="hedges"))
    assert [kind for text, kind, *_ in shown if text == "far from clear" and "ct-is-going-on" not in kind] == [
        "hedges ct-marker ct-of-certainty ct-line-dotted"
    ]


def test_every_category_has_letters_and_a_line_of_its_own_in_its_family_and_every_family_a_colour():
    categories = CATEGORIES.values()
    assert len({category.letters for category in categories}) == len(categories)
    assert len({(category.family, category.line) for category in categories}) == len(categories)
    assert {category.line for category in categories} - {"solid"} == set(re.findall(r"\.ct-line-(\w+)", CSS))
    assert set(FAMILIES) == set(re.findall(r"\.ct-of-(\w+) \{ --ct-family", CSS))


OWN = """category,pattern,does,unless
irony,of course,say the opposite of what is meant,
irony,how kind,,
hedges,perhaps,,
"""
TEXT = "Of course they are friends. How kind of them. Perhaps not."


def test_a_list_of_ones_own_brings_a_category_that_is_counted_read_and_labelled(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    corpus = ct.Corpus((Article("one", TEXT, TEXT),), own_markers=tmp_path / "own.csv")
    assert ct.marker_rates(corpus, categories=["irony"]).table["count"].tolist() == [2]
    assert "own" in ct.rhetoric.choices["layer"].resolve(corpus)
    shown = ct.rhetoric.draw(corpus, article="one", layer="own")
    marked = [(text, kind.split(" ")[0], letters) for text, kind, _, *letters in segments(shown) if letters]
    assert marked == [("Of course", "irony", ["iro"]), ("How kind", "irony", ["iro"])]
    assert "say the opposite of what is meant" in [segment[2] for segment in shown.reading[0]]
    assert set(ct.sample_hits(corpus, "irony")["text"]) == {"Of course", "How kind"}


def test_a_category_that_nobody_explains_is_a_slip(tmp_path):
    (tmp_path / "own.csv").write_text("category,pattern,does\nirony,of course,\n", encoding="utf-8")
    with pytest.raises(ct.CorpusError, match="category 'irony' is not known"):
        ct.Corpus((Article("one", TEXT, TEXT),), own_markers=tmp_path / "own.csv")


def test_the_legend_counts_what_the_table_counts(corpus):
    drawing = ct.rhetoric.draw(corpus, article="vogon-2022-02", layer="certainty")
    said = "".join(text for text, *_ in drawing.reading[0])
    counts = drawing.finding.table.groupby("category")["count"].sum()
    assert f"hedges {counts['hedges']} " in said
    assert f"boosters {counts['boosters']} " in said


@pytest.mark.parametrize("view", [ct.marker_contrast, ct.marker_actors, ct.marker_pairs, ct.marker_course, ct.namings])
def test_every_mark_of_a_chart_opens_as_many_hits_as_it_counts(corpus, view):
    for state in view.states(corpus):
        drawing = view.draw(corpus, **state)
        traces = drawing.chart["data"] if drawing.chart else []
        for trace in (one for one in traces if one.get("hoverinfo") != "skip"):
            assert len(trace["customdata"]) == len(trace["x"])
            for row, doc, count, *more in trace["customdata"]:
                hits = view.evidence(corpus, drawing.finding, row, doc, *more)
                assert sum(len(mark) == 2 for hit in hits for mark in hit["marks"]) == count


def test_dots_of_articles_with_few_words_are_left_out(corpus):
    chart = ct.marker_use.draw(corpus, voice="direct").chart
    assert [trace["name"] for trace in chart["data"]] == ["all together", "Hot Air", "Bruen interview"]


def test_a_stem_reaches_from_its_mark_to_the_middle(corpus):
    for trace in ct.marker_contrast.draw(corpus).chart["data"]:
        stems = zip(trace["x"], trace["error_x"]["array"], trace["error_x"]["arrayminus"], strict=True)
        assert all(x + up == 0 or x - down == 0 for x, up, down in stems)


def test_each_side_of_a_contrast_is_named_over_it_in_the_colour_of_its_marks(corpus):
    for state in ct.marker_contrast.states(corpus):
        chart = ct.marker_contrast.draw(corpus, **state).chart
        named = {note["text"].strip("←→ "): note["font"]["color"] for note in chart["layout"]["annotations"]}
        assert len(named) == 2
        for trace in chart["data"]:
            assert set(trace["marker"]["color"]) <= {named[trace["name"]], PALE_INK}


def test_places_are_those_of_the_rates_in_every_voice(corpus):
    for category in ("hedges", "reported_speech"):
        places = marker_places(corpus, category)
        table = ct.marker_rates(corpus, by="article", categories=[category]).table
        assert places.groupby("row").size().to_dict() == {r: n for r, n in enumerate(table["count"]) if n}
        assert ((places["word"] >= 1) & (places["word"] <= places["words"])).all()
        assert set(places["voice"]) <= set(VOICES)


def test_shares_are_stacked_and_counts_stand_side_by_side(corpus):
    shares, counts = (
        ct.namings.draw(corpus, choice=choice) for choice in ("Ukraine's capital", "what Russian troops do")
    )
    assert shares.chart["layout"]["barmode"] == "stack"
    assert "barmode" not in counts.chart["layout"]
    printed = [text for trace in counts.chart["data"] if trace.get("customdata") for text in trace["text"] if text]
    assert sorted(map(int, printed)) == sorted(count for count in counts.finding.table["count"] if count)
    assert "percent" in shares.finding.table and "percent" not in counts.finding.table


def test_a_headline_is_left_out_of_marks_as_of_counts():
    text = "Perhaps war\nPerhaps it rains."
    parts = (Part("headline", 0, 11), Part("body", 12, len(text)))
    corpus = ct.Corpus((Article("one", text, text, parts=parts),))
    drawing = ct.rhetoric.draw(corpus, article="one", layer="hedges")
    assert next(kind for _, kind, _ in segments(drawing)) == "left-out"
    assert drawing.finding.table["count"].tolist() == [1]


def test_texts_that_name_nobody_are_shown_without_a_chart():
    corpus = ct.Corpus((Article("one", "It may rain.", "It may rain."), Article("two", "It snows.", "It snows.")))
    drawing = ct.marker_actors.draw(corpus)
    assert drawing.chart is None
    assert "No actor is called 'nobody'" in drawing.finding.note
