"""A second process beside this one, for long work on many texts that is done text by text."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

from corpus_tools.text.waiting import no_collecting, waiting

Thing = TypeVar("Thing")
Made = TypeVar("Made")
HIDING = Lock()
PIECES = 40
"""How many pieces texts are parted into: so late is the one that waits for the other at the end."""
AHEAD = 2
"""Pieces that the other process is given before it has done the first."""
WORTH_IT = 10_000_000
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
    pool = _other(work) if size >= WORTH_IT and len(pieces) >= PIECES and _has_room() else None
    if pool is None:
        return work(waiting(things, doing, len(things)))
    from concurrent.futures.process import BrokenProcessPool

    left = deque(range(len(pieces)))
    given: dict[int, Any] = {}
    made: dict[int, list[Made]] = {}

    def own() -> Iterator[int]:
        while left:
            with suppress(BrokenProcessPool, OSError):  # OSError: none can be started here
                while left and sum(not one.done() for one in given.values()) < AHEAD:
                    with not_run_again():
                        given[left[0]] = pool.submit(_made_there, pieces[left[0]])
                    left.popleft()
            if left:
                yield left.pop()

    with pool:
        for number in waiting(own(), doing, len(pieces)):
            made[number] = work(pieces[number])
        for number, one in given.items():
            try:
                made[number] = one.result()
            except BrokenProcessPool:  # it was ended by somebody else
                made[number] = work(pieces[number])
    return [one for number in range(len(pieces)) for one in made[number]]


def _other(work: Callable[..., Any]) -> Any:
    """Return what starts the other process and gives it pieces of work, or nothing where there can be none."""
    try:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(1, get_context("spawn"), _tell, (work,))
    except (ImportError, OSError):
        return None


THERE: list[Callable[..., Any]] = []
"""In the other process: what it has to do, which it is told once."""


def _tell(work: Callable[..., Any]) -> None:
    THERE.append(work)


def _made_there(piece: Any) -> Any:
    with no_collecting():
        return THERE[0](piece)


def _has_room() -> bool:
    """Tell whether another processor is there to be used: not where this process is itself one of several, or packed in a program."""
    from multiprocessing import parent_process

    many = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return many > 1 and parent_process() is None and not getattr(sys, "frozen", False)
