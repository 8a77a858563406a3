"""What goes out for other tools comes back as it was, and what comes from them is read or refused with a sentence."""

import re
import zipfile
from datetime import datetime
from html import escape
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

import corpus_tools as ct
from corpus_tools.errors import CorpusError, CorpusWarning, LoadingError
from corpus_tools.exchange.conllu import conllu_lines, read_conllu
from corpus_tools.exchange.running import corpus_of, escaped, unescaped
from corpus_tools.exchange.vrt import read_vrt, vrt_lines
from corpus_tools.text.fingerprints import facts_fingerprint

TAB_BLANKS = "\t_" * 8
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
STANDARD = {
    "Project": ("name", "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef"),
    "Users": ("", "User"),
    "User": ("guid", ""),
    "CodeBook": ("", "Codes"),
    "Codes": ("", "Code"),
    "Code": ("guid name isCodable", "Description NoteRef Code"),
    "Variables": ("", "Variable"),
    "Variable": ("guid name typeOfVariable", "Description"),
    "VariableValue": ("", "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue"),
    "Sources": ("", "TextSource"),
    "TextSource": ("guid", "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue"),
    "PlainTextSelection": ("guid startPosition endPosition", "Description Coding NoteRef"),
    "Coding": ("guid", "CodeRef NoteRef"),
    "Notes": ("", "Note"),
    "Note": ("guid", "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue"),
    "CodeRef": ("targetGUID", ""),
    "NoteRef": ("targetGUID", ""),
    "VariableRef": ("targetGUID", ""),
    **dict.fromkeys(("Description", "PlainTextContent", "TextValue"), ("", "")),
}
"""What REFI-QDA 1.0 (www.qdasoftware.org) asks of the elements that we write: attributes that must be there, children in their order."""
BOOK = """code,parent,colour,definition,use,avoid,example
doubt,stance,#d95f02,Says that it may be otherwise,of the writer's,of others,It may be.
stance,,,"Two
lines",,,
"blame, of us",,#abc,,,,
"""
COLUMNS = ["code", "doc", "start", "end", "text", "memo", "coder", "version", "state"]


@pytest.fixture(scope="module")
def coded(corpus, tmp_path_factory):
    """The seeds with codes of two coders: some in one another, some over half a word, one passage that was only read."""
    path = tmp_path_factory.mktemp("book") / "codebook.csv"
    path.write_text(BOOK, encoding="utf-8")
    rows = []
    for nth, hit in enumerate(ct.sample_hits(corpus, "hedges", size=24).to_dict("records")):
        start, end = hit["start"] - nth % 4, hit["end"] + nth % 7
        code = ["stance", "doubt", "blame, of us"][nth % 3]
        memo = '<b> & "so"\nand on' if nth % 5 == 0 else ""
        rows.append(
            [
                code,
                hit["doc"],
                start,
                end,
                corpus[hit["doc"]].text[start:end],
                memo,
                "AB"[nth % 2],
                f"v{nth % 2}",
                "coded",
            ]
        )
    rows.append(["doubt", *rows[0][1:]])
    rows.append(["", *rows[1][1:5], "", "Carla", "", "seen"])
    said = pd.DataFrame(rows, columns=COLUMNS).assign(where="codes.csv")
    return corpus.coded(said, ct.read_codebook(path))


def said_of(corpus: ct.Corpus) -> set[tuple]:
    return set(corpus.codings[COLUMNS].itertuples(index=False, name=None))


@pytest.mark.parametrize("form", ["conllu", "vrt", "qdpx"])
def test_a_corpus_that_goes_out_and_comes_back_is_the_same(coded, tmp_path, form):
    back = ct.import_corpus(ct.export_corpus(coded, tmp_path / f"seeds.{form}"))
    assert back.fingerprint == coded.fingerprint
    assert facts_fingerprint(back) == facts_fingerprint(coded)
    assert [(one.parts, dict(one.basis)) for one in back] == [(one.parts, dict(one.basis)) for one in coded]
    assert said_of(back) == said_of(coded)
    assert len(back.codings) == len(coded.codings)
    for layer in ("quotations", "mentions", "markers", "namings"):
        pd.testing.assert_frame_equal(back.layer(layer), coded.layer(layer))
    again = ct.export_corpus(back, tmp_path / f"again.{form}")
    assert ct.import_corpus(again).fingerprint == coded.fingerprint


