"""Finds the folder of an archive by the name of a folder or of a git revision."""

import io
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from builder.archive.content import CONTENT_FOLDER, DIGESTS_FOLDER
from builder.pipeline import Loaded, load_archive


class NoArchiveError(Exception):
    """The name is neither a folder with content nor a git revision with content; the message says which was tried."""


def loaded_revision(name: str, folder: Path) -> Loaded:
    """The archive called `name` (see `archive_folder`); ends the command if there is none."""
    with TemporaryDirectory() as scratch:
        try:
            return load_archive(archive_folder(name, folder, Path(scratch)))
        except NoArchiveError as error:
            raise click.ClickException(str(error)) from error


def archive_folder(name: str, archive: Path, scratch: Path) -> Path:
    """The folder of the archive called `name`: an archive folder, a content folder, or a git revision of `archive`.

    A content folder is linked, and a revision is extracted, into the existing empty folder `scratch`. Raises
    `NoArchiveError` if there is no such archive.
    """
    path = Path(name)
    if (path / CONTENT_FOLDER).is_dir():
        return path
    if (path / DIGESTS_FOLDER).is_dir():
        (scratch / CONTENT_FOLDER).symlink_to(path.resolve(), target_is_directory=True)
        return scratch
    if path.is_dir():
        message = f"the folder {name} contains neither {CONTENT_FOLDER}/ nor {DIGESTS_FOLDER}/"
        raise NoArchiveError(message)
    _extract(name, archive, scratch)
    return scratch


def _extract(revision: str, archive: Path, target: Path) -> None:
    found = git_output(archive, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        message = f"{revision} is neither a folder nor a git revision of {archive}: give a folder, branch, tag or hash"
        raise NoArchiveError(message)
    commit = found.decode().strip()
    packed = git_output(archive, "archive", "--format=tar", commit, CONTENT_FOLDER)
    if packed is None:
        message = f"the revision {revision} has no {CONTENT_FOLDER}/ in {archive}"
        raise NoArchiveError(message)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(target, filter="data")


def git_output(folder: Path, *arguments: str) -> bytes | None:
    """The standard output of git; `None` if git fails or is not installed."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell; a revision cannot be an option
    return done.stdout if done.returncode == 0 else None
