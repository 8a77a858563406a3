"""Makes as many articles as are asked for out of a folder of texts, for trying what does not fit into memory.

    python -m benchmarks.many FOLDER TARGET [--articles 1000000] [--each 10000]

Each is as long as one of FOLDER's `.txt` files, chosen by lot, and made of sentences of all of them, drawn by lot and set three
to a paragraph; so words, names and quotations come as often as they do there, and nothing hangs together. It gets an id of
its own, a day of two years and one of twelve outlets. TARGET gets a Parquet file for `--each` articles.
"""

import argparse
import re
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

OUTLETS = (
    "Herald Courier Gazette Tribune Observer Sentinel Chronicle Dispatch Examiner Register Monitor Bulletin".split()
)


def drawn(lengths: list[int], sentences: list[str], chance: Random) -> str:
    """Return a text of sentences drawn by lot."""
    said = chance.choices(sentences, k=chance.choice(lengths))
    return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=10_000)
    asked = parser.parse_args()
    asked.target.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(asked.folder.glob("*.txt"))]
    pieces = [[one for one in re.split(r"(?<=[.!?”])\s+|\n+", text) if one.strip()] for text in texts]
    lengths, sentences = [len(of) for of in pieces if of], [one for of in pieces for one in of]
    for first in range(0, asked.articles, asked.each):
        chance = Random(first)
        numbers = range(first, min(first + asked.each, asked.articles))
        columns = {
            "id": [f"a{number:08}" for number in numbers],
            "text": [drawn(lengths, sentences, chance) for _ in numbers],
            "date": [(date(2021, 7, 1) + timedelta(days=chance.randrange(730))).isoformat() for _ in numbers],
            "outlet": [chance.choice(OUTLETS) for _ in numbers],
        }
        pq.write_table(pa.table(columns), asked.target / f"{first // asked.each:05}.parquet")


if __name__ == "__main__":
    main()
