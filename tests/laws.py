"""What holds of any corpus, whatever bytes it was made of; and texts to try it on."""

import os
import re
from itertools import pairwise

from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.layers.words import WORD, fold
from corpus_tools.lexicons.actor_list import FORMS
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.text.article import Article, raw_spans, undo
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
TEXTS = st.lists(TEXT, min_size=1, max_size=4)


def corpus_of(texts: list[str]) -> ct.Corpus:
    return ct.Corpus(
        tuple(Article(f"a{number}", text, text, parts=parts_of(text)) for number, text in enumerate(texts))
    )


def every_law_holds(corpus: ct.Corpus) -> None:
    what_was_read_can_be_written_and_undone(corpus)
    every_layer_says_what_the_text_says(corpus)
    voices_stand_in_what_is_quoted_and_add_up(corpus)


def what_was_read_can_be_written_and_undone(corpus: ct.Corpus) -> None:
    assert len(set(corpus.ids)) == len(corpus.ids)
    for article in corpus:
        assert article.id and article.raw.strip()
        for said in (article.id, article.raw, article.text, article.file, *article.facts, *article.facts.values()):
            said.encode("utf-8")
        assert undo(article.text, article.edits) == article.raw
        assert all(0 <= start <= end <= len(article.raw) for start, end in raw_spans(article.edits))
        assert all(0 <= part.start <= part.end <= len(article.text) for part in article.parts)


def every_layer_says_what_the_text_says(corpus: ct.Corpus) -> None:
    text_of = {article.id: article.text for article in corpus}
    words_are_as_specified(corpus, text_of)
    for name in ("sentences", "quotations", "mentions", "markers", "namings"):
        spans = getattr(corpus, name)
        for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False, name=None):
            assert 0 <= start < end <= len(text_of[doc]), name
            assert name == "quotations" or text_of[doc][start:end].strip(), name
    mentions = corpus.mentions
    assert mentions["span"].tolist() == [
        text_of[d][s:e] for d, s, e in mentions[["doc", "start", "end"]].itertuples(index=False, name=None)
    ]
    assert set(mentions["form"]) <= set(FORMS)
    assert set(corpus.markers["category"]) <= set(CATEGORIES)
    every_word_stands_in_one_sentence(corpus)


def words_are_as_specified(corpus: ct.Corpus, text_of: dict[str, str]) -> None:
    tokens = corpus.tokens
    frame = tokens.frame()
    words = [(name, m.start(), m.end()) for name, text in text_of.items() for m in WORD.finditer(text)]
    assert list(frame[["doc", "start", "end"]].itertuples(index=False, name=None)) == words
    terms = [
        fold(text_of[doc][start:end], case_sensitive=True) if tokens.case_sensitive else fold(text_of[doc][start:end])
        for doc, start, end in words
    ]
    assert all(
        said == term or said.casefold() == term.casefold() for said, term in zip(frame["term"], terms, strict=True)
    )
    for name, text in text_of.items():
        inside = {at for doc, start, end in words if doc == name for at in range(start, end)}
        assert all(at in inside for at, letter in enumerate(text) if re.match(r"\w", letter)), "no letter is lost"


def every_word_stands_in_one_sentence(corpus: ct.Corpus) -> None:
    for doc, bounds in corpus.sentence_bounds.items():
        assert all(end <= start for (_, end), (start, _) in pairwise(bounds)), doc
        for word in WORD.finditer(corpus[doc].text):
            assert sum(start <= word.start() and word.end() <= end for start, end in bounds) == 1, word


def voices_stand_in_what_is_quoted_and_add_up(corpus: ct.Corpus) -> None:
    size, counted = len(corpus.tokens), corpus.counted.sum()
    voices, speakers, names = corpus.voices
    assert len(voices) == len(speakers) == size
    assert set(voices.tolist()) <= {0, 1, 2}
    assert not len(speakers) or 0 <= speakers.min() <= speakers.max() < len(names)
    frame = corpus.tokens.frame()
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc, start, end in corpus.quotations[["doc", "start", "end"]].itertuples(index=False, name=None):
        spans.setdefault(doc, []).append((start, end))
    places = frame[["doc", "start", "end"]][voices != 0].itertuples(index=False, name=None)
    assert all(any(a <= start and end <= b for a, b in spans.get(doc, ())) for doc, start, end in places)
    findings = [ct.term_frequency(corpus, by=by) for by in (None, "voice", "article", "speaker")]
    for finding in (*findings, ct.voice_shares(corpus)):
        assert finding.table["count"].sum() == counted
    assert len(set(findings[0].evidence.positions.tolist())) == counted
