"""Reads the lists of rhetorical markers and of naming choices; an error names the file and the line."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.lexicons.reader import HERE, Row, check_known, read_rows, version_of

FAMILIES = {
    "certainty": "how sure",
    "judgement": "how it judges",
    "address": "I, we, you and questions",
    "course": "but, first, although",
    "limits": "no, must, never",
    "sources": "reported speech",
    "own": "of your own list",
}
"""What is read together, as readers call it; each has a colour in `notebook/static/panel.css`."""


@dataclass(frozen=True)
class Category:
    """What is marked: what it does, the family it is read with, how it is drawn (a line and letters), and its kinds.

    One that is `read_off` sentences and quotations has no words in a list. Categories of different families may overlap,
    so that totals are never summed over them.
    """

    name: str
    does: str
    family: str
    line: str
    letters: str
    kinds: tuple[str, ...] = ()
    read_off: bool = False


def _category(row: Row) -> Category:
    """Return what a row of `categories.csv`, or the row of one's own list that brings a category, says of it."""
    name, kinds = row["category"], tuple(kind for kind in row.get("kinds").split("; ") if kind)
    family = row.get("family") or "own"
    check_known(row, "family", family, FAMILIES, "Families")
    letters = row.get("letters") or name[:3]
    return Category(name, row["does"], family, row.get("line") or "solid", letters, kinds, row.get("read_off") == "yes")


CATEGORIES = {
    row["category"]: _category(row) for row in read_rows(HERE / "categories.csv", required=("category", "does"))
}
"""The categories that the house knows. Their kinds: plausibility shields doubt the claim, approximators its extent (Prince,
Frader and Bosk 1982); boosters, attitude and engagement after Hyland (2005); negation of verbs (*not, never*) and of
nouns (*no, none, without*) after Tottie (1991)."""


@dataclass(frozen=True)
class Marker:
    """A row of a list: a search, the category it is evidence of, and the context rules that bar it."""

    category: str
    pattern: str
    kind: str
    unless: tuple[str, ...]
    where: str

    @property
    def rule(self) -> str:
        """Why a hit counts, in words: `listed as modal, unless month`."""
        said = f"listed as {self.kind}" if self.kind else "listed"
        return f"{said}, unless {' or '.join(self.unless).replace('_', ' ')}" if self.unless else said


@dataclass(frozen=True)
class MarkerList:
    """All markers of a list, the categories it may use, and a `version` that changes with every change of the file."""

    name: str
    markers: tuple[Marker, ...]
    version: str
    categories: Mapping[str, Category]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def read_markers(path: str | Path, *, rules: Collection[str]) -> MarkerList:
    """Read a list of markers: `category, pattern`, and if wanted `kind, unless, note, source, does, family, letters`.

    `pattern` is a search as in `layers.search`; where angle brackets stand in it, only the words between them are
    the marker (`i <think>`). `kind` is what the category is divided by (see `Category`), and `unless` names context `rules` that bar a
    hit, with blanks between them. A category of one's own is brought by a row that says in `does` what it does.
    """
    path = Path(path)
    seen: dict[tuple[str, str], int] = {}
    rows = list(_rows(path, ("category", "pattern")))
    own = {row["category"]: _category(row) for row in rows if row.get("does") and row["category"] not in CATEGORIES}
    categories = {**CATEGORIES, **own}
    markers = tuple(_marker(row, rules, seen, categories) for row in rows)
    return MarkerList(path.stem, markers, version_of(path), categories)


def _rows(path: Path, required: tuple[str, ...]) -> Iterable[Row]:
    if not path.is_file():
        near = did_you_mean(path.name, (file.name for file in path.parent.glob("*.csv")))
        raise LexiconError(
            f"There is no file {path.name!r} in {path.parent}.{near} Name a CSV file: {', '.join(required)}"
        )
    return read_rows(path, required=required)


def _marker(
    row: Row, rules: Collection[str], seen: dict[tuple[str, str], int], categories: Mapping[str, Category]
) -> Marker:
    listed = sorted(name for name, category in categories.items() if not category.read_off)
    check_known(row, "category", row["category"], listed, "Categories")
    unless = tuple(row.get("unless").split())
    for rule in unless:
        check_known(row, "rule", rule, sorted(rules), "Rules")
    if not row["pattern"]:
        raise LexiconError(f"{row.where}: the pattern is empty. Write the words to be found, such as: of course")
    first = seen.setdefault((row["category"], row["pattern"]), row.line)
    if first != row.line:
        raise LexiconError(f"{row.where}: {row['pattern']!r} stands in line {first} already. Keep one of the two.")
    return Marker(row["category"], row["pattern"], row.get("kind"), unless, row.where)


@dataclass(frozen=True)
class Naming:
    """A name in a set of names that compete: `Kyiv` in the set of Kyiv and Kiev.

    `referent` is the one thing that all names of the set name; it is empty where they name different
    things. `requires` is a search that must be found in the same sentence for the name to count.
    """

    choice: str
    name: str
    pattern: str
    referent: str
    requires: str
    where: str


@dataclass(frozen=True)
class NamingList:
    """All naming choices, and a `version` that changes with every change of the file."""

    namings: tuple[Naming, ...]
    version: str

    def __str__(self) -> str:
        return f"naming {self.version}"


@lru_cache
def naming_choices(path: Path = HERE / "naming.csv") -> NamingList:
    """Return the sets of names that compete; a set has two names or more, and one referent or none."""
    columns = ("choice", "name", "pattern", "referent", "requires")
    rows = list(_rows(path, columns))
    referents: dict[str, str] = {}
    for row in rows:
        for column in columns[:3]:
            if not row[column]:
                raise LexiconError(f"{row.where}: {column} is empty. Every name needs its choice, name and pattern.")
        if referents.setdefault(row["choice"], row["referent"]) != row["referent"]:
            raise LexiconError(
                f"{row.where}: the referent of {row['choice']!r} is {row['referent']!r} here and "
                f"{referents[row['choice']]!r} above. Give all names of a choice the same referent, or none."
            )
    names = Counter(row["choice"] for row in rows)
    if alone := next((row for row in rows if names[row["choice"]] < 2), None):
        near = did_you_mean(alone["choice"], sorted(names.keys() - {alone["choice"]}))
        raise LexiconError(
            f"{alone.where}: the choice {alone['choice']!r} has only one name.{near} Choices: {', '.join(sorted(names))}"
        )
    namings = tuple(Naming(**{column: row[column] for column in columns}, where=row.where) for row in rows)
    return NamingList(namings, version_of(path))
