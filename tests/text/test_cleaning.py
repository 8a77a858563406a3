"""Laws of cleaning, on any text."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from corpus_tools.text.article import raw_spans, undo
from corpus_tools.text.cleaning import clean
from corpus_tools.text.loading import parts_of

LINES = st.sampled_from(
    [
        "Has Putin blinked?",
        "Leave a Reply",
        "PARIS — Nearly every day.",
        "  • Share on Twitter",
        "A sentence, with a\u00a0no-break space.",
        "Trending on HotAir Videos",
        "The post X appeared first on Y",
        "Photo via AP",
        "It&amp;rsquo;s a <b>na\u00c3\u00afve</b> town&nbsp;\u0093here\u0094.",
        "Rus\u00adsia``s words,'' he said\u200b.",
        "Read more:",
        "Olga Brun is a writer in Oslo.",
        "… [+12 chars]",
        "",
        " ",
        "\r",
        "»",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=20), max_size=12).map("\n\n".join)


@given(TEXTS, st.sampled_from(["", "Has Putin blinked?", "X (?"]))
@example("\u00a0\n\n", "")
def test_cleaning_can_be_undone(raw, title):
    text, edits = clean(raw, title=title)
    assert undo(text, edits) == raw


@given(TEXTS, st.sampled_from(["", "Has Putin blinked?", "X (?"]))
@example("A\x91Î\x8f", "")
@example("A\x91Î\x85", "")
def test_making_the_edits_where_the_raw_text_has_them_gives_the_text(raw, title):
    text, edits = clean(raw, title=title)
    letters = list(raw)
    for edit, (start, end) in zip(edits, raw_spans(edits), strict=True):
        letters[start:end] = [edit.replacement] + [""] * (end - start - 1)
    assert "".join(letters) == text


@given(TEXTS, st.sampled_from(["", "Has Putin blinked?", "X (?"]))
def test_cleaning_twice_changes_nothing(raw, title):
    text, _ = clean(raw, title=title)
    assert clean(text, title=title) == (text, ())


SENTENCE = "The minister said on Monday that talks in Geneva would go on until an agreement is reached."
ORDINARY = {
    "words of the furniture in sentences": (
        "",
        "Kyiv said no. “Leave a Reply,” he joked.\n\nThe photo was taken by AP.",
    ),
    "trending in a sentence": ("", f"{SENTENCE}\n\nTrending on Twitter that day was the word peace."),
    "photos in a sentence": ("", f"{SENTENCE}\n\nPhotos by satellite show that troops moved east."),
    "a list of demands at the end": (
        "",
        f"{SENTENCE}\n\nThe three demands are these:\n\n• peace\n• land\n• a share of power",
    ),
    "a list at the end without a lead-in": ("", f"{SENTENCE}\n\nThree things\n\n* peace\n* land\n* bread"),
    "bullets first and text after": (
        "",
        f"{SENTENCE}\n* share one\n* share two\n* share three\n{SENTENCE}\n{SENTENCE}",
    ),
    "speakers before a dash": ("", f"LAVROV — We never wanted war.\n\nBBC — Why not?\n\n{SENTENCE}"),
    "a glossary": ("", f"{SENTENCE}\n\nNATO — The North Atlantic alliance, as it calls itself in its treaty."),
    "an organisation before a dash": ("", f"NATO — The alliance, as it likes to be called, has met.\n\n{SENTENCE}"),
    "one that no list has": ("", f"QVRT — The group has met again.\n\n{SENTENCE} Only QVRT has said no."),
    "a title that begins another word": (
        "War",
        f"{SENTENCE}\n\nWarsaw said nothing, and so did all the others who had been asked.",
    ),
    "a title that begins a sentence": (
        "Ukraine",
        f"{SENTENCE}\n\nUkraine has said nothing, and so have all the others who were asked.",
    ),
    "a title only in the footer": (
        "Has Putin blinked?",
        f"He has not\n\n{SENTENCE}\n\nHas Putin blinked? - Daily News",
    ),
    "verse before prose": (
        "",
        "\n".join(["Under the pines,", "the soldiers wait;", "no bird sings,"] * 8) + f"\n\n{SENTENCE}",
    ),
    "a cast before an interview": (
        "",
        "\n".join(["Anna Kern", "Ivo Petrov", "Li Wei", "Omar Said", "Ada Ek", "Jo Um"]) + f"\n\n{SENTENCE}",
    ),
    "an interview in short lines": ("", "Why now?\n\nBecause.\n\nAnd then?\n\nNothing.\n\n" * 5 + SENTENCE),
    "a short end": ("", f"{SENTENCE}\n\nWe shall see"),
}


@pytest.mark.parametrize(("title", "text"), ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_article_is_left_alone(title, text):
    assert clean(text, title=title) == (text, ())


@pytest.mark.parametrize("place", ["PARIS", "NEW YORK", "WASHINGTON", "MINSK, Belarus", "ZYTOMYR"])
def test_the_place_before_the_first_sentence_is_cut(place):
    name = place.partition(",")[0].title()
    text, edits = clean(
        f"{place} — The talks have failed.\n\n{SENTENCE} {name} was cold.\n\nTHE COLD OF {place.upper()}"
    )
    assert text.startswith("The talks")
    assert [(edit.rule, edit.text) for edit in edits] == [("dateline", f"{place} — ")]


def test_a_title_that_only_begins_a_word_makes_no_headline():
    assert [part.kind for part in parts_of("Warsaw said no.", "War")] == ["body"]


SHAPES = json.loads((Path(__file__).parents[1] / "cases" / "furniture.json").read_text(encoding="utf-8"))
STORY = "\n\n".join(
    [
        "The talks in the town failed on Monday, and the men who had come from four villages left the hall.",
        "Nobody knew in the evening what would come next, but the bridge would stay closed until the spring.",
        "In the afternoon the snow began to fall, and the market closed two hours before its time.",
        "The town has four schools, two of which have been shut since the end of October.",
    ]
)


@pytest.mark.parametrize("shape", SHAPES["cut"], ids=[shape["line"][:40] for shape in SHAPES["cut"]])
def test_what_stands_around_a_text_is_cut(shape):
    text, edits = clean(f"{STORY}\n\n{shape['line']}")
    assert text == STORY
    assert edits[0].rule == shape["rule"]
    assert edits[0].text.strip() == shape["line"]


@pytest.mark.parametrize("line", SHAPES["kept"])
@pytest.mark.parametrize("before", [0, 2, 4])
def test_what_reads_like_furniture_in_a_story_is_kept(line, before):
    paragraphs = STORY.split("\n\n")
    text = "\n\n".join([*paragraphs[:before], line, *paragraphs[before:]])
    assert clean(text) == (text, ())


def test_somebody_the_text_has_spoken_of_is_not_its_author():
    told = STORY.replace("the men who", "Olga Brun and the men who")
    text = f"{told}\n\nOlga Brun is a teacher in the village of Zabolotivka."
    assert clean(text) == (text, ())


PAGE = """The bridge of Zabolotivka falls | Daily Lamp
Home
News
Sport
Weather
Log in
Subscribe
A teacher wins the lottery and goes on teaching, as she had promised.
Snow is expected in the hills by Friday, say the two men of the weather station.
Most read
One thing
Another thing
A third thing
A fourth thing
The bridge of Zabolotivka falls
Olga Brun
{story}
12 comments
Per
It was an old bridge and everybody in the town knew that it would fall one day.
Reply
Ines
I have always gone by boat, because the boat has never let me down in forty years.
Reply
Privacy policy
Contact us
© Daily Lamp"""


def test_a_page_is_cut_down_to_the_block_at_its_headline_and_ends_before_the_comments():
    text, edits = clean(PAGE.format(story=STORY))
    assert text == STORY
    assert {edit.rule for edit in edits} == {"page around the article"}


def test_a_life_with_a_box_of_facts_loses_nothing():
    box = "Olga Brun\nBorn\n1 May 1950\nLviv\nDied\n2 June 2010\nOslo\nWork\nJudge\nWriter\nSpouse\nPer Holm\nChildren\nTwo\nAwards\nNone\nLanguages\nThree"
    works = "\n".join(f"Book number {number}" for number in "one two three four five six".split())
    text = f"{box}\n\n{STORY}\n\nWorks\n{works}"
    assert clean(text, title="Olga Brun") == (text, ())
    assert clean(text) == (text, ())


def test_a_whole_page_is_cut_down_to_its_article():
    menu = "\n".join(f"Section {number}" for number in range(20))
    article = "\n\n".join([SENTENCE] * 5)
    text, edits = clean(f"{menu}\n\n{article}\n\n{menu}")
    assert text == article
    assert {edit.rule for edit in edits} == {"page around the article"}
