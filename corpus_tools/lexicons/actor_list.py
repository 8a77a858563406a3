"""Who there is and by which names: reads `actors.csv` and a researcher's own file of the same form.

A row is one actor. Cells that hold several names part them by semicolons; spellings of one capital
are parted by slashes. Only `actor` and `kind` must be there:

- `actor`: the label that tables show; it is a name in the text, too.
- `kind`: one of `KINDS`. `state`: members and observers of the United Nations, and historical states.
  `place`: all other places, also those whose statehood is disputed. `group`: peoples, faiths and
  camps that no one leads (the West, Kurds). `none`: no actor; a mention inside such a name does not count.
- `aliases`: names that always count. `short`: names that count only in an article that has the actor by
  another name. A person's surname is short by itself; `-` says that it is none.
- `demonyms`: names of people and adjectives made of the actor's name (Russians, Russian).
- `metonyms`: names of something else that stand for the actor (the Kremlin). `capitals`: cities that do,
  unless the words around them speak of the city (see `layers.actors.capitals`).
- `titles`: a person's; `President` lets *President Clinton* name one of two Clintons.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean
from corpus_tools.lexicons import reader
from corpus_tools.lexicons.reader import Row, read_rows, version_of

KINDS = ("person", "state", "organisation", "place", "group", "none")
ACTORS = tuple(kind for kind in KINDS if kind != "none")
"""The kinds that are counted unless others are asked for."""
FORMS = ("name", "short name", "acronym", "demonym", "metonym")
"""How an actor is named: in full; by surname or another short name; in capitals; as a people or by an
adjective; by what stands for it. An analysis that wants names alone leaves the last two out."""

COLUMNS = ("actor", "kind", "aliases", "short", "demonyms", "metonyms", "capitals", "titles", "note")
ACRONYM = re.compile(r"(?:[A-Z][.&]?){2,}\d*|[A-Z]-?\d+|[A-Z]{2,}[/+-][A-Z]*")


@dataclass(frozen=True)
class Name:
    """One name of an actor: `needs_full` if it counts only beside another name of the actor's.

    `title` is the part of `text` that is no name (*President* Clinton); `city` is what a capital is
    called where it stands for itself.
    """

    text: str
    actor: str
    kind: str
    form: str
    needs_full: bool = False
    title: str = ""
    city: str = ""


@dataclass(frozen=True, eq=False)
class ActorList:
    """All names of all actors, and a `version` that changes with every edit of the files.

    `rows` says how many actors are listed, `own` how many of them in the researcher's own file.
    """

    names: tuple[Name, ...]
    version: str
    rows: int = 0
    own: int = 0


def actor_list(own: str | Path | None = None) -> ActorList:
    """Return the actors that ship with the package; rows of the researcher's `own` file come on top.

    An own row replaces the shipped row of the same actor, and an own name is taken from every other.
    """
    path = None if own is None else Path(own).expanduser()
    if path is not None and not path.is_file():
        raise LexiconError(
            f"There is no file of actors at {path}. Give the path of a CSV with the columns actor, kind."
        )
    return _actor_list(path, "" if path is None else version_of(path))


@lru_cache
def _actor_list(own: Path | None, version: str) -> ActorList:
    shipped = reader.HERE / "actors.csv"
    mine = _rows(own) if own else []
    labels = {row["actor"] for row in mine}
    names = _checked(mine)
    taken = {name.text for name in names if not name.needs_full}
    rest = [row for row in _rows(shipped) if row["actor"] not in labels]
    names += [name for name in _checked(rest) if name.text not in taken]
    both = hashlib.sha256(f"{version_of(shipped)}{version}".encode()).hexdigest()[:7]
    return ActorList(tuple(names), both if own else version_of(shipped), len(mine) + len(rest), len(mine))


def _rows(path: Path) -> list[Row]:
    rows = list(read_rows(path, required=("actor", "kind"), unique=("actor",)))
    for row in rows:
        for column in row.cells:
            if column not in COLUMNS:
                near = did_you_mean(column, COLUMNS)
                raise LexiconError(
                    f"{path.name} line 1: column {column!r} is not known.{near} Columns: {', '.join(COLUMNS)}"
                )
        if row["kind"] not in KINDS:
            near = did_you_mean(row["kind"], KINDS)
            raise LexiconError(f"{row.where}: kind {row['kind']!r} is not known.{near} Kinds: {', '.join(KINDS)}")
    return rows


def _checked(rows: list[Row]) -> list[Name]:
    """Return the rows' names; one that always counts must not be two actors'."""
    owners: dict[str, Row] = {}
    names = []
    for row in rows:
        for name in dict.fromkeys(_names(row)):
            owner = row if name.needs_full else owners.setdefault(name.text, row)
            if owner is not row:
                raise LexiconError(
                    f"{row.where}: {name.text!r} names {row['actor']}, but {owner['actor']} too (line {owner.line}). "
                    "Give it to one of them, or to both as a short name."
                )
            names.append(name)
    return names


def listed(cell: str) -> list[str]:
    """Return the names of a cell.

    >>> listed("Russian; Russians")
    ['Russian', 'Russians']
    """
    return [name.strip() for name in cell.split(";") if name.strip() not in ("", "-")]


def _names(row: Row) -> Iterator[Name]:
    actor, kind = row["actor"], row["kind"]
    surnames = surnames_of(actor) if kind == "person" and row.get("short") != "-" else []
    aliases = listed(row.get("aliases"))
    # "the West" and "The New York Times" are labels with an article, which is no part of the name.
    label = [] if actor.removeprefix("The ").removeprefix("the ") in aliases else [actor]
    for text in dict.fromkeys([*label, *aliases]):
        short = kind == "person" and " " not in text
        form = "short name" if short else "acronym" if ACRONYM.fullmatch(text) else "name"
        yield Name(text, actor, kind, form)
    always = {actor, *aliases}
    for text in dict.fromkeys([*surnames, *listed(row.get("short"))]):
        if text not in always:
            yield Name(text, actor, kind, "short name", needs_full=True)
    for title in listed(row.get("titles")):
        for text in surnames:
            yield Name(f"{title} {text}", actor, kind, "short name", needs_full=False, title=title)
    for form in ("demonym", "metonym"):
        yield from (Name(text, actor, kind, form) for text in listed(row.get(f"{form}s")))
    for capital in listed(row.get("capitals")):
        spellings = capital.split("/")
        yield from (Name(text.strip(), actor, kind, "metonym", city=spellings[0].strip()) for text in spellings)


def surnames_of(person: str) -> list[str]:
    """Return what a person may be called after the full name.

    >>> surnames_of("Bashar al-Assad"), surnames_of("Ursula von der Leyen")
    (['al-Assad', 'Assad'], ['Leyen', 'von der Leyen'])
    """
    words = person.split()
    if len(words) < 2 or not words[-1][0].isalpha() or words[-1].endswith("."):
        return []
    particles = next((at for at, word in enumerate(words[1:], 1) if word[0].islower()), len(words) - 1)
    last = words[-1]
    bare = [last[3:]] if last.startswith(("al-", "Al-", "el-")) else []
    return list(dict.fromkeys([last, *bare, " ".join(words[particles:])]))


@lru_cache
def first_names() -> reader.Lexicon:
    """Return common first names: before a surname they say that somebody else may be meant."""
    path = reader.HERE / "first_names.csv"
    words = frozenset(row["name"] for row in read_rows(path, required=("name",), unique=("name",)))
    return reader.Lexicon("first names", words, version_of(path))


WORD_CLASSES = ("title", "calendar", "organisation", "place", "no actor", "travel", "town", "in a city")


@lru_cache
def name_words() -> dict[str, frozenset[str]]:
    """Return the words around names and in them that say what a name is of (see `SOURCES.md`)."""
    classes: dict[str, set[str]] = {of: set() for of in WORD_CLASSES}
    for row in read_rows(reader.HERE / "name_words.csv", required=("word", "class")):
        if row["class"] not in classes:
            near = did_you_mean(row["class"], classes)
            raise LexiconError(
                f"{row.where}: class {row['class']!r} is not known.{near} Classes: {', '.join(WORD_CLASSES)}"
            )
        classes[row["class"]].add(row["word"])
    return {of: frozenset(words) for of, words in classes.items()}
