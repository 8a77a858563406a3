"""Whatever comes in, the laws hold: no error but a sentence, no word lost, every span what the text says.

Each law is tried a little in every run, and for as long as one likes by `pytest -m fuzz`. What was ever found stays as
an example.
"""

from inspect import isfunction, signature
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

import corpus_tools as ct
from corpus_tools.encodings import decode
from corpus_tools.errors import CorpusError, CountMismatch
from corpus_tools.layers.search import find
from corpus_tools.text.article import raw_spans, undo
from corpus_tools.text.cleaning import clean
from tests.laws import (
    LONG,
    PROSE,
    TEXTS,
    corpus_of,
    every_layer_says_what_the_text_says,
    voices_stand_in_what_is_quoted_and_add_up,
)


def decoding_gives_a_text_that_can_be_written(data: bytes) -> None:
    decode(data).text.encode("utf-8")


def cleaning_can_be_undone_and_is_done_at_once(raw: str, title: str) -> None:
    text, edits = clean(raw, title=title)
    assert undo(text, edits) == raw
    assert clean(text, title=title) == (text, ())
    assert all(0 <= start <= end <= len(raw) for start, end in raw_spans(edits))


def layers_are_what_they_say_on(texts: list[str]) -> None:
    every_layer_says_what_the_text_says(corpus_of(texts))


def voices_add_up_on(texts: list[str]) -> None:
    voices_stand_in_what_is_quoted_and_add_up(corpus_of(texts))


LAYERS = ("tokens", "sentences", "quotations", "voices", "mentions", "markers", "namings")


def what_was_built_before_changes_no_layer(texts: list[str], order: list[str]) -> None:
    one, other = corpus_of(texts), corpus_of(texts)
    for name in order:
        getattr(other, name)
    for name in LAYERS[1:]:
        if name != "voices":
            assert getattr(one, name).equals(getattr(other, name)), name


GIVEN = {
    "search": "nato",
    "node": "nato",
    "actor": "NATO",
    "article": "a0",
    "choice": "war",
    "layer": "markers",
    "category": "hedges",
    "one": "a0",
    "other": "a1",
    "study": {"voice": "author"},
}
WAYS = ("voice", "article", "speaker", "part", "month", "outlet")


def asks_for(measure) -> dict[str, object]:
    """What a measure must be given beside a corpus."""
    takes = signature(measure).parameters.items()
    return {name: GIVEN.get(name) for name, how in takes if name != "corpus" and how.default is how.empty}


MEASURES = {
    name: measure
    for name, measure in ((name, getattr(ct, name)) for name in dir(ct))
    if isfunction(measure)
    and measure.__module__.startswith("corpus_tools.measures")
    and "corpus" in signature(measure).parameters
    and asks_for(measure).keys() <= GIVEN.keys() | {"options"}
}


def every_measure_is_a_finding_or_says_why_not(texts: list[str], by: str) -> None:
    corpus = corpus_of(texts)
    for name, measure in MEASURES.items():
        given = {name: value for name, value in asks_for(measure).items() if name != "options"}
        for way in ({}, {"by": by}) if "by" in signature(measure).parameters else ({},):
            try:
                repr(measure(corpus, **given, **way))
            except CountMismatch:
                raise
            except CorpusError as error:
                assert len(str(error)) > 20, name


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
    layers_are_what_they_say_on: (TEXTS,),
    voices_add_up_on: (TEXTS,),
    what_was_built_before_changes_no_layer: (TEXTS, st.permutations(LAYERS)),
    every_measure_is_a_finding_or_says_why_not: (TEXTS, st.sampled_from(WAYS)),
    a_search_finds_or_says_why_not: (TEXTS, SEARCH),
}
FOUND: dict = {
    every_measure_is_a_finding_or_says_why_not: [(["´"], "article"), (["´"], "speaker")],
}
"""What was found: arguments under which a law did not hold."""
HOW_OFTEN = pytest.mark.parametrize("examples", [10, pytest.param(LONG, marks=pytest.mark.fuzz)], ids=["quick", "long"])
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


BROWSER = (
    "const location = { hash: '', href: 'file:///p.html' }, history = { pushState() {} }, addEventListener = () => {};"
    "const document = { querySelectorAll: () => [] };"  # a page without a desk
)
ADDRESSES = """
const asHash = (hash) => { location.hash = hash; location.href = `file:///p.html${hash}`; };
const explorers = given.values.map((values, number) => ({
  key: given.keys[number],
  show() {},
  controls: values.map((one, place) => {
    let value = "start";
    return { name: given.names[place], start: "start", value: () => value, set: (other) => { value = other; } };
  }),
}));
const shown = () => explorers.map(({ controls }) => controls.map(({ value }) => value()));
const after = [];
for (const hash of given.hashes) {
  asHash(hash);
  explorers.forEach(ctGoTo);
  after.push(shown());
}
explorers.forEach(({ controls }, number) => controls.forEach(({ set }, place) => set(given.values[number][place])));
asHash(ctAddressOf(explorers).replace("file:///p.html", ""));
explorers.forEach(({ controls }) => controls.forEach(({ set, start }) => set(start)));
explorers.forEach(ctGoTo);
return { after, again: shown(), prototype: Object.keys(Object.prototype), loose: ({}).search ?? null };
"""
KEYS, NAMES = ("kwic", "word_rates", "word_rates-2", "__proto__"), ("search", "by", "constructor")
ASKED = st.sampled_from(["#", "&", "=", ".", "%", "%41", "%E0%A4%A", "%00", "+", "__proto__", "\u2028", *KEYS, *NAMES])
HASHES = st.lists(ASKED | st.text(max_size=4), max_size=12).map(
    lambda parts: "#" + "".join(parts).encode("utf-8", "ignore").decode()
)
VALUE = st.text(max_size=12).filter(lambda text: text == text.encode("utf-8", "ignore").decode())


@HOW_OFTEN
def test_any_address_moves_controls_to_words_and_leads_back_to_where_they_stood(in_node, examples):
    def law(hashes, values):
        given = {"hashes": hashes, "keys": KEYS, "names": NAMES, "values": values}
        said = in_node(Path(ct.__file__).parent / "publish" / "static" / "address.js", ADDRESSES, given, BROWSER)
        assert all(isinstance(one, str) for state in said["after"] for values in state for one in values)
        assert (said["again"], said["prototype"], said["loose"]) == (values, [], None)

    many = st.lists(HASHES, min_size=1, max_size=50)
    stood = st.lists(st.lists(VALUE, min_size=3, max_size=3), min_size=4, max_size=4)
    settings(max_examples=examples // 5, suppress_health_check=PATIENT)(given(many, stood)(law))()


@HOW_OFTEN
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_whatever_comes_in(law, examples):
    held = given(*LAWS[law])(law)
    for arguments in FOUND.get(law, ()):
        held = example(*arguments)(held)
    settings(max_examples=examples, suppress_health_check=PATIENT)(held)()
