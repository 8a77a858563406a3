"""Where quotation marks stand, which belong together (double, single, nested, never closed), and what a pair does.

A pair holds a quotation, or it keeps a distance, speaks of a word as a word, or is a title or a name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus_tools.layers.words import WORD
from corpus_tools.lexicons.actor_list import first_names
from corpus_tools.lexicons.grammar import EXPRESSIONS
from corpus_tools.lexicons.reader import stopwords

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
# Two single marks, or two backticks, are how a typewriter and TeX write a double one.
DOUBLE = re.compile(
    f"[{OPENING}{CLOSING}{STRAIGHT}]|''(?<!['‘’]'')(?!['‘’])|’’(?<!['‘’]’’)(?!['‘’])|‘‘(?<!['‘’]‘‘)(?!['‘’])|``"
)
LINE = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?](?=\s)")
# A single quote is an apostrophe far more often than a mark: it opens only before a word and after none
# (and not before '90s or 'em), and closes only behind a word or its stop. The ' of "' INF Treaty ," does neither.
SINGLE = re.compile(
    r"(?P<opens>[‘'`])(?<![\w’'`][‘'`])(?=[\w\[…“\"])(?!(?:\d0s|em|til|tis|twas|cause|n)\b)"
    r"|['’](?<=[\w.,!?…\]”\"]['’])(?!\w)"
)
SINGLE_NEXT = re.compile(r"\s*[‘']\w")
MARK_NEXT = re.compile(rf"\s*(?:{DOUBLE.pattern})")
FARTHEST = 200
"""Single marks among which the one that closes another is sought: no paragraph nests so many."""

Pair = tuple[int, int]


def marks(text: str) -> list[Pair]:
    """Return the stretches between quotation marks, marks included, in order; what stands inside another is left out.

    Straight and curly marks may be mixed. A mark that is never closed reaches to the end of its
    sentence, or of its paragraph if the next one begins with a mark, as a long quotation does.
    """
    double = [pair for line, found in _by_line(text, DOUBLE) for pair in _pairs(text, *line, found)]
    single = [pair for line, found in _by_line(text, SINGLE) for pair in _single_pairs(text, *line, found)]
    if not single:
        return double
    outer = [pair for pair in single if not _crosses(pair, double)]
    return sorted(outer + [pair for pair in double if not _lies_in(pair, outer)])


def _by_line(text: str, expression: re.Pattern[str]) -> Iterator[tuple[Pair, list[re.Match[str]]]]:
    """Yield the lines in which an expression is found, with all that is found there."""
    after, line = -1, (0, 0)
    here: list[re.Match[str]] = []
    for found in expression.finditer(text):
        if found.start() >= after:
            if here:
                yield line, here
            start = text.rfind("\n", 0, found.start()) + 1
            after = text.find("\n", found.start())
            after = len(text) if after < 0 else after
            line, here = (start, after), []
        here.append(found)
    if here:
        yield line, here


def _crosses(span: Pair, pairs: Sequence[Pair]) -> bool:
    """Tell whether a span lies in one of the pairs or crosses its edge; the pairs are in order and apart."""
    after = bisect_left(pairs, (span[1], 0))
    for start, end in reversed(pairs[:after]):
        if end <= span[0]:
            return False
        if not (span[0] < start and end < span[1]):
            return True
    return False


def _lies_in(span: Pair, pairs: Sequence[Pair]) -> bool:
    before = bisect_left(pairs, span) - 1
    return before >= 0 and span[1] <= pairs[before][1]


def _pairs(text: str, start: int, end: int, found: Sequence[re.Match[str]]) -> Iterator[Pair]:
    """Pair the double marks of one paragraph: as nested ones if that leaves none over, else one after the other."""
    if len(found) > 3 and (nested := _nested(text, [(mark.start(), mark.end()) for mark in found])):
        yield from nested
        return
    opened = -1
    for mark in found:
        at = mark.start()
        opens = _opens(text, mark.start(), mark.end())
        if opened >= 0:
            # Where „ opens, “ closes.
            closes = not opens or (text[opened] == "„" and mark[0] == "“")
            yield opened, mark.end() if closes else _sentence_end(text, opened, at)
            opened = -1 if closes else at
        elif opens or not _closes(text, mark.start(), mark.end()):  # 5'10" is a height, and a stray mark closes nothing
            opened = at
    if opened >= 0:
        yield opened, _sentence_end(text, opened, end, goes_on=MARK_NEXT.match(text, end) is not None)


def _nested(text: str, places: Sequence[Pair]) -> list[Pair]:
    """Return the outermost pairs, if every mark opens or closes without doubt, all are closed, and some lie inside others."""
    depth, deepest, opened, outer = 0, 0, 0, []
    for start, end in places:
        opens, closes = _opens(text, start, end), _closes(text, start, end)
        if opens == closes or (closes and not depth):
            return []
        opened = start if not depth else opened
        depth += 1 if opens else -1
        deepest = max(depth, deepest)
        if not depth:
            outer.append((opened, end))
    return outer if not depth and deepest > 1 else []


def _opens(text: str, start: int, end: int) -> bool:
    """Tell that a mark opens: by its form, or, if it is straight, by a blank before it and a letter behind it."""
    if text[start] in OPENING + "`‘":
        return True
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    straight = text[start] in "\"'"
    return straight and (not before or before in ' \n(—–-[“"') and (after.isalnum() or after in "[(…$")


def _closes(text: str, start: int, end: int) -> bool:
    if text[start] in CLOSING + "’":
        return True
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return text[start] in "\"'" and bool(before.strip()) and not after.isalnum()


def _sentence_end(text: str, opened: int, end: int, *, goes_on: bool = False) -> int:
    sentence = None if goes_on else SENTENCE_END.search(text, opened, end)
    return sentence.end() if sentence else opened + len(text[opened:end].rstrip())


def _single_pairs(text: str, start: int, end: int, marks_: Sequence[re.Match[str]]) -> Iterator[Pair]:
    """Pair the single marks of one paragraph."""
    found = [(mark.start(), bool(mark["opens"])) for mark in marks_]
    at = 0
    while at < len(found):
        opened, opens = found[at]
        at += 1
        if not opens:
            continue
        closed = _closing(text, found, at)
        if closed is not None:
            yield opened, found[closed][0] + 1
            at = closed + 1
        elif _goes_on(text, opened, start, end):
            yield opened, opened + len(text[opened:end].rstrip())
            return


def _closing(text: str, found: Sequence[tuple[int, bool]], first: int) -> int | None:
    """Return which mark closes a single one.

    An apostrophe behind an s is a possessive (the allies’ borders) if a mark behind a stop follows before another opens.
    """
    depth, fallback = 1, None
    for number in range(first, min(len(found), first + FARTHEST)):
        at, opens = found[number]
        if opens:
            if fallback is not None:
                return fallback
            depth += 1
            continue
        if text[at - 1] == "s" and depth == 1:
            fallback = number if fallback is None else fallback
            continue
        depth -= 1
        if not depth:
            return number
    if fallback is None and depth > 1:
        near = range(first, min(len(found), first + FARTHEST))
        return next((number for number in near if not found[number][1]), None)
    return fallback


def _goes_on(text: str, opened: int, start: int, end: int) -> bool:
    """Tell of a single mark that is never closed that a long quotation goes on in the next paragraph."""
    begins = opened == start or text[max(0, opened - 2) : opened] == ": "
    return begins and SINGLE_NEXT.match(text, end) is not None


SHORT = 4
"""Words up to which marks without a source are taken for distance rather than for quotation."""

SO_CALLED = re.compile(r"\bso-called\s+$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"([A-ZÀ-Ž][\w’'-]+\.?)\s+$")
NAME_BEHIND = re.compile(r"\s+[A-ZÀ-Ž][\w’'-]+")


def named_by_marks(quoted: str, before: str, behind: str) -> str:
    """Say whether marks hold no words of anybody's: `scare`, `term` or `title`, or nothing if a source decides."""
    if SO_CALLED.search(before):
        return "scare"
    words = [match[0] for match in WORD.finditer(quoted)]
    if len(words) <= 2 and words and _is_nickname(words, before, behind):
        return "title"
    glossed = before.endswith("(") and behind.startswith(")")
    if (glossed or EXPRESSIONS["before a term"].search(before)) and len(words) <= 8:
        return "term"
    if EXPRESSIONS["explained behind"].match(behind) and re.search(r"\ban?\s+$", before) and len(words) <= SHORT:
        return "term"
    if (
        _in_capitals(words)
        and not quoted.rstrip("”\"'’» ").endswith((".", "!", "?"))
        and (
            (len(words) > 1 and EXPRESSIONS["on a show"].search(before)) or EXPRESSIONS["before a title"].search(before)
        )
    ):
        return "title"
    if EXPRESSIONS["before a title"].search(before) and sum(word[0].isupper() for word in words) > len(words) / 2:
        return "title"
    return ""


