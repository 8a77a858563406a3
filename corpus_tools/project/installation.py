"""Tells whether an installation is sound: everything that reading, counting and publishing need, tried once."""

import platform
import re
import sys
import tomllib
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

from corpus_tools import __version__
from corpus_tools.errors import CorpusError
from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.text.loading import seeds_folder

CHECKOUT = Path(__file__).parents[2]
COUNTS = "from corpus_tools import Article, Corpus, term_frequency\nassert len(term_frequency(Corpus((Article('a', 'War.', 'War.'),))).table) == 1"


@dataclass(frozen=True)
class Check:
    """What was tried, what came of it, and whether all is well; None where it is, but something could be added."""

    name: str
    said: str
    sound: bool | None = True

    def __str__(self) -> str:
        mark = {True: "ok", None: "--", False: "NO"}[self.sound]
        return f"{mark}  {self.name:15} {self.said}"


def checks() -> list[Check]:
    """Try everything; what fails says what to do."""
    tried: list[tuple[str, Callable[[], str | Check]]] = [
        ("packages", _packages),
        ("kernel", _kernel),
        ("lists", lambda: f"{actor_list().rows:,} actors"),
        ("working folder", _writing),
        ("browser", _browser),
        ("seed articles", _seeds),
    ]
    python = Check("corpus-tools", f"{__version__}, Python {platform.python_version()}, {sys.executable}")
    return [python, *(_tried(name, check) for name, check in tried)]


def _tried(name: str, check: Callable[[], str | Check]) -> Check:
    try:
        found = check()
    except Exception as error:  # whatever it is, the others are tried all the same
        said = str(error) if isinstance(error, CorpusError) else f"{type(error).__name__}: {error}"
        return Check(name, said, sound=False)
    return found if isinstance(found, Check) else Check(name, found)


def requirements() -> list[str]:
    """Return what the package needs: as its installation says, or its checkout."""
    if (CHECKOUT / "pyproject.toml").is_file():
        return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [line for line in requires("corpus-tools") or [] if "extra ==" not in line]


def _packages() -> Check:
    there, wrong = [], []
    for line in requirements():
        name, _, lowest = line.partition(">=")
        try:
            there.append(f"{name} {version(name)}")
            if _numbers(version(name)) < _numbers(lowest):
                wrong.append(f"{name} is {version(name)}, older than {lowest}")
        except PackageNotFoundError:
            wrong.append(f"{name} is missing")
    if wrong:
        return Check(
            "packages", f"{'; '.join(wrong)}. Install corpus-tools again: python -m pip install …", sound=False
        )
    known = [one for one in there if one.split()[0] in ("jupyterlab", "numpy", "pandas", "plotly", "ipywidgets")]
    return Check("packages", f"{len(there)} of {len(there)}; {', '.join(known)}")


def _numbers(written: str) -> list[int]:
    return [*map(int, re.findall(r"\d+", written))]


def _kernel() -> str:
    start = perf_counter()
    # ipykernel's own, without which no notebook runs; it takes half a second to import.
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", extra_arguments=["--log-level=50"])
    try:
        said = client.execute_interactive(COUNTS, timeout=60, output_hook=lambda message: None)["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if said["status"] != "ok":
        last = f"{said.get('ename')}: {said.get('evalue')}"
        raise CorpusError(f"a notebook does not run here: {last}. Try: python -m ipykernel install --sys-prefix")
    return f"python3 starts and counts in {perf_counter() - start:.0f} s"


def _writing() -> Check:
    try:
        with TemporaryFile(dir=Path.cwd()):
            return Check("working folder", f"{Path.cwd()} can be written")
    except OSError as error:
        return Check(
            "working folder", f"{Path.cwd()} cannot be written ({error.strerror}). Go where you may write.", sound=False
        )


def _browser() -> Check:
    try:
        return Check("browser", f"{webbrowser.get().__class__.__name__} opens JupyterLab and pages")
    except webbrowser.Error:
        return Check("browser", "none was found here: open the address that `lab` prints in one", sound=None)


def _seeds() -> Check:
    try:
        return Check("seed articles", str(seeds_folder()))
    except CorpusError:
        said = "not here: the lessons need the folder seeds/ of the checkout beside them; texts of your own do not"
        return Check("seed articles", said, sound=None)
