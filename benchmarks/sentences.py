"""Sentences beside plain Punkt: human annotations of web text, and the Golden Rules.

    python -m benchmarks.sentences FOLDER

FOLDER has `docs.jsonl` (doc_id, genre, text), `gold_sents.jsonl` (doc_id, start, end; characters) and
`golden_rules.jsonl` (text, sentences): UD English EWT and the Golden Rules of pySBD were used. Plain
Punkt is NLTK's, untrained, run over the whole text and, better, over each line. A sentence counts as
found if both its ends are right (the CoNLL-18 measure); a rule, if all its sentences are. In the
annotations a row of dashes is a sentence too, and here it is none: hence also the figure for
sentences that have a word, on both sides.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from nltk.tokenize.punkt import PunktSentenceTokenizer

from corpus_tools.layers.sentences import sentence_spans

Splitter = Callable[[str], Iterable[tuple[int, int]]]
PLAIN = PunktSentenceTokenizer()


def plain_by_line(text: str) -> Iterable[tuple[int, int]]:
    """Yield what plain Punkt finds in each line."""
    for line in re.finditer(r"[^\n]+", text):
        for start, end in PLAIN.span_tokenize(line[0]):
            yield line.start() + start, line.start() + end


SPLITTERS: dict[str, Splitter] = {
    "plain Punkt": PLAIN.span_tokenize,
    "plain Punkt, line by line": plain_by_line,
    "corpus-tools": sentence_spans,
}


def read(path: Path) -> list[dict]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def f1(split: Splitter, docs: list[dict], gold: set[tuple[str, int, int]]) -> float:
    """Return the harmonic mean of precision and recall of exact spans, in per cent."""
    names = {doc["doc_id"] for doc in docs}
    wanted = {span for span in gold if span[0] in names}
    found = {(doc["doc_id"], *span) for doc in docs for span in split(doc["text"])}
    return 200 * len(found & wanted) / (len(found) + len(wanted))


def f1_with_a_word(split: Splitter, docs: list[dict], gold: set[tuple[str, int, int]]) -> float:
    """Return the same for the sentences that have a word."""
    texts = {doc["doc_id"]: doc["text"] for doc in docs}
    wanted = {(name, start, end) for name, start, end in gold if re.search(r"\w", texts[name][start:end])}
    return f1(lambda text: [span for span in split(text) if re.search(r"\w", text[slice(*span)])], docs, wanted)


def rules_kept(split: Splitter, rules: list[dict]) -> int:
    """Count the Golden Rules of which every sentence is right."""
    return sum([rule["text"][start:end] for start, end in split(rule["text"])] == rule["sentences"] for rule in rules)


def main() -> None:
    """Print F1 by genre and the number of rules kept, a line for each splitter."""
    folder = Path(sys.argv[1])
    docs, rules = read(folder / "docs.jsonl"), read(folder / "golden_rules.jsonl")
    gold = {(row["doc_id"], row["start"], row["end"]) for row in read(folder / "gold_sents.jsonl")}
    genres = {"all": docs} | {
        genre: [doc for doc in docs if doc["genre"] == genre] for genre in sorted({doc["genre"] for doc in docs})
    }
    for name, split in SPLITTERS.items():
        scores = "  ".join(f"{genre} {f1(split, some, gold):5.1f}" for genre, some in genres.items())
        print(
            f"{name:26} {scores}  with a word {f1_with_a_word(split, docs, gold):5.1f}  rules {rules_kept(split, rules)}/{len(rules)}"
        )


if __name__ == "__main__":
    main()
