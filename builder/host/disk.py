"""Writes and removes files below a folder: whole or not at all, and never through a link.

A folder may hold what a pull request brought: a link at a name that a command is about to write would lead elsewhere.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from builder.archive.content_files import walk_folder

UNFINISHED = ".unfinished"
"""The ending of a file that is being written. Its name begins with a dot and cannot be foreseen."""


def write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write the file `name` below `folder` atomically, creating folders as needed; a link of this name is replaced.

    Raises `OSError` with the file's name, and leaves nothing unfinished, if a folder on the way is a link or the file
    cannot be written.
    """
    path = folder / name
    refuse_links(folder, path.parent)
    unfinished = path.with_name(f".{token_hex(8)}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from error
        raise


def is_unfinished(path: Path) -> bool:
    """Whether the name is that of a file that is being written, or was when its command was killed."""
    return path.name.startswith(".") and path.name.endswith(UNFINISHED)


def remove_unfinished(folder: Path) -> None:
    """Remove the temporary files that killed commands left in the folder; no command may be writing there."""
    for path in filter(is_unfinished, walk_folder(folder, "")[0]):
        path.unlink(missing_ok=True)


def remove(folder: Path, name: str) -> None:
    """Remove the file `name` below `folder` if it is there. Raises `OSError` if a folder on the way is a link."""
    refuse_links(folder, (folder / name).parent)
    (folder / name).unlink(missing_ok=True)


def refuse_links_in_build(folder: Path, pages: Path, output: Path) -> None:
    """Raises `OSError` if MkDocs would follow a link that is in `folder`: among the pages, or where it writes.

    MkDocs empties the folder `output` before it writes, but leaves links to folders directly below it.
    """
    refuse_links(folder, pages)
    _, problems = walk_folder(pages, str(pages))
    for problem in problems:
        raise OSError(errno.ELOOP, problem.message, problem.path)
    refuse_links(folder, output)
    for each in output.iterdir() if output.is_dir() else ():
        refuse_links(output, each)


def refuse_links(folder: Path, path: Path) -> None:
    """Raises `OSError` if `path`, or a folder between `folder` and it, is a link. Other places are not judged."""
    place = Path(os.path.normpath(path))
    folder = Path(os.path.normpath(folder))
    for each in (place, *place.parents) if place.is_relative_to(folder) else ():
        if each == folder:
            return
        if each.is_symlink():
            raise OSError(errno.ELOOP, "is a symbolic link; replace it with a folder", str(each))
