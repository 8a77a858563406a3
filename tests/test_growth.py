"""Four times the text takes about four times the work, whatever there is much of."""

from time import process_time

import pytest

import corpus_tools as ct
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.lexicons.markers import naming_choices, read_markers
from corpus_tools.lexicons.reader import lemma_table
from corpus_tools.project.oddities import oddities
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
    "quotations in one sentence": lambda n: ["“we must,” he said, " * n],
    "marks in marks": lambda n: ["“a ‘b " * 8 * n],
    "marks in marks, some closed": lambda n: ["‘a ‘b c’ " * n],
    "questions": lambda n: ["Who knows? " * n],
    "capitals": lambda n: ["THE WAR IS NOT OVER YET. " * n],
    "brackets": lambda n: ["(((he [[ " * n],
    "dashes": lambda n: ["— he said – no " * n],
    "dots": lambda n: ["." * 40 * n + " word"],
    "blanks": lambda n: [" " * 40 * n + "word"],
    "line ends": lambda n: ["\n" * 20 * n + "word\n" + " \n" * 20 * n],
    "dots and blanks": lambda n: [". . . " * 8 * n + "word"],
    "marks that open or close": lambda n: ['he said. " now ." We ' * n],
    "letters without a blank": lambda n: ["onMonday.The" * n],
    "points padded with blanks": lambda n: ["He spoke.\n" + ("\u2022" + " " * 40 + "\n") * n],
    "a point padded with blanks": lambda n: ["He spoke.\n" + " " * 40 * n + "\u2022" + " " * 40 * n + "\nword"],
    "lines of Windows": lambda n: ["NATO met Russia.\r\nThey spoke &amp; left.\r\n" * n],
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
    "concordance lines": lambda corpus: ct.concordance_lines(corpus, "nato"),
    "methods": lambda corpus: str(corpus.methods()),
    "trail": lambda corpus: ct.cleaning_trail(corpus).behind(),
    "oddities": oddities,
    "suggest_actors": ct.suggest_actors,
}
SIZE, TIMES, SLACK = 500, 4, 2
AT_ONCE = 0.25
"""Seconds of the processor that need no second look: what grows with the square of these texts takes longer."""


def article_of(name, raw):
    """Return an article that was cleaned; where no line is left of it, as it came."""
    text, edits = clean(raw)
    return Article(name, raw, text, edits, parts_of(text))


def seconds(texts):
    """Return how long the processor works on each step; each finds the ones before it done."""
    took, begun = {}, process_time()
    for text in texts:
        cleaned, edits = clean(text)
        undo(cleaned, edits), raw_spans(edits)
    took["cleaning"] = process_time() - begun
    corpus = ct.Corpus(tuple(article_of(f"a{number}", text) for number, text in enumerate(texts)))
    for step, work in STEPS.items():
        begun = process_time()
        work(corpus)
        took[step] = process_time() - begun
    return took


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Read the lists, and make room, before anything is timed."""
    seconds(["NATO met. “We go,” he said perhaps; Mr. Roe did not."])


def too_steep(work, size):
    """Return the steps of some work that grow faster than its size; `work` takes a size and says how long each step took.

    What is steep is measured once more, from the larger size on: work that has a bound (so many words looked back) is steep
    until it is reached, and only what grows with the square is steep twice.
    """
    steep = _steep(work, size)
    return _steep(work, size * TIMES) if steep else steep


def _steep(work, size):
    large = work(size * TIMES)
    slow = [step for step, took in large.items() if took > AT_ONCE]
    for _ in range(3 if slow else 0):
        small = work(size)
        slow = [step for step in slow if large[step] > TIMES * SLACK * small[step]]
        if slow:
            again = work(size * TIMES)
            large = {step: min(took, again[step]) for step, took in large.items()}
    return {step: (round(small[step], 3), round(large[step], 3)) for step in slow}


def test_what_grows_with_the_square_is_steep_and_what_has_a_bound_is_not():
    assert too_steep(lambda size: {"square": size**2 / 1e6}, SIZE)
    assert not too_steep(lambda size: {"bound": size * min(size, 2000) / 1e6}, SIZE)


@pytest.mark.parametrize("kind", MUCH)
def test_work_grows_with_the_text_and_not_with_its_square(kind):
    assert not too_steep(lambda size: seconds(MUCH[kind](size)), SIZE)


def test_exchanges_grow_with_the_places_of_an_article():
    def work(size):
        corpus = ct.Corpus((article_of("a", "NATO met Russia. France and Poland spoke. " * size),))
        _ = corpus.mentions
        begun = process_time()
        ct.comentions(corpus, runs=2)
        return {"exchanges": process_time() - begun}

    assert not too_steep(work, 20)


LISTS = {
    "actors": ("actor,kind", "Jo{0} Za{0},person", actor_list),
    "markers": ("category,pattern", "hedges,za{0}", lambda path: read_markers(path, rules=())),
    "lemmas": ("lemma,forms", "za{0},ze{0}", lemma_table),
    "namings": ("choice,name,pattern,referent,requires", "c{1},n{0},za{0},r{1},", naming_choices),
    "frequencies": ("term,count", "za{0},3", read_frequency_list),
    "labels": (
        "layer,category,doc,start,end,text,label,labeller,version",
        "markers,hedges,a,{0},{0},x,right,A,1",
        lambda path: ct.stale_labels(ct.read_labels(path), []),
    ),
    "texts": ("id,text", "a{0},Report {0} says that NATO met.", ct.load_corpus),
}


@pytest.mark.parametrize("kind", LISTS)
def test_reading_grows_with_the_file(kind, tmp_path):
    header, row, read = LISTS[kind]

    def work(size):
        path = tmp_path / f"{len([*tmp_path.iterdir()])}.csv"  # what was read once is kept
        path.write_text("\n".join([header, *(row.format(n, n // 2) for n in range(size))]), encoding="utf-8")
        begun = process_time()
        read(path)
        return {kind: process_time() - begun}

    assert not too_steep(work, 2000)
