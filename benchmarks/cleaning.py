"""How much of a web page's article cleaning leaves, and how much of the page it takes away.

    python -m benchmarks.cleaning FOLDER

FOLDER holds `docs.jsonl`, one page a line: `variant` (how it was extracted), `text`, and `clean`, the
article as a person cut it out. Precision and recall are those of runs of four words, means over pages.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

from corpus_tools.text.cleaning import clean


def runs(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the runs of `size` words of a text with their counts."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))


def score(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent of texts against the articles they should be."""
    precisions, recalls = [], []
    for text, article in pairs:
        left, wanted = runs(text), runs(article)
        shared = (left & wanted).total()
        precisions.append(shared / left.total())
        recalls.append(shared / wanted.total())
    precision, recall = 100 * mean(precisions), 100 * mean(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the scores of doing nothing and of cleaning, a line for each way of extraction."""
    lines = (Path(sys.argv[1]) / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [json.loads(line) for line in lines]
    for variant in sorted({page["variant"] for page in pages}):
        mine = [page for page in pages if page["variant"] == variant]
        for name, treat in (("nothing done", str), ("cleaned", lambda text: clean(text)[0])):
            precision, recall, f1 = score([(treat(page["text"]), page["clean"]) for page in mine])
            print(f"{variant:16} {name:13} P {precision:6.2f}  R {recall:6.2f}  F1 {f1:6.2f}")


if __name__ == "__main__":
    main()
