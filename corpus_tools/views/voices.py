"""The views of voice: whose words, and who gets how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus_tools.charts.bars import figures_at, lying_bars
from corpus_tools.charts.frame import ROW_PX, row_labels, rows_px
from corpus_tools.charts.headlines import enumerated, firsts, number, times, top
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.stacked import paint, piece, voice_bars
from corpus_tools.charts.theme import VOICE_COLOURS, Chart, Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.measures.reporting import listed, reported
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.choices import ARTICLE, MANY, best_way, in_article, one_of, texts_called, way_label, with_codes
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.shown import Drawing, as_read, busiest, drawn, named, only, with_columns
from corpus_tools.views.view import Choice, Option, view

MEASURES = {"percent": "share of the text", "count": "number of words"}


def _ways(corpus: Corpus) -> list[Option]:
    return [way for way in with_codes(corpus) if way != "voice"]


@view("Whose words", measure=Choice("Measure", MEASURES), by=Choice("Compare", _ways, way_label), hits=stretch_hits)
def voices(corpus: Corpus, *, measure: str, by: str) -> Drawing:
    """Draw for each article, or group of them, how many of its words are the author's, quoted and reported."""
    whole = voice_shares(corpus, by=by)
    of, one = "Share of the words" if measure == "percent" else "Words", one_of(by)
    each = _own_shares(corpus, by) if measure == "percent" else None
    lines = "; lines: the author’s share in half and in nine of ten articles" if each is not None else ""
    title = _whose(as_read(corpus, whole), one, f"{of} of each {one}, by who answers for them{lines}")
    finding = busiest(whole)
    read, how = as_read(corpus, finding), {"title": title, "label": next(iter(finding.columns))}
    if measure == "count":
        return drawn(finding, _voice_columns, read=read, **how)
    return drawn(finding, voice_bars, read=read, by_article=each, **how)


def _own_shares(corpus: Corpus, by: str) -> Finding | None:
    """Return the author's share of each article's words in the groups of many; of few, nothing."""
    if len(corpus) < MANY or by == "article":
        return None
    shares = voice_shares(corpus, by=[by, "article"])
    return only(shares, shares.columns["voice"] == VOICES[0])


def _whose(read: Finding, one: str, below: str) -> Headline:
    """Say in how many texts (or groups of texts) most words are not the author's; of one text, how many are."""
    table, group = read.table, next(iter(read.columns))
    own = table[table["voice"] == "author"].groupby(group, sort=False)["percent"].sum()
    own = own.reindex(table[group].unique(), fill_value=0)
    if not len(own):
        return Headline("There is nobody's word to count", below)
    others = own[own < 50].index.tolist()
    if len(own) == 1:
        return Headline(f"{own.iloc[0]:.0f} % of the words of {own.index[0]} are its author’s own", below)
    if not others:
        least = str(own.idxmin())
        most = f"In all {times(len(own), one)} most words are the author’s own"
        return Headline(f"{most}; fewest in {least}: {own[least]:.0f} %", below)
    named = f": {enumerated(others)}" if len(others) <= 3 else ""
    return Headline(f"In {len(others)} of {times(len(own), one)}, most words are not the author’s{named}", below)


def _voice_columns(read: Finding, *, title: Headline, label: str) -> Chart:
    table, voices = read.table, list(VOICE_COLOURS)
    docs = list(dict.fromkeys(table[label]))
    lines = enumerate(zip(table[label], table["voice"], table["count"], table["tokens"], strict=True))
    told = "<b>{}</b>, {}: {:,} of {:,} words".format
    bars = [
        Bar(voices.index(voice), docs.index(doc), count, told(plain(doc), voice, count, size), [row, "", count])
        for row, (doc, voice, count, size) in lines
    ]
    return multiples([Section("", docs, bars)], voices, title=title, colours=list(VOICE_COLOURS.values()))


@view(
    "Who gets how many words",
    article=ARTICLE,
    who=Choice("Show", {"everybody": "everybody", "others": "all but the author"}),
    hits=stretch_hits,
)
def speakers(corpus: Corpus, *, article: str, who: str) -> Drawing:
    """Draw how many words of an article each speaker has, quoted or reported, with the verbs that bring them in; of many
    articles, in each group of them.
    """
    alone = in_article(corpus, article)
    if article not in corpus.ids:
        return _of_many(alone, article, who)
    shares = voice_shares(alone, by="speaker")
    words = shares.table.groupby("speaker")["count"].transform("sum")
    ranked = shares.table.assign(words=words).sort_values(["words", "speaker"], ascending=[False, True], kind="stable")
    ranked = ranked if who == "everybody" else ranked[ranked["voice"] != "author"]
    finding = shares.take(ranked.index.tolist())
    read = as_read(corpus, finding)
    drawing = drawn(finding, _speaker_bars, read=read, title=_who_speaks(read, named(corpus, article)))
    return Drawing(drawing.chart, _with_verbs(alone, finding))


SPEAKERS, GROUPS = 16, 5
"""Speakers and groups that a chart of many articles has room for."""


