"""Files as they come, on the disk or packed in an archive: each with its name, its folder and its first letters."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from corpus_tools.encodings import (
    BINARY,
    WHOLE,
    WIDE,
    Decoded,
    Encoding,
    decode,
    encoding_of,
    text_stream,
    whole_letters,
)
from corpus_tools.errors import LoadingError
from corpus_tools.text.notices import Notices

HEAD = 1 << 16
"""The bytes at a file's start by which its form is told."""


@dataclass(frozen=True)
class File:
    """A file: `name` is its path below what the user named, `open` gives its bytes from the start.

    `path` is where it lies on the disk, if it does; `codec` how it is written, if the user says so.
    """

    name: str
    open: Callable[[], BinaryIO]
    path: str = ""
    codec: str = ""

    @cached_property
    def suffix(self) -> str:
        """The ending in small letters, with its dot."""
        return self.name[len(self.base) :].lower()

    @property
    def folder(self) -> str:
        """The folders it lies in, below what the user named."""
        return self.name.rpartition("/")[0]

    @property
    def base(self) -> str:
        """Its name without the ending."""
        dot = self.name.rfind(".")
        return self.name[:dot] if dot > self.name.rfind("/") + 1 else self.name

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
            return encoding_of(whole_letters(stream.read(WHOLE)))

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
        with self.open() as stream, text_stream(stream, self.encoding) as lines:
            yield from lines


def notice_encoding(name: str, encoding: str, sample: str, notices: Notices) -> None:
    """Say that a file is written in another encoding than UTF-8."""
    if encoding == BINARY:
        raise LoadingError(
            f"{name} is no text but a binary file, so it was skipped. Save its words as a .txt file (UTF-8)."
        )
    if encoding in WIDE.values():
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
