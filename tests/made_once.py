"""Folders that several tests look at and none changes, made once in a run, however many workers share it."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


class MadeOnce:
    """Makes each folder when it is first asked for; who asks while another process makes it waits."""

    def __init__(self, place: Path) -> None:
        """`place` belongs to this run, and all its workers have the same."""
        self._place = place

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, which `make` filled; one that `make` failed to fill is made again."""
        made, begun = self._place / name, self._place / f"{name}.begun"
        with (self._place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(begun, ignore_errors=True)
                begun.mkdir()
                make(begun)
                begun.rename(made)
        return made
