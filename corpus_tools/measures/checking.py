"""Checking the machine: a sample of its hits to label, how many are right, and what the counts become then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import Listed, Names, total
from corpus_tools.count.finding import Columns, Evidence, Finding, columns_of
from corpus_tools.count.note import Note
from corpus_tools.count.spans import spans_as_terms
from corpus_tools.count.statistics.rates import Interval, product_interval, wilson_interval
from corpus_tools.count.tally import Tally, tally
from corpus_tools.errors import CorpusError, LabelError, unknown
from corpus_tools.layers.annotated import LAYERS
from corpus_tools.layers.annotation.corrections import corrections
from corpus_tools.layers.annotation.labels import HIT, SAID, rejected, verdicts
from corpus_tools.layers.annotation.record import fitting
from corpus_tools.layers.keeping import kept
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
    counts = total(corpus, _hits_by_article, layer=layer, category=category).columns["hits"]
    many = int(counts.sum())
    if not many:
        known = [*markers, *FUNCTIONS, *total(corpus, _actors).names]
        if category in known:
            raise CorpusError(f"The corpus has no hits of {category!r} in {corpus.scope}. Ask for another category.")
        raise unknown("category of hits", category, known, "The corpus")
    drawn = np.array(Random(seed).sample(range(many), many)[:size])
    few, places = corpus.few(counts, drawn) if corpus.in_shards else (corpus, drawn)
    mine = _hits_of(few, layer, category).iloc[places]
    return _with_sentences(few, mine.drop(columns=["at", "counted"]).reset_index(drop=True))


@kept(4)
def _hits_of(corpus: Corpus, layer: str, category: str) -> pd.DataFrame:
    hits = _all_hits(corpus, [layer])
    return hits[hits["counted"] & (hits["category"] == category)]


def _hits_by_article(corpus: Corpus, *, layer: str, category: str) -> Listed:
    at = corpus.tokens.articles_of(_hits_of(corpus, layer, category))
    return Listed({"hits": np.bincount(at, minlength=len(corpus))})


def _actors(corpus: Corpus) -> Names:
    return Names(tuple(dict.fromkeys(corpus.unlabelled.mentions["actor"])))


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
    places = zip(found["doc"], found["start"], found["end"], strict=True)
    hits = found.rename(columns={LAYERS[layer].label: "category"}).assign(
        layer=layer,
        text=[corpus[doc].text[start:end] for doc, start, end in places],
        version=LAYERS[layer].version(corpus),
    )
    return hits[[*HIT, "sentence", "text", "version"]]


def precision(corpus: Corpus, labels: pd.DataFrame | None = None) -> Finding:
    """Say for each category and labeller how many of the labelled hits are right.

    The interval takes the labelled hits for a random sample of the
    category's, such as `sample_hits` draws. Twenty right of twenty do not show that all are right: the
    interval then goes from 0.84 to 1. `labels` are those of the corpus, unless given.
    """
    labelled, hits, note = labelled_hits(corpus, labels)
    said = {word: (labelled["label"] == word).to_numpy() for word in SAID}
    names, evidence = by_group(labelled, ["category", "labeller"], said)
    count, right, wrong = (evidence[name].counts for name in ("count", "right", "wrong"))
    low, high = wilson_interval(right, right + wrong)
    with np.errstate(invalid="ignore"):
        shares = {"precision": right / (right + wrong), "low": low, "high": high, "at_worst": right / count}
    every = hits["category"].value_counts()
    counts = {name: behind.counts for name, behind in evidence.items()}
    columns = {**names, "hits": every[names["category"]].to_numpy(), **counts, **shares}
    about = replace(note, columns=PRECISION, caveats=[*note.caveats, NO_MISSES])
    return Finding(columns, evidence.pop("count"), about, evidence)


PRECISION = {
    "precision": "right, of right and wrong; unsure ones are left out, and at_worst takes them for wrong.",
    ("low", "high"): "Wilson's 95 % interval, if the labelled hits were drawn at random.",
}


def labelled_hits(corpus: Corpus, labels: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame, Note]:
    """Return the labels that stand on a hit of today, with the hit's sentence, all hits of their layers, and a note."""
    given = corpus.labels if labels is None else labels
    if given is None:
        raise LabelError("This corpus has no labels. Give some: labels=ct.read_labels('labels.csv').")
    fits = fitting(given[given["label"].isin(SAID)], corpus)
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


def by_group(rows: pd.DataFrame, keys: list[str], masks: dict[str, np.ndarray]) -> tuple[Columns, dict[str, Evidence]]:
    """Return the groups of rows that say the same, as columns, and all rows of each (`count`) and those that a mask keeps."""
    groups = rows.groupby(keys, sort=True)
    number, names = groups.ngroup().to_numpy(), groups.size().reset_index()[keys]

    def behind(mask: np.ndarray) -> Evidence:
        kept = np.flatnonzero(mask)
        return Evidence.grouped(lambda places: rows.take(kept[places]), number[kept], len(names))

    everything = np.ones(len(rows), dtype=bool)
    return columns_of(names), {name: behind(mask) for name, mask in {"count": everything, **masks}.items()}


