"""Writes output files to a folder, changing only files from an earlier build."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.host.timings import Timings
from builder.model import OutputFile, OutputFolder

MANIFEST = ".paper-archive-files"
"""A file that lists every file that a build wrote to the folder, one per line.

It lists a file before that is written, so that a later build knows it even if this one is killed.
"""
_UNFINISHED = ".*.unfinished"
"""The names of temporary files."""


@dataclass(frozen=True, slots=True)
class Written:
    """The numbers of files that a build wrote, kept and removed."""

    written: int
    unchanged: int
    removed: int


class FolderRefusedError(Exception):
    """The folder contains files that no build wrote."""


def write_folder(folder: Path, files: Iterable[OutputFile | OutputFolder], timings: Timings | None = None) -> Written:
    """Write `files` to `folder`: changed files are written atomically, and only files from an earlier build that are no
    longer generated are removed.

    Raises `FolderRefusedError` if the folder is not empty and no build wrote it.
    """
    earlier = _earlier(folder)
    remove_unfinished(folder)
    write_whole(folder / MANIFEST, _listed(earlier))
    written = unchanged = 0
    uris: list[str] = []
    with (folder / MANIFEST).open("ab", buffering=0) as manifest:
        for uri, content in (timings or Timings()).contents(files):
            uris.append(uri)
            path = folder / uri
            if path.is_file() and path.read_bytes() == content:
                unchanged += 1
            else:
                manifest.write(_listed([uri]))
                write_whole(path, content)
                written += 1
    gone = [folder / uri for uri in sorted(earlier - set(uris))]
    for path in gone:
        path.unlink(missing_ok=True)
        _remove_empty_parents(path, folder)
    write_whole(folder / MANIFEST, _listed(uris))
    return Written(written, unchanged, len(gone))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file atomically, creating its folder if needed.

    Raises `OSError` with the file's name, and leaves nothing unfinished, if it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
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


def remove_unfinished(folder: Path) -> None:
    """Remove the temporary files that killed commands left in the folder; no command may be writing there."""
    for path in folder.rglob(_UNFINISHED):
        path.unlink(missing_ok=True)


def _listed(uris: Iterable[str]) -> bytes:
    return "".join(f"{uri}\n" for uri in sorted(uris)).encode()


def _earlier(folder: Path) -> set[str]:
    manifest = folder / MANIFEST
    if manifest.is_file():
        names = manifest.read_text(encoding="utf-8").split("\n")[:-1]  # a killed build may end in half a name
        return {name for name in names if name and ".." not in name.split("/") and not name.startswith("/")}
    if folder.is_dir() and any(not path.match(_UNFINISHED) for path in folder.iterdir()):
        message = (
            f"{folder} is not empty and was not created by an earlier build; choose another folder or empty this one"
        )
        raise FolderRefusedError(message)
    return set()


def _remove_empty_parents(path: Path, folder: Path) -> None:
    for parent in path.parents:
        if parent == folder:
            return
        with suppress(OSError):  # a folder that is not empty stays
            parent.rmdir()
