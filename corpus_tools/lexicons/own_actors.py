"""A researcher's own list of actors, a row at a time: from a proposal, or where the merge table took a name for another."""

import csv
from collections.abc import Sequence
from pathlib import Path

from corpus_tools.lexicons.actor_list import actor_list, listed
from corpus_tools.lexicons.cells import as_meant, save_table
from corpus_tools.lexicons.reader import path_of, read_rows

FIRST_COLUMNS = ("actor", "kind", "aliases")


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
    save_table(path, FIRST_COLUMNS, rows, check=actor_list)
    return path
