"""The scripts: modules of JavaScript made into one text, with the tables by which they read a word as Python does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus_tools.layers.words import BASIC_PLANE, CAPITAL_NAMES, CONTRACTED_S, STRAIGHT

STATIC = Path(__file__).parent / "static"
IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)


def fold_tables() -> dict[str, object]:
    """Return the letters whose small form is not what a script takes for it (ß, ς), and the words and marks of `fold`."""
    letters = {letter: letter.casefold() for letter in map(chr, range(BASIC_PLANE))}
    return {
        "letters": {letter: folded for letter, folded in letters.items() if folded != letter.lower()},
        "marks": {chr(mark): chr(straight) for mark, straight in STRAIGHT.items()},
        "names": sorted(CAPITAL_NAMES),
        "whole": sorted(CONTRACTED_S),
    }


@cache
def bundled(module: Path) -> str:
    """Return a module as a script without imports: a page that is opened from a file cannot load modules.

    What it imports stands before it, once. All names share one scope, so none may be given twice.
    """
    tables = json.dumps(fold_tables(), ensure_ascii=False, separators=(",", ":"))
    modules = dict.fromkeys(_with_imports(module.resolve()))
    code = [IMPORT.sub("", path.read_text(encoding="utf-8")) for path in modules]
    return "\n".join(
        [f"const CT_FOLD = {tables};", *(re.sub(r"^export ", "", text, flags=re.MULTILINE) for text in code)]
    )


def _with_imports(module: Path) -> Iterator[Path]:
    for name in IMPORT.findall(module.read_text(encoding="utf-8")):
        yield from _with_imports((module.parent / name).resolve())
    yield module
