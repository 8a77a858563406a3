"""Checking the machine: a sample of its hits to label, how many are right, and what the counts become then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.agreement import cohen_kappa, krippendorff_alpha
from corpus_tools.count.statistics.rates import wilson_interval
from corpus_tools.errors import CorpusError, LabelError, unknown
from corpus_tools.layers import spans
from corpus_tools.layers.annotated import LAYERS
from corpus_tools.layers.labels import HIT, SAID, fitting, rejected, verdicts
from corpus_tools.layers.speech.quotations import FUNCTIONS

NO_MISSES = "Labels of hits say how many of them are right; they say nothing of what was missed."


def sample_hits(corpus: Corpus, category: str, *, size: int = 20, seed: int = 0) -> pd.DataFrame:
    """Draw hits of one category to be labelled, the same ones for the same `seed`, in the order drawn.

    `category` is one of the markers (hedges), what a span of the quotations is taken for (indirect), or an
    actor (NATO). A larger sample begins with the smaller one, so who has labelled 20 can go on to 40. Hits
    that were labelled wrong before are drawn like all others. Columns: `layer, category, doc, start, end,
    sentence, text, version` (of the list that found the hit), `sentence_text`. Hits that the corpus' scope does not count
    are never drawn.
    """
    if size < 1:
        raise CorpusError(f"A sample of {size} hits shows nothing. Did you mean size=20?")
    markers = corpus.marker_list.categories
    layer = "markers" if category in markers else "quotations" if category in FUNCTIONS else "mentions"
    hits = _all_hits(corpus, [layer])
    mine = hits[hits["counted"] & (hits["category"] == category)]
    if not len(mine):
        there = [*markers, *FUNCTIONS, *dict.fromkeys(corpus.unlabelled.mentions["actor"])]
        if category in there:
            raise CorpusError(f"The corpus has no hits of {category!r} in {corpus.scope}. Ask for another category.")
        raise unknown("category of hits", category, there, "The corpus")
    order = Random(seed).sample(range(len(mine)), len(mine))
    return _with_sentences(corpus, mine.iloc[order[:size]].drop(columns=["at", "counted"]).reset_index(drop=True))


def _with_sentences(corpus: Corpus, hits: pd.DataFrame) -> pd.DataFrame:
    places = zip(hits["doc"].tolist(), hits["sentence"].tolist(), strict=True)
    said = [corpus[doc].text[slice(*corpus.sentence(doc, number))] for doc, number in places]
    return hits.assign(sentence_text=np.array(said, dtype=object))


def _all_hits(corpus: Corpus, layers: Iterable[str]) -> pd.DataFrame:
    """Return the hits of these layers, also those that were labelled wrong, and whether each is `counted` in this scope."""
    whole = corpus.unlabelled
    hits = pd.concat([_of_layer(whole, layer) for layer in layers] or [_of_layer(whole, "markers").iloc[:0]])
    first = whole.tokens.words_at(hits)
    counted = np.append(whole.counted, False)
    return hits.assign(at=first, counted=counted[first]).reset_index(drop=True)


def _of_layer(corpus: Corpus, layer: str) -> pd.DataFrame:
    found = corpus.layer(layer)
    hits = found.rename(columns={LAYERS[layer].label: "category"}).assign(
        layer=layer, text=spans.texts(found, corpus), version=LAYERS[layer].version(corpus)
    )
    return hits[[*HIT, "sentence", "text", "version"]]


def precision(corpus: Corpus, labels: pd.DataFrame | None = None) -> Finding:
    """Say for each category and labeller how many of the labelled hits are right.

    Columns: `category`, `labeller`, `hits` (all there are), `count` (labelled), `right`, `wrong`, `unsure`,
    `precision` (right of right and wrong, from 0 to 1), `low` and `high` (Wilson's 95 % interval) and `at_worst`
    (if every unsure one were wrong). The interval takes the labelled hits for a random sample of the
    category's, such as `sample_hits` draws. Twenty right of twenty do not show that all are right: the
    interval then goes from 0.84 to 1. `labels` are those of the corpus, unless given.
    """
    labelled, hits, note = _labelled(corpus, labels)
    table, evidence = _counted(labelled, ["category", "labeller"])
    right, judged = table["right"].to_numpy(), (table["right"] + table["wrong"]).to_numpy()
    low, high = wilson_interval(right, judged)
    with np.errstate(invalid="ignore"):
        shares = {"precision": right / judged, "low": low, "high": high, "at_worst": right / table["count"].to_numpy()}
    table.insert(2, "hits", table["category"].map(hits["category"].value_counts()).astype(int))
    table = table.assign(**{name: np.round(share, 2) for name, share in shares.items()})
    about = replace(note, columns=PRECISION, caveats=[*note.caveats, NO_MISSES])
    return Finding(columns_of(table), evidence["count"], about, {word: evidence[word] for word in SAID})


PRECISION = {
    "precision": "right, of right and wrong; unsure ones are left out, and at_worst takes them for wrong.",
    ("low", "high"): "Wilson's 95 % interval, if the labelled hits were drawn at random.",
}


def _labelled(corpus: Corpus, labels: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame, Note]:
    """Return the labels that stand on a hit of today, with the hit's sentence, all hits of their layers, and a note."""
    given = corpus.labels if labels is None else labels
    if given is None:
        raise LabelError("This corpus has no labels. Give some: labels=ct.read_labels('labels.csv').")
    fits = fitting(given, corpus)
    hits = _all_hits(corpus, fits["layer"].unique())
    found = fits.rename(columns={"version": "labelled_with"}).merge(hits, on=[*HIT, "text"], how="left")
    gone, counted = found["sentence"].isna(), found["counted"].eq(True)
    labelled = _with_sentences(corpus, found[counted].astype({"sentence": int, "at": int}).reset_index(drop=True))
    older = int((labelled["labelled_with"] != labelled["version"]).sum())
    settings = [
        _left_out(found[gone], "the lists no longer find them"),
        _left_out(found[~gone & ~counted], "they stand outside the parts that are counted"),
        f"{older} of the labels were given to hits of an earlier list." if older else "",
    ]
    note = Note(f"{len(labelled):,} labels of hits", base=corpus.articles_said, settings=settings)
    return labelled, hits[hits["counted"]], note


def _left_out(labels: pd.DataFrame, why: str) -> str:
    named = ", ".join(f"{text!r} ({where})" for text, where in zip(labels["text"], labels["where"], strict=True))
    return f"Left out, because {why}: {named}." if named else ""


def _counted(labelled: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, dict[str, Evidence]]:
    """Count labels by what they say in each group, and return the places behind each count."""
    groups = labelled.groupby(keys, sort=True)
    table, number = groups.size().rename("count").reset_index(), groups.ngroup().to_numpy()
    said = {
        "count": np.ones(len(labelled), dtype=bool),
        **{word: (labelled["label"] == word).to_numpy() for word in SAID},
    }
    evidence = {name: _behind(labelled, number, len(table), mask) for name, mask in said.items()}
    return table.assign(**{name: behind.counts for name, behind in evidence.items()}), evidence


def _behind(rows: pd.DataFrame, group: np.ndarray, groups: int, mask: np.ndarray) -> Evidence:
    """Return the evidence of each group: the rows of it that the mask keeps."""
    kept = np.flatnonzero(mask)
    ordered = kept[np.argsort(group[kept], kind="stable")]
    return Evidence.counted(rows.take, ordered, np.bincount(group[kept], minlength=groups))


def corrected_rates(corpus: Corpus, labels: pd.DataFrame | None = None, *, by: str = "article") -> Finding:
    """Multiply the rates of each labelled category by its precision: how many per 1,000 words may be right.

    Columns: `category`, the group, `count` (all hits, also those labelled wrong), `tokens`, `per_1000`,
    `precision`, `corrected`, `low` and `high`. `by` is a way of `count.groups`: article, voice, kind, ….

    The interval joins the rate's and the precision's, both Wilson's, on a scale of logarithms (Zou and
    Donner 2008, "Construction of confidence limits about effect measures"). It assumes that a random
    sample was labelled, that precision is the same in all groups, and that words fall independently. It
    corrects for false hits only: what was missed would raise the rates again. Where several labelled one hit and
    do not agree, it counts as unsure. Who labelled *all* hits needs none of this: `corpus.without(labels)`.
    """
    groups = corpus.unlabelled.groups(by, asker="corrected_rates")
    labelled, hits, note = _labelled(corpus, labels)
    judged = verdicts(labelled).groupby("category")["verdict"].value_counts().unstack(fill_value=0)
    judged = judged.reindex(columns=list(SAID), fill_value=0)
    known = judged[judged["right"] + judged["wrong"] > 0]
    mine = hits[hits["category"].isin(known.index)].reset_index(drop=True)
    words = groups.sizes(corpus.counted)
    table, evidence = _by_group(mine, groups.column, groups.names, groups.of, list(known.index), words)
    right, wrong = (table["category"].map(known[word]).to_numpy() for word in ("right", "wrong"))
    about = replace(note, columns=CORRECTED, caveats=[*note.caveats, NO_MISSES])
    return Finding(columns_of(_corrected(table, right, right + wrong)), evidence, about)


CORRECTED = {
    "corrected": "the rate of all hits, times the share of right ones among those labelled right or wrong, which is taken to "
    "be the same in all groups.",
    ("low", "high"): "Wilson's 95 % intervals of rate and share joined (Zou and Donner 2008).",
}


def _by_group(
    hits: pd.DataFrame, column: str, names: Sequence[str], of: np.ndarray, categories: list[str], words: np.ndarray
) -> tuple[pd.DataFrame, Evidence]:
    """Count hits by category and group of words; a group without hits has a row too, one without words has none."""
    there = np.flatnonzero(words)
    rows = [(category, names[group], words[group]) for category in categories for group in there.tolist()]
    number = np.array([categories.index(category) for category in hits["category"]], dtype=int) * len(there)
    number += np.searchsorted(there, of[hits["at"].to_numpy()])
    evidence = _behind(hits, number, len(rows), np.ones(len(hits), dtype=bool))
    table = pd.DataFrame(rows, columns=["category", column, "tokens"])
    table.insert(2, "count", evidence.counts)
    return table, evidence


def _corrected(table: pd.DataFrame, right: np.ndarray, judged: np.ndarray) -> pd.DataFrame:
    count, words = table["count"].to_numpy(), table["tokens"].to_numpy()
    rate, share = count / words, right / judged
    low, high = product_interval(rate, wilson_interval(count, words), share, wilson_interval(right, judged))
    per_1000 = {"per_1000": rate, "corrected": rate * share, "low": low, "high": high}
    scores = {name: np.round(1000 * value, 2) for name, value in per_1000.items()}
    table = table.assign(**scores)
    table.insert(5, "precision", np.round(share, 2))
    return table


Interval = tuple[np.ndarray, np.ndarray]


def product_interval(one: np.ndarray, of_one: Interval, other: np.ndarray, of_other: Interval) -> Interval:
    """The interval of a product of two independent figures, from the interval of each.

    On a scale of logarithms a product is a sum; there the distances to the ends are added like the sides of a
    right angle. Where a figure is 0 the product's low end is 0, and its high end the product of both high ends.

    Zou and Donner (2008), "Construction of confidence limits about effect measures: a general approach".

    >>> low, high = product_interval(np.array([0.5]), (np.array([0.4]), np.array([0.6])), np.array([1.0]), (np.array([1.0]), np.array([1.0])))
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.4], [0.6])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = [np.hypot(np.log(of_one[end] / one), np.log(of_other[end] / other)) for end in (0, 1)]
        low, high = one * other * np.exp(-reach[0]), one * other * np.exp(reach[1])
    nothing = np.asarray(one * other == 0)
    return np.where(nothing, 0, low), np.where(nothing, of_one[1] * of_other[1], high)


def agreement(corpus: Corpus, labels: pd.DataFrame | None = None, *, between: tuple[str, str] | None = None) -> Finding:
    """Compare two labellers: in each category, of how many hits do they say the same?

    Columns: `category`, `count` (hits that both labelled), `agreed`, `differed`, `percent`, `kappa` (Cohen) and
    `alpha` (Krippendorff). right, wrong and unsure are three labels without an order. kappa and alpha are empty
    where both gave all hits one label. `between` names the two, where a file has more.
    """
    labelled, _, note = _labelled(corpus, labels)
    one, other = _two(labelled, between)
    mine = (labelled[labelled["labeller"] == name] for name in (one, other))
    both = next(mine).merge(next(mine)[[*HIT, "label"]], on=HIT, suffixes=("", "_other"))
    groups, same = both.groupby("category", sort=True), (both["label"] == both["label_other"]).to_numpy()
    number, names = groups.ngroup().to_numpy(), sorted(set(both["category"]))
    masks = {"count": same | True, "agreed": same, "differed": ~same}
    evidence = {name: _behind(both, number, len(names), mask) for name, mask in masks.items()}
    table = _agreement_table(both, names, evidence)
    settings = [*note.settings, f"Compared: {one} and {other}."]
    about = replace(note, settings=settings, columns=AGREEMENT, caveats=["Two who agree can both be wrong."])
    return Finding(columns_of(table), evidence.pop("count"), about, evidence)


AGREEMENT = {
    (
        "kappa",
        "alpha",
    ): "1 is full agreement, 0 as much as by chance; with few hits, or nearly all of one label, they jump about."
}


def _two(labelled: pd.DataFrame, between: tuple[str, str] | None) -> tuple[str, str]:
    there = list(dict.fromkeys(labelled["labeller"]))
    if between is None and len(there) != 2:
        raise LabelError(
            f"Two labellers are compared, and these labels have {len(there)}: {', '.join(there) or 'none'}. "
            "Name two: between=('Anna', 'Ben')."
        )
    for name in between or ():
        if name not in there:
            raise unknown("labeller", name, there, "These labels")
    return between or (there[0], there[1])


def _agreement_table(both: pd.DataFrame, names: list[str], evidence: dict[str, Evidence]) -> pd.DataFrame:
    counts = {name: behind.counts for name, behind in evidence.items()}
    pairs = [both.loc[both["category"] == name, ["label", "label_other"]] for name in names]
    kappa = [cohen_kappa(*(said[column].tolist() for column in said)) for said in pairs]
    alpha = [krippendorff_alpha(said.itertuples(index=False, name=None)) for said in pairs]
    percent = 100 * counts["agreed"] / counts["count"]
    table = pd.DataFrame({"category": names, **counts, "percent": percent, "kappa": kappa, "alpha": alpha})
    return table.round({"percent": 1, "kappa": 2, "alpha": 2})


def rejected_note(corpus: Corpus, layer: str = "markers") -> str:
    """Say in a finding's note how many hits of a layer are left out because readers labelled them wrong; else nothing."""
    if corpus.labels is None:
        return ""
    hits = _all_hits(corpus, [layer]).query("counted")
    wrong = hits[rejected(hits.rename(columns={"category": LAYERS[layer].label}), layer, corpus.labels)]
    if not len(wrong):
        return ""
    by_category = wrong["category"].value_counts(sort=False)
    said = ", ".join(f"{category} {count}" for category, count in by_category.items())
    readers = ", ".join(dict.fromkeys(corpus.labels["labeller"]))
    return f"Left out: {len(wrong):,} hit{'' if len(wrong) == 1 else 's'} of the {layer} labelled wrong by readers ({readers}): {said}."
