"""Writing so that nothing breaks: beside the target, and swapped at the end. What stood there stays whole until then."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from corpus_tools.errors import CorpusError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed, which is lock enough
    fcntl = None  # type: ignore[assignment]

IN_USE = ".in-use"
EXCHANGE = {"linux": ("renameat2", -100), "darwin": ("renameatx_np", -2)}
"""The system's call that exchanges two folders in one step, and its name for the folder in which we are."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path at which to write a file or a folder, and put what stands there into the place of `target` at the end.

    After an error, or if we are stopped in between, `target` is as it was; what is left over is swept the next time.
    Of two who write one target at once, one wins whole. That nothing can be written there is said at once.
    """
    target = target.expanduser().resolve()
    place = None
    try:
        place, lock = _place_beside(target)
        yield place / target.name
        _swap(place / target.name, target)
    except OSError as error:
        if place and error.filename and not Path(str(error.filename)).is_relative_to(place.parent):
            raise  # not ours
        raise CorpusError(
            f"{target} cannot be written ({error.strerror}). Name a place where you may write and where there is room."
        ) from None
    finally:
        if place:
            lock.close()
            shutil.rmtree(place, ignore_errors=True)


def write_whole(path: Path, data: str | bytes) -> Path:
    """Write a file whole or not at all: text as UTF-8 with the line ends that it has."""
    with replacing(path) as new:
        new.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def keep_others(old: Path, new: Path, *, is_dropped: Callable[[Path], bool]) -> None:
    """Take into a new folder what else stands in the old one, as links to the same files where the system can."""
    for path in old.iterdir() if old.is_dir() else ():
        if (new / path.name).exists() or is_dropped(path) or is_place(path):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True, copy_function=_link)
        else:
            _link(path, new / path.name)


def _link(source: str | Path, to: str | Path) -> None:
    try:
        os.link(source, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, to, follow_symlinks=False)


def _place_beside(target: Path) -> tuple[Path, IO[bytes]]:
    """Make a folder to write in, on the target's own drive, with a lock that lasts as long as we do."""
    target.parent.mkdir(parents=True, exist_ok=True)
    home = target if _must_stay(target) else target.parent
    for left in home.glob(_place_name(target, "*")):
        if not _is_locked(left / IN_USE):
            shutil.rmtree(left, ignore_errors=True)
    while True:
        place = Path(mkdtemp(prefix=_place_name(target, ""), dir=home))
        with suppress(FileNotFoundError):  # swept before it was locked
            lock = (place / IN_USE).open("wb")
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if place.exists():
                return place, lock


def _place_name(target: Path, end: str) -> str:
    return f".{target.name}-is-written-{end}"


def is_place(path: Path) -> bool:
    """Tell whether a path is one at which somebody is writing, or was when they were stopped."""
    return "-is-written-" in path.name and path.name.startswith(".")


def _is_locked(file: Path) -> bool:
    try:
        with file.open("r+b") as lock:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _must_stay(target: Path) -> bool:
    """Tell whether a folder itself cannot be exchanged: a drive's root, the folder in which we are, one in a closed folder."""
    if not target.is_dir():
        return False
    return target.is_mount() or Path.cwd().is_relative_to(target) or not os.access(target.parent, os.W_OK)


def _swap(new: Path, target: Path) -> None:
    if new.is_dir() and target.is_dir():
        if not exchanged(new, target):
            _move_into(new, target)
    else:
        new.replace(target)


def exchanged(new: Path, target: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    name, here = EXCHANGE.get(sys.platform, ("", 0))
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    return call is not None and call(here, os.fsencode(new), here, os.fsencode(target), 2) == 0


def _move_into(new: Path, target: Path) -> None:
    """Move what stands in a new folder into the old one, in the order in which it was written, and drop the rest.

    Pages are written after what they load, so whoever looks in between finds each of them whole.
    """
    made = sorted(new.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    names = {path.name for path in made}
    for path in made:
        if path.is_dir() and (target / path.name).is_dir():
            continue  # somebody's own, kept
        path.replace(target / path.name)
    for path in target.iterdir():
        if path.name not in names and not is_place(path):
            path.unlink()