TEXTS = st.lists(
    st.text(st.characters(codec="utf-8"), max_size=40)
    | st.sampled_from(["<b>a</b>\t\n|\\s x", "a\r\nb\u2028c\x85", " \n", "#1\n\n1-2"]),
    min_size=1,
    max_size=3,
)


@settings(max_examples=15)
@given(TEXTS)
def test_any_text_comes_back_letter_by_letter(texts):
    corpus = ct.Corpus(tuple(ct.Article(f"t{nth}", text, text, title="a|b\n<c>") for nth, text in enumerate(texts)))
    for lines, read in ((conllu_lines, read_conllu), (vrt_lines, read_vrt)):
        back = corpus_of(read("".join(f"{line}\n" for line in lines(corpus)), "x"), "x")
        assert [(one.id, one.text, one.title) for one in back] == [(one.id, one.text, one.title) for one in corpus]


@given(st.text())
def test_white_space_in_a_field_can_be_read_again(text):
    assert unescaped(escaped(text)) == text


def test_every_layer_stands_in_vertical_text_as_often_as_it_is_counted(coded):
    lines = [*vrt_lines(coded)]
    for kind, layer in (("mention", "mentions"), ("marker", "markers"), ("quotation", "quotations"), ("code", "codes")):
        assert sum(line.startswith(f"<{kind} ") for line in lines) == len(coded.layer(layer)), kind
        assert sum(line == f"</{kind}>" for line in lines) == len(coded.layer(layer)), kind
    assert sum(line.startswith("<s>") for line in lines) == len(coded.sentences)
    assert sum("\tword\t" in line for line in lines) == len(coded.tokens)
    russia = (coded.mentions["actor"] == "Russia").sum()
    assert sum(line.startswith('<mention name="Russia" ') for line in lines) == russia


def test_every_layer_stands_in_conllu_as_often_as_it_is_counted(coded):
    lines = [line for line in conllu_lines(coded) if line[:1].isdigit()]
    assert all(len(line.split("\t")) == 10 for line in lines)
    said = [line.split("\t")[9] for line in lines]
    begun = sum(len(re.findall(r"B:", part)) for misc in said for part in misc.split("|") if part.startswith("Marker="))
    assert begun == len(coded.markers)
    words = [misc for line, misc in zip(lines, said, strict=True) if line.split("\t")[3] != "PUNCT"]
    voice = ct.voice_shares(
        coded.where(part=["headline", "standfirst", "byline", "body", "block", "question", "answer"])
    ).table
    for name in ("author", "direct", "indirect"):
        assert (
            sum(f"Voice={name}" in misc.split("|") for misc in words)
            == voice.loc[voice["voice"] == name, "count"].sum()
        )


def test_another_tools_conllu_is_read_with_its_spaces_and_split_words():
    text = "# newdoc id = fr\n# newpar\n# text = Du pain!\n1-2\tDu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n3\tpain\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3.1\tX\t_\t_\t_\t_\t_\t_\t_\t_\n4\t!\t_\t_\t_\t_\t_\t_\t_\t_\n\n# newpar\n1\tOui\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    assert corpus_of(read_conllu(text, "x"), "x")["fr"].text == "Du pain!\n\nOui "


def test_sketch_engines_vertical_text_is_read_with_glue_and_facts():
    text = '<doc id="d1" outlet="The &quot;Mail&quot;">\n<p>\n<s>\nYes\tUH\n<g/>\n.\tSENT\n</s>\n</p>\n<s>\nNo\tUH\n</s>\n</doc>\n'
    corpus = corpus_of(read_vrt(text, "x"), "x")
    assert corpus["d1"].text == "Yes.\n\nNo "
    assert corpus["d1"].outlet == 'The "Mail"'


def test_a_project_is_as_the_standard_asks(coded, tmp_path):
    with zipfile.ZipFile(ct.export_corpus(coded, tmp_path / "p.qdpx")) as packed:
        root = etree.fromstring(packed.read("project.qde"))
        assert len(packed.namelist()) == 1 + len(coded)
    elements = list(root.iter("*"))
    assert {etree.QName(one).localname for one in elements} >= {
        "Code",
        "TextSource",
        "PlainTextSelection",
        "Coding",
        "Note",
    }
    for one in elements:
        assert etree.QName(one).namespace == "urn:QDA-XML:project:1.0"
        name = etree.QName(one).localname
        attributes, children = (listed.split() for listed in STANDARD[name])
        assert set(attributes) <= set(one.attrib), name
        order = [children.index(etree.QName(child).localname) for child in one]
        assert order == sorted(order), name
        for key in ("creationDateTime", "modifiedDateTime"):
            assert datetime.fromisoformat(one.get(key, "2022-02-01T00:00:00Z"))
    given = [one.get("guid") for one in elements if one.get("guid")]
    pointed = [value for one in elements for key, value in one.attrib.items() if key in ("targetGUID", "creatingUser")]
    assert len(set(given)) == len(given) and set(pointed) <= set(given)
    assert all(GUID.fullmatch(guid) for guid in given)


