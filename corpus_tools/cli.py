"""The command line: open the lessons, start a folder for texts of one's own, publish notebooks as pages."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from corpus_tools import __version__
from corpus_tools.errors import CorpusError

HELP = """\
See how news talks about a crisis, and open every number to its sentences.

  corpus-tools lab        copy the lessons into a folder of yours, and open the first in JupyterLab
  corpus-tools new        make a folder for texts of your own, with a notebook and a first report
  corpus-tools publish    turn the notebooks into web pages that work without a network
  corpus-tools class      gather what a class handed in, and make a board of it to discuss
  corpus-tools check      tell whether the installation is sound

"corpus-tools COMMAND --help" tells more about each.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, or 1 after an error that the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know an ellipsis
    asked, more = _parser().parse_known_args(arguments)
    try:
        if more and asked.run is not _lab:
            raise CorpusError(
                f"{asked.command} does not know {' '.join(more)}. See: corpus-tools {asked.command} --help"
            )
        return asked.run(asked, more)
    except CorpusError as error:
        print(f"corpus-tools: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "corpus-tools",
        usage="corpus-tools COMMAND [options]",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"corpus-tools {__version__}")
    commands = parser.add_subparsers(
        prog="corpus-tools", required=True, metavar="COMMAND", title="commands", dest="command"
    )
    _add_lab(commands)
    _add_new(commands)
    _add_publish(commands)
    _add_class(commands)
    _add_check(commands)
    return parser


def _add_lab(commands: argparse._SubParsersAction) -> None:
    text = (
        "Copy the lessons into a folder of yours, and open the first in JupyterLab. What is in the folder already stays as it "
        "is. Options after these go to JupyterLab, for example --no-browser or --port 8899."
    )
    lab = commands.add_parser("lab", help="open the first lesson in JupyterLab", description=text)
    lab.add_argument(
        "--folder", type=Path, default=Path("corpus-lessons"), help="where to work (default: corpus-lessons, made here)"
    )
    lab.add_argument(
        "--fresh", action="store_true", help="start over with untouched lessons; the folder of before is kept beside"
    )
    lab.add_argument("--notebook", type=Path, help="open this notebook, where it is, instead of the first lesson")
    lab.set_defaults(run=_lab)


NEW = """\
Make a folder to work in with texts of your own. It must be new or empty; nothing is overwritten.

  my_corpus.ipynb         a notebook to start with
  report.md               what was read, what was cut, what looks wrong
  suggested_actors.csv    names that the list of actors does not cover: check them, then save as actors.csv
  texts/                  copies of the texts (UTF-8; the originals stay where and as they are)
  texts/articles.csv      one row a text: title, author, outlet, date, as far as known; fill the rest

With --lessons also the lessons, as they read for these texts; "corpus-tools publish FOLDER/*.ipynb" makes a site of them.
"""


