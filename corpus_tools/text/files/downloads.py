"""What the downloads of press archives have in common: numbered documents, labelled fields, names behind a "By"."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.columns import archive_labels, facts_by_name, plain
from corpus_tools.text.files.markup import pieces
from corpus_tools.text.files.places import File
from corpus_tools.text.files.records import Reader, Record, Wishes
from corpus_tools.text.notices import Notices

BY = re.compile(r"^(?:by|von|par|por)\b:?\s+", re.IGNORECASE)
SHOWN = 12
Block = TypeVar("Block")
Thing = TypeVar("Thing")
NEVER = re.compile("(?!)")


@dataclass
class Document:
    """One document of a download: its text, and what labelled fields say of it, under the house's names and their own."""

    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Keep a fact; of two under one name the first stays."""
        value = " ".join(value.split())
        if name == "author":
            value = BY.sub("", value)
        if value:
            self.facts.setdefault(name, value)


Blocks = Callable[[File, Wishes, Notices], Iterable[tuple[str, Block]]]
"""What finds the documents in a file, each as a block behind the line that counts it, if one does."""


def archive(
    form: str,
    is_mine: Callable[[File], bool],
    blocks: Blocks[Block],
    document: Callable[[Block], Document],
    counter: re.Pattern[str] = NEVER,
    *,
    by_guest: bool = False,
) -> Reader:
    """Return the reader of an archive's downloads: how one is known, parted into documents, and each of them read."""

    def read(file: File, wishes: Wishes, notices: Notices) -> Iterator[Record]:
        found = numbered(blocks(file, wishes, notices), counter, file, notices)
        return _records(((number, document(block)) for number, block in found), file, notices)

    return Reader(form, is_mine, read, by_guest)


def on_a_page(begin: re.Pattern[str]) -> Blocks[str]:
    """Return what parts a page into its articles, each from its mark to the next; what stands before the first is none."""

    def blocks(file: File, wishes: Wishes, notices: Notices) -> Iterator[tuple[str, str]]:
        return (("", piece) for piece in pieces(file.lines(notices), begin) if begin.match(piece))

    return blocks


def parted(things: Iterable[Thing], head_of: Callable[[Thing], str]) -> Iterator[tuple[str, list[Thing]]]:
    """Yield what stands behind each thing that has a head, up to the next; what stands before the first is a cover page."""
    head, block = "", list[Thing]()
    for thing in things:
        if found := head_of(thing):
            if head:
                yield head, block
            head, block = found, []
        else:
            block.append(thing)
    if head:
        yield head, block


def _records(documents: Iterable[tuple[int, Document]], file: File, notices: Notices) -> Iterator[Record]:
    """Yield the documents that have a text; those without one are named."""
    for number, document in documents:
        where = f"{file.name} document {number}"
        if document.text.strip():
            yield Record(document.text, document.facts, where, number=number)
            continue
        title = document.facts.get("title", "")
        called = f" ({title!r})" if title else ""
        notices.add(
            "documents without a text",
            f"{where}{called} has no text, so it was not loaded.",
            "Look in the archive whether its full text can be had.",
            file=file.name,
            lost=True,
        )


def numbered(
    blocks: Iterable[tuple[str, Block]], counter: re.Pattern[str], file: File, notices: Notices
) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of a download with the number that its own count (`3 of 500`) gives them; gaps are noticed."""
    seen, totals = set[int](), Counter[int]()
    for head, block in blocks:
        match = counter.search(head)
        number = int(match[1]) if match and int(match[1]) not in seen else max(seen, default=0) + 1
        if match:
            totals[int(match[2].replace(",", ""))] += 1
        seen.add(number)
        yield number, block
    total = totals.most_common(1)[0][0] if totals else 0
    first = min(seen, default=1)
    missing = sorted({*range(first, max(seen, default=0) + 1)} - seen)
    if missing:
        named = ", ".join(map(str, missing[:SHOWN])) + (", …" if len(missing) > SHOWN else "")
        _incomplete(f"{file.name} has no document {named} of {total}.", file, notices)
    if seen and max(seen) < total and len(seen) < total:
        _incomplete(f"{file.name} ends with document {max(seen)} of {total}.", file, notices)


def _incomplete(said: str, file: File, notices: Notices) -> None:
    notices.add(
        "downloads that are not whole", said, "Look whether the file was cut off or split; if so, download it again.",
        file=file.name,
    )  # fmt: skip


def label_pattern(labels: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for a line that begins with one of the labels; group 1 is the label, 2 what stands behind it."""
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"({names})[ \t\u00a0]*:(?:[ \t\u00a0]+(.*)|$)", re.DOTALL)


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Return what blank lines part; line ends inside a paragraph stay."""
    return [
        part.strip("\n") for part in re.split(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+", "\n".join(lines)) if part.strip()
    ]


COUNTED = re.compile(
    r"^\W*(?:document|article|record|item|result|story|text|dokument|artikel|nr|no)?\W*(\d+) (?:of|von|de|sur|di|van) (\d+)\b[^\n]{0,20}$",
    re.IGNORECASE | re.MULTILINE,
)
FIELD = re.compile(r"^[ \t]*([^\W\d_][\w /-]{1,30}):(?:[ \t]|$)", re.MULTILINE)
ENDS = re.compile(
    r"^[ \t]*(?:end of document|document [a-z0-9]{15,}|(?:copyright|\(c\)|©) .{0,10}\d{4}.{0,80}|\d[\d,.]* words|[_=*#-]{20,})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
SHORT, FEW_LINES = 100, 3
"""Only lines shorter than so many letters give a download away, and it has more than a few of them."""
FEW_FIELDS, MANY_COVERS, MANY_ENDS = 3, 4, 3


def refuse_export(text: str, name: str) -> None:
    """Raise an error if a text looks like a download of several articles."""
    sign = next(_signs(text), "")
    if sign:
        raise LoadingError(
            f"{name} looks like a download of several articles ({sign}) in a form that is not known, so it was not loaded. "
            "Download it in another form, as the README lists them, or save each article as a file of its own. "
            "If it is one article after all, bring it in a table."
        )


def _signs(text: str) -> Iterator[str]:
    if text.count("\n") < FEW_LINES:
        return
    lines = [line for line in text.split("\n") if 0 < len(line) < SHORT]
    if len(lines) <= FEW_LINES:
        return
    short = "\n".join(lines)
    found = {match[1]: match[0].strip() for match in COUNTED.finditer(short)}
    if len(found) > 1:
        yield f"it has lines such as {found.get('2', '')[:40]!r}"
    if short.count(":") > FEW_FIELDS:
        yield from _repeated_fields(Counter(FIELD.findall(short)))
    ends = Counter(re.sub(r"\w*\d\w*", "0", match[0].strip()) for match in ENDS.finditer(short))
    line, times = ends.most_common(1)[0] if ends else ("", 0)
    if times >= MANY_ENDS:
        yield f"it has {times} lines such as {line[:40]!r}"


def _repeated_fields(names: Counter[str]) -> Iterator[str]:
    """Tell the labels of an archive from the speakers of a transcript: by what they say."""
    covers = [name for name in names if name in archive_labels("any", "cover")]
    if len(covers) >= MANY_COVERS:
        yield f"it has the lines {', '.join(map(repr, covers[:3]))}"
    again = [name for name, times in names.items() if times > 1 and plain(name) in facts_by_name()]
    if len(again) > 1:
        yield f"it has the fields {' and '.join(map(repr, again[:2]))} {names[again[0]]} times"
