"""Who is named with whom: by hand, against networkx, scipy and a naive loop, and by the laws of counting and of chance."""

import random
from collections import Counter
from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from networkx.algorithms import bipartite
from scipy.stats import fisher_exact

import corpus_tools as ct
from corpus_tools.count.statistics import contingency
from corpus_tools.errors import CorpusError
from corpus_tools.measures import association
from corpus_tools.measures.actors.exchanges import Chance, Places, chance_counts, exchanged, keys_of, random_bits
from corpus_tools.measures.actors.network import actor_centrality, centrality, cohesion, communities, layout, network_of
from corpus_tools.measures.actors.units import UNITS, Incidence, sentences_and_paragraphs, units_of
from corpus_tools.text.article import Article
from tests.spans import check

TEXT = (
    "Russia met France. Russian tanks moved, and the Kremlin spoke. France left.\n"
    "Poland and France and Spain met. Poland slept.\n"
    "Nobody came. Spain saw Russia."
)


@pytest.fixture(scope="module")
def small():
    return ct.Corpus((Article("a", TEXT, TEXT), Article("b", "Spain and Poland. Russia.", "Spain and Poland. Russia.")))


def counts(finding):
    return {
        frozenset((row.actor, row.other)): count
        for row, count in zip(finding.table.itertuples(), finding.table["count"], strict=True)
    }


def pair(one, other):
    return frozenset((one, other))


def test_units_are_counted_as_a_reader_counts_them(small):
    sentences = counts(ct.comentions(small, runs=0))
    assert sentences == {
        pair("Russia", "France"): 1,
        pair("Poland", "France"): 1,
        pair("Poland", "Spain"): 2,
        pair("France", "Spain"): 1,
        pair("Spain", "Russia"): 1,
    }
    paragraphs = counts(ct.comentions(small, unit="paragraph", runs=0))
    assert paragraphs == {**sentences, pair("Spain", "Russia"): 2, pair("Poland", "Russia"): 1}
    assert set(counts(ct.comentions(small, unit="article", runs=0)).values()) == {1, 2}
    sentences, paragraphs = sentences_and_paragraphs(small)
    assert (sentences.tolist(), paragraphs.tolist()) == ([7, 2], [3, 1])


def test_an_actor_counts_once_a_unit_and_the_base_is_all_units_that_hold_words(small):
    table = ct.comentions(small, runs=0).table
    row = table[(table["actor"] == "Russia") & (table["other"] == "France")].iloc[0]
    assert (row["actor_count"], row["other_count"]) == (4, 3)
    assert row["expected"] == round(4 * 3 / 9, 2)


def test_metonyms_and_demonyms_can_be_left_out(small):
    def russia(*forms):
        units = units_of(small.with_actors(forms=forms or None))
        return units.incidence.counts[units.names.index("Russia")], len(units.named)

    names = ("name", "short name", "acronym")
    assert russia() == (4, 14)
    assert russia(*names, "demonym") == (4, 13)
    assert russia(*names) == (3, 12)


def test_windows_of_sentences_reach_over_neighbours_and_never_over_an_article(small):
    nothing = ct.comentions(small, unit="sentences", window=0, runs=0)
    assert counts(nothing) == counts(ct.comentions(small, runs=0))
    wide = counts(ct.comentions(small, unit="sentences", window=50, runs=0))
    assert wide[pair("Poland", "Spain")] == 9
    assert wide[pair("France", "Russia")] == 7


