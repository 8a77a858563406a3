"""Findings as data: columns that are rounded and explained by one schema, and notes that become prose in one place."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.errors import CountMismatch
from corpus_tools.lexicons.columns import schema
from corpus_tools.views.shown import table_data

NOTE = Note(
    "words",
    how="with case folded",
    base="12 words of 2 articles",
    settings=["Rates are per 1,000 words.", ""],
    columns={"percent": "of all.", ("low", "high"): "the ends of an interval."},
    caveats=["Few words."],
    shown=["Shown: 2 of 3."],
)

MEASURES = {
    "term_frequency": lambda c: ct.term_frequency(c),
    "term_frequency by": lambda c: ct.term_frequency(c, search="nato", by="voice"),
    "dispersion": ct.dispersion,
    "lexical_diversity": ct.lexical_diversity,
    "collocates": lambda c: ct.collocates(c, "nato"),
    "keyness": lambda c: ct.keyness(c, {"kind": "opinion"}, level=None),
    "concordance": lambda c: ct.concordance(c, "nato"),
    "marker_rates": lambda c: ct.marker_rates(c, kinds=True, patterns=True),
    "marker_profile": lambda c: ct.marker_profile(c, {"kind": "opinion"}),
    "markers_near_actor": lambda c: ct.markers_near_actor(c, "NATO"),
    "markers_together": lambda c: ct.markers_together(c, by="voice"),
    "typical_sentences": lambda c: ct.typical_sentences(c, "hedges"),
    "naming_shares": ct.naming_shares,
    "mentions_by": ct.mentions_by,
    "speakers_about": ct.speakers_about,
    "merge_table": ct.merge_table,
    "suggest_actors": ct.suggest_actors,
    "comentions": lambda c: ct.comentions(c, runs=5),
    "actor_centrality": ct.actor_centrality,
    "actor_portrait": lambda c: ct.actor_portrait(c, "NATO"),
    "article_portrait": lambda c: ct.article_portrait(c, c.ids[0]),
    "text_similarity": lambda c: ct.text_similarity(c, draws=2),
    "shared_traits": lambda c: ct.shared_traits(c, *c.ids[:2]),
    "cleaning_trail": ct.cleaning_trail,
    "voice_shares": lambda c: ct.voice_shares(c, by="speaker"),
    "speaker_table": ct.speaker_table,
    "sentence_lengths": ct.sentence_lengths,
    "reporting_verbs": ct.reporting_verbs,
    "quotation_marks": ct.quotation_marks,
    "intake": lambda c: c.intake,
}


def test_a_note_says_what_was_counted_then_how_then_what_columns_mean_then_how_far_to_trust_it_then_what_is_shown():
    assert str(NOTE) == (
        "Counted: words, with case folded, in 12 words of 2 articles. Rates are per 1,000 words. percent: of all. "
        "low and high: the ends of an interval. Few words. Shown: 2 of 3."
    )
    assert " ".join(NOTE.pieces) == str(NOTE)
    assert str(Note("7 hits", verb="Compared")) == "Compared: 7 hits."


def test_a_note_explains_of_several_columns_those_that_are_shown():
    assert "high: the ends" in str(NOTE.explaining(["high"]))
    assert "low" not in str(NOTE.explaining(["high"])) and "percent" not in str(NOTE.explaining(["high"]))


def finding_of(**columns):
    return Finding(
        {"count": np.array([1, 0]), **columns}, Evidence(lambda at: {"at": at}, np.arange(1), np.array([0, 1, 1])), NOTE
    )


def test_numbers_have_the_decimals_of_their_column_and_no_zero_is_negative():
    columns = finding_of(per_1000=[1.23456, -0.001], of_my_own=[1.23456, 0.5]).columns
    assert columns["per_1000"].tolist() == [1.23, 0.0] and not np.signbit(columns["per_1000"][1])
    assert columns["of_my_own"].tolist() == [1.23456, 0.5]


def test_what_may_be_tiny_keeps_figures_that_count_and_never_becomes_nothing():
    columns = finding_of(p=[0.000123456, 0.98765]).columns
    assert columns["p"].tolist() == [0.000123, 0.988]


def test_a_table_shows_as_many_decimals_as_the_schema_of_a_column_says():
    finding = finding_of(per_1000=[2.0, 1.5], cosine=[0.5, 0.25], of_my_own=[0.5, 1.23456], term=["a", "b"])
    shown = table_data(finding)
    assert dict(zip(shown["columns"], shown["decimals"], strict=True)) == {
        "count": 0,
        "per_1000": 2,
        "cosine": 3,
        "of_my_own": 4,
        "term": None,
    }
    assert "low" not in table_data(finding_of(low=[np.nan, np.nan], high=[1.0, np.nan]))["columns"]


def test_a_finding_is_made_of_columns_or_of_a_table_and_refuses_other_counts_than_its_evidence():
    finding = finding_of(term=["a\0b", "c"])
    again = Finding(finding.table, finding.evidence, str(NOTE))
    assert again.table.equals(finding.table) and again.note == finding.note
    assert finding.lines == [{"count": 1, "term": "a\0b"}, {"count": 0, "term": "c"}]
    with pytest.raises(CountMismatch):
        finding.having(count=np.array([1, 1]))


@pytest.mark.parametrize(
    ("view", "state"),
    [(ct.word_rates, {"search": "nato"}), (ct.collocation, {"search": "nato"}), (ct.kwic, {"search": "nato"})],
)
def test_what_a_page_shows_of_a_word_is_drawn_without_a_table(corpus, view, state):
    drawing = view.draw(corpus, **state)
    view.all_evidence(corpus, drawing.finding)
    assert "table" not in vars(drawing.finding)
    assert len(drawing.finding.table) == len(drawing.finding)


@pytest.mark.parametrize("name", MEASURES)
def test_every_column_of_every_measure_has_a_label_and_a_meaning(corpus, name):
    finding = MEASURES[name](corpus)
    brought = {"outlet", "date"}
    assert [
        column
        for column, known in zip(finding.columns, schema(tuple(finding.columns)), strict=True)
        if not known.meaning and column not in brought
    ] == []
    assert finding.legend.index.tolist() == list(finding.columns)


def test_the_places_behind_rows_are_gathered_when_somebody_opens_them(corpus):
    finding = ct.term_frequency(corpus, by="article")
    assert "positions" not in vars(finding.evidence)
    assert len(finding.behind(0)) == finding.columns["count"][0]
