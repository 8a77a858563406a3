"""A cell that is run before those above it says what to run first. IPython runs this file when a kernel of `lab` starts."""

from __future__ import annotations

from types import TracebackType
from typing import Any


def what_to_run(name: str) -> str:
    """Return what is said where a name is not known.

    >>> what_to_run("corpus").splitlines()[0]
    'This cell needs “corpus”, which a cell further up makes. Run the cells above first:'
    """
    return (
        f"This cell needs “{name}”, which a cell further up makes. Run the cells above first:\n"
        "menu Run, Run All Above Selected Cell; then run this cell again.\n"
        f"(If you wrote this cell yourself, look whether “{name}” is spelled right.)"
    )


def watch(shell: Any) -> None:
    """Let a shell say in a sentence that a name of a cell is not known; errors inside functions stay as they are."""

    def said(shell: Any, kind: type, error: NameError, trace: TracebackType, tb_offset: int | None = None) -> None:
        inner = trace.tb_next
        if inner is not None and inner.tb_next is not None:
            shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        else:
            shell._showtraceback(kind, error, [what_to_run(error.name or "a name")])

    shell.set_custom_exc((NameError,), said)


if __name__ == "__main__":
    from IPython import get_ipython

    # The module's own: what this run of the file defines is taken out of the notebook's names again.
    from corpus_tools.notebook import order

    if get_ipython() is not None:
        order.watch(get_ipython())
    del get_ipython, order, what_to_run, watch, Any, TracebackType, annotations