def _of_many(corpus: Corpus, article: str, who: str) -> Drawing:
    """Draw which share of the words each speaker has in the groups of many articles."""
    way = best_way(corpus, GROUPS)
    way = "kind" if way == "article" else way
    shares = voice_shares(corpus, by=[way, "speaker"])
    # The authors would be a bar beside which all others are none; `voices` has them.
    others = shares.columns["voice"] != VOICES[0]
    named_only = others & (shares.columns["speaker"] != "not named") if who == "others" else others
    finding = only(shares, named_only, "The authors’ own words are not shown.")
    group = next(iter(finding.columns))
    sums = finding.table.groupby("speaker", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    speakers = sums.index[:SPEAKERS].tolist()
    note = f"Shown: the {len(speakers)} speakers of most words, of {len(sums):,}."
    finding = only(finding, finding.table["speaker"].isin(speakers), note)
    # The table has the order of the chart.
    finding = finding.take(sorted(range(len(finding)), key=lambda row: speakers.index(finding.columns["speaker"][row])))
    groups = [name for name in corpus.groups(way).names if name in set(finding.columns[group].tolist())]
    bars = list(_bars_in_groups(finding, groups, speakers))
    called = texts_called(corpus, article)
    named_ones = [(name, int(sums[name])) for name in speakers if name not in ("not named", "the author")]
    below = f"Words of each speaker, quoted or reported, in 100 words of each {one_of(way)}"
    title = top(
        [name for name, _ in named_ones],
        [words for _, words in named_ones],
        f"speaker{{s}} with most words in {called}",
        rate=lambda words: times(words, "word"),
        below=below,
    )
    return Drawing(multiples([Section("", speakers, bars)], groups, title=title), finding)


def _bars_in_groups(finding: Finding, groups: list[str], speakers: list[str]) -> Iterator[Bar]:
    """Yield a bar for each speaker in each group, which opens what is quoted and what is reported."""
    rows: dict[tuple[str, str], list[int]] = {}
    group, lines = next(iter(finding.columns)), finding.lines
    for row, line in enumerate(lines):
        rows.setdefault((line[group], line["speaker"]), []).append(row)
    for (name, speaker), of_both in rows.items():
        count, size = sum(lines[row]["count"] for row in of_both), lines[of_both[0]]["tokens"]
        hover = f"<b>{plain(speaker)}</b>, {plain(name)}: {count:,} of {size:,} words"
        share = round(100 * count / size, 2)
        yield Bar(groups.index(name), speakers.index(speaker), share, hover, [of_both, "", count])


def _who_speaks(read: Finding, name: str) -> Headline:
    """Say who but the author has most of the words."""
    table = read.table[read.table["voice"] != "author"]
    below = f"Words of each speaker in {name}, in brackets the share of all its words; blue: quoted, amber: reported"
    shares = table[table["speaker"] != "not named"].groupby("speaker", sort=False)["percent"].sum()
    if not len(shares):
        return Headline(f"{name} names nobody whose words it brings", below)
    first = [shares.index[at] for at in firsts(shares.tolist())]
    most = f"{number(shares.max())} %{' each' if len(first) > 1 else ''} of the words in {name}"
    has = "has" if len(first) == 1 else "have"
    return Headline(f"{enumerated(first)} {has} {most}, more than anybody else it quotes or reports", below)


def _speaker_bars(read: Finding, *, title: Headline) -> Chart:
    table = read.table
    pieces = [
        piece(
            rows,
            "count",
            row_labels(rows["speaker"]),
            voice,
            [f"{count:,} words ({share} %)" for count, share in zip(rows["count"], rows["percent"], strict=True)],
            paint(colour),
        )
        for voice, colour in VOICE_COLOURS.items()
        if len(rows := table[table["voice"] == voice])
    ]
    sums = table.groupby("speaker", sort=False)[["count", "percent"]].sum()
    printed = [f"{count:,.0f} ({share:.{int(share < 1)}f} %)" for count, share in sums.itertuples(index=False)]
    names = row_labels(sums.index)
    data = [*pieces, figures_at(names, sums["count"].tolist(), printed)]
    return lying_bars(
        title, "words", 60 + rows_px(names, ROW_PX), data, names, figures=True, barmode="stack", bargap=0.3
    )


def _with_verbs(corpus: Corpus, finding: Finding) -> Finding:
    """Set beside each speaker and voice the verbs that bring the words in, each with its stance unless it is neutral."""
    uses = reported(corpus)
    labels = [
        verb if stance == "neutral" else f"{verb} ({stance})"
        for verb, stance in zip(uses["verb"], uses["stance"], strict=True)
    ]
    verbs = uses.assign(label=labels).groupby(["speaker", "voice"])["label"].agg(lambda said: listed(Counter(said)))
    shown = with_columns(finding, "speaker", "voice", "count", "percent")
    keys = zip(shown.columns["speaker"], shown.columns["voice"], strict=True)
    return shown.having(verbs=[verbs.get(key, "") for key in keys])