def _add_new(commands: argparse._SubParsersAction) -> None:
    new = commands.add_parser(
        "new",
        help="make a folder for texts of your own",
        description=NEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    new.add_argument("folder", type=Path, help="the folder to make")
    new.add_argument(
        "texts",
        type=Path,
        help="a folder, a .zip, or a file: texts, tables, documents, saved pages, downloads of press archives",
    )
    new.add_argument(
        "--lessons", action="store_true", help="copy the lessons, too, for these texts instead of the five"
    )
    new.set_defaults(run=_new)


def _add_publish(commands: argparse._SubParsersAction) -> None:
    text = (
        "Run the notebooks and write them as HTML pages on which the explorers stay alive: no kernel, no server, "
        "no network. Open site/index.html in a browser, or put the folder on any web server."
    )
    pages = commands.add_parser("publish", help="turn the notebooks into living web pages", description=text)
    pages.add_argument("notebooks", nargs="*", type=Path, help="the notebooks to publish (default: all lessons)")
    pages.add_argument("--to", type=Path, default=Path("site"), metavar="FOLDER", help="where to write (default: site)")
    pages.add_argument(
        "--text",
        choices=("full", "excerpts", "none"),
        default="excerpts",
        help="how much of the articles, which belong to others, the pages bring: all of it, to be read as a whole; the "
        "sentences that a number opens, each with the one before and the one after it (default); none",
    )
    pages.add_argument(
        "--single-file", action="store_true", help="put all that a page needs, plotly too, into the page"
    )
    pages.add_argument(
        "--plotly-bundle", type=Path, metavar="FILE", help="a lighter build of plotly.js, of the installed version"
    )
    pages.add_argument("--title", default="Lessons", help="what the page that lists them is called (default: Lessons)")
    pages.add_argument(
        "--no-solutions", action="store_true", help="leave the answers to the exercises out of the pages"
    )
    pages.set_defaults(run=_publish)


CLASS = """\
Gather the files that students saved on a published page or in a notebook, and make a board of them to discuss.

Hand out a page ("corpus-tools publish NOTEBOOK --single-file" makes one file). Students answer, label or code
on it, and save a file under their name or initials; put all files into one folder. The board says how each exercise was
answered, with how many tries and which slips, and on which passages readers disagree most. It has no names, and is written
into that folder; nothing leaves it.
"""


def _add_class(commands: argparse._SubParsersAction) -> None:
    board = commands.add_parser(
        "class",
        help="make a board of what a class handed in",
        description=CLASS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    board.add_argument("folder", type=Path, help="the folder of the files that were handed in")
    board.add_argument("--readers", default="", metavar="NAMES", help="who should have handed in, parted by commas")
    board.add_argument(
        "--to", type=Path, metavar="FILE", help="where to write the board (default: board.html in the folder)"
    )
    board.set_defaults(run=_class)


def _add_check(commands: argparse._SubParsersAction) -> None:
    text = "Try what reading, counting and publishing need: versions, the notebooks' kernel, a browser, leave to write."
    check = commands.add_parser("check", help="tell whether the installation is sound", description=text)
    check.set_defaults(run=_check)


def lessons() -> list[Path]:
    """Return the lessons in order, the glossary and the reference last: the checkout's, or those that came with the package."""
    here = Path.cwd()
    for folder in (*(place / "notebooks" for place in (Path(__file__).parents[1], here, *here.parents)), SHIPPED):
        if found := sorted(folder.glob("[0-9]*.ipynb")):
            return [*found, *folder.glob("glossary.ipynb"), *folder.glob("reference.ipynb")]
    raise CorpusError(f"No notebooks/ folder beside corpus_tools or above {here}. Name a notebook.")


SHIPPED = Path(__file__).parent / "lessons"
"""Where an installed package has its lessons."""


def _lab(asked: argparse.Namespace, more: list[str]) -> int:
    from corpus_tools.project.lab import open_lab, own_lessons

    if asked.notebook and not asked.notebook.is_file():
        raise CorpusError(f"There is no notebook {asked.notebook}.")
    open_lab(asked.notebook or own_lessons(lessons(), asked.folder, fresh=asked.fresh), more)
    return 0


def _new(asked: argparse.Namespace, more: list[str]) -> int:
    from corpus_tools.project.starting import NOTEBOOK, REPORT, start_project

    started = start_project(asked.folder, asked.texts, lessons=lessons() if asked.lessons else ())
    print(
        f"{started.corpus.methods(short=True).split('; ')[1]}.\n"
        f"Read {asked.folder / REPORT} first: it says what looks wrong. Then:\n"
        f'corpus-tools lab --notebook "{asked.folder / NOTEBOOK}"'
    )
    return 0


def _class(asked: argparse.Namespace, more: list[str]) -> int:
    from corpus_tools.project.classroom import board

    path, handed = board(asked.folder, readers=[*filter(None, map(str.strip, asked.readers.split(",")))], to=asked.to)
    missing = handed.missing
    print(
        *handed.problems,
        *([f"Nothing came from {', '.join(missing)}."] if missing else []),
        f"The board is {path}.",
        sep="\n",
    )
    return 0


def _check(asked: argparse.Namespace, more: list[str]) -> int:
    from corpus_tools.project.installation import checks

    found = checks()
    print(*found, sep="\n")
    sound = all(check.sound is not False for check in found)
    print("All is well." if sound else "What says NO has to be mended first.")
    return 0 if sound else 1


def _publish(asked: argparse.Namespace, more: list[str]) -> int:
    missing = [str(path) for path in asked.notebooks if not path.is_file()]
    if missing:
        raise CorpusError(f"There is no notebook {', '.join(missing)}.")
    from corpus_tools.publish.processes import warm_processes

    warm_processes()  # they load what they need while this one does
    from corpus_tools.publish.pages import publish

    pages = publish(
        asked.notebooks or lessons(),
        asked.to,
        title=asked.title,
        text=asked.text,
        solutions=not asked.no_solutions,
        single_file=asked.single_file,
        plotly_bundle=asked.plotly_bundle,
    )
    print(f"{len(pages)} pages in {asked.to}. Open {asked.to / 'index.html'} in a browser.")
    return 0
