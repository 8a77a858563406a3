"""Forms are grouped as the table says, no form twice, and an own table takes the place of ours."""

import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusError, LexiconError
from corpus_tools.layers.words import fold
from corpus_tools.lexicons.reader import HERE, lemma_table, read_rows


@pytest.fixture
def table(tmp_path):
    def write(*rows, header="lemma,forms,note"):
        path = tmp_path / "own.csv"
        path.write_text("\n".join([header, *rows]), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("invaded", "invade"),
        ("went", "go"),
        ("countries", "country"),
        ("crises", "crisis"),
        ("men", "man"),
        ("sought", "seek"),
        ("strongest", "strong"),
        ("referred", "refer"),
        ("travelling", "travel"),
        ("vetoes", "veto"),
        ("oligarchs", "oligarch"),
        # Two words each: they stay on their own.
        ("saw", "saw"),
        ("left", "left"),
        ("leaves", "leaves"),
        ("found", "found"),
        ("lying", "lying"),
        ("us", "us"),
        ("united", "united"),
        ("bit", "bit"),
        # Made from another word, not a form of it.
        ("invasion", "invasion"),
        ("quickly", "quickly"),
    ],
)
def test_a_form_has_its_lemma(form, lemma):
    assert lemma_table().lemma_of.get(form, form) == lemma


def test_our_table_is_folded_and_in_order():
    rows = list(read_rows(HERE / "lemmas.csv"))
    assert all(form == fold(form) for row in rows for form in (row["lemma"], *row["forms"].split()))
    assert [row["lemma"] for row in rows] == sorted(row["lemma"] for row in rows)
    assert not [row.where for row in rows if row["lemma"] in row["forms"].split()]


def test_the_forms_of_a_lemma_add_up_to_it(corpus):
    words = ct.term_frequency(corpus).table.set_index("term")["count"]
    lemmas = ct.term_frequency(corpus, lemmas=True).table.set_index("term")["count"]
    for lemma, forms in {"go": "go goes going gone went", "country": "country countries", "saw": "saw"}.items():
        assert lemmas[lemma] == words.reindex(forms.split()).sum()
    assert lemmas.sum() == words.sum()


def test_an_own_table_takes_the_place_of_ours(table, corpus):
    own = ct.load_corpus(lemmas=table("putin,putinian,", "kyiv,kiev,"))
    found = ct.term_frequency(own, lemmas=True)
    assert len(found.behind(term="kyiv")) == ct.term_frequency(own, search="kyiv|kiev").table["count"].item()
    assert len(found) == len(ct.term_frequency(own)) - 2
    assert f"lemmas by the table own {own.tokens.lemmas.table.version}, which put 2 of 1,574" in found.note
    assert len(ct.term_frequency(own.where(kind="opinion"), search="{putin}")) == 1


def test_where_case_counts_names_in_capitals_stay_apart(table, tmp_path):
    (tmp_path / "text.txt").write_text("The US saw us. We Go and went.", encoding="utf-8")
    own = table("we,us,", "go,went,")
    corpus = ct.load_corpus(tmp_path / "text.txt", lemmas=own, case_sensitive=True)
    counts = ct.term_frequency(corpus, lemmas=True).table.set_index("term")["count"]
    assert (counts["we"], counts["US"], counts["go"]) == (2, 1, 2)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            ["go,goes went,", "wend,went,"],
            "own.csv line 3: the form 'went' of 'wend' stands in line 2 already, under 'go'",
        ),
        (["go,goes,", "go,went,"], "own.csv line 3: lemma 'go' stands in line 2 already"),
        (["go,wend,", "wend,went,"], "own.csv line 3: the form 'wend' of 'wend' stands in line 2 already, under 'go'"),
        ([",goes,"], "own.csv line 2: lemma is empty"),
        (["go,,"], "own.csv line 2: 'go' has no forms and no note"),
        (["go on,goes,"], "own.csv line 2: the lemma 'go on' is more than one word"),
        (["go,goes;went,"], "own.csv line 2: the forms of 'go' are parted by more than blanks"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(table, rows, message):
    with pytest.raises(LexiconError) as error:
        lemma_table(table(*rows))
    assert message in str(error.value)


def test_a_table_that_is_none_is_said(table, tmp_path):
    with pytest.raises(LexiconError, match=r"own.csv line 1: the column 'lemma' is missing. Did you mean 'lemmas'"):
        lemma_table(table("go,went", header="lemmas,forms"))
    with pytest.raises(CorpusError, match=r"No table of lemmas is at .*none.csv. Name a .csv file"):
        ct.load_corpus(lemmas=tmp_path / "none.csv").tokens.lemmas  # noqa: B018
