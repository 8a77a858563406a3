"""Every form that people bring is known by its content and read whole: title, date, outlet, author and text told apart."""

import io
import json
import os
import sys
import warnings
import zipfile

import openpyxl
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusWarning, LoadingError
from tests import files
from tests.files import FIRST, SECOND, written, zipped


def loaded(path, **options) -> ct.Corpus:
    """The corpus; what is said while loading may only be the line that says what came in."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        corpus = ct.load_corpus(path, strict=True, **options)
    assert all(" from " in str(warning.message) for warning in said), [str(warning.message) for warning in said]
    return corpus


def told(article: ct.Article) -> tuple[str, str, str, str]:
    return article.title, article.date, article.outlet, article.author


def forms(corpus: ct.Corpus) -> list[tuple[str, int]]:
    return [(taken.form, len(taken.ids)) for taken in corpus.came_in.taken]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_download_of_proquest(tmp_path, ends):
    text = files.proquest(files.PROQUEST_FIRST, files.PROQUEST_FIRST.replace("early", "late").replace("quay", "pier"))
    corpus = loaded(written(tmp_path / "any.name", text.replace("\n", ends)))
    assert forms(corpus) == [("ProQuest export", 2)]
    article = corpus.articles[0]
    assert told(article) == ("Port closed: ice comes early", "2024-01-11", "The Odense Star", "Bruun, Karen")
    assert article.raw.split("\n\n") == [
        FIRST, "CAPTION: Boats in the ice.", "Re: your letter of May", "Title: a word that begins this line", SECOND,
    ]  # fmt: skip
    assert (article.language, article.url) == ("English", "https://www.proquest.com/docview/11?x=y")
    assert {name: article.facts[name] for name in ("Section", "Subject", "Abstract", "ProQuest document ID")} == {
        "Section": "Harbour",
        "Subject": "Ice; Ports",
        "Abstract": "Ice in the port.",
        "ProQuest document ID": "11",
    }
    assert corpus.articles[1].title == "Port closed: ice comes late"


def test_a_document_of_proquest_without_a_full_text_is_named(tmp_path):
    path = written(tmp_path / "pq.txt", files.proquest(files.PROQUEST_FIRST, files.PROQUEST_NO_TEXT))
    with pytest.warns(CorpusWarning, match=r"pq\.txt document 2 \('A title alone'\) has no text, so it was not loaded"):
        assert len(ct.load_corpus(path)) == 1


def test_a_download_that_is_cut_off_or_has_a_gap_is_named(tmp_path):
    whole = files.proquest(*[files.PROQUEST_FIRST.replace("11", f"2{n}") for n in range(5)])
    third = whole.index("Document 3 of 5")
    with pytest.warns(CorpusWarning, match=r"ends with document 2 of 5"):
        assert len(ct.load_corpus(written(tmp_path / "cut.txt", whole[:third]))) == 2
    without = whole[:third] + whole[whole.index("Document 4 of 5") :]
    with pytest.warns(CorpusWarning, match=r"has no document 3 of 5"):
        assert len(ct.load_corpus(written(tmp_path / "gap.txt", without))) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_download_of_nexis_in_text(tmp_path, encoding):
    text = files.nexis_text(files.NEXIS_FIRST.replace("comes", "“comes”"), files.NEXIS_SECOND)
    path = written(tmp_path / "n.txt", text, encoding=encoding)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = ct.load_corpus(path)
    first, second = corpus
    assert forms(corpus) == [("Nexis .txt download", 2)]
    assert told(first) == ("Port closed: ice “comes” early", "2010-01-11", "The Odense Star", "Karen Bruun")
    assert first.raw.split("\n\n") == [f"{FIRST[:60]}\n{FIRST[60:]}", SECOND]
    assert {
        name: first.facts[name] for name in ("SECTION", "LOAD-DATE", "GRAPHIC", "Edition", "DATELINE", "Copyright")
    } == {
        "SECTION": "HARBOUR; Pg. 5",
        "LOAD-DATE": "January 12, 2010",
        "GRAPHIC": "Boats in the ice",
        "Edition": "First Edition",
        "DATELINE": "ODENSE",
        "Copyright": "Copyright 2010 Odense Star All Rights Reserved",
    }
    assert told(second) == ("A thaw at last", "2013-03-14", "The Fyn Post", "")
    assert second.raw == SECOND


def test_a_download_of_nexis_in_word(tmp_path):
    first, second = corpus = loaded(files.word(tmp_path / "n.docx", files.NEXIS_WORD))
    assert forms(corpus) == [("Nexis .docx download", 2)]
    assert told(first) == ("Port closed: ice comes early", "2019-07-01", "The Odense Star", "Karen Bruun")
    assert first.raw.split("\n\n") == [FIRST, "Update: the port opened again.", SECOND]
    assert (first.language, first.facts["Section"], first.facts["Load-Date"], first.facts["Subject"]) == (
        "ENGLISH", "HARBOUR; Version:28", "July 2, 2019", "ICE (90%)",
    )  # fmt: skip
    assert (told(second), second.raw) == (("A thaw at last", "2019-07-03", "The Fyn Post", ""), SECOND)


def test_one_document_of_nexis_in_word_has_a_heading_by_its_style(tmp_path):
    alone = [("berschrift1" if style == "level" else style, text) for style, text in files.NEXIS_WORD[4:20]]
    (article,) = corpus = loaded(files.word(tmp_path / "n.docx", alone))
    assert forms(corpus) == [("Nexis .docx download", 1)]
    assert told(article) == ("Port closed: ice comes early", "2019-07-01", "The Odense Star", "Karen Bruun")


def test_a_download_of_nexis_in_word_with_german_labels(tmp_path):
    german = {"Length:\u00a028 words": "Länge:\u00a028 Wörter", "Byline: Karen Bruun": "Autor: Karen Bruun", "Body": "Textkörper",
              "End of Document": "Ende des Dokuments", "Classification": "Klassifizierung"}  # fmt: skip
    made = [(style, german.get(text, text)) for style, text in files.NEXIS_WORD]
    first, second = loaded(files.word(tmp_path / "n.docx", made))
    assert (told(first), first.facts["Länge"]) == (
        ("Port closed: ice comes early", "2019-07-01", "The Odense Star", "Karen Bruun"), "28 Wörter",
    )  # fmt: skip
    assert first.raw.split("\n\n")[::2] == [FIRST, SECOND]
    assert second.raw == SECOND


def test_a_download_of_nexis_in_html(tmp_path):
    first, second = corpus = loaded(written(tmp_path / "n.html", files.NEXIS_HTML))
    assert forms(corpus) == [("Nexis .html download", 2)]
    assert told(first) == ("Port closed: ice & snow", "2010-01-11", "The Odense Star", "Karen Bruun")
    assert (first.raw, first.facts["LENGTH"]) == (f"{FIRST}\n\n{SECOND}", "28 words")
    assert (told(second), second.raw) == (("A thaw at last", "2013-03-14", "The Fyn Post", ""), SECOND)


def test_a_download_of_factiva(tmp_path):
    german, chinese, codes = corpus = loaded(written(tmp_path / "f.html", files.FACTIVA))
    assert forms(corpus) == [("Factiva download", 3)]
    assert told(german) == ("Port closed: ice & snow", "1993-01-09", "The Odense Star", "Karen Bruun")
    assert german.raw == f"{FIRST}\n\n{SECOND}"
    assert (german.language, german.facts["source code"], german.facts["words"], german.facts["section"]) == (
        "Englisch", "ODEN", "1.234 Wörter", "Hafen",
    )  # fmt: skip
    assert (told(chinese), chinese.raw) == (("A thaw at last", "2018-10-07", "The Fyn Post", ""), SECOND)
    assert told(codes) == ("Codes", "2022-02-07", "The Sund", "Ib Holm")
    assert (codes.raw, codes.facts["NS"]) == (f"{SECOND}\n\n{FIRST}", "ice : Ice")


def test_a_download_of_europresse(tmp_path):
    first, second = corpus = loaded(written(tmp_path / "e.HTML", files.EUROPRESSE))
    assert forms(corpus) == [("Europresse download", 2)]
    assert told(first) == ("Port closed", "2022-02-05", "The Odense Star", "Karen Bruun")
    assert first.raw == f"{FIRST}\n\n{SECOND}"
    assert (told(second), second.raw) == (("A thaw at last", "2022-02-07", "The Fyn Post", ""), SECOND)


def test_a_saved_page(tmp_path):
    (article,) = corpus = loaded(written(tmp_path / "p.html", files.PAGE))
    assert forms(corpus) == [("saved page", 1)]
    assert told(article) == ("Port closed", "2022-02-05", "The Odense Star", "Karen Bruun")
    assert article.url == "https://star.example/port"
    assert FIRST in article.text and SECOND in article.text
    assert not any(word in article.text for word in ("Sport", "Read more", "Cookies"))


def test_a_page_of_one_sentence_is_read_too(tmp_path):
    (article,) = loaded(written(tmp_path / "p.htm", "<p>Nobody on the quay had seen <b>such</b> ice.</p>"))
    assert article.raw == "Nobody on the quay had seen such ice."


def test_texts_with_header_lines(tmp_path):
    (article,) = loaded(written(tmp_path / "a.txt", files.AGENCY))
    assert told(article) == ("Port closed", "2022-02-07", "The Odense Star", "Karen Bruun")
    assert (article.text, article.facts["DESK"]) == (f"{FIRST}\n\n{SECOND}", "harbour")


def test_several_texts_with_header_lines_in_one_file_are_several(tmp_path):
    corpus = loaded(
        written(
            tmp_path / "a.txt",
            files.AGENCY + "\n" + files.AGENCY.replace("Port closed", "Port open").replace(SECOND, ""),
        )
    )
    assert [article.title for article in corpus] == ["Port closed", "Port open"]
    assert corpus.articles[1].text == FIRST


def test_a_text_that_begins_with_a_speaker_has_no_header_lines(tmp_path):
    text = "MODERATOR: Good evening.\nHOLM: Good evening to you.\n\nMODERATOR: Ice again?"
    assert loaded(written(tmp_path / "a.txt", text)).articles[0].raw == text


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.rtf", "a.pdf"])
def test_a_document_is_one_text(tmp_path, name):
    path = tmp_path / name
    if name == "a.docx":
        files.word(path, [("berschrift1", "Port closed"), ("", FIRST), ("", SECOND)])
    elif name == "a.odt":
        files.odt(path, "Port closed", [FIRST, "", SECOND])
    else:
        written(path, files.RTF if name == "a.rtf" else files.pdf(["Port closed", FIRST, SECOND]))
    (article,) = corpus = loaded(path)
    assert corpus.ids == ("a",)
    assert FIRST in article.text and SECOND in article.text
    assert article.title == ("Port closed" if name in ("a.docx", "a.odt") else "")
    if name == "a.rtf":
        assert "Café “quoted”." in article.text


def test_a_pdf_of_pictures_and_a_locked_file_are_refused(tmp_path):
    with pytest.raises(LoadingError, match=r"a\.pdf has no letters in it: its pages are pictures"):
        ct.load_corpus(written(tmp_path / "a.pdf", files.pdf([])))
    with pytest.raises(LoadingError, match=r"b\.pdf cannot be read as a PDF"):
        ct.load_corpus(written(tmp_path / "b.pdf", b"%PDF-1.4 and no more"))
    with pytest.raises(LoadingError, match=r"c\.doc is a file of an old Office. Open it, and save it as \.docx"):
        ct.load_corpus(written(tmp_path / "c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


ROWS = [
    {"Headline": "Port closed", "Content": FIRST, "publishedAt": "2022-02-05T18:37:51Z", "byline": "Karen Bruun",
     "source": "The Odense Star", "leaning": "left", "votes": 3},
    {"Headline": "A thaw", "Content": SECOND, "publishedAt": "2022-02-07", "byline": "", "source": "The Fyn Post",
     "leaning": "right", "votes": 4},
]  # fmt: skip


def spreadsheet(path):
    book = openpyxl.Workbook()
    book.active.title = "texts"
    for row in ([*ROWS[0]], *(list(row.values()) for row in ROWS)):
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(
    "name", ["t.csv", "t.tsv", "semicolons.csv", "t.txt", "t.json", "t.jsonl", "t.xlsx", "t.parquet", "answer.json"]
)
def test_a_table_gives_a_text_a_row_and_every_column(tmp_path, name):
    path = tmp_path / name
    frame = pd.DataFrame(ROWS)
    answer = {
        "status": "ok",
        "totalResults": 2,
        "articles": [{**row, "source": {"id": None, "name": row["source"]}} for row in ROWS],
    }
    write = {
        "t.csv": lambda: frame.to_csv(path, index=False),
        "t.tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        "semicolons.csv": lambda: written(path, "sep=;\r\n" + frame.to_csv(index=False, sep=";"), encoding="utf-8-sig"),
        "t.txt": lambda: frame.to_csv(path, index=False, sep="\t"),
        "t.json": lambda: frame.to_json(path, orient="records"),
        "t.jsonl": lambda: frame.to_json(path, orient="records", lines=True),
        "t.xlsx": lambda: spreadsheet(path),
        "t.parquet": lambda: frame.to_parquet(path),
        "answer.json": lambda: written(path, json.dumps(answer)),
    }
    write[name]()
    first, second = loaded(path)
    assert told(first) == ("Port closed", "2022-02-05", "The Odense Star", "Karen Bruun")
    assert (first.raw, first.facts["leaning"], first.facts["votes"]) == (FIRST, "left", "3")
    assert (told(second), second.raw) == (("A thaw", "2022-02-07", "The Fyn Post", ""), SECOND)


def test_an_object_a_file_is_called_by_its_file(tmp_path):
    for name, text in (("one", FIRST), ("two", SECOND)):
        written(
            tmp_path / f"{name}.json",
            json.dumps({"maintext": text, "authors": ["A", "B"], "source_domain": "star.example"}),
        )
    first, second = corpus = loaded(tmp_path)
    assert corpus.ids == ("one", "two")
    assert (first.raw, second.raw, first.author, first.outlet) == (FIRST, SECOND, "A, B", "star.example")


def test_a_column_can_be_named(tmp_path):
    path = written(tmp_path / "t.csv", f"Nr,Beitrag,text,wer\n7,{FIRST.replace(',', '')},short,Karen\n")
    (article,) = loaded(path, text="Beitrag", author="wer", id="Nr")
    assert (article.id, article.raw, article.author) == ("7", FIRST.replace(",", ""), "Karen")
    assert article.facts["text (column)"] == "short"
    with pytest.raises(LoadingError, match=r"there is no column 'Betrag'\. Did you mean 'Beitrag'\?"):
        ct.load_corpus(path, text="Betrag")
    with pytest.raises(ct.CorpusError, match=r"No option or column is called 'txt'\. Did you mean 'text'\?"):
        ct.load_corpus(path, txt="Beitrag")


def test_sheets_without_texts_are_named(tmp_path):
    spreadsheet(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    book.create_sheet("codes").append(["code", "meaning"])
    book.save(tmp_path / "t.xlsx")
    with pytest.warns(CorpusWarning, match="the sheet 'codes' has no column of texts, so it was not read"):
        assert len(ct.load_corpus(tmp_path / "t.xlsx")) == 2


def test_a_spreadsheet_without_texts_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Beitrag"])
    book.active.append([1, FIRST])
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(LoadingError, match=r"Did you mean 'Beitrag', whose cells are the longest\?"):
        ct.load_corpus(tmp_path / "t.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"Record {n} of 3\n\nTitle {n}\n\n{FIRST}" for n in (1, 2, 3)),
        "\n\n".join(["My reading", *(f"Titre: Le port {n}\nAuteur: K. B.\n{FIRST}" for n in (1, 2, 3))]),
        "\n\n".join(f"{FIRST}\n\nEnd of document" for _ in range(3)),
        "\n\n".join(
            f"The Star, page {n}\n\n{FIRST}\n\nCopyright (c) 201{n} The Star. All rights reserved." for n in (1, 2, 3)
        ),
        f"Search Terms: ice\nSearch Type: natural\nNarrowed by: none\nJob Number: 7\n\n{FIRST}\n\n{SECOND}",
        "\n".join(f"{FIRST}\n{'=' * 40}" for _ in range(4)),
        "\n\n".join(
            f"Port closed\n{n}83 words\n8 February 2022\nThe Star\n{FIRST}\nDocument STAR0000202202081900{n}"
            for n in (1, 2, 3)
        ),
    ],
    ids=["counted", "fields", "ends", "rights", "cover", "lines", "accession numbers"],
)
@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_a_download_in_a_form_that_is_not_known_is_refused_by_name(tmp_path, text, ending):
    path = tmp_path / f"export.{ending}"
    written(path, text) if ending == "txt" else files.word(path, [("", line) for line in text.split("\n") if line])
    with pytest.raises(
        LoadingError,
        match=rf"export\.{ending} looks like a download of several articles \(.*\) in a form that is not known",
    ):
        ct.load_corpus(path)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} She came 2 of 3 times.\n\nAt 2 of the five piers, the ice was thin.\n\n{SECOND}",
        "\n\n".join(f"HOLM: {FIRST}\n\nBRUUN: {SECOND}" for _ in range(5)),
        "\n\n***\n\n".join([FIRST, SECOND] * 3),
        f"Note: {FIRST}\n\nTitle: nothing yet\n\nNote: {SECOND}",
        f"{FIRST}\n\nPage 1 of 1\n\nCopyright 2020 The Star. All rights reserved.",
    ],
    ids=["fractions", "transcript", "stars", "notes", "one page"],
)
def test_an_article_is_not_taken_for_a_download(tmp_path, text):
    assert len(loaded(written(tmp_path / "a.txt", text))) == 1


def test_a_folder_of_all_forms_is_one_corpus(tmp_path):
    folder = tmp_path / "all"
    files.word(written(folder / "x", "").parent / "n.docx", files.NEXIS_WORD)
    (folder / "x").unlink()
    written(folder / "2024" / "pq.txt", files.proquest(files.PROQUEST_FIRST))
    written(folder / "2024" / "star" / "a.txt", FIRST)
    written(folder / "b.txt", SECOND + " It was cold.")
    zipped(
        folder / "more.zip", {"more/c.txt": f"{SECOND} {FIRST}", "__MACOSX/._c.txt": b"\0\1", "more/.DS_Store": b"\0"}
    )
    written(folder / "README.txt", "These are texts about ice.")
    written(folder / "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    with pytest.warns(CorpusWarning) as said:
        corpus = ct.load_corpus(folder)
    assert corpus.ids == ("b", "more.zip/c", "n-1", "n-2", "2024/pq-1", "2024/star/a")
    assert corpus["2024/star/a"].facts["folder"] == "2024/star"
    assert corpus.came_in.about == ("README.txt",)
    line, picture = (str(warning.message) for warning in said)
    assert line == (
        "6 articles from 3 plain texts (b.txt, more.zip/c.txt, 2024/star/a.txt), 1 Nexis .docx download (n.docx), "
        "1 ProQuest export (2024/pq.txt); 1 file not loaded or not whole: picture.png."
    )
    assert picture.startswith("picture.png is of no kind that can be loaded.")


def test_a_list_of_paths_is_one_corpus(tmp_path):
    paths = [
        written(tmp_path / "star" / "1.txt", FIRST).parent,
        str(written(tmp_path / "post" / "1.txt", SECOND).parent),
    ]
    corpus = loaded([*paths, written(tmp_path / "2.txt", FIRST + SECOND)])
    assert [(article.id, article.facts.get("folder")) for article in corpus] == [
        ("star/1", "star"),
        ("post/1", "post"),
        ("2", None),
    ]
    with pytest.raises(LoadingError, match=r"There is no file or folder .*pst\. Did you mean 'post'\?"):
        ct.load_corpus([*paths, tmp_path / "pst"])


def test_what_is_damaged_in_an_archive_is_named_and_the_rest_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("one.txt", FIRST)
        archive.writestr("two.txt", SECOND)
        archive.writestr("one.txt", "Another text of the same name.")
    data = bytearray(path.read_bytes())
    at = data.index(SECOND.encode())
    data[at : at + 6] = b"Somebo"
    path.write_bytes(bytes(data))
    with pytest.warns(CorpusWarning) as said:
        corpus = ct.load_corpus(path)
    assert (corpus.ids, corpus["one"].raw) == (("one",), FIRST)
    assert [str(warning.message) for warning in said] == [
        "a.zip holds two files called one.txt, and only the first was loaded. Give each its own name, and pack the archive again.",
        "two.txt cannot be unpacked (Bad CRC-32 for file 'two.txt'). Open it, and save it again.",
    ]


def test_no_more_comes_out_of_an_archive_than_is_allowed(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", FIRST)
        archive.writestr("zeros.txt", "Cold.\n" * 400_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(
        LoadingError,
        match=r"a\.zip would unpack to 2 MB, and 1 MB are allowed\. If you trust it: load_corpus\(path, max_megabytes=3\)",
    ):
        ct.load_corpus(path, max_megabytes=1)
    assert len(loaded(path, max_megabytes=3)) == 2


def test_archives_in_archives_share_the_limit(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Cold. " * 700_000)
    path = zipped(tmp_path / "a.zip", {"one.zip": inner.getvalue(), "two.zip": inner.getvalue(), "b.txt": FIRST})
    with pytest.warns(CorpusWarning, match="two.zip would unpack to 4 MB, and 2 MB are allowed"):
        assert ct.load_corpus(path, max_megabytes=6).ids == ("b", "one.zip/a")


def test_nothing_outside_of_the_folder_is_read(tmp_path):
    secret = written(tmp_path / "private.txt", "Nobody may see this.")
    folder = tmp_path / "texts"
    written(folder / "a.txt", FIRST)
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    written(
        folder / "articles.csv",
        f"id,file\na,a.txt\nb,../private.txt\nc,{secret}\nd,link.txt\ne,up/private.txt\nf,..\\private.txt\n",
    )
    with pytest.warns(CorpusWarning) as said:
        corpus = ct.load_corpus(folder)
    assert corpus.ids == ("a",)
    messages = " ".join(str(warning.message) for warning in said)
    assert all(f"articles.csv line {line}" in messages for line in (3, 4, 5, 6, 7))
    assert "the file '../private.txt' lies outside of" in messages
    assert "link.txt is a link that leads out of texts, so it was not followed." in messages


def test_accents_may_be_composed_or_not(tmp_path):
    written(tmp_path / "cafe\u0301.txt", FIRST)
    written(tmp_path / "articles.csv", "id,file\nx,caf\u00e9.txt\n")
    assert loaded(tmp_path).ids == ("x",)


def test_a_table_beside_the_texts_may_have_any_name_and_lie_deeper(tmp_path):
    written(
        tmp_path / "meta" / "table.tsv", "filename\tHeadline\tside\n../no.txt\tx\ty\nstar/1.txt\tPort closed\tleft\n"
    )
    written(tmp_path / "meta" / "star" / "1.txt", FIRST)
    with pytest.warns(CorpusWarning):
        (article,) = ct.load_corpus(tmp_path)
    assert (article.id, article.title, article.facts["side"]) == ("meta/star/1", "Port closed", "left")


def test_one_row_may_stand_for_a_file_of_many_articles(tmp_path):
    written(tmp_path / "pq.txt", files.proquest(files.PROQUEST_FIRST, files.PROQUEST_FIRST.replace("quay", "pier")))
    written(tmp_path / "articles.csv", "id,file,side,outlet\nstar,pq.txt,left,\n")
    corpus = loaded(tmp_path)
    assert corpus.ids == ("star-1", "star-2")
    assert {(article.outlet, article.facts["side"]) for article in corpus} == {("The Odense Star", "left")}


@pytest.mark.parametrize("goes", ["nowhere", "link.txt"], ids=["to nothing", "to itself"])
def test_a_link_that_leads_nowhere_is_named(tmp_path, goes):
    written(tmp_path / "a.txt", FIRST)
    (tmp_path / "link.txt").symlink_to(goes)
    with pytest.warns(CorpusWarning, match=r"link\.txt is a link that leads nowhere, so it was not followed\."):
        assert ct.load_corpus(tmp_path).ids == ("a",)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="there every name is a text")
def test_a_name_in_old_letters_is_spelled_out(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(FIRST)
    corpus = loaded(tmp_path)
    assert corpus.ids == (r"caf\udce9",)
    assert len(corpus.tokens) == 15


@pytest.mark.parametrize("encoding", ["latin-nine", "rot13", "hex", "idna", "undefined", "utf\0"])
def test_an_encoding_that_is_none_is_a_sentence(tmp_path, encoding):
    path = written(tmp_path / "a.txt", FIRST)
    with pytest.raises(LoadingError, match=r"No encoding of texts is called .*\. Encodings are: utf-8, utf-16"):
        ct.load_corpus(path, encoding=encoding)
    assert len(ct.load_corpus(path, encoding="latin-1")) == 1


@pytest.mark.parametrize("source", [5, b"texts", [5], {"a": 1}.values()], ids=repr)
def test_what_is_no_path_is_a_sentence(source):
    with pytest.raises(LoadingError, match="Texts are loaded from a path, or a list of paths, and .* is neither"):
        ct.load_corpus(source)


def test_a_workbook_is_read_whatever_its_name_ends_in(tmp_path):
    spreadsheet(tmp_path / "t.xlsx")
    (tmp_path / "t.xlsx").rename(tmp_path / "t.txt")
    assert len(loaded(tmp_path / "t.txt")) == 2


def test_a_document_nested_beyond_reason_or_with_strange_levels_is_read_or_refused(tmp_path):
    files.word(tmp_path / "deep.docx", [("", "</w:t>" + "<w:ins>" * 3000 + "</w:ins>" * 3000 + "<w:t>deep")])
    with pytest.raises(LoadingError, match=r"deep\.docx cannot be read as a Word document \(maximum recursion"):
        ct.load_corpus(tmp_path / "deep.docx")
    level = '</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val="²"/></w:pPr><w:r><w:t>'
    assert FIRST in loaded(files.word(tmp_path / "level.docx", [("", level + FIRST)])).articles[0].text


def test_a_long_file_is_closed_behind_its_reader(tmp_path):
    path = written(tmp_path / "t.csv", "id,text\n" + "\n".join(f"{n},{FIRST[:40]} {n}" for n in range(3000)))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert len(ct.load_corpus(path)) == 3000
    assert not [warning for warning in said if issubclass(warning.category, ResourceWarning)]
