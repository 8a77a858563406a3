"""Who there is and by which names: reads `actors.csv` and a researcher's own file of the same form, and adds to the latter.

A row is one actor. Cells that hold several names part them by semicolons; spellings of one capital
are parted by slashes. Only `actor` and `kind` must be there:

- `actor`: the label that tables show; it is a name in the text, too.
- `kind`: one of `KINDS`. `state`: members and observers of the United Nations, and historical states.
  `place`: all other places, also those whose statehood is disputed. `group`: peoples, faiths and
  camps that no one leads (the West, Kurds). `none`: no actor; a mention inside such a name does not count.
- `aliases`: names that always count. `short`: names that count only in an article that has the actor by
  another name. A person's surname is short by itself; `-` says that it is none.
- `demonyms`: names of people and adjectives made of the actor's name (Russians, Russian).
- `metonyms`: seats that stand for the actor (the Kremlin) unless the words around them speak of the place;
  `capitals`: cities that do where they act like it (see `layers.actors.capitals`).
- `titles`: a person's; `President` lets *President Clinton* name one of two Clintons.
- `shared`: names that another actor has too: the article's company decides (see `layers.actors.namesakes`).
- `of`: the whole that the actor is part of, by its label: Atlanta of Georgia (US state), that of the United States.
"""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path

from corpus_tools.errors import LexiconError, did_you_mean, unknown
from corpus_tools.lexicons import reader
from corpus_tools.lexicons.cells import as_meant, save_table
from corpus_tools.lexicons.reader import Row, check_known, path_of, read_rows, version_of

KINDS = ("person", "state", "organisation", "place", "group", "people", "none")
ACTORS = tuple(kind for kind in KINDS if kind != "none")
"""The kinds that are counted unless others are asked for."""
FORMS = ("name", "short name", "acronym", "demonym", "metonym", "role")
"""How an actor is named: in full; by surname or another short name; in capitals; as a people or by an
adjective; by what stands for it; by an office (only if roles are asked for). An analysis that wants names alone
leaves the last three out."""
MORE_NAMES = ("places", "roles")
"""What else counts as a name if it is asked for: 5,000 towns of the world, and offices such as the President."""

COLUMNS = ("actor", "kind", "aliases", "short", "demonyms", "metonyms", "capitals", "titles", "shared", "of", "note")
# No tab: it keeps a cell from being run by a spreadsheet, and reading takes it away.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ACRONYM = re.compile(r"(?:[A-Z][.&]?){2,}\d*|[A-Z]-?\d+|[A-Z]{2,}[/+-][A-Z]*")


@dataclass(frozen=True)
class Name:
    """One name of an actor: `needs_full` if it counts only beside another name of the actor's.

    `title` is the part of `text` that is no name (*President* Clinton); `city` is what a capital or a seat is
    called where it stands for itself, and `acts` if it does so only where that shows. `shared`: another actor
    may have the name. `of`: the whole that the actor is part of.
    """

    text: str
    actor: str
    kind: str
    form: str
    needs_full: bool = False
    title: str = ""
    city: str = ""
    acts: bool = False
    shared: bool = False
    of: str = ""

    @cached_property
    def says_all(self) -> bool:
        """Whether nothing else in a text decides if it counts, and who is meant, unless somebody there is called alike."""
        of_a_state = self.kind == "organisation" and self.of and self.form != "acronym"
        return not (self.needs_full or self.shared or self.city or self.title or of_a_state)


@dataclass(frozen=True, eq=False)
class ActorList:
    """All names of all actors, and a `version` that changes with every edit of the files.

    `rows` says how many actors are listed, `own` how many of them in the researcher's own file; `roles`, whether
    offices count (see `layers.actors.roles`).
    """

    names: tuple[Name, ...]
    version: str
    rows: int = 0
    own: int = 0
    roles: bool = False


def actor_list(own: str | Path | None = None, more_names: Sequence[str] = ()) -> ActorList:
    """Return the actors that ship with the package; rows of the researcher's `own` file come on top.

    An own row replaces the shipped row of the same actor, and an own name is taken from every other. `more_names`
    are some of `MORE_NAMES`.
    """
    for name in more_names:
        if name not in MORE_NAMES:
            raise unknown("kind of names", name, MORE_NAMES, "The list of actors")
    path = None if own is None else path_of(own)
    if path is not None and not path.is_file():
        raise LexiconError(
            f"There is no file of actors at {path}. Give the path of a CSV with the columns actor, kind."
        )
    return _actor_list(path, "" if path is None else version_of(path), tuple(more_names))


