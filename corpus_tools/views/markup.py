"""An article marked up: who speaks where, what a sentence and a word is, what was cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from corpus_tools.corpus import Corpus
from corpus_tools.layers.speech.hearing import CERTAIN
from corpus_tools.text.article import COUNTED, Article, raw_spans
from corpus_tools.text.cleaning import reason

Mark = tuple[int, int, str, str]
"""Start, end, kind and explanation of a stretch; where stretches overlap, the later one is shown."""

Segment = list[str]
"""Text, kind and explanation, as a page or a notebook shows it."""


def voice_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Who speaks: parts that are not counted, then spans from the widest to the innermost."""
    for part in article.parts:
        if part.kind not in COUNTED:
            yield part.start, part.end, "left-out", f"{part.kind}: kept, but not counted"
    spans = corpus.quotations
    mine = spans[spans["doc"] == article.id]
    widest_first = mine.loc[(mine["start"] - mine["end"]).sort_values(kind="stable").index]
    columns = ("start", "end", "function", "voice", "speaker", "cue", "stance", "sure")
    for start, end, function, voice, *source in zip(*(widest_first[name].tolist() for name in columns), strict=True):
        yield start, end, voice if voice in ("direct", "indirect") else function, _said(function, *source)


def _said(function: str, speaker: str, cue: str, stance: str, sure: float) -> str:
    """Return what a reader is told of a span.

    >>> _said("indirect", "the Kremlin", "insists", "forceful", 0.6)
    'indirect, the Kremlin (insists, forceful; speaker not certain)'
    """
    verb = f"{cue}{', ' + stance if stance else ''}" if cue else ""
    doubt = "speaker not certain" if speaker and sure < CERTAIN else ""
    why = "; ".join(filter(None, (verb, doubt)))
    return f"{function}{', ' + speaker if speaker else ''}{f' ({why})' if why else ''}"


def sentence_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Sentences, every other one shaded."""
    spans = corpus.sentences
    mine = spans[spans["doc"] == article.id]
    for number, (start, end) in enumerate(zip(mine["start"].tolist(), mine["end"].tolist(), strict=True)):
        yield start, end, ("even", "odd")[number % 2], f"sentence {number + 1}"


def word_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Words, every other one shaded; the explanation is the form under which each is counted."""
    first, after = corpus.tokens.bounds[corpus.ids.index(article.id) :][:2]
    for number in range(first, after):
        start, term = int(corpus.tokens.starts[number]), corpus.tokens.vocabulary[corpus.tokens.ids[number]]
        yield start, start + int(corpus.tokens.lengths[number]), ("even", "odd")[number % 2], f"counted as {term}"


def cut_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """What cleaning cut or replaced, in the raw text."""
    for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True):
        yield start, end, "cut" if not edit.replacement else "replaced", f"{edit.rule}: {reason(edit.rule)}"


LAYERS: dict[str, Callable[[Corpus, Article], Iterator[Mark]]] = {
    "voices": voice_marks,
    "sentences": sentence_marks,
    "words": word_marks,
    "cuts": cut_marks,
}


def marked_up(corpus: Corpus, article: Article, layer: str) -> list[list[Segment]]:
    """Return the article's paragraphs as segments of one kind; joined, they are its text (its raw text, for cuts)."""
    return segments(article.raw if layer == "cuts" else article.text, LAYERS[layer](corpus, article))


def segments(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """Return a text's paragraphs as segments of one kind; where marks overlap, the later one is shown."""
    shown: list[tuple[str, str, int]] = [("", "", -1)] * len(text)
    for number, (start, end, kind, why) in enumerate(marks):
        shown[start:end] = [(kind, why, number)] * (end - start)
    paragraphs: list[list[Segment]] = [[]]
    for (kind, why, _), run in groupby(range(len(text)), key=shown.__getitem__):
        places = list(run)
        for count, line in enumerate(text[places[0] : places[-1] + 1].split("\n")):
            if count:
                paragraphs.append([])
            if line:
                paragraphs[-1].append([line, kind, why])
    return [paragraph for paragraph in paragraphs if paragraph]