def corrected_rates(corpus: Corpus, labels: pd.DataFrame | None = None, *, by: str = "article") -> Finding:
    """Multiply the rates of each labelled category by its precision: how many per 1,000 words may be right.

    `count` is of all hits, also those labelled wrong. `by` is a way of `count.groups`: article, voice, kind, ….

    The interval joins the rate's (over articles, of five or more) and the precision's (Wilson's) on a scale of logarithms
    (Zou and Donner 2008, "Construction of confidence limits about effect measures"). It assumes that a random
    sample was labelled, and that precision is the same in all groups. It corrects for false hits only: what was missed would raise the rates again. Where several labelled one hit and
    do not agree, it counts as unsure. Who labelled *all* hits needs none of this: `corpus.without(labels)`.
    """
    groups = corpus.unlabelled.groups(by, asker="corrected_rates")
    labelled, hits, note = labelled_hits(corpus, labels)
    judged = verdicts(labelled).groupby("category")["verdict"].value_counts().unstack(fill_value=0)
    judged = judged.reindex(columns=list(SAID), fill_value=0)
    known = judged[judged["right"] + judged["wrong"] > 0]
    mine = hits[hits["category"].isin(known.index)].reset_index(drop=True)
    names = [(category,) for category in known.index]
    found = tally(spans_as_terms(corpus.tokens, mine, ["category"], names, what=""), groups, corpus.counted)
    spread = found.over_articles()
    right, wrong = (known[word].to_numpy()[found.term] for word in ("right", "wrong"))
    columns = {
        "category": found.names["term"],
        **groups.columns(found.group),
        **_corrected(found, (spread["low"] / 1000, spread["high"] / 1000), right, right + wrong),
    }
    about = replace(note, columns=CORRECTED, caveats=[*note.caveats, NO_MISSES])
    return found.finding(columns, about)


CORRECTED = {
    "corrected": "the rate of all hits, times the share of right ones among those labelled right or wrong, which is taken to "
    "be the same in all groups.",
    (
        "low",
        "high",
    ): "the rate's 95 % interval over articles, of five or more, and Wilson's of the share joined (Zou and Donner 2008).",
}


def _corrected(found: Tally, of_rate: Interval, right: np.ndarray, judged: np.ndarray) -> Columns:
    rate, share = found.count / found.size, right / judged
    low, high = product_interval(rate, of_rate, share, wilson_interval(right, judged))
    return {
        "count": found.count,
        "tokens": found.size,
        "per_1000": 1000 * rate,
        "precision": share,
        "corrected": 1000 * rate * share,
        "low": 1000 * low,
        "high": 1000 * high,
    }


def rejected_note(corpus: Corpus, layer: str = "markers") -> str:
    """Say in a finding's note how many hits of a layer are left out because readers labelled them wrong, and how many are
    counted as readers corrected them; else nothing.
    """
    if corpus.labels is None:
        return ""
    hits = _all_hits(corpus, [layer]).query("counted")
    return " ".join(filter(None, [_left_out_note(corpus, hits, layer), _corrected_note(corpus, hits, layer)]))


def _corrected_note(corpus: Corpus, hits: pd.DataFrame, layer: str) -> str:
    fixes = corrections(corpus.labels, layer)
    counted = [fixes[hit] for hit in hits[HIT[1:]].itertuples(index=False, name=None) if hit in fixes]
    if not counted:
        return ""
    what = Counter(about for one in counted for about in one)
    said = ", ".join(f"{about} {many}" for about, many in what.items())
    mine = corpus.labels[(corpus.labels["layer"] == layer) & ~corpus.labels["label"].isin(SAID)]  # type: ignore[index]
    readers = ", ".join(dict.fromkeys(mine["labeller"]))
    return f"Corrected by readers ({readers}): {len(counted):,} hit{'' if len(counted) == 1 else 's'} of the {layer} ({said})."


def _left_out_note(corpus: Corpus, hits: pd.DataFrame, layer: str) -> str:
    assert corpus.labels is not None
    wrong = hits[rejected(hits.rename(columns={"category": LAYERS[layer].label}), layer, corpus.labels)]
    if not len(wrong):
        return ""
    by_category = wrong["category"].value_counts(sort=False)
    said = ", ".join(f"{category} {count}" for category, count in by_category.items())
    readers = ", ".join(dict.fromkeys(corpus.labels["labeller"]))
    return f"Left out: {len(wrong):,} hit{'' if len(wrong) == 1 else 's'} of the {layer} labelled wrong by readers ({readers}): {said}."
