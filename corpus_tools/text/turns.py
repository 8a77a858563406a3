"""Talk written down: its lines begin with who speaks."""

import re
from collections import Counter
from typing import NamedTuple

_NAME = (
    r"[A-ZÀ-Ž][A-ZÀ-Ž'’.-]+(?: [A-ZÀ-Ž][A-ZÀ-Ž'’.-]+){0,3}|(?:M[rs]s?\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){0,2}|[A-Z]"
)
LABEL = rf"(?P<open>\(\()?(?P<name>{_NAME})(?(open)\)\)(?:[ \t]*:)?|:)"
"""Who speaks, before a turn: `LAVROV: …`, `Mr Lavrov: …`, `Q: …`, or, as wikis write it, `((Lavrov)) …` and `((Lavrov)) : …`."""
TURN = re.compile(rf"^(?P<label>{LABEL})[ \t]+(?=\S)", re.MULTILINE)
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
    found = list(TURN.finditer(text)) if ":" in text or "((" in text else []
    names = Counter(turn["name"] for turn in found)
    if len(found) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    ends = [*(turn.start() for turn in found[1:]), len(text)]
    return [
        Turn(
            turn.start(), turn.end("label"), turn.end(), turn.end() + len(text[turn.end() : end].rstrip()), turn["name"]
        )
        for turn, end in zip(found, ends, strict=True)
    ]
