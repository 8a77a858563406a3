"""How well the markers are found in the seeds, against an annotation made by hand.

    python -m benchmarks.markers

Every marker of every category was written down as a reader takes it, by what it does in its sentence,
in the parts that are counted (body, blocks, questions, answers). The texts in `OPEN` were annotated
before the lists were final, those in `BLIND` afterwards with the lists frozen; `FIRST` keeps what the
frozen lists scored on these. Reported speech is not annotated again: `benchmarks.voices` has it.
A hit and an annotated marker of one category match if they share a character.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import corpus_tools as ct
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.text.article import COUNTED

CASES = Path(__file__).parents[1] / "tests" / "cases" / "markers.json"
OPEN = ("oneworld-2022-02", "bruen-2022-02")
BLIND = ("playbook-2022-02", "vogon-2022-02", "hotair-2022-01")
ANNOTATED = tuple(category for category in CATEGORIES if category != "reported_speech")

FIRST = {
    "hedges": (0.91, 0.84),
    "boosters": (0.71, 0.60),
    "attitude_markers": (1.00, 0.35),
    "self_mentions": (1.00, 1.00),
    "engagement_markers": (1.00, 0.50),
    "transitions": (1.00, 0.95),
    "frame_markers": (0.83, 0.56),
    "evidentials": (None, 0.00),
    "code_glosses": (1.00, 0.50),
    "rhetorical_questions": (1.00, 1.00),
    "scare_quotes": (0.67, 1.00),
    "negation": (0.95, 1.00),
    "necessity": (0.80, 1.00),
    "absolutes": (0.55, 1.00),
    "loaded_labels": (1.00, 0.44),
    "concession": (1.00, 0.90),
}
"""Precision and recall on the blind texts at first sight. The lists were mended after it, so that what they
score there now is no longer blind."""

Span = tuple[str, int, int]


def gold() -> list[dict]:
    """Return the annotation: `doc, sentence` (its first words), `category, text`, and `occurrence, note` where needed."""
    return json.loads(CASES.read_text(encoding="utf-8"))


def place(corpus: ct.Corpus, case: dict) -> Span:
    """Return where an annotated marker stands: the text's occurrence behind the head of its sentence."""
    article = corpus[case["doc"]]
    counted = [part for part in article.parts if part.kind in COUNTED]
    heads = (found.start() for found in re.finditer(re.escape(case["sentence"]), article.text))
    head = next(at for at in heads if any(part.start <= at < part.end for part in counted))
    said = re.compile(rf"(?<!\w){re.escape(case['text'])}(?!\w)")
    found = list(said.finditer(article.text, head))[case.get("occurrence", 1) - 1]
    return case["doc"], found.start(), found.end()


def hits(corpus: ct.Corpus, category: str, docs: Sequence[str]) -> list[Span]:
    """Return the spans of a category in the counted parts of these articles."""
    table = corpus.markers
    mine = table[(table["category"] == category) & table["doc"].isin(docs) & table["part"].isin(COUNTED)]
    return list(mine[["doc", "start", "end"]].itertuples(index=False, name=None))


def touching(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of these."""
    doc, start, end = span
    return any(doc == other and start < stop and begin < end for other, begin, stop in spans)


def score(corpus: ct.Corpus, category: str, docs: Sequence[str]) -> dict:
    """Return how many hits there are and are right, how many markers were annotated and are found, and what is wrong."""
    wanted = [place(corpus, case) for case in gold() if case["category"] == category and case["doc"] in docs]
    found = hits(corpus, category, docs)
    return {
        "hits": len(found),
        "right": sum(touching(span, wanted) for span in found),
        "annotated": len(wanted),
        "heard": sum(touching(span, found) for span in wanted),
        "wrong": [span for span in found if not touching(span, wanted)],
        "missed": [span for span in wanted if not touching(span, found)],
    }


def share(part: int, whole: int) -> str:
    """Say a share, or that there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "   -"


def main() -> None:
    """Print precision and recall by category, for the texts annotated first and for those annotated blind."""
    corpus = ct.load_corpus()
    for label, docs in (("annotated before the lists were final", OPEN), ("annotated with the lists frozen", BLIND)):
        print(label)
        for category in ANNOTATED:
            one = score(corpus, category, docs)
            figures = f"precision {share(one['right'], one['hits'])}  recall {share(one['heard'], one['annotated'])}"
            blind = FIRST.get(category) if docs == BLIND else None
            before = (
                ""
                if blind is None
                else f"; blind {'   -' if blind[0] is None else f'{blind[0]:.2f}'} and {blind[1]:.2f}"
            )
            print(f"  {category:21} {figures}  ({one['hits']} hits, {one['annotated']} annotated{before})")


if __name__ == "__main__":
    main()
