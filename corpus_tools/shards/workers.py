"""Who counts: this process, processes beside it, or a Dask cluster; each shard's result comes back in the shards' order."""

import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Lock
from types import ModuleType
from typing import Any

from corpus_tools.errors import CorpusError

HIDING = Lock()
AHEAD = 2
"""Shards that are given out for each worker before the first comes back."""
TRIES = 3
"""How often a shard is given out whose worker was lost."""


@contextmanager
def not_run_again() -> Iterator[None]:
    """Start processes that do not run the script again which starts them: one that does not ask whether it is `__main__` would start more."""
    with HIDING:
        script, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script


@dataclass(frozen=True)
class Workers:
    """`processes` beside this one, or a Dask `client`; with neither, this process does all."""

    processes: int = 1
    client: Any = None

    def each(self, work: Callable[..., Any], several: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """Yield what `work` makes of each of several arguments, in their order; what a lost worker had is done again."""
        if self.client is not None:
            yield from self._on_cluster(work, several)
        elif self.processes > 1 and len(several) > 1:
            yield from self._beside(work, several)
        else:
            yield from (work(*given) for given in several)

    def _on_cluster(self, work: Callable[..., Any], several: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        # What is given out at once lies in the workers' memory, so it is a few at a time.
        most = AHEAD * max(1, len(self.client.scheduler_info()["workers"]))
        given, left = deque[Any](), deque(several)
        while given or left:
            while left and len(given) < most:
                given.append(self.client.submit(work, *left.popleft(), pure=False, retries=TRIES))
            yield given.popleft().result()

    def _beside(self, work: Callable[..., Any], several: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        left = deque(several)
        for _ in range(TRIES):
            with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
                given = deque[Any]()
                waiting = deque(left)
                # A function of the script needs the script.
                beside = nullcontext if b"__main__" in pickle.dumps((work, waiting[0])) else not_run_again
                try:
                    while given or waiting:
                        while waiting and len(given) < AHEAD * self.processes:
                            with beside():
                                given.append(pool.submit(work, *waiting.popleft()))
                        found = given.popleft().result()
                        left.popleft()
                        yield found
                    return
                except BrokenProcessPool:
                    continue  # somebody ended a process, or memory ran out: what it had is done again
        raise CorpusError(
            f"A worker was lost {TRIES} times over. Perhaps there is too little memory: ask for fewer workers, or "
            "make smaller shards."
        )
