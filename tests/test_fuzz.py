"""Whatever comes in, the laws hold: no error but a sentence, no word lost, every span what the text says.

Each law is tried a little in every run, and for as long as one likes by `pytest -m fuzz`. What was ever found stays as
an example.
"""

import os
import random
import warnings
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.encodings import decode
from corpus_tools.errors import CorpusError
from corpus_tools.layers.search import find
from corpus_tools.layers.words import WORD, fold
from corpus_tools.lexicons.actor_list import FORMS, actor_list
from corpus_tools.lexicons.markers import CATEGORIES, naming_choices, read_markers
from corpus_tools.lexicons.reader import lemma_table
from corpus_tools.text.article import Article, raw_spans, undo
from corpus_tools.text.cleaning import clean
from corpus_tools.text.loading import parts_of

LONG = int(os.environ.get("FUZZ_EXAMPLES", "5000"))
"""Examples of each law under `-m fuzz`: with these the whole takes about an hour."""

PIECES = [
    *["NATO", "Mr. Putin", "Ukraine’s", "the U.S.", "Kyiv", "Reuters", "the Kremlin", "Prime Minister Boris Johnson"],
    *[
        "perhaps",
        "must",
        "clearly",
        "so-called",
        "not",
        "we",
        "I",
        "never",
        "e.g.",
        "don't",
        "it’s",
        "3,000",
        "1998-99",
    ],
    *[
        "he said",
        "said Lavrov",
        "according to",
        "that",
        "who knows",
        "told Reuters",
        "asked",
        "“We are ready,”",
        "",
        " ",
    ],
    *[
        '"',
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "'",
        "''",
        "``",
        "(",
        ")",
        "[",
        "]",
        "—",
        "–",
        "-",
        "…",
        "...",
        ".",
        ",",
        "?",
    ],
    *[
        "!",
        ":",
        ";",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\x0c",
        "\x85",
        "\u2028",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u00ad",
    ],
    *[
        "e\u0301",
        "\u0301",
        "İ",
        "ß",
        "ﬁ",
        "𝐁",
        "😀",
        "²",
        "ß'",
        "\u200d",
        "\u202e",
        "\x01",
        "\x7f",
        "Ã©",
        "â€™",
        "&amp;",
        "&#8217;",
    ],
    *[
        "Leave a Reply",
        "Share this:",
        "Advertisement",
        "PARIS, Feb. 3 (Reuters) —",
        "Q: Why?",
        "A: No.",
        "http://a.b/c?d=e",
    ],
    *["<script>", "_", "{", "}", "/", "|", "*", "\\", "=1+1", "٣", "你好", "шум", "WHO IS TO BLAME", "x" * 50],
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda them: st.sampled_from(["", " "]).map(lambda by: by.join(them))
)
TEXT = PROSE | st.text(max_size=60).map(lambda text: text.encode("utf-8", "ignore").decode())


def decoding_gives_a_text_that_can_be_written(data: bytes) -> None:
    decode(data).text.encode("utf-8")


def cleaning_can_be_undone_and_is_done_at_once(raw: str, title: str) -> None:
    text, edits = clean(raw, title=title)
    assert undo(text, edits) == raw
    assert clean(text, title=title) == (text, ())
    assert all(0 <= start <= end <= len(raw) for start, end in raw_spans(edits))


def corpus_of(texts: list[str]) -> ct.Corpus:
    return ct.Corpus(
        tuple(Article(f"a{number}", text, text, parts=parts_of(text)) for number, text in enumerate(texts))
    )


def every_layer_says_what_the_text_says(texts: list[str]) -> None:
    corpus = corpus_of(texts)
    there = {article.id: article.text for article in corpus}
    frame = corpus.tokens.frame()
    words = [(name, m.start(), m.end(), fold(m[0])) for name, text in there.items() for m in WORD.finditer(text)]
    assert list(frame[["doc", "start", "end"]].itertuples(index=False, name=None)) == [word[:3] for word in words]
    layers = {
        "sentences": corpus.sentences,
        "quotations": corpus.quotations,
        "mentions": corpus.mentions,
        "markers": corpus.markers,
    }
    for name, spans in layers.items():
        for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False, name=None):
            assert 0 <= start < end <= len(there[doc]), name
            assert name == "quotations" or there[doc][start:end].strip(), name
    mentions = corpus.mentions
    assert mentions["span"].tolist() == [
        there[d][s:e] for d, s, e in mentions[["doc", "start", "end"]].itertuples(index=False, name=None)
    ]
    assert set(mentions["form"]) <= set(FORMS)
    assert set(corpus.markers["category"]) <= set(CATEGORIES)
    for doc, bounds in corpus.sentence_bounds.items():
        assert all(end <= start for (_, end), (start, _) in pairwise(bounds)), doc


def counts_add_up(texts: list[str]) -> None:
    corpus = corpus_of(texts)
    size = len(corpus.tokens)
    voices, speakers, names = corpus.voices
    assert len(voices) == len(speakers) == size
    assert set(voices.tolist()) <= {0, 1, 2}
    assert not len(speakers) or 0 <= speakers.min() <= speakers.max() < len(names)
    whole = ct.term_frequency(corpus)
    assert whole.table["count"].sum() == size
    assert len(whole.evidence.positions) == size
    for by in ("voice", "article", "speaker"):
        assert ct.term_frequency(corpus, by=by).table["count"].sum() == size
    shares = ct.voice_shares(corpus)
    assert shares.table["count"].sum() == size


