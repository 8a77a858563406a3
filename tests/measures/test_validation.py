"""Checking the machine: labels are never lost and never misread, samples are fair, what is rejected is counted nowhere."""

import csv
import random
import warnings
from concurrent.futures import ThreadPoolExecutor
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from scipy.stats import binomtest

import corpus_tools as ct
from corpus_tools.count.statistics.agreement import cohen_kappa, krippendorff_alpha
from corpus_tools.count.statistics.rates import product_interval
from corpus_tools.errors import CorpusError, CorpusWarning, LabelError, UnknownName
from corpus_tools.layers.annotation.labels import COLUMNS, HIT, LAYERS, verdicts
from corpus_tools.text.article import Article


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.csv"


def label(path, hits, labels, labeller="Anna"):
    for hit, said in zip(hits.to_dict("records"), labels, strict=True):
        ct.save_label(path, hit, said, labeller=labeller)
    return ct.read_labels(path)


@pytest.fixture
def labelled(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=20, seed=1)
    label(path, hits, ["wrong", "wrong", "unsure", *["right"] * 17])
    return label(path, hits, ["wrong", "right", "wrong", *["right"] * 17], labeller="Ben")


# Samples


def test_a_sample_is_the_same_for_the_same_seed_and_grows_without_changing(corpus):
    twenty, forty = (ct.sample_hits(corpus, "hedges", size=size, seed=3) for size in (20, 40))
    assert twenty.equals(ct.sample_hits(corpus, "hedges", size=20, seed=3))
    assert forty.head(20).equals(twenty)
    assert not twenty.equals(ct.sample_hits(corpus, "hedges", size=20, seed=4))


@pytest.mark.parametrize(
    ("category", "layer"), [("boosters", "markers"), ("indirect", "quotations"), ("NATO", "mentions")]
)
def test_every_layer_can_be_sampled_and_a_hit_is_what_the_text_says(corpus, category, layer):
    hits = ct.sample_hits(corpus, category, size=1000)
    table = getattr(corpus, layer)
    counted = table[table[LAYERS[layer]] == category]
    assert set(hits["layer"]) == {layer}
    assert not hits.duplicated(HIT).any()
    assert set(zip(hits["doc"], hits["start"], strict=True)) <= set(zip(counted["doc"], counted["start"], strict=True))
    for doc, start, end, text in hits[["doc", "start", "end", "text"]].itertuples(index=False):
        assert corpus[doc].text[start:end] == text


def test_a_sample_has_only_what_is_counted(corpus):
    markers = corpus.markers
    outside = markers[~markers["part"].isin(("body", "block", "question", "answer"))]
    assert len(outside), "the seeds have markers in headlines"
    drawn = {
        place
        for category in set(outside["category"])
        for place in ct.sample_hits(corpus, category, size=1000)[["doc", "start"]].itertuples(index=False, name=None)
    }
    assert not drawn & set(outside[["doc", "start"]].itertuples(index=False, name=None))


def test_every_hit_is_drawn_about_as_often_as_every_other(corpus):
    times = dict.fromkeys(ct.sample_hits(corpus, "boosters", size=1000)["start"], 0)
    rounds, size = 200, 24
    for seed in range(rounds):
        for start in ct.sample_hits(corpus, "boosters", size=size, seed=seed)["start"]:
            times[start] += 1
    share = size / len(times)
    # Every count within about four standard deviations of the expected one.
    assert max(abs(count - rounds * share) for count in times.values()) < 4 * (rounds * share * (1 - share)) ** 0.5


def test_what_cannot_be_sampled_is_said(corpus):
    with pytest.raises(UnknownName, match=r"No category of hits is called 'hegdes'\. Did you mean 'hedges'\?"):
        ct.sample_hits(corpus, "hegdes")
    with pytest.raises(CorpusError, match=r"The corpus has no hits of 'title' in body, block, question, answer"):
        ct.sample_hits(corpus, "title")
    with pytest.raises(CorpusError, match=r"A sample of 0 hits shows nothing\. Did you mean size=20\?"):
        ct.sample_hits(corpus, "hedges", size=0)


