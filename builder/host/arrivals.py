"""Reads from git when the files of an archive's content arrived. Only the page “Recently changed” may use it."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from builder.model import Arrival

_LOG = (
    "-c", "core.quotePath=false", "-c", "log.showSignature=false", "log", "--first-parent", "-m", "--no-renames",
    "--format=%x00%ct", "--name-only", "--relative", "--", "content/digests", "content/papers",
    "content/collections",
)  # fmt: skip


def read_arrivals(archive_folder: Path) -> Mapping[str, Arrival]:
    """When each file of the content arrived on the branch, by its path in the archive's folder, in UTC.

    Empty if the folder is not in a git repository with its full history. A file that git does not know has no entry.
    """
    if _git(archive_folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    arrivals: dict[str, Arrival] = {}
    for path, day in _changes(_git(archive_folder, *_LOG)):
        newest = arrivals[path].changed if path in arrivals else day
        arrivals[path] = Arrival(added=day, changed=newest)
    return arrivals


def _changes(log: str) -> Iterator[tuple[str, date]]:
    """Each change of a file and its day, the newest first."""
    for commit in log.split("\0")[1:]:
        seconds, *paths = commit.split("\n")
        day = datetime.fromtimestamp(int(seconds), UTC).date()
        yield from ((path, day) for path in paths if path)


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; empty if it fails or is not installed."""
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell, fixed arguments
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
