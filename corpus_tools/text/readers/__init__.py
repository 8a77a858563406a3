"""The forms of files that can be read, in the order in which they are asked whether a file is theirs."""

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.markup import is_html
from corpus_tools.text.files.packed import is_zip
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader
from corpus_tools.text.readers import document, europresse, factiva, nexis, objects, plain_text, proquest, tables

ZIPPED = (document.ODT, nexis.WORD, document.WORD, tables.WORKBOOK)
PAGES = (nexis.PAGE, factiva.READER, europresse.READER, document.PAGE)
OTHERS = (
    tables.PARQUET,
    document.PDF,
    document.RTF,
    proquest.READER,
    nexis.TEXT,
    objects.READER,
    tables.TABLE,
    plain_text.READER,
)
KINDS = "texts (.txt), tables (.csv, .tsv, .xlsx, .json, .jsonl, .parquet), documents (.docx, .odt, .rtf, .pdf), pages (.html), archives' downloads, and folders or .zip of all these"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def reader_of(file: File) -> Reader:
    """Return the first reader that is sure that a file is of its form."""
    for reader in ZIPPED if is_zip(file) else PAGES if is_html(file) else OTHERS:
        if reader.takes(file):
            return reader
    if file.head.startswith(OLD_OFFICE):
        raise LoadingError(f"{file.name} is a file of an old Office. Open it, and save it as .docx or .xlsx.")
    raise LoadingError(f"{file.name} is of no kind that can be loaded. There are: {KINDS}. Save it as one of these.")
