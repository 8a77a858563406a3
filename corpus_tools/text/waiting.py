"""A progress bar for whoever waits longer than a second; who does not, sees none and loads no library for it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
PATIENCE = 1.0
"""Seconds that may pass in silence."""


def waiting(things: Iterable[Thing], doing: str, total: int) -> Iterator[Thing]:
    """Yield things as they are asked for; after a second, a bar shows how many of the `total` are done."""
    begun, bar = time.monotonic(), None
    for done, thing in enumerate(things, 1):
        yield thing
        if bar is not None:
            bar.update()
        elif time.monotonic() - begun > PATIENCE and done < total:
            # The notebook's own where there is a notebook; imported only now, because it brings widgets along.
            from tqdm.auto import tqdm

            bar = tqdm(total=total, initial=done, desc=doing, leave=False, unit="")
    if bar is not None:
        bar.close()
