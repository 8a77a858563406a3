"""Portraits: the same counts as the measures they are made of, and every count opens."""

import pytest

import corpus_tools as ct
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.errors import CorpusError
from corpus_tools.measures.texts.portraits import ASPECTS
from corpus_tools.text.article import COUNTED, Article

ACTORS = ["Russia", "NATO", "Vladimir Putin"]


@pytest.mark.parametrize("actor", ACTORS)
def test_names_and_voices_add_up_to_the_mentions(corpus, actor):
    mentions = ct.mentions_by(corpus).table.query("actor == @actor").set_index("doc")["count"].to_dict()
    table = ct.actor_portrait(corpus, actor, aspects=["names", "voices"]).table
    for _, mine in table.groupby("aspect"):
        assert mine.groupby("doc")["count"].sum().to_dict() == mentions


@pytest.mark.parametrize("actor", ACTORS)
def test_company_is_that_of_the_pairs(corpus, actor):
    pairs = ct.comentions_by(corpus).table
    table = ct.actor_portrait(corpus, actor, aspects=["company"]).table
    for doc, other, count in table[["doc", "label", "count"]].itertuples(index=False):
        pair = pairs[(pairs["doc"] == doc) & pairs[["actor", "other"]].isin([actor, other]).all(axis=1)]
        assert pair["count"].tolist() == [count]
    met = pairs[(pairs[["actor", "other"]] == actor).any(axis=1)]
    assert len(met) == len(table)


@pytest.mark.parametrize("actor", ACTORS)
def test_markers_beside_and_elsewhere_are_all_markers(corpus, actor):
    near = ct.markers_near_actor(corpus, actor).table.set_index("category")
    table = ct.actor_portrait(corpus, actor, aspects=["markers"]).table
    for category, mine in table.groupby("label"):
        assert mine["count"].sum() == near.loc[category, "count"]
    # An article in which no sentence names the actor has no row, so the sizes are those of the others.
    sizes = table.drop_duplicates("doc")[["doc", "of", "other_of"]].set_index("doc").sum(axis=1)
    words = ct.voice_shares(corpus).table.groupby("doc")["tokens"].first()
    assert all(size == words[doc] for doc, size in sizes.items())


@pytest.mark.parametrize("actor", ACTORS)
def test_words_are_more_frequent_beside_the_actor_than_elsewhere(corpus, actor):
    finding = ct.actor_portrait(corpus, actor, aspects=["words"])
    table = finding.table
    assert (table["log_ratio"] > 0).all()
    assert (table["count"] >= 2).all()
    beside = {
        (row.doc, row.sentence) for row in corpus.mentions.itertuples() if row.actor == actor and row.part in COUNTED
    }
    for row in range(len(finding)):
        assert set(finding.behind(row)[["doc", "sentence"]].itertuples(index=False, name=None)) <= beside
        there = set(finding.behind(row, column="other_count")[["doc", "sentence"]].itertuples(index=False, name=None))
        assert not there & beside


def test_a_portrait_worked_out_by_hand():
    text = "Putin perhaps spoke with NATO. NATO waited. Putin spoke."
    corpus = ct.Corpus((Article("one", text, text),))
    table = ct.actor_portrait(corpus, "Vladimir Putin").table
    columns = ["aspect", "label", "count", "of", "other_count", "other_of"]
    assert table[columns].to_numpy().tolist() == [
        ["names", "Putin", 2, 9, 0, 0],
        ["voices", "author", 2, 9, 0, 0],
        ["company", "NATO", 1, 2, 1, 1],
        ["words", "spoke", 2, 7, 0, 2],
        ["markers", "hedges", 1, 7, 0, 2],
    ]


def test_an_article_and_all_others_are_the_corpus(corpus):
    rates = ct.marker_rates(corpus).table.set_index("category")["count"]
    names = ct.mentions_by(corpus).table.groupby("actor")["count"].sum()
    for doc in corpus.ids:
        table = ct.article_portrait(corpus, doc).table
        both = (table["count"] + table["other_count"]).groupby([table["aspect"], table["label"]]).first()
        assert both["voices"].sum() == len(corpus.tokens.ids[corpus.tokens.in_parts()])
        assert all(both["markers", category] == rates[category] for category in both["markers"].index)
        assert all(both["actors", actor] == names[actor] for actor in both["actors"].index)
        assert (table.query("aspect == 'words'")["log_ratio"] > 0).all()


def test_a_portrait_in_the_authors_words_has_no_others(corpus):
    table = ct.article_portrait(corpus.where(voice="author"), "hotair-2022-01").table
    assert table.query("aspect == 'voices'")["count"].tolist() == [518, 0, 0]
    assert "mr" not in set(table["label"]), "it stands in quoted words only"


def test_what_a_portrait_does_not_know_is_named(corpus):
    with pytest.raises(CorpusError, match="No actor is called 'Rusia'. Did you mean 'Russia'?"):
        ct.actor_portrait(corpus, "Rusia")
    with pytest.raises(CorpusError, match="No aspect is called 'name'. Did you mean 'names'?"):
        ct.actor_portrait(corpus, "NATO", aspects=["name"])
    with pytest.raises(CorpusError, match="No article is called 'hotair'. Did you mean 'hotair-2022-01'?"):
        ct.article_portrait(corpus, "hotair")


def test_one_aspect_is_what_it_is_among_all(corpus):
    whole = ct.actor_portrait(corpus, "NATO")
    for aspect in ASPECTS:
        alone = ct.actor_portrait(corpus, "NATO", aspects=[aspect]).table
        mine = whole.table[whole.table["aspect"] == aspect].reset_index(drop=True)
        assert mine.astype(alone.dtypes).equals(alone)


RATE_OF = {"count": ("rate", "per_1000"), "other_count": ("other_rate", "other_per_1000")}


@pytest.mark.parametrize("view", [ct.actor_in_texts, ct.text_portrait, ct.compare_two], ids=lambda view: view.name)
def test_what_is_printed_at_a_bar_is_the_length_of_the_bar(corpus, view):
    for state in list(view.states(corpus))[:12]:
        drawing = view.draw(corpus, **state)
        if drawing.chart is None:
            continue
        table, marks = drawing.finding.table, drawing.chart["data"][-1]
        for text, (row, _, count, column) in zip(marks["text"], marks["customdata"], strict=True):
            line = table.iloc[row]
            assert line[column] == count
            rate = next(line[name] for name in RATE_OF[column] if name in table)
            assert not text or float(text.replace(",", "")) == pytest.approx(rate, abs=0.51 if rate > 9.9 else 0.051)


def test_bars_of_one_length_have_one_figure_whatever_was_counted():
    bars = [Bar(0, 0, 12.5, "one", [0, "", 4, "count"]), Bar(1, 0, 12.5, "other", [0, "", 90, "count"])]
    marks = multiples([Section("per 1,000 words", ["nato"], bars)], ["a", "b"], title="")["data"][-1]
    assert [text for text in marks["text"] if text] == ["12", "12"]
