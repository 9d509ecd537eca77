"""Items of a long task to a progress bar on standard error, where that is a terminal."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

import click

_Item = TypeVar("_Item")


def progress(items: Iterable[_Item], label: str, length: int | None = None) -> AbstractContextManager[Iterable[_Item]]:
    """The items, with a bar that counts them; `length` where they cannot say how many they are."""
    stream = sys.stderr
    return click.progressbar(items, label=label, length=length, show_pos=True, file=stream, hidden=not stream.isatty())
