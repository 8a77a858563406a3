"""The views of voice: whose words, who gets how many, with which verbs they are brought in, what quotation marks do."""

from __future__ import annotations

from corpus_tools.charts.bars import figures_at, lying_bars, ranked_bars
from corpus_tools.charts.headlines import Measured, enumerated, leader, place, quoted, times, top
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.stacked import paint, piece, voice_bars
from corpus_tools.charts.theme import ROW_PX, VOICE_COLOURS, Chart, Headline, plain, row_labels, rows_px
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.measures.reporting import MARKS, WAYS, listed, quotation_marks, reported, reporting_verbs
from corpus_tools.measures.voices import voice_shares
from corpus_tools.views.choices import ANY, ARTICLE, ARTICLES, in_article
from corpus_tools.views.passages import stretch_hits
from corpus_tools.views.shown import as_read, base, busiest, drawn_of, first, named, only, with_columns
from corpus_tools.views.view import Choice, Drawing, drawn, view

MEASURES = {"percent": "share of the text", "count": "number of words"}


@view("Whose words", measure=Choice("Measure", MEASURES), hits=stretch_hits)
def voices(corpus: Corpus, *, measure: str) -> Drawing:
    """Draw for each article how many of its words are the author's, quoted and reported."""
    whole = voice_shares(corpus)
    of = "Share of the words" if measure == "percent" else "Words"
    title = _whose(as_read(corpus, whole), f"{of} of each text, by who answers for them")
    finding = busiest(whole)
    read = as_read(corpus, finding)
    return drawn(finding, voice_bars if measure == "percent" else _voice_columns, read=read, title=title)


def _whose(read: Finding, below: str) -> Headline:
    """Say in how many texts most words are not the author's; of one text, how many are."""
    table = read.table
    own = (
        table[table["voice"] == "author"]
        .groupby("doc", sort=False)["percent"]
        .sum()
        .reindex(table["doc"].unique(), fill_value=0)
    )
    if not len(own):
        return Headline("There is nobody's word to count", below)
    others = own[own < 50].index.tolist()
    if len(own) == 1:
        return Headline(f"{own.iloc[0]:.0f} % of the words of {own.index[0]} are its author’s own", below)
    if not others:
        least = str(own.idxmin())
        return Headline(
            f"In all {len(own)} texts most words are the author’s own; fewest in {least}: {own[least]:.0f} %", below
        )
    named = f": {enumerated(others)}" if len(others) <= 3 else ""
    return Headline(f"In {len(others)} of {len(own)} texts, most words are not the author’s{named}", below)


