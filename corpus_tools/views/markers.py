"""Views of rhetoric: how much of each category, with which words, where, beside whom, against the others; and which names."""

from __future__ import annotations

from functools import partial

import numpy as np

from corpus_tools.charts.bars import SPREAD_FROM, one_each, ranked_bars
from corpus_tools.charts.headlines import commonest_name, hanging, in_1000, leans, more_frequent, quoted, tied, top
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.strips import leaning, name_shares, two_rates
from corpus_tools.charts.theme import Chart, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Ranked, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import FEW_WORDS
from corpus_tools.errors import CorpusError
from corpus_tools.layers.keeping import kept
from corpus_tools.lexicons.markers import naming_choices
from corpus_tools.measures.rhetoric.actors import markers_near_actor
from corpus_tools.measures.rhetoric.markers import listed_categories, marker_places, marker_profile, marker_rates
from corpus_tools.measures.rhetoric.naming import naming_shares
from corpus_tools.measures.rhetoric.sentences import markers_together, typical_sentences
from corpus_tools.text.article import COUNTED
from corpus_tools.views.choices import ANY, APART, COMPARE, IN_WORDS, NOBODY, STUDY, VOICE, in_words_of, side_labels
from corpus_tools.views.shown import (
    TOP,
    Drawing,
    as_read,
    base,
    busiest,
    drawn,
    first,
    in_one_text,
    only,
    readable,
    spaced,
    with_columns,
)
from corpus_tools.views.view import Choice, Option, view
from corpus_tools.views.words.places import places_drawn
from corpus_tools.views.words.terms import rates_drawn


def _used(corpus: Corpus) -> list[Option]:
    """Return the categories that occur in the corpus, or all where none does."""
    return _those_in(corpus, "markers", "category", listed_categories(corpus))


def _those_in(corpus: Corpus, layer: str, column: str, known: list[str]) -> list[Option]:
    used = _found(corpus, layer, column)
    return [name for name in known if name in used] or [*known]


@kept(8)
def _found(corpus: Corpus, layer: str, column: str) -> list[str]:
    """Return what spans of a layer say, the most frequent first."""
    return list(total(corpus, _counted, layer=layer, column=column).names)


def _counted(corpus: Corpus, *, layer: str, column: str) -> Ranked:
    spans = corpus.layer(layer)
    return Ranked.of(spans.loc[spans["part"].isin(COUNTED), column].tolist())


CATEGORY: Choice = Choice("Category", _used, lambda category: spaced(str(category)))


def _in_words(voice: str) -> str:
    """Return whose words are counted, as the line under a title says it; nothing where all are."""
    return "" if voice == ANY else f" in the words of {IN_WORDS[voice]}"


def category_is(category: str) -> str:
    """Return the subject and verb of a sentence about a category.

    >>> category_is("hedges"), category_is("reported_speech")
    ('Hedges are', 'Reported speech is')
    """
    name = spaced(category).capitalize()
    return f"{name} {'are' if name.endswith('s') or name.endswith('we') else 'is'}"


