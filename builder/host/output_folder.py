"""Writes output files to a folder, changing only files from an earlier build."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from builder.host.disk import is_unfinished, remove, remove_unfinished, write_whole
from builder.host.timings import Timings
from builder.model import OutputFile, OutputFolder
from builder.objects import frozen

MANIFEST = ".paper-archive-files"
"""A file that lists every file that a build wrote to the folder, one per line.

It lists a file before that is written, so that a later build knows it even if this one is killed.
"""

_OUTSIDE = re.compile(r"^$|^/|(?:^|/)\.\.?(?:/|$)|[\\:\0]")
"""Matches names in a manifest that are not files below the folder, on any system."""


@frozen
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
    write_whole(folder, MANIFEST, _listed(earlier))
    written = unchanged = 0
    uris: list[str] = []
    with (folder / MANIFEST).open("ab", buffering=0) as manifest:
        for uri, content in (timings or Timings()).contents(files):
            uris.append(uri)
            path = folder / uri
            if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
                unchanged += 1
            else:
                manifest.write(_listed([uri]))
                write_whole(folder, uri, content)
                written += 1
    gone = sorted(earlier - set(uris))
    for uri in gone:
        remove(folder, uri)
        _remove_empty_parents(folder / uri, folder)
    write_whole(folder, MANIFEST, _listed(uris))
    return Written(written, unchanged, len(gone))


def _listed(uris: Iterable[str]) -> bytes:
    return "".join(f"{uri}\n" for uri in sorted(uris)).encode()


def _earlier(folder: Path) -> set[str]:
    manifest = folder / MANIFEST
    if manifest.is_file() and not manifest.is_symlink():
        # A killed build may end in half a name.
        names = manifest.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
        return {name for name in names if not _OUTSIDE.search(name)}
    if folder.is_dir() and any(not is_unfinished(path) for path in folder.iterdir()):
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
