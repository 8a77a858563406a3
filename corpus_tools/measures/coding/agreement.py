"""Two readers compared: how far their labels agree, or their codes, code by code and over all; and where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import eq, ne
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.count.statistics.agreement import (
    Distance,
    Stretch,
    cohen_kappa,
    jaccard_distance,
    krippendorff_alpha,
    masi_distance,
    nominal,
    unitized,
)
from corpus_tools.errors import CorpusError, LabelError, unknown
from corpus_tools.layers.annotation.codes import CODED, SETTLED, words_in
from corpus_tools.layers.annotation.labels import HIT
from corpus_tools.measures.checking import by_group, labelled_hits
from corpus_tools.measures.coding.units import Units, codings_of

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
    these, so that it matters where a span begins and ends. As words of one span are no independent cases, `unit="span"` counts
    the same words, and lets chance deal out whole spans: alpha is then Krippendorff's for unitizing (see `unitized`),
    over all codes that of what differs in each, added up. Else of one code `kappa` is Cohen's and `alpha` Krippendorff's, of yes and no. Over all codes what a coder
    said of a unit is a set, and alpha is Krippendorff's with the distance MASI (Passonneau 2006), or `distance="jaccard"`:
    sets that share a code differ less than those that share none.
    `between` names the two, where there are more. What was settled is left out.
    """
    if distance not in DISTANCES:
        raise unknown("distance", distance, DISTANCES, "Agreement")
    two = Two.of(corpus, codes, between, unit)
    answers: list[tuple[Sequence[Any], Sequence[Any]]] = [*two.by_code.values(), two.sets]
    every = range(len(two.units))
    behind = {
        "count": [np.array(every, dtype=int)] * len(answers),
        "one_coded": [_places(map(bool, one)) for one, _ in answers],
        "other_coded": [_places(map(bool, other)) for _, other in answers],
        "agreed": [_places(map(eq, *both)) for both in answers],
        "differed": [_places(map(ne, *both)) for both in answers],
    }
    distances: list[Distance] = [*[nominal] * len(two.by_code), DISTANCES[distance]]
    columns = {
        "code": [*two.by_code, ALL],
        **{name: [*map(len, places)] for name, places in behind.items()},
        "percent": [100 * len(same) / len(every) for same in behind["agreed"]],
        **(_of_spans(two) if unit == "span" else _coefficients(two, answers, distances)),
    }
    evidence = {name: two.units.evidence(places) for name, places in behind.items()}
    return Finding(columns, evidence.pop("count"), _agreement_note(two, unit, distance), evidence)


def _coefficients(
    two: Two, answers: Sequence[tuple[Sequence[Any], Sequence[Any]]], distances: Sequence[Distance]
) -> dict[str, list[float]]:
    kappas = [cohen_kappa(*both) for both in two.by_code.values()]
    alphas = [
        krippendorff_alpha(zip(*both, strict=True), apart) for both, apart in zip(answers, distances, strict=True)
    ]
    return {"kappa": [*kappas, np.nan], "alpha": alphas}


def _of_spans(two: Two) -> dict[str, list[float]]:
    differ = [unitized(two.stretches(code), len(two.units)) for code in two.by_code]
    differ.append((sum(observed for observed, _ in differ), sum(expected for _, expected in differ)))
    alphas = [1 - observed / expected if expected else np.nan for observed, expected in differ]
    return {"kappa": [np.nan] * len(alphas), "alpha": alphas}


def _places(mask: Iterable[bool]) -> np.ndarray:
    return np.flatnonzero(np.fromiter(mask, dtype=bool))


