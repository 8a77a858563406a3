"""What loading notices on the way: said as warnings at the end, or raised at once where that is asked."""

import sys
import warnings
from dataclasses import dataclass
from itertools import count
from types import FrameType, TracebackType

from corpus_tools.errors import CorpusWarning, LoadingError

SHOWN = 5
"""How many warnings of one kind are said in full: a folder of a thousand texts can be wrong in one way."""


@dataclass(frozen=True)
class Notice:
    """Something odd: what it is, what to do about it, where it stands, and whether a text was left out for it."""

    said: str
    remedy: str = ""
    file: str = ""
    line: int = 0
    lost: bool = False

    def __str__(self) -> str:
        return f"{self.said} {self.remedy}".strip()


class Notices:
    """Collects what is odd about the texts while they are loaded.

    Used as `with Notices(strict=False) as notices`; leaving the block says everything, also
    when an error ends it, because the warnings often tell why nothing was left to load.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.by_kind: dict[str, list[Notice]] = {}
        self.summary = ""
        self.number = 0

    def add(self, kind: str, said: str, remedy: str = "", *, file: str = "", line: int = 0, lost: bool = False) -> None:
        """Keep a notice; strict, raise it. `kind` goes on after a number: `3 more empty texts`."""
        self.number += 1
        notice = Notice(said, remedy, file, line, lost)
        if self.strict:
            raise LoadingError(str(notice))
        self.by_kind.setdefault(kind, []).append(notice)

    @property
    def all(self) -> tuple[Notice, ...]:
        """All notices, those of one kind together."""
        return tuple(notice for notices in self.by_kind.values() for notice in notices)

    def __enter__(self) -> "Notices":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for message in self._messages():
            warnings.warn(message, CorpusWarning, stacklevel=_outside(sys._getframe()))

    def _messages(self) -> list[str]:
        said = [self.summary] if self.summary else []
        for kind, notices in self.by_kind.items():
            more = len(notices) - SHOWN
            said += [*map(str, notices[:SHOWN]), *([f"{more:,} more {kind}."] if more > 0 else [])]
        return said


def _outside(frame: FrameType | None) -> int:
    """Return the stack level of the first line that is not this package's, so that a warning shows the user's own."""
    for level in count(1):
        if frame is None or not frame.f_globals.get("__name__", "").startswith("corpus_tools."):
            return level
        frame = frame.f_back
    return 1
