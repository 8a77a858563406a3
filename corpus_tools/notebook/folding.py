"""Folding for the scripts: what `layers.words.fold` knows as tables, so that it is written once and no script guesses."""

from __future__ import annotations

import json
from pathlib import Path

from corpus_tools.layers.words import BASIC_PLANE, CAPITAL_NAMES, CONTRACTED_S, STRAIGHT

TEXT_JS = Path(__file__).parent / "static" / "text.js"


def fold_tables() -> dict[str, object]:
    """Return the letters whose small form is not what a script takes for it (ß, ς), and the words and marks of `fold`."""
    letters = {letter: letter.casefold() for letter in map(chr, range(BASIC_PLANE))}
    return {
        "letters": {letter: folded for letter, folded in letters.items() if folded != letter.lower()},
        "marks": {chr(mark): chr(straight) for mark, straight in STRAIGHT.items()},
        "names": sorted(CAPITAL_NAMES),
        "whole": sorted(CONTRACTED_S),
    }


def text_script() -> str:
    """Return the script that reads what somebody types (`static/text.js`), with its tables."""
    tables = json.dumps(fold_tables(), ensure_ascii=False, separators=(",", ":"))
    return f"const CT_FOLD = {tables};\n{TEXT_JS.read_text(encoding='utf-8')}"
