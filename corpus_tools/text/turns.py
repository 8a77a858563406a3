"""Talk written down: its lines begin with who speaks."""

import re
from collections import Counter
from typing import NamedTuple

_NAME = (
    r"[A-ZÀ-Ž][A-ZÀ-Ž'’.-]+(?: [A-ZÀ-Ž][A-ZÀ-Ž'’.-]+){0,3}|(?:M[rs]s?\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){0,2}|[A-Z]"
)
LABEL = rf"(?P<open>\(\()?(?P<name>{_NAME})(?(open)\)\)(?:[ \t]*:)?|:)"
"""Who speaks, before a turn: `LAVROV: …`, `Mr Lavrov: …`, `Q: …`, or, as wikis write it, `((Lavrov)) …` and `((Lavrov)) : …`."""
TURN = re.compile(rf"\n(?P<label>{LABEL})[ \t]+(?=\S)")  # which is found quicker than the begin of a line
FEWEST = 3
"""Turns from which a text is taken for a transcript."""


class Turn(NamedTuple):
    """A turn of talk: `text[start:labelled]` is its label, `text[said:end]` is what `name` says."""

    start: int
    labelled: int
    said: int
    end: int
    name: str


def turns_of(text: str) -> list[Turn]:
    r"""Return the turns of a transcript; none of any other text.

    >>> [text[turn.said : turn.end] for text in ["LAVROV: No.\nREPORTER: Why?\nLAVROV: So."] for turn in turns_of(text)]
    ['No.', 'Why?', 'So.']
    >>> turns_of("Who: all\nWhere: here\nWhen: now")
    []
    """
    may_be = text.count(":") + text.count("((") >= FEWEST
    found = list(TURN.finditer(f"\n{text}")) if may_be else []
    names = Counter(turn["name"] for turn in found)
    if len(found) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    ends = [*(turn.start() for turn in found[1:]), len(text)]
    places = [(turn.start(), turn.end("label") - 1, turn.end() - 1) for turn in found]
    return [
        Turn(start, labelled, said, said + len(text[said:end].rstrip()), turn["name"])
        for turn, (start, labelled, said), end in zip(found, places, ends, strict=True)
    ]
