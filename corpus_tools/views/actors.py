"""Views of actors: by which names, how often and by whose voice they are named, and who speaks about whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from corpus_tools.charts.bars import ranked_bars
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.headlines import hanging, quoted, tied, times, top
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import VOICE_COLOURS, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Lists, sizes_by, total
from corpus_tools.count.finding import Finding
from corpus_tools.layers.keeping import kept
from corpus_tools.lexicons.actor_list import FORMS
from corpus_tools.measures.actors.comention import RUNS, comentions
from corpus_tools.measures.actors.mentions import mentions_by, speakers_about
from corpus_tools.measures.actors.names import merge_table
from corpus_tools.measures.actors.network import among
from corpus_tools.measures.actors.pairs import present
from corpus_tools.views.choices import ANY, MANY, comparable, one_of, way_label
from corpus_tools.views.passages import SPOKEN
from corpus_tools.views.shown import Drawing, base, counted_most, drawn, in_one_text, only, with_columns
from corpus_tools.views.view import Choice, Option, view

DRAWN = 16
"""Actors that a picture has room for; those that are named in most sentences."""


UNIT: Choice = Choice(
    "Together in", {"sentence": "one sentence", "paragraph": "one paragraph", "article": "one article"}
)
SHORT_UNIT: Choice = Choice("Together in", ("sentence", "paragraph"), UNIT.labels)
NAMES: Choice = Choice("Names", {"all": "all", "no metonyms": "not Kremlin, …", "names only": "nor Russian, …"})
"""Which forms count: metonyms stand for an actor, demonyms are made of its name."""
LEFT_OUT: dict[str, tuple[str, ...]] = {"all": (), "no metonyms": ("metonym",), "names only": ("metonym", "demonym")}


def named_by(corpus: Corpus, names: str) -> Corpus:
    """Return the corpus in which only these forms of names count."""
    left_out = LEFT_OUT[names]
    return corpus.with_actors(forms=[form for form in FORMS if form not in left_out]) if left_out else corpus


@kept(64)
def pairs_of(corpus: Corpus, unit: str, names: str) -> Finding:
    """Return all pairs of the actors that are drawn, those too that never meet; kept, because views share it."""
    words, actors = named_by(corpus, names), drawn_actors(corpus)
    pairs = comentions(words, unit=unit, min_count=0, runs=_runs(corpus), among=actors)  # type: ignore[arg-type]
    # In the order in which the actors are drawn.
    return among(pairs.take(range(len(pairs)), "Drawn: the actors of most sentences."), actors)


FEWEST_RUNS, SMALL = 200, 50_000
"""Runs against chance that are enough to see what lies outside 95 % of them, and words from which there are fewer than usual."""


def _runs(corpus: Corpus) -> int:
    return max(FEWEST_RUNS, RUNS * SMALL // max(SMALL, corpus.words))


@kept(16)
def drawn_actors(corpus: Corpus) -> tuple[str, ...]:
    """Return the actors that pictures show, the same in all of them: those named in most sentences."""
    return tuple(total(corpus, present, unit="sentence").names[:DRAWN])


SHORT = {"United States": "US", "European Union": "EU", "United Kingdom": "UK", "United Nations": "UN"}


@kept(16)
def short_names(corpus: Corpus) -> dict[str, str]:
    """Return labels that fit beside a point: a person's surname, if nobody else on the picture has it."""
    actors = drawn_actors(corpus)
    kinds = {name: said[0] for name, said in total(corpus, _kinds, actors=actors).of.items() if said}
    last = [name.split()[-1] for name in actors]
    return {
        name: end if kinds.get(name) == "person" and last.count(end) == 1 else SHORT.get(name, name)
        for name, end in zip(actors, last, strict=True)
    }


def _kinds(corpus: Corpus, *, actors: Sequence[str]) -> Lists:
    """Return of which kind each of these actors is."""
    kinds = dict(zip(corpus.mentions["actor"], corpus.mentions["kind"], strict=True))
    return Lists({name: [kinds[name]] if name in kinds else [] for name in actors})


def _most_named(table: pd.DataFrame) -> list[str]:
    counts = table.groupby("actor", sort=True)["count"].sum()
    return counts.sort_values(ascending=False, kind="stable").index.tolist()


@kept(1)
def _merged(corpus: Corpus) -> Finding:
    return merge_table(corpus)


@view(
    "Who was taken for whom",
    actor=Choice("Actor", lambda corpus: [ANY, *_most_named(_merged(corpus).table)[:30]], {ANY: "all names"}),
)
def actor_names(corpus: Corpus, *, actor: str) -> Drawing:
    """Draw by which names an actor is called, or list all names and whom each was taken for."""
    finding = with_columns(_merged(corpus), "surface", "actor", "kind", "form", "count", "articles")
    if actor == ANY:
        return Drawing(None, finding)
    finding = only(finding, finding.table["actor"] == actor, f"Shown: the names of {actor}.")
    finding = with_columns(finding, "surface", "count", "articles", "form")
    forms = zip(finding.table["form"], finding.table["count"], strict=True)
    hover = [f": {form}, {count} times<br>click for the sentences" for form, count in forms]
    surfaces = hanging(list(map(quoted, finding.table["surface"])), in_one_text(corpus, finding))
    title = top(
        surfaces,
        finding.table["count"].tolist(),
        f"most frequent name for {actor}",
        f"most frequent names for {actor}",
        below=f"Mentions by each name; {base(corpus)}",
    )
    return drawn(finding, ranked_bars, title=title, value="count", unit="mentions", hover=hover)


