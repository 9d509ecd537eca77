"""The one lock for everything that writes below `content/`, so that no two commands write at the same time."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from builder.archive.content import CONTENT_FOLDER
from builder.cache import own_cache_folder
from builder.host.disk import remove_unfinished

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: FileIO) -> None:
        """Lock the file until it is closed. Raises `OSError` if another process has locked it."""
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock_file(file: FileIO) -> None:
        """Lock the file until it is closed. Raises `OSError` if another process has locked it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


PATIENCE_S = 60.0
_LOCK_FILE = "writing"
_LOCKED_BYTE = 1 << 30
"""Windows forbids reading a locked byte, so the holder's name stands before it."""
_STEP_S = 0.05
_MAX_NAME = 200


class ArchiveBusyError(Exception):
    """Another command has been writing to this archive for longer than we wait; the message says which."""


@contextmanager
def content_lock(folder: Path, holder: str, tell: Callable[[str], object]) -> Iterator[None]:
    """Holds the lock of the archive in `folder` under the name `holder`; what is read in the block stays true in it.

    If another command holds the lock, `tell` gets a line that names it, and we wait. The system ends the lock of a
    killed process; the temporary files that it left below `content/` are removed. Raises `ArchiveBusyError` after
    `PATIENCE_S`, and `OSError` if the archive cannot be written to.
    """
    path = own_cache_folder(folder) / _LOCK_FILE
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with FileIO(os.open(path, flags, 0o666), "r+") as file:
        _wait(file, tell)
        with suppress(OSError):  # a full disk: then nobody learns our name
            file.truncate(0)
            os.write(file.fileno(), f"{holder} (process {os.getpid()})".encode())
        remove_unfinished(folder / CONTENT_FOLDER)
        yield


def _wait(file: FileIO, tell: Callable[[str], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    is_told = False
    while True:
        try:
            lock_file(file)
        except OSError:
            holder = _holder(file)
        else:
            file.seek(0)
            return
        if not is_told:
            tell(f"{holder} is writing to this archive; waiting for up to {PATIENCE_S:.0f} s")
            is_told = True
        if time.monotonic() > until:
            message = f"{holder} is still writing to this archive; run this again when it has finished"
            raise ArchiveBusyError(message)
        time.sleep(_STEP_S)


def _holder(file: FileIO) -> str:
    file.seek(0)
    name = file.read(_MAX_NAME).decode(errors="replace")
    return name if name.isprintable() and name else "another command"
