"""Which of the names that compete for a thing each text, or each voice, uses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import as_names
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, spans_as_terms
from corpus_tools.count.spread import INTERVAL, over_articles, sizes_in
from corpus_tools.count.tally import Tally, tally
from corpus_tools.errors import unknown
from corpus_tools.lexicons.markers import naming_choices


def naming_shares(
    corpus: Corpus,
    *,
    by: str | Sequence[str] = "article",
    choices: Sequence[str] | None = None,
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
    spans = corpus.hits("namings")
    found = [choice for choice in choices or known if choice in set(spans["choice"])]
    names = [(one.choice, one.name) for choice in found for one in listed.namings if one.choice == choice]
    groups = corpus.groups(by, asker="naming_shares")
    uses = tally(spans_as_terms(corpus.tokens, spans, ["choice", "name"], names, what=""), groups, corpus.counted)
    referent = {one.choice: one.referent for one in listed.namings}
    columns = columns_of_terms(
        ["choice", "name", "referent"], [(*name, referent[name[0]]) for name in names], uses.term
    )
    note = _note(corpus, found, choices or known, referent, groups.note)
    return uses.finding({**columns, **groups.columns(uses.group), **_shares(uses, names, columns["referent"])}, note)


def _shares(uses: Tally, names: Sequence[tuple[str, str]], referent: np.ndarray) -> dict[str, np.ndarray]:
    """Return the counts of names, and their shares where all names of a choice name one thing."""
    number = {choice: place for place, choice in enumerate(dict.fromkeys(choice for choice, _ in names))}
    of_term = np.array([number[choice] for choice, _ in names], dtype=np.int64)
    cell = of_term[uses.term] * len(uses.sizes) + uses.group
    of = np.bincount(cell, uses.count, minlength=1).astype(np.int64)[cell]
    row = uses.evidence.places[0]
    article = uses.terms.tokens.article[uses.terms.first_words(uses.evidence.positions)]
    spread = over_articles(row, article, cell, sizes_in(cell[row], article))
    with np.errstate(invalid="ignore"):
        percent = {"percent": 100 * uses.count / of, "low": spread["low"] / 10, "high": spread["high"] / 10}
    shared = np.where((referent != "") & (of > 0), 1.0, np.nan)
    return {"count": uses.count, "of": of, **{column: values * shared for column, values in percent.items()}}


def _note(
    corpus: Corpus,
    found: Sequence[str],
    asked: Sequence[str],
    referent: dict[str, str],
    said: str,
) -> Note:
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