@lru_cache
def _actor_list(own: Path | None, version: str, more_names: tuple[str, ...]) -> ActorList:
    shipped, gazetteer = reader.HERE / "actors.csv", reader.HERE / "places.csv"
    mine = _rows(own) if own else []
    labels = {row["actor"] for row in mine}
    names = _checked(mine)
    taken = {name.text for name in names if not name.needs_full}
    rest = [row for row in _rows(shipped) if row["actor"] not in labels]
    names += [name for name in _checked(rest) if name.text not in taken]
    files = [version_of(shipped), *([version] if own else [])]
    if "places" in more_names:
        taken = {name.text for name in names}
        towns = [row for row in read_rows(gazetteer, required=("place", "of")) if row["place"] not in taken]
        names += [Name(row["place"], row["place"], "place", "name", of=row["of"]) for row in towns]
        files.append(version_of(gazetteer))
    known = files[0] if len(files) == 1 else hashlib.sha256("".join(files).encode()).hexdigest()[:7]
    return ActorList(tuple(names), known, len(mine) + len(rest), len(mine), "roles" in more_names)


def add_actor(path: str | Path, actor: str, kind: str = "", *, aliases: Sequence[str] = ()) -> Path:
    """Add an actor to a list of your own, which is made if it is not there, and return the list's path.

    `actor` may be a `row` that `suggest_actors` proposes (`Tobias Ellwood,person,`). `aliases` are the other names that
    always count; a name that the shipped list gives to somebody else is taken from there. Of an actor that the
    list has already, the kind is changed if one is given, and the aliases are added. A row that cannot be used is
    an error, and the list stays as it was.

    >>> add_actor("actors.csv", "Georgia (US state)", "place", aliases=["Georgia"])  # doctest: +SKIP
    >>> corpus = load_corpus("texts", actors="actors.csv")  # doctest: +SKIP
    """
    path = path_of(path)
    proposed = next(csv.reader([actor])) if not kind and "," in actor else [actor, kind]
    name, kind, *more = [as_meant(cell.strip()) for cell in proposed]
    rows = [row.cells for row in read_rows(path, required=("actor", "kind"))] if path.is_file() else []
    mine = next((row for row in rows if row["actor"] == name), None)
    if mine is None:
        rows.append(mine := {"actor": name, "kind": ""})
    mine["kind"] = kind or mine["kind"]
    known = listed(mine.get("aliases", ""))
    mine["aliases"] = "; ".join(dict.fromkeys([*known, *listed("; ".join(more)), *aliases]))
    save_table(path, COLUMNS[:3], rows, check=actor_list)
    return path


def _rows(path: Path) -> list[Row]:
    rows = list(read_rows(path, required=("actor", "kind"), unique=("actor",)))
    for row in rows:
        if unseen := CONTROL.search("".join(row.cells.values())):
            raise LexiconError(
                f"{row.where}: a name has a character in it that nobody sees (U+{ord(unseen[0]):04X}). Type the name anew."
            )
        for column in row.cells:
            if column not in COLUMNS:
                near = did_you_mean(column, COLUMNS)
                raise LexiconError(
                    f"{path.name} line 1: column {column!r} is not known.{near} Columns: {', '.join(COLUMNS)}"
                )
        check_known(row, "kind", row["kind"], KINDS, "Kinds")
    return rows


def _checked(rows: list[Row]) -> list[Name]:
    """Return the rows' names; one that always counts must not be two actors'."""
    owners: dict[str, Row] = {}
    names = [(row, name) for row in rows for name in dict.fromkeys(_names(row))]
    titled = Counter(name.text for _, name in names if name.title)
    for row, name in names:
        free = name.needs_full or name.shared or titled[name.text] > 1
        owner = row if free else owners.setdefault(name.text, row)
        if owner is not row:
            raise LexiconError(
                f"{row.where}: {name.text!r} names {row['actor']}, but {owner['actor']} too (line {owner.line}). "
                "Give it to one of them, or to both as a short name."
            )
    # "Prime Minister Sharif" has been two: it counts beside a full name.
    return [replace(name, needs_full=True) if titled[name.text] > 1 else name for _, name in names]


def listed(cell: str) -> list[str]:
    """Return the names of a cell.

    >>> listed("Russian; Russians")
    ['Russian', 'Russians']
    """
    return [name.strip() for name in cell.split(";") if name.strip() not in ("", "-")]