def test_selections_count_letters_of_the_text_file(coded, tmp_path):
    with zipfile.ZipFile(ct.export_corpus(coded, tmp_path / "p.qdpx")) as packed:
        root = etree.fromstring(packed.read("project.qde"))
        texts = {}
        for source in root.iter("{*}TextSource"):
            text = packed.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode("utf-8")
            texts[source.get("name")] = {
                text[int(one.get("startPosition")) : int(one.get("endPosition"))]
                for one in source.iter("{*}PlainTextSelection")
            }
    for doc, said in texts.items():
        assert said == set(coded.codings.loc[coded.codings["doc"] == doc, "text"])


def test_a_codebook_goes_out_and_comes_back(coded, tmp_path):
    back = ct.import_codebook(ct.export_codebook(coded.codebook, tmp_path / "book.qdc"))
    assert back.codes == coded.codebook.codes
    table = ct.read_codebook(ct.export_codebook(back, tmp_path / "book.csv"))
    assert table.codes == coded.codebook.codes


PROJECT = """<?xml version="1.0"?>{head}<Project xmlns="urn:QDA-XML:project:1.0" name="p">
<Users><User guid="{{AAAAAAAA-0000-0000-0000-000000000001}}" name="Ida"/></Users>
<CodeBook><Codes><Code guid="aaaaaaaa-0000-0000-0000-000000000002" name="fear" isCodable="true">
<Code guid="aaaaaaaa-0000-0000-0000-000000000003" name="Fear" isCodable="true" color="#112233"><Description>{says}</Description></Code></Code></Codes></CodeBook>
<Sources>
<TextSource guid="aaaaaaaa-0000-0000-0000-000000000004" name="one" plainTextPath="internal://{path}">
<PlainTextSelection guid="aaaaaaaa-0000-0000-0000-000000000005" startPosition="6" endPosition="9" creatingUser="aaaaaaaa-0000-0000-0000-000000000001">
<Coding guid="aaaaaaaa-0000-0000-0000-000000000006"><CodeRef targetGUID="{{aaaaaaaa-0000-0000-0000-000000000003}}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="aaaaaaaa-0000-0000-0000-000000000007" startPosition="6" endPosition="900"/>
</TextSource>
<PictureSource guid="aaaaaaaa-0000-0000-0000-000000000008" name="a map"/></Sources></Project>"""


def project(
    path: Path,
    *,
    head: str = "",
    says: str = "afraid",
    inside: str = "one.txt",
    text: bytes = b"Is it\r\nwar?",
    **more: bytes,
) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", PROJECT.format(head=head, says=says, path=inside))
        packed.writestr("sources/one.txt", text)
        for name, data in more.items():
            packed.writestr(name, data)
    return path


def test_another_tools_project_is_read_with_line_ends_as_one_letter_and_the_rest_is_named(tmp_path):
    with pytest.warns(CorpusWarning) as noticed:
        corpus = ct.import_corpus(project(tmp_path / "p.qdpx"))
    assert corpus["one"].text == "Is it\nwar?"
    row = corpus.codes.iloc[0]
    assert (row["code"], row["coder"], corpus["one"].text[row["start"] : row["end"]]) == ("fear: Fear", "Ida", "war")
    assert corpus.codebook.codes["fear: Fear"].parent == "fear"
    said = " ".join(str(one.message) for one in noticed)
    assert "p.qdpx: a map (PictureSource) was left out" in said
    assert "p.qdpx: 1 selection in one lie outside of its text" in said


def test_texts_of_one_name_are_told_apart_also_from_those_that_are_called_so_already(tmp_path):
    names = ["a", "a (2)", "a", "a"]
    sources = "".join(
        f'<TextSource name="{name}"><PlainTextContent>{nth}.</PlainTextContent></TextSource>'
        for nth, name in enumerate(names)
    )
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w") as packed:
        packed.writestr(
            "project.qde", f'<Project xmlns="urn:QDA-XML:project:1.0"><Sources>{sources}</Sources></Project>'
        )
    corpus = ct.import_corpus(tmp_path / "p.qdpx")
    assert [article.text for article in corpus] == ["0.", "1.", "2.", "3."]
    assert corpus.ids[:2] == ("a", "a (2)")


