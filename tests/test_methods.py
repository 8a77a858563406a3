"""The methods statement says what is so, of any corpus."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools import methods
from corpus_tools.methods import Statement
from corpus_tools.text.fingerprints import facts_fingerprint, fingerprint

ROOT = Path(__file__).parents[1]
TEXTS = st.lists(st.text(), min_size=1, max_size=5)


def articles(texts: list[str]) -> list[ct.Article]:
    return [ct.Article(str(number), text, text) for number, text in enumerate(texts)]


@given(TEXTS, st.randoms())
def test_the_order_of_articles_changes_no_fingerprint(texts: list[str], chance: random.Random):
    there = articles(texts)
    assert fingerprint(chance.sample(there, len(there))) == fingerprint(there)


@given(TEXTS, st.integers(min_value=0), st.text(min_size=1))
def test_another_text_or_id_is_another_fingerprint(texts: list[str], at: int, more: str):
    there = articles(texts)
    at %= len(there)
    longer = [*there[:at], replace(there[at], text=there[at].text + more), *there[at + 1 :]]
    renamed = [*there[:at], replace(there[at], id=f"{there[at].id}x"), *there[at + 1 :]]
    assert len({fingerprint(some) for some in (there, longer, renamed)}) == 3


def test_words_that_move_from_one_text_to_the_next_change_the_fingerprint():
    assert fingerprint(articles(["one two", "three"])) != fingerprint(articles(["one", " twothree"]))
    assert fingerprint(articles(["ab", ""])) != fingerprint(articles(["a", "b"]))


def test_the_folder_and_the_encoding_change_no_fingerprint_and_a_letter_does(tmp_path):
    for folder, text, encoding in (
        ("a", "A naïve hope.", "utf-8"),
        ("b", "A naïve hope.", "utf-8-sig"),
        ("c", "A naive hope.", "utf-8"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hope.txt").write_text(text, encoding=encoding)
    one, same, other = (ct.load_corpus(tmp_path / folder).fingerprint for folder in "abc")
    assert one == same != other
    assert re.fullmatch(r"[0-9a-f]{10}", one)


def test_the_fingerprint_of_the_seeds_is_the_same_on_every_machine(corpus):
    assert corpus.fingerprint == "fa5537ee78"
    assert corpus.where(kind="opinion").fingerprint != corpus.fingerprint


def test_the_statement_says_the_figures_of_the_corpus(corpus):
    said = corpus.methods()
    trail = ct.cleaning_trail(corpus).table
    assert "5 texts with 4,957 words (fingerprint of ids and texts: fa5537ee78)" in said
    assert "4,847 words of them are counted; 110 words in headlines, standfirsts and bylines are not" in said
    assert "from 2022-01-28 to 2022-02-21 (inferred for 4 texts)" in said
    assert "Outlets: Hot Air (1), OneWorld (1), Vogon Today (1); unknown for 2 texts." in said
    assert "2 texts are translated" in said
    assert f"cut or replaced {trail['count'].sum()} passages in 5 of 5 texts" in said
    for rule, rows in trail.groupby("rule"):
        many = rows["count"].sum()
        passages = f"{many} passage{'s' if many > 1 else ''}"
        assert f"{rule} ({passages}, {rows['characters'].sum()} characters)" in said
    assert f"The {len(corpus.sentences)} sentences were" in said
    assert "All lists are those that ship with the package." in said


def test_one_short_text_is_spoken_of_in_the_singular(tmp_path):
    (tmp_path / "one.txt").write_text("Yes.", encoding="utf-8")
    said = ct.load_corpus(tmp_path).methods()
    assert "The corpus has 1 text with 1 word (" in said
    assert "No date is known. No outlet is known. No kind of text is known." in said
    assert "Cleaning. The rules of cleaning found nothing to cut or replace." in said
    assert "The 1 sentence was found" in said
    assert not re.search(r"\b1 (?:texts|words|passages|characters|entries)\b", said)


def test_settings_and_own_lists_are_named(tmp_path):
    (tmp_path / "one.txt").write_text("Mina Harker said yes.", encoding="utf-8")
    (tmp_path / "people.csv").write_text("actor,kind\nMina Harker,person\n", encoding="utf-8")
    (tmp_path / "sure.csv").write_text("category,pattern\nboosters,surely\n", encoding="utf-8")
    lists = {"actors": tmp_path / "people.csv", "markers": tmp_path / "sure.csv"}
    own = ct.load_corpus(tmp_path / "one.txt", case_sensitive=True, split_hyphens=True, **lists)
    said, short = own.methods(), own.methods(short=True)
    assert "3,081 entries, 1 of them own" in said
    assert "markers: 1 entry, own (version" in said
    assert (
        "Own lists: people.csv added actors to the shipped list; sure.csv took the place of the shipped markers" in said
    )
    assert "Capitals are kept apart from small letters." in said
    assert "US-led is two words" in said
    assert "All lists are those" not in said
    assert short.endswith("; split at hyphens; case sensitive")
    assert "1 of them own" in short


def test_rejected_labels_are_mentioned(corpus, tmp_path):
    file = tmp_path / "labels.csv"
    hits = ct.sample_hits(corpus, "hedges", size=2).to_dict("records")
    for hit, label in zip(hits, ("wrong", "right"), strict=True):
        ct.save_label(file, hit, label, labeller="Anna")
    fewer = corpus.without(ct.read_labels(file))
    assert (
        "Labels: 2 labels by 1 reader; 1 hit that is labelled wrong (markers (1)) leaves all counts." in fewer.methods()
    )
    assert fewer.methods(short=True).endswith("; without 1 hit that readers rejected")
    assert "label" not in corpus.methods().lower()


def test_the_short_statement_is_one_line_with_version_fingerprint_and_lists(corpus):
    said = corpus.methods(short=True)
    assert "\n" not in said
    assert said.startswith(
        f"corpus-tools {ct.__version__}; corpus 5 texts, 4,847 words counted, fingerprint fa5537ee78; "
    )
    for version in (corpus.actor_list.version, corpus.marker_list.version, corpus.tokens.lemmas.table.version):
        assert version in said


def test_the_software_is_cited_as_the_citation_file_says(corpus):
    facts = dict(re.findall(r"^(?:  - )?([\w-]+): (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M))
    assert facts["name"] == methods.AUTHORS
    assert facts["date-released"][:4] == methods.YEAR
    assert facts["license"] == methods.LICENCE
    assert facts["version"] == ct.__version__
    assert f"{facts['name']} ({methods.YEAR}): {facts['title']}, version {facts['version']}" in corpus.methods()


def test_a_statement_prints_as_it_reads_and_escapes_what_came_from_texts():
    said = Statement("Outlets: <b>A</b> & B.\n\nWords.")
    assert repr(said) == str(said)
    assert said._repr_html_() == "<p>Outlets: &lt;b&gt;A&lt;/b&gt; &amp; B.</p><p>Words.</p>"


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2022", "2022-02-05"], "Dates: 2022."),
        (["2021-03", "2022-02-05", ""], "Dates: from 2021-03 to 2022-02-05 (unknown for 1 text)."),
        (["2022-02-05", "2022-02-05"], "Dates: 2022-02-05."),
    ],
)
def test_the_period_reaches_as_far_as_the_least_exact_date(dates, said):
    there = [replace(article, date=date) for article, date in zip(articles(["a"] * len(dates)), dates, strict=True)]
    assert said in ct.Corpus(tuple(there)).methods()


@pytest.mark.parametrize("function", ["indirect", "scare", "quotation"])
def test_a_rejected_quotation_is_one_hit_though_a_marker_goes_with_it(corpus, tmp_path, function):
    file = tmp_path / "labels.csv"
    (hit,) = ct.sample_hits(corpus, function, size=1).to_dict("records")
    ct.save_label(file, hit, "wrong", labeller="Anna")
    fewer = corpus.without(ct.read_labels(file))
    assert "1 hit that is labelled wrong (quotations (1)) leaves all counts." in fewer.methods()
    assert fewer.methods(short=True).endswith("; without 1 hit that readers rejected")


def test_another_fact_is_another_fingerprint_of_facts_and_the_same_of_texts():
    one, other = (ct.Article("a", "War.", "War.", facts={"leaning": side}) for side in ("left", "right"))
    assert facts_fingerprint([one]) != facts_fingerprint([other])
    assert fingerprint([one]) == fingerprint([other])
    assert facts_fingerprint([one]) in str(ct.Corpus((one,)).methods())


def test_the_statement_names_what_was_chosen_what_counted_and_by_what(corpus):
    fewer = corpus.where(kind="opinion", voice="author")
    said = fewer.methods(ct.comentions(fewer, runs=20, seed=7), ct.kwic.draw(fewer, search="sanction*"))
    words = int(fewer.counted.sum())
    assert (
        f"Chosen after loading: of the articles only those chosen by kind opinion and of their words only voice: author ({words:,} words)."
        in said
    )
    assert "Result 1. Counted: " in said
    assert "(seed 7)" in said
    assert "sanction*" in said.split("Result 2. ")[1]
    assert re.search(r"with Python 3\.\d+\.\d+\S*, numpy \d", said)
    assert "Chosen after loading" not in corpus.methods()


def test_the_statement_names_files_that_were_not_loaded(tmp_path):
    (tmp_path / "a.txt").write_text("Yes, no.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    with pytest.warns(UserWarning):
        said = ct.load_corpus(tmp_path).methods()
    assert "Left out before counting. 1 file not loaded or not whole: b.pdf." in said


def test_the_head_of_a_file_counts_words_and_looks_for_no_sentence():
    corpus = ct.load_corpus()
    corpus.methods(short=True)
    assert "sentences" not in vars(corpus.tokens)
    corpus.methods()
    assert "sentences" in vars(corpus.tokens)
