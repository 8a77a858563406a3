"""Seven jobs of a corpus linguist on many small files of news, timed beside other tools in one run.

    python -m benchmarks.speed [FOLDER] [--megabytes 20] [--rounds 3] [--jobs J1,J4] [--json FILE] [--readme README.md]
        [--python TOOL=PATH]

FOLDER holds `.txt` files; without one, a corpus is drawn from the sentences of the seeds, files of about 1,500
characters with one word in twenty given a fresh suffix, so that the vocabulary grows as it does in real
collections. Every job runs in a process of its own: from the files (cold), and once more with what is loaded already (again).
What a tool imports is imported before the clock starts; what it keeps from one question to the next is its own affair. Tools
take turns, and medians are compared. A tool that is not installed is left out with a word; `--python Conc=PATH` names the
Python that has one. `--readme` writes the table, its date and the machine between the lines `<!-- speed -->` and
`<!-- end of speed -->` of a file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import statistics
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
LETTERS_A_FILE = 1500
WORDS = ["government", "russia", "people"]

RUN = """
import json, re, resource, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
WORDS = {words}
{setup}
def job():
    {job}
start, cpu = time.perf_counter(), time.process_time()
{load}
job()
cold = time.perf_counter() - start
cpu = time.process_time() - cpu
start = time.perf_counter()
job()
warm = time.perf_counter() - start
print(json.dumps([cold, cpu, warm, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
TEXTS = "texts = [path.read_text(encoding='utf-8') for path in sorted(folder.glob('*.txt'))]"
HALVES = "where(id=corpus.ids[:len(corpus) // 2])"
PHRASES = "phrases = sorted({' '.join(w) for w in re.findall(r'(\\w+) (\\w+) (?=\\w)', ' '.join(path.read_text(encoding='utf-8') for path in sorted(folder.glob('*.txt'))[:300]))})[::7][:200]"
ACTORS = "actors = ['Russia', 'Ukraine', 'China', 'Putin', 'Biden', 'NATO', 'Trump', 'France', 'Germany', 'London'] + phrases[:50]"

# A table's words go by one expression that is near to what we call a word.
POLARS = f"import numpy, polars as pl\n{PHRASES}\n{ACTORS}"
POLARS_LOAD = TEXTS + "; frame = pl.DataFrame({'doc': range(len(texts)), 'text': texts})"
POLARS_WORDS = r"words = frame.with_columns(word=pl.col('text').str.to_lowercase().str.extract_all(r'\w+(?:[-’\x27]\w+)*')).drop('text').explode('word')"
SKLEARN = "import numpy\nfrom sklearn.feature_extraction.text import CountVectorizer"
NLTK = "from nltk.tokenize import NLTKWordTokenizer; from nltk import FreqDist; from nltk.text import Text"
NLTK_LOAD = (
    TEXTS + "; split = NLTKWordTokenizer().tokenize; docs = [[word.lower() for word in split(text)] for text in texts]"
)
OURS = f"""import corpus_tools as ct, numpy, pandas, scipy.special
ct.load_corpus, ct.term_frequency, ct.concordance_lines, ct.keyness, ct.collocates, ct.comentions
{PHRASES}"""
# Conc asks for a model of spaCy's and uses its tokenizer alone, which a blank one has, too.
CONC = """import logging, tempfile, spacy; logging.disable(logging.WARNING)
from conc.corpus import Corpus; from conc.frequency import Frequency
from conc.concordance import Concordance; from conc.collocates import Collocates
work = Path(tempfile.mkdtemp()); nlp = spacy.blank("en")
for pipe in ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler"):
    nlp.add_pipe("sentencizer", name=pipe)
nlp.to_disk(work / "model")
def rows(result):
    return result.df.collect() if hasattr(result.df, "collect") else result.df"""
CONC_LOAD = "corpus = Corpus('c', 'c').build_from_files(str(folder), str(work), model=str(work / 'model'))"
OURS_LOAD = "corpus = ct.load_corpus(folder)"

JOBS: dict[str, tuple[str, dict[str, str]]] = {
    "J1": (
        "words and their frequencies",
        {
            "corpus-tools": "counts = numpy.bincount(corpus.tokens.ids); return [(corpus.tokens.vocabulary[n], counts[n]) for n in counts.argsort()[::-1]]",
            "polars": f"{POLARS_WORDS}; return words['word'].value_counts(sort=True)",
            "scikit-learn": "return CountVectorizer().fit_transform(texts).sum(axis=0)",
            "NLTK": "return FreqDist(word for doc in docs for word in doc).most_common()",
            "spaCy blank": "return Counter(token.lower_ for doc in nlp.pipe(texts) for token in doc).most_common()",
            "Conc": "return rows(Frequency(corpus).frequencies(page_size=10**7))",
        },
    ),
    "J2": (
        "counts by article",
        {
            "corpus-tools": "return ct.term_frequency(corpus, by='article')",
            "polars": f"{POLARS_WORDS}; return words.group_by('doc', 'word').len()",
            "scikit-learn": "return CountVectorizer().fit_transform(texts)",
        },
    ),
    "J3": (
        "all lines of three words",
        {
            "corpus-tools": "return [ct.concordance_lines(corpus, word) for word in WORDS]",
            "polars": r"return [frame.select(pl.col('text').str.extract_all(rf'(?i)(?:\S+\s+){{0,8}}\b{word}\b(?:\s+\S+){{0,8}}')).explode('text').drop_nulls() for word in WORDS]",
            "NLTK": "text = Text([word for doc in docs for word in doc]); return [text.concordance_list(word, lines=10**7) for word in WORDS]",
            "Conc": "return [rows(Concordance(corpus).concordance(word, context_length=8, page_size=10**7)) for word in WORDS]",
        },
    ),
    "J4": (
        "keyness of two halves",
        {
            "corpus-tools": "return ct.keyness(corpus, {'id': list(corpus.ids[: len(corpus) // 2])})",
            "polars": f"{POLARS_WORDS}; half = pl.col('doc') < len(texts) // 2; table = words.group_by('word').agg(a=half.sum(), b=(~half).sum()); a, b = table['a'].sum(), table['b'].sum(); both = pl.col('a') + pl.col('b'); return table.with_columns(g=2 * (pl.col('a') * (pl.col('a') / (both * a / (a + b)) + 1e-12).log() + pl.col('b') * (pl.col('b') / (both * b / (a + b)) + 1e-12).log())).sort('g')",
            "scikit-learn": "table = CountVectorizer().fit_transform(texts); h = len(texts) // 2; a, b = (numpy.asarray(part.sum(axis=0)).ravel() for part in (table[:h], table[h:])); e = (a + b) * a.sum() / (a.sum() + b.sum()); f = a + b - e; return numpy.argsort(a * numpy.log(numpy.maximum(a, 1e-9) / e) + b * numpy.log(numpy.maximum(b, 1e-9) / f))",
        },
    ),
    "J5": (
        "collocates within five words",
        {
            "corpus-tools": "return ct.collocates(corpus, WORDS[0], within_sentence=False)",
            "polars": f"{POLARS_WORDS}; sides = [words.select('doc', 'word', node=pl.col('word').shift(by).over('doc')).filter(pl.col('node') == WORDS[0]) for by in [*range(-5, 0), *range(1, 6)]]; return pl.concat(sides)['word'].value_counts(sort=True)",
            "NLTK": "return Counter(other for doc in docs for at, word in enumerate(doc) if word == WORDS[0] for other in doc[max(0, at - 5) : at] + doc[at + 1 : at + 6])",
            "Conc": "return rows(Collocates(corpus).collocates(WORDS[0], page_size=10**7))",
        },
    ),
    "J6": (
        "200 searches of two words, with places",
        {
            "corpus-tools": "return ct.term_frequency(corpus, search=phrases)",
            "polars": r"return [frame['text'].str.count_matches(rf'(?i)\b{phrase}\b').sum() for phrase in phrases]",
        },
    ),
    "J7": (
        "actors named in one sentence, no exchanges",
        {
            "corpus-tools": "return ct.comentions(corpus, runs=0)",
            "polars": r"sentences = frame.select(pl.col('text').str.split('. ')).explode('text')['text']; named = numpy.stack([sentences.str.contains(actor, literal=True).to_numpy() for actor in actors]).astype(numpy.float32); return named @ named.T",
        },
    ),
}
TOOLS = {
    "corpus-tools": (OURS, OURS_LOAD),
    "polars": (POLARS, POLARS_LOAD),
    "scikit-learn": (SKLEARN, TEXTS),
    "NLTK": (NLTK + "\nfrom collections import Counter", NLTK_LOAD),
    "spaCy blank": ("import spacy; from collections import Counter; nlp = spacy.blank('en')", TEXTS),
    "Conc": (CONC, CONC_LOAD),
}
NOTES = {("J6", "polars"): "no places", ("J7", "polars"): "60 names"}


def drawn_files(megabytes: float, texts: list[str], folder: Path) -> None:
    """Write files of reshuffled sentences, `megabytes` in all."""
    chance = random.Random(1)
    sentences = [piece for text in texts for piece in re.split(r"(?<=[.!?])\s+", text) if piece]
    size = number = 0
    while size < megabytes * 1_000_000:
        lines: list[str] = []
        while sum(map(len, lines)) < LETTERS_A_FILE:
            lines.append(with_new_words(chance.choice(sentences), chance))
        text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        size, number = size + len(text), number + 1


def with_new_words(sentence: str, chance: random.Random) -> str:
    """Give one word in twenty a fresh suffix."""
    words = sentence.split(" ")
    fresh = ["".join(chance.choices(string.ascii_lowercase, k=4)) if chance.random() < 0.05 else "" for _ in words]
    return " ".join(word + suffix if word.isalpha() else word for word, suffix in zip(words, fresh, strict=True))


def measured(job: str, tool: str, folder: Path, python: str = sys.executable) -> list[float] | None:
    """Return seconds cold, CPU seconds, seconds again and megabytes of one run, or None where the tool is not installed."""
    setup, load = TOOLS[tool]
    code = RUN.format(words=WORDS, setup=setup, load=load, job=JOBS[job][1][tool])
    run = subprocess.run([python, "-W", "ignore", "-c", code, str(folder)], capture_output=True, text=True)
    if "ModuleNotFoundError" in run.stderr:
        return None
    if run.returncode:
        raise RuntimeError(f"{job} {tool}: {run.stderr[-500:]}")
    return json.loads(run.stdout.splitlines()[-1])


def table(medians: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    """Yield the rows of a table in Markdown: seconds cold and again, and memory for us."""
    others = [tool for tool in TOOLS if tool != "corpus-tools" and any(tool in found for found in medians.values())]
    yield f"| job, seconds cold (again) | corpus-tools | memory | {' | '.join(others)} |"
    yield f"|---|{'---|' * (2 + len(others))}"
    for job, found in medians.items():
        cells = [_cell(found.get(tool), NOTES.get((job, tool), "")) for tool in ("corpus-tools", *others)]
        memory = f"{found['corpus-tools'][3] / 1000:.2f} GB"
        yield f"| {' | '.join([JOBS[job][0], cells[0], memory, *cells[1:]])} |"


def _cell(found: list[float] | None, note: str) -> str:
    return f"{found[0]:.2f} ({found[2]:.2f}{f'; {note}' if note else ''})" if found else "–"


def medians_of(
    folder: Path, jobs: list[str], rounds: int, pythons: dict[str, str]
) -> dict[str, dict[str, list[float]]]:
    """Run the jobs in turn, tool by tool, and return the medians."""
    runs: dict[tuple[str, str], list[list[float] | None]] = {}
    for _ in range(rounds):
        for job in jobs:
            for tool in JOBS[job][1]:
                runs.setdefault((job, tool), []).append(measured(job, tool, folder, pythons.get(tool, sys.executable)))
    found: dict[str, dict[str, list[float]]] = {job: {} for job in jobs}
    for (job, tool), times in runs.items():
        known = [one for one in times if one is not None]
        if known:
            found[job][tool] = [statistics.median(column) for column in zip(*known, strict=True)]
    return found


BEGIN, END = "<!-- speed -->", "<!-- end of speed -->"


def with_table(text: str, said: str) -> str:
    """Return a text with what is said between the two lines that say where the table stands."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"There are no lines {BEGIN} and {END}. Write them where the table is to stand.")
    return f"{before}{BEGIN}\n{said}\n{END}{after}"


def machine() -> str:
    """Say on what the times were measured."""
    cpu = (
        next(
            (
                line.partition(":")[2].strip()
                for line in CPU.read_text(encoding="utf-8").splitlines()
                if "model name" in line
            ),
            "",
        )
        if CPU.exists()
        else ""
    )
    return f"{os.cpu_count()} cores ({cpu or platform.machine()}), Python {platform.python_version()}"


CPU = Path("/proc/cpuinfo")


def main() -> None:
    """Print the table, and the date and machine it was made on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default=",".join(JOBS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--readme", type=Path)
    parser.add_argument("--python", action="append", default=[], metavar="TOOL=PATH")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if asked.folder is None:
            seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
            drawn_files(asked.megabytes, seeds, folder)
        files = list(folder.glob("*.txt"))
        pythons = dict(one.split("=", 1) for one in asked.python)
        found = medians_of(folder, asked.jobs.split(","), asked.rounds, pythons)
        size = sum(path.stat().st_size for path in files) / 1e6
    lines = "\n".join(table(found))
    said = f"{lines}\n\n{len(files):,} files, {size:.0f} MB; medians of {asked.rounds}; {date.today()}, {machine()}"
    print(said)
    wanted = {tool for job in found for tool in JOBS[job][1]}
    if missing := [tool for tool in TOOLS if tool in wanted and not any(tool in tools for tools in found.values())]:
        print(f"Not installed, so left out: {', '.join(missing)}")
    if asked.readme:
        asked.readme.write_text(with_table(asked.readme.read_text(encoding="utf-8"), said), encoding="utf-8")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
