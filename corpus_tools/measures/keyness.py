"""Keyness: the terms that mark some texts, or some voices, against others, and the articles they hang on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Finding, columns_of
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.count.groups import Split, reading
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.contingency import from_groups, log_likelihood
from corpus_tools.count.statistics.significance import p_value
from corpus_tools.count.tally import stacked
from corpus_tools.count.terms import runs
from corpus_tools.errors import CorpusError
from corpus_tools.measures.comparison import (
    CORRECTIONS,
    NAMES,
    Rules,
    Side,
    Sides,
    Total,
    Zero,
    beside_list,
    check_sides,
    sides_of,
    two_sides,
    unlike,
)
from corpus_tools.measures.effect_sizes import PRIOR, SCORES, conservative_log_ratio, log_ratio, percent_difference
from corpus_tools.measures.frequency import word_forms

FEW_USES = 5
"""Uses on the side where a term is key under which its row should be shown greyed out."""
LEAVE_OUT = 200
"""Articles up to which each is left out in turn if the user does not say: each costs a comparison of its own."""


@dataclass(frozen=True, eq=False)
class Scores:
    """What a comparison says of each term; `direction` is 1 where it is more frequent here, -1 there."""

    direction: np.ndarray
    log_likelihood: np.ndarray
    p: np.ndarray
    log_ratio: np.ndarray
    tested: np.ndarray
    key: np.ndarray


def keyness(
    corpus: Corpus,
    study: Split,
    reference: Split | str | Path | None = None,
    *,
    n: int = 1,
    lemmas: bool = False,
    min_count: int = 3,
    min_articles: int = 1,
    level: float | None = 0.05,
    correction: Literal["holm", "benjamini_hochberg"] | None = "holm",
    sort: str = "log_ratio",
    zero: Zero = "half",
    terms: Literal[2, 4] = 4,
    scores: Sequence[str] = (),
    reference_size: int | None = None,
    leave_out: bool | None = None,
) -> Finding:
    """Find the words (n-grams, lemmas) that are more, or less, frequent in some words of a corpus than in others.

    `study` says which words are meant: `{"id": "hotair-2022-01"}`, `{"kind": "opinion"}`,
    `{"voice": "direct", "outlet": "Hot Air"}` (see `count.groups`). `reference` says so of the words to
    compare with; without it, all others. It may also be a file with a frequency list (see
    `count.frequency_lists`), of a corpus of `reference_size` words.

    A term is shown if, on the side where it is more frequent, it occurs `min_count` times in `min_articles`
    articles (or in all, where a side has fewer), and if its log-likelihood with `terms` terms has a p-value,
    raised by `correction` for the many terms tested, under `level`; `level=None` shows all. `sort` is one
    of log_ratio, conservative_log_ratio, percent_difference, log_likelihood, count, or of `SCORES`. Rows with a positive log
    ratio are key in the study, rows with a negative one in the reference.

    `scores` asks for more: `log_odds_z` (Monroe, Colaresi and Quinn's log-odds with an informative prior, the words of both
    sides in 500 words of text), `conditional_odds_ratio` (Fisher's), `odds_ratio`, `simple_maths` (Kilgarriff's, 1 per
    million added), `difference_coefficient`; `measures.effect_sizes` says how to read each.

    Columns: `term`, `count`, `tokens`, `other_count`, `other_tokens`, `log_likelihood`, `log_ratio` (`zero` says
    what a count of 0 becomes), `percent_difference`, `conservative_log_ratio`, `p`, `articles` and
    `other_articles` (in how many the term is), `weakest_log_ratio` (when each article is left out in turn, the
    one nearest to turning, or turned), `only_because_of` (the articles without any one of which the term
    would not be key), `few_uses` (under 5 uses where it is key: to be shown greyed out).

    An n-gram that reaches from one side into the other counts where it begins. With five texts a p-value
    only ranks: words do not fall independently. Read the sentences.
    """
    asked = tuple(dict.fromkeys([*scores, *([sort] if sort in SCORES else [])]))
    rules = Rules(min_count, min_articles, level, correction, sort, zero, terms, asked)
    listed = None if reference is None or isinstance(reference, Mapping) else reference
    other = reference if isinstance(reference, Mapping) else None
    apart = bool(leave_out) or (leave_out is None and len(corpus) <= LEAVE_OUT)
    found = total(
        corpus, _sides, study=study, reference=other, n=n, lemmas=lemmas, alone=listed is not None, apart=apart
    )
    check_sides(found, study, other)
    unshared = "" if listed else unlike(corpus, found.sides, {**study, **(other or {})})
    if listed:
        against = read_frequency_list(listed, size=reference_size, case_sensitive=corpus.case_sensitive)
        found = beside_list(found, against, lemmas=lemmas)
    what = f"{found.terms.what}, {word_forms(corpus)}, in {corpus.scope}"
    finding = comparison(corpus, found, rules=rules, leave_out=leave_out, what=what)
    return replace(finding, about=replace(finding.about, caveats=[*finding.about.caveats, unshared]))


def _sides(
    corpus: Corpus, *, study: Split, reference: Split | None, n: int, lemmas: bool, alone: bool, apart: bool
) -> Sides:
    """Return the words (n-grams, lemmas) of the study and of what it is compared with; `alone`, of the study."""
    terms = runs(corpus.tokens, corpus.counted, n, lemmas=lemmas)
    names = (reading(study), reading(reference) if reference else "all other words")
    masks, many = two_sides(corpus, study, reference), 1 if alone else 2
    return sides_of(corpus, terms, masks[:many], names[:many], apart=apart)


def keyness_by(corpus: Corpus, by: str, *, most: int | None = None, **options: Any) -> Finding:
    """Find for each outlet, month, voice, … the words that mark it against all others: `keyness` of each, in one table.

    `by` is a way to group (see `corpus.groups`); other options are those of `keyness`, whose columns follow the group's. Words
    that a group has less of than the others are left out; `most` keeps so many of each group. p-values are corrected within
    each comparison and not for their number.
    """
    groups = corpus.groups(by, asker="keyness_by")
    names = [groups.names[at] for at in np.flatnonzero(groups.sizes(corpus.counted))]
    if len(names) < 2:
        raise CorpusError(f"By {by}, there is nothing to compare: all words are in one group.")
    found = [keyness(corpus, {by: name}, **options) for name in names]
    note = Note(
        f"each of {len(names)} groups by {by} with all other words, {corpus.scope}",
        verb="Compared",
        columns=found[0].about.columns,
        caveats=[
            "p-values are corrected within each comparison, not for the number of groups.",
            *found[0].about.caveats,
        ],
        shown=[f"Shown: words that a group has more of{f', {most} of each at most' if most else ''}."],
    )
    more = [one.take(np.flatnonzero(one.columns["log_ratio"] > 0)[:most]) for one in found]
    return stacked(more, note, **{by: names})


def comparison(corpus: Corpus, found: Sides, *, rules: Rules, leave_out: bool | None = None, what: str) -> Finding:
    """Compare the terms of two sides by these rules, as `keyness` says."""
    terms, sides = found.terms, (found.sides[0], found.sides[1])
    scores = compare(sides[0].whole, sides[1].whole, rules)
    apart = _articles_to_leave_out(corpus, sides, leave_out)
    left_out = ((at, compare(sides[0].without(at), sides[1].without(at), rules)) for at in apart)
    table = _table(terms.names, corpus.ids, sides, scores, rules, left_out)
    rows = _order(table, terms.alphabetical[scores.key], rules)
    shown = np.flatnonzero(scores.key)[rows]
    evidence = [its.take(shown) for its in found.evidence]
    also = dict(zip(("other_count",), evidence[1:], strict=False))  # a list from a file has no sentences
    return Finding(columns_of(table.iloc[rows]), evidence[0], _note(what, sides, scores, rules, len(apart)), also)


def compare(here: Total, there: Total, rules: Rules) -> Scores:
    """Score every term, and say which are key by the rules."""
    four = (here.count, here.size, there.count, there.size)
    ratio = log_ratio(*four, zero=rules.zero)
    # A count of 0 read as 0.5 may turn a small difference: then absence says nothing, and the term drops out.
    direction = np.sign(ratio.round(9))
    enough = np.ones(len(direction), dtype=bool)
    for counts, least in (
        ((here.count, there.count), (rules.min_count, rules.min_count)),
        ((here.range, there.range), (min(rules.min_articles, here.articles), min(rules.min_articles, there.articles))),
    ):
        # Where both rates are the same, either side may pass: so swapping the sides changes nothing.
        passes = [count >= least_there for count, least_there in zip(counts, least, strict=True)]
        enough &= (passes[0] & (direction >= 0)) | (passes[1] & (direction <= 0))
    score = log_likelihood(from_groups(*four), terms=rules.terms)
    p = np.full(len(direction), np.nan)
    p[enough] = p_value(score[enough])
    if rules.correction:
        p[enough] = CORRECTIONS[rules.correction](p[enough])
    key = enough if rules.level is None else enough & (p < rules.level)
    return Scores(direction, score, p, ratio, enough, key)


def _articles_to_leave_out(corpus: Corpus, sides: tuple[Side, Side], asked: bool | None) -> list[int]:
    """Return the articles that can be left out in turn: those without which both sides still have words."""
    if asked is False or (asked is None and len(corpus) > LEAVE_OUT):
        return []
    words = [side.words[: len(corpus)] for side in sides]
    stays = [side.words.sum() > in_article for side, in_article in zip(sides, words, strict=True)]
    return np.flatnonzero((words[0] + words[1] > 0) & stays[0] & stays[1]).tolist()


def _stability(
    scores: Scores, left_out: Iterable[tuple[int, Scores]], ids: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Return for each key term its weakest log ratio with one article left out, and the articles it hangs on.

    `left_out` is each article that can be left out, by number, and the comparison without it.
    """
    key, direction = scores.key, scores.direction[scores.key]
    sign = np.where(direction < 0, -1, 1)
    weakest, because = np.full(len(sign), np.inf), np.full(len(sign), "", dtype=object)
    for article, less in left_out:
        weakest = np.minimum(weakest, less.log_ratio[key] * sign)
        lost = ~(less.key[key] & (less.direction[key] == direction))
        because[lost] += np.where(because[lost] == "", "", ", ") + ids[article]
    return np.where(np.isinf(weakest), np.nan, weakest * sign), because


