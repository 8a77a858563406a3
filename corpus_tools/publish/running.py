"""Notebooks run with their explorers frozen, several at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from corpus_tools.errors import CorpusError
from corpus_tools.notebook.asking import NO_SOLUTIONS
from corpus_tools.notebook.sources import FREEZE

CELL_SECONDS = 600
WARNED_FROM = re.compile(r"^\S*ipykernel_\d+\S*\.py:\d+: (.*(?:\n(?!  ).*)*?)\n  .*$", re.MULTILINE)
"""A warning with the cell's file, whose name is another one each time, before it, and its line of code behind."""
TRIES = 2
"""How often a notebook is begun whose kernel does not answer."""


def run_all(
    paths: Sequence[Path], *, text: str, solutions: bool, say: Callable[[str], None]
) -> Iterator[tuple[Path, nbformat.NotebookNode]]:
    """Yield the notebooks, run, in the order in which they are done; as many run at once as there are processors."""
    say(f"Running {len(paths)} notebook{'s' * (len(paths) > 1)} …")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run, path, text=text, solutions=solutions): path for path in paths}
        try:
            for done, future in enumerate(as_completed(running), 1):
                notebook = future.result()
                say(f"{done} of {len(paths)}: {running[future].name}")
                yield running[future], notebook
        finally:
            pool.shutdown(cancel_futures=True)


def run(path: Path, *, text: str = "full", solutions: bool = True) -> nbformat.NotebookNode:
    """Return the notebook at `path`, run in its folder with every explorer frozen."""
    how = {FREEZE: text, NO_SOLUTIONS: "" if solutions else "1"}
    for left in reversed(range(TRIES)):
        try:
            return _run(read(path), path, how)
        except CellExecutionError as error:
            plain = re.sub(r"\x1b\[[\d;]*m", "", str(error))  # colours of a terminal
            raise CorpusError(f"{path.name} was not published, because a cell failed:\n{plain}") from None
        except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
            if not left:
                raise CorpusError(
                    f"{path.name} was not published: its kernel did not answer ({type(error).__name__}). "
                    f"A cell may take {CELL_SECONDS // 60} minutes."
                ) from None
    raise AssertionError


def read(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path` as it was saved."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise CorpusError(f"{path.name} cannot be read as a notebook ({type(error).__name__}).") from None


def _run(notebook: nbformat.NotebookNode, path: Path, how: dict[str, str]) -> nbformat.NotebookNode:
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--log-level=40"],  # errors only: a warning about local sockets would worry a teacher
    )
    client.execute(env={**os.environ, **how})
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                output["text"] = WARNED_FROM.sub(r"\1", output["text"])
    return notebook
