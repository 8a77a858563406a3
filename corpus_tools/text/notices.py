"""What loading notices on the way: said as warnings at the end, or raised at once where that is asked."""

import sys
import warnings
from itertools import count
from types import FrameType, TracebackType

from corpus_tools.errors import CorpusWarning, LoadingError

SHOWN = 5
"""How many warnings of one kind are said in full: a folder of a thousand texts can be wrong in one way."""


class Notices:
    """Collects what is odd about the texts while they are loaded.

    Used as `with Notices(strict=False) as notices`; leaving the block says everything, also
    when an error ends it, because the warnings often tell why nothing was left to load.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.by_kind: dict[str, list[str]] = {}

    def add(self, kind: str, message: str) -> None:
        """Keep a message; strict, raise it. `kind` goes on after a number: `3 more empty texts`."""
        if self.strict:
            raise LoadingError(message)
        self.by_kind.setdefault(kind, []).append(message)

    def __enter__(self) -> "Notices":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for message in self._messages():
            warnings.warn(message, CorpusWarning, stacklevel=_outside(sys._getframe()))

    def _messages(self) -> list[str]:
        said = []
        for kind, messages in self.by_kind.items():
            more = len(messages) - SHOWN
            said += messages[:SHOWN] + ([f"{more:,} more {kind}."] if more > 0 else [])
        return said


def _outside(frame: FrameType | None) -> int:
    """Return the stack level of the first line that is not this package's, so that a warning shows the user's own."""
    for level in count(1):
        if frame is None or not frame.f_globals.get("__name__", "").startswith("corpus_tools."):
            return level
        frame = frame.f_back
    return 1
