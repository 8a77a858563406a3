"""Views of what came in, and of an article to read: who speaks, what was cut, and its rhetorical markers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.speech.speakers import CERTAIN
from corpus_tools.lexicons.markers import FAMILIES, Category
from corpus_tools.measures.coding.codes import code_rates
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_rates
from corpus_tools.measures.texts.trail import cleaning_trail
from corpus_tools.measures.voices import sentence_lengths, voice_shares
from corpus_tools.text.article import COUNTED, Article, raw_spans
from corpus_tools.text.cleaning import reason
from corpus_tools.text.intake import CHANGED, LOST, NOTICED, READ
from corpus_tools.views.choices import ANY, ARTICLE, ARTICLES, FEW, best_way, in_article
from corpus_tools.views.codes import colours_of_codes
from corpus_tools.views.passages import Hit, cut_hits, rows_of, stretch_hits
from corpus_tools.views.shown import Drawing, Segment, first, only, readable, spaced, with_columns
from corpus_tools.views.view import Choice, Option, view
from corpus_tools.views.words.terms import most_frequent

Mark = tuple[int, int, *tuple[str, ...]]
"""Start, end, kind and explanation of a stretch, the letters behind it, the lines under it; where stretches overlap, the later one is shown."""


def _uncounted(article: Article) -> Iterator[Mark]:
    for part in article.parts:
        if part.kind not in COUNTED:
            yield part.start, part.end, "left-out", f"{part.kind}: kept, but not counted"


def _spans_in(article: Article, spans: pd.DataFrame, *columns: str) -> list[tuple]:
    """Return the spans of an article as rows of start, end and these columns."""
    return list(rows_of(spans[spans["doc"] == article.id], "start", "end", *columns))


def _voice_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Who speaks: parts that are not counted, then spans from the widest to the innermost."""
    yield from _uncounted(article)
    spans = _spans_in(article, corpus.quotations, "function", "voice", "speaker", "cue", "stance", "sure")
    for start, end, function, voice, *source in sorted(spans, key=lambda span: span[0] - span[1]):
        yield start, end, voice if voice in ("direct", "indirect") else function, _source(function, *source)


def _source(function: str, speaker: str, cue: str, stance: str, sure: float) -> str:
    """Return what a reader is told of a span.

    >>> _source("indirect", "the Kremlin", "insists", "forceful", 0.6)
    'indirect, the Kremlin (insists, forceful; speaker not certain)'
    """
    verb = f"{cue}{', ' + stance if stance else ''}" if cue else ""
    doubt = "speaker not certain" if speaker and sure < CERTAIN else ""
    why = "; ".join(filter(None, (verb, doubt)))
    return f"{function}{', ' + speaker if speaker else ''}{f' ({why})' if why else ''}"


def _sentence_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Sentences, every other one shaded."""
    for number, (start, end) in enumerate(_spans_in(article, corpus.sentences)):
        yield start, end, ("even", "odd")[number % 2], f"sentence {number + 1}"


def _word_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Words, every other one shaded; the explanation is the form under which each is counted."""
    tokens = corpus.tokens
    for number in range(*tokens.bounds[corpus.ids.index(article.id) :][:2]):
        start, term = int(tokens.starts[number]), tokens.vocabulary[tokens.ids[number]]
        yield start, start + int(tokens.lengths[number]), ("even", "odd")[number % 2], f"counted as {term}"


def _cut_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """What cleaning cut or replaced, in the raw text."""
    for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True):
        yield start, end, "cut" if not edit.replacement else "replaced", f"{edit.rule}: {reason(edit.rule)}"


def _code_marks(corpus: Corpus, article: Article) -> Iterator[Mark]:
    """Codes as lines under the words, each code on the same words once; a line stays at its height where others begin."""
    yield from _uncounted(article)
    colours, said, lanes = colours_of_codes(corpus), dict[tuple[Any, ...], list[str]](), dict[tuple[Any, ...], int]()
    for start, end, code, coder, memo in _spans_in(article, corpus.codes, "code", "coder", "memo"):
        said.setdefault((start, end, code), []).append(f"{coder}: {memo}" if memo else coder)
    for one in sorted(said, key=lambda span: (span[0], -span[1])):
        taken = {lane for (_, end, _), lane in lanes.items() if end > one[0]}
        lanes[one] = min({*range(len(taken) + 1)} - taken)
    for start, after in pairwise(sorted({edge for one in said for edge in one[:2]})):
        standing = [one for one in said if one[0] <= start and one[1] >= after]
        if standing:
            at_lane = {lanes[one]: colours[one[2]] for one in standing}
            drawn = " ".join(at_lane.get(lane, "-") for lane in range(1 + max(at_lane)))
            why = "; ".join(f"{one[2]} ({', '.join(said[one])})" for one in standing)
            yield start, after, "coded", why, "", drawn


