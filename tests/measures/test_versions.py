"""What a version changed: sentences aligned, words gone and new, hedges, hands and titles; and counts that weigh stories alike."""

import pytest
from scipy.stats.contingency import odds_ratio

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.layers.alignment import align
from corpus_tools.measures import effect_sizes
from corpus_tools.text.article import Article

WIRE = (
    "The foreign minister, Anna Berg, said on Monday that the talks would probably fail. “We are not at war,” she told "
    "reporters in Vienna. Observers warn that the border could reportedly be closed within days. Trade between the two "
    "countries has fallen by a third since March.\n\nNobody was hurt in the incident, according to the police. The harbour "
    "remained open. A spokesman for the port authority, Karl Lind, refused to comment. Ships have been waiting off the coast "
    "since Saturday, and the insurers have raised their prices twice."
)
PAPER = (
    "Berg said that the talks would fail. We are not at war. The border will be closed within days, and prices will clearly "
    "rise.\n\nThe harbour remained open. Nobody was hurt in the incident. Karl Lind refused to comment. Ships have been waiting "
    "off the coast since Saturday, and the insurers have raised their prices twice."
)


@pytest.fixture(scope="module")
def two():
    wire = Article("wire", WIRE, WIRE, outlet="Wire", date="2022-01-01")
    return ct.Corpus((wire, Article("paper", PAPER, PAPER, outlet="Paper", date="2022-01-02")))


@pytest.fixture(scope="module")
def lines(two):
    return {line["sentence"]: line for line in ct.version_changes(two, "paper", "wire").lines}


def test_sentences_are_laid_beside_each_other(lines):
    assert {number: line["other_sentence"] for number, line in lines.items()} == {
        "1": "1", "2": "2", "3": "3", "4": "", "5": "5", "6": "4", "7": "6",
    }  # fmt: skip
    assert lines["4"]["change"] == "cut" and lines["4"]["count"] == 12
    assert [number for number, line in lines.items() if line["moved"]] == ["6"]


def test_hedges_that_are_gone_are_named(lines):
    assert lines["1"]["lost"] == "hedges: probably"
    assert "could" in lines["3"]["lost"] and lines["3"]["gained"] == "boosters: clearly"


def test_sources_that_lost_title_or_marks_are_named(lines):
    assert lines["1"]["remarks"] == "Berg lost: The foreign minister, Anna"
    assert lines["7"]["remarks"] == "Karl Lind lost: A spokesman for the port authority"
    assert lines["2"]["remarks"].startswith("the quotation marks are gone: 5 words of Anna Berg")


def test_a_verb_that_lets_on_something_else_is_named():
    said = "Ships wait off the coast. The owner said that the port had ignored three warnings since Saturday."
    texts = [
        ct.Article(f"{n}", "", said.replace("said", verb)) for n, verb in enumerate(["said", "claimed", "told us"])
    ]
    remarks = [
        ct.version_changes(ct.Corpus((texts[0], two)), two.id, "0").table["remarks"].tolist() for two in texts[1:]
    ]
    assert remarks[0] == ["the verb was said (neutral), and is claimed (doubtful)"]
    assert "the verb" not in "".join(remarks[1]), "both are neutral"


def test_words_gone_and_new_open_where_they_stand(two):
    finding = ct.version_changes(two, "paper", "wire")
    assert set(finding.behind(list(range(len(finding))))["doc"]) == {"wire"}
    new = finding.behind(list(range(len(finding))), column="other_count")
    assert set(new["doc"]) == {"paper"} and "clearly" in set(new["term"])


def test_turning_the_versions_round_turns_what_is_gone_into_what_is_new(two):
    one, other = ct.version_changes(two, "paper", "wire"), ct.version_changes(two, "wire", "paper")
    assert one.columns["count"].sum() == other.columns["other_count"].sum()
    assert one.columns["other_count"].sum() == other.columns["count"].sum()


def test_a_text_beside_itself_has_no_change(two):
    assert not len(ct.version_changes(two, "wire", "wire"))


def test_every_word_is_gone_or_has_one_partner(corpus):
    aligned = align(corpus.tokens, 0, 1)
    assert len(set(aligned.partner.values())) == len(aligned.partner)
    assert len(aligned.gone()) + len(aligned.partner) == aligned.old.stop - aligned.old.start
    rows = [sentence for row in aligned.rows for sentence in (*row.old, *row.new)]
    assert len(rows) == len(set(rows))


def test_a_sentence_that_was_parted_belongs_to_both_halves():
    whole = "The council closed the old bridge on Friday, and engineers will inspect its rusty pillars before summer."
    halves = "The council closed the old bridge on Friday. Engineers will inspect its rusty pillars before summer."
    rows = align(ct.Corpus((Article("a", whole, whole), Article("b", halves, halves))).tokens, 0, 1).rows
    assert [(row.old, row.new, row.change) for row in rows] == [((0,), (1, 2), "shortened")]


def test_an_article_without_source_says_so(two):
    with pytest.raises(CorpusError, match="no later version"):
        ct.version_changes(two, "wire")


