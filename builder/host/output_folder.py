"""Output files to a folder on disk, touching only what an earlier build wrote there."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.host.timings import Timings
from builder.model import OutputFile, OutputFolder

MANIFEST = ".paper-archive-files"
"""Names every file that a build wrote into the folder, one a line."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to its folder, in numbers of files."""

    written: int
    unchanged: int
    removed: int


class FolderRefusedError(Exception):
    """The folder holds files of somebody else."""


def write_folder(folder: Path, files: Iterable[OutputFile | OutputFolder], timings: Timings | None = None) -> Written:
    """Make `folder` hold `files`: each written whole and only where it changed; files of an earlier build that are no
    longer made are removed, no others ever.

    Raises `FolderRefusedError` where the folder is not empty and was not made by a build.
    """
    earlier = _earlier(folder)
    written = unchanged = 0
    uris: list[str] = []
    for uri, content in (timings or Timings()).contents(files):
        uris.append(uri)
        path = folder / uri
        if path.is_file() and path.read_bytes() == content:
            unchanged += 1
        else:
            write_whole(path, content)
            written += 1
    gone = [folder / uri for uri in sorted(earlier - set(uris))]
    for path in gone:
        path.unlink(missing_ok=True)
        _remove_empty_parents(path, folder)
    write_whole(folder / MANIFEST, "".join(f"{uri}\n" for uri in sorted(uris)).encode())
    return Written(written, unchanged, len(gone))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that nobody ever sees a part of it, its folder made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _earlier(folder: Path) -> set[str]:
    manifest = folder / MANIFEST
    if manifest.is_file():
        names = manifest.read_text(encoding="utf-8").splitlines()
        return {name for name in names if name and ".." not in name.split("/") and not name.startswith("/")}
    if folder.is_dir() and any(folder.iterdir()):
        message = (
            f"{folder} is not empty and was not created by an earlier build; choose another folder or empty this one"
        )
        raise FolderRefusedError(message)
    return set()


def _remove_empty_parents(path: Path, folder: Path) -> None:
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
