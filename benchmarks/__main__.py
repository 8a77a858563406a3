"""All scores by one command: `python -m benchmarks FOLDER`, where FOLDER holds `cleaning/` and `sentences/`."""

import sys
from pathlib import Path

from benchmarks import cleaning, sentences, voices

folder = Path(sys.argv[1])
for name, benchmark in (("cleaning", cleaning), ("sentences", sentences)):
    print(f"\n{name}")
    sys.argv[1] = str(folder / name)
    benchmark.main()
print("\nvoices")
voices.main()