def test_windows_of_words_stand_around_each_mention(small):
    units = units_of(small, "words", window=2)
    assert len(units) == len(units.named)
    near = counts(ct.comentions(small, unit="words", window=2, runs=0))
    # Russia met France: two windows. Spain and Poland: two, and those two of the first text with France between.
    assert near[pair("Russia", "France")] >= 2
    assert counts(ct.comentions(small, unit="words", window=0, runs=0)) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_counts_are_those_of_a_naive_loop_over_the_mentions(corpus, unit):
    units = units_of(corpus, unit, window=3)
    named = units.named.assign(row=range(len(units.named)))
    members = [set() for _ in range(len(units))]
    for presence, (number, actor) in enumerate(zip(units.incidence.unit, units.incidence.actor, strict=True)):
        members[number].add(units.names[actor])
        assert set(named["actor"].iloc[units.mention[units.bounds[presence] : units.bounds[presence + 1]]]) == {
            units.names[actor]
        }
    if unit == "words":
        words = [
            int(np.searchsorted(corpus.tokens.starts[slice(*bounds)], start, side="right"))
            for bounds, start in (
                (corpus.tokens.bounds[corpus.ids.index(doc) :][:2], start)
                for doc, start in zip(named["doc"], named["start"], strict=True)
            )
        ]
        expected = [
            {a for d, a, w in zip(named["doc"], named["actor"], words, strict=True) if d == doc and abs(w - at) <= 3}
            for doc, at in zip(named["doc"], words, strict=True)
        ]
        assert members == expected
    else:
        for number, there in enumerate(members):
            inside = (
                (named["doc"] == corpus.ids[units.article[number]])
                & (named["sentence"] >= units.first[number])
                & (named["sentence"] <= units.last[number])
            )
            assert there == set(named["actor"][inside])
    met = Counter(frozenset(two) for there in members for two in combinations(sorted(there), 2))
    assert counts(ct.comentions(corpus, unit=unit, window=3, runs=0)) == met


@pytest.mark.parametrize("unit", UNITS)
def test_every_count_opens_units_that_name_both(corpus, unit):
    finding = ct.comentions(corpus, unit=unit, runs=0)
    texts = {article.id: article.text for article in corpus}
    for row in [*range(0, len(finding), 40)]:
        line, spans = finding.table.iloc[row], finding.behind(row)
        check(spans, corpus)
        assert len(spans) == line["count"]
        assert spans["doc"].nunique() == line["articles"]
        named = corpus.mentions.set_index(["doc", "start"])["actor"]
        for span in spans.itertuples():
            assert named[span.doc, span.start] == line["actor"]
            assert named[span.doc, span.with_start] == line["other"]
            assert {named[span.doc, mark[0]] for mark in span.marks} == {line["actor"], line["other"]}
            assert sum(len(mark) == 2 for mark in span.marks) == 1
            first, last = corpus.sentence(span.doc, span.first)[0], corpus.sentence(span.doc, span.last)[1]
            assert all(first <= mark[0] < mark[1] <= last <= len(texts[span.doc]) for mark in span.marks)
        for side in ("actor", "other"):
            alone = finding.behind(row, column=f"{side}_count")
            assert {named[span.doc, span.start] for span in alone.itertuples()} == {line[side]}


def test_who_meets_in_a_sentence_meets_in_its_paragraph_and_its_article(corpus):
    sentence, paragraph, article = (
        {
            (frozenset((row.actor, row.other)), span.doc, span.sentence)
            for number, row in enumerate(finding.table.itertuples())
            for span in finding.behind(number).itertuples()
        }
        for finding in (ct.comentions(corpus, unit=unit, runs=0) for unit in ("sentence", "paragraph", "article"))
    )
    pairs = [{(two, doc) for two, doc, _ in found} for found in (sentence, paragraph, article)]
    assert pairs[0] < pairs[1] < pairs[2]


def test_shuffling_the_articles_changes_no_number(corpus):
    shuffled_articles = list(corpus.articles)
    random.Random(5).shuffle(shuffled_articles)
    other = ct.Corpus(tuple(shuffled_articles))
    for measure in (ct.comentions, ct.missing_pairs):
        ours, theirs = measure(corpus, runs=50).table, measure(other, runs=50).table
        assert ours.equals(theirs)
    ours, theirs = (actor_centrality(c, min_count=2).table for c in (corpus, other))
    assert ours.equals(theirs)


