"""Codes: what readers put on passages outlives kernel, codebook and texts, and every count by code is that of its words."""

import csv

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.count.finding import Evidence
from corpus_tools.errors import CorpusError, CorpusWarning, LabelError, LexiconError, UnknownName
from corpus_tools.text.article import Article

TEXT = "The minister said that nothing had changed. Of course it had. Perhaps the minister slept. Nobody laughed at all there."
OTHER = "A second paper wrote about the minister. It was angry. It said so twice."


@pytest.fixture(scope="module")
def plain():
    facts = {"one": "Echo", "two": "Star"}
    return ct.Corpus(
        tuple(
            Article(doc, text, text, facts={"outlet": facts[doc], "code": "a fact"})
            for doc, text in (("one", TEXT), ("two", OTHER))
        )
    )


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "codebook.csv"
    ct.add_code(path, "tone", definition="how it is said")
    ct.add_code(path, "irony", parent="tone", colour="#d95f02", use="one thing is said and another meant")
    return ct.add_code(path, "blame")


def span(corpus, doc, words):
    start = corpus[doc].text.index(words)
    return {"doc": doc, "start": start, "end": start + len(words), "text": words}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "codes.csv"


@pytest.fixture
def coded(plain, path, book):
    """Overlapping, nested and equal spans, of two coders."""
    for doc, words, code, coder in (
        ("one", "Of course it had. Perhaps the minister slept.", "irony", "Anna"),
        ("one", "Perhaps the minister slept.", "blame", "Anna"),
        ("one", "minister slept. Nobody laughed", "blame", "Ben"),
        ("two", "It was angry.", "tone", "Ben"),
        ("two", "It was angry.", "tone", "Anna"),
    ):
        ct.save_code(path, span(plain, doc, words), code, coder=coder, codebook=book)
    return plain.coded(ct.read_codes(path), book)


WORDS = {
    "irony": "of course it had perhaps the minister slept",
    "tone": "of course it had perhaps the minister slept it was angry",
    "blame": "perhaps the minister slept nobody laughed",
}


def words_in(corpus, mask):
    return " ".join(corpus.tokens.vocabulary[number] for number in corpus.tokens.ids[mask])


def test_a_code_is_a_span_of_the_text_and_says_who_gave_it(coded):
    assert coded.codes["code"].tolist() == ["irony", "blame", "blame", "tone", "tone"]
    assert coded.codes["sentence"].tolist() == [1, 2, 2, 1, 1]
    assert [coded[doc].text[start:end] for doc, start, end in coded.codes[["doc", "start", "end"]].to_numpy()][2] == (
        "minister slept. Nobody laughed"
    )
    assert set(coded.codes["coder"]) == {"Anna", "Ben"}


@pytest.mark.parametrize("code", WORDS)
def test_the_words_of_a_code_are_those_of_its_spans_and_of_the_codes_below_it(coded, code):
    assert words_in(coded, coded.where(code=code).counted) == WORDS[code]
    table = ct.term_frequency(coded, search="*", by="code").table.set_index("code")
    assert table["count"][code] == table["tokens"][code] == len(WORDS[code].split())


def test_what_overlaps_counts_in_each_and_what_is_in_none_is_uncoded(coded):
    groups = coded.groups("code")
    assert groups.names == ("tone", "irony", "blame", "uncoded")
    all_words = np.ones(len(coded.tokens), dtype=bool)
    assert groups.sizes(all_words).tolist() == [11, 8, 6, len(coded.tokens) - 13]
    assert coded.where(code=["irony", "blame"]).sizes.sum() == 10
    assert coded.where(code="not blame").sizes.sum() == len(coded.tokens) - 6
    assert coded.where(code=["tone", "not blame"]).sizes.sum() == 7


@pytest.mark.parametrize("by", ["code", ["code", "voice"], ["outlet", "code"], ["code", "outlet", "part"]])
def test_every_count_by_code_opens_words_that_stand_in_that_code(coded, by):
    found = ct.term_frequency(coded, search=["minister", "it", "angry"], by=by)
    ways = [by] if isinstance(by, str) else by
    by_hand = {way: coded.groups(way) for way in ways}
    for number, row in enumerate(found.lines):
        mask = coded.counted & np.logical_and.reduce([by_hand[way].words(row[way]) for way in ways])
        assert row["tokens"] == mask.sum()
        said = coded.tokens.words_at(found.behind(number))
        assert mask[said].all()
        assert row["count"] == words_in(coded, mask).split().count(row["term"])