def _voice_columns(read: Finding, *, title: Headline) -> Chart:
    table, voices = read.table, list(VOICE_COLOURS)
    docs = list(dict.fromkeys(table["doc"]))
    lines = enumerate(zip(table["doc"], table["voice"], table["count"], table["tokens"], strict=True))
    bars = [
        Bar(
            voices.index(voice),
            docs.index(doc),
            count,
            f"<b>{plain(doc)}</b>, {voice}: {count:,} of {size:,} words",
            [row, "", count],
        )
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
    """Draw how many words of an article each speaker has, quoted or reported, with the verbs that bring them in."""
    alone = in_article(corpus, article)
    shares = voice_shares(alone, by="speaker")
    words = shares.table.groupby("speaker")["count"].transform("sum")
    ranked = shares.table.assign(words=words).sort_values(["words", "speaker"], ascending=[False, True], kind="stable")
    ranked = ranked if who == "everybody" else ranked[ranked["voice"] != "author"]
    finding = shares.take(ranked.index.tolist())
    read = as_read(corpus, finding)
    drawing = drawn(finding, _speaker_bars, read=read, title=_who_speaks(read, named(corpus, article)))
    return Drawing(drawing.chart, _with_verbs(alone, finding))


def _who_speaks(read: Finding, name: str) -> Headline:
    """Say who but the author has most of the words."""
    table = read.table[read.table["voice"] != "author"]
    below = f"Words of each speaker in {name}, in brackets the share of all its words; blue: quoted, amber: reported"
    shares = table[table["speaker"] != "not named"].groupby("speaker", sort=False)["percent"].sum()
    if not len(shares):
        return Headline(f"{name} names nobody whose words it brings", below)
    most = str(shares.idxmax())
    return Headline(
        f"{most} has {shares[most]:.0f} % of the words in {name}, more than anybody else it quotes or reports", below
    )


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
    printed = [f"{count:,.0f} ({share:.0f} %)" for count, share in sums.itertuples(index=False)]
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
    verbs = uses.assign(label=labels).groupby(["speaker", "voice"])["label"].agg(listed)
    shown = with_columns(finding, "speaker", "voice", "count", "percent")
    keys = zip(shown.columns["speaker"], shown.columns["voice"], strict=True)
    return shown.having(verbs=[verbs.get(key, "") for key in keys])


MOST = 40
"""Rows that a chart has room for."""
LABELS = {"verb": "verbs", "stance": "stances", "speaker": "who is reported", "teller": "who reports"}


@view(
    "How others are brought in",
    article=ARTICLES,
    by=Choice("Compare", tuple(way for way in WAYS if way != "article"), LABELS),
)
def reporting(corpus: Corpus, *, article: str, by: str) -> Drawing:
    """Draw which verbs report speech in one article or in all, and what they let on about it."""
    finding = reporting_verbs(in_article(corpus, article), by=by)
    if len(finding) > MOST:
        finding = first(finding, MOST, "Shown: the first {shown} rows of {all}.")
    names, *_ = finding.columns.values()
    if by != "stance":
        names = names + " (" + finding.table["stance"] + ")"
    read = finding.having(name=names)
    texts = "all texts" if article == ANY else named(corpus, article)
    below = f"Uses of verbs that report speech in {texts}; in brackets their stance"
    title = top(
        [quoted(name) if by == "verb" else name for name in finding.table.iloc[:, 0]],
        finding.table["count"].tolist(),
        f"{FIRST[by][0]} in {texts}",
        f"{FIRST[by][1]} in {texts}",
        below=below,
    )
    drawing = drawn(read, ranked_bars, title=title, value="count", unit="uses", label="name")
    return Drawing(drawing.chart, finding)


FIRST = {
    "verb": ("most frequent reporting verb", "most frequent reporting verbs"),
    "stance": ("commonest stance of reporting verbs", "commonest stances of reporting verbs"),
    "speaker": ("one most often reported", "ones most often reported"),
    "teller": ("one who most often reports", "ones who most often report"),
}


MARKED = {
    "scare": "Words held at a distance",
    "quotation": "Quotations from a source",
    "term": "Words spoken of as words",
    "title": "Titles and names in marks",
}


@view("What quotation marks do", function=Choice("Marks", {name: label.lower() for name, label in MARKS.items()}))
def marks(corpus: Corpus, *, function: str) -> Drawing:
    """Draw how many pairs of quotation marks of one kind each article has."""
    counted = quotation_marks(corpus)
    # What the marks do stands in the title already.
    whole = with_columns(only(counted, counted.columns["function"] == function), "doc", "count", "tokens")
    read = as_read(corpus, whole)
    rows = [
        Measured(place("article", name), count, count, count - 2 * count**0.5, count + 2 * count**0.5)
        for name, count in zip(read.table["doc"], read.table["count"], strict=True)
    ]
    below = f"Pairs of quotation marks in each text ({MARKS[function].lower()}); {base(corpus)}"
    finding, title = drawn_of(whole, leader(rows, f"{MARKED[function]} are", rate=times, below=below))
    return drawn(
        finding, ranked_bars, read=as_read(corpus, finding), title=title, value="count", unit="pairs", sort=True
    )
