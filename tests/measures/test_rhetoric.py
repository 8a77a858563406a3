"""Markers counted: voices add up, every count opens, chance is dealt as said, and swapping sides turns signs."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.spans import sentences_of
from corpus_tools.errors import CorpusError, UnknownName
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.text.article import COUNTED
from tests.corpora import corpus_of

AUTHOR = {"voice": "author"}
HOTAIR, VOGON = {"id": "hotair-2022-01"}, {"id": "vogon-2022-02"}


def counts(finding, *names):
    return finding.table.set_index(list(names))["count"].to_dict()


def total(finding):
    return finding.table.groupby("category", sort=False)["count"].sum().to_dict()


@pytest.mark.parametrize("by", ["voice", "article", "speaker", "kind", "part", "date"])
def test_the_groups_of_any_division_add_up_to_all(corpus, by):
    assert total(ct.marker_rates(corpus, by=by)) == counts(ct.marker_rates(corpus), "category")


def test_what_is_counted_within_each_voice_adds_up_to_all(corpus):
    voices = [
        counts(
            ct.marker_rates(
                corpus.where(voice=name),
            ),
            "category",
        )
        for name in VOICES
    ]
    everything = counts(ct.marker_rates(corpus), "category")
    assert {name: sum(voice[name] for voice in voices) for name in everything} == everything


def test_patterns_add_up_to_their_category(corpus):
    assert total(ct.marker_rates(corpus, patterns=True)) == {
        name: count for name, count in counts(ct.marker_rates(corpus), "category").items() if count
    }


def test_counts_are_those_of_a_plain_groupby(corpus):
    markers = corpus.markers[corpus.markers["part"].isin(COUNTED)]
    there = markers.groupby(["category", "doc"]).size().to_dict()
    found = counts(ct.marker_rates(corpus, by="article"), "category", "doc")
    assert {place: count for place, count in found.items() if count} == there
    assert len(found) == len(corpus) * len(CATEGORIES)


def test_the_order_of_articles_changes_no_count(corpus):
    turned = ct.Corpus(corpus.articles[::-1])
    for count in (ct.marker_rates, ct.naming_shares, ct.markers_together):
        names = [name for name in ("category", "choice", "name", "doc") if name in count(corpus, by="article").table]
        assert counts(count(corpus, by="article"), *names) == counts(count(turned, by="article"), *names)


def test_every_count_opens_the_markers_it_counts(corpus):
    finding = ct.marker_rates(corpus, by="voice")
    for row, spans in enumerate(finding.evidence.tables()):
        said = finding.table.iloc[row]
        assert len(spans) == said["count"]
        assert set(spans["category"]) <= {said["category"]}
        assert set(spans["voice"]) <= {said["voice"]}


def test_a_rate_is_its_count_per_1000_of_the_words_of_its_group(corpus):
    table = ct.marker_rates(corpus, by="voice").table
    words = np.bincount(corpus.voices[0][corpus.tokens.in_parts()], minlength=3).tolist()
    assert table["tokens"].tolist() == words * len(CATEGORIES)
    assert (table["per_1000"] == (1000 * table["count"] / table["tokens"]).round(2)).all()
    assert ((table["low"] <= table["per_1000"]) & (table["per_1000"] <= table["high"])).all()


def test_a_group_without_a_marker_has_a_row_of_0():
    corpus = corpus_of("Perhaps it rains.", "It rains.")
    table = ct.marker_rates(corpus, by="article", categories=["hedges"]).table
    assert table[["doc", "count", "tokens"]].to_numpy().tolist() == [["text-0", 1, 3], ["text-1", 0, 2]]
    assert table["few_words"].all()


def test_a_marker_that_begins_with_a_quotation_mark_is_its_first_words():
    text = "He came. The “plan” failed."
    corpus = corpus_of(text)
    scare = corpus.markers[corpus.markers["category"] == "scare_quotes"]
    assert [text[start] for start in scare["start"]] == ["“"]
    assert [corpus.tokens.vocabulary[corpus.tokens.ids[at]] for at in corpus.tokens.words_at(scare)] == ["plan"]


def test_hyphens_split_or_not_the_same_markers_are_counted(corpus):
    split = ct.Corpus(corpus.articles, split_hyphens=True)
    assert counts(ct.marker_rates(split), "category") == counts(ct.marker_rates(corpus), "category")


def test_the_words_of_a_layer_know_their_sentence(corpus):
    words = corpus.tokens.words_at(corpus.markers)
    assert (corpus.tokens.sentence_rows(words) == sentences_of(corpus.tokens, corpus.markers)).all()


def test_a_misspelt_category_is_answered_with_the_nearest(corpus):
    with pytest.raises(UnknownName, match="No category of markers is called 'hedge'. Did you mean 'hedges'?"):
        ct.marker_rates(corpus, categories=["hedge"])


def test_the_note_says_what_is_not_to_be_done(corpus):
    note = ct.marker_rates(corpus.where(**AUTHOR)).note
    authors = int(((corpus.voices[0] == 0) & corpus.counted).sum())
    for said in (f"{authors:,} words of 5 articles", "; voice author)", "they are not added up", "open the sentences"):
        assert said in note


def by_category(finding):
    return finding.table.set_index("category").sort_index()


@pytest.mark.parametrize("sides", [(HOTAIR, VOGON), ({"voice": "direct"}, AUTHOR)])
def test_swapping_the_sides_of_a_profile_turns_the_signs(corpus, sides):
    here, there = by_category(ct.marker_profile(corpus, *sides)), by_category(ct.marker_profile(corpus, *sides[::-1]))
    assert len(here) > 10
    assert list(here.index) == list(there.index)
    assert (here["count"] == there["other_count"]).all()
    for column in ("log_ratio", "conservative_log_ratio", "weakest_log_ratio"):
        assert np.allclose(here[column], -there[column], equal_nan=True)
    assert (here["log_likelihood"] == there["log_likelihood"]).all()


def test_a_profile_has_the_counts_of_the_rates(corpus):
    profile = by_category(ct.marker_profile(corpus, HOTAIR))
    inside = counts(ct.marker_rates(corpus.where(**HOTAIR)), "category")
    everything = counts(ct.marker_rates(corpus), "category")
    for category, row in profile.iterrows():
        assert row["count"] == inside[category]
        assert row["count"] + row["other_count"] == everything[category]


def test_a_profile_is_worked_by_hand():
    # 1 hedge in 4 words against 1 in 16 is 4 times the rate: two doublings.
    corpus = corpus_of("Perhaps it rains today.", "Maybe " + "it rains today " * 5)
    table = by_category(ct.marker_profile(corpus, {"id": "text-0"}))
    assert table.loc["hedges", "log_ratio"] == 2
    assert table.loc["hedges", "few_uses"]


def test_a_profile_gives_no_p_value(corpus):
    assert "p" not in ct.marker_profile(corpus, HOTAIR).table
    assert "p-value" not in ct.marker_profile(corpus, HOTAIR).note


def test_markers_in_sentences_with_an_actor_and_in_the_others_are_all(corpus):
    everything = counts(ct.marker_rates(corpus), "category")
    for actor in ("NATO", "Vladimir Putin", "Ukraine"):
        table = ct.markers_near_actor(corpus, actor).table
        both = dict(zip(table["category"], table["count"] + table["other_count"], strict=True))
        assert both == {name: everything[name] for name in both}
        # A 0 read as 0.5 may lean towards the side that has none: then it says nothing, and is not shown.
        assert all(count <= 2 for name, count in everything.items() if name not in both)
        assert ((table["count"] > 0) | (table["log_ratio"] < 0)).all()
        assert (table["tokens"] + table["other_tokens"] == 4847).all()


def test_a_marker_near_an_actor_opens_beside_the_actors_name(corpus):
    finding = ct.markers_near_actor(corpus.where(**AUTHOR), "NATO")
    spans = finding.behind(category="hedges")
    assert set(spans["voice"]) == {"author"}
    for doc, start, end in zip(spans["doc"], spans["with_start"], spans["with_end"], strict=True):
        assert "nato" in corpus[doc].text[start:end].lower() or "alliance" in corpus[doc].text[start:end].lower()


def test_markers_near_an_actor_are_worked_by_hand():
    corpus = corpus_of("NATO may perhaps come. It rains. Perhaps it rains.")
    row = by_category(ct.markers_near_actor(corpus, "NATO")).loc["hedges"]
    assert (row["count"], row["sentences"], row["per_100_sentences"]) == (2, 1, 200)
    assert (row["other_count"], row["other_sentences"], row["other_per_100_sentences"]) == (1, 2, 50)
    # 2 of 4 words here, 1 of 5 there.
    assert row["log_ratio"] == round(np.log2((2 / 4) / (1 / 5)), 2)


def test_an_actor_nobody_names_or_everybody_is_said(corpus):
    with pytest.raises(UnknownName, match="No actor is called 'Nato'"):
        ct.markers_near_actor(corpus, "Nato")
    with pytest.raises(CorpusError, match="NATO is named in every sentence of these words"):
        ct.markers_near_actor(corpus_of("NATO may come."), "NATO")


def test_sentences_with_both_are_worked_by_hand():
    # Four sentences of 4, 2, 3 and 3 words; two have a hedge, two a booster, one both.
    corpus = corpus_of("Perhaps he clearly lied. He left. Maybe he lied. Clearly he left.")
    row = ct.markers_together(corpus).table.iloc[0]
    assert (row["hedges"], row["boosters"], row["count"], row["sentences"]) == (2, 2, 1, 4)
    assert row["expected"] == 1.0
    chance = [(1 - (11 / 12) ** (2 * words)) ** 2 for words in (4, 2, 3, 3)]
    assert row["expected_by_length"] == round(sum(chance), 1)


def test_both_must_be_of_one_voice_where_voices_are_told_apart():
    corpus = corpus_of("“He will perhaps come,” said Mr Smith, who clearly lied.")
    assert ct.markers_together(corpus).table["count"].tolist() == [1]
    assert ct.markers_together(corpus, by="voice").table["count"].sum() == 0


@pytest.mark.parametrize("by", [None, "article", "voice"])
def test_markers_of_a_pair_are_those_of_the_rates(corpus, by):
    table = ct.markers_together(corpus, "boosters", "negation", by=by).table
    everything = counts(ct.marker_rates(corpus), "category")
    assert table["boosters"].sum() == everything["boosters"]
    assert table["negation"].sum() == everything["negation"]
    assert table["tokens"].sum() == 4847


def test_swapping_a_pair_changes_no_count(corpus):
    columns = ["hedges", "boosters", "count", "expected", "expected_by_length"]
    here, there = (
        ct.markers_together(corpus, by="article"),
        ct.markers_together(corpus, "boosters", "hedges", by="article"),
    )
    assert here.table[columns].equals(there.table[columns])


def test_sentences_with_both_have_both(corpus):
    spans = ct.markers_together(corpus).behind(0)
    for doc, start, beside in zip(spans["doc"], spans["start"], spans["with_start"], strict=True):
        markers = corpus.markers[corpus.markers["doc"] == doc]
        assert "hedges" in set(markers.loc[markers["start"] == start, "category"])
        assert "boosters" in set(markers.loc[markers["start"] == beside, "category"])
    assert not spans[["doc", "sentence"]].duplicated().any()


def test_a_category_is_not_counted_beside_itself(corpus):
    with pytest.raises(CorpusError, match="A category stands with itself always: name another beside 'hedges'"):
        ct.markers_together(corpus, "hedges", "hedges")


def test_typical_sentences_are_ranked_by_markers_per_word_and_then_by_length():
    corpus = corpus_of("Perhaps it may rain. Perhaps. He left. Maybe he came, or perhaps he left today.")
    one = ct.typical_sentences(corpus, "hedges", min_count=1).table
    assert one[["sentence", "count", "tokens"]].to_numpy().tolist() == [[2, 1, 1], [1, 2, 4], [4, 2, 8]]
    assert ct.typical_sentences(corpus, "hedges").table["sentence"].tolist() == [1, 4]
    equal = corpus_of("Perhaps he left. Perhaps he came and he may go.")
    assert ct.typical_sentences(equal, "hedges", min_count=1).table["tokens"].tolist() == [3, 7]
    same = corpus_of("Perhaps he left. He left. Maybe he may leave us today.")
    assert ct.typical_sentences(same, "hedges", min_count=1).table["sentence"].tolist() == [3, 1]


@pytest.mark.parametrize("category", CATEGORIES)
def test_sentences_with_a_marker_hold_all_markers_of_the_category(corpus, category):
    finding = ct.typical_sentences(corpus, category, min_count=1)
    assert finding.table["count"].sum() == counts(ct.marker_rates(corpus), "category")[category]
    assert finding.table["per_100"].is_monotonic_decreasing
    for row, spans in enumerate(finding.evidence.tables()):
        assert set(spans["sentence"] + 1) == {finding.table["sentence"].iloc[row]}


def test_names_for_one_thing_have_shares_and_others_have_none(corpus):
    table = ct.naming_shares(corpus).table
    shared = table[(table["referent"] != "") & (table["of"] > 0)]
    assert shared["percent"].notna().all()
    assert np.allclose(shared.groupby(["choice", "doc"])["percent"].sum(), 100, atol=0.2)
    assert table.loc[table["referent"] == "", ["percent", "low", "high"]].isna().all(axis=None)
    assert (table.groupby(["choice", "doc"])["count"].sum() == table.groupby(["choice", "doc"])["of"].first()).all()


@pytest.mark.parametrize("by", ["article", "voice", "speaker"])
def test_namings_are_counted_once_however_they_are_divided(corpus, by):
    spans = corpus.namings[corpus.namings["part"].isin(COUNTED)]
    finding = ct.naming_shares(corpus, by=by)
    assert finding.table["count"].sum() == len(spans)
    for row, behind in enumerate(finding.evidence.tables()):
        assert set(behind["name"]) <= {finding.table["name"].iloc[row]}


def test_each_text_keeps_to_one_name_of_the_capital(corpus):
    found = counts(ct.naming_shares(corpus, choices=["Ukraine's capital"]), "name", "doc")
    assert {place: count for place, count in found.items() if count} == {
        ("Kyiv", "playbook-2022-02"): 5,
        ("Kiev", "oneworld-2022-02"): 3,
        ("Kiev", "vogon-2022-02"): 4,
        ("Kiev", "bruen-2022-02"): 1,
    }


def test_the_note_of_namings_says_which_are_shares_and_which_were_not_found(corpus):
    note = ct.naming_shares(corpus).note
    assert "so shares (percent): Ukraine's capital (the capital of Ukraine)" in note
    assert "so counts side by side and no shares: what Russian troops do" in note
    assert "No name found: southern port, second city." in note


def test_a_misspelt_choice_of_names_is_answered_with_the_nearest(corpus):
    with pytest.raises(UnknownName, match="No choice of names is called 'who governd'. Did you mean 'who governs'?"):
        ct.naming_shares(corpus, choices=["who governd"])


def test_texts_without_any_marker_are_counted_too():
    corpus = corpus_of("Rain. Snow.")
    assert ct.marker_rates(corpus).table["count"].sum() == 0
    assert len(ct.naming_shares(corpus)) == 0
    assert ct.markers_together(corpus, by="voice").table["count"].tolist() == [0]
    assert len(ct.typical_sentences(corpus, "hedges")) == 0