# The file


def test_labels_come_back_as_they_were_given(corpus, path):
    hits = ct.sample_hits(corpus, "indirect", size=5)
    read = label(path, hits, ["right", "wrong", "unsure", "right", "right"])
    for column in (*HIT, "text", "version"):
        assert read[column].tolist() == hits[column].tolist()
    assert read["label"].tolist() == ["right", "wrong", "unsure", "right", "right"]
    assert read["where"].tolist() == [f"labels.csv line {line}" for line in range(2, 7)]


HARD = [
    "=SUM(A1)",
    "'=x",
    "'quoted'",
    "''=",
    "-5",
    "@name",
    "a,b",
    'say "no"',
    "two\nlines",
    " blanks ",
    "“…”",
    "é\u2028x",
    "+",
    "",
]


@pytest.mark.parametrize("text", HARD)
def test_any_text_comes_back_as_it_was(tmp_path, text):
    hit = {
        "layer": "markers",
        "category": "hedges",
        "doc": "a",
        "start": 0,
        "end": len(text),
        "text": text,
        "version": "1",
    }
    ct.save_label(tmp_path / "labels.csv", hit, "right", labeller="=Anna")
    ct.save_label(tmp_path / "labels.csv", {**hit, "start": 1}, "right", labeller="Ben")
    read = ct.read_labels(tmp_path / "labels.csv")
    assert read["text"].tolist() == [text, text]
    assert read["labeller"].tolist() == ["=Anna", "Ben"]
    with (tmp_path / "labels.csv").open(encoding="utf-8", newline="") as file:
        assert not any(cell.startswith(("=", "+", "@", "-")) for row in csv.reader(file) for cell in row)


@given(text=st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")))
def test_any_text_at_all_comes_back(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("labels") / "labels.csv"
    hit = {"layer": "markers", "category": "hedges", "doc": "a", "start": 0, "end": 1, "text": text, "version": "1"}
    ct.save_label(path, hit, "right", labeller="Anna")
    assert ct.read_labels(path)["text"].tolist() == [text]


def test_what_stands_in_the_file_is_never_touched(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=6)
    before = b""
    for hit in hits.to_dict("records"):
        ct.save_label(path, hit, "right", labeller="Anna")
        now = path.read_bytes()
        assert now.startswith(before)
        assert now.endswith(b"\n")
        before = now


def test_the_last_label_of_a_hit_counts_and_the_first_is_kept_in_the_file(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=2)
    label(path, hits, ["right", "right"])
    read = label(path, hits.head(1), ["wrong"])
    assert sorted(read["label"]) == ["right", "wrong"]
    assert path.read_text(encoding="utf-8").count("\n") == 4


def test_two_who_label_at_once_lose_nothing(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=40).to_dict("records")
    jobs = [(hit, who) for hit in hits for who in ("Anna", "Ben", "Cem")]
    random.Random(0).shuffle(jobs)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda job: ct.save_label(path, job[0], "right", labeller=job[1]), jobs))
    assert len(ct.read_labels(path)) == len(jobs)


def test_two_who_begin_the_file_at_one_moment_lose_nothing(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=2)
    label(path, hits.head(1), ["right"])
    begun_twice = path.read_bytes().partition(b"\n")[0] + b"\n" + path.read_bytes()
    path.write_bytes(begun_twice)
    assert label(path, hits.tail(1), ["wrong"])["label"].tolist() == ["right", "wrong"]


def test_a_last_line_without_an_end_is_not_run_together_with_the_next(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=2)
    label(path, hits.head(1), ["right"])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert len(label(path, hits.tail(1), ["wrong"])) == 2


def test_columns_may_stand_in_another_order_with_others_beside_them(corpus, path):
    hits = ct.sample_hits(corpus, "hedges", size=1)
    path.write_text("remark," + ",".join(reversed(COLUMNS)) + "\n", encoding="utf-8-sig")
    read = label(path, hits, ["unsure"])
    assert read[HIT].to_dict("records") == hits[HIT].to_dict("records")


