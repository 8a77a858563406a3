"""Every word stands in one group of every way to divide a corpus, and a split is the words it says."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.groups import WAYS
from corpus_tools.errors import CorpusError
from corpus_tools.text.article import Article


@pytest.mark.parametrize("way", WAYS)
def test_every_word_stands_in_one_group(corpus, way):
    groups = corpus.groups(way)
    assert len(groups.of) == len(corpus.tokens)
    assert groups.sizes(np.ones(len(corpus.tokens), dtype=bool)).sum() == len(corpus.tokens)
    assert len(set(groups.names)) == len(groups.names)
    assert sum(corpus.words_of({way: name}).sum() for name in groups.names) == len(corpus.tokens)


def test_facts_are_those_of_the_article(corpus):
    for way in ("outlet", "author", "date", "kind"):
        groups = corpus.groups(way)
        for word in range(0, len(corpus.tokens), 97):
            article = corpus.articles[corpus.tokens.article[word]]
            assert groups.names[groups.of[word]] == (getattr(article, way) or "unknown")


def test_dates_are_in_order_of_time_and_outlets_in_order_of_articles():
    texts = [("b", "2022-03"), ("a", "2022-01-05"), ("b", ""), ("c", "2021")]
    corpus = ct.Corpus(tuple(Article(str(n), "", "Word", date=d, outlet=o) for n, (o, d) in enumerate(texts)))
    assert corpus.groups("date").names == ("2021", "2022-01-05", "2022-03", "unknown")
    assert corpus.groups("outlet").names == ("b", "a", "c")


def test_what_stands_in_quotation_marks_is_its_speakers():
    corpus = ct.Corpus(
        (Article("a", "", "War is near, I think. “We want peace and nothing else”, said Anna Smith on Friday."),)
    )
    speakers = corpus.groups("speaker")
    assert speakers.names == ("the author", "Anna Smith")
    assert speakers.of.tolist() == [0] * 5 + [1] * 6 + [0] * 5


def test_what_is_said_of_several_ways_holds_together(corpus):
    mask = corpus.words_of({"id": "hotair-2022-01", "voice": ["direct", "indirect"]})
    words = np.flatnonzero(mask)
    assert set(corpus.tokens.article[words]) == {corpus.ids.index("hotair-2022-01")}
    assert set(corpus.voices[0][words]) == {1, 2}


def test_a_group_or_a_way_that_is_none_is_named(corpus):
    with pytest.raises(CorpusError, match=r"No way of counting is called 'outlets'\. Did you mean 'outlet'\? A split"):
        corpus.words_of({"outlets": "Hot Air"})
    with pytest.raises(CorpusError, match=r"No voice is called 'directly'\. Did you mean 'direct'\? The corpus has:"):
        corpus.words_of({"voice": "directly"})


def dated(*dates, **facts):
    return ct.Corpus(
        tuple(
            Article(
                f"text-{n}", "", "War and peace.", date=date, facts={name: values[n] for name, values in facts.items()}
            )
            for n, date in enumerate(dates)
        )
    )


def test_months_without_articles_are_there_and_dates_too_coarse_are_unknown():
    corpus = dated("2022-01-31", "2022-04-02", "2022", "")
    months = corpus.groups("month")
    assert months.names == ("2022-01", "2022-02", "2022-03", "2022-04", "unknown")
    assert months.sizes(corpus.counted).tolist() == [3, 0, 0, 3, 6]
    assert months.note == "Of 2 articles the date is not known finely enough."
    assert corpus.where(month="2022-04").ids == ("text-1",)
    assert dated("2022-05-01", "spring 2022").groups("month").names == ("2022-05", "unknown")
    assert corpus.groups("quarter").names == ("2022-Q1", "2022-Q2", "unknown")
    assert corpus.groups("year").names == ("2022", "unknown")
    assert dated("2021-01-03", "2021-01-04").groups("week").names == ("2020-W53", "2021-W01")


def test_an_event_parts_the_articles_before_it_from_those_on_its_day_and_after():
    groups = dated("2022-02-23", "2022-02-24", "2022-02", "2021").groups("event:2022-02-24")
    assert [groups.names[number] for number in groups.of[::3]] == [
        "before 2022-02-24", "from 2022-02-24", "unknown", "before 2022-02-24",
    ]  # fmt: skip
    with pytest.raises(CorpusError, match=r"An event is a day such as 2022-02-24, and not 'February'"):
        dated("2022").groups("event:February")


def test_numbers_fall_into_bins_of_about_as_many_articles():
    corpus = dated("", "", "", "", readers=["9", "100", "20", "100"])
    groups = corpus.groups("readers:2")
    assert groups.names == ("9 to 20", "100 to 100")
    assert groups.of[::3].tolist() == [0, 1, 0, 1]
    assert corpus.groups("length:3").names == ("3 to 3",)
    with pytest.raises(CorpusError, match=r"Only numbers fall into bins, and leaning has 'left'"):
        dated("", "", leaning=["left", "3"]).groups("leaning:2")


def test_two_ways_at_once_are_two_columns_whose_counts_add_up(corpus):
    table = ct.term_frequency(corpus, search="putin", by=["outlet", "voice"]).table
    assert list(table.columns[:4]) == ["term", "outlet", "voice", "count"]
    for way in ("outlet", "voice"):
        alone = ct.term_frequency(corpus, search="putin", by=way).table.set_index(way)
        together = table.groupby(way)[["count", "tokens"]].sum()
        assert (together.loc[alone.index] == alone[["count", "tokens"]]).all().all()
    mentions = ct.mentions_by(corpus, by=["kind", "voice"]).table
    assert mentions["count"].sum() == len(corpus.hits("mentions"))
    hedges = ct.marker_rates(corpus, by=["kind", "voice"], categories="hedges").table
    assert hedges["count"].sum() == ct.marker_rates(corpus, categories="hedges").table["count"].iloc[0]


def test_an_unknown_way_names_those_there_are(corpus):
    with pytest.raises(
        CorpusError, match=r"No way of counting is called 'mouth'\. Did you mean 'month'\? Grouping has: article, voice"
    ):
        corpus.groups("mouth")


def test_groups_of_many_values_have_a_rest_that_says_how_many_it_holds():
    corpus = dated(*[""] * 6, outlet=["Mail", "Sun", "Mail", "Star", "", "Echo"])
    groups = corpus.groups("outlet:1")
    assert groups.names == ("Mail", "all 3 others", "unknown")
    assert groups.sizes(corpus.counted).tolist() == [6, 9, 3]


def test_periods_of_ones_own_take_the_dates_that_can_only_lie_in_them():
    corpus = dated("2021", "2022-02", "2022-03-31", "2022-04", "")
    groups = corpus.groups({"before": "..2022-02-23", "war": "2022-02-24..2022-03"})
    assert [groups.names[number] for number in groups.of[::3]] == ["before", "unknown", "war", "unknown", "unknown"]
    assert "Of 3 articles the date is in none of these periods" in groups.note


def test_articles_are_chosen_by_what_they_are_not_by_ranges_patterns_and_what_their_text_has():
    corpus = dated("2022-01-01", "2022-02", "2022-03-01", "", pages=["9", "30", "400", ""], leaning=list("abab"))

    def left(**wanted):
        return corpus.where(**wanted).ids

    every = corpus.ids
    assert left(leaning="not a") == left(leaning=["b"]) == (every[1], every[3])
    assert left(date="..2022-02") == every[:2]
    assert left(pages="10..") == every[1:3], "numbers are no letters: 9 is under 10"
    assert left(date="2022-*", leaning="not b") == (every[0], every[2])
    assert left(date=["not 2022-02", "not unknown"]) == (every[0], every[2])
    assert left(text="pea*") == every
    with pytest.raises(CorpusError, match="No article is text trains"):
        left(text="trains")
    with pytest.raises(CorpusError, match=r"No leaning of these articles is called 'c'"):
        left(leaning="c")


def test_what_is_counted_says_how_its_articles_were_chosen():
    corpus = dated("2022-01-01", "2022-02", leaning=["left", "right"])
    note = ct.term_frequency(corpus.where(leaning="not left")).note
    assert "articles: leaning not left" in note
    twice = corpus.where(date="2022-01..2022-02").where(leaning="left")
    assert "articles: date 2022-01..2022-02, leaning left" in twice.base


def test_a_split_takes_ranges_so_that_a_month_is_compared_with_those_before():
    corpus = dated("2022-01-01", "2022-02-02", "2022-03-03")
    assert corpus.words_of({"month": "..2022-02"}).sum() == 6
    assert corpus.words_of({"month": "not 2022-03"}).sum() == 6


def test_values_that_are_called_otherwise_change_groups_and_no_text():
    corpus = dated("", "", "", outlet=["The Beta", "the beta", "Gamma"])
    renamed = corpus.renamed(outlet={"the beta": "The Beta"})
    assert renamed.groups("outlet").names == ("The Beta", "Gamma")
    assert renamed.fingerprint == corpus.fingerprint
    [seen] = ct.oddities(corpus).query("problem == 'one name, several spellings'").to_dict("records")
    names = {"corpus": corpus}
    exec(seen["advice"], names)
    assert len(names["corpus"].groups("outlet").names) == 2


def test_a_comparison_says_which_months_its_sides_do_not_share():
    corpus = dated("2022-01-01", "2022-01-02", "2022-03-01", "2022-03-02", outlet=list("AABB"))
    assert (
        "The two sides share no month: what marks one of them may mark its month."
        in ct.keyness(corpus, {"outlet": "A"}).note
    )
    assert "share no" not in ct.keyness(corpus, {"month": "2022-01"}).note
    assert "share no" not in ct.keyness(dated(*["2022-01-01"] * 4, outlet=list("AABB")), {"outlet": "A"}).note
