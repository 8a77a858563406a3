"""One job beside two peers: read a folder of about 20 MB of news, tokenize it, list all frequencies.

    python -m benchmarks.frequency_list DOCS.jsonl [--rounds 3]

DOCS.jsonl has one JSON object a line with a `text`. Its sentences are drawn at random until 20 MB are
there, with one word in twenty given a fresh suffix, so that the vocabulary grows as it does in real
collections. The jobs run in turn, each in a process of its own, and the medians are compared. NLTK
and scikit-learn are run if they are installed. Sentences are timed apart.
"""

import argparse
import json
import random
import re
import statistics
import string
import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTES = 20
SENTENCES_A_FILE = 400

TIMED = "import sys, time; from pathlib import Path; folder = Path(sys.argv[1]); {setup}; start = time.perf_counter(); {job}; print(time.perf_counter() - start)"
TEXTS = "texts = [path.read_text(encoding='utf-8') for path in sorted(folder.glob('*.txt'))]"
JOBS = {
    "corpus-tools, with evidence": (
        "import corpus_tools as ct, pandas",
        "ct.term_frequency(ct.load_corpus(folder))",
    ),
    "corpus-tools": (
        "import corpus_tools as ct, numpy, pandas",
        "c = ct.load_corpus(folder); counts = numpy.bincount(c.tokens.ids); [(c.tokens.vocabulary[n], counts[n]) for n in counts.argsort()[::-1]]",
    ),
    "NLTK": (
        "from nltk.tokenize import NLTKWordTokenizer; from nltk import FreqDist",
        f"{TEXTS}; split = NLTKWordTokenizer().tokenize; FreqDist(word.lower() for text in texts for word in split(text)).most_common()",
    ),
    "scikit-learn": (
        "from sklearn.feature_extraction.text import CountVectorizer",
        f"{TEXTS}; CountVectorizer().fit_transform(texts).sum(axis=0)",
    ),
    "sentences (corpus-tools)": (
        "import corpus_tools as ct, pandas, nltk.tokenize.punkt; c = ct.load_corpus(folder)",
        "c.sentences",
    ),
}


def write_corpus(docs: Path, folder: Path) -> None:
    """Write files of reshuffled sentences, `MEGABYTES` in all."""
    chance = random.Random(1)
    texts = [json.loads(line)["text"] for line in docs.read_text(encoding="utf-8").splitlines()]
    sentences = [piece for text in texts for piece in re.split(r"(?<=[.!?])\s+", text) if piece]
    size = number = 0
    while size < MEGABYTES * 1_000_000:
        lines = [with_new_words(chance.choice(sentences), chance) for _ in range(SENTENCES_A_FILE)]
        text = "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        size, number = size + len(text), number + 1


def with_new_words(sentence: str, chance: random.Random) -> str:
    """Give one word in twenty a fresh suffix."""
    words = sentence.split(" ")
    fresh = ["".join(chance.choices(string.ascii_lowercase, k=4)) if chance.random() < 0.05 else "" for _ in words]
    return " ".join(word + suffix if word.isalpha() else word for word, suffix in zip(words, fresh, strict=True))


def seconds(name: str, folder: Path) -> float | None:
    """Return how long one run of a job takes, or None where its package is not installed."""
    setup, job = JOBS[name]
    run = subprocess.run(
        [sys.executable, "-c", TIMED.format(setup=setup, job=job), str(folder)], capture_output=True, text=True
    )
    if "ModuleNotFoundError" in run.stderr:
        return None
    run.check_returncode()
    return float(run.stdout)


def main() -> None:
    """Run all jobs in turn and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(asked.docs, Path(folder))
        runs = {name: [seconds(name, Path(folder)) for _ in range(1)] for name in JOBS}
        for _ in range(asked.rounds - 1):
            for name in JOBS:
                runs[name].append(seconds(name, Path(folder)))
    medians = {name: statistics.median(times) for name, times in runs.items() if None not in times}
    for name in JOBS:
        if name in medians:
            print(f"{name:28} {medians[name]:6.2f} s   {medians[name] / medians['corpus-tools']:5.1f} x")
        else:
            print(f"{name:28} is not installed")


if __name__ == "__main__":
    main()