def _table(
    names: Sequence[str],
    ids: Sequence[str],
    sides: tuple[Side, Side],
    scores: Scores,
    rules: Rules,
    left_out: Iterable[tuple[int, Scores]],
) -> pd.DataFrame:
    """Return the terms that are key, with all that is said of them."""
    key, (here, there) = scores.key, (side.whole for side in sides)
    four = (here.count[key], here.size, there.count[key], there.size)
    weakest, because = _stability(scores, left_out, ids)
    columns = {
        "term": [names[number] for number in np.flatnonzero(key).tolist()],
        **dict(zip(("count", "tokens", "other_count", "other_tokens"), four, strict=True)),
        "log_likelihood": scores.log_likelihood[key],
        "log_ratio": scores.log_ratio[key],
        "percent_difference": percent_difference(*four),
        "conservative_log_ratio": conservative_log_ratio(*four),
        **{name: SCORES[name](here, there)[key] for name in rules.scores},
        "p": scores.p[key],
        "articles": here.range[key],
        **({} if sides[1].is_list else {"other_articles": there.range[key]}),
        "weakest_log_ratio": weakest,
        "only_because_of": because,
        "few_uses": np.where(scores.direction[key] < 0, four[2], four[0]) < FEW_USES,
    }
    return pd.DataFrame(columns)


