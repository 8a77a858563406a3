"""What is odd about a table is said with its line and what to do, and the words are kept; dates are never guessed."""

import json
import warnings
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools.errors import CorpusWarning, LoadingError
from corpus_tools.text.files.dates import read_date
from corpus_tools.text.files.rows import fitted, open_table
from corpus_tools.text.notices import Notices
from tests.files import FIRST, SECOND, written

CASES = json.loads((Path(__file__).parents[1] / "cases" / "tables.json").read_text(encoding="utf-8"))
DATES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_table_is_read_as_it_was_meant(tmp_path, case):
    path = written(tmp_path / "t.csv", case["table"])
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        corpus = ct.load_corpus(path)
    assert [article.raw for article in corpus] == case["texts"]
    messages = [str(warning.message) for warning in said]
    assert len(messages) == len(case["says"]), messages
    for message, wanted in zip(messages, case["says"], strict=True):
        assert wanted in message
    for wanted in case["says"][:1]:
        with pytest.raises(LoadingError, match=wanted.replace("(", r"\(").replace(")", r"\)")):
            ct.load_corpus(path, strict=True)


@given(
    st.lists(
        st.tuples(st.text(), st.text(), st.text()).filter(lambda row: any(cell.strip() for cell in row)), min_size=1
    ),
    st.sampled_from(",;\t|"),
)
def test_what_a_program_writes_by_the_rules_comes_back_as_it_was(rows, mark):
    import csv
    import io

    rows = [tuple(cell.replace("\0", "") for cell in row) for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([("id", "text", "side"), *rows])
    notices = Notices(strict=False)
    table = open_table(io.StringIO(out.getvalue(), newline=""), "t.csv")
    assert [tuple(row.cells) for row in fitted(table, 1, notices)] == rows
    assert not notices.all


@given(st.text(alphabet='ab ,"\n\r;', max_size=200))
def test_no_letter_of_a_table_is_lost_however_it_is_broken(body):
    import io

    table = open_table(io.StringIO("id,text\n" + body, newline=""), "t.csv")
    kept = "".join("".join(row.cells) for row in fitted(table, 1, Notices(strict=False)))
    for letter in "ab":
        assert kept.count(letter) == body.count(letter)


def test_a_header_that_is_missing_is_asked_for_without_the_whole_text(tmp_path):
    path = written(tmp_path / "t.csv", f'"{FIRST * 9}",0\n"{SECOND}",1\n')
    with pytest.raises(LoadingError) as caught:
        ct.load_corpus(path)
    assert str(caught.value) == (
        "t.csv line 1 looks like a text, and not like the names of the columns. "
        "Write a header above it, such as id,text, and load again."
    )


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["written"])
def test_dates_in_every_form_that_can_mean_one_day_only(case):
    found = read_date(case["written"])
    assert (found.iso, [found.dayfirst, found.monthfirst]) == (case["date"], case.get("either", ["", ""]))


def dated(tmp_path, *dates: str, **options) -> tuple[list[str], list[str]]:
    lines = [f'"{FIRST} {number}","{date}"' for number, date in enumerate(dates)]
    path = written(tmp_path / "t.csv", "\n".join(["text,date", *lines]))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        corpus = ct.load_corpus(path, **options)
    return [article.date for article in corpus], [str(warning.message) for warning in said]


def test_a_date_that_can_be_read_in_two_ways_is_asked_about(tmp_path):
    dates, messages = dated(tmp_path, "05/02/2022", "06/02/2022", "2022-02-07")
    assert dates == ["", "", "2022-02-07"]
    assert messages == [
        "t.csv: 2 dates such as '05/02/2022' can mean 2022-02-05 or 2022-05-02, so they are unknown. "
        "Say whether the day stands first: load_corpus(path, dayfirst=True), or dayfirst=False."
    ]
    assert dated(tmp_path, "05/02/2022", dayfirst=True) == (["2022-02-05"], [])
    assert dated(tmp_path, "05/02/2022", dayfirst=False) == (["2022-05-02"], [])


def test_what_was_written_is_kept_where_the_date_is_unknown(tmp_path):
    path = written(tmp_path / "t.csv", f'text,date\n"{FIRST}",05/02/2022\n')
    with pytest.warns(CorpusWarning):
        (article,) = ct.load_corpus(path)
    assert (article.facts["date as written"], article.basis["date"]) == ("05/02/2022", "unknown")


def test_a_files_other_dates_settle_what_stands_first(tmp_path):
    assert dated(tmp_path, "05/02/2022", "13/02/2022") == (["2022-02-05", "2022-02-13"], [])
    assert dated(tmp_path, "05/02/2022", "02/13/2022") == (["2022-05-02", "2022-02-13"], [])
    dates, messages = dated(tmp_path, "05/02/2022", "13/02/2022", "02/13/2022")
    assert (dates, len(messages)) == (["", "2022-02-13", "2022-02-13"], 1)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "“It’s naïve,” he said – “really”."),
        ("mac_roman", "“It’s naïve,” he said – “really”."),
        ("cp1251", "Порт закрыли в пятницу, и лодки остались там, где были."),
        ("gb18030", "港务长星期五关闭了港口，船只留在原处。没有人见过这样的冰。"),
        ("utf-16", "“It’s naïve,” he said – “really”."),
    ],
)
def test_letters_are_read_by_what_they_look_like_or_as_the_user_says(tmp_path, encoding, text):
    path = written(tmp_path / "a.txt", text, encoding=encoding)
    with pytest.warns(CorpusWarning, match=r"a\.txt is .*UTF-8, "):
        assert ct.load_corpus(path).articles[0].raw == text
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ct.load_corpus(path, encoding=encoding).articles[0].raw == text


def test_a_file_of_utf_8_with_a_few_old_bytes_keeps_all_its_letters(tmp_path):
    data = "“Vučić” — “Київ”\n".encode() * 9 + "a naïve “hope”".encode("cp1252")
    with pytest.warns(CorpusWarning, match="UTF-8 with bytes of Windows-1252"):
        corpus = ct.load_corpus(written(tmp_path / "a.txt", data))
    assert corpus.articles[0].raw == "“Vučić” — “Київ”\n" * 9 + "a naïve “hope”"


def test_a_long_file_is_read_in_pieces_and_right(tmp_path):
    body = "\n".join(f'{n},"{FIRST} “{n}”\n\n{SECOND}",2022-02-{n % 28 + 1:02}' for n in range(1, 3001))
    corpus = ct.load_corpus(written(tmp_path / "t.csv", f"id,text,date\n{body}\n"), strict=True)
    assert len(corpus) == 3000
    assert corpus["2999"].raw == f"{FIRST} “2999”\n\n{SECOND}"
