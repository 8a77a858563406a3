"""Who is named with whom, against what chance would give; and who never is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.contingency import fisher_exact, from_margins, log_likelihood
from corpus_tools.errors import unknown
from corpus_tools.measures import association
from corpus_tools.measures.actors.exchanges import chance_counts
from corpus_tools.measures.actors.meetings import meeting_spans, presence_spans
from corpus_tools.measures.actors.units import Unit, Units, mean_sentences, units_of
from corpus_tools.measures.checking import rejected_note

Pairs = tuple[np.ndarray, np.ndarray]

DIGITS = {"newman": 2, "jaccard": 3, "overlap": 3, "npmi": 3, "log_likelihood": 2, "fisher_p": 4, "expected": 2}
"""The scores of a pair, and the decimals to which each is rounded."""
RUNS = 1000


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
) -> Finding:
    """Count the units in which two actors are both named: one row a pair, the pair that meets most often first.

    An actor counts once a unit, however often it is named there. Columns: `actor`, `other` (the less present
    of the two), `count` (units with both), `actor_count` and `other_count` (units with each), `articles` (with such a
    unit), and scores that each answer another question:

    - `newman`: how much of the units is theirs alone? Each unit gives 1 / (its actors - 1), so that a
      list of ten names does not make 45 strong pairs (Newman 2001, "Scientific collaboration networks II").
    - `jaccard`, `overlap`: how far do their units coincide?
    - `expected`, `npmi`, `log_likelihood`, `fisher_p` (as often or more): against independence over all units.
    - `chance`, `low`, `high`, `p_more`, `p_fewer`: against `runs` tables in which the actors of an article were exchanged
      between its units (see `measures.actors.exchanges`): their mean, the middle 95 % of them, and the share of them in which the pair
      meets as often or more, or as often or less. This is the harder test: a pair of two frequent actors passes independence
      easily, for names come in clusters. `runs=0` leaves it out, which a large corpus needs. No p is corrected for
      the many pairs; with 300 pairs, 15 have a p under 0.05 by chance.

    `unit` is one of `measures.actors.units.UNITS`; `corpus.with_actors(…)` leaves out kinds of actors, or forms of
    names such as metonyms (*the Kremlin*), and `corpus.where(voice="direct")` counts what is quoted alone. `min_units` leaves out actors of fewer units after all was counted;
    `min_count=0` lets in the pairs that share an article and never a unit.

    >>> from corpus_tools import load_corpus
    >>> print(*comentions(load_corpus(), runs=0).table[["actor", "other", "count"]].iloc[0])
    Russia United States 27
    """
    units = units_of(corpus, unit, window=window)
    pairs, found = met_pairs(corpus, units)
    if min_count < 1:
        pairs, found = _with_those_apart(units, pairs, found, min_units)
    present = units.incidence.counts
    enough = (found.counts >= min_count) & (present[pairs[0]] >= min_units) & (present[pairs[1]] >= min_units)
    pairs, found = (pairs[0][enough], pairs[1][enough]), found.take(np.flatnonzero(enough))
    table = _table(units, pairs, found)
    if runs:
        table = table.assign(**_against_chance(units, pairs, found.counts, runs=runs, seed=seed))
    order = _order(table, sort)
    note = _note(corpus, units, runs, seed).adding(f"Shown: {len(order):,} pairs, by {sort}.")
    present_in = presence_evidence(corpus, units)
    also = {
        f"{side}_count": present_in.take(numbers[order])
        for side, numbers in zip(("actor", "other"), pairs, strict=True)
    }
    return Finding(columns_of(table.iloc[order]), found.take(order), note, also)


def met_pairs(corpus: Corpus, units: Units) -> tuple[Pairs, Evidence]:
    """Return the pairs of actors that meet, by number, and for each the units in which they do."""
    one, other = units.incidence.meetings
    actors = units.incidence.actor
    key = actors[one] * max(1, units.incidence.actors) + actors[other]
    first = np.unique(key, return_index=True)[1]
    evidence = Evidence(meeting_spans(corpus, units), np.arange(len(one)), np.append(first, len(one)))
    return (actors[one[first]], actors[other[first]]), evidence


def presence_evidence(corpus: Corpus, units: Units) -> Evidence:
    """Return the units in which each actor is named."""
    return Evidence.grouped(presence_spans(corpus, units), units.incidence.actor, units.incidence.actors)


def _table(units: Units, pairs: Pairs, found: Evidence) -> pd.DataFrame:
    names, present = np.array(units.names, dtype=object), units.incidence.counts
    one, _ = units.incidence.meetings
    row, at = np.repeat(np.arange(len(found)), found.counts), units.incidence.unit[one[found.positions]]
    shares = 1 / (units.incidence.sizes[at] - 1)
    articles = np.unique(np.stack([row, units.article[at]]), axis=1)[0]
    margins = (found.counts, present[pairs[0]], present[pairs[1]])
    scores = {
        "newman": np.bincount(row, weights=shares, minlength=len(found)),
        "jaccard": association.jaccard(*margins),
        "overlap": association.overlap(*margins),
        **_against_independence(units, margins),
    }
    return pd.DataFrame(
        {
            "actor": names[pairs[0]],
            "other": names[pairs[1]],
            "count": margins[0],
            "actor_count": margins[1],
            "other_count": margins[2],
            "articles": np.bincount(articles, minlength=len(found)),
            **{name: np.round(values, DIGITS[name]) + 0.0 for name, values in scores.items()},
        }
    )


def _against_independence(units: Units, margins: tuple[np.ndarray, np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    (joint, first, second), total = margins, np.full(len(margins[0]), len(units))
    table = from_margins(joint, first, second, total)
    return {
        "expected": first * second / max(1, len(units)),
        "npmi": association.npmi(joint, first, second, total),
        "log_likelihood": log_likelihood(table),
        "fisher_p": fisher_exact(table),
    }


def _against_chance(units: Units, pairs: Pairs, count: np.ndarray, *, runs: int, seed: int) -> dict[str, np.ndarray]:
    """Return for each pair the runs' mean and middle 95 %, and the shares of runs as extreme, the real text among them."""
    drawn = chance_counts(units.incidence, units.article, pairs, runs=runs, seed=seed)
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0, method="inverted_cdf").astype(int)
    more, fewer = ((1 + extreme.sum(axis=0)) / (1 + runs) for extreme in (drawn >= count, drawn <= count))
    return {
        "chance": drawn.mean(axis=0).round(2),
        "low": low,
        "high": high,
        "p_more": more.round(4),
        "p_fewer": fewer.round(4),
    }


