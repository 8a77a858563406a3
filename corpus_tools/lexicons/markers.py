"""Reads the lists of rhetorical markers and of naming choices; an error names the file and the line."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.lexicons.reader import HERE, Row, read_rows, version_of

CATEGORIES = {
    "hedges": "withhold full commitment: perhaps, may, to some extent",
    "boosters": "insist on certainty or force: clearly, in fact, extremely",
    "attitude_markers": "say what the writer feels or finds important: unfortunately, shameful",
    "self_mentions": "first persons that leave the reader out: I, my, “we at this paper”",
    "engagement_markers": "bring the reader in: you, inclusive we, consider, let us",
    "undecided_we": "we, us, our where the sentence does not say who is meant",
    "transitions": "join one statement to another: but, therefore, moreover",
    "frame_markers": "announce, number and close: first, as for, in short",
    "evidentials": "give a source: according to, reportedly",
    "code_glosses": "explain or exemplify: such as, in other words",
    "rhetorical_questions": "questions put to nobody who could answer; never an interviewer's",
    "scare_quotes": "quotation marks for distance, with no source",
    "reported_speech": "what somebody is reported to have said, without marks",
    "negation": "not, no, never, without",
    "necessity": "must, should, have to, necessary",
    "absolutes": "leave no exception: never, always, nothing, completely",
    "loaded_labels": "name a side so as to judge it: so-called, regime, puppet, coup",
    "concession": "grant a point to the other side: although, to be sure, admittedly",
}
"""What is marked, and what each category does. Those of different families may overlap, so that
totals are never summed over categories."""

KINDS = {
    "hedges": (
        *(f"shield: {word}" for word in ("modal", "verb", "adverb", "adjective", "noun")),
        *(f"approximator: {what}" for what in ("degree", "frequency", "quantity")),
    ),
    "boosters": ("certainty", "degree", "solidarity"),
    "attitude_markers": ("evaluation", "emotion", "surprise", "necessity"),
    "self_mentions": ("first person singular", "the writer", "exclusive we"),
    "engagement_markers": ("reader pronoun", "directive", "question", "shared knowledge", "aside"),
    "undecided_we": ("open we",),
    "transitions": ("addition", "contrast", "consequence"),
    "frame_markers": ("sequence", "stage", "topic", "goal"),
    "evidentials": ("named source", "hearsay", "findings"),
    "code_glosses": ("restatement", "example"),
    "rhetorical_questions": ("question",),
    "scare_quotes": ("marks",),
    "reported_speech": ("clause",),
    "negation": ("of verbs", "of nouns", "joined"),
    "necessity": ("modal", "semi-modal", "verb", "adjective", "noun"),
    "absolutes": ("time", "quantity", "degree"),
    "loaded_labels": ("distance", "government", "people", "acts"),
    "concession": ("clause", "comment"),
}
"""The kinds of each category in the list that ships with the package; a list of one's own may have others.

Plausibility shields doubt the claim, approximators its extent (Prince, Frader and Bosk 1982); boosters, attitude and
engagement after Hyland (2005); negation of verbs (*not, never*) and of nouns (*no, none, without*) after Tottie (1991)."""

BY_LAYER = ("rhetorical_questions", "scare_quotes", "reported_speech")
"""The categories that are read off sentences and quotations; a list has no words for them."""


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
    """All markers of a list, and a `version` that changes with every change of the file."""

    name: str
    markers: tuple[Marker, ...]
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def read_markers(path: str | Path, *, rules: Collection[str]) -> MarkerList:
    """Read a list of markers: `category, pattern`, and if wanted `kind, unless, note, source`.

    `pattern` is a search as in `layers.search`; where angle brackets stand in it, only the words between them are
    the marker (`i <think>`). `kind` is what the category is divided by (see `KINDS`), and `unless` names context `rules` that bar a hit,
    with blanks between them.
    """
    path = Path(path)
    seen: dict[tuple[str, str], int] = {}
    markers = tuple(_marker(row, rules, seen, path.name) for row in _rows(path, ("category", "pattern")))
    return MarkerList(path.stem, markers, version_of(path))


def _rows(path: Path, required: tuple[str, ...]) -> Iterable[Row]:
    if not path.is_file():
        near = did_you_mean(path.name, (file.name for file in path.parent.glob("*.csv")))
        raise LexiconError(
            f"There is no file {path.name!r} in {path.parent}.{near} Name a CSV file: {', '.join(required)}"
        )
    return read_rows(path, required=required)


def _marker(row: Row, rules: Collection[str], seen: dict[tuple[str, str], int], file: str) -> Marker:
    listed = [category for category in CATEGORIES if category not in BY_LAYER]
    _check(row, "category", row["category"], sorted(listed), "Categories")
    unless = tuple(row.get("unless").split())
    for rule in unless:
        _check(row, "rule", rule, sorted(rules), "Rules")
    if not row["pattern"]:
        raise LexiconError(f"{row.where}: the pattern is empty. Write the words to be found, such as: of course")
    first = seen.setdefault((row["category"], row["pattern"]), row.line)
    if first != row.line:
        raise LexiconError(f"{row.where}: {row['pattern']!r} stands in line {first} already. Keep one of the two.")
    return Marker(row["category"], row["pattern"], row.get("kind"), unless, f"{file} line {row.line}")


def _check(row: Row, what: str, asked: str, known: Collection[str], heading: str) -> None:
    if asked not in known:
        near = did_you_mean(asked, known)
        raise LexiconError(f"{row.where}: {what} {asked!r} is not known.{near} {heading}: {', '.join(known)}")


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