def test_nothing_is_named_where_nobody_is():
    corpus = ct.Corpus((Article("a", "", ""), Article("b", "So it is.", "So it is."), Article("c", "Spain.", "Spain.")))
    for unit in UNITS:
        assert not len(ct.comentions(corpus, unit=unit, runs=20))
        assert not len(ct.missing_pairs(corpus, unit=unit, runs=20, min_units=1))
    assert not len(actor_centrality(corpus))
    assert not len(ct.speakers_about(corpus))
    assert len(ct.mentions_by(corpus)) == 1
    empty = ct.Corpus((Article("a", "", ""),))
    assert not len(ct.comentions(empty)) + len(ct.missing_pairs(empty)) + len(ct.mentions_by(empty))


TABLES = st.integers(2, 7).flatmap(
    lambda units: st.sets(st.tuples(st.integers(0, units - 1), st.integers(0, 6)), min_size=1).map(
        lambda there: (units, sorted(there))
    )
)


def incidence_of(units, there):
    unit, actor = np.array(there).T
    return Incidence(unit, actor, units, 7)


@given(TABLES)
def test_projections_are_those_of_networkx(table):
    units, there = table
    incidence = incidence_of(units, there)
    one, other = incidence.pairs
    graph = networkx.Graph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from((("unit", unit), actor) for unit, actor in there)
    raw = bipartite.weighted_projected_graph(graph, range(7))
    newman = bipartite.collaboration_weighted_projected_graph(graph, range(7))
    seen = Counter(zip(incidence.actor[one].tolist(), incidence.actor[other].tolist(), strict=True))
    assert seen == {tuple(sorted(two)): raw.edges[two]["weight"] for two in raw.edges}
    shares = Counter()
    for a, b in zip(one, other, strict=True):
        shares[incidence.actor[a], incidence.actor[b]] += 1 / (incidence.sizes[incidence.unit[a]] - 1)
    for weights, measure in ((True, association.jaccard), (False, association.overlap)):
        theirs = bipartite.overlap_weighted_projected_graph(graph, range(7), jaccard=weights)
        for (a, b), joint in seen.items():
            mine = measure(joint, incidence.counts[a], incidence.counts[b])
            assert mine == pytest.approx(theirs.edges[a, b]["weight"])
    for two, share in shares.items():
        assert share == pytest.approx(newman.edges[two]["weight"])


def tables_drawn(unit, actor, *, runs, seed):
    """Return which actor stands where in each run, a row a run, of presences of one article."""
    places = Places.of(np.zeros(len(unit), dtype=int), unit, actor, keys_of(["one"], seed))
    return exchanged(places, range(runs)).T


@given(TABLES, st.integers(0, 5))
@settings(deadline=None)
def test_exchanging_keeps_how_many_each_unit_and_each_actor_has(table, seed):
    unit, actor = np.array(table[1]).T
    for run in tables_drawn(unit, actor, runs=6, seed=seed):
        assert Counter(run.tolist()) == Counter(actor.tolist())
        assert len(set(zip(unit.tolist(), run.tolist(), strict=True))) == len(unit), "an actor is in a unit once"


def test_all_tables_with_the_same_margins_are_equally_likely():
    # Three units with one actor each and one with two: the tables can be counted by hand.
    unit, actor = np.array([0, 1, 2, 2]), np.array([0, 0, 1, 2])
    found = tables_drawn(unit, actor, runs=12_000, seed=3)
    tables = Counter(tuple(sorted(zip(unit.tolist(), run.tolist(), strict=True))) for run in found)
    # Actor 0 stands in two of the three units; the two others fill what is left: 2 ways if both of its units
    # have one place, 2 more for each single unit that it shares the full one with.
    assert len(tables) == 5
    assert max(tables.values()) - min(tables.values()) < 300


