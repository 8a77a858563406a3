"""Rhetorical markers counted: how much of each category, in whose text, by whose voice, and where in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Listed, total
from corpus_tools.count.finding import Finding
from corpus_tools.count.groups import Split, as_names, reading
from corpus_tools.count.matches import in_course
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, spans_as_terms
from corpus_tools.count.tally import Tally, rated, tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.errors import unknown
from corpus_tools.layers.keeping import kept
from corpus_tools.measures.checking import rejected_note
from corpus_tools.measures.comparison import Rules, Sides, check_sides, sides_of, two_sides
from corpus_tools.measures.frequency import note_of_rates
from corpus_tools.measures.keyness import LEAVE_OUT, ZERO, comparison

OVERLAP = "Categories overlap (never is negation and an absolute), so they are not added up."
ERRING = "Lists and rules err, and what counts is a use, not a word: open the sentences."


def erring(corpus: Corpus) -> list[str]:
    """Say in a note that markers are found by rules, and how many of their hits readers have rejected."""
    return [ERRING, rejected_note(corpus)]


PROFILE = Rules(min_count=1, level=None, correction=None)
"""How categories are compared: there are few of them, so all are shown, and none is called significant."""


def marker_rates(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
    kinds: bool = False,
    patterns: bool = False,
) -> Finding:
    """Count rhetorical markers: one row a category, or one row a category and group, found or not.

    A marker counts where its first word stands, in the text and in the voice of that word; so author, direct and
    indirect add up to all. Totals are never summed over categories, which overlap. `by` is article, voice, speaker,
    part or any fact about the articles (see `corpus.groups`); for the author's alone give `corpus.where(voice="author")`.
    With `kinds` there is one row for each kind within a category (hedges are shields or approximators), with
    `patterns` one for each search of the list, of those that found something; the note says which kinds a total holds.

    The other columns are those of `term_frequency`.

    Hyland (2005), *Metadiscourse*, for the first nine categories; `lexicons/markers.csv` for all of them.

    >>> from corpus_tools import load_corpus
    >>> marker_rates(load_corpus(), by="voice", categories=["self_mentions"]).table["count"].tolist()
    [0, 6, 0]
    """
    chosen = listed_categories(corpus, categories)
    columns = ["category", *["marker_kind"][: int(kinds)], *["pattern"][: int(patterns)]]
    terms = partial(marker_terms, categories=chosen, columns=columns)
    found = total(corpus, tally_of, terms=terms, by=by, asker="marker_rates")
    note = note_of_rates(corpus, found, by, markers_said(corpus, chosen))
    caveats = [*note.caveats, OVERLAP if len(chosen) > 1 else "", *erring(corpus)]
    rates = rated(found, pooled=by is None)
    del rates["term"]
    uses, keys = found.total(found.term, len(found.terms.keys)), found.terms.keys
    rank = [(chosen.index(key[0]), -uses[at], key[1:]) for at, key in enumerate(keys)]
    place = np.argsort(sorted(range(len(keys)), key=rank.__getitem__))
    named = columns_of_terms(columns, keys, found.term)
    return found.finding(named | rates, replace(note, caveats=caveats), np.lexsort((found.group, place[found.term])))


def marker_terms(corpus: Corpus, categories: Sequence[str], columns: Sequence[str] = ("category",)) -> Terms:
    """Return the markers that are counted as terms, called by what these columns say; categories have their place found or not."""
    return _marker_terms(corpus, tuple(categories), tuple(columns))


@kept(8)
def _marker_terms(corpus: Corpus, categories: Sequence[str], columns: Sequence[str]) -> Terms:
    spans = corpus.hits("markers").rename(columns={"kind": "marker_kind"})
    names: list[tuple[str, ...]] = [(category,) for category in categories]
    if len(columns) > 1:
        mine = spans[spans["category"].isin(categories)]
        names = list(dict.fromkeys(zip(*(mine[column] for column in columns), strict=True)))
    what = f"rhetorical markers: {len(categories)} categories (list: {corpus.marker_list})"
    return spans_as_terms(corpus.tokens, spans, columns, names, what=what)


def markers_said(corpus: Corpus, categories: Sequence[str]) -> str:
    """Say in a note which markers are counted; of few categories, with the kinds that their totals hold."""
    which = f"{len(categories)} categories"
    if len(categories) < 4:
        terms = partial(marker_terms, categories=categories, columns=("category", "marker_kind"))
        kinds = total(corpus, tally_of, terms=terms)
        which = ", ".join(_with_kinds(category, kinds) for category in categories)
    return f"rhetorical markers: {which} (list: {corpus.marker_list})"


def _with_kinds(category: str, kinds: Tally) -> str:
    """Return how a category is called in a note, with the kinds that its total holds: `hedges (shield: modal 21, …)`."""
    named = (
        (key[1], int(count)) for key, count in zip(kinds.terms.keys, kinds.count, strict=True) if key[0] == category
    )
    held = sorted(named, key=lambda kind: -kind[1])
    told = ", ".join(f"{kind} {count}" for kind, count in held if kind)
    return category.replace("_", " ") + (f" ({told})" if told else "")


def listed_categories(corpus: Corpus, asked: Sequence[str] | None = None) -> list[str]:
    """Return the categories asked for, or all that the list of markers has words for or that are read off."""
    looked_for = {marker.category for marker in corpus.marker_list.markers}
    categories = corpus.marker_list.categories
    listed = [name for name, category in categories.items() if category.read_off or name in looked_for]
    wanted = listed if asked is None else list(dict.fromkeys(as_names(asked)))
    for category in wanted:
        if category not in listed:
            raise unknown("category of markers", category, listed, "The list")
    return wanted


def marker_profile(
    corpus: Corpus,
    study: Split,
    reference: Split | None = None,
    *,
    zero: Literal["half", "one"] = "half",
    leave_out: bool | None = None,
) -> Finding:
    """Compare how much of each category some words have with how much others have: `keyness` of categories.

    `study` and `reference` say which words are meant, as in `keyness`; without a reference, all others.
    One row a category that occurs at all, what leans to the study on top; the columns are those of `keyness`.

    Nothing here is called significant: a text uses a marker because it has used it before.
    """
    apart = bool(leave_out) or (leave_out is None and len(corpus) <= LEAVE_OUT)
    sides = total(corpus, _sides, study=study, reference=reference, apart=apart)
    check_sides(sides, study, reference)
    return compared_categories(corpus, sides, zero=zero, leave_out=leave_out)


def _sides(corpus: Corpus, *, study: Split, reference: Split | None, apart: bool) -> Sides:
    names = (reading(study), reading(reference) if reference else "all other words")
    terms = marker_terms(corpus, listed_categories(corpus))
    return sides_of(corpus, terms, two_sides(corpus, study, reference), names, apart=apart)


DROPPED = ["p", "percent_difference"]


def compared_categories(
    corpus: Corpus, sides: Sides, *, zero: Literal["half", "one"] = "half", leave_out: bool | None = None
) -> Finding:
    """Compare the categories of two sides."""
    terms = sides.terms
    found = comparison(corpus, sides, rules=replace(PROFILE, zero=zero), leave_out=leave_out, what="")
    kept = {name: values for name, values in found.columns.items() if name not in ("term", *DROPPED)}
    said = (f"{side.whole.size:,} words ({side.name})" for side in sides.sides)
    note = Note(
        f"{terms.what}, in {corpus.scope}: {' with '.join(said)}",
        verb="Compared",
        settings=[LACKING],
        columns={
            "log_ratio": f"doublings of the rate, {ZERO[zero]}.",
            "log_likelihood": "of 4 terms.",
            "few_uses": "under 5 on the side where it is more frequent.",
        },
        caveats=[OVERLAP, *erring(corpus)],
    )
    return replace(found, columns={"category": found.columns["term"], **kept}, about=note)


LACKING = "Not shown: a category that neither has, or that one side lacks and the other has too rarely to say so."


def marker_places(corpus: Corpus, category: str) -> pd.DataFrame:
    """Return where in its article each marker of a category begins, in the order of `marker_rates(by="article")`.

    Columns: `doc`, `word` (number of its first word among the article's counted words, from 1), `words` (how many
    those are), `voice`, `row` (of the article in that finding) and `nth` (which of the row's markers).
    """
    row, nth = marker_rates(corpus, by="article", categories=[category]).evidence.places
    return pd.DataFrame({**total(corpus, _places, category=category).columns, "row": row, "nth": nth})


def _places(corpus: Corpus, *, category: str) -> Listed:
    evidence = marker_rates(corpus, by="article", categories=[category]).evidence
    found = evidence.spans(evidence.positions)
    course = in_course(corpus.tokens, corpus.tokens.words_at(found), corpus.counted)
    return Listed({**course, "voice": found["voice"].to_numpy()})
