"""Files as they come, on the disk or packed in an archive: each with its name, its folder and its first letters."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from posixpath import splitext
from typing import BinaryIO

from corpus_tools import encodings
from corpus_tools.encodings import Decoded, Encoding, decode, encoding_of, whole_letters
from corpus_tools.errors import LoadingError
from corpus_tools.text.notices import Notices

HEAD = 1 << 16
"""The bytes at a file's start by which its form is told."""


@dataclass(eq=False)
class File:
    """A file: `name` is its path below what the user named, `open` gives its bytes from the start.

    `path` is where it lies on the disk, if it does; `codec` how it is written, if the user says so.
    """

    name: str
    open: Callable[[], BinaryIO]
    path: str = ""
    codec: str = ""

    @property
    def folder(self) -> str:
        """The folders it lies in, below what the user named."""
        return self.name.rpartition("/")[0]

    @cached_property
    def suffix(self) -> str:
        """The ending in small letters, with its dot."""
        return splitext(self.name)[1].lower()

    @property
    def base(self) -> str:
        """Its name without the ending."""
        return splitext(self.name)[0]

    @cached_property
    def head(self) -> bytes:
        """The first bytes; of most texts, all."""
        with self.open() as stream:
            return stream.read(HEAD)

    @property
    def data(self) -> bytes:
        """All bytes."""
        if len(self.head) < HEAD:
            return self.head
        with self.open() as stream:
            return stream.read()

    @cached_property
    def start(self) -> str:
        """The first letters, by which a reader knows its own; nothing, if the file is no text."""
        return self.decoded.text if len(self.head) < HEAD else decode(whole_letters(self.head), self.codec).text

    @cached_property
    def decoded(self) -> Decoded:
        """All that the file says, if it is a text."""
        return decode(self.data, self.codec)

    @cached_property
    def encoding(self) -> Encoding:
        """How its text is written."""
        if self.codec:
            return Encoding(self.codec, self.codec)
        with self.open() as stream:
            return encoding_of(whole_letters(stream.read(encodings.WHOLE)))

    def forget(self) -> None:
        """Let go of what was read."""
        for name in ("head", "start", "decoded", "encoding"):
            self.__dict__.pop(name, None)

    def text(self, notices: Notices) -> str:
        """Return all that the file says; that the encoding is a guess is noticed."""
        _, encoding, sample = self.decoded
        notice_encoding(self.name, encoding, sample, notices)
        return self.decoded.text

    def lines(self, notices: Notices) -> Iterator[str]:
        """Yield the lines with their ends, and never hold more than a few; an old Macintosh end is one, too."""
        if len(self.head) < HEAD:
            yield from io.StringIO(self.text(notices), newline="")
            return
        notice_encoding(self.name, self.encoding.name, self.encoding.sample, notices)
        with self.open() as stream, io.TextIOWrapper(stream, self.encoding.codec, encodings.LENIENT, "") as lines:
            yield from lines


def notice_encoding(name: str, encoding: str, sample: str, notices: Notices) -> None:
    """Say that a file is written in another encoding than UTF-8."""
    if encoding == encodings.BINARY:
        raise LoadingError(
            f"{name} is no text but a binary file, so it was skipped. Save its words as a .txt file (UTF-8)."
        )
    if encoding in encodings.WIDE.values():
        notices.add(
            f"files read as {encoding}",
            f"{name} is {encoding}, not UTF-8, and was read so. Save it as UTF-8 to be rid of this warning.",
        )
    elif sample:
        notices.add(
            f"files read as {encoding}",
            f"{name} is not UTF-8, so it was read as {encoding}, which is a guess. Check a few words, "
            f"such as {sample!r}; if they are wrong, save the file as UTF-8 and load again.",
        )
