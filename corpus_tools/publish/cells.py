"""A notebook's cells run in this process, as Jupyter's kernel would run them, and what they leave."""

import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

WARNED_FROM = re.compile(r"^<ipython-input-[^>]*>:\d+: (.*(?:\n(?!  ).*)*?)\n  .*$", re.MULTILINE)
"""A warning with the cell's number before it, and its line of code behind."""
COLOURS = re.compile(r"\x1b\[[\d;]*m")


class CellFailed(Exception):
    """A cell raised an error; it says the cell and the error as a notebook shows them."""


class _Result(DisplayHook):
    """What the last line of a cell is, and what is displayed, are outputs of the cell."""

    shell: Any

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.append(
            nbformat.v4.new_output("execute_result", format_dict, metadata=md_dict or {}, execution_count=None)
        )

    def finish_displayhook(self) -> None: ...


class _Shown(DisplayPublisher):
    shell: Any

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **options: Any) -> None:
        self.shell.outputs.append(nbformat.v4.new_output("display_data", data, metadata=metadata or {}))

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear()


class Shell(InteractiveShell):
    """IPython without a terminal: `outputs` are those of the cell that runs, in the order in which they came."""

    def __init__(self, **options: Any) -> None:
        self.outputs: list[nbformat.NotebookNode] = []
        self.failed = ""
        super().__init__(displayhook_class=_Result, display_pub_class=_Shown, **options)

    def init_history(self) -> None:
        """Set up the history of cells, for this run alone."""
        super().init_history()
        if self.history_manager is not None:
            self.history_manager.enabled = False  # nothing of a notebook stays anywhere

    def system(self, cmd: str) -> None:
        """Run a command of the system, and print what it prints."""
        self.system_piped(cmd)

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.failed = COLOURS.sub("", "\n".join(stb))


class _Stream(TextIOBase):
    """What a cell prints, joined to what it printed just before."""

    def __init__(self, name: str, outputs: list[nbformat.NotebookNode]) -> None:
        self.kind, self.outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text and not (self.outputs and self.outputs[-1].get("name") == self.kind):
            self.outputs.append(nbformat.v4.new_output("stream", name=self.kind, text=""))
        if text:
            self.outputs[-1]["text"] += text
        return len(text)


def run_cells(
    notebook: nbformat.NotebookNode, folder: Path, how: Mapping[str, str], seconds: int
) -> nbformat.NotebookNode:
    """Run a notebook in its folder under the environment `how`, and return it with the outputs of its cells.

    A cell may take so many `seconds` where the system can stop it.
    """
    os.environ.update({"MPLBACKEND": "module://matplotlib_inline.backend_inline", **how})
    os.chdir(folder)
    sys.path.insert(0, "")
    shell = Shell.instance()
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.strip():
            cell["outputs"] = []
            with _at_most(seconds):
                _run(shell, cell)
    return notebook


def _run(shell: Shell, cell: nbformat.NotebookNode) -> None:
    shell.outputs, shell.failed = cell["outputs"], ""
    with redirect_stdout(_Stream("stdout", cell["outputs"])), redirect_stderr(_Stream("stderr", cell["outputs"])):
        shell.run_cell(cell.source, store_history=True)
    if shell.failed and "raises-exception" not in cell.metadata.get("tags", []):
        raise CellFailed(f"{cell.source}\n{'-' * 18}\n{shell.failed}")
    for output in cell["outputs"]:
        if output.get("name") == "stderr":
            output["text"] = WARNED_FROM.sub(r"\1", output["text"])


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(signum: int, frame: Any) -> None:
    raise TimeoutError("The cell took too long.")
