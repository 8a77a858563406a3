"""Who is named with whom, against what chance would give; and who never is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import sizes_by, total
from corpus_tools.count.finding import Columns, Finding, rounded
from corpus_tools.count.groups import as_names
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.contingency import fisher_exact, from_margins, log_likelihood
from corpus_tools.count.tally import stacked
from corpus_tools.errors import unknown
from corpus_tools.measures import association
from corpus_tools.measures.actors.exchanges import Chance, blocks
from corpus_tools.measures.actors.pairs import Met, apart, drawn, pairs_met
from corpus_tools.measures.actors.units import Unit
from corpus_tools.measures.checking import rejected_note

RUNS = 1000
NAMED = 50
"""Articles up to which a note says of each how long its paragraphs are."""


def comentions(
    corpus: Corpus,
    *,
    unit: Unit = "sentence",
    window: int = 1,
    min_units: int = 1,
    min_count: int = 1,
    runs: int = RUNS,
    seed: int = 1,
    sort: str = "count",
    among: Sequence[str] | None = None,
) -> Finding:
    """Count the units in which two actors are both named: one row a pair, the pair that meets most often first.

    An actor counts once a unit, however often it is named there; `other` is the less present of the two. The scores
    each answer another question:

    - `newman`: how much of the units is theirs alone? Each unit gives 1 / (its actors - 1), so that a
      list of ten names does not make 45 strong pairs (Newman 2001, "Scientific collaboration networks II").
    - `jaccard`, `ochiai` (the cosine), `overlap`: how far do their units coincide?
    - `expected`, `npmi`, `log_likelihood`, `fisher_p` (as often or more): against independence over all units.
    - `chance`, `low`, `high`, `p_more`, `p_fewer`: against `runs` tables in which the actors of an article were exchanged
      between its units (see `measures.actors.exchanges`): their mean, the middle 95 % of them, and the share of them in which the pair
      meets as often or more, or as often or less. This is the harder test: a pair of two frequent actors passes independence
      easily, for names come in clusters. `runs=0` leaves it out, which a large corpus needs. No p is corrected for
      the many pairs; with 300 pairs, 15 have a p under 0.05 by chance.

    `unit` is one of `measures.actors.units.UNITS`; `corpus.with_actors(…)` leaves out kinds of actors, or forms of
    names such as metonyms (*the Kremlin*), and `corpus.where(voice="direct")` counts what is quoted alone. `min_units` leaves out actors of fewer units after all was counted;
    `min_count=0` lets in the pairs that share an article and never a unit. `among` names actors: all are exchanged, and only the
    pairs of these are shown.

    >>> from corpus_tools import load_corpus
    >>> print(*comentions(load_corpus(), runs=0).table[["actor", "other", "count"]].iloc[0])
    Russia United States 27
    """
    found = pairs_met(corpus, unit, window)
    if min_count < 1:
        found = _with_those_apart(found, apart(corpus, found, unit, window, int((found.present >= min_units).sum())))
    (one, other), present = found.pairs, found.present
    enough = (found.counts >= min_count) & (present[one] >= min_units) & (present[other] >= min_units)
    many = int(enough.sum())
    if among is not None:
        named = np.isin(np.array(found.names, dtype=object), list(among))
        enough &= named[one] & named[other]
    found = found.having(np.flatnonzero(enough))
    chance = {}
    if runs:
        tried = Chance(np.minimum(*(present[side] for side in found.pairs)))
        for some in blocks(runs, len(found.counts)):
            tried.add(drawn(corpus, found, unit, window, runs=some, seed=seed))
        chance = tried.columns(found.counts)
    columns = rounded(_columns(found) | chance)
    order = _order(columns, sort)
    note = _note(corpus, found, unit, runs, seed).adding(f"Shown: {many:,} pairs, by {sort}.")
    note = note if among is None else note.adding(f"Of these only the {len(order):,} among {len(among):,} actors.")
    also = {
        f"{side}_count": found.presences.take(numbers[order])
        for side, numbers in zip(("actor", "other"), found.pairs, strict=True)
    }
    return Finding({name: values[order] for name, values in columns.items()}, found.found.take(order), note, also)


def _columns(found: Met) -> Columns:
    names, (one, other) = np.array(found.names, dtype=object), found.pairs
    margins = (found.counts, found.present[one], found.present[other])
    return {
        "actor": names[one],
        "other": names[other],
        "count": margins[0],
        "actor_count": margins[1],
        "other_count": margins[2],
        "articles": found.articles,
        "newman": found.newman,
        "jaccard": association.jaccard(*margins),
        "ochiai": association.ochiai(*margins),
        "overlap": association.overlap(*margins),
        **_against_independence(found.units, margins),
    }


def _against_independence(units: int, margins: tuple[np.ndarray, np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    (joint, first, second), total = margins, np.full(len(margins[0]), units)
    table = from_margins(joint, first, second, total)
    return {
        "expected": first * second / max(1, units),
        "npmi": association.npmi(joint, first, second, total),
        "log_likelihood": log_likelihood(table),
        "fisher_p": fisher_exact(table),
    }


def _order(columns: Columns, sort: str) -> np.ndarray:
    known = [name for name in columns if name not in ("actor", "other", "low", "high")]
    if sort not in known:
        raise unknown("score", sort, known, "comentions")
    key = columns[sort] if sort.endswith(("_p", "p_more", "p_fewer")) else -columns[sort]
    return np.lexsort((columns["other"].astype(str), columns["actor"].astype(str), -columns["count"], key))


def missing_pairs(corpus: Corpus, *, min_units: int = 3, **options: Any) -> Finding:
    """List the pairs of actors that share an article and never a unit, those whom chance would join most often first.

    Columns as in `comentions`, which takes the other `options`; `count` is 0. `p_fewer` is the share of runs in
    which they did not meet either. Nothing stands behind a 0; what opens is the units of each. Actors of
    fewer than `min_units` units are left out: hardly anybody meets whom a text names once.

    >>> from corpus_tools import load_corpus
    >>> print(*missing_pairs(load_corpus(), runs=100).table[["actor", "other", "count"]].iloc[0])
    United States Donbas 0
    """
    everyone = comentions(corpus, min_count=0, min_units=min_units, **options)
    never = np.flatnonzero(everyone.columns["count"] == 0)
    key = "chance" if "chance" in everyone.columns else "expected"
    note = f"Shown: the {len(never):,} that never meet, of at least {min_units} units each, by {key}."
    return everyone.take(never[np.argsort(-everyone.columns[key][never], kind="stable")], note)


def comentions_by(
    corpus: Corpus, by: str = "article", *, runs: int = 0, only: Sequence[str] | None = None, **options: Any
) -> Finding:
    """Count pairs of actors as `comentions` does, in each article, outlet, …, or in the words of each voice alone.

    The first column is the group (`doc` for articles); the others, and all `options`, are those of `comentions`.
    A group's scores are worked out from its own units, so that short texts have shaky ones. `only` leaves out all groups
    but these, which saves time where there are hundreds.
    """
    found = total(corpus, sizes_by, by=by, asker="comentions_by")
    groups, with_words = found.groups, np.flatnonzero(found.sizes)
    names = [groups.names[number] for number in with_words if only is None or groups.names[number] in as_names(only)]
    if not names:
        nothing = comentions(corpus, runs=0, **options).nothing(f"No {by} has words, so no pair is counted.")
        return stacked([nothing], nothing.about, **{groups.column: [""]})
    way = "id" if by == "article" else by
    findings = [comentions(corpus.where(**{way: name}), runs=runs, **options) for name in names]
    about = findings[0].about
    about = replace(about, counted=f"by {by}, and said here of the first, {names[0]}: {about.counted}")
    return stacked(findings, about, **{groups.column: names})


def _with_those_apart(found: Met, more: np.ndarray) -> Met:
    """Return the pairs that meet and, with nothing behind them, those of these numbers that do not."""
    more, many = np.setdiff1d(more, found.codes), max(1, len(found.names))
    none = np.zeros(len(more), dtype=np.int64)
    return replace(
        found,
        pairs=(np.append(found.pairs[0], more // many), np.append(found.pairs[1], more % many)),
        counts=np.append(found.counts, none),
        articles=np.append(found.articles, none),
        sizes=np.vstack([found.sizes, np.zeros((len(none), found.sizes.shape[1]), dtype=np.int64)]),
        found=found.found.take([*range(len(found.counts)), *(none - 1)]),
    )


LISTED = 12
"""Articles up to which a note says of each how many sentences its paragraphs have."""


def _paragraphs(corpus: Corpus, found: Met) -> str:
    many, few = found.paragraphs
    if np.count_nonzero(few) > LISTED:
        return f"{many.sum() / few.sum():.1f} in all articles"
    return ", ".join(f"{doc} {m / f:.1f}" for doc, m, f in zip(corpus.ids, many, few, strict=True) if f)


def _note(corpus: Corpus, found: Met, unit: Unit, runs: int, seed: int) -> Note:
    exchanged = (
        f"mean of {runs:,} runs (seed {seed}) that exchange actors between the units of an article, so that every "
        "actor keeps its number of units and every unit its number of actors."
    )
    alone = unit == "article" and runs
    return Note(
        f"{found.called} ({found.units:,} in {corpus.articles_said}) in which both actors are named; an actor counts "
        f"once in each ({corpus.scope.mentions}; {found.mentions:,} mentions of {len(found.names):,} actors; list of actors "
        f"{corpus.actor_list.version})",
        settings=[f"Sentences in a paragraph, on average: {_paragraphs(corpus, found)}."],
        columns={"expected": f"if actors fell independently over all {found.units:,}."}
        | ({"chance": exchanged, ("low", "high"): "the ends between which 95 % of the runs lie."} if runs else {}),
        caveats=[
            "These units overlap, so expected and p are too bold." if unit in ("words", "sentences") else "",
            "An article that is one unit leaves nothing to exchange." if alone else "",
            rejected_note(corpus, "mentions"),
        ],
    )
