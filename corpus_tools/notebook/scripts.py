"""The scripts: modules of JavaScript made into one text, with the tables that they share with Python."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus_tools.charts.theme import CONFIG, ON_DARK
from corpus_tools.layers.words import BASIC_PLANE, CAPITAL_NAMES, CONTRACTED_S, STRAIGHT

STATIC = Path(__file__).parent / "static"
UNFOLDED = 40
"""Options up to which a list to unfold is a control; more are searched (`static/pick.js`), in a notebook and on a page."""
IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"([^"]+)";\n', re.MULTILINE)
# Comments are for who reads the modules; they would be a tenth of every page.
COMMENT = re.compile(r"^\s*//[^\n]*\n", re.MULTILINE)


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
def tables() -> str:
    """Return what the scripts look up, as a script: how words are folded, how charts behave, what their colours are on dark,
    and which choices are searched.
    """
    known = {"CT_FOLD": fold_tables(), "CT_CONFIG": CONFIG, "CT_ON_DARK": ON_DARK, "CT_UNFOLDED": UNFOLDED}
    return "".join(
        f"const {name} = {json.dumps(table, ensure_ascii=False, separators=(',', ':'))};"
        for name, table in known.items()
    )


@cache
def bundled(module: Path) -> str:
    """Return a module as a script without imports: a page that is opened from a file cannot load modules.

    What it imports stands before it, once. All names share one scope, so none may be given twice.
    """
    modules = dict.fromkeys(_with_imports(module.resolve()))
    code = [COMMENT.sub("", IMPORT.sub("", path.read_text(encoding="utf-8"))) for path in modules]
    return "\n".join([tables(), *(re.sub(r"^(export |[ \t]+)", "", text, flags=re.MULTILINE) for text in code)])


def styled(*sheets: Path | str) -> str:
    """Return style sheets, files or what they say, as one, without comments and blanks that nobody reads where they are used."""
    css = "\n".join(sheet if isinstance(sheet, str) else sheet.read_text(encoding="utf-8") for sheet in sheets)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def _with_imports(module: Path) -> Iterator[Path]:
    for name in IMPORT.findall(module.read_text(encoding="utf-8")):
        yield from _with_imports((module.parent / name).resolve())
    yield module
