"""REFI-QDA, the form in which NVivo, MAXQDA, ATLAS.ti and QualCoder exchange projects (`.qdpx`) and codebooks (`.qdc`): out."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from corpus_tools import __version__
from corpus_tools.corpus import Corpus
from corpus_tools.count.tables import ILLEGAL
from corpus_tools.exchange.running import about, codings_of
from corpus_tools.layers.annotation.codes import CODED
from corpus_tools.lexicons.codebook import Code, Codebook
from corpus_tools.text.article import Article

PROJECT, BOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "corpus-tools"
ABOUT = "corpus-tools"
"""The variable in which all is kept that others have no place for: parts, bases, versions of codes."""
SECTIONS = {"use": "When to use: ", "avoid": "When not to use: ", "example": "Example: "}
"""How a description says what a codebook has columns for."""
ENTRY_DATE = (1980, 1, 1, 0, 0, 0)


def guid(*said: object) -> str:
    """Return a name of the standard's for something, the same each time."""
    return str(uuid5(NAMESPACE_URL, "corpus-tools:" + "\x1f".join(map(str, said))))


def _element(above: Any, tag: str, text: str = "", /, **attributes: str) -> Any:
    made = etree.SubElement(
        above, f"{{{etree.QName(above).namespace}}}{tag}", {name: xml_text(value) for name, value in attributes.items()}
    )
    made.text = xml_text(text) or None
    return made


def xml_text(text: str) -> str:
    """Return text without the letters that XML has no place for."""
    return ILLEGAL.sub("", text)


def description(code: Code) -> str:
    """Return what a codebook says of a code, as one text."""
    said = [f"{head}{getattr(code, column)}" for column, head in SECTIONS.items() if getattr(code, column)]
    return "\n\n".join([code.definition, *said]) if said else code.definition


def codebook_bytes(book: Codebook) -> bytes:
    """Return a codebook as `.qdc`."""
    root = etree.Element(f"{{{BOOK}}}CodeBook", nsmap={None: BOOK}, origin=f"{ORIGIN} {__version__}")
    _add_codes(root, book.codes)
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add_codes(above: Any, codes: Mapping[str, Code]) -> None:
    """Add codes, those that belong to another inside it."""
    top, places = _element(above, "Codes"), dict[str, Any]()
    for code in codes.values():
        colour = {"color": code.colour} if code.colour else {}
        place = places[code.code] = _element(
            top, "Code", guid=guid("code", code.code), name=code.code, isCodable="true", **colour
        )
        if description(code):
            _element(place, "Description", description(code))
    # Once all are there, because a parent may stand behind its children.
    for code in codes.values():
        if code.parent in places:
            places[code.parent].append(places[code.code])


def project_bytes(corpus: Corpus) -> bytes:
    """Return a corpus with its codes as a project: texts, codes, coders, memos, what is known of the texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as project:
        project.writestr(zipfile.ZipInfo("project.qde", ENTRY_DATE), _bytes(_project(corpus)), zipfile.ZIP_DEFLATED)
        for article in corpus:
            name = zipfile.ZipInfo(f"sources/{guid('text', article.id)}.txt", ENTRY_DATE)
            project.writestr(name, article.text.encode("utf-8", "surrogatepass"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _project(corpus: Corpus) -> Any:
    root = etree.Element(
        f"{{{PROJECT}}}Project", nsmap={None: PROJECT}, name="corpus", origin=f"{ORIGIN} {__version__}"
    )
    codings = codings_of(corpus)
    rows = {article.id: codings.get(article.id, []) for article in corpus}
    coders = list(dict.fromkeys(row["coder"] for of in rows.values() for row in of))
    if coders:
        users = _element(root, "Users")
        for coder in coders:
            _element(users, "User", guid=guid("coder", coder), name=coder)
    codes = dict(corpus.codebook.codes) if corpus.codebook else {}
    for name in (row["code"] for of in rows.values() for row in of if row["code"]):
        codes.setdefault(name, Code(name))
    if codes:
        _add_codes(_element(root, "CodeBook"), codes)
    variables = _element(root, "Variables")
    for name in (*corpus.facts, ABOUT):
        _element(variables, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")
    sources = _element(root, "Sources")
    memos: dict[str, str] = {}
    for article in corpus:
        _add_source(sources, article, rows[article.id], memos)
    if memos:
        notes = _element(root, "Notes")
        for name, memo in memos.items():
            _element(_element(notes, "Note", guid=name, name=memo[:40]), "PlainTextContent", memo)
    return root


def _add_source(sources: Any, article: Article, rows: list[dict[Any, Any]], memos: dict[str, str]) -> None:
    name = guid("text", article.id)
    source = _element(sources, "TextSource", guid=name, name=article.id, plainTextPath=f"internal://{name}.txt")
    for number, row in enumerate(rows):
        _add_selection(source, article.id, number, row, memos)
    kept = {name: value for name, value in about(article).items() if name != "facts"}
    versions = [row["version"] for row in rows]
    for name, value in [*article.facts.items(), (ABOUT, json.dumps(kept | {"versions": versions}, ensure_ascii=False))]:
        place = _element(source, "VariableValue")
        _element(place, "VariableRef", targetGUID=guid("variable", name))
        _element(place, "TextValue", value)


def _add_selection(source: Any, doc: str, number: int, row: dict[Any, Any], memos: dict[str, str]) -> None:
    """Add what somebody said of a passage; one that they read and went on from is selected and has no code."""
    said = (doc, number, row["start"], row["end"], row["code"], row["coder"])
    place = {
        "startPosition": str(row["start"]),
        "endPosition": str(row["end"]),
        "creatingUser": guid("coder", row["coder"]),
    }
    selection = _element(
        source, "PlainTextSelection", guid=guid("selection", *said), name=" ".join(row["text"].split())[:80], **place
    )
    holder = selection
    if row["state"] == CODED:
        holder = _element(selection, "Coding", guid=guid("coding", *said), creatingUser=guid("coder", row["coder"]))
        _element(holder, "CodeRef", targetGUID=guid("code", row["code"]))
    if row["memo"]:
        memos[memo := guid("memo", *said)] = row["memo"]
        _element(holder, "NoteRef", targetGUID=memo)
