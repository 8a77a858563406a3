"""Spoiled letters and lines are mended, each by a rule that says so; what is clean stays as it is."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from corpus_tools.text import cleaning
from corpus_tools.text.article import Edit, raw_spans, undo
from corpus_tools.text.cleaning import SIGNS, clean, reason
from corpus_tools.text.rules.letters import LETTERS, mojibake
from corpus_tools.text.rules.lines import LINES
from corpus_tools.text.rules.rule import ALONE, Known, Rule, Stage
from corpus_tools.text.rules.shared import known_among

CASES = json.loads((Path(__file__).parents[1] / "cases" / "letters.json").read_text(encoding="utf-8"))

# What an edited English text is written in: plain words, names with accents and in other scripts, typographic marks.
WORDS = "the talks failed Vučić São Škoda naïve café’s “quite” ‘été’ £3 €40 50% – — … Київ Ωμέγα 中国 don’t R&D A/B 3–4 5'6 (no) [sic] «да» „nein“ Łódź, Ærø; Ñandú: ¿qué? señor. \n\n \n".split(
    " "
)
CLEAN = st.lists(st.sampled_from(WORDS)).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_letters_and_lines_are_as_stated(case):
    text, edits = clean(case["raw"])
    assert text == case["text"]
    assert list(dict.fromkeys(edit.rule for edit in edits)) == case["rules"]
    assert undo(text, edits) == case["raw"]
    assert all(reason(rule) for rule in case["rules"])


@given(CLEAN)
def test_no_rule_of_letters_or_lines_touches_clean_text(text):
    assert [list(rule.find(text, ALONE)) for rule in (*LETTERS, *LINES)] == [[]] * len((*LETTERS, *LINES))


@given(st.text(st.one_of(st.sampled_from([*sorted(SIGNS), *"aZ \n-.'"]), st.characters()), max_size=40))
def test_a_rule_finds_nothing_in_a_text_without_its_signs(text):
    rules = [rule for stage in cleaning.STAGES for rule in stage.rules if rule.signs and rule.signs.isdisjoint(text)]
    # What is wrong encoding, its signs alone tell.
    assert not any(list(rule.find(text, ALONE)) for rule in rules if rule is not mojibake)


def test_rules_that_have_seen_the_text_as_it_is_are_not_asked_again(monkeypatch):
    seen = []
    last = Rule("last", "It only looks.", lambda text, known: seen.append(text) or ())
    monkeypatch.setattr(cleaning, "STAGES", (*cleaning.STAGES, Stage((last,))))
    clean("No\u00a0break.")
    assert seen == ["No break."]


def test_paragraphs_longer_than_a_line_are_left_alone():
    paragraph = (
        "The council of the town met on Tuesday to talk about the old bridge, which has been closed since spring. "
    )
    text = "\n\n".join([paragraph * 3, "A heading", paragraph, "And then nothing."])
    assert not [edit for edit in clean(text)[1] if edit.replacement == " "]


def test_a_word_broken_in_one_text_is_joined_if_another_has_it_whole():
    broken, whole = "They went to Zabolo-\ntivka by train.", "Zabolotivka has a bridge."
    assert clean(broken)[0] == broken
    assert clean(broken, known=known_among([broken, whole]))[0] == "They went to Zabolotivka by train."


def test_the_headline_is_found_in_spite_of_marks_capitals_and_full_stops():
    text, edits = clean("Daily Lamp\n\nTHE TOWN’S “LAST” BRIDGE\n\nIt fell.", title="The town's 'last' bridge.")
    assert text == "THE TOWN’S “LAST” BRIDGE\n\nIt fell."
    assert [edit.rule for edit in edits] == ["above the headline"]


FOOTER = "Sign here for the weekly letter of the lamp makers' guild"


def test_a_line_that_stands_in_most_texts_is_cut_and_one_text_told_five_times_is_not():
    stories = [
        f"Story {number} tells of a town by the sea, and of what {number} people did there." for number in range(6)
    ]
    texts = [f"{story}\n\n{FOOTER}" for story in stories[:5]] + stories[5:]
    known = known_among(texts)
    assert known.lines == {FOOTER}
    assert [clean(text, known=known)[0] for text in texts] == stories
    copies = [f"{stories[0]}\n\n{FOOTER}"] * 5
    assert [clean(text, known=known_among(copies))[0] for text in copies] == copies


def test_a_line_of_two_texts_in_five_is_no_furniture():
    assert known_among([f"A{number}\n\n{FOOTER}" for number in range(2)] + ["B b", "C c", "D d"]) == Known()


def test_a_hundred_thousand_edits_are_undone_and_placed_in_a_few_seconds():
    raw = "a\u00a0" * 100_000
    begun = time.process_time()
    text, edits = clean(raw + ".")
    assert undo(text, edits) == raw + "."
    assert raw_spans(edits)[0] == (199_999, 200_000)
    assert time.process_time() - begun < 5


def test_edits_of_any_order_are_placed():
    edits = [Edit("one", 4, "e", "E"), Edit("two", 0, "ab"), Edit("three", 1, "dE", "x")]
    assert undo("cx", edits) == "abcde"
    assert raw_spans(edits) == [(4, 5), (0, 2), (3, 5)]