def test_codes_are_read_in_their_article_as_lines_of_which_none_hides_another(coded):
    drawing = ct.article.draw(coded, article="one", layer="codes")
    legend, *paragraphs = drawing.reading
    text = "".join(segment[0] for paragraph in paragraphs for segment in paragraph)
    assert text == TEXT
    assert [segment[0] for segment in legend if segment[1]] == ["irony", "blame"]
    irony, blame = "#d95f02", legend[-2][4]
    assert [(text, lines) for text, kind, _, _, lines in (s for p in paragraphs for s in p if s[1] == "coded")] == [
        ("Of course it had. ", irony),
        ("Perhaps the ", f"{irony} {blame}"),
        ("minister slept.", f"{irony} {blame} {blame}"),
        (" Nobody laughed", f"- - {blame}"),
    ]
    assert "blame (Anna); blame (Ben)" in str(paragraphs)
    assert [segment[0].strip() for segment in legend if "Ben" in segment[0]] == ["(Anna 1, Ben 1)"]
    assert drawing.finding.columns["count"].tolist() == [2, 1]
    assert drawing.finding.evidence.of(0).size == 2


def test_a_corpus_without_codes_offers_none_to_read(plain, coded):
    assert "codes" not in ct.article.choices["layer"].resolve(plain)
    assert "codes" in ct.article.choices["layer"].resolve(coded)
    nobody = coded.coded(ct.read_codes("nowhere.csv"))
    assert ct.article.draw(nobody, article="one", layer="codes").reading[0][0][0] == "No code stands in this article."


def test_measures_that_know_nothing_of_codes_count_by_code(coded):
    assert ct.lexical_diversity(coded, by="code").table["count"].tolist() == [11, 8, 6, len(coded.tokens) - 13]
    assert ct.voice_shares(coded, by="code").table.groupby("code")["percent"].sum().round(6).eq(100).all()
    rates = ct.marker_rates(coded, by="code", categories=["hedges"]).table.set_index("code")["count"]
    assert rates["irony"] == rates["blame"] == 1
    assert ct.keyness_by(coded, "code", min_count=1) is not None


def test_what_cannot_count_in_groups_that_overlap_says_so(coded):
    with pytest.raises(CorpusError, match=r"needs groups that do not overlap, and code has some.*where\(code=…\)"):
        ct.markers_together(coded, by="code")


def test_nothing_else_changes_when_a_corpus_is_coded(plain, coded):
    assert coded.tokens is plain.tokens
    assert coded.fingerprint == plain.fingerprint
    assert coded.markers.equals(plain.markers)
    assert coded.base == plain.base


def test_a_fact_called_code_stays_one_until_there_are_codes(plain, coded):
    assert plain.groups("code").names == ("a fact",)
    assert len(plain.where(code="a fact")) == 2
    with pytest.raises(UnknownName, match="No code is called 'iorny'. Did you mean 'irony'"):
        coded.where(code="iorny")


def test_a_corpus_without_codes_says_how_to_get_some():
    text = "Nobody coded this."
    with pytest.raises(CorpusError, match=r"no codes\. Give some: ct\.load_corpus\(…, codes='codes\.csv'\)"):
        ct.Corpus((Article("a", text, text),)).groups("code")


def test_codes_follow_their_articles(coded):
    assert coded.where(outlet="Star").codes["code"].tolist() == ["tone", "tone"]
    assert coded.where(outlet="Star").groups("code").names == ("tone", "uncoded")


# The file


def test_what_is_taken_back_is_no_code_and_what_was_seen_is_none_either(plain, path, book):
    place = span(plain, "one", "Of course it had.")
    ct.save_code(path, place, "irony", coder="Anna", memo="=mine, and\nmore", codebook=book)
    ct.save_code(path, place, "blame", coder="Anna")
    ct.save_code(path, place, "irony", coder="Anna", state="undone")
    ct.save_code(path, place, "", coder="Ben", state="seen")
    read = ct.read_codes(path)
    assert read[["code", "coder", "state"]].to_numpy().tolist() == [["blame", "Anna", "coded"], ["", "Ben", "seen"]]
    assert plain.coded(read).codes["code"].tolist() == ["blame"]
    assert len(path.read_text().splitlines()) == 6  # rows are only added; a memo has two lines
    ct.save_code(path, place, "irony", coder="Anna", memo="=mine, and\nmore", codebook=book)
    last = ct.read_codes(path).iloc[-1]
    assert (last["memo"], last["version"], last["where"]) == ("=mine, and\nmore", book.version, "codes.csv line 7")


