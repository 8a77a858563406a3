"""Do the markers stand more densely in sentences that readers took for subjective than in objective ones?

    python -m benchmarks.subjectivity FILE

FILE is `sentences.jsonl` (text, label SUBJ or OBJ); news sentences of newssd-eng were used. AUC is the
chance that a subjective sentence has more markers a word than an objective one, a tie counting half:
0.5 is chance. The categories are evidence of stance, and no list was made for this task. Whoever marked the
sentences took what somebody else is quoted with for objective, so that the author's own markers are what counts.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

import corpus_tools as ct
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.text.article import Article

STANCE = (
    "hedges", "boosters", "attitude_markers", "self_mentions", "engagement_markers", "undecided_we", "rhetorical_questions",
    "scare_quotes", "negation", "necessity", "absolutes", "loaded_labels", "concession",
)  # fmt: skip
"""The categories in which a writer takes a stand; the others arrange the text or give sources."""


def read(path: Path) -> tuple[ct.Corpus, np.ndarray]:
    """Return the sentences as a corpus of one-sentence articles, and which are subjective."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    corpus = ct.Corpus(tuple(Article(f"s{number}", row["text"], row["text"]) for number, row in enumerate(rows)))
    return corpus, np.array([row["label"] == "SUBJ" for row in rows])


def auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """Return the chance that a positive has a higher score than a negative, ties counting half (Mann-Whitney).

    >>> auc(np.array([3.0, 1.0, 1.0]), np.array([True, True, False]))
    0.75
    """
    ranks = pd.Series(scores).rank().to_numpy()
    ours, others = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - ours * (ours + 1) / 2) / (ours * others))


def density(corpus: ct.Corpus, categories: tuple[str, ...], voices: tuple[str, ...] = ("author",)) -> np.ndarray:
    """Return markers a word for each article, of those that stand in these voices."""
    table = corpus.markers[corpus.markers["voice"].isin(voices)]
    counts = table[table["category"].isin(categories)].groupby("doc").size().reindex(corpus.ids, fill_value=0)
    return counts.to_numpy() / np.maximum(1, np.diff(corpus.tokens.bounds))


def main() -> None:
    """Print the AUC of all stance markers together, and of each category."""
    corpus, subjective = read(Path(sys.argv[1]))
    print(f"{len(corpus)} sentences, {subjective.sum()} subjective")
    print(f"  {'stance of the author':24} AUC {auc(density(corpus, STANCE), subjective):.3f}")
    print(f"  {'stance of all voices':24} AUC {auc(density(corpus, STANCE, VOICES), subjective):.3f}")
    for category in CATEGORIES:
        print(f"  {category:24} AUC {auc(density(corpus, (category,)), subjective):.3f}")


if __name__ == "__main__":
    main()
