"""Which of the names that compete for a thing each text, or each voice, uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import as_names
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, spans_as_terms
from corpus_tools.count.statistics.spread import INTERVAL
from corpus_tools.count.tally import Tally, tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.errors import unknown
from corpus_tools.lexicons.markers import naming_choices


def naming_shares(
    corpus: Corpus, *, by: str | Sequence[str] = "article", choices: Sequence[str] | None = None
) -> Finding:
    """Count the names that compete for a thing, in each text or voice: one row a name and group, used or not.

    Where all names of a choice name one thing (`referent`), `percent` is the name's share of the group's uses, with a 95 %
    interval over the articles that use any of them, if these are five or more. Where they do not, as with a government and a regime, or an actual and a feared invasion,
    the counts stand side by side and there is no share (NaN). Choices of which no name occurs are left out, and
    the note says so.

    >>> from corpus_tools import load_corpus
    >>> capital = naming_shares(load_corpus(), by="voice", choices=["Ukraine's capital"]).table
    >>> capital[["name", "voice", "count"]].to_numpy().tolist()[:2]
    [['Kyiv', 'author', 5], ['Kyiv', 'direct', 0]]
    """
    listed, choices = naming_choices(), as_names(choices or ())
    known = list(dict.fromkeys(one.choice for one in listed.namings))
    for choice in choices or ():
        if choice not in known:
            raise unknown("choice of names", choice, known, "The list")
    asked = choices or known
    names = [(one.choice, one.name) for choice in asked for one in listed.namings if one.choice == choice]
    of = np.array([asked.index(choice) for choice, _ in names], dtype=np.int64)
    uses = total(corpus, tally_of, terms=partial(_names, names=names), by=by, of=of, asker="naming_shares")
    found = [choice for choice, many in zip(asked, uses.total(of[uses.term], len(asked)), strict=True) if many]
    referent = {one.choice: one.referent for one in listed.namings}
    columns = columns_of_terms(
        ["choice", "name", "referent"], [(*name, referent[name[0]]) for name in names], uses.term
    )
    note = _note(corpus, found, asked, referent, uses.groups.note)
    columns |= {**uses.groups.columns(uses.group), **_shares(uses, columns["referent"])}
    return uses.finding(columns, note, np.flatnonzero(np.isin(columns["choice"], np.array(found, dtype=object))))


def _names(corpus: Corpus, *, names: Sequence[tuple[str, str]]) -> Terms:
    return spans_as_terms(corpus.tokens, corpus.hits("namings"), ["choice", "name"], names, what="")


def _shares(uses: Tally, referent: np.ndarray) -> dict[str, np.ndarray]:
    """Return the counts of names, and their shares where all names of a choice name one thing."""
    of, spread = uses.total(uses.whole, uses.wholes)[uses.whole], uses.over_articles()
    with np.errstate(invalid="ignore"):
        percent = {"percent": 100 * uses.count / of, "low": spread["low"] / 10, "high": spread["high"] / 10}
    shared = np.where((referent != "") & (of > 0), 1.0, np.nan)
    return {"count": uses.count, "of": of, **{column: values * shared for column, values in percent.items()}}


def _note(corpus: Corpus, found: Sequence[str], asked: Sequence[str], referent: dict[str, str], said: str) -> Note:
    one = ", ".join(f"{choice} ({referent[choice]})" for choice in found if referent[choice])
    several = ", ".join(choice for choice in found if not referent[choice])
    missing = ", ".join(choice for choice in asked if choice not in found)
    return Note(
        f"names that compete (list: {naming_choices()})",
        base=f"{corpus.base}; punctuation is no word",
        settings=[
            f"One thing under several names, so shares (percent): {one}." if one else "",
            f"Names that do not all name one thing, so counts side by side and no shares: {several}."
            if several
            else "",
            f"No name found: {missing}." if missing else "",
        ],
        columns=INTERVAL if one else {},
        caveats=[said, "A name in somebody's mouth is his choice, and quoting it the author's: open the sentences."],
    )
