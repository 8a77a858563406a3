"""A frequency list from a file is a reference like any other, and what is wrong with it is named by line."""

import pytest

import corpus_tools as ct
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.errors import CorpusError

HOTAIR = {"id": "hotair-2022-01"}


@pytest.fixture
def write(tmp_path):
    def write(*lines, name="list.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def test_a_list_is_read_with_its_size(write):
    listed = read_frequency_list(write("rank,term,count", "1,The,60", "2,the,40", "3,NATO’s,5", ",#total,1000"))
    assert listed.counts == {"the": 100, "nato": 5}
    assert listed.size == 1000
    tabs = write("term\tcount", "of the\t3", '"quoted"\t2', name="list.tsv")
    assert read_frequency_list(tabs).size == 5
    assert "the sum of its counts" in read_frequency_list(tabs).note
    assert read_frequency_list(tabs, size=900).size == 900


def test_the_list_of_the_other_articles_says_what_they_say(corpus, write):
    others = ct.Corpus(tuple(article for article in corpus if article.id != "hotair-2022-01"))
    for options in ({}, {"n": 2}, {"lemmas": True}):
        rows = ct.term_frequency(others, **{k: v for k, v in options.items() if k == "n"}).table
        size = rows["tokens"].iloc[0]
        path = write(rows[["term", "count"]].to_csv(index=False), f"#total,{size}")
        listed = ct.keyness(corpus, HOTAIR, path, level=None, **options)
        split = ct.keyness(corpus, HOTAIR, level=None, **options).table
        columns = ["term", "count", "tokens", "other_count", "other_tokens", "log_likelihood", "log_ratio", "p"]
        assert listed.table[columns].equals(split[columns])
        assert list(listed.opens) == ["count"]
        assert "other_articles" not in listed.table
        assert f"of {size:,} words (as stated)" in listed.note


def test_a_list_leaves_out_articles_of_the_study(corpus, write):
    path = write("term,count", "the,60000", "putin,20", "unheard,5000", "#total,1000000")
    finding = ct.keyness(corpus, {"kind": "opinion"}, path)
    assert "Articles left out in turn: 3." in finding.note
    row = finding.table.set_index("term").loc["unheard"]
    assert (row["count"], row["other_count"]) == (0, 5000)
    assert len(finding.behind(term="putin")) == finding.table.set_index("term").loc["putin", "count"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["word,count", "a,1"], "list.csv line 1: the column 'term' is missing. The file has: word, count"),
        (["term,count", "a,1", "a,2"], "list.csv line 3: term 'a' stands in line 2 already"),
        (["term,count", "a,1.5"], "list.csv line 2: the count '1.5' of 'a' is no whole number"),
        (["term,count", "a,-1"], "list.csv line 2: the count '-1' of 'a' is no whole number"),
        (["term,count", "a,"], "list.csv line 2: the count '' of 'a' is no whole number"),
        (["term,count", ",5"], "list.csv line 2: term is empty"),
        (["term,count"], "list.csv counts no term"),
        (["term,count", "#total,10"], "list.csv counts no term"),
        (["term,count", "a,11", "#total,10"], "list.csv: 'a' is counted 11 times in a corpus of 10 words"),
    ],
)
def test_what_is_wrong_with_a_list_is_named(write, lines, message):
    with pytest.raises(CorpusError) as error:
        read_frequency_list(write(*lines))
    assert message in str(error.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"No frequency list is at .*none.csv. Name a .csv or .tsv file"):
        read_frequency_list(tmp_path / "none.csv")
    (tmp_path / "old.csv").write_bytes(b"PK\x03\x04\xff\0\0")
    with pytest.raises(CorpusError, match=r"old.csv is no table but a binary file. Save the table as text: CSV"):
        read_frequency_list(tmp_path / "old.csv")
