"""Four times the text takes about four times the work, whatever there is much of."""

from time import process_time

import pytest

import corpus_tools as ct
from corpus_tools.text.article import Article, raw_spans, undo
from corpus_tools.text.cleaning import clean
from corpus_tools.text.loading import parts_of

NAMES = "NATO, Russia, Ukraine, Poland, Germany, France, China, Italy, "
MUCH = {
    "one long word": lambda n: ["x" * 50 * n],
    "letters with dots": lambda n: ["a." * 25 * n],
    "parts with hyphens": lambda n: ["a-" * 25 * n],
    "accents": lambda n: ["e\u0301" * 25 * n],
    "an address": lambda n: ["http://" + "a/" * 25 * n],
    "one long line": lambda n: ["NATO and Russia met perhaps in Kyiv. " * n],
    "one long sentence": lambda n: ["NATO and Russia met perhaps in Kyiv, " * n],
    "actors in one sentence": lambda n: [NAMES * n],
    "different names": lambda n: [
        " ".join(f"Mr. Za{'abcdefghij'[i % 10] * (1 + i // 10 % 10)}son met." for i in range(n))
    ],
    "quotations": lambda n: ["“We must go,” he said. " * n],
    "open quotations": lambda n: ["“We must go he said. " * n],
    "straight marks": lambda n: ["\"We \"must 'go he' said. " * n],
    "paragraphs": lambda n: ["He said that NATO must go.\n\n" * n],
    "open quotations in paragraphs": lambda n: ["“We must go, he said.\n\n" * n],
    "edits": lambda n: ["Share this:\n\nNATO went â€™ home&amp;away.\n\n" * n],
    "wrapped lines": lambda n: ["The minister said that all of the\nalliance would go to where it was.\n" * n],
    "questions": lambda n: ["Who knows? " * n],
    "capitals": lambda n: ["THE WAR IS NOT OVER YET. " * n],
    "brackets": lambda n: ["(((he [[ " * n],
    "dashes": lambda n: ["— he said – no " * n],
    "dots": lambda n: ["." * 40 * n + " word"],
    "blanks": lambda n: [" " * 40 * n + "word"],
    "line ends": lambda n: ["\n" * 20 * n + "word\n" + " \n" * 20 * n],
    "articles": lambda n: ["NATO met Russia. “We go,” he said."] * (n // 4),
}
STEPS = {
    "tokens": lambda corpus: corpus.tokens,
    "sentences": lambda corpus: corpus.sentences,
    "quotations": lambda corpus: corpus.quotations,
    "voices": lambda corpus: corpus.voices,
    "mentions": lambda corpus: corpus.mentions,
    "markers": lambda corpus: corpus.markers,
    "namings": lambda corpus: corpus.namings,
    "term_frequency": ct.term_frequency,
    "voice_shares": ct.voice_shares,
    "comentions": lambda corpus: ct.comentions(corpus, runs=0),
    "concordance": lambda corpus: ct.concordance(corpus, "nato"),
    "suggest_actors": ct.suggest_actors,
}
SIZE, TIMES, SLACK = 150, 4, 2
AT_ONCE = 0.25
"""Seconds of the processor that need no second look: what grows with the square of these texts takes longer."""


def seconds(texts):
    """Return how long the processor works on each step; each finds the ones before it done."""
    took, begun = {}, process_time()
    for text in texts:
        cleaned, edits = clean(text)
        undo(cleaned, edits), raw_spans(edits)
    took["cleaning"] = process_time() - begun
    corpus = ct.Corpus(
        tuple(Article(f"a{number}", text, text, parts=parts_of(text)) for number, text in enumerate(texts))
    )
    for step, work in STEPS.items():
        begun = process_time()
        work(corpus)
        took[step] = process_time() - begun
    return took


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Read the lists, and make room, before anything is timed."""
    seconds(["NATO met. “We go,” he said perhaps; Mr. Roe did not."])


@pytest.mark.parametrize("kind", MUCH)
def test_work_grows_with_the_text_and_not_with_its_square(kind):
    large = seconds(MUCH[kind](SIZE * TIMES))
    slow = [step for step, took in large.items() if took > AT_ONCE]
    for _ in range(3 if slow else 0):
        small = seconds(MUCH[kind](SIZE))
        slow = [step for step in slow if large[step] > TIMES * SLACK * small[step]]
        if not slow:
            break
        again = seconds(MUCH[kind](SIZE * TIMES))
        large = {step: min(took, again[step]) for step, took in large.items()}
    assert not slow, {step: (round(small[step], 3), round(large[step], 3)) for step in slow}