def test_nothing_outside_a_project_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for inside in ("../secret.txt", str(tmp_path / "secret.txt")):
        with (
            pytest.warns(CorpusWarning, match="the project has no plain text of it"),
            pytest.raises(LoadingError, match="No text is in"),
        ):
            ct.import_corpus(project(tmp_path / "p.qdpx", inside=inside))
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>'
    with pytest.warns(CorpusWarning):
        book = ct.import_corpus(project(tmp_path / "p.qdpx", head=entity, says="&e;")).codebook
    assert "secret" not in book.codes["fear: Fear"].definition


def test_a_project_that_unpacks_to_too_much_is_refused(tmp_path):
    path = project(tmp_path / "p.qdpx", text=b"x" * 3_000_000)
    with pytest.raises(LoadingError, match=r"p\.qdpx would unpack to 3 MB, and 1 MB are allowed"):
        ct.import_corpus(path, max_megabytes=1)


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("a.qdpx", b"PK no zip", "a.qdpx is no project of REFI-QDA: it is no zip."),
        (
            "a.conllu",
            b"# newdoc id = a\n1\tYes\n",
            "a.conllu line 2: CoNLL-U has ten columns parted by tabs, and this line has 2.",
        ),
        ("a.conllu", b"\xff\xfe\x00", "a.conllu is no UTF-8, and CoNLL-U always is."),
        (
            "a.conllu",
            b"# newdoc id = a\n# corpus_tools = {\n",
            "a.conllu line 2: what is known of the article cannot be read.",
        ),
        ("a.conllu", b"# newdoc id = a\n# text_without_words = {\n", "a.conllu line 2: what is known of the article"),
        ("a.conllu", b"", "No text is in a.conllu."),
        ("a.vrt", b"Yes\tUH\n", "a.vrt line 1: a word stands outside of any <text>."),
        ("a.vrt", b'<text id="a">\nYes\n', "a.vrt is broken off: the text 'a' does not end."),
        ("a.qdc", b"<CodeBook", "a.qdc cannot be read as REFI-QDA ("),
        ("a.qdc", b"<html/>", "a.qdc is no REFI-QDA codebook: it begins with <html>."),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_what_to_do(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    read = ct.import_codebook if name.endswith(".qdc") else ct.import_corpus
    with pytest.raises(CorpusError) as error:
        read(tmp_path / name)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    "known",
    [
        "[" * 100_000,
        '{"facts": 3}',
        '{"basis": [1]}',
        '{"parts": 3}',
        '{"parts": [["body", "a", 3, ""]]}',
        '{"codes": 3}',
        '{"codes": [1]}',
        '{"codes": [{"code": "x"}]}',
        '{"before": 3}',
    ],
    ids=lambda known: known[:30],
)
def test_what_somebody_wrote_over_what_is_known_of_a_text_is_refused(tmp_path, known):
    written = {
        "a.conllu": f"# newdoc id = a\n# corpus_tools = {known}\n1\tYes{TAB_BLANKS}\n",
        "a.vrt": f'<text id="a" about="{escape(known)}">\nYes\tUH\n</text>\n',
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(LoadingError, match=r"what is known of the article cannot be read|has a part"):
            ct.import_corpus(tmp_path / name)


def test_a_damaged_project_is_refused(tmp_path):
    data = bytearray(project(tmp_path / "p.qdpx", text=bytes(range(97, 123)) * 400).read_bytes())
    at = data.index(b"sources/one.txt") + 20
    data[at : at + 8] = b"\xff" * 8
    (tmp_path / "p.qdpx").write_bytes(data)
    with pytest.raises(LoadingError, match=r"p\.qdpx cannot be unpacked|cannot be read as REFI-QDA"):
        ct.import_corpus(tmp_path / "p.qdpx")


def test_an_unknown_ending_is_answered_with_those_that_there_are(corpus, tmp_path):
    with pytest.raises(
        CorpusError,
        match=r"A corpus is written and read as \.conllu, \.vrt, \.qdpx, \.csv, not as '\.conll'\. Did you mean '\.conllu'\?",
    ):
        ct.export_corpus(corpus, tmp_path / "a.conll")
