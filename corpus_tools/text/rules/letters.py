"""Letters that a program spoiled on the way: one rule a kind, each an edit that can be undone."""

import html
import re
from collections.abc import Callable, Iterator
from html.entities import html5

from corpus_tools.text.rules.rule import Known, Match, Rule, replacing, rule

LETTER = r"[^\W\d_]"

# Tags are told by their names, and attributes by a sign of equation: "<3", "a < b" and "<name@mail>" are text.
BLOCK_TAGS = "address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul"
INLINE_TAGS = "a|abbr|b|big|body|cite|code|em|font|head|html|i|iframe|img|ins|label|mark|meta|link|q|s|small|source|span|strike|strong|sub|sup|tbody|tfoot|thead|time|u|video"
TAG = r"</?(?:{})(?:\s[^<>]*=[^<>]*)?\s*/?>"
HIDDEN = [
    (re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for begin, end in (("<!--", "-->"), (r"<script\b", r"</script\s*>"), (r"<style\b", r"</style\s*>"))
]

# The bytes 0x80 to 0x9F are marks and letters in Windows-1252, and control characters in Latin-1.
C1 = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0))
CONTINUING = "\x80-\xbf" + "".join(letter for letter in C1 if ord(letter) > 0xFF)
# Two letters of which the second is never written after the first, unless UTF-8 was read in an encoding of one byte.
LEADING = "ÂÃâÅÄÐÑÎÏØÙðãäåæçèéÇÈÉÊËïв‚"
MOJIBAKE = re.compile(f"[\xc2-\xf4][{CONTINUING}]|\u0432\u0402|\u201a\xc4")
CONTROLS = "".join(map(chr, (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)))
ZERO_WIDTH = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
BLANKS = "\xa0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
SINGLE = {
    **dict(enumerate(C1, 0x80)),
    **dict.fromkeys(map(ord, CONTROLS + ZERO_WIDTH + "\xad")),
    **dict.fromkeys(map(ord, BLANKS), " "),
}
"""What becomes of single letters, by code point."""

NO_ASCII = re.compile(r"([^\x00-\x7f]+)")
# The byte 0x9D, the end of a closing quotation mark, is no letter of Windows-1252, so it is what gets lost.
LOST_CLOSING_MARK = re.compile(r"â€(?:\ufffd|(?![^\x00-\x7f]))")


def unescaped(entity: str) -> str:
    """Return the letter that an entity stands for, however often it was escaped.

    >>> [unescaped(entity) for entity in ("&#8217;", "&amp;quot;", "&sect;", "&nothing;")]
    ['’', '"', '§', '&nothing;']
    """
    while entity.startswith("&amp;") and entity != "&amp;":
        entity = "&" + entity.removeprefix("&amp;")
    known = entity.startswith("&#") or entity[1:] in html5
    return plain(html.unescape(entity)) if known else entity


def plain(letters: str) -> str:
    """Return letters as the rules for single letters leave them, so that what one rule gives no other changes again."""
    return letters.translate(SINGLE)


@rule("hidden parts", signs="<")
def hidden(text: str, known: Known) -> Iterator[Match]:
    """Comments and scripts of a page are not for its readers."""
    at = 0
    for start, end in sorted(_hidden(text)):
        if start >= at:
            yield start, end, ""
            at = end


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    for begin, end in HIDDEN:
        opened = begin.search(text)
        # What never ends is none, and nor is what comes after it: so no part of the text is searched twice.
        while opened and (closed := end.search(text, opened.end())):
            yield opened.start(), closed.end()
            opened = begin.search(text, closed.end())


@rule("wrong encoding", signs=LEADING)
def mojibake(text: str, known: Known) -> Iterator[Match]:
    """UTF-8 was read as something else; ftfy tells as what, and decodes it."""
    if not MOJIBAKE.search(text):
        return
    at = 0
    for line in text.split("\n"):
        if MOJIBAKE.search(line):
            yield from ((at + start, at + end, new) for start, end, new in _decoded(line))
        at += len(line) + 1


