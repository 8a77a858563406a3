"""All scores by one command: `python -m benchmarks FOLDER`, where FOLDER holds `cleaning/`, `sentences/` and `actors/`."""

import sys
from pathlib import Path

from benchmarks import actors, cleaning, sentences, voices

folder = Path(sys.argv[1])
for name, benchmark in (("cleaning", cleaning), ("sentences", sentences), ("actors", actors)):
    print(f"\n{name}")
    sys.argv[1] = str(folder / name)
    benchmark.main()
print("\nvoices")
voices.main()
