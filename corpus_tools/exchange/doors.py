"""A corpus, or a codebook, for other tools, and from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, LoadingError, did_you_mean
from corpus_tools.exchange.conllu import conllu_lines, read_conllu
from corpus_tools.exchange.running import corpus_of
from corpus_tools.exchange.vrt import read_vrt, vrt_lines
from corpus_tools.layers.annotation.codes import COLUMNS
from corpus_tools.lexicons.cells import csv_text
from corpus_tools.lexicons.codebook import COLUMNS as BOOK_COLUMNS, Codebook
from corpus_tools.lexicons.reader import path_of
from corpus_tools.text.notices import Notices
from corpus_tools.writing import write_whole

FORMS = {".conllu": "CoNLL-U", ".vrt": "vertical text", ".qdpx": "a project of REFI-QDA", ".csv": "a file of codes"}
"""Forms of a corpus; codes alone also go out as the table that `read_codes` reads."""
BOOKS = (".qdc", ".csv")


def export_corpus(corpus: Corpus, path: str | Path) -> Path:
    """Write a corpus for another tool, by the ending of the name.

    `.conllu`: words, sentences, and all layers, for whoever parses. `.vrt`: the same for CWB, CQPweb and Sketch Engine, with
    `voice`, `mention`, `marker`, `code` as structural attributes. `.qdpx`: texts, codes, coders and memos for NVivo,
    MAXQDA, ATLAS.ti, QualCoder. `.csv`: the codes alone. `import_corpus` reads the first three again, and finds the same texts,
    facts, parts and codes, and in them the same layers; what cleaning changed before stays changed.
    """
    path = path_of(path)
    form = path.suffix.lower()
    if form in (".conllu", ".vrt"):
        lines = (conllu_lines if form == ".conllu" else vrt_lines)(corpus)
        return write_whole(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
    if form == ".qdpx":
        from corpus_tools.exchange.refi import project_bytes

        return write_whole(path, project_bytes(corpus))
    if form == ".csv":
        if corpus.codings is None:
            raise CorpusError("The corpus has no codes. Load them: load_corpus(…, codes='codes.csv').")
        rows = corpus.codings[[*COLUMNS]].itertuples(index=False, name=None)
        return write_whole(path, csv_text([COLUMNS, *rows]))
    raise _unknown(path, FORMS, "A corpus")


def import_corpus(path: str | Path, *, max_megabytes: int = 500) -> Corpus:
    """Read a corpus that another tool, or `export_corpus`, has written: `.conllu`, `.vrt` or `.qdpx`.

    Nothing is cleaned: the texts are as they come. What a project holds besides texts (pictures, recordings) is named and
    left out. `max_megabytes` is how much may come out of a project, which is a zip.
    """
    path = path_of(path)
    form = path.suffix.lower()
    if form not in FORMS or form == ".csv":
        raise _unknown(path, [one for one in FORMS if one != ".csv"], "A corpus of another tool's")
    if not path.is_file():
        raise LoadingError(f"There is no file {path}.")
    if form == ".qdpx":
        return _project(path, max_megabytes)
    try:
        text = path.read_bytes().decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError:
        raise LoadingError(f"{path.name} is no UTF-8, and {FORMS[form]} always is. Save it as UTF-8.") from None
    return corpus_of((read_conllu if form == ".conllu" else read_vrt)(text, path.name), path.name)


def _project(path: Path, max_megabytes: int) -> Corpus:
    from corpus_tools.exchange.refi_reading import read_project

    readings, book, left_out = read_project(path, max_megabytes=max_megabytes)
    with Notices(strict=False) as notices:
        for said in left_out:
            notices.add("what a project holds and we cannot read", said)
    corpus = corpus_of(readings, path.name)
    return corpus.coded(corpus.codings, book) if book.codes else corpus


def export_codebook(book: Codebook, path: str | Path) -> Path:
    """Write a codebook for another tool (`.qdc`), or as a table (`.csv`)."""
    path = path_of(path)
    if path.suffix.lower() == ".qdc":
        from corpus_tools.exchange.refi import codebook_bytes

        return write_whole(path, codebook_bytes(book))
    if path.suffix.lower() == ".csv":
        rows = ([getattr(code, column) for column in BOOK_COLUMNS] for code in book.codes.values())
        return write_whole(path, f"\ufeff{csv_text([BOOK_COLUMNS, *rows])}")
    raise _unknown(path, BOOKS, "A codebook")


def import_codebook(path: str | Path) -> Codebook:
    """Read the codebook of another tool: a `.qdc`, or that of a `.qdpx`."""
    from corpus_tools.exchange.refi_reading import codebook_of, read_project, root_of

    path = path_of(path)
    if path.suffix.lower() not in (".qdc", ".qdpx"):
        raise _unknown(path, (".qdc", ".qdpx"), "A codebook of another tool's")
    if not path.is_file():
        raise LoadingError(f"There is no file {path}.")
    if path.suffix.lower() == ".qdpx":
        return read_project(path)[1]
    return codebook_of(root_of(path.read_bytes(), path.name, "CodeBook"), path.stem)


def _unknown(path: Path, forms: Iterable[str], what: str) -> CorpusError:
    known = [*forms]
    return CorpusError(
        f"{what} is written and read as {', '.join(known)}, not as {path.suffix or 'a file without ending'!r}.{did_you_mean(path.suffix, known)}"
    )
