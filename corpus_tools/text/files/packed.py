"""Zips, whether archives of texts or documents that are zips inside: opened with an eye on what comes out of them."""

import io
import zipfile
import zlib

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.places import File

# What zipfile raises for members that are damaged, encrypted or packed in an unknown way.
UNREADABLE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError)
MEGABYTE = 1_000_000


def is_zip(file: File) -> bool:
    """Tell a zip by its first letters."""
    return file.head[:4] == b"PK\x03\x04"


def is_archive(file: File) -> bool:
    """Tell an archive of files from a document that is a zip inside."""
    if not is_zip(file):
        return file.suffix == ".zip"
    with opened(file, 1 << 20) as packed:
        return file.suffix == ".zip" or {"mimetype", "[Content_Types].xml"}.isdisjoint(packed.namelist())


def opened(file: File, megabytes: int) -> zipfile.ZipFile:
    """Return a zip that unpacks to no more than so many megabytes."""
    try:
        packed = zipfile.ZipFile(file.path or io.BytesIO(file.data))
    except UNREADABLE as error:
        raise cannot_unpack(file.name, error) from None
    # zipfile never gives more of a member than the size that is said here.
    size = sum(member.file_size for member in packed.infolist()) // MEGABYTE
    if size > megabytes:
        packed.close()
        raise LoadingError(
            f"{file.name} would unpack to {size:,} MB, and {megabytes:,} MB are allowed. "
            f"If you trust it: load_corpus(path, max_megabytes={size + 1})."
        )
    return packed


def cannot_unpack(name: str, error: Exception) -> LoadingError:
    """Return the error for a zip, or a file in it, that is damaged or locked."""
    remedy = (
        "Pack the folder of texts as .zip again, without a password."
        if ".zip" in name.lower()
        else "Open it, and save it again."
    )
    return LoadingError(f"{name} cannot be unpacked ({error}). {remedy}")
