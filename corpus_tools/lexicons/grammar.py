"""The words, endings and expressions that grammar goes by where no tagger is asked: `grammar.csv`, `expressions.csv`.

Each row says what it is for.
"""

import re
from collections.abc import Mapping

from corpus_tools.lexicons.reader import HERE, read_rows

WORDS = {
    row["class"]: frozenset(row["words"].split())
    for row in read_rows(HERE / "grammar.csv", required=("class", "words", "note"), unique=("class",))
}
EXPRESSIONS = {
    row["name"]: re.compile(row["expression"])
    for row in read_rows(HERE / "expressions.csv", required=("name", "expression", "note"), unique=("name",))
}


def whole(expression: str, parts: Mapping[str, str]) -> str:
    """Return an expression with the parts that it names in angle brackets."""
    return re.sub(r"<([a-z_ ]+)>", lambda part: parts[part[1]], expression)
