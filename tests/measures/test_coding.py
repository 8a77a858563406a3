"""Codes counted: agreement against nltk and by hand, which codes stand together, and the machine beside a category of one's own."""

from math import isnan

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.count.statistics.agreement import jaccard_distance, krippendorff_alpha, masi_distance
from corpus_tools.errors import CorpusError, LabelError, UnknownName
from corpus_tools.text.article import Article

TEXT = "Perhaps it rains. It never rains. Of course it may rain. They say rain falls. We all know rain. No rain fell at all."
SENTENCES = TEXT.replace(". ", ".|").split("|")


@pytest.fixture
def plain():
    return ct.Corpus((Article("a", TEXT, TEXT),))


def span(words):
    start = TEXT.index(words)
    return {"doc": "a", "start": start, "end": start + len(words), "text": words}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "codes.csv"


@pytest.fixture
def said(path):
    """Five sentences that both have read, the sixth by one alone; codes on sentences and on words in them."""
    for coder, codes in {
        "Anna": ["doubt", "", "doubt irony", "source", "", "irony"],
        "Ben": ["doubt", "irony", "doubt", "", ""],
    }.items():
        for sentence, names in zip(SENTENCES, codes, strict=False):
            for code in names.split():
                words = sentence if code != "doubt" else sentence.split()[0] + " " + sentence.split()[1]
                ct.save_code(path, span(words), code, coder=coder, memo="?" if code == "source" else "")
            if not names:
                ct.save_code(path, span(sentence), "", coder=coder, state="seen")
    return ct.read_codes(path)


def test_distances_of_sets_are_those_of_nltk():
    from nltk.metrics.distance import jaccard_distance as theirs
    from nltk.metrics.distance import masi_distance as masi

    sets = [frozenset(one) for one in ("a", "ab", "abc", "b", "bcd", "xy")]
    for one in sets:
        for other in sets:
            assert jaccard_distance(one, other) == pytest.approx(theirs(one, other))
            # nltk rounds thirds to two places.
            assert masi_distance(one, other) == pytest.approx(masi(one, other), abs=0.004)
    assert jaccard_distance(frozenset(), frozenset()) == masi_distance(frozenset(), frozenset()) == 0
    assert masi_distance(frozenset(), frozenset("a")) == 1


@pytest.mark.parametrize("seed", range(4))
def test_alpha_with_a_distance_is_that_of_nltk(seed):
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import jaccard_distance as theirs

    rng = np.random.default_rng(seed)
    units = [
        tuple(frozenset(rng.choice(list("abcd"), rng.integers(1, 4), replace=False)) for _ in "one") for _ in range(12)
    ]
    data = [(str(coder), unit, codes) for unit, of in enumerate(units) for coder, codes in enumerate(of)]
    assert krippendorff_alpha(units, jaccard_distance) == pytest.approx(AnnotationTask(data, distance=theirs).alpha())


def test_alpha_without_an_order_is_that_of_krippendorffs_own_example():
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", C: four observers, missing data: 0.743.
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[value for value in unit if value is not None] for unit in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_two_coders_are_compared_code_by_code_on_what_both_have_read(plain, said):
    table = ct.code_agreement(plain, said).table.set_index("code")
    assert table["count"].tolist() == [5] * 4  # the sixth sentence was read by one alone
    assert table.loc["doubt", ["one_coded", "other_coded", "agreed", "kappa", "alpha"]].tolist() == [2, 2, 5, 1, 1]
    # irony: Anna in the third, Ben in the second sentence; by hand 3 of 5 agree, chance gives 0.8² + 0.2².
    assert table.loc["irony", "agreed"] == 3
    assert table.loc["irony", "kappa"] == pytest.approx((3 / 5 - 0.68) / (1 - 0.68), abs=0.005)
    assert table.loc["all codes", "agreed"] == 2
    assert isnan(table.loc["all codes", "kappa"])


def test_agreement_over_all_codes_is_alpha_of_sets_by_hand(plain, said):
    sets = [("doubt", "doubt"), ("", "irony"), ("doubt irony", "doubt"), ("source", ""), ("", "")]
    units = [tuple(frozenset(names.split()) for names in pair) for pair in sets]
    values = [one for unit in units for one in unit]
    for name, distance in (("masi", masi_distance), ("jaccard", jaccard_distance)):
        observed = sum(distance(*unit) for unit in units) / 5
        expected = sum(distance(one, other) for one in values for other in values) / (10 * 9)
        alpha = ct.code_agreement(plain, said, distance=name).columns["alpha"][-1]
        assert alpha == pytest.approx(1 - observed / expected, abs=0.005)


