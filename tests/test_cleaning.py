"""Laws of cleaning, on any text."""

from hypothesis import example, given
from hypothesis import strategies as st

from corpus_tools.text.article import raw_spans, undo
from corpus_tools.text.cleaning import clean

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


def test_a_text_without_furniture_is_left_alone():
    text = "Kyiv said no. “Leave a Reply,” he joked.\n\nThe photo was taken by AP."
    assert clean(text) == (text, ())
