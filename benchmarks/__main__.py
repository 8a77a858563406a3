"""All scores by one command: `python -m benchmarks FOLDER`; FOLDER holds `cleaning/`, `sentences/`, `actors/` and `subjectivity/`."""

import sys
from pathlib import Path

from benchmarks import actors, cleaning, markers, markers_in_news, sentences, subjectivity, voices

folder = Path(sys.argv[1])
BY_FOLDER = (
    ("cleaning", cleaning, folder / "cleaning"),
    ("sentences", sentences, folder / "sentences"),
    ("actors", actors, folder / "actors"),
    ("subjectivity", subjectivity, folder / "subjectivity" / "sentences.jsonl"),
    ("markers in news", markers_in_news, folder / "subjectivity" / "sentences.jsonl"),
)
for name, benchmark, path in BY_FOLDER:
    print(f"\n{name}")
    sys.argv[1] = str(path)
    benchmark.main()
for name, seeds in (("voices", voices), ("markers", markers)):
    print(f"\n{name}")
    seeds.main()