def _divided(corpus: Corpus) -> list[Option]:
    """Return the ways to divide the names: of many articles first the facts and periods that divide these."""
    return ["article", "voice"] if len(corpus) < MANY else [*comparable(corpus)[:-1], "voice", "article"]


@view("Who is named", by=Choice("Divided by", _divided, way_label), names=NAMES)
def actor_mentions(corpus: Corpus, *, by: str, names: str) -> Drawing:
    """Draw what share of the names in each article, or voice, each actor has."""
    counted = mentions_by(named_by(corpus, names), by=by)
    every, column = list(dict.fromkeys(counted.table["actor"])), corpus.groups(by).column
    actors = every[:DRAWN]
    note = f"Shown: the {len(actors)} actors named most often, of {len(every)}."
    finding = only(counted, counted.table["actor"].isin(actors), note)
    finding = with_columns(finding, "actor", column, "count", "mentions", "percent")
    if not len(finding):
        return Drawing(None, finding)
    table = finding.table
    if by != "voice" and len(set(table[column])) > COLUMNS:
        table = _with_rest(counted, finding, column)
    present = set(table[column])
    groups = [group for group in (*corpus.groups(by).names, REST) if group in present]
    called = [SPOKEN.get(group, corpus.names.get(group, group)) for group in groups]
    bars = [
        Bar(
            groups.index(group),
            actors.index(actor),
            percent,
            f"<b>{plain(actor)}</b>, {plain(called[groups.index(group)])}<br>{count} of {size} names ({percent} %)",
            [rows, "", count],
        )
        for actor, group, count, size, percent, rows in _cells(table, column)
    ]
    below = f"Share of the names of all actors in each {one_of(by)}, in %; {base(corpus)}"
    totals = counted.table.groupby("actor", sort=False)["count"].sum()
    title = top(actors, [int(totals[actor]) for actor in actors], "actor{s} named most often", below=below)
    colours = [VOICE_COLOURS[name] for name in called] if by == "voice" else ()
    return Drawing(multiples([Section("", actors, bars)], called, title=title, colours=colours), finding)


def _cells(table: pd.DataFrame, column: str) -> list[tuple[str, str, int, int, float, int | list[int]]]:
    """Return actor, group, count, names in the group, share, and the row (or rows) behind each cell."""
    rows = table["rows"] if "rows" in table else range(len(table))
    columns = (table[name].tolist() for name in ("actor", column, "count", "mentions", "percent"))
    return [cell for cell in zip(*columns, rows, strict=True) if cell[2]]


COLUMNS = 6
"""Articles that have a column each; of more, those with most names, and all others as one."""


REST = "all others"


def _with_rest(counted: Finding, finding: Finding, column: str) -> pd.DataFrame:
    """Return a table of the articles (or groups) that have a column and of all others as one, with the `rows` behind each
    cell; `counted` has all actors.
    """
    most = set(counted_most(finding, column)[: COLUMNS - 1])
    every, table = (
        one.table.assign(
            **{column: [group if group in most else REST for group in one.table[column]], "rows": range(len(one))}
        )
        for one in (counted.take(counted.table.drop_duplicates(column).index.tolist()), finding)
    )
    joined = table.groupby(["actor", column], sort=False).agg(count=("count", "sum"), rows=("rows", list)).reset_index()
    joined["mentions"] = joined[column].map(every.groupby(column)["mentions"].sum())
    joined["percent"] = (100 * joined["count"] / joined["mentions"]).round(1)
    return joined


SPEAKERS, NAMED = 9, 9
HOW = {"all": "quoted or reported", "direct": "quoted", "indirect": "reported"}


@view("Who speaks about whom", how=Choice("Words", HOW), names=NAMES)
def speaking_of(corpus: Corpus, *, how: str, names: str) -> Drawing:
    """Draw a grid of who speaks (rows) about whom (columns), with the number of mentions."""
    words = named_by(corpus, names)
    spoken = total(corpus, sizes_by, by="voice")
    if how != "all" and not spoken.sizes[spoken.groups.names.index(how)]:
        return Drawing(None, speakers_about(words).take([], f"Nobody's words are {how}."))
    counted = speakers_about(words if how == "all" else words.where(voice=how))
    table = counted.table
    speakers = list(dict.fromkeys(table["speaker"]))[:SPEAKERS]
    actors = _most_named(table[table["speaker"].isin(speakers)])[:NAMED]
    note = f"Shown: the {len(speakers)} speakers who name most, and the {len(actors)} they name most."
    finding = only(counted, table["speaker"].isin(speakers) & table["actor"].isin(actors), note)
    pairs = zip(*(finding.table[name] for name in ("speaker", "actor", "count")), strict=True)
    cells = [
        Cell(
            actors.index(actor),
            speakers.index(speaker),
            count,
            f"{plain(speaker)} names {plain(actor)}: {count}",
            [row, "", count],
        )
        for row, (speaker, actor, count) in enumerate(pairs)
    ]
    labels = [short_names(corpus).get(name, name) for name in actors]
    below = f"How often speakers (rows) name actors (columns) in words that are {HOW[how]}; {base(words)}"
    about = [
        f"{speaker} about {actor}"
        for speaker, actor in zip(finding.table["speaker"], finding.table["actor"], strict=True)
    ]
    title = tied(
        about,
        finding.table["count"].tolist(),
        lambda pair, most: f"Most often, {pair.replace(' about ', ' speaks about ')}: {times(most)}",
        below,
    )
    return Drawing(grid(cells, labels, speakers, title=title) if cells else None, finding)