def _codes_there(corpus: Corpus) -> Finding:
    found = code_rates(corpus)
    return only(found, found.table["code"].isin(corpus.hits("codes")["code"]))


def _codes_legend(corpus: Corpus) -> list[Segment]:
    """Return the line over an article that says how each code is drawn, and how often each coder gave it."""
    colours, line = colours_of_codes(corpus), list[Segment]()
    for code, of in corpus.hits("codes").groupby("code", sort=False):
        many = ", ".join(f"{coder} {count}" for coder, count in of["coder"].value_counts(sort=False).items())
        line += [[" · " if line else "Coded: ", "", ""], [str(code), "coded", "", "", colours[str(code)]]]
        line += [[f" ({many})", "", ""]]
    return line or [["No code stands in this article.", "left-out", ""]]


class Layer(NamedTuple):
    """What of an article is marked: how it reads on the control, its marks, and what is counted beside the text."""

    label: str
    marks: Callable[[Corpus, Article], Iterator[Mark]]
    counted: Callable[[Corpus], Finding]
    of_many: Callable[[Corpus, str], Finding]


def _frequent(corpus: Corpus, by: str | None = "article") -> Finding:
    return most_frequent(term_frequency(corpus, by=by), 30, hide=False)


def _longest(corpus: Corpus, way: str) -> Finding:
    return first(sentence_lengths(corpus), 30, "Shown: the {shown} longest of {all}.")


LAYERS = {
    "voices": Layer(
        "who is speaking",
        _voice_marks,
        partial(voice_shares, by="speaker"),
        lambda corpus, way: voice_shares(corpus, by=way),
    ),
    "sentences": Layer("what a sentence is", _sentence_marks, sentence_lengths, _longest),
    "words": Layer("what a word is", _word_marks, _frequent, lambda corpus, way: _frequent(corpus, None)),
    "cuts": Layer("what was cut", _cut_marks, cleaning_trail, lambda corpus, way: cleaning_trail(corpus)),
    "codes": Layer("how it was coded", _code_marks, _codes_there, lambda corpus, way: code_rates(corpus, by=way)),
}


def marked_up(corpus: Corpus, article: Article, layer: str) -> list[list[Segment]]:
    """Return the article's paragraphs as segments of one kind; joined, they are its text (its raw text, for cuts)."""
    return segments(article.raw if layer == "cuts" else article.text, LAYERS[layer].marks(corpus, article))