@dataclass(frozen=True, eq=False)
class Two:
    """Two coders, the units that both have read, and what they `said`: of each code yes or no in each unit, by both."""

    coders: tuple[str, str]
    units: Units
    said: pd.DataFrame
    by_code: dict[str, tuple[list[bool], list[bool]]]

    @classmethod
    def of(cls, corpus: Corpus, codes: pd.DataFrame | None, between: tuple[str, str] | None, unit: str) -> Two:
        """Return what two coders said of the units that both have read; what was settled is left out."""
        said = _given(corpus, codes)
        said = said[said["coder"] != SETTLED]
        coders = two_of(said["coder"], between, "coder")
        units = Units.of(corpus, said, unit, coders)
        if not len(units):
            raise CorpusError(
                f"{' and '.join(coders)} have read no sentence in common. Give both one queue: ct.code with the same seed and size."
            )
        names = list(dict.fromkeys(code for code in said["code"] if code))
        coded = [said[(said["coder"] == coder) & (said["state"] == CODED)] for coder in coders]
        one, other = (units.having(mine, names) for mine in coded)
        return cls(coders, units, said, {name: (one[name].tolist(), other[name].tolist()) for name in names})

    @property
    def sets(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """The codes that each of the two put on each unit."""
        every = range(len(self.units))
        one, other = (
            [frozenset(name for name, both in self.by_code.items() if both[coder][at]) for at in every]
            for coder in (0, 1)
        )
        return one, other

    def stretches(self, code: str) -> list[list[Stretch]]:
        """Return from which unit up to which each coder's spans of a code reach, where units are words."""
        coded = self.said[(self.said["code"] == code) & (self.said["state"] == CODED)]
        reach = [words_in(self.units.corpus.tokens, coded[coded["coder"] == coder]) for coder in self.coders]
        edges = [[np.searchsorted(self.units.rows, words).tolist() for words in of] for of in reach]
        return [[(first, after) for first, after in zip(*of, strict=True) if first < after] for of in edges]


def two_of(people: Iterable[str], between: tuple[str, str] | None, noun: str) -> tuple[str, str]:
    """Return the two who are compared: those named, or all there are."""
    there = list(dict.fromkeys(people))
    if between is None and len(there) != 2:
        raise LabelError(
            f"Two {noun}s are compared, and these {NOUNS[noun]} have {len(there)}: {', '.join(there) or 'none'}. "
            "Name two: between=('Anna', 'Ben')."
        )
    for name in between or ():
        if name not in there:
            raise unknown(noun, name, there, f"These {NOUNS[noun]}")
    return between or (there[0], there[1])


NOUNS = {"coder": "codes", "labeller": "labels"}


def _agreement_note(two: Two, unit: str, distance: str) -> Note:
    formula = {"masi": "MASI (Passonneau 2006)", "jaccard": "Jaccard's distance"}[distance]
    of_sets = (
        f"kappa is Cohen's, of yes and no to one code; alpha Krippendorff's, of one code with yes and no, of {ALL} with sets "
        f"and {formula}."
    )
    of_spans = f"alpha is Krippendorff's for unitizing (2016), of one code; of {ALL} what differs in each, added up."
    return Note(
        f"{len(two.units):,} {'word' if unit == 'span' else unit}s that both have read",
        settings=[f"Compared: {two.coders[0]} (one) and {two.coders[1]} (other). What was settled is left out."],
        columns={
            ("kappa", "alpha"): "1 is full agreement, 0 as much as by chance; empty where both said the same of all. "
            + (of_spans if unit == "span" else of_sets)
        },
        caveats=[
            "Words of one span are no independent cases." if unit == "word" else "",
            "Two who agree can both be wrong.",
        ],
    )


def code_disagreements(
    corpus: Corpus, codes: pd.DataFrame | None = None, *, between: tuple[str, str] | None = None
) -> pd.DataFrame:
    """List the sentences that two coders have both read and coded otherwise, and that nobody has settled, in reading order.

    Columns: `doc, sentence, start, end, text`, and what each coder said (a column each, codes with their memos).
    `settle` asks about them one by one.
    """
    two = Two.of(corpus, codes, between, "sentence")
    units, said, coders = two.units, two.said, two.coders
    settled = units.touched(_given(corpus, codes).query("coder == @SETTLED"))
    at = np.flatnonzero(np.fromiter(map(ne, *two.sets), dtype=bool) & ~settled)
    spans = units.spans(at)[["doc", "sentence", "start", "end"]]
    text = [
        corpus[doc].text[start:end] for doc, start, end in zip(spans["doc"], spans["start"], spans["end"], strict=True)
    ]
    told = {}
    for coder in coders:
        mine = said[said["coder"] == coder]
        told[coder] = pd.Series([_told(mine, row) for row in spans.itertuples(index=False)], dtype=object)
    return spans.assign(text=text, **told)


def _told(said: pd.DataFrame, sentence: Any) -> str:
    mine = said[(said["doc"] == sentence.doc) & (said["start"] < sentence.end) & (said["end"] > sentence.start)]
    lines = [
        f"{code}{f' ({memo})' if memo else ''}"
        for code, memo in zip(mine["code"], mine["memo"], strict=True)
        if code or memo
    ]
    return ", ".join(dict.fromkeys(lines)) or "nothing"


def _given(corpus: Corpus, codes: pd.DataFrame | None) -> pd.DataFrame:
    return codings_of(corpus if codes is None else corpus.coded(codes))


def agreement(corpus: Corpus, labels: pd.DataFrame | None = None, *, between: tuple[str, str] | None = None) -> Finding:
    """Compare two labellers: in each category, of how many hits do they say the same?

    `kappa` is Cohen's, `alpha` Krippendorff's. right, wrong and unsure are three labels without an order. kappa and alpha are empty
    where both gave all hits one label. `between` names the two, where a file has more.
    """
    labelled, _, note = labelled_hits(corpus, labels)
    one, other = two_of(labelled["labeller"], between, "labeller")
    mine = (labelled[labelled["labeller"] == name] for name in (one, other))
    both = next(mine).merge(next(mine)[[*HIT, "label"]], on=HIT, suffixes=("", "_other"))
    same = (both["label"] == both["label_other"]).to_numpy()
    names, evidence = by_group(both, ["category"], {"agreed": same, "differed": ~same})
    settings = [*note.settings, f"Compared: {one} and {other}."]
    about = replace(note, settings=settings, columns=AGREEMENT, caveats=["Two who agree can both be wrong."])
    return Finding({**names, **_figures(both, evidence)}, evidence.pop("count"), about, evidence)


KAPPA = "1 is full agreement, 0 as much as by chance; with few hits, or nearly all of one label, they jump about."
AGREEMENT = {("kappa", "alpha"): KAPPA}


def _figures(both: pd.DataFrame, evidence: dict[str, Evidence]) -> dict[str, Any]:
    counts = {name: behind.counts for name, behind in evidence.items()}
    pairs = [said[["label", "label_other"]] for _, said in both.groupby("category", sort=True)]
    kappa = [cohen_kappa(*(said[column].tolist() for column in said)) for said in pairs]
    alpha = [krippendorff_alpha(said.itertuples(index=False, name=None)) for said in pairs]
    return {**counts, "percent": 100 * counts["agreed"] / counts["count"], "kappa": kappa, "alpha": alpha}