def without_source(quoted: str, before: str, behind: str) -> str:
    """Say what marks do that no source stands beside."""
    words = [match[0] for match in WORD.finditer(quoted)]
    if _in_capitals(words) and len(words) <= 10:
        return "title"
    if len(words) == 1 and "-" in quoted and is_modifier(quoted, before, behind):
        return "term"  # "a “just-in-time” basis"
    return "quotation" if len(words) > SHORT else "scare"


def is_modifier(quoted: str, before: str, behind: str) -> bool:
    """Tell of a few words between an article and a noun: *a “no-confidence” motion*."""
    return (
        len(quoted.split()) <= SHORT
        and EXPRESSIONS["article before"].search(before) is not None
        and EXPRESSIONS["noun behind"].match(behind) is not None
        and quoted[-2:-1] not in ",.?!"
    )


def _in_capitals(words: list[str]) -> bool:
    content = [word for word in words if word.casefold() not in stopwords().words]
    return bool(content) and all(word[0].isupper() or word[0].isdigit() for word in content)


def _is_nickname(words: list[str], before: str, behind: str) -> bool:
    """Tell *Robert “Bob” Price* from a quotation: a name in capitals between two."""
    name = NAME_BEFORE.search(before)
    if name is None or NAME_BEHIND.match(behind) is None or not all(word[0].isupper() for word in words):
        return False
    return (name[1] in first_names().words or len(words) == 1) and name[1].casefold() not in stopwords().words
