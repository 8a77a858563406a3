"""Lists and labels of one's own come as people save them, and what is wrong with one is a sentence."""

import codecs
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import corpus_tools as ct
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.errors import CorpusWarning, LabelError, LexiconError, LoadingError
from corpus_tools.layers.annotation import record
from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.lexicons.markers import read_markers
from corpus_tools.lexicons.reader import lemma_table

TEXT = "Perhaps the Café Côté party will come. Perhaps not; the naïve wait for Zoë Kravčenko."
LISTS = {
    "actors": "actor,kind,aliases\nCafé Côté,organisation,Café Côté party\nZoë,person,\n",
    "markers": "category,pattern\nhedges,naïve\nboosters,will\n",
    "lemmas": "lemma,forms,note\nnaïve,naïver naïvest,\n",
}
CODECS = {
    "UTF-8": "utf-8",
    "UTF-8 with its mark": "utf-8-sig",
    "Windows-1252": "cp1252",
    "UTF-16": "utf-16",
    "UTF-16, large end first": "utf-16-be",
    "UTF-32": "utf-32",
}
HEADER = "layer,category,doc,start,end,text,label,labeller,version\n"


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def small(texts):
    return ct.load_corpus(texts)


def saved(path, text, codec):
    mark = codecs.BOM_UTF16_BE if codec == "utf-16-be" else b""
    path.write_bytes(mark + text.encode(codec))
    return path


SAYS = {
    "actors": lambda path: {(name.actor, name.text, name.kind, name.form) for name in actor_list(path).names},
    "markers": lambda path: {(one.category, one.pattern) for one in read_markers(path, rules=()).markers},
    "lemmas": lambda path: set(lemma_table(path).lemma_of.items()),
}
EXPECTED = {
    "actors": ("Café Côté", "Café Côté party", "organisation", "name"),
    "markers": ("hedges", "naïve"),
    "lemmas": ("naïvest", "naïve"),
}


@cache
def said_plainly(kind):
    with TemporaryDirectory() as folder:
        return SAYS[kind](saved(Path(folder) / "plain.csv", LISTS[kind], "utf-8"))


@pytest.mark.filterwarnings("ignore::corpus_tools.errors.CorpusWarning")
@pytest.mark.parametrize("codec", CODECS.values(), ids=CODECS)
@pytest.mark.parametrize("delimiter", ",;\t", ids=["commas", "semicolons", "tabs"])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_says_the_same_in_every_encoding_and_with_every_delimiter(tmp_path, kind, codec, delimiter):
    other = saved(tmp_path / "other.csv", LISTS[kind].replace(",", delimiter), codec)
    assert SAYS[kind](other) == said_plainly(kind)
    assert EXPECTED[kind] in SAYS[kind](other)


@pytest.mark.filterwarnings("ignore::corpus_tools.errors.CorpusWarning")
@pytest.mark.parametrize("codec", CODECS.values(), ids=CODECS)
def test_a_frequency_list_says_the_same_in_every_encoding(tmp_path, codec):
    path = saved(tmp_path / "list.csv", "term;count\nnaïve;3\n#total;1000\n", codec)
    found = read_frequency_list(path)
    assert (found.counts, found.size) == ({"naïve": 3}, 1000)


def test_that_an_encoding_was_guessed_is_said_with_a_word_to_judge_it_by(texts, tmp_path):
    path = saved(tmp_path / "mine.csv", LISTS["actors"], "cp1252")
    with pytest.warns(
        CorpusWarning, match=r"mine\.csv is not UTF-8, so it was read as Windows-1252, .* such as .*Café"
    ):
        actor_list(path)
    assert len(ct.load_corpus(texts, actors=path).mentions) == 2


@pytest.mark.parametrize("kind", LISTS)
def test_a_binary_file_is_no_list(tmp_path, kind):
    (tmp_path / "list.csv").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(LexiconError, match=r"list\.csv is no table but a binary file\. Save the table as text"):
        SAYS[kind](tmp_path / "list.csv")


def test_a_cell_without_an_end_is_an_error_with_its_line(tmp_path):
    path = saved(tmp_path / "mine.csv", f'actor,kind\nA,person\n"B,{"x" * 200_000}', "utf-8")
    with pytest.raises(LexiconError, match=r"mine\.csv below line 2: .* Look whether a quotation mark is open there\."):
        actor_list(path)


def label(small, path):
    hit = {
        "layer": "markers",
        "category": "hedges",
        "doc": "a",
        "start": 0,
        "end": 7,
        "text": "Perhaps",
        "version": "1",
    }
    ct.save_label(path, hit, "wrong", labeller="Zoë")


@pytest.mark.filterwarnings("ignore::corpus_tools.errors.CorpusWarning")
@pytest.mark.parametrize("delimiter", ",;\t", ids=["commas", "semicolons", "tabs"])
@pytest.mark.parametrize("codec", CODECS.values(), ids=CODECS)
def test_labels_say_the_same_in_every_encoding_and_with_every_delimiter(small, tmp_path, codec, delimiter):
    rows = f"{HEADER}markers,hedges,a,0,7,Perhaps,wrong,Zoë,1\n"
    path = saved(tmp_path / "labels.csv", rows.replace(",", delimiter), codec)
    assert ct.read_labels(path)[["text", "label", "labeller"]].to_numpy().tolist() == [["Perhaps", "wrong", "Zoë"]]
    if codec.startswith("utf-8"):
        label(small, path)
        assert len(ct.read_labels(path)) == 1
        assert path.read_text("utf-8").count("Zoë") == 2
    else:
        before = path.read_bytes()
        with pytest.raises(LabelError, match=r"not saved: labels\.csv is no UTF-8 but .*Save it as CSV in UTF-8"):
            label(small, path)
        assert path.read_bytes() == before


