"""Which of the names that compete for a thing each text, or each voice, uses."""

from __future__ import annotations

from collections.abc import Sequence, Sized

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import Way, grouped
from corpus_tools.count.matches import articles_of
from corpus_tools.count.rates import wilson_interval
from corpus_tools.count.spans import counted_spans, spans_as_terms, with_names
from corpus_tools.errors import unknown
from corpus_tools.lexicons.markers import naming_choices
from corpus_tools.measures.frequency import counted_by, counted_in
from corpus_tools.text.article import COUNTED


def naming_shares(
    corpus: Corpus,
    *,
    by: Way = "article",
    choices: Sequence[str] | None = None,
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Count the names that compete for a thing, in each text or voice: one row a name and group, used or not.

    Where all names of a choice name one thing (`referent`), `percent` is the name's share of the group's uses, with
    Wilson's 95 % interval. Where they do not, as with a government and a regime, or an actual and a feared invasion,
    the counts stand side by side and there is no share (NaN). Choices of which no name occurs are left out, and
    the note says so.

    Columns: `choice`, `name`, `referent`, (`doc`, `voice`, …,) `count`, `of` (uses of all the choice's names in
    the group), `percent`, `low`, `high`.

    >>> from corpus_tools import load_corpus
    >>> capital = naming_shares(load_corpus(), by="voice", choices=["Ukraine's capital"]).table
    >>> capital[["name", "voice", "count"]].to_numpy().tolist()[:2]
    [['Kyiv', 'author', 5], ['Kyiv', 'direct', 0]]
    """
    listed = naming_choices()
    known = list(dict.fromkeys(one.choice for one in listed.namings))
    for choice in choices or ():
        if choice not in known:
            raise unknown("choice of names", choice, known, "The list")
    mask = corpus.tokens.in_parts(parts)
    spans = counted_spans(corpus, corpus.namings, mask)
    found = [choice for choice in choices or known if choice in set(spans["choice"])]
    names = [(one.choice, one.name) for choice in found for one in listed.namings if one.choice == choice]
    groups = grouped(corpus, by, asker="naming_shares")
    sizes = groups.sizes(np.flatnonzero(mask))
    table, evidence = counted_by(spans_as_terms(corpus, spans, ["choice", "name"], names, what=""), groups, sizes)
    table = with_names(table, ["choice", "name"], names)[["choice", "name", groups.column, "count"]]
    referent = {one.choice: one.referent for one in listed.namings}
    table.insert(2, "referent", table["choice"].map(referent))
    of = table.groupby(["choice", groups.column])["count"].transform("sum").to_numpy()
    shares = np.where(table["referent"] != "", 1.0, np.nan) * np.where(of > 0, 1.0, np.nan)
    low, high = wilson_interval(table["count"].to_numpy(), of)
    with np.errstate(invalid="ignore"):
        rates = {"percent": 100 * table["count"].to_numpy() / of, "low": 100 * low, "high": 100 * high}
    table = table.assign(of=of, **{name: (values * shares).round(1) for name, values in rates.items()})
    return Finding(
        table,
        evidence,
        _note(articles_of(corpus, mask), found, choices or known, referent, int(sizes.sum()), parts, groups.note),
    )


def _note(
    articles: Sized,
    found: Sequence[str],
    asked: Sequence[str],
    referent: dict[str, str],
    size: int,
    parts: Sequence[str],
    said: str,
) -> str:
    one = ", ".join(f"{choice} ({referent[choice]})" for choice in found if referent[choice])
    several = ", ".join(choice for choice in found if not referent[choice])
    missing = ", ".join(choice for choice in asked if choice not in found)
    parts_of_note = [
        f"Counted: names that compete (list: {naming_choices()}), in {counted_in(articles, size, parts)}.",
        f"One thing under several names, so shares (percent, with Wilson's 95 % interval): {one}." if one else "",
        f"Names that do not all name one thing, so counts side by side and no shares: {several}." if several else "",
        f"No name found: {missing}." if missing else "",
        said,
        "A name in somebody's mouth is his choice, and quoting it the author's: open the sentences.",
    ]
    return " ".join(part for part in parts_of_note if part)
