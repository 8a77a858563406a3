"""A sentence ends where a reader would end it; where none could say, a case says what happens."""

import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from corpus_tools.errors import LexiconError
from corpus_tools.layers import sentences as sentences_module
from corpus_tools.layers.sentences import sentence_spans
from corpus_tools.layers.words import WORD, code_points

ROOT = Path(__file__).parents[2]

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text(encoding="utf-8"))
KNOWN_FAILURE = pytest.mark.xfail(strict=True, reason="known failure")


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=[KNOWN_FAILURE] if case["status"] == "known failure" else []) for case in CASES],
    ids=[case["label"] for case in CASES],
)
def test_sentences_are_as_stated(case):
    assert sentences(case["text"]) == case["sentences"]


def test_cases_have_names_of_their_own_and_a_known_status():
    assert len({case["label"] for case in CASES}) == len(CASES)
    assert {case["status"] for case in CASES} == {"pass", "known failure"}


PIECES = st.sampled_from(
    [
        *"U.S. Mr. J. The the Putin said x.com 3.5 No 1 . ... … ? ! , — \" “ ” ’ ' » « ( ) [ ] * http".split(),
        *(" ", "  ", "\u00a0", "\n", "\n\n", "\r\n", ". . . .", '. " '),
    ]
)
ANY_TEXT = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


PLAIN = st.sampled_from(
    'The end. Then ( "Now (we) [see] him. ” in 2019. NATO. 7 dogs ask? Yes! no go. (( and, 1.5 Inc. x. Mr. it…'.split(
        " "
    )
)


@settings(max_examples=400)
@given(ANY_TEXT | st.lists(PLAIN | st.sampled_from([" ", "\n", ".", "[...]"]), max_size=30).map(" ".join))
def test_what_is_found_by_arrays_is_what_reading_mark_by_mark_finds(text):
    def all_odd(text, codes, dotted):
        nowhere = np.zeros(0, dtype=np.int64)
        return nowhere, np.array([at for at, letter in enumerate(text) if letter in ".!?…"], dtype=np.int64)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sentences_module, "full_stops", all_odd)
        read = list(sentence_spans(text))
    assert list(sentence_spans(text)) == read


def test_most_marks_of_news_are_plain():
    text = "The talks ended on Monday. Then “NATO left.” In 2019 he asked why? She left for 3.5 days."
    plain, odd = sentences_module.full_stops(text, code_points(text), frozenset())
    assert len(plain) == 3
    assert not len(odd)


@settings(max_examples=500)
@given(ANY_TEXT)
def test_sentences_are_in_order_trimmed_on_one_line_and_have_a_word(text):
    spans = list(sentence_spans(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        assert WORD.search(text, start, end)


@settings(max_examples=500)
@given(ANY_TEXT)
def test_every_word_lies_in_one_sentence(text):
    spans = list(sentence_spans(text))
    for word in WORD.finditer(text):
        assert sum(start <= word.start() and word.end() <= end for start, end in spans) == 1


@given(ANY_TEXT, ANY_TEXT)
def test_a_line_is_divided_by_itself_when_nobody_begins_small(first, second):
    first, second = first.upper(), second.upper()
    assert sentences(f"{first}\n{second}") == sentences(first) + sentences(second)


def test_no_sentence_of_the_seeds_begins_small_or_with_a_mark_that_closes(corpus):
    texts = {article.id: article.text for article in corpus}
    for row in corpus.sentences.itertuples():
        sentence = texts[row.doc][row.start : row.end]
        assert not sentence[0].islower(), sentence
        assert sentence[0] not in ".,;:!?…”»)]", sentence


def test_a_long_line_of_marks_takes_no_longer_than_its_length():
    for line in ("! " * 50_000 + "x", "x" + "." * 20_000 + "x", "e.g. " * 50_000, ". " * 50_000 + "A. x"):
        assert len(sentences(line)) == 1


def test_a_word_begins_a_sentence_after_an_abbreviation_where_it_does_for_nltk():
    parameters = PunktParameters()
    for value, kind in sentences_module.punkt_kinds().items():
        (parameters.sent_starters if kind == "starter" else parameters.abbrev_types).add(value)
    punkt = PunktSentenceTokenizer(parameters)
    seeds = (ROOT / "seeds").glob("*.txt")
    known = {*parameters.sent_starters, *parameters.abbrev_types, "2022", "3rd", "İt", "ßa", "ǅa", "_the", "The_"}
    known |= {word for path in seeds for word in re.findall(r"[^\W_]\w*", path.read_text(encoding="utf-8"))}
    words = {spelled for word in known for spelled in (word, word.capitalize(), word.upper(), word.lower())}
    begin = {word for word in words if sentences_module.begins_sentences(word)}
    assert begin == {word for word in words if punkt.text_contains_sentbreak(f"etc. {word}")}
    assert len(begin) > 20


def test_an_unknown_kind_of_word_is_answered_with_file_line_and_the_nearest(tmp_path):
    (tmp_path / "punkt.csv").write_text("kind,value,source\nbindin,mr,written\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences_module.reader, "HERE", tmp_path)
        message = r"punkt\.csv line 2: kind 'bindin' is not known\. Did you mean 'binding'\? Kinds: binding, before number, abbreviation, starter"
        with pytest.raises(LexiconError, match=message):
            sentences_module.punkt_kinds.__wrapped__()
