"""JSON: an object a line, a list of objects, one object, or the answer of a news interface that holds such a list."""

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.text.files.columns import TEXT, meanings, records_of
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.notices import Notices

BEGIN = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*\{)")
DEEPEST, MOST_NESTED = 4, 100
NAMES_SHOWN = 12
WRONG = (ValueError, RecursionError)
"""What the json module raises for what is no JSON, or is nested too deeply to be an article."""


def is_mine(file: File) -> bool:
    """What begins as an object or a list of objects does, or is called so."""
    if file.suffix in (".json", ".jsonl", ".ndjson"):
        return True
    return file.start[:1] in "{[ \n\r\t" and BEGIN.match(file.start[:200]) is not None


def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
    """Yield the objects that have a text."""
    by_line = _has_object_a_line(file)
    unit = "line" if by_line else "number"
    found = _lines(file, notices) if by_line else _values(file, notices)
    rows = (
        (number, cells)
        for number, value in found
        if (cells := _cells(value, f"{file.name} {unit} {number}", wishes, notices))
    )
    return records_of(rows, file.name, wishes.columns, notices, unit=unit)


def _has_object_a_line(file: File) -> bool:
    if file.suffix in (".jsonl", ".ndjson"):
        return file.start.lstrip()[:1] != "["
    first, _, more = file.start.strip().partition("\n")
    try:
        return isinstance(json.loads(first), dict) and bool(more.strip())
    except WRONG:
        return False


def _lines(file: File, notices: Notices) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file.lines(notices), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except WRONG as error:
                said = f"line {number} is no JSON: {error}."
                _skipped(file, number, said, "Each line must be one whole JSON object.", notices)


def _values(file: File, notices: Notices) -> Iterator[tuple[int, Any]]:
    """Yield the values of a list one by one, so that their tree is never whole in memory; or those of an object."""
    text = "".join(file.lines(notices))
    begin = len(text) - len(text.lstrip())
    if text[begin : begin + 1] != "[":
        try:
            articles = _articles(json.loads(text))
            # The only article of a file is called by the file's name.
            yield from enumerate(articles, 1 if len(articles) > 1 else 0)
        except WRONG as error:
            raise LoadingError(
                f"{file.name} is no JSON: {error}. Save it again as one object, or as an object a line."
            ) from None
        return
    at, number, decoder = _next(text, begin + 1), 0, json.JSONDecoder()
    while at < len(text) and text[at] != "]":
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except WRONG as error:
            said = f"is no JSON from its object number {number} on: {error}."
            _skipped(file, number, said, "Get the file again; it may be cut off.", notices)
            return
        yield number, value
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t", ","):
        at += 1
    return at


def _articles(value: Any) -> list[Any]:
    """Return the articles in one object: those of the only list of objects in it, the objects it holds, or itself."""
    if not isinstance(value, dict):
        return [value]
    lists = [held for held in value.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
    if len(lists) == 1 and not _has_text(value) and any(_has_text(held) for held in lists[0] if isinstance(held, dict)):
        return lists[0]
    if value and all(isinstance(held, dict) and _has_text(held) for held in value.values()):
        return [{"id": name, **held} for name, held in value.items()]
    return [value]


def _has_text(value: dict[str, Any]) -> bool:
    return TEXT in meanings(list(value), {}, "").values()


def _cells(value: Any, where: str, wishes: Wishes, notices: Notices) -> dict[str, str] | None:
    """Return an object as the cells of a row, or nothing if it has no text."""
    remedy, asked = "", wishes.columns.get(TEXT)
    try:
        cells = dict(_flat(value)) if isinstance(value, dict) else {}
        column = asked or next((key for key, fact in meanings(list(cells), {}, where).items() if fact == TEXT), None)
        if column in cells:
            return cells | {key: "" for key in wishes.columns.values() if key not in cells}
        has = ", ".join(list(cells)[:NAMES_SHOWN]) + (", …" if len(cells) > NAMES_SHOWN else "")
        said = f"{where}: there is no {column or TEXT!r} with the words of an article, so it was skipped.{did_you_mean(column or TEXT, cells)}"
        remedy = f"The object has: {has or 'nothing'}."
    except RecursionError:
        said = f"{where} is nested too deeply to be an article, so it was skipped."
    if not isinstance(value, dict):
        said = f'{where} is no JSON object, so it was skipped. It must look like {{"id": "…", "text": "…"}}.'
        remedy = ""
    named, _, place = where.rpartition(" ")
    notices.add("objects without a text", said, remedy, file=named.rpartition(" ")[0], line=int(place), lost=True)
    return None


def _flat(value: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield names and cells; an object in an object gives each of its own as `source.name`."""
    for key, held in value.items():
        if isinstance(held, dict) and depth < DEEPEST:
            yield from _flat(held, f"{before}{key}.", depth + 1)
        else:
            # A text may be given as the list of its paragraphs.
            parts = held if isinstance(held, list) and not before else []
            is_prose = any(isinstance(part, str) and len(part) > 100 for part in parts)
            yield before + key, cell_of(held, "\n\n" if is_prose else ", ")


def cell_of(value: Any, between: str = ", ", depth: int = 0) -> str:
    """Return a JSON value as a table would have it; one nested beyond reason is refused alike by every Python."""
    if depth > MOST_NESTED:
        raise RecursionError
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return between.join(cell_of(one, depth=depth + 1) for one in value)
    if isinstance(value, dict):
        return cell_of(value["name"], depth=depth + 1) if "name" in value else json.dumps(value, ensure_ascii=False)
    words = {None: "", True: "yes", False: "no"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def _skipped(file: File, line: int, said: str, remedy: str, notices: Notices) -> None:
    notices.add("objects that cannot be read", f"{file.name} {said}", remedy, file=file.name, line=line, lost=True)


READER = Reader("JSON file", is_mine, read)
