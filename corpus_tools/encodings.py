"""From bytes to words: UTF-8 as a rule, UTF-16 and UTF-32 by their marks or NULs, and one careful guess beyond."""

import codecs
import re
from typing import NamedTuple

from corpus_tools.errors import LoadingError

UTF_8, WINDOWS_1252, BINARY = "UTF-8", "Windows-1252", "binary"
WIDE = {"utf-16": "UTF-16", "utf-32": "UTF-32"}
"""Encodings of two and four bytes a letter, by the beginning of their codecs."""
MIXED = "UTF-8 with bytes of Windows-1252"
OTHERS = ("cp1251", "koi8_r", "cp1253", "gb18030", "big5", "shift_jis", "euc_kr")
FOREIGN = 0.4
"""The share of bytes beyond ASCII from which a text is hardly in a language of western Europe."""
# Quotation marks and dashes of old Macintoshes would be capitals inside of words in Windows-1252, whose own marks are these.
MACINTOSH, WINDOWS_MARKS = re.compile(rb"[a-z][\xd1\xd3\xd5]|[\xd2\xd4][A-Za-z]"), re.compile(rb"[\x91-\x97]")

CONTROLS = bytes([*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F])
MANY = 0.02
"""The share of control characters above which bytes are no text; of random bytes they are a tenth."""
WHOLE = 1 << 23
"""Bytes up to which a file is read at one go; of a longer one so many decide how it is written."""


class Decoded(NamedTuple):
    """A text, the encoding it was read by, and a `sample` word to judge a guess by."""

    text: str
    encoding: str
    sample: str = ""


class Encoding(NamedTuple):
    """How bytes are written: what messages call it, Python's codec for it, and a `sample` word if it is a guess."""

    name: str
    codec: str = ""
    sample: str = ""


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    # The five bytes that Windows-1252 leaves open stand for themselves, as in the WHATWG Encoding Standard:
    # Python's own codec refuses them, and to replace them would lose what was written.
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in wrong), error.end


LENIENT = "as-windows-1252"
codecs.register_error(LENIENT, _as_windows_1252)


def checked_codec(codec: str) -> str:
    """Return a codec that turns any bytes into letters, or say that it is none."""
    try:
        bytes(range(256)).decode(codec or "utf-8", LENIENT)
        str(codecs.lookup(codec or "utf-8").incrementaldecoder)
    except (LookupError, ValueError):
        raise LoadingError(
            f"No encoding of texts is called {codec!r}. Encodings are: utf-8, utf-16, cp1252, cp1251, mac_roman, gb18030, …"
        ) from None
    return codec


def decode(data: bytes, codec: str = "") -> Decoded:
    r"""Return the text that the bytes hold, exactly: line ends stay as they are, only a byte order mark goes.

    Without a `codec`, bytes that are not UTF-8 are read as what their letters look like, mostly Windows-1252,
    in which almost any bytes mean something: that is a guess, and `sample` is the first word it was made for.

    >>> decode("Vučić".encode())
    Decoded(text='Vučić', encoding='UTF-8', sample='')
    >>> decode(b"a na\xefve hope")
    Decoded(text='a naïve hope', encoding='Windows-1252', sample='naïve')
    """
    if not codec and b"\0" not in data and _is_text(data):
        try:
            return Decoded(data.decode().removeprefix("\ufeff"), UTF_8)
        except UnicodeDecodeError:
            pass  # Nearly all files end above; the others are looked at more closely.
    found = Encoding(codec, codec) if codec else encoding_of(data)
    if found.name == BINARY:
        return Decoded("", BINARY)
    return Decoded(data.decode(found.codec, LENIENT), found.name, found.sample)


def encoding_of(data: bytes) -> Encoding:
    """Tell how bytes are written."""
    codec = _wide(data)
    try:
        text = data.decode(codec or "utf-8")
    except UnicodeDecodeError as error:
        return Encoding(BINARY) if codec or not _is_text(data) else _not_utf_8(data, error.start)
    if not _is_text(text.encode() if codec else data):
        return Encoding(BINARY)
    return Encoding(WIDE[codec[:6]], codec) if codec else Encoding(UTF_8, "utf-8-sig")


def _not_utf_8(data: bytes, at: int) -> Encoding:
    """Return the encoding of bytes of which some are not UTF-8; if most are, the others are read as Windows-1252."""
    right, plain = (len(data.decode(codec, "ignore").encode()) for codec in ("utf-8", "ascii"))
    if right - plain > 4 * (len(data) - right):
        return _guess(MIXED, "utf-8-sig", data, at)
    if len(data) - plain > max(20, FOREIGN * len(data)):
        # Imported here because few files need it.
        from charset_normalizer import from_bytes

        best = from_bytes(data[: 1 << 16], cp_isolation=["cp1252", *OTHERS]).best()
        if best is not None and best.encoding in OTHERS:
            return _guess(best.encoding, best.encoding, data, at)
    if len(MACINTOSH.findall(data)) > len(WINDOWS_MARKS.findall(data)):
        return _guess("Mac Roman", "mac_roman", data, at)
    return _guess(WINDOWS_1252, "cp1252", data, at)


def _wide(data: bytes) -> str:
    """Return the codec if the bytes are UTF-16 or UTF-32: by their mark, or by where NULs stand, as in English."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in data:
        return ""
    nuls = [data[place::4].count(0) * 4 for place in range(4)]
    # No letter of UTF-32 needs its highest byte, and few the next.
    for high, next_one, codec in ((3, 2, "utf-32-le"), (0, 1, "utf-32-be")):
        if nuls[high] >= len(data) < 2 * nuls[next_one]:
            return codec
    first, second = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if max(first, second) < len(data) or min(first, second) * 10 > max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _is_text(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, CONTROLS))
    return b"\0" not in data and controls <= MANY * len(data)


def _guess(name: str, codec: str, data: bytes, at: int) -> Encoding:
    start = max(0, at - 30)
    around = data[start : at + 30].decode(codec, LENIENT)
    return Encoding(name, codec, next((word for word in around.split() if not word.isascii()), around.strip()))


def whole_letters(data: bytes) -> bytes:
    """Return the first bytes of a file without those at the end that may be half a letter."""
    if b"\0" in data:
        return data[: len(data) & -4]
    return data[: data.rfind(b"\n") + 1] or data.decode("utf-8", "ignore").encode() or data
