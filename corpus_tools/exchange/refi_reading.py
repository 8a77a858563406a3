"""REFI-QDA in: projects and codebooks of NVivo, MAXQDA, ATLAS.ti, QualCoder, and ours."""

import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Any

from lxml import etree

from corpus_tools.errors import LoadingError
from corpus_tools.exchange.refi import ABOUT, SECTIONS
from corpus_tools.exchange.running import Reading, known_of
from corpus_tools.layers.annotation.codes import CODED, SEEN
from corpus_tools.lexicons.codebook import Code, Codebook
from corpus_tools.text.files.packed import UNREADABLE, cannot_unpack, opened
from corpus_tools.text.files.places import File

PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True}
MOST_MEGABYTES = 500


def root_of(data: bytes, file: str, wanted: str) -> Any:
    """Return the root of a file of the standard's; an entity in it stands for nothing."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadingError(
            f"{file} cannot be read as REFI-QDA ({error}). Export it again from the program that made it."
        ) from None
    if etree.QName(root).localname != wanted:
        raise LoadingError(f"{file} is no REFI-QDA {wanted.lower()}: it begins with <{etree.QName(root).localname}>.")
    return root


def codebook_of(root: Any, name: str) -> Codebook:
    """Return the codebook of a project, or of a `.qdc`; a code whose name another has is told apart by its parent."""
    return Codebook(name, {code.code: code for code in _codes(root).values()}, "")


def _codes(root: Any) -> dict[str, Code]:
    """Return the codes by their GUIDs."""
    found: dict[str, Code] = {}
    names: set[str] = set()

    def walk(above: Any, parent: str) -> None:
        for element in above.iterchildren("{*}Code"):
            name = " ".join((element.get("name") or "").split()) or "without a name"
            while name.casefold() in names:
                name = f"{parent or 'another'}: {name}"
            names.add(name.casefold())
            definition, rest = _described(element.findtext("{*}Description") or "")
            found[_guid(element.get("guid"))] = Code(name, parent, element.get("color") or "", definition, **rest)
            walk(element, name)

    for codes in root.iter("{*}Codes"):
        walk(codes, "")
    return found


def _guid(said: str | None) -> str:
    return (said or "").strip("{}").lower()


def _described(text: str) -> tuple[str, dict[str, str]]:
    """Return the definition, and what stands in sections of their own."""
    kept, said = [], {}
    for piece in text.split("\n\n"):
        section = next((column for column, head in SECTIONS.items() if piece.startswith(head)), "")
        if section and section not in said:
            said[section] = piece.removeprefix(SECTIONS[section])
        else:
            kept.append(piece)
    return "\n\n".join(kept), said


def read_project(path: Path, *, max_megabytes: int = MOST_MEGABYTES) -> tuple[list[Reading], Codebook, list[str]]:
    """Return the texts of a project with what readers said of them, its codebook, and what was left out and why."""
    file = File(path.name, lambda: path.open("rb"), str(path))
    if not zipfile.is_zipfile(path):
        raise LoadingError(
            f"{path.name} is no project of REFI-QDA: it is no zip. Export it again from the program that made it."
        )
    with opened(file, max_megabytes) as packed:
        members = {name.replace("\\", "/"): name for name in packed.namelist()}
        inside = next((name for name in members if name.lower().rpartition("/")[2].endswith(".qde")), "")
        if not inside:
            raise LoadingError(
                f"{path.name} has no project.qde in it, so it is no project of REFI-QDA. Export it again."
            )
        try:
            root = root_of(packed.read(members[inside]), f"{path.name}: {inside}", "Project")
            asked = {(one.get("plainTextPath") or "").rpartition("/")[2].lower() for one in root.iter()}
            named = {name.rpartition("/")[2].lower(): member for name, member in members.items()}
            texts = {name: packed.read(member) for name, member in named.items() if name and name in asked}
        except UNREADABLE as error:
            raise cannot_unpack(path.name, error) from None
    return _texts_of(root, texts, path.name)


def _texts_of(root: Any, texts: Mapping[str, bytes], file: str) -> tuple[list[Reading], Codebook, list[str]]:
    codes, left_out = _codes(root), []
    users = {_guid(user.get("guid")): user.get("name") or user.get("id") or "unnamed" for user in root.iter("{*}User")}
    notes = {_guid(note.get("guid")): _content(note, texts) or "" for note in root.iter("{*}Note")}
    variables = {_guid(one.get("guid")): one.get("name") or "" for one in root.iter("{*}Variable")}
    readings, taken = list[Reading](), set[str]()
    for source in root.iterfind("{*}Sources/*"):
        name = source.get("name") or source.get("plainTextPath", "").rpartition("/")[2] or _guid(source.get("guid"))
        kind = etree.QName(source).localname
        holder = source.find("{*}Representation") if kind == "PDFSource" else source
        text = _content(holder, texts) if holder is not None and kind in ("TextSource", "PDFSource") else None
        if text is None:
            left_out.append(
                f"{file}: {name} ({kind}) was left out, because the project has no plain text of it. Convert it to text in the program that made it, and export again."
            )
            continue
        known = _known(source, variables)
        rows = list(_rows(holder, text, codes, users, notes, known.pop("versions", [])))
        lost = sum(row is None for row in rows)
        left_out += [
            f"{file}: {lost} selection{'s' if lost > 1 else ''} in {name} lie outside of its text, and were left out."
        ] * bool(lost)
        known["codes"] = [row for row in rows if row]
        names = chain([name], (f"{name} ({number})" for number in count(len(taken))))
        taken.add(name := next(one for one in names if one not in taken))
        readings.append(Reading(name, known, [text]))
    return readings, codebook_of(root, Path(file).stem), left_out


def _content(source: Any, texts: Mapping[str, bytes]) -> str | None:
    """Return the plain text of a source: in the project, or in a file of its own; never from anywhere else."""
    inside = source.findtext("{*}PlainTextContent")
    path = source.get("plainTextPath") or ""
    if inside is None and path:
        data = texts.get(path.rpartition("/")[2].lower())
        # The standard counts letters, the end of a line as one.
        inside = None if data is None else data.decode("utf-8-sig", "surrogatepass").replace("\r\n", "\n")
    return inside


def _known(source: Any, variables: Mapping[str, str]) -> dict[str, Any]:
    facts: dict[str, str] = {}
    for value in source.iterfind("{*}VariableValue"):
        ref = value.find("{*}VariableRef")
        name = variables.get(_guid(None if ref is None else ref.get("targetGUID")), "")
        said = next((one.text for one in value if not one.tag.endswith("}VariableRef")), None)
        if name and said:
            facts[name] = said
    try:
        ours = known_of(facts.pop(ABOUT, "{}"), ABOUT)
    except LoadingError:
        ours = {}
    return {**ours, "facts": facts}


def _rows(
    source: Any,
    text: str,
    codes: Mapping[str, Code],
    users: Mapping[str, str],
    notes: Mapping[str, str],
    versions: list[str],
) -> Iterator[dict[str, Any] | None]:
    """Yield what readers said of the passages of a text: each code of a selection, or that it was seen; None outside the text."""
    for number, selection in enumerate(source.iterfind("{*}PlainTextSelection")):
        try:
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except (TypeError, ValueError):
            start, end = -1, -1
        if not 0 <= start < end <= len(text):
            yield None
            continue
        place = {
            "start": start,
            "end": end,
            "text": text[start:end],
            "version": versions[number] if number < len(versions) else "",
        }
        memo = [selection.findtext("{*}Description") or "", *_memos(selection, notes)]
        codings = [
            (coding, code)
            for coding in selection.iterfind("{*}Coding")
            if (code := codes.get(_target(coding, "CodeRef")))
        ]
        for coding, code in codings:
            coder = users.get(_guid(coding.get("creatingUser") or selection.get("creatingUser")), "unnamed")
            said = "\n".join(filter(None, [*memo, *_memos(coding, notes)]))
            yield {**place, "code": code.code, "coder": coder, "memo": said, "state": CODED}
        if not codings:
            coder = users.get(_guid(selection.get("creatingUser")), "unnamed")
            yield {**place, "code": "", "coder": coder, "memo": "\n".join(filter(None, memo)), "state": SEEN}


def _target(element: Any, tag: str) -> str:
    ref = element.find(f"{{*}}{tag}")
    return "" if ref is None else _guid(ref.get("targetGUID"))


def _memos(element: Any, notes: Mapping[str, str]) -> list[str]:
    return [notes.get(_guid(ref.get("targetGUID")), "") for ref in element.iterfind("{*}NoteRef")]
