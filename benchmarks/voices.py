"""How well the rules hear who speaks in the seeds, against an annotation made by hand before they were written.

python -m benchmarks.voices
"""

import json
from pathlib import Path

import pandas as pd

import corpus_tools as ct

CASES = Path(__file__).parents[1] / "tests" / "cases" / "voices.json"
KINDS = ("quotation", "scare", "term", "indirect")


def gold() -> list[dict]:
    """Return the annotation: `doc, kind, text, speaker, note`."""
    return json.loads(CASES.read_text(encoding="utf-8"))["seeds"]


def found_in(corpus: ct.Corpus) -> pd.DataFrame:
    """Return the corpus' quotations with what each says."""
    spans = corpus.quotations
    places = zip(spans["doc"], spans["start"], spans["end"], strict=True)
    return spans.assign(text=[corpus[doc].text[start:end] for doc, start, end in places])


def overlap(text: str, other: str) -> float:
    """Share of the longer of two stretches that the shorter one covers, if it lies in it."""
    shorter, longer = sorted((text.strip(' “”"»'), other.strip(' “”"»')), key=len)
    return len(shorter) / len(longer) if shorter in longer else 0.0


def matches(case: dict, found: pd.DataFrame) -> pd.DataFrame:
    """Return the spans of the case's kind that overlap it by more than half, or hold it."""
    mine = found[(found["doc"] == case["doc"]) & (found["function"] == case["kind"])]
    return mine[[overlap(case["text"], text) > 0.5 or case["text"] in text for text in mine["text"]]]


def scores(found: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return precision and recall by kind."""
    result = {}
    for kind in KINDS:
        cases = [(case, matches(case, found)) for case in gold() if case["kind"] == kind]
        right = {row for _, spans in cases for row in spans.index}
        hit = sum(len(spans) > 0 for _, spans in cases)
        result[kind] = (len(right) / (found["function"] == kind).sum(), hit / len(cases))
    return result


def main() -> None:
    """Print precision and recall by kind, and how many speakers are right."""
    found = found_in(ct.load_corpus())
    for kind, (precision, recall) in scores(found).items():
        print(f"{kind:12} precision {precision:.2f}  recall {recall:.2f}")
    pairs = [(case["speaker"], speaker) for case in gold() for speaker in matches(case, found)["speaker"]]
    same = sum(expected.split()[-1:] == heard.split()[-1:] for expected, heard in pairs)
    print(f"speakers     {same} of {len(pairs)} right (by surname, or rightly left open)")


if __name__ == "__main__":
    main()
