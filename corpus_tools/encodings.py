"""From bytes to words: UTF-8 as a rule, UTF-16 and Windows-1252 where it must be, and no guess beyond."""

import codecs
from typing import NamedTuple

UTF_8, UTF_16, WINDOWS_1252, BINARY = "UTF-8", "UTF-16", "Windows-1252", "binary"

# The five bytes that Windows-1252 leaves open stand for themselves, as in the WHATWG Encoding Standard:
# Python's own codec refuses them, and to replace them would lose what was written.
LETTERS = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))

CONTROLS = bytes([*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F])
MANY = 0.02
"""The share of control characters above which bytes are no text; of random bytes they are a tenth."""


class Decoded(NamedTuple):
    """A text, the encoding it was read by, and a `sample` word to judge a guess by."""

    text: str
    encoding: str
    sample: str = ""


def decode(data: bytes) -> Decoded:
    r"""Return the text that the bytes hold, exactly: line ends stay as they are, only a byte order mark goes.

    Bytes that are not UTF-8 are read as Windows-1252, in which almost any bytes mean something:
    that is a guess, and `sample` is the first word it was made for.

    >>> decode("Vučić".encode())
    Decoded(text='Vučić', encoding='UTF-8', sample='')
    >>> decode(b"a na\xefve hope")
    Decoded(text='a naïve hope', encoding='Windows-1252', sample='naïve')
    """
    wide = _wide(data)
    if wide:
        return _from_utf_16(data, wide)
    if not _is_text(data):
        return Decoded("", BINARY)
    try:
        return Decoded(data.decode("utf-8-sig"), UTF_8)
    except UnicodeDecodeError as error:
        text = codecs.charmap_decode(data, "strict", LETTERS)[0]
        return Decoded(text, WINDOWS_1252, _sample(text, error.start))


def _wide(data: bytes) -> str:
    """Return the codec if the bytes are UTF-16: by their mark, or by a NUL at every other byte, as in English."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in data:
        return ""
    first, second = data[::2].count(0), data[1::2].count(0)
    if max(first, second) * 4 < len(data) or min(first, second) * 100 > max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _from_utf_16(data: bytes, codec: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return Decoded("", BINARY)
    return Decoded(text, UTF_16) if _is_text(text.encode()) else Decoded("", BINARY)


def _is_text(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, CONTROLS))
    return b"\0" not in data and controls <= MANY * len(data)


def _sample(text: str, at: int) -> str:
    around = text[max(0, at - 30) : at + 30]
    return next((word for word in around.split() if not word.isascii()), around.strip())