@pytest.mark.parametrize("nothing", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_of_labels_means_none_and_takes_the_first(texts, small, tmp_path, nothing):
    path = tmp_path / "labels.csv"
    path.write_bytes(nothing)
    assert ct.read_labels(path).empty
    hedges = len(ct.load_corpus(texts, labels=path).markers)
    label(small, path)
    assert ct.read_labels(path)["label"].tolist() == ["wrong"]
    assert len(ct.load_corpus(texts, labels=path).markers) == hedges - 1


UNREADABLE = {
    "a place no text has": (
        f"{HEADER}markers,hedges,a,{'1' * 23},5,x,right,A,1\n".encode(),
        r"labels\.csv line 2: start and end are numbers, not '1{23}' and '5'\. Take the row out",
    ),
    "digits without end": (
        f"{HEADER}markers,hedges,a,0,{'1' * 6000},x,right,A,1\n".encode(),
        r"labels\.csv line 2: start and end are numbers",
    ),
    "no text at all": (b"\xff\xfe\x00bad\x00", r"labels\.csv is no table but a binary file\. Save the table as text"),
    "half of UTF-16": (HEADER.encode("utf-16")[:-1], r"labels\.csv is no table but a binary file"),
    "an open cell": (f'{HEADER}markers,hedges,a,0,7,"{"x" * 200_000}'.encode(), r"labels\.csv below line 1: "),
}


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_labels_that_cannot_be_read_are_an_error_that_names_file_and_remedy(tmp_path, texts, data, message):
    (tmp_path / "labels.csv").write_bytes(data)
    for read in (ct.read_labels, lambda path: ct.load_corpus(texts, labels=path)):
        with pytest.raises(LabelError, match=message):
            read(tmp_path / "labels.csv")


def test_a_folder_is_no_file_of_labels(texts, tmp_path):
    for read in (ct.read_labels, lambda path: ct.load_corpus(texts, labels=path)):
        with pytest.raises(LabelError, match=r"is a folder\. Name the file of labels in it, such as .*labels\.csv"):
            read(tmp_path)


def test_a_count_that_no_list_has_is_refused(tmp_path):
    path = saved(tmp_path / "list.csv", f"term,count\nnaïve,{'9' * 6000}\n", "utf-8")
    with pytest.raises(LoadingError, match=r"list\.csv line 2: the count '9+' of 'naïve' is no whole number"):
        read_frequency_list(path)


NOBODY = "~no-such-person/x"


def test_the_home_of_nobody_is_a_path_that_is_not_there(small, texts):
    with pytest.raises(LoadingError, match=f"There is no file or folder .*{NOBODY}"):
        ct.load_corpus(NOBODY)
    with pytest.raises(LabelError, match=f"No labels are at {NOBODY}"):
        ct.load_corpus(texts, labels=NOBODY)
    for kind, message in {"actors": "no file of actors", "markers": "no file", "lemmas": "No table of lemmas"}.items():
        with pytest.raises(LexiconError, match=message):
            corpus = ct.load_corpus(texts, **{kind: NOBODY})
            _ = corpus.actor_list, corpus.marker_list, corpus.tokens.lemmas
    with pytest.raises(LoadingError, match=f"No frequency list is at {NOBODY}"):
        read_frequency_list(NOBODY)
    with pytest.raises(LabelError, match="cannot be written"):
        label(small, NOBODY)
    assert ct.read_labels(NOBODY).empty


@pytest.mark.parametrize("depth", [900, 90_000])
def test_json_that_is_deep_is_a_sentence(tmp_path, depth):
    deep = f'{{"text": "War.", "more": {"[" * depth}{"]" * depth}}}'
    (tmp_path / "deep.jsonl").write_text(f"{json.dumps({'text': 'Peace came.'})}\n{deep}\n", encoding="utf-8")
    with pytest.raises(LoadingError, match=r"deep\.jsonl line 2"):
        ct.load_corpus(tmp_path / "deep.jsonl", strict=True)


@pytest.mark.parametrize("search", ["{foo", "foo}", "{foo bar}", "nato | {", "{wom*", "no{}"])
def test_a_brace_alone_is_no_search(small, search):
    with pytest.raises(ct.CorpusError, match=r"has a brace alone in .* Write \{invade\} for all forms of a word"):
        ct.term_frequency(small, search=search)


class Late:
    """A file into which somebody else writes just before we do."""

    def __init__(self, file, other):
        self.file, self.other = file, other

    def __getattr__(self, name):
        return getattr(self.file, name)

    def write(self, data):
        self.other()
        return self.file.write(data)


def test_a_row_that_comes_while_the_file_is_made_is_kept(small, tmp_path, monkeypatch):
    write, path = record.append_whole, tmp_path / "labels.csv"

    def other():
        monkeypatch.setattr(record, "append_whole", write)
        hit = {"layer": "markers", "category": "hedges", "doc": "a", "start": 39, "end": 46, "text": "Perhaps"}
        ct.save_label(path, {**hit, "version": "1"}, "right", labeller="Ann")

    monkeypatch.setattr(record, "append_whole", lambda file, text: write(Late(file, other), text))
    label(small, path)
    assert sorted(ct.read_labels(path)["labeller"]) == ["Ann", "Zoë"]
