"""A second process beside this one, for long work on many texts that is done text by text."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

from corpus_tools.text.waiting import no_collecting, waiting

Thing = TypeVar("Thing")
Made = TypeVar("Made")
HIDING = Lock()
PIECES = 40
"""How many pieces texts are parted into: so late is the one that waits for the other at the end."""
WORTH_IT = 5_000_000
"""Characters of text from which another process is begun: it takes a sixth of a second until it works."""


@contextmanager
def not_run_again() -> Iterator[None]:
    """Start processes that do not run the script again which starts them: one that does not ask whether it is `__main__` would start more."""
    with HIDING:
        script, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script


def shared(work: Callable[[Iterable[Thing]], list[Made]], things: Sequence[Thing], size: int, doing: str) -> list[Made]:
    """Return what `work` makes of things, one result of each, in their order; `size` is how much text they are.

    Another process begins with the first of them, and this one with the last, until they meet: so neither waits, and on a
    busy machine little is lost. `work` and the things must be picklable; what is being done is said as `waiting` does.
    """
    step = max(1, len(things) // PIECES)
    pieces = [things[at : at + step] for at in range(0, len(things), step)]
    is_long = size >= WORTH_IT and len(pieces) >= PIECES
    with _given(work, pieces if is_long and _has_room() else []) as given:
        if not given:
            return work(waiting(things, doing, len(things)))
        pairs = list(zip(pieces, given, strict=True))[::-1]
        made = [_own_or_others(work, piece, other) for piece, other in waiting(pairs, doing, len(pairs))]
    return [one for piece in reversed(made) for one in piece]


@contextmanager
def _given(work: Callable[..., Any], pieces: Sequence[Any]) -> Iterator[list[Any]]:
    """Give pieces of work to another process, which is ended with the block; none, where no process can be started."""
    given, pool = [], None
    try:
        if pieces:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            pool = ProcessPoolExecutor(1, get_context("spawn"), _tell, (work,))
            with not_run_again():
                given = [pool.submit(_made_there, piece) for piece in pieces]
    except (ImportError, OSError):
        given = []
    try:
        yield given
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


THERE: list[Callable[..., Any]] = []
"""In the other process: what it has to do, which it is told once."""


def _tell(work: Callable[..., Any]) -> None:
    THERE.append(work)


def _made_there(piece: Any) -> Any:
    with no_collecting():
        return THERE[0](piece)


def _own_or_others(work: Callable[..., Any], piece: Any, other: Any) -> Any:
    """Return what the other process makes of a piece, or make it here if that has not begun with it, or is lost."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return work(piece) if other.cancel() else other.result()
    except BrokenProcessPool:
        return work(piece)


def _has_room() -> bool:
    """Tell whether another processor is there to be used: not where this process is itself one of several, or packed in a program."""
    from multiprocessing import parent_process

    many = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return many > 1 and parent_process() is None and not getattr(sys, "frozen", False)