def test_larger_tables_are_drawn_as_often_as_there_are_of_them():
    # 90 tables of six units with an actor each, three of which have two places; what differs by more than chance would fail here.
    unit, actor = np.array([0, 1, 2, 3, 4, 5]), np.array([0, 0, 1, 1, 2, 2])
    found = tables_drawn(unit, actor, runs=18_000, seed=5)
    times = Counter(map(tuple, found.tolist()))
    assert len(times) == 90
    assert sum((many - 200) ** 2 / 200 for many in times.values()) < 122.9, (
        "X\u00b2 with 89 degrees of freedom, p = 0.01"
    )


def test_random_numbers_are_those_of_splitmix64():
    # The first numbers of the sequence of 1234567, as published with the algorithm.
    key = np.array([1234567], dtype=np.uint64)
    known = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    assert [int(random_bits(key, np.uint64(at))[0]) for at in range(4)] == known


def test_actors_are_exchanged_within_an_article_only():
    incidence = incidence_of(4, [(0, 0), (0, 1), (1, 2), (2, 3), (3, 4), (3, 5)])
    article = np.array([0, 0, 1, 1])
    pairs = (np.array([0, 0, 0, 3]), np.array([1, 2, 3, 5]))
    how = {"ids": ("a", "b"), "names": tuple("ABCDEFG"), "seed": 1}
    drawn = chance_counts(incidence, article, pairs, runs=range(300), **how)
    assert drawn[:, 2].max() == 0, "these two never share an article"
    assert 60 < drawn[:, 0].sum() < 140, "one of three ways to put three actors in places of two and one"
    assert (drawn[:, 0] + drawn[:, 1] <= 1).all()
    assert (chance_counts(incidence, article, pairs, runs=range(64, 200), **how) == drawn[64:200]).all()


def test_runs_of_parts_of_a_corpus_add_up_to_those_of_the_whole():
    texts = {
        "a": "Russia met China. Poland met France. Spain saw Russia. China saw Poland and Spain.",
        "b": "France met Poland. Russia saw Spain and China. Italy slept. Poland saw Italy.",
        "c": "Zambia met Russia. China saw Zambia. Poland met China and France.",
    }

    def by_names(ids):
        corpus = ct.Corpus(tuple(Article(one, texts[one], texts[one]) for one in ids))
        units = units_of(corpus)
        known = [(one, other) for one in range(len(units.names)) for other in range(one)]
        pairs = tuple(np.array(side) for side in zip(*known, strict=True))
        asked = {"ids": corpus.ids, "names": units.names, "runs": range(130), "seed": 4}
        drawn = chance_counts(units.incidence, units.article, pairs, **asked)
        return {frozenset(units.names[n] for n in two): drawn[:, at] for at, two in enumerate(known)}

    whole, parts = by_names("abc"), [by_names("ca"), by_names("b")]
    for two, drawn in whole.items():
        assert (drawn == sum(part.get(two, 0) for part in parts)).all()


def test_chance_is_what_numpy_says_of_all_runs():
    drawn = np.random.default_rng(2).integers(0, 5, size=(200, 40)) * np.random.default_rng(3).integers(0, 2, size=40)
    count, chance = np.arange(40) % 5, Chance(np.full(40, 4))
    for part in (drawn[:64], drawn[64:]):
        chance.add(part)
    columns = chance.columns(count)
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0, method="inverted_cdf")
    known = {"chance": drawn.mean(axis=0), "low": low, "high": high}
    known |= {"p_more": (1 + (drawn >= count).sum(axis=0)) / 201, "p_fewer": (1 + (drawn <= count).sum(axis=0)) / 201}
    assert all(np.allclose(columns[name], values, atol=0) for name, values in known.items())


