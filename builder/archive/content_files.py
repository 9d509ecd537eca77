"""Reads the files of a content folder from disk. No other module reads `content/`.

A file may come with anybody's pull request, so links are not followed and special files are not opened.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from builder.problems import Problem

MAX_FILE_BYTES = 32_000_000
"""Larger files are rejected; the largest real capture of a day has under 400,000 bytes."""
UNREAD_CODES = ("too-large", "not-utf-8", "unreadable", "symbolic-link", "special-file", "conflict-marker")
"""Codes of problems of a file whose text could not be read."""

LEDGER_FILE = "published.txt"
"""The ledger: its reader joins the versions of two branches."""
_KEEP_ONE = (
    "is a conflict marker of Git: keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>"
)
_CONFLICT = re.compile(rb"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def walk_folder(folder: Path, place: str) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """All files below `folder`, sorted, and a problem for each link, special file and unreadable folder.

    `place` is the folder's path in problems. Links below the folder are not followed: they may lead out of the archive.
    The folder itself may be a link.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    rest = [(folder, place)]
    while rest:
        path, name = rest.pop()
        try:
            mode = path.lstat().st_mode
            problems += _irregular(mode, name) if path != folder else ()
            if stat.S_ISDIR(mode) or path == folder:
                rest += [(below, f"{name}/{below.name}") for below in path.iterdir()]
            elif stat.S_ISREG(mode):
                files.append(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_unreadable(name, error))
    return tuple(sorted(files)), tuple(problems)


def read_text_leniently(path: Path, place: str) -> str | Problem:
    """A digest's text with a mark for each byte that is not UTF-8; the digest's reader reports these and reads the
    rest.
    """
    content = _bytes(path, place)
    return content if isinstance(content, Problem) else content.decode("utf-8", "replace")


def read_text(path: Path, place: str) -> str | Problem:
    """The text of a file that has to be UTF-8, or the problem that it cannot be read."""
    content = _bytes(path, place)
    if isinstance(content, Problem):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(place, line, "not-utf-8", "is not UTF-8 text from here on; save the file as UTF-8")


def _bytes(path: Path, place: str) -> bytes | Problem:
    try:
        status = path.lstat()
        for problem in _irregular(status.st_mode, place):
            return problem
        if status.st_size > MAX_FILE_BYTES:
            return Problem(
                place, 0, "too-large", f"is larger than {MAX_FILE_BYTES // 1_000_000} MB, the limit for content files"
            )
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(place, error)
    may_conflict = path.name != LEDGER_FILE and (b"<" * 7 in content or b">" * 7 in content)
    marker = _CONFLICT.search(content) if may_conflict else None
    line = content[: marker.start()].count(b"\n") + 1 if marker else 0
    return Problem(place, line, "conflict-marker", _KEEP_ONE) if marker else content


def _irregular(mode: int, place: str) -> Iterator[Problem]:
    """The problem of a link or special file: reading it would lead out of the archive, or never end."""
    if stat.S_ISLNK(mode):
        yield Problem(place, 0, "symbolic-link", "is a symbolic link; replace it with a regular file or folder")
    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        yield Problem(place, 0, "special-file", "is a pipe, socket or device; replace it with a regular file")


def _unreadable(place: str, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(place, 0, "unreadable", f"cannot be read ({reason}); restore the file or make it readable")
