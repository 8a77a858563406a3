"""The view of a reader's own codes: how often each was put, where, by whom, and which stand together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus_tools.charts.bars import one_each, ranked_bars
from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.headlines import (
    FEW,
    clearly_more,
    enumerated,
    in_1000,
    number,
    place,
    quoted,
    tied,
    times,
    top,
)
from corpus_tools.charts.multiples import Bar, Section, multiples
from corpus_tools.charts.theme import BAR, Headline, coloured, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.periods import PERIODS
from corpus_tools.count.ways import NO_CODES
from corpus_tools.layers.annotation.codes import names_of_codes
from corpus_tools.measures.coding.codes import code_rates, codes_together
from corpus_tools.measures.frequency import term_frequency
from corpus_tools.views.choices import ANY, dividing, few_groups, one_of, way_label
from corpus_tools.views.over_time.course import course
from corpus_tools.views.over_time.courses import PANELS
from corpus_tools.views.passages import coded_hits
from corpus_tools.views.shown import Drawing, as_read, base, drawn, only, rated, with_columns
from corpus_tools.views.view import Choice, Option, view
from corpus_tools.views.words.terms import rates_drawn

MEASURES = {"per_1000": "per 1,000 words", "articles_percent": "share of texts"}
BELOW = {"per_1000": "Coded passages in 1,000 words", "articles_percent": "Texts in 100 in which a code stands"}
MOST = {"per_1000": "most often", "articles_percent": "in most texts"}
COLUMNS, IN_GRID = 6, 12
"""Groups that have a column each, and codes that a grid of pairs has room for."""
SHOWN = "count tokens per_1000 low high articles of_articles articles_percent few_words".split()
NOBODY_YET = (
    "Nobody has put a code yet, and there is no codebook. Code some passages first: ct.code(corpus, 'codes.csv', …)."
)


def colours_of_codes(corpus: Corpus) -> dict[str, str]:
    """Return the codes of the codebook, and then those that it lacks, with the colour of each."""
    own = {code: of.colour for code, of in corpus.codebook.codes.items()} if corpus.codebook else {}
    return coloured(dict.fromkeys([*own, *names_of_codes(corpus.codes, corpus.codebook)], "") | own)


def _offered(corpus: Corpus) -> list[Option]:
    return [ANY, *(colours_of_codes(corpus) if corpus.codings is not None else ())]


def _ways(corpus: Corpus) -> list[Option]:
    """Return how codes may be divided: as words may, by who put them, and by the codes in the same sentence."""
    several = corpus.codings is not None and corpus.codings["coder"].nunique() > 1
    return [*dividing(corpus), *(["coder"] if several else []), *(["code"] if len(_offered(corpus)) > 2 else [])]


def _as_drawn(corpus: Corpus, state: dict[str, Option]) -> dict[str, Option]:
    """Return the state that is drawn where a choice makes no difference: a course of time, and one code in each text, are rates."""
    if state["by"] == "code":
        return {**state, "code": ANY, "measure": "per_1000"}
    is_rate = state["by"] in PERIODS or (state["by"] == "article" and state["code"] != ANY)
    return {**state, "measure": "per_1000"} if is_rate else state


CALLED = {"coder": "coders", "code": "codes that stand together"}


@view(
    "Your own codes",
    code=Choice("Code", _offered, {ANY: "all, side by side"}),
    by=Choice("Compare", _ways, lambda way: CALLED.get(str(way)) or way_label(way)),
    measure=Choice("Measure", MEASURES),
    hits=coded_hits,
    settled=_as_drawn,
)
def codes(corpus: Corpus, *, code: str, by: str, measure: str) -> Drawing:
    """Draw how often readers put each code: in each article, outlet, voice or period, by each coder, and beside which others."""
    names = _offered(corpus)[1:]
    if not names:
        why = NO_CODES if corpus.codings is None else NOBODY_YET
        return Drawing(None, term_frequency(corpus, search="nothing").nothing(why))
    if by == "code":
        return _together(corpus)
    if by == "coder":
        return _by_coder(corpus, code, measure)
    if code != ANY and measure == "per_1000":
        told = {"what": f"{quoted(code)} is", "uses": BELOW[measure]}
        return rates_drawn(corpus, lambda ways: _of_code(code_rates(corpus, by=ways), code), by, **told)
    if by in PERIODS:
        return _over_time(corpus, by)
    return _all_together(corpus, measure) if by == "article" else _side_by_side(corpus, code, by, measure)


def _of_code(found: Finding, code: str) -> Finding:
    return found if code == ANY else only(found, found.columns["code"] == code)


def _all_together(corpus: Corpus, measure: str) -> Drawing:
    """Draw how often each code was put in all texts, with a dot for each of them."""
    found = code_rates(corpus)
    finding = found.take(np.argsort(-found.columns[measure], kind="stable"), _never(found))
    each = code_rates(corpus, by="article")
    each = only(each, ~each.columns["few_words"])
    docs = {doc: corpus.names[doc] for doc in dict.fromkeys(each.columns["doc"].tolist())}
    dotted = measure == "per_1000" and len(docs) > 1
    below = f"{BELOW[measure]}; {base(corpus)}" + (f"; {one_each(len(docs))}" if dotted else "")
    title = _most_put(finding, measure, below)
    finding = with_columns(finding, "code", *(name for name in SHOWN if name in finding.columns))
    how: dict[str, Any] = {"title": title, "value": measure, "unit": MEASURES[measure], "docs": docs}
    return drawn(finding, ranked_bars, by_article=each if dotted else None, **how)


def _never(found: Finding) -> str:
    """Say in the note which codes were never put."""
    put = found.table.groupby("code", sort=False)["count"].sum()
    return f"Never put: {', '.join(put.index[put == 0])}." if (put == 0).any() else ""


def _most_put(finding: Finding, measure: str, below: str) -> Headline:
    names, values = list(map(quoted, finding.columns["code"])), finding.columns[measure].tolist()
    rate = in_1000 if measure == "per_1000" else _in_share
    if not any(values):
        return _nowhere(finding, below)
    if len(names) == 1:
        return Headline(f"{names[0]} was put {rate(values[0])}", below, (0,))
    return top(names, values, f"code{{s}} put {MOST[measure]}", rate=rate, below=below)


def _nowhere(finding: Finding, below: str) -> Headline:
    first, *others = dict.fromkeys(finding.columns["code"].tolist())
    return Headline("No code was put anywhere" if others else f"{quoted(first)} was put nowhere", below)


def _in_share(share: float) -> str:
    return f"in {number(share)} % of the texts"


def _over_time(corpus: Corpus, by: str) -> Drawing:
    found = code_rates(corpus, by=by)
    put = set(found.columns["code"][found.columns["count"] > 0].tolist()) or {*found.columns["code"]}
    most = [code for code in _ranked(found) if code in put][:PANELS]
    note = f"Shown: the {len(most)} codes put most, of {len(set(found.columns['code']))}. {_never(found)}"
    finding = only(found, np.isin(found.columns["code"], most), note)
    finding = with_columns(finding, "code", by, *(name for name in SHOWN if name in finding.columns))
    return course(corpus, finding, by, most="“{}” was put most", apart=most)


def _ranked(found: Finding, column: str = "code") -> list[str]:
    """Return what a column says, that which was put most first."""
    put = found.table.groupby(column, sort=False)["count"].sum()
    return put.sort_values(ascending=False, kind="stable").index.tolist()


def _side_by_side(corpus: Corpus, code: str, by: str, measure: str) -> Drawing:
    """Draw a column a group, a bar a code, or one."""
    way = few_groups(corpus, by.partition(":")[0], COLUMNS)
    found = _of_code(code_rates(corpus, by=way), code)
    group = list(found.columns)[1]
    share = (100 * found.columns["articles"] / np.maximum(1, found.columns["of_articles"])).round(1)
    finding = found.having(articles_percent=share).take(range(len(found)), _never(found))
    below = f"{BELOW[measure]}; {base(corpus)}"
    few = dict.fromkeys(as_read(corpus, found).columns[group][found.columns["few_words"]])
    below += f"; fewer than 300 words: {', '.join(few)}" if few else ""
    title = _clearly(corpus, by, below) if measure == "per_1000" else _in_most_texts(corpus, finding, way, below)
    present = set(found.columns[group].tolist())
    return _columns(corpus, finding, [name for name in corpus.groups(way).names if name in present], measure, title)


def _clearly(corpus: Corpus, by: str, below: str) -> Headline:
    """Say which codes are clearly more frequent in one group than in every other, those too that have no column."""
    clear, read = [], as_read(corpus, code_rates(corpus, by=by))
    for code in dict.fromkeys(read.columns["code"].tolist()):
        columns = dict(list(_of_code(read, code).columns.items())[1:])
        rows = rated(corpus, by, columns)
        first, *others = sorted((one for one in rows if not one.shaky), key=lambda one: -one.value) or rows[:1]
        if others and sum(one.uses for one in rows) >= FEW and clearly_more(first, others[0]):
            clear.append(f"{quoted(code)} {first.name}")
    if clear:
        return Headline(f"Clearly more frequent than elsewhere: {enumerated(clear)}", below)
    return Headline(f"No code is clearly more frequent in one {one_of(by)} than in all others", below)


def _in_most_texts(corpus: Corpus, finding: Finding, way: str, below: str) -> Headline:
    columns = list(as_read(corpus, finding).columns.values())
    names = [f"{quoted(code)} {place(way, group)}" for code, group in zip(*columns[:2], strict=True)]
    shares = finding.columns["articles_percent"].tolist()
    if not any(shares):
        return _nowhere(finding, below)
    return top(
        names, shares, "code{s} in the largest share of texts", rate=lambda share: f"in {number(share)} %", below=below
    )


def _by_coder(corpus: Corpus, code: str, measure: str) -> Drawing:
    """Draw a column a coder, a bar a code, or one."""
    found = _of_code(code_rates(corpus, by="coder"), code)
    coders, note = list(dict.fromkeys(found.columns["coder"].tolist())), _never(found)
    if len(coders) > COLUMNS:
        note += f" Drawn: the {COLUMNS} coders who put most, of {len(coders)}."
        most = set(_ranked(found, "coder")[:COLUMNS])
        coders = [name for name in coders if name in most]
    finding = found.take(range(len(found)), note)
    # All coders have the same words, so their rates are as their counts.
    value, below = ("count", "Passages that each coder coded") if measure == "per_1000" else (measure, BELOW[measure])
    title = _differing(finding, measure, f"{below}; {base(corpus)}; the note says who has read what")
    return _columns(corpus, finding, coders, value, title)


def _differing(finding: Finding, measure: str, below: str) -> Headline:
    """Say of which code coders put most unlike numbers."""
    column, thing, in_ = ("count", "time", "") if measure == "per_1000" else ("articles", "text", "in ")
    put: dict[str, dict[str, int]] = {}
    for line in finding.lines:
        put.setdefault(line["code"], {})[line["coder"]] = line[column]
    apart = {code: max(of.values()) - min(of.values()) for code, of in put.items()}
    if not any(count for of in put.values() for count in of.values()):
        return _nowhere(finding, below)
    (code, *others), one = [name for name in apart if apart[name] == max(apart.values())], len(put) == 1
    if not apart[code]:
        often = "equally often" if thing == "time" else "in equally many texts"
        return Headline(f"All coders put {quoted(code) if one else 'each code'} {often}", below)
    most, least = (end(put[code].items(), key=lambda each: each[1]) for end in (max, min))
    beside = f" (and as much in {times(len(others), 'other')})" if others else ""
    said = f"{quoted(code)}{beside}: {most[0]} put it {in_}{times(most[1], thing)}, {least[0]} {in_}{least[1]}"
    return Headline(f"Coders differ {'' if one else 'most '}in {said}", below)


def _columns(corpus: Corpus, finding: Finding, groups: Sequence[str], measure: str, title: Headline) -> Drawing:
    group, colours = list(finding.columns)[1], colours_of_codes(corpus)
    rows = _ranked(finding)
    finding = finding.take(sorted(range(len(finding)), key=lambda row: rows.index(finding.columns["code"][row])))
    finding = with_columns(finding, "code", group, *(name for name in SHOWN if name in finding.columns))
    called = as_read(corpus, finding).columns[group].tolist()
    heads = dict(zip(finding.columns[group].tolist(), called, strict=True))
    heads = {name: heads[name] for name in groups}
    bars = [
        Bar(
            groups.index(line[group]),
            rows.index(line["code"]),
            line[measure],
            f"<b>{plain(line['code'])}</b>, {plain(called[row])}: {line['count']:,} in {line['tokens']:,} words"
            f"<br>{line['per_1000']:g} per 1,000 words; in {times(line['articles'], 'text')}",
            [row, "", line["count"]],
        )
        for row, line in enumerate(finding.lines)
        if line["count"] and line[group] in heads
    ]
    return Drawing(
        multiples([Section("", rows, bars)], [*heads.values()], title=title, of_rows=[colours.get(one, BAR) for one in rows]),
        finding,
    )  # fmt: skip


def _together(corpus: Corpus) -> Drawing:
    """Draw in how many sentences each two codes stand together."""
    finding = codes_together(corpus)
    pairs = list(zip(finding.columns["code"], finding.columns["other"], strict=True))
    most = list(dict.fromkeys(name for pair in pairs for name in pair))[:IN_GRID]
    drawn_ones = [set(pair) <= set(most) for pair in pairs]
    if not all(drawn_ones):
        finding = only(finding, drawn_ones, f"Shown: the {len(most)} codes that stand beside others most.")
        pairs = [pair for pair, is_drawn in zip(pairs, drawn_ones, strict=True) if is_drawn]
    names = [name for name in colours_of_codes(corpus) if name in most]
    cells = [
        Cell(names.index(x), names.index(y), count, _beside(one, other, count, expected), [row, "", count])
        for row, ((one, other), count, expected) in enumerate(
            zip(pairs, finding.columns["count"].tolist(), finding.columns["expected"].tolist(), strict=True)
        )
        for x, y in ((one, other), (other, one))
    ]
    below = f"Sentences in which both stand, of those that were coded or read; {base(corpus)}"
    title = tied(
        [f"{quoted(one)} and {quoted(other)}" for one, other in pairs],
        finding.columns["count"].tolist(),
        lambda most, count: f"{most} stand together most: in {times(int(count), 'sentence')}",
        below,
    )
    return Drawing(grid(cells, names, names, title=title) if cells else None, finding)


def _beside(one: str, other: str, count: int, expected: float) -> str:
    return f"<b>{plain(one)}</b> and <b>{plain(other)}</b>: {times(count, 'sentence')}<br>{expected:.2g} expected by chance"