def _order(table: pd.DataFrame, alphabetical: np.ndarray, rules: Rules) -> np.ndarray:
    """Return the order of the rows: by the score asked for, then by sureness, then by the alphabet."""
    counts = table["count"].where(table["log_ratio"] >= 0, table["other_count"])
    value = counts if rules.sort == "count" else table[rules.sort]
    return np.lexsort((alphabetical, -table["log_likelihood"], -value))


def _note(what: str, sides: tuple[Side, Side], scores: Scores, rules: Rules, apart: int) -> Note:
    here, there = map(_said, sides)
    seen = int(np.count_nonzero(sides[0].whole.count + sides[1].whole.count))
    tested, key = int(scores.tested.sum()), int(scores.key.sum())
    raised = f", raised for {tested:,} tests by {NAMES[rules.correction]}'s way" if rules.correction else ""
    level = "with any p-value" if rules.level is None else f"with a p-value under {rules.level:g}{raised}"
    return Note(
        f"{what}: {here} with {there}",
        verb="Compared",
        settings=[
            f"Tested: the {tested:,} of {seen:,} terms that occur at least {rules.min_count} times, and in at least "
            f"{rules.min_articles} of the articles, on the side where they are more frequent; {seen - tested:,} others "
            "are not shown.",
            f"Articles left out in turn: {apart or 'none'}.",
        ],
        columns={
            "log_likelihood": f"of {rules.terms} terms.",
            "log_ratio": f"doublings, {ZERO[rules.zero]}.",
            "conservative_log_ratio": "by Clopper and Pearson's 95 % interval.",
            "percent_difference": "of the rates.",
            **({"log_odds_z": Z_SCORE} if "log_odds_z" in rules.scores else {}),
        },
        caveats=["Words do not fall independently, so with few texts a p-value only ranks: read the sentences."],
        shown=[f"Shown: {key:,}, {level}."],
    )


Z_SCORE = f"log-odds by their standard error, held back by a prior of {PRIOR} words of both sides together."
ZERO = {
    "half": "a count of 0 is read as 0.5",
    "one": "1 is added to both counts",
    "walter": "a half is added to counts and sizes (Walter)",
}
"""What a note says of how a log ratio takes a count of 0."""


def _said(side: Side) -> str:
    articles = "" if side.is_list else f" in {side.whole.articles} article{'s' * (side.whole.articles != 1)}"
    return f"{side.whole.size:,} words{articles} ({side.name})"
