"""What gives a download of many articles away, so that one in an unknown form is refused, and never read as one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus_tools.errors import LoadingError
from corpus_tools.text.files.columns import archive_labels, facts_by_name, plain

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