def test_an_empty_file_becomes_a_file_of_labels(corpus, path):
    path.touch()
    assert len(label(path, ct.sample_hits(corpus, "hedges", size=1), ["right"])) == 1


def test_a_file_of_something_else_is_left_alone(corpus, path):
    path.write_text("name,mark\nAnna,1\n", encoding="utf-8")
    with pytest.raises(
        LabelError, match=r"labels\.csv has no column 'layer', so it is no file of labels\. Name another"
    ):
        label(path, ct.sample_hits(corpus, "hedges", size=1), ["right"])
    assert path.read_text(encoding="utf-8") == "name,mark\nAnna,1\n"


def test_a_label_that_cannot_be_saved_is_said(corpus, tmp_path):
    hits = ct.sample_hits(corpus, "hedges", size=1)
    with pytest.raises(LabelError, match=r"The label was not saved: .*no/labels\.csv cannot be written"):
        label(tmp_path / "no" / "labels.csv", hits, ["right"])
    with pytest.raises(LabelError, match=r"The label 'rigth' is not known\. Did you mean 'right'\?"):
        label(tmp_path / "labels.csv", hits, ["rigth"])
    with pytest.raises(LabelError, match="A label needs somebody who gives it"):
        label(tmp_path / "labels.csv", hits, ["right"], labeller=" ")
    assert not (tmp_path / "labels.csv").exists()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            "markers,hedges,a,0,1,x,rigth,Anna,1",
            r"labels\.csv line 2: the label 'rigth' is not known\. Did you mean 'right'",
        ),
        ("marker,hedges,a,0,1,x,right,Anna,1", r"line 2: no layer is called 'marker'\. Did you mean 'markers'"),
        ("markers,hedges,a,zero,1,x,right,Anna,1", r"line 2: start and end are numbers, not 'zero' and '1'"),
        ("markers,hedges,a,0,1", r"line 2: the label '' is not known"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_line(path, cells, message):
    path.write_text(",".join(COLUMNS) + f"\n{cells}\n", encoding="utf-8")
    with pytest.raises(LabelError, match=message):
        ct.read_labels(path)


def test_no_file_yet_is_no_label_yet_but_loading_wants_one(corpus, path):
    none = ct.read_labels(path)
    assert none.columns.tolist() == [*COLUMNS, "where"]
    assert len(ct.precision(corpus, none)) == len(ct.corrected_rates(corpus, none)) == 0
    assert corpus.without(none).markers.equals(corpus.markers)
    with pytest.raises(LabelError, match=r"No labels are at .*labels\.csv"):
        ct.load_corpus(labels=path)
    assert not path.exists()


# Labels outlive the corpus


def test_a_label_whose_text_has_changed_is_named_and_never_used(corpus, labelled):
    victim = labelled[labelled["label"] == "wrong"].iloc[0]
    changed = tuple(
        Article(article.id, article.raw, "X" + article.text, parts=article.parts)
        if article.id == victim["doc"]
        else article
        for article in corpus
    )
    other = ct.Corpus(changed)
    stale = ct.stale_labels(labelled, other)
    assert set(stale["doc"]) == {victim["doc"]}
    assert len(stale) == (labelled["doc"] == victim["doc"]).sum()
    with pytest.warns(CorpusWarning) as said:
        rejecting = other.without(labelled)
    named = [str(one.message) for one in said]
    assert named[:5] == stale["problem"].head(5).tolist()
    assert named[0].startswith("labels.csv line ")
    assert f"{len(stale) - 5} more labels that do not fit (see ct.stale_labels)." in named
    assert not set(rejecting.labels["doc"]) & {victim["doc"]}


def test_a_label_of_an_article_that_is_not_there_is_named(corpus, labelled):
    smaller = corpus.where(id="hotair-2022-01")
    stale = ct.stale_labels(labelled, smaller)
    assert stale["problem"].str.contains("because the corpus has no such article").all()
    assert len(stale) == (labelled["doc"] != "hotair-2022-01").sum()


def test_a_label_of_what_is_no_hit_any_more_is_named_in_the_note(corpus, path, labelled, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("category,pattern\nhedges,may\n", encoding="utf-8")
    other = ct.load_corpus(markers=own)
    finding = ct.precision(other, labelled)
    there = labelled["text"].str.lower().eq("may")
    assert finding.table["count"].sum() == there.sum()
    assert "Left out, because the lists no longer find them: " in finding.note
    assert f"{there.sum()} of the labels were given to hits of an earlier list." in finding.note


# Precision and rates


def test_precision_is_right_of_right_and_wrong_with_wilsons_interval(corpus, labelled):
    finding = ct.precision(corpus, labelled)
    anna = finding.table.iloc[0].to_dict()
    interval = binomtest(17, 19).proportion_ci(method="wilson")
    assert (anna["labeller"], anna["count"], anna["right"], anna["wrong"], anna["unsure"]) == ("Anna", 20, 17, 2, 1)
    assert anna["precision"] == round(17 / 19, 2)
    assert (anna["low"], anna["high"]) == (round(interval.low, 2), round(interval.high, 2))
    assert anna["at_worst"] == 0.85
    assert anna["hits"] == len(ct.sample_hits(corpus, "hedges", size=10_000))


def test_twenty_of_twenty_is_not_all(corpus, path):
    read = label(path, ct.sample_hits(corpus, "hedges", size=20), ["right"] * 20)
    assert ct.precision(corpus, read).table.loc[0, ["precision", "low", "high"]].tolist() == [1.0, 0.84, 1.0]


def test_a_label_outside_the_counted_parts_is_not_taken_for_one_that_is_no_longer_found(corpus, path):
    label(path, ct.sample_hits(corpus, "Russia", size=2), ["right"] * 2)
    labels = label(path, ct.sample_hits(corpus.where(part="headline"), "Russia", size=1), ["right"])
    finding = ct.precision(corpus, labels)
    assert finding.table["count"].tolist() == [2]
    assert "Left out, because they stand outside the parts that are counted: 'Moscow'" in finding.note
    assert "no longer" not in finding.note


def test_every_label_opens_its_sentence(corpus, labelled):
    finding = ct.precision(corpus, labelled)
    for column in ("count", "right", "wrong", "unsure"):
        behind = finding.behind(labeller="Anna", column=column)
        assert len(behind) == finding.table[column].iloc[0]
    assert set(finding.behind(labeller="Ben", column="wrong")["label"]) == {"wrong"}


@pytest.mark.parametrize("by", ["article", "voice", "kind"])
def test_a_corrected_rate_is_the_rate_times_precision(corpus, labelled, by):
    table = ct.corrected_rates(corpus, labelled, by=by).table
    # Of 20 hits two are wrong, one of them for one reader only; one is disputed, and 17 are right.
    assert set(table["precision"]) == {round(17 / 19, 2)}
    assert table["count"].sum() == len(ct.sample_hits(corpus, "hedges", size=10_000))
    assert table["tokens"].sum() == corpus.tokens.in_parts().sum()
    assert np.allclose(table["corrected"], 1000 * table["count"] / table["tokens"] * 17 / 19, atol=0.006)
    assert table["low"].isna().all() == (by != "voice")  # each voice has words of five articles, each kind of fewer
    known = table.dropna()
    assert ((known["low"] <= known["corrected"]) & (known["corrected"] <= known["high"])).all()


def test_a_corrected_rate_is_the_same_whether_or_not_rejected_hits_have_left(corpus, labelled):
    kept, left = ct.corrected_rates(corpus, labelled).table, ct.corrected_rates(corpus.without(labelled)).table
    assert kept.equals(left)


def test_the_interval_of_a_product_holds_the_product_nineteen_times_in_twenty():
    draw = np.random.default_rng(0)
    rate, share, words, sample = 0.02, 0.8, 2000, 30
    counts, rights = draw.binomial(words, rate, 4000), draw.binomial(sample, share, 4000)
    ends = [ct_wilson(counts, words), ct_wilson(rights, sample)]
    low, high = product_interval(counts / words, ends[0], rights / sample, ends[1])
    assert 0.94 <= ((low <= rate * share) & (rate * share <= high)).mean() <= 0.99


def ct_wilson(count, size):
    from corpus_tools.count.statistics.rates import wilson_interval

    return wilson_interval(count, size)


def test_a_product_with_nothing_begins_at_nothing():
    none, some = (
        (np.array([0.0]), (np.array([0.0]), np.array([0.1]))),
        (np.array([0.5]), (np.array([0.4]), np.array([0.6]))),
    )
    low, high = product_interval(*none, *some)
    assert (low[0], round(float(high[0]), 4)) == (0, 0.06)


# Agreement


def nltk_says(units):
    task = AnnotationTask([(who, place, said) for place, unit in enumerate(units) for who, said in enumerate(unit)])
    return task.kappa(), task.alpha()


@pytest.mark.parametrize("seed", range(20))
def test_kappa_and_alpha_are_those_of_nltk(seed):
    draw = random.Random(seed)
    one = draw.choices(["right", "wrong", "unsure"], [6, 3, 1], k=draw.randint(5, 60))
    units = [(said, said if draw.random() < 0.7 else draw.choice(["right", "wrong", "unsure"])) for said in one]
    kappa, alpha = nltk_says(units)
    assert cohen_kappa(*zip(*units, strict=True)) == pytest.approx(kappa)
    assert krippendorff_alpha(units) == pytest.approx(alpha)


def test_kappa_by_hand():
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: 0.70 observed, 0.50 expected, so 0.2 / 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(*zip(*pairs, strict=True)) == pytest.approx(0.4)
    # Alpha: 15 of 50 pairs differ; by chance 2 · 55 · 45 / (100 · 99) = 1/2 would.
    assert krippendorff_alpha(pairs) == pytest.approx(0.4)


def test_alpha_by_hand_with_gaps():
    # Of three readers; the third hit has one label and says nothing about agreement.
    units = [("a", "a", "b"), ("b", "b"), ("a",)]
    # Ordered pairs that differ: 4 in the first hit, over 3 - 1. All together 2 a and 3 b: 12 ordered pairs, over 5 - 1.
    assert krippendorff_alpha(units) == pytest.approx(1 - (4 / 2) / (12 / 4))


@given(st.lists(st.tuples(st.sampled_from("rwu"), st.sampled_from("rwu")), min_size=1))
def test_agreement_does_not_care_who_is_first_and_is_never_above_one(pairs):
    turned = [(other, one) for one, other in pairs]
    for measured in (lambda found: cohen_kappa(*zip(*found, strict=True)), krippendorff_alpha):
        here, there = measured(pairs), measured(turned)
        assert (isnan(here) and isnan(there)) or (here == pytest.approx(there) and here <= 1)


def test_one_label_for_all_says_nothing_of_agreement():
    assert isnan(cohen_kappa(["right"] * 3, ["right"] * 3))
    assert isnan(krippendorff_alpha([("right", "right")] * 3))


def test_where_two_differ_their_sentences_open(corpus, labelled):
    finding = ct.agreement(corpus, labelled)
    row = finding.table.iloc[0].to_dict()
    assert (row["count"], row["agreed"], row["differed"], row["percent"]) == (20, 18, 2, 90.0)
    behind = finding.behind(0, column="differed")
    assert set(zip(behind["label"], behind["label_other"], strict=True)) == {("wrong", "right"), ("unsure", "wrong")}
    kappa, alpha = nltk_says([("wrong", "wrong"), ("wrong", "right"), ("unsure", "wrong"), *[("right", "right")] * 17])
    assert (row["kappa"], row["alpha"]) == (round(kappa, 2), round(alpha, 2))
    assert "Compared: Anna and Ben." in finding.note


def test_two_are_compared_no_more_and_no_fewer(corpus, labelled):
    with pytest.raises(LabelError, match=r"Two labellers are compared, and these labels have 1: Anna"):
        ct.agreement(corpus, labelled[labelled["labeller"] == "Anna"])
    with pytest.raises(UnknownName, match=r"No labeller is called 'Bem'\. Did you mean 'Ben'\?"):
        ct.agreement(corpus, labelled, between=("Anna", "Bem"))


# Rejected hits


def test_a_hit_is_rejected_if_somebody_says_wrong_and_nobody_right(corpus, labelled):
    found = verdicts(labelled)["verdict"].value_counts().to_dict()
    # wrong/wrong and unsure/wrong are wrong; wrong/right is disputed.
    assert found == {"right": 17, "wrong": 2, "unsure": 1}


def test_rejected_hits_leave_the_counts_and_no_others(corpus, labelled):
    rejecting = corpus.without(labelled)
    wrong = verdicts(labelled).query("verdict == 'wrong'")
    gone = set(wrong[["category", "doc", "start", "end"]].itertuples(index=False, name=None))
    columns = ["category", "doc", "start", "end"]
    before, after = (set(one.markers[columns].itertuples(index=False, name=None)) for one in (corpus, rejecting))
    assert before - after == gone
    assert after < before
    smaller = rejecting.where(id="hotair-2022-01").markers[columns]
    assert not gone & set(smaller.itertuples(index=False, name=None))
    assert (
        ct.rejected_note(rejecting)
        == "Left out: 2 hits of the markers labelled wrong by readers (Anna, Ben): hedges 2."
    )
    assert ct.rejected_note(corpus) == ct.rejected_note(rejecting, "mentions") == ""


@pytest.mark.filterwarnings("error")
def test_a_smaller_corpus_keeps_the_labels_of_its_articles(corpus, labelled):
    smaller = corpus.without(labelled).where(id="hotair-2022-01")
    assert ct.precision(smaller).table["count"].sum() == (labelled["doc"] == "hotair-2022-01").sum()


def test_loading_with_labels_is_the_same_as_rejecting(corpus, labelled, path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ct.load_corpus(labels=path).markers.equals(corpus.without(labelled).markers)


def test_however_words_are_split_a_rejected_hit_is_gone(labelled):
    for options in ({"split_hyphens": True}, {"case_sensitive": True}):
        corpus = ct.load_corpus(**options)
        assert len(corpus.without(labelled).markers) == len(corpus.markers) - 2


def test_a_rejected_mention_is_gone(corpus, path):
    read = label(path, ct.sample_hits(corpus, "NATO", size=3), ["wrong"] * 3)
    rejecting = corpus.without(read)
    assert len(rejecting.mentions) == len(corpus.mentions) - 3
    assert "3 hits of the mentions" in ct.rejected_note(rejecting, "mentions")


def test_a_rejected_quotation_gives_its_words_back_to_the_voice_around_it(corpus, path):
    read = label(
        path,
        ct.sample_hits(corpus, "indirect", size=100),
        ["wrong"] * len(ct.sample_hits(corpus, "indirect", size=100)),
    )
    rejecting = corpus.without(read)
    voices = ct.voice_shares(rejecting).table.groupby("voice")["count"].sum()
    assert "indirect" not in voices
    assert voices.sum() == ct.voice_shares(corpus).table["count"].sum()
    assert "of the quotations labelled wrong by readers (Anna)" in ct.voice_shares(rejecting).note
    assert len(rejecting.markers[rejecting.markers["category"] == "reported_speech"]) == 0


def test_the_corpus_itself_stays_as_it_was(corpus, labelled):
    before = corpus.markers.copy()
    rejecting = corpus.without(labelled)
    assert corpus.markers.equals(before)
    assert rejecting.unlabelled.markers.equals(before)


def test_every_finding_about_a_layer_says_what_readers_rejected(corpus, path):
    for category in ("hedges", "NATO"):
        label(path, ct.sample_hits(corpus, category, size=1), ["wrong"])
    smaller = corpus.without(ct.read_labels(path))
    for finding in (ct.marker_rates(smaller), ct.marker_profile(smaller, {"id": corpus.ids[0]})):
        assert "Left out: 1 hit of the markers labelled wrong" in finding.note
    for finding in (ct.merge_table(smaller), ct.mentions_by(smaller), ct.comentions(smaller, runs=0)):
        assert "Left out: 1 hit of the mentions labelled wrong" in finding.note
    assert "Left out" not in ct.marker_rates(corpus).note


def test_names_that_compete_are_counted_in_a_corpus_with_labels_too(corpus, labelled):
    assert ct.naming_shares(corpus.without(labelled)).table.equals(ct.naming_shares(corpus).table)


# Corrections

SAID = 'The minister rose. "We are done," said Ann Price. Bob Hill listened. The “peace” went on. NATO said nothing.'


@pytest.fixture
def spoken():
    return ct.Corpus((Article("a", SAID, SAID),))


def corrected(corpus, path, category, **fixes):
    (hit,) = ct.sample_hits(corpus, category, size=1).to_dict("records")
    ct.correct(path, hit, labeller="Anna", **fixes)
    return corpus.without(ct.read_labels(path))


def test_another_speaker_is_counted_everywhere(spoken, path):
    other = corrected(spoken, path, "quotation", speaker="Bob Hill")
    assert spoken.where(speaker="Ann Price").sizes.sum() == other.where(speaker="Bob Hill").sizes.sum() == 3
    assert ct.speaker_table(other).table["who"].tolist() == ["Bob Hill"]
    assert "Corrected by readers (Anna): 1 hit of the quotations (speaker 1)." in ct.voice_shares(other).note
    assert "1 hit is counted as readers corrected it" in other.methods()


def test_another_voice_gives_the_words_to_whoever_has_them(spoken, path):
    assert spoken.where(voice="direct").sizes.sum() == 3
    words = ct.voice_shares(corrected(spoken, path, "quotation", voice="author")).table.set_index("voice")["count"]
    assert words.to_dict() == {"author": len(spoken.tokens)}


def test_another_end_moves_the_words_that_are_somebodys(spoken, path):
    other = corrected(spoken, path, "quotation", end=SAID.index(" done"))
    assert [other.tokens.vocabulary[at] for at in other.tokens.ids[other.where(voice="direct").counted]] == [
        "we",
        "are",
    ]


def test_another_actor_is_counted_and_one_on_no_list_is_said(spoken, path, tmp_path):
    other = corrected(spoken, path, "NATO", actor="European Union")
    assert ct.mentions_by(other, "article").table["actor"].tolist() == ["European Union"]
    with pytest.warns(CorpusWarning, match=r"No actor is called 'Nota'\. .*The hit stays as it was"):
        mentions = corrected(spoken, tmp_path / "other.csv", "NATO", actor="Nota").mentions
    assert mentions["actor"].tolist() == ["NATO"]


def test_a_correction_is_taken_back_alone_and_is_no_verdict(spoken, path):
    corrected(spoken, path, "quotation", speaker="Bob Hill", end=SAID.index(" done"))
    (hit,) = ct.sample_hits(spoken, "quotation", size=1).to_dict("records")
    ct.save_label(path, hit, "right", labeller="Anna")
    ct.correct(path, hit, labeller="Anna", speaker="undone")
    read = ct.read_labels(path)
    assert sorted(read["label"]) == [f"end: {SAID.index(' done')}", "right"]
    assert ct.precision(spoken, read).table[["count", "right"]].to_numpy().tolist() == [[1, 1]]


def test_where_two_correct_otherwise_nothing_changes(spoken, path):
    corrected(spoken, path, "quotation", speaker="Bob Hill")
    (hit,) = ct.sample_hits(spoken, "quotation", size=1).to_dict("records")
    ct.correct(path, hit, labeller="Ben", speaker="Cleo Dunn")
    assert spoken.without(ct.read_labels(path)).quotations["who"].tolist() == spoken.quotations["who"].tolist()


@pytest.mark.parametrize(
    ("fixes", "message"),
    [
        ({"voice": "authour"}, r"names a voice 'authour' that is none\. Did you mean 'author'"),
        ({"end": "soon"}, r"the hit's end is 'soon'\. Give a number"),
        ({"actor": "NATO"}, r"The label 'actor: NATO' is not known"),
    ],
)
def test_what_is_no_correction_is_not_saved(spoken, path, fixes, message):
    with pytest.raises(LabelError, match=message):
        corrected(spoken, path, "quotation", **fixes)
    assert not path.exists()