@pytest.fixture(scope="module")
def papers():
    """Two papers that print one report: one whole, one without its hedges and its second half."""
    hedged = WIRE.replace("probably ", "").replace("could reportedly", "will")
    return ct.Corpus(
        tuple(
            Article(name, text, text, outlet=name, date=f"2022-01-0{day}")
            for day, (name, text) in enumerate((("Wire", WIRE), ("Whole", WIRE), ("Bold", hedged)), 1)
        )
    )


def test_what_a_paper_cuts_is_counted_against_its_sources(papers):
    table = ct.cut_and_added(papers, what="markers").table.set_index(["outlet", "category"])
    assert table.loc[("Bold", "hedges"), ["count", "of_source", "percent"]].tolist() == [2, 2, 100.0]
    assert table.loc[("Whole", "hedges"), "count"] == 0
    assert table.loc[("Bold", "hedges"), "all_percent"] < 10
    words = ct.cut_and_added(papers).table
    assert words[words["outlet"] == "Bold"]["of_source"].sum() == papers.sizes[0]


def test_stories_weigh_one_each(papers):
    (line,) = ct.count_by_story(papers, search="harbour").lines
    assert [line["count"], line["other_count"], line["story_count"], line["stories"]] == [3, 1, 1.0, 1]
    assert line["story_tokens"] == pytest.approx(papers.sizes.mean(), abs=0.1)


def test_versions_are_listed_with_what_is_their_own(papers):
    finding = ct.story_versions(papers)
    assert finding.columns["relation"].tolist() == ["first", "reprint", "reprint"]
    assert (finding.columns["count"] + finding.columns["other_count"]).tolist() == papers.sizes.tolist()
    assert finding.columns["own_percent"][1] == 0


@pytest.mark.parametrize(
    "table", [(7, 1000, 2, 1000), (3, 10, 7, 9), (0, 10, 2, 10), (2, 10, 0, 10), (40, 3000, 90, 9000)]
)
def test_fishers_odds_ratio_is_scipys(table):
    count, size, other_count, other_size = table
    expected = odds_ratio([[count, other_count], [size - count, other_size - other_count]]).statistic
    assert effect_sizes.conditional_odds_ratio(*table)[0] == pytest.approx(expected, rel=1e-6)


def test_walters_log_ratio_adds_a_half_to_all():
    assert effect_sizes.log_ratio(7, 1000, 2, 1000, zero="walter") == pytest.approx(1.5849625)  # log2(7.5 / 2.5)
    assert effect_sizes.log_ratio(0, 10, 0, 20, zero="walter") == 0


def test_every_group_is_compared_with_all_others(corpus):
    every = ct.keyness_by(corpus, "outlet", level=None)
    for outlet in ("Hot Air", "OneWorld"):
        alone = ct.keyness(corpus, {"outlet": outlet}, level=None)
        mine = every.table[every.table["outlet"] == outlet]
        keys = alone.table[alone.table["log_ratio"] > 0]
        assert mine["term"].tolist() == keys["term"].tolist()
        assert mine["count"].tolist() == keys["count"].tolist()


def test_the_z_score_is_monroes_with_the_words_of_both_sides_as_prior(corpus):
    found = ct.keyness(corpus, {"outlet": "Hot Air"}, level=None, correction=None, scores=["log_odds_z"]).table
    line = found[found["term"] == "putin"].iloc[0]
    here, there = (int(line["count"]), int(line["tokens"])), (int(line["other_count"]), int(line["other_tokens"]))
    total = here[1] + there[1]
    alpha = 500 * (here[0] + there[0]) / total
    odds = [effect_sizes.np.log((n + alpha) / (size + 500 - n - alpha)) for n, size in (here, there)]
    expected = (odds[0] - odds[1]) / (1 / (here[0] + alpha) + 1 / (there[0] + alpha)) ** 0.5
    assert line["log_odds_z"] == pytest.approx(expected, abs=1e-3)


def test_near_collocates_weigh_more():
    text = "The old harbour wall was closed. The old harbour stood empty."
    found = ct.collocates(ct.Corpus((Article("a", text, text),)), "harbour", min_count=1).table.set_index("term")
    assert found.loc["old", "by_distance"] == 2 and found.loc["the", "by_distance"] == 1
    assert found.loc["closed", "by_distance"] == pytest.approx(0.33)


def test_the_cosine_of_a_pair_is_that_of_its_units(corpus):
    line = ct.comentions(corpus, runs=0).lines[0]
    assert line["ochiai"] == pytest.approx(line["count"] / (line["actor_count"] * line["other_count"]) ** 0.5, abs=1e-3)


def test_a_short_sentence_put_otherwise_in_its_place_is_the_same_sentence():
    before = "The harbour remained open for all ships. That now looks unlikely. Nobody wanted to comment on it."
    after = before.replace("unlikely", "impossible")
    (line,) = ct.version_changes(ct.Corpus((Article("a", before, before), Article("b", after, after))), "b", "a").lines
    assert [line["change"], line["lost"], line["gained"]] == ["reworded", "hedges: unlikely", "boosters: impossible"]