def test_chance_says_which_pairs_meet_more_often_and_which_never(corpus):
    table = ct.comentions(corpus).table.set_index(["actor", "other"])
    both = table.loc["Donetsk", "Luhansk"]
    assert both["count"] == 3 > both["high"]
    assert both["p_more"] < 0.01
    assert (table["low"] <= table["chance"].round()).all()
    missing = ct.missing_pairs(corpus)
    assert (missing.table["count"] == 0).all()
    met = set(counts(ct.comentions(corpus, runs=0)))
    assert not met & set(counts(missing))
    assert missing.table["chance"].is_monotonic_decreasing


TWO_BY_TWO = st.tuples(*[st.integers(0, 30)] * 4)


@given(TWO_BY_TWO)
def test_fishers_exact_test_is_that_of_scipy(cells):
    a, b, c, d = cells
    for mine, theirs in (("more", "greater"), ("fewer", "less"), ("both", "two-sided")):
        expected = fisher_exact([[a, b], [c, d]], alternative=theirs).pvalue
        assert contingency.fisher_exact(((a, b), (c, d)), side=mine) == pytest.approx(expected, abs=1e-9)


@given(st.lists(TWO_BY_TWO, min_size=1, max_size=5))
def test_fishers_test_takes_many_tables_at_once(tables):
    a, b, c, d = np.array(tables).T
    at_once = contingency.fisher_exact(((a, b), (c, d)))
    assert at_once == pytest.approx([contingency.fisher_exact(((w, x), (y, z))) for w, x, y, z in tables])


@given(st.integers(0, 60))
def test_scores_of_a_pair_do_not_hang_on_who_comes_first(joint):
    for score in (association.jaccard, association.overlap):
        assert score(joint, 60, 80) == score(joint, 80, 60)
    table, turned = contingency.from_margins(joint, 60, 80, 300), contingency.from_margins(joint, 80, 60, 300)
    assert contingency.fisher_exact(table) == pytest.approx(contingency.fisher_exact(turned))


@given(st.integers(2, 9), st.integers(0, 10**6))
@settings(deadline=None, max_examples=25)
def test_figures_of_a_network_are_their_definitions(size, seed):
    graph = networkx.gnp_random_graph(size, 0.5, seed=seed)
    ties = np.array(networkx.to_numpy_array(graph), dtype=int)
    whole = cohesion(graph)
    assert whole["density"] == pytest.approx(ties.sum() / (size * (size - 1)))
    paths = (ties @ ties).sum() - np.trace(ties @ ties)
    assert whole["transitivity"] == pytest.approx(np.trace(ties @ ties @ ties) / paths if paths else 0)
    assert list(centrality(graph)["degree"].values()) == ties.sum(axis=0).tolist()
    for method in ("greedy", "louvain"):
        groups = communities(graph, method=method)
        assert set(groups) == set(graph)
        assert set(groups.values()) == set(range(len(set(groups.values()))))
    assert layout(graph) == layout(graph)


def test_a_network_has_the_numbers_of_its_table(corpus):
    pairs = ct.comentions(corpus, runs=0, min_count=2)
    graph = network_of(pairs)
    assert graph.number_of_edges() == len(pairs)
    assert graph.edges["Russia", "United States"]["count"] == 27
    found = actor_centrality(corpus, min_count=2)
    assert found.table["weighted_degree"].sum() == 2 * pairs.table["count"].sum()
    assert found.table.set_index("actor").loc["Russia", "count"] == 74
    assert (
        min(network_of(pairs, weight="npmi").edges[two]["weight"] for two in network_of(pairs, weight="npmi").edges) > 0
    )


@pytest.mark.parametrize(("ending", "read"), [(".gexf", networkx.read_gexf), (".graphml", networkx.read_graphml)])
def test_a_saved_network_can_be_read_again(corpus, tmp_path, ending, read):
    pairs = ct.comentions(corpus, runs=0, min_count=2)
    path = ct.save_network(pairs, tmp_path / f"actors{ending}")
    there, ours = read(path), network_of(pairs)
    assert set(there) == set(ours)
    assert {(frozenset(two), there.edges[two]["count"]) for two in there.edges} == {
        (frozenset(two), ours.edges[two]["count"]) for two in ours.edges
    }
    assert "Counted: sentences (202 in 5 articles)" in path.read_text(encoding="utf-8")


