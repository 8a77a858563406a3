"""Views of rhetoric: how much of each category, with which words, where, beside whom, and against the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from corpus_tools.charts.bars import FEW_WORDS, ranked_bars
from corpus_tools.charts.fullest import busiest
from corpus_tools.charts.strips import leaning, two_rates
from corpus_tools.charts.theme import Chart
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.measures.rhetoric.actors import markers_near_actor
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_places, marker_profile, marker_rates
from corpus_tools.measures.rhetoric.sentences import markers_together, typical_sentences
from corpus_tools.text.article import COUNTED
from corpus_tools.views.association import studies, study_said
from corpus_tools.views.terms import TOP, lanes_of_places, with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View

ANY = "*"
PER_1000 = "per 1,000 words"


def readable(finding: Finding) -> Finding:
    """Return a finding whose categories read as words: *rhetorical questions*."""
    named = finding.table["category"].str.replace("_", " ") if len(finding) else finding.table["category"]
    return replace(finding, table=finding.table.assign(category=named))


def _there(corpus: Corpus) -> list[Option]:
    """Return the categories that occur in the corpus, or all where none does."""
    markers = corpus.markers
    found = set(markers.loc[markers["part"].isin(COUNTED), "category"])
    listed = listed_categories(corpus)
    return [category for category in listed if category in found] or list(listed)


def _voices(corpus: Corpus) -> list[Option]:
    sizes = np.bincount(corpus.voices[0][corpus.counted], minlength=len(VOICES))
    return [ANY, *(voice for voice, size in zip(VOICES, sizes, strict=True) if size)]


def _in_words_of(corpus: Corpus, voice: str) -> Corpus:
    return corpus if voice == ANY else corpus.where(voice=voice)


IN_WORDS: dict[Option, str] = {
    ANY: "everybody",
    "author": "the authors",
    "direct": "those quoted",
    "indirect": "those reported",
}
VOICE = Choice("In the words of", _voices, IN_WORDS)


CATEGORY_LABELS: dict[Option, str] = {category: category.replace("_", " ") for category in CATEGORIES}
CATEGORY = Choice("Category", _there, CATEGORY_LABELS)


def draw_marker_use(corpus: Corpus, *, category: str, by: str, voice: str) -> Drawing:
    """Draw how much of every category there is, a dot for each article; or of one category in each article or voice."""
    if category != ANY:
        return _one_category(corpus, category, by, voice)
    words = _in_words_of(corpus, voice)
    finding = readable(_ranked(marker_rates(words)))
    finding = with_columns(finding, *USE)
    apart = readable(marker_rates(words, by="article"))
    # A rate in a few words is no dot: three uses in 60 words would lie beyond everything else.
    dots = apart.take(np.flatnonzero(~apart.table["few_words"]).tolist())
    chart = ranked_bars(
        finding,
        title=f"Markers in the words of {IN_WORDS[voice]}",
        value="per_1000",
        unit=PER_1000,
        label="category",
        spread=dots,
        docs=[doc for doc in corpus.ids if doc in set(dots.table["doc"])],
    )
    return Drawing(chart if len(finding) else None, finding)


USE = ["category", "count", "tokens", "per_1000", "low", "high", "articles", "lowest", "highest"]


def _ranked(finding: Finding) -> Finding:
    """Show what was found, the most on top."""
    order = finding.table.sort_values("count", ascending=False, kind="stable").index
    shown = [int(row) for row in order if finding.table["count"][row]]
    missing = finding.table.loc[finding.table["count"] == 0, "category"].str.replace("_", " ")
    note = "A dot is one article with 300 words or more of these."
    return finding.take(shown, note + (f" Not found: {', '.join(missing)}." if len(missing) else ""))


def _one_category(corpus: Corpus, category: str, by: str, voice: str) -> Drawing:
    counted = marker_rates(_in_words_of(corpus, voice), by=by, categories=[category])
    label = counted.table.columns[1]
    finding = busiest(with_columns(counted, *counted.table.columns[1:]), label)
    chart = ranked_bars(
        finding,
        title=f"{CATEGORY_LABELS[category].capitalize()} in the words of {IN_WORDS[voice]}",
        value="per_1000",
        unit=PER_1000,
        label=label,
        faint=finding.table["few_words"].tolist(),
        pale=FEW_WORDS,
    )
    return Drawing(chart, finding)


def all_categories_are_by_article(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn where a choice makes no difference: all categories have dots for articles anyway."""
    if state["category"] == ANY:
        return {**state, "by": "article"}
    return {**state, "voice": ANY} if state["by"] == "voice" else state


marker_use = View(
    "marker_use",
    "How each text argues",
    draw_marker_use,
    {
        "category": Choice(
            "Category", lambda corpus: (ANY, *_there(corpus)), {**CATEGORY_LABELS, ANY: "all, side by side"}
        ),
        "by": Choice("Compare", ("article", "voice"), {"article": "articles", "voice": "voices"}),
        "voice": VOICE,
    },
    settled=all_categories_are_by_article,
)


def draw_marker_forms(corpus: Corpus, *, category: str, voice: str) -> Drawing:
    """Draw the words and phrases that were found of one category, the most frequent first."""
    counted = marker_rates(_in_words_of(corpus, voice), categories=[category], patterns=True)
    shown = counted.take(list(range(len(counted)))[:TOP], f"Shown: {len(counted.table[:TOP])} of {len(counted)} forms.")
    finding = with_columns(shown, "pattern", "count", "tokens", "per_1000", "articles")
    chart = ranked_bars(
        finding,
        title=f"{CATEGORY_LABELS[category].capitalize()} in the words of {IN_WORDS[voice]}",
        value="count",
        unit="uses",
        label="pattern",
    )
    return Drawing(chart if len(finding) else None, finding)


