"""Reads all files of a source, each by the reader that knows its form; what cannot be read is named, and the rest is."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus_tools.errors import LoadingError
from corpus_tools.lexicons.reader import Row
from corpus_tools.text.files.folders import Archives, file_at, in_folder, nowhere
from corpus_tools.text.files.listing import Found, is_listing, listing_of
from corpus_tools.text.files.packed import UNREADABLE, cannot_unpack, is_archive
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Record, Wishes
from corpus_tools.text.notices import Notices
from corpus_tools.text.readers import reader_of
from corpus_tools.text.waiting import waiting

DEEPEST = 3
"""Archives in archives."""
NAME_SHOWN = 200


class Item(NamedTuple):
    """A record, the file that it came from, what that was taken for, and its row in a table that lists files."""

    record: Record
    file: File
    form: str
    listed: Record | None = None

    @property
    def told(self) -> str:
        """Where its facts are said, for a message."""
        return self.listed.where if self.listed is not None else self.record.where


@dataclass
class Reading:
    """What came of reading: the records, what is known of them beside, and the files about the texts."""

    items: list[Item] = field(default_factory=list)
    regions: dict[str, list[Row]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    about: list[str] = field(default_factory=list)


def read_all(paths: Sequence[Path], wishes: Wishes, stack: ExitStack, notices: Notices) -> Reading:
    """Read everything in these files and folders; an error in one of many is a notice, in the only one it is raised."""
    reader = _Reader(wishes, Archives(stack, wishes, notices), notices)
    for path in paths:
        before = f"{path.name}/" if len(paths) > 1 else ""
        try:
            reader.path(path, before, alone=len(paths) == 1)
        except OSError as error:
            name = str(error.filename or path)[:NAME_SHOWN]
            raise LoadingError(f"{name} cannot be read: {error.strerror}.") from None
    return reader.reading


class _Reader:
    """Walks through folders and archives and keeps what it reads."""

    def __init__(self, wishes: Wishes, archives: Archives, notices: Notices) -> None:
        self.wishes, self.archives, self.notices = wishes, archives, notices
        self.reading = Reading()

    def path(self, path: Path, before: str, *, alone: bool) -> None:
        """Read what lies at a path."""
        if path.is_dir():
            self.listing(list(in_folder(path, self.wishes.encoding, self.notices, before)), str(path))
            return
        if not path.exists():
            raise nowhere(path)
        file = file_at(str(path), path.name, self.wishes.encoding)
        if is_archive(file):
            self.archive(file, before, 1)
        elif is_listing(file):
            beside = [
                other for other in in_folder(path.parent, self.wishes.encoding, self.notices) if other.name != path.name
            ]
            self.listing(beside, str(path.parent), file)
        elif alone:
            self.reading.items += self.file(Found(file))
        else:
            self.found([Found(file)], 1)

    def archive(self, file: File, before: str, depth: int) -> None:
        """Read what is in an archive."""
        self.listing(self.archives.files(file, before), file.name, None, depth)

    def listing(self, files: list[File], folder: str, table: File | None = None, depth: int = 0) -> None:
        """Read the files of a folder, as its table lists them."""
        listing = listing_of(files, folder, self.wishes, self.notices, table)
        if not listing.found and not files:
            raise LoadingError(f"{folder} holds no file that could be a text. Put the texts there, and load again.")
        self.reading.about += [file.name for file in listing.about]
        self.reading.ids |= listing.ids
        self.reading.regions |= listing.regions
        self.found(listing.found, depth)

    def found(self, found: list[Found], depth: int) -> None:
        """Read files of which some may be unreadable."""
        for one in waiting(found, "Reading", len(found)):
            try:
                if is_archive(one.file) and depth < DEEPEST:
                    self.archive(one.file, f"{one.file.name}/", depth + 1)
                else:
                    self.reading.items += self.file(one)
            except PermissionError:
                self._lost(
                    one,
                    f"{one.file.name} may not be read, so it was skipped.",
                    "Give yourself leave to read it, and load again.",
                )
            except OSError as error:
                self._lost(one, f"{one.file.name} cannot be read: {error.strerror}.")
            except LoadingError as error:
                self._lost(one, str(error))

    def _lost(self, one: Found, said: str, remedy: str = "") -> None:
        self.notices.add("files that cannot be read", said, remedy, file=one.file.name, lost=True)

    def file(self, one: Found) -> Iterator[Item]:
        """Yield the records of a file, with what its listing says of it."""
        file, many, noticed = one.file, 0, self.notices.number
        try:
            reader = reader_of(file)
            for record in reader.records(file, self.wishes, self.notices):
                many += 1
                yield Item(_told(record, one), file, reader.form, one.listed)
        except UNREADABLE as error:
            raise cannot_unpack(file.name, error) from None
        finally:
            file.forget()
        if not many and self.notices.number == noticed:
            self._lost(one, f"{file.name} was taken for a {reader.form}, but no article was found in it.")


def _told(record: Record, one: Found) -> Record:
    """Return a record with what is known of its file: the facts that a table gives go before those in the file."""
    folder = one.file.folder
    if one.listed is None and not folder:
        return record
    facts, basis = {"folder": folder, **record.facts}, record.basis
    if one.listed is not None:
        facts |= {name: value for name, value in one.listed.facts.items() if value or name not in facts}
        basis = {**basis, **one.listed.basis}
    return record._replace(facts=facts, basis=basis)
