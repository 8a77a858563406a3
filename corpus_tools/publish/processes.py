"""What starts the processes that run notebooks: where the system can fork, each from one that has loaded the package already."""

import multiprocessing
from functools import cache
from multiprocessing.context import BaseContext


@cache
def warm_processes() -> BaseContext:
    """Return what starts them; where they are forked, the one that they are forked from begins to load at once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["corpus_tools.publish.warm"])
    ensure_running()
    return context
