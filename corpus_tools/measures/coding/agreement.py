"""Two coders compared: how far they agree, code by code and over all, and where they do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.agreement import (
    cohen_kappa,
    jaccard_distance,
    krippendorff_alpha,
    masi_distance,
)
from corpus_tools.count.ways import NO_CODES
from corpus_tools.errors import CorpusError, LabelError, unknown
from corpus_tools.layers.annotation.codes import CODED, SETTLED
from corpus_tools.measures.coding.units import Units

DISTANCES = {"masi": masi_distance, "jaccard": jaccard_distance}
ALL = "all codes"


def code_agreement(
    corpus: Corpus,
    codes: pd.DataFrame | None = None,
    *,
    between: tuple[str, str] | None = None,
    unit: str = "sentence",
    distance: str = "masi",
) -> Finding:
    """Compare two coders: of how many units that both have read do they say the same, code by code and over all codes?

    A unit is a sentence that both coded or read (it has a code if one of its words has), or with `unit="word"` each word of
    these, so that it matters where a span begins and ends; words of one span are no independent cases, so read that alpha
    beside the other. Of one code `kappa` is Cohen's and `alpha` Krippendorff's, of yes and no. Over all codes what a coder
    said of a unit is a set, and alpha is Krippendorff's with the distance MASI (Passonneau 2006), or `distance="jaccard"`:
    sets that share a code differ less than those that share none. That is not Krippendorff's alpha for unitizing.
    `between` names the two, where there are more. What was settled is left out.
    """
    units, said, (one, other) = _of_two(corpus, codes, between, unit)
    if distance not in DISTANCES:
        raise unknown("distance", distance, DISTANCES, "Agreement")
    names = list(dict.fromkeys(code for code in said["code"] if code))
    has = {
        coder: units.having(said[(said["coder"] == coder) & (said["state"] == CODED)], names) for coder in (one, other)
    }
    pairs = {name: (has[one][name], has[other][name]) for name in names}
    sets = [_sets(has[coder], len(units)) for coder in (one, other)]
    alike = {
        **{name: mine == theirs for name, (mine, theirs) in pairs.items()},
        ALL: np.array([mine == theirs for mine, theirs in zip(*sets, strict=True)], dtype=bool),
    }
    kappas = [cohen_kappa(mine.tolist(), theirs.tolist()) for mine, theirs in pairs.values()]
    alphas = [
        krippendorff_alpha(list(zip(mine.tolist(), theirs.tolist(), strict=True))) for mine, theirs in pairs.values()
    ]
    agreed, differed = ([np.flatnonzero(mask == wanted) for mask in alike.values()] for wanted in (True, False))
    coded = {
        coder: [np.flatnonzero(has[coder][name]) for name in names] + [np.flatnonzero([bool(of) for of in sets[at]])]
        for at, coder in enumerate((one, other))
    }
    columns = {
        "code": [*names, ALL],
        "count": [len(units)] * (len(names) + 1),
        "one_coded": [*map(len, coded[one])],
        "other_coded": [*map(len, coded[other])],
        "agreed": [*map(len, agreed)],
        "differed": [*map(len, differed)],
        "percent": [100 * len(same) / max(1, len(units)) for same in agreed],
        "kappa": [*kappas, np.nan],
        "alpha": [*alphas, krippendorff_alpha(list(zip(*sets, strict=True)), DISTANCES[distance])],
    }
    also = {
        name: units.evidence(behind)
        for name, behind in (
            ("one_coded", coded[one]),
            ("other_coded", coded[other]),
            ("agreed", agreed),
            ("differed", differed),
        )
    }
    everything = units.evidence([np.arange(len(units))] * (len(names) + 1))
    return Finding(columns, everything, _agreement_note(units, (one, other), unit, distance), also)


def _agreement_note(units: Units, coders: tuple[str, str], unit: str, distance: str) -> Note:
    formula = {"masi": "MASI (Passonneau 2006)", "jaccard": "Jaccard's distance"}[distance]
    return Note(
        f"{len(units):,} {unit}s that both have read",
        settings=[f"Compared: {coders[0]} (one) and {coders[1]} (other). What was settled is left out."],
        columns={
            (
                "kappa",
                "alpha",
            ): "1 is full agreement, 0 as much as by chance; empty where both said the same of all. kappa is Cohen's, of yes and no to "
            f"one code; alpha Krippendorff's, of one code with yes and no, of {ALL} with sets and {formula}."
        },
        caveats=[
            "Words of one span are no independent cases." if unit == "word" else "",
            "Two who agree can both be wrong.",
        ],
    )


def _sets(has: dict[str, np.ndarray], size: int) -> list[frozenset[str]]:
    return [frozenset(name for name in has if has[name][at]) for at in range(size)]


def code_disagreements(
    corpus: Corpus, codes: pd.DataFrame | None = None, *, between: tuple[str, str] | None = None
) -> pd.DataFrame:
    """List the sentences that two coders have both read and coded otherwise, and that nobody has settled, in reading order.

    Columns: `doc, sentence, start, end, text`, and what each coder said (a column each, codes with their memos).
    `settle` asks about them one by one.
    """
    units, said, coders = _of_two(corpus, codes, between, "sentence")
    names = list(dict.fromkeys(code for code in said["code"] if code))
    has = {coder: units.having(said[(said["coder"] == coder) & (said["state"] == CODED)], names) for coder in coders}
    sets = [_sets(has[coder], len(units)) for coder in coders]
    settled = units.touched(_given(corpus, codes).query("coder == @SETTLED"))
    at = np.flatnonzero(np.array([mine != theirs for mine, theirs in zip(*sets, strict=True)], dtype=bool) & ~settled)
    spans = units.spans(at)[["doc", "sentence", "start", "end"]]
    text = [
        corpus[doc].text[start:end] for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True)
    ]
    told = {
        coder: [_told(said[said["coder"] == coder], row) for row in spans.itertuples(index=False)] for coder in coders
    }
    return spans.assign(text=text, **{coder: pd.Series(lines, dtype=object) for coder, lines in told.items()})


def _told(said: pd.DataFrame, sentence: Any) -> str:
    mine = said[(said["doc"] == sentence.doc) & (said["start"] < sentence.end) & (said["end"] > sentence.start)]
    lines = [
        f"{code}{f' ({memo})' if memo else ''}"
        for code, memo in zip(mine["code"], mine["memo"], strict=True)
        if code or memo
    ]
    return ", ".join(dict.fromkeys(lines)) or "nothing"


def _of_two(
    corpus: Corpus, codes: pd.DataFrame | None, between: tuple[str, str] | None, unit: str
) -> tuple[Units, pd.DataFrame, tuple[str, str]]:
    said = _given(corpus, codes)
    said = said[said["coder"] != SETTLED]
    coders = list(dict.fromkeys(said["coder"]))
    if between is None and len(coders) != 2:
        raise LabelError(
            f"Two coders are compared, and these codes have {len(coders)}: {', '.join(coders) or 'none'}. "
            "Name two: between=('Anna', 'Ben')."
        )
    for name in between or ():
        if name not in coders:
            raise unknown("coder", name, coders, "The file of codes")
    one, other = between or (coders[0], coders[1])
    units = Units.of(corpus, said, unit, (one, other))
    if not len(units):
        raise CorpusError(
            f"{one} and {other} have read no sentence in common. Give both one queue: ct.code with the same seed and size."
        )
    return units, said, (one, other)


def _given(corpus: Corpus, codes: pd.DataFrame | None) -> pd.DataFrame:
    said = corpus.codings if codes is None else corpus.coded(codes).codings
    if said is None:
        raise CorpusError(NO_CODES)
    return said
