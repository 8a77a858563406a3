"""An article to read with its rhetorical markers: each says its category, its rule and whose voice it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_rates
from corpus_tools.text.article import COUNTED, Article
from corpus_tools.views.markers import CATEGORY_LABELS, readable
from corpus_tools.views.markup import Mark, Segment, segments
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

FAMILIES: dict[str, tuple[str, ...]] = {
    "certainty": ("hedges", "boosters"),
    "judgement": ("attitude_markers", "loaded_labels", "scare_quotes"),
    "address": ("self_mentions", "engagement_markers", "undecided_we", "rhetorical_questions"),
    "course": ("transitions", "frame_markers", "code_glosses", "evidentials", "concession"),
    "limits": ("negation", "necessity", "absolutes"),
    "sources": ("reported_speech",),
}
"""Categories that are read together; all of them together are all there are."""
EVERYTHING = "everything"
LAYER_LABELS: dict[Option, str] = {
    "certainty": "how sure",
    "judgement": "how it judges",
    "address": "I, we, you and questions",
    "course": "but, first, although",
    "limits": "no, must, never",
    "sources": "reported speech",
    EVERYTHING: "everything at once",
}


def marker_marks(corpus: Corpus, article: Article, categories: Sequence[str]) -> Iterator[Mark]:
    """Markers from the widest to the narrowest; where several stand on the same words, each says so."""
    for part in article.parts:
        if part.kind not in COUNTED:
            yield part.start, part.end, "left-out", f"{part.kind}: kept, but not counted"
    table = corpus.markers
    mine = table[(table["doc"] == article.id) & table["category"].isin(categories) & table["part"].isin(COUNTED)]
    columns = ("start", "end", "category", "rule", "voice", "speaker")
    rows = list(zip(*(mine[name].tolist() for name in columns), strict=True))
    edges = sorted({edge for start, end, *_ in rows for edge in (start, end)})
    for first, after in pairwise(edges):
        on = sorted((row for row in rows if row[0] <= first and row[1] >= after), key=lambda row: row[1] - row[0])
        if on:
            # The second class sets words of others in italics: voice, too, is seen in print.
            said = "" if on[0][4] == "author" else " ct-is-said"
            # A marker with another one inside it is drawn in pieces: only the last has its letters.
            goes_on = " ct-is-going-on" if on[0][1] > after else ""
            yield first, after, f"{on[0][2]}{said}{goes_on}", "; ".join(_why(*row[2:]) for row in on)


def _why(category: str, rule: str, voice: str, speaker: str) -> str:
    """Return what a reader is told of a marker.

    >>> _why("hedges", "listed as modal", "direct", "Lavrov")
    'hedges (listed as modal), direct: Lavrov'
    """
    return f"{CATEGORY_LABELS[category]} ({rule}), {voice}{': ' + speaker if speaker else ''}"


def legend(finding: Finding, categories: Sequence[str]) -> list[Segment]:
    """Return the line over an article that shows how each category is marked, and how often it is there."""
    counts = finding.table.set_index("category")["count"].to_dict()
    line: list[Segment] = [["Marked: ", "", ""]]
    for category in categories:
        line += [[CATEGORY_LABELS[category], category, CATEGORIES[category]], [f" {counts[category]}   ", "", ""]]
    return [*line, ["In italics", "said", "words of those quoted or reported"], [": somebody else’s words.", "", ""]]


def draw_rhetoric(corpus: Corpus, *, article: str, layer: str) -> Drawing:
    """Show an article with the markers of one family, of one category, or all."""
    alone = corpus.where(id=article)
    listed = listed_categories(corpus)
    wanted = listed if layer == EVERYTHING else FAMILIES.get(layer, (layer,))
    categories = [category for category in wanted if category in listed]
    counted = marker_rates(alone, by="voice", categories=categories)
    finding = with_columns(_found(readable(counted)), "category", "voice", "count", "tokens", "per_1000", "few_words")
    shown = segments(corpus[article].text, marker_marks(corpus, corpus[article], categories))
    return Drawing(None, finding, [legend(marker_rates(alone, categories=categories), categories), *shown])


def _found(finding: Finding) -> Finding:
    return finding.take([row for row, count in enumerate(finding.table["count"]) if count], "Rows of 0 are not shown.")


rhetoric = View(
    "rhetoric",
    "Read an article with its markers",
    draw_rhetoric,
    {
        "article": Choice("Article", lambda corpus: corpus.ids),
        "layer": Choice(
            "Mark",
            lambda corpus: (
                *FAMILIES,
                EVERYTHING,
                *(c for c in listed_categories(corpus) if c not in FAMILIES["sources"]),
            ),
            {**LAYER_LABELS, **CATEGORY_LABELS},
        ),
    },
    chart=False,
)
