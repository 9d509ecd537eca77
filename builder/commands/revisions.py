"""Git revisions and folders → archives' folders that can be read."""

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from builder.archive.content import CONTENT_FOLDER, DIGESTS_FOLDER


class NoArchiveError(Exception):
    """A name that is neither a folder with content nor a git revision with one; the message says what was tried."""


def archive_folder(name: str, archive: Path, scratch: Path) -> Path:
    """The folder of the archive that `name` means: itself, a content folder, or a git revision of `archive`.

    What is not on disk as an archive is put into `scratch`, an empty folder that exists. Raises `NoArchiveError`.
    """
    path = Path(name)
    if (path / CONTENT_FOLDER).is_dir():
        return path
    if (path / DIGESTS_FOLDER).is_dir():
        (scratch / CONTENT_FOLDER).symlink_to(path.resolve(), target_is_directory=True)
        return scratch
    if path.is_dir():
        message = f"the folder {name} holds neither {CONTENT_FOLDER}/ nor {DIGESTS_FOLDER}/"
        raise NoArchiveError(message)
    _extract(name, archive, scratch)
    return scratch


def _extract(revision: str, archive: Path, target: Path) -> None:
    found = _git(archive, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        message = f"{revision} is no folder and no git revision of {archive}: write a folder, a branch, a tag or a hash"
        raise NoArchiveError(message)
    commit = found.decode().strip()
    packed = _git(archive, "archive", "--format=tar", commit, CONTENT_FOLDER)
    if packed is None:
        message = f"the revision {revision} holds no {CONTENT_FOLDER}/ in {archive}"
        raise NoArchiveError(message)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(target, filter="data")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; `None` where it refuses, or where it is not installed."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell; a revision cannot be an option
    return done.stdout if done.returncode == 0 else None