marker_forms = View(
    "marker_forms", "The words of a category", draw_marker_forms, {"category": CATEGORY, "voice": VOICE}
)

PROFILE = ["category", "count", "tokens", "other_count", "other_tokens", "log_ratio", "weakest_log_ratio", "few_uses"]
"""Columns that the view shows; `ct.marker_profile` has more."""
FAINT = "Hollow: under 5 uses, or it would turn (weakest log ratio) without one of the articles."


def draw_marker_contrast(corpus: Corpus, *, study: str) -> Drawing:
    """Draw which categories one article, voice or kind has more, or less, of than all the rest."""
    way, _, name = study.partition("=")
    found = readable(marker_profile(corpus, {way: name}))
    found = _without_reported(found) if way == "voice" else found.take(range(len(found)), FAINT)
    chart = _leaning(found, f"{name} against the rest", f"more in {name}", "more in the rest")
    return Drawing(chart, with_columns(found, *PROFILE))


def _without_reported(found: Finding) -> Finding:
    kept = np.flatnonzero(found.table["category"] != "reported speech").tolist()
    return found.take(kept, f"Reported speech is indirect by definition, and is left out. {FAINT}")


def _leaning(finding: Finding, title: str, here: str, there: str) -> Chart | None:
    names = {"here": here, "there": there}
    return leaning(finding.table, title=title, unit="log ratio", names=names) if len(finding) else None


marker_contrast = View(
    "marker_contrast",
    "What marks a text's way of arguing",
    draw_marker_contrast,
    {"study": Choice("Compare with the rest", studies, study_said)},
)


def draw_marker_course(corpus: Corpus, *, category: str) -> Drawing:
    """Draw where in the course of each article a category stands, and by whose voice."""
    counted = marker_rates(corpus, by="article", categories=[category])
    finding = with_columns(counted, "doc", "count", "tokens", "per_1000", "low", "high")
    places = marker_places(corpus, category)
    title = f"{CATEGORY_LABELS[category].capitalize()} over each article"
    return lanes_of_places(
        finding, {name: places[name].to_numpy() for name in ("word", "words")}, places["voice"].tolist(), title=title
    )


marker_course = View("marker_course", "Where in the article", draw_marker_course, {"category": CATEGORY})

ACTORS = 10
"""Actors that the view offers: those named most."""
NOBODY = "nobody"


def _actors(corpus: Corpus) -> list[Option]:
    mentions = corpus.mentions
    named = mentions.loc[mentions["part"].isin(COUNTED), "actor"].value_counts()
    ranked = sorted(named.index, key=lambda actor: (-named[actor], actor))
    return ranked[:ACTORS] or [NOBODY]


def draw_marker_actors(corpus: Corpus, *, actor: str, voice: str) -> Drawing:
    """Draw which categories stand more, or less, in sentences that name an actor than in all others."""
    try:
        found = markers_near_actor(_in_words_of(corpus, voice), actor)
    except CorpusError as error:
        return Drawing(None, replace(marker_rates(corpus).take([]), note=str(error)))
    found = readable(found.take(range(len(found)), FAINT))
    chart = _leaning(found, f"Beside {actor}", f"more beside {actor}", "more elsewhere")
    return Drawing(chart, with_columns(found, *NEAR))


NEAR = [
    *("category", "count", "sentences", "per_100_sentences", "other_count", "other_sentences"),
    *("other_per_100_sentences", "log_ratio", "weakest_log_ratio", "few_uses"),
]

marker_actors = View(
    "marker_actors",
    "Beside whose name",
    draw_marker_actors,
    {"actor": Choice("In sentences that name", _actors), "voice": VOICE},
)

PAIRS: dict[Option, tuple[str, str]] = {
    "hedges and boosters": ("hedges", "boosters"),
    "hedges and concession": ("hedges", "concession"),
    "boosters and absolutes": ("boosters", "absolutes"),
    "boosters and negation": ("boosters", "negation"),
}


def draw_marker_pairs(corpus: Corpus, *, pair: str, by: str) -> Drawing:
    """Draw the rates of two categories side by side, and count the sentences that have both."""
    finding = markers_together(corpus, *PAIRS[pair], by=by)
    label = finding.table.columns[0]
    finding = busiest(finding, label)
    chart = two_rates(finding.table, PAIRS[pair], label=label, title=pair.capitalize(), unit=PER_1000)
    return Drawing(chart, finding)


marker_pairs = View(
    "marker_pairs",
    "Who hedges and who insists",
    draw_marker_pairs,
    {
        "pair": Choice("Pair", tuple(PAIRS)),
        "by": Choice("Compare", ("article", "voice"), {"article": "articles", "voice": "voices"}),
    },
)


def draw_marker_sentences(corpus: Corpus, *, category: str, voice: str, least: int) -> Drawing:
    """Show the sentences in which a category stands thickest."""
    found = typical_sentences(_in_words_of(corpus, voice), category, min_count=least)
    return Drawing(None, found.take(list(range(len(found)))[:TOP], f"Listed: the first {len(found.table[:TOP])}."))


marker_sentences = View(
    "marker_sentences",
    "Sentences thick with a category",
    draw_marker_sentences,
    {
        "category": CATEGORY,
        "voice": VOICE,
        "least": Choice("At least", (2, 1), {2: "2 in a sentence", 1: "1 in a sentence"}),
    },
    chart=False,
)