def _names(row: Row) -> Iterator[Name]:
    actor, kind = row["actor"], row["kind"]
    name = partial(Name, actor=actor, kind=kind, of=row.get("of"))
    surnames = surnames_of(actor) if kind == "person" and row.get("short") != "-" else []
    aliases = listed(row.get("aliases"))
    # "the West" and "The New York Times" are labels with an article, which is no part of the name.
    label = [] if actor.removeprefix("The ").removeprefix("the ") in aliases else [actor]
    for text in dict.fromkeys([*label, *aliases]):
        short = kind == "person" and " " not in text
        yield name(text, form="short name" if short else "acronym" if ACRONYM.fullmatch(text) else "name")
    for text in listed(row.get("shared")):
        yield name(text, form="name", shared=True)
    always = {actor, *aliases}
    for text in dict.fromkeys([*surnames, *listed(row.get("short"))]):
        if text not in always:
            yield name(text, form="short name", needs_full=True)
    for title in listed(row.get("titles")):
        for text in surnames:
            yield name(f"{title} {text}", form="short name", title=title, needs_full=title not in HEADS)
    # "Russian" is the people, the language or what is the state's: a kind of its own.
    people = "people" if kind in ("state", "place") else kind
    for text in listed(row.get("demonyms")):
        yield Name(text, actor, people, "demonym", of=row.get("of"))
    for text in listed(row.get("metonyms")):
        yield name(text, form="metonym", city=text, acts=True)
    for capital in listed(row.get("capitals")):
        spellings = capital.split("/")
        yield from (name(text.strip(), form="metonym", city=spellings[0].strip()) for text in spellings)


HEADS = frozenset(
    "President,Vice President,Prime Minister,Chancellor,Premier,Taoiseach,Foreign Minister,Secretary of State".split(
        ","
    )
)
"""Titles that few have; a Senator or a General is meant only in an article that has the state, or the full name."""

PARTICLES = frozenset("al bin ben da dal de del della den der di dos du el ibn la le ter van von zu mac st st.".split())


def surnames_of(person: str) -> list[str]:
    """Return what a person may be called after the full name.

    >>> surnames_of("Bashar al-Assad"), surnames_of("Ursula von der Leyen"), surnames_of("Marine Le Pen")
    (['al-Assad', 'Assad'], ['Leyen', 'von der Leyen'], ['Le Pen'])
    """
    words = person.split()
    if len(words) < 2 or not words[-1][0].isalpha() or words[-1].endswith("."):
        return []
    first = next((at for at, word in enumerate(words[1:-1], 1) if word.casefold() in PARTICLES), len(words) - 1)
    last, whole = words[-1], " ".join(words[first:])
    bare = [last[3:]] if last.startswith(("al-", "Al-", "el-")) else []
    # "Pen" is nobody: a particle with a capital is part of the name.
    alone = [] if first < len(words) - 1 and words[-2][0].isupper() else [last, *bare]
    return list(dict.fromkeys([*alone, whole]))


@lru_cache
def first_names() -> reader.Lexicon:
    """Return common first names: before a surname they say that somebody else may be meant."""
    return reader.lexicon("first names", "name")


@lru_cache
def first_names_of() -> dict[str, str]:
    """Return whose first names are: `m` or `f`; those that men and women have are left out."""
    rows = read_rows(reader.HERE / "first_names.csv", required=("name", "sex"))
    return {row["name"]: row["sex"] for row in rows if row["sex"]}


@lru_cache
def ordinary_words() -> frozenset[str]:
    """Return words that stand in small letters, too: function words, directions, and the forms of the table of lemmas."""
    rows = read_rows(reader.HERE / "lemmas.csv", required=("lemma", "forms"))
    return reader.stopwords().words.union(
        name_words()["describing"], *((row["lemma"], *row["forms"].split()) for row in rows)
    )


WORD_CLASSES = tuple(
    "title;calendar;organisation;place;no actor;travel;town;in a city;reach;act;act of state;body of state;minded;verb group;"
    "chamber;describing".split(";")
)


@lru_cache
def name_words() -> dict[str, frozenset[str]]:
    """Return the words around names and in them that say what a name is of (see `SOURCES.md`)."""
    classes: dict[str, set[str]] = {of: set() for of in WORD_CLASSES}
    for row in read_rows(reader.HERE / "name_words.csv", required=("word", "class")):
        check_known(row, "class", row["class"], WORD_CLASSES, "Classes")
        classes[row["class"]].update(row["word"].split())
    return {of: frozenset(words) for of, words in classes.items()}
