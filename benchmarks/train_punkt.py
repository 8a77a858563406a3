"""Learn from news what Punkt wants to know, and print it as rows for `lexicons/punkt.csv`.

    python -m benchmarks.train_punkt DOCS.jsonl > learned.csv

DOCS.jsonl has one JSON object a line with a `text`. What is learned is a proposal: a person reads it,
drops the noise (names, words of one story) and copies the rest, as `lexicons/SOURCES.md` records.
The texts themselves go nowhere.
"""

import csv
import json
import sys
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktTrainer


def train(docs: Path) -> PunktParameters:
    """Return what nltk's trainer knows after all texts, its settings unchanged."""
    trainer = PunktTrainer()
    for line in docs.read_text(encoding="utf-8").splitlines():
        trainer.train(json.loads(line)["text"], finalize=False)
    trainer.finalize_training()
    return trainer.get_params()


def main() -> None:
    """Print the learned rows, sorted."""
    learned = train(Path(sys.argv[1]))
    rows = [("abbreviation", word) for word in sorted(learned.abbrev_types)]
    rows += [("starter", word) for word in sorted(learned.sent_starters)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["kind", "value", "source"])
    writer.writerows((*row, "learned") for row in rows)


if __name__ == "__main__":
    main()
