"""Notebooks run with their explorers frozen, several at once, each in a process of its own that begins with all loaded."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import nbformat

from corpus_tools.errors import CorpusError
from corpus_tools.notebook.asking import NO_SOLUTIONS
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.publish.cells import CellFailed, run_cells
from corpus_tools.publish.processes import warm_processes
from corpus_tools.shards.workers import not_run_again

CELL_SECONDS = 600


def run_all(
    paths: Sequence[Path], *, text: str, solutions: bool, say: Callable[[str], None]
) -> Iterator[tuple[Path, nbformat.NotebookNode]]:
    """Yield the notebooks, run, in the order in which they are done; as many run at once as there are processors."""
    say(f"Running {len(paths)} notebook{'s' * (len(paths) > 1)} …")
    longest_first = sorted(paths, key=_states, reverse=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run, path, text=text, solutions=solutions): path for path in longest_first}
        try:
            for done, future in enumerate(as_completed(running), 1):
                notebook = future.result()
                say(f"{done} of {len(paths)}: {running[future].name}")
                yield running[future], notebook
        finally:
            pool.shutdown(cancel_futures=True)


def _states(path: Path) -> int:
    """Return roughly how much a notebook has to draw: what takes longest begins first, so no processor waits at the end."""
    code = path.read_text(encoding="utf-8", errors="replace")
    return code.count("ct.explore(") + SEARCHED * len(re.findall(r"\.offering\((?![^)]*alone=True)", code))


SEARCHED = 20
"""How many times as long as others a view takes in which every word can be searched."""


def run(path: Path, *, text: str = "full", solutions: bool = True) -> nbformat.NotebookNode:
    """Return the notebook at `path`, run in its folder with every explorer frozen."""
    how = {FREEZE: text, NO_SOLUTIONS: "" if solutions else "1"}
    notebook = read(path)
    try:
        with ProcessPoolExecutor(1, mp_context=warm_processes()) as process:
            with not_run_again():
                running = process.submit(run_cells, notebook, _home(path), how, CELL_SECONDS)
            return running.result()
    except CellFailed as error:
        raise CorpusError(f"{path.name} was not published, because a cell failed:\n{error}") from None
    except BrokenProcessPool:
        raise CorpusError(
            f"{path.name} was not published: the process that ran it ended in the middle of a cell. Perhaps there is "
            "too little memory: publish fewer notebooks at once, or show fewer texts in it (corpus.where)."
        ) from None


def _home(path: Path) -> Path:
    """Return the folder in which a notebook runs: its own; for a lesson that came with an installed package, the reader's."""
    folder = path.parent.resolve()
    return Path.cwd() if folder.is_relative_to(PACKAGE) else folder


PACKAGE = Path(__file__).resolve().parents[1]


def read(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path` as it was saved."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise CorpusError(f"{path.name} cannot be read as a notebook ({type(error).__name__}).") from None
