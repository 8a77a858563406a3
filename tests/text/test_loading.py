"""Every kind of source is read; bad input is answered with the file and the fix."""

import csv
import json
import random
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import corpus_tools as ct
from corpus_tools.encodings import MIXED, OTHERS, decode
from corpus_tools.errors import CorpusError, CorpusWarning, LoadingError

ROOT = Path(__file__).parents[2]
HEADER = "id,file,title,date,date_basis\n"


def folder(tmp_path, articles="", regions="", **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    if articles:
        (tmp_path / "articles.csv").write_text(articles, encoding="utf-8")
    if regions:
        (tmp_path / "regions.csv").write_text("id,part,speaker,starts,ends\n" + regions, encoding="utf-8")
    return tmp_path


def message(path) -> str:
    with pytest.raises(CorpusError) as caught:
        ct.load_corpus(path)
    return without_folder(caught.value, path)


def without_folder(said, path) -> str:
    """The message, its folder called FOLDER and its slashes all one way."""
    name = str(path).replace("\\", "/")
    return str(said).replace("\\", "/").replace(name, "FOLDER")


def warned(path) -> tuple[ct.Corpus, list[str]]:
    """The corpus and what was warned of; strict, the first of it must be raised word for word."""
    with pytest.warns(CorpusWarning) as caught:
        corpus = ct.load_corpus(path)
    assert {warning.filename for warning in caught} == {__file__}, "a warning points to the user's line"
    messages = [without_folder(warning.message, path) for warning in caught]
    with pytest.raises(LoadingError) as first:
        ct.load_corpus(path, strict=True)
    assert without_folder(first.value, path) in messages
    return corpus, messages


def without_warning(path) -> ct.Corpus:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ct.load_corpus(path, strict=True)


def written(path, data: str | bytes):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_folder_of_texts_alone_is_a_corpus(tmp_path):
    corpus = ct.load_corpus(folder(tmp_path, b="Zwei Sätze. Hier.", a="Words, words."))
    assert corpus.ids == ("a", "b")
    assert corpus["a"].basis["author"] == "unknown"


def test_the_seeds_are_loaded_without_a_warning_or_an_error(corpus):
    assert without_warning(ROOT / "seeds").articles == corpus.articles


def test_a_txt_file_is_one_article(tmp_path):
    corpus = without_warning(folder(tmp_path, a="Words.", b="Others.") / "a.txt")
    assert corpus.ids == ("a",)
    assert corpus["a"].raw == "Words."


def test_endings_may_be_in_capitals(tmp_path):
    written(tmp_path / "A.TXT", "Words.")
    assert without_warning(tmp_path).ids == without_warning(tmp_path / "A.TXT").ids == ("A",)


@pytest.mark.parametrize("top", ["", "seeds/"])
def test_an_archive_of_a_folder_is_read_as_the_folder(tmp_path, corpus, top):
    with zipfile.ZipFile(tmp_path / "seeds.zip", "w") as archive:
        for path in (ROOT / "seeds").iterdir():
            archive.write(path, top + path.name)
        archive.writestr("__MACOSX/._seeds.txt", b"\0\1")
        archive.writestr(f"{top}._seeds.txt", b"\0\1")
    assert without_warning(tmp_path / "seeds.zip").articles == corpus.articles


def test_an_archive_that_is_none(tmp_path):
    assert message(written(tmp_path / "a.zip", "Words.")) == (
        "a.zip cannot be unpacked (File is not a zip file). Pack the folder of texts as .zip again, without a password."
    )


def test_a_table_with_texts_is_a_corpus(tmp_path):
    long = "Words, words.\r\n" * 20_000
    with (tmp_path / "texts.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [["doc_id", "text", "title", "date"], ["x", " One.\n\n", "T", "2022"], ["y", long, "", ""]]
        )
    corpus = without_warning(tmp_path / "texts.csv")
    assert [article.raw for article in corpus] == [" One.\n\n", long]
    assert (corpus["x"].title, corpus["x"].date, corpus["x"].file) == ("T", "2022", "texts.csv")
    assert corpus["y"].basis["title"] == "unknown"
    assert csv.field_size_limit() == 131_072


def test_a_table_without_ids_calls_texts_by_the_line_they_begin_in(tmp_path):
    path = written(tmp_path / "texts.csv", 'text\n"One,\none."\n\nTwo.\n')
    assert without_warning(path).ids == ("2", "5")


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_may_have_semicolons_or_tabs(tmp_path, mark):
    path = written(tmp_path / "texts.csv", f'id{mark}text\r\nx{mark}"One, two"\r\n')
    assert without_warning(path)["x"].raw == "One, two"


def test_a_table_of_files_stands_for_its_folder(corpus):
    assert without_warning(ROOT / "seeds" / "articles.csv").articles == corpus.articles


def test_json_lines_are_a_corpus(tmp_path):
    metadata = {"title": "T", "author": ["A", "B"], "date": 2022, "translated": False, "url": None, "section": {}}
    rows = [{"id": 7, "text": " One\u2028.\r\n", **metadata}, {"doc_id": "y", "text": "Two."}, {"text": "Three."}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    corpus = without_warning(written(tmp_path / "docs.jsonl", "\n".join([*lines[:2], "", *lines[2:], ""])))
    assert corpus.ids == ("7", "y", "4")
    article = corpus["7"]
    assert article.raw == " One\u2028.\r\n"
    assert (article.title, article.author, article.date, article.translated) == ("T", "A, B", "2022", "no")
    assert (article.basis["author"], article.basis["outlet"], article.url) == ("stated", "unknown", "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "Words."', " is no JSON: Expecting ',' delimiter: line 2 column 1 (char 18). Each line must be one whole JSON object."),
        ('["Words."]', ' is no JSON object, so it was skipped. It must look like {"id": "…", "text": "…"}.'),
        ('{"id": 1, "txt": "Words."}', ": there is no 'text' with the words of an article, so it was skipped. Did you mean 'txt'? The object has: id, txt."),
    ],
)  # fmt: skip
def test_json_lines_that_are_none_are_named_and_the_rest_is_read(tmp_path, line, said):
    path = written(tmp_path / "docs.jsonl", '{"text": "One."}\n' + line + '\n{"text": "Two."}')
    corpus, messages = warned(path)
    assert (corpus.ids, messages) == (("1", "3"), [f"docs.jsonl line 2{said}"])


def test_a_text_may_be_the_list_of_its_paragraphs(tmp_path):
    paragraphs = ["The minister spoke. " * 9, "Nobody smiled."]
    path = written(tmp_path / "docs.jsonl", json.dumps({"text": paragraphs, "tags": ["war", "gas"]}))
    article = without_warning(path).articles[0]
    assert (article.raw, article.facts["tags"]) == ("\n\n".join(paragraphs), "war, gas")


def test_a_table_without_texts(tmp_path):
    path = written(tmp_path / "docs.csv", "id,txt\nx,Words.\n")
    assert message(path) == (
        "docs.csv line 1: the column 'text' is missing, and none has another usual name. Did you mean 'txt'? "
        "Name it in the call: load_corpus(path, text='…'). The file has: id, txt"
    )
    path = written(tmp_path / "docs.csv", f"id,Beitrag\nx,{'Words. ' * 20}\n")
    assert (
        "Did you mean 'Beitrag', whose cells are the longest? Name it in the call: load_corpus(path, text='Beitrag')."
        in message(path)
    )
    assert ct.load_corpus(path, text="Beitrag")["x"].text.startswith("Words.")


@pytest.mark.parametrize("name", ["docs.csv", "docs.jsonl"])
def test_a_table_with_one_id_twice(tmp_path, name):
    data = "id,text\nx,One.\nx,Two.\n" if name == "docs.csv" else '\n{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}'
    assert message(written(tmp_path / name, data)) == (
        f"{name} line 3: id 'x' stands in line 2 already. Give every row its own id."
    )


def test_two_files_that_would_have_one_id_are_called_by_their_whole_names(tmp_path):
    written(tmp_path / "a.txt", "One."), written(tmp_path / "a.TXT", "Two.")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes a.txt and a.TXT for one file")
    assert without_warning(tmp_path).ids == ("a.TXT", "a.txt")


def test_a_source_that_is_not_there(tmp_path):
    folder(tmp_path, story="Words.")
    assert message(tmp_path / "storry.txt") == "There is no file or folder FOLDER. Did you mean 'story.txt'?"
    assert message(tmp_path / "nowhere" / "at all") == "There is no file or folder FOLDER."


def test_a_source_that_is_not_where_it_was_sought(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LoadingError) as caught:
        ct.load_corpus("text/2022")
    assert without_folder(caught.value, Path.cwd()) == (
        "There is no file or folder FOLDER/text/2022 (sought from the working folder FOLDER). Did you mean 'texts'?"
    )


def test_a_text_given_as_a_source_is_an_error_of_ours(tmp_path):
    with pytest.raises(LoadingError, match="Words, words"):
        ct.load_corpus("Words, words. " * 1_000)


def test_a_source_of_a_kind_that_is_not_known(tmp_path):
    assert message(written(tmp_path / "a.docx", "Words.")) == (
        "a.docx is of no kind that can be loaded. There are: texts (.txt), tables (.csv, .tsv, .xlsx, .json, .jsonl, "
        ".parquet), documents (.docx, .odt, .rtf, .pdf), pages (.html), archives' downloads, and folders or .zip of all "
        "these. Save it as one of these."
    )


def test_an_empty_folder(tmp_path):
    (tmp_path / "deeper").mkdir()
    assert message(tmp_path) == "FOLDER holds no file that could be a text. Put the texts there, and load again."


def test_nothing_that_can_be_loaded(tmp_path):
    path = written(tmp_path / "docs.csv", "id,text\n")
    with pytest.warns(CorpusWarning, match="docs.csv was taken for a table, but no article was found in it"):
        assert message(path) == "FOLDER holds no text that can be loaded. The warnings say why."
    path = written(tmp_path / "a.txt", "")
    with pytest.warns(CorpusWarning, match="a.txt is empty"):
        assert message(path) == "FOLDER holds no text that can be loaded. The warnings say why."


def test_metadata_that_names_a_missing_file(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,storry.txt,,,\ny,story.txt,,,\n", story="Words.")
    corpus, messages = warned(path)
    assert corpus.ids == ("y",)
    assert messages == [
        "articles.csv line 2: there is no file 'storry.txt' in FOLDER, so 'x' was skipped. Did you mean 'story.txt'?"
    ]


def test_a_region_of_an_article_that_was_skipped_is_no_error(tmp_path):
    corpus, _ = warned(folder(tmp_path, regions="a,block,,One,One,\n", a=" ", b="Two."))
    assert corpus.ids == ("b",)


def test_texts_that_the_metadata_do_not_list(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,./a.txt,,,\n", a="One.", b="Two.", c="Three.")
    corpus, messages = warned(path)
    assert corpus.ids == ("x",)
    assert messages == [
        "articles.csv does not list these texts of FOLDER, so they were not loaded: b.txt, c.txt. "
        "Add a row for each, or move them elsewhere."
    ]


def test_an_empty_text(tmp_path):
    corpus, messages = warned(folder(tmp_path, a="One.", b="\n \n"))
    assert corpus.ids == ("a",)
    assert messages == ["b.txt is empty, so it was skipped. Put the article's words there, or take it out."]


@pytest.mark.parametrize("data", [b"GIF89a\0\1\2", bytes(range(1, 256)), b"a\0" * 9 + b"\0", b"\xff\xfea"])
def test_a_binary_file(tmp_path, data):
    written(folder(tmp_path, a="One.") / "b.txt", data)
    corpus, messages = warned(tmp_path)
    assert corpus.ids == ("a",)
    assert messages == ["b.txt is no text but a binary file, so it was skipped. Save its words as a .txt file (UTF-8)."]


@pytest.mark.parametrize("name", ["articles.csv", "texts.csv", "docs.jsonl"])
def test_a_table_that_is_binary(tmp_path, name):
    written(folder(tmp_path, a="One.") / name, b"PK\0\1")
    path = tmp_path if name == "articles.csv" else tmp_path / name
    assert (
        message(path)
        == f"{name} is no text but a binary file, so it was skipped. Save its words as a .txt file (UTF-8)."
    )


def test_two_articles_with_the_same_text(tmp_path):
    corpus, messages = warned(folder(tmp_path, a="One.\n", b="One."))
    assert corpus.ids == ("a", "b")
    assert messages == [
        "'b' has the same text as 'a', so its words count double. "
        "Both are kept; take one of them out if that is not meant."
    ]


@pytest.mark.parametrize("date", ["2022", "2022-02", "2022-02-05"])
def test_a_year_a_month_or_a_day_is_a_date(tmp_path, date):
    assert without_warning(folder(tmp_path, articles=f"{HEADER}x,a.txt,,{date},\n", a="One."))["x"].date == date


@pytest.mark.parametrize("date", ["2022-13", "2022-02-30", "0000", "yesterday", "٢٠٢٢", "31/13/2022"])
def test_a_date_that_is_none(tmp_path, date):
    corpus, messages = warned(folder(tmp_path, articles=f"{HEADER}x,a.txt,,{date},inferred\n", a="One."))
    assert (corpus["x"].date, corpus["x"].basis["date"]) == ("", "unknown")
    assert messages == [
        f"articles.csv line 2: {date!r} is no date, so the date is unknown. "
        "Write a year, a month or a day, such as 2022, 2022-02 or 2022-02-05."
    ]


def test_a_text_in_one_long_line(tmp_path):
    corpus, messages = warned(folder(tmp_path, a="Words. " * 20_000 + "\n"))
    assert corpus.ids == ("a",)
    assert messages == [
        "a.txt is one line of 140,001 characters, so its paragraphs cannot be told. "
        "If it had paragraphs, save it again with its line ends."
    ]
    (tmp_path / "a.txt").write_text("Words. " * 20_000 + "\nMore words.\n", encoding="utf-8")
    assert without_warning(tmp_path).ids == ("a",)


def test_of_many_warnings_of_one_kind_a_few_are_said(tmp_path):
    _, messages = warned(folder(tmp_path, a="One.", **{f"empty{number:02}": "" for number in range(12)}))
    assert len(messages) == 6
    assert messages[-1] == "7 more empty texts."


def test_metadata_without_a_needed_column(tmp_path):
    path = folder(tmp_path, articles="id,flie\nx,story.txt\n", story="Words.")
    assert (
        message(path)
        == "articles.csv line 1: the column 'file' is missing. Did you mean 'flie'? The file has: id, flie"
    )


def test_two_articles_of_one_id(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,a.txt,,,\nx,b.txt,,,\n", a="One.", b="Two.")
    assert message(path) == "articles.csv line 3: id 'x' stands in line 2 already. Give every row its own id."


def test_a_basis_that_is_none(tmp_path):
    path = folder(tmp_path, articles=HEADER + "x,a.txt,,2022-02-01,infered\n", a="One.")
    assert message(path) == (
        "articles.csv line 2: 'infered' is no basis for date. Did you mean 'inferred'? "
        "Bases: stated, inferred, outside source, unknown"
    )


def test_a_region_whose_words_are_not_there(tmp_path):
    path = folder(tmp_path, regions="a,block,Reuters,Russia said,end.,\n", a="Russia says so.")
    assert message(path) == (
        "regions.csv line 2: the words 'Russia said' are not in the text of 'a' after the region before it. "
        "Copy them from the cleaned text, and keep the regions in reading order."
    )


def test_a_region_of_an_unknown_article_or_part(tmp_path):
    path = folder(tmp_path, regions="b,block,,One,One,\n", a="One.")
    assert message(path) == "regions.csv line 2: no article is called 'b'."
    path = folder(tmp_path, regions="a,blok,,One,One,\n", a="One.")
    assert message(path).startswith("regions.csv line 2: 'blok' is no part of an article. Did you mean 'block'? Parts:")


def test_utf_8_is_read_exactly_with_and_without_its_mark(tmp_path):
    written(tmp_path / "a.txt", "Vučić\r\n—\u2028".encode("utf-8-sig"))
    written(tmp_path / "b.txt", "Kyjiw\r\n—\u2028\f")
    assert [article.raw for article in without_warning(tmp_path)] == ["Vučić\r\n—\u2028", "Kyjiw\r\n—\u2028\f"]


@pytest.mark.parametrize("order", ["", "-le", "-be"])
@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
@pytest.mark.parametrize("smile", ["", " 😀", " 😀!"])
def test_wide_letters_are_read_with_a_warning(tmp_path, encoding, order, smile):
    text = f"“Mr Vučić,” they said,\r\n“has gone to Київ again”.{smile}"
    corpus, messages = warned(written(tmp_path / "a.txt", text.encode(encoding + order)))
    assert corpus["a"].raw == text
    assert messages == [f"a.txt is {encoding}, not UTF-8, and was read so. Save it as UTF-8 to be rid of this warning."]


def test_windows_1252_is_read_with_a_warning(tmp_path):
    text = "“All of this”, he wrote, “is very naïve.”\r\n"
    corpus, messages = warned(written(tmp_path / "a.txt", text.encode("cp1252")))
    assert corpus["a"].raw == text
    assert messages == [
        "a.txt is not UTF-8, so it was read as Windows-1252, which is a guess. Check a few words, "
        "such as '“All'; if they are wrong, save the file as UTF-8 and load again."
    ]


def test_metadata_saved_by_a_spreadsheet_are_read(tmp_path):
    written(folder(tmp_path, a="One.") / "articles.csv", (HEADER + "x,a.txt,Vive l’été,,\r\n").encode("cp1252"))
    corpus, messages = warned(tmp_path)
    assert corpus["x"].title == "Vive l’été"
    assert messages == [
        "articles.csv is not UTF-8, so it was read as Windows-1252, which is a guess. Check a few words, "
        "such as 'l’été,,'; if they are wrong, save the file as UTF-8 and load again."
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(text.encode("utf-8-sig")) == (text, "UTF-8", "")


@given(st.binary())
def test_any_bytes_are_read_or_called_binary(data):
    text, encoding, _ = decode(data)
    assert encoding in {"UTF-8", "UTF-16", "Windows-1252", "Mac Roman", MIXED, "binary", *OTHERS}
    assert encoding == "binary" or "\0" not in text


def test_random_bytes_are_binary():
    chance = random.Random(1)
    assert decode(chance.randbytes(9_999).replace(b"\0", b"")).encoding == "binary"


def test_without_seeds_the_error_says_what_to_do(tmp_path, monkeypatch):
    from corpus_tools.text import loading

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "lib" / "corpus_tools" / "text" / "loading.py"))
    with pytest.raises(CorpusError) as caught:
        ct.load_corpus()
    assert str(caught.value) == (
        f"No seeds/articles.csv beside corpus_tools or above {tmp_path}. The five seed articles are their authors' and "
        "come with the project's checkout, not with the installed package: copy its folder seeds/ to here, start Python "
        "inside the checkout, or name a folder of your own texts: load_corpus('path/to/texts')."
    )


def test_an_unknown_article_is_answered_with_the_nearest(corpus):
    with pytest.raises(CorpusError) as caught:
        corpus["hotair"]
    assert str(caught.value) == (
        "No article is called 'hotair'. Did you mean 'hotair-2022-01'? The corpus has: "
        "playbook-2022-02, oneworld-2022-02, vogon-2022-02, hotair-2022-01, bruen-2022-02"
    )


def test_a_subset_keeps_what_is_asked_and_refuses_what_is_not_there(corpus):
    assert corpus.where(kind="opinion", language="English").ids == (
        "playbook-2022-02",
        "oneworld-2022-02",
        "hotair-2022-01",
    )
    with pytest.raises(CorpusError, match="No kind of these articles is called 'opinions'. Did you mean 'opinion'?"):
        corpus.where(kind="opinions")
    with pytest.raises(CorpusError, match="No fact about articles is called 'outlets'. Did you mean 'outlet'?"):
        corpus.where(outlets="OneWorld")