def _decoded(line: str) -> Iterator[Match]:
    # Imported here because few texts have such letters.
    import ftfy

    runs = NO_ASCII.split(line)
    fixed = NO_ASCII.split(ftfy.fix_encoding(LOST_CLOSING_MARK.sub("”", line)))
    at = 0
    # ASCII stays what it is, so the runs between correspond; where they do not, ftfy has taken clean text for broken.
    for old, new in zip(runs, map(plain, fixed), strict=True) if runs[::2] == fixed[::2] else ():
        if new != plain(old):
            # What the rules for single letters give is no wrong encoding, and theirs to repair.
            lead = _alike(old, new)
            tail = _alike(old[lead:][::-1], new[lead:][::-1])
            yield at + lead, at + len(old) - tail, new[lead : len(new) - tail]
        at += len(old)


def _alike(old: str, new: str) -> int:
    """Return with how many letters two texts begin alike, if single letters of the first are repaired."""
    pairs = enumerate(zip(map(plain, old), new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))


@rule("half surrogates", signs="".join(map(chr, range(0xD800, 0xE000))))
def half_surrogates(text: str, known: Known) -> Iterator[Match]:
    """Two halves are one letter, and a half alone is a letter that was lost."""
    for halves in re.finditer("[\ud800-\udfff]+", text):
        yield *halves.span(), halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def each_of(name: str, reason: str, letters: str, replacement: str | Callable[[str], str] = "") -> Rule:
    """Return a rule that replaces each of these letters."""
    return replacing(name, reason, f"[{re.escape(letters)}]", replacement, signs=letters)


LETTERS = (
    replacing(
        "line ends",
        "Windows and old Macintosh line ends, and those of other systems, become plain ones.",
        "\r\n?|[\v\u2028\u2029]",
        "\n",
        signs="\r\v\u2028\u2029",
    ),
    replacing("page breaks", "Where a printed page ends, a line does.", "\n?\f\n?", "\n", signs="\f"),
    replacing(
        "entities",
        "A letter spelled as HTML spells it (&amp;) is that letter.",
        r"&(?:amp;)*(?:#\d{2,7};?|#[xX][0-9a-fA-F]{2,6};|[A-Za-z][A-Za-z0-9]{1,30};)",
        unescaped,
        signs="&",
    ),
    hidden,
    replacing(
        "block tags",
        "Where HTML begins a paragraph or a line, so does the text.",
        f"(?i:{TAG.format(BLOCK_TAGS)})",
        "\n",
        signs="<",
    ),
    replacing("inline tags", "Tags say how text looks.", f"(?i:{TAG.format(INLINE_TAGS)})", signs="<"),
    mojibake,
    each_of(
        "C1 controls",
        "Windows-1252 was read as Latin-1: these are its quotation marks, dashes and letters.",
        "".join(map(chr, range(0x80, 0xA0))),
        plain,
    ),
    half_surrogates,
    each_of("control characters", "Control characters are for machines.", CONTROLS),
    replacing(
        "soft hyphens",
        "A soft hyphen only says where a word may be broken.",
        rf"\xad(?:[ \t]*\n[ \t]*(?={LETTER}))?",
        signs="\xad",
    ),
    each_of("zero width", "What nobody sees would break words in two.", ZERO_WIDTH),
    replacing(
        "joiners",
        "Joiners say how letters look, in other scripts than ours.",
        "[\u200c\u200d](?<=[A-Za-z].)(?=[A-Za-z])",
        signs="\u200c\u200d",
    ),
    replacing(
        "apostrophes",
        "Accents, primes and backticks between letters were typed for the apostrophe.",
        rf"[´`ʼ′‘‛＇](?<={LETTER}.)(?={LETTER})",
        "’",
        signs="´`ʼ′‘‛＇",
    ),
    each_of(
        "no-break spaces",
        "A no-break space, or one of another width, is a matter of layout; it becomes a plain space.",
        BLANKS,
        " ",
    ),
)