def test_every_figure_of_an_agreement_opens_its_sentences(plain, said):
    found = ct.code_agreement(plain, said)
    opened = found.behind(code="irony", column="differed")
    assert [TEXT[start:end] for start, end in opened[["start", "end"]].to_numpy()] == SENTENCES[1:3]
    assert "MASI (Passonneau 2006)" in found.note
    assert "Two who agree can both be wrong." in found.note


def test_words_as_units_show_where_spans_begin_and_end(plain, path, said):
    longer = span("Perhaps it rains")
    ct.save_code(path, longer, "doubt", coder="Ben")
    codes = ct.read_codes(path)
    assert ct.code_agreement(plain, codes).table.set_index("code").loc["doubt", "agreed"] == 5
    by_word = ct.code_agreement(plain, codes, unit="word").table.set_index("code")
    words = sum(len(sentence.split()) for sentence in SENTENCES[:5])
    assert by_word.loc["doubt", ["count", "differed"]].tolist() == [words, 1]


def test_who_went_over_a_line_without_a_word_has_read_what_follows():
    text = "***\nPerhaps it rains. It never rains."
    corpus = ct.Corpus((Article("a", text, text),))
    columns = ["code", "doc", "start", "end", "text", "memo", "coder", "version", "state", "where"]
    places = [("Anna", "", 0, 3), *((name, "doubt", 4, 21) for name in ("Anna", "Ben"))]
    rows = [
        [code, "a", start, end, text[start:end], "", name, "", "coded" if code else "seen", ""]
        for name, code, start, end in places
    ]
    table = ct.code_agreement(corpus, pd.DataFrame(rows, columns=columns)).table
    assert table[["count", "one_coded", "other_coded", "agreed"]].to_numpy().tolist() == [[1, 1, 1, 1]] * 2


def test_disagreements_are_listed_with_what_each_said(plain, said):
    table = ct.code_disagreements(plain, said)
    assert table["text"].tolist() == SENTENCES[1:4]
    assert table["Anna"].tolist() == ["nothing", "doubt, irony", "source (?)"]
    assert table["Ben"].tolist() == ["irony", "doubt", "nothing"]


def test_who_is_compared_must_be_clear(plain, path, said):
    ct.save_code(path, span(SENTENCES[5]), "irony", coder="Cleo")
    three = ct.read_codes(path)
    with pytest.raises(LabelError, match=r"these codes have 3: Anna, Ben, Cleo\. Name two"):
        ct.code_agreement(plain, three)
    with pytest.raises(CorpusError, match="Ben and Cleo have read no sentence in common"):
        ct.code_agreement(plain, three, between=("Ben", "Cleo"))
    with pytest.raises(UnknownName, match=r"No coder is called 'Bne'\. Did you mean 'Ben'"):
        ct.code_agreement(plain, three, between=("Anna", "Bne"))


def test_codes_are_counted_once_a_span_and_by_any_group(plain, said):
    coded = plain.coded(said)
    rates = ct.code_rates(coded).table.set_index("code")
    assert rates["count"].to_dict() == {"doubt": 2, "irony": 3, "source": 1}
    assert ct.code_rates(coded, by=["voice", "part"]).table["count"].sum() == 6
    with pytest.raises(CorpusError, match="code_rates counts codes already"):
        ct.code_rates(coded, by="code")


def test_codes_that_stand_together_are_counted_in_sentences(plain, said):
    coded = plain.coded(said)
    found = ct.codes_together(coded)
    row = found.table.set_index(["code", "other"]).loc[("doubt", "irony")]
    assert row[["count", "code_count", "other_count"]].tolist() == [1, 2, 3]
    assert row["expected"] == pytest.approx(2 * 3 / 6)
    assert [TEXT[start:end] for start, end in found.behind(0)[["start", "end"]].to_numpy()] == [SENTENCES[2]]


def test_the_machine_is_measured_by_a_category_of_ones_own(plain, said):
    coded = plain.coded(said)
    found = ct.machine_against_code(coded, "doubt", ["hedges"])
    hedged = {sentence for sentence in SENTENCES if "erhaps" in sentence or "may" in sentence}
    row = found.table.iloc[0]
    assert row[["count", "false_hits", "missed"]].tolist() == [len(hedged), 0, 0]
    assert (row["precision"], row["recall"]) == (1, 1)
    irony = ct.machine_against_code(coded, "irony", ["hedges"]).table.iloc[0]
    assert irony[["count", "false_hits", "missed"]].tolist() == [1, 1, 2]
    assert irony["recall"] == pytest.approx(1 / 3, abs=0.005)
    with pytest.raises(UnknownName, match="No code is called 'dout'"):
        ct.machine_against_code(coded, "dout")


def test_a_corpus_that_nobody_coded_says_so(plain):
    for ask in (ct.code_rates, ct.codes_together, ct.code_agreement):
        with pytest.raises(CorpusError, match="This corpus has no codes"):
            ask(plain)