def segments(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """Return a text's paragraphs as segments of one kind; where marks overlap, the later one is shown."""
    shown: list[tuple[Any, ...]] = [(-1, "", "")] * len(text)
    for number, (start, end, *said) in enumerate(marks):
        shown[start:end] = [(number, *said)] * (end - start)
    paragraphs: list[list[Segment]] = [[]]
    for (_, *said), stretch in groupby(range(len(text)), key=shown.__getitem__):
        places = list(stretch)
        for count, line in enumerate(text[places[0] : places[-1] + 1].split("\n")):
            if count:
                paragraphs.append([])
            if line:
                paragraphs[-1].append([line, *said])
    return [paragraph for paragraph in paragraphs if paragraph]


@view("What was cut, and why", article=ARTICLES, hits=cut_hits, chart=False)
def cuts(corpus: Corpus, *, article: str) -> Drawing:
    """Show what cleaning cut from one article, or from all."""
    return Drawing(None, cleaning_trail(in_article(corpus, article)))


ABOUT_ENTRIES = {
    READ: ("entry", "name", "taken_for", "count", "words"),
    CHANGED: ("entry", "name", "count", "reason"),
    LOST: ("entry", "name", "line", "count", "reason", "remedy"),
    NOTICED: ("entry", "name", "line", "count", "reason", "remedy"),
}
"""The columns that have something to say of each kind of entry."""
ENTRIES = Choice("Show", (ANY, *ABOUT_ENTRIES), {ANY: "everything"})


@view("What came in", show=ENTRIES, hits=cut_hits, chart=False)
def intake(corpus: Corpus, *, show: str) -> Drawing:
    """Show what came in: files and what they were taken for, what was repaired and cut, what was not loaded and why."""
    finding = corpus.intake
    if show != ANY:
        finding = with_columns(only(finding, finding.columns["entry"] == show), *ABOUT_ENTRIES[show])
    return Drawing(None, finding)


def _article_hits(corpus: Corpus, spans: pd.DataFrame) -> list[Hit]:
    """Return the passages behind a number of `article`; a cut has its place in the raw text."""
    return stretch_hits(corpus, spans) if "sentence" in spans.columns else cut_hits(corpus, spans)


SHOW = Choice(
    "Show",
    lambda corpus: {name: of.label for name, of in LAYERS.items() if name != "codes" or corpus.codings is not None},
)


@view("Read an article", article=ARTICLE, layer=SHOW, hits=_article_hits, chart=False)
def article(corpus: Corpus, *, article: str, layer: str) -> Drawing:
    """Show an article marked up: who speaks, what a sentence or a word is, what was cut; of many, what is counted of all."""
    alone = in_article(corpus, article)
    if article not in corpus.ids:
        return Drawing(None, LAYERS[layer].of_many(alone, best_way(corpus, FEW)), _to_be_found(alone))
    legend = [_codes_legend(alone)] if layer == "codes" else []
    return Drawing(None, LAYERS[layer].counted(alone), [*legend, *marked_up(alone, alone[article], layer)])


def _to_be_found(corpus: Corpus) -> list[list[Segment]]:
    """Return what stands in the place of an article where one is still to be chosen."""
    said = "Which article? Write words of its title, its outlet or its date into the field “Article”. The table is of"
    return [[[f"{said} all {len(corpus):,} together.", "left-out", ""]]]


EVERYTHING = "everything"


def _families(corpus: Corpus) -> list[Option]:
    """Return the families, everything, and the categories that are not a family of their own."""
    listed = listed_categories(corpus)
    held = Counter(corpus.marker_list.categories[name].family for name in listed)
    apart = [name for name in listed if held[corpus.marker_list.categories[name].family] > 1]
    return [*(family for family in FAMILIES if held[family]), EVERYTHING, *apart]


def _called(layer: Option) -> str:
    return FAMILIES.get(str(layer), "everything at once" if layer == EVERYTHING else spaced(str(layer)))


@view("Read an article with its markers", article=ARTICLE, layer=Choice("Mark", _families, _called), chart=False)
def rhetoric(corpus: Corpus, *, article: str, layer: str) -> Drawing:
    """Show an article with the markers of one family, of one category, or all; of many, what is counted of all."""
    alone, known = in_article(corpus, article), corpus.marker_list.categories
    categories = [one for one in listed_categories(corpus) if layer in (EVERYTHING, known[one].family, one)]
    counted = readable(marker_rates(alone, by="voice", categories=categories))
    finding = only(counted, counted.columns["count"] > 0, "Rows of 0 are not shown.")
    finding = with_columns(finding, "category", "voice", "count", "tokens", "per_1000", "few_words")
    if article not in corpus.ids:
        return Drawing(None, finding, _to_be_found(alone))
    shown = segments(alone[article].text, _marker_marks(alone, alone[article], categories))
    return Drawing(None, finding, [_legend(counted, [known[one] for one in categories]), *shown])


def _marker_marks(corpus: Corpus, article: Article, categories: Sequence[str]) -> Iterator[Mark]:
    """Markers from the widest to the narrowest; where several stand on the same words, each says so."""
    yield from _uncounted(article)
    markers = corpus.markers
    markers = markers[markers["category"].isin(categories) & markers["part"].isin(COUNTED)]
    known = corpus.marker_list.categories
    rows = _spans_in(article, markers, "category", "rule", "voice", "speaker")
    edges = sorted({edge for start, end, *_ in rows for edge in (start, end)})
    for start, after in pairwise(edges):
        standing = sorted((row for row in rows if row[0] <= start and row[1] >= after), key=lambda row: row[1] - row[0])
        if standing:
            # The second class sets words of others in italics: voice, too, is seen in print.
            others = "" if standing[0][4] == "author" else " ct-is-said"
            # A marker with another one inside it is drawn in pieces: only the last has its letters.
            goes_on = " ct-is-going-on" if standing[0][1] > after else ""
            category = known[standing[0][2]]
            why = "; ".join(_why(*row[2:]) for row in standing)
            yield start, after, f"{_kind(category)}{others}{goes_on}", why, category.letters


def _kind(category: Category) -> str:
    """Return the classes of a marker: the colour is its family's, the line its own."""
    return f"{category.name} ct-marker ct-of-{category.family} ct-line-{category.line}"


def _why(category: str, rule: str, voice: str, speaker: str) -> str:
    """Return what a reader is told of a marker.

    >>> _why("hedges", "listed as modal", "direct", "Lavrov")
    'hedges (listed as modal), direct: Lavrov'
    """
    return f"{spaced(category)} ({rule}), {voice}{': ' + speaker if speaker else ''}"


def _legend(finding: Finding, categories: Sequence[Category]) -> list[Segment]:
    """Return the line over an article that shows how each category is marked, and how often it is there."""
    counts: Counter[str] = Counter()
    for name, count in zip(finding.columns["category"], finding.columns["count"].tolist(), strict=True):
        counts[name] += count
    line: list[Segment] = [["Marked: ", "", ""]]
    for category in categories:
        shown = [spaced(category.name), _kind(category), category.does, category.letters]
        line += [shown, [f" {counts[spaced(category.name)]}   ", "", ""]]
    return [*line, ["In italics", "said", "words of those quoted or reported"], [": somebody else’s words.", "", ""]]