def test_a_file_is_never_overwritten_silently(corpus, tmp_path):
    pairs = ct.comentions(corpus, runs=0)
    path = ct.save_network(pairs, tmp_path / "actors.csv")
    before = path.read_text(encoding="utf-8-sig")
    assert before.startswith("# Counted: sentences")
    assert before.splitlines()[1].startswith("actor,other,count,")
    with pytest.raises(CorpusError) as error:
        ct.save_network(pairs.take([0]), path)
    assert str(error.value) == f"There is already a file {path}. Give another name, or say overwrite=True."
    assert path.read_text(encoding="utf-8-sig") == before
    ct.save_network(pairs.take([0]), path, overwrite=True)
    assert path.read_text(encoding="utf-8-sig") != before
    with pytest.raises(CorpusError, match=r"actors\.xls ends in none of \.gexf, .* Did you mean 'actors\.gexf'\?"):
        ct.save_network(pairs, tmp_path / "actors.xls")


WRONG = [
    (
        {"unit": "sentense"},
        "No unit is called 'sentense'. Did you mean 'sentence'? Co-mention has: sentence, paragraph",
    ),
    ({"unit": "words", "window": -3}, "A window of -3 words holds nothing. Did you mean window=3?"),
    ({"sort": "nmpi"}, "No score is called 'nmpi'. Did you mean 'npmi'? comentions has: count, actor_count"),
]


@pytest.mark.parametrize(("options", "message"), WRONG, ids=[message[:30] for _, message in WRONG])
def test_what_cannot_be_asked_is_answered_with_what_can(corpus, options, message):
    with pytest.raises(CorpusError) as error:
        ct.comentions(corpus, runs=0, **options)
    assert str(error.value).startswith(message)


def test_what_cannot_be_chosen_is_answered_with_what_can(corpus):
    with pytest.raises(
        CorpusError, match=r"No kind is called 'states'\. Did you mean 'state'\? A mention has: person, state"
    ):
        corpus.with_actors(kinds=["states"])
    with pytest.raises(
        CorpusError, match=r"No voice is called 'autor'\. Did you mean 'author'\? The corpus has: author"
    ):
        corpus.where(voice="autor")


@pytest.mark.parametrize("by", ["article", "voice", "outlet", "date", "speaker", "part"])
def test_mentions_of_all_groups_are_all_mentions(corpus, by):
    finding = ct.mentions_by(corpus, by=by)
    assert finding.table["count"].sum() == len(corpus.hits("mentions")) == 470
    group = finding.table.columns[1]
    groups = finding.table.groupby(group)
    assert (groups["count"].sum() == groups["mentions"].first()).all()
    for row, line in enumerate(finding.table.itertuples()):
        if by in ("voice", "article"):
            spans = finding.behind(row)
            assert set(spans["actor"]) == {line.actor}
            assert set(spans[group]) == {getattr(line, group)}


def test_who_speaks_about_whom_is_told_by_the_actors_name(corpus):
    finding = ct.speakers_about(corpus)
    quoted = corpus.mentions[corpus.mentions["voice"].isin(["direct", "indirect"])]
    quoted = quoted[quoted["part"].isin(["body", "block", "question", "answer"]) & (quoted["speaker"] != "")]
    assert finding.table["count"].sum() == len(quoted)
    speakers = set(finding.table["speaker"])
    assert {"Sergey Lavrov", "Brett Bruen", "Vladimir Putin"} <= speakers
    assert not {"Lavrov", "Putin"} & speakers
    for row, line in enumerate(finding.table.itertuples()):
        assert set(finding.behind(row)["actor"]) == {line.actor}