def _order(table: pd.DataFrame, sort: str) -> np.ndarray:
    known = [column for column in table.columns if column not in ("actor", "other", "low", "high")]
    if sort not in known:
        raise unknown("score", sort, known, "comentions")
    key = table[sort].to_numpy(dtype=float)
    falling = -key if not sort.endswith(("_p", "p_more", "p_fewer")) else key
    return np.lexsort((table["other"].astype(str), table["actor"].astype(str), -table["count"].to_numpy(), falling))


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
    never = everyone.table["count"] == 0
    key = "chance" if "chance" in everyone.table else "expected"
    ranked = everyone.table[never].sort_values(key, ascending=False, kind="stable").index
    note = f"Shown: the {int(never.sum()):,} that never meet, of at least {min_units} units each, by {key}."
    return everyone.take([int(row) for row in ranked], note)


def _with_those_apart(units: Units, pairs: Pairs, found: Evidence, min_units: int) -> tuple[Pairs, Evidence]:
    """Return the pairs that meet and, with nothing behind them, those that share an article and never a unit."""
    frequent = int((units.incidence.counts >= min_units).sum())
    there = np.zeros((frequent, int(units.article.max(initial=-1)) + 1), dtype=np.int32)
    mine = units.incidence.actor < frequent
    there[units.incidence.actor[mine], units.article[units.incidence.unit[mine]]] = 1
    apart = there @ there.T > 0
    met = pairs[1] < frequent
    apart[pairs[0][met], pairs[1][met]] = False
    one, other = np.nonzero(np.triu(apart, 1))
    bounds = np.append(found.bounds, np.full(len(one), found.bounds[-1]))
    return (np.append(pairs[0], one), np.append(pairs[1], other)), Evidence(found.made, found.positions, bounds)


def _note(corpus: Corpus, units: Units, runs: int, seed: int) -> Note:
    sizes = ", ".join(f"{doc} {mean:.1f}" for doc, mean in mean_sentences(corpus).items())
    exchanged = (
        f"mean of {runs:,} runs (seed {seed}) that exchange actors between the units of an article, so that every "
        "actor keeps its number of units and every unit its number of actors."
    )
    alone = units.unit == "article" and runs
    return Note(
        f"{units} ({len(units):,} in {corpus.articles_said}) in which both actors are named; an actor counts "
        f"once in each ({corpus.scope.mentions}; {len(units.named):,} mentions of {len(units.names):,} actors; list of actors "
        f"{corpus.actor_list.version})",
        settings=[f"Sentences in a paragraph, on average: {sizes}."],
        columns={"expected": f"if actors fell independently over all {len(units):,}."}
        | ({"chance": exchanged, ("low", "high"): "the ends between which 95 % of the runs lie."} if runs else {}),
        caveats=[
            "These units overlap, so expected and p are too bold." if units.unit in ("words", "sentences") else "",
            "An article that is one unit leaves nothing to exchange." if alone else "",
            rejected_note(corpus, "mentions"),
        ],
    )