def test_a_file_from_elsewhere_needs_no_memo_and_no_state(plain, tmp_path):
    path = tmp_path / "theirs.csv"
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["coder", "code", "doc", "start", "end", "text", "mood"], ["Zoë", "irony", "two", 41, 44, "It ", "dark"]]
        )
    assert plain.coded(ct.read_codes(path)).codes[["code", "memo", "coder"]].to_numpy().tolist() == [
        ["irony", "", "Zoë"]
    ]
    with pytest.raises(LabelError, match=r"The code was not saved: theirs\.csv has no column 'memo'"):
        ct.save_code(path, span(plain, "two", "It was"), "irony", coder="Zoë")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": ""}, r"The code has no name\. Say which code stands on 'It was'"),
        ({"coder": " "}, r"A code needs somebody who gives it\. Say who: coder='Anna'"),
        ({"state": "undo"}, r"unknown state 'undo'\. Did you mean 'undone'"),
    ],
)
def test_a_code_that_says_nothing_is_not_saved(plain, path, change, message):
    given = {"code": "irony", "coder": "Anna", **change}
    with pytest.raises(LabelError, match=message):
        ct.save_code(path, span(plain, "two", "It was"), given.pop("code"), **given)
    assert not path.exists()


def test_codes_of_a_text_that_has_changed_are_named_and_never_used(plain, coded, path):
    read = ct.read_codes(path)
    text = TEXT.replace("Of course", "Certainly")
    other = ct.Corpus((Article("one", text, text), plain.articles[1]))
    with pytest.warns(CorpusWarning, match=r"codes\.csv line 2: the code of .* was left out, because the text has"):
        fewer = other.coded(read)
    assert fewer.codes["code"].tolist() == ["tone", "tone", "blame"][:0] or set(fewer.codes["code"]) <= {
        "tone",
        "blame",
    }
    stale = ct.stale_labels(read, other)
    assert stale["problem"].str.contains("the code of .* in 'one' was left out, because the text has", regex=True).all()
    assert len(stale) + len(fewer.codes) == len(read)


# The codebook


def test_a_code_that_the_codebook_lost_is_said_and_still_counted(coded, tmp_path):
    left = ct.add_code(tmp_path / "other.csv", "tone")
    left = ct.add_code(tmp_path / "other.csv", "blame")
    with pytest.warns(CorpusWarning, match=r"The code 'irony' stands on 1 span and in no row of the codebook other"):
        names = coded.coded(coded.codings, left).groups("code").names
    assert names == ("tone", "blame", "irony", "uncoded")


def test_a_codebook_is_changed_a_cell_at_a_time_and_has_a_version(tmp_path, book):
    path = tmp_path / "codebook.csv"
    other = ct.add_code(path, "irony", definition="=1+1")
    assert other.codes["irony"].use == "one thing is said and another meant"
    assert other.codes["irony"].definition == "=1+1"
    assert "'=1+1" in path.read_text(encoding="utf-8-sig")
    assert (list(other.codes), other.version != book.version) == (["tone", "irony", "blame"], True)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("irony\nirony", r"codebook\.csv line 3: code 'irony' stands in line 2 already"),
        ("irony\nIrony", r"line 2: 'irony' and 'Irony' would be taken for one code"),
        ("irony,tne\ntone", r"line 2: the parent 'tne' is no code\. Did you mean 'tone'"),
        ("a,b\nb,c\nc,a", r"line 2: 'a' belongs to itself \(a → b → c → a\)"),
        ("irony,,orange", r"line 2: the colour 'orange' is not written as #d95f02"),
    ],
)
def test_what_is_wrong_with_a_codebook_is_said(tmp_path, rows, message):
    path = tmp_path / "codebook.csv"
    path.write_text(f"code,parent,colour\n{rows}\n")
    with pytest.raises(LexiconError, match=message):
        ct.read_codebook(path)


def test_a_change_that_cannot_be_is_refused_and_the_codebook_stays(tmp_path, book):
    path = tmp_path / "codebook.csv"
    before = path.read_bytes()
    with pytest.raises(LexiconError, match="'irony' belongs to itself|'tone' belongs to itself"):
        ct.add_code(path, "tone", parent="irony")
    with pytest.raises(LexiconError, match=r"A code has no 'color'\. Did you mean 'colour'"):
        ct.add_code(path, "tone", color="#fff")
    assert path.read_bytes() == before


def test_a_corpus_is_loaded_with_its_codes(tmp_path, plain, coded, path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT)
    (tmp_path / "texts" / "two.txt").write_text(OTHER)
    loaded = ct.load_corpus(tmp_path / "texts", codebook=tmp_path / "codebook.csv", codes=path)
    assert loaded.codes.equals(coded.codes)
    with pytest.raises(LabelError, match=r"No codes are at .*none\.csv\. ct\.code\("):
        ct.load_corpus(tmp_path / "texts", codes=tmp_path / "none.csv")


def test_the_statement_of_methods_says_how_many_spans_were_coded_by_how_many(coded, book):
    assert f"Codes: 5 spans coded by 2 readers (codebook: {book})." in coded.methods()


def test_evidence_of_groups_that_overlap_is_counted_once_a_group(coded):
    found = ct.mentions_by(coded, "code")
    assert isinstance(found.evidence, Evidence)
    assert found.evidence.counts.tolist() == found.columns["count"].tolist()
