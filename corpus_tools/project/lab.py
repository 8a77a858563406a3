"""The lessons in a folder of the reader's own, opened in a JupyterLab that asks the network for nothing."""

import json
import os
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from corpus_tools.errors import CorpusError
from corpus_tools.notebook import order

# JupyterLab would ask the network for news and for newer versions of itself, and on a first start the reader whether it may.
QUIET = [
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--Application.log_level=ERROR",
    "--ServerApp.answer_yes=True",  # who presses Ctrl+C means it
]
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
"""What JupyterLab takes for its defaults; the reader's own settings go before them."""


def own_lessons(lessons: Sequence[Path], folder: Path, *, fresh: bool = False) -> Path:
    """Copy the lessons into a folder, beside what is there, and return the first of them.

    A file that is there already is somebody's work and stays. With `fresh`, the whole folder is first put aside, under
    another name.
    """
    folder = folder.expanduser().resolve()
    try:
        if fresh and folder.exists():
            aside = next(
                place for n in count(1) if not (place := folder.with_name(f"{folder.name}-before-{n}")).exists()
            )
            folder.rename(aside)
            print(f"What was there is now in {aside}.")
        folder.mkdir(parents=True, exist_ok=True)
        tables = lessons[0].parent.glob("*.csv")
        missing = [path for path in (*lessons, *tables) if not (folder / path.name).exists()]
        for path in missing:
            shutil.copyfile(path, folder / path.name)
    except OSError as error:
        raise CorpusError(
            f"The lessons cannot be copied to {folder} ({error.strerror or error}). Name another folder with --folder."
        ) from None
    return folder / lessons[0].name


def open_lab(notebook: Path, options: Sequence[str]) -> None:
    """Open a notebook in JupyterLab, and say where it is and how to stop; returns when it is stopped."""
    from jupyterlab.labapp import LabApp

    # In each kernel, a cell that is run too early says what to run first.
    os.environ.setdefault("PYTHONSTARTUP", str(Path(order.__file__)))
    with TemporaryDirectory() as settings:
        (Path(settings) / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        argv = [str(notebook), *QUIET, f"--LabApp.app_settings_dir={settings}", *options]
        server = LabApp.initialize_server(argv=argv)
        # What the server says of its addresses is left out: ours opens the lesson.
        server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
        place = os.path.relpath(notebook.resolve(), server.root_dir).replace(os.sep, "/")
        token = f"?token={server.identity_provider.token}" if server.identity_provider.token else ""
        print(
            SAYS.format(folder=notebook.resolve().parent, url=f"{server.connection_url}lab/tree/{quote(place)}{token}"),
            flush=True,
        )
        server.start()


SAYS = """
You work in {folder}: whatever you change is saved there, and the next start finds it.
JupyterLab opens in your browser in a moment; if it does not, open this address yourself:

    {url}

To stop, press Ctrl+C in this window.
"""