def a_search_finds_or_says_why_not(texts: list[str], search: str) -> None:
    tokens = corpus_of(texts).tokens
    try:
        found = find(tokens, search)
    except CorpusError as error:
        assert len(str(error)) > 20
        return
    assert all(
        at >= 0 and words > 0 and at + words <= len(tokens) for at, words in zip(found.at, found.words, strict=True)
    )
    assert sorted(found.at.tolist()) == found.at.tolist()


SOUND = {
    "actors.csv": b"actor,kind,aliases,short\nJane Roe,person,J. Roe,\nOmo,organisation,the Omo; OMO,\nUbi,place,,\n",
    "markers.csv": b"category,pattern,unless\nhedges,perhaps not,\nboosters,clear*,\nhedges,/may(be)?/,month\n",
    "lemmas.csv": b"lemma,forms,note\nwalk,walks walked,\nmay,,alone\n",
    "naming.csv": b"choice,name,pattern,referent,requires\ncity,A,a-town,the city,\ncity,B,b-town,the city,river\n",
    "frequencies.csv": b"term,count\nwar,12\npeace,3\n#total,1000\n",
    "labels.csv": b'layer,category,doc,start,end,text,label,labeller,version\nmarkers,hedges,a,0,7,Perhaps,right,A,1\nmentions,NATO,a,9,13,"NA\nTO",wrong,B,1\n',
    "texts.csv": b'id,title,date,text\na,First,2022-02-01,"War, they say."\nb,Second,2022,Peace came.\n',
    "texts.jsonl": b'{"id": "a", "text": "War, they say.", "tags": ["x", 1]}\n{"id": "b", "text": "Peace.", "date": null}\n',
    "text.txt": "First\r\n\r\n“War,” he said.\n".encode(),
}
READERS = {
    "actors.csv": actor_list,
    "markers.csv": lambda path: read_markers(path, rules=("month",)),
    "lemmas.csv": lemma_table,
    "naming.csv": naming_choices,
    "frequencies.csv": read_frequency_list,
    "labels.csv": ct.read_labels,
    "texts.csv": ct.load_corpus,
    "texts.jsonl": ct.load_corpus,
    "text.txt": ct.load_corpus,
}


def damaged(data: bytes, seed: int) -> bytes:
    """Return a file as accidents leave it: cut, doubled, shuffled, saved otherwise, with bytes of something else in it."""
    lot = random.Random(seed)
    for _ in range(lot.randint(1, 3)):
        at, to = sorted((lot.randint(0, len(data)), lot.randint(0, len(data))))
        strange = lot.choice(
            [
                b"\xff",
                b"\0",
                b'"',
                b"\n",
                b"\r",
                b";",
                b",",
                b"'=",
                b"\xef\xbb\xbf",
                b"9" * 30,
                b"\xed\xa0\x80",
                b"\\ud800",
            ]
        )
        data = lot.choice(
            [
                data[:at],
                data[at:],
                data[:to] + data[at:to] + data[to:],
                data[:at] + data[to:],
                data[to:] + data[:at] + data[at:to],
                data[:at] + strange + data[at:],
                data.decode("utf-8", "replace").encode("utf-16"),
                data.decode("utf-8", "replace").replace("a", "é").encode("cp1252", "replace"),
                data.replace(b",", lot.choice([b";", b"\t"])),
                bytes(lot.randbytes(20)),
            ]
        )
    return data


def a_damaged_file_is_read_or_refused_with_a_sentence(folder, name: str, seed: int) -> None:
    path = folder / name
    path.write_bytes(damaged(SOUND[name], seed))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = READERS[name](path)
        except CorpusError as error:
            assert len(str(error)) > 20
            return
    if isinstance(read, ct.Corpus):
        every_layer_says_what_the_text_says([article.text for article in read])
        for article in read:
            assert undo(article.text, article.edits) == article.raw


TEXTS = st.lists(TEXT, min_size=1, max_size=4)
SLOTS = [
    "nato",
    "{be}",
    "{",
    "}",
    "/",
    "/a+/",
    "/(/",
    "/[^",
    "*",
    "?",
    "a*b?c",
    "...",
    "|",
    "\\",
    "US",
    "us-led",
    "’s",
    "\0",
    " ",
    "(?i)",
    "\ud800",
    "е",
]
SEARCH = st.lists(st.sampled_from(SLOTS) | st.text(max_size=5), max_size=8).flatmap(
    lambda them: st.sampled_from(["", " "]).map(lambda by: by.join(them))
)

LAWS = {
    decoding_gives_a_text_that_can_be_written: (st.binary(max_size=200),),
    cleaning_can_be_undone_and_is_done_at_once: (
        PROSE | st.text(max_size=80),
        st.sampled_from(["", "NATO", "Share this:", "A: No."]),
    ),
    every_layer_says_what_the_text_says: (TEXTS,),
    counts_add_up: (TEXTS,),
    a_search_finds_or_says_why_not: (TEXTS, SEARCH),
}
FOUND: dict = {}
"""What was found: arguments under which a law did not hold."""
HOW_OFTEN = pytest.mark.parametrize("examples", [25, pytest.param(LONG, marks=pytest.mark.fuzz)], ids=["quick", "long"])
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@HOW_OFTEN
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_whatever_comes_in(law, examples):
    held = given(*LAWS[law])(law)
    for arguments in FOUND.get(law, ()):
        held = example(*arguments)(held)
    settings(max_examples=examples, suppress_health_check=PATIENT)(held)()


@HOW_OFTEN
@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_file(name, examples, tmp_path):
    (tmp_path / name).write_bytes(SOUND[name])
    READERS[name](tmp_path / name)
    for seed in range(examples if examples < LONG else LONG // 10):
        a_damaged_file_is_read_or_refused_with_a_sentence(tmp_path, name, seed)
