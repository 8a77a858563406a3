"""The shapes of lines that stand around a newspaper's text, family by family: `lexicons/furniture_shapes.csv` and `furniture.csv`.

A shape is a label before a colon, a verb that invites and the channel it leads to, a name and what its
bearer is, … A line that opens with a quotation mark is somebody's words, and has none of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus_tools.lexicons.grammar import whole
from corpus_tools.lexicons.reader import HERE, read_rows


def _listed() -> dict[str, list[str]]:
    """Return the words of each kind, the longest first."""
    listed: dict[str, list[str]] = {}
    for row in read_rows(HERE / "furniture.csv", required=("kind", "words")):
        listed.setdefault(row["kind"], []).append(row["words"])
    return {kind: sorted(words, key=len, reverse=True) for kind, words in listed.items()}


LISTED = _listed()
WORDS = {kind: f"(?:{'|'.join(map(re.escape, words))})".replace("'", "['’]") for kind, words in LISTED.items()}
LONGEST = 600
"""Characters that a line of furniture hardly ever exceeds."""
SHORT = 200
"""Characters of a line that is looked at wherever it stands."""
CLOSELY = 1 / 3
"""The share of the text, from its end, in which every line is looked at."""
MORE = "more to read"


@dataclass(frozen=True)
class Family:
    """Lines of one shape: what they may open with, what else tells them, and where in the text they stand.

    Words are parted by |; of an opening only the first counts, and "0" is any number. `last` is the share of the text at
    its end in which they stand.
    """

    name: str
    reason: str
    shapes: tuple[str, ...]
    opens: str = ""
    tells: str = ""
    last: float = 1
    tail: int = 0

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression for all shapes."""
        return re.compile(rf"(?:{'|'.join(self.shapes)})[ \t]*$")

    def fits(self, line: str) -> bool:
        """Tell whether a line is of this family; one with a `tail` shows it in its last characters."""
        if self.tail:
            return self.pattern.search(line, max(0, len(line) - self.tail)) is not None
        return self.pattern.match(line) is not None


COLUMNS = ("kind", "name", "shape", "opens", "tells", "last", "tail", "reason")
PARTS = dict(WORDS)
SHAPES = list(read_rows(HERE / "furniture_shapes.csv", required=COLUMNS))
for _row in SHAPES:
    if _row["kind"] == "part":
        PARTS[_row["name"]] = whole(_row["shape"], PARTS)


def _families() -> Iterator[Family]:
    """Yield the families; rows of the kind `shape` are more shapes of the family above them."""
    openings = {kind: "|".join(words) for kind, words in LISTED.items()}
    rows = [row for row in SHAPES if row["kind"] != "part"]
    begins = [at for at, row in enumerate(rows) if row["kind"] == "family"]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        row, shapes = rows[begin], tuple(whole(one["shape"], PARTS) for one in rows[begin:end])
        opens, tells = (whole(row[column], openings) for column in ("opens", "tells"))
        yield Family(row["name"], row["reason"], shapes, opens, tells, float(row["last"] or 1), int(row["tail"] or 0))


FAMILIES = tuple(_families())