def _all_categories_are_by_article(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn where a choice makes no difference: all categories have dots for articles anyway."""
    if state["category"] == ANY:
        return {**state, "by": "article"}
    return {**state, "voice": ANY} if state["by"] == "voice" else state


USE = ("category", "count", "tokens", "per_1000", "low", "high", "articles", "lowest", "highest")


@view(
    "How each text argues",
    category=Choice(
        "Category",
        lambda corpus: (ANY, *_used(corpus)),
        lambda option: "all, side by side" if option == ANY else spaced(str(option)),
    ),
    by=COMPARE,
    voice=VOICE,
    settled=_all_categories_are_by_article,
)
def marker_use(corpus: Corpus, *, category: str, by: str, voice: str) -> Drawing:
    """Draw how much of every category there is, a dot for each article; or of one category in each article or voice."""
    words = in_words_of(corpus, voice)
    if category != ANY:
        uses = f"Uses in 1,000 words{_in_words(voice)}"
        return rates_drawn(
            words,
            lambda ways: marker_rates(words, by=ways, categories=[category]),
            by,
            what=category_is(category),
            uses=uses,
        )
    by_article = readable(marker_rates(words, by="article"))
    # A rate in a few words is no dot: three uses in 60 words would lie beyond everything else.
    dots = only(by_article, ~by_article.table["few_words"])
    drawn_docs = set(dots.table["doc"])
    docs = {doc: name for doc, name in corpus.names.items() if doc in drawn_docs}
    finding = with_columns(readable(_ranked(marker_rates(words), len(docs))), *USE)
    below = f"Uses in 1,000 words{_in_words(voice)}; {one_each(len(docs))}; {base(words)}"
    names = finding.table["category"].tolist()
    title = tied(
        names,
        finding.table["per_1000"].tolist(),
        lambda categories, rate: f"No kind of marker is as frequent as {categories}: {in_1000(rate)}",
        below,
        "kind of marker",
    )
    dotted = dots if len(docs) > 1 else None
    return drawn(finding, ranked_bars, title=title, value="per_1000", by_article=dotted, docs=docs)


def _ranked(finding: Finding, articles: int) -> Finding:
    """Show what was found, the most on top."""
    counts = finding.columns["count"]
    missing = [spaced(one) for one in finding.columns["category"][counts == 0]]
    note = "A dot is one article" if articles <= SPREAD_FROM else f"Lines are of the {articles:,} articles"
    note += f" with {FEW_WORDS} words or more of these."
    note += f" Not found: {', '.join(missing)}." if missing else ""
    return finding.take(np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)], note)


EACH = {"form": "word or phrase", "kind": "kind"}
MANY = {"form": "words or phrases", "kind": "kinds"}


@view("The words of a category", category=CATEGORY, each=Choice("A bar for each", EACH), voice=VOICE)
def marker_forms(corpus: Corpus, *, category: str, each: str, voice: str) -> Drawing:
    """Draw the words and phrases that were found of one category, or its kinds, the most frequent first."""
    of_kinds = each == "kind"
    words = in_words_of(corpus, voice)
    counted = marker_rates(words, categories=[category], kinds=of_kinds, patterns=not of_kinds)
    finding = first(counted, TOP, f"Shown: {{shown}} of {{all}} {each}s.")
    label = "marker_kind" if of_kinds else "pattern"
    finding = with_columns(finding, label, "count", "tokens", "per_1000", "articles")
    below = f"Uses of {spaced(category)}{_in_words(voice)}; {base(words)}"
    forms = [spaced(form) if of_kinds else quoted(form) for form in finding.table[label]]
    one, many = (f"most frequent {word} among {spaced(category)}" for word in (EACH[each], MANY[each]))
    title = top(hanging(forms, in_one_text(words, finding)), finding.table["count"].tolist(), one, many, below=below)
    return drawn(finding, ranked_bars, title=title, value="count", unit="uses")


PROFILE = ("category", "count", "tokens", "other_count", "other_tokens", "log_ratio", "weakest_log_ratio", "few_uses")
"""Columns that the view shows; `ct.marker_profile` has more."""
HOLLOW, TURNS = "Hollow: under 5 uses", ", or it would turn (weakest log ratio) without one of the articles"


@view("What marks a text's way of arguing", study=STUDY)
def marker_contrast(corpus: Corpus, *, study: str) -> Drawing:
    """Draw which categories one article, voice or kind has more, or less, of than all the rest."""
    way, _, name = study.partition("=")
    finding = marker_profile(corpus, {way: name})
    if way == "voice":
        note = "Reported speech is indirect by definition, and is left out."
        finding = only(finding, finding.table["category"] != "reported_speech", note)
    return _contrast(corpus, finding, side_labels(corpus, study), PROFILE)


def _contrast(corpus: Corpus, finding: Finding, sides: dict[str, str], columns: tuple[str, ...]) -> Drawing:
    tried = bool(np.isfinite(finding.columns["weakest_log_ratio"]).any())
    finding = readable(finding.take(range(len(finding)), f"{HOLLOW}{TURNS * tried}."))
    title = leans(finding.table, sides["study"].removeprefix("more "))
    drawing = drawn(finding, leaning, read=as_read(corpus, finding), title=title, sides=sides)
    return Drawing(drawing.chart, with_columns(finding, *columns))


@view("Where in the article", category=CATEGORY)
def marker_course(corpus: Corpus, *, category: str) -> Drawing:
    """Draw where in the course of each article a category stands, and by whose voice."""
    finding = marker_rates(corpus, by="article", categories=[category])
    finding = with_columns(finding, "doc", "count", "tokens", "per_1000", "low", "high")
    places = marker_places(corpus, category)
    numbers = {name: places[name].to_numpy() for name in ("word", "words")}
    counted = partial(marker_rates, corpus, categories=[category])
    return places_drawn(corpus, finding, numbers, places["voice"].tolist(), what=category_is(category), counted=counted)


ACTORS = 10
"""Actors that the view offers: those named most."""


BESIDE = (
    *("category", "count", "sentences", "per_100_sentences", "other_count", "other_sentences"),
    *("other_per_100_sentences", "log_ratio", "weakest_log_ratio", "few_uses"),
)


@view(
    "Beside whose name",
    actor=Choice("In sentences that name", lambda corpus: _found(corpus, "mentions", "actor")[:ACTORS] or [NOBODY]),
    voice=VOICE,
)
def marker_actors(corpus: Corpus, *, actor: str, voice: str) -> Drawing:
    """Draw which categories stand more, or less, in sentences that name an actor than in all others."""
    try:
        finding = markers_near_actor(in_words_of(corpus, voice), actor)
    except CorpusError as error:
        return Drawing(None, marker_rates(corpus).nothing(str(error)))
    return _contrast(corpus, finding, {"study": f"more beside {actor}", "reference": "more elsewhere"}, BESIDE)


PAIRS = {
    "hedges and boosters": ("hedges", "boosters"),
    "hedges and concession": ("hedges", "concession"),
    "boosters and absolutes": ("boosters", "absolutes"),
    "boosters and negation": ("boosters", "negation"),
}


@view("Who hedges and who insists", pair=Choice("Pair", tuple(PAIRS)), by=APART)
def marker_pairs(corpus: Corpus, *, pair: str, by: str) -> Drawing:
    """Draw the rates of two categories side by side, and count the sentences that have both."""
    whole = markers_together(corpus, *PAIRS[pair], by=by)
    title = more_frequent(as_read(corpus, whole).table, PAIRS[pair], by, base(corpus))
    finding = busiest(whole)
    return drawn(finding, two_rates, read=as_read(corpus, finding), pair=PAIRS[pair], title=title)


@view(
    "Sentences thick with a category",
    category=CATEGORY,
    voice=VOICE,
    least=Choice("At least", {2: "2 in a sentence", 1: "1 in a sentence"}),
    chart=False,
)
def marker_sentences(corpus: Corpus, *, category: str, voice: str, least: int) -> Drawing:
    """Show the sentences in which a category stands thickest."""
    sentences = typical_sentences(in_words_of(corpus, voice), category, min_count=least)
    return Drawing(None, first(sentences, TOP, "Listed: the first {shown}."))


def named_choices(corpus: Corpus) -> list[Option]:
    """Return the choices of names of which one at least was made, or all where none was."""
    known = list(dict.fromkeys(one.choice for one in naming_choices().namings))
    return _those_in(corpus, "namings", "choice", known)


@view("One thing, several names", choice=Choice("What is named", named_choices), by=COMPARE)
def namings(corpus: Corpus, *, choice: str, by: str) -> Drawing:
    """Draw which of the names that compete each text, or each voice, uses: shares of one thing, or counts side by side."""
    counted = naming_shares(corpus, by=by, choices=[choice])
    group = list(counted.columns)[3]
    shares = bool((counted.columns["referent"] != "").any())
    finding = with_columns(counted, "name", group, "count", "of", *(("percent", "low", "high") if shares else ()))
    if not finding.columns["count"].any():
        return Drawing(None, busiest(finding))
    title = commonest_name(as_read(corpus, finding).table, group, choice)
    finding = busiest(finding)
    read = as_read(corpus, finding)
    if not shares:
        return Drawing(_name_columns(read, group, choice, base(corpus)), finding)
    return drawn(finding, name_shares, read=read, group=group, title=title)


def _name_columns(read: Finding, group: str, choice: str, words: str) -> Chart:
    """Draw how often each name is used, a column a group: names of several things are no shares of one."""
    table = read.table
    most = table.groupby(group, sort=False)["count"].sum().sort_values(ascending=False, kind="stable").index[:COLUMNS]
    groups = [name for name in dict.fromkeys(table[group]) if name in set(most)]
    totals = table.groupby("name", sort=False)["count"].sum()
    names = totals[totals > 0].index.tolist()
    lines = enumerate(zip(table[group], table["name"], table["count"], strict=True))
    bars = [
        Bar(groups.index(of), names.index(name), count, f"<b>{plain(name)}</b>, {plain(of)}: {count}", [row, "", count])
        for row, (of, name, count) in lines
        if of in groups and name in names and count
    ]
    what, below = f"most frequent of the names ({choice})", f"Uses in each; {words}"
    title = top(list(map(quoted, names)), totals[totals > 0].tolist(), what, below=below)
    return multiples([Section("", names, bars)], groups, title=title)


COLUMNS = 6
"""Groups that have a column each."""
