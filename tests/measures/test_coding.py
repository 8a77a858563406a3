"""Codes counted: agreement against nltk and by hand, which codes stand together, and the machine beside a category of one's own."""

from math import isnan, nan

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.count.statistics.agreement import (
    jaccard_distance,
    krippendorff_alpha,
    masi_distance,
    unitized,
)
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
    from nltk.metrics.distance import jaccard_distance as theirs, masi_distance as masi

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


def unitized_alpha(coders, length):
    observed, by_chance = unitized(coders, length)
    return 1 - observed / by_chance if by_chance else nan


# As PyPI's krippendorff-unitized-alpha 0.1.0 gives them for the same stretches.
UNITIZED = [
    ([[(0, 4), (8, 10)], [(1, 4)]], 20, 0.586021505),
    ([[(2, 9)], [(9, 16)]], 30, -0.252173913),
    ([[(0, 3), (3, 9), (20, 24)], [(0, 9), (21, 24)]], 40, 0.943690909),
    ([[(5, 10)], [(4, 11)], [(5, 8), (9, 12)]], 25, 0.715347628),
    ([[(1, 2), (4, 5)], [(1, 2)]], 12, 0.634920635),
]


@pytest.mark.parametrize(("coders", "length", "alpha"), UNITIZED)
def test_alpha_of_stretches_is_that_of_another_program_and_of_pairs_by_hand(coders, length, alpha):
    assert unitized_alpha(coders, length) == pytest.approx(alpha)
    # All pairs of places that chance may put together: of a stretch with itself none.
    places = []
    for coder, stretches in enumerate(coders):
        of = {at: number for number, (first, after) in enumerate(stretches) for at in range(first, after)}
        places += [(coder, of.get(at, -1 - at), at in of) for at in range(length)]
    pairs = [(one, other) for one in places for other in places if one[:2] != other[:2]]
    by_chance = sum(one[2] != other[2] for one, other in pairs) / len(pairs)
    marked = [[is_marked for coder, _, is_marked in places if coder == of] for of in range(len(coders))]
    two = [(one, other) for one in marked for other in marked if one is not other]
    observed = sum(a != b for one, other in two for a, b in zip(one, other, strict=True)) / (len(two) * length)
    assert unitized_alpha(coders, length) == pytest.approx(1 - observed / by_chance)


def test_stretches_of_one_reader_that_overlap_are_one_and_nothing_is_no_agreement():
    assert unitized_alpha([[(2, 6), (4, 9)], [(2, 9)]], 20) == 1
    assert isnan(unitized_alpha([[], []], 20))
    assert unitized_alpha([[(0, 5), (5, 10)], [(0, 10)]], 20) == 1, (
        "where one is parted by the other is no difference of words"
    )


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


def test_spans_as_units_are_counted_in_words_and_compared_as_wholes(plain, said):
    by_word = ct.code_agreement(plain, said, unit="word").table.set_index("code")
    found = ct.code_agreement(plain, said, unit="span")
    table = found.table.set_index("code")
    assert (table[["count", "agreed", "differed"]] == by_word[["count", "agreed", "differed"]]).all(axis=None)
    alphas = dict(zip(found.columns["code"], found.columns["alpha"], strict=True))
    # The five sentences have 3, 3, 5, 4 and 4 words.
    stretches = {
        "doubt": ([(0, 2), (6, 8)], [(0, 2), (6, 8)]),
        "irony": ([(6, 11)], [(3, 6)]),
        "source": ([(11, 15)], []),
    }
    assert alphas.keys() == {*stretches, "all codes"}
    for code, coders in stretches.items():
        assert alphas[code] == pytest.approx(unitized_alpha(coders, 19), abs=0.005)
    assert alphas["doubt"] == 1
    observed, expected = zip(*(unitized(coders, 19) for coders in stretches.values()), strict=True)
    assert alphas["all codes"] == pytest.approx(1 - sum(observed) / sum(expected), abs=0.005)
    assert "for unitizing (2016)" in str(found.note)


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
