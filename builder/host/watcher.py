"""Watches files for changes, as `mkdocs serve` needs it."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any


class Watcher:
    """Finds changed files by their time and size, on any file system, and tells MkDocs' server.

    It has the methods of an observer of the package `watchdog`. MkDocs' own observer looks only every half second.
    """

    def __init__(self, interval: float = 0.1) -> None:
        """`interval` is in seconds."""
        self._interval = interval
        self._handlers: dict[str, Any] = {}
        self._seen: dict[str, dict[str, tuple[int, int]]] = {}
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.start, self.join = self._thread.start, self._thread.join

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> str:  # noqa: ARG002, FBT001, FBT002  # watchdog's signature
        """Watch a file, or a folder with everything below it."""
        self._handlers[path], self._seen[path] = handler, dict(_stamps(path))
        return path

    def unschedule(self, path: str) -> None:
        """Stop watching `path`."""
        self._handlers.pop(path, None)

    def stop(self) -> None:
        """Stop watching altogether."""
        self._stop.set()

    def changed(self) -> frozenset[Path]:
        """The files that were changed, made or removed since the last call."""
        with self._lock:
            found, self._changed = frozenset(self._changed), set()
        return found

    def _watch(self) -> None:
        while not self._stop.wait(self._interval):
            for path, handler in list(self._handlers.items()):
                before, now = self._seen[path], dict(_stamps(path))
                if before != now:
                    self._seen[path] = now
                    with self._lock:
                        self._changed |= {Path(name) for name, _ in before.items() ^ now.items()}
                    handler.on_any_event(SimpleNamespace(is_directory=False))


def _stamps(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each file at or below a path, with the time of its last change and its size."""
    try:
        if not Path(path).is_dir():
            stat = Path(path).stat()
            yield path, (stat.st_mtime_ns, stat.st_size)
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _stamps(entry.path)
                else:
                    stat = entry.stat()
                    yield entry.path, (stat.st_mtime_ns, stat.st_size)
    except OSError:
        return  # removed in the meantime: a later look tells
