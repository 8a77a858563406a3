"""What a chart's title says: a sentence computed from the rows that are drawn, and no surer than they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.charts.theme import Headline
from corpus_tools.errors import several
from corpus_tools.layers.annotation.codes import UNCODED

if TYPE_CHECKING:
    import pandas as pd

FEW = 5
"""Uses in all under which nothing is said to stand out."""
NAMED = 3
"""Names that a sentence lists; of more it says how many."""


class Measured(NamedTuple):
    """One row: how a sentence names it, its value, how many were counted, an interval, whether it rests on few words, and
    whether on too few texts to speak for its group.
    """

    name: str
    value: float
    uses: int
    low: float = 0.0
    high: float = inf
    shaky: bool = False
    thin: bool = False


def clearly_more(first: Measured, next_: Measured) -> bool:
    """Tell whether a title may call the first of two higher without a doubt: their intervals are apart, and what a group of
    several texts is said to be does not rest on fewer than five, of which nobody knows how they spread.
    """
    return not first.thin and first.value > next_.value and first.low > next_.high


def hanging(names: Sequence[str], alone: Sequence[bool]) -> list[str]:
    """Return names as titles of all rankings say them: of what stands in one text alone, of several, they say so.

    >>> hanging(["“Mr”", "“Vladimir”"], [True, False])
    ['“Mr” (in one text only)', '“Vladimir”']
    """
    return [f"{name} (in one text only)" if one else name for name, one in zip(names, alone, strict=True)]


def quoted(term: str) -> str:
    """Return a term in quotation marks."""
    return f"“{term}”"


def enumerated(names: Sequence[str], most: int = NAMED) -> str:
    """Return names as a sentence lists them.

    >>> enumerated(["a", "b"]), enumerated(["a", "b", "c", "d"])
    ('a and b', 'a, b and 2 others')
    """
    shown = list(names) if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} others"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def number(value: float) -> str:
    """Return a number as it is printed at a bar and said in a title: in two figures, or whole.

    >>> number(1234.0), number(12.6), number(1.26), number(0.512), number(2.0)
    ('1,234', '13', '1.3', '0.51', '2')
    """
    if value == round(value) or abs(value) >= 9.95:
        return f"{value:,.0f}"
    # Halves of rates that were rounded once before go up, as a reader of the table would round them.
    return f"{value + 1e-9:.1f}".removesuffix(".0") if abs(value) >= 0.995 else f"{value:.2g}"


def times(count: float, thing: str = "time") -> str:
    """Return a count with its unit.

    >>> times(1), times(3, "sentence"), times(2, "company")
    ('1 time', '3 sentences', '2 companies')
    >>> times(1.04)
    '1 time'
    """
    return f"{number(count)} {thing if number(count) == '1' else several(thing)}"


def in_1000(value: float) -> str:
    """Return a rate as a sentence says it."""
    return f"{times(value)} in 1,000 words"


def place(way: str, group: str) -> str:
    """Return where something is said, as a sentence says it; the group of a way (`article`, `voice`, …) as readers read it."""
    voices = {"author": "in the authors’ own words", "quoted": "in what is quoted", "reported": "in what is reported"}
    if way == "code":
        return "in what has no code" if group == UNCODED else f"in what is coded {quoted(group)}"
    return voices.get(group, f"in {group}") if way == "voice" else f"in {group}"


def leader(
    rows: Sequence[Measured], what: str, *, of: str = "text", rate: Callable[[float], str] = in_1000, below: str = ""
) -> Headline:
    """Say where something is most frequent, if that can be said: `what` is its subject and verb, each name says where.

    >>> rows = [Measured("in A", 6.8, 40, 5.0, 9.0), Measured("in B", 2.0, 12, 1.1, 3.4), Measured("in C", 0, 0, 0, 1.0)]
    >>> leader(rows, "“war” is").said
    '“war” is most frequent in A: 6.8 times in 1,000 words'
    >>> leader(rows[1:], "“war” is").said
    '“war” is found in 1 of 2 texts: in B, 2 times in 1,000 words'
    >>> leader([rows[2]], "“war” is").said
    '“war” is not found in the text'
    """
    total, using = sum(row.uses for row in rows), [at for at, row in enumerate(rows) if row.uses]
    those = f"{len(rows):,} {several(of)}" if len(rows) != 1 else f"the {of}"
    if not total:
        return Headline(f"{what} not found in {f'any of the {those}' if len(rows) > 1 else those}", below)
    if len(rows) == 1:
        return Headline(f"{what} used {rate(rows[0].value)} {rows[0].name}", below)
    if total < FEW:
        return Headline(f"{what} rare: {times(total, 'use')}, in {len(using)} of {those}", below)
    if len(using) == 1:
        only = rows[using[0]]
        return Headline(f"{what} found in 1 of {those}: {only.name}, {rate(only.value)}", below, (using[0],))
    solid = [at for at in using if not rows[at].shaky] or using
    first, *others = sorted(solid, key=lambda at: -rows[at].value)
    if not others:
        return Headline(f"{what} found {rate(rows[first].value)} {rows[first].name}; the others have few words", below)
    most, next_ = rows[first], rows[others[0]]
    if most.value == rows[others[-1]].value:
        return Headline(f"{what} equally frequent in {f'all {those}' if len(solid) > 2 else 'both'}", below)
    if not clearly_more(most, next_):
        unsure = (
            f"{what} most frequent {most.name}, but not clearly: {rate(most.value)}, {number(next_.value)} {next_.name}"
        )
        return Headline(unsure, below)
    return Headline(f"{what} most frequent {most.name}: {rate(most.value)}", below, (first,))


def top(
    names: Sequence[str],
    values: Sequence[float],
    what: str,
    many: str = "",
    *,
    rate: Callable[[float], str] = times,
    below: str = "",
) -> Headline:
    """Say what stands first in a ranking of words or names; `what` says of one, without an article, what it is, `many` of several,
    or `what` with an {s} where several have an s more.

    >>> top(["Russia", "Putin"], [9, 4], "most frequent word{s}").said
    'Russia is the most frequent word: 9 times'
    >>> top(["Russia", "Putin", "NATO"], [9, 9, 2], "most frequent word{s}").said
    'Russia and Putin are the most frequent words: 9 times each'
    >>> top(["a", "b", "c", "d"], [2, 2, 2, 2], "most frequent word{s}").said
    'There is no one most frequent word: all 4 that are shown stand 2 times each'
    """
    what, many = what.replace("{s}", ""), many or what.replace("{s}", "s")
    if not len(names):
        return Headline(f"There is no {what}", below)
    first, best = firsts(values), max(values)
    if len(first) == 1:
        return Headline(f"{names[first[0]]} is the {what}: {rate(best)}", below, first)
    if len(first) <= NAMED:
        return Headline(f"{enumerated([names[at] for at in first])} are the {many}: {rate(best)} each", below, first)
    these = f"all {len(first)} that are shown" if len(first) == len(names) else f"{len(first)} of them"
    return Headline(f"There is no one {what}: {these} stand {rate(best)} each", below)


def spread(counts: Sequence[int], early: int, what: str, below: str = "") -> Headline:
    """Say in how many texts something is found, and how often in that half of them which has more; `early` are in the first.

    >>> spread([4, 2, 0], 5, "“war” is").said
    '“war” is found in 2 of 3 texts, 6 times: 5 of them in the first half'
    """
    total, using = sum(counts), sum(map(bool, counts))
    if not total:
        return Headline(
            f"{what} not found in {f'any of the {len(counts):,} texts' if len(counts) > 1 else 'the text'}", below
        )
    where = f"in {using:,} of {len(counts):,} texts, " if len(counts) > 1 else ""
    half = "the first half" if 2 * early > total else "the second half" if 2 * early < total else "either half"
    most = max(early, total - early)
    of_them = "" if total == 1 else "all of them " if most == total else f"{number(most)} of them "
    return Headline(f"{what} found {where}{times(total)}: {of_them}in {half}", below)


def tied(
    names: Sequence[str],
    values: Sequence[float],
    said: Callable[[str, float], str],
    below: str = "",
    thing: str = "pair",
) -> Headline:
    """Say of which row a value is highest, by `said`; that none stands out, if several share the first place."""
    if not len(names):
        return Headline("There is nothing to compare", below)
    first = firsts(values)
    if len(first) > NAMED:
        each = f"with {number(values[first[0]])} each"
        return Headline(f"No {thing} stands out: {len(first)} share the first place, {each}", below)
    return Headline(said(enumerated([names[at] for at in first]), values[first[0]]), below, first)


def firsts(values: Sequence[float]) -> tuple[int, ...]:
    """Return which rows share the first place."""
    best = max(values)
    return tuple(at for at, value in enumerate(values) if value == best)


CLEARLY = 1.0
"""Log ratio from which a category is said to lean: twice as frequent."""


def leans(table: pd.DataFrame, where: str) -> Headline:
    """Say which categories are at least twice as frequent somewhere as in the rest, of those that no single text decides; of
    many texts, of which none was left out, all of them.
    """
    tried = bool(table["weakest_log_ratio"].notna().any())
    turns = ", or it would turn without one of the texts" if tried else ""
    below = f"How many times as frequent; hollow: under 5 uses{turns}"
    ratio = table["weakest_log_ratio" if tried else "log_ratio"]
    solid = table[~table["few_uses"] & (table["only_because_of"] == "") & (ratio.abs() >= CLEARLY)]
    if not len(solid):
        return Headline(
            f"No kind of marker is {'surely ' * tried}twice as frequent {where}, or half as frequent", below
        )
    said = [
        f"{enumerated(rows['category'].tolist())} at least {word} as frequent"
        for word, rows in (("twice", solid[solid["log_ratio"] > 0]), ("half", solid[solid["log_ratio"] < 0].iloc[::-1]))
        if len(rows)
    ]
    return Headline(
        f"{where[0].upper()}{where[1:]}: {'; '.join(said).replace('at least half as', 'at most half as')}", below
    )


def more_frequent(table: pd.DataFrame, pair: tuple[str, str], by: str, words: str) -> Headline:
    """Say in how many groups, of those with words enough, the first of two categories is more frequent than the second."""
    names, those = table.columns[0], " with words enough" if table["few_words"].any() else ""
    table = table[~table["few_words"]]
    of, (one, other) = "text" if by == "article" else by.partition(":")[0], pair
    below = f"Uses in 1,000 words of each {of}; hollow: fewer than 300 words; {words}"
    more = table[table[f"{one}_per_1000"] > table[f"{other}_per_1000"]]
    if not len(table):
        return Headline(f"No {of} has words enough to say whether {one} or {other} are more frequent", below)
    if len(table) == 1:
        rates = (
            f"{number(table[f'{one}_per_1000'].iloc[0])} {one} and {number(table[f'{other}_per_1000'].iloc[0])} {other}"
        )
        return Headline(f"{place(by, table[names].iloc[0]).capitalize()} there are {rates} in 1,000 words", below)
    if len(more) in (0, len(table)):
        least = "no more" if not len(more) else "more"
        both = "In both" if len(table) == 2 else f"In all {len(table)}"
        return Headline(f"{both} {several(of)}{those} {one} are {least} frequent than {other}", below)
    exceptions = table[~table[names].isin(more[names])][names].tolist()
    but = f", but not {enumerated([place(by, name) for name in exceptions])}" if len(exceptions) <= 2 else ""
    return Headline(
        f"{one.capitalize()} are more frequent than {other} in {len(more)} of {len(table)} {several(of)}{those}{but}",
        below,
    )


def commonest_name(table: pd.DataFrame, group: str, choice: str) -> Headline:
    """Say by which name most groups call a thing, and who does not."""
    below = f"Names for {choice}: share of each, in brackets how many; by {'text' if group == 'doc' else group}"
    table = table[table["of"] > 0]
    sums = table.groupby("name", sort=False)["count"].sum()
    total, most = int(sums.sum()), str(sums.idxmax())
    own = table[table["name"] == most]
    others = own.loc[2 * own["count"] < own["of"], group].tolist()
    if total < FEW:
        called = f"{number(sums[most])} of them" if sums[most] < total else "each time"
        return Headline(f"{choice[0].upper()}{choice[1:]} is named {times(total)} only, {called} “{most}”", below)
    if (sums == sums[most]).sum() > 1:
        equal = enumerated([f"“{name}”" for name in sums.index[sums == sums[most]]])
        return Headline(f"{equal} are equally common names of {choice}, {sums[most]} of {total} times each", below)
    but = (
        f"; {enumerated(others)} mostly {'says' if len(others) == 1 else 'say'} something else"
        if 0 < len(others) <= 3
        else ""
    )
    return Headline(f"“{most}” is the commonest name of {choice}, {sums[most]} of {total} times{but}", below)
