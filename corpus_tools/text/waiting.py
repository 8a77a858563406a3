"""What shortens waiting: a progress bar after a second, loaded only then, and no looking for rings of objects meanwhile."""

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Thing = TypeVar("Thing")
PATIENCE = 1.0
"""Seconds that may pass in silence."""


@contextmanager
def no_collecting() -> Iterator[None]:
    """Let Python look for no rings of objects meanwhile: articles, layers and states have none, and it takes a tenth of their time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _bar(**options: Any) -> Any:
    """Return the bar for whoever looks on: the notebook's own, the terminal's, or none. Imported only when it is needed."""
    if os.environ.get("CORPUS_TOOLS_FREEZE"):
        return None  # nobody looks on while a page is made, and a bar would stay on it
    if "ipykernel" in sys.modules:
        from tqdm.notebook import tqdm as in_notebook

        return in_notebook(**options)
    if sys.stderr is not None and sys.stderr.isatty():
        from tqdm import tqdm

        return tqdm(**options)
    return None


def waiting(things: Iterable[Thing], doing: str, total: int) -> Iterator[Thing]:
    """Yield things as they are asked for; after a second, a bar shows how many of the `total` are done."""
    begun, bar, patience = time.monotonic(), None, PATIENCE
    for done, thing in enumerate(things, 1):
        yield thing
        if bar is not None:
            bar.update()
        elif time.monotonic() - begun > patience:
            patience, bar = float("inf"), _bar(total=total, initial=done, desc=doing, leave=False)
    if bar is not None:
        bar.close()
