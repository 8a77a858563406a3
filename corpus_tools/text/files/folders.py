"""Finds the files in what the user names: a file, a folder with all below it, an archive, or several of these."""

import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from corpus_tools.encodings import WHOLE
from corpus_tools.errors import LoadingError, did_you_mean
from corpus_tools.text.files.packed import MEGABYTE, UNREADABLE, cannot_unpack, opened
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Wishes
from corpus_tools.text.notices import Notices

NAME_SHOWN = 200
# Names that begin with a dot are the system's: macOS packs a binary ._a.txt beside a.txt. Word locks a file with ~$.
SYSTEM = re.compile(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)


def nowhere(source: Path) -> LoadingError:
    """Say where something was sought, and what there is like the first step of the way that is missing."""
    asked = source.absolute()
    missing = next(path for path in (*reversed(asked.parents), asked) if not path.exists())
    beside = sorted(path.name for path in missing.parent.iterdir()) if missing.parent.is_dir() else []
    start = "" if source.is_absolute() else f" (sought from the working folder {Path.cwd()})"
    return LoadingError(f"There is no file or folder {asked}{start}.{did_you_mean(missing.name, beside)}")


def in_folder(folder: Path, codec: str, notices: Notices, before: str = "") -> Iterator[File]:
    """Yield the files of a folder and of all folders in it; links that lead out of it are named, and not followed."""
    return _below(str(folder), folder.resolve(), codec, notices, before)


def _below(place: str, top: Path, codec: str, notices: Notices, before: str) -> Iterator[File]:
    with os.scandir(place) as entries:
        named = sorted((entry.name, entry) for entry in entries if not SYSTEM.match(entry.name))
    for name, entry in named:
        if entry.is_symlink() and not _lies_inside(Path(entry.path), top, notices):
            continue
        if entry.is_file():
            yield file_at(entry.path, before + name, codec)
    for name, entry in named:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, top, codec, notices, f"{before}{name}/")


def _lies_inside(link: Path, top: Path, notices: Notices) -> bool:
    try:
        goes = "" if link.resolve(strict=True).is_relative_to(top) else f"out of {top.name}"
    except (OSError, RuntimeError):  # to nothing, or round and round
        goes = "nowhere"
    if goes:
        notices.add(
            "links that lead out of the folder",
            f"{readable(link.name)} is a link that leads {goes}, so it was not followed.",
            "Copy what it stands for into the folder.",
            file=readable(link.name),
            lost=True,
        )
    return not goes


def file_at(path: str, name: str, codec: str) -> File:
    """Return a file on the disk."""
    # Not Path.open: the paths of ten thousand files take as long to make as the files to read.
    return File(readable(name), lambda: io.open(path, "rb"), path, codec)  # noqa: UP020


def readable(name: str) -> str:
    r"""Return a name that can be written: what an old disk's bytes leave of a letter is spelled out.

    >>> readable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


class Archives:
    """Opens archives for as long as their files are read, and lets no more come out of all of them than is allowed."""

    def __init__(self, stack: ExitStack, wishes: Wishes, notices: Notices) -> None:
        self.stack, self.wishes, self.notices = stack, wishes, notices
        self.left = wishes.megabytes

    def files(self, file: File, before: str) -> list[File]:
        """Return the files in an archive, their names behind `before`; a folder that holds all of them has no name."""
        packed = self.stack.enter_context(opened(file, self.left))
        members = [(same_path(member.filename), member) for member in packed.infolist() if not member.is_dir()]
        members = [(name, member) for name, member in members if not any(map(SYSTEM.match, name.split("/")))]
        self.left -= sum(member.file_size for _, member in members) // MEGABYTE
        top = os.path.commonpath([name.rpartition("/")[0] for name, _ in members]) if members else ""
        by_name: dict[str, File] = {}
        for name, member in members:
            below = before + name[len(top) :].lstrip("/")
            if below in by_name:
                self.notices.add(
                    "files of one name",
                    f"{file.name} holds two files called {below}, and only the first was loaded.",
                    "Give each its own name, and pack the archive again.",
                    file=file.name,
                    lost=True,
                )
            else:
                by_name[below] = File(below, _opening(packed, member), "", file.codec)
        return [by_name[name] for name in sorted(by_name)]


def same_path(name: str) -> str:
    """Return a path as it is written with slashes, and without steps that lead nowhere."""
    return re.sub(r"^(?:\.?/)+", "", name.replace("\\", "/"))


def _opening(packed: ZipFile, member: ZipInfo) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        try:
            if member.file_size > WHOLE:
                return cast(BinaryIO, packed.open(member))
            # Read to its end, because only then is a file known to be undamaged.
            return io.BytesIO(packed.read(member))
        except UNREADABLE as error:
            raise cannot_unpack(member.filename, error) from None

    return open_member
